"""What `Detector` promises whatever the backend: rows, order, options, streaming equals memory, plug-in backends."""
import numpy as np
import pandas as pd
import pytest
from media_files import write_video

import facefex as ff
from facefex.columns import BOX
from facefex.core import MediaError
from facefex.detection import backends
from facefex.detection import detector as detector_room
from facefex.detection.backends import Backend, BackendEntry
from facefex.detection.media import open_source

pytest.importorskip("mediapipe")


@pytest.fixture(scope="module")
def detector():
    with ff.Detector() as detector:
        yield detector


@pytest.fixture(scope="module")
def clip(detector, samples):
    return detector.detect(str(samples / "clip.mp4"), every=5, progress=False)


def test_rows_and_types(clip):
    assert type(clip) is ff.Fex and isinstance(clip.index, pd.RangeIndex)
    assert list(clip.columns[:5]) == ["input", "frame", "time", "face", "track"]
    assert [str(clip[c].dtype) for c in ("frame", "time", "face", "track", "AU12", "mesh_x_0", "FrameWidth")] == [
        "int64", "float64", "Int64", "Int64", "float32", "float32", "float32"]
    assert list(clip.columns[-1434:]) == [f"mesh_{a}_{i}" for a in "xyz" for i in range(478)]
    seen = clip["face"].notna()
    assert clip.loc[seen, "FaceScore"].between(0.5, 1).all() and clip.loc[seen, "FacePresence"].between(0.5, 1).all()
    assert clip.quality.loc[seen].notna().all(axis=None) and clip.quality.loc[~seen].isna().all(axis=None)
    assert clip.attrs["complete"] and clip.attrs["maps"] == ["bs_to_au"] and next(iter(clip.attrs["sources"].values()))["fps"] > 20


def test_the_clip_shows_what_its_script_put_there(clip, samples):
    events = pd.read_csv(samples / "clip_events.csv")
    inside = lambda e: clip[(clip["time"] >= e.start_s + 0.05) & (clip["time"] < e.stop_s - 0.05)]
    for event in events[events["faces"].notna()].itertuples():
        assert (inside(event)["face"].notna() == bool(event.faces)).all(), event
    assert clip.loc[clip["face"].isna(), "AU12"].isna().all()


def test_clip_and_container_agree_on_time(clip, samples):
    times = {f.index: f.seconds for f in open_source(samples / "clip.mp4").frames()}
    assert clip["time"].tolist() == [times[i] for i in clip["frame"]]
    assert np.diff(clip["time"]).max() > 3 * np.diff(clip["time"]).min(), "the frame rate varies"


def test_batch_size_and_threads_change_nothing(clip, samples):
    with ff.Detector(workers=1) as one:
        again = one.detect(str(samples / "clip.mp4"), 7, every=5, progress=False)
    pd.testing.assert_frame_equal(pd.DataFrame(again), pd.DataFrame(clip))


def test_order_of_inputs_is_kept_and_order_changes_no_number(detector, samples):
    names = [str(samples / n) for n in ("group.jpg", "astronaut.jpg", "no_face.jpg", "grace_hopper.jpg")]
    there = detector.detect(names, progress=False)
    back = detector.detect(names[::-1], progress=False)
    assert there["input"].drop_duplicates().tolist() == names
    same = pd.concat([back[back["input"] == n] for n in names], ignore_index=True)
    pd.testing.assert_frame_equal(pd.DataFrame(same), pd.DataFrame(there))


def test_streaming_equals_memory(detector, clip, samples, tmp_path):
    out = detector.detect(str(samples / "clip.mp4"), every=5, out=tmp_path / "x.parquet", progress=False)
    assert out == tmp_path / "x.parquet" and [p.name for p in tmp_path.iterdir()] == ["x.parquet"]
    stored = ff.read(out)
    pd.testing.assert_frame_equal(pd.DataFrame(stored), pd.DataFrame(clip))
    assert stored.attrs == clip.attrs
    assert "mesh" not in ff.read(out, mesh=False).columns and len(ff.read(out, mesh=False).columns) == len(clip.columns) - 1434


def test_options(detector, samples):
    group = str(samples / "group.jpg")
    faces = detector.detect(group, progress=False, mesh=False)
    one = detector.detect(group, max_faces=1, progress=False, mesh=False)
    assert len(faces) == 3 and faces["face"].tolist() == [0, 1, 2] and faces["track"].isna().all()
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(faces.iloc[:1]))
    with ff.Detector(maps=()) as bare:
        assert not [c for c in bare.detect(group, progress=False) if c.startswith("AU")]
    late = detector.detect(str(samples / "clip.mp4"), start=2, end=2.5, fps=8, progress=False, mesh=False)
    assert late["time"].between(2, 2.5, inclusive="left").all() and len(late) == 4
    assert late.attrs["sources"][str(samples / "clip.mp4")]["sampling"] == {"fps": 8.0, "start": 2.0, "end": 2.5}


def test_maps_when_detecting_equal_maps_afterwards(clip):
    again = ff.Fex(clip.drop(columns=list(clip.aus.columns))).to_au()
    pd.testing.assert_frame_equal(pd.DataFrame(again.aus), pd.DataFrame(clip.aus))
    assert again.attrs["weights"] == clip.attrs["weights"]


def test_tracks_label_and_change_nothing(detector, samples, tmp_path):
    "Two faces that move side by side keep their numbers, also when one is covered for a few frames."
    photo = np.asarray(next(open_source(samples / "astronaut.jpg").frames()).rgb)[0:200, 120:320]
    frames = []
    for i in range(20):
        frame = np.full((240, 640, 3), 128, np.uint8)
        frame[20:220, 20 + 4 * i : 220 + 4 * i] = photo
        if not 8 <= i < 12:
            frame[20:220, 420 - 4 * i // 2 : 620 - 4 * i // 2] = photo[:, ::-1]
        frames.append(frame)
    path = str(write_video(tmp_path / "two.mp4", frames, np.arange(20) / 10))
    fex = detector.detect(path, progress=False, mesh=False)
    middle = fex["FaceRectX"] + fex["FaceRectWidth"] / 2
    left = fex["track"][middle < 300].unique().tolist()
    assert fex["track"].nunique() == 2 and len(left) == 1 and len(fex["track"][middle >= 320].unique()) == 1
    untracked = detector.detect(path, progress=False, mesh=False, track=False)
    assert untracked["track"].isna().all()
    pd.testing.assert_frame_equal(pd.DataFrame(untracked.drop(columns="track")), pd.DataFrame(fex.drop(columns="track")))


def test_a_batch_is_frames_of_one_input(detector, samples):
    rgb = next(open_source(samples / "astronaut.jpg").frames()).rgb
    fex = detector.detect(np.stack([rgb, rgb * 0, rgb]), progress=False, mesh=False)
    assert fex["input"].unique().tolist() == ["array"] and fex["frame"].tolist() == [0, 1, 2]
    assert fex["face"].isna().tolist() == [False, True, False]


# ---- a backend of one's own

class Constant:
    "Says that every frame holds one face, box in the middle; counts the calls of the contract."

    columns = (*BOX, "AU12")

    def __init__(self, model, device, settings):
        self.provenance, self.calls = {"detector": model, "backend": "constant", "weights": {}, **settings.record()}, []

    def prepare(self, max_faces):
        self.calls.append(("prepare", max_faces))

    def start_source(self):
        self.calls.append("start")

    def detect_batch(self, frames, seconds):
        assert all(f.dtype == np.uint8 and f.ndim == 3 for f in frames)
        return [np.array([[1, 2, 3, 4, 0.5, i]], np.float32) for i, _ in enumerate(frames)]

    def close(self):
        self.calls.append("close")


@pytest.fixture
def constant(monkeypatch):
    monkeypatch.setattr(backends, "BACKENDS", dict(backends.BACKENDS))
    backends.register_backend(BackendEntry("constant", ("toy", "face_landmarker"), f"{__name__}:Constant", requires=("numpy",), extra="none", rank=99))


def test_a_plug_in_backend_needs_no_change_of_detector(constant, samples):
    with ff.Detector("toy", maps=()) as toy:
        assert isinstance(toy.backend, Backend) and "toy by constant, chosen by backend='auto'" in repr(toy)
        fex = toy.detect([str(samples / "clip.mp4"), str(samples / "astronaut.jpg")], every=50, max_faces=2, progress=False)
    assert toy.backend.calls[:2] == [("prepare", 2), "start"] and toy.backend.calls[-1] == "close"
    assert fex["FaceScore"].eq(0.5).all() and fex["AU12"].tolist() == [0, 1, 2, 3, 4, 5][: len(fex)]
    assert fex.attrs["backend"] == "constant" and "mesh_x_0" not in fex


def test_large_frames_make_small_batches(constant, monkeypatch):
    monkeypatch.setattr(detector_room, "BATCH_BYTES", 3 * 4 * 4 * 3)
    with ff.Detector("toy", maps=()) as toy:
        sizes, measure = [], toy.backend.detect_batch
        toy.backend.detect_batch = lambda frames, seconds: sizes.append(len(frames)) or measure(frames, seconds)
        assert len(toy.detect(np.zeros((8, 4, 4, 3), np.uint8), 16, progress=False)) == 8
    assert sizes == [3, 3, 2]


def test_a_map_that_the_backend_cannot_feed_is_said_at_once(constant, samples):
    with ff.Detector("toy") as toy, pytest.raises(ff.FacefexError, match="map 'bs_to_au' needs"):
        toy.detect(str(samples / "astronaut.jpg"), progress=False)


def test_auto_takes_the_quickest_that_is_installed(monkeypatch):
    choose = lambda device="auto": backends.choose_backend("auto", "face_landmarker", device).name
    missing = set()
    monkeypatch.setattr(backends, "is_installed", lambda name: name not in missing)
    monkeypatch.setattr(backends, "has_cuda", lambda: False)
    assert (choose(), choose("cpu"), choose("cuda")) == ("litert", "litert", "torch")
    missing.add("ai_edge_litert")
    assert choose() == "mediapipe"
    missing.add("mediapipe")
    assert choose() == "torch"
    missing.clear()
    monkeypatch.setattr(backends, "has_cuda", lambda: True)
    assert (choose(), choose("cpu")) == ("torch", "litert")
    missing.add("torch")
    assert choose() == "litert", "a GPU without torch is no use"
    with pytest.raises(ImportError, match=r"no backend for 'face_landmarker' is installed; pip install 'facefex\[torch\]'$"):
        choose("cuda")
    missing.update({"mediapipe", "ai_edge_litert"})
    with pytest.raises(ImportError, match=r"facefex\[torch\].*facefex\[detect\]"):
        choose()


def test_the_choice_is_said():
    with ff.Detector(device="cpu") as detector:
        assert "face_landmarker by litert on cpu, chosen by backend='auto'" in repr(detector)
    with ff.Detector(backend="mediapipe") as detector:
        assert "face_landmarker by mediapipe on cpu;" in repr(detector)


@pytest.mark.parametrize("options, words", [
    ({"backend": "mediapip"}, "Did you mean 'mediapipe'"), ({"model": "face"}, "choose one of"), ({"mode": "stream"}, "choose one of 'image', 'video'"),
    ({"device": "gpu"}, "device='gpu' is not known"), ({"min_presence": 2}, "must lie in 0..1"), ({"workers": 0}, "workers must be a whole number"),
    ({"maps": ("bs_to_aus",)}, "bs_to_au")])
def test_wrong_options_are_said_when_the_detector_is_made(options, words):
    with pytest.raises((ValueError, FileNotFoundError), match=words):
        ff.Detector(**options)


@pytest.mark.parametrize("options, words", [({"every": 0}, "every must be"), ({"batch_size": 1.5}, "batch_size must be"), ({"max_faces": "two"}, "max_faces must be"),
                                            ({"fps": -1}, "fps must be"), ({"start": 3, "end": 2}, "must be later than"), ({"out": "x.txt"}, "must end in .parquet")])
def test_wrong_arguments_are_said_before_the_work(detector, samples, options, words):
    with pytest.raises(ValueError, match=words):
        detector.detect(str(samples / "clip.mp4"), progress=False, **options)


def test_progress_goes_to_the_error_stream(detector, samples, capsys):
    detector.detect([str(samples / n) for n in ("astronaut.jpg", "group.jpg", "no_face.jpg")], mesh=False)
    said = capsys.readouterr()
    assert not said.out and "3/3" in said.err and "frames/s" in said.err and f"facefex ({detector.backend.provenance['backend']})" in said.err


def test_an_empty_list_is_an_error(detector):
    with pytest.raises(MediaError, match="the list of inputs is empty"):
        detector.detect([], progress=False)
