"""train.vad: prototypes, pairs, Emo3D files, the loss, and a training that repeats to the byte."""
import re

import numpy as np
import pandas as pd
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from facefex.columns import ARKIT_BLENDSHAPES, BLENDSHAPES, DEAD_BLENDSHAPES, mirror  # noqa: E402
from facefex.core import ColumnError, FormatError  # noqa: E402
from facefex.maps.emotions import EMOTION_VAD, VAD, emotion_to_vad  # noqa: E402
from facefex.maps.vad import VADToBlendshape  # noqa: E402
from facefex.train.vad import (  # noqa: E402
    _alone,
    _loss,
    build_vad,
    fit_vad,
    measured_response,
    mirror_faces,
    prototype_table,
    read_emo3d,
    read_prototypes,
    score_anchors,
    score_vad,
    synthetic_pairs,
)

SHAPES = list(ARKIT_BLENDSHAPES)


@pytest.fixture(scope="module")
def prototypes() -> pd.DataFrame:
    "Eight symmetric faces with three shapes each (drawn with a seed), neutral without any."
    rng, faces = np.random.default_rng(20260401), pd.DataFrame(0.0, index=list(EMOTION_VAD), columns=SHAPES)
    left = [n for n in SHAPES if not n.endswith("Right") and n != "tongueOut"]
    for emotion in list(EMOTION_VAD)[1:]:
        for name in rng.choice(left, 3, replace=False):
            faces.loc[emotion, list({name, mirror(name)})] = rng.uniform(0.4, 0.9)
    return faces


# ---- prototypes

def test_prototypes_are_matched_by_name(prototypes, tmp_path):
    shuffled = prototypes.rename(index={"happiness": "Happy", "sadness": "sad"}).sample(frac=1, random_state=1)
    mediapipe = shuffled.drop(columns="tongueOut").assign(_neutral=0.0)[list(BLENDSHAPES)]
    mediapipe.to_csv(tmp_path / "p.csv", index_label="name")
    pd.testing.assert_frame_equal(read_prototypes(tmp_path / "p.csv"), prototypes, check_names=False)


@pytest.mark.parametrize(("change", "words"), [
    (lambda p: p.drop(index="fear"), "missing or repeated: fear"),
    (lambda p: pd.concat([p, p.loc[["anger"]]]), "missing or repeated: anger"),
    (lambda p: p.rename(columns={"jawOpen": "jawopen"}), "unknown: jawopen"),
    (lambda p: p.rename(index={"anger": "rage"}), "'rage' is not known"),
    (lambda p: p.assign(jawOpen=-0.1), "neutral, jawOpen is -0.1"),
    (lambda p: p.assign(jawOpen=np.nan), "neutral, jawOpen is nan"),
    (lambda p: p.assign(jawOpen="much"), "much"),
])
def test_unfit_prototypes_are_refused(prototypes, tmp_path, change, words):
    change(prototypes).to_csv(tmp_path / "p.csv")
    with pytest.raises(FormatError, match="cannot use 'p.csv' as prototypes.*" + words):
        read_prototypes(tmp_path / "p.csv")


# ---- mirroring and the loss

def test_mirrored_faces_have_their_sides_exchanged(rng):
    faces = rng.uniform(0, 1, (20, 52))
    a, b = pd.DataFrame(faces, columns=SHAPES), pd.DataFrame(mirror_faces(faces), columns=SHAPES)
    for name in SHAPES:
        np.testing.assert_array_equal(b[name], a[mirror(name)])
    assert (a["mouthSmileLeft"] != b["mouthSmileLeft"]).all() and (a["jawOpen"] == b["jawOpen"]).all()
    np.testing.assert_array_equal(mirror_faces(mirror_faces(faces)), faces)


def test_loss_is_that_of_the_doubled_data(rng):
    "One pass with both targets equals a batch in which every face stands beside its mirror image."
    model = VADToBlendshape(dropout=0.0)
    x = torch.tensor(rng.uniform(-1, 1, (16, 3)), dtype=torch.float32)
    y = torch.tensor(rng.uniform(0, 1, (16, 52)), dtype=torch.float32)
    twin = torch.tensor(mirror_faces(y.numpy()))
    out = model(torch.cat([x, x])).detach()
    huber = torch.nn.functional.smooth_l1_loss(out, torch.cat([y, twin]))
    uneven = (out - torch.tensor(mirror_faces(out.numpy()))).square().mean()
    want = huber + 2.0 * uneven + 0.001 * out.abs().mean()
    assert _loss(model, x, y, 2.0, 0.001).item() == pytest.approx(want.item(), rel=1e-5)
    assert _loss(model, x, twin, 2.0, 0.001).item() == pytest.approx(want.item(), rel=1e-5)


def test_shapes_below_zero_can_still_learn():
    model = VADToBlendshape(dropout=0.0)
    with torch.no_grad():
        model.net[-1].bias.fill_(-5)
    _loss(model, torch.zeros(4, 3), torch.full((4, 52), 0.5), 0, 0).backward()
    assert (model.net[-1].bias.grad < 0).all()
    model.zero_grad()
    _loss(model, torch.zeros(4, 3), torch.zeros(4, 52), 0, 0.1).backward()
    assert (model.net[-1].bias.grad == 0).all()  # zero was asked for, zero is given


@pytest.mark.slow
def test_training_on_one_side_gives_both_sides(rng):
    "A face that smiles on the left only comes out as half a smile on both sides."
    vad, faces = rng.uniform(-1, 1, (400, 3)), np.zeros((400, 52))
    faces[:, SHAPES.index("mouthSmileLeft")] = 0.8
    model, _ = fit_vad(vad, faces, epochs=8, batch_size=16)
    out = model.predict(vad, enforce_symmetry=False)
    assert np.abs(out[["mouthSmileLeft", "mouthSmileRight"]] - 0.4).to_numpy().max() < 0.1


# ---- synthetic pairs

def test_pairs_are_in_range_and_repeat(prototypes):
    a = synthetic_pairs(4000, prototypes)
    assert list(a.columns) == [*VAD, *SHAPES] and set(map(str, a.dtypes)) == {"float32"}
    assert a[list(VAD)].abs().to_numpy().max() <= 1 and a[SHAPES].to_numpy().min() >= 0 and a[SHAPES].to_numpy().max() <= 1
    pd.testing.assert_frame_equal(a, synthetic_pairs(4000, prototypes))
    assert not a.equals(synthetic_pairs(4000, prototypes, seed=1))
    unused = prototypes.columns[(prototypes == 0).all()]
    assert (a[unused] == 0).all(axis=None)


def test_faces_near_an_anchor_are_its_prototype(prototypes):
    "On average, in direction and in strength; and those near neutral are nearly nothing."
    pairs = synthetic_pairs(30_000, prototypes)
    for emotion in EMOTION_VAD:
        near = np.linalg.norm(pairs[list(VAD)] - emotion_to_vad(emotion), axis=1) < 0.1
        mean = pairs.loc[near, SHAPES].mean()
        want = prototypes.loc[emotion]
        assert near.sum() > 20
        if emotion == "neutral":
            assert mean.max() < 0.1
        else:
            assert mean @ want / np.linalg.norm(mean) / np.linalg.norm(want) > 0.95, emotion
            assert 0.8 < mean @ want / (want @ want) < 1.2, emotion


def test_measured_pairs_are_what_mediapipe_would_report(prototypes, rng):
    true = rng.uniform(0, 1, (2000, 52))
    person = rng.integers(0, 30, 2000).astype(str)
    gain = pd.Series(rng.uniform(0.2, 1.0, 52), BLENDSHAPES)
    reported = true * gain.to_numpy() + rng.uniform(0, 0.5, (30, 52))[person.astype(int)]
    response = measured_response(true, reported, person)
    assert list(response.index) == list(response.columns) == SHAPES
    live = [n for n in SHAPES if n not in (*DEAD_BLENDSHAPES, "tongueOut")]
    np.testing.assert_allclose(np.diag(response.loc[live, live]), gain[live], atol=0.02)
    assert (response[[n for n in SHAPES if n not in live]] == 0).all(axis=None)
    weights, seen = (synthetic_pairs(300, prototypes, target=t, measured=response) for t in ("weights", "measured"))
    pd.testing.assert_frame_equal(weights[list(VAD)], seen[list(VAD)])
    np.testing.assert_allclose(seen[live], np.clip(weights[live] * gain[live], 0, 1), atol=0.05)
    with pytest.raises(ValueError, match="needs measured="):
        synthetic_pairs(3, prototypes, target="measured")
    with pytest.raises(ValueError, match="one row per picture; got 2000, 2000, 5"):
        measured_response(true, reported, person[:5])


# ---- Emo3D

@pytest.fixture
def emo3d(rng) -> tuple[pd.DataFrame, np.ndarray]:
    "A table as Emo3D publishes it (its spelling of the columns, NumPy's way of printing), and the numbers in it."
    faces = rng.uniform(0, 1, (3, 4, 52)).round(3)
    faces[:, :, 0] = 0
    table = pd.DataFrame({"sample_id": range(3), "prompt_type": "prompt1", "text_1": "This person, aged, is [glad]."})
    for emotion, values in zip(EMOTION_VAD, rng.uniform(0, 0.4, (8, 3)).round(1), strict=True):
        table[emotion] = values
    for k in range(4):
        with np.printoptions(precision=3, suppress=True, linewidth=75):
            table[f"img_{k + 1}"] = [f"prompt1_images/{i}_{k}.jpeg" for i in range(3)]
            table[f"blenshape_score_{k + 1}"] = [str(f) for f in faces[:, k]]
    table.loc[1, "blenshape_score_3"] = None
    return table, faces


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_emo3d_faces_are_read_and_reordered(emo3d, tmp_path, suffix):
    table, faces = emo3d
    path = tmp_path / f"train_data.{suffix}"
    table.to_csv(path, index=False) if suffix == "csv" else table.to_parquet(path)
    pairs = read_emo3d(path)
    assert pairs.index.tolist() == [0] * 4 + [1] * 3 + [2] * 4 and list(pairs.columns) == [*VAD, *SHAPES]
    want = pd.DataFrame(np.vstack([faces[0], faces[1][[0, 1, 3]], faces[2]]), columns=list(BLENDSHAPES), index=pairs.index)
    for name in SHAPES[:-1]:
        np.testing.assert_allclose(pairs[name], want[name], atol=1e-6)
    assert (pairs["tongueOut"] == 0).all() and "_neutral" not in pairs
    strength = table[list(EMOTION_VAD)].to_numpy() @ np.array(list(EMOTION_VAD.values()))
    np.testing.assert_allclose(pairs[list(VAD)], strength.clip(-1, 1)[pairs.index], atol=1e-6)


def as_json(row):
    return "[" + ", ".join(f"{v:.3f}" for v in row) + "]"


@pytest.mark.parametrize("names", [("valence", "arousal", "dominance"), ("V", "A", "D"), ("Valence", "Arousal", "Dominance"), ("VAD",)])
def test_other_builds_of_the_table_are_read(emo3d, tmp_path, rng, names):
    _, faces = emo3d
    vad = rng.uniform(-1, 1, (3, 3)).round(2)
    columns = {"VAD": [str(v.tolist()) for v in vad]} if names == ("VAD",) else dict(zip(names, vad.T, strict=True))
    table = pd.DataFrame(columns | {"blendshapes": [as_json(f) for f in faces[:, 0]]})
    table.to_csv(tmp_path / "a.csv")
    table.assign(blendshapes=list(faces[:, 0])).to_parquet(tmp_path / "b.parquet")  # lists instead of texts
    for file in ("a.csv", "b.parquet"):
        pairs = read_emo3d(tmp_path / file)
        np.testing.assert_allclose(pairs[list(VAD)], vad, atol=1e-6)
        np.testing.assert_allclose(pairs["jawOpen"], faces[:, 0, BLENDSHAPES.index("jawOpen")], atol=1e-6)


@pytest.mark.parametrize(("column", "cell", "words"), [
    ("blenshape_score_2", "__import__('os').abort()", "is not a list of numbers"),
    ("blenshape_score_2", "[0.1 0.2]", "holds 2 numbers, 52 were expected"),
    ("blenshape_score_2", "[" + "0 " * 51 + "nan]", "holds nan"),
    ("blenshape_score_2", "[" + "0 " * 51 + "7]", "holds 7; numbers from 0.0 to 1"),
    ("fear", "very", "'very' is not a number from 0 to 1"),
    ("fear", 1.5, "1.5.* is not a number from 0 to 1"),
])
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_bad_cells_are_named(emo3d, tmp_path, column, cell, words, suffix):
    table = emo3d[0].astype({column: object})
    table.loc[2, column] = cell
    path = tmp_path / f"x.{suffix}"
    table.to_csv(path) if suffix == "csv" else table.astype({column: str}).to_parquet(path)
    with pytest.raises(FormatError, match=f"'x.{suffix}', row 2, column '{column}': .*" + words):
        read_emo3d(path)


def test_other_files_are_refused(emo3d, tmp_path):
    table = emo3d[0]
    for columns, words in ((["fear"], "has neither valence, arousal, dominance nor the strengths"),
                           ([f"blenshape_score_{k}" for k in range(1, 5)], "has no column of blendshapes")):
        table.drop(columns=columns).to_csv(tmp_path / "x.csv")
        with pytest.raises(FormatError, match=words):
            read_emo3d(tmp_path / "x.csv")
    (tmp_path / "x.parquet").write_bytes(b"no")
    with pytest.raises(FormatError, match="cannot read 'x.parquet'"):
        read_emo3d(tmp_path / "x.parquet")
    with pytest.raises(FileNotFoundError, match="parquet or CSV file of Emo3D"):
        read_emo3d(tmp_path / "y.csv")


# ---- training

@pytest.fixture(scope="module")
def trained(prototypes):
    pairs = synthetic_pairs(2000, prototypes)
    return pairs, *fit_vad(pairs[list(VAD)], pairs[SHAPES], epochs=12, batch_size=32)


@pytest.mark.slow
def test_training_learns(trained, prototypes):
    pairs, model, history = trained
    assert list(history.columns) == ["learning_rate", "loss", "mse", "symmetry", "r2"] and len(history) == 12
    assert history["loss"].iloc[-1] < history["loss"].iloc[0] / 5 and history["r2"].iloc[-1] > 0.6
    assert history["learning_rate"].is_monotonic_decreasing and history["learning_rate"][0] == 1e-3
    assert history["symmetry"].iloc[-1] < 1e-4 and not model.training
    assert model.metadata["scores"] == history.iloc[-1][["mse", "symmetry", "r2"]].to_dict()
    anchors = score_anchors(model, prototypes)
    assert (anchors["cosine"].drop("neutral") > 0.85).all() and anchors.loc["neutral", "highest"] < 0.15
    assert anchors["half_size"].drop("neutral").between(0.15, 0.85).all()
    assert anchors["nearest"].drop("neutral").to_dict() == {e: e for e in EMOTION_VAD if e != "neutral"}


def test_scores_are_what_they_say(trained, rng):
    pairs, model, _ = trained
    vad, faces = pairs[list(VAD)].to_numpy()[:300], pairs[SHAPES].to_numpy()[:300].astype(float)
    got = score_vad(model, vad, faces)
    out = model.predict(vad).to_numpy().astype(float)
    both = np.vstack([faces, mirror_faces(faces)])
    assert got["mse"] == pytest.approx(np.square(np.vstack([out, out]) - both).mean(), rel=1e-4)
    assert got["r2"] == pytest.approx(1 - got["mse"] / both.var(axis=0).mean(), rel=1e-4)
    assert score_vad(model, vad, out)["r2"] == pytest.approx(1, abs=1e-9)
    assert np.isnan(score_vad(model, vad[:5], np.zeros((5, 52)))["r2"])


def test_the_same_twice_and_nothing_left_behind(prototypes, tmp_path):
    prototypes.to_csv(tmp_path / "p.csv")
    threads, state, numpy_state = torch.get_num_threads(), torch.random.get_rng_state(), np.random.get_state()[1].copy()
    a = build_vad(tmp_path / "p.csv", tmp_path / "a.safetensors", n=300, epochs=2, batch_size=64)
    torch.rand(17)
    torch.set_num_threads(2)
    b = build_vad(tmp_path / "p.csv", tmp_path / "b.safetensors", n=300, epochs=2, batch_size=64)
    assert torch.get_num_threads() == 2
    torch.set_num_threads(threads)
    assert a.read_bytes() == b.read_bytes()
    c = build_vad(tmp_path / "p.csv", tmp_path / "c.safetensors", n=300, epochs=2, batch_size=64, seed=1)
    assert c.read_bytes() != a.read_bytes()
    torch.random.set_rng_state(state)
    build_vad(tmp_path / "p.csv", tmp_path / "d.safetensors", n=100, epochs=1)
    assert torch.equal(torch.random.get_rng_state(), state) and (np.random.get_state()[1] == numpy_state).all()


def test_card_and_metadata_travel(prototypes, tmp_path):
    prototypes.to_csv(tmp_path / "p.csv")
    response = pd.DataFrame(0.5 * np.eye(52), index=SHAPES, columns=SHAPES)
    path = build_vad(tmp_path / "p.csv", tmp_path / "m.safetensors", target="measured", measured=response, n=200, epochs=1)
    model = VADToBlendshape.load(path)
    assert model.target == "measured" and model.metadata["licence"] == "MIT" and model.metadata["pairs"] == 200
    assert set(model.metadata["anchors"]) == set(EMOTION_VAD) and set(model.metadata["scores"]) == {"mse", "symmetry", "r2"}
    assert "as measured" in model.card and "279,348" in model.card and not re.search(r"[{}]", model.card)


def test_groups_are_held_out_together(rng):
    vad, faces = np.repeat(rng.uniform(-1, 1, (50, 3)), 4, axis=0), rng.uniform(0, 1, (200, 52))
    model, _ = fit_vad(vad, faces, groups=np.repeat(np.arange(50), 4), epochs=1, held_out=0.1)
    assert model.metadata["held_out_pairs"] == 20
    with pytest.raises(ValueError, match="held_out=0.1 of 2 groups leaves nothing"):
        fit_vad(vad, faces, groups=np.repeat(["a", "b"], 100), epochs=1)


def test_frames_are_matched_by_name(rng):
    vad, faces = rng.uniform(-1, 1, (40, 3)), pd.DataFrame(rng.uniform(0, 1, (40, 52)), columns=SHAPES)
    a, _ = fit_vad(vad, faces, epochs=1)
    b, _ = fit_vad(vad, faces[SHAPES[::-1]].assign(extra=1.0), epochs=1)
    np.testing.assert_array_equal(a.predict(vad), b.predict(vad))
    with pytest.raises(ColumnError, match="jawOpen"):
        fit_vad(vad, faces.drop(columns="jawOpen"), epochs=1)


@pytest.mark.parametrize(("vad", "faces", "words"), [
    (np.zeros((5, 2)), np.zeros((5, 52)), r"shape \(n, 3\)"),
    (np.zeros((5, 3)), np.zeros((4, 52)), r"got \(5, 3\) and \(4, 52\)"),
    (np.full((5, 3), 2.0), np.zeros((5, 52)), "vad must be between -1 and 1 without NaN; row 0"),
    (np.zeros((5, 3)), np.full((5, 52), np.nan), "blendshapes must be between 0 and 1 without NaN"),
])
def test_unfit_pairs_are_refused(vad, faces, words):
    with pytest.raises(ValueError, match=words):
        fit_vad(vad, faces, epochs=1)


def test_threads_come_back_after_an_error():
    before = torch.get_num_threads()
    with pytest.raises(RuntimeError), _alone(1):
        assert torch.get_num_threads() == 1
        raise RuntimeError
    assert torch.get_num_threads() == before


def test_prototype_table_accepts_its_own_output(prototypes):
    pd.testing.assert_frame_equal(prototype_table(prototype_table(prototypes)), prototype_table(prototypes))
