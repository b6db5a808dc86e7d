"""What the bundled maps draw: sides mirror each other, movements go where their names say, lips and lids do not cross."""
from functools import cache

import numpy as np
import pytest

from facefex.columns import AUS, BLENDSHAPES, EMOTIONS, mirror
from facefex.geometry import CONTOURS, mirror_mesh, similarity, triangles
from facefex.maps.linear import load_map

pytestmark = pytest.mark.core

INPUTS = {"bs_to_mesh": BLENDSHAPES, "au_to_mesh": AUS, "emotion_to_mesh": EMOTIONS}
CASES = [(m, name) for m, names in INPUTS.items() for name in names]
IDS = [name for _, name in CASES]
CHIN, CORNER_RIGHT, CORNER_LEFT, INNER_BROWS, OUTER_BROW_LEFT, OUTER_BROW_RIGHT = 152, 61, 291, [55, 285], 276, 46
LOWER_LIP, UPPER_LIP = list(CONTOURS["lips_inner"][1:10]), list(CONTOURS["lips_inner"][19:10:-1])  # corner to corner, in pairs
LIDS = {"Right": (159, 145), "Left": (386, 374)}


@cache
def loaded(map_name):
    "A bundled map, read once."
    return load_map(map_name)


def face(map_name, **values):
    "Mesh (478, 3) in canonical units for named inputs of a map, the others zero."
    m = loaded(map_name)
    x = np.zeros((1, len(m.feature_columns)), np.float32)
    for name, value in values.items():
        x[0, m.feature_columns.index(name)] = value
    return m.predict(x)[0].astype(float)


def shown(map_name, name, value=1.0):
    "(start, mesh): one input at `value` and what it starts from, which for mouthClose is an open jaw."
    start = {"jawOpen": 1.0} if name == "mouthClose" else {}
    return face(map_name, **start), face(map_name, **start, **{name: value})


def opening(mesh, side):
    "Height of the opening of one eye, canonical units; negative when the lids cross."
    upper, lower = LIDS[side]
    return mesh[upper, 1] - mesh[lower, 1]


def lip_overlap(mesh):
    "How far the lower lip's edge is above the upper lip's at the worst of nine pairs, canonical units; negative: open all along."
    return (mesh[LOWER_LIP, 1] - mesh[UPPER_LIP, 1]).max()


def lip_gap(mesh):
    "Height of the opening of the mouth in its middle, canonical units."
    return mesh[13, 1] - mesh[14, 1]


# ---- left and right

@pytest.mark.parametrize("map_name, name", CASES, ids=IDS)
def test_the_mirror_image_of_the_left_is_the_right(map_name, name):
    left, right = face(map_name, **{name: 1}), face(map_name, **{mirror(name): 1})
    np.testing.assert_allclose(mirror_mesh(left), right, atol=1e-3)


@pytest.mark.parametrize("map_name", INPUTS)
def test_coefficients_of_the_two_sides_mirror_each_other(map_name):
    m = loaded(map_name)
    rows = m.coef[:len(m.feature_columns)].reshape(-1, 3, 478).transpose(0, 2, 1)
    other = [m.feature_columns.index(mirror(name)) for name in m.feature_columns]
    swapped = mirror_mesh(rows + face(map_name)) - face(map_name)
    np.testing.assert_allclose(swapped, rows[other], atol=1e-3)


SIDED = [n for n in BLENDSHAPES if n.endswith("Left") and not n.startswith(("jaw", "mouthLeft", "eyeLook"))]


@pytest.mark.parametrize("name", SIDED)
def test_a_left_movement_is_on_the_left(name):
    "x grows towards the subject's left: most moves there."
    rest, mesh = shown("bs_to_mesh", name)
    moved = np.linalg.norm(mesh - rest, axis=1)[:468]
    left = rest[:468, 0] > rest[:468, 0].mean()
    assert left[moved.argmax()]
    assert moved[left].mean() > 1.6 * moved[~left].mean()


# ---- movements

@pytest.mark.parametrize("map_name, name", [("au_to_mesh", "AU12"), ("emotion_to_mesh", "Happy")])
def test_a_smile_raises_and_widens_the_corners_of_the_mouth(map_name, name):
    rest, mesh = shown(map_name, name)
    change = mesh - rest
    assert change[CORNER_LEFT, 1] > 3 and change[CORNER_RIGHT, 1] > 3
    assert change[CORNER_LEFT, 0] > 3 and change[CORNER_RIGHT, 0] < -3


@pytest.mark.parametrize("side, corner, other", [("Left", CORNER_LEFT, CORNER_RIGHT), ("Right", CORNER_RIGHT, CORNER_LEFT)])
def test_a_smile_of_one_side_moves_its_corner(side, corner, other):
    rest, mesh = shown("bs_to_mesh", f"mouthSmile{side}")
    change = mesh - rest
    assert change[corner, 1] > 3 and change[corner, 0] * (1 if side == "Left" else -1) > 3
    assert np.linalg.norm(change[corner]) > 2 * np.linalg.norm(change[other])


@pytest.mark.parametrize("map_name, name", [("bs_to_mesh", "jawOpen"), ("au_to_mesh", "AU26"), ("emotion_to_mesh", "Surprise")])
def test_an_open_jaw_lowers_the_chin_and_opens_the_lips(map_name, name):
    rest, mesh = shown(map_name, name)
    assert mesh[CHIN, 1] < rest[CHIN, 1] - 5
    assert lip_gap(mesh) > lip_gap(rest) + 10


@pytest.mark.parametrize("side, other", [("Left", "Right"), ("Right", "Left")])
def test_a_blink_closes_the_eye_it_names(side, other):
    rest, mesh = shown("bs_to_mesh", f"eyeBlink{side}")
    assert opening(mesh, side) < 0.28 * opening(rest, side)
    assert opening(mesh, other) > 0.95 * opening(rest, other)


def test_both_eyes_close_with_their_action_unit_and_widen_with_the_other():
    for side in LIDS:
        for name, low, high in (("AU43", 0, 0.42), ("AU05", 1.1, 2.0), ("AU07", 0.5, 0.95)):
            rest, mesh = shown("au_to_mesh", name)
            assert low < opening(mesh, side) / opening(rest, side) < high, (name, side)


@pytest.mark.parametrize("map_name, name, least", [("bs_to_mesh", "browInnerUp", 3), ("au_to_mesh", "AU01", 1.5)])
def test_inner_brows_rise(map_name, name, least):
    rest, mesh = shown(map_name, name)
    change = (mesh - rest)[:, 1]
    assert (change[INNER_BROWS] > least).all()
    assert change[INNER_BROWS].min() > change[[OUTER_BROW_LEFT, OUTER_BROW_RIGHT]].max()


def test_brows_go_down_and_out_and_up():
    down, outer = (np.subtract(*shown("bs_to_mesh", n)[::-1])[:, 1] for n in ("browDownLeft", "browOuterUpLeft"))
    assert down[285] < -3 and outer[OUTER_BROW_LEFT] > 3 and abs(outer[OUTER_BROW_RIGHT]) < 2


@pytest.mark.parametrize("name, point, axis, sign", [
    ("jawLeft", CHIN, 0, 1), ("jawForward", CHIN, 2, 1), ("mouthLeft", 13, 0, 1), ("mouthFrownLeft", CORNER_LEFT, 1, -1),
    ("mouthUpperUpLeft", 269, 1, 1), ("mouthLowerDownLeft", 314, 1, -1), ("mouthStretchLeft", CORNER_LEFT, 0, 1),
    ("mouthPucker", CORNER_LEFT, 0, -1), ("mouthFunnel", 13, 2, 1), ("cheekPuff", 411, 2, 1), ("mouthShrugUpper", 0, 1, 1),
    ("eyeLookInLeft", 473, 0, -1), ("eyeLookOutLeft", 473, 0, 1), ("eyeLookUpLeft", 473, 1, 1), ("eyeLookDownLeft", 473, 1, -1),
])
def test_a_point_moves_where_the_name_says(name, point, axis, sign):
    rest, mesh = shown("bs_to_mesh", name)
    assert sign * (mesh - rest)[point, axis] > 1


# ---- nothing crosses, folds, leaks or vanishes

@pytest.mark.parametrize("map_name, name", CASES, ids=IDS)
def test_lips_do_not_cross(map_name, name):
    "At 1, and so anywhere below: the map is linear and its face at rest is apart too. mouthClose is shown on the jaw it closes."
    rest, mesh = shown(map_name, name)
    assert lip_overlap(rest) <= 0.1 and lip_overlap(mesh) <= 0.1


def test_a_jaw_that_is_closed_by_mouth_close_is_closed():
    for amount in (0.5, 1):
        assert lip_gap(face("bs_to_mesh", jawOpen=amount, mouthClose=amount)) < 1


@pytest.mark.parametrize("map_name, name", CASES, ids=IDS)
def test_lids_do_not_cross(map_name, name):
    gain = 1.8 if map_name == "emotion_to_mesh" else 1
    _, mesh = shown(map_name, name, gain)
    assert min(opening(mesh, side) for side in LIDS) > 2


@pytest.mark.parametrize("map_name, name", CASES, ids=IDS)
def test_skin_does_not_fold(map_name, name):
    "Few triangles turn by more than a right angle, and those at the lips or between lip and nose; eyes and inner mouth do not count."
    rest, mesh = shown(map_name, name)
    openings = [set(CONTOURS["left_eye"] + CONTOURS["right_eye"]), set(CONTOURS["lips_inner"])]
    skin = np.array([t for t in triangles().tolist() if not any(set(t) <= o for o in openings)])
    normals = [np.cross(m[skin[:, 1]] - m[skin[:, 0]], m[skin[:, 2]] - m[skin[:, 0]]) for m in (rest, mesh)]
    folded = skin[(normals[0] * normals[1]).sum(axis=1) < 0]
    assert len(folded) <= {"mouthClose": 16, "mouthShrugUpper": 12}.get(name, 8)
    mouth = rest[list(CONTOURS["lips_outer"])]
    if len(folded):
        distance = np.linalg.norm(rest[folded].mean(axis=1)[:, None] - mouth, axis=-1).min(axis=1)
        assert distance.max() < 30


MOUTH = [(m, n) for m, n in CASES if n.startswith(("jaw", "mouth"))]
MOUTH += [("au_to_mesh", n) for n in AUS if n >= "AU10" and n != "AU43"]


@pytest.mark.parametrize("map_name, name", MOUTH)
def test_the_mouth_does_not_move_the_forehead(map_name, name):
    rest, mesh = shown(map_name, name)
    height = face(map_name)[:468, 1]
    forehead = height > height[[159, 386]].mean() + 5
    assert np.linalg.norm(mesh - rest, axis=1)[:468][forehead].mean() < (0.7 if map_name == "bs_to_mesh" else 1.3)


@pytest.mark.parametrize("name", [n for n in BLENDSHAPES if n.startswith(("brow", "eye"))] + ["AU01", "AU02", "AU04", "AU05", "AU07", "AU43"])
def test_brows_and_eyes_hardly_move_the_lower_face(name):
    "They tilt it a little, most in AU43 and AU07, by 1.7 and 1.9 units; what is left without that rigid motion is small."
    map_name = "au_to_mesh" if name.startswith("AU") else "bs_to_mesh"
    rest, mesh = shown(map_name, name)
    lower = np.flatnonzero(rest[:468, 1] < rest[2, 1])
    most = {"eyeLook": 1.3, "eyeSquint": 1.3, "AU43": 1.9, "AU07": 2.5, "AU": 1.75}
    most = next((units for start, units in most.items() if name.startswith(start)), 1.05)
    assert np.linalg.norm(mesh - rest, axis=1)[lower].mean() < most
    scale, rotation, shift = similarity(mesh[lower][None], rest[lower])
    assert np.linalg.norm(scale[0] * mesh[lower] @ rotation[0].T + shift[0] - rest[lower], axis=1).mean() < (1.1 if name == "AU07" else 0.75)


@pytest.mark.parametrize("map_name, name", [c for c in CASES if c[1] not in ("_neutral", "Neutral")],
                         ids=[n for n in IDS if n not in ("_neutral", "Neutral")])
def test_each_input_moves_the_face_by_a_likely_amount(map_name, name):
    rest, mesh = shown(map_name, name)
    assert 1.5 < np.linalg.norm(mesh - rest, axis=1)[:468].max() < 60


def test_neutral_moves_nothing():
    for map_name, name in (("bs_to_mesh", "_neutral"), ("emotion_to_mesh", "Neutral")):
        rest, mesh = shown(map_name, name)
        np.testing.assert_allclose(mesh, rest, atol=0.05)
