"""plot.timecourse: true times, holes, tracks, units, stills."""
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from facefex.core import ColumnError, FacefexWarning
from facefex.fex import Fex
from facefex.plot.faces import COLOURS, FAINT, FexFigure
from facefex.plot.timecourse import (
    courses,
    draw_timecourse,
    empty_spans,
    even_times,
    moving_mean,
    plot_timecourse,
    shaded_spans,
    with_gaps,
)

pytestmark = pytest.mark.core
# two rates and a gap of a second
TIMES = np.concatenate([np.arange(0, 1, 1 / 30), np.arange(1, 2, 1 / 15), np.arange(3, 4, 1 / 30)])


def video(name="v.mp4", times=TIMES, tracks=1) -> Fex:
    n = len(times)
    parts = [
        pd.DataFrame(
            {
                "input": name,
                "frame": np.arange(n),
                "time": times,
                "face": pd.array([k] * n, dtype="Int64"),
                "track": pd.array([k] * n, dtype="Int64"),
                "AU12": np.float32(0.5 + 0.4 * np.sin(times + k)),
                "Yaw": np.float32(0.1 * k + times / 10),
                "X": np.float32(times),
                "rating": times * 3,
            }
        )
        for k in range(tracks)
    ]
    return Fex(pd.concat(parts, ignore_index=True))


def without_face(fex, first, stop) -> Fex:
    "The same with no face in frames first..stop-1."
    gone = fex["frame"].between(first, stop - 1)
    fex = fex.copy()
    fex.loc[gone, ["face", "track"]] = pd.NA
    fex.loc[gone, ["AU12", "Yaw"]] = np.nan
    return fex


def data_lines(ax):
    return [line for line in ax.lines if len(line.get_xdata()) > 2]


def test_one_panel_per_feature_with_units_and_shared_time():
    axes = video().plot_timecourse(["AU12", "Yaw", "rating"])
    assert isinstance(axes, np.ndarray) and axes.shape == (3,) and axes[0].figure.axes == list(axes)
    assert [ax.get_ylabel() for ax in axes] == ["0..1", "rad", ""]
    assert axes[0].get_title(loc="left") == "AU12   Lip corner puller"
    assert axes[-1].get_xlabel() == "time (s)"
    assert all(ax.get_shared_x_axes().joined(ax, axes[0]) for ax in axes)
    one = video().plot_timecourse("AU12")
    assert isinstance(one, Axes) and isinstance(one.figure, FexFigure)


def test_times_are_the_recorded_ones_and_the_gap_is_a_gap():
    fex = video()
    (line,) = data_lines(fex.plot_timecourse("AU12"))
    x, y = line.get_xdata(), line.get_ydata()
    drawn = np.isfinite(y)
    np.testing.assert_array_equal(x[drawn], TIMES)
    np.testing.assert_array_equal(y[drawn], fex["AU12"])
    # one break, in the second without frames; none where the rate halves
    assert (~drawn).sum() == 1 and TIMES[44] < x[~drawn][0] < 3


def test_gap_s_decides_when_given():
    assert np.isnan(with_gaps(TIMES, TIMES, longest=0.05)[1]).sum() == 15
    assert np.isnan(with_gaps(TIMES, TIMES, longest=2)[1]).sum() == 0
    assert len(with_gaps(np.array([1.0]), np.array([2.0]))[0]) == 1


def test_frames_without_face_are_holes_and_shaded():
    fex = without_face(video(), 10, 20)
    assert empty_spans(fex) == [(pytest.approx(TIMES[10]), pytest.approx(TIMES[20]))]
    ax = fex.plot_timecourse(["AU12", "Yaw"])[0]
    (line,) = data_lines(ax)
    assert np.isnan(line.get_ydata()[10:20]).all()
    (shade,) = ax.patches
    assert shade.get_extents().transformed(ax.transData.inverted()).x0 == pytest.approx(TIMES[10])
    assert [t.get_text() for t in ax.figure.legends[0].get_texts()] == ["no face"]


def test_empty_spans_at_the_ends_and_without_any_face():
    assert empty_spans(without_face(video(), 0, 3))[0][0] == 0
    last = empty_spans(without_face(video(), len(TIMES) - 1, len(TIMES)))[0]
    assert last[1] > last[0] == pytest.approx(TIMES[-1])
    assert len(empty_spans(without_face(video(), 0, 999))) == 1
    assert isinstance(without_face(video(), 0, 999).plot_timecourse("AU12"), Axes)


def test_a_line_per_track_in_the_tracks_colour():
    ax = video(tracks=2).plot_timecourse("AU12")
    assert [to_hex(line.get_color()).upper() for line in data_lines(ax)] == list(COLOURS[:2])
    assert [t.get_text() for t in ax.figure.legends[0].get_texts()] == ["track 0", "track 1"]


def test_a_line_per_input_and_no_shade_when_there_are_several():
    fex = pd.concat([without_face(video(name), 3, 9) for name in ("a.mp4", "b.mp4")], ignore_index=True)
    ax = fex.plot_timecourse("AU12")
    assert len(data_lines(ax)) == 2 and not ax.patches
    assert [t.get_text() for t in ax.figure.legends[0].get_texts()] == ["a.mp4", "b.mp4"]
    by = fex.assign(condition="same").plot_timecourse("AU12", by="condition")
    assert len({line.get_color() for line in data_lines(by)}) == 1
    with pytest.raises(ColumnError, match="by='conditon' is not a column.*Did you mean 'condition'"):
        fex.assign(condition="x").plot_timecourse("AU12", by="conditon")


def test_rows_in_any_order_give_the_same_line(rng):
    fex = video()
    line = data_lines(fex.iloc[rng.permutation(len(fex))].plot_timecourse("AU12"))[0]
    np.testing.assert_array_equal(line.get_ydata()[np.isfinite(line.get_ydata())], fex["AU12"])


def test_single_sample_between_holes_is_a_dot():
    fex = without_face(without_face(video(), 3, 6), 7, 9)
    fig, ax = plt.subplots()
    (line,) = draw_timecourse(ax, fex, "AU12")
    dots = [other for other in ax.lines if other is not line]
    assert len(dots) == 1 and dots[0].get_xdata().tolist() == [TIMES[6]]


def test_smoothing_stays_inside_holes_and_keeps_constants():
    t = np.sort(np.concatenate([np.arange(0, 1, 0.05), [0.33, 0.34, 0.36]]))
    v = np.where((t > 0.4) & (t < 0.6), np.nan, np.where(t < 0.5, 1.0, 5.0))
    smooth = moving_mean(t, v, window=0.3)
    assert (np.isnan(smooth) == np.isnan(v)).all() and set(smooth[~np.isnan(v)].round(9)) == {1.0, 5.0}
    ax = video().plot_timecourse("AU12", smooth=0.2)
    assert len(data_lines(ax)) == 2 and "moving mean of 0.2 s" in [
        t.get_text() for t in ax.figure.legends[0].get_texts()
    ]
    with pytest.raises(ValueError, match="smooth must be a number above 0"):
        video().plot_timecourse("AU12", smooth=0)


def test_panels_of_one_unit_share_their_scale():
    fex = video().assign(AU06=0.9, valence=-0.1, Pitch=0.05)
    au12, au06, yaw, pitch, x = fex.plot_timecourse(["AU12", "AU06", "Yaw", "Pitch", "X"])
    assert au12.get_ylim() == au06.get_ylim() and yaw.get_ylim() == pitch.get_ylim() != x.get_ylim()
    assert au12.get_ylim()[0] <= 0 and au12.get_ylim()[1] >= 0.9


def test_events_stand_on_top():
    events = pd.DataFrame(
        {"start_s": [0.2, 1.0, 90], "stop_s": [0.8, 1.5, 91], "event": ["smile", "frown", "much later"]}
    )
    panels = video().plot_timecourse(["AU12", "Yaw"], events=events)
    fig = panels[0].figure
    assert len(panels) == 2
    strip = fig.axes[-1]
    assert len(fig.axes) == 3 and [t.get_text() for t in strip.texts] == ["smile", "frown"]
    assert fig.axes[0].get_xlim()[1] < 5
    found = events.rename(columns={"start_s": "onset", "stop_s": "offset"})
    assert [t.get_text() for t in video().plot_timecourse("AU12", events=found).figure.axes[-1].texts] == ["smile", "frown"]
    with pytest.raises(ColumnError, match="missing: event"):
        video().plot_timecourse("AU12", events=events[["start_s", "stop_s"]])


def stills() -> Fex:
    return Fex(
        {
            "input": ["a.jpg", "a.jpg", "b.jpg", "c.jpg"],
            "frame": 0,
            "time": np.nan,
            "face": pd.array([0, 1, None, 0], dtype="Int64"),
            "track": pd.array([None] * 4, dtype="Int64"),
            "AU12": [0.1, 0.7, np.nan, 0.4],
            "Yaw": [0.1, -0.2, np.nan, 0],
        }
    )


def test_photos_give_dots_by_input():
    ax = stills().plot_timecourse(["AU12", "Yaw"])[0]
    dots = {
        to_hex(line.get_color()).upper(): (line.get_xdata().tolist(), line.get_ydata().tolist())
        for line in ax.lines
        if line.get_marker() == "o"
    }
    assert dots == {COLOURS[0]: ([0.1, 0.4], [0, 2]), COLOURS[1]: ([0.7], [0])}
    assert [t.get_text() for t in ax.get_yticklabels()] == ["a.jpg", "b.jpg", "c.jpg"] and ax.get_xlabel() == "0..1"
    assert [t.get_text().strip() for t in ax.texts] == ["no face"]
    assert isinstance(pd.DataFrame(stills()).drop(columns=["input", "frame", "time", "face"]).fex.plot_timecourse("AU12"), Axes)


def test_features_are_looked_up():
    for features, words in [(["AU13"], "'AU13' is neither a column nor a family. Did you mean 'AU12'|'AU13'"),
                            ("gaze", "no columns of the family 'gaze'"),
                            ("input", "holds no numbers"), ([], "no features were named")]:
        with pytest.raises(ColumnError, match=words) as e:
            video().plot_timecourse(features)
        assert "\n" not in str(e.value)
    with pytest.raises(ValueError, match="no rows to draw"):
        video().iloc[:0].plot_timecourse("AU12")
    assert plt.get_fignums() == []


def test_axes_of_your_own():
    fig, axes = plt.subplots(2)
    assert video().plot_timecourse(["AU12", "Yaw"], ax=axes).tolist() == axes.tolist() and len(fig.axes) == 2
    assert video().plot_timecourse("AU12", ax=axes[1]) is axes[1]
    video().plot_timecourse(["AU12", "Yaw"], ax=axes, smooth=0.5)
    assert axes[0].get_xlim() == axes[1].get_xlim() and [t.get_text() for t in axes[0].get_legend().texts] == ["moving mean of 0.5 s"]
    with pytest.raises(ValueError, match="2 features, 1 Axes"):
        video().plot_timecourse(["AU12", "Yaw"], ax=axes[:1])


@pytest.mark.parametrize("style, strips", [("lines", 1), ("heat", 2)])
def test_events_stand_above_axes_of_your_own(style, strips):
    fig, axes = plt.subplots(2, figsize=(7, 5), layout="constrained")
    events = pd.DataFrame({"start_s": [0.2, 0.9], "stop_s": [0.8, 0.91], "event": ["smile", "frown"]})
    assert video().plot_timecourse(["AU12", "Yaw"], style=style, panels="features", ax=axes, events=events).tolist() == axes.tolist()
    fig.canvas.draw()
    found = [(ax, strip) for ax in axes for strip in ax.child_axes if [t.get_text() for t in strip.texts] == ["smile", "frown"]]
    assert [ax for ax, _ in found] == axes[:strips].tolist()
    for ax, strip in found:
        words = ax._left_title.get_window_extent()
        assert strip.get_xlim() == ax.get_xlim() and strip.get_window_extent().y0 >= words.y1 - 1 and words.y0 >= ax.get_window_extent().y1


def test_without_ids_there_is_one_course():
    plain = pd.DataFrame({"time": TIMES, "AU12": 0.5})
    (course,) = courses(plain)
    assert course.track is None and (course.positions >= 0).all()
    assert len(data_lines(plain.fex.plot_timecourse("AU12"))) == 1


def test_nothing_else_is_changed():
    fex = without_face(video(tracks=2), 4, 7)
    fex.attrs = {"detector": "made up"}
    before, settings = fex.copy(), dict(matplotlib.rcParams)
    plot_timecourse(fex, ["AU12", "Yaw"], smooth=0.3)
    pd.testing.assert_frame_equal(fex, before)
    assert fex.attrs == before.attrs and dict(matplotlib.rcParams) == settings


def test_too_many_features_or_no_room_are_one_line():
    fex = video()
    many = pd.concat([fex, pd.DataFrame(0.5, index=fex.index, columns=[f"own_{i}" for i in range(61)])], axis=1)
    own = [f"own_{i}" for i in range(61)]
    for features, options, words in [
        (own, {}, "61 features came, but one figure has room for 60; choose some, e.g."),
        ("AU12", {"width_in": 0}, "width_in must be a number above 0"),
        ("AU12", {"panel_in": 0}, "panel_in must be a number above 0"),
    ]:
        with pytest.raises(ValueError, match=words) as e:
            many.plot_timecourse(features, **options)
        assert "\n" not in str(e.value)
    assert plt.get_fignums() == []
    assert len(many.plot_timecourse(own[:60])) == 60


def hexes(lines):
    return [to_hex(line.get_color()).upper() for line in lines]


def shades(ax):
    "Left edge, right edge and colour of the spans of the whole height."
    return [(round(p.get_x(), 2), round(p.get_x() + p.get_width(), 2), to_hex(p.get_facecolor()).upper()) for p in ax.patches]


def test_colours_do_not_depend_on_the_order_of_rows():
    b, a = video("b.mp4").assign(condition="post"), video("a.mp4").assign(condition="pre")
    for fex in (pd.concat([b, a], ignore_index=True), pd.concat([a, b], ignore_index=True)):
        found = courses(fex)
        by_input = dict(zip([c.input for c in found], hexes(data_lines(fex.plot_timecourse("AU12"))), strict=True))
        assert by_input == {"a.mp4": COLOURS[0], "b.mp4": COLOURS[1]}
        ax = fex.plot_timecourse("AU12", by="condition", palette={"pre": "red", "post": "blue"})
        assert sorted(zip([c.input for c in found], hexes(data_lines(ax)), strict=True)) == [("a.mp4", "#FF0000"), ("b.mp4", "#0000FF")]
        assert [t.get_text() for t in ax.figure.legends[0].get_texts()] == ["post", "pre"]
    alone = b.plot_timecourse("AU12", by="condition")
    assert hexes(data_lines(alone)) == [COLOURS[0]]
    ordered = fex.assign(condition=pd.Categorical(fex["condition"], categories=["pre", "post"]))
    assert [t.get_text() for t in ordered.plot_timecourse("AU12", by="condition").figure.legends[0].get_texts()] == ["pre", "post"]
    with pytest.raises(ValueError, match="palette has no colour for 'post'"):
        fex.plot_timecourse("AU12", by="condition", palette={"pre": "red"})


def test_line_changes_colour_where_its_level_changes():
    fex = video()
    fex = fex.assign(condition=np.where(fex["frame"] < 20, "rest", np.where(fex["frame"] < 40, "task", None)))
    ax = fex.plot_timecourse("AU12", by="condition")
    seen = {to_hex(line.get_color()).upper(): int(np.isfinite(line.get_ydata()).sum()) for line in data_lines(ax)}
    assert seen == {COLOURS[0]: 20, COLOURS[1]: 20, FAINT.upper(): len(fex) - 40}
    assert [t.get_text() for t in ax.figure.legends[0].get_texts()] == ["rest", "task", "no condition"]


def test_conditions_are_shaded_and_gaps_are_not():
    fex = video()
    fex = fex.assign(condition=np.where(fex["time"] < 0.49, "rest", "task"))
    spans = shaded_spans(fex, "condition")
    assert spans["level"].tolist() == ["rest", "task", "task"]
    np.testing.assert_allclose(spans[["start_s", "stop_s"]], [[0, 0.5], [0.5, 2.0], [3.0, 4.0]], atol=0.05)
    assert spans.iloc[1]["stop_s"] < 2.1  # nothing is said about the second that was not recorded
    axes = fex.plot_timecourse(["AU12", "Yaw"], shade="condition", palette=["red", "blue"])
    for ax in axes:
        assert [c for _, _, c in shades(ax)] == ["#FF0000", "#0000FF", "#0000FF"] and shades(ax)[2][0] == 3.0
    assert [t.get_text() for t in axes[0].figure.legends[0].get_texts()] == ["rest", "task"]
    holes = without_face(fex, 10, 20)
    assert shaded_spans(holes, "condition").equals(spans)  # a condition goes on while no face is seen
    unknown = fex.assign(condition=fex["condition"].where(fex["frame"] > 5))
    assert shaded_spans(unknown, "condition")["start_s"].iloc[0] == pytest.approx(TIMES[6])


def test_shade_of_recordings_that_differ_is_refused():
    both = pd.concat([video("a.mp4").assign(c="x"), video("b.mp4").assign(c="y")], ignore_index=True)
    with pytest.raises(ValueError, match="the recordings differ in 'c' at the same time \\(0.00 s: x, y\\).*panels='recordings'"):
        both.plot_timecourse("AU12", shade="c")
    same = both.assign(c=np.where(both["time"] < 1, "x", "y")).plot_timecourse("AU12", shade="c")
    assert len(shades(same)) == 3  # once, not per recording
    faces = video(tracks=2)
    faces = faces.assign(c=np.where(faces["track"] == 0, "x", "y"))
    with pytest.raises(ValueError, match="shade='c' differs between faces at 0.00 s; by='c' colours their lines"):
        faces.plot_timecourse("AU12", shade="c")
    for column, words in [("time", "has 75 different values"), ("d", "shade='d' is not a column")]:
        with pytest.raises(ValueError, match=words):
            faces.plot_timecourse("AU12", shade=column)


def test_events_are_shaded_over_every_panel():
    events = pd.DataFrame({"start_s": [0.2, 1.0], "stop_s": [0.8, 1.5], "event": ["smile", "frown"]})
    for ax in video().plot_timecourse(["AU12", "Yaw"], events=events):
        assert [(a, b) for a, b, _ in shades(ax)] == [(0.2, 0.8), (1.0, 1.5)]


def test_photos_can_be_coloured_by_a_column():
    ax = stills().assign(group=["p", "q", "p", None]).plot_timecourse("AU12", by="group")
    dots = {to_hex(line.get_color()).upper(): line.get_xdata().tolist() for line in ax.lines if line.get_marker() == "o"}
    assert dots == {COLOURS[0]: [0.1], COLOURS[1]: [0.7], FAINT.upper(): [0.4]}


def test_unknown_palette_is_one_line():
    pytest.importorskip("seaborn")  # it may know the name
    with pytest.raises(ValueError, match="no palette of matplotlib or seaborn"):
        video().plot_timecourse("AU12", palette="nothing like it", by="input")


def test_choices_are_one_line():
    for options, words in [({"style": "bars"}, "style='bars' is not known; choose one of 'lines', 'heat'"),
                           ({"panels": "recordings", "features": ["AU12", "Yaw"]}, "room for 8 features of one unit; these are 2 in 0..1, rad"),
                           ({"panels": "recordings", "by": "input"}, "by= colours recordings, which have a panel each here")]:
        with pytest.raises(ValueError, match=words) as e:
            video().plot_timecourse(**{"features": "AU12"} | options)
        assert "\n" not in str(e.value)


def test_recordings_as_panels():
    fex = pd.concat([video("b.mp4").assign(c="x"), without_face(video("a.mp4"), 10, 20).assign(c="y")], ignore_index=True).assign(AU04=0.3)
    events = pd.DataFrame({"input": ["a.mp4", "b.mp4", "z.mp4"], "start_s": [0.1, 0.6, 0], "stop_s": [0.4, 0.9, 1], "event": "smile"})
    axes = fex.plot_timecourse(["AU12", "AU04"], panels="recordings", shade="c", palette={"x": "red", "y": "blue"}, events=events)
    assert [ax.get_title(loc="left") for ax in axes] == ["a.mp4", "b.mp4"] and axes[0].get_ylim() == axes[1].get_ylim()
    assert hexes(data_lines(axes[0])) == list(COLOURS[:2])
    np.testing.assert_array_equal(data_lines(axes[1])[0].get_ydata()[:45], fex["AU12"][:45])
    assert {c for _, _, c in shades(axes[0])} == {"#0000FF", "#EDEDED"} and {c for _, _, c in shades(axes[1])} == {"#FF0000"}
    starts = [[line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--"] for ax in axes]
    assert starts == [[0.1, 0.4], [0.6, 0.9]]  # each its own
    assert [t.get_text() for t in axes[0].figure.legends[0].get_texts()] == ["AU12", "AU04", "x", "y", "no face"]
    one = video().plot_timecourse("AU12", panels="recordings", events=events.drop(columns="input"))
    assert one.get_title(loc="left") == "v.mp4:  AU12" and len(one.figure.axes) == 2
    with pytest.raises(ValueError, match="photographs have none"):
        stills().plot_timecourse("AU12", panels="recordings")


def test_frames_that_share_a_rounded_time_are_all_drawn():
    fex = video(times=np.repeat([0.0, 1.0, 2.0], [20, 20, 10]), tracks=2)
    with pytest.warns(FacefexWarning, match="50 frames of v.mp4 have 3 different times") as told:
        first, second = courses(fex)
    assert len(told) == 1 and len(first.seconds) == 50 and (first.positions >= 0).all()
    np.testing.assert_allclose(first.seconds, np.arange(50) / 20)
    np.testing.assert_allclose(first.values(fex["rating"])[[0, 20, 40]], [0, 3, 6])
    assert (second.positions - first.positions == 50).all()
    shuffled = fex.sample(frac=1, random_state=1)
    with pytest.warns(FacefexWarning):
        np.testing.assert_array_equal(shuffled["frame"].to_numpy()[courses(shuffled)[0].positions], np.arange(50))
    for options in ({}, {"style": "heat"}, {"panels": "recordings"}):
        with pytest.warns(FacefexWarning) as told:
            ax = fex.plot_timecourse("AU12", **options)
        assert len(told) == 1
        if not options:
            assert len(ax.lines[0].get_xdata()) == 50


def test_shared_times_without_frame_numbers_with_gaps_and_alone():
    fex = video(times=np.repeat([0.0, 1.0, 2.0, 3.0, 60.0], 4)).drop(columns="frame")
    with pytest.warns(FacefexWarning):
        part = courses(fex)[0]
    np.testing.assert_allclose(part.seconds[12:], [3, 3.25, 3.5, 3.75, 60, 60.25, 60.5, 60.75])  # does not fill what was not recorded
    with pytest.warns(FacefexWarning):
        np.testing.assert_allclose(even_times(video(times=np.zeros(4)))["time"], [0, 0.25, 0.5, 0.75])
    both = Fex(pd.concat([video("a.mp4", times=np.zeros(2)), video("b.mp4")], ignore_index=True))
    with pytest.warns(FacefexWarning, match="a.mp4"):
        even = even_times(both)
    np.testing.assert_allclose(even["time"][2:], TIMES)
    assert even["time"][:2].tolist() == [0, 0.5] and both["time"][1] == 0


def test_different_times_stay_as_they_are_without_a_warning(recwarn):
    fex = video(tracks=2)
    assert even_times(fex) is fex and even_times(stills()) is not None and not recwarn.list
    assert len(courses(without_face(fex, 3, 9))[0].seconds) == len(TIMES)


def test_conditions_and_holes_of_rounded_times():
    fex = without_face(video(times=np.repeat([0.0, 1.0], 4)), 2, 4).assign(c=["x"] * 2 + ["y"] * 6)
    with pytest.warns(FacefexWarning):
        assert empty_spans(fex) == [(0.5, 1.0)]
    with pytest.warns(FacefexWarning):
        assert shaded_spans(fex, "c")[["start_s", "stop_s"]].to_numpy().tolist() == [[0, 0.5], [0.5, 2.0]]


def test_one_axes_or_several_and_what_is_no_axes():
    own = plt.figure().add_subplot()
    assert video().plot_timecourse("AU12", ax=own) is own and stills().plot_timecourse("AU12", ax=own) is own
    fig, axes = plt.subplots(2)
    assert video(tracks=2).plot_timecourse("AU12", panels="recordings", ax=list(axes)).tolist() == axes.tolist()
    with pytest.raises(ValueError, match="one Axes per recording: 2 recordings, 1 Axes"):
        video(tracks=2).plot_timecourse("AU12", panels="recordings", ax=own)
    with pytest.raises(ValueError, match="one Axes per feature"):
        video().plot_timecourse("AU12", ax=["here"])


def test_a_theme_keeps_its_face_grid_and_text_size():
    seaborn = pytest.importorskip("seaborn")
    plain = video().plot_timecourse("AU12")
    title, label, tick = plain._left_title.get_size(), plain.yaxis.label.get_size(), plain.get_xticklabels()[0].get_size()
    with matplotlib.rc_context():
        seaborn.set_theme(style="darkgrid", font_scale=1.5)
        ax, factor = video().plot_timecourse("AU12"), plt.rcParams["font.size"] / 10
        ax.figure.canvas.draw()
        assert to_hex(ax.get_facecolor()) == to_hex("#EAEAF2") and ax.get_facecolor()[3] == 1
        assert ax.xaxis.get_gridlines()[0].get_visible()
        assert ax._left_title.get_size() == pytest.approx(factor * title) and ax.yaxis.label.get_size() == pytest.approx(factor * label)
        assert ax.get_xticklabels()[0].get_size() == pytest.approx(factor * tick) and factor > 1.5
        box = ax.get_tightbbox()
        assert box.x0 >= 0 and box.y0 >= -1 and box.y1 <= ax.figure.bbox.y1 + 1  # nothing is cut off
