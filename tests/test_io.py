"""ff.read and fex.write: what goes in comes out, in every format; what cannot be read or written is said in one line."""
import errno
import gzip
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from io_tables import assert_same, make_fex, names, needs_root, small_disk  # noqa: F401

import facefex as ff
from facefex.columns import MESH, family
from facefex.core import ColumnError, FacefexError, FacefexWarning, FormatError, is_installed
from facefex.io import provenance_path

pytestmark = pytest.mark.core
HDF5 = is_installed("h5netcdf") and is_installed("h5py")
netcdf = pytest.param(".nc", marks=pytest.mark.skipif(not HDF5, reason="needs the extra io"))
ENDINGS = [".parquet", ".csv", ".csv.gz", netcdf]


# ---- round trips


@pytest.mark.parametrize("ending", ENDINGS)
def test_round_trip(ending, tmp_path):
    fex = make_fex(inputs=("a.mp4", "Ordner mit Ümlaut/b 2.mp4", "山.mp4"))
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


@pytest.mark.parametrize("ending", ENDINGS)
def test_columns_of_the_researcher_keep_their_kinds(ending, tmp_path):
    fex = make_fex(9, own=True, mesh=False)
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("rows", [0, 1])
def test_empty_and_one_row(ending, rows, tmp_path):
    fex = make_fex(own=True).iloc[:rows].reset_index(drop=True)
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_but_missing_values(ending, tmp_path):
    fex = make_fex(3).iloc[[1, 1]].reset_index(drop=True).assign(time=np.nan)
    assert fex["face"].isna().all() and fex["AU12"].isna().all()
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("dtype", ["float64", "Float32", "float16", "int8"])
def test_measurements_of_other_kinds(ending, dtype, tmp_path):
    fex = make_fex(3, mesh=False).iloc[[0, 2]].reset_index(drop=True)
    values = (np.array([0.5, 1.0]) * 10).astype("int8") if dtype == "int8" else np.array([0.1, 0.7])
    fex = fex.assign(AU12=pd.Series(values).astype(dtype), AU45=np.float32([0.25, 0.5]))
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


@pytest.mark.parametrize("ending", ENDINGS)
def test_order_of_columns_is_kept(ending, tmp_path):
    fex = make_fex(3).assign(condition="x")  # after the mesh
    fex = fex[["AU12", "condition", *MESH, "input", "frame", "face"]]
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("index", [["subject"], ["subject", "block"], ["when_home"]])
def test_named_index_is_kept(ending, index, tmp_path):
    fex = make_fex(4, own=True, mesh=False).set_index(index)
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


@pytest.mark.parametrize("ending", [".parquet", netcdf])
def test_row_numbers_of_a_selection_are_kept(ending, tmp_path):
    fex = make_fex().query("face == 0")
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)


def test_row_numbers_of_a_selection_do_not_go_into_a_csv(tmp_path):
    fex = make_fex(mesh=False).query("face == 0")
    fex.write(tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text().startswith("input,frame,")
    assert_same(ff.read(tmp_path / "x.csv"), fex.reset_index(drop=True))


@pytest.mark.parametrize("ending", ENDINGS)
def test_incomplete_mesh_and_landmarks(ending, tmp_path):
    fex = make_fex(3).drop(columns=["mesh_x_7"]).copy().assign(x_0=np.float32([1, 2, 3]))
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)
    assert not [c for c in ff.read(tmp_path / f"x{ending}", mesh=False) if family(c) == "mesh"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_mesh_of_another_kind_loses_nothing(ending, tmp_path):
    fex = make_fex(3)
    fex = fex.astype(dict.fromkeys(MESH, "float64")).copy()
    fex["mesh_x_3"] /= 3
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)
    assert_same(ff.read(tmp_path / f"x{ending}", mesh=False), fex.drop(columns=list(MESH)))


@pytest.mark.parametrize("ending", ENDINGS)
def test_mesh_false(ending, tmp_path):
    fex = make_fex(own=True)
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}", mesh=False), fex.drop(columns=list(MESH)))


@pytest.mark.parametrize("ending", ENDINGS)
def test_attrs_of_three_sources_and_odd_values(ending, tmp_path):
    fex = make_fex(3, inputs=("a", "b", "c"), mesh=False)
    fex.attrs |= {"settings": {"numpy": np.float32(0.5), "array": np.arange(3), "path": Path("x") / "y", "none": None, "nan_free": [1, [2, {"a": True}]]}}
    fex.write(tmp_path / f"x{ending}")
    back = ff.read(tmp_path / f"x{ending}").attrs
    assert back["settings"] == {"numpy": 0.5, "array": [0, 1, 2], "path": str(Path("x") / "y"), "none": None, "nan_free": [1, [2, {"a": True}]]}
    assert back["sources"] == fex.attrs["sources"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_ten_thousand_sources(ending, tmp_path):
    fex = make_fex(2, mesh=False)
    fex.attrs["sources"] = {f"photo {i}.jpg": {"kind": "image", "width": 4000} for i in range(10_000)}
    fex.write(tmp_path / f"x{ending}")
    assert ff.read(tmp_path / f"x{ending}").attrs == fex.attrs


@pytest.mark.parametrize("ending", ENDINGS)
def test_plain_frame_through_the_accessor(ending, tmp_path):
    frame = pd.DataFrame({"input": ["a.jpg"], "AU12": [0.5]})
    frame.fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), ff.Fex(frame))


@pytest.mark.parametrize("ending", [".parquet", ".csv"])
def test_float16_mesh(ending, tmp_path):
    fex = make_fex(100)
    fex.write(tmp_path / f"x{ending}", mesh_dtype="float16")
    back = ff.read(tmp_path / f"x{ending}")
    assert back["mesh_x_0"].dtype == np.float32
    wrong = np.nanmax(np.abs(back.mesh.values - fex.mesh.values))
    assert 0.1 < wrong <= 0.5  # up to 2048 px
    assert_same(back.drop(columns=list(MESH)), fex.drop(columns=list(MESH)))
    fex.write(tmp_path / f"y{ending}")
    assert (tmp_path / f"x{ending}").stat().st_size < 0.8 * (tmp_path / f"y{ending}").stat().st_size


@pytest.mark.parametrize("ending", ENDINGS)
def test_older_file_is_replaced(ending, tmp_path):
    make_fex(3, mesh=False).write(tmp_path / f"x{ending}")
    fex = make_fex(5, mesh=False)
    fex.write(tmp_path / f"x{ending}")
    assert_same(ff.read(tmp_path / f"x{ending}"), fex)
    assert not [n for n in names(tmp_path) if ".part" in n]


@pytest.mark.parametrize("ending", ENDINGS)
def test_writing_changes_nothing(ending, tmp_path):
    fex = make_fex(4, own=True)
    before, attrs = fex.copy(deep=True), json.dumps(fex.attrs)
    fex.write(tmp_path / f"x{ending}")
    pd.testing.assert_frame_equal(fex, before)
    assert json.dumps(fex.attrs) == attrs


# ---- csv


def test_csv_is_a_plain_table(tmp_path):
    make_fex(3, mesh=False, own=True).write(tmp_path / "x.csv")
    plain = pd.read_csv(tmp_path / "x.csv")
    assert len(plain) == 3 and plain.columns[0] == "input" and plain["AU12"].dtype == np.float64
    assert "detector" in json.loads(provenance_path(tmp_path / "x.csv").read_text())["attrs"]


def test_csv_without_its_provenance(tmp_path):
    fex = make_fex(4)
    fex.write(tmp_path / "x.csv")
    provenance_path(tmp_path / "x.csv").unlink()
    back = ff.read(tmp_path / "x.csv")
    assert back.attrs == {}
    pd.testing.assert_frame_equal(pd.DataFrame(back), pd.DataFrame(fex))  # ids and float32 come back by their names


@pytest.mark.parametrize(("change", "words"), [
    (lambda t: t.drop(columns="AU12"), "other columns"), (lambda t: t.iloc[:-1], "has 3 rows, not 4 as when it was written")])
def test_csv_that_was_changed(change, words, tmp_path):
    make_fex(4, mesh=False).write(tmp_path / "x.csv")
    change(pd.read_csv(tmp_path / "x.csv")).to_csv(tmp_path / "x.csv", index=False)
    with pytest.warns(FacefexWarning, match=words):
        back = ff.read(tmp_path / "x.csv")
    assert back.attrs == {} and str(back["face"].dtype) == "Int64"


@pytest.mark.parametrize("content", ["", "{", "[]", "\xff", '{"columns": 3}'])
def test_damaged_provenance_is_left_aside(content, tmp_path):
    make_fex(4, mesh=False).write(tmp_path / "x.csv")
    provenance_path(tmp_path / "x.csv").write_text(content, encoding="latin-1")
    with pytest.warns(FacefexWarning, match="is damaged; it is left aside"):
        assert len(ff.read(tmp_path / "x.csv")) == 4


def test_csv_saved_again_by_a_german_excel(tmp_path):
    fex = make_fex(4, mesh=False).assign(rt=[0.125, 1e-9, -3.5, np.nan], group="x")
    fex.write(tmp_path / "x.csv")
    pd.read_csv(tmp_path / "x.csv").to_csv(tmp_path / "x.csv", index=False, sep=";", decimal=",", encoding="utf-8-sig", lineterminator="\r\n")
    back = ff.read(tmp_path / "x.csv")
    pd.testing.assert_frame_equal(back, fex, rtol=1e-6)
    assert back.attrs == fex.attrs


@pytest.mark.parametrize(("separator", "decimal", "ending"), [(",", ".", ".csv"), (";", ".", ".csv"), (";", ",", ".csv"), ("\t", ".", ".tsv"), ("\t", ".", ".txt")])
def test_plain_tables_of_other_programs(separator, decimal, ending, tmp_path):
    table = pd.DataFrame({"input": ["a.jpg", "b.jpg", "c.jpg"], "face": [0, 0, None], "AU12": [0.25, 1, None], "age": [31.5, 20, None], "sex": ["f", "m", "NA"]})
    table.to_csv(tmp_path / f"x{ending}", sep=separator, decimal=decimal, index=False, na_rep="NA")
    fex = ff.read(tmp_path / f"x{ending}")
    assert fex["AU12"].dtype == np.float32 and str(fex["face"].dtype) == "Int64" and fex["face"].isna().tolist() == [False, False, True]
    np.testing.assert_allclose(fex["AU12"].to_numpy(), [0.25, 1, np.nan])
    np.testing.assert_allclose(fex["age"].to_numpy(float), [31.5, 20, np.nan])
    assert fex["sex"].isna().tolist() == [False, False, True]


def test_level_called_none_survives_our_own_csv(tmp_path):
    fex = make_fex(3, mesh=False).assign(treatment=["None", "NA", "null"])
    fex.write(tmp_path / "x.csv")
    assert ff.read(tmp_path / "x.csv")["treatment"].tolist() == ["None", "NA", "null"]


def test_file_names_that_look_like_numbers(tmp_path):
    pd.DataFrame({"input": ["001", "002"], "AU12": [0.1, 0.2]}).to_csv(tmp_path / "x.csv", index=False)
    assert ff.read(tmp_path / "x.csv")["input"].tolist() == ["001", "002"]


def test_compressed_csv_is_compressed(tmp_path):
    make_fex(4).write(tmp_path / "x.csv.gz")
    with gzip.open(tmp_path / "x.csv.gz", "rt", encoding="utf-8") as file:
        assert file.readline().startswith("input,frame,time,face,track,FaceRectX")


# ---- pandas' own files


@pytest.mark.parametrize("mesh", [True, False])
def test_parquet_of_pandas(mesh, tmp_path):
    fex = make_fex(4, own=True)
    fex.to_parquet(tmp_path / "x.parquet")
    back = ff.read(tmp_path / "x.parquet", mesh=mesh)
    fex = fex if mesh else fex.drop(columns=list(MESH))
    lost = ["condition", "dose"]  # parquet alone loses levels that no row has
    assert_same(back.drop(columns=lost), fex.drop(columns=lost))


@pytest.mark.parametrize("ours", [True, False])
def test_mesh_false_does_not_read_the_mesh(ours, tmp_path, monkeypatch):
    import pyarrow.parquet as pq

    fex = make_fex(4)
    fex.write(tmp_path / "x.parquet") if ours else fex.to_parquet(tmp_path / "x.parquet")
    asked = []

    class Watched(pq.ParquetFile):
        def read(self, columns=None, **options):
            asked.extend(columns)
            return super().read(columns=columns, **options)

    monkeypatch.setattr(pq, "ParquetFile", Watched)
    ff.read(tmp_path / "x.parquet", mesh=False)
    assert "AU12" in asked and not [c for c in asked if family(c) == "mesh" or c == "mesh"]


def test_parquet_of_another_program(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"input": ["a"], "frame": [0.0], "face": [0.0], "AU12": [0.5], "group": ["x"]}), tmp_path / "x.parquet")
    fex = ff.read(tmp_path / "x.parquet")
    assert type(fex) is ff.Fex and fex.attrs == {} and [str(fex[c].dtype) for c in ("frame", "face")] == ["int64", "Int64"]


def test_pyfeat_table_saved_as_parquet(tmp_path):
    golden = Path(__file__).parent / "golden" / "pyfeat_v1.csv.gz"
    pd.read_csv(golden).to_parquet(tmp_path / "x.parquet")
    assert_same(ff.read(tmp_path / "x.parquet"), ff.read(golden))


# ---- refusals


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    "One good file of each kind, as bytes."
    folder = tmp_path_factory.mktemp("good")
    for ending in [".parquet", ".csv", ".csv.gz"] + ([".nc"] if HDF5 else []):
        make_fex(8).write(folder / f"x{ending}")
    return {p.name[1:]: p.read_bytes() for p in folder.iterdir()}


def refuse(path, words, kind=FormatError):
    with pytest.raises(kind) as caught:
        ff.read(path)
    message = str(caught.value)
    assert words in message and "\n" not in message and path.name in message, message
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("ending", ENDINGS)
def test_zero_bytes(ending, tmp_path):
    path = tmp_path / f"x{ending}"
    path.touch()
    refuse(path, "it is empty (0 bytes)")


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".csv.gz", netcdf])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_truncated(ending, share, good, tmp_path):
    path = tmp_path / f"x{ending}"
    data = good[ending]
    path.write_bytes(data[: int(share * len(data))])
    first_line = ending == ".csv" and share == 0.1
    refuse(path, "its first line does not end" if first_line else "it ends in the middle of a row" if ending == ".csv" else "damaged or incomplete")


def test_one_line_of_a_csv_cut_off(tmp_path):
    (tmp_path / "x.csv").write_text("input,AU12,AU06\na,0.1,0.2\nb,0.1")
    refuse(tmp_path / "x.csv", "it ends in the middle of a row")
    (tmp_path / "y.csv").write_text("input,AU12,AU06\na,0.1,0.2\nb,0.1,0.2")  # only the last line end is missing
    assert len(ff.read(tmp_path / "y.csv")) == 2


def test_every_damaged_byte_of_a_parquet_is_refused_or_harmless(good, tmp_path):
    "A file with one byte changed never gives other numbers."
    path, data = tmp_path / "x.parquet", good[".parquet"]
    path.write_bytes(data)
    fex, refused = ff.read(path), 0
    for at in np.linspace(10, len(data) - 10, 30).astype(int):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            pd.testing.assert_frame_equal(ff.read(path), fex)
        except FormatError:
            refused += 1
    assert refused > 20


@pytest.mark.parametrize(("name", "content", "words"), [
    ("x.parquet", b"input,AU12\na,0.1\n", "its name says .parquet but it holds text; rename it to end in .csv"),
    ("x.csv", b"PAR1xxxxPAR1", "its name says .csv but it holds parquet; rename it to end in .parquet"),
    ("x.nc", b"PAR1xxxxPAR1", "its name says .nc but it holds parquet"),
    ("x.csv", gzip.compress(b"input,AU12\na,0.1\n"), "its name says .csv but it holds gzip; rename it to end in .csv.gz"),
    ("x.csv.gz", b"input,AU12\na,0.1\n", "its name says .gz but it holds text"),
    ("x.parquet", b"PAR1", "the parquet file is damaged or incomplete"),
    ("x.csv", b"PK\x03\x04....", "it is an Excel or zip file"),
    ("x.csv", b"\xff\xd8\xff....", "it is JPEG picture"),
    ("x.dat", b"\x00\x01\x02", "it is binary; ff.read knows parquet, csv, csv.gz and netCDF-4 (.nc)"),
    ("x.mp4", b"....", "is a picture or video; measure it with ff.detect("),
    ("x.csv", "input,AU12,größe\na,0.1,3\n".encode("latin-1"), "it is not UTF-8 text; in Excel save it as 'CSV UTF-8'"),
    ("x.csv", b"input,AU12,AU12\na,0.1,0.2\n", "column 'AU12' stands there twice"),
    ("x.csv", b"input,AU12\na,0,1\nb,0,2\n", "row 0 (counted from 0) has 3 cells for 2 columns; if numbers are written with a comma"),
    ("x.csv", b"input,AU12\n" + b"a,0\n" * 99 + b"b,0,2\n", "damaged or incomplete"),
    ("x.csv.gz", gzip.compress(b"input,AU12\na,0.1\n")[:-6], "damaged or incomplete"),
])
def test_not_what_its_name_says(name, content, words, tmp_path):
    (tmp_path / name).write_bytes(content)
    refuse(tmp_path / name, words)


def test_content_decides_where_the_ending_says_nothing(good, tmp_path):
    for ending, data in good.items():
        if ending.endswith("json"):
            continue
        (tmp_path / "data").write_bytes(data)
        assert len(ff.read(tmp_path / "data")) == 8


@pytest.mark.parametrize(("content", "words"), [
    ("name,age\nann,3\n", "has no column that facefex knows (it has name, age). For other tables use pandas"),
    ("input,mouthsmileleft\na,3\n", "By 'mouthsmileleft', did you mean 'mouthSmileLeft'?"),
    ("input,AU12\na,high\n", "column 'AU12' must hold numbers; row 0 (counted from 0) has 'high'"),
    ("input,frame,AU12\na,0.5,1\n", "column 'frame' must hold whole numbers; row 0 (counted from 0) has '0.5'"),
    ("input,face,AU12\na,x,1\n", "column 'face' must hold whole numbers; row 0 (counted from 0) has 'x'"),
    ("input,time,AU12\na,now,1\n", "column 'time' must hold numbers; row 0 (counted from 0) has 'now'"),
])
def test_tables_with_wrong_columns(content, words, tmp_path):
    (tmp_path / "x.csv").write_text(content)
    refuse(tmp_path / "x.csv", words, ColumnError)


def test_missing_file(tmp_path):
    make_fex(2, mesh=False).write(tmp_path / "study.parquet")
    with pytest.raises(FileNotFoundError, match=r"there is no file '.*studi.parquet'. Did you mean 'study.parquet'\?"):
        ff.read(tmp_path / "studi.parquet")
    with pytest.raises(FileNotFoundError, match="nor a folder"):
        ff.read(tmp_path / "no" / "x.csv")


def test_folder(tmp_path):
    with pytest.raises(FormatError, match="is a folder; ff.read takes one file"):
        ff.read(tmp_path)


@pytest.mark.parametrize("ending", [".parquet", netcdf])
def test_newer_format_is_refused(ending, tmp_path, monkeypatch):
    import facefex.netcdf
    import facefex.parquet

    module = facefex.parquet if ending == ".parquet" else facefex.netcdf
    monkeypatch.setattr(module, "FORMAT", 99)
    make_fex(2, mesh=False).write(tmp_path / f"x{ending}")
    monkeypatch.undo()
    refuse(tmp_path / f"x{ending}", "written by a newer facefex (format 99, this one reads up to 1); pip install -U facefex")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path):
    make_fex(2, mesh=False).write(tmp_path / "x.parquet")
    (tmp_path / "x.parquet").chmod(0)
    with pytest.raises(FacefexError, match="you may not open it"):
        ff.read(tmp_path / "x.parquet")


# ---- writing that fails


@pytest.mark.parametrize(("name", "words"), [
    ("x.xlsx", "the ending '.xlsx' is not known; choose .parquet, .csv, .csv.gz or .nc"), ("x", "the ending '' is not known"),
    ("x.parq", "Did you mean '.parquet'?")])
def test_unknown_ending(name, words, tmp_path):
    with pytest.raises(ValueError) as caught:
        make_fex(2).write(tmp_path / name)
    assert words in str(caught.value) and names(tmp_path) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_missing_folder_and_folder_in_the_way(ending, tmp_path):
    fex = make_fex(2, mesh=False)
    with pytest.raises(FacefexError, match="its folder does not exist"):
        fex.write(tmp_path / "no" / f"x{ending}")
    (tmp_path / f"x{ending}").mkdir()
    with pytest.raises(FacefexError, match="it is a folder"):
        fex.write(tmp_path / f"x{ending}")
    assert names(tmp_path) == [f"x{ending}"]


@pytest.mark.parametrize("ending", ENDINGS)
@needs_root
def test_full_disk(ending, small_disk):  # noqa: F811
    folder = small_disk(300)
    (folder / "other").write_bytes(b"x" * 200_000)
    with pytest.raises(FacefexError) as caught:
        make_fex(200).write(folder / f"x{ending}")
    assert "the disk is full; free some space or choose another place" in str(caught.value) and "\n" not in str(caught.value)
    assert names(folder) == ["other"]


@pytest.mark.parametrize("ending", ENDINGS)
@needs_root
def test_read_only_place(ending, small_disk):  # noqa: F811
    folder = small_disk(300)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    with pytest.raises(FacefexError, match="the file system is read-only"):
        make_fex(2).write(folder / f"x{ending}")


@pytest.mark.parametrize("ending", ENDINGS)
def test_error_half_way_keeps_the_old_file(ending, tmp_path, monkeypatch):
    old = make_fex(3, mesh=False)
    old.write(tmp_path / f"x{ending}")
    before = names(tmp_path)

    def full(source, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FacefexError, match="the disk is full"):
        make_fex(5, mesh=False).write(tmp_path / f"x{ending}")
    monkeypatch.undo()
    assert names(tmp_path) == before
    assert_same(ff.read(tmp_path / f"x{ending}"), old)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("change", "words"), [
    (lambda f: pd.concat([f, f[["AU12"]]], axis=1), "column 'AU12' stands there more than once"),
    (lambda f: f.rename(columns={"AU12": 12}), "12 is int: rename it"),
    (lambda f: f.__class__(f).set_axis(pd.MultiIndex.from_product([["a"], f.columns]), axis=1), "columns on 2 levels cannot be written"),
])
def test_frames_no_file_can_hold(ending, change, words, tmp_path):
    frame = change(make_fex(2, mesh=False))
    with pytest.raises(ColumnError) as caught:
        ff.Fex.write(frame, tmp_path / f"x{ending}")
    assert words in str(caught.value) and names(tmp_path) == []


def test_options(tmp_path):
    with pytest.raises(ValueError, match="mesh_dtype='float8' is not known; choose one of 'float32', 'float16'"):
        make_fex(2).write(tmp_path / "x.parquet", mesh_dtype="float8")
    with pytest.raises(ValueError, match="float16' cannot hold coordinates beyond 65504 pixels"):
        make_fex(2).assign(mesh_z_5=np.float32(1e5)).write(tmp_path / "x.parquet", mesh_dtype="float16")
    with pytest.raises(ColumnError, match="a column of yours is called 'mesh'"):
        make_fex(2).assign(mesh=1).write(tmp_path / "x.parquet")
    with pytest.raises(ValueError, match="netCDF has no float16"):
        make_fex(2).write(tmp_path / "x.nc", mesh_dtype="float16")
    with pytest.raises(ValueError, match=r"attrs\['model'\] cannot be written to a file"):
        fex = make_fex(2)
        fex.attrs["model"] = object()
        fex.write(tmp_path / "x.parquet")
    assert names(tmp_path) == []


@pytest.mark.parametrize("package", ["h5netcdf", "h5py"])
def test_net_cdf_without_its_packages(package, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "h5netcdf", sys)  # any module: is it asked for?
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf"{package} is needed to write netCDF files: pip install 'facefex\[io\]'"):
        make_fex(2).write(tmp_path / "x.nc")


def test_no_warning_anywhere(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fex = make_fex(4, own=True)
        for ending in (".parquet", ".csv"):
            fex.write(tmp_path / f"x{ending}")
            ff.read(tmp_path / f"x{ending}").assign(new=1)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_tilde_is_the_home_folder(ending, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    fex = make_fex(3, mesh=False)
    fex.write(f"~/x{ending}")
    assert (tmp_path / f"x{ending}").is_file()
    assert_same(ff.read(f"~/x{ending}"), fex)
    assert_same(ff.read(Path("~") / f"x{ending}"), fex)


def test_numbers_with_leading_zeros_are_names(tmp_path):
    (tmp_path / "own.csv").write_text("subject,age,AU12\n001,31,.1\n012,0,.2\n")
    fex = ff.read(tmp_path / "own.csv")
    assert fex["subject"].tolist() == ["001", "012"] and fex["age"].tolist() == [31, 0] and fex["AU12"].dtype == np.float32
    fex.write(tmp_path / "again.csv")
    assert ff.read(tmp_path / "again.csv")["subject"].tolist() == ["001", "012"]
