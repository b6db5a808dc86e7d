"""train.fit: the closed-form fits, against direct solutions and against faces whose truth is known."""

import numpy as np
import pandas as pd
import pytest
from train_data import (
    EXPRESSIONS,
    FACE,
    GAIN,
    LIVE,
    PRIOR_GAIN,
    SEED,
    au_table,
    identities,
    make_faces,
    one_thread,
    photographed,
    rendered,
    shapes,
    weights_of,
)

from facefex.columns import AUS, BLENDSHAPES, EMOTIONS, MESH, SIDE_AUS
from facefex.core import FormatError
from facefex.geometry import mirror_mesh, stack_mesh, unstack_mesh
from facefex.train.data import Faces, read_table
from facefex.train.fit import (
    INNER_LIPS,
    LABELS,
    LIP_GAP_UNITS,
    au_truth,
    fit_au_to_mesh,
    fit_bs_to_emotion,
    fit_bs_to_mesh,
    fit_emotion_to_mesh,
    fit_to_mesh,
    fit_to_units,
    lips_apart,
    locality,
    mirror_displacement,
    mirror_order,
    on_grid,
    ridge_to_prior,
    shape_prior,
    side_au_truth,
    within_person,
)
from facefex.train.head import load_head

POSE = ("Pitch", "Yaw", "Roll")


@pytest.fixture(scope="module")
def faces():
    "Photographed and rendered faces of the linear model."
    rng = np.random.default_rng(SEED)
    who = identities(rng)
    return photographed(who, rng), rendered(who, rng)


@pytest.fixture(scope="module")
def prior():
    return stack_mesh(PRIOR_GAIN * shapes())


@pytest.fixture(scope="module")
def to_mesh(faces, prior):
    return fit_bs_to_mesh(*faces, prior)


def cosine(a, b):
    return float((a * b).sum() / np.linalg.norm(a) / np.linalg.norm(b))


def rows(**values):
    "One face of blendshapes, by name."
    x = np.zeros((1, 52))
    x[0, [BLENDSHAPES.index(n) for n in values]] = list(values.values())
    return x


# ---- the pieces


@pytest.fixture
def ridge(rng):
    "Inputs of a small ridge regression with three groups of two outputs: x, y, weight, prior, penalty."
    return (
        rng.normal(size=(40, 5)),
        rng.normal(size=(40, 6)),
        rng.uniform(0.1, 2, 40),
        rng.normal(size=(5, 6)),
        rng.uniform(0.5, 9, (5, 3)),
    )


def test_ridge_solves_every_output_as_a_least_squares_problem_would(ridge):
    x, y, weight, prior, penalty = ridge
    got = ridge_to_prior(x, y, weight, prior, penalty)
    for j in range(6):
        root = np.sqrt(penalty[:, j % 3])  # the prior as further rows of the problem
        inputs = np.concatenate([x * np.sqrt(weight)[:, None], np.diag(root)])
        answer = np.concatenate([y[:, j] * np.sqrt(weight), root * prior[:, j]])
        np.testing.assert_allclose(got[:, j], np.linalg.lstsq(inputs, answer, rcond=None)[0], atol=1e-10)


def test_ridge_goes_from_least_squares_to_the_prior(ridge):
    x, y, weight, prior, penalty = ridge
    root = np.sqrt(weight)[:, None]
    np.testing.assert_allclose(
        ridge_to_prior(x, y, weight, prior, 1e-9 * penalty),
        np.linalg.lstsq(x * root, y * root, rcond=None)[0],
        atol=1e-6,
    )
    np.testing.assert_allclose(ridge_to_prior(x, y, weight, prior, 1e9 * penalty), prior, atol=1e-6)
    np.testing.assert_allclose(
        ridge_to_prior(x, x @ prior, weight, prior, penalty), prior, atol=1e-12
    )  # nothing to change


def test_within_person_takes_off_who_it_is(rng):
    values, person = rng.normal(size=(9, 2)), np.array(list("cabbacaab"))
    got = within_person(values, person)
    for p in "abc":
        np.testing.assert_allclose(got[person == p], values[person == p] - values[person == p].mean(axis=0))
    offset = {p: rng.normal(size=2) for p in "abc"}
    np.testing.assert_allclose(within_person(values + [offset[p] for p in person], person), got, atol=1e-12)


def test_mirror_images(rng):
    y = rng.normal(size=(3, len(MESH)))
    np.testing.assert_array_equal(mirror_displacement(mirror_displacement(y)), y)
    assert np.abs(mirror_displacement(y) - y).max() > 1
    moved = unstack_mesh(stack_mesh(FACE[None]) + y)
    mirrored = stack_mesh(np.asarray(mirror_mesh(moved), float)) - stack_mesh(
        np.asarray(mirror_mesh(FACE[None]), float)
    )
    np.testing.assert_allclose(mirror_displacement(y), mirrored, atol=1e-4)
    for names in (BLENDSHAPES, SIDE_AUS, AUS):
        order = np.array(mirror_order(names))
        assert np.array_equal(order[order], np.arange(len(names)))
    assert (
        mirror_order(AUS) == list(range(20))
        and BLENDSHAPES[mirror_order(BLENDSHAPES)[BLENDSHAPES.index("jawLeft")]] == "jawRight"
    )


def test_prior_is_how_the_head_moves_and_symmetric(tmp_path, prior):
    from train_data import write_head

    write_head(tmp_path)
    got = shape_prior(load_head(tmp_path / "ict_facekit_light.npz", tmp_path / "ict_to_mediapipe478.npz"))
    np.testing.assert_allclose(got, prior, atol=0.02)
    np.testing.assert_allclose(mirror_displacement(got), got[mirror_order(BLENDSHAPES)], atol=1e-9)
    assert not got[BLENDSHAPES.index("_neutral")].any()


def test_locality_holds_points_that_a_shape_does_not_move():
    prior = np.zeros((2, 478, 3))
    prior[0, 5], prior[0, 6], prior[0, 7] = [0, 3, 4], [0, 0.05, 0], [0.5, 0, 0]
    got = locality(stack_mesh(prior), 3.0, 15.0)
    assert got.shape == (2, 478)
    assert got[0, [5, 6, 7, 8]].tolist() == pytest.approx([3, 3 * (1 + 15 * 0.9), 3, 48])
    assert set(got[1]) == {3.0}  # no prior at all


def test_grid():
    np.testing.assert_array_equal(on_grid([0.26, -0.26, 1.0, 1 / 3], 2), np.float32([0.25, -0.25, 1, 0.25]))
    values = np.random.default_rng(SEED).normal(size=1000)
    assert on_grid(values, 12).dtype == np.float32 and np.abs(on_grid(values, 12) - values).max() <= 2**-13 * 1.001
    assert (on_grid(values + 1e-13, 12) == on_grid(values, 12)).mean() > 0.999


def test_lips_that_cross_are_moved_apart_and_others_left_alone():
    upper, lower = np.array(INNER_LIPS).T
    assert not lips_apart(FACE).any() and (FACE[upper, 1] >= FACE[lower, 1]).all()
    crossed = FACE.copy()
    crossed[lower, 1] = crossed[upper, 1] + np.linspace(0.5, 4, len(lower))
    change = lips_apart(crossed)
    y = crossed[:, 1] + change
    assert (y[upper] >= y[lower] - 1e-9).all()
    assert (change[upper] > 0).all() and (change[lower] < 0).all() and np.abs(change).max() < 2.01
    far = np.linalg.norm(FACE[:, :2] - FACE[13, :2], axis=1) > 60
    assert far.sum() > 100 and np.abs(change[far]).max() < 0.01


def test_no_feature_of_a_map_makes_the_lips_cross(faces, to_mesh):
    upper, lower = np.array(INNER_LIPS).T
    prior = stack_mesh(shapes()).copy()
    bite = np.zeros((478, 3))
    bite[lower, 1] = 8
    k = BLENDSHAPES.index("_neutral")  # never measured, so that the prior is kept
    prior[k] = stack_mesh(bite[None])[0]
    crossing = fit_bs_to_mesh(*faces, prior).predict(np.eye(52)[[k]])[0]
    assert (FACE + bite)[lower, 1].max() > FACE[upper, 1].max()
    assert (crossing[upper, 1] >= crossing[lower, 1] - 2e-3).all()


# ---- blendshapes to the mesh


def test_fit_finds_the_shapes_from_a_prior_that_moves_too_little(to_mesh, prior):
    truth, coef = stack_mesh(shapes()) / GAIN, to_mesh.coef[:52].astype(float)
    assert all(cosine(coef[i], truth[i]) > 0.85 for i in np.flatnonzero(LIVE))
    assert np.mean([cosine(coef[i], truth[i]) for i in np.flatnonzero(LIVE)]) > 0.95
    size = np.linalg.norm(coef, axis=1) / np.linalg.norm(truth, axis=1).clip(1e-9)
    assert size[LIVE].mean() > 0.7 > 1.1 * PRIOR_GAIN * GAIN  # nearer to the truth than the prior is
    assert (np.abs(coef - truth)[LIVE] ** 2).sum() < 0.6 * (np.abs(prior - truth)[LIVE] ** 2).sum()
    assert size[BLENDSHAPES.index("mouthSmileLeft")] > 0.85  # often seen
    np.testing.assert_allclose(coef[~LIVE], prior[~LIVE], atol=2**-12)  # never measured: the head's own


def test_map_to_the_mesh_is_symmetric(to_mesh):
    k = mirror_order(BLENDSHAPES)
    coef = to_mesh.coef.astype(float)
    np.testing.assert_allclose(mirror_displacement(coef[:52]), coef[:52][k], atol=1e-3)
    np.testing.assert_allclose(mirror_displacement(coef[52:]), coef[52:] * [[1], [-1], [-1]], atol=1e-3)
    face = to_mesh.predict(np.zeros((1, 52)))
    np.testing.assert_allclose(mirror_mesh(face), face, atol=1e-3)
    left, right = to_mesh.predict(
        np.concatenate([rows(mouthSmileLeft=0.7, jawRight=0.2), rows(mouthSmileRight=0.7, jawLeft=0.2)])
    )
    np.testing.assert_allclose(mirror_mesh(left), right, atol=2e-3)


def test_map_to_the_mesh_predicts_new_faces(to_mesh):
    rng = np.random.default_rng(SEED + 1)
    weights = (rng.random((40, 52)) < 0.2) * rng.random((40, 52)) * LIVE
    new = make_faces(["X"] * 40, ["random"] * 40, weights, {"X": np.zeros((478, 3))}, rng)
    displaced, truth = to_mesh.predict(new.blendshapes) - to_mesh.predict(np.zeros((1, 52))), new.mesh - FACE
    assert 1 - ((displaced - truth) ** 2).sum() / (truth**2).sum() > 0.8


def test_photographs_say_how_an_average_face_rests(faces, to_mesh):
    photos = faces[0]
    mean = np.mean(
        [photos.mesh[(photos.person == p) & (photos.label == "neutral")][0] for p in set(photos.person)], axis=0
    )
    rest = to_mesh.predict(np.zeros((1, 52)))[0]
    assert np.abs(rest - (mean + mirror_mesh(mean)) / 2).mean() < 0.1
    np.testing.assert_allclose(to_mesh.extras["mean_aligned_mesh"], photos.mesh.mean(axis=0), atol=1e-4)


def test_pose_rows_move_the_mesh_as_the_pose_did():
    rng, n = np.random.default_rng(SEED), 120
    raw = rng.normal(0, 3, (3, 478, 3))
    image = unstack_mesh(mirror_displacement(stack_mesh(raw)))
    move = (
        raw + np.array([1, -1, -1])[:, None, None] * image
    ) / 2  # the mirror keeps a nod and turns a look to the side
    pose = np.radians(rng.uniform(-25, 25, (n, 3)))
    mesh = FACE + np.einsum("np,pvc->nvc", pose, move)
    person = np.array(["L001", "L002", "L003"] * 40)
    corpus = Faces(
        person, np.full(n, "random"), rng.random((n, 1)) * LIVE * 0.1, mesh, np.zeros((n, 52)), np.degrees(pose)
    )
    m = fit_to_mesh([(corpus, corpus.blendshapes, 50.0)], BLENDSHAPES, np.zeros((52, len(MESH))), name="toy", support=np.zeros((52, len(MESH))))
    assert m.pose_columns == POSE
    rest = m.predict(np.zeros((1, 52)))[0]
    for i, (name, sign) in enumerate(zip(POSE, (-1, -1, 1), strict=True)):
        turned = m.predict(np.zeros((1, 52)), pose=0.3 * np.eye(3)[i])[0] - rest  # asked in facefex's signs
        np.testing.assert_allclose(turned, 0.3 * move[i], atol=0.1, err_msg=name)
        in_file = unstack_mesh(m.coef[52 + i : 53 + i])[0]  # stored in py-feat's
        np.testing.assert_allclose(in_file, sign * move[i], atol=0.3, err_msg=name)


# ---- action units


def one_face(**weights):
    "A neutral face and one with these weights, of one person; the lips of the second are 7 units wider apart."
    mesh = np.stack([FACE, FACE]).copy()
    mesh[:, 13], mesh[:, 14] = [0, -30, 50], [0, -31, 50]
    mesh[1, 14, 1] -= 7
    w = np.concatenate([np.zeros((1, 52)), rows(**weights)])
    return Faces(np.array(["A", "A"]), np.array(["neutral", "random"]), w, mesh, w, np.zeros((2, 3)))


def test_true_units_of_one_face_by_hand():
    face = one_face(
        mouthSmileLeft=0.6,
        mouthSmileRight=0.2,
        mouthUpperUpLeft=0.5,
        noseSneerRight=0.4,
        jawOpen=0.3,
        mouthRollLower=0.4,
        mouthRollUpper=0.2,
        mouthPressLeft=0.8,
        browInnerUp=0.9,
        eyeBlinkRight=1.0,
    )
    side = dict(zip(SIDE_AUS, side_au_truth(face)[1], strict=True))
    want = {
        "AU12L": 0.6,
        "AU12R": 0.2,
        "AU10L": 0.5,
        "AU11L": 0.25,
        "AU11R": 0.12,
        "AU09R": 0.4,
        "AU24L": 0.8,
        "AU43R": 1.0,
    }
    assert side == pytest.approx({name: want.get(name, 0.0) for name in SIDE_AUS})
    whole = dict(zip(AUS, au_truth(face)[1], strict=True))
    want = {
        "AU12": 0.4,
        "AU10": 0.25,
        "AU11": 0.185,
        "AU09": 0.2,
        "AU24": 0.4,
        "AU43": 0.5,
        "AU01": 0.9,
        "AU26": 0.3,
        "AU23": 0.25 * (0.8 + 0.4 + 0.2),
        "AU28": 0.3,
        "AU25": 7 / LIP_GAP_UNITS,
    }
    assert whole == pytest.approx({name: want.get(name, 0.0) for name in AUS}, abs=1e-9)
    assert not au_truth(face)[0].any() and not side_au_truth(face)[0].any()


def test_the_lip_gap_of_a_person_never_seen_at_rest_is_measured_from_everybody():
    face = one_face(jawOpen=0.3)
    other = Faces(*(np.concatenate([getattr(face, f), getattr(face, f)[1:]]) for f in Faces.__dataclass_fields__))
    other.person[2] = "B"
    assert au_truth(other)[:, AUS.index("AU25")].tolist() == pytest.approx([0, 7 / LIP_GAP_UNITS, 7 / LIP_GAP_UNITS])
    wide = one_face(jawOpen=1.0)
    wide.mesh[1, 14, 1] -= 100
    assert au_truth(wide)[1, AUS.index("AU25")] == 1


@pytest.mark.parametrize(("truth", "outputs"), [(au_truth, AUS), (side_au_truth, SIDE_AUS)], ids=["whole", "sides"])
def test_units_are_recovered(faces, truth, outputs):
    photos, corpus = faces
    m = fit_to_units(photos, corpus, truth(corpus), outputs, name="toy")
    rng = np.random.default_rng(SEED + 1)
    weights = (rng.random((300, 52)) < 0.3) * rng.random((300, 52))
    new = make_faces(["X"] * 300, ["random"] * 300, weights, {"X": np.zeros((478, 3))}, rng)
    measured, true = m.predict(new.blendshapes), truth(new)
    for i, name in enumerate(outputs):
        if name[:4] not in ("AU06", "AU09", "AU11", "AU25"):  # dead blendshapes and the lip gap
            assert np.corrcoef(measured[:, i], true[:, i])[0, 1] > 0.9, name
    assert not m.coef[~LIVE].any()
    neutral = m.predict(photos.blendshapes[photos.label == "neutral"])
    assert np.abs(neutral.mean(axis=0)).max() < 0.06
    smile = m.predict(photos.blendshapes[photos.label == "smiling"])[
        :, [i for i, o in enumerate(outputs) if o.startswith("AU12")]
    ]
    assert smile.min() > 0.4
    order, swapped = mirror_order(BLENDSHAPES), mirror_order(outputs)
    np.testing.assert_allclose(m.coef[order][:, swapped], m.coef, atol=2**-15)
    np.testing.assert_allclose(m.intercept[swapped], m.intercept, atol=2**-15)


def test_an_input_that_hardly_moves_gets_no_huge_weight(faces):
    photos, corpus = faces
    truth, k = au_truth(corpus), BLENDSHAPES.index("cheekPuff")
    x = corpus.blendshapes.copy()
    x[:, k] = 0.01 * truth[:, AUS.index("AU43")]  # a hundred of these would explain all
    tiny = Faces(corpus.person, corpus.label, x, corpus.mesh, corpus.weights, corpus.pose_deg)
    assert x[:, k].std() > 1e-3
    weight = fit_to_units(photos, tiny, truth, AUS, name="toy").coef[k]
    assert 0 < np.abs(weight).max() < 3


def test_intercept_lies_between_renders_and_neutral_photographs(faces):
    photos, corpus = faces
    truth = side_au_truth(corpus)
    high = Faces(
        photos.person,
        photos.label,
        np.clip(photos.blendshapes + 0.2, 0, 1) * LIVE,
        photos.mesh,
        photos.weights,
        photos.pose_deg,
    )
    a, b = (fit_to_units(p, corpus, truth, SIDE_AUS, name="toy") for p in (photos, high))
    np.testing.assert_array_equal(a.coef, b.coef)
    neutral = [p.blendshapes[p.label == "neutral"].mean(axis=0) for p in (photos, high)]
    k = mirror_order(BLENDSHAPES)
    shift = ((neutral[1] + neutral[1][k]) - (neutral[0] + neutral[0][k])) / 2
    np.testing.assert_allclose(b.intercept - a.intercept, -shift @ a.coef / 2, atol=1e-3)


def test_units_to_the_mesh(faces, to_mesh, prior):
    photos, corpus = faces
    to_au = fit_to_units(photos, corpus, au_truth(corpus), AUS, name="toy")
    m = fit_au_to_mesh(photos, corpus, au_table().to_numpy(), prior, to_mesh, to_au)
    rest = m.predict(np.zeros((1, 20)))[0]
    for au, stem in (("AU12", "mouthSmile"), ("AU04", "browDown"), ("AU43", "eyeBlink"), ("AU26", "jawOpen")):
        moved = m.predict(np.eye(20)[[AUS.index(au)]])[0] - rest
        assert cosine(moved, np.einsum("k,kvc->vc", weights_of({stem: 1.0}), shapes())) > 0.8, au
    np.testing.assert_allclose(mirror_displacement(m.coef[:20].astype(float)), m.coef[:20], atol=1e-3)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda t: t.drop(columns="jawOpen"), "52 columns once; missing, foreign or repeated: jawOpen"),
        (lambda t: t.drop(index="AU12"), "20 rows once; missing, foreign or repeated: AU12"),
        (lambda t: t.rename(index={"AU43": "AU45"}), "AU43, AU45"),
        (lambda t: pd.concat([t, t.loc[["AU12"]]]), "repeated: AU12"),
        (
            lambda t: t.astype(object).mask((t.index == "AU12")[:, None] & (t.columns == "jawOpen"), "much"),
            "cells that are no numbers",
        ),
        (lambda t: t.mask(t == 1), "cells that are no numbers"),
        (lambda t: t.rename_axis("unit"), "cannot read 'table.csv' as a table"),
    ],
)
def test_tables_that_are_refused(tmp_path, edit, message):
    edit(au_table()).to_csv(tmp_path / "table.csv")
    with pytest.raises(FormatError, match=message):
        read_table(tmp_path / "table.csv", AUS)


def test_tables_are_read_by_name(tmp_path):
    table = au_table()
    table.sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=1).to_csv(tmp_path / "t.csv")
    np.testing.assert_array_equal(read_table(tmp_path / "t.csv", AUS), table.to_numpy())


# ---- emotions


@pytest.fixture(scope="module")
def to_emotion(faces):
    pytest.importorskip("sklearn")
    with one_thread():
        return fit_bs_to_emotion(*faces)


def test_emotions_are_told_apart(faces, to_emotion):
    photos, corpus = faces
    label = np.array([LABELS.get(i, "") for i in corpus.label.tolist()])
    p = to_emotion.predict(corpus.blendshapes)
    np.testing.assert_allclose(p.sum(axis=1), 1, atol=1e-5)
    top = np.array(EMOTIONS)[p.argmax(axis=1)]
    assert set(label) == {"", *EMOTIONS}
    for e in EMOTIONS:
        assert (top[label == e] == e).mean() > 0.9, e
    happy = to_emotion.predict(photos.blendshapes)[:, EMOTIONS.index("Happy")]
    assert happy[photos.label == "smiling"].min() > 0.7 > 0.3 > happy[photos.label == "neutral"].max()


def test_a_face_without_any_movement_is_neutral(to_emotion):
    p = to_emotion.predict(np.zeros((1, 52)))[0]
    assert EMOTIONS[p.argmax()] == "Neutral" and p.max() > 0.6


def test_the_face_at_rest_counts_as_neutral_even_where_no_neutral_face_is_at_rest(faces):
    pytest.importorskip("sklearn")
    press = [BLENDSHAPES.index(f"mouthPress{s}") for s in ("Left", "Right")]
    tense = []
    for f in faces:
        x = f.blendshapes.copy()
        x[np.ix_(f.label == "neutral", press)] = 0.6  # everybody's neutral face is tense
        x[f.label == "sadness"] *= 0.2
        tense.append(Faces(f.person, f.label, x, f.mesh, f.weights, f.pose_deg))
    with one_thread():
        with_rest, without = (
            fit_bs_to_emotion(*tense, rest_weight=w).predict(np.zeros((1, 52)))[0] for w in (20.0, 0.0)
        )
    assert EMOTIONS[without.argmax()] == "Sad" and with_rest[0] > without[0] + 0.2


def test_emotions_are_the_same_in_the_mirror_and_give_valence(faces, to_emotion):
    x = faces[1].blendshapes
    np.testing.assert_allclose(to_emotion.predict(x[:, mirror_order(BLENDSHAPES)]), to_emotion.predict(x), atol=0.02)
    assert not to_emotion.coef[~LIVE].any()
    table = dict(zip(EMOTIONS, to_emotion.extras["va_table"][:, 0].tolist(), strict=True))
    assert to_emotion.extras["va_columns"].tolist() == ["valence"]
    assert (
        table["Neutral"] == 0
        and max(table, key=table.get) == "Happy"
        and all(table[e] < 0 for e in ("Sad", "Fear", "Disgust", "Anger"))
    )


def test_emotions_to_the_mesh(faces, to_mesh):
    m = fit_emotion_to_mesh(faces[1], to_mesh)
    one = m.predict(np.eye(7))
    rest = m.predict(np.zeros((1, 7)))[0]
    np.testing.assert_allclose(one[EMOTIONS.index("Neutral")], rest, atol=1e-3)
    for label, emotion in LABELS.items():
        if label in EXPRESSIONS and emotion != "Neutral":
            truth = 0.8 * np.einsum("k,kvc->vc", weights_of(EXPRESSIONS[label]), shapes())  # strengths are .6 to 1
            moved = one[EMOTIONS.index(emotion)] - rest
            assert cosine(moved, truth) > 0.9 and 0.6 < np.linalg.norm(moved) / np.linalg.norm(truth) < 1.3, emotion
    for face in (rest, one[EMOTIONS.index("Happy")]):
        np.testing.assert_allclose(mirror_mesh(face), face, atol=2e-3)
    np.testing.assert_array_equal(m.coef[-3:], to_mesh.coef[-3:])


def test_the_face_of_no_emotion_is_that_of_neutral_renders(faces, to_mesh):
    corpus = faces[1]
    x = corpus.blendshapes.copy()
    x[:, BLENDSHAPES.index("jawOpen")] += 0.3  # everybody's mouth hangs open, whatever the emotion
    rest = fit_emotion_to_mesh(
        Faces(corpus.person, corpus.label, x, corpus.mesh, corpus.weights, corpus.pose_deg), to_mesh
    ).predict(np.zeros((1, 7)))
    k = mirror_order(BLENDSHAPES)
    neutral = x[corpus.label == "neutral"].mean(axis=0, keepdims=True)
    np.testing.assert_allclose(rest, to_mesh.predict((neutral + neutral[:, k]) / 2), atol=0.01)
