"""The pictures that tests/test_plot_images.py compares, drawn from fixed inputs; `python tests/plot_scenes.py [NAME...]` makes them anew.

A scene is a function that draws without any detection, so that a picture changes only when drawing (or a shipped map) does. Letters are
left out, because every FreeType sets them differently; what is written is tested elsewhere. Pictures are kept at 70 dots per inch in tests/golden/pictures. Look at them before you keep new ones.
"""
import os
import sys
from functools import cache
from pathlib import Path

os.environ.setdefault("MPLBACKEND", "Agg")

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.text import Text
from PIL import Image

import facefex as ff
from facefex.columns import AUS, BLENDSHAPES, MESH
from facefex.fex import Fex
from facefex.plot.animation import animate, paint_mesh
from facefex.plot.comparisons import draw_effect_face, draw_estimation, draw_forest, draw_raincloud
from facefex.plot.faces import new_figure
from facefex.plot.surface import turn
from facefex.plot.video import _draw_strip, _strip_for, annotate

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "golden" / "pictures"
DPI = 70


@cache
def face() -> Fex:
    "Three rows of one face: at rest, smiling to the left with eyes to the side, surprised; turned, in pixels of a 320 x 240 frame."
    scores = pd.DataFrame(0.0, index=range(3), columns=list(BLENDSHAPES))
    scores.loc[1, ["mouthSmileLeft", "mouthSmileRight", "cheekSquintLeft"]] = 1.0, 0.3, 0.8
    scores.loc[2, ["jawOpen", "browInnerUp", "browOuterUpLeft", "browOuterUpRight"]] = 0.8, 1.0, 0.9, 0.9
    points = Fex(scores).to_mesh("blendshapes").to_numpy().astype(float)
    yaw = 0.35
    points = np.stack([turn(p, axes="head", view=float(np.degrees(yaw))) for p in points]) * (0.9, -0.9, -0.9) + (160, 125, 0)
    box = np.column_stack([points[:, :468, :2].min(axis=1), np.ptp(points[:, :468, :2], axis=1)])
    ids = pd.DataFrame({"input": "face.png", "frame": [0, 1, 2], "time": [0.0, 0.5, 1.0], "face": pd.array([0, 0, 0], "Int64"), "FrameHeight": 240.0, "FrameWidth": 320.0,
                        "Pitch": 0.05, "Yaw": yaw, "Roll": 0.0, "gaze_pitch": [0.0, 0.1, 0.0], "gaze_yaw": [0.3, 0.6, 0.3]})
    boxes = pd.DataFrame(box, columns=["FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight"])
    aus = pd.DataFrame(0.0, index=range(3), columns=list(AUS)).assign(AU12=[0, 0.8, 0], AU26=[0, 0, 0.9], AU01=[0, 0, 0.8])
    emotions = pd.DataFrame({"Neutral": [1.0, 0.1, 0.1], "Happy": [0, 0.9, 0], "Sad": 0.0, "Surprise": [0, 0, 0.9], "Fear": 0.0, "Disgust": 0.0, "Anger": 0.0})
    mesh = pd.DataFrame(points.transpose(0, 2, 1).reshape(3, -1), columns=list(MESH))
    return Fex(pd.concat([ids, boxes, aus, emotions, scores, mesh], axis=1))


def frames() -> dict[str, dict[int, np.ndarray]]:
    "Plain frames with a ramp of grey, as `plot_faces` takes them."
    ramp = np.tile(np.linspace(90, 200, 320).astype(np.uint8)[None, :, None], (240, 1, 3))
    return {"face.png": {i: ramp for i in range(3)}}


@cache
def course() -> Fex:
    "Twenty seconds of two action units, head yaw, valence and arousal, in two conditions, with a stretch without a face and a hole in the recording."
    t = np.r_[np.arange(0, 11, 0.1), np.arange(13, 20, 0.1)]
    rng = np.random.default_rng(7)
    smile = np.exp(-(t - 4) ** 2) + 0.8 * np.exp(-(t - 16) ** 2 / 2)
    fex = pd.DataFrame({
        "input": "talk.mp4", "frame": np.arange(len(t)), "time": t, "face": pd.array(np.zeros(len(t), int), "Int64"),
        "AU12": smile + 0.02 * rng.standard_normal(len(t)), "AU04": 0.4 + 0.3 * np.sin(t), "Yaw": 0.3 * np.sin(t / 3),
        "valence": np.clip(smile - 0.3, -1, 1), "arousal": 0.5 * np.sin(t / 2), "condition": np.where(t < 10, "alone", "together"),
    })
    gone = (t > 6) & (t < 7.5)
    fex.loc[gone, ["AU12", "AU04", "Yaw", "valence", "arousal"]] = np.nan
    fex.loc[gone, "face"] = pd.NA
    return Fex(fex)


@cache
def people() -> Fex:
    "The measured photographs of data_samples: 102 people, neutral and smiling."
    return ff.read(ROOT / "data_samples" / "london_aus.csv")


@cache
def compared():
    "Smiling against neutral."
    return people().compare_groups("expression", "subject", permutations=50, verbose=False)


def figure_of(drawn):
    "The figure of one Axes or of an array of them."
    return np.ravel(np.asarray(drawn, object))[0].figure


SCENES = {
    "mesh_front": lambda: face().plot_mesh(2, height_in=2.6),
    "mesh_views": lambda: face().plot_mesh(1, view=["half_left", "front", "right"], frontal=True, height_in=2.2),
    "mesh_faces": lambda: face().plot_mesh(rows=[0, 1, 2], view=["front", "half_right"], height_in=1.8),
    "mesh_lines": lambda: face().plot_mesh(1, surface=False, height_in=2.6),
    "mesh_bare": lambda: face().plot_mesh(1, contours=False, height_in=2.6),
    "mesh_gaze": lambda: face().plot_mesh(1, gaze=True, height_in=2.6),
    "mesh_from_aus": lambda: face().plot_mesh(2, source="aus", height_in=2.6),
    "mesh_from_emotions": lambda: face().plot_mesh(1, source="emotions", height_in=2.6),
    "mesh_displacement": lambda: face().plot_mesh(2, source="blendshapes", colour="displacement", height_in=2.6),
    "mesh_values": lambda: face().plot_mesh(0, values=np.linspace(-1, 1, 478), label="z", height_in=2.6),
    "mesh_regions": lambda: face().plot_mesh(0, regions=["AU01", "AU12", "AU26"], height_in=2.6),
    "mesh_intensities": lambda: face().plot_mesh(0, regions={"AU04": 0.2, "AU06": 0.6, "AU12": 1.0}, side="left", height_in=2.6),
    "faces": lambda: face().plot_faces(frames(), width_in=5.0),
    "faces_boxes": lambda: face().plot_faces(frames(), rows=[1], parts=["box", "irises"], width_in=3.0),
    "annotate": lambda: annotate(frames()["face.png"][1], face().iloc[[1]]),
    "bars": lambda: np.asarray(_draw_strip(_strip_for(face(), ["AU12", "AU26", "Yaw", "Happy"], 320, "face.png"), 0.5, [("#56B4E9", [0.8, 0.0, 0.35, 0.9])])),
    "timecourse_lines": lambda: course().plot_timecourse(["AU12", "Yaw"], shade="condition", smooth=1.0, width_in=5.0),
    "timecourse_events": lambda: course().plot_timecourse(["AU12", "AU04"], events=pd.DataFrame({"start_s": [3.0, 14.5], "stop_s": [5.0, 17.5], "event": "smile"}), width_in=5.0),
    "timecourse_heat": lambda: course().plot_timecourse(["AU04", "AU12", "Yaw"], style="heat", shade="condition", width_in=5.0),
    "space_va": lambda: course().plot_au_space("va", size_in=3.0),
    "space_levels": lambda: course().plot_au_space("va", by="condition", size_in=3.0),
    "space_path": lambda: course().plot_au_space("va", paths="time", size_in=3.0),
    "space_pca": lambda: people().plot_au_space("pca", by="expression", size_in=3.0),
    "compare_estimation": lambda: draw_estimation(compared(), "AU12"),
    "compare_raincloud": lambda: draw_raincloud(compared(), "AU12"),
    "compare_forest": lambda: draw_forest(compared()),
    "compare_face": lambda: draw_effect_face(compared(), ax=new_figure(2.9, 2.8).add_axes((0, 0, 0.8, 1))),
    "paint": lambda: paint_mesh(turn(face().to_mesh("blendshapes").to_numpy()[1], axes="head", view="half_right"), size=(180, 150)),
    "animation": lambda: animate({"AU12": (0, 1), "AU26": (0, 0.5)}, colour="displacement", captions=False, size_px=180).frame(30)[:, :150],
}


def picture(name: str) -> np.ndarray:
    "The scene as uint8 RGB, drawn with matplotlib's own settings and font."
    with matplotlib.rc_context(matplotlib.rcParamsDefault | {"backend": "Agg", "figure.dpi": DPI}):
        drawn = SCENES[name]()
        if isinstance(drawn, np.ndarray) and drawn.dtype == np.uint8:
            return drawn
        figure = figure_of(drawn)
        figure.set_dpi(DPI)
        figure.canvas.draw()  # lays out with the words in place
        for words in figure.findobj(Text):
            words.set_visible(False)
        figure.canvas.draw()
        result = np.asarray(figure.canvas.buffer_rgba())[..., :3].copy()
        plt.close("all")
        return result


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for wanted in sys.argv[1:] or SCENES:
        Image.fromarray(picture(wanted)).save(FOLDER / f"{wanted}.png", optimize=True)
        print(f"{wanted}.png {(FOLDER / f'{wanted}.png').stat().st_size} bytes")
