"""plot.baselines: the picture shows the numbers of the baseline, for everybody, in order."""

import warnings

import matplotlib
import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError, FacefexError, FacefexWarning
from facefex.fex import Fex
from facefex.plot.baselines import draw_ranges, plot_baseline, subject_ranges

matplotlib.use("Agg")
pytestmark = pytest.mark.core


@pytest.fixture
def fex(rng) -> Fex:
    "Five people with different rest in AU12; the first second is neutral."
    parts = [pd.DataFrame({"input": f"{s}.mp4", "time": np.arange(75) / 25, "subject": s, "AU12": rest + rng.normal(0, 0.02, 75) + 0.3 * (np.arange(75) > 25),
                           "AU04": rng.uniform(0, 0.2, 75), "Yaw": rng.normal(0, 0.1, 75)}) for s, rest in zip("abcde", (0.3, 0.1, 0.5, 0.2, 0.4), strict=True)]
    return Fex(pd.concat(parts, ignore_index=True))


def lines(ax, marker) -> np.ndarray:
    "x values of the dots or strokes of an axes."
    return next(np.asarray(line.get_xdata(), float) for line in ax.lines if line.get_marker() == marker)


def names(ax) -> list[str]:
    return [t.get_text() for t in ax.get_yticklabels()]


def test_ranges_are_quantiles(fex):
    got = subject_ranges(fex, "subject", "AU12")
    grouped = fex.groupby("subject")["AU12"]
    np.testing.assert_allclose(got[["low", "middle", "high"]], np.column_stack([grouped.quantile(q) for q in (0.05, 0.5, 0.95)]))
    assert got["n"].eq(75).all()
    holed = fex.assign(AU12=fex["AU12"].where(fex["subject"] != "b").replace(fex["AU12"].max(), np.inf))
    assert np.isnan(subject_ranges(holed, "subject", "AU12").loc["b", "middle"]) and np.isfinite(subject_ranges(holed, "subject", "AU12").drop("b")).all().all()


def test_audit_shows_before_after_and_frames(fex):
    base = fex.fit_baseline("subject", features=["AU12", "AU04"], window=(0, 1))
    panels = base.plot(fex)
    assert panels.shape == (2, 3)
    before, after, used = panels[0]
    order = list(base.values["AU12"].sort_values(ascending=False).index)
    assert names(before) == order == list("ceadb")
    np.testing.assert_allclose(lines(before, "o"), fex.groupby("subject")["AU12"].median()[order])
    np.testing.assert_allclose(lines(before, "|"), base.values["AU12"][order])
    np.testing.assert_allclose(lines(after, "o"), base.apply(fex).groupby("subject")["AU12"].median()[order], atol=1e-7)
    np.testing.assert_allclose([p.get_width() for p in used.patches], 25)
    assert before.get_xlabel() == "AU12 before (0..1)" and "Lip corner puller" in before.get_title(loc="left")
    assert np.ptp(before.get_xlim()) == pytest.approx(np.ptp(after.get_xlim()))  # the same scale


@pytest.mark.parametrize("how, words", [("z", "spreads at rest"), ("percent", "percent of range")])
def test_other_corrections(fex, how, words):
    base = fex.fit_baseline("subject", features=["AU12"], window=(0, 1))
    panels = plot_baseline(base, fex, how=how)
    assert words in panels[0, 1].get_xlabel()
    np.testing.assert_allclose(np.sort(lines(panels[0, 1], "o")), base.apply(fex, how).groupby("subject")["AU12"].median().sort_values(), rtol=1e-6)


def test_people_without_baseline_come_last_with_no_frames(fex):
    base = fex.fit_baseline("subject", features=["AU12"], rows=(fex["time"] < 1) & (fex["subject"] != "c"), missing="nan")
    panels = base.plot(fex)
    assert names(panels[0, 0])[-1] == "c" and panels[0, 2].patches[-1].get_width() == 0


def test_undefined_values_warn_and_are_left_empty(fex):
    still = fex.assign(AU12=fex["AU12"].mask((fex["subject"] == "a") & (fex["time"] < 1), 0.3))
    base = still.fit_baseline("subject", features=["AU12"], window=(0, 1))
    with pytest.warns(FacefexWarning, match="a AU12"):
        panels = base.plot(still, how="z")
    assert np.isnan(lines(panels[0, 1], "o")).sum() == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        base.plot(still, how="z", floor=0.01)


def test_many_people_lose_their_names_not_their_lines(rng):
    n = 60
    many = Fex({"subject": np.repeat(np.arange(n), 10), "input": np.repeat(np.arange(n), 10).astype(str), "time": np.tile(np.arange(10) / 25, n),
                "AU12": rng.uniform(0, 1, 10 * n)})
    panels = many.fit_baseline("subject", window=(0, 0.2)).plot(many)
    assert names(panels[0, 0]) == [] and len(lines(panels[0, 0], "o")) == n


def test_choice_of_features(fex):
    base = fex.fit_baseline("subject", features=["AU12", "AU04"], window=(0, 1))
    assert base.plot(fex, features="AU04").shape == (1, 3)
    with pytest.raises(ColumnError, match="'Yaw' has no baseline; features that have one: AU12, AU04"):
        base.plot(fex, features=["Yaw"])
    with pytest.raises(ColumnError, match="no column 'subject'"):
        base.plot(fex.drop(columns="subject"))
    with pytest.raises(ValueError, match="width_in"):
        plot_baseline(base, fex, width_in=0)
    with pytest.raises(ValueError, match="taken out of AU12, AU04 before"):
        base.plot(base.apply(fex))


def test_draw_ranges_on_own_axes(fex):
    import matplotlib.pyplot as plt

    _, ax = plt.subplots()
    assert draw_ranges(ax, subject_ranges(fex, "subject", "AU12"), marks=pd.Series({"b": 0.1})) is ax
    assert names(ax) == list("abcde") and np.isfinite(lines(ax, "|")).sum() == 1
    low, high = ax.get_ylim()
    assert low > high  # the first on top


def test_audit_on_own_axes(fex):
    import matplotlib.pyplot as plt

    base = fex.fit_baseline("subject", features=["AU12", "AU04"], window=(0, 1))
    fig = plt.figure(figsize=(12, 4))
    axes = fig.subfigures(1, 2)[1].subplots(2, 3)
    assert base.plot(fex, ax=axes).tolist() == axes.tolist() and len(fig.axes) == 6
    own = base.plot(fex)
    for mine, theirs in zip(axes.ravel(), own.ravel(), strict=True):
        assert mine.get_ylim() == theirs.get_ylim() and names(mine) == names(theirs) and mine.get_xlabel() == theirs.get_xlabel()
    np.testing.assert_allclose(lines(axes[1, 1], "o"), lines(own[1, 1], "o"))
    with pytest.raises(ValueError, match="6 panels, 3 Axes"):
        base.plot(fex, ax=axes[0])


def test_strangers_are_drawn_without_correction(fex):
    base = fex[fex["subject"] != "e"].fit_baseline("subject", features=["AU12"], window=(0, 1))
    assert names(base.plot(fex)[0, 0])[-1] == "e"
    with pytest.raises(FacefexError, match="no baseline for 1 subjects: e"):
        base.apply(fex)
