"""detection.task_file: the bundled file gives its networks, numbers and metric face; every other file one clear line."""

import dataclasses
import struct
import zipfile

import numpy as np
import pytest

from facefex.core import WeightsError
from facefex.detection import task_file
from facefex.detection.task_file import LAYOUTS, read_task
from facefex.weights import WEIGHTS, resolve

METRIC_FACE = "geometry_pipeline_metadata_landmarks.binarypb"


@pytest.fixture(scope="module")
def task():
    return read_task()


@pytest.fixture
def repacked(task, tmp_path):
    "A function that writes the bundled file again with some entries changed, or left out when None."
    def write(**changed):
        entries = {f"{name}.tflite": data for name, data in task.models.items()} | {METRIC_FACE: task.metric_face_bytes}
        entries |= {(METRIC_FACE if name == "metric_face" else f"{name}.tflite"): data for name, data in changed.items()}
        path = tmp_path / "mine.task"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            for name, data in entries.items():
                if data is not None:
                    z.writestr(name, data)
        return path
    return write


def test_bundled_file_has_the_parameters_of_googles_networks(task):
    assert task.sha256 == WEIGHTS["face_landmarker"].sha256
    counts = {name: sum(w.size for w in task.weights(name)) for name in task.models}
    assert counts == {"face_detector": 101_390, "face_landmarks_detector": 1_200_748, "face_blendshapes": 450_529}
    for name in task.models:
        for w in task.weights(name):
            assert w.dtype == np.float32 and np.isfinite(w).all()


def test_metric_face_is_a_face_in_centimetres(task):
    vertices, weights = task.metric_face
    assert vertices.shape == (468, 3) and vertices.dtype == np.float32
    assert weights.shape == (468,) and weights.dtype == np.float32
    assert np.count_nonzero(weights) == 33 and (weights >= 0).all()
    outer_eye_corners = vertices[33], vertices[263]
    np.testing.assert_allclose(outer_eye_corners[0] * [-1, 1, 1], outer_eye_corners[1], atol=1e-5)  # mirror images in x
    assert 8 < outer_eye_corners[1][0] - outer_eye_corners[0][0] < 10
    assert vertices[10, 1] > vertices[152, 1], "y points up: the forehead (10) is above the chin (152)"


def test_a_compressed_copy_is_the_same(task, repacked):
    path = repacked()
    again = read_task(path)
    assert again.sha256 != task.sha256 and again.models == task.models
    np.testing.assert_array_equal(again.weights("face_detector")[0], task.weights("face_detector")[0])


def test_numbers_may_differ_but_not_the_build(task, repacked):
    "Other weights in the same network are read; a network of the same operations with other widths is not."
    data = bytearray(task.models["face_detector"])
    bias = task.weights("face_detector")[1].astype("<f2").tobytes()
    at = bytes(data).index(bias)
    data[at:at + 2] = np.float16(1.5).tobytes()
    assert read_task(repacked(face_detector=bytes(data))).weights("face_detector")[1][0] == 1.5
    with pytest.raises(WeightsError, match="holds another face_detector than facefex knows.*bundled file"):
        read_task(repacked(face_detector=task.models["face_blendshapes"]))


def test_no_archive(tmp_path):
    path = tmp_path / "mine.task"
    for data in (b"", b"PK", b"<html>not found</html>" * 99, resolve("face_landmarker").read_bytes()[:2_000_000]):
        path.write_bytes(data)
        with pytest.raises(WeightsError, match="'mine.task': it is not a face landmarker file or is cut off"):
            read_task(path)


def test_altered_bytes_are_noticed(tmp_path):
    data = bytearray(resolve("face_landmarker").read_bytes())
    data[1_000_000] ^= 1
    path = tmp_path / "mine.task"
    path.write_bytes(data)
    with pytest.raises(WeightsError, match="'mine.task'"):
        read_task(path)


@pytest.mark.parametrize("name", [*LAYOUTS, "metric_face"])
def test_a_missing_entry_is_named(repacked, name):
    with pytest.raises(WeightsError, match=f"lacks {METRIC_FACE if name == 'metric_face' else name}"):
        read_task(repacked(**{name: None}))


@pytest.mark.parametrize("size", [0, 3, 8, 100, 50_000])
@pytest.mark.parametrize("name", [*LAYOUTS, "metric_face"])
def test_a_truncated_entry_is_one_line(task, repacked, name, size):
    whole = task.metric_face_bytes if name == "metric_face" else task.models[name]
    with pytest.raises(WeightsError) as e:
        read_task(repacked(**{name: whole[:min(size, len(whole) - 100)]}))
    assert (METRIC_FACE if name == "metric_face" else name) in str(e.value) and "\n" not in str(e.value)


def test_damaged_networks_end_in_a_weights_error(task, rng):
    "Random bytes in the tables: the same layout, or one line; never another error, never a hang."
    data = task.models["face_detector"]
    for _ in range(150):
        broken = bytearray(data)
        for place in rng.integers(0, len(data), 3000):
            broken[place] = rng.integers(256)
        other = dataclasses.replace(task, models={"face_detector": bytes(broken)})
        try:
            other.weights("face_detector")
        except WeightsError as e:
            assert "'face_detector' is damaged" in str(e)


def test_a_list_that_claims_billions_is_refused(task):
    "A count is believed only as far as the file reaches."
    data = bytearray(task.models["face_detector"])
    root = struct.unpack_from("<I", data)[0]
    fields = root - struct.unpack_from("<i", data, root)[0]
    operators = root + struct.unpack_from("<H", data, fields + 4 + 2)[0]
    operators += struct.unpack_from("<I", data, operators)[0]
    struct.pack_into("<I", data, operators, 2**32 - 1)
    with pytest.raises(WeightsError, match="damaged"):
        dataclasses.replace(task, models={"face_detector": bytes(data)}).weights("face_detector")


def test_an_oversized_entry_is_refused(repacked, monkeypatch):
    monkeypatch.setattr(task_file, "_MAX_ENTRY_BYTES", 1000)
    with pytest.raises(WeightsError, match="is not a face landmarker file: face_detector.tflite has 229746 bytes"):
        read_task(repacked())


def test_other_weights_by_name_and_missing_paths():
    with pytest.raises(WeightsError, match="'bs_to_au.npz' is not a face landmarker file: it lacks face_detector.tflite"):
        read_task("bs_to_au")
    with pytest.raises(FileNotFoundError, match="no weight file 'nowhere.task'"):
        read_task("nowhere.task")
