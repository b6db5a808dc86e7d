"""The explorer: what it answers to the browser, what it gives back to Python, and the view itself in a real browser."""
import io
import time

import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.annotations import read_events, write_events
from facefex.columns import MESH
from facefex.core import ColumnError
from facefex.geometry import canonical, stack_mesh

pytest.importorskip("anywidget")
from facefex.widgets.explorer import explore  # noqa: E402
from facefex.widgets.payload import unpack_meshes  # noqa: E402
from facefex.widgets.tracks import MeshRows, clips, mark_table, rows_marked, same_input, series_of, with_marks  # noqa: E402

N = 60


def moving_mesh(n: int) -> np.ndarray: # (n, 1434) px
    "The neutral face in a picture of 480 x 360, moving right by 2 px a frame."
    neutral = canonical()["neutral"]
    flat = (neutral - neutral.mean(axis=0)) * (1, -1, -1) * 120 / np.ptp(neutral[:, 1]) + (120, 180, 0)
    return stack_mesh(flat[None] + np.arange(n)[:, None, None] * np.array([2.0, 0, 0])).astype(np.float32)


def recording(n: int = N, *, name: str = "clip.mp4", mesh: bool = True, hole: slice = slice(20, 25)) -> ff.Fex:
    "A face in `n` frames at 25 frames/s, absent in `hole`."
    if n == 0:
        return recording(1, name=name, mesh=mesh).iloc[:0]
    t = np.arange(n) / 25
    face = pd.array(np.zeros(n), dtype="Int64")
    face[hole] = pd.NA
    frame = pd.DataFrame({
        "input": name, "frame": np.arange(n), "time": t, "face": face, "track": face, "FrameHeight": 360.0, "FrameWidth": 480.0,
        "FaceRectX": 70 + 2.0 * np.arange(n), "FaceRectY": 120.0, "FaceRectWidth": 100.0, "FaceRectHeight": 120.0, "Pitch": 0.1, "Roll": 0.0, "Yaw": -0.2,
        "AU12": np.linspace(0, 1, n), "AU04": np.abs(np.sin(t * 3)), "AU06": 0.5, "valence": np.cos(t), "arousal": np.sin(t)})
    absent = frame["face"].isna().to_numpy()
    measured = list(frame.columns[frame.columns.get_loc("FaceRectX"):])
    frame.loc[absent, measured] = np.nan
    frame[measured] = frame[measured].astype(np.float32)
    if not mesh:
        return ff.Fex(frame)
    points = np.where(absent[:, None], np.float32(np.nan), moving_mesh(n))
    return ff.Fex(pd.concat([frame, pd.DataFrame(points, columns=list(MESH))], axis=1))


def couple() -> ff.Fex:
    "Two people in one video; the second comes later; one frame without anybody."
    a, b = recording(10, mesh=False, hole=slice(0, 0)), recording(10, mesh=False, hole=slice(0, 0)).iloc[4:].copy()
    b["track"], b["face"] = pd.array([1] * 6, dtype="Int64"), pd.array([1] * 6, dtype="Int64")
    b["AU12"] += 1
    none = recording(11, mesh=False, hole=slice(10, 11)).iloc[10:]
    return ff.Fex(pd.concat([a, b, none], ignore_index=True).sort_values(["frame", "face"], ignore_index=True))


def photos() -> ff.Fex:
    "Two photographs, one with two faces, and one without any."
    return ff.Fex({
        "input": ["a.jpg", "a.jpg", "b.jpg", "c.jpg"], "frame": 0, "time": np.nan, "face": pd.array([0, 1, 0, None], dtype="Int64"),
        "track": pd.array([None] * 4, dtype="Int64"), "AU12": [.1, .2, .3, np.nan]})


class Browser:
    "Sends what the browser sends, keeps what comes back."

    def __init__(self, explorer, monkeypatch):
        self.explorer, self.said, self.count = explorer, [], 0
        monkeypatch.setattr(explorer, "send", lambda content, buffers=None: self.said.append((content, buffers)))

    def ask(self, **question):
        self.count += 1
        self.explorer._handle_custom_msg({"ask": self.count, **question}, [])
        for _ in range(300):
            found = [(c, b) for c, b in self.said if c["answer"] == self.count]
            if found:
                return found[0]
            time.sleep(0.02)
        raise AssertionError(f"no answer to {question}")


@pytest.fixture
def browser(monkeypatch):
    return lambda explorer: Browser(explorer, monkeypatch)


# ---- lines of time

def test_one_clip_per_video_and_photos_in_a_row():
    both = ff.Fex(pd.concat([photos(), recording(4, mesh=False, hole=slice(0, 0)), couple().assign(input="two.mp4")], ignore_index=True))
    one, two, row = clips(both)
    assert (one.name, two.name, row.name) == ("clip.mp4", "two.mp4", "3 pictures")
    assert [one.timed, two.timed, row.timed] == [True, True, False]
    assert two.tracks == (0, 1) and row.tracks == (0, 1)
    assert row.times.tolist() == [0, 1, 2] and row.inputs.tolist() == ["a.jpg", "b.jpg", "c.jpg"]
    assert row.rows.tolist() == [[0, 2, -1], [1, -1, -1]]
    values = both["AU12"].to_numpy()
    assert (two.rows[1] >= 0).sum() == 6 and np.all(values[two.rows[1][two.rows[1] >= 0]] >= 1), "the second face has its own rows"
    assert sorted(np.concatenate([c.all_rows for c in (one, two, row)])) == list(range(len(both))), "every row has one place"


def test_the_frame_on_the_screen_is_the_last_that_has_begun():
    clip = clips(recording())[0]
    assert [clip.position(t) for t in (-1, 0, 0.039, 0.04, 0.0799999, 100)] == [0, 0, 0, 1, 2, N - 1]
    assert clip.stop == pytest.approx(N / 25)


def test_frames_without_times_are_a_row_of_their_own():
    fex = recording(5, mesh=False, hole=slice(0, 0)).assign(time=np.nan)
    (clip,) = clips(fex)
    assert (clip.name, clip.timed, clip.times.tolist(), clip.frames.tolist()) == ("clip.mp4", False, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4])


# ---- meshes from memory and from a file

@pytest.mark.parametrize("rows_per_group", [25, 4096])
@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_meshes_read_row_by_row_equal_those_in_memory(tmp_path, rng, rows_per_group, dtype):
    from facefex.parquet import ParquetStream

    fex = recording()
    with ParquetStream(tmp_path / "v.parquet", mesh_dtype=dtype, rows_per_group=rows_per_group) as stream:
        for k in range(0, N, rows_per_group):
            stream.append(fex.iloc[k:k + rows_per_group])
    lazy, whole = MeshRows(tmp_path / "v.parquet", keep_groups=2), MeshRows(ff.read(tmp_path / "v.parquet"))
    for _ in range(6):
        rows = rng.integers(-1, N, 9)
        assert np.array_equal(lazy.points(rows), whole.points(rows), equal_nan=True)
    assert len(lazy._groups) <= 2, "memory stays bounded"
    mesh = fex.mesh.to_numpy()
    assert np.allclose(lazy.points(np.arange(N)), mesh, atol=0.3 if dtype == "float16" else 0, equal_nan=True)
    lazy.close()
    assert not lazy.there


def test_only_as_much_of_a_row_group_is_decoded_as_is_asked_for(tmp_path):
    big = ff.Fex(pd.DataFrame(np.repeat(moving_mesh(N), 10, axis=0), columns=list(MESH)))
    big.write(tmp_path / "v.parquet")
    lazy = MeshRows(tmp_path / "v.parquet")
    lazy.points([3])
    assert lazy._groups[0][1] < len(big)
    assert np.array_equal(lazy.points([len(big) - 1])[0], big.mesh.to_numpy()[-1])


def test_a_parquet_path_keeps_its_mesh_on_disk(tmp_path, browser):
    fex = recording()
    fex.write(tmp_path / "v.parquet")
    lazy, whole = explore(tmp_path / "v.parquet", media=False), explore(fex, media=False)
    assert "mesh_x_0" not in lazy.fex.columns and lazy.index["mesh"]
    asked = {"type": "mesh", "input": "clip.mp4", "track": 0, "start": 10, "stop": 40}
    (head, (block,)), (_, (other,)) = browser(lazy).ask(**asked), browser(whole).ask(**asked)
    assert block == other and head["count"] == 30
    mesh = unpack_meshes(block, head)
    assert np.isnan(mesh[10:15]).all(), "no face in frames 20 to 24"
    assert np.nanmax(np.abs(mesh - fex.mesh.to_numpy()[10:40])) < 0.01


def test_files_of_other_kinds_open_too(tmp_path):
    fex = recording(mesh=False)
    fex.write(tmp_path / "v.csv")
    assert not explore(tmp_path / "v.csv", media=False).index["mesh"]
    pd.DataFrame(recording(4)).to_parquet(tmp_path / "loose.parquet")
    assert explore(tmp_path / "loose.parquet", media=False).index["mesh"], "a mesh in loose columns is read whole"


# ---- what the browser asks

def test_the_course_of_a_face(browser):
    head, blocks = browser(explore(recording(), media=False)).ask(type="course", input="clip.mp4", track=0)
    times, frames, files, rows, boxes, sizes, pose = blocks
    assert head["count"] == N and head["files"] == ["clip.mp4"] and "media=False" in head["why"]["clip.mp4"]
    assert np.array_equal(np.frombuffer(times), np.arange(N) / 25) and np.array_equal(np.frombuffer(frames, "<i4"), np.arange(N))
    assert np.frombuffer(rows, "<i4")[[19, 20, 24, 25]].tolist() == [19, -1, -1, 25]
    box = np.frombuffer(boxes, "<f4").reshape(1, N, 4)
    assert box[0, 3].tolist() == [76, 120, 100, 120] and np.isnan(box[0, 22]).all()
    assert np.frombuffer(sizes, "<f4").reshape(N, 2)[22].tolist() == [480, 360], "the size is known without a face too"
    assert np.frombuffer(pose, "<f4").reshape(N, 3)[0] == pytest.approx([0.1, -0.2, 0])


def test_series_are_nan_where_the_face_is_not_there(browser):
    e = explore(couple().iloc[:-1], media=False)  # so that the last row, which -1 would mean, has values
    _, (values,) = browser(e).ask(type="series", input="clip.mp4", track=1, names=["AU12"])
    assert np.isnan(np.frombuffer(values, "<f4")[:4]).all() and np.all(np.frombuffer(values, "<f4")[4:10] >= 1)


def test_wrong_questions_get_a_line_and_no_silence(browser):
    b = browser(explore(recording(), media=False))
    assert "other.mp4" in b.ask(type="course", input="other.mp4", track=0)[0]["error"]
    assert "AU13" in b.ask(type="series", input="clip.mp4", track=0, names=["AU13"])[0]["error"]
    assert "mesch" in b.ask(type="mesch", input="clip.mp4")[0]["error"]


def test_pictures_come_from_the_file_and_why_not(browser, samples):
    from PIL import Image

    b = browser(explore(recording(), media=samples))
    head, pictures = b.ask(type="frames", input="clip.mp4", frames=[3, 100000])
    assert head["frames"] == [3] and head["missing"] == [100000] and head["reason"]
    assert Image.open(io.BytesIO(pictures[0])).size == (480, 360)
    head, pictures = browser(explore(recording(name="gone.mp4"))).ask(type="frames", input="gone.mp4", frames=[0])
    assert head["missing"] == [0] and "gone.mp4" in head["reason"] and not pictures
    one = browser(explore(recording(name="renamed.mp4"), media=samples / "clip.mp4"))
    assert one.ask(type="frames", input="renamed.mp4", frames=[0])[0]["frames"] == [0], "media= may be the only file itself"


# ---- state

def test_time_row_input_and_track_move_together():
    both = ff.Fex(pd.concat([recording(mesh=False), couple().assign(input="two.mp4")], ignore_index=True))
    e = explore(both, media=False)
    assert (e.input, e.track, e.time, e.row) == ("clip.mp4", 0, 0.0, 0)
    e.time = 1.0
    assert e.row == 25
    e.time = 0.84
    assert e.row == -1, "nobody is there"
    e.row = int(np.flatnonzero((both["input"] == "two.mp4") & (both["track"] == 1).fillna(False))[0])
    assert (e.input, e.track, e.time) == ("two.mp4", 1, pytest.approx(0.16))
    e.input = "clip.mp4"
    assert (e.track, e.row) == (0, 4)
    e.time = 99.0
    assert e.time == pytest.approx(N / 25) and e.row == N - 1
    e.row = 21
    assert (e.time, e.row) == (pytest.approx(0.84), -1), "a row without a face leads to its moment"


@pytest.mark.parametrize("name, value, words", [
    ("input", "clib.mp4", "Did you mean 'clip.mp4'"), ("track", 7, "track=7"), ("row", N, "60 rows"), ("features", ["AU99"], "AU99"), ("speed", 0, "above 0"),
    ("scatter", ["AU12"], "two columns"), ("mark_kind", "note", "exclude"), ("marks", [{"input": "clip.mp4", "start": 2, "stop": 1}], "earlier to a later")])
def test_what_cannot_be_is_refused(name, value, words):
    e = explore(recording(mesh=False), media=False)
    before = getattr(e, name)
    with pytest.raises((ValueError, ColumnError), match=words):
        setattr(e, name, value)
    assert getattr(e, name) == before


def test_features_are_chosen_from_what_varies():
    fex = recording(mesh=False)
    assert explore(fex, media=False).features == ["AU12", "AU04", "AU06"]
    assert explore(fex, "va", media=False).features == ["valence", "arousal"]
    assert explore(fex, media=False).scatter == ["valence", "arousal"]
    assert explore(fex[["input", "frame", "time", "face"]], media=False).features == []
    with pytest.raises(ColumnError, match="AU13"):
        explore(fex, "AU13", media=False)


@pytest.mark.parametrize("make", [lambda: recording(0), lambda: recording(1, hole=slice(0, 0)), lambda: recording(3, hole=slice(0, 3)), photos,
                                  lambda: recording(5, mesh=False).drop(columns=["track", "face"]), lambda: recording(5)[["AU12"]],
                                  lambda: recording(5, mesh=False).drop(columns=["frame", "input"])])
def test_anything_opens_and_has_a_still(make):
    fex = make()
    e = explore(fex, media=False)
    picture = e.still()
    assert (picture is None) == (len(fex) == 0)
    assert picture is None or picture.startswith(b"\x89PNG")
    assert len(e.fex) == len(fex) and e.ranges.empty


def test_the_still_stands_in_for_the_view(samples):
    e = explore(recording(), media=samples)
    shown = e._repr_mimebundle_()[0]
    assert "application/vnd.jupyter.widget-view+json" in shown and len(shown["image/png"]) > 10_000


# ---- ranges

def test_ranges_become_columns_and_take_the_frames_from_start_to_before_stop():
    fex = recording(mesh=False)
    e = explore(fex, media=False)
    e.add_range(0.4, 0.8, kind="exclude", label="hand")
    e.add_range(0.72, 0.88, kind="event", label="nod")
    e.add_range(1.0, 9.0, kind="condition", label="film")
    out = e.fex
    assert np.flatnonzero(out["exclude"]).tolist() == list(range(10, 20))
    assert np.flatnonzero(out["event"] == "nod").tolist() == [18, 19, 20, 21], "frames without a face are in it too"
    assert np.flatnonzero(out["condition"] == "film").tolist() == list(range(25, N))
    assert out["exclude"].dtype == bool and out["event"].isna().sum() == N - 4
    assert not {"exclude", "event", "condition"} & set(fex.columns), "the frame itself stays as it was"
    assert out.attrs == fex.attrs and type(out) is ff.Fex


def test_ranges_go_to_a_frame_and_back(tmp_path):
    fex = couple()
    e = explore(fex, media=False)
    e.add_range(0.1, 0.3, kind="event", label="smile", track=1)
    e.add_range(0.0, 0.2, kind="exclude")
    table = e.ranges
    assert table.columns.tolist() == ["input", "track", "start", "stop", "kind", "label"] and table["track"].isna().tolist() == [True, False]
    table.to_csv(tmp_path / "r.csv", index=False)
    again = explore(fex, ranges=pd.read_csv(tmp_path / "r.csv"), media=False)
    pd.testing.assert_frame_equal(again.ranges, table)
    pd.testing.assert_frame_equal(pd.DataFrame(again.fex), pd.DataFrame(e.fex))
    e.ranges = table.iloc[:0]
    assert e.ranges.empty and not e.fex["exclude"].any()
    with pytest.raises(ColumnError, match="stop"):
        e.ranges = pd.DataFrame({"start": [1.0]})


def test_a_range_of_one_face_leaves_the_others_alone():
    fex = couple()
    lines = clips(fex)
    mark = {"id": "a", "input": "clip.mp4", "track": 1, "start": 0.2, "stop": 1.0, "kind": "event", "label": ""}
    rows = rows_marked(mark, lines)
    assert fex["track"].iloc[rows].tolist() == [1] * 5
    everybody = rows_marked(mark | {"track": None}, lines)
    assert len(everybody) == 5 + 5 + 1 and len(fex) - 1 in everybody, "the frame without anybody is in it"
    assert with_marks(fex, [mark], lines)["event"].dropna().unique().tolist() == ["event"], "a range without a label goes by its kind"


def test_marks_on_photos_take_places_in_the_row():
    e = explore(photos(), media=False)
    e.add_range(0, 1, kind="exclude")
    assert e.fex["exclude"].tolist() == [True, True, False, False]
    assert e.events(["exclude"]).empty, "photos have no seconds"


def test_columns_that_are_there_are_added_to():
    fex = recording(mesh=False).assign(exclude=lambda d: d["frame"] < 2, condition="rest")
    e = explore(fex, media=False)
    e.add_range(0.2, 0.32, kind="exclude")
    e.add_range(0.2, 0.32, kind="condition", label="film")
    assert np.flatnonzero(e.fex["exclude"]).tolist() == [0, 1, 5, 6, 7]
    assert e.fex["condition"].value_counts().to_dict() == {"rest": N - 3, "film": 3}
    bad = explore(fex.assign(exclude="no"), media=False)
    with pytest.raises(ColumnError, match="exclude"):
        _ = bad.fex


def test_marked_events_travel_to_other_programs(tmp_path):
    e = explore(recording(mesh=False), media=False)
    e.add_range(0.4, 0.8, kind="event", label="nod")
    e.add_range(1.0, 1.2, kind="exclude")
    events = e.events()
    assert events[["event", "onset", "offset", "onset_frame", "offset_frame"]].values.tolist() == [["nod", 0.4, 0.8, 10, 20]]
    for path in ("e.eaf", "e_events.tsv"):
        write_events(events, tmp_path / path)
        back = read_events(tmp_path / path)
        assert back["event"].tolist() == ["nod"] and back["onset"].tolist() == [0.4]
        assert [s["start"] for s in explore(recording(mesh=False), events=back, media=False).shaded] == [0.4], "and back as shaded events"
    with pytest.raises(ValueError, match="kinds"):
        e.events(["note"])


def test_what_is_written_can_be_read_again(tmp_path):
    e = explore(recording(mesh=False), media=False)
    e.add_range(0.4, 0.8, kind="event", label="nod")
    e.fex.write(tmp_path / "m.parquet")
    again = ff.read(tmp_path / "m.parquet")
    assert again["exclude"].dtype == bool and (again["event"] == "nod").sum() == 10


def test_marks_from_the_browser_count():
    e = explore(recording(mesh=False), media=False)
    e.set_state({"marks": [{"id": "range-1", "input": "clip.mp4", "track": None, "start": 0.4, "stop": 0.8, "kind": "exclude", "label": ""}], "time": 0.5})
    assert e.fex["exclude"].sum() == 10 and e.row == 12


def test_untimed_frames_go_by_track_not_by_face_number():
    "Face numbers change from frame to frame; tracks follow the person, with or without times."
    fex = couple()
    swapped = (fex["frame"] % 2 == 1).to_numpy() & fex["face"].notna().to_numpy() & (fex["frame"] >= 4).to_numpy()
    fex["face"] = fex["face"].where(~swapped, 1 - fex["face"])
    (timed,), (row,) = clips(fex), clips(fex.drop(columns="time"))
    assert (row.timed, row.word, row.tracks) == (False, "track", (0, 1)) and row.rows.tolist() == timed.rows.tolist()
    values = series_of(fex, row.rows[1], "AU12")
    assert np.isnan(values[:4]).all() and (values[4:10] >= 1).all(), "the second person alone"
    untracked = fex.assign(track=pd.array([pd.NA] * len(fex), dtype="Int64")).drop(columns="time")
    assert clips(untracked)[0].word == "face"


def test_frames_that_share_a_second_keep_their_own_moment(monkeypatch):
    "Where `courses` spreads such frames, rows without a face find their frame too."
    from facefex.widgets import tracks

    fex = recording(6, mesh=False, hole=slice(2, 4)).assign(time=[0.0, 0, 0, 1, 1, 1])
    spread = [tracks.courses(recording(6, mesh=False, hole=slice(2, 4)).assign(time=np.arange(6) / 3))[0]]
    monkeypatch.setattr(tracks, "courses", lambda fex: spread)
    (clip,) = clips(fex)
    assert clip.frames.tolist() == list(range(6)) and clip.frames[clip.at].tolist() == fex["frame"].iloc[clip.all_rows].tolist()


def portraits() -> ff.Fex:
    "A group of two, a portrait, a picture of nobody and another portrait."
    return ff.Fex(pd.concat([photos(), photos().iloc[[2]].assign(input="d.jpg", AU12=.9)], ignore_index=True))


def test_a_face_number_is_not_carried_to_other_photos(browser):
    e = explore(portraits(), media=False)
    e.track = 1
    shown = []
    for place in range(4):
        e.time = place
        shown.append(e.row)
    assert shown == [1, 2, -1, 4], "the second of the group; a portrait shows its only face; nobody is nobody"
    _, (values,) = browser(e).ask(type="series", input="4 pictures", track=1, names=["AU12"])
    assert np.frombuffer(values, "<f4") == pytest.approx([.2, .3, np.nan, .9], nan_ok=True)
    named = clips(portraits().assign(track=pd.array([5, 6, 6, None, 5], dtype="Int64")))[0]
    assert (named.word, named.along(6).tolist()) == ("track", [1, 2, -1, -1]), "with tracks a person is who is meant"


def test_marks_of_a_face_take_the_portraits_they_cover():
    fex = portraits()
    e = explore(fex, media=False)
    e.add_range(1, 4, kind="exclude", track=1)
    assert e.ranges["track"].isna().all(), "one face at most in each: none is meant in particular"
    assert e.fex["exclude"].tolist() == [False, False, True, True, True]
    e.ranges = e.ranges.iloc[:0]
    e.add_range(0, 2, kind="exclude", track=1)
    assert e.ranges["track"].tolist() == [1] and e.fex["exclude"].tolist() == [False, True, True, False, False]
    stale = {"id": "a", "input": "4 pictures", "track": 7, "start": 0.0, "stop": 2.0, "kind": "exclude", "label": ""}
    assert with_marks(fex, [stale], clips(fex))["exclude"].tolist() == [True, True, True, False, False], "no picture has face 7: all their rows"


@pytest.mark.parametrize("make, start, stop, track, words", [
    (couple, 90, 91, None, "from 90 to 91 takes no row; clip.mp4 goes from 0 to 0.44 s"), (couple, 0, 0.1, 1, "takes no row of track 1"),
    (portraits, 1.2, 1.8, None, r"takes no row; 4 pictures goes from 0 to 4 \(places in the row\)")])
def test_a_range_that_takes_no_row_is_refused(make, start, stop, track, words):
    e = explore(make(), media=False)
    with pytest.raises(ValueError, match=words) as caught:
        e.add_range(start, stop, track=track)
    assert "\n" not in str(caught.value) and e.ranges.empty


@pytest.fixture
def still_axes(monkeypatch):
    "What the still of an explorer is drawn on: (axes of traces, heading)."
    import matplotlib.pyplot as plt

    def drawn(e):
        kept = []
        monkeypatch.setattr(plt, "close", kept.append)
        e.still()
        monkeypatch.undo()
        (fig,) = kept
        found = [ax for ax in fig.axes if ax.get_ylabel() in e.features], fig.texts[0].get_text()
        plt.close(fig)
        return found
    return drawn


def test_the_still_counts_pictures_from_one(still_axes):
    e = explore(portraits(), ["AU12"], media=False)
    e.time = 2.0
    e.add_range(1, 3, kind="exclude")
    (ax,), heading = still_axes(e)
    assert heading == "picture 3 of 4   c.jpg"
    low, high = ax.get_xlim()
    assert [t for t in ax.get_xticks() if low <= t <= high] == [1, 2, 3, 4]
    assert [line.get_xdata()[0] for line in ax.lines] == [1, 3], "dots from 1, the cursor at picture 3"
    assert [(p.get_x(), p.get_x() + p.get_width()) for p in ax.patches] == [(1.5, 3.5)], "pictures 2 and 3 whole"
    assert still_axes(explore(recording(mesh=False), ["AU12"], media=False))[1] == "clip.mp4   0.00 s"


def test_the_still_shows_events_and_ranges_of_its_face_only(still_axes):
    events = pd.DataFrame({"track": [0, 1, None], "event": list("abc"), "onset": [.0, .1, .2], "offset": [.05, .15, .25]})
    e = explore(couple(), ["AU12"], events=events, media=False)
    e.add_range(0.28, 0.32, kind="event", track=1)
    e.add_range(0.0, 0.04, kind="exclude", track=0)
    for track, starts in ((0, [0.0, 0.2, 0.0]), (1, [0.1, 0.2, 0.28])):
        e.track = track
        (ax,), _ = still_axes(e)
        assert [p.get_x() for p in ax.patches] == pytest.approx(starts)


# ---- events and clusters

def test_events_are_matched_to_their_video():
    both = ff.Fex(pd.concat([recording(mesh=False), couple().assign(input="dir/two.mp4")], ignore_index=True))
    events = pd.DataFrame({"input": ["clip.mp4", "/other/two.mp4", "three.mp4"], "event": list("abc"), "onset": [0.0, .1, .2], "duration": [.1, .1, .1]})
    shown = explore(both, events=events, media=False).shaded
    assert [(s["input"], s["label"], s["stop"]) for s in shown] == [("clip.mp4", "a", 0.1), ("dir/two.mp4", "b", 0.2)]
    assert same_input("x.mp4", ["a/x.mp4", "b/x.mp4"]) is None, "two fit, so none is meant"
    assert len(explore(both, events=both.find_events("AU12", on=0.5), media=False).shaded) >= 2
    with pytest.raises(ColumnError, match="offset"):
        explore(both, events=events.drop(columns="duration"), media=False)


def test_clusters_stand_on_the_clock_of_each_video(rng):
    parts = []
    for k in range(8):
        one = recording(50, name=f"{k}.mp4", mesh=False, hole=slice(0, 0)).assign(person=k, group="ab"[k % 2], stimulus=0.2 * k)
        late = (one["time"] - one["stimulus"] > 0.2) & (k % 2 == 1)
        parts.append(one.assign(AU12=rng.normal(0, .05, 50) + late * 2.0))
    fex = ff.Fex(pd.concat(parts, ignore_index=True))
    options = {"subject": "person", "features": ["AU12"], "bin_seconds": 0.08, "permutations": 200, "window": (0.0, 0.6)}
    result = fex.compare_timecourses("group", align="stimulus", **options)
    found = explore(fex, result=result, alpha=0.2, media=False).clusters
    row = result[result["onset"].notna()].iloc[0]
    assert [c["input"] for c in found] == [f"{k}.mp4" for k in range(8)]
    assert [c["peak"] for c in found] == pytest.approx([row["peak"] + 0.2 * k for k in range(8)])
    assert explore(fex, result=result, alpha=1e-6, media=False).clusters == []
    onsets = {f"{k}.mp4": [0.2 * k] for k in range(8)}
    by_dict = fex.compare_timecourses("group", align=onsets, **options)
    with pytest.raises(ValueError, match="align="):
        explore(fex, result=by_dict, media=False)
    assert len(explore(fex, result=by_dict, align=onsets, alpha=0.2, media=False).clusters) == 8


def test_mark_table_of_nothing_has_its_columns():
    assert mark_table([]).columns.tolist() == ["input", "track", "start", "stop", "kind", "label"]


# ---- the page

@pytest.fixture(scope="module")
def written(tmp_path_factory, samples):
    "A page with a video of two inputs, events and clusters, and its explorer."
    both = ff.Fex(pd.concat([recording(), recording(30, name="other.mp4", hole=slice(0, 0))], ignore_index=True))
    e = explore(both, ["AU12", "AU04"], events=pd.DataFrame({"event": ["nod"], "onset": [0.4], "offset": [0.8]}), scatter=["valence", "arousal"], media=samples,
                result=pd.DataFrame({"feature": ["AU06"], "contrast": ["b - a"], "onset": [1.0], "offset": [1.4], "peak": [1.2], "p": [0.01]}))
    return e.to_html(tmp_path_factory.mktemp("seite äöü") / "view.html", title="A <recording>")


VIEW = "document.querySelector('.facefex-view')?.facefex"


class Page:
    "An open page: `state()` is what is on the screen."

    def __init__(self, chromium, path, *, width=1000, scheme="light"):
        self.page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.faults = []
        self.page.on("pageerror", lambda e: self.faults.append(str(e)))
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "about:", "blob:")) else self.faults.append(r.url))
        self.page.goto(path.as_uri())
        self.wait("ready", True)

    def state(self):
        return self.page.evaluate(f"{VIEW} ? {VIEW}.state() : {{}}")

    def get(self, name):
        return self.page.evaluate(f"{VIEW}.model.get('{name}')")

    def wait(self, name, value):
        for _ in range(300):
            if self.state().get(name) == value:
                return
            self.page.wait_for_timeout(40)
        raise AssertionError(f"{name} is {self.state().get(name)!r}, not {value!r}; {self.faults}")


@pytest.fixture
def view(webgl_chromium, written):
    page = Page(webgl_chromium, written)
    yield page
    page.page.close()
    assert not page.faults


@pytest.mark.browser
def test_the_arrows_step_and_everything_follows(view):
    before = view.state()
    view.page.focus(".ffx-timeline")
    for _ in range(3):
        view.page.keyboard.press("ArrowRight")
    view.wait("position", 3)
    after = view.state()
    assert after["time"] == pytest.approx(0.12) and after["row"] == 3
    assert after["mesh"][0] - before["mesh"][0] == pytest.approx(6, abs=0.02), "the mesh of frame 3 is 6 px further right"
    assert after["seen"] == pytest.approx(before["seen"], abs=2e-3), "seen from the front it is the same face"
    view.wait("picture", "3")
    view.page.wait_for_timeout(500)
    assert "frame 3" in view.page.inner_text(".fxe-time") and view.get("time") == pytest.approx(0.12)


@pytest.mark.browser
def test_a_click_scrubs_and_a_frame_without_a_face_says_so(view):
    box = view.page.locator(".ffx-timeline canvas").first.bounding_box()
    share = (22 / 25) / (59 / 25)
    view.page.mouse.click(box["x"] + 124 + share * (box["width"] - 134), box["y"] + 60)
    view.wait("position", 22)
    state = view.state()
    assert state["mesh"] is False and state["row"] == -1
    assert "no face" in view.page.inner_text(".fxe-time") and "no face" in view.page.inner_text(".fxe-pane.face")


@pytest.mark.browser
def test_m_twice_marks_from_the_first_to_the_last_frame(view):
    view.page.focus(".ffx-timeline")
    view.page.keyboard.press("ArrowRight")
    view.page.keyboard.press("m")
    for _ in range(4):
        view.page.keyboard.press("ArrowRight")
    view.page.keyboard.press("m")
    (mark,) = view.get("marks")
    assert (mark["input"], mark["track"], mark["kind"]) == ("clip.mp4", None, "exclude")
    assert (mark["start"], mark["stop"]) == (pytest.approx(0.04), pytest.approx(0.24)), "frames 1 to 5: until frame 6 begins"
    assert "Ranges (1)" in view.page.inner_text(".fxe-fold summary")
    view.page.keyboard.press("End")
    view.page.keyboard.press("m")
    view.page.keyboard.press("ArrowLeft")
    view.page.keyboard.press("m")
    assert view.get("marks")[1]["stop"] == pytest.approx(N / 25), "the last frame can be marked"
    view.page.click("[aria-label^='Remove the exclude range']")
    assert len(view.get("marks")) == 1


def marked(page):
    return [(m["id"], m["input"], pytest.approx(m["start"]), pytest.approx(m["stop"])) for m in page.get("marks")]


@pytest.mark.browser
def test_marks_take_the_frame_on_the_screen_also_between_frames(view):
    view.page.focus(".ffx-timeline")
    view.page.evaluate(f"{VIEW}.model.set('time', 0.155)")
    view.wait("position", 3)
    view.page.keyboard.press("m")
    view.page.keyboard.press("m")
    assert marked(view) == [("range-1", "clip.mp4", 0.12, 0.16)], "one frame, until the next begins"
    view.page.keyboard.press("ArrowRight")
    view.wait("position", 4)
    view.page.evaluate(f"{VIEW}.model.set('time', 0.315)")
    view.page.keyboard.press("]")
    assert marked(view) == [("range-1", "clip.mp4", 0.12, 0.32)], "frame 7 is the last in it"
    view.page.keyboard.press("ArrowRight")
    view.wait("position", 8)
    view.page.keyboard.press("]")
    assert marked(view) == [("range-1", "clip.mp4", 0.12, 0.36)], "a cursor where the range ends takes its frame in"
    view.page.evaluate(f"{VIEW}.model.set('time', 0.115)")
    view.page.keyboard.press("[")
    assert marked(view) == [("range-1", "clip.mp4", 0.08, 0.36)], "and the other end stays"
    assert view.get("speed") == 1


@pytest.mark.browser
def test_a_range_just_marked_in_another_video_is_the_selected_one(view):
    view.page.focus(".ffx-timeline")
    for key in ("m", "ArrowRight", "m"):
        view.page.keyboard.press(key)
    view.page.select_option("[aria-label='Video or pictures']", "other.mp4")
    view.wait("input", "other.mp4")
    view.page.focus(".ffx-timeline")
    for key in ("Home", "m", "ArrowRight", "m", "ArrowRight", "]"):
        view.page.keyboard.press(key)
    assert marked(view) == [("range-1", "clip.mp4", 0, 0.08), ("range-2", "other.mp4", 0, 0.12)] and view.get("speed") == 1
    view.page.keyboard.press("Delete")
    assert marked(view) == [("range-1", "clip.mp4", 0, 0.08)]


@pytest.mark.browser
def test_space_plays_in_real_time_and_stops_at_the_end(view):
    view.page.focus(".fxe-pane.face .fxe-body")
    view.page.evaluate(f"{VIEW}.model.set('speed', 0.25)")
    view.page.keyboard.press(" ")
    now = f"new Promise((done) => requestAnimationFrame(() => requestAnimationFrame((t) => done([{VIEW}.time, t / 1000]))))"
    view.wait("playing", True)
    start = view.page.evaluate(now)
    view.page.wait_for_timeout(500)
    stop = view.page.evaluate(now)
    assert stop[0] - start[0] == pytest.approx(0.25 * (stop[1] - start[1]), abs=0.02) and stop[0] > start[0], "a quarter of real time"
    view.page.keyboard.press(" ")
    view.wait("playing", False)
    here = view.state()["time"]
    view.page.wait_for_timeout(150)
    assert view.state()["time"] == here
    view.page.evaluate(f"{VIEW}.model.set('speed', 8)")
    view.page.keyboard.press(" ")
    view.wait("position", N - 1)
    view.wait("playing", False)
    assert view.get("playing") is False


@pytest.mark.browser
def test_features_and_inputs_are_picked(view):
    view.page.focus(".ffx-timeline")
    view.page.keyboard.press("f")
    view.page.keyboard.type("cheek")
    assert view.page.locator(".fxe-items input").count() == 1
    view.page.keyboard.press("Enter")
    view.wait("features", ["AU12", "AU04", "AU06"])
    view.page.keyboard.press("Escape")
    assert not view.page.is_visible(".fxe-panel")
    view.page.click("[aria-label='Remove AU12']")
    view.wait("features", ["AU04", "AU06"])
    view.page.select_option("[aria-label='Video or pictures']", "other.mp4")
    view.wait("input", "other.mp4")
    view.wait("row", N)


@pytest.mark.browser
def test_a_point_and_a_cluster_lead_to_their_frames(view):
    view.page.click(".fxe-clusters button")
    view.wait("position", 30)
    assert view.get("window")[0] < 1.0 < 1.4 < view.get("window")[1] and "AU06" in view.get("features")
    place = view.page.evaluate(f"(() => {{ const s = {VIEW}.scatter, r = s.root.getBoundingClientRect(); const [x1, x2, y1, y2] = s.limits, i = 10;"
                               "return [r.left + 46 + (s.data.x[i] - x1) / (x2 - x1) * s.wide, r.top + 8 + s.high - (s.data.y[i] - y1) / (y2 - y1) * s.high]; })()")
    view.page.mouse.click(*place)
    view.wait("position", 10)


@pytest.mark.browser
def test_python_moves_the_view(view):
    view.page.evaluate(f"{VIEW}.model.set('time', 0.4)")
    view.wait("position", 10)
    view.page.evaluate(f"{VIEW}.model.set('frontal', true)")
    turned = view.state()["seen"]
    view.page.evaluate(f"{VIEW}.model.set('frontal', false)")
    assert np.abs(np.subtract(turned, view.state()["seen"])).max() > 0.02
    view.page.evaluate(f"{VIEW}.model.set('overlay', false)")
    assert view.page.get_attribute("[aria-label='Overlay on the picture']", "aria-pressed") == "false"


OVERLAY = f"(() => {{ const {{ contours, boxes }} = {VIEW}.media.overlay; return [boxes[0] ? boxes[0][0] : null, contours[0] ? contours[0][0] : null]; }})()"


def overlaid(page, picture):
    "Of which frames the box and the outline over the picture of frame `picture` are; None where there is none."
    page.wait("picture", str(picture))
    box, line = page.page.evaluate(OVERLAY)
    first = page.page.evaluate(f"Object.values({VIEW}.model.get('topology').contours)[0][0]")
    start = moving_mesh(1)[0].reshape(3, 478)[0, first] if line is not None else 0
    return None if box is None else round((box - 70) / 2), None if line is None else round((line - float(start)) / 2)


@pytest.mark.browser
def test_the_overlay_is_that_of_the_picture_while_a_later_one_is_on_its_way(view):
    assert overlaid(view, 0) == (0, 0)
    view.page.evaluate(f"(() => {{ const v = {VIEW}, old = v.source.ask.bind(v.source); "
                       "v.source.ask = (q) => q.type === 'frames' ? new Promise((d) => { globalThis.release = () => d(old(q)); }) : old(q); })()")
    view.page.focus(".ffx-timeline")
    view.page.keyboard.press("ArrowRight")
    view.wait("position", 1)
    assert overlaid(view, 0) == (0, 0)
    view.page.evaluate("release()")
    assert overlaid(view, 1) == (1, 1)


@pytest.mark.browser
def test_a_thinned_page_says_of_which_frame_its_picture_is(webgl_chromium, tmp_path, samples, monkeypatch):
    e = explore(recording(), media=samples)
    whole = type(e)._page_state

    def thinned(self): # every 2nd mesh, every 3rd picture, of which frame 9 was not decoded
        state = whole(self)
        store, (head, blocks) = state["store"], self._answers.answer({"type": "mesh", "input": "clip.mp4", "track": 0, "start": 0, "stop": N, "every": 2})
        store["mesh|clip.mp4|0"] = {"head": head, "blocks": blocks}
        entry = store["frames|clip.mp4"]
        keep = [i for i, f in enumerate(entry["head"]["frames"]) if f % 3 == 0 and f != 9]
        store["frames|clip.mp4"] = {"head": {"frames": [entry["head"]["frames"][i] for i in keep]}, "blocks": [entry["blocks"][i] for i in keep]}
        return state

    monkeypatch.setattr(type(e), "_page_state", thinned)
    page = Page(webgl_chromium, e.to_html(tmp_path / "t.html"))
    page.page.focus(".ffx-timeline")
    at = {0: (0, (0, 0)), 4: (3, (3, None)), 6: (6, (6, 6)), 7: (6, (6, 6)), 8: (6, (6, 6))}
    for frame in range(11):
        page.wait("position", frame)
        if frame in at:
            picture, over = at[frame]
            assert overlaid(page, picture) == over, frame
            words = page.page.inner_text(".fxe-time")
            assert (f"picture of frame {picture}" in words) == (picture != frame), words
        if frame == 7:
            assert "face of frame 6" in words and page.state()["mesh"] is not None
        if frame == 10:
            page.page.get_by_text("Frame 10: the frame could not be decoded").wait_for(timeout=5000)
            assert page.state()["picture"] == ""
        page.page.keyboard.press("ArrowRight")
    page.page.evaluate(f"{VIEW}.model.set('time', 0.84)")
    page.wait("position", 21)
    assert page.state()["mesh"] is False, "nobody is there, though the mesh kept before it is somebody's"
    assert not page.faults
    page.page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [500, 800, 1300])
def test_nothing_hangs_out_of_the_window(webgl_chromium, written, width):
    page = Page(webgl_chromium, written, width=width, scheme="dark")
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    unnamed = page.page.evaluate("[...document.querySelectorAll('button, select, input, [role=slider], [role=img]')].filter(n => "
                                 "!n.getAttribute('aria-label') && !n.labels?.length).map(n => n.outerHTML)")
    assert unnamed == [] and not page.faults
    page.page.close()


@pytest.mark.browser
def test_photos_stand_in_a_row(webgl_chromium, tmp_path):
    page = Page(webgl_chromium, explore(photos(), media=False).to_html(tmp_path / "p.html"), width=500)
    assert page.page.is_visible(".ffx-pictures") and not page.page.is_visible(".ffx-timeline")
    page.page.focus(".ffx-pictures")
    for key in ("ArrowRight", "m", "ArrowRight", "m"):
        page.page.keyboard.press(key)
    page.wait("position", 2)
    (mark,) = page.get("marks")
    assert (mark["start"], mark["stop"], mark["track"]) == (1, 3, 0)
    for key in ("Home", "m", "m"):
        page.page.keyboard.press(key)
    page.page.keyboard.press("Escape")
    for key, place in (("r", 0), ("r", 1), ("R", 0), ("R", 1)):
        page.page.keyboard.press(key)
        page.wait("position", place)
    page.page.keyboard.press("r")
    page.page.keyboard.press("Backspace")
    assert [m["start"] for m in page.get("marks")] == [1], "Backspace removes as Delete does"
    page.page.keyboard.press("End")
    assert "picture 3 of 3" in page.page.inner_text(".fxe-time") and "c.jpg" in page.page.inner_text(".fxe-time")
    page.page.select_option("[aria-label='Face']", "1")
    page.wait("row", -1)
    page.page.keyboard.press("Home")
    page.page.focus(".ffx-pictures")
    page.page.keyboard.press("Home")
    page.wait("row", 1)
    assert not page.faults
    page.page.close()


@pytest.mark.browser
def test_an_empty_fex_says_so(webgl_chromium, tmp_path):
    page = webgl_chromium.new_page()
    page.goto(explore(recording(0), media=False).to_html(tmp_path / "e.html").as_uri())
    page.locator(".fxe-message").wait_for()
    assert "no rows" in page.inner_text(".fxe-message")
    page.close()


# ---- tables without frame and time

def test_rows_without_frame_and_time_are_moments():
    "A plain table of action units: each row is looked at by itself, none is lost."
    plain = ff.Fex(pd.DataFrame({"AU12": [.1, .5, .9], "AU06": [0, .3, .6]}))
    e = ff.explore(plain)
    (clip,) = e._answers.clips.values()
    assert clip.rows.tolist() == [[0, 1, 2]] and not clip.timed
    e.row = 2
    assert (e.time, e.row) == (2.0, 2)
    e.add_range(1, 3, kind="exclude")
    assert e.fex["exclude"].tolist() == [False, True, True]
    two = ff.Fex(pd.DataFrame({"input": "a.jpg", "face": pd.array([0, 1, 0, 1], "Int64"), "AU12": [.1, .2, .3, .4]}))
    assert [c.rows.tolist() for c in ff.explore(two)._answers.clips.values()] == [[[0, 2], [1, 3]]]
    photos = ff.Fex(pd.DataFrame({"input": ["a.jpg", "b.jpg"], "AU12": [.1, .2]}))
    assert [(c.name, c.rows.tolist(), c.frames.tolist()) for c in ff.explore(photos)._answers.clips.values()] == [("2 pictures", [[0, 1]], [-1, -1])]


def test_a_video_that_is_missing_is_looked_for_once(tmp_path, monkeypatch):
    "Not once per frame: an hour has more than a hundred thousand."
    n, asked = 500, []
    e = ff.explore(ff.Fex(pd.DataFrame({"input": "gone.mp4", "frame": range(n), "time": np.arange(n) / 30, "AU12": .5})))
    why = type(e._answers).why
    monkeypatch.setattr(type(e._answers), "why", lambda self, name: asked.append(name) or why(self, name))
    e.to_html(tmp_path / "page.html")
    assert 0 < len(asked) < 10
