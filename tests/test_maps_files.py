"""maps.files: files of every published layout, made of random numbers, give what their cards say, come back as they were, or are refused by name."""

import json
import warnings
import zipfile

import numpy as np
import pytest

from facefex.columns import AUS, BLENDSHAPES, EMOTIONS, MESH, SIDE_AUS
from facefex.core import FacefexWarning, WeightsError
from facefex.maps.linear import LinearMap, load_map
from facefex.weights import write_npz

pytestmark = pytest.mark.core

POSE = ("Pitch", "Yaw", "Roll")
SPELT = ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")  # as the card of emotion_to_mesh does
CANONICAL = ("Anger", "Disgust", "Fear", "Happy", "Sad", "Surprise", "Neutral")
MESH_LAYOUTS = ("au_to_mesh_v4", "au_to_mesh_v6", "emotion_to_mesh_v6", "bs_to_mesh_v5", "bs_to_mesh_v6")
FLAT_LAYOUTS = ("bs_to_au_v2", "bs_to_side_au", "bs_to_emotion")


def numbers(rng, features: int, outputs: int) -> dict[str, np.ndarray]:
    return {
        "coef": rng.normal(size=(features, outputs)).astype(np.float32),
        "intercept": rng.normal(size=outputs, scale=50).astype(np.float32),
    }


def texts(**metadata) -> dict[str, np.ndarray]:
    return {"model_card": np.array("# A card\nwith ümlauts", dtype="<U99"), "training_metadata": np.array(json.dumps({"n": 3, **metadata}, indent=2))}


def mesh_frame(rng) -> dict[str, np.ndarray]:
    return {
        "mean_aligned_mesh": rng.normal(size=(478, 3)).astype(np.float32),
        "mean_neutral_mesh": rng.normal(size=(478, 3)),
        "reference_anchors": rng.normal(size=(12, 3)).astype(np.float32),
        "anchor_indices": np.array([10, 9, 8, 151, 6, 168, 197, 195, 33, 263, 133, 362], dtype=np.int64),
        "n_components": np.array(10, dtype=np.int32),
    }


def features_to_mesh(rng, names, kind) -> dict[str, np.ndarray]:
    return numbers(rng, len(names) + 3, 1434) | {
        "input_columns": np.array([*names, *POSE], dtype="<U40"), "feature_columns": np.array(names, dtype="<U40"),
        "feature_name": np.array(kind), "pose_columns": np.array(POSE), **mesh_frame(rng), **texts(),
    }


def arrays_of(layout: str, rng) -> dict[str, np.ndarray]:
    "The arrays of one published layout, in the order of its card, filled with random numbers."
    if layout == "bs_to_au_v2":
        return numbers(rng, 52, 20) | {"bs_columns": np.array(BLENDSHAPES), "au_columns": np.array(AUS), **texts()}
    if layout == "bs_to_side_au":
        return numbers(rng, 52, 28) | {"bs_columns": np.array(BLENDSHAPES), "au_columns": np.array(SIDE_AUS), **texts()}
    if layout == "bs_to_emotion":
        return numbers(rng, 52, 7) | {
            "bs_columns": np.array(BLENDSHAPES), "emotion_columns": np.array(EMOTIONS), **texts(link="softmax"),
            "va_columns": np.array(["valence"]), "va_table": rng.uniform(-1, 1, (7, 1)).astype(np.float32),
        }
    if layout.startswith("au_to_mesh"):
        first = numbers(rng, 23, 1434) | {
            "au_columns": np.array(AUS), "pose_columns": np.array(POSE), "input_columns": np.array([*AUS, *POSE]),
            "mean_aligned_mesh": rng.normal(size=(478, 3)), "n_components": np.array(40), "model_card": np.array("au_to_mesh_pls"),
        }
        return first if layout.endswith("v4") else first | {"training_metadata": np.array("{}"), "mean_neutral_mesh": np.zeros((478, 3))}
    names, kind = (SPELT, "emotion") if layout.startswith("emotion") else (BLENDSHAPES, "blendshape")
    arrays = features_to_mesh(rng, names, kind)
    if layout == "emotion_to_mesh_v6":
        return arrays | {"feature_p99": rng.uniform(0.2, 0.9, 7).astype(np.float32), "unsupported_features": np.array(["fear", "disgust"])}
    return arrays | ({"feature_p99": np.full(52, 0.7), "unsupported_features": np.array([])} if layout == "bs_to_mesh_v6" else {})


def load(tmp_path, arrays, name="file") -> LinearMap:
    np.savez(tmp_path / f"{name}.npz", **arrays)
    return load_map(tmp_path / f"{name}.npz")


def same_arrays(a, b):
    assert list(a) == list(b)
    for key in a:
        np.testing.assert_array_equal(a[key], b[key], strict=True, err_msg=key)


# ---- as the cards say


@pytest.mark.parametrize("layout", MESH_LAYOUTS)
@pytest.mark.filterwarnings("ignore:.*had hardly any training data:facefex.core.FacefexWarning")
def test_mesh_map_predicts_as_its_card_says(tmp_path, rng, layout):
    arrays = arrays_of(layout, rng)
    m, k = load(tmp_path, arrays), len(arrays["coef"]) - 3
    features, pose = rng.uniform(0, 1, (5, k)), rng.uniform(-0.5, 0.5, (5, 3))  # Pitch, Yaw, Roll in py-feat's signs
    for f, p in zip(features, pose, strict=True):
        x = np.concatenate([f, p])
        flat = x @ arrays["coef"].astype(float) + arrays["intercept"]
        mesh = np.stack([flat[:478], flat[478:956], flat[956:]], axis=1)
        ours = [-p[0], -p[1], p[2]]  # nose down and the subject's left are positive in facefex
        for given in (ours, [ours]):  # one pose for all rows, or one for each
            got = m.predict([f], pose=given, clip=False)
            assert got.shape == (1, 478, 3) and got.dtype == np.float32
            assert abs(got[0] - mesh).max() <= 1e-6 * abs(mesh).max()
    upright = m.predict(features, clip=False)
    flat = features @ arrays["coef"][:k].astype(float) + arrays["intercept"]
    np.testing.assert_allclose(upright, flat.reshape(5, 3, 478).transpose(0, 2, 1), rtol=1e-6, atol=2e-4)
    np.testing.assert_array_equal(m.predict(features, pose=[0, 0, 0], clip=False), upright)


@pytest.mark.parametrize("layout", FLAT_LAYOUTS)
def test_flat_map_predicts_as_its_card_says(tmp_path, rng, layout):
    arrays = arrays_of(layout, rng)
    arrays["intercept"] /= 100
    x = rng.uniform(0, 0.3, (50, 52))
    expected = x @ arrays["coef"].astype(float) + arrays["intercept"]
    if layout == "bs_to_emotion":
        expected = np.exp(expected) / np.exp(expected).sum(axis=1, keepdims=True)
    m = load(tmp_path, arrays)
    np.testing.assert_allclose(m.predict(x, clip=False), expected, rtol=1e-6, atol=2e-6)
    np.testing.assert_allclose(m.predict(x), np.clip(expected, 0, 1), rtol=1e-6, atol=2e-6)


def test_names_inside_are_those_of_facefex(tmp_path, rng):
    m = load(tmp_path, arrays_of("emotion_to_mesh_v6", rng))
    assert m.feature_columns == CANONICAL and m.pose_columns == POSE and m.output_columns == MESH
    other = arrays_of("emotion_to_mesh_v6", rng)
    for spelling in (("angry", "Disgust", "FEAR", "happy", "Sadness", "Surprise", "neutral"), CANONICAL):
        names = {"feature_columns": np.array(spelling), "input_columns": np.array([*spelling, *POSE]), "unsupported_features": np.array(spelling[2:3])}
        assert load(tmp_path, other | names).feature_columns == CANONICAL


# ---- round trips


@pytest.mark.parametrize("layout", MESH_LAYOUTS + FLAT_LAYOUTS)
def test_saved_file_gives_the_same_arrays_back(tmp_path, rng, layout):
    arrays = arrays_of(layout, rng)
    load(tmp_path, arrays).save(tmp_path / "again.npz")
    with np.load(tmp_path / "again.npz", allow_pickle=False) as z:
        same_arrays(arrays, {key: z[key] for key in z.files})
    load_map(tmp_path / "again.npz").save(tmp_path / "third.npz")
    assert (tmp_path / "third.npz").read_bytes() == (tmp_path / "again.npz").read_bytes()


@pytest.mark.parametrize("layout", MESH_LAYOUTS + FLAT_LAYOUTS)
def test_keys_in_any_order_come_back_in_that_order(tmp_path, rng, layout):
    arrays = arrays_of(layout, rng) | {"a_note": np.array("of somebody")}
    shuffled = {key: arrays[key] for key in rng.permutation(list(arrays)).tolist()}
    load(tmp_path, shuffled).save(tmp_path / "again.npz")
    with np.load(tmp_path / "again.npz", allow_pickle=False) as z:
        same_arrays(shuffled, {key: z[key] for key in z.files})


def test_only_what_is_changed_changes(tmp_path, rng):
    arrays = arrays_of("bs_to_mesh_v6", rng)
    load(tmp_path, arrays).save(tmp_path / "again.npz", model_card="new", metadata={"licence": "CC0"})
    with np.load(tmp_path / "again.npz", allow_pickle=False) as z:
        same_arrays(arrays | {"model_card": np.array("new"), "training_metadata": np.array('{"licence": "CC0"}')}, {key: z[key] for key in z.files})
    m = load(tmp_path, arrays)
    m.metadata["n"] = 4
    m.save(tmp_path / "again.npz")
    assert load_map(tmp_path / "again.npz").metadata == {"n": 4}


@pytest.mark.parametrize("layout", MESH_LAYOUTS + FLAT_LAYOUTS)
def test_map_made_in_memory_is_written_in_the_published_order(tmp_path, rng, layout):
    arrays = arrays_of(layout, rng)
    m = load(tmp_path, arrays)
    made = LinearMap(m.coef, m.intercept, m.feature_columns, m.output_columns, pose_columns=m.pose_columns, link=m.link,
                     extras=m.extras, card=m.card, metadata=m.metadata)
    made.save(tmp_path / "made.npz")
    with np.load(tmp_path / "made.npz", allow_pickle=False) as z:
        assert z.files[:2] == ["coef", "intercept"]
        assert [k for k in z.files if k in arrays] == [k for k in arrays if k in z.files] and set(arrays) <= set(z.files)
    again = load_map(tmp_path / "made.npz")
    np.testing.assert_array_equal(again.coef, m.coef)
    assert (again.feature_columns, again.pose_columns, again.link, again.metadata) == (m.feature_columns, m.pose_columns, m.link, m.metadata)


def test_softmax_is_remembered(tmp_path):
    m = LinearMap(np.eye(7), np.zeros(7), BLENDSHAPES[:7], EMOTIONS, link="softmax")
    m.save(tmp_path / "a.npz", metadata={"licence": "MIT"})
    assert load_map(tmp_path / "a.npz").link == "softmax" and load_map(tmp_path / "a.npz").metadata["link"] == "softmax"
    with pytest.raises(WeightsError, match="link is 'softmax', but the metadata say 'identity'"):
        m.save(tmp_path / "a.npz", metadata={"link": "identity"})
    with pytest.raises(WeightsError, match="link must be 'identity' or 'softmax'; got 'logit'"):
        LinearMap(np.eye(7), np.zeros(7), BLENDSHAPES[:7], EMOTIONS, link="logit")


# ---- matched by name


def test_rows_and_columns_of_a_file_may_stand_in_any_order(tmp_path, rng):
    arrays = arrays_of("bs_to_au_v2", rng)
    rows, columns = rng.permutation(52), rng.permutation(20)
    other = arrays | {
        "coef": arrays["coef"][rows][:, columns], "intercept": arrays["intercept"][columns],
        "bs_columns": arrays["bs_columns"][rows], "au_columns": arrays["au_columns"][columns],
    }
    a, b = load(tmp_path, arrays, "a"), load(tmp_path, other, "b")
    x = rng.uniform(0, 1, (9, 52)).astype(np.float32)
    np.testing.assert_allclose(b.predict(x[:, rows], clip=False), a.predict(x, clip=False)[:, columns], atol=1e-4)


def test_pose_rows_may_stand_in_any_order(tmp_path, rng):
    arrays = arrays_of("bs_to_mesh_v5", rng)
    names = np.array(["Roll", "Pitch", "Yaw"])
    rows = [*range(52), 54, 52, 53]
    other = arrays | {"coef": arrays["coef"][rows], "pose_columns": names, "input_columns": np.array([*BLENDSHAPES, *names])}
    a, b = load(tmp_path, arrays, "a"), load(tmp_path, other, "b")
    x, pose = rng.uniform(0, 1, (4, 52)), rng.uniform(-0.5, 0.5, (4, 3))
    np.testing.assert_allclose(b.predict(x, pose=pose), a.predict(x, pose=pose), rtol=1e-5, atol=2e-4)


# ---- refused by name


def first_nan(a):
    a = a.copy()
    a.flat[7] = np.nan
    return a


MALFORMED = {  # layout, {array: new value of it, or None}, message
    "no pose": ("bs_to_mesh_v6", {"pose_columns": None}, "arrays are missing: pose_columns"),
    "no mean mesh": ("au_to_mesh_v4", {"mean_aligned_mesh": None}, "arrays are missing: mean_aligned_mesh"),
    "no emotions": ("bs_to_emotion", {"emotion_columns": None}, "arrays are missing: (emotion|au)_columns"),
    "no coef": ("emotion_to_mesh_v6", {"coef": None}, "arrays are missing: coef"),
    "half of valence": ("bs_to_emotion", {"va_table": None}, "arrays are missing: va_table; va_columns and va_table come together"),
    "axis last": ("bs_to_mesh_v6", {"coef": lambda a: a.reshape(55, 3, 478)}, r"coef must have shape \(55, 1434\).*got \(55, 3, 478\)"),
    "no pose rows": ("au_to_mesh_v6", {"coef": lambda a: a[:20]}, r"coef must have shape \(23, 1434\)"),
    "one feature too few": ("emotion_to_mesh_v6", {"coef": lambda a: a[1:]}, r"coef must have shape \(10, 1434\)"),
    "NaN": ("bs_to_mesh_v6", {"coef": first_nan}, "coef must be finite; 1 of 78870"),
    "NaN in the intercept": ("au_to_mesh_v4", {"intercept": first_nan}, "intercept must be finite"),
    "NaN in the mean mesh": ("au_to_mesh_v4", {"mean_aligned_mesh": first_nan}, "mean_aligned_mesh must be finite"),
    "text as numbers": ("emotion_to_mesh_v6", {"coef": lambda a: a.astype(str)}, "coef must hold numbers; got dtype <U"),
    "text as p99": ("emotion_to_mesh_v6", {"feature_p99": lambda a: a.astype(str)}, "feature_p99 must hold numbers"),
    "numbers as names": ("emotion_to_mesh_v6", {"feature_columns": lambda a: np.arange(7)}, "feature_columns must be a list of names"),
    "numbers as unsupported": ("emotion_to_mesh_v6", {"unsupported_features": lambda a: np.arange(7)}, "unsupported_features must be a list of names"),
    "object names": ("bs_to_mesh_v6", {"feature_columns": lambda a: a.astype(object)}, "array 'feature_columns' holds Python objects"),
    "object coef": ("au_to_mesh_v4", {"coef": lambda a: a.astype(object)}, "array 'coef' holds Python objects"),
    "unknown feature": ("bs_to_mesh_v6", {"feature_columns": lambda a: np.where(a == "jawOpen", "jawOpne", a)}, "unknown: jawOpne. Did you mean 'jawOpen'"),
    "unknown emotion": ("emotion_to_mesh_v6", {"feature_columns": lambda a: np.where(a == "fear", "envy", a)}, "unknown: envy"),
    "repeated feature": ("bs_to_mesh_v5", {"feature_columns": lambda a: np.append(a[:51], a[3]), "input_columns": None}, "must not repeat a name; repeated: browInnerUp"),
    "one emotion twice": ("emotion_to_mesh_v6", {"feature_columns": lambda a: np.where(a == "anger", "Happy", a), "input_columns": None}, "must not repeat a name; repeated: Happy"),
    "AUs among blendshapes": ("bs_to_mesh_v5", {"feature_columns": lambda a: np.append(a[:51], "AU12")}, "must be names of the family 'blendshapes'; unknown: AU12"),
    "sides among AUs": ("bs_to_au_v2", {"au_columns": lambda a: np.append(a[:19], "AU12L")}, "must be names of the family 'aus'; unknown: AU12L"),
    "foreign pose": ("bs_to_mesh_v6", {"pose_columns": lambda a: np.array(["Pitch", "Yaw", "Z"])}, "pose_columns must be Pitch, Yaw, Roll, in any order; got Pitch, Yaw, Z"),
    "repeated pose": ("bs_to_mesh_v6", {"pose_columns": lambda a: np.array(["Pitch", "Yaw", "Yaw"])}, "pose_columns must be Pitch, Yaw, Roll"),
    "two poses": ("bs_to_mesh_v6", {"pose_columns": lambda a: a[:2]}, "pose_columns must be Pitch, Yaw, Roll"),
    "contradicting inputs": ("bs_to_mesh_v6", {"input_columns": lambda a: np.roll(a, 3)}, "input_columns must be the features, then the pose.*'Pitch' where '_neutral' is due"),
    "inputs without pose": ("au_to_mesh_v4", {"input_columns": lambda a: a[:20]}, "input_columns must be .*got 20 names where 23 are due"),
    "mesh transposed": ("au_to_mesh_v4", {"mean_aligned_mesh": lambda a: a.T}, r"mean_aligned_mesh must have shape \(478, 3\)"),
    "anchor beyond the mesh": ("bs_to_mesh_v6", {"anchor_indices": lambda a: a + 200}, "anchor_indices must be whole numbers from 0 to 477"),
    "short p99": ("bs_to_mesh_v6", {"feature_p99": lambda a: a[1:]}, r"feature_p99 must have shape \(52,\)"),
    "negative p99": ("bs_to_mesh_v6", {"feature_p99": lambda a: -a}, "feature_p99 must not be negative"),
    "foreign unsupported": ("emotion_to_mesh_v6", {"unsupported_features": lambda a: np.array(["jawOpen"])}, "unsupported_features must be among the features; unknown: jawOpen"),
    "foreign valence": ("bs_to_emotion", {"va_columns": lambda a: np.array(["dominance"])}, "va_columns must be one or both of valence, arousal; got dominance"),
    "table transposed": ("bs_to_emotion", {"va_table": lambda a: a.T}, r"va_table must have shape \(7, 1\)"),
    "link unknown": ("bs_to_emotion", {"training_metadata": lambda a: np.array('{"link": "probit"}')}, "link must be 'identity' or 'softmax'; got 'probit'"),
    "metadata not JSON": ("bs_to_mesh_v6", {"training_metadata": lambda a: np.array("{n: 3}")}, "training_metadata is not JSON"),
    "card as list": ("au_to_mesh_v4", {"model_card": lambda a: np.array(["a", "b"])}, "model_card must be one text"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_malformed_file_is_refused_by_name(tmp_path, rng, case):
    layout, changes, message = MALFORMED[case]
    arrays = {k: changes[k](a) if k in changes else a for k, a in arrays_of(layout, rng).items() if changes.get(k, a) is not None}
    with pytest.raises(WeightsError, match=message) as e:
        load(tmp_path, arrays, "wrong")
    assert "'wrong.npz'" in str(e.value) and "\n" not in str(e.value)


@pytest.mark.parametrize("layout", ["bs_to_mesh_v6", "bs_to_au_v2"])
def test_a_huge_claimed_shape_allocates_nothing(tmp_path, rng, layout):
    write_npz(tmp_path / "a.npz", arrays_of(layout, rng))
    with zipfile.ZipFile(tmp_path / "a.npz") as z, zipfile.ZipFile(tmp_path / "huge.npz", "w") as out:
        for name in z.namelist():
            content = z.read(name)
            if name == "coef.npy":
                shape = str(arrays_of(layout, rng)["coef"].shape).encode()
                claimed = b"(99999999999, 99)"
                content = content.replace(shape, claimed, 1).replace(b" " * (len(claimed) - len(shape)), b"", 1)
            out.writestr(name, content)
    with pytest.raises(WeightsError, match=r"cannot read 'huge.npz': array 'coef' claims the shape \(99999999999, 99\)"):
        load_map(tmp_path / "huge.npz")


# ---- the version with permuted labels


@pytest.mark.parametrize(
    ("name", "card", "metadata", "warned"),
    [
        ("emotion_to_mesh_pls_v5", "# A card", {}, True),
        ("mine", "emotion + pose -> MP 478 mesh PLS (v5)\nlater versions: v6", {}, True),
        ("mine", "# A card", {"version": "v5"}, True),
        ("emotion_to_mesh_pls_v6", "the labels of v5 were permuted", {"version": "v5"}, False),
        ("mine", "mesh PLS (v6)\nbetter than v5", {}, False),
        ("emotion_to_mesh", "# emotion_to_mesh of facefex", {}, False),
    ],
)
def test_version_five_of_emotion_to_mesh_is_warned_of(tmp_path, rng, name, card, metadata, warned):
    arrays = arrays_of("emotion_to_mesh_v6", rng) | {"model_card": np.array(card), "training_metadata": np.array(json.dumps(metadata))}
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        load(tmp_path, arrays, name)
        load(tmp_path, arrays_of("bs_to_mesh_v5", rng), "bs_to_mesh_pls_v5")
    assert [w.category for w in seen] == [FacefexWarning] * warned
    assert not warned or "names of the emotions are permuted" in str(seen[0].message)
