"""Miniature copies of the published databases' folder layouts, made up: flat pictures, or photographs of the sample folder where a face must be found."""
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.io import savemat

SAMPLES = Path(__file__).parents[1] / "data_samples"
DISFA = (1, 2, 4, 5, 6, 9, 12, 15, 17, 20, 25, 26)


def picture(path: Path, photo: str | None = None) -> None:
    "A picture at `path`: a flat one of 8 px, or a photograph of the sample folder."
    path.parent.mkdir(parents=True, exist_ok=True)
    (Image.new("RGB", (8, 8)) if photo is None else Image.open(SAMPLES / photo).convert("RGB")).save(path)


def disfa_plus(root: Path, people: int = 6, frames: int = 4) -> np.ndarray:
    "DISFA+ with one trial a person; returns the intensities (people, frames, 12)."
    codes = np.random.default_rng(5).integers(0, 6, (people, frames, 12))
    for p in range(people):
        trial = f"SN{p + 1:03d}/A1_AU1_TrailNo_1"
        (root / "Labels" / trial).mkdir(parents=True)
        for i, unit in enumerate(DISFA):
            lines = [f"{f:03d}.jpg     {codes[p, f, i]}" for f in range(frames)]
            (root / "Labels" / trial / f"AU{unit}.txt").write_text("made-up header of two lines\n\n" + "\n".join(lines) + "\n")
        for f in range(frames):
            picture(root / "Images" / trial / f"{f:03d}.jpg")
    return codes


def rafdb(root: Path, photos: dict[str, int], inside: str = "basic") -> None:
    "RAF-DB whose test pictures are these photographs with these labels 1..7; one training picture."
    base, lines = root / inside, ["train_00001.jpg 3"]
    picture(base / "Image/original/train_00001.jpg")
    for i, (photo, label) in enumerate(photos.items(), 1):
        stem = f"test_{i:04d}"
        picture(base / f"Image/original/{stem}.jpg", photo)
        picture(base / f"Image/aligned/{stem}_aligned.jpg")
        for kind in ("manual", "boundingbox"):
            (base / "Annotation" / kind).mkdir(parents=True, exist_ok=True)
        (base / f"Annotation/manual/{stem}_manu_attri.txt").write_text("1.5\t2.5\n" * 5 + f"{i % 2}\n0\n2\n")
        (base / f"Annotation/boundingbox/{stem}_boundingbox.txt").write_text("10 20 110 140\n")
        lines.append(f"{stem}.jpg {label}")
    (base / "EmoLabel").mkdir(parents=True)
    (base / "EmoLabel/list_patition_label.txt").write_text("\n".join(lines) + "\n")


def affectnet(root: Path, rows: list[tuple[int, float, float]]) -> None:
    "AffectNet as it is handed out now: expression, valence, arousal of each picture."
    (root / "val_set/annotations").mkdir(parents=True)
    for i, values in enumerate(rows):
        picture(root / f"val_set/images/{i}.jpg")
        for kind, value in zip(("exp", "val", "aro"), values, strict=True):
            np.save(root / f"val_set/annotations/{i}_{kind}.npy", np.array(str(value)))


def affectnet_lists(root: Path, rows: list[tuple[int, float, float]], header: bool = True) -> None:
    "AffectNet as it was handed out first: one list and numbered folders."
    (root / "Manually_Annotated_file_lists").mkdir(parents=True)
    lines = ["subDirectory_filePath,face_x,face_y,face_width,face_height,facial_landmarks,expression,valence,arousal"] if header else []
    for i, (expression, valence, arousal) in enumerate(rows):
        picture(root / f"Manually_Annotated/Manually_Annotated_Images/{i % 2}/{i:04d}.jpg")
        lines.append(f"{i % 2}/{i:04d}.jpg,1,2,30,40,1.0;2.0,{expression},{valence},{arousal}")
    (root / "Manually_Annotated_file_lists/validation.csv").write_text("\n".join(lines) + "\n")


def affwild2(root: Path, videos: dict[str, list[tuple[float, float]]], without: tuple[str, ...] = ()) -> None:
    "Aff-Wild2 with these ratings; `without` names pictures (video/00001.jpg) that the authors found no face in."
    ratings = root / "Third ABAW Annotations/VA_Estimation_Challenge/Validation_Set"
    ratings.mkdir(parents=True)
    for name, rows in videos.items():
        (ratings / f"{name}.txt").write_text("valence,arousal\n" + "\n".join(f"{v},{a}" for v, a in rows) + "\n")
        for i in range(1, len(rows) + 1):
            if f"{name}/{i:05d}.jpg" not in without:
                picture(root / f"batch1/cropped_aligned/{name}/{i:05d}.jpg")


def mpiigaze(root: Path, rows: dict[str, list[tuple[tuple, tuple]]]) -> None:
    "MPIIFaceGaze: for each person the place of the face and of the target, mm, camera frame (x right, y down, z away)."
    for person, pairs in rows.items():
        lines = []
        for i, (face, target) in enumerate(pairs):
            picture(root / f"{person}/day01/{i:04d}.jpg")
            lines.append(" ".join(map(str, [f"day01/{i:04d}.jpg", *[0] * 20, *face, *target, "left"])))
        (root / person / f"{person}.txt").write_text("\n".join(lines) + "\n")


def gaze360(root: Path, gaze: np.ndarray, split: list[int], recordings: int = 6) -> None:
    "Gaze360: lines of sight (n, 3) in the database's axes (x left, y up, z away), splits 0 train 1 val 2 test 3 unused; a face box in every second picture."
    n = len(gaze)
    recording, person, frame = np.arange(n) % recordings, np.arange(n) // recordings, np.arange(n) * 7
    for r, p, f in zip(recording, person, frame, strict=True):
        picture(root / f"imgs/rec_{r:03d}/head/{p:06d}/{f:06d}.jpg")
    head = np.tile([.1, .2, .05, .05], (n, 1))
    face = np.where(np.arange(n)[:, None] % 2, -1, np.tile([.11, .21, .02, .03], (n, 1)))
    savemat(root / "metadata.mat", {"recordings": np.array([[f"rec_{r:03d}" for r in range(recordings)]], dtype=object), "splits": np.array([["train", "val", "test", "unused"]], dtype=object),
                                    "recording": recording[None], "person_identity": person[None], "frame": frame[None], "gaze_dir": gaze, "split": np.array(split)[None],
                                    "person_head_bbox": head, "person_face_bbox": face})
