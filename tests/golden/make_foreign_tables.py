"""Make the small tables that tests/test_interop.py reads: `python tests/golden/make_foreign_tables.py`.

Random numbers in the exact column layouts of py-feat 2.1.5 (Detectorv1, MPDetector, Detectorv2) and OpenFace 2, computed from a
known truth (`foreign_truth.csv`, facefex's units and signs) by scipy's rotations, which facefex itself does not use. No table was
written by those programs, and no person was measured.
"""
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial.transform import Rotation

HERE = Path(__file__).parent
AUS = [f"AU{n:02d}" for n in (1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 17, 20, 23, 24, 25, 26, 28, 43)]
BOX = ["FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight", "FaceScore"]
POSE = ["Pitch", "Roll", "Yaw", "X", "Y", "Z"]
GAZE = ["gaze_pitch", "gaze_yaw", "gaze_angle"]
V1_EMOTIONS = ["anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral"]
V2_EMOTIONS = ["Neutral", "Happy", "Sad", "Surprise", "Fear", "Disgust", "Anger"]
LANDMARKS = [f"{a}_{i}" for a in "xy" for i in range(68)]
MESH = [f"mesh_{a}_{i}" for a in "xyz" for i in range(478)]
IDENTITY = [f"Identity_{i}" for i in range(1, 513)]
SHAPES = (
    "_neutral browDownLeft browDownRight browInnerUp browOuterUpLeft browOuterUpRight cheekPuff cheekSquintLeft cheekSquintRight "
    "eyeBlinkLeft eyeBlinkRight eyeLookDownLeft eyeLookDownRight eyeLookInLeft eyeLookInRight eyeLookOutLeft eyeLookOutRight "
    "eyeLookUpLeft eyeLookUpRight eyeSquintLeft eyeSquintRight eyeWideLeft eyeWideRight jawForward jawLeft jawOpen jawRight mouthClose "
    "mouthDimpleLeft mouthDimpleRight mouthFrownLeft mouthFrownRight mouthFunnel mouthLeft mouthLowerDownLeft mouthLowerDownRight "
    "mouthPressLeft mouthPressRight mouthPucker mouthRight mouthRollLower mouthRollUpper mouthShrugLower mouthShrugUpper mouthSmileLeft "
    "mouthSmileRight mouthStretchLeft mouthStretchRight mouthUpperUpLeft mouthUpperUpRight noseSneerLeft noseSneerRight").split()
FLIP = np.diag([1.0, -1.0, -1.0])  # camera frame of these programs (y down, z away) and facefex's (y up, z to the viewer)
EMPTY = 2  # the row without a face


def make_truth(rng, n=4):
    """Rows in facefex's columns; angles far from small, so that signs alone would not do."""
    truth = pd.DataFrame(rng.uniform(-0.6, 0.6, (n, 5)), columns=["Pitch", "Yaw", "Roll", "gaze_pitch", "gaze_yaw"])
    truth["Pitch"] = [0.45, 0.3, 0.35, 0.5][:n]  # clearly nose down: the mesh can witness it
    truth[["X", "Y", "Z"]] = rng.uniform(-10, 10, (n, 3)) - [0, 0, 60]
    truth[["FaceRectX", "FaceRectY"]] = rng.uniform(50, 200, (n, 2))
    truth["FaceRectWidth"] = truth["FaceRectHeight"] = rng.uniform(150, 300, n)
    truth[AUS] = rng.random((n, len(AUS)))
    truth[LANDMARKS] = rng.uniform(60, 400, (n, 136))
    truth[MESH] = rng.uniform(60, 400, (n, 1434))
    length = 120.0  # forehead (10) to chin (152) turns with the head
    lean = truth["Pitch"]
    for i, sign in ((10, 1), (152, -1)):
        truth[f"mesh_y_{i}"] = 250 - sign * length / 2 * np.cos(lean)
        truth[f"mesh_z_{i}"] = -sign * length / 2 * np.sin(lean)
    return truth.round(5)


def vision_rotation(truth):
    """R = Ry Rx Rz of facefex, seen in the frame with y down and z away."""
    ours = Rotation.from_euler("YXZ", truth[["Yaw", "Pitch", "Roll"]].to_numpy())
    return Rotation.from_matrix(FLIP @ ours.as_matrix() @ FLIP)


def base(rng, truth, columns):
    """A table of py-feat: truth where names agree, random elsewhere, no embedding."""
    table = pd.DataFrame(rng.random((len(truth), len(columns))), columns=columns)
    same = [c for c in columns if c in truth and c not in ("X", "Y", "Z")]
    table[same] = truth[same]
    table[[c for c in columns if c in IDENTITY]] = np.nan
    table["FaceScore"] = 0.99
    table["FrameHeight"], table["FrameWidth"] = 720.0, 1280.0
    table.loc[EMPTY, [c for c in columns if c not in ("FrameHeight", "FrameWidth")]] = np.nan
    table.loc[EMPTY, "FaceScore"] = 0
    return table


def write(table, name):
    """Round to six significant digits, as is usual, and write."""
    numbers = table.select_dtypes("number").columns
    table[numbers] = table[numbers].map(lambda v: float(f"{v:.6g}"))
    table.to_csv(HERE / name, index=False, compression={"method": "gzip", "mtime": 0} if name.endswith(".gz") else None)


def main():
    """Write all tables."""
    rng = np.random.default_rng(20261121)
    truth = make_truth(rng)
    truth.round(5).to_csv(HERE / "foreign_truth.csv.gz", index=False, compression={"method": "gzip", "mtime": 0})
    seen = truth.index != EMPTY
    vision = vision_rotation(truth)

    v1 = base(rng, truth, BOX + LANDMARKS + POSE + AUS + V1_EMOTIONS + IDENTITY + GAZE + ["FrameHeight", "FrameWidth"])
    euler = vision.as_euler("xyz")  # Rz Ry Rx
    v1.loc[seen, ["Pitch", "Yaw", "Roll"]] = (euler * [-1, 1, -1])[seen]
    write(v1.assign(input=[f"{i}.jpg" for i in range(4)], frame=range(4), Identity=["Person_0", "Person_1", None, "Person_0"]), "pyfeat_v1.csv.gz")

    interleaved = [f"{a}_{i}" for i in range(478) for a in "xyz"]
    mp = base(rng, truth, BOX + interleaved + POSE + SHAPES + AUS + V1_EMOTIONS + IDENTITY + GAZE + ["FrameHeight", "FrameWidth"])
    for a in "xyz":
        values = truth[[f"mesh_{a}_{i}" for i in range(478)]].to_numpy()
        mp[[f"{a}_{i}" for i in range(478)]] = values / (truth[["FaceRectWidth"]].to_numpy() / 256 if a == "z" else 1)
    mp.loc[EMPTY, BOX] = 0
    mp[V1_EMOTIONS] = np.nan
    write(mp.assign(input="talk.mp4", frame=[0, 0, 1, 2], approx_time=["00:59", "00:59", "01:00", "61:01"], Identity="Person_0"), "pyfeat_mp.csv.gz")

    v2 = base(rng, truth, BOX + LANDMARKS + POSE + AUS + V2_EMOTIONS + ["valence", "arousal"] + GAZE + IDENTITY + MESH + SHAPES
              + ["FrameHeight", "FrameWidth"])
    h = vision.as_rotvec()
    v2.loc[seen, ["Pitch", "Roll", "Yaw"]] = np.stack([-h[:, 0], -h[:, 2], h[:, 1]], axis=1)[seen]
    v2.loc[seen, ["gaze_pitch", "gaze_yaw"]] = -truth.loc[seen, ["gaze_pitch", "gaze_yaw"]]
    z = MESH[956:]
    v2[z] = (truth[z].to_numpy() / truth[["FaceRectWidth"]].to_numpy())
    v2.loc[EMPTY, z] = np.nan
    people = ["Person_0", "Person_1", None, "Person_0"]
    v2 = v2.assign(input="talk.mp4", frame=[0, 0, 1, 2], approx_time=["00:00", "00:00", "00:00", "00:01"], Identity=people)
    write(v2.copy(), "pyfeat_v2.csv.gz")
    write(v2.assign(Pitch=-v2["Pitch"]), "pyfeat_v2_old_pitch.csv.gz")  # before 2.1.1

    n = len(truth)
    direction = np.stack([np.sin(truth["gaze_yaw"]) * np.cos(truth["gaze_pitch"]), -np.sin(truth["gaze_pitch"]),
                          np.cos(truth["gaze_yaw"]) * np.cos(truth["gaze_pitch"])], axis=1) @ FLIP  # x right, y down, z away
    x, y, zz = direction.T
    openface = {"confidence": [0.98, 0.98, 0.03, 0.95], "success": [1, 1, 0, 1]}
    openface |= {f"gaze_{e}_{a}": v for e in (0, 1) for a, v in zip("xyz", direction.T, strict=True)}
    openface |= {"gaze_angle_x": np.arctan2(x, -zz), "gaze_angle_y": np.arctan2(y, -zz)}
    openface |= {f"eye_lmk_{a}_{i}": rng.uniform(0, 400, n) for a in "xyXYZ" for i in range(56)}
    openface |= dict(zip(("pose_Tx", "pose_Ty", "pose_Tz"), truth[["X", "Y", "Z"]].to_numpy().T * [[10], [-10], [-10]], strict=True))
    openface |= dict(zip(("pose_Rx", "pose_Ry", "pose_Rz"), vision.as_euler("XYZ").T, strict=True))
    openface |= {c: truth[c].to_numpy() for c in LANDMARKS}
    openface |= {f"{a}_{i}": rng.uniform(-100, 900, n) for a in "XYZ" for i in range(68)}
    openface |= {f"p_{k}": rng.normal(size=n) for k in ("scale", "rx", "ry", "rz", "tx", "ty", *range(34))}
    intensity = [f"AU{k:02d}" for k in (1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45)]
    openface |= {f"{a}_r": truth[a].to_numpy() * 5 if a in truth else rng.random(n) * 5 for a in intensity}
    openface |= {f"{a}_c": rng.integers(0, 2, n).astype(float) for a in sorted([*intensity, "AU28"])}
    ids = {"frame": [1, 1, 2, 3], "face_id": [0, 1, 0, 0], "timestamp": [0.0, 0.0, 0.033, 0.067]}
    video = pd.DataFrame({k: ids.get(k, openface.get(k)) for k in ["frame", "face_id", "timestamp", *openface]})
    video.columns = [video.columns[0], *(f" {c}" for c in video.columns[1:])]  # OpenFace writes ", " between names
    write(video, "openface_video.csv.gz")
    picture = pd.DataFrame({"face": [0, 1], **{k: np.asarray(v)[[0, 1]] for k, v in openface.items() if k != "success"}})
    write(picture, "openface_picture.csv.gz")


if __name__ == "__main__":
    main()
