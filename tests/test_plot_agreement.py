"""plot.agreement: what is drawn equals the numbers of the result; axes given are used; lost data and wrong tables are said."""
import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.plot.agreement import plot_bland_altman, plot_roc, plot_sides
from facefex.stats.coding import roc_auc
from facefex.stats.reliability import bland_altman

pytestmark = pytest.mark.core


@pytest.fixture
def limits(rng):
    "Six people, ten pairs each, one pair incomplete."
    first, second = rng.random((2, 60))
    first[3] = np.nan
    return bland_altman(first, second, subject=np.repeat(range(6), 10), name="AU12")


def test_dots_and_lines_are_those_of_the_result(limits):
    ax = limits.plot()
    pairs = limits.pairs.dropna()
    expected = np.stack([(pairs["first"] + pairs["second"]) / 2, pairs["first"] - pairs["second"]], axis=1)
    np.testing.assert_allclose(ax.collections[0].get_offsets(), expected)
    heights = {round(line.get_ydata()[0], 9) for line in ax.lines}
    assert {round(limits[c].item(), 9) for c in ("estimate", "limit_low", "limit_high")} <= heights
    bands = sorted(tuple(np.round(np.sort(p.get_corners()[:, 1])[[0, -1]], 9)) for p in ax.patches)
    assert (round(limits["ci_low"].item(), 9), round(limits["ci_high"].item(), 9)) in bands
    assert (round(limits["limit_high_from"].item(), 9), round(limits["limit_high_to"].item(), 9)) in bands
    assert len({tuple(c) for c in ax.collections[0].get_facecolors()}) == 6  # one colour a person


def test_given_axes_are_used_and_many_pairs_are_thinned(limits):
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    ax = plot_bland_altman(limits, "AU12", ax=axes, most=20)
    assert ax is axes and len(plt.get_fignums()) == 1
    assert len(ax.collections[0].get_offsets()) == 20 and "39 of 59 pairs not drawn" in ax.get_title(loc="left")


def test_agreement_of_two_fex_is_drawn_by_feature(rng):
    a, b = (Fex(pd.DataFrame(rng.random((20, 2)), columns=["AU06", "AU12"]).assign(input=np.repeat(range(10), 2), frame=np.tile([0, 1], 10))) for _ in range(2))
    found = a.agreement(b)
    ax = found.plot("AU12")
    np.testing.assert_allclose(ax.collections[0].get_offsets()[:, 1], (a["AU12"] - b["AU12"]).to_numpy())
    assert found.plot().get_title(loc="left").startswith("AU06")
    with pytest.raises(ColumnError, match="Did you mean 'AU12'"):
        found.plot("AU13")
    one = a.iloc[:2].agreement(b.iloc[:2]).plot()  # a single file: no limits, but the dots
    assert len(one.collections[0].get_offsets()) == 2


def test_a_table_without_its_pairs_is_refused(limits):
    for wrong in (pd.DataFrame(limits), limits.drop(columns="limit_low")):
        with pytest.raises(ColumnError, match="holds no pairs"):
            plot_bland_altman(wrong)


def test_roc_curve_runs_from_corner_to_corner(rng):
    code, score = rng.random(50) < .5, rng.random(50)
    found = roc_auc(code, score, name="AU12")
    ax = found.plot()
    line = next(line for line in ax.lines if line.get_label().startswith("AU12"))
    x, y = line.get_data()
    assert (x[0], y[0], x[-1], y[-1]) == (0, 0, 1, 1) and (np.diff(x) >= 0).all() and (np.diff(y) >= 0).all()
    assert np.trapezoid(y, x) == pytest.approx(found["estimate"].item())
    assert line.get_label().endswith(f"{found['estimate'].item():.2f}")
    with pytest.raises(ColumnError, match="no ROC curves"):
        plot_roc(pd.DataFrame(found))


def test_sides_are_drawn_with_their_intervals():
    table = pd.DataFrame({"feature": ["AU12", "AU06", "AU04"], "contrast": "left - right", "estimate": [.1, -.05, np.nan], "ci_low": [.05, -.1, np.nan],
                          "ci_high": [.15, .02, np.nan], "p_adj": [.01, .3, np.nan]})
    ax = plot_sides(table)
    segments = [s for c in ax.collections if hasattr(c, "get_segments") for s in c.get_segments()]
    np.testing.assert_allclose([s[:, 0] for s in segments[:2]], [[.05, .15], [-.1, .02]])
    colours = ax.collections[-1].get_facecolors()
    assert not (colours[0] == 1).all() and (colours[1] == 1).all()  # only AU12 is filled
    assert ax.get_xlim()[0] == -ax.get_xlim()[1]
    assert "lead of the left side (s)" in plot_sides(table.assign(contrast="lead of the left side")).get_xlabel()
    assert plot_sides(table.assign(estimate=np.nan, ci_low=np.nan, ci_high=np.nan)).get_xlim()[1] > 0
    with pytest.raises(ColumnError, match="no column contrast"):
        plot_sides(table.drop(columns="contrast"))
    with pytest.raises(ColumnError, match="no rows"):
        plot_sides(table.head(0))
