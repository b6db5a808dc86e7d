"""Static plots look as they did: each scene of tests/plot_scenes.py against its picture in tests/golden/pictures.

Pictures are compared after blurring, in one number: the mean colour difference (0..255) of the 2 % of pixels that differ most. Edges
that another matplotlib smooths a little differently stay below the tolerance; a layer that is missing, moved or of another colour does not. After a wanted change: `python tests/plot_scenes.py NAME`, look at the picture, keep it.
"""
import numpy as np
import pytest
from PIL import Image, ImageFilter

pytest.importorskip("matplotlib")

from plot_scenes import FOLDER, SCENES, picture

TOLERANCE = 4.0  # matplotlib 3.9.2 with FreeType 2.6.1 against 3.11.2 with 2.14.3: at most 2.8, but for places that depend on the width of words
WIDER = {"timecourse_heat": 16.0, "space_levels": 9.0, "space_pca": 9.0}


def smooth(rgb: np.ndarray) -> np.ndarray:
    "A picture without its fine detail, float (h, w, 3)."
    return np.asarray(Image.fromarray(rgb).filter(ImageFilter.GaussianBlur(1.2)), float)


def difference(a: np.ndarray, b: np.ndarray) -> float:
    "Mean difference, 0..255, of the 2 % of pixels that differ most; infinite for sizes more than two pixels apart."
    if np.abs(np.subtract(a.shape[:2], b.shape[:2])).max() > 2:
        return np.inf
    h, w = np.minimum(a.shape[:2], b.shape[:2])
    apart = np.sort(np.abs(smooth(a)[:h, :w] - smooth(b)[:h, :w]).max(axis=-1), axis=None)
    return float(apart[-max(1, len(apart) // 50):].mean())


def kept(name: str) -> np.ndarray:
    "The picture in the folder."
    path = FOLDER / f"{name}.png"
    assert path.is_file(), f"there is no picture {path.name}; make it with: python tests/plot_scenes.py {name}"
    return np.asarray(Image.open(path).convert("RGB"))


@pytest.mark.parametrize("name", SCENES)
def test_scene_looks_as_it_did(name, tmp_path):
    seen, wanted = picture(name), kept(name)
    found = difference(seen, wanted)
    tolerance = WIDER.get(name, TOLERANCE)
    if not found < tolerance:
        Image.fromarray(seen).save(tmp_path / f"{name}.png")
        pytest.fail(f"{name} differs by {found:.1f} (tolerance {tolerance}); seen: {tmp_path / name}.png; if that is right: python tests/plot_scenes.py {name}")


def test_every_picture_has_its_scene_and_is_small():
    assert {p.stem for p in FOLDER.glob("*.png")} == set(SCENES)
    assert max(p.stat().st_size for p in FOLDER.glob("*.png")) < 90_000 and sum(p.stat().st_size for p in FOLDER.glob("*.png")) < 700_000


@pytest.mark.parametrize("change", ["shift", "line", "colour", "edge"])
def test_the_measure_sees_what_matters(change):
    a = np.full((150, 200, 3), 255, np.uint8)
    a[20:22, 10:190] = 0
    a[60:90, 20:60] = 0, 114, 178
    b = a.copy()
    if change == "shift":
        b = np.roll(b, 3, axis=0)
    elif change == "line":
        b[20:22] = 255
    elif change == "colour":
        b[60:90, 20:60] = 0, 158, 115
    else:
        b[60, 20:60] = b[60, 20:60] // 5 * 4 + 51  # one edge a little paler
    assert (difference(a, b) > TOLERANCE) == (change != "edge")
    assert difference(a, a) == 0 and difference(a, a[:-9]) == np.inf
