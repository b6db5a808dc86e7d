"""From the network's numbers to columns and exactly back, the same way as py-feat's own files are read, and in the landmarker's convention."""
import numpy as np
import pandas as pd
import pytest
from multitask_files import CONFIGS

import facefex as ff
from facefex.columns import BLENDSHAPES, EMOTIONS, LANDMARKS, MESH, mirror_sign
from facefex.detection.network_config import read_config
from facefex.detection.network_units import from_columns, network_columns, pose_angles, pose_vectors, to_columns
from facefex.detection.steps import metric_pose
from facefex.detection.task_file import read_task
from facefex.geometry import canonical, euler_angles
from facefex.interop import from_pyfeat, rotation_from_vector

N = 6


def said_by(config, seed=3):
    "Made-up outputs, as `predict_chips` gives them."
    rng = np.random.default_rng(seed)
    unit = 1 if config.mesh_normalized else config.image_size
    pose = rng.normal(0, 0.5, (N, 6))
    face = (canonical()["neutral"] - canonical()["neutral"].mean(axis=0)) * [1, -1, -1] / 350
    mesh = (face @ rotation_from_vector(pose[:, :3]).transpose(0, 2, 1) + [0.5, 0.5, 0] + rng.normal(0, 0.01, (N, 478, 3))) * unit
    emotion = rng.random((N, config.n_emotion))
    said = {"au": rng.random((N, config.n_au)), "emotion": emotion / emotion.sum(1, keepdims=True), "valence": rng.uniform(-1, 1, N), "arousal": rng.uniform(-1, 1, N),
            "gaze": rng.uniform(-1.2, 1.2, (N, 2)), "pose": pose, "mesh478": mesh, "landmarks68": mesh[:, 100:168, :2], "blendshapes": rng.random((N, 52))}
    return {k: v.astype(np.float32) for k, v in said.items()}


def squares():
    return np.column_stack([np.linspace(-20, 300, N), np.linspace(40, -9, N), np.linspace(60, 400, N)])


def as_frame(config, said=None):
    table, names = to_columns(said_by(config) if said is None else said, squares(), config)
    assert table.dtype == np.float32 and table.shape == (N, len(names)) and names == network_columns(config) and len(set(names)) == len(names)
    return pd.DataFrame(table, columns=names)


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("kind", [ff.Fex, dict])
def test_there_and_back(name, kind):
    config = read_config(CONFIGS[name])
    said, frame = said_by(config), as_frame(config)
    back = from_columns(ff.Fex(frame) if kind is ff.Fex else {c: frame[c].to_numpy() for c in frame}, squares(), config)
    assert list(back) == ["au", "emotion", "va", "gaze", "pose", "mesh", "blendshapes"] and all(v.dtype == np.float32 for v in back.values())
    unit = 1 if config.mesh_normalized else config.image_size
    for key, theirs, atol in (("au", "au", 1e-6), ("emotion", "emotion", 1e-6), ("gaze", "gaze", 1e-6), ("mesh", "mesh478", 2e-6 * unit)):
        np.testing.assert_allclose(back[key], said[theirs], atol=atol)
    np.testing.assert_allclose(back["va"], np.column_stack([said["valence"], said["arousal"]]), atol=1e-6)
    np.testing.assert_allclose(back["pose"][:, :3], said["pose"][:, :3], atol=2e-6)
    assert np.isnan(back["pose"][:, 3:]).all() and frame[["X", "Y", "Z"]].isna().all(axis=None)
    if config.n_blendshape:
        np.testing.assert_allclose(back["blendshapes"], said["blendshapes"], atol=1e-6)
    else:
        assert np.isnan(back["blendshapes"]).all() and BLENDSHAPES[1] not in frame


def test_columns_follow_the_file():
    v25, first = read_config(CONFIGS["v25"]), read_config(CONFIGS["default"])
    assert network_columns(v25)[-1434:] == MESH and set(LANDMARKS) < set(network_columns(v25)) and set(BLENDSHAPES) < set(network_columns(v25))
    assert set(network_columns(first)) - set(network_columns(v25)) == {"AU16", "AU18", "AU27", "AU45", "Contempt"}
    frame = as_frame(v25)
    assert set(ff.Fex(frame).aus.columns) == set(v25.aus) and list(ff.Fex(frame).emotions.columns) == list(EMOTIONS)


def test_pixels_in_all_three_directions():
    config = read_config(CONFIGS["v25"])
    said, frame, place = said_by(config), as_frame(config), squares()
    mesh = frame[list(MESH)].to_numpy().reshape(N, 3, 478).transpose(0, 2, 1)
    np.testing.assert_allclose(mesh[..., :2], place[:, None, :2] + said["mesh478"][..., :2] * place[:, None, 2:], rtol=1e-4, atol=1e-3)
    np.testing.assert_allclose(mesh[..., 2], said["mesh478"][..., 2] * place[:, 2:], rtol=1e-5)
    np.testing.assert_allclose(frame[[f"x_{i}" for i in range(68)]], mesh[:, 100:168, 0], rtol=1e-5)
    np.testing.assert_allclose(frame[[f"y_{i}" for i in range(68)]], mesh[:, 100:168, 1], rtol=1e-5)


def test_as_facefex_reads_the_file_that_pyfeat_writes():
    "What Detectorv2 would write of these numbers (its signs: Pitch -0, Roll -2, Yaw +1, gaze_pitch -1, gaze_yaw +0) says the same when read."
    config = read_config(CONFIGS["v25"])
    said, place = said_by(config), squares()
    pose, gaze, mesh = said["pose"], said["gaze"], said["mesh478"]
    theirs = pd.DataFrame(np.concatenate([mesh[..., 0] * place[:, 2:] + place[:, :1], mesh[..., 1] * place[:, 2:] + place[:, 1:2], mesh[..., 2]], axis=1), columns=list(MESH))
    theirs = theirs.assign(FaceRectX=place[:, 0], FaceRectY=place[:, 1], FaceRectWidth=place[:, 2], FaceRectHeight=place[:, 2], FaceScore=.9, Pitch=-pose[:, 0], Roll=-pose[:, 2],
                           Yaw=pose[:, 1], X=pose[:, 3], Y=pose[:, 4], Z=pose[:, 5], gaze_pitch=-gaze[:, 1], gaze_yaw=gaze[:, 0], gaze_angle=0., valence=said["valence"],
                           arousal=said["arousal"], input="a.jpg", frame=np.arange(N))
    read, ours = from_pyfeat(theirs, "file.csv"), as_frame(config)
    for column in ("Pitch", "Yaw", "Roll", "gaze_pitch", "gaze_yaw", "mesh_x_4", "mesh_y_152", "mesh_z_4"):
        np.testing.assert_allclose(read[column].to_numpy(float), ours[column], rtol=1e-4, atol=1e-4, err_msg=column)


@pytest.mark.parametrize("vector", [(0.4, 0, 0), (0, 0.5, 0), (0, 0, -0.6), (0.3, -0.5, 0.2), (-0.5, 0.6, 0.4)])
def test_the_landmarkers_pose_of_the_same_head(vector):
    "A head turned by the network's vector in a camera frame with y down and z away, far off: the landmarker's pose from its mesh is ours from the vector."
    vertices, weights = read_task().metric_face
    face = np.concatenate([vertices, np.zeros((10, 3))]) * [1, -1, -1]
    points = (face @ rotation_from_vector([vector])[0].T) * 2 + [320, 240, 0]  # small in the frame: almost no perspective
    pitch, yaw, roll = euler_angles(metric_pose(points[None].astype(np.float32), np.array([[480, 640]], np.float32), vertices, weights)[:, :3, :3])[0]
    np.testing.assert_allclose([pitch, yaw, roll], pose_angles([vector])[0], atol=0.03)


def test_words_and_signs():
    "Nose, crown and eyes of the mean face move in the picture as facefex's words for the angles say."
    face = (canonical()["neutral"] - canonical()["neutral"].mean(axis=0)) * [1, -1, -1]  # px: x right, y down, z away
    straight = face[[4, 10]]
    for angles, point, axis, way in (((0.4, 0, 0), 0, 1, 1), ((0, 0.4, 0), 0, 0, 1), ((0, 0, 0.4), 1, 0, -1)):  # nose down; nose to the right of the picture; crown to the left of it
        turned = (face @ rotation_from_vector(pose_vectors([angles]))[0].T)[[4, 10]]
        assert way * (turned - straight)[point, axis] > 5, angles


def test_mirroring_turns_the_right_signs():
    config = read_config(CONFIGS["v25"])
    said = said_by(config)
    mirrored = said | {"pose": said["pose"] * np.float32([1, -1, -1, -1, 1, 1]), "gaze": said["gaze"] * np.float32([-1, 1])}
    a, b = as_frame(config), as_frame(config, mirrored)
    for column in ("Pitch", "Yaw", "Roll", "gaze_pitch", "gaze_yaw"):
        np.testing.assert_allclose(b[column], mirror_sign(column) * a[column], atol=1e-6)


def test_angles_and_vectors_are_inverse():
    rng = np.random.default_rng(1)
    angles = np.column_stack([rng.uniform(-1.5, 1.5, 200), rng.uniform(-3.1, 3.1, 200), rng.uniform(-3.1, 3.1, 200)])
    np.testing.assert_allclose(pose_angles(pose_vectors(angles)), angles, atol=1e-8)
    vectors = rng.normal(size=(200, 3)) * 0.6
    assert np.linalg.norm(vectors, axis=1).max() < np.pi
    np.testing.assert_allclose(pose_vectors(pose_angles(vectors)), vectors, atol=1e-7)
    assert np.isnan(pose_vectors([[np.nan, 0, 0], [0.1, 0.2, 0.3]])).all(axis=1).tolist() == [True, False]
    assert pose_vectors(np.empty((0, 3))).shape == (0, 3) and pose_angles(np.empty((0, 3))).shape == (0, 3)


def test_what_is_not_there_is_nan():
    config = read_config(CONFIGS["v25"])
    back = from_columns(pd.DataFrame({"AU12": [0.5, np.nan], "Pitch": [0.1, 0.1], "Yaw": [0.0, 0.0], "subject": ["a", "b"]}), np.ones((2, 3)), config)
    assert np.isfinite(back["au"]).sum() == 1 and back["au"][0, config.aus.index("AU12")] == 0.5
    assert all(np.isnan(back[k]).all() for k in back if k != "au"), "Roll is missing, so the rotation is not known"
    empty = from_columns(pd.DataFrame({"AU12": []}), np.empty((0, 3)), config)
    assert empty["mesh"].shape == (0, 478, 3)
    table, names = to_columns({k: v[:0] for k, v in said_by(config).items()}, np.empty((0, 3)), config)
    assert table.shape == (0, len(names))


def test_what_is_refused():
    with pytest.raises(ValueError, match=r"squares must have shape \(2, 3\), one left, top, side for each row; got \(1, 3\)"):
        from_columns({"AU12": [0.5, 0.2]}, np.ones((1, 3)), read_config(CONFIGS["v25"]))
