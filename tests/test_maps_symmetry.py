"""maps.symmetry: exact, idempotent, mirror-consistent, blind to head pose, and only where it says."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from facefex.columns import BLENDSHAPES, GAZE, LANDMARKS, MESH, SIDE_AUS, mirror, mirror_sign
from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.geometry import (
    align,
    canonical,
    eye_in_head,
    gaze_angles,
    mirror_mesh,
    mirror_vertices,
    rotation_matrix,
    stack_mesh,
    unstack_mesh,
)
from facefex.maps.symmetry import DIRECTION_PAIRS, INDEX_LOW, LANDMARK_PARTNERS, symmetric_pairs, symmetrize_mesh

pytestmark = pytest.mark.core
PAIRS = symmetric_pairs(BLENDSHAPES)
DIRECTIONS = {name for pair in DIRECTION_PAIRS for name in pair}
HOWS = ("mean", "left", "right")
SWAPPED = {"mean": "mean", "left": "right", "right": "left"}
PARTNER = mirror_vertices()
MIDDLE = PARTNER == np.arange(478)
PLANE_X = float(canonical()["mirror_x"])
NEUTRAL = canonical()["neutral"].astype(float)
LEFT_CORNER, RIGHT_CORNER = 291, 61  # of the mouth, the subject's
WIDTH = 640


@pytest.fixture
def fex(rng) -> Fex:
    frame = Fex(rng.uniform(0, 1, (200, 52)).astype(np.float32), columns=list(BLENDSHAPES))
    frame.iloc[5] = np.nan
    frame.insert(0, "input", "a.mp4")
    frame = frame.assign(AU12=np.float32(0.3), gaze_yaw=np.float32(0.1), condition="x")
    frame.attrs = {"detector": "d", "sources": {"a.mp4": {"fps": 25.0}}}
    return frame


def mirrored(fex: Fex) -> Fex:
    return fex.rename(columns={n: mirror(n) for n in BLENDSHAPES})[list(fex.columns)]


# ---- pairs of columns


def test_pairs_are_all_of_them_once():
    assert len(PAIRS) == 20 and len({n for p in PAIRS for n in p}) == 40
    assert all(left.endswith("Left") and right == left[:-4] + "Right" for left, right in PAIRS)
    assert set(BLENDSHAPES) - {n for p in PAIRS for n in p} == {
        n for n in BLENDSHAPES if not n.endswith(("Left", "Right"))
    }


def test_pairs_of_action_units():
    pairs = symmetric_pairs([*SIDE_AUS, *BLENDSHAPES, "AU12"])
    assert pairs[:20] == PAIRS
    assert pairs[20:] == [(f"{au}L", f"{au}R") for au in dict.fromkeys(n[:-1] for n in SIDE_AUS)]
    assert symmetric_pairs(["AU12", "jawOpen", "mine"]) == []


@pytest.mark.parametrize("how", HOWS)
def test_result_is_exactly_symmetric_and_a_fixed_point(fex, how):
    even = fex.symmetrize(how)
    for left, right in PAIRS:
        np.testing.assert_array_equal(even[left], even[right])
    pd.testing.assert_frame_equal(even.symmetrize(how), even)
    assert set(map(str, even[list(BLENDSHAPES)].dtypes)) == {"float32"}


def test_values(fex):
    mean, left, right = (fex.symmetrize(how) for how in HOWS)
    pd.testing.assert_frame_equal(fex.symmetrize(), mean)
    for a, b in PAIRS:
        middle = (fex[a] + fex[b]).to_numpy() / 2
        np.testing.assert_array_equal(mean[a], middle)
        np.testing.assert_array_equal(left[b], middle if b in DIRECTIONS else fex[a])
        np.testing.assert_array_equal(right[a], middle if a in DIRECTIONS else fex[b])


def test_the_left_half_of_a_mirrored_face_is_the_right_half(fex):
    for how, other in SWAPPED.items():
        pd.testing.assert_frame_equal(pd.DataFrame(mirrored(fex).symmetrize(how)), pd.DataFrame(fex.symmetrize(other)))


def test_nothing_else_changes(fex):
    before = fex.copy()
    even = fex.symmetrize("left")
    assert type(even) is Fex and list(even.columns) == list(fex.columns)
    untouched = [c for c in fex.columns if c not in {n for p in PAIRS for n in p}]
    pd.testing.assert_frame_equal(pd.DataFrame(even[untouched]), pd.DataFrame(fex[untouched]))
    pd.testing.assert_frame_equal(fex, before)
    assert fex.attrs == before.attrs
    assert even.attrs == before.attrs | {"symmetrized": {"blendshapes": "left"}}


def test_part_of_the_blendshapes_will_do(fex):
    even = fex[["mouthSmileLeft", "jawOpen", "mouthSmileRight"]].symmetrize("right")
    np.testing.assert_array_equal(even["mouthSmileLeft"], fex["mouthSmileRight"])


def test_action_units_have_sides_too():
    fex = Fex({"AU12R": np.float32([0.2, np.nan]), "AU12": np.float32([0.5, 0.5]), "AU12L": np.float32([0.6, 0.4])})
    for how, value in (("mean", 0.4), ("left", 0.6), ("right", 0.2)):
        even = fex.symmetrize(how)
        np.testing.assert_array_equal(even["AU12L"], even["AU12R"])
        assert even["AU12L"][0] == pytest.approx(value) and even["AU12"][0] == 0.5
        assert np.isnan(even["AU12L"][1]) == (how != "left")
        assert even.attrs["symmetrized"] == {"side_aus": how}


def test_errors(fex):
    with pytest.raises(
        ColumnError, match="without their other side .*: browDownLeft; add 'browDownRight' or drop 'browDownLeft'"
    ):
        fex.drop(columns="browDownRight").symmetrize()
    with pytest.raises(ColumnError, match="add 'AU12L' or drop 'AU12R'"):
        fex.assign(AU12R=0.1).symmetrize()
    with pytest.raises(ColumnError, match="no left-right blendshapes"):
        fex[["input", "AU12", "jawOpen", "gaze_yaw"]].symmetrize()
    with pytest.raises(ValueError, match="how='lft' is not known; .*Did you mean 'left'"):
        fex.symmetrize("lft")
    with pytest.raises(ColumnError, match="must not be repeated: condition"):
        pd.concat([fex, fex[["condition"]]], axis=1).symmetrize()
    with pytest.raises(ColumnError, match="the mesh cannot be made symmetric: 1433 of 1434 .* 'mesh_x_0'"):
        fex.assign(mesh_x_1=1.0).symmetrize()
    with pytest.raises(ColumnError, match="the landmarks cannot be made symmetric: 135 of 136 .* 'x_0'"):
        fex.assign(y_3=1.0).symmetrize()
    with pytest.raises(ColumnError, match="the gaze cannot be made symmetric: 1 of 2 .* 'gaze_pitch'"):
        fex.assign(Pitch=0.0, Yaw=0.0, Roll=0.0).symmetrize()


# ---- the mesh, on heads of any pose, place and size


def posed(canonical_meshes: np.ndarray, rng) -> tuple[np.ndarray, dict]:
    "Meshes as a camera sees them (pixels, y down, z away), float32, and the pose columns."
    n = len(canonical_meshes)
    angles = rng.uniform(-0.7, 0.7, (3, n))
    size, place = rng.uniform(0.5, 6, n), rng.uniform(100, 1800, (n, 3))
    head = rotation_matrix(*angles)
    points = size[:, None, None] * np.einsum("nij,nvj->nvi", head, canonical_meshes - NEUTRAL.mean(axis=0))
    points = points * [1, -1, -1] + place[:, None]
    return points.astype(np.float32), dict(zip(("Pitch", "Yaw", "Roll"), angles.astype(np.float32), strict=True))


def bump(vertex: int, how_much) -> np.ndarray:
    distance = np.linalg.norm(NEUTRAL - NEUTRAL[vertex], axis=1)
    return np.exp(-((distance / 12) ** 2))[:, None] * np.asarray(how_much, float)


def even_face(rng, n: int = 1) -> np.ndarray:
    "Random faces that are symmetric about the plane of the canonical frame."
    faces = NEUTRAL + rng.normal(0, 2, (n, 478, 3))
    other = faces[:, PARTNER] * [-1, 1, 1] + [2 * PLANE_X, 0, 0]
    return (faces + other) / 2


def as_fex(mesh: np.ndarray, **columns) -> Fex:
    return Fex(stack_mesh(mesh).astype(np.float32), columns=list(MESH)).assign(**columns)


def mirror_pixels(mesh: np.ndarray) -> np.ndarray:
    out = mesh[:, PARTNER].copy()
    out[..., 0] = WIDTH - out[..., 0]
    return out


def points_of(fex: Fex) -> np.ndarray:
    return unstack_mesh(fex[list(MESH)].to_numpy()).astype(float)


@pytest.mark.parametrize("how", HOWS)
def test_an_even_face_on_a_turned_head_comes_back_unchanged(rng, how):
    mesh, _ = posed(even_face(rng, 50), rng)
    np.testing.assert_allclose(points_of(as_fex(mesh).symmetrize(how)), mesh, atol=2e-3)


@pytest.mark.parametrize("how", HOWS)
def test_a_one_sided_bump_is_halved_copied_or_removed(rng, how):
    "In the picture, against the face that is expected in the same pose."
    faces, here = even_face(rng, 20), bump(LEFT_CORNER, [2, 7, -1])
    there = here[PARTNER] * [-1, 1, 1]
    left = NEUTRAL[:, :1] > PLANE_X
    both = (here + there) / 2
    wanted = {"mean": both, "left": np.where(left, here, there), "right": np.where(left, there, here)}[how]
    wanted = np.where(MIDDLE[:, None], both, wanted)
    np.testing.assert_allclose(wanted[[LEFT_CORNER, RIGHT_CORNER], 1], {"mean": 3.5, "left": 7, "right": 0}[how], atol=1e-3)
    even = as_fex(posed(faces + here, np.random.default_rng(3))[0]).symmetrize(how)
    np.testing.assert_allclose(points_of(even), posed(faces + wanted, np.random.default_rng(3))[0], atol=3e-3)


@pytest.mark.parametrize("how", HOWS)
def test_the_chosen_half_is_not_touched(rng, how):
    "A copied half stays where it was measured, in pixels; only the other half and the midline move."
    mesh, _ = posed(NEUTRAL + rng.normal(0, 2, (20, 478, 3)), rng)
    moved = np.abs(points_of(as_fex(mesh).symmetrize(how)) - mesh).max(axis=(0, 2))
    left = NEUTRAL[:, 0] > PLANE_X
    if how == "mean":
        assert moved.min() > 0.1
    else:
        chosen = (left if how == "left" else ~left) & ~MIDDLE
        assert moved[chosen].max() < 2e-3 and moved[~chosen].min() > 0.1


@pytest.mark.parametrize("how", HOWS)
def test_the_mesh_is_even_in_its_own_frame_and_a_fixed_point(rng, how):
    mesh, _ = posed(NEUTRAL + rng.normal(0, 2, (30, 478, 3)), rng)
    even = as_fex(mesh).symmetrize(how)
    own = align(points_of(even))
    np.testing.assert_allclose(own, mirror_mesh(own), atol=2e-3)
    np.testing.assert_allclose(own[:, MIDDLE, 0], PLANE_X, atol=2e-3)
    np.testing.assert_allclose(points_of(even.symmetrize(how)), points_of(even), atol=1e-3)


@pytest.mark.parametrize("how", HOWS)
def test_a_mirrored_picture_gives_the_mirrored_mesh(rng, how):
    mesh, _ = posed(NEUTRAL + rng.normal(0, 2, (20, 478, 3)), rng)
    there = points_of(as_fex(mirror_pixels(mesh)).symmetrize(SWAPPED[how]))
    np.testing.assert_allclose(there, mirror_pixels(points_of(as_fex(mesh).symmetrize(how))), atol=2e-3)


def test_rows_without_a_face_and_order_of_columns(rng, fex):
    mesh, pose = posed(NEUTRAL + rng.normal(0, 2, (len(fex), 478, 3)), rng)
    mesh[5] = np.nan
    whole = pd.concat([fex.drop(columns="gaze_yaw"), as_fex(mesh, **pose)], axis=1)
    whole = whole[[*whole.columns[::-1]]]
    whole.index = whole.index[::-1] + 7
    even = whole.symmetrize()
    assert list(even.columns) == list(whole.columns) and even.index.equals(whole.index)
    changed = [*MESH, *(n for p in PAIRS for n in p)]
    assert even[changed].iloc[5].isna().all() and even[changed].drop(index=even.index[5]).notna().all(axis=None)
    pd.testing.assert_frame_equal(pd.DataFrame(even[list(pose)]), pd.DataFrame(whole[list(pose)]))
    assert set(map(str, even[list(MESH)].dtypes)) == {"float32"}
    assert even.attrs["symmetrized"] == {"blendshapes": "mean", "mesh": "mean"}
    alone = whole.iloc[[17]].symmetrize()
    np.testing.assert_array_equal(alone[list(MESH)], even.iloc[[17]][list(MESH)])
    assert len(whole.iloc[:0].symmetrize()) == 0


def test_many_rows_are_done_in_blocks(rng):
    mesh, _ = posed(NEUTRAL + rng.normal(0, 2, (3, 478, 3)), rng)
    many = as_fex(np.tile(mesh, (400, 1, 1)))  # two blocks and a bit
    np.testing.assert_allclose(points_of(many.symmetrize())[-3:], points_of(as_fex(mesh).symmetrize()), atol=1e-3)
    np.testing.assert_allclose(many.asymmetry()["mesh_asymmetry"][-3:], as_fex(mesh).asymmetry()["mesh_asymmetry"], atol=1e-5)


@pytest.mark.parametrize("how", HOWS)
def test_canonical_meshes_of_every_kind(rng, how):
    faces = NEUTRAL + rng.normal(0, 2, (4, 478, 3))
    even = symmetrize_mesh(faces, how)
    np.testing.assert_allclose(even, mirror_mesh(even), atol=1e-4)
    assert even.dtype == np.float32
    np.testing.assert_allclose(symmetrize_mesh(even, how), even, atol=3e-5)
    np.testing.assert_array_equal(symmetrize_mesh(faces[1], how), even[1])
    array = xr.DataArray(faces, dims=("row", "vertex", "axis"), coords={"row": [4, 5, 6, 7]}, attrs={"units": "canonical units"})
    result = symmetrize_mesh(array, how)
    np.testing.assert_array_equal(result, even)
    assert result.attrs == array.attrs and list(result.row) == [4, 5, 6, 7]
    keep = {"left": NEUTRAL[:, 0] > PLANE_X, "right": NEUTRAL[:, 0] < PLANE_X}.get(how)
    if keep is not None:
        np.testing.assert_array_equal(even[:, keep & ~MIDDLE], faces[:, keep & ~MIDDLE].astype(np.float32))


def test_canonical_meshes_of_another_shape():
    for shape in ((468, 3), (2, 478, 2), (1, 1, 478, 3)):
        with pytest.raises(ValueError, match=r"mesh must have shape \(478, 3\) or \(n, 478, 3\); got"):
            symmetrize_mesh(np.zeros(shape))
    with pytest.raises(ValueError, match="how='up' is not known"):
        symmetrize_mesh(NEUTRAL, "up")


# ---- landmarks


def even_landmarks(rng, n: int) -> np.ndarray:
    "Symmetric about a vertical line at 0, the right side (low numbers of the jaw) at negative x, as in a picture."
    points = rng.normal(0, 40, (n, 68, 2))
    points[:, :8, 0] = -np.abs(points[:, :8, 0]) - 50
    partner = list(LANDMARK_PARTNERS)
    return (points + points[:, partner] * [-1, 1]) / 2 * [1, 3]


def turned(points: np.ndarray, rng) -> np.ndarray:
    angle = rng.uniform(-0.6, 0.6, len(points))
    turn = np.stack([np.stack([np.cos(angle), -np.sin(angle)], -1), np.stack([np.sin(angle), np.cos(angle)], -1)], -2)
    return np.einsum("nij,nvj->nvi", turn, points) + rng.uniform(200, 900, (len(points), 1, 2))


def landmark_fex(points: np.ndarray) -> Fex:
    return Fex(points.transpose(0, 2, 1).reshape(len(points), -1).astype(np.float32), columns=list(LANDMARKS))


def landmarks_of(fex: Fex) -> np.ndarray:
    return fex[list(LANDMARKS)].to_numpy(float).reshape(-1, 2, 68).transpose(0, 2, 1)


def test_partners_of_the_landmarks():
    partner = np.array(LANDMARK_PARTNERS)
    np.testing.assert_array_equal(partner[partner], np.arange(68))
    assert sorted(np.flatnonzero(partner == np.arange(68))) == [8, 27, 28, 29, 30, 33, 51, 57, 62, 66]
    assert [int(partner[i]) for i in (0, 17, 21, 31, 36, 39, 41, 48, 59, 60, 67)] == [16, 26, 22, 35, 45, 42, 46, 54, 55, 64, 65]


@pytest.mark.parametrize("how", HOWS)
def test_even_landmarks_of_a_tilted_head_come_back_unchanged(rng, how):
    points = turned(even_landmarks(rng, 30), rng)
    np.testing.assert_allclose(landmarks_of(landmark_fex(points).symmetrize(how)), points, atol=2e-3)


@pytest.mark.parametrize("how", HOWS)
def test_uneven_landmarks(rng, how):
    points = turned(even_landmarks(rng, 30), rng) + rng.normal(0, 3, (30, 68, 2))
    points[4] = np.nan
    fex = landmark_fex(points)
    even = fex.symmetrize(how)
    np.testing.assert_allclose(landmarks_of(even.symmetrize(how)), landmarks_of(even), atol=2e-3)
    assert np.isnan(landmarks_of(even)[4]).all() and np.isfinite(np.delete(landmarks_of(even), 4, axis=0)).all()
    flipped = points[:, list(LANDMARK_PARTNERS)] * [-1, 1] + [WIDTH, 0]
    there = landmarks_of(landmark_fex(flipped).symmetrize(SWAPPED[how]))
    np.testing.assert_allclose(there, landmarks_of(even)[:, list(LANDMARK_PARTNERS)] * [-1, 1] + [WIDTH, 0], atol=2e-3)
    across = landmarks_of(even) - landmarks_of(even)[:, list(LANDMARK_PARTNERS)]
    right_corner, left_corner, jaw = 48, 54, 0
    assert np.linalg.matrix_rank(np.delete(across, 4, axis=0)[0], tol=1e-2) == 1, "all pairs lie across the same line"
    if how != "mean":
        chosen = left_corner if how == "left" else right_corner
        np.testing.assert_allclose(landmarks_of(even)[:, chosen], points[:, chosen], atol=1e-3)
        jaw = 16 - jaw if how == "left" else jaw
        np.testing.assert_allclose(landmarks_of(even)[:, jaw], points[:, jaw], atol=1e-3)
    assert even.attrs["symmetrized"] == {"landmarks": how}


# ---- gaze


def gaze_fex(rng, eyes: np.ndarray) -> Fex:
    angles = rng.uniform(-0.6, 0.6, (3, len(eyes)))
    gaze = gaze_angles(eyes, rotation_matrix(*angles))
    return Fex(np.column_stack([gaze, angles.T]).astype(np.float32), columns=[*GAZE, "Pitch", "Yaw", "Roll"])


@pytest.mark.parametrize("how", HOWS)
def test_gaze_looks_straight_ahead_of_the_head(rng, how):
    eyes = rng.uniform(-0.5, 0.5, (100, 2))
    seed = int(rng.integers(1000))
    even = gaze_fex(np.random.default_rng(seed), eyes).symmetrize(how)
    wanted = gaze_fex(np.random.default_rng(seed), eyes * [1, 0])
    np.testing.assert_allclose(even, wanted, atol=2e-6)
    np.testing.assert_allclose(even.symmetrize(how), even, atol=2e-6)
    assert even.attrs["symmetrized"] == {"gaze": how}
    assert set(map(str, even.dtypes)) == {"float32"}


def test_gaze_agrees_with_the_eyes(rng):
    "Even eye blendshapes mean no sideways gaze, so the two families tell the same after `symmetrize`."
    blendshapes = rng.uniform(0, 0.6, (50, 52)).astype(np.float32)
    fex = gaze_fex(rng, eye_in_head(blendshapes))
    even = pd.concat([fex, Fex(blendshapes, columns=list(BLENDSHAPES))], axis=1).symmetrize()
    head = rotation_matrix(*even[["Pitch", "Yaw", "Roll"]].to_numpy(float).T)
    np.testing.assert_allclose(even[list(GAZE)], gaze_angles(eye_in_head(even[list(BLENDSHAPES)].to_numpy(float)), head), atol=1e-5)


def test_mirrored_gaze(rng):
    fex = gaze_fex(rng, rng.uniform(-0.5, 0.5, (50, 2)))
    fex.iloc[3] = np.nan
    signs = [mirror_sign(c) for c in fex.columns]
    np.testing.assert_allclose((fex * signs).symmetrize(), fex.symmetrize() * signs, atol=2e-6)
    assert fex.symmetrize()[list(GAZE)].iloc[3].isna().all()


def test_gaze_without_head_pose_stays(fex):
    fex = fex.assign(gaze_pitch=np.float32(0.2), Pitch=np.float32(0.1), Roll=np.float32(0.1))
    even = fex.symmetrize()
    pd.testing.assert_frame_equal(pd.DataFrame(even[list(GAZE)]), pd.DataFrame(fex[list(GAZE)]))
    assert "gaze" not in even.attrs["symmetrized"]


# ---- asymmetry


def test_asymmetry_is_left_minus_right(fex):
    found = fex.asymmetry()
    assert type(found) is Fex and len(found) == len(fex)
    assert list(found.columns[:2]) == ["input", "condition"]
    assert list(found.columns[2:]) == [f"asym_{left[:-4]}" for left, _ in PAIRS]
    for left, right in PAIRS:
        np.testing.assert_array_equal(found[f"asym_{left[:-4]}"], (fex[left] - fex[right]).to_numpy())
    assert set(map(str, found.dtypes[2:])) == {"float32"}
    assert found.attrs == fex.attrs | {"asymmetry": "difference"} and "asymmetry" not in fex.attrs


@pytest.mark.parametrize("kind", ["difference", "index"])
def test_asymmetry_turns_its_sign_with_the_picture_and_is_nothing_when_even(fex, kind):
    names = [f"asym_{left[:-4]}" for left, _ in PAIRS]
    np.testing.assert_array_equal(mirrored(fex).asymmetry(kind)[names], -fex.asymmetry(kind)[names])
    for how in HOWS:
        rest = fex.symmetrize(how).asymmetry(kind)[names].to_numpy()
        assert np.nanmax(np.abs(rest)) == 0 and np.isnan(rest[5]).all()


def test_index():
    fex = Fex({"AU12L": np.float32([0.6, 0.02, 0.05, 0, 1, np.nan]), "AU12R": np.float32([0.2, 0.02, 0.0, 0, 0, 0.5])})
    wanted = [0.5, np.nan, 1, np.nan, 1, np.nan]
    np.testing.assert_allclose(fex.asymmetry("index")["asym_AU12"], wanted, rtol=1e-6)
    assert INDEX_LOW == 0.05 and fex.asymmetry("index")["asym_AU12"].dtype == np.float32


def test_asymmetry_again_replaces_its_columns(fex):
    both = pd.concat([fex, fex.asymmetry()[["asym_mouthSmile"]]], axis=1)
    again = both.asymmetry("index")
    assert again.columns.is_unique
    np.testing.assert_array_equal(again["asym_mouthSmile"], fex.asymmetry("index")["asym_mouthSmile"])


def test_mesh_asymmetry_grows_with_the_bump_and_not_with_pose(rng):
    faces = np.repeat(even_face(rng), 4, axis=0) + np.array([0, 1, 2, 4])[:, None, None] * bump(LEFT_CORNER, [1, 2, 0])
    apart = np.linalg.norm(bump(LEFT_CORNER, [1, 2, 0]) - bump(LEFT_CORNER, [1, 2, 0])[PARTNER] * [-1, 1, 1], axis=1)[:468].mean()
    found = [as_fex(posed(faces, rng)[0]).asymmetry()["mesh_asymmetry"].to_numpy() for _ in range(3)]
    for values in found:
        np.testing.assert_allclose(values / values[1], [0, 1, 2, 4], atol=2e-3)
        assert values[1] == pytest.approx(apart, rel=0.03)  # the anchors of the random faces are not quite the reference's
    irises = faces.copy()
    irises[:, 468:] += 5
    np.testing.assert_allclose(as_fex(irises).asymmetry()["mesh_asymmetry"], as_fex(faces).asymmetry()["mesh_asymmetry"], atol=1e-5)
    mesh = posed(faces, rng)[0]
    mesh[1] = np.nan
    assert as_fex(mesh).asymmetry()["mesh_asymmetry"].isna().tolist() == [False, True, False, False]


def test_asymmetry_errors(fex):
    with pytest.raises(ColumnError, match="no left-right blendshapes .* no mesh to compare"):
        fex[["input", "AU12", "jawOpen"]].asymmetry()
    with pytest.raises(ColumnError, match="add 'browDownRight' or drop 'browDownLeft'"):
        fex.drop(columns="browDownRight").asymmetry()
    with pytest.raises(ValueError, match="kind='ratio' is not known; choose one of 'difference', 'index'"):
        fex.asymmetry("ratio")
