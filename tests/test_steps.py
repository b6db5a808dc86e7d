"""detection.steps: plain references, MediaPipe's own numbers, and the same from torch as from NumPy."""
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from facefex.detection import steps
from facefex.detection.pixels import crop_table, letterbox_table, remap
from facefex.detection.steps import decode_detections, detector_rois, mesh_rois, metric_pose, to_frame, weighted_nms


def random_regressors(rng, batch):
    "Outputs of a detector that sees some faces: a few anchors with a high score, one box of negative size."
    regressors = rng.normal(0, 20, (batch, 896, 16)).astype(np.float32)
    regressors[..., 2:4] = rng.uniform(10, 60, (batch, 896, 2))
    regressors[:, 7, 3] = -1
    logits = rng.normal(-6, 4, (batch, 896)).astype(np.float32)
    logits[:, 7] = 50
    return regressors, logits


def random_boxes(rng, batch, n):
    "Overlapping boxes with keypoints; scores in tenths, so ties and zeros are common, and a frame without any."
    centre, half = rng.uniform(0, 100, (batch, n, 2)), rng.uniform(5, 25, (batch, n, 2))
    boxes = np.concatenate([centre - half, centre + half], axis=-1).astype(np.float32)
    scores = (rng.integers(0, 11, (batch, n)) / 10).astype(np.float32)
    scores[0] = 0
    return boxes, rng.uniform(0, 100, (batch, n, 6, 2)).astype(np.float32), scores


def suppress_slowly(boxes, keypoints, scores, keep, min_score, overlap):
    "Weighted non-maximum suppression of one frame in plain Python: list of (box, keypoints, score)."
    left = sorted((i for i, s in enumerate(scores) if s > 0 and s >= min_score), key=lambda i: (-scores[i], i))
    faces = []
    while left and len(faces) < keep:
        a = boxes[left[0]].astype(float)
        same = []
        for i in left:
            b = boxes[i].astype(float)
            shared = max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))
            both = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
            if i == left[0] or shared / both > overlap:
                same.append(i)
        weights = scores[same].astype(float)
        faces.append((weights @ boxes[same] / weights.sum(), np.tensordot(weights, keypoints[same], 1) / weights.sum(), scores[left[0]]))
        left = [i for i in left if i not in same]
    return faces


def random_meshes(rng, n):
    "Points of a crop, regions of interest and frame sizes."
    points = rng.uniform(20, 236, (n, 478, 3)).astype(np.float32)
    rois = np.column_stack([rng.uniform(100, 500, (n, 2)), rng.uniform(50, 400, (n, 2)), rng.uniform(-np.pi, np.pi, n)]).astype(np.float32)
    return points, rois, rng.integers(200, 900, (n, 2)).astype(np.float32)


# ---- detector

@pytest.mark.core
def test_anchors_are_two_grids():
    anchors = steps.detector_anchors()
    assert anchors.shape == (896, 2) and anchors.dtype == np.float32
    fine, coarse = np.unique(anchors[:512], axis=0, return_counts=True), np.unique(anchors[512:], axis=0, return_counts=True)
    assert len(fine[0]) == 256 and set(fine[1]) == {2} and len(coarse[0]) == 64 and set(coarse[1]) == {6}
    np.testing.assert_allclose(anchors[[0, 2, 32, 512, 518, 895]] * 32, [[1, 1], [3, 1], [1, 3], [2, 2], [6, 2], [30, 30]])


@pytest.mark.core
def test_decoding_number_by_number(rng):
    regressors, logits = random_regressors(rng, 2)
    boxes, keypoints, scores = decode_detections(regressors, logits)
    for b, i in ((0, 0), (1, 300), (0, 600), (1, 895)):
        (ax, ay), r = steps.detector_anchors()[i].astype(float), regressors[b, i].astype(float) / 128
        expected = [ax + r[0] - r[2] / 2, ay + r[1] - r[3] / 2, ax + r[0] + r[2] / 2, ay + r[1] + r[3] / 2]
        np.testing.assert_allclose(boxes[b, i], expected, atol=1e-6)
        np.testing.assert_allclose(keypoints[b, i], r[4:].reshape(6, 2) + (ax, ay), atol=1e-6)
        np.testing.assert_allclose(scores[b, i], 1 / (1 + np.exp(-float(logits[b, i]))), rtol=1e-5)
    assert (scores[:, 7] == 0).all(), "a box of negative size is none, however sure the detector is"
    regressors[0, 9, 2] = np.nan
    assert decode_detections(regressors, logits)[2][0, 9] == 0
    extreme = decode_detections(regressors[:, :2].repeat(448, 1), np.array([[-1e4, 1e4] * 448] * 2, np.float32))[2]
    assert extreme[0, 0] < 1e-30 and extreme[0, 1] == 1


@pytest.mark.core
@pytest.mark.parametrize("overlap", [0.3, 0.5])
@pytest.mark.parametrize("n", [1, 12, 200])
def test_suppression_equals_the_plain_one(rng, n, overlap):
    boxes, keypoints, scores = random_boxes(rng, 12, n)
    b, k, s = weighted_nms(boxes, keypoints, scores, 7, 0.25, overlap)
    assert b.shape == (12, 7, 4) and k.shape == (12, 7, 6, 2) and s.shape == (12, 7)
    for i in range(12):
        faces = suppress_slowly(boxes[i], keypoints[i], scores[i], 7, 0.25, overlap)
        assert (s[i] > 0).sum() == len(faces)
        for j, (box, points, score) in enumerate(faces):
            assert s[i, j] == score
            np.testing.assert_allclose(b[i, j], box, atol=1e-3)
            np.testing.assert_allclose(k[i, j], points, atol=1e-3)
        assert not b[i, len(faces):].any() and not k[i, len(faces):].any()


@pytest.mark.core
def test_suppression_of_one_frame_is_that_of_the_batch(rng):
    check_one_of_batch(random_boxes(rng, 9, 100))


def test_suppression_of_one_frame_is_that_of_the_batch_on_torch(rng):
    torch = pytest.importorskip("torch")
    check_one_of_batch([torch.from_numpy(a) for a in random_boxes(rng, 9, 100)])


def check_one_of_batch(data):
    "Bit for bit the same faces alone and among other frames."
    every = weighted_nms(*data, 5, 0.3)
    for i in range(9):
        for got, expected in zip(weighted_nms(*(a[i:i + 1] for a in data), 5, 0.3), every, strict=True):
            np.testing.assert_array_equal(np.asarray(got[0]), np.asarray(expected[i]))


@pytest.mark.core
def test_suppression_of_nothing():
    boxes, keypoints, scores = np.zeros((2, 5, 4), np.float32), np.zeros((2, 5, 6, 2), np.float32), np.zeros((2, 5), np.float32)
    for batch in (2, 0):
        b, k, s = weighted_nms(boxes[:batch], keypoints[:batch], scores[:batch], 3, 0.0)
        assert b.shape == (batch, 3, 4) and k.shape == (batch, 3, 6, 2) and not s.any()
    scores[1, 2:4] = 0.5
    b, _, s = weighted_nms(boxes, keypoints, scores, 3, 0.5)
    assert s.tolist() == [[0, 0, 0], [0.5, 0.5, 0]], "boxes without area overlap nothing, but each is found"
    with pytest.raises(ValueError, match="keep must be a whole number of at least 1; got 0"):
        weighted_nms(boxes, keypoints, scores, 0, 0.5)


# ---- regions

@pytest.mark.core
def test_regions_turn_with_the_eyes():
    box = np.array([100, 50, 180, 130], np.float32)
    for degrees in range(-175, 181, 5):
        keypoints = np.zeros((6, 2), np.float32)
        keypoints[1] = 20 * np.cos(np.radians(degrees)), 20 * np.sin(np.radians(degrees))
        roi = detector_rois(box, keypoints)
        np.testing.assert_allclose(roi[:4], [140, 90, 120, 120])
        off = (np.degrees(roi[4]) - degrees + 180) % 360 - 180
        assert abs(off) < 1e-3 and -np.pi <= roi[4] < np.pi + 1e-6


@pytest.mark.core
def test_mesh_region_is_a_square_of_the_longer_side(rng):
    points = rng.uniform(0, 1, (3, 478, 3)).astype(np.float32) * [200, 100, 5]
    points[:, 0, :2], points[:, 1, :2] = 0, [200, 100]
    points[:, 33, :2], points[:, 263, :2] = [50, 50], [100, 100]
    np.testing.assert_allclose(mesh_rois(points.astype(np.float32)), [[100, 50, 300, 300, np.pi / 4]] * 3, rtol=1e-6)


@pytest.mark.core
def test_crop_and_frame_are_inverse(rng):
    "A point at a pixel of the crop goes where `crop_table` says that the pixel came from."
    _, rois, sizes = random_meshes(rng, 5)
    points = np.zeros((5, 478, 3), np.float32)
    points[:, 0, :2], points[:, 1, :2] = [37, 201], [255, 3]
    there, table = to_frame(points, rois, sizes), crop_table(rois) / 32
    np.testing.assert_allclose(there[:, 0, :2], table[:, 201, 37], atol=0.02)
    np.testing.assert_allclose(there[:, 1, :2], table[:, 3, 255], atol=0.02)


@pytest.mark.core
def test_blendshape_points_are_the_146_of_the_graph(rng):
    points = rng.normal(size=(2, 478, 3)).astype(np.float32)
    assert len(steps.BLENDSHAPE_POINTS) == len(set(steps.BLENDSHAPE_POINTS)) == 146
    np.testing.assert_array_equal(steps.blendshape_points(points), points[:, list(steps.BLENDSHAPE_POINTS), :2])


# ---- pose

def seen_by_camera(rotation, position, vertices, size):
    "A mesh in px as MediaPipe's networks would give it for metric vertices: perspective in x, y, weak perspective in z."
    height, width = size
    tall = 2 * np.tan(np.radians(63) / 2)
    there = vertices @ rotation.T + position
    points = np.zeros((1, 478, 3))
    points[0, :468, 0] = width / 2 - there[:, 0] / there[:, 2] / tall * height
    points[0, :468, 1] = height / 2 + there[:, 1] / there[:, 2] / tall * height
    points[0, :468, 2] = -(there[:, 2] - there[:, 2].mean()) / -there[:, 2].mean() / tall * height
    return points.astype(np.float32)


@pytest.mark.core
@pytest.mark.parametrize("turn", [(0, 0, 0), (0.3, -0.4, 0.2), (0.1, 0.2, 3.0), (-0.5, 0.9, -1.5)])
def test_pose_of_a_drawn_face_comes_back(rng, turn):
    from facefex.geometry import rotation_matrix

    rotation = rotation_matrix(*(np.array(a) for a in turn))
    vertices = rng.normal(0, [3, 4, 2], (468, 3)).astype(np.float32)
    weights = np.where(np.arange(468) % 3 == 0, 0.5, 0).astype(np.float32)
    for size in ((480, 640), (900, 500)):
        position = np.array([4.0, -3.0, -60.0])
        points = seen_by_camera(rotation, position, vertices, size)
        matrix = metric_pose(points, np.array([size], np.float32), vertices, weights)[0]
        assert np.abs(matrix[:3, :3] - rotation).max() < 0.1
        np.testing.assert_allclose(matrix[:3, 3], position, atol=2.5)
        assert matrix[3].tolist() == [0, 0, 0, 1]
        r = matrix[:3, :3] / np.cbrt(np.linalg.det(matrix[:3, :3]))
        np.testing.assert_allclose(r @ r.T, np.eye(3), atol=1e-5)


@pytest.mark.core
def test_a_face_without_extent_has_no_pose(rng):
    vertices, weights = rng.normal(size=(468, 3)).astype(np.float32), np.ones(468, np.float32)
    good = seen_by_camera(np.eye(3), np.array([0, 0, -40.0]), vertices, (480, 640))[0]
    span = np.hypot(*np.ptp(good[:468, :2], axis=0))
    tiny, small = (good / span * np.float32(px) for px in (0.4, 4))  # MediaPipe's limit is a radius of 1/1000 of the frame, here 0.48 px
    points = np.stack([good, np.full_like(good, 100), np.full_like(good, np.nan), tiny, small, good])
    matrices = metric_pose(points, np.full((6, 2), 480, np.float32), vertices, weights)
    assert np.isnan(matrices).all(axis=(1, 2)).tolist() == [False, True, True, True, False, False]
    np.testing.assert_array_equal(matrices[0], matrices[5])
    assert metric_pose(points[:0], np.zeros((0, 2), np.float32), vertices, weights).shape == (0, 4, 4)


def check_alone(make, rng):
    "Bit for bit the same numbers for one face or frame alone as in a batch."
    vertices, weights = rng.normal(0, [3, 4, 2], (468, 3)).astype(np.float32), (np.arange(468) % 3 == 0).astype(np.float32)
    for n in (2, 9, 33):
        points, rois, sizes = random_meshes(rng, n)
        faces = [seen_by_camera(np.eye(3), rng.uniform([-9, -9, -90], [9, 9, -30]), vertices, (480, 640))[0] for _ in range(n)]
        boxes, keypoints, _ = random_boxes(rng, n, 1)
        cases = [
            (decode_detections, random_regressors(rng, n)), (detector_rois, (boxes[:, 0], keypoints[:, 0])), (to_frame, (points, rois, sizes)),
            (mesh_rois, (points,)), (crop_table, (rois,)),
            (lambda p, s: metric_pose(p, s, make(vertices), make(weights)), (np.stack(faces), sizes)),
        ]
        for step, data in cases:
            every, some = step(*map(make, data)), range(0, n, 4)
            alone = [step(*(make(a[i:i + 1].copy()) for a in data)) for i in some]
            for k in range(len(every) if isinstance(every, tuple) else 1):
                whole = every[k] if isinstance(every, tuple) else every
                parts = [one[k] if isinstance(one, tuple) else one for one in alone]
                for i, part in zip(some, parts, strict=True):
                    np.testing.assert_array_equal(np.asarray(part)[0], np.asarray(whole)[i])


@pytest.mark.core
def test_batches_change_nothing(rng):
    check_alone(lambda a: a, rng)


def test_batches_change_nothing_on_torch(rng):
    torch = pytest.importorskip("torch")
    check_alone(torch.from_numpy, rng)


# ---- torch

def everything(make, rng):
    "Outputs of all steps for random data that went through `make`."
    regressors, logits = map(make, random_regressors(rng, 3))
    yield from decode_detections(regressors, logits)
    boxes, keypoints, scores = map(make, random_boxes(rng, 8, 50))
    faces = weighted_nms(boxes, keypoints, scores, 6, 0.25)
    yield from faces
    yield detector_rois(*faces[:2])
    points, rois, sizes = map(make, random_meshes(rng, 7))
    there = to_frame(points, rois, sizes)
    yield there
    yield mesh_rois(there)
    yield steps.blendshape_points(there)
    vertices = rng.normal(0, [3, 4, 2], (468, 3)).astype(np.float32)
    weights = np.where(np.arange(468) % 3 == 0, 0.5, 0).astype(np.float32)
    faces = [seen_by_camera(np.eye(3), rng.uniform([-9, -9, -90], [9, 9, -30]), vertices + rng.normal(0, 0.2, (468, 3)), (480, 640)) for _ in range(6)]
    faces = np.concatenate([*faces, np.zeros_like(faces[0])])
    yield metric_pose(make(faces), make(np.full((7, 2), (480, 640), np.float32)), make(vertices), make(weights))


def check_torch(device):
    torch = pytest.importorskip("torch")
    expected = everything(lambda a: a, np.random.default_rng(8))
    got = everything(lambda a: torch.from_numpy(a).to(device), np.random.default_rng(8))
    for a, b in zip(got, expected, strict=True):
        assert a.device.type == device and a.dtype == torch.float32 and b.dtype == np.float32
        assert a.shape == b.shape
        np.testing.assert_allclose(a.cpu().numpy(), b, rtol=1e-5, atol=1e-4)


def test_torch_gives_the_numbers_of_numpy():
    check_torch("cpu")


@pytest.mark.gpu
def test_a_gpu_gives_the_numbers_of_numpy():
    check_torch("cuda")


@pytest.mark.gpu
def test_a_gpu_does_not_wait_for_the_processor():
    torch = pytest.importorskip("torch")
    sent = {}

    def make(array):  # the copies to the device may wait; the steps may not
        return sent.setdefault((array.shape, array.tobytes()), torch.from_numpy(array).cuda())

    list(everything(make, np.random.default_rng(8)))
    torch.cuda.set_sync_debug_mode("error")
    try:
        list(everything(make, np.random.default_rng(8)))
    finally:
        torch.cuda.set_sync_debug_mode("default")


def test_ties_fall_alike_on_torch():
    torch = pytest.importorskip("torch")
    boxes = np.array([[[0, 0, 9, 9], [50, 0, 59, 9], [5, 0, 14, 9], [51, 0, 60, 9]]], np.float32)
    data = boxes, np.zeros((1, 4, 6, 2), np.float32), np.full((1, 4), 0.7, np.float32)
    for a, b in zip(weighted_nms(*map(torch.from_numpy, data), 4, 0.5), weighted_nms(*data, 4, 0.5), strict=True):
        np.testing.assert_allclose(a.numpy(), b)
    np.testing.assert_allclose(weighted_nms(*data, 4, 0.5)[0][0, :, 0], [0, 50.5, 5, 0])


@pytest.mark.core
def test_all_steps_run_without_torch():
    code = (
        "import sys; sys.modules['torch'] = None\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import numpy as np, test_steps\n"
        "print(len(list(test_steps.everything(lambda a: a, np.random.default_rng(8)))))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)  # -P: the installed package
    assert int(done.stdout) == 11


# ---- MediaPipe itself

class Peer:
    "MediaPipe's landmarker and detector, and its networks through LiteRT."

    def __init__(self, task):
        import mediapipe as mp
        from ai_edge_litert.interpreter import Interpreter
        from mediapipe.tasks.python import BaseOptions, vision

        from facefex.weights import resolve

        self.vision, self.metric, self.bundle = vision, task.metric_face, resolve("face_landmarker").read_bytes()
        self.image = lambda frame: mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(frame))
        self.base = lambda data: BaseOptions(model_asset_buffer=data)
        self.detector_bytes = task.models["face_detector"]
        self.nets = {name: Interpreter(model_content=data, num_threads=1) for name, data in task.models.items()}
        for net in self.nets.values():
            net.allocate_tensors()

    def landmarker(self, faces, mode):
        return self.vision.FaceLandmarker.create_from_options(self.vision.FaceLandmarkerOptions(
            base_options=self.base(self.bundle), num_faces=faces, running_mode=mode, output_facial_transformation_matrixes=True, output_face_blendshapes=True))

    def detector(self):
        return self.vision.FaceDetector.create_from_options(self.vision.FaceDetectorOptions(
            base_options=self.base(self.detector_bytes), min_detection_confidence=0.5, min_suppression_threshold=0.5))

    def run(self, name, values):
        net = self.nets[name]
        net.set_tensor(net.get_input_details()[0]["index"], values)
        net.invoke()
        return [net.get_tensor(out["index"]) for out in net.get_output_details()]

    def detections(self, frame):
        "Boxes, keypoints in px and scores of one frame by facefex's steps."
        height, width = frame.shape[:2]
        outputs = self.run("face_detector", (remap(frame, letterbox_table(height, width)).astype(np.float32)[None] - 127.5) / 127.5)
        regressors, logits = sorted(outputs, key=lambda a: -a.shape[-1])
        boxes, keypoints, scores = weighted_nms(*decode_detections(regressors, logits[..., 0]), 8, 0.5)
        side, n = max(height, width), int((scores > 0).sum())
        corner = (np.array([width, height], np.float32) - side) / 2
        return boxes[0, :n] * side + np.tile(corner, 2), keypoints[0, :n] * side + corner, scores[0, :n]

    def meshes(self, frame, rois):
        "Points (R, 478, 3) in px of the faces in regions of one frame by facefex's steps."
        crops = [remap(frame, table, "replicate").astype(np.float32)[None] / 255 for table in crop_table(rois)]
        points = [next(a for a in self.run("face_landmarks_detector", crop) if a.size == 1434).reshape(478, 3).copy() for crop in crops]
        return to_frame(np.stack(points), rois, np.tile(np.array([frame.shape[:2]], np.float32), (len(rois), 1)))


@pytest.fixture(scope="module")
def peer():
    pytest.importorskip("mediapipe")
    pytest.importorskip("ai_edge_litert")
    task_file = pytest.importorskip("facefex.detection.task_file")
    return Peer(task_file.read_task())


def in_px(landmarks, frame):
    height, width = frame.shape[:2]
    return np.array([[(p.x, p.y, p.z) for p in face] for face in landmarks], np.float32) * np.array([width, height, width], np.float32)


def photograph(samples, name):
    from PIL import Image

    return np.asarray(Image.open(samples / name).convert("RGB"))


def test_detections_equal_mediapipes_for_odd_sizes(peer, samples):
    "Keypoints within 1e-6 of the long side whatever the size: the letterbox ties fall as in MediaPipe, the averaging is its own."
    photo = photograph(samples, "astronaut.jpg")
    found = 0
    detector = peer.detector()
    try:
        for height, width in ((501, 333), (333, 511), (349, 290), (271, 270), (419, 505), (362, 401)):
            frame = photo[:height, 60:60 + width] if width < 400 else photo[:height, :width]
            theirs = detector.detect(peer.image(frame)).detections
            _, keypoints, scores = peer.detections(np.ascontiguousarray(frame))
            assert len(theirs) == len(scores)
            for detection, ours, score in zip(theirs, keypoints, scores, strict=True):
                points = np.array([(k.x * frame.shape[1], k.y * frame.shape[0]) for k in detection.keypoints])
                assert np.abs(points - ours).max() < 1e-6 * max(frame.shape)
                assert abs(detection.categories[0].score - score) < 1e-6
                found += 1
    finally:
        detector.close()
    assert found >= 5


def test_meshes_and_poses_equal_mediapipes(peer, samples):
    "Landmarks within 0.1 px, rotation within 1e-3, position within 0.01 cm; pose and blendshapes from MediaPipe's own landmarks within float rounding."
    landmarker = peer.landmarker(4, peer.vision.RunningMode.IMAGE)
    try:
        for frame in (photograph(samples, "astronaut.jpg"), np.rot90(photograph(samples, "grace_hopper.jpg"))[:-3, 5:]):
            theirs = landmarker.detect(peer.image(frame))
            boxes, keypoints, _ = peer.detections(frame)
            points, ours = in_px(theirs.face_landmarks, frame), peer.meshes(frame, detector_rois(boxes, keypoints))
            assert len(points) == 1
            face = np.abs(ours - points[0]).max(axis=(1, 2)).argmin()
            assert np.abs(ours[face, :, :2] - points[0, :, :2]).max() < 0.1
            assert np.abs(ours[face, :, 2] - points[0, :, 2]).max() < 0.1
            matrix, size = theirs.facial_transformation_matrixes[0], np.array([frame.shape[:2]], np.float32)
            same = metric_pose(points, size, *peer.metric)[0]
            assert np.abs(same[:3, :3] - matrix[:3, :3]).max() < 5e-6 and np.abs(same[:3, 3] - matrix[:3, 3]).max() < 2e-4
            shapes = peer.run("face_blendshapes", np.ascontiguousarray(steps.blendshape_points(points)))[0].ravel()
            assert np.abs(shapes - [c.score for c in theirs.face_blendshapes[0]]).max() < 1e-4
            own = metric_pose(ours[face:face + 1], size, *peer.metric)[0]
            assert np.abs(own[:3, :3] - matrix[:3, :3]).max() < 1e-3 and np.abs(own[:3, 3] - matrix[:3, 3]).max() < 0.01
    finally:
        landmarker.close()


def test_mesh_regions_are_those_of_mediapipes_next_frame(peer, samples):
    "In VIDEO mode with two faces (no smoothing), the second of two equal frames is measured in the regions of the first one's meshes."
    photo = photograph(samples, "astronaut.jpg")[10:281, 90:353]
    frame = np.concatenate([photo, photo[:, ::-1]], axis=1)
    landmarker = peer.landmarker(2, peer.vision.RunningMode.VIDEO)
    try:
        first, second = (in_px(landmarker.detect_for_video(peer.image(frame), t).face_landmarks, frame) for t in (0, 40))
    finally:
        landmarker.close()
    assert len(first) == len(second) == 2
    moved = np.abs(second - first)[..., :2].max()
    missed = np.abs(peer.meshes(frame, mesh_rois(first)) - second)[..., :2].max()
    assert moved > 0.3 and missed < 0.05
