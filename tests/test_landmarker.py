"""Our own pipeline (litert and torch backends) against MediaPipe: same pixels, same faces, same numbers; batches, modes and options."""
import json

import numpy as np
import pytest
from face_scenes import scenes

import facefex as ff
from facefex.columns import BLENDSHAPES, MESH, POSE
from facefex.detection import landmarker
from facefex.detection.backends import Settings, choose_backend, load_backend
from facefex.detection.media import open_source
from facefex.geometry import rotation_matrix

pytest.importorskip("mediapipe")
pytest.importorskip("ai_edge_litert")
pytest.importorskip("torch")

ENGINES = [("litert", "cpu"), ("torch", "cpu"), pytest.param("torch", "cuda", marks=pytest.mark.gpu)]

# Allowed differences: means over the points and blendshapes of all faces; the largest of any point (shares of the distance between the irises), blendshape,
# element of the rotation matrix and position (cm) of each face.
EXACT = {"points_mean": 1e-4, "shapes_mean": 1e-4, "points": 5e-3, "shapes": 1e-2, "rotation": 2e-3, "position": 0.1}
GPU = {"points_mean": 1e-3, "shapes_mean": 2e-3, "points": 0.02, "shapes": 0.1, "rotation": 2e-2, "position": 0.5}
FED_BACK = {"points_mean": 5e-4, "shapes_mean": 1e-3, "points": 0.02, "shapes": 0.05, "rotation": 1e-2, "position": 0.2}


def tables(name, frames, device="cpu", seconds=None, max_faces=10, **settings):
    "What a backend says about frames: one table per frame, and the names of its columns."
    backend = load_backend(choose_backend(name, "face_landmarker", device), "face_landmarker", device, Settings(**settings))
    backend.prepare(max_faces)
    try:
        return backend.detect_batch(frames, [float("nan")] * len(frames) if seconds is None else seconds), list(backend.columns)
    finally:
        backend.close()


def split(table, columns):
    "Points (n, 478, 3) px, blendshapes (n, 52), rotations (n, 3, 3), positions (n, 3) cm."
    at = {c: i for i, c in enumerate(columns)}
    points = table[:, [at[c] for c in MESH]].reshape(-1, 3, 478).swapaxes(1, 2)
    pitch, roll, yaw, *position = table[:, [at[c] for c in POSE]].T
    return points, table[:, [at[c] for c in BLENDSHAPES]], rotation_matrix(pitch, yaw, roll), np.transpose(position)


def errors(got, want, columns):
    "Differences of the faces of one frame, one row per face; the same number of faces in the same order."
    assert len(got) == len(want)
    a, b = split(got, columns), split(want, columns)
    eyes = np.linalg.norm(b[0][:, 468, :2] - b[0][:, 473, :2], axis=1)
    points = np.linalg.norm(a[0][..., :2] - b[0][..., :2], axis=2) / eyes[:, None]
    return {"points": points, "shapes": abs(a[1] - b[1]), "rotation": abs(a[2] - b[2]).reshape(-1, 9), "position": abs(a[3] - b[3])}


def check(got, want, columns, limits, names, looser=None):
    "Each face within `limits` (`looser` times as much where that is not 1), and the means over all faces."
    found = {}
    for i, (a, b) in enumerate(zip(got, want, strict=True)):
        for name, values in errors(a, b, columns).items():
            allowed = limits[name] * (1 if looser is None else looser[i])
            assert (values <= allowed).all(), f"{names[i]}: {name} differ by {values.max():.2g}, allowed {allowed:g}"
            found.setdefault(name, []).append(values)
    for name in ("points", "shapes"):
        mean = np.concatenate(found[name]).mean()
        assert mean <= limits[f"{name}_mean"], f"{name} differ by {mean:.2g} in the mean, allowed {limits[f'{name}_mean']:g}"


@pytest.fixture(scope="module")
def pictures():
    return scenes()


@pytest.fixture(scope="module")
def reference(pictures):
    return tables("mediapipe", [s.rgb for s in pictures])


@pytest.fixture(scope="module")
def clip(samples):
    frames = [f for f in open_source(samples / "clip.mp4").frames() if f.index % 3 == 0]
    return [f.rgb for f in frames], [f.seconds for f in frames]


# ---- the same numbers as MediaPipe

def parity(name, device, limits, pictures, reference, **settings):
    got, columns = tables(name, [s.rgb for s in pictures], device, **settings)
    check(got, reference[0], columns, limits, [s.name for s in pictures], [3 if s.touches_border else 1 for s in pictures])


@pytest.mark.parametrize("name", ["litert", "torch"])
def test_pictures_of_every_kind(name, pictures, reference):
    "Odd sizes, turned, cut off, noisy, many faces, none; three times the tolerance where a face touches the frame's border."
    assert sum(len(t) for t in reference[0]) >= 50, "the scenes must hold faces for this to mean something"
    parity(name, "cpu", EXACT, pictures, reference)


@pytest.mark.gpu
@pytest.mark.parametrize("precision, limits", [("fp32", EXACT), ("tf32", GPU), ("fp16", GPU)])
def test_pictures_of_every_kind_on_a_gpu(precision, limits, pictures, reference):
    parity("torch", "cuda", limits, pictures, reference, precision=precision)


@pytest.mark.gpu
def test_a_compiled_gpu_gives_the_same(pictures, reference):
    parity("torch", "cuda", EXACT, pictures, reference, compile=True)


@pytest.mark.parametrize("name, device", ENGINES)
def test_video_frames(name, device, clip):
    frames = clip[0][::4]
    got, columns = tables(name, frames, device)
    want, _ = tables("mediapipe", frames)
    check(got, want, columns, EXACT, range(len(frames)))


@pytest.mark.parametrize("name, device", ENGINES)
@pytest.mark.parametrize("max_faces, limits", [(1, FED_BACK), (5, EXACT)])
def test_video_mode_is_mediapipes_video_mode(clip, max_faces, limits, name, device):
    "Followed regions, and for one face the One-Euro filter; rounding is fed back there, so tolerances are wider."
    clip = [part[:60] for part in clip]
    got, columns = tables(name, clip[0], device, seconds=clip[1], max_faces=max_faces, mode="video")
    want, _ = tables("mediapipe", clip[0], seconds=clip[1], max_faces=max_faces, mode="video")
    check(got, want, columns, limits, range(len(got)))
    stills, _ = tables("litert", clip[0])
    if max_faces == 1:
        gaps = [errors(a, b, columns)["points"].mean() for a, b in zip(got, stills, strict=True) if len(a) == len(b) == 1]
        assert np.median(gaps) > 5e-3, "the two modes are meant to differ"


# ---- frames stand for themselves

@pytest.mark.parametrize("name", ["litert", "torch"])
def test_batches_and_order_change_no_bit(name, pictures, rng):
    frames = [s.rgb for s in pictures][::4] + [pictures[0].rgb] * 5
    order = rng.permutation(len(frames))
    together, _ = tables(name, frames, workers=1)
    shuffled, _ = tables(name, [frames[i] for i in order], workers=1)
    halves, _ = tables(name, frames, workers=2)
    for i, frame in enumerate(frames):
        alone, _ = tables(name, [frame], workers=1) if i % 3 == 0 else ([together[i]], None)
        for other in (shuffled[order.tolist().index(i)], halves[i], alone[0]):
            np.testing.assert_array_equal(other, together[i])


# ---- options

@pytest.fixture(scope="module")
def crowd(samples):
    "A 1280 x 720 frame with a face of 186 px, and the same face with 103 px, too small for the detector when it sees the frame as a whole."
    from PIL import Image

    photo, frame = Image.open(samples / "astronaut.jpg"), Image.new("RGB", (1280, 720), (120, 130, 110))
    frame.paste(photo.resize((900, 900)).crop((150, 0, 740, 720)), (0, 0))
    frame.paste(photo.resize((500, 500)), (740, 200))
    return np.asarray(frame)


@pytest.mark.parametrize("name, device", ENGINES)
@pytest.mark.parametrize("tiles", [2, 3])
def test_tiles_add_small_faces_and_change_no_other(crowd, tiles, name, device):
    whole, _ = tables(name, [crowd], device)
    tiled, columns = tables(name, [crowd], device, tiles=tiles)
    assert len(whole[0]) == 1 and len(tiled[0]) == 2
    np.testing.assert_array_equal(tiled[0][0], whole[0][0])
    small = dict(zip(columns, tiled[0][1], strict=True))
    assert 740 + 160 < small["FaceRectX"] < 740 + 190 and 75 < small["FaceRectWidth"] < 100


def test_max_faces_keeps_the_best(pictures):
    many = max(pictures, key=lambda s: len(tables("litert", [s.rgb])[0][0]))
    all_faces, two = tables("litert", [many.rgb, many.rgb]), tables("litert", [many.rgb] * 2, max_faces=2)
    assert len(all_faces[0][0]) > 2
    for table in two[0]:
        np.testing.assert_array_equal(table, all_faces[0][0][:2])


def test_a_box_without_a_face_takes_nobodys_place(pictures, monkeypatch):
    "Upside down and with a low threshold, the best box holds no face; MediaPipe, asked for one face, would then give none."
    upside_down = next(s.rgb for s in pictures if s.name == "turned by 180 degrees")
    one, _ = tables("litert", [upside_down], max_faces=1, min_detection=0.15)
    monkeypatch.setattr(landmarker, "EXTRA_CANDIDATES", 0)
    none, _ = tables("litert", [upside_down], max_faces=1, min_detection=0.15)
    assert (len(one[0]), len(none[0])) == (1, 0)


@pytest.mark.parametrize("name, device", ENGINES)
def test_a_second_look_is_calmer_and_close(clip, name, device):
    frames = clip[0][20:60]
    first, columns = tables(name, frames, device)
    second, _ = tables(name, frames, device, roi="mesh")
    gaps = [errors(a, b, columns)["points"].mean() for a, b in zip(first, second, strict=True) if len(a) == len(b) == 1]
    assert len(gaps) > 25 and 2e-3 < np.median(gaps) < 0.05


def test_smoothing_calms_each_face(samples, tmp_path):
    options = {"progress": False, "end": 3.0}
    with ff.Detector(backend="litert", smooth=True) as smooth, ff.Detector(backend="litert") as plain:
        a, b = smooth.detect(str(samples / "clip.mp4"), **options), plain.detect(str(samples / "clip.mp4"), **options)
    jitter = lambda fex: np.nanmean(np.abs(np.diff(fex.blendshapes.to_numpy(), n=2, axis=0)))
    assert jitter(a) < 0.75 * jitter(b)
    assert a.attrs["smooth"] is True and "smooth" not in b.attrs and a.attrs["max_faces"] == 10
    with ff.Detector(backend="litert", mode="video") as following:
        one, two = (following.detect(str(samples / "clip.mp4"), end=0.3, max_faces=n, progress=False) for n in (1, 2))
    assert one.attrs["smooth"] is True and "smooth" not in two.attrs, "MediaPipe smooths when one face is asked for"
    with ff.Detector(backend="litert", smooth=True) as smooth, pytest.raises(ff.FacefexError, match="smooth=True follows faces through videos"):
        smooth.detect(str(samples / "astronaut.jpg"), progress=False)


def test_one_face_has_one_row(pictures):
    "Two boxes of MediaPipe's detector lead to the same mesh in this picture: MediaPipe itself gives two faces."
    rgb = next(s.rgb for s in pictures if s.name == "size 1279x719: grace_hopper")
    assert [len(tables(name, [rgb])[0][0]) for name in ("litert", "torch", "mediapipe")] == [1, 1, 1]


def test_provenance_says_what_was_done(samples):
    with ff.Detector(backend="litert", roi="mesh", tiles=2, min_detection=0.4) as detector:
        attrs = detector.detect(str(samples / "astronaut.jpg"), progress=False, mesh=False).attrs
    assert attrs["backend"] == "litert" and attrs["device"] == "cpu" and attrs["roi"] == "mesh" and attrs["tiles"] == 2
    assert attrs["thresholds"]["min_detection"] == 0.4 and set(attrs["weights"]) == {"face_landmarker", "bs_to_au"}
    assert json.loads(json.dumps(attrs)) == attrs


@pytest.mark.parametrize("backend, options, words", [
    ("mediapipe", {"tiles": 2}, "cannot do tiles=2"), ("litert", {"compile": True}, "cannot do compile=True"), ("litert", {"device": "cuda"}, "runs on processors only"),
    ("auto", {"tiles": 9}, "tiles=9 is not known"), ("auto", {"roi": "face"}, "roi='face' is not known"), ("auto", {"mode": "video", "roi": "mesh"}, "choose one of the two"),
    ("auto", {"mode": "video", "tiles": 2}, "knows no tiles"), ("auto", {"smooth": True, "workers": 2}, "workers= cannot help"), ("auto", {"min_presence": None}, "must lie in 0..1"),
    ("torch", {"device": "cpu", "precision": "fp16"}, "are for NVIDIA GPUs"), ("torch", {"device": "cuda:77"}, "is not there"), ("torch", {"device": "tpu"}, "not known")])
def test_what_a_backend_cannot_do_is_said(backend, options, words):
    with pytest.raises(ValueError, match=words):
        ff.Detector(backend=backend, **options)


# ---- memory

@pytest.mark.slow
def test_ten_thousand_frames_leave_nothing_behind(samples):
    "Resident memory of this process and its workers after 10,000 small frames is within 20 MB of that after the first 3,000."
    import psutil

    rgb = next(open_source(samples / "astronaut.jpg").frames()).rgb[:200, 120:320]
    backend = load_backend(choose_backend("litert", "face_landmarker"), "face_landmarker", "cpu", Settings())
    backend.prepare(1)
    used = []
    for _ in range(10):
        for _ in range(50):
            assert all(len(t) == 1 for t in backend.detect_batch([rgb] * 20, [0.0] * 20))
        here = psutil.Process()
        used.append(sum(p.memory_info().rss for p in [here, *here.children(recursive=True)]) / 1e6)
    assert backend.crew is None or backend.crew.ready()
    backend.close()
    assert used[-1] - used[2] < 20, used
