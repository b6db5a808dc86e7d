"""plot.mesh and plot.surface: views, hidden lines, pose taken out, colours, regions, gaze, grids."""
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch

import facefex as ff
from facefex.columns import AUS
from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.geometry import CONTOURS, canonical, mirror_vertices, rotation_matrix, triangles
from facefex.plot.mesh import DISPLACEMENT, displacement, plot_mesh
from facefex.plot.regions import region
from facefex.plot.surface import SKIN, VIEWS, _surface, _visible_lines, draw_gaze, draw_mesh, mesh_of, turn, turntable, value_colours, view_angles, view_matrix

NEUTRAL = canonical()["neutral"].astype(float)


@pytest.fixture(scope="module")
def people(samples):
    return ff.detect([samples / "astronaut.jpg", samples / "no_face.jpg"], progress=False)


@pytest.fixture(scope="module")
def mesh(people):
    return mesh_of(people)[0]


@pytest.fixture(scope="module")
def two(people):
    "Two faces: the astronaut, and the same face half as large and with other action units."
    other = people.iloc[[0]].copy()
    other[[c for c in other.columns if str(c).startswith("mesh_")]] *= 0.5
    other[list(AUS)] = 0.0
    return Fex(pd.concat([people.iloc[[0]], other], ignore_index=True))


def collections(ax, kind):
    return [c for c in ax.collections if isinstance(c, kind)]


def test_axes_with_surface_irises_and_contours(people):
    ax = people.plot_mesh()
    assert isinstance(ax, Axes) and ax.figure.axes == [ax]
    (skin,) = collections(ax, PolyCollection)
    assert len(skin.get_paths()) == 16 * len(triangles())
    assert len(collections(ax, LineCollection)) == 1 and len(ax.patches) == 4
    assert ax.get_aspect() == 1 and not ax.axison


def test_parts_can_be_left_out(people):
    ax = people.plot_mesh(surface=False)
    assert [type(c) for c in ax.collections] == [LineCollection] and not ax.patches
    ax = people.plot_mesh(contours=False)
    assert [type(c) for c in ax.collections] == [PolyCollection]


def test_views_are_names_or_degrees(mesh):
    for name, degrees in VIEWS.items():
        np.testing.assert_allclose(turn(mesh, view=name), turn(mesh, view=degrees))
    assert view_angles((30, 10)) == (30.0, 10.0) and view_angles(np.float32(5)) == (5.0, 0.0)
    points = turn(mesh)
    forehead, chin = 10, 152
    above = turn(mesh, view=(0, 40))
    assert above[forehead, 2] - above[chin, 2] > points[forehead, 2] - points[chin, 2]  # seen from above the forehead comes nearer
    right = turn(mesh, view=30)
    assert right[33, 2] - right[263, 2] > points[33, 2] - points[263, 2]  # turned, the person's right eye comes nearer
    np.testing.assert_allclose(view_matrix((20, 30)) @ view_matrix((20, 30)).T, np.eye(3), atol=1e-12)
    np.testing.assert_allclose(turn(mesh, view=(20, 30)), points @ view_matrix((20, 30)).T, atol=1e-9)


def test_turntable_is_a_list_of_views(people):
    assert turntable(3) == [(-90.0, 0.0), (0.0, 0.0), (90.0, 0.0)] and turntable(1) == [(-90.0, 0.0)]
    assert turntable(2, low=0, high=10, tilt=5) == [(0.0, 5.0), (10.0, 5.0)]
    panels = people.plot_mesh(view="turntable", surface=False, height_in=1)
    assert panels.shape == (7,) and len(people.plot_mesh(view=turntable(2), surface=False)) == 2
    assert isinstance(people.plot_mesh(view=(10, 20), surface=False), Axes)  # one view: turn and tilt
    assert people.plot_mesh(view=[10, 20], surface=False).shape == (2,)  # two views
    assert people.plot_mesh(view=("front", "left"), surface=False).shape == (2,)


def test_left_view_looks_at_the_subjects_left_side(mesh):
    left, right = turn(mesh, view="left"), turn(mesh, view="right")
    assert left[4, 0] < left[:468, 0].mean() and right[4, 0] > right[:468, 0].mean()
    assert left[263, 2] > left[33, 2] and right[33, 2] > right[263, 2]  # the left eye is the nearer one
    seen = {side: len(_visible_lines(left, [CONTOURS[f"{side}_eye"]])) for side in ("left", "right")}
    assert seen["left"] > 0 and seen["right"] == 0
    assert len(_visible_lines(turn(mesh), [CONTOURS["right_eye"]])) == 3 * (len(CONTOURS["right_eye"]) - 1)


def test_surface_is_painted_from_far_to_near(mesh):
    points = turn(mesh, view="half_left")
    polygons, colours = _surface(points)
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
    mapping = value_colours(values)
    assert mapping.get_clim() == (-3, 3) and mapping.get_cmap().name == "RdBu_r"
    assert value_colours(np.arange(478.0)).get_clim() == (0, 477)
    assert value_colours(values, "cividis", (0, 1)).get_clim() == (0, 1)
    plain, shaded = _surface(points)[1], _surface(points, np.full(478, np.nan), mapping)[1]
    # unknown values stay skin, only the light differs
    assert np.abs(plain / plain.max() - shaded / shaded.max()).max() < 0.45
    assert np.allclose(
        np.median(plain, axis=0) / np.median(plain), np.array(to_rgb(SKIN)) / np.median(to_rgb(SKIN)), atol=0.1
    )
    blue = _surface(points, np.full(478, -3.0), mapping)[1]
    assert blue[:, 2].mean() > 1.5 * blue[:, 0].mean()


def test_colour_bar_has_its_own_axes(people):
    ax = people.plot_mesh(values=np.arange(468.0), label="mm")
    assert len(ax.figure.axes) == 2 and ax.figure.axes[1].get_title(loc="left") == "mm"
    fig, ax = plt.subplots()
    place = ax.get_position(original=True).bounds
    assert people.plot_mesh(values=np.arange(478.0), label="mm", ax=ax) is ax and fig.axes == [ax]
    assert [bar.get_title(loc="left") for bar in ax.child_axes] == ["mm"] and ax.get_position(original=True).bounds == place  # panels of a row stay alike


def test_values_may_differ_between_faces(two):
    values = np.stack([np.zeros(478), np.linspace(0, 9, 478)])
    one, other = two.plot_mesh(rows=[0, 1], values=values)
    flat, steep = (collections(ax, PolyCollection)[0].get_facecolor() for ax in (one, other))
    assert np.abs(flat - steep).max() > 0.3
    np.testing.assert_allclose(one.figure.axes[-1].get_ylim(), (0, values[1, 467]))  # one scale for both, irises left out


def panel_scale(ax):
    "Inches per unit of the data."
    return ax.get_position(original=True).width * ax.figure.get_figwidth() / np.ptp(ax.get_xlim())


def test_several_views_share_one_scale(people):
    panels = people.plot_mesh(view=["front", "left", "half_right"], height_in=2.0)
    assert panels.shape == (3,) and len(panels[0].figure.axes) == 3
    scale = [panel_scale(ax) for ax in panels]
    np.testing.assert_allclose(scale, scale[0], rtol=1e-6)


def test_grid_of_faces_and_views(two):
    panels = two.plot_mesh(rows=[0, 1], view=["front", "left", 20], titles=["large", "small"], surface=False)
    assert panels.shape == (2, 3)
    assert [ax.get_title() for ax in panels.ravel()] == ["large", "", "", "small", "", ""]
    top, bottom = panels[0, 0].get_position(), panels[1, 0].get_position()
    assert top.y0 >= bottom.y1 and abs(top.x0 - bottom.x0) < 1e-9
    scale = [panel_scale(ax) for ax in panels.ravel()]
    np.testing.assert_allclose(scale, scale[0], rtol=1e-3)
    np.testing.assert_allclose(panels[0, 0].get_xlim(), panels[1, 0].get_xlim(), rtol=1e-3)  # drawn at one size
    assert two.plot_mesh(rows=[0, 1, 0], surface=False, contours=False).shape == (3,)
    lines = {round(ax.get_position().y0, 3) for ax in two.plot_mesh(rows=[0, 1, 0, 1, 0], ncols=2, surface=False, contours=False)}
    assert len(lines) == 3
    assert two.plot_mesh(rows=[1], surface=False).get_title() == ""
    assert two.plot_mesh(rows=np.array([0, -1]), titles="input", surface=False)[1].get_title() == "astronaut.jpg"


def test_panels_of_one_s_own(two):
    fig, own = plt.subplots(2, 2)
    panels = two.plot_mesh(rows=[0, 1], view=["front", "left"], ax=own, contours=False, surface=False)
    assert (panels == own).all() and len(fig.axes) == 4
    with pytest.raises(ValueError, match="one Axes for each of the 2 panels; got 4"):
        two.plot_mesh(rows=[0, 1], ax=own)


@pytest.mark.parametrize("source", ["aus", "blendshapes", "emotions"])
def test_mesh_from_another_description(people, source):
    fex = people.to_emotion() if source == "emotions" else people
    ax = plot_mesh(fex, source=source)
    expected = turn(fex.iloc[[0]].to_mesh(source=source).to_numpy()[0].astype(float), axes="head")
    corners = np.concatenate([path.vertices for path in collections(ax, PolyCollection)[0].get_paths()])
    np.testing.assert_allclose(corners.min(axis=0), expected[:468, :2].min(axis=0), atol=1e-3)
    np.testing.assert_allclose(corners.max(axis=0), expected[:468, :2].max(axis=0), atol=1e-3)
    assert isinstance(plot_mesh(fex.iloc[0], source=source, surface=False), Axes)


def test_displacement_is_in_canonical_units(people, mesh):
    assert displacement(NEUTRAL).max() < 0.01
    far = displacement(people.mesh)
    assert far.shape == (2, 478) and np.isnan(far[1]).all() and 1 < far[0, :468].mean() < 20
    turned = 3 * mesh @ rotation_matrix(0.2, 0.3, 0.1).T + 100
    np.testing.assert_allclose(displacement(turned), far[0], atol=1e-2)
    np.testing.assert_allclose(displacement(mesh, mesh), 0, atol=1e-6)
    moved = NEUTRAL.copy()
    moved[17] += [0, -7, 0]
    np.testing.assert_allclose(displacement(moved, aligned=True)[[17, 61]], [7, 0], atol=1e-4)


def test_displacement_colours_and_neutral(two):
    ax = two.plot_mesh(0, colour="displacement")
    bar = ax.figure.axes[1]
    assert "canonical units" in bar.get_title(loc="left")
    np.testing.assert_allclose(bar.get_ylim(), (0, displacement(two.mesh)[0, :468].max()), rtol=1e-5)
    for neutral in (0, two.iloc[0], two.mesh[0], mesh_of(two, row=1)[0]):
        bar = two.plot_mesh(0, colour="displacement", neutral=neutral, limits=None).figure.axes[1]
        assert bar.get_ylim()[1] < 0.2  # the same face; matplotlib widens a range of nothing
    skin = collections(two.plot_mesh(0, colour="displacement", neutral=1, limits=(0, 5)), PolyCollection)[0].get_facecolor()
    np.testing.assert_allclose(np.median(skin[:, 0] / skin[:, 2]), np.divide(*DISPLACEMENT(0.0)[0:3:2]), rtol=0.1)
    bar = two.plot_mesh(0, source="aus", colour="displacement", neutral=1).figure.axes[1]
    rest = two.to_mesh(source="aus").to_numpy()
    np.testing.assert_allclose(bar.get_ylim()[1], np.linalg.norm(rest[0] - rest[1], axis=1)[:468].max(), rtol=1e-4)


def test_regions_are_painted_and_named(people):
    ax = people.plot_mesh(regions=["AU12L", "zygomaticus_minor"], frontal=True)
    (skin,) = collections(ax, PolyCollection)
    assert len(skin.get_paths()) == 64 * len(triangles()) and len(collections(ax, LineCollection)) == 2  # borders and contours
    (legend,) = ax.figure.legends
    assert [t.get_text() for t in legend.get_texts()] == ["AU12 Lip corner puller, left", "zygomaticus minor"]
    colours, places = skin.get_facecolor(), np.array([p.vertices[:3].mean(axis=0) for p in skin.get_paths()])
    blue = colours[:, 2] > colours[:, 0] + 0.2
    assert blue.sum() > 50 and (places[blue, 0] > 0).all()  # the person's left is at the right of the page


def test_side_and_palette_of_regions(people):
    def red(ax):
        skin = collections(ax, PolyCollection)[0]
        c, x = skin.get_facecolor(), np.array([p.vertices[:3, 0].mean() for p in skin.get_paths()])
        return x[c[:, 0] > c[:, 2] + 0.4]
    both, right = (red(people.plot_mesh(regions="AU12", side=s, palette=["red"], frontal=True)) for s in ("both", "right"))
    assert both.min() < 0 < both.max() and len(right) and right.max() < 0
    assert len(red(people.plot_mesh(regions={"AU12": "red"}, side="right", frontal=True))) == len(right)


def test_numbers_of_regions_have_a_scale(people):
    ax = people.plot_mesh(regions={"AU12": 0.9, "AU01": 0.1, "AU04": np.nan}, label="0..1")
    assert len(ax.figure.axes) == 2 and ax.figure.axes[1].get_ylim() == (0, 1) and not ax.figure.legends
    assert len(collections(ax, LineCollection)) == 1  # no borders
    signed = people.plot_mesh(regions={"AU12": -2.0, "AU01": 1.0})
    assert signed.figure.axes[1].get_ylim() == (-2, 2)
    with pytest.raises(ValueError, match="no number that could be shown"):
        people.plot_mesh(regions={"AU12": np.nan})


def test_hidden_borders_are_not_drawn(mesh):
    fig, ax = plt.subplots()
    seen = turn(mesh, view="left")
    pieces = {}
    for side in ("left", "right"):
        borders = [c for c in draw_mesh(ax, seen, regions=["AU12"], side=side) if isinstance(c, LineCollection)][0]
        pieces[side] = len(borders.get_segments())
    assert pieces["left"] > 50 and pieces["right"] < 0.2 * pieces["left"]


def arrow_of(ax):
    "Where the arrow of the right eye points, picture y up."
    arrow = [p for p in ax.patches if isinstance(p, FancyArrowPatch)][-1]
    (x0, y0), (x1, y1) = arrow._posA_posB
    return np.array([x1 - x0, y1 - y0])


def test_gaze_points_where_the_eyes_look(people):
    looks = people.iloc[[0]].copy()
    for pitch, yaw, sign in [(0.0, 0.5, (1, 0)), (0.0, -0.5, (-1, 0)), (0.4, 0.0, (0, -1)), (-0.4, 0.0, (0, 1))]:
        looks["gaze_pitch"], looks["gaze_yaw"] = np.float32(pitch), np.float32(yaw)
        dx, dy = arrow_of(looks.plot_mesh(gaze=True, surface=False))
        assert np.sign(np.round([dx, dy], 3)).tolist() == list(sign)  # + yaw to the subject's left, + pitch down
    looks[["gaze_pitch", "gaze_yaw"]] = np.float32(0)
    assert np.abs(arrow_of(looks.plot_mesh(gaze=True, surface=False))).max() < 1e-6  # at the viewer: a dot
    assert arrow_of(looks.plot_mesh(gaze=True, surface=False, view="left"))[0] < 0  # from the side, towards the nose
    looks["Yaw"] = np.float32(0.5)
    assert arrow_of(looks.plot_mesh(gaze=True, frontal=True, surface=False))[0] < 0  # a head turned left that looks straight on looks to its right
    looks["gaze_yaw"] = np.float32(np.nan)
    assert not looks.plot_mesh(gaze=True, surface=False).patches


def test_arrow_is_as_long_as_the_eyes_are_apart(mesh):
    fig, ax = plt.subplots()
    points = turn(mesh)
    draw_gaze(ax, points, [5, 0, 0])
    np.testing.assert_allclose(np.abs(arrow_of(ax)), [np.linalg.norm(points[468] - points[473]), 0], atol=1e-6)
    assert not draw_gaze(ax, turn(mesh, view=180), [1, 0, 0])  # from behind


def test_span_keeps_the_middle(mesh):
    fig, ax = plt.subplots()
    points = turn(mesh)
    draw_mesh(ax, points, span=(400, 600), surface=False)
    np.testing.assert_allclose([np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim())], [400, 600])
    np.testing.assert_allclose(np.mean(ax.get_xlim()), (points[:468, 0].min() + points[:468, 0].max()) / 2, rtol=1e-6)


def test_arrays_and_dataarrays_are_meshes_too(people, mesh):
    for ax in (plot_mesh(mesh), plot_mesh(people.mesh, 0), plot_mesh(mesh[None])):
        assert isinstance(ax, Axes)
    np.testing.assert_array_equal(mesh_of(people.mesh)[0], mesh)
    fig, ax = plt.subplots()
    assert len(draw_mesh(ax, turn(mesh))) == 6


def test_canonical_units_are_recognised(people):
    up = people.to_mesh(source="observed")
    top = [c.get_segments() for c in plot_mesh(up, surface=False).collections][0]
    also = [c.get_segments() for c in plot_mesh(up, surface=False, axes="head").collections][0]
    np.testing.assert_allclose(np.concatenate(top), np.concatenate(also))
    assert plot_mesh(np.stack([NEUTRAL, NEUTRAL]), rows=[0, 1], axes="head", surface=False).shape == (2,)


def test_widget_gets_the_same_face(two):
    pytest.importorskip("anywidget")
    view = two.plot_mesh(rows=[0, 1], backend="widget", values=np.arange(478.0), label="mm")
    assert type(view).__name__ == "Face3D" and view.meta["count"] == 2
    painted = two.plot_mesh(backend="widget", regions=["AU12L"])
    colours = np.frombuffer(painted.colours, np.uint8).reshape(478, 3)
    differs = (colours != colours[10]).any(axis=1)
    np.testing.assert_array_equal(np.flatnonzero(differs), region("AU12L"))
    assert two.plot_mesh(two.iloc[0], backend="widget", source="aus").meta["count"] == 1


def test_a_row_itself_is_drawn(people, mesh):
    points, angles = mesh_of(people, row=people.iloc[0])
    np.testing.assert_array_equal(points, mesh)
    np.testing.assert_array_equal(angles, mesh_of(people)[1])
    assert isinstance(people.plot_mesh(people.iloc[0], frontal=True, gaze=True), Axes) and isinstance(plot_mesh(people.iloc[0]), Axes)
    assert isinstance(people.plot_mesh(row=np.int64(-2), surface=False), Axes)


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
        (lambda: people.plot_mesh(values=np.ones((2, 478))), ValueError, r"or 1 rows of them; got \(2, 478\)"),
        (lambda: people.plot_mesh(values=np.ones(478), colour="displacement"), ValueError, "give one of them"),
        (lambda: people.plot_mesh(colour="red"), ValueError, "colour"),
        (lambda: people.plot_mesh(colour="displacement", neutral=9), ValueError, "row=9 does not exist"),
        (lambda: people.plot_mesh(colour="displacement", neutral=np.ones(3)), ValueError, "must have shape"),
        (lambda: people.plot_mesh(source="voice"), ValueError, "source"),
        (lambda: people.plot_mesh(1, source="aus"), ValueError, "no face to draw in row 1; its aus are NaN"),
        (lambda: people.plot_mesh(8, source="aus"), ValueError, "row=8 does not exist"),
        (lambda: plot_mesh(mesh, source="aus"), ValueError, "source='aus' needs a Fex; got ndarray"),
        (lambda: people.drop(columns="AU12").plot_mesh(source="aus"), ColumnError, "AU12"),
        (lambda: people.drop(columns="gaze_yaw").plot_mesh(gaze=True), ColumnError, "gaze=True needs the columns gaze_pitch and gaze_yaw"),
        (lambda: plot_mesh(mesh, gaze=True), ColumnError, "gaze=True needs"),
        (lambda: people.plot_mesh(rows=[]), ValueError, "rows must name 1 to 100 rows; got 0"),
        (lambda: people.plot_mesh(rows=range(101)), ValueError, "got 101"),
        (lambda: people.plot_mesh(rows=[0, 1]), ValueError, "no face to draw in row 1"),
        (lambda: people.iloc[:0].plot_mesh(), ValueError, "the Fex has 0 rows"),
        (lambda: people.plot_mesh(regions="AU99"), ValueError, "'AU99' is not an action unit"),
        (lambda: people.plot_mesh(regions=[]), ValueError, "one or more different names"),
        (lambda: people.plot_mesh(regions=["AU12L"], side="right"), ValueError, "none of AU12L"),
        (lambda: people.plot_mesh(titles="nothing"), ColumnError, "titles='nothing' is not a column"),
        (lambda: people.plot_mesh(titles=["a", "b"]), ValueError, "one text for each of 1 faces"),
        (lambda: people.plot_mesh(view=[(1, 2, 3)]), ValueError, "an angle in degrees"),
        (lambda: people.plot_mesh(view=[np.nan]), ValueError, "an angle in degrees"),
        (lambda: people.plot_mesh(view=[None]), ValueError, "an angle in degrees"),
        (lambda: people.plot_mesh(ncols=0), ValueError, "ncols"),
        (lambda: people.plot_mesh(backend="plotly"), ValueError, "backend"),
        (lambda: people.plot_mesh(ax="here"), TypeError, "ax= must hold matplotlib Axes; got str"),
        (lambda: people.plot_mesh(view=["front", "left"], ax=plt.figure().add_subplot()), ValueError, "one Axes for each of the 2 panels; got 1"),
    ]:
        with pytest.raises(kind, match=words) as e:
            call()
        assert "\n" not in str(e.value)


def test_nothing_else_is_changed(people):
    before, settings, attrs = people.copy(), dict(matplotlib.rcParams), dict(people.attrs)
    values = np.arange(478.0)
    people.plot_mesh(values=values, frontal=True, gaze=True)
    people.plot_mesh(regions=["AU12"], surface=False)
    pd.testing.assert_frame_equal(people, before)
    assert people.attrs == attrs and dict(matplotlib.rcParams) == settings and (values == np.arange(478)).all()


def test_the_interactive_view_has_the_colours_of_the_picture(two):
    pytest.importorskip("anywidget")
    moved = displacement(np.stack([mesh_of(two, row=i)[0] for i in (0, 1)]))
    for more in ({}, {"neutral": NEUTRAL * (1.05, 1, 1)}, {"limits": (0, 5)}, {"cmap": "magma"}):
        face, ax = two.plot_mesh(colour="displacement", backend="widget", **more), two.plot_mesh(colour="displacement", **more)
        bar = ax.figure.axes[1]
        assert (face.scale["low"], face.scale["high"]) == pytest.approx(bar.get_ylim()) and face.scale["label"] == bar.get_title(loc="left")
        assert len(face.colours) == 478 * 3
    own = two.plot_mesh(colour="displacement", backend="widget", limits=(0, 10))
    rgb = np.frombuffer(own.colours, np.uint8).reshape(478, 3)
    np.testing.assert_allclose(rgb, 255 * DISPLACEMENT(np.clip(moved[0] / 10, 0, 1))[:, :3], atol=1.5)
    still = two.plot_mesh(colour="displacement", neutral=0, backend="widget")  # nothing moved
    assert still.scale["low"] == 0 < still.scale["high"]


def test_the_interactive_view_has_several_rows_in_their_order(two):
    pytest.importorskip("anywidget")
    values = np.stack([np.zeros(478), np.ones(478)])
    face = two.plot_mesh(rows=[1, 0], values=values, cmap="Reds", label="z", titles=["small", "large"], backend="widget")
    rgb = np.frombuffer(face.colours, np.uint8).reshape(2, 478, 3)
    np.testing.assert_allclose(rgb[:, 0], 255 * np.array([matplotlib.colormaps["Reds"](v)[:3] for v in (0.0, 1.0)]), atol=1)
    assert face.names == ["small", "large"] and face.scale["label"] == "z"
    one = two.plot_mesh(titles="input", view="half_left", backend="widget")
    assert one.label == "astronaut.jpg" and one.view["yaw"] == pytest.approx(np.radians(view_angles("half_left")[0]))
    with pytest.raises(ValueError, match="titles must hold one text"):
        two.plot_mesh(titles=["a", "b"], backend="widget")


def test_the_interactive_view_paints_regions(two):
    pytest.importorskip("anywidget")
    face = two.plot_mesh(regions={"AU12": "red"}, side="left", titles=["smile"], backend="widget")
    red = np.frombuffer(face.colours, np.uint8).reshape(478, 3)[:, 1] < 60
    np.testing.assert_array_equal(np.flatnonzero(red), region("AU12", "left"))
    assert face.label == "smile" and face.note == "AU12 Lip corner puller" and not face.scale
    bare = two.plot_mesh(backend="widget")
    assert face.still() != bare.still() and bare.colours is None
    numbers = two.plot_mesh(regions={"AU12": 0.9, "AU01": 0.1}, label="0..1", backend="widget")
    assert (numbers.scale["low"], numbers.scale["high"], numbers.scale["label"]) == (0, 1, "0..1")
    numbers.set_values(None)
    assert numbers.colours is None and numbers._regions is None
