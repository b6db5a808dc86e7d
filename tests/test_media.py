"""Pixels and times as the file means them: orientation, bit depth, alpha, variable frame rate, rotation, broken frames, many files in order."""
import os
import signal
import sys
import threading
import time
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from media_files import rotate_clockwise, write_video

from facefex.core import MediaError
from facefex.detection import media
from facefex.detection.media import (ArraySource, Frame, Sampling, VideoSource, load_frames, open_source, read_frames, read_image, sources, to_rgb,
                                     video_report)

pytest.importorskip("av")
Image = pytest.importorskip("PIL.Image")


@pytest.fixture
def ramp(rng):
    "A picture without symmetry, 24 x 16."
    return rng.integers(0, 256, (16, 24, 3), dtype=np.uint8)


def frames_of(n, size=(48, 64)):
    "Frames whose grey level tells their number."
    return [np.full((*size, 3), 20 + 3 * i, np.uint8) for i in range(n)]


# ---- pictures

@pytest.mark.parametrize("orientation, expected", [(1, lambda a: a), (3, lambda a: a[::-1, ::-1]), (6, lambda a: np.rot90(a, -1)),
                                                   (8, lambda a: np.rot90(a, 1)), (2, lambda a: a[:, ::-1])])
def test_exif_orientation(tmp_path, ramp, orientation, expected):
    image = Image.fromarray(ramp)
    exif = image.getexif()
    exif[274] = orientation
    image.save(tmp_path / "a.png", exif=exif)
    np.testing.assert_array_equal(read_image(tmp_path / "a.png"), expected(ramp))


@pytest.mark.parametrize("mode, suffix", [*((m, s) for m in ("L", "RGB", "1", "P", "I;16", "RGBA", "LA") for s in ("png", "tif")),
                                          ("CMYK", "tif"), ("YCbCr", "tif")])
def test_modes_become_rgb(tmp_path, ramp, mode, suffix):
    grey = ramp.mean(axis=2).astype(np.uint8)
    if mode == "I;16":
        image, expected, tolerance = Image.fromarray(grey.astype(np.uint16) * 257), np.repeat(grey[..., None], 3, 2), 0
    else:
        image = Image.fromarray(ramp).convert(mode)
        expected, tolerance = np.asarray(image.convert("RGB")), 2
    image.save(tmp_path / f"a.{suffix}")
    np.testing.assert_allclose(read_image(tmp_path / f"a.{suffix}").astype(int), expected.astype(int), atol=tolerance)


def test_alpha_is_laid_over_white(tmp_path):
    rgba = np.zeros((1, 3, 4), np.uint8)
    rgba[0, :, 3] = [0, 128, 255]
    Image.fromarray(rgba).save(tmp_path / "a.png")
    assert read_image(tmp_path / "a.png")[0, :, 0].tolist() == [255, 127, 0]


def test_float_uint16_and_bool_arrays():
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    for same in (grey / 255.0, np.float32(grey / 255), grey.astype(np.uint16) * 257):
        np.testing.assert_array_equal(to_rgb(same)[..., 0], grey)
    assert to_rgb(np.array([[True, False]])).tolist() == [[[255] * 3, [0] * 3]]
    with pytest.raises(MediaError, match="int64"):
        to_rgb(grey.astype(np.int64))
    with pytest.raises(MediaError, match="nan"):
        to_rgb(np.full((2, 2), np.nan))


# ---- videos

def test_times_are_the_containers_own(tmp_path):
    times = np.r_[np.arange(10) / 30, 10 / 30 + np.arange(10) / 15, 2.0, 2.5]
    source = VideoSource(write_video(tmp_path / "vfr.mp4", frames_of(22), times), "vfr")
    got = list(source.frames())
    assert [f.index for f in got] == list(range(22))
    np.testing.assert_allclose([f.seconds for f in got], times, atol=2e-5)
    np.testing.assert_allclose([f.rgb.mean() for f in got], [20 + 3 * i for i in range(22)], atol=3)


def test_time_starts_with_the_container_not_with_its_clock(tmp_path):
    source = VideoSource(write_video(tmp_path / "late.ts", frames_of(6), 7 + np.arange(6) / 25), "late")
    np.testing.assert_allclose([f.seconds for f in source.frames()], np.arange(6) / 25, atol=2e-5)


@pytest.mark.parametrize("sampling, expected", [
    (Sampling(every=4), [0, 4, 8, 12, 16, 20, 24, 28]), (Sampling(fps=10), [0, 3, 6, 9, 12, 15, 18, 21, 24, 27]),
    (Sampling(start=0.5, end=0.6), [15, 16, 17]), (Sampling(start=0.5, end=0.8, every=2), [16, 18, 20, 22]), (Sampling(fps=1000), list(range(30)))])
def test_sampling_keeps_numbers_and_times(tmp_path, sampling, expected):
    source = VideoSource(write_video(tmp_path / "a.mp4", frames_of(30), np.arange(30) / 30), "a")
    got = list(source.frames(sampling))
    assert [f.index for f in got] == expected
    np.testing.assert_allclose([f.seconds for f in got], np.array(expected) / 30, atol=2e-5)


def test_fps_follows_time_not_frame_count(tmp_path):
    times = np.r_[np.arange(30) / 30, 1 + np.arange(30) / 10]
    got = VideoSource(write_video(tmp_path / "vfr.mp4", frames_of(60), times), "vfr").frames(Sampling(fps=5))
    np.testing.assert_allclose(np.diff([f.seconds for f in got]), 0.2, atol=1e-3)


def test_rotated_video_is_upright(tmp_path):
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:16, :16, 0] = 255
    path = rotate_clockwise(write_video(tmp_path / "phone.mp4", [picture] * 5, np.arange(5) / 30))
    first = next(iter(VideoSource(path, "phone").frames()))
    assert first.rgb.shape == (64, 48, 3)
    assert first.rgb[:12, -12:, 0].min() > 150 and first.rgb[:12, :12, 0].max() < 100
    assert load_frames(path, [0])[0].shape == (64, 48, 3)
    assert video_report(path).rotation_deg.item() in (90, 270)


@pytest.mark.parametrize("pixels, size", [("yuv420p", (322, 182)), ("yuv420p10le", (320, 180)), ("yuv444p", (321, 181)), ("yuvj420p", (318, 182))])
@pytest.mark.parametrize("processors", [1, 16])
def test_pixels_do_not_depend_on_threads(tmp_path, rng, monkeypatch, pixels, size, processors):
    import av

    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        for i in range(12):
            frame = av.VideoFrame.from_ndarray(rng.integers(0, 256, (*size[::-1], 3), dtype=np.uint8), format="rgb24").reformat(format=pixels)
            frame.pts = i
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    with av.open(str(path)) as container:
        plain = [f.to_ndarray(format="rgb24", threads=1) for f in container.decode(video=0)]
    monkeypatch.setattr(media, "processors", lambda: processors)
    got = [f.rgb for f in VideoSource(path, "a").frames()]
    assert len(got) == len(plain) == 12 and all(np.array_equal(a, b) for a, b in zip(got, plain, strict=True))


def test_broken_frames_cost_frames_not_the_video(tmp_path, rng):
    noisy = rng.integers(0, 256, (40, 48, 64, 3), dtype=np.uint8)
    path = write_video(tmp_path / "a.mp4", noisy, np.arange(40) / 30)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 6000] = bytes(6000)
    path.write_bytes(data)
    got = list(VideoSource(path, "a").frames())
    broken = [f.index for f in got if f.rgb is None]
    assert broken and len(got) - len(broken) >= 20
    assert np.all(np.diff([f.seconds for f in got if f.rgb is not None]) > 0)


def test_video_report_sees_gaps_and_doubled_times(tmp_path):
    times = np.r_[np.arange(20) / 25, 1.2 + np.arange(10) / 25]
    row = video_report(write_video(tmp_path / "gap.mp4", frames_of(30), times)).iloc[0]
    assert (row.frames, row.gaps, row.frames_missing_in_gaps, row.doubled_timestamps) == (30, 1, 10, 0)
    assert row.variable_rate and row.codec == "h264" and row.coverage > 0.97
    assert row.step_median_s == pytest.approx(0.04, abs=1e-4)
    steady = video_report(write_video(tmp_path / "steady.mp4", frames_of(30), np.arange(30) / 25)).iloc[0]
    assert not steady.variable_rate and steady.gaps == 0


# ---- sources

def test_everything_a_person_passes(tmp_path, ramp):
    tensor = pytest.importorskip("torch").from_numpy(ramp).permute(2, 0, 1)[None]
    for name in ("b.png", "a.PNG", "notes.txt", ".hidden.png"):
        Image.fromarray(ramp).save(tmp_path / name, format="png")
    found, failed = sources([tmp_path, Image.fromarray(ramp), ramp, np.stack([ramp] * 3), tensor,
                             tmp_path / "notes.txt"])
    assert [len(list(s.frames())) for s in found] == [1, 1, 1, 1, 3, 1, 1] and not failed
    assert [s.name.rsplit("/")[-1] for s in found[:2]] == ["a.PNG", "b.png"]
    for source in found:
        for frame in source.frames():
            np.testing.assert_array_equal(frame.rgb, ramp)


@pytest.mark.parametrize("kind", [pd.Series, np.array, tuple, iter, lambda paths: {i: p for i, p in enumerate(paths)}.values()])
def test_paths_come_in_any_list(samples, kind):
    found, _ = sources(kind([str(samples / "astronaut.jpg"), str(samples / "no_face.jpg")]))
    assert [s.kind for s in found] == ["image", "image"]


def test_a_file_named_twice_is_measured_once(samples, ramp):
    twice = [samples / "astronaut.jpg", f"{samples}/../{samples.name}/astronaut.jpg", str(samples / "a*.jpg")]
    with pytest.warns(UserWarning, match="given more than once; it is measured once"):
        found, failed = sources(twice)
    assert len(found) == 1 and not failed
    pictures = [Image.fromarray(ramp), Image.fromarray(ramp)]
    for picture in pictures:
        picture.filename = "same.png"
    assert [s.name for s in sources(pictures)[0]] == ["same.png", "same.png (2)"]


def test_odd_members_of_a_list_are_named(samples):
    found, failed = sources([samples / "astronaut.jpg", None, np.zeros((0, 8, 8, 3), np.uint8), ""])
    assert len(found) == 1 and [type(e).__name__ for e in failed.values()] == ["TypeError", "MediaError", "MediaError"]
    assert list(failed)[:2] == ["array_1", "array_2"]


class Slow:
    "A source of `n` one-pixel frames that notes what it was asked for; it breaks after them when told."
    kind = "video"

    def __init__(self, name, n, error=None):
        self.name, self.n, self.error, self.made = name, n, error, 0

    def frames(self, sampling):
        for i in range(self.n):
            self.made += 1
            yield Frame(i, i / 25, np.zeros((1, 1, 3), np.uint8))
        if self.error:
            raise self.error


def reading_threads():
    return [t for t in threading.enumerate() if t.name == "facefex-decode" and t.is_alive()]


@pytest.mark.parametrize("at_once, ahead", [(1, 1), (2, 3), (5, 32)])
def test_many_sources_come_in_order_with_errors_in_their_place(at_once, ahead):
    found = [Slow("a", 3), Slow("b", 0), Slow("c", 2, MediaError("torn")), Slow("d", 50), Slow("e", 0, FileNotFoundError("gone")), Slow("f", 1)]
    got = list(read_frames(found, ahead=ahead, at_once=at_once))
    assert [s.name for s, _ in got] == list("aaaa" "b" "ccc") + ["d"] * 51 + list("e" "ff")
    last = {s.name: item for s, item in got}
    assert {n: type(x).__name__ for n, x in last.items()} == {"a": "NoneType", "b": "NoneType", "c": "MediaError", "d": "NoneType", "e": "FileNotFoundError", "f": "NoneType"}
    assert [item.index for s, item in got if s.name == "d" and item] == list(range(50))
    assert not reading_threads()


def test_next_sources_are_begun_but_bounded():
    found = [Slow(str(i), 1000) for i in range(6)]
    stream = read_frames(found, ahead=8, at_once=3)
    next(stream)
    deadline = time.monotonic() + 5
    while [s.made for s in found[:3]] != [10, 5, 5] and time.monotonic() < deadline:     # 1 taken + 8 waiting + 1 in hand; 4 waiting + 1 in hand
        time.sleep(0.01)
    assert [s.made for s in found] == [10, 5, 5, 0, 0, 0]
    stream.close()
    assert not reading_threads() and sum(s.made for s in found) <= 20


def test_other_errors_stop_everything():
    stream = read_frames([Slow("a", 2, ZeroDivisionError("a bug")), Slow("b", 1000)], at_once=2)
    with pytest.raises(ZeroDivisionError, match="a bug"):
        list(stream)
    assert not reading_threads()


def test_control_c_while_waiting_for_a_slow_file():
    never = threading.Event()

    class Stuck(Slow):
        def frames(self, sampling):
            yield from super().frames(sampling)
            never.wait(20)

    def press():
        time.sleep(0.3)
        never_later = threading.Timer(0.3, never.set)       # the reading thread gets free after the key
        never_later.start()
        os.kill(os.getpid(), signal.SIGINT)

    seen = []
    threading.Thread(target=press, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        for source, frame in read_frames([Stuck("a", 3), Slow("b", 1000)], at_once=2):
            seen += [] if frame is None else [(source.name, frame.index)]  # None: a source has ended
    assert seen == [("a", 0), ("a", 1), ("a", 2)] and not reading_threads()


def test_reading_many_files_gives_what_each_gives_alone(samples, ramp):
    found, _ = sources([samples / "astronaut.jpg", samples / "clip.mp4", np.stack([ramp] * 3), samples / "no_face.jpg", samples / "group.jpg"])
    sampling = Sampling(every=20)
    alone = [(s.name, f.index, f.rgb.sum()) for s in found for f in s.frames(sampling)]
    assert [(s.name, f.index, f.rgb.sum()) for s, f in read_frames(found, sampling) if f is not None] == alone
    assert isinstance(found[2], ArraySource) and found[1].decoded_to > 10


def test_a_dying_reader_does_not_hang_the_program():
    stream = read_frames([Slow("a", 100)], ahead=2)
    next(stream)
    del stream
    deadline = time.monotonic() + 5
    while reading_threads() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not reading_threads()


# ---- the other decoder

def same_frames(path, **chosen):
    sampling, one, other = Sampling(**chosen), VideoSource(path, "a"), VideoSource(path, "a", decoder="torchcodec")
    ours, theirs = list(one.frames(sampling)), list(other.frames(sampling))
    assert [f.index for f in ours] == [f.index for f in theirs] and one.decoded_to == pytest.approx(other.decoded_to)
    np.testing.assert_allclose([f.seconds for f in ours], [f.seconds for f in theirs], atol=1e-6)
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a.rgb.astype(int), b.rgb.astype(int), atol=2)
    return len(ours)


def test_torchcodec_reads_the_same(samples, tmp_path):
    pytest.importorskip("torchcodec")
    try:
        assert same_frames(samples / "clip.mp4") == 249
    except ImportError as e:
        pytest.skip(str(e))
    assert same_frames(samples / "clip.mp4", every=3, start=0.2, end=0.9) == 7
    assert same_frames(write_video(tmp_path / "late.mkv", frames_of(30), 7 + np.arange(30) / 25, faststart=False)) == 30
    assert same_frames(rotate_clockwise(write_video(tmp_path / "phone.mp4", frames_of(20), np.arange(20) / 30))) == 20


class FakeDecoder:
    "Speaks like torchcodec's: 19 frames on the stream's clock, which begins at 7 s; breaks where told."

    def __init__(self, breaks=99):
        self.breaks, self.asked = breaks, []

    def __len__(self):
        return 19

    def get_frames_in_range(self, start, stop):
        self.asked.append((start, stop))
        if stop > self.breaks:
            raise RuntimeError("decode, /src/decoder.cpp:1, no packet: Invalid data")
        number = np.arange(start, stop)
        data = SimpleNamespace(is_cuda=False, numpy=lambda: np.broadcast_to(number[:, None, None, None], (len(number), 4, 6, 3)).astype(np.uint8))
        return SimpleNamespace(data=data, pts_seconds=7 + number / 25)


def test_torchcodec_frames_keep_number_and_clock(tmp_path, monkeypatch):
    path = write_video(tmp_path / "late.ts", frames_of(19), 7 + np.arange(19) / 25)
    monkeypatch.setattr(media, "_torchcodec", lambda path: FakeDecoder())
    source = VideoSource(path, "a", decoder="torchcodec")
    got = list(source.frames(Sampling(every=5)))
    assert [(f.index, f.rgb[0, 0, 0], round(f.seconds, 4)) for f in got] == [(i, i, i / 25) for i in (0, 5, 10, 15)]
    assert source.info()["decoder"] == "torchcodec" and "decoder" not in VideoSource(path, "a").info()
    monkeypatch.setattr(media, "_torchcodec", lambda path: FakeDecoder(breaks=10))
    with pytest.raises(MediaError, match=r"frames from 8 on \(Invalid data\); use decoder='pyav'"):
        list(source.frames())


def test_choice_of_the_decoder(samples, monkeypatch):
    found, _ = sources([samples / "clip.mp4", samples / "astronaut.jpg"], decoder="torchcodec")
    assert found[0].decoder == "torchcodec"
    monkeypatch.setitem(sys.modules, "torchcodec.decoders", None)
    monkeypatch.setitem(sys.modules, "torchcodec", None)
    with pytest.raises(ImportError, match=r"facefex\[nvdec\]"):
        list(found[0].frames())
    with pytest.raises(ValueError, match="decoder"):
        sources([samples / "clip.mp4"], decoder="cv2")


def test_unknown_suffix_is_decided_by_content(samples, tmp_path):
    (tmp_path / "photo").write_bytes((samples / "astronaut.jpg").read_bytes())
    (tmp_path / "film").write_bytes((samples / "clip.mp4").read_bytes())
    assert open_source(tmp_path / "photo").kind == "image" and open_source(tmp_path / "film").kind == "video"
