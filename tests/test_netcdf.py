"""fex.to_xarray: every row lands in its cell, under every clock, and no cell is invented."""
import json

import numpy as np
import pandas as pd
import pytest
from io_tables import make_fex

import facefex as ff
from facefex.columns import AUS, BLENDSHAPES, FAMILIES, MESH
from facefex.core import ColumnError, FormatError, is_installed

pytestmark = pytest.mark.core
needs_hdf5 = pytest.mark.skipif(not (is_installed("h5netcdf") and is_installed("h5py")), reason="needs the extra io")


def faces(fex, n):
    "Every frame with a face gets n of them."
    parts = [fex.assign(face=fex["face"] + k, track=fex["track"] + 2 * k, AU12=fex["AU12"] + k) for k in range(n)]
    joined = pd.concat(parts, ignore_index=True).drop_duplicates(["input", "frame", "face"])
    return joined.sample(frac=1, random_state=3).reset_index(drop=True)  # order does not matter


@pytest.fixture(scope="module")
def fex():
    return make_fex(5, inputs=("a.mp4", "b.mp4"))


def test_every_row_in_its_cell(fex):
    ds = fex.to_xarray()
    assert ds["aus"].dims == ("input", "time", "au") and ds["mesh"].dims == ("input", "time", "vertex", "axis")
    assert dict(ds.sizes) | {"input": 2, "time": 5, "vertex": 478, "axis": 3} == dict(ds.sizes)
    for i, row in fex.iterrows():
        cell = ds.isel(input=i // 5, time=i % 5)
        np.testing.assert_array_equal(cell["aus"].values, row[list(AUS)].to_numpy(np.float32))
        np.testing.assert_array_equal(cell["blendshapes"].values, row[list(BLENDSHAPES)].to_numpy(np.float32))
        np.testing.assert_array_equal(cell["mesh"].values, fex.mesh.values[i])
        assert bool(cell["has_face"]) == (i % 5 != 1)
    assert ds["time"].values.tolist() == pytest.approx(fex["time"][:5].tolist(), abs=1e-6)
    assert ds["frame"].dtype == np.int64 and ds["frame"].values.tolist() == [[0, 1, 2, 3, 4]] * 2


def test_every_family_is_there(fex):
    full = fex.drop(columns=list(MESH)).copy()
    rest = [c for f, names in FAMILIES.items() if f not in ("ids", "mesh") for c in names if c not in full]
    full = pd.concat([full, pd.DataFrame(np.arange(len(full) * len(rest), dtype=np.float32).reshape(len(full), -1), columns=rest)], axis=1)
    full.attrs = fex.attrs
    ds = full.to_xarray()
    assert {f for f in FAMILIES if f not in ("ids", "mesh")} <= set(ds.data_vars)
    assert ds["landmarks"].dims == ("input", "time", "landmark", "plane")
    assert float(ds["landmarks"].sel(plane="y", landmark=3).isel(input=0, time=0)) == full["y_3"][0]
    assert {f: ds[f].attrs["units"] for f in ("aus", "pose", "boxes", "va")} == {"aus": "0..1", "pose": "rad", "boxes": "px", "va": "-1..1"}
    assert float(ds["pose"].sel(pose_part="Yaw").isel(input=1, time=2)) == full["Yaw"][7]


def test_several_faces(fex):
    many = faces(fex, 3)
    ds = many.to_xarray()
    assert ds["aus"].dims == ("input", "time", "face", "au") and ds.sizes["face"] == 3
    for _, row in many.dropna(subset=["AU12"]).iterrows():
        cell = ds.sel(input=row["input"], face=row["face"]).isel(time=int(row["frame"]))
        assert float(cell["aus"].sel(au="AU12")) == row["AU12"] and float(cell["track"]) == row["track"]
    assert int(ds["has_face"].sum()) == 2 * 4 * 3
    only_second = many[many["face"] == 1]
    assert "face" not in only_second.to_xarray().dims


def test_shorter_input_of_the_same_clock(fex):
    short = fex.drop(index=[7, 8, 9])
    ds = short.to_xarray()
    assert ds.sizes["time"] == 5 and np.isnan(ds["aus"].values[1, 2:]).all() and not ds["has_face"].values[1, 2:].any()
    assert np.isnan(ds["frame"].values[1, 2:]).all()


def test_different_clocks(fex):
    other = fex.assign(time=fex["time"].where(fex["input"] == "a.mp4", fex["frame"] / 24))
    ds = other.to_xarray()
    assert ds["aus"].dims == ("input", "frame", "au") and ds["time"].dims == ("input", "frame")
    np.testing.assert_allclose(ds["time"].values[1], np.arange(5) / 24)
    np.testing.assert_array_equal(ds["aus"].values.reshape(10, -1), fex[list(AUS)].to_numpy())


def test_times_that_differ_by_rounding_are_one_clock(fex):
    ds = fex.assign(time=fex["time"] + np.where(fex["input"] == "a.mp4", 0, 1e-9)).to_xarray()
    assert ds["aus"].dims == ("input", "time", "au") and ds.sizes["time"] == 5


def test_whole_seconds_are_no_clock(fex):
    "Frames that share a time, as in py-feat's files, keep cells of their own."
    ds = fex.assign(time=fex["frame"] // 3).to_xarray()
    assert ds["aus"].dims == ("input", "frame", "au") and ds["time"].values[0].tolist() == [0, 0, 0, 1, 1]


def test_inputs_stay_in_their_order(fex):
    other = fex.assign(input=fex["input"].map({"a.mp4": "z.mp4", "b.mp4": "b.mp4"}))
    assert other.to_xarray()["input"].values.tolist() == ["z.mp4", "b.mp4"]


def test_photos(fex):
    photos = fex.assign(time=np.nan, frame=0, track=pd.NA, input=[f"{i}.jpg" for i in range(10)])
    ds = photos.to_xarray()
    assert ds["aus"].dims == ("input", "au") and "time" not in ds.variables and "track" not in ds
    assert ds["input"].values.tolist() == photos["input"].tolist()
    assert faces(photos, 2).to_xarray()["aus"].dims == ("input", "face", "au")
    assert fex.assign(time=np.nan).to_xarray()["aus"].dims == ("input", "frame", "au")  # an array of pictures


def test_own_columns(fex):
    own = fex.assign(subject=np.repeat(["ann", None], 5), age=np.repeat([31, 40], 5), rt=np.arange(10), said=list("abcdefghij"),
                     good=[True, False] * 5, when=pd.date_range("2026-01-01", periods=10), dose=pd.Categorical(["x", "y"] * 5), aus=1)
    ds = own.to_xarray()
    assert ds["subject"].dims == ("input",) and ds["subject"].values.tolist() == ["ann", ""]
    assert ds["age"].dims == ("input",) and ds["user_aus"].dims == ("input",)
    assert ds["rt"].values.ravel().tolist() == list(range(10)) and ds["said"].values.ravel().tolist() == list("abcdefghij")
    assert ds["good"].dtype == bool and ds["when"].dtype.kind == "M" and ds["dose"].values[0].tolist() == ["x", "y", "x", "y", "x"]
    short = own.iloc[:8].to_xarray()
    assert short["said"].values[1].tolist() == ["f", "g", "h", "", ""] and np.isnat(short["when"].values[1, 4])


def test_attrs_are_flat_and_complete(fex):
    attrs = fex.to_xarray().attrs
    assert attrs["detector"] == "face_landmarker" and attrs["complete"] == "true" and json.loads(attrs["sources"]) == fex.attrs["sources"]


def test_empty(fex):
    ds = fex.iloc[:0].to_xarray()
    assert ds.sizes["input"] == 0 and ds["aus"].shape == (0, 20)


def test_plain_frame_through_the_accessor(fex):
    assert pd.DataFrame(fex[["input", "frame", "time", "face", "AU12"]]).fex.to_xarray()["aus"].shape == (2, 5, 1)


@pytest.mark.parametrize(("change", "words"), [
    (lambda f: f.drop(columns=["face", "frame"]), "to_xarray needs the columns input, frame and face; missing: frame, face"),
    (lambda f: pd.concat([f, f.iloc[[3]]]), "input 'a.mp4', frame 3, face 0 stands there twice"),
    (lambda f: f.assign(time=f["time"].where(f["frame"] < 4)), "2 of 10 rows have no time; take photos and videos apart"),
    (lambda f: pd.concat([f, f[["AU12"]]], axis=1), "column 'AU12' stands there more than once"),
])
def test_what_has_no_place_in_a_cube(change, words, fex):
    with pytest.raises(ColumnError) as caught:
        ff.Fex.to_xarray(change(fex))
    assert words in str(caught.value)


@needs_hdf5
def test_cube_can_be_stored_by_xarray_but_is_no_fex(fex, tmp_path):
    import xarray as xr

    ds = fex.assign(said=["x", None] * 5, rt=1.5).to_xarray()
    ds.to_netcdf(tmp_path / "cube.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "cube.nc", engine="h5netcdf") as back:
        np.testing.assert_array_equal(back["aus"].values, ds["aus"].values)
    with pytest.raises(FormatError, match="it holds no Fex; only .nc files made by fex.write can be read"):
        ff.read(tmp_path / "cube.nc")


@needs_hdf5
def test_file_is_useful_to_other_programs(fex, tmp_path):
    import xarray as xr

    fex.assign(**{"yes/no": 1}).write(tmp_path / "x.nc")
    with xr.open_dataset(tmp_path / "x.nc", engine="h5netcdf") as ds:
        assert ds["aus"].dims == ("row", "au") and ds["mesh"].dims == ("row", "vertex", "axis")
        assert np.isnan(ds["face"].values[1]) and ds["face"].values[0] == 0  # the fill value is understood
        assert ds["input"].values[0] == "a.mp4" and ds["yes_no"].values[0] == 1
        assert ds["mesh"].attrs["units"] == "px"
    assert "yes/no" in ff.read(tmp_path / "x.nc")


@needs_hdf5
def test_names_that_are_taken(fex, tmp_path):
    odd = fex[["input", "frame", "face", "AU12"]].assign(**{n: i for i, n in enumerate(("aus", "au", "row", "facefex", "user_aus", "a/b", "a_b", " ", "mesh"))})
    odd.write(tmp_path / "x.nc")
    pd.testing.assert_frame_equal(ff.read(tmp_path / "x.nc"), odd)
