"""Every number of the mediapipe backend equals what MediaPipe's own API returns for the same pixels."""
import numpy as np
import pytest

import facefex as ff
from facefex.columns import BLENDSHAPES
from facefex.detection.media import open_source
from facefex.weights import resolve

mp = pytest.importorskip("mediapipe")
PICTURES = ["astronaut.jpg", "grace_hopper.jpg", "obama_2012.jpg", "obama_2009_speech.jpg", "group.jpg", "no_face.jpg"]


@pytest.fixture(scope="module")
def landmarker():
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.FaceLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(resolve("face_landmarker"))), num_faces=14, output_face_blendshapes=True,
        output_facial_transformation_matrixes=True)
    with vision.FaceLandmarker.create_from_options(options) as landmarker:
        yield landmarker


def mediapipe_numbers(landmarker, rgb):
    "Mesh (n, 478, 3) px, blendshapes (n, 52) by name, matrices (n, 4, 4), in MediaPipe's order of faces."
    height, width = rgb.shape[:2]
    result = landmarker.detect(mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(rgb)))
    mesh = [[(p.x * width, p.y * height, p.z * width) for p in face] for face in result.face_landmarks]
    scores = [[{c.category_name: c.score for c in face}[name] for name in BLENDSHAPES] for face in result.face_blendshapes]
    return np.reshape(mesh, (-1, 478, 3)), np.reshape(scores, (-1, 52)), np.reshape(result.facial_transformation_matrixes, (-1, 4, 4))


def check(fex, numbers):
    mesh, scores, matrices = numbers
    faces = fex[fex["face"].notna()]
    assert len(faces) == len(mesh)
    np.testing.assert_allclose(faces.mesh.values, mesh, atol=1e-3)
    np.testing.assert_allclose(faces.blendshapes, scores, atol=1e-6)
    np.testing.assert_allclose(faces[["X", "Y", "Z"]], matrices[:, :3, 3], atol=1e-4)
    from facefex.geometry import rotation_matrix

    pose = faces[["Pitch", "Yaw", "Roll"]].to_numpy(float)
    np.testing.assert_allclose(rotation_matrix(*pose.T), matrices[:, :3, :3] / np.linalg.norm(matrices[:, :3, :3], axis=1, keepdims=True), atol=1e-4)
    low, high = mesh[..., :2].min(axis=1), mesh[..., :2].max(axis=1)
    np.testing.assert_allclose(faces[["FaceRectX", "FaceRectY"]], low, atol=1e-3)
    np.testing.assert_allclose(faces[["FaceRectWidth", "FaceRectHeight"]], high - low, atol=1e-3)


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(samples, landmarker, name):
    path = str(samples / name)
    rgb = next(open_source(path).frames()).rgb
    check(ff.detect(path, backend="mediapipe", progress=False), mediapipe_numbers(landmarker, rgb))


def test_video_frames_are_measured_like_stills(samples, landmarker):
    path = str(samples / "clip.mp4")
    fex = ff.detect(path, backend="mediapipe", every=12, progress=False)
    frames = [f for f in open_source(path).frames() if f.index % 12 == 0]
    assert fex["frame"].unique().tolist() == [f.index for f in frames]
    for frame in frames:
        rows = fex[fex["frame"] == frame.index]
        assert (rows["time"] == frame.seconds).all()
        check(rows, mediapipe_numbers(landmarker, frame.rgb))


def test_video_mode_equals_mediapipes_video_mode(samples):
    from mediapipe.tasks.python import BaseOptions, vision

    path = str(samples / "clip.mp4")
    fex = ff.detect(path, backend="mediapipe", mode="video", max_faces=1, end=3, progress=False)
    assert fex.attrs["mode"] == "video"
    options = vision.FaceLandmarkerOptions(base_options=BaseOptions(model_asset_path=str(resolve("face_landmarker"))), num_faces=1,
                                           running_mode=vision.RunningMode.VIDEO, output_face_blendshapes=True)
    with vision.FaceLandmarker.create_from_options(options) as landmarker:
        for frame in open_source(path).frames():
            if frame.seconds >= 3:
                break
            result = landmarker.detect_for_video(mp.Image(image_format=mp.ImageFormat.SRGB, data=frame.rgb), round(frame.seconds * 1000))
            rows = fex[fex["frame"] == frame.index]
            assert rows["face"].notna().sum() == len(result.face_blendshapes)
            if result.face_blendshapes:
                expected = {c.category_name: c.score for c in result.face_blendshapes[0]}
                np.testing.assert_allclose(rows.blendshapes.iloc[0], [expected[n] for n in BLENDSHAPES], atol=1e-6)
    stills = ff.detect(path, backend="mediapipe", end=3, progress=False, mesh=False)
    assert np.nanmean(np.abs(stills.blendshapes.to_numpy() - fex.blendshapes.to_numpy())) > 1e-3, "the two modes are meant to differ"


def test_mirrored_picture_gives_the_mirrored_face(samples):
    "Frames in which the sample clip turns the head both ways, and their mirror images."
    turned = [f.rgb for f in open_source(samples / "clip.mp4").frames() if f.index in (140, 160)]
    fex = ff.detect(turned + [np.ascontiguousarray(f[:, ::-1]) for f in turned], progress=False)
    assert fex["Yaw"][0] > 0.1 > -0.1 > fex["Yaw"][1], "the head must turn both ways for this to mean something"
    for name, tolerance in (("Yaw", 0.06), ("Roll", 0.04), ("X", 0.5), ("gaze_yaw", 0.2)):
        np.testing.assert_allclose(fex[name][2:], -fex[name][:2], atol=tolerance, err_msg=name)
    assert fex["gaze_yaw"][0] > fex["gaze_yaw"][1] and fex["gaze_yaw"][2] < fex["gaze_yaw"][3], "sight turns with the head"
    np.testing.assert_allclose(fex["Pitch"][2:], fex["Pitch"][:2], atol=0.05)


def test_turned_pictures_turn_roll(samples):
    from PIL import Image

    picture = Image.open(samples / "astronaut.jpg")
    fex = ff.detect([picture, picture.rotate(20), picture.rotate(-20)], progress=False, mesh=False)
    straight, counter_clockwise, clockwise = fex["Roll"]
    assert counter_clockwise - straight == pytest.approx(np.radians(20), abs=0.06)
    assert clockwise - straight == pytest.approx(-np.radians(20), abs=0.06)


def test_looking_down_is_positive_pitch(samples):
    "The astronaut's chin is drawn in: her nose points below the camera."
    fex = ff.detect(str(samples / "astronaut.jpg"), progress=False)
    mesh = fex.mesh.values[0]
    nose, brow = mesh[4], mesh[168]
    assert fex["Pitch"].iloc[0] > 0.15
    assert nose[2] < brow[2], "nose tip nearer than the nose root"


def test_gaze_turns_with_the_eyes(samples):
    "Irises pasted towards the picture's right (the subject's left) give a larger gaze_yaw than towards the left."
    rgb = next(open_source(samples / "grace_hopper.jpg").frames()).rgb
    mesh = ff.detect(rgb, progress=False).mesh.values[0]
    shifted = [ff.detect(_shift_irises(rgb, mesh, s), progress=False, mesh=False)["gaze_yaw"].iloc[0] for s in (-0.35, 0, 0.35)]
    assert shifted[0] < shifted[1] < shifted[2]


def _shift_irises(rgb, mesh, share):
    "Both irises moved sideways by `share` of the eye's width; the gap is filled with sclera from the other side."
    out = rgb.copy()
    for centre, inner, outer in ((468, 133, 33), (473, 362, 263)):
        width = abs(mesh[outer, 0] - mesh[inner, 0])
        x, y, r = mesh[centre, 0], mesh[centre, 1], width * 0.22
        step = round(share * width)
        rows = slice(round(y - r * 0.8), round(y + r * 0.8) + 1)
        eye = slice(round(x - r), round(x + r) + 1)
        iris = rgb[rows, eye].copy()
        sclera = rgb[rows, round(x - np.sign(step or 1) * r * 1.4), :].copy()
        out[rows, eye] = sclera[:, None]
        out[rows, eye.start + step : eye.stop + step] = iris
    return out
