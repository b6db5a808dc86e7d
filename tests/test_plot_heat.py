"""plot.heat: cells on true times, three kinds of nothing, one scale per unit, recordings as panels or rows, photos as columns."""
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection, QuadMesh
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from facefex.fex import Fex
from facefex.plot.faces import COLOURS
from facefex.plot.heat import draw_heat, heat_scale, time_cells

pytestmark = pytest.mark.core
TIMES = np.concatenate([np.arange(0, 1, 0.05), np.arange(2, 3, 0.05)])  # a second is not recorded


def video(name="v.mp4", times=TIMES, tracks=(0,), **more) -> Fex:
    n = len(times)
    parts = [pd.DataFrame({"input": name, "frame": np.arange(n), "time": times, "face": pd.array([k] * n, dtype="Int64"),
                           "track": pd.array([k] * n, dtype="Int64"), "AU12": 0.5 + 0.4 * np.sin(times + k), "AU04": 0.0, "Yaw": -0.1 * times, "rating": times * 3})
             for k in tracks]
    return Fex(pd.concat(parts, ignore_index=True).assign(**more))


def without_face(fex, first, stop) -> Fex:
    fex, gone = fex.copy(), fex["frame"].between(first, stop - 1)
    fex.loc[gone, ["face", "track"]] = pd.NA
    fex.loc[gone, ["AU12", "AU04", "Yaw"]] = np.nan
    return fex


def rows(ax) -> dict[int, QuadMesh]:
    "The colours of each row of a panel, by its number from the top."
    return {round(float(m.get_coordinates()[..., 1].mean())): m for m in ax.collections if isinstance(m, QuadMesh)}


def hatched(ax) -> list[tuple[float, float]]:
    "Start and stop (s) of what is marked as not measured, in the first row."
    boxes = [p.get_extents() for c in ax.collections if isinstance(c, PolyCollection) and c.get_hatch() for p in c.get_paths()]
    return [(round(b.x0, 3), round(b.x1, 3)) for b in boxes if b.y0 < 0 < b.y1]


def bars(ax) -> list[Axes]:
    return [c for c in ax.child_axes if str(c.get_gid()).startswith("bar")]


def test_cells_reach_half_way_to_their_neighbours():
    edges, cells, recorded = time_cells(TIMES, TIMES * 2)
    assert len(edges) == len(cells) + 1 == len(TIMES) + 2  # a cell per frame and one for the gap
    assert (np.diff(edges) > 0).all() and (~recorded).sum() == 1
    np.testing.assert_allclose(edges[[0, 1, 20, 21]], [-0.025, 0.025, 0.975, 1.975])
    np.testing.assert_allclose(cells[recorded], TIMES * 2)
    assert np.isnan(cells[~recorded]).all()
    slow = np.array([0, 0.1, 0.2, 0.4, 0.6])  # another rate is no gap
    np.testing.assert_allclose(time_cells(slow, slow)[0], [-0.075, 0.05, 0.15, 0.3, 0.5, 0.675])
    assert len(time_cells(slow, slow, longest=0.15)[1]) == 7
    edges, cells, recorded = time_cells(np.array([3.0]), np.array([np.nan]))
    assert edges.tolist() == [2.5, 3.5] and np.isnan(cells).all() and recorded.all()


def test_many_frames_are_averaged_within_stretches():
    t = np.concatenate([np.arange(5000), 9000 + np.arange(5003)]) / 30
    v = np.where(np.arange(len(t)) % 2 == 0, 1.0, np.nan)
    v[3000:4000] = np.nan
    edges, cells, recorded = time_cells(t, v, most=1000)
    assert 900 < len(cells) < 1100 and (~recorded).sum() == 1 and (np.diff(edges) > 0).all()
    assert set(cells[np.isfinite(cells)]) == {1.0}  # a missing value does not make its neighbours smaller
    middle = (edges[:-1] + edges[1:]) / 2
    hole = np.isnan(cells) & recorded
    assert ((middle[hole] > t[2999]) & (middle[hole] < t[4000])).all() and 88 <= hole.sum() <= 91


@pytest.mark.parametrize(("unit", "values", "expected"), [
    ("0..1", [0.1, 0.3], (0, 0.3, "viridis")), ("0..1", [0.0, 0.01], (0, 0.2, "viridis")), ("0..1", [0.6], (0, 1, "viridis")),
    ("0..1", [-0.3, 0.2], (-0.3, 0.3, "RdBu_r")),  # what a baseline leaves
    ("-1..1", [0.7, 0.9], (-0.9, 0.9, "RdBu_r")), ("rad", [0.05], (-0.2, 0.2, "RdBu_r")),
    ("cm", [40, 60, np.nan], (40, 60, "viridis")), ("", [2, 2], (2, 3, "viridis")), ("0..1", [np.nan], (0, 1, "viridis")),
])
def test_colours_of_a_unit(unit, values, expected):
    low, high, cmap = heat_scale(unit, np.array(values, float))
    assert (low, high) == pytest.approx(expected[:2]) and cmap == expected[2]


def test_features_are_rows_and_units_have_bars():
    fex = video()
    ax = fex.plot_timecourse(["AU12", "Yaw", "AU04"], style="heat")
    assert isinstance(ax, Axes) and ax.get_xlabel() == "time (s)" and ax.get_title(loc="left") == "v.mp4"
    assert [t.get_text() for t in ax.get_yticklabels()] == ["AU12  Lip corner puller", "Yaw", "AU04  Brow lowerer"]
    drawn = rows(ax)
    values = drawn[0].get_array().ravel()
    np.testing.assert_allclose(values.compressed(), fex["AU12"])
    assert values.mask.sum() == 1  # the gap has no colour
    assert (drawn[0].cmap.name, drawn[1].cmap.name) == ("viridis", "RdBu_r")
    assert drawn[0].get_clim() == drawn[2].get_clim() == (0, 1) and drawn[1].get_clim()[0] == -drawn[1].get_clim()[1]
    assert [b.get_ylabel() for b in bars(ax)] == ["AU intensity (0..1)", "head (rad)"]


def test_three_kinds_of_nothing_differ():
    fex = without_face(video(), 5, 10)
    ax = fex.plot_timecourse(["AU04", "AU12"], style="heat")
    zero = rows(ax)[0]
    assert (zero.get_array().compressed() == 0).all()  # a value of 0 has a colour
    assert hatched(ax) == [(0.225, 0.475)]  # no face: hatched; the gap from 1 to 2 s is not
    assert [t.get_text() for t in ax.figure.legends[0].get_texts()] == ["not measured"]
    assert not video().plot_timecourse("AU12", style="heat").figure.legends


def test_recordings_are_panels_or_rows():
    fex = pd.concat([video("b.mp4", TIMES[:20], c="x"), video("a.mp4", c="y"), video("c.mp4", c="x")], ignore_index=True)
    axes = fex.plot_timecourse(["AU12", "AU04"], style="heat")
    assert [ax.get_title(loc="left") for ax in axes] == ["a.mp4", "b.mp4", "c.mp4"]
    assert len({ax.get_xlim() for ax in axes}) == 1 and len(bars(axes[0])) == 1 and not bars(axes[1])
    axes = fex.plot_timecourse(["AU12", "AU04", "Yaw"], style="heat", panels="features", by="c")
    assert [ax.get_title(loc="left") for ax in axes] == ["AU12  Lip corner puller", "AU04  Brow lowerer", "Yaw"]
    labels = [(t.get_text(), to_hex(t.get_color()).upper()) for t in axes[0].get_yticklabels()]
    assert labels == [("b.mp4", COLOURS[0]), ("c.mp4", COLOURS[0]), ("a.mp4", COLOURS[1])]  # by level, then by name
    np.testing.assert_allclose(rows(axes[0])[0].get_array().compressed(), fex.loc[fex["input"] == "b.mp4", "AU12"])
    tracks = video(tracks=(0, 1)).plot_timecourse("AU12", style="heat")
    assert [ax.get_title(loc="left") for ax in tracks] == ["track 0", "track 1"]


def test_conditions_and_events_stand_above():
    fex = video()
    fex = fex.assign(c=np.where(fex["time"] < 0.5, "rest", "task"))
    events = pd.DataFrame({"input": ["v.mp4", "other.mp4"], "start_s": [0.2, 0.3], "stop_s": [0.4, 0.5], "event": ["smile", "elsewhere"]})
    ax = fex.plot_timecourse("AU12", style="heat", shade="c", events=events, palette={"rest": "red", "task": "blue"})
    bands = [p for p in ax.patches if isinstance(p, Rectangle)]
    assert [to_hex(b.get_facecolor()) for b in bands] == ["#ff0000", "#0000ff", "#0000ff"]
    assert bands[0].get_x() == pytest.approx(-0.025) and bands[1].get_x() == pytest.approx(0.475)
    (strip,) = [a for a in ax.figure.axes if a is not ax and a not in bars(ax)]
    assert [t.get_text() for t in strip.texts] == ["smile"]  # events of other recordings are left out
    both = pd.concat([fex, video("other.mp4")], ignore_index=True).plot_timecourse("AU12", style="heat", events=events)
    strips = [a for a in both[0].figure.axes if a not in [*both, *bars(both[0])]]
    assert [[t.get_text() for t in strip.texts] for strip in strips] == [["elsewhere"], ["smile"]]


def test_smoothing_keeps_frames_and_holes():
    fex = without_face(video(), 5, 10)
    values = rows(fex.plot_timecourse("AU12", style="heat", smooth=0.2))[0].get_array().ravel()
    raw = rows(fex.plot_timecourse("AU12", style="heat"))[0].get_array().ravel()
    assert (values.mask == raw.mask).all() and not np.allclose(values.compressed(), raw.compressed())
    assert values.compressed() == pytest.approx(raw.compressed(), abs=0.05)


def test_photos_are_columns():
    fex = Fex({"input": ["a.jpg", "a.jpg", "b.jpg", "c.jpg"], "frame": 0, "time": np.nan, "face": pd.array([0, 1, None, 0], dtype="Int64"),
               "AU12": [0.1, 0.7, np.nan, 0.4], "Yaw": [0.1, -0.2, np.nan, 0]})
    ax = fex.plot_timecourse(["AU12", "Yaw"], style="heat")
    assert [t.get_text() for t in ax.get_xticklabels()] == ["a.jpg, face 0", "a.jpg, face 1", "b.jpg", "c.jpg"]
    np.testing.assert_allclose(rows(ax)[0].get_array().compressed(), [0.1, 0.7, 0.4])
    assert hatched(ax) == [(1.5, 2.5)] and ax.get_xlabel() == ""
    (alone,) = draw_heat(fex.iloc[[0]], "AU12")
    assert alone.get_xlim() == (-0.5, 0.5)


def test_nobody_there_is_all_hatched():
    ax = without_face(video(), 0, 99).plot_timecourse(["AU12", "AU04"], style="heat")
    assert not rows(ax) and len(hatched(ax)) == 2 and len(bars(ax)) == 1


def test_axes_of_your_own():
    fig, axes = plt.subplots(2)
    fex = pd.concat([video("a.mp4"), video("b.mp4")], ignore_index=True)
    assert fex.plot_timecourse("AU12", style="heat", ax=axes).tolist() == axes.tolist()
    with pytest.raises(ValueError, match="one Axes per recording: 2 recordings, 1 Axes"):
        fex.plot_timecourse("AU12", style="heat", ax=axes[:1])
    assert fex.plot_timecourse("AU12", style="heat", panels="features", ax=axes[0]) is axes[0]


def test_what_cannot_be_drawn_is_one_line():
    fex = video()
    many = pd.concat([video(f"{i:02}.mp4", TIMES[:2]) for i in range(41)], ignore_index=True)
    changing = fex.assign(c=np.where(fex["time"] < 0.5, "x", "y"))
    units = fex.assign(a=1.0, b=2.0, c=3.0)
    for frame, options, words in [
        (many, {}, "41 recordings came, but one figure has room for 40 panels; choose some, or panels='features'"),
        (changing, {"by": "c"}, "by='c' changes within 'v.mp4'.*shade='c' shows when"),
        (units, {"features": ["AU12", "Yaw", "a", "b", "c"]}, "room for 4 colour bars; these features have 5 units"),
        (fex, {"cmap": "virids"}, "cmap='virids' is no colour map of matplotlib. Did you mean 'viridis'"),
        (fex, {"limits": (1, 0)}, "limits must be two rising numbers"),
        (fex, {"limits": 1}, "limits must be two rising numbers"),
        (fex, {"panels": "tracks"}, "panels='tracks' is not known"),
        (fex.iloc[:0], {}, "no rows to draw"),
    ]:
        with pytest.raises(ValueError, match=words) as e:
            frame.plot_timecourse(**{"features": "AU12", "style": "heat"} | options)
        assert "\n" not in str(e.value)
    assert plt.get_fignums() == []
    assert rows(fex.plot_timecourse("AU12", style="heat", limits=(0, 0.5), cmap="magma"))[0].get_clim() == (0, 0.5)


def test_nothing_else_is_changed():
    fex, settings = without_face(video(tracks=(0, 1)), 4, 7), dict(matplotlib.rcParams)
    before = fex.copy()
    fex.plot_timecourse(["AU12", "Yaw"], style="heat", smooth=0.3)
    pd.testing.assert_frame_equal(fex, before)
    assert dict(matplotlib.rcParams) == settings


@pytest.mark.parametrize("names,label", [("valence", "valence (-1..1)"), ("arousal", "arousal (-1..1)"), (["valence", "arousal"], "valence, arousal (-1..1)")])
def test_the_bar_of_valence_and_arousal_is_named(names, label):
    ax = video(valence=0.5, arousal=-0.2).plot_timecourse(names, style="heat")
    assert [b.get_ylabel() for b in bars(ax)] == [label]


def test_text_follows_the_size_of_the_theme():
    with matplotlib.rc_context({"font.size": 20}):
        ax = video().plot_timecourse("AU12", style="heat")
        assert ax.get_yticklabels()[0].get_size() == 14 and ax._left_title.get_size() == 17
