"""plot.faces: what is drawn where, which frames are chosen, and that nothing else is touched."""
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from facefex.columns import LANDMARKS, MESH
from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.geometry import stack_mesh
from facefex.plot.faces import AXIS_COLOURS, COLOURS, FexFigure, choose_frames, draw_face, face_shapes, level_colours, level_order, plot_faces, short_name

pytestmark = pytest.mark.core
W, H = 120, 90


def faces(rng, boxes, *, name="a.jpg", frame=0, time=np.nan, mesh=True, track=None, **pose) -> Fex:
    "One frame with a face per box (left, top, width, height); no box gives a row without a face."
    rows = max(1, len(boxes))
    d = pd.DataFrame(
        {
            "input": name,
            "frame": frame,
            "time": time,
            "face": pd.array(list(range(len(boxes))) or [None], dtype="Int64"),
            "track": pd.array([track] * rows, dtype="Int64"),
        }
    )
    values = np.array(boxes or [(np.nan,) * 4], float)
    for i, c in enumerate(("FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight")):
        d[c] = values[:, i]
    d["FrameHeight"], d["FrameWidth"] = float(H), float(W)
    for c in ("Pitch", "Roll", "Yaw"):
        d[c] = pose.get(c, 0.0) if boxes else np.nan
    if mesh:
        points = rng.uniform(0, 1, (rows, 478, 3)) * [1, 1, 0.1] * 40 + [10, 10, 0]
        points = points if boxes else np.full_like(points, np.nan)
        d = pd.concat([d, pd.DataFrame(stack_mesh(points), columns=list(MESH))], axis=1)
    fex = Fex(d)
    fex.attrs = {"detector": "made up", "sources": {name: {"kind": "image"}}}
    return fex


def lines(ax):
    return [c for c in ax.collections if isinstance(c, LineCollection)]


def picture(h=H, w=W):
    return np.full((h, w, 3), 90, np.uint8)


def test_every_face_of_a_frame_is_in_one_panel(rng):
    ax = faces(rng, [(10, 10, 30, 40), (60, 20, 30, 40)]).plot_faces(picture())
    assert isinstance(ax, Axes) and isinstance(ax.figure, Figure) and ax.figure.axes == [ax]
    boxes = [p for p in ax.patches if isinstance(p, Rectangle)]
    assert len(boxes) == 4 and len(lines(ax)) == 12  # under-stroke and line: box; contours, irises, pose
    assert [b.get_bbox().bounds for b in boxes[::2]] == [(10, 10, 30, 40), (60, 20, 30, 40)]
    assert [t.get_text() for t in ax.texts] == ["face 0", "face 1"]
    assert [to_hex(b.get_edgecolor()).upper() for b in boxes[1::2]] == list(COLOURS[:2])


def test_picture_stands_where_pixels_are_counted_from(rng):
    ax = faces(rng, [(10, 10, 30, 40)]).plot_faces(picture())
    assert list(ax.images[0].get_extent()) == [0, W, H, 0]
    assert ax.get_xlim() == (0, W) and ax.get_ylim() == (H, 0)


def test_frame_without_face_shows_the_picture_and_says_so(rng):
    ax = faces(rng, []).plot_faces(picture())
    assert [t.get_text() for t in ax.texts] == ["no face"] and len(ax.images) == 1
    assert not lines(ax) and not ax.patches


def test_frame_that_cannot_be_decoded(rng):
    ax = faces(rng, []).plot_faces({"a.jpg": {}})
    assert [t.get_text() for t in ax.texts] == ["this frame cannot be read"] and not ax.images


def test_without_mesh_box_and_pose_are_drawn(rng):
    fex = faces(rng, [(10, 10, 30, 40)], mesh=False)
    ax = fex.plot_faces(picture())
    assert len(lines(ax)) == 2 and len(ax.patches) == 2
    with pytest.raises(ColumnError, match="'contours' cannot be drawn.*parts that can: box, pose"):
        fex.plot_faces(picture(), parts=["box", "contours"])
    with pytest.raises(ColumnError, match="nothing can be drawn"):
        Fex(fex[["input", "frame", "face"]].assign(AU12=0.5)).plot_faces(picture())
    with pytest.raises(ValueError, match="choose one of 'box'"):
        fex.plot_faces(picture(), parts=["mouth"])


def test_files_with_68_landmarks_get_their_lines(rng):
    fex = faces(rng, [(10, 10, 30, 40)], mesh=False)
    marks = pd.DataFrame(rng.uniform(10, 40, (1, 136)), columns=list(LANDMARKS))
    shape = face_shapes(pd.concat([fex, marks], axis=1))[0]
    assert [len(c) for c in shape.contours] == [17, 5, 5, 4, 5, 7, 7, 13, 9] and shape.irises == ()
    np.testing.assert_allclose(shape.contours[0][3], marks.loc[0, ["x_3", "y_3"]])
    np.testing.assert_allclose(shape.contours[5][-1], shape.contours[5][0])


def test_iris_passes_through_its_rim_points(rng):
    fex = faces(rng, [(10, 10, 30, 40)])
    ring = face_shapes(fex)[0].irises[1]
    centre = np.mean([[fex[f"mesh_{a}_{i}"][0] for a in "xy"] for i in range(474, 478)], axis=0)
    right = np.array([fex[f"mesh_{a}_474"][0] for a in "xy"])
    left = np.array([fex[f"mesh_{a}_476"][0] for a in "xy"])
    np.testing.assert_allclose(ring[0] - centre, (right - left) / 2, atol=1e-9)
    np.testing.assert_allclose(ring[0], ring[-1], atol=1e-9)


@pytest.mark.parametrize(("angle", "axis", "side", "sign"), [
    ("Yaw", 3, 0, 1),     # the nose goes to the right of the picture, the subject's left
    ("Pitch", 3, 1, 1),   # the nose goes down, y grows downwards
    ("Roll", 1, 1, -1),   # counter-clockwise: the x axis goes up
    ("Roll", 2, 0, -1),   # and the crown to the left of the picture
])
def test_signs_of_the_pose_axes(rng, angle, axis, side, sign):
    axes = face_shapes(faces(rng, [(10, 10, 30, 40)], **{angle: 0.4}))[0].axes
    assert np.sign((axes[axis] - axes[0])[side]) == sign
    flat = face_shapes(faces(rng, [(10, 10, 30, 40)]))[0].axes
    np.testing.assert_allclose(flat[1:] - flat[0], [[17.5, 0], [0, -17.5], [0, 0]], atol=1e-9)


def test_pose_axes_have_their_colours(rng):
    fig, ax = plt.subplots()
    added = draw_face(ax, faces(rng, [(10, 10, 30, 40)]), parts=["pose"])
    assert [to_hex(c).upper() for c in added[1].get_colors()] == list(AXIS_COLOURS)


def test_draw_face_takes_a_row_or_a_one_row_frame(rng):
    fex, ax = faces(rng, [(10, 10, 30, 40), (60, 20, 30, 40)]), plt.subplots()[1]
    assert len(draw_face(ax, fex.iloc[0])) == len(draw_face(ax, fex.iloc[[1]])) == 8
    assert draw_face(ax, faces(rng, [])) == []
    with pytest.raises(ValueError, match="got 2 rows"):
        draw_face(ax, fex)


def test_inputs_share_the_panels_and_the_figure_says_so(rng):
    video = pd.concat(
        [faces(rng, [(10, 10, 30, 40)], name="v.mp4", frame=i, time=i / 10, mesh=False, track=3) for i in range(30)]
    )
    fex = pd.concat([faces(rng, [], name="p.jpg", mesh=False), video], ignore_index=True)
    chosen = choose_frames(fex, most=4)
    assert chosen == [("p.jpg", 0), ("v.mp4", 0), ("v.mp4", 14), ("v.mp4", 29)]
    axes = fex.plot_faces({"p.jpg": picture(), "v.mp4": {i: picture() for i in range(30)}}, most=4)
    fig = axes[0].figure
    assert [t.get_text() for t in fig.texts] == ["4 of 31 frames, evenly chosen"] and axes.shape == (4,) and fig.axes == list(axes)
    titles = [ax.get_title(loc="left") for ax in axes]
    assert titles[0] == "p.jpg" and titles[3].endswith("2.90 s")
    assert to_hex(fig.axes[3].patches[1].get_edgecolor()).upper() == COLOURS[3]  # the track's colour
    assert not fex.plot_faces({"v.mp4": {7: picture()}}, rows=[8]).figure.texts


def test_missing_picture_is_one_line_and_leaves_no_figure(rng):
    fex = faces(rng, [(10, 10, 30, 40)], name="gone/portrait.jpg")
    with pytest.raises(FileNotFoundError, match="no such file: 'gone/portrait.jpg'.*pass the picture") as e:
        fex.plot_faces()
    assert "\n" not in str(e.value)
    with pytest.raises(ValueError, match="frames has no picture for the input 'gone/portrait.jpg'"):
        fex.plot_faces({"other.jpg": picture()})
    with pytest.raises(ValueError, match="is 90 x 90 px, but was measured at 120 x 90 px"):
        fex.plot_faces(picture(90, 90))
    with pytest.raises(ValueError, match="no rows to draw"):
        fex.iloc[:0].plot_faces(picture())
    with pytest.raises(ColumnError, match="missing here: input, frame"):
        fex.drop(columns=["input", "frame"]).plot_faces(picture())
    assert plt.get_fignums() == []


def test_smaller_copy_of_the_frame_will_do(rng):
    ax = faces(rng, [(10, 10, 30, 40)]).plot_faces(picture(H // 3, W // 3))
    assert list(ax.images[0].get_extent()) == [0, W, H, 0]


def test_nothing_else_is_changed(rng):
    fex, shown = faces(rng, [(10, 10, 30, 40)]), picture()
    before, settings, attrs = fex.copy(), dict(matplotlib.rcParams), dict(fex.attrs)
    plot_faces(fex, shown)
    pd.testing.assert_frame_equal(fex, before)
    assert fex.attrs == attrs and dict(matplotlib.rcParams) == settings and (shown == 90).all()


def test_plain_dataframe_through_the_accessor(rng):
    plain = pd.DataFrame(faces(rng, [(10, 10, 30, 40)]))
    assert type(plain) is pd.DataFrame and isinstance(plain.fex.plot_faces(picture()), Axes)


def test_notebook_shows_a_figure_once(rng, monkeypatch):
    fig = faces(rng, [(10, 10, 30, 40)]).plot_faces(picture()).figure
    assert isinstance(fig, FexFigure) and plt.get_fignums() == [fig.number]
    with pytest.raises(NotImplementedError):  # IPython goes on to show it
        fig._ipython_display_()
    assert plt.get_fignums() == [fig.number]  # a window stays where it is
    monkeypatch.setattr(matplotlib, "get_backend", lambda: "module://matplotlib_inline.backend_inline")
    with pytest.raises(NotImplementedError):
        fig._ipython_display_()
    assert plt.get_fignums() == []


def test_rows_are_positions(rng):
    fex = pd.concat([faces(rng, [(10, 10, 30, 40)], name=n) for n in ("a.jpg", "b.jpg")], ignore_index=True)
    pictures = {"a.jpg": picture(), "b.jpg": picture()}
    for rows in (1, np.int64(1), -1, [1], range(1, 2), [False, True]):
        ax = fex.plot_faces(pictures, rows=rows)
        assert ax.get_title(loc="left") == "b.jpg"
    plt.close("all")
    for options, words in [
        ({"rows": [999]}, "row 999 does not exist; the Fex has 2 rows"),
        ({"rows": -3}, "row -3 does not exist"),
        ({"rows": 1.5}, "rows must be whole numbers.*got 1.5"),
        ({"rows": "first"}, "rows must be whole numbers"),
        ({"rows": []}, "no rows to draw"),
        ({"width_in": 0}, "width_in must be a number above 0; got 0"),
    ]:
        with pytest.raises(ValueError, match=words) as e:
            fex.plot_faces(pictures, **options)
        assert "\n" not in str(e.value)
    assert plt.get_fignums() == []


def test_levels_keep_their_colours_whatever_comes_first():
    assert level_order(pd.Series(["b", None, "a"])) == level_order(pd.Series(["a", "b"])) == ["a", "b"]
    assert level_order([10.0, 9, np.nan]) == [9, 10] and level_order([3, "x", 2]) == [2, 3, "x"]
    asked = pd.Categorical(["high", "low"], categories=["low", "middle", "high"], ordered=True)
    assert level_order(pd.Series(asked)) == ["low", "high"]  # its own order; a category without rows is left out
    assert list(level_colours(range(10)).values())[8:] == list(COLOURS[:2])
    assert [to_hex(c) for c in level_colours("ab", "tab10").values()] == ["#1f77b4", "#ff7f0e"]
    assert len(set(map(to_hex, level_colours(range(12), "viridis").values()))) == 12
    assert level_colours(["b"], {"a": "k", "b": (1, 0, 0)}) == {"b": (1, 0, 0)}
    pytest.importorskip("seaborn")
    assert len(level_colours("abc", "husl")) == 3


@pytest.mark.parametrize(("palette", "words"), [
    ("virids", "palette='virids' is no palette of matplotlib or seaborn. Did you mean 'viridis'"),
    (["red"], "palette has 1 colours, but there are 2 levels: a, b"),
    ({"b": "red"}, "palette has no colour for 'a'; its levels are 'b'"),
    (["red", "rot"], "'rot' in palette is no colour"),
])
def test_palettes_that_do_not_do_are_one_line(palette, words):
    pytest.importorskip("seaborn")
    with pytest.raises(ValueError, match=words) as e:
        level_colours(["a", "b"], palette)
    assert "\n" not in str(e.value)


def test_short_names():
    assert short_name("a/b\\clip.mp4") == "clip.mp4" and len(short_name("x" * 99, 20)) <= 20


def test_axes_of_your_own(rng):
    fex = pd.concat([faces(rng, [(10, 10, 30, 40)]), faces(rng, [], name="b.jpg")], ignore_index=True)
    pictures = {"a.jpg": picture(), "b.jpg": picture()}
    fig, axes = plt.subplots(1, 2)
    assert fex.plot_faces(pictures, ax=axes).tolist() == axes.tolist() and len(fig.axes) == 2
    assert len(lines(axes[0])) > 2 and axes[1].texts[0].get_text() == "no face"
    assert fex.plot_faces(pictures, rows=0, ax=axes[1]) is axes[1] and len(plt.get_fignums()) == 1
    for wrong in (axes[0], axes[:1], [axes[0], "b"]):
        with pytest.raises(ValueError, match="one Axes per frame: 2 frames"):
            fex.plot_faces(pictures, ax=wrong)


def test_text_follows_the_size_of_the_theme(rng):
    with matplotlib.rc_context({"font.size": 20}):
        ax = faces(rng, [(10, 10, 30, 40), (60, 20, 30, 40)]).plot_faces(picture())
    assert ax._left_title.get_size() == 16 and ax.texts[0].get_size() == 14
