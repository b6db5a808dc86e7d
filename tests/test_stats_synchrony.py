"""stats.series, stats.synchrony, stats.warping, stats.intersubject: one clock, windows, lags, peaks, nulls, paths, audiences."""
import itertools
import json

import numpy as np
import pandas as pd
import pytest
from scipy import signal
from scipy import stats as scipy_stats

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.stats import intersubject as isc_room
from facefex.stats import synchrony as room
from facefex.stats.intersubject import intersubject_correlation
from facefex.stats.results import ResultFrame
from facefex.stats.series import phase_surrogates, regular_series, segment_surrogates, shift_surrogates, surrogates_of
from facefex.stats.synchrony import TESTED, SynchronyResult, lead_lag, pick_peaks, windowed_correlation
from facefex.stats.warping import dtw, dtw_distance

pytestmark = pytest.mark.core


def slow(rng, n, smooth=10):
    "Noise that changes over about `smooth` samples, unit variance."
    return np.convolve(rng.normal(size=n + smooth - 1), np.ones(smooth) / np.sqrt(smooth), "valid")


def ar1(rng, n, phi=.9):
    return signal.lfilter([1], [1, -phi], rng.normal(size=n + 200))[200:]


def recording(dyad, person, values, hz=10., start=0., **columns):
    values = np.asarray(values, float).reshape(len(values), -1)
    names = ["AU12", "AU04", "AU06"][:values.shape[1]]
    table = {"input": f"{dyad}.mp4", "dyad": dyad, "person": person, "time": start + np.arange(len(values)) / hz, **columns}
    return pd.DataFrame(table | dict(zip(names, values.T, strict=True)))


def dyads(n=6, coupled=(), seed=0, samples=500, delay=5, features=1, **columns):
    "A table of `n` dyads a-b; in the coupled ones b follows a by `delay` samples (10 Hz)."
    rng, parts = np.random.default_rng(seed), []
    for d in range(n):
        a = np.stack([slow(rng, samples + delay) for _ in range(features)], axis=1)
        b = np.stack([slow(rng, samples) for _ in range(features)], axis=1)
        if d in coupled:
            b[:, 0] = a[:samples, 0] + .5 * b[:, 0]
        own = {key: value(d) for key, value in columns.items()}
        parts += [recording(d, "a", a[delay:], **own), recording(d, "b", b, **own)]
    return Fex(pd.concat(parts, ignore_index=True))


# ---- one clock

def test_series_of_different_rates_meet_on_one_grid():
    truth = lambda t: np.sin(2 * t) + t  # noqa: E731
    parts = []
    for who, hz, start in (("a", 30, 0.), ("b", 24, .13), ("c", 9.7, .4)):
        times = np.arange(start, 6, 1 / hz)
        parts.append(pd.DataFrame({"who": who, "time": times, "AU12": truth(times)}))
    for series in regular_series(Fex(pd.concat(parts)), "AU12", who="who", hz=10):
        assert series.hz == 10 and series.first == np.ceil(series.seconds[0] * 10 - 1e-6)
        np.testing.assert_allclose(series.values[2:-2, 0], truth(series.seconds[2:-2]), atol=.03)


def test_coarse_grid_averages_instead_of_aliasing():
    times = np.arange(0, 10, 1 / 30)
    fast = pd.DataFrame({"who": 1, "time": times, "AU12": np.sin(2 * np.pi * 9.5 * times)})  # would look like 0.5 Hz at 5 Hz
    values = regular_series(Fex(fast), "AU12", who="who", hz=5)[0].values[1:-1]
    assert np.abs(values).max() < .35


def test_a_straight_line_stays_on_any_grid():
    times = np.sort(np.random.default_rng(0).uniform(0, 10, 300))
    line = Fex(pd.DataFrame({"who": 1, "time": times, "AU12": 3 * times - 1}))
    for hz in (3, 10, 47.):
        series = regular_series(line, "AU12", who="who", hz=hz)[0]
        np.testing.assert_allclose(series.values[:, 0], 3 * series.seconds - 1, atol=1e-9)


def test_long_holes_stay_and_short_ones_are_bridged():
    times = np.round(np.arange(0, 10, .1), 10)
    seen = ~((times > 2) & (times < 2.35)) & ~((times > 5) & (times < 6.95))
    table = pd.DataFrame({"who": 1, "time": times, "AU12": np.where(seen, times, np.nan)})
    for frame in (table, table[seen]):  # NaN rows and absent rows are the same hole
        series = regular_series(Fex(frame), "AU12", who="who", hz=10, limit_seconds=.5)[0]
        hole = np.isnan(series.values[:, 0])
        np.testing.assert_allclose(series.seconds[hole], np.arange(51, 70) / 10)
        np.testing.assert_allclose(series.values[~hole, 0], series.seconds[~hole])


def test_order_of_rows_does_not_matter():
    frame = dyads(3, (0,), samples=200)
    mixed = Fex(frame.sample(frac=1, random_state=1).reset_index(drop=True))
    one = {s.key: s.values for s in regular_series(frame, "AU12", who=["dyad", "person"])}
    for s in regular_series(mixed, "AU12", who=["dyad", "person"]):
        np.testing.assert_array_equal(s.values, one[s.key])


@pytest.mark.parametrize("change, words", [
    (lambda f: f.assign(time=f["time"].round(0)), "comes twice"),
    (lambda f: f.assign(time=np.nan), "have no 'time'"),
    (lambda f: f.assign(time="x"), "column of numbers"),
    (lambda f: f.drop(columns="time"), "no column 'time'"),
    (lambda f: f.assign(person=None), "nobody to follow"),
])
def test_unclear_clocks_are_refused(change, words):
    with pytest.raises(ColumnError, match=words):
        regular_series(change(dyads(1)), "AU12", who=["dyad", "person"])


def test_too_slow_recordings_and_photographs_are_refused():
    slow_video = pd.DataFrame({"who": 1, "time": np.arange(10.), "AU12": 0.})
    with pytest.raises(ValueError, match="raise limit_seconds"):
        regular_series(Fex(slow_video), "AU12", who="who")
    with pytest.raises(ValueError, match="not photographs"):
        regular_series(Fex(slow_video.iloc[:1]), "AU12", who="who")


# ---- surrogates

@pytest.mark.parametrize("n, surrogates, turns", [(50, 1000, [10, 20, 30, 40]), (59, 1000, [11, 23, 35, 47]), (50, 1, [25]), (1000, 3, [250, 500, 750])])
def test_shift_surrogates_are_turns_by_equal_steps_and_never_small_ones(n, surrogates, turns):
    v = np.arange(float(n))
    made = shift_surrogates(v, surrogates, least=10)[..., 0]
    np.testing.assert_array_equal(made, [np.roll(v, t) for t in turns])
    np.testing.assert_array_equal(np.concatenate(list(surrogates_of(v, "shift", surrogates=surrogates, least=10, portion=2 * n)))[..., 0], made)


def test_segment_surrogates_keep_segments_and_draw_all_orders_alike():
    v = np.arange(47.)
    for row in segment_surrogates(v, 50, length=10, seed=3)[..., 0]:
        np.testing.assert_array_equal(np.sort(row), v)
        np.testing.assert_array_equal(row[:40].reshape(4, 10) % 10, np.tile(np.arange(10), (4, 1)))
        np.testing.assert_array_equal(row[40:], v[40:])  # the rest stays
    orders = segment_surrogates(np.arange(30.), 600, length=10)[:, ::10, 0] // 10
    _, counts = np.unique(orders, axis=0, return_counts=True)
    assert len(counts) == 6 and counts.min() > 60  # each order as often as any other, the real one too


@pytest.mark.parametrize("n", [100, 101])
def test_phase_surrogates_are_as_large_and_as_fast_as_the_series_and_features_as_correlated(n):
    rng = np.random.default_rng(0)
    v = np.stack([slow(rng, n), slow(rng, n)], axis=1) + np.linspace(-2, 3, n)[:, None]  # the end is far from the beginning
    v[:, 1] += v[:, 0]
    made = phase_surrogates(v, 3000, seed=2)
    square = lambda x: np.einsum("...ij,...ik->...jk", x, x).reshape(-1, 2, 2).mean(0)  # noqa: E731
    np.testing.assert_allclose(square(made), square(v), rtol=.05)
    np.testing.assert_allclose(square(np.diff(made, axis=-2)), square(np.diff(v, axis=0)), rtol=.05)
    np.testing.assert_allclose(made.mean((0, 1)), v.mean(0), atol=.05)
    assert abs(np.mean([np.corrcoef(one[:, 0], v[:, 0])[0, 1] for one in made])) < .05


def test_missing_samples_keep_their_places_in_phase_and_move_in_shift():
    v = np.sin(np.arange(60.) / 4)
    v[10:15] = np.nan
    assert (np.isnan(phase_surrogates(v, 3)[..., 0]) == np.isnan(v)).all()
    assert (np.isnan(shift_surrogates(v, 3, least=10)).sum(axis=1) == 5).all()
    nothing = phase_surrogates(np.full(20, np.nan), 2)
    assert np.isnan(nothing).all()


@pytest.mark.parametrize("kind", ["segments", "phase"])
def test_surrogates_depend_on_the_seed_only(kind):
    v = slow(np.random.default_rng(0), 300)
    made = [np.concatenate(list(surrogates_of(v, kind, surrogates=20, least=20, length=50, seed=s, portion=p))) for s, p in ((1, 900), (1, 900), (2, 900))]
    np.testing.assert_array_equal(made[0], made[1])
    assert made[0].shape == (20, 300, 1) and (made[0] != made[2]).any()


# ---- windowed correlation

def by_hand(x, y, width, reach, step, least):
    "Boker et al. 2002: the earlier window starts at the window's start, the other one |lag| later."
    rows = []
    for start in range(0, len(x) - width - reach + 1, step):
        row = []
        for lag in range(-reach, reach + 1):
            a, b = x[start + max(0, -lag):][:width], y[start + max(0, lag):][:width]
            ok = np.isfinite(a) & np.isfinite(b)
            moves = ok.sum() >= least and np.ptp(a[ok]) > 0 and np.ptp(b[ok]) > 0
            row.append(np.corrcoef(a[ok], b[ok])[0, 1] if moves else np.nan)
        rows.append(row)
    return np.array(rows)


@pytest.mark.parametrize("holes", [False, True])
@pytest.mark.parametrize("offset", [0, 1e4])
def test_windowed_correlation_is_pearson_in_every_cell(holes, offset):
    rng = np.random.default_rng(4)
    for _ in range(4):
        x, y = ar1(rng, 110), ar1(rng, 110) + offset
        if holes:
            x[rng.random(110) < .08] = np.nan
            y[20:32] = np.nan
            y[60:95] = offset  # does not move
        r = windowed_correlation(x, y, hz=10, window_seconds=2, lag_seconds=.7, step_seconds=.3, min_share=.7, scale="r")
        np.testing.assert_allclose(r.values, by_hand(x, y, 20, 7, 3, 14), atol=1e-7)
        z = windowed_correlation(x, y, hz=10, window_seconds=2, lag_seconds=.7, step_seconds=.3, min_share=.7)
        np.testing.assert_allclose(np.tanh(z.values), r.values, atol=1e-12)


def test_coordinates_are_seconds_and_positive_lag_means_first_leads():
    rng = np.random.default_rng(1)
    x = slow(rng, 405)
    y = np.concatenate([np.zeros(8), x[:-8]])  # y repeats x 0.8 s later
    z = windowed_correlation(x, y, hz=10, window_seconds=4, lag_seconds=1.5, step_seconds=1)
    assert z.dims == ("window", "lag") and z["lag"].values[[0, -1]].tolist() == [-1.5, 1.5]
    assert z["window"].values[:2].tolist() == pytest.approx([1.95, 2.95])
    best = z["lag"].values[z.values[2:].argmax(axis=1)]
    np.testing.assert_allclose(best, .8)


def test_people_changing_places_mirrors_the_picture():
    rng = np.random.default_rng(2)
    x, y = ar1(rng, 300), ar1(rng, 300)
    x[50:60] = np.nan
    one, other = (windowed_correlation(a, b, hz=10, window_seconds=3, lag_seconds=1) for a, b in ((x, y), (y, x)))
    np.testing.assert_allclose(one.values, other.values[:, ::-1], atol=1e-10)
    p, q = pick_peaks(one), pick_peaks(other)
    np.testing.assert_allclose(p["lag"], -q["lag"])
    a, b = lead_lag(one), lead_lag(other)
    assert a["first_leads"] == b["second_leads"] and a["lead"] == pytest.approx(-b["lead"]) and a["mean_abs_z"] == pytest.approx(b["mean_abs_z"])


def test_scale_and_offset_do_not_matter_and_sign_flips():
    rng = np.random.default_rng(3)
    x, y = ar1(rng, 200), ar1(rng, 200)
    kind = {"hz": 10, "window_seconds": 3, "lag_seconds": 1}
    z = windowed_correlation(x, y, **kind).values
    np.testing.assert_allclose(windowed_correlation(7 * x + 3, y / 9 - 2, **kind).values, z, atol=1e-9)
    np.testing.assert_allclose(windowed_correlation(-x, y, **kind).values, -z, atol=1e-9)


def test_a_face_that_does_not_move_has_no_correlation_and_a_copy_no_infinite_one():
    x = slow(np.random.default_rng(0), 200)
    assert np.isnan(windowed_correlation(x, np.full(200, .3), hz=10, window_seconds=3, lag_seconds=1).values).all()
    z = windowed_correlation(x, x, hz=10, window_seconds=3, lag_seconds=1)
    assert np.isfinite(z.values).all() and z.sel(lag=0).values == pytest.approx(np.arctanh(.9999))


@pytest.mark.parametrize("options, words", [
    ({"window_seconds": 2, "lag_seconds": 2}, "must be longer than the largest lag"),
    ({"window_seconds": 2, "lag_seconds": -1}, "at least 0"),
    ({"window_seconds": .3, "lag_seconds": .1}, "needs five or more"),
    ({"window_seconds": 19, "lag_seconds": 5}, "one window and the largest lag take"),
    ({"window_seconds": 5, "lag_seconds": 1, "min_share": 0}, "min_share"),
    ({"window_seconds": 5, "lag_seconds": 1, "scale": "Z"}, "scale"),
    ({"window_seconds": 5, "lag_seconds": 1, "step_seconds": 0}, "step_seconds"),
])
def test_settings_that_make_no_sense_are_refused(options, words):
    with pytest.raises(ValueError, match=words):
        windowed_correlation(np.arange(200.), np.arange(200.), hz=10, **options)


def test_unlike_series_are_refused():
    with pytest.raises(ValueError, match="the same times"):
        windowed_correlation(np.arange(200.), np.arange(100.), hz=10)


# ---- peaks

def picture(rows, hz=10):
    import xarray as xr

    z = np.array(rows, float)
    lags = (np.arange(z.shape[1]) - z.shape[1] // 2) / hz
    return xr.DataArray(z, dims=("window", "lag"), coords={"window": np.arange(len(z)) * 1., "lag": lags}, attrs={"hz": hz, "scale": "z", "step_seconds": 1.})


def test_peak_nearest_to_zero_and_highest():
    z = picture([[0, .9, 0, 0, 0, .3, 0, 0, 0],       # peaks at lags -3 (.9) and +1 (.3)
                 [0, 0, .2, 0, 0, 0, .5, 0, 0],       # equally near: the higher one
                 [.9, .5, .2, 0, -.1, 0, .2, .5, .9], # only the edges are high
                 [-1, -.5, -.2, -.1, -.05, -.1, -.2, -.5, -1],  # a peak below zero
                 [np.nan] * 9])
    near, high = pick_peaks(z, region_seconds=.1), pick_peaks(z, region_seconds=.1, pick="highest")
    np.testing.assert_allclose(near["lag"], [.1, .2, np.nan, np.nan, np.nan])
    np.testing.assert_allclose(near["height"], [.3, .5, np.nan, np.nan, np.nan])
    np.testing.assert_allclose(high["lag"], [-.3, .2, np.nan, np.nan, np.nan])
    np.testing.assert_allclose(pick_peaks(z, region_seconds=.1, least=-1)["lag"][3], 0)
    np.testing.assert_allclose(pick_peaks(z, region_seconds=.1, least=.4)["lag"][0], -.3)
    assert np.isnan(pick_peaks(z, region_seconds=.4)["lag"][0])  # a wide region needs lags on both sides
    assert lead_lag(z, region_seconds=.1)["peak_share"] == .5  # of the windows that could be measured


def test_lead_lag_by_hand():
    z = picture([[.1, .2, .0, .4, .3], [-.1, .0, .2, .6, .1], [0, .5, .1, .0, .2]])
    got = lead_lag(z, region_seconds=.1)
    assert got["mean_abs_z"] == pytest.approx(np.abs(z.values).mean()) and got["mean_z"] == pytest.approx(z.values.mean())
    assert got["zero_z"] == pytest.approx(.1) and got["peak_z"] == pytest.approx(np.mean([.4, .6, .5]))
    assert got["peak_lag"] == pytest.approx(.1) and got["first_leads"] == pytest.approx(2 / 3) and got["second_leads"] == pytest.approx(1 / 3)
    assert got["lead"] == pytest.approx(np.mean([.4, .3, .6, .1, .0, .2]) - np.mean([.1, .2, .1, 0, 0, .5]))
    assert got["best_lag"] == pytest.approx(.1) and got["n_windows"] == 3


def test_peaks_of_something_else_are_refused():
    with pytest.raises(ValueError, match="what windowed_correlation gives"):
        pick_peaks(np.zeros((3, 9)))
    with pytest.raises(ValueError, match="smaller region_seconds"):
        pick_peaks(picture(np.zeros((2, 5))), region_seconds=1)
    with pytest.raises(ValueError, match="scale='z'"):
        lead_lag(picture(np.zeros((2, 9))).assign_attrs(scale="r"), region_seconds=.1)


# ---- dyads

KIND = {"dyad": "dyad", "person": "person", "window_seconds": 4, "lag_seconds": 1}


def test_rows_agree_with_the_functions_on_arrays():
    frame = dyads(3, (0, 1, 2), samples=300, features=2)
    found = frame.synchrony(["AU12", "AU04"], **KIND)
    assert isinstance(found, SynchronyResult) and len(found) == 6
    for (dyad, feature), row in pd.DataFrame(found).set_index(["dyad", "feature"]).iterrows():
        a, b = (frame.loc[(frame["dyad"] == dyad) & (frame["person"] == p), feature].to_numpy() for p in "ab")
        for name, value in lead_lag(windowed_correlation(a, b, hz=10, window_seconds=4, lag_seconds=1)).items():
            assert row[name] == pytest.approx(value, abs=1e-9)
    assert found["seconds"].tolist() == [30.] * 6 and (found["missing"] == 0).all()


@pytest.mark.parametrize("null", ["pseudo", "shift", "segments", "phase"])
@pytest.mark.parametrize("method", ["correlation", "warping"])
def test_planted_synchrony_is_found_and_its_feature_named(null, method):
    frame = dyads(5, range(5), seed=1, samples=400 if method == "correlation" else 200, features=2)
    found = frame.synchrony(["AU12", "AU04"], **KIND, null=null, method=method, surrogates=29, segment_seconds=5)
    group = found.group().set_index("feature")
    assert group.loc["AU12", "p_adj"] < .05 < group.loc["AU04", "p_adj"]
    strong = found[found["feature"] == "AU12"]
    assert (strong["effect_size"] > 1).mean() >= .8 and (group["p_adj"] >= group["p"] - 1e-12).all()
    lag = strong["best_lag"] if method == "correlation" else strong["path_lag"]
    assert lag.median() == pytest.approx(.5, abs=.11 if method == "correlation" else .3)
    assert (strong["first_leads"] > strong["second_leads"]).all()


def test_pseudo_p_by_enumeration():
    frame = dyads(4, (0, 1), seed=2, samples=250)
    found = frame.synchrony("AU12", **KIND)
    series = {s.key: s.values[:, 0] for s in regular_series(frame, "AU12", who=["dyad", "person"])}
    table = np.array([[lead_lag(windowed_correlation(series[i, "a"], series[j, "b"], hz=10, window_seconds=4, lag_seconds=1))["mean_abs_z"]
                       for j in range(4)] for i in range(4)])
    means = np.array([np.mean([table[i, j] for i, j in enumerate(order)]) for order in itertools.permutations(range(4))])
    group = found.group().iloc[0]
    assert group["p"] == pytest.approx(np.mean(means >= means[0] - 1e-9)) and group["estimate"] == pytest.approx(means[0])
    for i in range(4):
        row = found.iloc[i]
        others = np.concatenate([np.delete(table[i], i), np.delete(table[:, i], i)])
        p = max(np.mean(table[i] >= table[i, i] - 1e-9), np.mean(table[:, i] >= table[i, i] - 1e-9))
        assert row["p"] == pytest.approx(p) and row["null_mean"] == pytest.approx(others.mean()) and row["excess"] == pytest.approx(table[i, i] - others.mean())
    assert "all 24 pairings" in found.methods()


def test_shift_p_by_hand():
    frame = dyads(1, (0,), seed=3, samples=210)
    found = frame.synchrony("AU12", **KIND, null="shift", surrogates=1000).iloc[0]
    a, b = (s.values[:, 0] for s in regular_series(frame, "AU12", who="person"))
    value = lambda y: lead_lag(windowed_correlation(a, y, hz=10, window_seconds=4, lag_seconds=1))["mean_abs_z"]  # noqa: E731
    turned = np.array([value(np.roll(b, t)) for t in (42, 84, 126, 168)])  # a window of 40 fits five times
    assert found["n_null"] == 4 and found["p"] == pytest.approx((1 + np.sum(turned >= value(b) - 1e-9)) / 5)
    assert found["null_sd"] == pytest.approx(turned.std())


def test_segments_use_only_windows_without_a_seam():
    frame = dyads(1, (0,), seed=3, samples=430)
    found = frame.synchrony("AU12", **KIND, null="segments", segment_seconds=10, surrogates=15).iloc[0]
    a, b = (s.values[:, 0] for s in regular_series(frame, "AU12", who="person"))
    z = windowed_correlation(a, b, hz=10, window_seconds=4, lag_seconds=1)
    inside = [i for i in range(z.sizes["window"]) if 20 * i // 100 == (20 * i + 49) // 100 and 20 * i < 400]
    assert found["n_windows"] == len(inside) == 12
    assert found["mean_abs_z"] == pytest.approx(lead_lag(z.isel(window=inside))["mean_abs_z"], abs=1e-9)


def test_same_seed_same_bits_and_another_seed_another_p():
    frame = dyads(3, (0,), samples=300)
    one, again, other = (frame.synchrony("AU12", **KIND, null="phase", surrogates=30, seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(again))
    assert (one["null_mean"] != other["null_mean"]).any()


def test_roles_decide_who_is_first_and_categories_their_order():
    frame = dyads(3, (0, 1, 2), samples=300)
    first = frame.synchrony("AU12", **KIND)
    turned = frame.assign(person=pd.Categorical(frame["person"], ["b", "a"]))
    second = turned.synchrony("AU12", **KIND)
    assert set(first["first"]) == {"a"} and set(second["first"]) == {"b"}
    np.testing.assert_allclose(first["best_lag"], -second["best_lag"])
    np.testing.assert_allclose(first["mean_abs_z"], second["mean_abs_z"])


def test_lead_is_tested_both_ways():
    frame = dyads(6, range(6), seed=5, samples=500)
    for categories, sign in ((["a", "b"], 1), (["b", "a"], -1)):
        turned = frame.assign(person=pd.Categorical(frame["person"], categories))
        group = turned.synchrony("AU12", **KIND, statistic="lead").group().iloc[0]
        assert group["p"] < .02 and group["estimate"] * sign > 0


def test_two_tracks_of_one_video_are_a_dyad():
    frame = dyads(3, (0, 1, 2), samples=300).assign(track=lambda f: pd.array((f["person"] == "b").astype(int), dtype="Int64"))
    lost = frame.copy()
    rows = (lost["dyad"] == 1) & (lost["track"] == 1) & lost["time"].between(10, 14)
    lost.loc[rows, "track"] = pd.NA
    lost.loc[rows, "AU12"] = np.nan
    lost["AU12"] = lost["AU12"].where(lost["track"].notna())
    found = lost.synchrony("AU12", dyad="input", person="track", window_seconds=4, lag_seconds=1)
    whole = frame.synchrony("AU12", dyad="input", person="track", window_seconds=4, lag_seconds=1)
    assert found["missing"].tolist()[1] == pytest.approx(41 / 300) and found["n_windows"][1] < whole["n_windows"][1]
    assert found["mean_abs_z"][0] == whole["mean_abs_z"][0]


def test_only_the_shared_time_counts():
    rng = np.random.default_rng(0)
    a, b = slow(rng, 400), slow(rng, 300)
    frame = Fex(pd.concat([recording(0, "a", a), recording(0, "b", b, start=5.)], ignore_index=True))
    row = frame.synchrony("AU12", **KIND, null="phase", surrogates=9).iloc[0]
    expected = lead_lag(windowed_correlation(a[50:350], b, hz=10, window_seconds=4, lag_seconds=1))
    assert row["seconds"] == 30 and row["mean_abs_z"] == pytest.approx(expected["mean_abs_z"])


def test_columns_of_a_dyad_come_along():
    frame = dyads(3, samples=200, condition=lambda d: "xyz"[d], age=lambda d: 20 + d)
    frame["rating"] = np.arange(len(frame))
    found = frame.synchrony("AU12", **KIND)
    assert found["condition"].tolist() == ["x", "y", "z"] and found["age"].tolist() == [20, 21, 22] and "rating" not in found
    assert frame.synchrony("AU12", **KIND, keep=["age"]).columns[-1] == "age"
    with pytest.raises(ColumnError, match="'rating' is not constant"):
        frame.synchrony("AU12", **KIND, keep=["rating"])


def test_short_and_still_dyads_are_told():
    frame = dyads(5, (0, 1), samples=300)
    frame = Fex(frame[(frame["dyad"] != 4) | (frame["time"] < 3)])
    frame.loc[(frame["dyad"] == 3) & (frame["person"] == "a"), "AU12"] = .5
    found = frame.synchrony("AU12", **KIND)
    assert found["dyad"].tolist() == [0, 1, 2, 3] and np.isnan(found["estimate"][3]) and np.isnan(found["p"][3])
    assert any("1 dyads were recorded together for too short a time" in n for n in found.notes) and any("1 rows have no value" in n for n in found.notes)
    group = found.group().iloc[0]
    assert group["n"] == 3 and np.isfinite(group["p"])
    np.testing.assert_allclose(group["estimate"], found["estimate"][:3].mean())


def test_nobody_is_paired_with_themself():
    rng = np.random.default_rng(1)
    people = {name: slow(rng, 300) for name in "abcd"}
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]
    frame = Fex(pd.concat([recording(i, p, people[p]) for i, pair in enumerate(pairs) for p in pair], ignore_index=True))
    table = frame.synchrony("AU12", **KIND)
    assert table["null_high"].max() < 2  # a person with their own copy would have z of almost 5 at lag 0
    assert table["n_null"].tolist() == [5, 4, 5, 6]  # of 6; b would meet b, and c would meet c


@pytest.mark.parametrize("change, options, words", [
    (lambda f: f[f["person"] == "a"], {}, "a dyad has two"),
    (lambda f: f[f["dyad"] < 2], {}, "three or more dyads"),
    (lambda f: f, {"window_seconds": 1}, "must be longer than the largest lag"),
    (lambda f: f, {"null": "bootstrap"}, "choose one of"),
    (lambda f: f, {"statistic": "distance"}, "choose one of"),
    (lambda f: f, {"method": "dtw"}, "choose one of"),
    (lambda f: f, {"person": "dyad"}, "the same column"),
    (lambda f: f, {"person": "who"}, "no column 'who'"),
    (lambda f: f[f["time"] < 3], {}, "no dyad was recorded together"),
    (lambda f: f[f["time"] < 9], {"null": "shift"}, "turning it by steps of a window"),
    (lambda f: f, {"null": "segments", "segment_seconds": 15}, "three segments of 15 s: take shorter ones"),
    (lambda f: f, {"null": "segments", "segment_seconds": 4}, "segments of 4 s are too short"),
    (lambda f: f, {"surrogates": 0, "null": "shift"}, "surrogates"),
])
def test_dyads_that_cannot_be_analysed_are_refused_in_one_line(change, options, words):
    frame = Fex(change(dyads(3, samples=250)))
    with pytest.raises(ValueError, match=words) as caught:
        frame.synchrony("AU12", **(KIND | options))
    assert "\n" not in str(caught.value)


def test_result_says_how_it_was_made():
    found = dyads(3, (0,), samples=250).synchrony("AU12", **KIND, null="shift", surrogates=19, seed=4)
    assert isinstance(found.group(), ResultFrame) and "Boker" in found.methods() and "seed was 4" in found.methods()
    assert len(found.apa()) == 3 and "mean_abs_z = " in found.apa()[0] and "dyad 0" in found.apa()[0]
    assert isinstance(found[found["p"] < 2], SynchronyResult) and "| dyad" in found.table()
    json.dumps(found.attrs["analysis"]["settings"])
    assert {"correlation", "warping"} == set(TESTED)


def test_sentence_of_the_group_gives_the_excess_with_its_own_interval():
    group = dyads(6, range(6), samples=250).synchrony("AU12", **KIND).group()
    row, said = group.iloc[0], group.apa()[0]
    assert row["ci_low"] < row["excess"] < row["ci_high"] < row["estimate"]
    assert f"excess of mean_abs_z over chance = {row['excess']:.3f}, 95% CI [{row['ci_low']:.3f}, {row['ci_high']:.3f}]" in said
    assert f"(M = {row['estimate']:.3f}, chance: M = {row['null_mean']:.3f})" in said and said.endswith("n = 6 dyads.")


def twice(frame):
    "Every dyad of `frame` recorded two times over, and who the couple is."
    return Fex(pd.concat([frame.assign(couple=frame["dyad"]), frame.assign(couple=frame["dyad"], dyad=frame["dyad"] + 100)], ignore_index=True))


def test_two_talks_of_a_couple_are_not_two_couples():
    frame = dyads(7, (0, 1, 2), samples=250)
    once, counted = frame.synchrony("AU12", **KIND).group().iloc[0], ["estimate", "null_mean", "null_sd", "excess", "se", "ci_low", "ci_high", "p", "p_adj"]
    found = twice(frame).synchrony("AU12", **KIND, couple="couple")
    group, wrong = found.group().iloc[0], twice(frame).synchrony("AU12", **KIND).group().iloc[0]
    pd.testing.assert_series_equal(group[counted], once[counted], rtol=1e-9)  # to say it twice adds nothing
    assert (group["n"], group["n_dyads"], wrong["n"]) == (7, 14, 14) and wrong["se"] < .75 * once["se"]
    assert (found["n_null"] == 2 * 12).all()  # neither talk of one's own couple is a stranger
    assert "14 dyads of 7 couples" in found.methods() and "averaged" in found.methods() and "n = 7 couples (14 dyads)" in found.group().apa()[0]
    assert "n = 7 couples" in twice(frame).synchrony("AU12", **KIND, couple="couple", null="shift", surrogates=19).group().apa()[0]
    uneven = Fex(frame.assign(couple=frame["dyad"].map({0: "x", 1: "y"}).fillna("z"))).synchrony("AU12", **KIND, couple="couple", null="shift", surrogates=19)
    assert uneven.group()["estimate"].item() == pytest.approx(uneven.groupby("couple")["estimate"].mean().mean())
    assert "couple" in twice(frame).synchrony("AU12", **KIND, couple="couple", keep=[])


def test_couples_with_unlike_numbers_of_talks_by_hand():
    table = np.arange(16.).reshape(1, 4, 4)
    made = room._couple_table(table, ["x", "y", "x", "x"])
    np.testing.assert_array_equal(made, [[[(0 + 10 + 15) / 3, 1], [4, 5]]])
    np.testing.assert_array_equal(room._by_couple(np.array([1., 7, np.nan, 2]), ["x", "y", "x", "x"]), [1.5, 7])


def test_names_tell_who_came_twice_and_roles_do_not():
    frame = twice(dyads(4, (0,), samples=250))
    named = Fex(frame.assign(person=frame["person"] + frame["couple"].astype(str)))
    for other, n, words in ((named, 4, "8 dyads of 4 couples, which .group() averages"), (frame, 8, "name the column of the pair (couple=)")):
        found = other.synchrony("AU12", **KIND)
        assert found.group()["n"].item() == n and any(words in note for note in found.notes) and any(words in note for note in found.group().notes)
    each = named.synchrony("AU12", **KIND, couple="dyad")
    assert each.group()["n"].item() == 8 and not any("couple" in note and "alike" not in note for note in each.notes)
    families = Fex(frame.assign(person=np.where(frame["person"] == "b", "child", np.where(frame["couple"] < 2, "mother", "father"))))
    assert families.synchrony("AU12", **KIND).group()["n"].item() == 8  # two roles with one partner: no names
    everybody = [("p", "q"), ("p", "r"), ("q", "r")]
    met = Fex(frame[frame["couple"] < 3].assign(person=lambda f: [everybody[c][w == "b"] for c, w in zip(f["couple"], f["person"], strict=True)]))
    assert met.synchrony("AU12", **KIND).group()["n"].item() == 6  # all with all: no couples
    once = dyads(4, (0,), samples=250)
    alone = Fex(once.assign(person=once["person"] + once["dyad"].astype(str))).synchrony("AU12", **KIND)
    assert alone.group()["n"].item() == 4 and not any("couple=" in note for note in alone.notes)


def test_what_pseudo_dyads_cannot_rule_out_is_said():
    found = dyads(3, (0,), samples=250).synchrony("AU12", **KIND)
    for text in map(" ".join, (found.notes, found.group().notes)):
        assert "not for a style or tempo that two partners share" in text
    method = " ".join(found.analysis["method"])
    assert "all 6 pairings" in method and "couple" not in method


def test_exchanges_are_counted_without_the_real_pairing():
    found = dyads(8, samples=120).synchrony("AU12", **KIND, permutations=1200)
    assert "with 1,200 random pairings" in found.methods()


@pytest.mark.parametrize("options, error, words", [
    ({"couple": "time"}, ColumnError, "every dyad belongs to one couple"),
    ({"couple": "person"}, ValueError, "couple names the pair"),
    ({"couple": "pair"}, ColumnError, "no column 'pair'"),
    ({"couple": "few"}, ValueError, "three or more couples; there are 2"),
])
def test_unclear_couples_are_refused(options, error, words):
    frame = dyads(4, samples=250)
    with pytest.raises(error, match=words):
        Fex(frame.assign(few=frame["dyad"] // 2)).synchrony("AU12", **KIND, **options)


def test_false_positives_of_the_group_test_with_pseudo_dyads():
    hits, runs = 0, 120
    grid = room._grid(10, 3, 1, None, .8)
    how = room._Correlation(grid, 2)
    for run in range(runs):
        rng = np.random.default_rng(run)
        pairs = [room._Pair(i, "a", "b", ar1(rng, 120)[:, None], ar1(rng, 120)[:, None]) for i in range(5)]
        pool, exact = room._partners_exchanged(room._strangers(pairs, how, "mean_abs_z", 10 ** 6), 200, run)
        assert exact and len(pool) == 120
        hits += room._tail_p(pool[0], pool[1:], "greater")[0] <= .05
    assert hits / runs <= .11  # .05 and 3 standard errors


def test_short_recordings_are_not_made_long_by_turning_them_often():
    "With hundreds of overlapping turns both rates would be too high."
    first, last, runs = 0, 0, 200
    how = room._Correlation(room._grid(5, 5, 2, None, .8), 1)
    for run in range(runs):
        rng = np.random.default_rng(run)
        x, y = ar1(rng, 150, .9)[:, None], ar1(rng, 150, .9)[:, None]
        null = how.measure(x, shift_surrogates(y, 199, least=how.apart))["mean_abs_z"][:, 0]
        first += how.describe(x, y)["mean_abs_z"][0] > null.max()
        last += room._tail_p(how.describe(x, y)["mean_abs_z"], null[:, None], "greater")[0] <= .05
    assert len(null) == 5 and last == 0 and abs(first / runs - 1 / 6) < .08  # three standard errors


def test_the_group_of_shifts_has_the_real_alignment_in_it():
    observed, nulls = [np.array([9.]), np.array([8.])], [np.array([[1.], [2.]]), np.array([[3.]])]
    one, two = room._of_group(observed, nulls, {"null": "shift", "seed": 1, "surrogates": 400})
    assert one.shape == two.shape == (400, 1) and set(one[:, 0]) == {9, 1, 2} and set(two[:, 0]) == {8, 3}
    assert np.mean(one == 9) == pytest.approx(1 / 3, abs=.1) and room._of_group(observed, nulls, {"null": "phase"}) is nulls


def test_frame_level_correlation_would_find_synchrony_everywhere():
    "The reason for all this: a p of a correlation over frames is wrong most of the time."
    wrong = np.mean([scipy_stats.pearsonr(ar1(rng, 400), ar1(rng, 400)).pvalue < .05 for rng in map(np.random.default_rng, range(100))])
    assert wrong > .4


# ---- warping

def brute_force(x, y, band):
    n, m = len(x), len(y)
    total = np.full((n, m), np.inf)
    for i, j in itertools.product(range(n), range(m)):
        if abs(i - j) <= band:
            cost = np.linalg.norm(x[i] - y[j])
            before = [total[i - 1, j - 1] + 2 * cost if i and j else np.inf, total[i - 1, j] + cost if i else np.inf, total[i, j - 1] + cost if j else np.inf]
            total[i, j] = 2 * cost if i == j == 0 else min(before)
    return total[-1, -1] / (n + m)


def test_warping_equals_brute_force_and_its_path_costs_what_it_says():
    rng = np.random.default_rng(0)
    for _ in range(60):
        n = int(rng.integers(2, 16))
        m = max(1, n + int(rng.integers(-2, 3)))
        band = int(rng.integers(max(1, abs(n - m)), 8))
        x, y = rng.normal(size=(n, 2)), rng.normal(size=(m, 2))
        w = dtw(x, y, hz=1, band_seconds=band, standardise=False)
        assert w.distance == pytest.approx(brute_force(x, y, band), abs=1e-12)
        assert dtw_distance(x, y, hz=1, band_seconds=band, standardise=False) == w.distance
        steps = np.diff(w.path, axis=0)
        assert w.path[0].tolist() == [0, 0] and w.path[-1].tolist() == [n - 1, m - 1] and np.abs(w.path[:, 0] - w.path[:, 1]).max() <= band
        assert {tuple(s) for s in steps} <= {(1, 1), (0, 1), (1, 0)}
        along = np.linalg.norm(x[w.path[:, 0]] - y[w.path[:, 1]], axis=1)
        assert along @ np.r_[2, steps.sum(axis=1)] / (n + m) == pytest.approx(w.distance)


def test_many_at_once_equal_one_by_one():
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=40), rng.normal(size=(5, 40, 1))
    together = dtw_distance(x, y, hz=10, band_seconds=.6)
    np.testing.assert_allclose(together, [dtw_distance(x, one, hz=10, band_seconds=.6) for one in y])


def test_warping_lag_is_positive_when_the_first_is_ahead():
    t = np.arange(0, 10, .1)
    early, late = np.exp(-(t - 4) ** 2), np.exp(-(t - 4.5) ** 2)
    w = dtw(early, late, hz=10, band_seconds=1)
    during = (w.seconds > 3.5) & (w.seconds < 5)
    assert np.median(w.lag[during]) == pytest.approx(.5, abs=.051)
    assert np.median(dtw(late, early, hz=10, band_seconds=1).lag[during[:len(w.lag)]][:10]) <= 0
    assert w.first_ahead + w.second_ahead <= 1


def test_wider_bands_never_cost_more_and_still_faces_cost_nothing():
    rng = np.random.default_rng(2)
    x, y = slow(rng, 80), slow(rng, 80)
    costs = [dtw_distance(x, y, hz=10, band_seconds=b) for b in (.1, .3, 1, 3, 8)]
    assert (np.diff(costs) <= 1e-12).all() and dtw_distance(np.ones(20), np.ones(20), hz=10, band_seconds=1) == 0


@pytest.mark.parametrize("x, y, options, words", [
    (np.arange(10.), np.arange(5.), {}, "cut both to the same time"),
    (np.r_[np.nan, np.arange(9.)], np.arange(10.), {}, "1 samples are missing"),
    (np.zeros((10, 2)), np.zeros((10, 3)), {}, "equal features"),
    (np.arange(10.), np.arange(10.), {"band_seconds": .05}, "less than one sample"),
    (np.arange(10.), np.arange(10.), {"hz": 0}, "hz"),
])
def test_series_that_cannot_be_warped_are_refused(x, y, options, words):
    for function in (dtw, dtw_distance):
        with pytest.raises(ValueError, match=words):
            function(x, y, **({"hz": 10, "band_seconds": .3} | options))


# ---- an audience

def audience(n=8, samples=300, strength=1., features=1, seed=0):
    rng = np.random.default_rng(seed)
    film = slow(rng, samples)
    return np.stack([np.stack([strength * film + slow(rng, samples), *(slow(rng, samples) for _ in range(features - 1))], axis=1) for _ in range(n)])


def test_leave_one_out_and_pairwise_by_hand():
    data = audience()
    z = (data - data.mean(1, keepdims=True)) / data.std(1, keepdims=True)
    one = intersubject_correlation(data, permutations=20)
    r = [np.corrcoef(z[i, :, 0], np.delete(z[..., 0], i, axis=0).mean(0))[0, 1] for i in range(8)]
    np.testing.assert_allclose(one.subjects()["r"], r)
    assert one["estimate"][0] == pytest.approx(np.tanh(np.arctanh(r).mean()))
    pairs = np.arctanh(np.corrcoef(data[..., 0])[np.triu_indices(8, 1)])
    two = intersubject_correlation(data, "pairwise", permutations=20)
    assert two["estimate"][0] == pytest.approx(np.tanh(pairs.mean()))
    raw = [np.corrcoef(data[i, :, 0], np.delete(data[..., 0], i, axis=0).mean(0))[0, 1] for i in range(8)]
    np.testing.assert_allclose(intersubject_correlation(data, scale=False, permutations=5).subjects()["r"], raw)


def test_missing_samples_are_left_out_pair_by_pair():
    data = audience(4)
    data[0, :120] = np.nan
    data[3, :200] = np.nan  # fewer than half are left
    data[2, 250:] = np.nan
    found = intersubject_correlation(data, "pairwise", permutations=10)
    z = {(i, j): pd.Series(data[i, :, 0]).corr(pd.Series(data[j, :, 0])) for i, j in [(0, 1), (0, 2), (1, 2)]}
    z[0, 2] = np.nan  # share 130 of 300
    expected = [np.tanh(np.nanmean([np.arctanh(v) for k, v in z.items() if i in k])) if i < 3 else np.nan for i in range(4)]
    np.testing.assert_allclose(found.subjects()["r"], expected)
    assert found["n"][0] == 3


def test_a_face_that_never_moves_has_no_value():
    data = audience(5, features=2)
    data[:, :, 1] = .2
    data[0, :, 0] = 0
    found = intersubject_correlation(data, permutations=20)
    assert found["n"].tolist() == [4, 0] and np.isnan(found.loc[1, ["estimate", "ci_low", "ci_high", "p", "p_adj"]].astype(float)).all()
    assert np.isfinite(found.loc[0, ["estimate", "ci_low", "ci_high", "p", "p_adj"]].astype(float)).all()


def test_scale_and_offset_of_a_person_do_not_matter():
    data = audience()
    other = data * np.arange(1, 9)[:, None, None] + np.arange(8)[:, None, None]
    one, two = intersubject_correlation(data, permutations=30), intersubject_correlation(other, permutations=30)
    np.testing.assert_allclose(one[["estimate", "ci_low", "ci_high", "p"]], two[["estimate", "ci_low", "ci_high", "p"]], atol=1e-9)


def test_bootstrap_of_pairs_by_hand():
    data = audience(5)
    per, pairs = isc_room._per_subject(data, "pairwise", 4)
    draws = np.array([[0, 0, 1, 2, 4], [3, 3, 3, 3, 3], [0, 1, 2, 3, 4]])
    z = np.arctanh(np.corrcoef(data[..., 0]) - 1e-12 * np.eye(5))
    by_hand = [np.mean([z[a, b] for k, a in enumerate(d) for b in d[k + 1:] if a != b] or [np.nan]) for d in draws]
    np.testing.assert_allclose(np.arctanh(isc_room._bootstrap(per, pairs, draws)[:, 0]), by_hand)


def test_jackknife_by_hand():
    data = audience(6)
    found = intersubject_correlation(data, permutations=5).iloc[0]
    value = lambda d: np.arctanh(intersubject_correlation(d, permutations=1, scale=True)["estimate"][0])  # noqa: E731
    left = np.array([value(np.delete(data, i, axis=0)) for i in range(6)])
    half = scipy_stats.t.ppf(.975, 5) * np.sqrt(5 / 6 * ((left - left.mean()) ** 2).sum())
    np.testing.assert_allclose([found["ci_low"], found["ci_high"]], np.tanh(value(data) + np.array([-half, half])))


def test_default_intervals_cover_and_the_naive_bootstrap_does_not():
    cover = {"jackknife": [], "bootstrap": []}
    for run in range(40):
        data = audience(8, 150, 0., seed=run)
        for interval, hits in cover.items():
            row = intersubject_correlation(data, interval=interval, permutations=60, seed=run).iloc[0]
            hits.append(row["ci_low"] <= 0 <= row["ci_high"])
    assert np.mean(cover["jackknife"]) >= .9 > .85 >= np.mean(cover["bootstrap"])


@pytest.mark.parametrize("null", ["shift", "phase"])
@pytest.mark.parametrize("method", ["leave-one-out", "pairwise"])
def test_false_positives_of_inter_subject_correlation(null, method):
    p = [intersubject_correlation(audience(4, 100, 0., 2, run), method, null=null, permutations=19, seed=run) for run in range(60)]
    assert np.mean(np.concatenate([r["p"] for r in p]) <= .05) <= .11 and np.mean([r["p_adj"].min() <= .05 for r in p]) <= .14


def test_windows_find_when_the_film_moves_people():
    rng = np.random.default_rng(0)
    film = slow(rng, 600) * (np.arange(600) >= 300)
    data = np.stack([film + slow(rng, 600) for _ in range(10)])
    found = intersubject_correlation(data, hz=10, window_seconds=10, step_seconds=10, permutations=99)
    assert found["window"].tolist() == pytest.approx([4.95, 14.95, 24.95, 34.95, 44.95, 54.95])
    assert (found["p_adj"] < .05).tolist() == [False] * 3 + [True] * 3
    whole = intersubject_correlation(data[:, 300:400], permutations=5, scale=True)["estimate"][0]
    assert found["estimate"][3] == pytest.approx(whole, abs=.1)


def test_p_is_corrected_by_the_largest_value_of_each_surrogate():
    null = np.array([[.1, .9], [.2, .1], [.6, .3], [.0, .0]])  # four surrogates, two features
    p, p_adj = isc_room._p_values(np.array([.5, .2]), null, "both")
    assert p.tolist() == [2 / 5, 3 / 5] and p_adj.tolist() == [3 / 5, 5 / 5 - 1 / 5]
    p, p_adj = isc_room._p_values(np.array([-.95, np.nan]), null, "both")
    assert p[0] == p_adj[0] == 1 / 5 and np.isnan(p[1]) and np.isnan(p_adj[1])


def test_tails_and_seeds():
    data = audience(6, strength=.7)
    greater, less, both = (intersubject_correlation(data, tail=t, permutations=99) for t in ("greater", "less", "both"))
    assert greater["p"][0] <= .02 and less["p"][0] >= .98 and both["p"][0] <= .02
    pd.testing.assert_frame_equal(pd.DataFrame(both), pd.DataFrame(intersubject_correlation(data, permutations=99)))


def test_table_of_viewers():
    data = audience(5, features=2)
    frame = Fex(pd.concat([recording(f"v{i}", "x", v, start=0 if i else 2.) for i, v in enumerate(data)], ignore_index=True))
    found = frame.intersubject(["AU12", "AU04"], subject="dyad", permutations=50)
    expected = intersubject_correlation(np.stack([data[0, :280], *data[1:, 20:]]), permutations=50, subjects=[f"v{i}" for i in range(5)])
    np.testing.assert_allclose(found["estimate"], expected["estimate"])
    assert found["feature"].tolist() == ["AU12", "AU04"] and set(found.subjects()["subject"]) == {f"v{i}" for i in range(5)}
    windows = frame.intersubject("AU12", subject="dyad", window_seconds=5, permutations=20)
    assert windows["window"][0] == pytest.approx(2 + 2.45) and windows.subjects()["window"].min() == pytest.approx(4.45)
    assert "5 persons" in found.methods() and "n = 5" in found.apa()[0]


@pytest.mark.parametrize("data, options, words", [
    (np.zeros((2, 50)), {}, "three or more subjects"),
    (np.zeros(50), {}, "shape"),
    (np.zeros((3, 4)), {}, "5 or more times"),
    (np.zeros((3, 50)), {"window_seconds": 5}, "needs hz"),
    (np.zeros((3, 50)), {"window_seconds": 6, "hz": 10}, "the series has 50"),
    (np.zeros((3, 50)), {"names": ["a", "b"]}, "feature names"),
    (np.zeros((3, 50)), {"subjects": ["a", "b", "a"]}, "named twice"),
    (np.zeros((3, 50)), {"method": "loo"}, "choose one of"),
    (np.zeros((3, 50)), {"interval": "t"}, "choose one of"),
    (np.zeros((3, 50)), {"min_share": 2}, "min_share"),
])
def test_audiences_that_cannot_be_analysed_are_refused(data, options, words):
    with pytest.raises(ValueError, match=words):
        intersubject_correlation(data, **options)


def test_recordings_without_common_time_are_named():
    frame = Fex(pd.concat([recording(i, "x", np.arange(50.), start=i * 10.) for i in range(3)], ignore_index=True))
    with pytest.raises(ValueError, match="2 starts at 20 s, 0 ends at 4.9 s"):
        frame.intersubject("AU12", subject="dyad")


def test_which_peak_says_who_leads_and_a_note_where_it_is_doubtful():
    rng, rows = np.random.default_rng(3), []
    for d in range(4):  # the first person is one second ahead, in fast movements: many small peaks lie nearer to lag 0
        ahead = np.convolve(rng.normal(size=700), np.ones(5), "same")
        for person, values in (("A", ahead[50:650]), ("B", ahead[40:640])):
            rows.append(recording(f"d{d}", person, values + np.convolve(rng.normal(size=600), np.ones(5), "same") * .3))
    fex = Fex(pd.concat(rows, ignore_index=True))
    asked = {"dyad": "dyad", "person": "person", "null": "phase", "surrogates": 20}
    doubtful, clear, highest = (fex.synchrony("AU12", **asked, **options) for options in ({}, {"least": .3}, {"pick": "highest"}))
    np.testing.assert_allclose(doubtful["best_lag"], 1)
    assert (doubtful["peak_lag"] < .5).any() and any("peaks near lag 0 may be noise" in note for note in doubtful.notes)
    for result in (clear, highest):
        np.testing.assert_allclose(result["peak_lag"], 1, atol=.11)
        assert (result["first_leads"] > .5).all() and not any("peaks near lag 0" in note for note in result.notes)
    with pytest.raises(ValueError, match="'last' is not known"):
        fex.synchrony("AU12", **asked, pick="last")
