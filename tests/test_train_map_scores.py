"""train.map_scores: the scores on the model cards, against their definitions."""

import numpy as np
import pandas as pd
import pytest
from train_data import FACE, SEED, identities, make_faces, photographed, rendered, shapes, write_clips

from facefex.columns import AUS, BLENDSHAPES, EMOTIONS, MESH, SIDE_AUS
from facefex.core import FormatError
from facefex.geometry import CONTOURS, stack_mesh
from facefex.maps.linear import LinearMap
from facefex.train.map_scores import (
    auc,
    bootstrap_people,
    correlation,
    displacement_r2,
    emotion_scores,
    markdown_table,
    mesh_scores,
    mesh_sets,
    read_clips,
    regions,
    side_scores,
    unit_scores,
)
from facefex.train.fit import au_truth, side_au_truth

pytestmark = pytest.mark.core

GAIN = 0.8


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    "Photographs, renders and clips of the linear model."
    rng, folder = np.random.default_rng(SEED), tmp_path_factory.mktemp("clips")
    who = identities(rng)
    photos, corpus = photographed(who, rng), rendered(who, rng)
    write_clips(folder / "news_clips", who, rng)
    return photos, corpus, read_clips(folder / "news_clips")


def linear(outputs, **shares):
    "A map whose outputs are sums of blendshapes: output = {blendshape: share}."
    coef = np.zeros((52, len(outputs)))
    for output, parts in shares.items():
        for shape, share in parts.items():
            coef[BLENDSHAPES.index(shape), list(outputs).index(output)] = share
    return LinearMap(coef, np.zeros(len(outputs)), BLENDSHAPES, outputs, name="toy")


# ---- measures


def test_auc_is_the_share_of_pairs(rng):
    high, low = rng.integers(0, 6, 40), rng.integers(0, 5, 30)
    pairs = [1.0 if h > l else 0.5 if h == l else 0.0 for h in high for l in low]  # noqa: E741
    assert auc(high, low) == pytest.approx(np.mean(pairs))
    assert auc(low, high) == pytest.approx(1 - np.mean(pairs))
    assert (auc([2, 3], [0, 1]), auc([0], [1, 2]), auc([1, 1], [1])) == (1, 0, 0.5)


def test_displacement_r2_counts_movement_and_not_who_it_is(rng):
    person = np.repeat(list("abc"), 6)
    move, who = rng.normal(size=(18, 478, 3)), {p: rng.normal(0, 20, (478, 3)) for p in "abc"}
    truth = FACE + np.array([who[p] for p in person]) + move
    assert displacement_r2(truth, truth, person) == 1
    assert displacement_r2(np.tile(FACE, (18, 1, 1)), truth, person) == pytest.approx(0)
    other = {p: rng.normal(0, 20, (478, 3)) for p in "abc"}
    assert displacement_r2(move + np.array([other[p] for p in person]), truth, person) == pytest.approx(1)
    assert displacement_r2(FACE + 0.5 * move, truth, person) == pytest.approx(0.75)
    assert displacement_r2(FACE - move, truth, person) == pytest.approx(-3)
    half = truth.copy()
    half[:, 100:] = FACE[100:]
    assert displacement_r2(half, truth, person, points=np.arange(100)) == 1
    assert displacement_r2(half, truth, person, points=np.arange(100, 478)) == pytest.approx(0)


def test_correlation_of_columns(rng):
    a, b = rng.normal(size=(50, 3)), rng.normal(size=(50, 3))
    b[:, 1] += a[:, 1]
    np.testing.assert_allclose(correlation(a, b), [np.corrcoef(a[:, i], b[:, i])[0, 1] for i in range(3)])
    b[:, 2] = 0.25
    assert np.isnan(correlation(a, b)).tolist() == [False, False, True]


def test_interval_of_a_mean_over_people(rng):
    values = rng.normal(3, 2, 50)
    low, high = bootstrap_people(lambda i: values[i].mean(), 50)
    half = 1.96 * values.std() / np.sqrt(50)
    assert low == pytest.approx(values.mean() - half, abs=0.1) and high == pytest.approx(values.mean() + half, abs=0.1)
    assert bootstrap_people(lambda i: values[i].mean(), 50) == (low, high)
    narrow = bootstrap_people(lambda i: np.tile(values, 16)[i].mean(), 800)
    assert narrow[1] - narrow[0] < (high - low) / 3
    drawn = []
    bootstrap_people(lambda i: drawn.append(i) or 0.0, 7, times=20)
    assert len(drawn) == 20 and all(len(i) == 7 and set(i) <= set(range(7)) for i in drawn)
    assert any(len(set(i)) < 7 for i in drawn)  # with replacement


def test_regions():
    r = regions()
    assert set(r) == {"brows", "eyes", "nose", "lips", "chin", "irises"}
    for name, points in r.items():
        assert len(set(points.tolist())) == len(points) > 5 and points.min() >= 0 and points.max() < 478, name
    names = list(r)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            assert not set(r[a]) & set(r[b]), (a, b)
    assert r["irises"].tolist() == list(range(468, 478)) and 4 in r["nose"] and 152 in r["chin"]
    assert (
        {13, 14, 61, 291} <= set(r["lips"])
        and set(CONTOURS["left_brow"]) <= set(r["brows"])
        and {33, 263} <= set(r["eyes"])
    )
    assert FACE[r["chin"], 1].max() < FACE[r["lips"], 1].min() and FACE[r["brows"], 1].min() > FACE[r["nose"], 1].mean()


def test_markdown_table():
    table = pd.DataFrame({"frames": [12.0, 3.0], "r": [0.456, np.nan]}, index=pd.Index(["a", "b"], name="set"))
    assert markdown_table(table) == "| set | frames | r |\n| --- | --- | --- |\n| a | 12 | 0.46 |\n| b | 3 | - |"
    assert markdown_table(table.rename_axis(None), 3).splitlines()[::2] == ["|  | frames | r |", "| a | 12 | 0.456 |"]


# ---- clips


def test_clips_are_read_in_the_order_of_their_names(data):
    clips = data[2]
    assert len(clips) == 24 and clips["input"].tolist() == ["000.mp4"] * 12 + ["001.mp4"] * 12
    assert clips.mesh.shape == (24, 478, 3)


def test_a_folder_without_clips_is_refused(tmp_path):
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "notes.txt").write_text("nothing")
    with pytest.raises(FormatError, match="'none' holds no .csv or .csv.gz file"):
        read_clips(tmp_path / "none")


# ---- tables of scores


def test_unit_scores(data):
    photos, corpus, clips = data
    smile = linear(AUS, AU12={"mouthSmileLeft": 0.5 / GAIN, "mouthSmileRight": 0.5 / GAIN}, AU26={"jawOpen": 1 / GAIN})
    table = unit_scores(smile, photos, corpus, clips)
    assert table.index.tolist() == list(AUS) and table.index.name == "unit"
    assert (
        table.loc["AU12", "render_r"] > 0.98
        and table.loc["AU12", "render_R2"] > 0.95
        and table.loc["AU12", "clips_r"] > 0.9
    )
    chosen = np.isin(corpus.label, ["random", "neutral"])
    jaw, true = (
        corpus.blendshapes[chosen, BLENDSHAPES.index("jawOpen")] / GAIN,
        au_truth(corpus)[chosen, AUS.index("AU26")],
    )
    assert table.loc["AU26", "render_r"] == pytest.approx(np.corrcoef(jaw.clip(0, 1), true)[0, 1], abs=1e-5)
    assert np.isnan(table.loc["AU04", "render_r"]) and table.loc["AU04", "smile_auc"] == 0.5  # it never moves
    measured = (
        photos.blendshapes[:, [BLENDSHAPES.index(f"mouthSmile{s}") for s in ("Left", "Right")]].mean(axis=1) / GAIN
    )
    smiling = photos.label == "smiling"
    assert table.loc["AU12", "smiling_mean"] == pytest.approx(measured[smiling].clip(0, 1).mean(), abs=1e-4)
    assert table.loc["AU12", "neutral_mean"] == pytest.approx(measured[~smiling].mean(), abs=1e-4)
    assert table.loc["AU12", "smile_auc"] == 1
    assert "clips_r" not in unit_scores(smile, photos, corpus, None)


def test_a_unit_that_no_render_shows_has_no_score(data):
    photos, corpus, _ = data
    table = unit_scores(linear(AUS, AU12={"mouthSmileLeft": 1.0}), photos, corpus.take(corpus.label == "neutral"), None)
    assert table["render_r"].isna().all() and table["render_R2"].isna().all()


def test_side_scores(data):
    corpus = data[1]
    parts = {
        "AU12L": {"mouthSmileLeft": 1.0},
        "AU12R": {"mouthSmileRight": 1.0},
        "AU43L": {"eyeBlinkRight": 1.0},
        "AU43R": {"eyeBlinkLeft": 1.0},
    }
    m = linear(SIDE_AUS, **parts)
    table = side_scores(m, corpus)["difference_r"]
    assert table.index.tolist() == [name[:-1] for name in SIDE_AUS[::2]]
    assert table["AU12"] > 0.95 and table["AU43"] < -0.95 and np.isnan(table["AU02"])
    difference = (
        corpus.blendshapes[:, BLENDSHAPES.index("mouthSmileLeft")]
        - corpus.blendshapes[:, BLENDSHAPES.index("mouthSmileRight")]
    )
    truth = side_au_truth(corpus)
    i = SIDE_AUS.index("AU12L")
    assert table["AU12"] == pytest.approx(np.corrcoef(difference, truth[:, i] - truth[:, i + 1])[0, 1], abs=1e-5)
    table = unit_scores(m, *data[:2], None)
    assert table.index.tolist() == list(SIDE_AUS) and table.loc["AU12R", "render_r"] > 0.95


def test_emotion_scores(data):
    photos, corpus, clips = data
    coef, intercept = np.zeros((52, 7)), np.zeros(7)
    coef[BLENDSHAPES.index("mouthSmileLeft"), EMOTIONS.index("Happy")] = 30
    intercept[0] = 5
    m = LinearMap(coef, intercept, BLENDSHAPES, EMOTIONS, link="softmax", name="toy")
    table, numbers = emotion_scores(m, photos, corpus, clips)
    assert table["render_recall"].to_dict() == {"Neutral": 1, "Happy": 1} | dict.fromkeys(EMOTIONS[2:], 0)
    assert numbers["happy_auc"] == numbers["happy_auc_low"] == numbers["valence_auc"] == 1 and numbers["people"] == 12
    assert numbers["smile_read_as_happy"] == numbers["neutral_read_as_neutral"] == 1
    assert table.loc["Happy", "clips_r"] > 0.6 and numbers["clips_valence_r"] > 0.5
    backwards = LinearMap(-coef, intercept, BLENDSHAPES, EMOTIONS, link="softmax", name="toy")
    table, numbers = emotion_scores(backwards, photos, corpus, clips)
    assert numbers["happy_auc"] < 0.1 and numbers["smile_read_as_happy"] == 0 and table.loc["Happy", "clips_r"] < 0


def true_map(gain=1.0):
    "The map to the mesh that the faces come from; it moves `gain` times as much."
    coef = np.concatenate([gain * stack_mesh(shapes()) / GAIN, np.zeros((3, len(MESH)))])
    return LinearMap(
        coef, stack_mesh(FACE[None])[0], BLENDSHAPES, MESH, pose_columns=("Pitch", "Yaw", "Roll"), name="toy"
    )


def test_mesh_scores(data):
    photos, corpus, clips = data
    sets = mesh_sets(
        photos,
        corpus,
        clips,
        lambda f: f.blendshapes if hasattr(f, "weights") else f[list(BLENDSHAPES)].to_numpy(float),
    )
    assert list(sets) == ["London, neutral and smiling", "renders", "clips, pose zero", "clips, observed pose"]
    assert [len(s[3]) for s in sets.values()] == [24, len(corpus), 24, 24]
    assert not sets["clips, pose zero"][1].any() and sets["clips, observed pose"][1].any()
    table = mesh_scores(true_map(), sets)
    assert table["people"].tolist() == [12, 18, 1, 1] and table["frames"].tolist() == [24, len(corpus), 24, 24]
    assert (
        table["dR2"].min() > 0.75 and table.loc["renders", "dR2"] > 0.9 > table.loc["renders", "R2"]
    )  # who it is counts in R2 only
    rows = table.iloc[:2]
    assert (
        (rows["low"] <= rows["dR2"]).all()
        and (rows["dR2"] <= rows["high"]).all()
        and table["low"].isna().tolist() == [False, False, True, True]
    )
    assert mesh_scores(true_map(0), {"r": sets["renders"]}).loc["r", "dR2"] == pytest.approx(0, abs=1e-6)
    half = mesh_scores(true_map(0.5), {"r": sets["renders"]}).loc["r", ["dR2", *regions()]].astype(float)
    assert (half - 0.75).abs().max() < 0.12


def test_frames_turned_far_away_are_no_test_of_the_mesh(data):
    photos, corpus, clips = data
    turned = clips.assign(Yaw=np.where(np.arange(24) < 4, 0.8, 0.0), Pitch=np.where(np.arange(24) > 20, -0.6, 0.0))
    sets = mesh_sets(photos, corpus, turned, lambda f: np.zeros((len(f), 1)))
    assert [len(s[0]) for s in sets.values()][2:] == [17, 17]


def test_interval_needs_the_people_it_was_drawn_from(data):
    corpus, rng = data[1], np.random.default_rng(SEED)
    still = make_faces(
        ["A"] * 5 + ["B"] * 5,
        ["random"] * 10,
        np.tile(corpus.weights[:5], (2, 1)),
        {p: np.zeros((478, 3)) for p in "AB"},
        rng,
    )
    table = mesh_scores(true_map(), {"two": (still.blendshapes, np.zeros((10, 3)), still.mesh, still.person)})
    assert table.loc["two", "low"] <= table.loc["two", "dR2"] <= table.loc["two", "high"] <= 1
