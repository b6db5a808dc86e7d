"""plot.video: marks in their place, time stamps kept, no half files."""
import subprocess
import sys

import av
import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError, FacefexError, MediaError
from facefex.detection.media import load_frames, open_source, read_image
from facefex.fex import Fex
from facefex.plot import video as room
from facefex.plot.faces import COLOURS
from facefex.plot.video import _constant_rate, _rgb, _with_durations, annotate, annotate_video, encode_video


def seconds_of(path) -> np.ndarray:
    "Presentation times of a video, s."
    return np.array([f.seconds for f in open_source(path).frames()])


@pytest.fixture(scope="module")
def clip(samples) -> Fex:
    "Boxes as a detector might give them for every frame of the sample clip; none in frames 50..59."
    path, times = str(samples / "clip.mp4"), seconds_of(samples / "clip.mp4")
    n = len(times)
    fex = Fex(
        {
            "input": path,
            "frame": np.arange(n),
            "time": times,
            "face": pd.array([0] * n, dtype="Int64"),
            "track": pd.array([2] * n, dtype="Int64"),
            "FaceRectX": 150.0,
            "FaceRectY": 80.0,
            "FaceRectWidth": 120.0,
            "FaceRectHeight": 140.0,
            "FrameHeight": 360.0,
            "FrameWidth": 480.0,
            "AU12": np.linspace(0, 1, n),
            "Yaw": np.sin(times),
            "Pitch": 0.0,
            "Roll": 0.0,
        }
    )
    none = fex["frame"].between(50, 59)
    fex.loc[none, ["face", "track"]] = pd.NA
    fex.loc[none, ["FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight", "AU12", "Yaw", "Pitch", "Roll"]] = (
        np.nan
    )
    fex.attrs = {"sources": {path: {"kind": "video"}}}
    return fex


@pytest.fixture(scope="module")
def copy(clip, tmp_path_factory):
    return annotate_video(clip, tmp_path_factory.mktemp("video") / "copy.mp4", features=["AU12", "Yaw"])


def raw_times(path) -> np.ndarray:
    "Presentation times as the file has them, s, not counted from its first frame."
    with av.open(str(path)) as c:
        return np.array([float(f.pts * f.time_base) for f in c.decode(video=0)])


def near(pixels, colour, within=60) -> np.ndarray:
    "Where an RGB picture has about this colour."
    return (np.abs(pixels.astype(int) - _rgb(colour)) < within).all(axis=-1)


def test_annotate_draws_where_it_was_measured(clip):
    frame = np.full((360, 480, 3), 128, np.uint8)
    rows = clip.query("frame == 0")
    drawn = annotate(frame, rows, parts=["box"])
    assert drawn.shape == frame.shape and drawn.dtype == np.uint8 and (frame == 128).all()
    ys, xs = np.nonzero(near(drawn, COLOURS[2]))  # track 2
    assert (
        abs(xs.min() - 150) <= 2 and abs(xs.max() - 270) <= 2 and abs(ys.min() - 80) <= 2 and abs(ys.max() - 220) <= 2
    )
    assert (drawn[100:200, 170:250] == 128).all() and (drawn[:60] == 128).all()


def test_lines_are_smooth_and_have_a_white_border(clip):
    drawn = annotate(np.zeros((360, 480, 3), np.uint8), clip.query("frame == 0").assign(Roll=0.3), parts=["pose"])
    assert len(np.unique(drawn[..., 1])) > 20
    framed = annotate(np.zeros((360, 480, 3), np.uint8), clip.query("frame == 0"), parts=["box"])
    assert framed[150, 140:160].any(axis=-1).sum() >= 3  # a line of one pixel, and white on both sides


def test_annotate_without_a_face_gives_the_picture_back(clip):
    frame = np.random.default_rng(3).integers(0, 255, (360, 480, 3), dtype=np.uint8)
    assert (annotate(frame, clip.query("frame == 50")) == frame).all()
    assert (annotate(frame, clip.iloc[:0]) == frame).all()


def test_face_outside_the_picture_is_no_error(clip):
    frame = np.zeros((360, 480, 3), np.uint8)
    rows = clip.query("frame == 0").assign(FaceRectX=900.0)
    assert (annotate(frame, rows, parts=["box"]) == 0).all()
    assert annotate(frame, rows.assign(FaceRectX=-60.0)).any()


def test_annotate_errors(clip):
    frame = np.zeros((360, 480, 3), np.uint8)
    for call, kind, words in [
        (lambda: annotate(frame, clip), ValueError, "annotate draws one frame; the rows belong to several"),
        (lambda: annotate(frame[:300], clip.iloc[[0]]), ValueError, "is 480 x 300 px, but was measured at 480 x 360"),
        (lambda: annotate(frame, clip.iloc[[0]], parts=["contours"]), ColumnError, "'contours' cannot be drawn"),
        (lambda: annotate(frame[..., 0, 0], clip.iloc[[0]]), MediaError, "a picture must have shape"),
    ]:
        with pytest.raises(kind, match=words) as e:
            call()
        assert "\n" not in str(e.value)


def test_time_stamps_are_those_of_the_source(clip, copy):
    kept = raw_times(copy)
    assert len(kept) == len(clip) and np.abs(kept - clip["time"]).max() <= 1e-3
    assert np.ptp(np.diff(kept)) > 0.3  # the variable rate and the gap are still there


def test_last_frame_lasts(clip, copy):
    with av.open(str(copy)) as c:
        length = float(c.streams.video[0].duration * c.streams.video[0].time_base)
    assert length == pytest.approx(clip["time"].iloc[-1] + np.diff(clip["time"])[-1], abs=2e-3)


def test_a_single_frame_lasts_too(clip, tmp_path):
    with av.open(str(annotate_video(clip.query("frame == 7"), tmp_path / "one.mp4"))) as c:
        assert float(c.streams.video[0].duration * c.streams.video[0].time_base) == pytest.approx(0.04, abs=1e-3)


def test_it_is_the_video_everyone_can_play(copy):
    with av.open(str(copy)) as c:
        s = c.streams.video[0]
        assert (s.codec_context.name, s.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert s.codec_context.width == 480 and s.codec_context.height > 360 and s.codec_context.height % 2 == 0
        assert s.codec_context.colorspace == 1 and s.codec_context.color_range == 1
    head = copy.read_bytes()
    assert 0 < head.find(b"moov") < head.find(b"mdat")


def test_bars_follow_the_values(clip, copy):
    frames = load_frames(copy, [5, 55, len(clip) - 1])
    def filled(frame):
        return near(frame[360:], room._on_dark(COLOURS[2]), 30).sum()
    assert filled(frames[len(clip) - 1]) > 1.5 * filled(frames[5]) and filled(frames[55]) == 0


def test_colours_survive(tmp_path):
    colours = np.array(
        [(220, 30, 40), (30, 180, 60), (40, 60, 220), (230, 210, 40), (128, 128, 128), (20, 20, 20)], np.uint8
    )
    picture = np.repeat(np.repeat(colours[None], 64, axis=0), 32, axis=1)
    encode_video(tmp_path / "patches.mp4", iter([(0.0, 0.1, picture)]), quality=10)
    seen = load_frames(tmp_path / "patches.mp4", [0])[0][32, 16::32]
    assert np.abs(seen.astype(int) - colours).max() <= 6


def test_excerpt_starts_at_zero_and_keeps_its_intervals(clip, tmp_path):
    part = clip.query("4.5 <= time < 5.2")
    kept = raw_times(annotate_video(part, tmp_path / "part.mp4"))
    np.testing.assert_allclose(kept, part["time"] - part["time"].iloc[0], atol=1e-3)


def test_constant_rate_on_request(clip, tmp_path):
    kept = seconds_of(annotate_video(clip.query("time < 1"), tmp_path / "steady.mp4", fps=10, features=()))
    np.testing.assert_allclose(kept, np.arange(len(kept)) / 10, atol=1e-3)
    assert len(kept) == 10
    held = list(_constant_rate(_with_durations([(0.0, "a"), (1.0, "b"), (1.1, "c")]), 5))
    assert [i for _, _, i in held] == ["a"] * 5 + ["b"]
    with pytest.raises(ValueError, match="fps must be a number above 0"):
        annotate_video(clip, tmp_path / "x.mp4", fps=0)


def test_repeated_time_stamps_do_not_break_it():
    assert [s for s, _, _ in _with_durations([(0.0, 1), (0.0, 2), (0.5, 3)])] == [0.0, 0.5]
    assert list(_with_durations([])) == []


def test_odd_sizes_are_padded(tmp_path):
    picture = np.random.default_rng(0).integers(0, 255, (61, 43, 3), dtype=np.uint8)
    assert encode_video(tmp_path / "odd.mp4", iter([(0.0, 0.1, picture), (0.1, 0.1, picture)])) == 2
    assert load_frames(tmp_path / "odd.mp4", [0])[0].shape == (62, 44, 3)


def test_encoder_says_what_it_cannot_do(tmp_path):
    small, large = (np.zeros((n, n, 3), np.uint8) for n in (32, 64))
    with pytest.raises(ValueError, match="one size; got 64 x 64 px after 32 x 32 px"):
        encode_video(tmp_path / "a.mp4", [(0.0, 0.1, small), (0.1, 0.1, large)])
    for quality in (52, -1, 1.5, True):
        with pytest.raises(ValueError, match="quality must be a whole number from 0"):
            encode_video(tmp_path / "b.mp4", [(0.0, 0.1, small)], quality=quality)


def test_source_elsewhere(clip, samples, tmp_path):
    moved = clip.query("frame < 3").assign(input="gone.mp4")
    assert len(seconds_of(annotate_video(moved, tmp_path / "a.mp4", source=samples / "clip.mp4"))) == 3


def test_errors_are_one_line_and_leave_no_file(clip, samples, tmp_path):
    photo = str(samples / "astronaut.jpg")
    few = clip.query("frame < 3")
    out = tmp_path / "out.mp4"
    out.write_bytes(b"old")
    for call, kind, words in [
        (lambda: annotate_video(few.assign(input="gone.mp4"), out), FileNotFoundError, "no such file: 'gone.mp4'"),
        (lambda: annotate_video(pd.concat([few, few.assign(input="b")]), out), ValueError, "this Fex has 2 inputs"),
        (lambda: annotate_video(few.assign(input=photo), out), MediaError, "is a picture; draw on it with annotate"),
        (lambda: annotate_video("clip.csv", out), TypeError, "the rows of a video, a Fex; got str"),
        (lambda: annotate_video(few.iloc[:0], out), ValueError, "the Fex is empty"),
        (lambda: annotate_video(few, tmp_path / "out.gif"), ValueError, "must end in .mp4"),
        (lambda: annotate_video(few, tmp_path / "no" / "out.mp4"), FacefexError, "its folder does not exist"),
        (lambda: annotate_video(few, out, features=["AU13"]), ColumnError, "Did you mean 'AU12'"),
        (lambda: annotate_video(few.drop(columns="frame"), out), ColumnError, "missing here: frame"),
        (lambda: annotate_video(few.assign(FrameWidth=640.0), out), ValueError, "but was measured at 640 x 360 px"),
        (lambda: annotate_video(few.assign(frame=[900, 901, 902]), out), MediaError, "none of the measured frames could"),
    ]:
        with pytest.raises(kind, match=words) as e:
            call()
        assert "\n" not in str(e.value)
    assert out.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["out.mp4"]


def test_interrupt_leaves_no_file(clip, tmp_path, monkeypatch):
    done = []

    def stop(*args):
        done.append(1)
        if len(done) == 120:
            raise KeyboardInterrupt
    monkeypatch.setattr(room, "_draw_shape", stop)
    with pytest.raises(KeyboardInterrupt):
        annotate_video(clip, tmp_path / "out.mp4")
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_is_changed(clip, tmp_path):
    few = clip.query("frame < 3")
    before = few.copy()
    annotate_video(few, tmp_path / "a.mp4")
    pd.testing.assert_frame_equal(few, before)
    assert few.attrs == before.attrs


def test_several_faces_have_labels_and_their_own_colours(samples):
    photo = read_image(samples / "group.jpg")
    h, w = photo.shape[:2]
    rows = Fex(
        {
            "input": "g",
            "frame": 0,
            "face": [0, 1],
            "FaceRectX": [100.0, 400.0],
            "FaceRectY": 100.0,
            "FaceRectWidth": 90.0,
            "FaceRectHeight": 120.0,
            "FrameHeight": float(h),
            "FrameWidth": float(w),
        }
    )
    plain, named = annotate(photo, rows, label=False), annotate(photo, rows)
    assert near(named, COLOURS[0]).sum() > near(plain, COLOURS[0]).sum() + 200
    assert near(named, COLOURS[1]).sum() > near(photo, COLOURS[1]).sum() + 200


def test_room_is_imported_without_pyav():
    code = ("import sys; sys.modules['av'] = None; import facefex.plot.video as v\n"
            "try: v.encode_video('x.mp4', iter([]))\nexcept ImportError as e: print(e)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "av is needed to write videos: pip install 'facefex[detect]'" in done.stdout, done.stderr
