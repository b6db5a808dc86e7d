"""A tiny folder of made-up training data whose truth is known: every file that `train.cards.Sources` reads.

Faces come from a linear model: mesh = `FACE` + who it is + weights @ `shapes()`, in canonical units. The twelve anchors
stand on the reference and neither a shape nor a person moves them: laying a mesh on the reference takes nothing away.
Blendshapes are measured as `GAIN` times the weights plus noise; those that MediaPipe never reports stay 0. The head
model moves by `PRIOR_GAIN` times the true shapes.
"""

import gzip
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from facefex.columns import AUS, BLENDSHAPES, DEAD_BLENDSHAPES, EMOTIONS, MESH, mirror
from facefex.geometry import ANCHORS, canonical, mirror_vertices, rotation_matrix, stack_mesh, triangles
from facefex.train.data import Faces
from facefex.train.fit import SIDE_SHAPES, WHOLE_SHAPES, au_truth
from facefex.train.head import PARTS
from facefex.weights import write_npz

SEED = 20261121
GAIN, PRIOR_GAIN = 0.8, 0.7
LONDON = tuple(f"{i:03d}" for i in range(1, 13))
CANADA = tuple(f"{i:03d}f" for i in range(1, 7))
PEOPLE = (*(f"L{i}" for i in LONDON), *(f"C{i}" for i in CANADA))
UNITS_PER_CM = 12.0
FACE = canonical()["neutral"].astype(float)
FACE[list(ANCHORS)] = canonical()["reference"]
FACE.setflags(write=False)
FREE = ~np.isin(np.arange(478), ANCHORS)[:, None]
LIVE = np.array([name not in DEAD_BLENDSHAPES for name in BLENDSHAPES])
EXPRESSIONS = {
    "neutral": {},
    "happiness": {"mouthSmile": 0.9, "eyeSquint": 0.4},
    "sadness": {"mouthFrown": 0.8, "browInnerUp": 0.7},
    "surprise": {"jawOpen": 0.7, "browOuterUp": 0.8, "eyeWide": 0.6},
    "fear": {"mouthStretch": 0.8, "eyeWide": 0.7, "browInnerUp": 0.6},
    "disgust": {"mouthUpperUp": 0.9, "browDown": 0.3},
    "anger": {"browDown": 0.9, "mouthPress": 0.7},
}


@contextmanager
def one_thread():
    "Small fits by scikit-learn take many times longer where threads wait for each other."
    try:
        from threadpoolctl import threadpool_limits  # comes with scikit-learn
    except ImportError:
        yield
    else:
        with threadpool_limits(1):
            yield


def weights_of(shapes: dict) -> np.ndarray:
    "The 52 weights of an expression; a name without side stands for both sides."
    return np.array([shapes.get(n, shapes.get(n.removesuffix("Left").removesuffix("Right"), 0.0)) for n in BLENDSHAPES])


@cache
def shapes() -> np.ndarray:
    "What each blendshape does at full activation (52, 478, 3), canonical units; partners are mirror images."
    rng, partner = np.random.default_rng(SEED), mirror_vertices()
    out = np.zeros((52, 478, 3))
    for i, name in enumerate(BLENDSHAPES[1:], 1):
        if name.endswith("Right"):
            continue
        near = np.exp(-((FACE - FACE[rng.integers(468)]) ** 2).sum(axis=1, keepdims=True) / (2 * 25.0**2))
        out[i] = near * FREE * rng.normal(0, 5, 3)
        if name == "jawOpen":  # opens the lips
            out[i, 14] = [0, -12, 0]
        image = out[i][partner] * [-1, 1, 1]
        if mirror(name) == name:
            out[i] = (out[i] + image) / 2
        else:
            out[BLENDSHAPES.index(mirror(name))] = image
    return out


def identities(rng) -> dict[str, np.ndarray]:
    "What makes each person's face (478, 3), canonical units."
    return {p: rng.normal(0, 1.5, (478, 3)) * FREE for p in PEOPLE}


def make_faces(person, label, weights, who, rng, *, noise: float = 0.05, spread: float = 0.02, pose_deg=None) -> Faces:
    "Measured faces of the linear model, with noise of the mesh (canonical units) and of the blendshapes."
    mesh = FACE + np.array([who[p] for p in person]) + np.einsum("nk,kvc->nvc", weights, shapes())
    mesh += rng.normal(0, noise, mesh.shape) * FREE
    measured = np.clip(GAIN * weights + rng.normal(0, spread, weights.shape), 0, 1) * LIVE
    pose = np.zeros((len(mesh), 3)) if pose_deg is None else pose_deg
    return Faces(np.array(person), np.array(label), measured, mesh, weights, pose)


def rendered(who, rng, *, random: int = 8) -> Faces:
    "Of each person one face of each expression, one of contempt (which no map learns), and `random` ones."
    person, label, weights = [], [], []
    for p in PEOPLE:
        for name, expression in EXPRESSIONS.items():
            strength = rng.uniform(0.6, 1.0)
            person, label, weights = [*person, p], [*label, name], [*weights, strength * weights_of(expression)]
        person, label, weights = [*person, p], [*label, "contempt"], [*weights, weights_of({"mouthDimpleLeft": 0.8})]
        for _ in range(random):
            active = rng.random(52) < 0.25
            person, label, weights = [*person, p], [*label, "random"], [*weights, active * rng.random(52)]
    pose = rng.normal(0, 6, (len(person), 3))
    return make_faces(person, label, np.array(weights), who, rng, pose_deg=pose)


def photographed(who, rng) -> Faces:
    "Neutral and smiling faces of London people, neutral ones of Canada people."
    person = [*PEOPLE, *PEOPLE[: len(LONDON)]]
    label = ["neutral"] * len(PEOPLE) + ["smiling"] * len(LONDON)
    weights = np.array([weights_of(EXPRESSIONS["happiness" if name == "smiling" else "neutral"]) for name in label])
    pose = rng.normal(0, 4, (len(person), 3))
    return make_faces(person, label, weights * rng.uniform(0.6, 1, (len(person), 1)), who, rng, pose_deg=pose)


def to_pixels(mesh: np.ndarray, pose_deg: np.ndarray, *, scale: float = 3.0) -> np.ndarray:
    "Meshes as a camera gives them (px, y down, z away) from canonical ones."
    turned = np.einsum("nij,nvj->nvi", rotation_matrix(*np.radians(pose_deg).T), mesh)
    return turned * np.array([scale, -scale, -scale]) + [640, 400, 0]


def write_photos(path: Path, faces: Faces, order=None) -> Path:
    "The photographs as MediaPipe's output; one picture of another set is among them; `order` shuffles the blendshapes."
    order = np.arange(52) if order is None else order
    paths = [
        f"london/{label}/{p[1:]}.jpg" if p[0] == "L" else f"canada/{p[1:]}.jpg"
        for p, label in zip(faces.person, faces.label, strict=True)
    ]
    hw = np.tile(np.array([800, 1280], np.int32), (len(faces) + 1, 1))
    pixels = to_pixels(faces.mesh, faces.pose_deg) / [1280, 800, 1280]
    matrix = np.tile(np.eye(4), (len(faces) + 1, 1, 1))
    matrix[:-1, :3, :3] = rotation_matrix(*np.radians(faces.pose_deg).T)
    again = lambda a: np.concatenate([a, a[:1]]).astype(np.float32)  # noqa: E731
    write_npz(
        path,
        {
            "image_path": np.array([*paths, "zoom/60cm.jpg"]),
            "landmarks_normalized": again(pixels),
            "blendshapes": again(faces.blendshapes[:, order]),
            "blendshape_names": np.array(BLENDSHAPES)[order],
            "image_hw": hw,
            "facial_transformation_matrix": matrix.astype(np.float32),
        },
    )
    return path


def write_corpus(path: Path, faces: Faces, order=None, suffix: str = "") -> Path:
    "The rendered faces as `train.corpus` writes them; `order` shuffles the blendshapes, `suffix` ends each name."
    order = np.arange(52) if order is None else order
    write_npz(
        path,
        {
            "person": np.array([p + suffix for p in faces.person]),
            "label": faces.label,
            "weights_true": faces.weights[:, order].astype(np.float32),
            "blendshapes_mediapipe": faces.blendshapes[:, order].astype(np.float32),
            "pose_deg": faces.pose_deg.astype(np.float32),
            "mesh_aligned": faces.mesh.astype(np.float32),
            "blendshape_names": np.array(BLENDSHAPES)[order],
        },
    )
    return path


def write_head(folder: Path) -> None:
    "A head model whose face is the 478 points, with two vertices in each other part, and the registration on it."
    n = 478 + 2 * (len(PARTS) - 1)
    neutral = np.concatenate([FACE, np.tile([[-2.0, -2, 0], [2, 2, 4]], (len(PARTS) - 1, 1))]) / UNITS_PER_CM
    halves = {"browInnerUp": 0.5, "cheekPuff": 0.5}  # the model has them as left and right
    names, deltas = ["PupilDilateLeft"], [np.ones((n, 3))]
    for name, shape in zip(BLENDSHAPES[1:], shapes()[1:], strict=True):
        for side in ("Left", "Right") if name in halves else ("",):
            names.append(name + side)
            deltas.append(np.pad(shape * PRIOR_GAIN * halves.get(name, 1) / UNITS_PER_CM, ((0, n - 478), (0, 0))))
    group = np.repeat(np.arange(len(PARTS)), [478] + [2] * (len(PARTS) - 1))
    write_npz(
        folder / "ict_facekit_light.npz",
        {
            "neutral": neutral.astype(np.float32),
            "expression_arkit_names": np.array(names),
            "expression_deltas": np.array(deltas, np.float16),
            "identity_deltas": np.zeros((1, n, 3), np.float16),
            "triangles": triangles().astype(np.int32),
            "group_names": np.array(PARTS),
            "vertex_group": group.astype(np.uint8),
            "license": np.array("MIT"),
        },
    )
    write_npz(
        folder / "ict_to_mediapipe478.npz",
        {
            "vertex_ids": np.tile(np.arange(478, dtype=np.int32)[:, None], (1, 3)),
            "barycentric": np.tile(np.float32([1, 0, 0]), (478, 1)),
            "tessellation": triangles().astype(np.int32),
            "mirror478": mirror_vertices().astype(np.int32),
            "neutral_positions_cm": (FACE / UNITS_PER_CM).astype(np.float32),
        },
    )


def au_table() -> pd.DataFrame:
    "Blendshapes of each action unit, (20, 52)."
    table = pd.DataFrame(0.0, index=pd.Index(AUS, name="name"), columns=list(BLENDSHAPES))
    for au, stems in SIDE_SHAPES.items():
        for stem, share in stems.items():
            table.loc[au, [f"{stem}Left", f"{stem}Right"]] = share
    for au, names in WHOLE_SHAPES.items():
        table.loc[au, list(names)] = list(names.values())
    return table


def write_clips(folder: Path, who, rng, *, files: int = 2, frames: int = 12) -> None:
    "Tables in the layout of py-feat's Detectorv2: one actor, frontal, whose action units and emotions come with noise."
    folder.mkdir()
    names = list(EXPRESSIONS)
    for k in range(files):
        label = [names[(k + i) % len(names)] for i in range(frames)]
        weights = np.array([weights_of(EXPRESSIONS[name]) for name in label]) * rng.uniform(0.3, 1, (frames, 1))
        weights = np.clip(weights + (rng.random((frames, 52)) < 0.3) * rng.uniform(0, 0.4, (frames, 52)), 0, 1)
        faces = make_faces(["L001"] * frames, label, weights, who, rng)
        mesh = to_pixels(faces.mesh, faces.pose_deg) / [1, 1, 400]  # depth in widths of the crop
        table = pd.DataFrame(stack_mesh(mesh), columns=MESH)
        table[list(BLENDSHAPES)] = faces.blendshapes
        table[list(AUS)] = np.clip(au_truth(faces) + rng.normal(0, 0.05, (frames, len(AUS))), 0, 1)
        chance = np.full((frames, len(EMOTIONS)), 0.02)
        chance[np.arange(frames), [names.index(name) for name in label]] = 0.88
        table[list(EMOTIONS)] = chance[
            :, [names.index(e) for e in ("neutral", "happiness", "sadness", "surprise", "fear", "disgust", "anger")]
        ]
        table = table.assign(
            valence=chance @ [0, 0.8, -0.8, 0.3, -0.7, -0.6, -0.7],
            arousal=0.1,
            Pitch=rng.normal(0, 0.02, frames),
            Roll=0.0,
            Yaw=rng.normal(0, 0.05, frames),
            X=0.0,
            Y=0.0,
            Z=0.0,
            gaze_pitch=0.0,
            gaze_yaw=0.0,
            gaze_angle=0.0,
            FaceRectX=440.0,
            FaceRectY=200.0,
            FaceRectWidth=400.0,
            FaceRectHeight=400.0,
            FaceScore=0.99,
            FrameHeight=800.0,
            FrameWidth=1280.0,
            input=f"{k:03d}.mp4",
            frame=np.arange(frames),
            approx_time="00:00",
        )
        with gzip.GzipFile(folder / f"{k:03d}.csv.gz", "wb", mtime=0) as f:
            f.write(table.to_csv(index=False).encode())


def write_sources(folder: Path, seed: int = SEED) -> tuple[Faces, Faces]:
    "All files into `folder`; returns the photographed and the rendered faces that are in them."
    rng = np.random.default_rng(seed)
    who = identities(rng)
    photos, corpus = photographed(who, rng), rendered(who, rng)
    write_photos(folder / "mp_detections_faces.npz", photos)
    write_corpus(folder / "render_corpus.npz", corpus)
    write_head(folder)
    write_npz(folder / "reference_frame.npz", {"pyfeat_v4_anchor_reference": canonical()["reference"]})
    au_table().to_csv(folder / "table_au_to_blendshape_20x52.csv")
    write_clips(folder / "news_clips", who, rng)
    return photos, corpus
