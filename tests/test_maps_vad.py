"""maps.vad: the network's layout, what it accepts as a file, what it refuses, and what `predict` promises."""
import copy
import json
import pickle
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from facefex.columns import ARKIT_BLENDSHAPES, BLENDSHAPES, MESH, mirror  # noqa: E402
from facefex.core import ColumnError, WeightsError  # noqa: E402
from facefex.fex import Fex  # noqa: E402
from facefex.maps.emotions import VAD, emotion_to_vad  # noqa: E402
from facefex.maps.linear import LinearMap  # noqa: E402
from facefex.maps.vad import VADToBlendshape, enforce_symmetry  # noqa: E402

PAIRS = [(n, mirror(n)) for n in ARKIT_BLENDSHAPES if n.endswith("Left")]
SHAPES = [(256, 3), (256,), (256,), (256,), (512, 256), (512,), (512,), (512,), (256, 512), (256,), (256,), (256,), (52, 256), (52,)]


@pytest.fixture(scope="module")
def model() -> VADToBlendshape:
    with torch.random.fork_rng(devices=[]):
        torch.random.default_generator.manual_seed(20260401)
        made = VADToBlendshape(card="# A card", metadata={"licence": "MIT", "n": 3}, name="made").eval()
    with torch.no_grad():
        made.net[-1].bias += 0.3  # few outputs at the cut-off
    return made


@pytest.fixture
def vad(rng) -> np.ndarray:
    return rng.uniform(-1, 1, (500, 3)).astype(np.float32)


def by_hand(state: dict, vad: np.ndarray) -> np.ndarray:
    "The network in NumPy, float64, from its 14 arrays in order."
    arrays = [np.asarray(v, np.float64) for v in state.values()]
    x = vad.astype(np.float64)
    for i in (0, 4, 8):
        w, b, scale, shift = arrays[i:i + 4]
        x = x @ w.T + b
        x = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-5) * scale + shift
        x = np.where(x > 0, x, 0.01 * x)
    return np.clip(x @ arrays[12].T + arrays[13], 0, 1)


# ---- layout

def test_parameters_are_those_of_the_card(model):
    assert sum(p.numel() for p in model.parameters()) == 279_348
    assert [tuple(v.shape) for v in model.state_dict().values()] == SHAPES
    assert "279,348" in repr(model) and "MIT" in repr(model) and "weights" in repr(model)


def test_columns_stand_as_on_the_card():
    card = {0: "browDownLeft", 2: "browInnerUp", 5: "cheekPuff", 8: "eyeBlinkLeft", 14: "eyeLookOutLeft", 20: "eyeWideLeft", 22: "jawForward",
            25: "jawRight", 26: "mouthClose", 31: "mouthFunnel", 38: "mouthRight", 44: "mouthSmileRight", 50: "noseSneerRight", 51: "tongueOut"}
    assert {i: ARKIT_BLENDSHAPES[i] for i in card} == card


def test_outputs_are_those_of_the_formula(model, vad):
    out = model.predict(vad, enforce_symmetry=False)
    np.testing.assert_allclose(out, by_hand(model.state_dict(), vad), atol=2e-6)
    assert out.to_numpy().min() >= 0 and out.to_numpy().max() <= 1


# ---- predict

def test_a_fex_of_the_arkit_shapes(model, vad):
    out = model.predict(vad)
    assert type(out) is Fex and list(out.columns) == list(ARKIT_BLENDSHAPES) and len(out) == 500
    assert set(map(str, out.dtypes)) == {"float32"} and out.attrs["maps"] == ["made"]
    one = model.predict(tuple(vad[7].tolist()))
    np.testing.assert_allclose(one.to_numpy()[0], out.to_numpy()[7], atol=1e-6)
    assert model.predict(np.empty((0, 3))).shape == (0, 52)


def test_symmetry_is_exact(model, vad):
    out, bare = model.predict(vad), model.predict(vad, enforce_symmetry=False)
    for left, right in PAIRS:
        assert np.abs(out[left] - out[right]).max() < 1e-6
        np.testing.assert_allclose(out[left], (bare[left] + bare[right]) / 2, atol=1e-6)
    alone = [n for n in ARKIT_BLENDSHAPES if mirror(n) == n]
    assert len(alone) == 12 and len(PAIRS) == 20
    pd.testing.assert_frame_equal(out[alone], bare[alone])
    pd.testing.assert_frame_equal(enforce_symmetry(bare), out, check_exact=False, atol=1e-7)
    np.testing.assert_array_equal(enforce_symmetry(bare.to_numpy()), out.to_numpy())


def test_rows_do_not_depend_on_their_batch(model, vad):
    whole = model.predict(vad).to_numpy()
    for size in (1, 7, 500):
        np.testing.assert_allclose(model.predict(vad, batch_size=size), whole, atol=1e-6)
    np.testing.assert_allclose(model.predict(vad[::-1]), whole[::-1], atol=1e-6)


def test_training_mode_and_random_state_are_left_alone(model, vad):
    net = copy.deepcopy(model).train()
    state = torch.random.get_rng_state()
    np.testing.assert_array_equal(net.predict(vad), model.predict(vad, device="cpu"))  # no dropout
    assert net.training and torch.equal(torch.random.get_rng_state(), state)


def test_missing_rows_stay_missing(model, vad):
    vad = vad[:6].copy()
    vad[2, 1] = np.nan
    frame = pd.DataFrame(vad, columns=list(VAD), index=list("abcdef")).assign(condition="x")
    out = model.predict(frame[["dominance", "condition", "valence", "arousal"]])  # by name
    assert list(out.index) == list("abcdef")
    assert out.isna().all(axis=1).tolist() == [False, False, True, False, False, False]
    np.testing.assert_array_equal(out.to_numpy(), model.predict(vad).to_numpy())
    assert model.predict(frame.astype({v: "Float32" for v in VAD})).loc["c"].isna().all()


@pytest.mark.parametrize(("wrong", "error", "words"), [
    ([[0, 0, 0], [0, 1.2, 0]], ValueError, "arousal must be between -1 and 1; row 1 has 1.2"),
    ([0, np.inf, 0], ValueError, "arousal must be between"),
    ([[0, 0]], ValueError, r"shape \(n, 3\).*\(1, 2\)"),
    ("fear", TypeError, r"emotion_to_vad\('fear'\)"),
    (pd.DataFrame({"valence": [0], "arousl": [0], "dominance": [0]}), ColumnError, "missing: arousal. Did you mean 'arousl'"),
])
def test_unfit_input_is_refused(model, wrong, error, words):
    with pytest.raises(error, match=words):
        model.predict(wrong)


def test_batch_size_is_checked(model):
    with pytest.raises(ValueError, match="batch_size"):
        model.predict([0, 0, 0], batch_size=0)


@pytest.mark.gpu
def test_gpu_gives_the_same(model, vad):
    np.testing.assert_allclose(model.predict(vad, device="cuda"), model.predict(vad), atol=1e-3)
    assert next(model.parameters()).device.type == "cpu"


# ---- on to action units and the mesh

def test_action_units_in_one_call(model, vad):
    coef = np.zeros((52, 2), np.float32)
    coef[BLENDSHAPES.index("jawOpen"), 0] = coef[BLENDSHAPES.index("mouthSmileLeft"), 1] = 0.5
    toy = LinearMap(coef, np.zeros(2, np.float32), BLENDSHAPES, ("AU26", "AU12"), name="toy")
    vad[3] = np.nan
    faces, out = model.predict(vad), model.to_au(vad, map=toy)
    np.testing.assert_allclose(out["AU26"], faces["jawOpen"] / 2, atol=1e-6)
    np.testing.assert_allclose(out["AU12"], faces["mouthSmileLeft"] / 2, atol=1e-6)
    assert list(out.columns[:52]) == list(BLENDSHAPES) and out["_neutral"].drop(3).eq(0).all()
    assert out.loc[3].isna().all() and out.attrs["maps"] == ["made", "toy"]


def test_meshes_in_one_call(model, vad, rng):
    coef = rng.normal(size=(52, len(MESH))).astype(np.float32)
    toy = LinearMap(coef, np.zeros(len(MESH), np.float32), BLENDSHAPES, MESH, name="toy")
    vad = vad[:4].copy()
    vad[1] = np.nan
    faces, out = model.predict(vad), model.to_mesh(vad, map=toy)
    assert out.dims == ("row", "vertex", "axis") and out.shape == (4, 478, 3)
    want = faces[list(BLENDSHAPES[1:])].to_numpy() @ coef[1:]  # _neutral is zero, the tongue takes no part
    np.testing.assert_allclose(out.to_numpy(), want.reshape(4, 3, 478).swapaxes(1, 2), atol=1e-4)
    assert np.isnan(out.to_numpy()[1]).all() and np.isfinite(out.to_numpy()[[0, 2, 3]]).all()


# ---- files

def test_round_trip_keeps_everything(model, vad, tmp_path):
    path = model.save(tmp_path / "a.safetensors")
    again = VADToBlendshape.load(path)
    np.testing.assert_array_equal(again.predict(vad), model.predict(vad))
    assert (again.card, again.metadata, again.target, again.name) == ("# A card", {"licence": "MIT", "n": 3}, "weights", "a")
    assert not again.training and len(again.sha256) == 64
    other = VADToBlendshape(target="measured", dropout=0.3, negative_slope=0.2)
    other.save(tmp_path / "b.safetensors", model_card="é", metadata={"k": [1]})
    other = VADToBlendshape.load(tmp_path / "b.safetensors")
    assert (other.target, other.config, other.card, other.metadata) == (
        "measured", {"dropout": 0.3, "negative_slope": 0.2}, "é", {"k": [1]})
    assert other.net[2].negative_slope == 0.2


@pytest.mark.slow
def test_same_model_same_bytes_in_another_process(model, tmp_path):
    a = model.save(tmp_path / "a.safetensors")
    code = ("import sys; from facefex.maps.vad import VADToBlendshape as V; V.load(sys.argv[1]).save(sys.argv[2])")
    subprocess.run([sys.executable, "-c", code, str(a), str(tmp_path / "b.safetensors")], check=True)
    assert (tmp_path / "b.safetensors").read_bytes() == a.read_bytes()


def test_metadata_must_be_json(model, tmp_path):
    with pytest.raises(ValueError, match="JSON"):
        model.save(tmp_path / "a.safetensors", metadata={"x": np.nan})
    assert not list(tmp_path.iterdir())


def others_state(model) -> dict:
    "The same tensors under names that facefex does not use."
    names = [f"module.layers.{i}.{kind}" for i in (0, 1, 4, 5, 8, 9, 12) for kind in ("weight", "bias")]
    return dict(zip(names, model.state_dict().values(), strict=True))


@pytest.mark.parametrize("wrap", [
    lambda s: s,
    lambda s: {"epoch": 9, "model_state_dict": s, "optimizer_state_dict": {"state": {}, "param_groups": [{"lr": 1e-3}]}},
    lambda s: {"state_dict": s, "val_loss": 0.5},
    lambda s: {"model": s, "columns": None, "best": np.float64(0.02), "last": np.float32(0.03)},
    lambda s: {k: v.double() for k, v in s.items()},
], ids=["flat", "model_state_dict", "state_dict", "model", "float64"])
@pytest.mark.parametrize("zipped", [True, False])
def test_checkpoints_of_any_wrapping_load(model, vad, tmp_path, wrap, zipped):
    torch.save(wrap(others_state(model)), tmp_path / "best_model.pt", _use_new_zipfile_serialization=zipped)
    loaded = VADToBlendshape.load(tmp_path / "best_model.pt")
    np.testing.assert_allclose(loaded.predict(vad), model.predict(vad), atol=1e-6)
    assert loaded.target == "measured"


def test_foreign_safetensors_are_ordered_by_layer(model, vad, tmp_path):
    from safetensors.torch import save_file

    save_file(others_state(model), tmp_path / "x.safetensors")  # 12 comes before 4 in that file
    np.testing.assert_array_equal(VADToBlendshape.load(tmp_path / "x.safetensors").predict(vad), model.predict(vad))


def test_named_columns_are_brought_into_arkit_order(model, vad, tmp_path, rng):
    order = rng.permutation(52)
    state = others_state(model)
    *_, w, b = state
    shuffled = state | {w: state[w][order], b: state[b][order]}
    names = [ARKIT_BLENDSHAPES[i] for i in order]
    torch.save({"model_state_dict": shuffled, "blendshape_names": names}, tmp_path / "a.pt")
    np.testing.assert_allclose(VADToBlendshape.load(tmp_path / "a.pt").predict(vad), model.predict(vad), atol=1e-6)
    torch.save({"model": shuffled, "metadata": {"blendshape_names": list(BLENDSHAPES)}}, tmp_path / "b.pt")
    with pytest.raises(WeightsError, match="not the 52 ARKit blendshapes; they differ in _neutral, tongueOut"):
        VADToBlendshape.load(tmp_path / "b.pt")


def changed(state, kind):
    keys = list(state)
    if kind == "missing":
        return {k: state[k] for k in keys[:-1]}
    if kind == "extra":
        return state | {"module.extra.weight": torch.zeros(2)}
    if kind == "order":
        return {k: state[k] for k in (*keys[2:4], *keys[:2], *keys[4:])}
    if kind == "norms swapped":
        return {k: state[k] for k in (*keys[:2], keys[3], keys[2], *keys[4:])}
    if kind == "wide":
        return state | {keys[-2]: torch.zeros(51, 256), keys[-1]: torch.zeros(51)}
    if kind == "nan":
        return state | {keys[4]: torch.full((512, 256), float("nan"))}
    other = torch.zeros(256, 3, dtype=torch.int64)
    return state | {keys[0]: other.float().to_sparse() if kind == "sparse" else other}


@pytest.mark.parametrize(("kind", "words"), [
    ("missing", "holds 13 tensors, 14 were expected"),
    ("extra", "holds 15 tensors, 14 were expected"),
    ("order", r"'module.layers.1.weight' is a weight of shape \(256,\); a weight of shape \(256, 3\) was expected"),
    ("norms swapped", "'module.layers.1.bias' is a bias.*a weight of shape"),
    ("wide", r"shape \(51, 256\); a weight of shape \(52, 256\)"),
    ("nan", "'module.layers.4.weight' holds NaN"),
    ("integers", "holds int64"),
    ("sparse", "not plain"),
])
def test_other_layouts_are_refused(model, tmp_path, kind, words):
    torch.save({"model_state_dict": changed(others_state(model), kind)}, tmp_path / "bad.pt")
    with pytest.raises(WeightsError, match="cannot use 'bad.pt'.*" + words) as e:
        VADToBlendshape.load(tmp_path / "bad.pt")
    assert "\n" not in str(e.value)


class Runs:
    "Unpickling this writes a file."
    def __init__(self, path):
        self.path = str(path)

    def __reduce__(self):
        return open, (self.path, "w")


@pytest.mark.parametrize("how", ["torch", "legacy", "pickle"])
def test_nothing_is_unpickled(model, tmp_path, how):
    trace, bad = tmp_path / "ran", tmp_path / "bad.pt"
    content = {"model_state_dict": others_state(model), "args": Runs(trace)}
    if how == "pickle":
        bad.write_bytes(pickle.dumps({"args": Runs(trace)}, protocol=2))
    else:
        torch.save(content, bad, _use_new_zipfile_serialization=how == "torch")
    with warnings.catch_warnings(), pytest.raises(WeightsError, match="must be unpickled.*state_dict alone, or as safetensors") as e:
        VADToBlendshape.load(bad)
    assert not trace.exists() and "\n" not in str(e.value)


def test_whole_modules_and_rubbish_are_refused(model, tmp_path):
    torch.save(model, tmp_path / "whole.pt")
    with pytest.raises(WeightsError, match=r"must be unpickled \(facefex.maps.vad.VADToBlendshape\)"):
        VADToBlendshape.load(tmp_path / "whole.pt")
    for name, content in (("a.pt", b""), ("b.pt", b"hello"), ("c.safetensors", b"\x10" * 40), ("d.safetensors", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(WeightsError, match=f"cannot use '{name}'.*damaged") as e:
            VADToBlendshape.load(tmp_path / name)
        assert "\n" not in str(e.value)
    torch.save([1, 2], tmp_path / "list.pt")
    with pytest.raises(WeightsError, match="holds a list"):
        VADToBlendshape.load(tmp_path / "list.pt")
    torch.save({"weights": {"a": 1}}, tmp_path / "dict.pt")
    with pytest.raises(WeightsError, match="no state dict was found in it; it holds weights"):
        VADToBlendshape.load(tmp_path / "dict.pt")


def test_description_of_another_kind_is_refused(model, tmp_path):
    from safetensors.torch import save_file

    for about in ("[", json.dumps({"target": "slider"}), json.dumps({"config": {"dropout": "much"}}),
                  json.dumps({"columns": ["a"] * 52})):
        save_file(model.state_dict(), tmp_path / "x.safetensors", {"facefex": about})
        with pytest.raises(WeightsError, match="cannot use 'x.safetensors'"):
            VADToBlendshape.load(tmp_path / "x.safetensors")


def test_loading_leaves_random_numbers_alone(model, tmp_path):
    model.save(tmp_path / "a.safetensors")
    state = torch.random.get_rng_state()
    VADToBlendshape.load(tmp_path / "a.safetensors")
    assert torch.equal(torch.random.get_rng_state(), state)


def test_words_go_in_through_emotion_to_vad(model):
    assert model.predict(emotion_to_vad("happiness+surprise", 0.5)).shape == (1, 52)


@pytest.mark.slow
def test_without_torch_there_is_one_clear_line():
    code = ("import sys; sys.modules['torch'] = None\n"
            "from facefex.maps.emotions import emotion_to_vad; emotion_to_vad('fear')\n"
            "try:\n    import facefex.maps.vad\nexcept ImportError as e:\n    print(e)")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert said.stdout.strip() == ("torch is needed to turn valence, arousal and dominance into blendshapes: "
                                   "pip install 'facefex[torch]'"), said.stderr
