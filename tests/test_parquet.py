"""The stream to parquet: equal to writing at once, flat in memory, and safe however it ends."""
import errno
import subprocess
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from io_tables import assert_same, make_fex, names, needs_root, small_disk  # noqa: F401

import facefex as ff
from facefex.columns import MESH
from facefex.core import ColumnError, FacefexError
from facefex.io import ParquetStream
from facefex.parquet import _mesh_values

pytestmark = pytest.mark.core


def pieces(fex, rows):
    return [fex.iloc[i : i + rows].reset_index(drop=True) for i in range(0, len(fex), rows)]


@pytest.mark.parametrize(("rows", "group"), [(1, 4), (7, 5), (7, 1000), (100, 1)])
def test_stream_equals_writing_at_once(rows, group, tmp_path):
    fex = make_fex(12, inputs=("a.mp4", "b.mp4", "ü.mp4"))
    with ParquetStream(tmp_path / "x.parquet", rows_per_group=group) as stream:
        for piece in pieces(fex, rows):
            stream.append(piece)
        assert stream.close(fex.attrs) == tmp_path / "x.parquet"
    assert stream.rows == len(fex) and names(tmp_path) == ["x.parquet"]
    assert_same(ff.read(tmp_path / "x.parquet"), fex)
    assert_same(ff.read(tmp_path / "x.parquet", mesh=False), fex.drop(columns=list(MESH)))


@pytest.mark.parametrize(("rows", "sizes"), [(36, [9, 9, 9, 9]), (14, [14]), (35, [9, 9, 9, 8])])
def test_a_long_piece_becomes_groups_of_the_usual_size(rows, sizes, tmp_path):
    fex = make_fex(12, inputs=("a.mp4", "b.mp4", "c.mp4")).iloc[:rows].reset_index(drop=True)
    with ParquetStream(tmp_path / "x.parquet", rows_per_group=10) as stream:
        stream.append(fex)
    about = pq.ParquetFile(tmp_path / "x.parquet").metadata
    assert [about.row_group(i).num_rows for i in range(about.num_row_groups)] == sizes


def test_other_programs_see_what_they_would_in_a_file_written_at_once(tmp_path):
    fex = make_fex(12)
    fex.write(tmp_path / "once.parquet")
    with ParquetStream(tmp_path / "stream.parquet") as stream:
        stream.append(fex)
    once, streamed = (pq.read_table(tmp_path / f"{n}.parquet") for n in ("once", "stream"))
    assert once.column_names == streamed.column_names
    assert once.schema.field("mesh").type == pa.list_(pa.float32(), 1434)
    np.testing.assert_array_equal(once["mesh"][0].as_py(), fex[list(MESH)].to_numpy()[0])
    assert len(pd.read_parquet(tmp_path / "stream.parquet")["mesh"][0]) == 1434


def test_float16_stream(tmp_path):
    fex = make_fex(5)
    with ParquetStream(tmp_path / "x.parquet", mesh_dtype="float16", rows_per_group=2) as stream:
        stream.append(fex)
        stream.close(fex.attrs)
    fex.write(tmp_path / "y.parquet", mesh_dtype="float16")
    assert_same(ff.read(tmp_path / "x.parquet"), ff.read(tmp_path / "y.parquet"))


def test_first_piece_without_any_face(tmp_path):
    "Identifiers have their kinds even when nothing shows them; measurements of float64 and NaN objects stay readable."
    none = make_fex(3, mesh=False).iloc[[1]].reset_index(drop=True)
    none = none.assign(face=[None], track=np.nan, frame=[0.0])
    fex = make_fex(4, mesh=False)
    with ParquetStream(tmp_path / "x.parquet", rows_per_group=1) as stream:
        stream.append(none)
        stream.append(fex)
    back = ff.read(tmp_path / "x.parquet")
    assert [str(back[c].dtype) for c in ("frame", "time", "face", "track")] == ["int64", "float64", "Int64", "Int64"]
    assert back["face"].isna().tolist() == [True, False, True, False, False]


def test_text_that_is_missing_at_first(tmp_path):
    fex = make_fex(2, mesh=False)
    with ParquetStream(tmp_path / "x.parquet") as stream:
        stream.append(fex.assign(remark=pd.Series([None, None], dtype=object)))
        stream.append(fex.assign(remark=["a", "b"]))
    assert ff.read(tmp_path / "x.parquet")["remark"].tolist()[2:] == ["a", "b"]


def test_mesh_lists_that_another_program_cut_or_emptied():
    values = np.arange(4 * 1434, dtype=np.float32).reshape(4, 1434)
    lists = pa.FixedSizeListArray.from_arrays(pa.array(values.ravel()), 1434, mask=pa.array([False, False, True, False]))
    back = _mesh_values(pa.chunked_array([lists.slice(1, 2), lists.slice(3)]))
    np.testing.assert_array_equal(back, np.stack([values[1], np.full(1434, np.nan, np.float32), values[3]]))


def test_categories_of_the_first_piece_are_kept(tmp_path):
    fex = make_fex(4, own=True, mesh=False)
    with ParquetStream(tmp_path / "x.parquet", rows_per_group=2) as stream:
        for piece in pieces(fex, 2):
            stream.append(piece)
    assert_same(ff.read(tmp_path / "x.parquet"), fex)


def test_provenance_of_pieces_is_joined(tmp_path):
    a, b = make_fex(2, inputs=("a",), mesh=False), make_fex(2, inputs=("b",), mesh=False)
    b.attrs["detector"] = "other"
    with ParquetStream(tmp_path / "x.parquet") as stream:
        stream.append(a)
        stream.append(b)
    back = ff.read(tmp_path / "x.parquet")
    assert back.attrs == pd.concat([a, b]).attrs
    assert "detector" not in back.attrs and back.attrs["sources"]["b"]["detector"] == "other"


# ---- endings


def test_stop(tmp_path):
    fex = make_fex(6)
    with ParquetStream(tmp_path / "x.parquet", rows_per_group=4) as stream:
        stream.append(fex)
        stream.append(fex.iloc[:1])
        assert stream.stop(fex.attrs) == tmp_path / "x.partial.parquet"
    assert names(tmp_path) == ["x.partial.parquet"] and stream.rows == 7
    back = ff.read(tmp_path / "x.partial.parquet")
    assert len(back) == 7 and back.attrs == fex.attrs | {"complete": False}
    assert "incomplete" in repr(back)


def test_stop_before_the_first_row(tmp_path):
    with ParquetStream(tmp_path / "x.parquet") as stream:
        assert stream.stop({}) is None
    assert names(tmp_path) == []


def test_close_without_a_row(tmp_path):
    with ParquetStream(tmp_path / "x.parquet") as stream:
        stream.close({"failed": {"a.mp4": "no such file"}})
    back = ff.read(tmp_path / "x.parquet")
    assert len(back) == 0 and back.attrs == {"failed": {"a.mp4": "no such file"}} and str(back["face"].dtype) == "Int64"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("rows", [0, 3, 30])
def test_errors_leave_nothing(error, rows, tmp_path):
    (tmp_path / "x.parquet").write_text("old")
    with pytest.raises(error), ParquetStream(tmp_path / "x.parquet", rows_per_group=8) as stream:
        for piece in pieces(make_fex(30), 5)[: rows // 5 + 1]:
            stream.append(piece)
        raise error("now")
    assert names(tmp_path) == ["x.parquet"] and (tmp_path / "x.parquet").read_text() == "old"
    stream.abort()  # harmless


def test_finished_stream_takes_no_more(tmp_path):
    stream = ParquetStream(tmp_path / "x.parquet")
    stream.append(make_fex(2))
    stream.close()
    with pytest.raises(FacefexError, match="is finished; open a new one"):
        stream.append(make_fex(2))
    stream.abort()
    assert names(tmp_path) == ["x.parquet"]


def test_attrs_that_cannot_be_written_leave_nothing(tmp_path):
    with pytest.raises(ValueError, match=r"attrs\['model'\]"), ParquetStream(tmp_path / "x.parquet") as stream:
        stream.append(make_fex(2))
        stream.close({"model": object()})
    assert names(tmp_path) == []


# ---- refusals


def test_unlike_pieces(tmp_path):
    fex = make_fex(3, mesh=False)
    with ParquetStream(tmp_path / "x.parquet") as stream:
        stream.append(fex)
        for other in (fex.drop(columns="AU12"), fex.assign(new=1)):
            with pytest.raises(ColumnError, match="all pieces of a stream need the same columns; '(AU12|new)' is in some only"):
                stream.append(other)
        with pytest.raises(ColumnError, match="of another kind than in the first piece"):
            stream.append(fex.assign(AU12="high"))
        stream.append(fex[fex.columns[::-1]])  # another order is no matter
    assert len(ff.read(tmp_path / "x.parquet")) == 6


def test_bad_options(tmp_path):
    with pytest.raises(ValueError, match="needs a name ending in .parquet"):
        ParquetStream(tmp_path / "x.csv")
    with pytest.raises(ValueError, match="mesh_dtype='int8' is not known"):
        ParquetStream(tmp_path / "x.parquet", mesh_dtype="int8")
    with pytest.raises(ValueError, match="rows_per_group must be a whole number of at least 1"):
        ParquetStream(tmp_path / "x.parquet", rows_per_group=0)
    with pytest.raises(FacefexError, match="its folder does not exist"):
        ParquetStream(tmp_path / "no" / "x.parquet")
    (tmp_path / "d.parquet").mkdir()
    with pytest.raises(FacefexError, match="it is a folder"):
        ParquetStream(tmp_path / "d.parquet")
    assert names(tmp_path) == ["d.parquet"]


# ---- disks


@needs_root
def test_read_only_disk_is_reported_before_the_first_row(small_disk):  # noqa: F811
    folder = small_disk(100)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    with pytest.raises(FacefexError, match="the file system is read-only"):
        ParquetStream(folder / "x.parquet")


@needs_root
def test_full_disk_keeps_the_rows_so_far(small_disk):  # noqa: F811
    folder, fex = small_disk(3000), make_fex(100)
    stream = ParquetStream(folder / "x.parquet", rows_per_group=100)
    with pytest.raises(FacefexError) as caught, stream:
        for _ in range(50):
            stream.append(fex)
    message = str(caught.value)
    assert "the disk is full" in message and f"the first {stream.rows} rows are safe in" in message and "\n" not in message
    assert names(folder) == ["x.partial.parquet"] and 100 <= stream.rows < 1500
    back = ff.read(folder / "x.partial.parquet")
    assert_same(back.iloc[:100], fex.iloc[:100].pipe(with_attrs, fex.attrs | {"complete": False}))
    assert len(back) == stream.rows


def with_attrs(fex, attrs):
    fex = fex.copy()
    fex.attrs = attrs
    return fex


@needs_root
def test_disk_full_from_the_start(small_disk):  # noqa: F811
    folder = small_disk(200)
    with pytest.raises(FacefexError, match="the disk is full .* no row was written"), ParquetStream(folder / "x.parquet", rows_per_group=10) as stream:
        stream.append(make_fex(50))
    assert names(folder) == []


@needs_root
def test_stop_on_a_nearly_full_disk_keeps_what_is_written(small_disk):  # noqa: F811
    folder, fex = small_disk(2000), make_fex(100)
    stream = ParquetStream(folder / "x.parquet", rows_per_group=100)
    stream.append(fex)
    stream.append(fex.iloc[:50])  # waiting
    (folder / "other").write_bytes(b"x" * (1024 * 2000 - sum(f.stat().st_size for f in folder.iterdir()) - 300_000))
    assert stream.stop() == folder / "x.partial.parquet"
    assert len(ff.read(folder / "x.partial.parquet")) == 100


@needs_root
@pytest.mark.parametrize("ending", ["append", "close"])
def test_error_of_the_disk_itself(ending, small_disk, monkeypatch):  # noqa: F811
    "A quota is not seen beforehand: one line, nothing left."
    folder = small_disk(400)
    monkeypatch.setattr(ParquetStream, "_has_room", lambda self, table: True)
    with pytest.raises(FacefexError) as caught, ParquetStream(folder / "x.parquet", rows_per_group=100 if ending == "append" else 10_000) as stream:
        for _ in range(10):
            stream.append(make_fex(100))
    assert "the disk is full; free some space or choose another place" in str(caught.value) and "\n" not in str(caught.value)
    assert names(folder) == []


def test_error_at_the_last_moment(tmp_path, monkeypatch):
    def refuse(source, target):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("facefex.parquet.os.replace", refuse)
    with pytest.raises(FacefexError, match="may not be written to"), ParquetStream(tmp_path / "x.parquet") as stream:
        stream.append(make_fex(2))
    assert names(tmp_path) == []


# ---- memory

RSS = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from io_tables import make_fex
from facefex.io import ParquetStream
fex = make_fex(1024)
with ParquetStream(sys.argv[1]) as stream:
    for i in range(1, int(sys.argv[3]) + 1):
        stream.append(fex)
        if i == 12:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - early)
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts kilobytes as Linux does")
def test_memory_is_flat(tmp_path):
    "60,000 rows with mesh (350 MB) need no more memory than 12,000."
    from pathlib import Path

    done = subprocess.run([sys.executable, "-c", RSS, str(tmp_path / "x.parquet"), str(Path(__file__).parent), "60"], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 40_000, done.stdout


@pytest.mark.parametrize("stream", [False, True])
def test_a_kind_that_parquet_cannot_hold_is_one_line(stream, tmp_path):
    fex = make_fex(3, mesh=False)
    days = pd.Series(pd.period_range("2020", periods=len(fex), freq="D"), index=fex.index).astype("category")
    for column, kind in [(pd.cut(fex["frame"], 3), "category of interval"), (days, "category of period")]:
        with pytest.raises(ColumnError, match=rf"column 'q' of kind {kind}.*\.astype\(str\)") as e:
            if stream:
                with ParquetStream(tmp_path / "x.parquet") as s:
                    s.append(fex.assign(q=column))
            else:
                fex.assign(q=column).write(tmp_path / "x.parquet")
        assert "\n" not in str(e.value) and names(tmp_path) == []
    fex.assign(q=pd.cut(fex["frame"], 3).astype(str)).write(tmp_path / "x.parquet")


def test_unusual_kinds_that_parquet_holds_still_pass(tmp_path):
    fex = make_fex(3, mesh=False)
    days = pd.Series(pd.period_range("2020", periods=len(fex), freq="D"), index=fex.index)
    fex.assign(day=days, levels=pd.Categorical(fex["frame"])).write(tmp_path / "x.parquet")
    assert str(ff.read(tmp_path / "x.parquet")["day"].dtype) == "period[D]"


def test_rows_of_one_input_are_read_alone(tmp_path):
    from facefex.parquet import ParquetStream, read_parquet

    fex = make_fex()
    with ParquetStream(tmp_path / "x.parquet", rows_per_group=2) as stream:
        for start in range(0, len(fex), 2):
            stream.append(fex.iloc[start : start + 2])
    for name in fex["input"].unique():
        part, _ = read_parquet(tmp_path / "x.parquet", input=name)
        assert set(part["input"]) == {name} and len(part) == (fex["input"] == name).sum() and "mesh_z_477" in part
    assert len(read_parquet(tmp_path / "x.parquet", input="elsewhere")[0]) == 0
