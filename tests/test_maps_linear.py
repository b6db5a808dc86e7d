"""maps.linear: published files give what their card says, wrong ones are refused by name, positions never decide."""

import json

import numpy as np
import pandas as pd
import pytest

from facefex.columns import AUS, BLENDSHAPES, EMOTIONS, MESH, SIDE_AUS, mirror
from facefex.core import ColumnError, FacefexError, FacefexWarning, WeightsError
from facefex.fex import Fex
from facefex.geometry import canonical, rotation_matrix, stack_mesh, unstack_mesh
from facefex.maps import linear
from facefex.maps.linear import LinearMap, load_map
from facefex.weights import WEIGHTS, sha256_of

pytestmark = pytest.mark.core
POSE = ("Pitch", "Yaw", "Roll")


@pytest.fixture
def published(rng) -> dict[str, np.ndarray]:
    "Arrays of the layout that the card of py-feat/bs_to_au describes, with random numbers."
    return {
        "coef": rng.normal(size=(52, 20)).astype(np.float32),
        "intercept": rng.normal(size=20).astype(np.float32),
        "bs_columns": np.array(BLENDSHAPES),
        "au_columns": np.array(AUS),
        "model_card": np.array("# A card\nwith text"),
        "training_metadata": np.array(json.dumps({"n_frames": 3, "licence": "CC0"})),
    }


@pytest.fixture
def fex(rng) -> Fex:
    "Five rows: ids, blendshapes, own column, mesh last; the third row has no face."
    values = rng.uniform(0, 1, (5, 52)).astype(np.float32)
    values[2] = np.nan
    ids = pd.DataFrame({"input": "a.mp4", "frame": range(5), "face": pd.array([0, 0, None, 0, 0], dtype="Int64")})
    mesh = pd.DataFrame(np.zeros((5, len(MESH)), np.float32), columns=list(MESH))
    frame = Fex(pd.concat([ids, pd.DataFrame(values, columns=list(BLENDSHAPES)), mesh], axis=1))
    frame.insert(3, "condition", list("xyxyx"))
    frame.attrs = {
        "detector": "face_landmarker",
        "weights": {"face_landmarker": "abc"},
        "sources": {"a.mp4": {"fps": 25.0}},
    }
    return frame


# ---- the published layout


def test_published_file_predicts_as_its_card_says(tmp_path, published, rng):
    np.savez(tmp_path / "bs_to_au_pls_v2.npz", **published)
    m = load_map(tmp_path / "bs_to_au_pls_v2.npz")
    blendshapes = rng.uniform(0, 1, (100, 52)).astype(np.float32)
    au = blendshapes.astype(float) @ published["coef"].astype(float) + published["intercept"]
    for clip, expected in ((False, au), (True, np.clip(au, 0.0, 1.0))):
        got = m.predict(blendshapes, clip=clip)
        assert got.dtype == np.float32
        np.testing.assert_allclose(got, expected, atol=5e-6)
    assert (m.name, m.card, m.metadata["n_frames"], m.licence) == ("bs_to_au_pls_v2", "# A card\nwith text", 3, "CC0")
    assert m.sha256 == sha256_of(tmp_path / "bs_to_au_pls_v2.npz")
    assert repr(m) == "LinearMap 'bs_to_au_pls_v2': 52 blendshapes -> 20 aus, licence CC0"


def test_saved_file_has_the_published_layout(tmp_path, published):
    np.savez(tmp_path / "a.npz", **published)
    load_map(tmp_path / "a.npz").save(tmp_path / "b.npz")
    with np.load(tmp_path / "b.npz", allow_pickle=False) as z:
        assert z.files == list(published)
        for key in published:
            if key != "training_metadata":
                np.testing.assert_array_equal(z[key], published[key], strict=True)
        assert json.loads(str(z["training_metadata"])) == json.loads(str(published["training_metadata"]))
    LinearMap.load(tmp_path / "b.npz").save(tmp_path / "c.npz")
    assert (tmp_path / "b.npz").read_bytes() == (tmp_path / "c.npz").read_bytes()


def with_nan(a):
    a = a.copy()
    a.flat[7] = np.nan
    return a


MALFORMED = {
    "no coef": ({"coef": None}, "arrays are missing: coef; there are intercept"),
    "no card, no metadata": (
        {"model_card": None, "training_metadata": None},
        "arrays are missing: model_card, training_metadata",
    ),
    "object names": ({"bs_columns": lambda a: a.astype(object)}, "array 'bs_columns' holds Python objects"),
    "object coef": ({"coef": lambda a: a.astype(object)}, "array 'coef' holds Python objects"),
    "transposed": ({"coef": lambda a: a.T}, r"coef must have shape \(52, 20\) to fit the column names; got \(20, 52\)"),
    "one row short": ({"coef": lambda a: a[:51]}, r"coef must have shape \(52, 20\)"),
    "intercept as a row": ({"intercept": lambda a: a[None]}, r"intercept must have shape \(20,\)"),
    "NaN in coef": ({"coef": with_nan}, "coef must be finite; 1 of 1040 values"),
    "infinite intercept": ({"intercept": lambda a: a / 0}, "intercept must be finite; 20 of 20"),
    "beyond float32": ({"coef": lambda a: a.astype(float) * 1e300}, "coef must be finite"),
    "text as coef": ({"coef": lambda a: a.astype(str)}, "coef must hold numbers"),
    "complex coef": ({"coef": lambda a: a.astype(complex)}, "coef must hold numbers"),
    "ARKit order": (
        {"bs_columns": lambda a: np.append(a[1:], "tongueout")},
        "unknown: tongueout. Did you mean 'tongueOut'",
    ),
    "AUs as inputs": (
        {"bs_columns": lambda a: np.append(a[:51], "AU12")},
        "bs_columns must be names of the family 'blendshapes'; unknown: AU12",
    ),
    "foreign AU": (
        {"au_columns": lambda a: np.append(a[:19], "AU99x")},
        "au_columns must be names of the family 'aus'; unknown: AU99x",
    ),
    "repeated input": (
        {"bs_columns": lambda a: np.append(a[:51], a[3])},
        "must not repeat a name; repeated: browInnerUp",
    ),
    "repeated output": ({"au_columns": lambda a: np.append(a[:19], "AU12")}, "must not repeat a name; repeated: AU12"),
    "names as numbers": (
        {"au_columns": lambda a: np.arange(20)},
        "au_columns must be a list of names; got dtype int64",
    ),
    "names in a table": ({"au_columns": lambda a: a.reshape(4, 5)}, "au_columns must be a list of names"),
    "card as list": ({"model_card": lambda a: np.array(["a", "b"])}, "model_card must be one text"),
    "metadata not JSON": ({"training_metadata": lambda a: np.array("{n: 3}")}, "training_metadata is not JSON"),
    "metadata a list": (
        {"training_metadata": lambda a: np.array("[3]")},
        "training_metadata must be a JSON object; got list",
    ),
}


@pytest.mark.parametrize("case", MALFORMED)
@pytest.mark.filterwarnings("ignore:(divide by zero|overflow|invalid value):RuntimeWarning")
def test_malformed_file_is_refused_by_name(tmp_path, published, case):
    changes, message = MALFORMED[case]
    arrays = {k: changes[k](a) if k in changes else a for k, a in published.items() if changes.get(k, a) is not None}
    np.savez(tmp_path / "wrong.npz", **arrays)
    with pytest.raises(WeightsError, match=message) as e:
        load_map(tmp_path / "wrong.npz")
    assert "'wrong.npz'" in str(e.value) and "\n" not in str(e.value)


def test_other_layouts_and_other_weights_are_refused(tmp_path):
    np.savez(tmp_path / "au_to_mesh.npz", coef=np.zeros((23, 1434)), intercept=np.zeros(1434), au_columns=np.array(AUS))
    with pytest.raises(WeightsError, match="arrays are missing: .*; there are coef, intercept, au_columns"):
        load_map(tmp_path / "au_to_mesh.npz")
    with pytest.raises(WeightsError, match="cannot read 'face_landmarker.task': it is not an NPZ file"):
        load_map("face_landmarker")
    with pytest.raises(FileNotFoundError, match="there is no weight file"):
        load_map(tmp_path / "none.npz")


def test_save_refuses_what_the_layout_cannot_hold(tmp_path):
    m = LinearMap([[1.0]], [0], ["jawOpen"], ["AU26"])
    with pytest.raises(ValueError, match="metadata must be something JSON can hold"):
        m.save(tmp_path / "a.npz", metadata={"r2": float("nan")})
    with pytest.raises(WeightsError, match=r"no file layout holds this map \(1 aus -> 1 va\)"):
        LinearMap([[1.0]], [0], ["AU12"], ["valence"]).save(tmp_path / "a.npz")
    with pytest.raises(WeightsError, match=r"no file layout holds this map \(1 aus -> 1 mesh, with pose\)"):
        LinearMap(np.ones((4, 1)), [0], ["AU12"], ["mesh_x_0"], pose_columns=POSE).save(tmp_path / "a.npz")
    with pytest.raises(WeightsError, match="arrays are missing: mean_aligned_mesh; a file of the layout au_to_mesh needs them"):
        LinearMap(np.ones((4, 1434)), np.zeros(1434), ["AU12"], MESH, pose_columns=POSE).save(tmp_path / "a.npz")
    with pytest.raises(FacefexError, match="its folder does not exist"):
        m.save(tmp_path / "none" / "a.npz")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("features", "outputs", "message"),
    [
        (
            ["jawOpne"],
            ["AU26"],
            "feature_columns must be names facefex knows; unknown: jawOpne. Did you mean 'jawOpen'",
        ),
        (["jawOpen"], ["smile"], "output_columns must be names facefex knows; unknown: smile"),
        (["frame"], ["AU26"], "feature_columns must be names facefex knows; unknown: frame"),
        ([], ["AU26"], "feature_columns is empty"),
    ],
)
def test_maps_made_by_hand_need_known_names(features, outputs, message):
    with pytest.raises(WeightsError, match=message):
        LinearMap(np.ones((len(features), 1)), [0], features, outputs)


# ---- the bundled map


def test_bundled_map_is_what_it_says(rng):
    m = load_map("bs_to_au")
    assert (m.feature_columns, m.output_columns) == (BLENDSHAPES, AUS)
    assert (m.licence, m.sha256, m.clip_range) == ("MIT", WEIGHTS["bs_to_au"].sha256, (0, 1))
    assert "synthetic faces" in m.card and "agreement with coders is unknown" in m.card and m.scores
    face = pd.DataFrame(rng.uniform(0, 1, (20, 52)).astype(np.float32), columns=list(BLENDSHAPES))
    np.testing.assert_allclose(m.predict(face.rename(columns=mirror)), m.predict(face), atol=2e-3)  # both sides count alike
    calm = pd.DataFrame(np.zeros((2, 52), np.float32), columns=list(BLENDSHAPES))
    for au, sliders in {"AU12": ["mouthSmileLeft", "mouthSmileRight"], "AU26": ["jawOpen"], "AU43": ["eyeBlinkLeft", "eyeBlinkRight"]}.items():
        moved = calm.copy()
        moved.loc[1, sliders] = 0.5
        got = pd.DataFrame(m.predict(moved), columns=AUS)[au]
        assert got[0] < 0.15 and got[1] > got[0] + 0.2


def test_a_file_that_only_shares_the_name_does_not_get_the_licence(tmp_path, published):
    np.savez(tmp_path / "bs_to_au.npz", **published)
    assert load_map(tmp_path / "bs_to_au.npz").licence == "CC0"


# ---- predicting


def test_frames_are_matched_by_name(published, rng):
    m = LinearMap(published["coef"], published["intercept"], BLENDSHAPES, AUS)
    values = rng.uniform(0, 1, (30, 52)).astype(np.float32)
    frame = pd.DataFrame(values, columns=list(BLENDSHAPES))
    shuffled = frame[rng.permutation(BLENDSHAPES)].assign(subject="s1", AU12=9.0)
    expected = np.clip(values.astype(float) @ published["coef"] + published["intercept"], 0, 1)
    fragmented = pd.concat([frame[[c]] for c in BLENDSHAPES], axis=1)
    others = [frame, shuffled, fragmented, frame.astype("Float64"), frame.astype(float), frame[::-1][::-1], values.astype(float), values.tolist()]
    for x in others:
        np.testing.assert_allclose(m.predict(x), expected, atol=5e-6)
    np.testing.assert_array_equal(m.predict(fragmented), m.predict(shuffled))


def test_missing_repeated_and_textual_columns(published):
    m = LinearMap(published["coef"], published["intercept"], BLENDSHAPES, AUS, name="mine")
    frame = pd.DataFrame(np.zeros((2, 52), np.float32), columns=list(BLENDSHAPES))
    with pytest.raises(
        ColumnError,
        match="map 'mine' cannot be applied: 2 of 52 columns are missing: jawOpen, mouthClose.*blendshapes \\(50\\)",
    ):
        m.predict(frame.drop(columns=["jawOpen", "mouthClose"]))
    with pytest.raises(ColumnError, match="Did you mean 'jawopen'"):
        m.predict(frame.rename(columns={"jawOpen": "jawopen"}))
    with pytest.raises(ColumnError, match="must not be repeated: jawOpen"):
        m.predict(pd.concat([frame, frame[["jawOpen"]]], axis=1))
    with pytest.raises(ColumnError, match="'jawOpen' has dtype .*pandas.to_numeric"):
        m.predict(frame.assign(jawOpen="0.5"))


@pytest.mark.parametrize("shape", [(52,), (3, 51), (3, 53), (2, 3, 52)])
def test_arrays_of_another_width(shape):
    with pytest.raises(
        ValueError, match=r"x must have shape \(n, 52\), its columns in the order of feature_columns; got"
    ):
        load_map("bs_to_au").predict(np.zeros(shape))


def test_missing_values_stay_missing_and_touch_no_other_row(rng):
    m, values = load_map("bs_to_au"), rng.uniform(0, 1, (4, 52)).astype(np.float32)
    broken = values.copy()
    broken[1], broken[3, 10] = np.nan, np.nan
    got = m.predict(broken)
    assert np.isnan(got[[1, 3]]).all()
    np.testing.assert_array_equal(got[[0, 2]], m.predict(values)[[0, 2]])
    integers = pd.DataFrame(0, index=range(2), columns=list(BLENDSHAPES)).astype({"jawOpen": "Int64"})
    integers.loc[1, "jawOpen"] = pd.NA
    assert np.isnan(m.predict(integers)).any(axis=1).tolist() == [False, True]
    assert m.predict(np.zeros((0, 52))).shape == (0, 20)


def test_a_map_cannot_be_changed_and_changes_nothing(published):
    coef = published["coef"].copy()
    m = LinearMap(coef, published["intercept"], BLENDSHAPES, AUS)
    coef[:] = 0
    assert (m.coef == published["coef"]).all()
    with pytest.raises(ValueError, match="read-only"):
        m.coef[0, 0] = 1
    x = np.full((2, 52), 0.5, np.float32)
    m.predict(x)
    assert (x == 0.5).all()


def test_outputs_of_open_range_are_not_clipped():
    m = LinearMap([[100.0]], [0], ["mouthSmileLeft"], ["mesh_x_0"])
    assert m.clip_range is None and m.predict([[5.0]]) == 500
    assert LinearMap([[5.0]], [0], ["AU12"], ["valence"]).predict([[-1.0]]) == -1


# ---- blocks, pose, limits


def mesh_map(rng, features=BLENDSHAPES, **options) -> LinearMap:
    "A map to the mesh of random numbers, with pose."
    k = len(features) + 3
    return LinearMap(rng.normal(size=(k, 1434)), rng.normal(size=1434, scale=50), features, MESH, pose_columns=POSE, **options)


@pytest.mark.parametrize("block", [1, 5_000, 100_000])
def test_blocks_change_nothing(published, rng, monkeypatch, block):
    flat, mesh = LinearMap(published["coef"], published["intercept"], BLENDSHAPES, AUS), mesh_map(rng)
    values = rng.uniform(0, 1, (83, 52)).astype(np.float32)
    values[[3, 82]] = np.nan
    frame, pose = pd.DataFrame(values, columns=list(BLENDSHAPES)), rng.uniform(-0.6, 0.6, (83, 3))
    given = [(flat, values, None), (flat, frame, None), (flat, frame[::-1], None), (mesh, values, None), (mesh, frame, pose), (mesh, frame, pose[0])]
    expected = [m.predict(x, pose=p) for m, x, p in given]
    monkeypatch.setattr(linear, "BLOCK_BYTES", block)
    for (m, x, p), whole in zip(given, expected, strict=True):
        got = m.predict(x, pose=p)
        np.testing.assert_allclose(got, whole, rtol=1e-5, atol=1e-4)
        assert np.isnan(got).reshape(83, -1).all(axis=1).sum() == np.isnan(got).reshape(83, -1).any(axis=1).sum() == 2


def test_missing_rows_and_missing_pose_stay_missing_alone(rng):
    m, values = mesh_map(rng), rng.uniform(0, 1, (5, 52))
    pose = np.zeros((5, 3))
    values[1, 0], pose[3, 2] = np.nan, np.nan
    got = m.predict(values, pose=pose)
    assert np.isnan(got).all(axis=(1, 2)).tolist() == [False, True, False, True, False]
    np.testing.assert_allclose(got[[0, 2, 4]], m.predict(values[[0, 2, 4]]), rtol=1e-5, atol=1e-4)
    assert m.predict(np.zeros((0, 52))).shape == (0, 478, 3)
    mood = LinearMap(np.eye(2), [0, 0], BLENDSHAPES[:2], EMOTIONS[:2], link="softmax")
    np.testing.assert_array_equal(mood.predict([[np.nan, 0], [1000, 0], [0, -1000]]), [[np.nan, np.nan], [1, 0], [1, 0]])


def test_pose_must_fit(rng, published):
    m = mesh_map(rng)
    for pose in ([0, 0], np.zeros((3, 3)), np.zeros((2, 4))):
        with pytest.raises(ValueError, match=r"pose must have shape \(3,\) or \(2, 3\): Pitch, Yaw, Roll in radians"):
            m.predict(np.zeros((2, 52)), pose=pose)
    with pytest.raises(ValueError, match="pose cannot be given to a map that takes none; got LinearMap 'bs_to_au'"):
        load_map("bs_to_au").predict(np.zeros((2, 52)), pose=[0, 0, 0])
    with pytest.raises(WeightsError, match="pose_columns must be Pitch, Yaw, Roll, or none; got Pitch, Roll"):
        LinearMap(np.zeros((3, 1)), [0], ["AU12"], ["mesh_x_0"], pose_columns=["Pitch", "Roll"])


def test_inputs_are_held_below_p99_only_where_the_map_states_it(rng):
    values = rng.uniform(-0.5, 1.5, (6, 52))
    p99 = rng.uniform(0.2, 0.8, 52)
    plain = mesh_map(rng)
    limited = LinearMap(plain.coef, plain.intercept, BLENDSHAPES, MESH, pose_columns=POSE, extras={"feature_p99": p99})
    inside = np.clip(values, 0, p99.astype(np.float32))
    for x in (values, values.astype(np.float32), pd.DataFrame(values.astype(np.float32), columns=list(BLENDSHAPES))):
        before = np.array(x)
        np.testing.assert_allclose(limited.predict(x), plain.predict(inside), rtol=1e-5, atol=1e-4)
        np.testing.assert_allclose(limited.predict(x, clip=False), plain.predict(values), rtol=1e-5, atol=1e-4)
        np.testing.assert_allclose(plain.predict(x), plain.predict(values), rtol=1e-5, atol=1e-4)
        np.testing.assert_array_equal(np.array(x), before)


def test_unsupported_features_warn_once(rng, recwarn):
    m = mesh_map(rng, EMOTIONS, extras={"unsupported_features": np.array(["fear", "Disgust"])}, name="mine")
    x = np.zeros((3, 7))
    x[:, EMOTIONS.index("Happy")], x[:, EMOTIONS.index("Fear")], x[1] = 1, 0.02, np.nan
    m.predict(x)
    m.predict(pd.DataFrame(x, columns=list(EMOTIONS)))
    assert len(recwarn) == 0
    x[2, [EMOTIONS.index("Fear"), EMOTIONS.index("Disgust")]] = 0.03
    for given in (x, pd.DataFrame(x, columns=list(EMOTIONS))):
        with pytest.warns(FacefexWarning, match="map 'mine' had hardly any training data for Fear, Disgust, but the input uses them") as seen:
            m.predict(given)
        assert len(seen) == 1


def test_emotion_columns_may_be_spelt_otherwise(rng):
    m = mesh_map(rng, ("Happy", "Sad"))
    expected = m.predict([[0.2, 0.3]])
    for names in (["happiness", "sadness"], ["Happy", "Sadness"], ["HAPPY", "sad"]):
        np.testing.assert_allclose(m.predict(pd.DataFrame([[0.2, 0.3]], columns=names)), expected, rtol=1e-6, atol=1e-5)
    for names in (["happiness", "Happy", "Sad"], ["happiness", "happy", "Sad"]):  # which one is meant cannot be told
        with pytest.raises(ColumnError, match="must not be repeated: [Hh]app"):
            m.predict(pd.DataFrame([[0.9, 0.2, 0.3]], columns=names))
    with pytest.raises(ValueError, match="x must hold numbers; got dtype <U"):
        m.predict([["a", "b"]])


def test_repr_states_sides_scores_and_licence(rng):
    m = mesh_map(rng, metadata={"scores": {"R2": 0.8349, "MAE": 1.3, "note": "none"}, "licence": "MIT"}, name="mine")
    assert repr(m) == "LinearMap 'mine': 52 blendshapes and pose -> 478 mesh points, R2 0.835, MAE 1.3, licence MIT"
    assert m.scores == {"R2": 0.8349, "MAE": 1.3}
    assert mesh_map(rng, metadata={"scores": [1]}).scores == {}


# ---- Fex.to_au


def test_to_au_adds_columns_before_the_mesh_and_keeps_all_else(fex):
    before = fex.copy()
    got = fex.to_au()
    assert type(got) is Fex
    ids_and_shapes = ["input", "frame", "face", "condition", *BLENDSHAPES]
    assert list(got.columns) == [*ids_and_shapes, *AUS, *MESH]
    pd.testing.assert_frame_equal(pd.DataFrame(got[list(before.columns)]), pd.DataFrame(before))
    pd.testing.assert_frame_equal(fex, before)
    assert set(map(str, got[list(AUS)].dtypes)) == {"float32"}
    assert got["AU12"].isna().tolist() == [False, False, True, False, False]
    np.testing.assert_array_equal(got.aus, load_map("bs_to_au").predict(fex))


def test_to_au_records_map_and_hash(fex):
    got = fex.to_au()
    assert got.attrs == {
        "detector": "face_landmarker",
        "sources": {"a.mp4": {"fps": 25.0}},
        "maps": ["bs_to_au"],
        "weights": {"face_landmarker": "abc", "bs_to_au": WEIGHTS["bs_to_au"].sha256},
    }
    assert "maps" not in fex.attrs and list(fex.attrs["weights"]) == ["face_landmarker"]
    got.attrs["weights"]["bs_to_au"] = "changed"
    assert "bs_to_au" not in fex.attrs.get("weights", {})
    assert got.to_au().attrs["maps"] == ["bs_to_au"]


def test_to_au_replaces_action_units_of_another_source(fex, tmp_path, published):
    old = fex.assign(AU45=0.3, AU12=0.9)[["input", "AU45", "AU12", *BLENDSHAPES, "condition"]]
    got = old.to_au()
    assert list(got.columns) == ["input", *AUS, *BLENDSHAPES, "condition"]
    assert (got["AU12"].dropna() != 0.9).all()
    np.savez(tmp_path / "mine.npz", **published)
    again = got.to_au(tmp_path / "mine.npz")
    assert again.attrs["maps"] == ["bs_to_au", "mine"] and again.attrs["weights"]["mine"] == sha256_of(
        tmp_path / "mine.npz"
    )
    assert list(again.columns) == list(got.columns) and not np.allclose(again.aus, got.aus, equal_nan=True)


def test_to_au_takes_a_map_at_hand_and_an_unclipped_one(fex):
    m = LinearMap([[3.0]], [-1], ["jawOpen"], ["AU26"], name="jaw")
    raw = fex.to_au(m, clip=False)
    np.testing.assert_allclose(raw["AU26"], fex["jawOpen"] * 3 - 1, rtol=1e-6)
    assert fex.to_au(m)["AU26"].dropna().between(0, 1).all() and not raw["AU26"].dropna().between(0, 1).all()
    assert raw.attrs["weights"]["jaw"] is None and list(raw.aus.columns) == ["AU26"]
    with pytest.raises(
        ValueError, match="to_au needs a map to action units; got LinearMap 'map': 1 blendshapes -> 1 va"
    ):
        fex.to_au(LinearMap([[1.0]], [0], ["jawOpen"], ["arousal"]))


def test_to_au_keeps_any_index(fex):
    for index in ([0, 0, 1, 1, 1], list("abcde"), pd.MultiIndex.from_product([["s"], range(5)])):
        frame = fex.set_axis(index, axis=0)
        got = frame.to_au()
        pd.testing.assert_index_equal(got.index, frame.index)
        np.testing.assert_array_equal(got.aus, fex.to_au().aus)


def test_to_au_of_plain_empty_and_joined_frames(fex):
    plain = pd.DataFrame(fex[list(BLENDSHAPES)])
    np.testing.assert_array_equal(plain.fex.to_au().aus, fex.to_au().aus)
    assert fex.iloc[:0].to_au().shape == (0, fex.shape[1] + 20)
    assert pd.concat([fex.to_au(), fex.to_au()], ignore_index=True).attrs["maps"] == ["bs_to_au"]
    with pytest.raises(ColumnError, match="1 of 52 columns are missing: _neutral"):
        fex.drop(columns="_neutral").to_au()


# ---- Fex.to_au by side, to_emotion, to_mesh


@pytest.fixture
def made(rng, monkeypatch) -> dict[str, LinearMap]:
    "Maps of random numbers under the names of the bundled ones."
    side = LinearMap(rng.uniform(0, 0.1, (52, 28)), np.zeros(28), BLENDSHAPES, SIDE_AUS, name="bs_to_side_au", sha256="5de")
    extras = {"va_columns": np.array(["valence"]), "va_table": rng.uniform(-1, 1, (7, 1))}
    emotion = LinearMap(rng.normal(size=(52, 7)), np.zeros(7), BLENDSHAPES, EMOTIONS, link="softmax", extras=extras, name="bs_to_emotion", sha256="e0")
    maps = {"bs_to_side_au": side, "bs_to_emotion": emotion, "bs_to_mesh": mesh_map(rng, name="bs_to_mesh", sha256="b5")}
    maps |= {"au_to_mesh": mesh_map(rng, AUS, name="au_to_mesh"), "emotion_to_mesh": mesh_map(rng, EMOTIONS, name="emotion_to_mesh")}
    monkeypatch.setattr(linear, "load_map", lambda name: maps[name] if name in maps else load_map(name))
    return maps


def test_to_au_of_both_sides(fex, made):
    got = fex.to_au(side="both")
    assert list(got.columns) == ["input", "frame", "face", "condition", *BLENDSHAPES, *AUS, *SIDE_AUS, *MESH]
    pd.testing.assert_frame_equal(got.aus, fex.to_au().aus, check_like=True)
    np.testing.assert_allclose(got.side_aus, made["bs_to_side_au"].predict(fex), rtol=1e-6)
    assert got.attrs["maps"] == ["bs_to_au", "bs_to_side_au"] and got.attrs["weights"]["bs_to_side_au"] == "5de"
    assert list(got.to_au(side="both").columns) == list(got.columns)
    with pytest.raises(ValueError, match="side='left' is not known; choose one of None, 'both'"):
        fex.to_au(side="left")
    with pytest.raises(ValueError, match="to_au needs a map to action units; got LinearMap 'bs_to_side_au'"):
        fex.to_au("bs_to_side_au")


def test_to_emotion_adds_probabilities_and_what_the_map_supports(fex, made):
    before = fex.copy()
    got = fex.to_au().to_emotion()
    assert list(got.columns) == ["input", "frame", "face", "condition", *BLENDSHAPES, *AUS, *EMOTIONS, "valence", *MESH]
    assert type(got) is Fex and set(map(str, got[[*EMOTIONS, "valence"]].dtypes)) == {"float32"}
    np.testing.assert_allclose(got.emotions.sum(axis=1).drop(2), 1, rtol=1e-6)
    np.testing.assert_allclose(got.va["valence"], got.emotions.to_numpy() @ made["bs_to_emotion"].extras["va_table"][:, 0], atol=1e-6)
    assert got[[*EMOTIONS, "valence"]].isna().all(axis=1).tolist() == [False, False, True, False, False]
    assert got.attrs["maps"] == ["bs_to_au", "bs_to_emotion"] and got.attrs["weights"]["bs_to_emotion"] == "e0"
    pd.testing.assert_frame_equal(fex, before)
    other = fex.assign(Happy=0.3, Contempt=0.1, arousal=0.9)  # of another tool
    assert [*other.to_emotion().emotions, *other.to_emotion().va] == [*EMOTIONS, "valence"]
    bare = LinearMap([[1.0]], [0], ["jawOpen"], ["Surprise"])
    assert "arousal" in other.to_emotion(bare) and "Happy" not in other.to_emotion(bare)
    with pytest.raises(ValueError, match="to_emotion needs a map to emotions; got LinearMap 'bs_to_au'"):
        fex.to_emotion("bs_to_au")


@pytest.mark.parametrize(("source", "name"), [("blendshapes", "bs_to_mesh"), ("aus", "au_to_mesh"), ("emotions", "emotion_to_mesh")])
def test_to_mesh_from_each_source(fex, made, source, name):
    frame = fex.to_au().to_emotion().set_axis(list("abcde"), axis=0).assign(Pitch=0.1, Yaw=[0, 0.1, 0.2, np.nan, 0.4], Roll=-0.1)
    got = frame.to_mesh(source)
    assert got.dims == ("row", "vertex", "axis") and got.dtype == np.float32 and got.row.values.tolist() == list("abcde")
    np.testing.assert_allclose(got, made[name].predict(pd.DataFrame(frame)), rtol=1e-5, atol=1e-4)
    assert got.attrs == {"units": "canonical units", "source": source, "pose": "zero", "map": name, "sha256": made[name].sha256 or ""}
    turned = frame.to_mesh(source, pose="observed")
    np.testing.assert_allclose(turned, made[name].predict(frame, pose=frame[list(POSE)].to_numpy()), rtol=1e-5, atol=1e-4)
    assert np.isnan(turned).all(axis=(1, 2)).to_numpy().tolist() == [False, False, True, True, False] and turned.attrs["pose"] == "observed"
    assert not np.allclose(turned[0], got[0])


def test_to_mesh_observed_is_the_aligned_mesh(rng):
    neutral = canonical()["neutral"].astype(float)
    turned = np.stack([neutral, *(neutral @ rotation_matrix(*rng.uniform(-0.4, 0.4, 3)).T * rng.uniform(1, 9) for _ in range(3))])
    pixels = turned * [1, -1, -1] + [300, 200, 0]  # y down, z away, as in a frame
    pixels[2] = np.nan
    frame = Fex(pd.DataFrame(stack_mesh(pixels).astype(np.float32), columns=list(MESH), index=[3, 1, 4, 5]))
    got = frame.to_mesh(source="observed")
    assert got.dtype == np.float32 and got.row.values.tolist() == [3, 1, 4, 5] and got.attrs["units"] == "canonical units"
    assert (got.attrs["source"], got.attrs["map"]) == ("observed", "")
    np.testing.assert_allclose(got[[1, 3]], got[[0, 0]], atol=0.01)
    assert np.isnan(got[2]).all() and frame.mesh.attrs["units"] == "px"
    for options in ({"pose": "observed"}, {"map": "bs_to_mesh"}):
        with pytest.raises(ValueError, match="source='observed' is the detected mesh itself"):
            frame.to_mesh("observed", **options)


def test_to_mesh_refuses_what_does_not_fit(fex, made, published):
    with pytest.raises(ValueError, match="source='emotion' is not known; .*Did you mean 'emotions'"):
        fex.to_mesh("emotion")
    with pytest.raises(ValueError, match="pose='frontal' is not known; choose one of 'zero', 'observed'"):
        fex.to_mesh(pose="frontal")
    with pytest.raises(ValueError, match="needs a map from aus to all 478 mesh points; got LinearMap 'bs_to_mesh'"):
        fex.to_mesh("aus", map="bs_to_mesh")
    with pytest.raises(ValueError, match="needs a map from blendshapes to all 478 mesh points"):
        fex.to_mesh(map=LinearMap([[1.0]], [0], ["jawOpen"], ["mesh_x_0"]))
    with pytest.raises(ValueError, match="to_mesh needs a map to the mesh; got LinearMap 'bs_to_au'"):
        fex.to_mesh(map="bs_to_au")
    with pytest.raises(ColumnError, match="map 'au_to_mesh' cannot be applied: 20 of 20 columns are missing"):
        fex.to_mesh("aus")
    with pytest.raises(ColumnError, match="head pose is needed: 3 of 3 columns are missing"):
        fex.to_mesh(pose="observed")


def test_extra_inputs_that_are_not_zero_are_refused(rng):
    m = mesh_map(rng)
    frame = pd.DataFrame(rng.uniform(0, 1, (3, 52)), columns=list(BLENDSHAPES))
    expected = m.predict(frame)
    np.testing.assert_array_equal(m.predict(frame.assign(tongueOut=0.0)), expected)
    np.testing.assert_array_equal(m.predict(frame.assign(AU45=0.5, mine="x")), expected)  # of another family: no input
    with pytest.raises(ColumnError, match="has no input for tongueOut, which are not 0; drop them"):
        m.predict(frame.assign(tongueOut=[0, 0.2, np.nan]))


def test_pose_of_a_frame_is_taken_by_name_and_degrees_are_refused(rng):
    m = mesh_map(rng)
    values = rng.uniform(0, 1, (4, 52))
    pose = pd.DataFrame(rng.uniform(-0.5, 0.5, (4, 3)), columns=["Pitch", "Roll", "Yaw"])
    expected = m.predict(values, pose=pose[["Pitch", "Yaw", "Roll"]].to_numpy())
    np.testing.assert_array_equal(m.predict(values, pose=pose), expected)
    np.testing.assert_array_equal(m.predict(values, pose=pose.assign(X=1.0)[["X", "Yaw", "Roll", "Pitch"]]), expected)
    with pytest.raises(ValueError, match="must be in radians, at most pi either way; got 20"):
        m.predict(values, pose=[20, 0, 0])


def test_a_map_in_another_frame_is_brought_into_this_one(fex, rng):
    own = load_map("bs_to_mesh")
    turn, shift = rotation_matrix(0.2, -0.1, 0.3), np.array([3.0, -2, 5])
    place = lambda points: 0.1 * points @ turn.T + shift  # noqa: E731
    move = lambda rows: stack_mesh(0.1 * unstack_mesh(rows) @ turn.T)  # noqa: E731
    extras = dict(own.extras) | {k: place(own.extras[k].astype(float)) for k in ("reference_anchors", "mean_aligned_mesh", "mean_neutral_mesh")}
    rest = stack_mesh(place(unstack_mesh(own.intercept[None].astype(float))))[0]
    other = LinearMap(move(own.coef.astype(float)), rest, BLENDSHAPES, MESH, pose_columns=own.pose_columns, extras=extras, name="cm")
    np.testing.assert_allclose(fex.to_mesh(map=other), fex.to_mesh(map=own), atol=2e-3)
