"""Draw the sweeps of the tutorial "side by side" with other packages' own functions: `python tools/peers_pictures.py OUTPUT_FOLDER`.

Needs, in one environment, facefex, py-feat 2.1.5 (with plotly), mediapipe 1.2 (with OpenCV) and Playwright with a Chromium for the
picture of the plotly scene. Nothing is fetched: what needs weights from a hub is tried, and what it says is written to refused.csv.
Each PNG is a strip of three faces, the feature at 0, 0.5 and 1; manifest.csv names package, version, licence, call and input of each.
"""
import atexit
import csv
import hashlib
import io
import os
import shutil
import sys
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from PIL import Image, ImageChops

from facefex.fex import Fex
from facefex.maps.linear import MESH_SOURCES, load_map

VALUES = (0.0, 0.5, 1.0)
SWEEPS = {  # name of the sweep: family, features that go from 0 to 1 together
    "AU02": ("aus", ("AU02",)),
    "AU12": ("aus", ("AU12",)),
    "AU26": ("aus", ("AU26",)),
    "Happy": ("emotions", ("Happy",)),
    "Surprise": ("emotions", ("Surprise",)),
    "browInnerUp": ("blendshapes", ("browInnerUp",)),
    "jawOpen": ("blendshapes", ("jawOpen",)),
    "mouthSmile": ("blendshapes", ("mouthSmileLeft", "mouthSmileRight")),
}
PANEL_PX = 200


def features_of(sweep: str, value: float) -> dict[str, float]:
    "All features of the sweep's family: those that are swept at `value`, of emotions what is left over in Neutral, else 0."
    source, names = SWEEPS[sweep]
    full = dict.fromkeys(load_map(MESH_SOURCES[source]).feature_columns, 0.0) | dict.fromkeys(names, value)
    return full | ({"Neutral": 1.0 - value} if source == "emotions" else {})


def mesh_of(sweep: str, value: float) -> np.ndarray:
    "facefex's mesh for one value, as py-feat's drawing wants it: about 16 units high, x right, y up, z to the viewer, centred."
    mesh = Fex(pd.DataFrame([features_of(sweep, value)])).to_mesh(SWEEPS[sweep][0]).to_numpy()[0].astype(float)
    rest = Fex(pd.DataFrame([features_of(sweep, 0.0)])).to_mesh(SWEEPS[sweep][0]).to_numpy()[0].astype(float)
    return (mesh - rest[:468].mean(axis=0)) * 16 / np.ptp(rest[:468, 1])


def pixels(figure) -> Image.Image:
    "A matplotlib figure at 150 dots per inch; the figure is closed."
    buffer = io.BytesIO()
    figure.savefig(buffer, dpi=150)
    plt.close(figure)
    return Image.open(buffer).convert("RGB")


def pyfeat_model():
    "py-feat's map from action units to the mesh, the version inside its wheel."
    from feat.plotting import load_face_mesh_viz_model

    return load_face_mesh_viz_model(model_version="v4")


def pyfeat_input(sweep: str, value: float) -> dict:
    "Arguments of py-feat's mesh plots: action units go through its own map, anything else is facefex's mesh."
    if SWEEPS[sweep][0] != "aus":
        return {"mesh": mesh_of(sweep, value)}
    from feat.pretrained import AU_LANDMARK_MAP

    au = features_of(sweep, value)
    return {"au": np.array([au[name] for name in AU_LANDMARK_MAP["Feat"]]), "model": pyfeat_model()}


def pyfeat_mesh(sweep: str, value: float) -> Image.Image:
    from feat.plotting import plot_face_mesh

    return pixels(plot_face_mesh(**pyfeat_input(sweep, value)).figure)


@cache
def browser():
    "One headless Chromium that draws WebGL in software; it ends with this script."
    from playwright.sync_api import sync_playwright

    play = sync_playwright().start()
    started = play.chromium.launch(executable_path=shutil.which("chromium"), args=[
        "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"])
    atexit.register(lambda: (started.close(), play.stop()))
    return started


def pyfeat_plotly(sweep: str, value: float) -> Image.Image:
    from feat.plotting import plot_face_mesh_plotly

    with tempfile.TemporaryDirectory() as folder:
        scene = Path(folder, "scene.html")
        plot_face_mesh_plotly(**pyfeat_input(sweep, value)).write_html(scene, include_plotlyjs=True)
        page = browser().new_page(viewport={"width": 700, "height": 700})
        page.set_default_timeout(180_000)
        page.goto(scene.as_uri(), wait_until="domcontentloaded")
        page.wait_for_selector(".gl-container canvas", state="attached")
        page.add_style_tag(content=".modebar{display:none}")
        page.wait_for_timeout(3000)
        picture = page.screenshot(timeout=180_000)
        page.close()
    return Image.open(io.BytesIO(picture)).convert("RGB")


def pyfeat_regions(sweep: str, value: float) -> Image.Image:
    from feat.plotting import plot_face_regions

    source, names = SWEEPS[sweep]
    return pixels(plot_face_regions(dict.fromkeys(names, value), kind={"aus": "au", "blendshapes": "blendshape"}[source]).figure)


def mediapipe_mesh(sweep: str, value: float) -> Image.Image:
    "MediaPipe has no map from features to a mesh: its three calls for a face, in its default styles, over facefex's mesh."
    from mediapipe.tasks.python.components.containers.landmark import NormalizedLandmark
    from mediapipe.tasks.python.vision import drawing_styles, drawing_utils
    from mediapipe.tasks.python.vision.face_landmarker import FaceLandmarksConnections as Lines

    place = 0.5 + mesh_of(sweep, value)[:, :2] * (1, -1) / 20
    marks = [NormalizedLandmark(x=x, y=y, z=0.0) for x, y in place]
    image = np.full((600, 600, 3), 96, np.uint8)
    for lines, style in ((Lines.FACE_LANDMARKS_TESSELATION, drawing_styles.get_default_face_mesh_tesselation_style()),
                         (Lines.FACE_LANDMARKS_CONTOURS, drawing_styles.get_default_face_mesh_contours_style()),
                         (Lines.FACE_LANDMARKS_LEFT_IRIS + Lines.FACE_LANDMARKS_RIGHT_IRIS, drawing_styles.get_default_face_mesh_iris_connections_style())):
        drawing_utils.draw_landmarks(image, marks, lines, landmark_drawing_spec=None, connection_drawing_spec=style)
    return Image.fromarray(image[..., ::-1])


OWN_MAP = "code MIT; its map au_to_mesh v4 is inside the wheel, its own terms are left open in LICENSES/PYFEAT-V2.md"
VIEWS = {  # name: function, package, call, families, licence
    "pyfeat_mesh": (pyfeat_mesh, "py-feat", "feat.plotting.plot_face_mesh", ("aus", "emotions", "blendshapes")),
    "pyfeat_plotly": (pyfeat_plotly, "py-feat", "feat.plotting.plot_face_mesh_plotly", ("aus", "emotions", "blendshapes")),
    "pyfeat_regions": (pyfeat_regions, "py-feat", "feat.plotting.plot_face_regions", ("aus", "blendshapes")),
    "mediapipe_mesh": (mediapipe_mesh, "mediapipe", "mediapipe.tasks.python.vision.drawing_utils.draw_landmarks", ("aus", "emotions", "blendshapes")),
}


def strip(pictures: list[Image.Image]) -> Image.Image:
    "Pictures side by side, all cut by the same margins of plain ground around what is drawn in any of them."
    boxes = [ImageChops.difference(p, Image.new("RGB", p.size, p.getpixel((1, 1)))).getbbox() or (0, 0, *p.size) for p in pictures]
    low, high = np.min(boxes, axis=0)[:2] - 12, np.max(boxes, axis=0)[2:] + 12
    middle, half = (low + high) / 2, (high - low).max() / 2
    cut = [p.transform((PANEL_PX * 2,) * 2, Image.Transform.EXTENT, (*(middle - half), *(middle + half)), Image.Resampling.BICUBIC, fillcolor=p.getpixel((1, 1))).reduce(2)
           for p in pictures]
    sheet = Image.new("RGB", (PANEL_PX * len(cut), PANEL_PX))
    for i, picture in enumerate(cut):
        sheet.paste(picture, (i * PANEL_PX, 0))
    return sheet.quantize(64)


def refused() -> list[dict]:
    "What py-feat's other pictures of a face say without a network."
    from feat import plotting

    calls = {
        "plot_face(au)": lambda: plotting.plot_face(au=np.zeros(20)),
        "plot_face_mesh(au), default map v6": lambda: plotting.plot_face_mesh(au=np.zeros(20)),
        "plot_face_mesh(emotion)": lambda: plotting.plot_face_mesh(emotion={"Happy": 1.0}),
        "plot_face_mesh(blendshapes)": lambda: plotting.plot_face_mesh(blendshapes={"jawOpen": 1.0}),
        "animate_face": lambda: plotting.animate_face(start=np.zeros(20), end=np.ones(20), save=os.devnull + ".gif"),
    }
    rows = []
    for name, call in calls.items():
        try:
            call()
            said = "works"
        except Exception as e:
            said = f"{type(e).__name__}: {str(e).splitlines()[0][:120]}"
        rows.append({"package": "py-feat", "version": version("py-feat"), "call": name, "says": said})
    plt.close("all")
    return rows


def write_table(path: Path, rows: list[dict]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, rows[0], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main(folder: str) -> None:
    out, rows = Path(folder), []
    out.mkdir(parents=True, exist_ok=True)
    for view, (draw, package, call, families) in VIEWS.items():
        for sweep, (source, names) in SWEEPS.items():
            if source not in families:
                continue
            path = out / f"{sweep}_{view}.png"
            strip([draw(sweep, value) for value in VALUES]).save(path, optimize=True)
            own = package == "py-feat" and source == "aus" and view != "pyfeat_regions"
            rows.append({
                "file": path.name, "sweep": sweep, "view": view, "package": package, "version": version(package), "call": call,
                "input": " and ".join(names) + " at 0, 0.5, 1" + ("" if own or view == "pyfeat_regions" else ", as the mesh of facefex's map"),
                "licence": OWN_MAP if own else {"py-feat": "code MIT", "mediapipe": "code Apache-2.0"}[package],
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            })
            print(path.name, path.stat().st_size)
    write_table(out / "manifest.csv", rows)
    write_table(out / "refused.csv", refused())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
