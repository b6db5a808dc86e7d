"""The multitask network behind `Detector`: columns of all families, several faces and sizes, streaming, batches, options, one line for each mistake."""
import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.cli import main
from facefex.columns import BOX, MESH, QUALITY
from facefex.core import FacefexError
from facefex.detection.media import read_image
from facefex.detection.network_config import CONFIGS, read_config

torch = pytest.importorskip("torch")
pytest.importorskip("timm")
pytest.importorskip("mediapipe")

from dataclasses import asdict, replace  # noqa: E402

from facefex.detection.multitask import MultitaskNetwork, save_multitask  # noqa: E402
from facefex.detection.multitask_backend import FOUND, MultitaskBackend, weights_file  # noqa: E402

MODEL = "face_multitask_v2"


def random_file(path, **changes):
    torch.manual_seed(20261122)
    return save_multitask(MultitaskNetwork(read_config(asdict(replace(CONFIGS["tiny"], **changes)))), path)


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    return random_file(tmp_path_factory.mktemp("net") / "tiny.safetensors")


@pytest.fixture(scope="module")
def detector(weights):
    with ff.Detector(MODEL, weights=weights, device="cpu") as detector:
        yield detector


@pytest.fixture(scope="module")
def landmarker():
    with ff.Detector(device="cpu", maps=()) as detector:
        yield detector


def numbers(fex):
    return fex.select_dtypes("number").to_numpy(float, na_value=np.nan)


def test_all_families_for_every_face(detector, landmarker, samples):
    names = [str(samples / n) for n in ("group.jpg", "no_face.jpg", "astronaut.jpg")]
    fex, theirs = (d.detect(names, progress=False) for d in (detector, landmarker))
    assert fex["input"].tolist() == [names[0]] * 3 + names[1:] and fex["face"].isna().tolist() == [False, False, False, True, False]
    assert {f: getattr(fex, f).shape[1] for f in ("boxes", "quality", "pose", "gaze", "aus", "emotions", "va", "blendshapes", "landmarks")} == {
        "boxes": 5, "quality": 5, "pose": 6, "gaze": 2, "aus": 20, "emotions": 7, "va": 2, "blendshapes": 52, "landmarks": 136}
    assert fex.mesh.shape == (5, 478, 3) and list(fex.columns[-1434:]) == list(MESH) and fex["AU12"].dtype == np.float32
    seen = fex["face"].notna()
    measured = fex[[c for c in fex.columns[5:]]]
    assert measured[seen].notna().all(axis=None) and measured[~seen].drop(columns=["FrameHeight", "FrameWidth"]).isna().all(axis=None)
    np.testing.assert_allclose(fex[list(FOUND)].to_numpy(), theirs[list(FOUND)].to_numpy(), rtol=1e-5)  # box, quality and position are the landmarker's
    assert set(FOUND) == {*BOX, *QUALITY, "X", "Y", "Z"}
    assert fex["AU12"][seen].between(0, 1).all() and np.allclose(fex.emotions[seen].sum(axis=1), 1, atol=1e-5) and fex["valence"][seen].nunique() == 4


def test_the_mesh_lies_where_the_chip_was_cut(weights, detector, samples):
    "Recutting the chip by hand and asking the network gives the same numbers."
    from facefex.detection.chips import cut_chips, face_squares, from_chip
    from facefex.detection.face_boxes import retinaface_like
    from facefex.detection.multitask import load_multitask

    photo = read_image(samples / "astronaut.jpg")
    with ff.Detector(device="cpu", maps=()) as other:
        mesh = other.detect(photo, progress=False).mesh.to_numpy()
    square = face_squares(retinaface_like(mesh))
    said = load_multitask(weights).predict_chips(cut_chips(photo, square))
    fex = detector.detect(photo, progress=False)
    np.testing.assert_allclose(fex.mesh.to_numpy(), from_chip(said["mesh478"], square), atol=0.01)
    np.testing.assert_allclose(fex.aus.to_numpy(), said["au"], atol=1e-4)
    np.testing.assert_allclose(fex[["gaze_yaw", "gaze_pitch"]].to_numpy(), said["gaze"] * [-1, 1], atol=1e-4)


def test_batches_streams_and_sizes_change_nothing(detector, samples, tmp_path):
    clip = str(samples / "clip.mp4")
    fex = detector.detect(clip, every=20, end=3, progress=False)
    one = detector.detect(clip, 1, every=20, end=3, progress=False)
    np.testing.assert_allclose(numbers(fex), numbers(one), rtol=1e-4, atol=1e-3)
    out = detector.detect(clip, every=20, end=3, progress=False, out=tmp_path / "clip.parquet", mesh=False)
    stored = ff.read(out)
    assert stored.attrs == fex.attrs and len(stored.columns) == len(fex.columns) - 1434
    pd.testing.assert_frame_equal(pd.DataFrame(stored), pd.DataFrame(fex.drop(columns=list(MESH))))
    frames = [read_image(samples / n) for n in ("group.jpg", "astronaut.jpg")]
    tables = detector.backend.detect_batch([frames[0], frames[1], frames[0]], [np.nan] * 3)  # sizes that alternate
    assert [len(t) for t in tables] == [3, 1, 3]
    np.testing.assert_allclose(tables[0], tables[2], rtol=1e-4, atol=1e-3)
    few = detector.detect(str(samples / "group.jpg"), max_faces=2, progress=False)
    np.testing.assert_allclose(few[list(FOUND)].to_numpy(), tables[0][:2][:, [detector.backend.columns.index(c) for c in FOUND]], rtol=1e-5)


def test_a_face_at_the_border(detector, samples):
    photo = read_image(samples / "astronaut.jpg")
    half = np.ascontiguousarray(photo[:, 195:])
    fex = detector.detect(half, progress=False)
    assert len(fex) == 1 and fex["FaceOutside"].iloc[0] > 0.02 and fex.iloc[:, 5:].notna().all(axis=None)


def test_provenance(detector, weights, samples):
    from facefex.weights import WEIGHTS, sha256_of

    p = detector.detect(str(samples / "astronaut.jpg"), progress=False).attrs
    assert p["weights"] == {MODEL: sha256_of(weights), "face_landmarker": WEIGHTS["face_landmarker"].sha256}
    assert (p["detector"], p["backend"], p["gaze_from"], p["position_from"]) == (MODEL, "multitask", "network", "face_landmarker")
    assert p["boxes"].startswith("face_landmarker by ") and p["network"]["file"] == "tiny.safetensors" and "maps" not in p
    assert repr(detector).startswith("Detector(face_multitask_v2 by multitask on cpu")


def test_a_file_of_pixels_and_without_blendshapes(tmp_path, samples):
    "Columns follow the file; the mesh of an older file comes out in px of the frame as well."
    path = random_file(tmp_path / "old.safetensors", n_blendshape=0, mesh_normalized=False, n_au=24, n_emotion=8)
    fex = ff.detect(str(samples / "astronaut.jpg"), model=MODEL, weights=path, device="cpu", progress=False)
    assert {"AU16", "AU45", "Contempt"} <= set(fex.columns) and "jawOpen" not in fex
    with pytest.raises(ff.FacefexError, match="map 'bs_to_side_au' needs"):
        ff.detect(str(samples / "astronaut.jpg"), model=MODEL, weights=path, maps=("bs_to_side_au",), device="cpu", progress=False)


def test_video_mode_follows_and_maps_can_be_asked_for(weights, samples):
    with ff.Detector(MODEL, weights=weights, device="cpu", mode="video", maps=("bs_to_side_au",)) as detector:
        fex = detector.detect(str(samples / "clip.mp4"), every=20, end=3, max_faces=1, progress=False, mesh=False)
    assert fex.attrs["roi"] == "tracker" and fex.attrs["smooth"] and fex["AU12L"].notna().any()


def test_it_can_be_closed_and_used_again(weights, samples):
    detector = ff.Detector(MODEL, weights=str(weights), device="cpu")
    first = detector.detect(str(samples / "astronaut.jpg"), progress=False)
    detector.close()
    again = detector.detect(str(samples / "astronaut.jpg"), progress=False)
    detector.close()
    np.testing.assert_allclose(numbers(again), numbers(first), rtol=1e-5)


def test_retinaface_finds_the_faces(weights, samples, monkeypatch):
    "Its boxes are the boxes; quality and position come from the network's mesh, presence from nowhere."
    import facefex.detection.multitask_backend as room

    class Found:
        def find_boxes(self, frames, *, threshold):
            return [np.array([[200, 60, 80, 120, 0.9], [20, 30, 50, 40, 0.7]], np.float32)[:0 if f.max() == 0 else 2] for f in frames]

    monkeypatch.setattr(room, "load_retinaface", lambda path, device: Found())
    backend = MultitaskBackend(MODEL, "cpu", weights=weights, boxes=weights)
    backend.prepare(1)
    photo = read_image(samples / "astronaut.jpg")
    tables = backend.detect_batch([photo * 0, photo, photo], [np.nan] * 3)
    assert [len(t) for t in tables] == [0, 1, 1]
    assert [t.shape for t in backend.detect_batch([photo * 0] * 2, [np.nan] * 2)] == [(0, len(backend.columns))] * 2
    row = dict(zip(backend.columns, tables[1][0].tolist(), strict=True))
    assert [row[c] for c in BOX] == pytest.approx([200, 60, 80, 120, 0.9]) and np.isnan(row["FacePresence"])
    assert np.isfinite([row[c] for c in ("EyeDistance", "FaceSharpness", "FaceBrightness", "FaceOutside", "Pitch", "AU12")]).all()
    assert backend.provenance["boxes"] == "retinaface" and set(backend.provenance["weights"]) == {MODEL, "retinaface"}
    with pytest.raises(ValueError, match="boxes= finds faces without the landmarker"):
        ff.Detector(MODEL, weights=weights, boxes=weights, device="cpu", tiles=2)


def test_default_maps(detector):
    assert detector.maps == {}
    with ff.Detector() as plain:
        assert list(plain.maps) == ["bs_to_au"]


@pytest.mark.parametrize(("options", "says"), [
    ({"weights": "v26"}, "weights='v26' is no version that was published; choose 'v25', 'v28'"),
    ({"weights": 3}, "weights must be 'v25', 'v28' or the path"),
    ({"weights": "nowhere.safetensors"}, "there is no weight file 'nowhere.safetensors'"),
    ({"weights": "FILE", "backend": "litert"}, "backend='litert' does not run model='face_multitask_v2'"),
    ({"weights": "FILE", "precision": "bf16"}, "for NVIDIA GPUs"),
    ({"weights": "FILE", "precision": "fp16"}, "choose 'bf16'"),
    ({"weights": "FILE", "device": "cuda:77"}, "device='cuda:77' is not there"),
    ({"weights": "FILE", "boxes": "nowhere.safetensors"}, "there is no weight file 'nowhere.safetensors'"),
    ({"model": "face_landmarker", "weights": "v25"}, "model='face_landmarker' has no weights= to choose; leave it out, or set model='face_multitask_v2'"),
    ({"model": "face_landmarker", "boxes": "x"}, "has no boxes= to choose"),
    ({"model": "face_landmarker", "backend": "multitask"}, "backend='multitask' does not run model='face_landmarker'"),
    ({"model": "face_landmarker", "backend": "torch", "precision": "bf16"}, "precision='bf16' is for model='face_multitask_v2'"),
])
def test_one_line_for_each_mistake(options, says, weights):
    options = {k: str(weights) if v == "FILE" else v for k, v in options.items()}
    with pytest.raises((ValueError, FileNotFoundError)) as e:
        ff.Detector(**{"model": MODEL, "device": "cpu"} | options)
    assert says in str(e.value) and "\n" not in str(e.value)


def test_a_map_of_what_the_model_measures_itself(weights, samples):
    with ff.Detector(MODEL, weights=weights, device="cpu", maps=("bs_to_au",)) as detector, pytest.raises(ff.FacefexError, match="map 'bs_to_au' gives 'AU01', which this model measures itself"):
        detector.detect(str(samples / "astronaut.jpg"), progress=False)


def test_without_weights_the_way_to_them(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEFEX_CACHE", str(tmp_path))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(FacefexError) as e:
        weights_file()
    for part in ("face_multitask_v28.safetensors", "py-feat/face_multitask_v2", "non-commercial", "model='face_landmarker'", str(tmp_path)):
        assert part in str(e.value)


def test_the_command(weights, samples, tmp_path, capsys):
    out = tmp_path / "faces.parquet"
    assert main(["detect", str(samples / "group.jpg"), "-o", str(out), "--model", MODEL, "--weights", str(weights), "--device", "cpu", "--no-mesh", "-q"]) == 0
    fex = ff.read(out)
    assert len(fex) == 3 and fex.attrs["detector"] == MODEL and fex["valence"].notna().all()
    assert main(["detect", str(samples / "group.jpg"), "-o", str(out), "--weights", str(weights), "-q"]) == 2
    assert "has no weights= to choose" in capsys.readouterr().err
