"""plot.mesh: views, hidden lines, pose taken out, colours."""
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

import facefex as ff
from facefex.core import ColumnError
from facefex.geometry import CONTOURS, mirror_vertices, rotation_matrix, triangles
from facefex.plot.mesh import SKIN, _mapping, _surface, _visible_lines, draw_mesh, mesh_of, plot_mesh, turn


@pytest.fixture(scope="module")
def people(samples):
    return ff.detect([samples / "astronaut.jpg", samples / "no_face.jpg"], progress=False)


@pytest.fixture(scope="module")
def mesh(people):
    return mesh_of(people)[0]


def test_figure_with_surface_irises_and_contours(people):
    fig = people.plot_mesh()
    assert isinstance(fig, Figure)
    (ax,) = fig.axes
    (skin,) = [c for c in ax.collections if isinstance(c, PolyCollection)]
    assert len(skin.get_paths()) == 16 * len(triangles())
    assert len([c for c in ax.collections if isinstance(c, LineCollection)]) == 1 and len(ax.patches) == 4
    assert ax.get_aspect() == 1 and not ax.axison


def test_parts_can_be_left_out(people):
    ax = people.plot_mesh(surface=False).axes[0]
    assert [type(c) for c in ax.collections] == [LineCollection] and not ax.patches
    ax = people.plot_mesh(contours=False).axes[0]
    assert [type(c) for c in ax.collections] == [PolyCollection]


def test_left_view_looks_at_the_subjects_left_side(mesh):
    left, right = turn(mesh, view="left"), turn(mesh, view="right")
    assert left[4, 0] < left[:468, 0].mean() and right[4, 0] > right[:468, 0].mean()
    assert left[263, 2] > left[33, 2] and right[33, 2] > right[263, 2]  # the left eye is the nearer one
    seen = {side: len(_visible_lines(left, [CONTOURS[f"{side}_eye"]])) for side in ("left", "right")}
    assert seen["left"] > 0 and seen["right"] == 0
    assert len(_visible_lines(turn(mesh), [CONTOURS["right_eye"]])) == 3 * (len(CONTOURS["right_eye"]) - 1)


def test_surface_is_painted_from_far_to_near(mesh):
    points = turn(mesh, view="half_left")
    polygons, colours = _surface(points, None, None)
    assert len(polygons) == len(colours) == 16 * 898 and (colours >= 0).all() and (colours <= 1).all()
    near = points[triangles()].mean(axis=1)
    tip = near[near[:, 2].argmax(), :2]
    place = np.linalg.norm(polygons.mean(axis=1) - tip, axis=1).argmin()
    assert place > 0.9 * len(polygons)


def test_pose_is_taken_out(mesh):
    upright = turn(mesh)
    for angles in np.array([[0.3, 0, 0], [0, 0.5, 0], [0, 0, 0.4], [0.2, -0.4, 0.3]]):
        turned = upright @ rotation_matrix(*angles).T * [1, -1, -1]
        np.testing.assert_allclose(turn(turned, angles=angles), upright, atol=1e-9 * np.abs(upright).max())
    np.testing.assert_allclose(turn(upright, axes="head"), upright, atol=1e-9)


def test_frontal_face_is_nearly_symmetric(people):
    points, angles = mesh_of(people)
    def skewness(p):
        q = p[mirror_vertices()] * [-1, 1, 1]
        return np.linalg.norm(p - q, axis=1).mean()
    assert skewness(turn(points, angles=angles)) < skewness(turn(points))


def test_values_colour_the_skin_only(mesh):
    points, values = turn(mesh), np.full(478, np.nan)
    values[:100] = np.linspace(-1, 3, 100)
    mapping = _mapping(values, None, None)
    assert mapping.get_clim() == (-3, 3) and mapping.get_cmap().name == "RdBu_r"
    assert _mapping(np.arange(478.0), None, None).get_clim() == (0, 477)
    assert _mapping(values, "cividis", (0, 1)).get_clim() == (0, 1)
    plain, shaded = _surface(points, None, None)[1], _surface(points, np.full(478, np.nan), mapping)[1]
    # unknown values stay skin, only the light differs
    assert np.abs(plain / plain.max() - shaded / shaded.max()).max() < 0.45
    assert np.allclose(
        np.median(plain, axis=0) / np.median(plain), np.array(to_rgb(SKIN)) / np.median(to_rgb(SKIN)), atol=0.1
    )


def test_colour_bar_has_its_own_axes(people):
    fig = people.plot_mesh(values=np.arange(468.0), label="mm")
    assert len(fig.axes) == 2 and fig.axes[1].get_title(loc="left") == "mm"
    fig, ax = plt.subplots()
    assert people.plot_mesh(values=np.arange(478.0), ax=ax) is fig and len(fig.axes) == 2


def test_several_views_share_one_scale(people):
    fig = people.plot_mesh(view=["front", "left", "half_right"], height_in=2.0)
    assert len(fig.axes) == 3
    scale = [ax.get_position(original=True).width * fig.get_figwidth() / np.ptp(ax.get_xlim()) for ax in fig.axes]
    np.testing.assert_allclose(scale, scale[0], rtol=0.06)


def test_arrays_and_dataarrays_are_meshes_too(people, mesh):
    assert len(plot_mesh(mesh).axes) == len(plot_mesh(people.mesh, 0).axes) == len(plot_mesh(mesh[None]).axes) == 1
    np.testing.assert_array_equal(mesh_of(people.mesh)[0], mesh)
    fig, ax = plt.subplots()
    assert len(draw_mesh(ax, turn(mesh))) == 6


def test_a_row_itself_is_drawn(people, mesh):
    points, angles = mesh_of(people, row=people.iloc[0])
    np.testing.assert_array_equal(points, mesh)
    np.testing.assert_array_equal(angles, mesh_of(people)[1])
    assert len(people.plot_mesh(people.iloc[0], frontal=True).axes) == len(plot_mesh(people.iloc[0]).axes) == 1
    assert len(people.plot_mesh(row=np.int64(-2)).axes) == 1


def test_errors_are_one_line(people, mesh):
    for call, kind, words in [
        (lambda: people.plot_mesh(row=1), ValueError, "no face to draw in row 1"),
        (lambda: people.plot_mesh(row=7), ValueError, "row=7 does not exist; the Fex has 2 rows"),
        (lambda: plot_mesh(mesh[None], 3), ValueError, "there are 1 meshes"),
        (lambda: people.plot_mesh(1.5), ValueError, "row must be a whole number.*got 1.5"),
        (lambda: people.plot_mesh(row=True), ValueError, "row must be a whole number"),
        (lambda: plot_mesh(mesh, 0.5), ValueError, "row must be a whole number"),
        (lambda: plot_mesh(1.5), ValueError, "a mesh must have shape"),
        (lambda: people.plot_mesh(people.blendshapes.iloc[0]), ColumnError, "this row has no mesh"),
        (lambda: people.plot_mesh(people.iloc[1]), ValueError, "no face to draw"),
        (lambda: people.plot_mesh(view=[]), ValueError, "view is empty; choose one or several of 'front'"),
        (lambda: people.plot_mesh(height_in=0), ValueError, "height_in must be a number above 0"),
        (lambda: people.blendshapes.plot_mesh(), ColumnError, "has no mesh"),
        (lambda: plot_mesh(mesh, frontal=True), ValueError, "needs the head pose"),
        (lambda: people.plot_mesh(view="profile"), ValueError, "choose one of 'front'"),
        (lambda: people.plot_mesh(axes="camera"), ValueError, "choose one of 'picture', 'head'"),
        (lambda: people.plot_mesh(values=np.ones(7)), ValueError, "one number per vertex"),
        (lambda: people.plot_mesh(view=["front", "left"], ax=plt.figure().add_subplot()), ValueError, "takes one view"),
    ]:
        with pytest.raises(kind, match=words) as e:
            call()
        assert "\n" not in str(e.value)


def test_nothing_else_is_changed(people):
    before, settings, attrs = people.copy(), dict(matplotlib.rcParams), dict(people.attrs)
    values = np.arange(478.0)
    people.plot_mesh(values=values, frontal=True)
    pd.testing.assert_frame_equal(people, before)
    assert people.attrs == attrs and dict(matplotlib.rcParams) == settings and (values == np.arange(478)).all()
