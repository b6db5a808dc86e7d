"""Which pandas operations keep a `Fex` a Fex, and its provenance with it: one table, every verb, on pandas 2.2 and 3."""
import copy
import pickle

import numpy as np
import pandas as pd
import pytest

from facefex.columns import BLENDSHAPES, MESH
from facefex.core import ColumnError
from facefex.fex import Fex, FexSeries, combine_attrs

pytestmark = pytest.mark.core

ATTRS = {"detector": "face_landmarker", "weights": {"face_landmarker": "64184e"}, "complete": True,
         "sources": {"a.mp4": {"kind": "video", "fps": 30.0}, "b.mp4": {"kind": "video", "fps": 25.0}}}


def make_fex(inputs=("a.mp4", "b.mp4"), attrs=ATTRS):
    n = 3 * len(inputs)
    rng = np.random.default_rng(7)
    ids = pd.DataFrame({"input": np.repeat(inputs, 3), "frame": np.tile([0, 1, 2], len(inputs)), "time": np.tile([0, 0.04, 0.08], len(inputs)),
                        "face": pd.array([0, None, 0] * len(inputs), dtype="Int64"), "subject": np.repeat(["s1", "s2"][:len(inputs)], 3)})
    values = pd.DataFrame(rng.random((n, 54), dtype=np.float32), columns=["AU06", "AU12", *BLENDSHAPES])
    fex = Fex(pd.concat([ids, values], axis=1))
    fex.attrs = copy.deepcopy(attrs)
    return fex


@pytest.fixture
def fex():
    return make_fex()


VERBS = {
    "slice": (lambda f: f[1:4], Fex),
    "loc rows": (lambda f: f.loc[[0, 2]], Fex),
    "loc rows and columns": (lambda f: f.loc[1:3, ["AU12", "AU06"]], Fex),
    "iloc": (lambda f: f.iloc[::2], Fex),
    "mask": (lambda f: f[f["AU12"] > 0.5], Fex),
    "query": (lambda f: f.query("frame > 0"), Fex),
    "columns": (lambda f: f[["input", "AU12"]], Fex),
    "columns without measurements": (lambda f: f[["frame", "subject"]], pd.DataFrame),
    "filter": (lambda f: f.filter(like="AU"), Fex),
    "assign": (lambda f: f.assign(condition="x"), Fex),
    "rename a design column": (lambda f: f.rename(columns={"subject": "person"}), Fex),
    "drop": (lambda f: f.drop(columns=["AU06"]), Fex),
    "dropna": (lambda f: f.dropna(subset=["face"]), Fex),
    "fillna": (lambda f: f.fillna({"face": 0}), Fex),
    "sort_values": (lambda f: f.sort_values("AU12"), Fex),
    "sort_index": (lambda f: f.sort_index(ascending=False), Fex),
    "head": (lambda f: f.head(2), Fex),
    "sample": (lambda f: f.sample(3, random_state=0), Fex),
    "set_index": (lambda f: f.set_index("frame"), Fex),
    "reset_index": (lambda f: f.set_index("frame").reset_index(), Fex),
    "reindex": (lambda f: f.reindex([0, 1, 99]), Fex),
    "astype": (lambda f: f.astype({"AU12": "float64"}), Fex),
    "copy": (lambda f: f.copy(), Fex),
    "copy.copy": (copy.copy, Fex),
    "deepcopy": (copy.deepcopy, Fex),
    "pickle": (lambda f: pickle.loads(pickle.dumps(f)), Fex),
    "Fex(fex)": (Fex, Fex),
    "concat rows": (lambda f: pd.concat([f[:2], f[2:]]), Fex),
    "concat columns": (lambda f: pd.concat([f[["input"]], f[["AU12"]]], axis=1), Fex),
    "merge": (lambda f: f.merge(pd.DataFrame({"subject": ["s1", "s2"], "age": [30, 40]}), on="subject"), Fex),
    "join": (lambda f: f.join(pd.DataFrame({"age": range(6)})), Fex),
    "arithmetic": (lambda f: f.filter(like="AU") * 2, Fex),
    "frame minus frame": (lambda f: f.filter(like="AU") - f.filter(like="AU"), Fex),
    "sub": (lambda f: f.filter(like="AU").sub(f.filter(like="AU").mean()), Fex),
    "abs": (lambda f: f.filter(like="AU").abs(), Fex),
    "clip": (lambda f: f.filter(like="AU").clip(0, 0.5), Fex),
    "where": (lambda f: f.where(f["AU12"] > 0.5), Fex),
    "rolling mean": (lambda f: f[["AU06", "AU12"]].rolling(2).mean(), Fex),
    "rolling, one column picked": (lambda f: f[["AU06", "AU12"]].rolling(2)["AU12"].max(), FexSeries),
    "expanding": (lambda f: f[["AU06", "AU12"]].expanding().mean(), Fex),
    "ewm": (lambda f: f[["AU06", "AU12"]].ewm(span=3).mean(), Fex),
    "rolling mean of a column": (lambda f: f["AU12"].rolling(2).mean(), FexSeries),
    "diff": (lambda f: f[["AU06", "AU12"]].diff(), Fex),
    "groupby mean": (lambda f: f.groupby("input")[["AU06", "AU12"]].mean(), Fex),
    "groupby apply": (lambda f: f.groupby("input")[list(f.columns)].apply(lambda g: g.head(1)), Fex),
    "groupby transform": (lambda f: f.groupby("input")[["AU06"]].transform("mean"), Fex),
    "groupby head": (lambda f: f.groupby("input").head(1), Fex),
    "drop_duplicates": (lambda f: f.drop_duplicates("input"), Fex),
    "pivot": (lambda f: f.pivot(index="frame", columns="input", values="AU12"), pd.DataFrame),
    "pivot_table": (lambda f: f.pivot_table(index="frame", columns="input", values=["AU12"]), pd.DataFrame),
    "transpose": (lambda f: f[["AU06", "AU12"]].T, pd.DataFrame),
    "one column": (lambda f: f["AU12"], FexSeries),
    "one row": (lambda f: f.iloc[0], FexSeries),
    "column to frame": (lambda f: f["AU12"].to_frame(), Fex),
    "column arithmetic": (lambda f: f["AU12"] + f["AU06"], FexSeries),
}


@pytest.mark.parametrize("verb", VERBS)
def test_verb(fex, verb):
    operation, kind = VERBS[verb]
    before = fex.copy()
    result = operation(fex)
    assert kind is None or type(result) is kind, f"{verb}: {type(result)}"
    assert result.attrs == ATTRS, f"{verb}: {result.attrs}"
    pd.testing.assert_frame_equal(pd.DataFrame(fex), pd.DataFrame(before))


def test_attrs_are_copies_and_records_are_shared(fex):
    part = fex.head(2)
    part.attrs["detector"] = "mine"
    part.attrs["thresholds"] = {}
    assert fex.attrs == ATTRS
    assert part.attrs["sources"] is fex.attrs["sources"], "thousands of sources must not be copied at every step"
    with pytest.raises(TypeError, match="shared by all copies"):
        part.attrs["sources"]["a.mp4"]["fps"] = 1
    assert type(pickle.loads(pickle.dumps(fex)).attrs["sources"]) is type(fex.attrs["sources"])


def test_describe_and_agg_answer_to_fex(fex):
    summary = fex.groupby("subject").agg({"AU12": "mean", "AU06": "max"})
    assert isinstance(summary.fex.aus, Fex) and list(summary.fex.aus.columns) == ["AU12", "AU06"]
    assert "AU12" in pd.DataFrame(fex).describe().fex.aus


def test_empty_and_single_row(fex):
    assert type(fex.iloc[:0]) is Fex and fex.iloc[:0].attrs == ATTRS
    assert type(fex.iloc[[0]]) is Fex
    assert type(pd.concat([fex.iloc[:0], fex])) is Fex


def unlike():
    other = make_fex(("c.mp4", "d.mp4"), ATTRS | {"detector": "multitask", "sources": {"c.mp4": {"fps": 10.0}, "d.mp4": {}}})
    return make_fex(), other


@pytest.mark.parametrize("join", [lambda a, b: pd.concat([a, b]), lambda a, b: pd.concat([b, a]),
                                  lambda a, b: a.merge(b, on="frame", suffixes=("", "_2")), lambda a, b: a.filter(like="AU") + b.filter(like="AU")])
def test_unlike_provenance_becomes_explicit(join):
    attrs = join(*unlike()).attrs
    assert "detector" not in attrs and attrs["weights"] == ATTRS["weights"]
    assert {k: v["detector"] for k, v in attrs["sources"].items()} == {
        "a.mp4": "face_landmarker", "b.mp4": "face_landmarker", "c.mp4": "multitask", "d.mp4": "multitask"}
    assert attrs["sources"]["a.mp4"]["fps"] == 30.0


def test_same_input_measured_twice():
    a = make_fex(("a.mp4",), {"backend": "mediapipe", "sources": {"a.mp4": {"fps": 30.0}}})
    b = make_fex(("a.mp4",), {"backend": "torch", "sources": {"a.mp4": {"fps": 30.0}}})
    assert pd.concat([a, b]).attrs == {"sources": {"a.mp4": {"fps": 30.0, "backend": {"differs": ["mediapipe", "torch"]}}}}


def test_rows_without_provenance_are_not_claimed():
    known, unknown = make_fex(("a.mp4",)), make_fex(("x.csv",), {})
    attrs = pd.concat([known, unknown]).attrs
    assert "detector" not in attrs and attrs["sources"]["a.mp4"]["detector"] == "face_landmarker"


def test_incomplete_and_failed_survive_joining():
    whole, part = make_fex(("a.mp4",)), make_fex(("b.mp4",), ATTRS | {"complete": False, "failed": {"z.mp4": "is empty"}})
    attrs = pd.concat([whole, part]).attrs
    assert attrs["complete"] is False and attrs["failed"] == {"z.mp4": "is empty"}


def test_combine_of_three_equals_combine_of_pairs():
    a, (b, c) = make_fex(("a.mp4",)), unlike()
    in_one = pd.concat([a, b, c]).attrs
    assert in_one == pd.concat([pd.concat([a, b]), c]).attrs
    assert combine_attrs([]) == {}


def test_families_follow_the_names(fex):
    assert list(fex.rename(columns={"AU12": "smile"}).aus.columns) == ["AU06"]
    assert fex.blendshapes.shape == (6, 52)
    with pytest.raises(ColumnError, match="no columns of the family 'pose'; families here: blendshapes, aus"):
        fex.pose  # noqa: B018


def test_mesh_is_one_block_and_an_array():
    values = np.arange(2 * 1434, dtype=np.float32).reshape(2, 1434)
    fex = Fex(pd.DataFrame(values, columns=list(MESH)))
    assert fex.mesh.dims == ("row", "vertex", "axis") and fex.mesh.shape == (2, 478, 3) and fex.mesh.dtype == np.float32
    assert fex.mesh.sel(row=1, vertex=4, axis="y") == fex.loc[1, "mesh_y_4"]
    with pytest.raises(ColumnError, match="incomplete: 1 of 1434 columns"):
        fex.drop(columns="mesh_z_477").mesh  # noqa: B018


def test_reprs_show_the_same(fex):
    fex = pd.concat([fex, Fex(pd.DataFrame(0, index=fex.index, columns=list(MESH), dtype=np.float32))], axis=1)
    text, page = repr(fex), fex._repr_html_()
    for piece in ("a.mp4, b.mp4", "4 of 6 frames (67%)", "blendshapes (52)", "mesh (478 points)", "face_landmarker", "subject"):
        assert piece in text and piece in page
    assert "mesh_x_0" not in text and "mesh_x_0" not in page


def test_html_shows_plain_numbers():
    page = Fex({"input": ["a.mp4"], "time": [1234.567], "FrameHeight": np.float32([1080]), "FaceRectX": np.float32([1016.25]), "AU12": np.float32([np.nan])})._repr_html_()
    assert all(piece in page for piece in ("1234.567", ">1080<", "1016.2", "NaN")) and "e+0" not in page


@pytest.mark.parametrize("frame", [Fex(), Fex({"AU12": []}), Fex({"input": ["a"]}), Fex({"AU12": [1.0], 3: [2]})])
def test_repr_never_fails(frame):
    assert "Fex" in repr(frame) and "Fex" in frame._repr_html_()
