"""Pictures on which backends must agree: odd sizes, turned, cut off, noisy, dark, crowded and empty; all from data_samples with one seed.

The two White House photographs are used as they are or made smaller, never turned, cut, changed or put beside somebody else.
"""
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

SAMPLES = Path(__file__).parents[1] / "data_samples"
SEED = 20260404
FACES = {  # left, top, width, height of each face, px of the file, as MediaPipe's mesh spans it
    "astronaut": [(181, 72, 89, 106)],
    "grace_hopper": [(170, 132, 185, 202)],
    "group": [(538, 240, 145, 155), (155, 116, 113, 129), (415, 98, 83, 103)],
    "obama_2012": [(297, 99, 185, 236)],
    "obama_2009_speech": [(147, 212, 214, 262)],
    "no_face": [],
}
PEOPLE = ("astronaut", "grace_hopper")  # free to be turned, cut and composed
ODD_SIZES = ((511, 509), (333, 447), (127, 130), (97, 65), (58, 61), (31, 29), (641, 361), (1279, 719), (603, 211), (211, 605), (1023, 131), (7, 9), (1, 40))
CUTS = {"left": (0, 0.5), "right": (1, 0.5), "top": (0.5, 0), "bottom": (0.5, 1), "corner": (1, 1)}  # where in the frame the face's middle goes
MARGIN = 0.1  # a face this near to the border, in its own size, counts as touching it


@dataclass(frozen=True)
class Scene:
    "One picture and whether a face in it is cut by the border or within a tenth of its size of it."
    name: str
    rgb: np.ndarray  # uint8 (h, w, 3)
    touches_border: bool

    def __repr__(self):
        h, w = self.rgb.shape[:2]
        return f"Scene({self.name}, {w}x{h}{', at the border' if self.touches_border else ''})"


@cache
def sample(name):
    "A picture of data_samples as a Pillow image."
    from PIL import Image

    return Image.open(SAMPLES / f"{name}.jpg").convert("RGB")


def touches(corners, width, height):
    "Does a quadrilateral (4, 2) px, grown by MARGIN, reach over the frame without being wholly outside it?"
    grown = corners.mean(0) + (corners - corners.mean(0)) * (1 + 2 * MARGIN)
    low, high = grown.min(0), grown.max(0)
    inside = high[0] > 0 and high[1] > 0 and low[0] < width and low[1] < height
    return bool(inside and (low.min() < 0 or high[0] > width or high[1] > height))


def corners_of(box):
    "Corners (4, 2) px of a box (left, top, width, height)."
    x, y, w, h = box
    return np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], float)


def resized(name, width, height):
    "A whole sample stretched to a size."
    image = sample(name)
    corners = [corners_of(box) * (width / image.width, height / image.height) for box in FACES[name]]
    rgb = np.asarray(image.resize((width, height), 2))
    return rgb, any(touches(c, width, height) for c in corners)


def draw(canvas, name, middle, height, degrees=0.0, reach=math.inf, mirror=False):
    """Draw a person into a canvas (h, w, 3) so that the face is `height` px tall, lies about `middle` and is turned clockwise by degrees.

    `reach` is how far from the face's middle, in face heights, the person's picture is kept. Returns whether the face touches the border.
    """
    from PIL import Image, ImageOps

    image, box = sample(name), np.array(FACES[name][0], float)
    if mirror:
        image, box[0] = ImageOps.mirror(image), image.width - box[0] - box[2]
    shrink = min(1.0, height / box[3])
    image = image.resize([max(1, round(side * shrink)) for side in image.size], 3)
    box *= shrink
    scale, turn = height / box[3], math.radians(degrees)
    c, s = math.cos(turn) / scale, math.sin(turn) / scale
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    back = (c, s, x - c * middle[0] - s * middle[1], -s, c, y + s * middle[0] - c * middle[1])  # canvas to sample
    size = canvas.shape[1::-1]
    drawn = np.asarray(image.transform(size, 0, back, resample=2))
    mask = np.asarray(Image.new("L", image.size, 255).transform(size, 0, back)) > 0
    rows, columns = np.ogrid[: size[1], : size[0]]
    mask &= (columns - middle[0]) ** 2 + (rows - middle[1]) ** 2 <= (reach * height) ** 2
    canvas[mask] = drawn[mask]
    half = np.array([box[2], box[3]]) / 2 * scale
    turned = (corners_of((-half[0], -half[1], *(2 * half))) @ [[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]]) + middle
    return touches(turned, *size)


def background(width, height, kind, rng):
    "A canvas without a face: plain grey, a table with a cup, soft noise or a ramp."
    from PIL import Image

    if kind == "plain":
        return np.full((height, width, 3), rng.integers(40, 200, 3), np.uint8)
    if kind == "cup":
        return np.array(sample("no_face").resize((width, height), 2))
    if kind == "ramp":
        return np.repeat(np.linspace(0, 255, width)[None, :, None].repeat(height, 0), 3, 2).astype(np.uint8)
    coarse = rng.integers(0, 256, (max(2, height // 16), max(2, width // 16), 3)).astype(np.uint8)
    return np.array(Image.fromarray(coarse).resize((width, height), 2))


def as_they_are():
    "Every sample picture, and frames of the clip."
    from facefex.detection.media import load_frames

    for name in FACES:
        yield Scene(f"as it is: {name}", np.array(sample(name)), False)
    yield Scene("smaller: obama_2012", resized("obama_2012", 361, 451)[0], False)
    yield Scene("smaller: obama_2009_speech", resized("obama_2009_speech", 237, 449)[0], False)
    for index, rgb in load_frames(SAMPLES / "clip.mp4", (0, 70, 90, 125, 150)).items():
        yield Scene(f"clip frame {index}", rgb, False)


def odd_sizes():
    "Sizes that divide by nothing, tiny ones, and strips."
    for i, (width, height) in enumerate(ODD_SIZES):
        name = PEOPLE[i % 2]
        if max(width, height) < 2 * min(width, height):
            yield Scene(f"size {width}x{height}: {name}", *resized(name, width, height))
            continue
        canvas = background(width, height, "plain", np.random.default_rng(SEED + i))
        at_border = draw(canvas, name, (0.4 * width, 0.4 * height), 0.7 * min(width, height))
        yield Scene(f"size {width}x{height}: {name}", canvas, at_border)


def turned():
    "Heads turned in the picture plane, all the way round."
    for i, degrees in enumerate((-180, -135, -105, -90, -75, -45, -20, 17, 45, 60, 90, 120, 150, 180)):
        width, height = 485 + 2 * i, 399 - 3 * i
        canvas = background(width, height, ("plain", "cup")[i % 2], np.random.default_rng(SEED + i))
        at_border = draw(canvas, PEOPLE[i // 2 % 2], (0.47 * width, 0.52 * height), 0.33 * height, degrees, mirror=i % 3 == 0)
        yield Scene(f"turned by {degrees} degrees", canvas, at_border)


def cut_off():
    "Faces that leave the frame by a little less or a little more than half."
    for i, (side, (x, y)) in enumerate(CUTS.items()):
        for j, name in enumerate(PEOPLE):
            width, height, tall = 402 + 5 * i, 301 + 4 * j, 120
            inward = tall * (0.25, 0.15)[j]
            middle = (x * width + inward * np.sign(0.5 - x), y * height + inward * np.sign(0.5 - y))
            canvas = background(width, height, "plain", np.random.default_rng(SEED + i))
            yield Scene(f"cut at the {side}: {name}", canvas, draw(canvas, name, middle, tall))


def spoilt():
    "Noise, blur, compression, darkness, glare, no colour."
    import io

    from PIL import Image, ImageFilter

    rng = np.random.default_rng(SEED)
    image = sample("astronaut").resize((467, 467), 2)
    a = np.asarray(image).astype(float)
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=15)
    made = {f"noise of {sd}": a + rng.normal(0, sd, a.shape) for sd in (4, 15, 40)}
    made["salt and pepper"] = np.where(rng.random(a.shape[:2])[..., None] < 0.05, rng.integers(0, 2, a.shape[:2])[..., None] * 255.0, a)
    made |= {f"brightness times {k}": a * k for k in (0.12, 0.4, 1.7)} | {"glare": 160 + a * 0.37, "grey": a.mean(2, keepdims=True).repeat(3, 2)}
    made |= {"blur": image.filter(ImageFilter.GaussianBlur(3)), "strong compression": Image.open(packed), "channels swapped": a[..., ::-1]}
    for name, pixels in made.items():
        yield Scene(f"spoilt: {name}", np.clip(np.asarray(pixels), 0, 255).astype(np.uint8), False)


def several():
    "Two to eight faces of different size and turn on one background."
    for i, count in enumerate((2, 3, 4, 5, 6, 7, 8, 8, 3, 5)):
        rng = np.random.default_rng(SEED + 100 + i)
        width, height = ((1280, 720), (1001, 563), (730, 667))[i % 3]
        canvas = background(width, height, ("noise", "plain", "cup")[i % 3], rng)
        across, down = (4, 2) if width > 1.2 * height else (3, 3)
        cell_w, cell_h = width / across, height / down
        cells = rng.permutation(across * down)[:count]
        at_border = []
        for k, cell in enumerate(cells):
            tall = min(cell_w, cell_h) * rng.uniform(0.42, 0.64)
            middle = ((cell % across + rng.uniform(0.45, 0.55)) * cell_w, (cell // across + rng.uniform(0.45, 0.55)) * cell_h)
            at_border.append(draw(canvas, PEOPLE[k % 2], middle, tall, rng.uniform(-35, 35), reach=1.1, mirror=rng.random() < 0.5))
        yield Scene(f"{count} faces, {width}x{height}", canvas, any(at_border))


def without_faces():
    "Nobody is there."
    rng = np.random.default_rng(SEED)
    for kind, size in (("cup", (601, 403)), ("noise", (639, 357)), ("ramp", (322, 241)), ("plain", (127, 129))):
        yield Scene(f"no face: {kind}", background(*size, kind, rng), False)
    yield Scene("no face: black", np.zeros((243, 321, 3), np.uint8), False)
    yield Scene("no face: white noise", rng.integers(0, 256, (239, 317, 3)).astype(np.uint8), False)


def scenes():
    "All of them, the same every time."
    return [scene for family in (as_they_are, odd_sizes, turned, cut_off, spoilt, several, without_faces) for scene in family()]
