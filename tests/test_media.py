"""Pixels and times as the file means them: orientation, bit depth, alpha, variable frame rate, rotation, broken frames."""
import numpy as np
import pandas as pd
import pytest
from media_files import rotate_clockwise, write_video

from facefex.core import MediaError
from facefex.detection.media import Sampling, VideoSource, load_frames, open_source, prefetch, read_image, sources, to_rgb, video_report

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
    torch_like = type("Tensor", (), {"detach": lambda s: s, "cpu": lambda s: s, "numpy": lambda s: np.moveaxis(ramp, 2, 0)[None]})()
    for name in ("b.png", "a.PNG", "notes.txt", ".hidden.png"):
        Image.fromarray(ramp).save(tmp_path / name, format="png")
    found, failed = sources([tmp_path, Image.fromarray(ramp), ramp, np.stack([ramp] * 3), torch_like,
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


def test_prefetch_is_bounded_and_stops():
    made = []

    def numbers():
        for i in range(10_000):
            made.append(i)
            yield i

    stream = prefetch(numbers(), ahead=4)
    assert [next(stream) for _ in range(3)] == [0, 1, 2]
    stream.close()
    assert len(made) < 20


def test_unknown_suffix_is_decided_by_content(samples, tmp_path):
    (tmp_path / "photo").write_bytes((samples / "astronaut.jpg").read_bytes())
    (tmp_path / "film").write_bytes((samples / "clip.mp4").read_bytes())
    assert open_source(tmp_path / "photo").kind == "image" and open_source(tmp_path / "film").kind == "video"
