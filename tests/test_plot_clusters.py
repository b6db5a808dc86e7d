"""plot.clusters: the lines are the numbers of the result, the bars are its clusters."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.plot.clusters import course_features, draw_course, plot_courses

pytestmark = pytest.mark.core
FEATURES = ["AU04", "AU06", "AU12"]


@pytest.fixture
def study(rng) -> Fex:
    "10 persons, three conditions, 2 s at 25 Hz; AU12 is up in the third from 0.5 to 1.5 s."
    t, parts = np.arange(0, 2, 0.04), []
    for s in range(10):
        for level in ("a", "b", "c"):
            frame = pd.DataFrame(rng.normal(0.4, 0.05, (len(t), 3)), columns=FEATURES)
            frame["AU12"] += 0.4 * ((t >= 0.5) & (t < 1.5)) * (level == "c")
            parts.append(frame.assign(input=f"{s}{level}", time=t, subject=s, condition=level))
    return Fex(pd.concat(parts, ignore_index=True))


@pytest.fixture
def found(study):
    return study[study["condition"] != "b"].compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.25, permutations=200)


def lines_of(ax) -> list:
    return [line for line in ax.lines if line.get_marker() == "o"]


def bars_of(ax) -> list:
    return [tuple(np.round(line.get_xdata(), 6)) for line in ax.lines if line.get_solid_capstyle() == "butt"]


def test_lines_are_the_courses(found):
    ax = plt.figure().add_subplot()
    handles = draw_course(ax, found, "AU12")
    assert [h.get_label() for h in handles] == ["a", "c"]
    for line, name in zip(lines_of(ax), ["a", "c"], strict=True):
        rows = found.courses().query(f"feature == 'AU12' and level == {name!r}")
        np.testing.assert_allclose(line.get_xdata(), rows["time"])
        np.testing.assert_allclose(line.get_ydata(), rows["mean"])
    assert len(ax.collections) == 2  # a band each


def test_bars_are_the_clusters(found):
    for feature in FEATURES:
        ax = plt.figure().add_subplot()
        draw_course(ax, found, feature)
        rows = found[(found["feature"] == feature) & found["onset"].notna()]
        assert sorted(bars_of(ax)) == sorted(zip(rows["onset"].round(6), rows["offset"].round(6), strict=True))
    ax = plt.figure().add_subplot()
    draw_course(ax, found, "AU12")
    strong = [line for line in ax.lines if line.get_solid_capstyle() == "butt" and line.get_linewidth() > 2]
    assert len(strong) == 1 and tuple(np.round(strong[0].get_xdata(), 6)) == (0.5, 1.5)
    assert min(line.get_ydata()[0] for line in strong) < min(line.get_ydata().min() for line in lines_of(ax))


def test_difference_is_one_line_with_its_interval(found):
    ax = found.plot("AU12", difference=True)
    (line,) = lines_of(ax)
    np.testing.assert_allclose(line.get_ydata(), found.bins().query("feature == 'AU12'")["estimate"])
    assert ax.figure.legends[0].get_texts()[0].get_text() == "c - a"


def test_features_are_chosen_by_p(found):
    assert course_features(found) == ["AU12"]
    assert course_features(found, alpha=1e-6) == list(dict.fromkeys(found["feature"]))[:4]
    assert course_features(found, ["AU06", "AU04", "AU06"]) == ["AU06", "AU04"]
    assert isinstance(found.plot(), Axes) and len(found.plot(FEATURES)) == 3


def test_more_levels_and_one_level(study):
    three = study.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    assert len(lines_of(three.plot("AU12"))) == 3
    with pytest.raises(ValueError, match="difference=True needs two levels"):
        three.plot("AU12", difference=True)
    one = study[study["condition"] == "c"].compare_timecourses(subject="subject", features=FEATURES, baseline=(0, 0.5), bin_seconds=0.25, permutations=50)
    ax = one.plot("AU12")
    assert len(lines_of(ax)) == 1
    assert np.allclose(lines_of(one.plot("AU12", difference=True))[0].get_ydata(), lines_of(ax)[0].get_ydata())


def test_axes_and_missing_values(study):
    study.loc[study["time"] >= 1.5, FEATURES] = np.nan
    study["AU04"] = np.nan
    found = study[study["condition"] != "b"].compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.25, permutations=50, window=(0, 2))
    panels = found.plot(FEATURES)
    figure = panels[0].figure
    assert panels[0].get_xlim() == pytest.approx((0, 2)) and [ax.get_title(loc="left")[:4] for ax in panels] == FEATURES
    figure.canvas.draw()
    aligned = study.compare_timecourses("condition", subject="subject", features=["AU12", "AU06"], bin_seconds=0.25, permutations=50, window=(-0.5, 1),
                                        align=dict.fromkeys(study["input"].unique(), 0.5))
    assert any(np.allclose(line.get_xdata(), 0) for line in aligned.plot("AU12").lines)


def test_own_axes(found):
    import matplotlib.pyplot as plt

    figure = plt.figure(figsize=(9, 5))
    axes = figure.subfigures(1, 2)[1].subplots(2)
    assert found.plot(["AU12", "AU04"], ax=axes).tolist() == axes.tolist() and len(figure.axes) == 2
    assert axes[0].get_xlim() == axes[1].get_xlim() and axes[0].get_legend() is not None
    with pytest.raises(ValueError, match="2 features, 1 Axes"):
        found.plot(["AU12", "AU04"], ax=axes[:1])


def test_bad_input_says_what_to_do(found):
    with pytest.raises(ColumnError, match="'AU13' was not tested. Did you mean 'AU12'"):
        plot_courses(found, "AU13")
    with pytest.raises(ColumnError, match="features is empty"):
        plot_courses(found, [])
    with pytest.raises(ValueError, match="width_in must be a number above 0"):
        found.plot(width_in=0)


def test_bands_end_where_the_feature_does(study):
    study = study[study["condition"] != "b"].copy()
    study["AU04"] = np.clip(study["AU04"] - 0.4 + 0.5 * ((study["subject"] % 5 == 0) & (study["condition"] == "c")), 0, 1)  # most near 0, two far above
    study["AU06"] = study["AU06"] * 10 - 4.0  # rescaled: leaves 0..1 with its means
    made = study.compare_timecourses("condition", subject="subject", features=["AU04", "AU06"], bin_seconds=0.25, permutations=50)
    assert made.courses().query("feature == 'AU04'")["ci_low"].min() < 0  # the numbers are whole

    def band(feature, difference=False):
        ax = plt.figure().add_subplot()
        draw_course(ax, made, feature, difference=difference)
        return np.concatenate([p.vertices[:, 1] for c in ax.collections for p in c.get_paths()])

    assert band("AU04").min() == 0
    assert band("AU04", difference=True).min() < 0  # a difference may be negative
    study["AU06"] = study["AU06"] + 30
    made = study.compare_timecourses("condition", subject="subject", features=["AU06"], bin_seconds=0.25, permutations=50)
    np.testing.assert_allclose(band("AU06").max(), made.courses()["ci_high"].max())
