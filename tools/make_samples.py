"""Make data_samples/ from five public-domain or CC0 pictures: stills, a group picture, a clip and their tables.

    python tools/make_samples.py --scikit-image SITE/skimage/data --matplotlib SITE/matplotlib/mpl-data/sample_data
                                 --face-recognition SDIST/tests/test_images --out data_samples

The three folders come from the PyPI packages scikit-image 0.26.0 (wheel), matplotlib 3.11.2 (wheel) and
face_recognition 1.3.0 (source distribution); each source picture is checked by its sha256. Needs numpy, Pillow and
av. With the same versions of these a second run gives the same bytes; with others the pictures look the same, but
the sums in manifest.csv change with them. The files here were made with numpy 2.4.6, Pillow 13.0.0 and av 18.1.0.
"""

import argparse
import csv
import hashlib
import shutil
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

# ---------------------------------------------------------------- sources

PUBLIC_DOMAIN_US = "public domain in the United States (work of the US federal government, 17 USC 105)"
WHITE_HOUSE_2012 = ("; its EXIF asks not to reproduce it without permission of the White House Photo Office, not to "
                    "manipulate it, no commercial, political or endorsing use (see NOTICE)")
WHITE_HOUSE_2009 = ("; its EXIF asks for use by news organizations or personal printing only, not to manipulate it, no "
                    "commercial, political or endorsing use (see NOTICE)")
SKIMAGE = "PyPI scikit-image 0.26.0, skimage/data/"
HOPPER_FROM = "PyPI matplotlib 3.11.2, mpl-data/sample_data/grace_hopper.jpg"
OBAMA_FROM = "PyPI face_recognition 1.3.0 (sdist), tests/test_images/"

SOURCES = {  # name: package argument, file, sha256
    "astronaut": ("scikit_image", "astronaut.png",
                  "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5"),
    "coffee": ("scikit_image", "coffee.png",
               "cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7"),
    "hopper": ("matplotlib", "grace_hopper.jpg",
               "a8ca6d734765703b09728ab47fe59f473d93ae3967fc24c7c0288c3c7adb7130"),
    "obama_2012": ("face_recognition", "obama.jpg",
                   "0930e3aa8cae5920329c0c8cbc6a2ab70f47b0e67b432875beaa95cbf7e741f6"),
    "obama_2009": ("face_recognition", "obama2.jpg",
                   "a7efcc907375274796f39646510704aa86672d59f6d5469d69af3c85590976a6"),
}

NASA = "NASA (portrait of Eileen Collins; photographer not named)"
NAVY = "US Navy (official portrait of Grace Hopper, 1984; photographer not named in the package)"
SOUZA = "Pete Souza, official White House photograph"
COFFEE = "Rachel Michetti, courtesy of Pikolo Espresso Bar"

MANIFEST = (  # file, source, author, licence, what it shows, number of faces
    ("astronaut.jpg", SKIMAGE + "astronaut.png", NASA, PUBLIC_DOMAIN_US,
     "Astronaut Eileen Collins, half-length portrait, smiling, nearly frontal, face small in the frame", "1"),
    ("grace_hopper.jpg", HOPPER_FROM, NAVY, PUBLIC_DOMAIN_US,
     "Commodore Grace Hopper, portrait with glasses and cap, mouth closed, frontal", "1"),
    ("obama_2012.jpg", OBAMA_FROM + "obama.jpg", SOUZA + ", 6 December 2012", PUBLIC_DOMAIN_US + WHITE_HOUSE_2012,
     "President Barack Obama, official portrait, broad smile, frontal", "1"),
    ("obama_2009_speech.jpg", OBAMA_FROM + "obama2.jpg", SOUZA + ", 9 September 2009",
     PUBLIC_DOMAIN_US + WHITE_HOUSE_2009,
     "President Barack Obama speaking to Congress: mouth open, brows drawn, head turned to his right, "
     "microphone in front, two people cut off behind him", "1"),
    ("no_face.jpg", SKIMAGE + "coffee.png", COFFEE, "CC0 1.0",
     "A coffee cup on a table: round shapes, no face", "0"),
    ("group.jpg", f"montage of {SKIMAGE}astronaut.png and {HOPPER_FROM}", f"{NASA}; {NAVY}; montage: facefex",
     PUBLIC_DOMAIN_US + "; montage MIT with facefex",
     "Three faces of different size: Hopper, Collins, and behind them Collins again, smaller and mirrored", "3"),
    ("clip.mp4", f"made from {SKIMAGE}astronaut.png, {SKIMAGE}coffee.png and {HOPPER_FROM}",
     f"{NASA}; {NAVY}; {COFFEE}; animation: facefex",
     PUBLIC_DOMAIN_US + "; coffee cup CC0 1.0; animation MIT with facefex",
     "H.264, 480 x 360, variable frame rate (30, 24, 15 frames/s and a gap): zoom, pan, roll, turn, cross-fade, "
     "mirror, fade to no face and back; at most one face", ""),
    ("head.npz", "python -m facefex.train demo-head: ICT-FaceKit light model and webmorphR.stim, composite m_multi",
     "USC Institute for Creative Technologies (head); Lisa DeBruine (composite face); fitted and painted: facefex",
     "head MIT (c) 2020 USC ICT; composite CC BY 4.0, doi:10.6084/m9.figshare.4055130.v1",
     "A head that can be moved by 52 blendshapes and drawn; its face is the average of many and no real person", ""),
    ("clip_events.csv", "written by tools/make_samples.py with the clip", "facefex", "MIT",
     "What happens in clip.mp4 and when, with the roll, turn and place asked for", ""),
    ("news_aus.csv", "written by tools/make_tables.py from tutorial data of the py-feat repository (Detectorv2 output for clips of "
     "Watson & Johnston 2020, doi:10.1371/journal.pcbi.1008335)", "py-feat contributors (measurements); Watson & Johnston (clips)",
     "MIT (py-feat); numbers only; the network that measured them is for research, so train nothing on them",
     "Action units, emotions, valence and arousal of one speaker in six clips of good and four of bad news, every second frame", ""),
    ("london_aus.csv", "written by tools/make_tables.py from MediaPipe's output for the photographs of the Face Research Lab London Set",
     "Lisa DeBruine and Benedict Jones (photographs); facefex (measurements)",
     "CC BY 4.0: DeBruine, L., & Jones, B. (2017), Face Research Lab London Set (Version 5), doi:10.6084/m9.figshare.5047666.v5; numbers only",
     "102 people, neutral and smiling: age, gender, ethnicity, blendshapes, and action units and emotions by facefex's maps", ""),
)

JPEG = {"quality": 88, "subsampling": 0, "optimize": True}


def load_sources(folders):
    """The source pictures as RGB images by name, from the folder of each package.

    Raises FileNotFoundError for a missing file and ValueError for one that is not the known picture.
    """
    images = {}
    for name, (package, file, sha256) in SOURCES.items():
        path = Path(folders[package]) / file
        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing; --{package.replace('_', '-')} must be the folder with {file}")
        came = hashlib.sha256(path.read_bytes()).hexdigest()
        if came != sha256:
            raise ValueError(f"{path} is not the known picture: sha256 {came}, expected {sha256}")
        images[name] = Image.open(path).convert("RGB")
        images[name].info.clear()  # no EXIF, comment or colour profile (those there are sRGB) into the samples
    return images


# ---------------------------------------------------------------- stills


def fit_height(image, height):
    """The picture scaled down to at most `height` pixels high; returned as it is where it is small enough."""
    if image.height <= height:
        return image
    return image.resize((round(image.width * height / image.height), height), Image.Resampling.LANCZOS)


# Outlines of the two sitters in source pixels, drawn by hand over a GrabCut proposal; they run off the picture below.
COLLINS_OUTLINE = (
    (201, 23), (186, 34), (168, 47), (157, 58), (153, 70), (154, 88), (157, 102), (167, 116), (179, 131), (184, 143),
    (183, 149), (157, 150), (139, 159), (124, 177), (116, 201), (98, 220), (77, 237), (66, 265), (57, 294), (50, 320),
    (44, 345), (38, 372), (28, 384), (23, 400), (20, 420), (23, 440), (24, 462), (29, 490), (36, 530), (507, 530),
    (507, 500), (504, 479), (497, 450), (491, 413), (477, 383), (452, 359), (419, 345), (393, 344), (366, 348),
    (361, 340), (357, 310), (342, 266), (331, 253), (304, 233), (289, 203), (276, 189), (260, 177), (250, 169),
    (253, 158), (264, 145), (270, 136), (282, 126), (292, 114), (299, 97), (299, 73), (295, 56), (286, 43), (270, 29),
    (247, 19), (228, 16),
)
HOPPER_OUTLINE = (
    (262, 23), (236, 26), (217, 33), (198, 43), (182, 60), (174, 82), (160, 96), (149, 104), (146, 118), (147, 160),
    (150, 193), (153, 214), (160, 232), (168, 258), (178, 278), (190, 296), (194, 322), (178, 338), (162, 345),
    (132, 354), (93, 365), (60, 380), (42, 394), (34, 420), (28, 459), (18, 526), (10, 620), (530, 620), (530, 480),
    (511, 444), (501, 418), (489, 407), (449, 384), (424, 367), (390, 353), (360, 340), (337, 322), (331, 311),
    (344, 298), (354, 280), (360, 262), (368, 232), (373, 205), (374, 185), (369, 160), (371, 128), (366, 97),
    (353, 84), (346, 66), (330, 52), (306, 38), (288, 27),
)


def outline_mask(size, outline, *, inset, feather):
    """8-bit mask of a hand-drawn outline, rounded, `inset` source pixels inside it, soft over `feather` pixels."""
    width, height = size
    big = Image.new("L", (width * 4, height * 4))
    ImageDraw.Draw(big).polygon([(x * 4, y * 4) for x, y in outline], fill=255)
    big = big.filter(ImageFilter.GaussianBlur(10)).point(lambda v: 255 if v > 127 else 0)  # round the corners
    big = big.filter(ImageFilter.MinFilter(2 * round(4 * inset) + 1)).filter(ImageFilter.GaussianBlur(4 * feather))
    return big.resize(size, Image.Resampling.BOX)


def backdrop(width, height):
    """Plain studio backdrop: a warm grey with a soft light in the upper middle."""
    y, x = np.mgrid[0:height, 0:width]
    distance = np.hypot((x - 0.5 * width) / (0.62 * width), (y - 0.38 * height) / (0.85 * height))
    light = 0.5 + 0.5 * np.cos(np.pi * np.clip(distance, 0, 1))
    dark, bright = np.array([88.0, 96.0, 104.0]), np.array([188.0, 194.0, 196.0])
    rgb = dark + (bright - dark) * light[..., None]
    grain = np.random.default_rng(20).normal(0, 0.8, (height, width, 1))  # hides the bands of a smooth gradient
    return Image.fromarray(np.clip(rgb + grain, 0, 255).round().astype(np.uint8))


def place(scene, image, mask, *, height, left, top, soften=0.0, shade=1.0):
    """A copy of `scene` with the masked picture `height` pixels high at (left, top) and a faint shadow behind it."""
    size = (round(image.width * height / image.height), height)
    person = image.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(soften))
    person = person.point(lambda v: round(v * shade))
    alpha = mask.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(soften))
    scene = scene.copy()
    shadow = Image.new("L", scene.size)
    shadow.paste(alpha.point(lambda v: round(v * 0.38)), (left + 6, top + 10))
    scene.paste((28, 32, 38), (0, 0), shadow.filter(ImageFilter.GaussianBlur(16)))
    scene.paste(person, (left, top), alpha)
    return scene


def make_group(collins, hopper):
    """Three sitters of different size on a plain backdrop, 800 x 600: Hopper, Collins, Collins smaller and mirrored."""
    collins_mask = outline_mask(collins.size, COLLINS_OUTLINE, inset=1.5, feather=0.9)
    hopper_mask = outline_mask(hopper.size, HOPPER_OUTLINE, inset=1.5, feather=0.9)
    mirror = Image.Transpose.FLIP_LEFT_RIGHT
    scene = backdrop(800, 600)
    scene = place(scene, collins.transpose(mirror), collins_mask.transpose(mirror),
                  height=450, left=205, top=40, soften=0.6, shade=0.93)
    scene = place(scene, collins, collins_mask, height=640, left=-70, top=24)
    return place(scene, hopper, hopper_mask, height=470, left=405, top=134)


# ---------------------------------------------------------------- clip

WIDTH, HEIGHT = 480, 360
TICKS = 600  # time base 1/600 s: 30, 24 and 15 frames/s are whole numbers of ticks
FOCAL = 900.0  # pixels, of the perspective in which a card is turned over

# Middle of the eyes (source pixels) and the distance of the irises (source pixels).
EYES = {"Collins": (224.7, 102.3, 42.6), "Hopper": (264.7, 189.7, 83.7)}
# Head of the sitter who turns: middle, half axes, and how far the nose stands out, source pixels.
HEAD = {"Collins": (224.0, 124.0, 104.0, 122.0, 78.0)}

# Seconds, frames/s, event, who is seen, number of faces (None: not certain), what the stretch moves to. eyes: distance
# of the irises in the frame, pixels; x, y: middle of the eyes in the frame before any turning over; roll: degrees,
# counter-clockwise; yaw: degrees, nose to the right of the frame; flip: half turns of the picture about its upright
# middle.
START = {"eyes": 28.0, "x": 219.0, "y": 79.0, "roll": 0.0, "yaw": 0.0, "flip": 0.0}
SCRIPT = (
    (0.3, 30, "hold", "Collins", 1, {}),
    (0.8, 30, "zoom_in", "Collins", 1, {"eyes": 62, "x": 240, "y": 144}),
    (0.4, 30, "pan", "Collins", 1, {"x": 170}),
    (0.5, 30, "pan", "Collins", 1, {"x": 310}),
    (0.4, 30, "pan", "Collins", 1, {"x": 240}),
    (0.4, 30, "roll_right", "Collins", 1, {"roll": 20}),
    (0.2, 30, "roll_hold", "Collins", 1, {}),
    (0.7, 30, "roll_left", "Collins", 1, {"roll": -20}),
    (0.2, 30, "roll_hold", "Collins", 1, {}),
    (0.4, 30, "roll_right", "Collins", 1, {"roll": 0}),
    (0.375, 24, "turn_left", "Collins", 1, {"yaw": 30}),
    (0.125, 24, "turn_hold", "Collins", 1, {}),
    (0.625, 24, "turn_right", "Collins", 1, {"yaw": -30}),
    (0.125, 24, "turn_hold", "Collins", 1, {}),
    (0.375, 24, "turn_left", "Collins", 1, {"yaw": 0}),
    (0.6, 15, "cross_fade", "Collins to Hopper", None, {"eyes": 80, "x": 246}),
    (0.6, 15, "zoom_out", "Hopper", 1, {"eyes": 46, "x": 245, "y": 119}),
    (0.7, 30, "mirror", "Hopper", None, {"flip": 1}),
    (0.4, 0, "gap", "Hopper", None, {}),
    (0.4, 15, "fade_out", "Hopper", None, {}),
    (0.6, 15, "no_face", "", 0, {}),
    (0.4, 15, "fade_in", "Hopper", None, {}),
    (0.5, 30, "zoom_in", "Hopper", 1, {"eyes": 80, "x": 248, "y": 150}),
    (0.2, 30, "hold", "Hopper", 1, {}),
)


def ease(share):
    """Share of the time (0..1) to share of the way (0..1), with a smooth start and stop."""
    share = min(max(share, 0.0), 1.0)
    return share**3 * (share * (6 * share - 15) + 10)


def timeline():
    """The stretches of SCRIPT as dicts: start and stop in ticks, frames/s, event, and the state before and after."""
    stretches, tick, before = [], 0, dict(START)
    for seconds, rate, event, person, faces, goal in SCRIPT:
        after = {**before, **goal}
        stop = tick + round(seconds * TICKS)
        stretches.append({"start": tick, "stop": stop, "rate": rate, "event": event, "person": person,
                          "faces": faces, "before": before, "after": after})
        tick, before = stop, after
    return stretches


def frame_ticks(stretch):
    """Times of the frames of one stretch in ticks; none in a gap."""
    return range(stretch["start"], stretch["stop"], TICKS // stretch["rate"]) if stretch["rate"] else range(0)


def turn_head(pixels, head, yaw_deg):
    """The picture with the head turned about its upright axis: pixels move sideways as those of a rounded relief would.

    `pixels` (height, width, 3) float32; `head`: middle, half axes and relief in pixels; positive: nose to the right.
    """
    x0, y0, half_width, half_height, relief = head
    y, x = np.mgrid[0:pixels.shape[0], 0:pixels.shape[1]].astype(np.float64)

    def height(at_x):
        square = ((at_x - x0) / half_width) ** 2 + ((y - y0) / half_height) ** 2
        return relief * np.clip(1 - square, 0, None) ** 2

    source_x = x
    for _ in range(8):  # where the pixel that lands at x comes from
        source_x = x - height(source_x) * np.sin(np.radians(yaw_deg))
    source_x = np.clip(source_x, 0, pixels.shape[1] - 1.001)
    left = source_x.astype(int)
    share = (source_x - left)[..., None]
    row = y.astype(int)
    return (1 - share) * pixels[row, left] + share * pixels[row, left + 1]


def card_matrix(size, person, state):
    """3 x 3 matrix from source pixels to frame pixels: scale and roll about the eyes, then the turning over."""
    eye_x, eye_y, distance = EYES[person]
    scale, roll = state["eyes"] / distance, np.radians(state["roll"])
    cos, sin = scale * np.cos(roll), scale * np.sin(roll)
    place_card = np.array([[cos, sin, state["x"] - cos * eye_x - sin * eye_y],
                           [-sin, cos, state["y"] + sin * eye_x - cos * eye_y],
                           [0, 0, 1]])
    middle = place_card @ [size[0] / 2, size[1] / 2, 1]
    to_middle = np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1]])
    cos, sin = np.cos(np.pi * state["flip"]), np.sin(np.pi * state["flip"])
    turn_over = np.array([[FOCAL * cos, 0, 0], [0, FOCAL, 0], [sin, 0, FOCAL]]) / FOCAL
    return np.linalg.inv(to_middle) @ turn_over @ to_middle @ place_card


def warp(image, matrix):
    """The picture drawn into a frame through `matrix`, sampled twice as fine and averaged."""
    inverse = np.linalg.inv(np.diag([2.0, 2.0, 1.0]) @ matrix)
    inverse /= inverse[2, 2]
    fine = image.transform((2 * WIDTH, 2 * HEIGHT), Image.Transform.PERSPECTIVE, inverse.ravel()[:8],
                           Image.Resampling.BICUBIC)
    return fine.reduce(2)


def cover(image, zoom=1.0):
    """The middle of the picture filling a whole frame, enlarged by `zoom`."""
    factor = max(WIDTH / image.width, HEIGHT / image.height) * zoom
    wide, high = WIDTH / factor, HEIGHT / factor
    left, top = (image.width - wide) / 2, (image.height - high) / 2
    return image.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC, box=(left, top, left + wide, top + high))


def card_mask(size):
    """8-bit mask of a picture with slightly rounded, soft edges."""
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).rounded_rectangle((2, 2, size[0] - 3, size[1] - 3), radius=14, fill=255)
    return mask.filter(ImageFilter.GaussianBlur(0.8))


PAD = 200  # source pixels by which a picture is carried on beyond its edges, for the corners that open in a roll


def carry_on(pixels):
    """The picture with its edge pixels carried on by PAD to all sides and blurred there."""
    wide = Image.fromarray(np.pad(pixels.astype(np.uint8), ((PAD, PAD), (PAD, PAD), (0, 0)), mode="edge"))
    soft = wide.filter(ImageFilter.GaussianBlur(14))
    inside = Image.new("L", wide.size)
    inside.paste(255, (PAD, PAD, wide.width - PAD, wide.height - PAD))
    soft.paste(wide, (0, 0), inside)
    return soft


class Card:
    """One portrait as a card over a blurred, darkened copy of itself; close up, it goes on softly beyond its edges."""

    def __init__(self, image, person):
        self.image, self.person, self.mask = image, person, card_mask(image.size)
        self.pixels = np.asarray(image, np.float32)
        self.beyond = carry_on(self.pixels)
        blurred = cover(image).filter(ImageFilter.GaussianBlur(34))
        self.behind = blurred.point(lambda v: round(12 + 0.5 * v))

    def frame(self, state):
        """The frame for one state of SCRIPT."""
        matrix = card_matrix(self.image.size, self.person, state)
        scene = self.behind.copy()
        if abs(np.cos(np.pi * state["flip"])) < 0.02:  # edge-on: nothing to see
            return scene
        image = self.image
        if state["yaw"]:
            turned = turn_head(self.pixels, HEAD[self.person], state["yaw"])
            image = Image.fromarray(np.clip(turned, 0, 255).round().astype(np.uint8))
        alpha = warp(self.mask, matrix)
        shadow = Image.new("L", scene.size)
        shadow.paste(alpha.point(lambda v: round(0.5 * v)), (3, 6))
        scene.paste((8, 9, 11), (0, 0), shadow.filter(ImageFilter.GaussianBlur(9)))
        close = ease((state["eyes"] - 40) / 20) if self.person == "Collins" else 0
        if close:  # only where the picture rolls
            around = warp(self.beyond, matrix @ np.array([[1, 0, -PAD], [0, 1, -PAD], [0, 0, 1]]))
            scene = Image.blend(scene, around, close)
        scene.paste(warp(image, matrix), (0, 0), alpha)
        return scene


def draw_frame(stretch, tick, cards, coffee):
    """The frame at `tick` of a stretch."""
    share = (tick - stretch["start"]) / (stretch["stop"] - stretch["start"])
    way = ease(share)
    state = {key: (1 - way) * stretch["before"][key] + way * stretch["after"][key] for key in START}
    event, collins, hopper = stretch["event"], cards["Collins"], cards["Hopper"]
    black = Image.new("RGB", (WIDTH, HEIGHT))
    if event == "cross_fade":
        return Image.blend(collins.frame(state), hopper.frame(state), way)
    if event == "fade_out":
        return Image.blend(hopper.frame(state), cover(coffee, 1 + 0.02 * share), way)
    if event == "no_face":  # the cup, then black
        return Image.blend(cover(coffee, 1.02 + 0.04 * share), black, ease(2.2 * share - 1.2))
    if event == "fade_in":
        return Image.blend(black, hopper.frame(state), ease((share * 6 + 1) / 7))
    return cards[stretch["person"]].frame(state)


def write_clip(path, images):
    """Write clip.mp4 with the times of SCRIPT; returns the number of frames."""
    cards = {"Collins": Card(images["astronaut"], "Collins"), "Hopper": Card(images["hopper"], "Hopper")}
    count, stretches = 0, timeline()
    ticks = [(tick, stretch) for stretch in stretches for tick in frame_ticks(stretch)]
    ends = [tick for tick, _ in ticks[1:]] + [stretches[-1]["stop"]]
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}) as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, TICKS)
        stream.codec_context.thread_count = 1  # the same bytes on every machine
        stream.codec_context.options = {"crf": "23", "preset": "slow", "profile": "high", "g": "60"}
        stream.codec_context.color_range, stream.codec_context.colorspace = 1, 6  # limited range, BT.601
        durations = {}
        for (tick, stretch), end in zip(ticks, ends, strict=True):
            frame = av.VideoFrame.from_image(draw_frame(stretch, tick, cards, images["coffee"]))
            frame = frame.reformat(format="yuv420p", dst_colorspace="ITU601")
            frame.pts, frame.time_base, frame.duration = tick, Fraction(1, TICKS), end - tick
            durations[tick] = end - tick
            for packet in stream.encode(frame):
                packet.duration = durations[packet.pts]
                container.mux(packet)
            count += 1
        for packet in stream.encode():
            packet.duration = durations[packet.pts]
            container.mux(packet)
    return count


EVENT_COLUMNS = ("start_s", "stop_s", "event", "person", "faces", "frames_per_s", "roll_start_deg", "roll_stop_deg",
                 "yaw_start_deg", "yaw_stop_deg", "eyes_x_start_px", "eyes_x_stop_px")


def write_events(path):
    """Write clip_events.csv: half-open stretches [start_s, stop_s) and what was asked for at their start and stop."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(EVENT_COLUMNS)
        for stretch in timeline():
            before, after = stretch["before"], stretch["after"]
            seen = stretch["event"] != "no_face"
            steady = before["flip"] == after["flip"] and before["yaw"] == after["yaw"] == 0
            truth = [f"{state[key]:g}" if seen else "" for key in ("roll", "yaw") for state in (before, after)]
            place_x = [f"{eyes_x(stretch['person'], state):.1f}" if seen and steady else ""
                       for state in (before, after)]
            rows.writerow([f"{stretch['start'] / TICKS:.3f}", f"{stretch['stop'] / TICKS:.3f}", stretch["event"],
                           stretch["person"], "" if stretch["faces"] is None else stretch["faces"], stretch["rate"],
                           *truth, *place_x])


def eyes_x(person, state):
    """Middle of the eyes in the frame, x in pixels, for one state; of two sitters in a cross-fade the first."""
    if not state["flip"]:
        return state["x"]
    eye_x, _, distance = EYES[person]
    return state["x"] - 2 * (eye_x - 256) * state["eyes"] / distance  # mirrored about the middle of a 512-pixel picture


# ---------------------------------------------------------------- tables and all of it


def write_manifest(folder):
    """Write manifest.csv and README.md over the files of MANIFEST in `folder`."""
    rows = []
    for name, source, author, licence, shows, faces in MANIFEST:
        data = (folder / name).read_bytes()
        rows.append((name, hashlib.sha256(data).hexdigest(), len(data), source, author, licence, shows, faces))
    with open(folder / "manifest.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("file", "sha256", "bytes", "source", "author", "licence", "what_it_shows", "faces"))
        out.writerows(rows)
    table = [f"| `{name}` | {shows} | {faces} | {size / 1000:.0f} kB | {author} | {source} | {licence} |"
             for name, _, size, source, author, licence, shows, faces in rows]
    (folder / "README.md").write_text(README.format(table="\n".join(table)), encoding="utf-8")


README = """# Sample pictures, clip and tables

Small media and tables of numbers under public-domain, CC0 and CC BY terms for the examples and tests of facefex. `tools/make_samples.py`
makes them (and this page) from pictures that ship in three PyPI packages and from a head model; `manifest.csv` has their sha256. Metadata were stripped, so the
credit stands here.

| file | what it shows | faces | size | author | source | licence |
|---|---|---|---|---|---|---|
{table}

Public domain says that no copyright stands in the way. It gives no consent of the people shown: do not use the
pictures to suggest that they, NASA, the US Navy or the White House endorse anything. The two White House photographs
carry requests of the White House in their EXIF, which `NOTICE` quotes; they are only made smaller here and appear in
no montage and not in the clip.

## The clip

`clip_events.csv` holds one line for each stretch `[start_s, stop_s)`: `faces` to expect (empty: not certain, as in a
fade), nominal `frames_per_s` (0: a gap without frames), and the angles and place asked for at its start and stop, with
a smooth start and stop between. Left and right are the sitter's.

- `roll_*_deg`: rotation of the picture, positive counter-clockwise (the head tilts to the sitter's right shoulder). The
  sitter's own tilt in the portrait adds to it: about -3 degrees for Collins, +3 for Hopper (-3 when mirrored).
- `yaw_*_deg`: turn of the head, positive towards the sitter's left (the nose moves to the right in the picture). It is
  imitated by a relief, so only its sign is to be trusted: a detector measures fewer degrees.
- `eyes_x_*_px`: middle of the eyes, x in the frame; empty while the head turns or the picture turns over.
- `mirror`: the picture turns over about its upright axis and stays mirrored; for a few frames it is seen edge-on.
- In a `gap` no frame comes for {gap} s and the last one stays on. Use the time stamps of the container, not frame
  number / rate.

## The tables

`tools/make_tables.py` makes them from data that do not ship. They hold numbers, no pictures.

- `news_aus.csv`: ten clips of one speaker, so the clip is the unit and a result says nothing about other speakers. py-feat had
  written whole seconds; `time` is the frame number / 25, the one rate that agrees with all of them.
- `london_aus.csv`: two photographs of each of 102 people. `subject` is the number of the person in the London Set. Action units and
  emotions come from facefex's maps, which were fitted to renders made from photographs of these very people: fine for an example of
  statistics, no test of the maps. Age, gender and ethnicity are those that the set reports.
""".replace("{gap}", f"{next(row[0] for row in SCRIPT if row[2] == 'gap'):g}")


def main(arguments=None):
    """Make every sample; returns the exit status."""
    parser = argparse.ArgumentParser(description="Make data_samples/ from the pictures of three PyPI packages.")
    parser.add_argument("--scikit-image", required=True, help="folder skimage/data of scikit-image 0.26.0")
    parser.add_argument("--matplotlib", required=True, help="folder mpl-data/sample_data of matplotlib 3.11.2")
    parser.add_argument("--face-recognition", required=True, help="folder tests/test_images of face_recognition 1.3.0")
    parser.add_argument("--head", required=True, help="head.npz, made by python -m facefex.train demo-head DATA")
    parser.add_argument("--out", default="data_samples", help="folder to write (default: data_samples)")
    options = parser.parse_args(arguments)
    try:
        images = load_sources(vars(options))
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    stills = {
        "astronaut.jpg": images["astronaut"],
        "grace_hopper.jpg": images["hopper"],
        "obama_2012.jpg": fit_height(images["obama_2012"], 900),
        "obama_2009_speech.jpg": fit_height(images["obama_2009"], 900),
        "no_face.jpg": images["coffee"],
        "group.jpg": make_group(images["astronaut"], images["hopper"]),
    }
    for name, image in stills.items():
        image.save(folder / name, "JPEG", **JPEG)
    frames = write_clip(folder / "clip.mp4", images)
    write_events(folder / "clip_events.csv")
    if Path(options.head).resolve() != (folder / "head.npz").resolve():
        shutil.copyfile(options.head, folder / "head.npz")
    write_manifest(folder)
    total = sum((folder / row[0]).stat().st_size for row in MANIFEST)
    print(f"{len(MANIFEST)} files, {total / 1e6:.2f} MB in {folder}; clip of {frames} frames")
    return 0


if __name__ == "__main__":
    sys.exit(main())
