"""train.head, train.render, train.corpus: the rasteriser's pixels, the head's movements, and files that are read back as written."""
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from facefex.columns import ARKIT_BLENDSHAPES, BLENDSHAPES, mirror
from facefex.core import FormatError
from facefex.geometry import mirror_vertices, rotation_matrix
from facefex.train.head import PARTS, eye_rotations, fit_identity, load_head, move, points478, weight_vector, with_identity
from facefex.train.render import (
    GRID_SHAPE,
    WRINKLES,
    camera,
    load_avatar,
    normals,
    rasterise,
    render_face,
    sample,
    wrinkle_map,
    write_avatar,
)

pytestmark = pytest.mark.core


# ---- rasteriser

TRIANGLE = np.array([[1.0, 1, 0], [1, 5, 0], [5, 1, 0]])  # px; down, then right: counter-clockwise for y up


def covered(points, triangles, size=(6, 6)):
    return rasterise(np.asarray(points, float), np.array(triangles), size)[0]


def test_triangle_covers_the_pixels_whose_centres_lie_in_it():
    expected = np.full((6, 6), -1)
    for row in range(6):
        for column in range(6):
            x, y = column + 0.5, row + 0.5
            if x >= 1 and y >= 1 and (x - 1) + (y - 1) <= 4:
                expected[row, column] = 0
    assert (covered(TRIANGLE, [[0, 1, 2]]) == expected).all()
    assert (expected == 0).sum() == 10


def test_triangle_seen_from_behind_is_left_out():
    assert (covered(TRIANGLE, [[0, 2, 1]]) == -1).all()


@pytest.mark.parametrize("order", [[0, 1], [1, 0]], ids=["far first", "near first"])
def test_nearer_triangle_wins_whatever_the_order(order):
    points = np.concatenate([TRIANGLE, TRIANGLE + (0, 0, 2)])
    triangles = np.array([[0, 1, 2], [3, 4, 5]])[order]
    seen = covered(points, triangles)
    assert set(seen[seen >= 0].tolist()) == {order.index(1)}


def test_crossing_triangles_are_cut_where_they_meet():
    sloped = TRIANGLE + np.array([[0, 0, 2.0], [0, 0, 2], [0, 0, -2]])  # nearer on the left, farther on the right
    seen = covered(np.concatenate([TRIANGLE, sloped]), [[0, 1, 2], [3, 4, 5]])
    assert seen[1, 1:5].tolist() == [1, 1, 0, 0]


def test_barycentric_weights_give_back_the_pixel_centres_and_depth(rng):
    points, triangles = rng.uniform(0, 20, (30, 3)), rng.permutation(30).reshape(10, 3)
    triangle, weights, depth = rasterise(points, triangles, (20, 20))
    rows, columns = np.nonzero(triangle >= 0)
    assert len(rows) > 20
    found = (points[triangles[triangle[rows, columns]]] * weights[rows, columns][..., None]).sum(axis=1)
    assert np.allclose(found, np.stack([columns + 0.5, rows + 0.5, depth[rows, columns]], axis=1))
    assert np.isneginf(depth[triangle < 0]).all()


def test_neighbours_leave_no_crack_and_a_surface_no_hole(rng):
    n = 12
    grid = np.stack([*np.meshgrid(np.linspace(2, 38, n), np.linspace(2, 38, n)), np.zeros((n, n))], axis=-1)
    grid[1:-1, 1:-1, :2] += rng.uniform(-1, 1, (n - 2, n - 2, 2))
    i = (np.arange(n - 1)[:, None] * n + np.arange(n - 1)).ravel()
    triangles = np.concatenate([np.stack([i, i + n, i + 1], 1), np.stack([i + 1, i + n, i + n + 1], 1)])
    assert (covered(grid.reshape(-1, 3), triangles, (40, 40))[2:38, 2:38] >= 0).all()


def test_parts_beyond_the_border_are_cut_off():
    seen = covered(TRIANGLE * (100, 100, 1) - (200, 200, 0), [[0, 1, 2]])
    assert (seen == 0).all()
    assert (covered(TRIANGLE + (50, 0, 0), [[0, 1, 2]]) == -1).all()


def test_no_triangle_at_all_gives_an_empty_picture():
    triangle, weights, depth = rasterise(TRIANGLE, np.zeros((0, 3), int), (4, 5))
    assert triangle.shape == (4, 5) and (triangle == -1).all() and weights.shape == (4, 5, 3)


def test_sample_is_exact_on_a_plane_and_holds_the_border():
    rows, columns = np.mgrid[:8, :9] + 0.5
    plane = np.stack([columns, rows, 2 * columns - rows], axis=-1)
    x, y = np.array([0.7, 3.25, 8.0]), np.array([0.9, 5.5, 7.2])
    assert np.allclose(sample(plane, x, y), np.stack([x, y, 2 * x - y], axis=1), atol=1e-4)
    assert np.allclose(sample(plane, np.array([-5.0]), np.array([99.0])), plane[-1, 0], atol=1e-2)


# ---- head

def test_blendshapes_move_their_own_side(avatar):
    head, x = avatar.head, avatar.head.template[:, 0]
    for name in BLENDSHAPES:
        if mirror(name) == name or name[:3] == "jaw" or name in ("mouthLeft", "mouthRight"):
            continue
        moved = np.linalg.norm(move(head, {name: 1}) - head.neutral, axis=1)
        left = moved[x > 0.5].sum() > moved[x < -0.5].sum()
        assert left == name.endswith("Left"), name


@pytest.mark.parametrize("name", [n for n in BLENDSHAPES if n not in ("_neutral", "mouthClose")])
def test_every_blendshape_moves_something_in_proportion(avatar, name):
    one = move(avatar.head, {name: 1.0}) - avatar.head.neutral
    assert np.abs(one).max() > 0.05
    if not name.startswith("eyeLook"):  # those turn the eyeballs
        assert np.allclose(move(avatar.head, {name: 0.5}) - avatar.head.neutral, one / 2, atol=2e-5)


def test_weights_by_name_and_in_order_are_the_same(avatar, rng):
    w = rng.uniform(0, 1, 52)
    assert (move(avatar.head, w) == move(avatar.head, dict(zip(BLENDSHAPES, w, strict=True)))).all()
    assert (move(avatar.head, pd.Series(w, index=BLENDSHAPES)) == move(avatar.head, w)).all()


def test_unknown_blendshapes_are_refused(avatar):
    with pytest.raises(ValueError, match="tongueOut"):
        move(avatar.head, dict.fromkeys(ARKIT_BLENDSHAPES, 0.0))
    with pytest.raises(ValueError, match="52 numbers"):
        weight_vector(np.zeros((1, 52)))


def test_mouth_close_closes_an_open_jaw_and_nothing_else(avatar):
    def gap(w):
        p = points478(avatar.head, move(avatar.head, w))
        return p[13, 1] - p[14, 1]

    assert (move(avatar.head, {"mouthClose": 1}) == avatar.head.neutral).all()
    assert gap({"jawOpen": 0.5}) > 1 > gap({"jawOpen": 0.5, "mouthClose": 1}) and gap({"jawOpen": 0.5, "mouthClose": 1}) > -0.5


def test_eyes_turn_where_they_look(avatar):
    assert np.degrees(eye_rotations(weight_vector({"eyeLookInLeft": 1, "eyeLookDownRight": 0.5}))).round(6).tolist() == [[0, -28], [11, 0]]
    assert np.degrees(eye_rotations(weight_vector({"eyeLookInRight": 1, "eyeLookUpLeft": 1}))).round(6).tolist() == [[-22, 0], [0, 28]]
    p = points478(avatar.head, move(avatar.head, {"eyeLookOutLeft": 1, "eyeLookUpRight": 1})) - points478(avatar.head, avatar.head.neutral)
    assert p[473, 0] > 0.5 and abs(p[468, 0]) < 0.1 < p[468, 1]  # the left iris to the subject's left, the right one up


def test_eyeballs_keep_their_shape(avatar):
    ball = avatar.head.part == PARTS.index("sclera_left")
    turned = move(avatar.head, {"eyeLookOutLeft": 1})[ball]
    still = avatar.head.neutral[ball]
    assert np.allclose(np.linalg.norm(turned - turned[0], axis=1), np.linalg.norm(still - still[0], axis=1), atol=1e-3)


def family(avatar):
    "The sample head with two made-up identity directions: wider and longer."
    basis = np.zeros((2, *avatar.head.neutral.shape), np.float32)
    basis[0, :, 0], basis[1, :, 1] = 0.05 * avatar.head.neutral[:, 0], 0.05 * avatar.head.neutral[:, 1]
    return replace(avatar.head, identity=basis)


@pytest.mark.parametrize("pose", [(0, 0, 0), (0.2, -0.3, 0.1)])
def test_fit_finds_identity_scale_and_pose(avatar, pose):
    head = family(avatar)
    person = with_identity(head, [1.2, -0.8])
    rotation = rotation_matrix(*pose)
    fit = fit_identity(head, (11 * points478(person, person.neutral) @ rotation.T + (200, -250, 5)) * (1, -1, -1))
    assert np.allclose(fit.identity, [1.2, -0.8], atol=0.1) and abs(fit.scale - 11) < 0.1
    assert np.allclose(fit.rotation, rotation, atol=0.01) and fit.error_px < 0.1


def test_fit_stays_near_the_average_when_the_landmarks_are_not_trusted(avatar):
    head = family(avatar)
    person = with_identity(head, [2.0, -2.0])
    measured = 11 * points478(person, person.neutral) * (1, -1, -1)
    loose = fit_identity(head, measured, sigma_cm=20, depth_sigma_cm=20)
    assert (np.abs(loose.identity) < np.abs(fit_identity(head, measured).identity)).all()


def test_blink_shuts_eyes_of_any_opening(avatar):
    head = avatar.head
    taller = np.zeros((1, *head.neutral.shape), np.float32)
    lids = np.abs(head.shapes[BLENDSHAPES.index("eyeBlinkLeft")][:, 1])
    taller[0, :, 1] = 0.3 * lids / lids.max()  # opens the left eye
    person = with_identity(replace(head, identity=taller), [1.0])

    def opening(h, w):
        p = points478(h, move(h, w))
        return p[386, 1] - p[374, 1]

    assert opening(person, {}) > opening(head, {}) + 0.1
    assert opening(person, {"eyeBlinkLeft": 1}) < opening(head, {"eyeBlinkLeft": 1}) + 0.02


def test_files_of_another_kind_are_refused(samples, tmp_path):
    with pytest.raises(FormatError, match="expression_arkit_names"):
        load_head(samples / "head.npz", samples / "head.npz")
    np.savez(tmp_path / "x.npz", neutral=np.zeros((4, 2)))
    with pytest.raises(FormatError, match="neutral"):
        load_avatar(tmp_path / "x.npz")


# ---- pictures

def test_same_input_gives_the_same_bytes(avatar):
    one = render_face(avatar, {"mouthSmileLeft": 0.7}, yaw_deg=12, size_px=96)
    assert one.dtype == np.uint8 and one.shape == (96, 96, 3)
    assert (one == render_face(avatar, {"mouthSmileLeft": 0.7}, yaw_deg=12, size_px=96)).all()


def test_supersampling_changes_edges_not_the_face(avatar):
    plain, fine = (render_face(avatar, size_px=96, supersample=k).astype(int) for k in (1, 2))
    assert 0 < np.abs(plain - fine).mean() < 6


def test_camera_turns_the_nose_as_facefex_does():
    nose, size = np.array([[0.0, 0.8, 12.0]]), 200
    for pose, axis, sign in (((0.3, 0, 0), 1, 1), ((0, 0.3, 0), 0, 1)):  # nose down; nose to the subject's left, right in the picture
        moved = camera(nose, rotation_matrix(*pose), size, px_per_cm=10, distance_cm=80)[0]
        assert sign * (moved[axis] - size / 2) > 10
    top = camera(np.array([[0.0, 9, 4]]), rotation_matrix(0, 0, 0.3), size, px_per_cm=10, distance_cm=80)[0]
    assert top[0] < size / 2 - 10  # roll + is counter-clockwise in the picture


def test_nearer_is_larger():
    pair = np.array([[1.0, 0.8, 4], [1.0, 0.8, 12]])
    x = camera(pair, np.eye(3), 200, px_per_cm=10, distance_cm=60)[:, 0] - 100
    assert x[1] > x[0] > 0 and np.isclose(x[0], 10)


def test_wrinkles_darken_the_brow_and_can_be_left_out(avatar):
    frown = {"browDownLeft": 1, "browDownRight": 1}
    with_, without = (render_face(avatar, frown, size_px=160, wrinkles=k).astype(int) for k in (1, 0))
    change = (with_ - without).sum(axis=2)
    rows, columns = np.nonzero(change < -20)
    assert len(rows) and 60 < columns.mean() < 100 and rows.mean() < 80
    assert (render_face(avatar, size_px=160, wrinkles=1) == render_face(avatar, size_px=160, wrinkles=0)).all()


@pytest.mark.parametrize("name, drivers, strokes", WRINKLES, ids=[w[0] for w in WRINKLES])
def test_each_furrow_is_folded_by_its_own_side(name, drivers, strokes):
    for driver in drivers:
        if driver in BLENDSHAPES:
            assert np.allclose(wrinkle_map(weight_vector({driver: 1}))[:, 1:], wrinkle_map(weight_vector({driver: 1}))[:, :0:-1], atol=1e-5)
            continue
        left, right = (wrinkle_map(weight_vector({driver + side: 1})) for side in ("Left", "Right"))
        assert left.shape == GRID_SHAPE and np.allclose(left[:, 1:], right[:, :0:-1], atol=1e-5)
        assert np.abs(left[:, 180:]).sum() > 5 * np.abs(left[:, :180]).sum()


def test_normals_point_outward(avatar):
    front = normals(avatar.head.neutral, avatar.head.triangles)[avatar.head.point_vertices[[1, 4, 9, 152], 0]]
    assert (front[:, 2] > 0.3).all()


def test_stored_head_is_read_back(avatar, tmp_path):
    write_avatar(tmp_path / "a.npz", avatar)
    again = load_avatar(tmp_path / "a.npz")
    for field in ("neutral", "template", "shapes", "triangles", "part", "point_vertices", "point_weights", "licence"):
        assert np.array_equal(getattr(again.head, field), getattr(avatar.head, field)), field
    for field in ("image", "uv", "share", "colour", "iris", "sclera", "background", "licence"):
        assert np.array_equal(getattr(again.skin, field), getattr(avatar.skin, field)), field
    assert "CC BY 4.0" in avatar.skin.licence and "MIT" in avatar.head.licence


def test_sample_head_is_small_and_nearly_symmetric_in_its_points(avatar, samples):
    assert (samples / "head.npz").stat().st_size < 1_500_000
    p = points478(avatar.head, avatar.head.neutral)
    assert np.abs(p[mirror_vertices()] * (-1, 1, 1) - p).mean() < 0.25  # cm
