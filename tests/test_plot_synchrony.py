"""plot.synchrony: colours, peaks, dyads beside chance, matched moments, audiences."""
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.plot.synchrony import draw_correlations, draw_dyads, draw_intersubject, draw_peaks, draw_warping
from facefex.stats.intersubject import intersubject_correlation
from facefex.stats.synchrony import pick_peaks, windowed_correlation
from facefex.stats.warping import dtw

pytestmark = pytest.mark.core


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def slow(rng, n):
    return np.convolve(rng.normal(size=n + 9), np.ones(10) / 3, "valid")


@pytest.fixture(scope="module")
def pair():
    rng = np.random.default_rng(0)
    x = slow(rng, 300)
    y = np.concatenate([np.zeros(6), x[:-6]]) + .3 * slow(rng, 300)
    y[100:160] = 0  # does not move
    return x, y


@pytest.fixture(scope="module")
def found():
    rng, parts = np.random.default_rng(1), []
    for d in range(4):
        a = slow(rng, 300)
        for person, v in (("a", a), ("b", slow(rng, 300) + 2 * a * (d == 2))):
            parts.append(pd.DataFrame({"input": str(d), "couple": f"c{d}", "person": person, "time": np.arange(300) / 10, "AU12": v, "AU04": slow(rng, 300)}))
    return Fex(pd.concat(parts, ignore_index=True)).synchrony(["AU12", "AU04"], dyad="couple", person="person", window_seconds=4, lag_seconds=1, null="shift", surrogates=39)


def test_colours_stand_at_their_times_and_lags(pair):
    z = windowed_correlation(*pair, hz=10, window_seconds=4, lag_seconds=1, step_seconds=2)
    ax = draw_peaks(draw_correlations(None, z), pick_peaks(z))
    image = ax.images[0]
    left, right, bottom, top = image.get_extent()
    assert (left, right) == pytest.approx((z["window"].values[0] - 1, z["window"].values[-1] + 1)) and (bottom, top) == pytest.approx((-1.05, 1.05))
    shown = image.get_array()
    assert shown.shape == (21, z.sizes["window"]) and image.origin == "lower"
    np.testing.assert_array_equal(np.ma.getmaskarray(shown), np.isnan(z.values.T))
    assert np.ma.getmaskarray(shown).any()  # grey where nothing moved
    assert image.get_clim() == (-1.5, 1.5)
    red, _, blue, _ = image.cmap(image.norm(1.4))
    assert blue > red  # together is blue
    dots = ax.lines[-1]
    np.testing.assert_allclose(dots.get_ydata(), pick_peaks(z)["lag"])
    assert np.nanmedian(dots.get_ydata()) == pytest.approx(.6, abs=.11)


def test_r_has_its_own_limit_and_name(pair):
    r = windowed_correlation(*pair, hz=10, window_seconds=4, lag_seconds=1, scale="r")
    ax = draw_correlations(None, r)
    assert ax.images[0].get_clim() == (-1, 1) and ax.figure.axes[1].get_ylabel() == "r"
    assert draw_correlations(None, r, limit=.5).images[0].get_clim() == (-.5, .5)


def test_given_axes_are_used(pair, found):
    _, ax = plt.subplots()
    assert found.plot(ax=ax) is ax and draw_dyads(ax, found) is ax


def test_every_dyad_has_its_value_and_its_chance_level(found):
    ax = draw_dyads(None, found, "AU12")
    rows = pd.DataFrame(found[found["feature"] == "AU12"]).sort_values("effect_size")
    assert [t.get_text() for t in ax.get_yticklabels()] == rows["couple"].tolist() and rows["couple"].iloc[-1] == "c2"
    bars = ax.collections[0].get_segments()
    np.testing.assert_allclose([(b[0][0], b[1][0]) for b in bars], rows[["null_low", "null_high"]])
    filled, empty = ax.lines[-2], ax.lines[-1]
    sure = rows["p"].to_numpy() < .05
    np.testing.assert_allclose(filled.get_xdata(), rows["estimate"][sure])
    np.testing.assert_allclose(empty.get_xdata(), rows["estimate"][~sure])
    assert filled.get_ydata().tolist() == np.flatnonzero(sure).tolist() and "mean_abs_z" in ax.get_xlabel() and "shift" in ax.get_xlabel()
    assert draw_dyads(None, found).get_title("left") == "AU12"


def test_lines_join_matched_moments(pair):
    x, y = pair
    w = dtw(x, y, hz=10, band_seconds=1)
    ax = draw_warping(None, x, y, w, links=20)
    lines, (first, second) = ax.lines[:-2], ax.lines[-2:]
    assert 18 <= len(lines) <= 45 and len(first.get_xdata()) == len(second.get_xdata()) == 300
    assert first.get_ydata().max() < second.get_ydata().min()
    step = max(1, len(w.path) // 20)
    for line, (i, j) in zip(lines, w.path[::step], strict=True):
        np.testing.assert_allclose(line.get_xdata(), [i / 10, j / 10])
        np.testing.assert_allclose(line.get_ydata(), [first.get_ydata()[i], second.get_ydata()[j]])
    with pytest.raises(ValueError, match="draw the series that were warped"):
        draw_warping(None, x[:100], y[:100], w)


def test_an_audience_per_feature_and_over_time():
    rng = np.random.default_rng(2)
    film = slow(rng, 300)
    data = np.stack([np.stack([film + slow(rng, 300), slow(rng, 300)], axis=1) for _ in range(6)])
    whole = intersubject_correlation(data, names=["AU12", "AU04"], permutations=39)
    ax = whole.plot()
    assert [t.get_text() for t in ax.get_xticklabels()] == ["AU12", "AU04"]
    filled, empty = ax.lines[0], ax.lines[1]
    assert filled.get_ydata().tolist() == [whole["estimate"][0]] and empty.get_ydata().tolist() == [whole["estimate"][1]]
    np.testing.assert_allclose([s[:, 1] for s in ax.collections[0].get_segments()], whole[["ci_low", "ci_high"]])
    parts = intersubject_correlation(data, names=["AU12", "AU04"], permutations=39, hz=10, window_seconds=5)
    ax = parts.plot("AU04")
    rows = parts[parts["feature"] == "AU04"]
    np.testing.assert_allclose(ax.lines[0].get_xdata(), rows["window"])
    np.testing.assert_allclose(ax.lines[0].get_ydata(), rows["estimate"])
    assert ax.get_title() == "AU04"


def test_other_tables_are_refused(pair, found):
    with pytest.raises(ValueError, match="what windowed_correlation gives"):
        draw_correlations(None, np.zeros((3, 3)))
    with pytest.raises(ColumnError, match="missing: window, lag"):
        draw_peaks(plt.gca(), pd.DataFrame({"time": [1]}))
    with pytest.raises(ColumnError, match="no feature 'AU1'.*AU12"):
        draw_dyads(None, found, "AU1")
    with pytest.raises(ColumnError, match="what fex.synchrony gives"):
        draw_dyads(None, pd.DataFrame({"feature": ["AU12"]}))
    with pytest.raises(ColumnError, match="what intersubject_correlation gives"):
        draw_intersubject(None, found)
