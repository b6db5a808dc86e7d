"""train.frame: the shipped mesh table and frame are what their definitions say, and are rebuilt from any pose."""

import numpy as np
import pytest
from train_data import FACE, LONDON, PEOPLE, SEED, identities, photographed, write_photos

from facefex.core import FormatError
from facefex.geometry import (
    ANCHORS,
    CONTOURS,
    canonical,
    mirror_mesh,
    mirror_vertices,
    rotation_matrix,
    similarity,
    triangles,
)
from facefex.train.data import shipped
from facefex.train.frame import build_canonical, build_mesh_table, procrustes_mean, wind_triangles
from facefex.weights import read_npz, write_npz

pytestmark = pytest.mark.core


@pytest.fixture(scope="module")
def flat_face() -> np.ndarray:
    """Positions (478, 3) of the mesh drawn flat without looking at the sense of any triangle (Tutte 1963).

    The face oval stands on a circle, forehead up and the subject's left to the right; every other point lies at the
    mean of its neighbours.
    """
    oval, t = np.array(CONTOURS["face_oval"][:-1]), triangles().astype(int)
    angle = np.pi / 2 - 2 * np.pi * np.arange(len(oval)) / len(oval)
    near = np.zeros((478, 478))
    for a, b in ((0, 1), (1, 2), (2, 0)):
        near[t[:, a], t[:, b]] = near[t[:, b], t[:, a]] = 1
    positions = np.zeros((478, 3))
    positions[oval, :2] = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    inner = np.setdiff1d(np.unique(t), oval)
    laplace = np.diag(near.sum(axis=1)) - near
    positions[inner] = np.linalg.solve(laplace[np.ix_(inner, inner)], -laplace[np.ix_(inner, oval)] @ positions[oval])
    return positions


# ---- the mesh table


def test_every_shipped_triangle_faces_the_viewer(flat_face):
    a, b, c = (flat_face[triangles()[:, k].astype(int), :2] for k in range(3))
    area = (b - a)[:, 0] * (c - a)[:, 1] - (c - a)[:, 0] * (b - a)[:, 1]
    assert (area > 0).all()
    assert flat_face[[33, 263], 0].tolist() == sorted(flat_face[[33, 263], 0])  # the subject's right eye is on the left


def test_mesh_table_is_rebuilt_whatever_the_sense_of_its_triangles(flat_face, tmp_path, rng):
    t = triangles().copy()
    turned = rng.random(len(t)) < 0.5
    t[turned] = t[turned, ::-1]
    wound = wind_triangles(t, flat_face)
    keep = [tuple(w) == tuple(s) or tuple(w[::-1]) == tuple(s) for w, s in zip(wound, t, strict=True)]
    assert all(keep)
    rolled = lambda rows: {tuple(np.roll(r, -int(np.argmin(r)))) for r in rows.tolist()}  # noqa: E731
    assert rolled(wound) == rolled(triangles())
    arrays = {"tessellation": triangles().astype(np.int32), "mirror478": mirror_vertices().astype(np.int32)}
    write_npz(tmp_path / "ict.npz", arrays | {"neutral_positions_cm": flat_face.astype(np.float32)})
    assert build_mesh_table(tmp_path / "ict.npz", tmp_path / "mesh478.npz") == tmp_path / "mesh478.npz"
    assert (tmp_path / "mesh478.npz").read_bytes() == shipped("data", "mesh478.npz").read_bytes()


def test_parts_are_wound_one_by_one_and_strips_without_sides_refused():
    square = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], float)
    two = np.concatenate([square, square + [5, 0, 0]])
    wound = wind_triangles([[0, 2, 1], [0, 2, 3], [4, 5, 6], [6, 4, 7]], two)
    a, b, c = (two[wound[:, k], :2] for k in range(3))
    assert ((b - a)[:, 0] * (c - a)[:, 1] - (c - a)[:, 0] * (b - a)[:, 1] > 0).all()
    moebius = [[0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 0], [4, 0, 1]]
    with pytest.raises(ValueError, match="a single side"):
        wind_triangles(moebius, np.eye(5, 3))
    with pytest.raises(ValueError, match="more than two triangles share an edge"):
        wind_triangles([[0, 1, 2], [0, 1, 3], [1, 0, 4]], two)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mirror478": None}, "'mirror478' \\(478\\); got no such array"),
        ({"tessellation": np.zeros((10, 3), int)}, "'tessellation' \\(898 x 3\\); got shape \\(10, 3\\)"),
        ({"mirror478": np.roll(np.arange(478), 1)}, "must be its own inverse"),
        ({"mirror478": np.full(478, -1)}, "must be its own inverse"),
    ],
)
def test_mesh_sources_that_are_refused(flat_face, tmp_path, change, message):
    arrays = {"tessellation": triangles(), "mirror478": mirror_vertices(), "neutral_positions_cm": flat_face} | change
    write_npz(tmp_path / "ict.npz", {k: a for k, a in arrays.items() if a is not None})
    with pytest.raises(FormatError, match=message):
        build_mesh_table(tmp_path / "ict.npz", tmp_path / "out.npz")
    assert not (tmp_path / "out.npz").exists()


# ---- the canonical frame


def test_the_shipped_frame_is_exactly_symmetric_and_has_its_size():
    c = canonical()
    partner = [ANCHORS.index(int(v)) for v in mirror_vertices()[list(ANCHORS)]]
    for points, other in ((c["reference"], partner), (c["neutral"], mirror_vertices())):
        assert np.array_equal(points[other, 1:], points[:, 1:])
        assert np.array_equal(points[:, 0] + points[other, 0], np.full(len(points), 2 * c["mirror_x"]))
    right, left = (c["reference"][ANCHORS.index(v)] for v in (33, 263))
    assert left[0] - right[0] == pytest.approx(112, abs=2)
    assert (
        c["neutral"][10, 1] > c["neutral"][152, 1] and c["neutral"][1, 2] > c["neutral"][234, 2]
    )  # forehead up, nose in front


def turned_copies(points, n, rng, noise=0.0):
    "Copies of points in any pose, place and size, with noise."
    rotation = rotation_matrix(*rng.uniform(-1.2, 1.2, (3, n)))
    copies = (points + rng.normal(0, noise, (n, *points.shape))) @ rotation.transpose(0, 2, 1)
    return copies * rng.uniform(0.2, 5, n)[:, None, None] + rng.normal(0, 50, (n, 1, 3))


def test_procrustes_mean_recovers_the_shape_of_turned_copies(rng):
    shape = rng.normal(0, 30, (12, 3))
    np.testing.assert_allclose(procrustes_mean(turned_copies(shape, 15, rng), shape), shape, atol=1e-9)
    start = 2 * shape @ rotation_matrix(0.3, -0.4, 0.2).T + rng.normal(
        0, 4, (12, 3)
    )  # only says where the mean shall lie
    mean = procrustes_mean(turned_copies(shape, 15, rng), start)
    (scale,), (rotation,), (translation,) = similarity(mean[None], shape)
    np.testing.assert_allclose(scale * mean @ rotation.T + translation, shape, atol=1e-9)
    (scale,), (rotation,), _ = similarity(mean[None], start)
    assert scale == pytest.approx(1) and np.allclose(rotation, np.eye(3), atol=1e-9)


def test_procrustes_mean_averages_noise_away(rng):
    shape = rng.normal(0, 30, (12, 3))
    error = [np.abs(procrustes_mean(turned_copies(shape, n, rng, noise=1), shape) - shape).mean() for n in (4, 400)]
    assert error[1] < error[0] / 4


@pytest.fixture(scope="module")
def photos():
    rng = np.random.default_rng(SEED)
    return photographed(identities(rng), rng)


def frame_file(folder):
    write_npz(folder / "frame.npz", {"pyfeat_v4_anchor_reference": canonical()["reference"]})
    return folder / "frame.npz"


def test_canonical_is_the_symmetric_mean_of_neutral_faces(photos, tmp_path):
    build_canonical(write_photos(tmp_path / "p.npz", photos), frame_file(tmp_path), tmp_path / "a.npz")
    made = read_npz(tmp_path / "a.npz")
    assert {k: (a.shape, a.dtype.name) for k, a in made.items()} == {
        "reference": ((12, 3), "float32"),
        "neutral": ((478, 3), "float32"),
        "mirror_x": ((), "float32"),
    }
    np.testing.assert_allclose(made["reference"], canonical()["reference"], atol=1e-3)
    mean = photos.mesh[photos.label == "neutral"].mean(axis=0)
    np.testing.assert_allclose(made["neutral"], (mean + mirror_mesh(mean)) / 2, atol=1e-3)
    assert np.abs(made["neutral"] - photos.mesh.mean(axis=0)).max() > 0.2  # smiles do not count
    for key in ("reference", "neutral"):
        assert np.array_equal(made[key] * 4096, np.round(made[key] * 4096))
    partner = mirror_vertices()
    assert np.array_equal(made["neutral"][:, 0] + made["neutral"][partner, 0], np.full(478, 2 * made["mirror_x"]))


def test_canonical_does_not_depend_on_pose_or_size_of_the_pictures(photos, tmp_path, rng):
    frame = frame_file(tmp_path)
    first = build_canonical(write_photos(tmp_path / "p.npz", photos), frame, tmp_path / "a.npz")
    assert build_canonical(tmp_path / "p.npz", frame, tmp_path / "b.npz").read_bytes() == first.read_bytes()
    arrays = read_npz(tmp_path / "p.npz")
    pixels = arrays["landmarks_normalized"] * [1280, 800, 1280]
    moved = np.concatenate([turned_copies(m, 1, rng) for m in pixels])
    write_npz(tmp_path / "q.npz", arrays | {"landmarks_normalized": moved / [1280, 800, 1280]})
    a, b = read_npz(first), read_npz(build_canonical(tmp_path / "q.npz", frame, tmp_path / "c.npz"))
    for key in a:
        assert np.abs(a[key] - b[key]).max() <= 2.01 / 4096, key


def test_canonical_sources_that_are_refused(photos, tmp_path):
    write_photos(tmp_path / "p.npz", photos)
    write_npz(tmp_path / "frame.npz", {"pyfeat_v4_anchor_reference": FACE})
    with pytest.raises(
        FormatError, match="'frame.npz' must hold 'pyfeat_v4_anchor_reference' \\(12 x 3\\); got shape \\(478, 3\\)"
    ):
        build_canonical(tmp_path / "p.npz", tmp_path / "frame.npz", tmp_path / "out.npz")
    write_npz(tmp_path / "p.npz", {k: a for k, a in read_npz(tmp_path / "p.npz").items() if k != "image_hw"})
    with pytest.raises(FormatError, match="'p.npz' must hold 'image_hw' \\(n x 2\\); got no such array"):
        build_canonical(tmp_path / "p.npz", frame_file(tmp_path), tmp_path / "out.npz")
    assert not (tmp_path / "out.npz").exists()
    assert len(photos) == len(PEOPLE) + len(LONDON)
