"""The bad-input table: one clear line each, nothing lost, nothing half written; in the library and on the command line."""
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pytest
from media_files import loop_video, write_video

import facefex as ff
from facefex.core import FacefexError, MediaError

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("mediapipe")
pytest.importorskip("av")


@pytest.fixture(scope="module")
def detector():
    with ff.Detector() as detector:
        yield detector


def text_as_jpeg(folder, samples):
    (folder / "notes.jpg").write_text("these are notes")
    return folder / "notes.jpg"


def truncated_jpeg(folder, samples):
    (folder / "cut.jpg").write_bytes((samples / "astronaut.jpg").read_bytes()[:20_000])
    return folder / "cut.jpg"


def empty_mp4(folder, samples):
    (folder / "empty.mp4").touch()
    return folder / "empty.mp4"


def cut_off_recording(folder, samples, keep=None):
    "A video whose index was to be written last, as recorders do, cut at 60 %."
    noise = np.random.default_rng(1).integers(0, 256, (30, 64, 64, 3), dtype=np.uint8)
    whole = write_video(folder / "whole.mp4", noise, np.arange(30) / 30, faststart=False)
    (folder / "cut.mp4").write_bytes(whole.read_bytes()[: keep or int(whole.stat().st_size * 0.6)])
    whole.unlink()
    return folder / "cut.mp4"


def sound_only(folder, samples):
    import av

    with av.open(str(folder / "sound.mp4"), "w") as out:
        stream = out.add_stream("aac", rate=8000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.rate = 8000
        out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return folder / "sound.mp4"


def heic(folder, samples):
    (folder / "phone.heic").write_bytes(b"\0\0\0\x18ftypheic")
    return folder / "phone.heic"


def empty_folder(folder, samples):
    (folder / "nothing").mkdir()
    return folder / "nothing"


BAD = {
    "missing file": (lambda folder, samples: folder / "no_such.jpg", FileNotFoundError, "no such file"),
    "empty folder": (empty_folder, MediaError, "holds no picture or video"),
    "text renamed .jpg": (text_as_jpeg, MediaError, "is not a picture that Pillow knows"),
    "truncated JPEG": (truncated_jpeg, MediaError, "is damaged"),
    "0-byte mp4": (empty_mp4, MediaError, r"is empty \(0 bytes\)"),
    "barely begun recording": (lambda folder, samples: cut_off_recording(folder, samples, keep=1000), MediaError, "cannot be opened as a video"),
    "cut-off recording": (cut_off_recording, MediaError, "cannot be opened as a video"),
    "sound only": (sound_only, MediaError, "has no video stream, only audio"),
    "HEIC without its package": (heic, MediaError, "pi_heif is needed to read HEIC pictures|is not a picture that Pillow knows"),
    "address": (lambda folder, samples: "https://example.org/face.jpg", MediaError, "fetches nothing from a network"),
}


@pytest.mark.parametrize("case", BAD)
def test_one_line_and_the_others_are_kept(case, tmp_path, samples, detector):
    make, kind, words = BAD[case]
    bad = str(make(tmp_path, samples))
    with pytest.raises(kind, match=words) as caught:
        detector.detect(bad, progress=False)
    assert "\n" not in str(caught.value) and Path(bad).name in str(caught.value)
    with pytest.warns(ff.FacefexWarning, match=words):
        fex = detector.detect([bad, str(samples / "astronaut.jpg")], progress=False, mesh=False)
    assert len(fex) == 1 and fex["face"].notna().all()
    assert list(fex.attrs["failed"]) == [bad] and fex.attrs["complete"]


@pytest.mark.parametrize("case", ["missing file", "truncated JPEG"])
def test_command_line_says_it_in_one_line(case, tmp_path, samples):
    bad = str(BAD[case][0](tmp_path, samples))
    run = lambda *src: subprocess.run([sys.executable, "-m", "facefex.cli", "detect", *src, "-o", str(tmp_path / "x.parquet"), "-q"],
                                      capture_output=True, text=True)
    alone = run(bad)
    assert alone.returncode == 2 and alone.stderr.count("\n") == 1 and alone.stderr.startswith("facefex: ") and not (tmp_path / "x.parquet").exists()
    mixed = run(bad, str(samples / "astronaut.jpg"))
    assert mixed.returncode == 1 and mixed.stderr.count("\n") == 1, mixed.stderr
    assert len(ff.read(tmp_path / "x.parquet")) == 1


def test_a_folder_with_bad_files_gives_the_good_ones(tmp_path, samples, detector):
    for make in (text_as_jpeg, empty_mp4):
        make(tmp_path, samples)
    (tmp_path / "good.jpg").write_bytes((samples / "astronaut.jpg").read_bytes())
    for src in (tmp_path, str(tmp_path / "*")):
        with pytest.warns(ff.FacefexWarning, match="not measured"):
            fex = detector.detect(src, progress=False, mesh=False)
        assert len(fex) == 1 and sorted(Path(n).name for n in fex.attrs["failed"]) == ["empty.mp4", "notes.jpg"]


def test_an_input_without_a_chosen_frame_is_said(samples, detector):
    clip, photo = str(samples / "clip.mp4"), str(samples / "astronaut.jpg")
    with pytest.warns(ff.FacefexWarning, match="no frame was chosen of .*clip.mp4"):
        fex = detector.detect([clip, photo], start=100, progress=False, mesh=False)
    assert list(fex.attrs["failed"]) == [clip] and fex["input"].tolist() == [photo]


def test_everything_bad_raises_once(tmp_path, samples, detector):
    with pytest.raises(MediaError, match="none of the 2 inputs could be read; the first: "):
        detector.detect([str(text_as_jpeg(tmp_path, samples)), str(truncated_jpeg(tmp_path, samples))], progress=False)


# ---- odd but good

def odd_pictures(samples):
    from PIL import ImageOps

    photo = Image.open(samples / "astronaut.jpg")
    grey16 = Image.fromarray(np.asarray(photo.convert("L")).astype(np.uint16) * 257)
    alpha = photo.copy()
    alpha.putalpha(255)
    return {"grey.png": photo.convert("L"), "cmyk.jpg": photo.convert("CMYK"), "alpha.png": alpha, "sixteen.png": grey16,
            "big.jpg": photo.resize((5000, 4000)), "gesichter äöü 表情.jpg": photo, "palette.gif": photo.quantize(), "mirrored.webp": ImageOps.mirror(photo)}


def test_odd_pictures_have_their_face(tmp_path, samples, detector):
    for name, picture in odd_pictures(samples).items():
        picture.save(tmp_path / name)
    fex = detector.detect(tmp_path, progress=False, mesh=False)
    assert len(fex) == 8 and fex["face"].notna().all(), fex[["input", "face"]]
    big = fex[fex["input"].str.endswith("big.jpg")].iloc[0]
    assert (big["FrameHeight"], big["FrameWidth"]) == (4000, 5000) and big["FaceRectWidth"] > 500


def test_one_pixel_and_no_face_are_rows_without_a_face(tmp_path, samples, detector):
    Image.new("RGB", (1, 1)).save(tmp_path / "dot.png")
    fex = detector.detect([str(tmp_path / "dot.png"), str(samples / "no_face.jpg")], progress=False)
    assert len(fex) == 2 and fex["face"].isna().all() and fex.blendshapes.isna().all(axis=None)
    assert fex["FrameWidth"].tolist()[0] == 1


def test_float_picture_equals_its_bytes(samples, detector):
    rgb = np.asarray(Image.open(samples / "astronaut.jpg"))
    a, b = detector.detect(rgb, progress=False), detector.detect(rgb / 255, progress=False)
    np.testing.assert_array_equal(a.blendshapes, b.blendshapes)
    with pytest.raises(MediaError, match="float pixels must lie in 0..1"):
        detector.detect(rgb.astype(float), progress=False)


def test_truncated_streamable_video_keeps_what_is_there(tmp_path, samples, detector):
    whole = (samples / "clip.mp4").read_bytes()
    (tmp_path / "part.mp4").write_bytes(whole[: int(len(whole) * 0.6)])
    with pytest.warns(ff.FacefexWarning, match="was probably cut off"):
        fex = detector.detect(str(tmp_path / "part.mp4"), progress=False, mesh=False)
    record = fex.attrs["sources"][str(tmp_path / "part.mp4")]
    assert len(fex) > 50 and record["ends_at_s"] < record["duration_s"] * 0.8


def test_broken_frames_are_empty_rows(tmp_path, samples, rng, detector):
    face = np.asarray(Image.open(samples / "astronaut.jpg").crop((150, 0, 310, 160)).resize((320, 320)))
    noisy = [np.clip(face + rng.integers(-20, 20, face.shape), 0, 255).astype(np.uint8) for _ in range(40)]
    path = write_video(tmp_path / "a.mp4", noisy, np.arange(40) / 30)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 30_000] = bytes(30_000)
    path.write_bytes(data)
    with pytest.warns(ff.FacefexWarning, match="frames could not be decoded"):
        fex = detector.detect(str(path), progress=False, mesh=False)
    empty = fex[fex["face"].isna()]
    assert fex.attrs["sources"][str(path)]["broken_frames"] == empty["FrameWidth"].isna().sum() >= 1
    assert fex["face"].notna().sum() >= 10 and fex["frame"].is_monotonic_increasing


# ---- where results go

def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def small_disk(tmp_path):
    "A file system of 3 MB, or a skip where mounting is not allowed."
    place = tmp_path / "small"
    place.mkdir()
    if not is_root() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_disk_full(small_disk, samples, detector):
    (small_disk / "ballast").write_bytes(bytes(2_500_000))
    with pytest.raises(FacefexError, match="disk is full") as caught:
        detector.detect(str(samples / "clip.mp4"), out=small_disk / "x.parquet", progress=False)
    assert "\n" not in str(caught.value)
    assert not (small_disk / "x.parquet").exists() and not list(small_disk.glob(".*"))


def test_read_only_folder(tmp_path, samples, detector):
    place = tmp_path / "locked"
    place.mkdir()
    mounted = is_root() and subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(place)], capture_output=True).returncode == 0
    if not mounted:
        if is_root():
            pytest.skip("root may write everywhere and may not mount here")
        place.chmod(0o500)
    try:
        fex = detector.detect(str(samples / "astronaut.jpg"), progress=False)
        for write in (lambda: detector.detect(str(samples / "astronaut.jpg"), out=place / "x.parquet", progress=False), lambda: fex.write(place / "x.csv")):
            with pytest.raises(FacefexError, match="cannot write .*(read-only|may not be written)"):
                write()
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)


def test_missing_output_folder_is_said_before_the_work(tmp_path, samples, detector, monkeypatch):
    monkeypatch.setattr(detector.backend, "detect_batch", lambda *_: pytest.fail("measured although nothing can be written"))
    with pytest.raises(FacefexError, match="its folder does not exist"):
        detector.detect(str(samples / "clip.mp4"), out=tmp_path / "no" / "x.parquet", progress=False)


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"not parquet at all"])
def test_corrupted_parquet(tmp_path, damage):
    (tmp_path / "x.parquet").write_bytes(damage)
    with pytest.raises(FacefexError, match="x.parquet") as caught:
        ff.read(tmp_path / "x.parquet")
    assert "\n" not in str(caught.value)


# ---- stopping

@pytest.mark.parametrize("name, kept", [("long.parquet", "long.partial.parquet"), ("long.csv", "long.csv.partial.parquet")])
def test_ctrl_c_leaves_a_readable_partial_file(tmp_path, samples, name, kept):
    video = loop_video(samples / "clip.mp4", tmp_path / "long.mp4", 600)
    out = tmp_path / name
    run = subprocess.Popen([sys.executable, "-m", "facefex.cli", "detect", str(video), "-o", str(out), "-q", "--fps", "1000"], stderr=subprocess.PIPE, text=True,
                           preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # background jobs of a shell ignore Ctrl-C

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list(tmp_path.glob(".long*")):
        time.sleep(0.2)
    time.sleep(5)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130 and "marked as incomplete" in said and said.count("\n") == 1, said
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["long.mp4", kept])
    partial = ff.read(tmp_path / kept, mesh=False)
    assert len(partial) >= 16 and partial.attrs["complete"] is False
    assert partial["frame"].tolist() == list(range(len(partial)))
    assert "incomplete" in repr(partial) and partial.attrs["sources"][str(video)]["sampling"] == {"fps": 1000.0}


def test_interrupt_in_memory_keeps_the_rows(samples, detector, monkeypatch):
    from facefex.core import Interrupted
    from facefex.detection.detector import _Run

    measure, calls = _Run.batch, []

    def third_time_unlucky(run, items, tables):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return measure(run, items, tables)

    monkeypatch.setattr(_Run, "batch", third_time_unlucky)
    with pytest.raises(Interrupted, match="stopped after 32 frames") as caught:
        detector.detect(str(samples / "clip.mp4"), 16, progress=False, mesh=False)
    assert len(caught.value.fex) == 32 and caught.value.fex.attrs["complete"] is False


def test_an_unforeseen_error_keeps_the_rows_on_disk(tmp_path, samples, detector, monkeypatch):
    measure, calls = detector.backend.detect_batch, []

    def third_time_unlucky(frames, seconds):
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("the driver crashed")
        return measure(frames, seconds)

    monkeypatch.setattr(detector.backend, "detect_batch", third_time_unlucky)
    with pytest.raises(RuntimeError, match="the driver crashed") as caught:
        detector.detect(str(samples / "clip.mp4"), 16, out=tmp_path / "x.parquet", progress=False)
    assert "x.partial.parquet" in caught.value.__notes__[0]
    assert len(ff.read(tmp_path / "x.partial.parquet")) == 32 and len(list(tmp_path.iterdir())) == 1


def test_video_mode_refuses_pictures_before_the_work(samples):
    with ff.Detector(mode="video") as following, pytest.raises(MediaError, match="there are pictures among the inputs"):
        following.detect([str(samples / "clip.mp4"), str(samples / "astronaut.jpg")], progress=False)


def test_no_warning_for_good_input(samples, detector):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        detector.detect([str(samples / "astronaut.jpg"), str(samples / "clip.mp4")], every=20, progress=False)
