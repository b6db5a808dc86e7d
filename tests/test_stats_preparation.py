"""stats.preparation: true time, nothing across files, nothing out of nothing, and filters that do what their name says."""

import json
import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import signal

from facefex.core import ColumnError, FacefexWarning
from facefex.fex import Fex
from facefex.stats.preparation import means_around, regular_hz, signal_features, values_at

pytestmark = pytest.mark.core


def clip(times, values, **columns) -> Fex:
    "One recording with AU12."
    return Fex(pd.DataFrame({"input": "a.mp4", "time": times, "AU12": values, **columns}))


def wobbly(rng, n=300, hz=30) -> np.ndarray:
    "Times of a camera that drops frames and is late."
    return np.sort(rng.choice(np.arange(int(1.2 * n)), n, replace=False)) / hz + rng.uniform(0, 0.01, n)


@pytest.fixture
def fex(rng) -> Fex:
    "Two files, the second with two people whose rows alternate; unequal lengths; a face lost for a while; float32."
    parts = []
    for name, track, n in (("a.mp4", 0, 300), ("b.mp4", 0, 200), ("b.mp4", 1, 200)):
        t = np.arange(n) / 25
        parts.append(pd.DataFrame({"input": name, "frame": np.arange(n), "time": t, "face": 0, "track": track, "FrameWidth": 640.0,
                                   "Yaw": 0.1 * np.sin(t), "AU12": 0.5 + 0.1 * track + 0.2 * np.sin(2 * np.pi * t), "AU04": rng.uniform(0, 1, n),
                                   "subject": f"{name[0]}{track}", "age": 30.5 + track, "trial": (t // 2).astype(int), "pulse": 60 + t}))
    frame = pd.concat(parts, ignore_index=True).sort_values(["input", "frame", "track"], kind="stable", ignore_index=True)
    frame = frame.astype({"face": "Int64", "track": "Int64", "AU12": np.float32, "AU04": np.float32, "Yaw": np.float32})
    lost = (frame["input"] == "a.mp4") & frame["time"].between(4, 5)
    frame.loc[lost, ["face", "track"]] = pd.NA
    frame.loc[lost, ["Yaw", "AU12", "AU04"]] = np.nan
    frame = Fex(frame)
    frame.attrs = {"detector": "d", "sources": {"a.mp4": {"fps": 25.0}}}
    return frame


ALL = ("resample", "fill", "filter", "detrend", "roll")
STEPS = {"resample": lambda f: f.resample_to(10), "fill": lambda f: f.fill_gaps(0.3), "filter": lambda f: f.filter_signal(high_hz=4),
         "detrend": lambda f: f.detrend(), "roll": lambda f: f.rolling_seconds(0.5)}


def step(name, frame) -> Fex:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FacefexWarning)
        return STEPS[name](frame)


# ---- what holds for every step


@pytest.mark.parametrize("name", ALL)
def test_each_recording_by_itself_gives_the_same(fex, name):
    "Never across files or people: the result of the whole is the results of its parts."
    together = step(name, fex)
    for (file, track), part in fex.assign(who=fex["track"].fillna(0)).groupby(["input", "who"]):
        alone = step(name, part.drop(columns="who"))
        rows = (together["input"] == file) & (together["track"].fillna(0) == track)
        for c in ("time", "AU12", "AU04", "Yaw"):
            np.testing.assert_allclose(together.loc[rows, c].to_numpy(), alone[c].to_numpy(), atol=1e-6)


@pytest.mark.parametrize("name", ALL)
def test_order_of_rows_does_not_matter(fex, name, rng):
    keys = ["input", "track", "time"]
    straight, mixed = (step(name, f).sort_values(keys, ignore_index=True) for f in (fex, fex.sample(frac=1, random_state=4)))
    pd.testing.assert_frame_equal(pd.DataFrame(straight), pd.DataFrame(mixed), atol=1e-6, check_dtype=False)


@pytest.mark.parametrize("name", ALL)
def test_kind_columns_and_record(fex, name):
    before = fex.copy()
    after = step(name, fex)
    assert isinstance(after, Fex) and list(after.columns) == list(fex.columns) and after["AU12"].dtype == np.float32
    assert after.attrs["detector"] == "d" and after.attrs["sources"] == fex.attrs["sources"]
    assert len(after.attrs["preparation"]) == 1 and "preparation" not in fex.attrs
    assert [s["step"] for s in step("roll", after).attrs["preparation"]] == [after.attrs["preparation"][0]["step"], "rolling_seconds"]
    json.dumps(after.attrs["preparation"], allow_nan=False)
    pd.testing.assert_frame_equal(pd.DataFrame(fex), pd.DataFrame(before))
    if name != "resample":
        same = [c for c in fex.columns if c not in ("Yaw", "AU12", "AU04")]
        pd.testing.assert_frame_equal(pd.DataFrame(after[same]), pd.DataFrame(fex[same]))


@pytest.mark.parametrize("name", ALL)
def test_bad_clocks(fex, name):
    with pytest.raises(ColumnError, match="'time'"):
        step(name, fex.drop(columns="time"))
    with pytest.raises(ColumnError, match="comes twice"):
        step(name, fex.drop(columns="track"))
    with pytest.raises(ColumnError, match="have no time"):
        step(name, fex.assign(time=fex["time"].mask(fex.index == 7)))


@pytest.mark.parametrize("name", ALL)
def test_nothing_to_do_and_nothing_there(fex, name):
    assert len(step(name, fex[:0])) == 0
    with pytest.raises(ColumnError, match="no measurements to prepare|no features|holds no numbers|neither"):
        {"resample": lambda: fex.resample_to(10, features="nope"), "fill": lambda: fex[["input", "time", "track", "pulse"]].fill_gaps(0.2),
         "filter": lambda: fex.filter_signal(high_hz=4, features=["subject"]), "detrend": lambda: fex.detrend(features="AU99"),
         "roll": lambda: fex[["input", "time", "track", "pulse"]].rolling_seconds(1)}[name]()


@pytest.mark.parametrize("name", ALL)
def test_all_missing_and_infinite_values(fex, name):
    empty = fex.assign(AU12=np.float32(np.nan))
    if name == "filter":  # the other columns can be filtered
        assert step(name, empty)["AU12"].isna().all()
    else:
        assert step(name, empty)["AU12"].isna().all() and step(name, empty)["AU04"].notna().any()
    spoiled = fex.copy()
    spoiled.loc[spoiled.index[20], "AU04"] = np.inf
    assert not np.isinf(step(name, spoiled)["AU04"]).any()


def test_signal_features(fex):
    assert signal_features(fex) == ["Yaw", "AU12", "AU04"] and signal_features(fex, ["pulse"]) == ["pulse"]


# ---- values between frames


def test_values_at_agrees_with_numpy_where_nothing_is_missing(rng):
    t = wobbly(rng)
    v, at = rng.normal(size=(300, 3)), rng.uniform(t[0], t[-1], 500)
    np.testing.assert_allclose(values_at(t, v, at, limit_seconds=99), np.column_stack([np.interp(at, t, v[:, j]) for j in range(3)]), atol=1e-9)
    np.testing.assert_array_equal(values_at(t, v, t, limit_seconds=1e-3), v)


def test_limit_is_the_distance_of_known_values():
    t, v = np.array([0, 0.1, 0.2, 0.3, 0.4, 0.8]), np.array([[1], [np.nan], [np.nan], [4], [np.nan], [6.0]])
    got = values_at(t, v, np.array([0, 0.1, 0.25, 0.3, 0.5, 0.8, 0.9, -0.1]), limit_seconds=0.3)[:, 0]
    np.testing.assert_allclose(got, [1, 2, 3.5, 4, np.nan, 6, np.nan, np.nan])


def test_nearest_takes_one_of_the_two():
    got = values_at(np.array([0, 1.0]), np.array([[10], [20.0]]), np.array([0.4, 0.5, 0.6]), limit_seconds=1, how="nearest")
    np.testing.assert_array_equal(got[:, 0], [10, 10, 20])


def test_means_around_is_the_mean_of_the_bin(rng):
    t, at = np.arange(600) / 60, np.arange(1, 9.0)
    v = rng.normal(5, 1, (600, 2))
    v[100:110, 1] = np.nan
    got = means_around(t, v, at, width=1, limit_seconds=0.2)
    wanted = [np.nanmean(v[(t >= a - 0.5 - 1e-9) & (t < a + 0.5 - 1e-9)], axis=0) for a in at]
    np.testing.assert_allclose(got, wanted, rtol=1e-12)
    v[60 * 3 - 20:60 * 3 + 20, 0] = np.nan  # two thirds of the bin around 3 s
    got = means_around(t, v, at, width=1, limit_seconds=0.2)
    assert np.isnan(got[2, 0]) and np.isfinite(np.delete(got[:, 0], 2)).all() and np.isfinite(got[:, 1]).all()


# ---- a regular clock


def test_means_stay_within_the_values_of_their_bin(rng):
    t = np.arange(3000) / 30
    v = np.where(rng.uniform(size=3000) < 0.5, 0, rng.uniform(size=3000))
    v[1000:1500], v[2000:2300], v[2300:2330] = 0, 1, np.nan  # still at either end of the scale
    v = np.stack([v, v + 0.1], axis=1)
    for width in (0.1, 0.5):  # side by side, and overlapping
        at = np.arange(0, 100, 0.1)
        got = means_around(t, v, at, width=width, limit_seconds=0.2)
        inside = [(t >= a - width / 2 - 1e-9) & (t < a + width / 2 - 1e-9) for a in at]
        for mean, rows in zip(got, inside, strict=True):
            if np.isfinite(mean).any():
                assert (np.nanmin(v[rows], axis=0) <= mean).all() and (mean <= np.nanmax(v[rows], axis=0)).all()
    made = clip(t, v[:, 0]).resample_to(10, how="mean")["AU12"]
    assert made.min() == 0 and made.max() == 1


def test_hz_means_hz(rng):
    for hz in (10, 25, 29.97, 60):
        t = wobbly(rng)
        made = clip(t, np.sin(t)).resample_to(hz, how="mean")
        np.testing.assert_allclose(made["time"] * hz, np.round(made["time"] * hz), atol=1e-6)
        np.testing.assert_allclose(np.diff(made["time"]), 1 / hz)
        assert t[0] - 1e-5 <= made["time"].iloc[0] < t[0] + 1 / hz and t[-1] - 1 / hz < made["time"].iloc[-1] <= t[-1] + 1e-5
        assert regular_hz(made["time"].to_numpy()) == pytest.approx(hz) and regular_hz(t) is None


def test_resampling_to_the_own_clock_changes_nothing(fex):
    made = fex.resample_to(25, limit_seconds=0.04)
    keys = ["input", "track", "time"]
    was = fex.assign(track=fex["track"].fillna(0)).sort_values(keys, ignore_index=True)
    got = made.sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(pd.DataFrame(got), pd.DataFrame(was), check_dtype=False, atol=1e-6)


def test_a_sine_is_found_again_at_true_times(rng):
    t = wobbly(rng, 500)
    made = clip(t, np.sin(2 * np.pi * 0.5 * t)).resample_to(20, limit_seconds=0.5)
    np.testing.assert_allclose(made["AU12"], np.sin(np.pi * made["time"]), atol=0.05)


def test_two_people_of_one_file_share_the_grid_also_when_one_comes_later(rng):
    late = np.arange(40, 120) / 30 + 0.007
    frame = pd.concat([clip(np.arange(150) / 30, 0.1, track=0), clip(late, 0.2, track=1)], ignore_index=True)
    made = frame.resample_to(25)
    first, second = (set(made.loc[made["track"] == i, "time"]) for i in (0, 1))
    assert second < first and len(second) == 66


def test_other_columns(fex):
    made = fex.resample_to(50)
    a = made[made["input"] == "a.mp4"]
    gap = a["time"].between(3.97, 5.03)
    assert made["subject"].tolist() == (made["input"].str[0] + made["track"].astype(str)).tolist()
    assert (made["age"] == 30.5 + made["track"].astype(float)).all()  # constant, also where nobody was seen
    np.testing.assert_allclose(made["pulse"], 60 + made["time"], atol=1e-6)  # a signal of one's own
    assert set(made["trial"]) == set(fex["trial"]) and made["FrameWidth"].eq(640).all()
    assert (abs(made["frame"] / 25 - made["time"]) <= 0.0201).all()
    assert a.loc[gap, "face"].isna().all() and a.loc[gap, "AU12"].isna().all() and a["track"].eq(0).all()
    assert a.loc[~gap, "face"].eq(0).all() and a.loc[~gap, "AU12"].notna().all()


def test_columns_across_a_hole_in_the_recording():
    t = np.concatenate([np.arange(25), np.arange(75, 100)]) / 25
    made = clip(t, 0.5, age=30.5, who="x", trial=np.repeat([1, 2], 25), face=0).resample_to(25)
    hole = made["time"].between(0.97, 2.99)
    assert len(made) == 100 and made["age"].eq(30.5).all() and made["who"].eq("x").all()
    assert made.loc[hole, "AU12"].isna().all() and made.loc[hole, "face"].isna().all() and made.loc[~hole, "AU12"].eq(0.5).all()
    assert made.loc[made["time"].between(1.2, 2.75), "trial"].isna().all() and set(made["trial"].dropna()) == {1, 2}


def test_features_asked_for_are_the_only_measurements(fex):
    made = fex.resample_to(10, features=["AU12"], how="mean")
    assert list(made.columns) == [c for c in fex.columns if c not in ("Yaw", "AU04", "FrameWidth")] or "AU04" not in made.columns
    assert "AU12" in made.columns and "subject" in made.columns and "Yaw" not in made.columns


def test_mean_uses_all_frames_and_linear_warns(rng):
    t = np.arange(3000) / 100
    noisy = clip(t, rng.normal(0, 1, 3000))
    with pytest.warns(FacefexWarning, match="from about 100 to 5 Hz"):
        assert noisy.resample_to(5)["AU12"].std() > 0.8
    made = noisy.resample_to(5, how="mean")
    assert made["AU12"].std() < 0.3 and len(made) == 150


def test_means_know_where_nobody_was_seen(fex):
    made = fex.resample_to(5, how="mean")
    assert (made["face"].isna() == made["AU12"].isna()).all() and made["face"].isna().sum() == 6


def test_mean_does_not_alias():
    t = np.arange(6000) / 100
    fast = clip(t, np.sin(2 * np.pi * 9.9 * t))  # every tenth of a second it seems to stand still
    with pytest.warns(FacefexWarning):
        assert fast.resample_to(10)["AU12"].abs().max() > 0.9
    assert fast.resample_to(10, how="mean")["AU12"].iloc[2:-2].abs().max() < 0.1


def test_angles_take_the_short_way_round():
    yaw = np.array([3.0, 3.1, -3.1, -3.0])
    made = clip(np.arange(4) / 10, 0.0, Yaw=yaw).resample_to(20)
    assert (made["Yaw"].abs() >= 3 - 1e-9).all() and made["Yaw"].abs().max() <= np.pi
    assert clip(np.arange(4) / 10, 0.0, Yaw=yaw).rolling_seconds(0.2, features=["Yaw"])["Yaw"].abs().min() > 2.9


def test_recordings_of_one_frame(rng):
    one = pd.concat([clip([0.013], [1.0]), clip(np.arange(20) / 25, 0.5).assign(input="b.mp4")], ignore_index=True)
    with pytest.warns(FacefexWarning, match="1 of 2 recordings are so short"):
        assert set(one.resample_to(25)["input"]) == {"b.mp4"}
    assert len(clip([0.0], [1.0]).resample_to(25)) == 1


def test_frames_of_nobody_are_left_out(fex):
    lost = fex.copy()
    lost.loc[(lost["input"] == "b.mp4") & (lost["frame"] == 50), ["face", "track"]] = pd.NA
    lost = lost.drop(index=lost.index[(lost["input"] == "b.mp4") & (lost["frame"] == 50)][1:])
    assert set(lost.resample_to(25).loc[lambda d: d["input"] == "b.mp4", "track"]) == {0, 1}


@pytest.mark.parametrize("call, message", [
    (lambda f: f.resample_to(-1), "hz must be"), (lambda f: f.resample_to(25, limit_seconds=0), "limit_seconds must be"),
    (lambda f: f.resample_to(25, how="cubic"), "choose one of 'linear', 'nearest', 'mean'"), (lambda f: f.fill_gaps(0), "limit_seconds must be"),
    (lambda f: f.fill_gaps(0.1, how="spline"), "choose one of"), (lambda f: f.fill_gaps(0.1, mark="age"), "is a column already"),
    (lambda f: f.filter_signal(), "name a cut-off"), (lambda f: f.filter_signal(5, 2), "low_hz must be below"),
    (lambda f: f.filter_signal(high_hz=12.5), "below half the rate of 25 Hz"), (lambda f: f.filter_signal(high_hz=2, order=0), "order must be"),
    (lambda f: f.detrend(1.5), "degree must be"), (lambda f: f.rolling_seconds(0), "window must be"),
    (lambda f: f.rolling_seconds(1, "mode"), "choose one of 'mean'"), (lambda f: f.rolling_seconds(1, min_share=2), "min_share must be")])
def test_bad_options(fex, call, message):
    with pytest.raises(ValueError, match=message):
        call(fex)


# ---- gaps


def test_gaps_are_filled_up_to_the_limit_and_marked(rng):
    t = np.arange(100) / 25
    v = 2 * t
    v[[0, 10, 11, 40, 41, 42, 43, 44, 45, 99]] = np.nan
    made = clip(t, v).fill_gaps(0.15, mark="new")
    filled = np.isin(np.arange(100), [10, 11])
    np.testing.assert_array_equal(made["new"], filled)
    np.testing.assert_allclose(made.loc[filled, "AU12"], 2 * t[filled])
    np.testing.assert_array_equal(made.loc[~filled, "AU12"], v[~filled])
    assert made.attrs["preparation"][0]["values_filled"] == 2
    assert clip(t, v).fill_gaps(9)["AU12"].isna().sum() == 2  # the ends stay


def test_a_gap_without_rows_counts_in_seconds():
    frame = clip([0.0, 0.04, 0.9, 0.94], [1.0, np.nan, 2.0, 3.0])
    assert frame.fill_gaps(0.2)["AU12"].isna().sum() == 1
    assert frame.fill_gaps(1)["AU12"].iloc[1] == pytest.approx(1 + 0.04 / 0.9)


# ---- filters


def test_filter_keeps_and_removes_what_it_says():
    t = np.arange(1500) / 25
    waves = {hz: np.sin(2 * np.pi * hz * t) for hz in (0.02, 1, 8)}
    both = clip(t, sum(waves.values()) + 0.4)
    inner = slice(250, -250)
    for options, kept in (({"high_hz": 4}, [0.02, 1]), ({"low_hz": 0.2}, [1, 8]), ({"low_hz": 0.2, "high_hz": 4}, [1])):
        made = both.filter_signal(**options)["AU12"].to_numpy()
        wanted = sum(waves[hz] for hz in kept) + (0.4 if "low_hz" not in options else 0)
        np.testing.assert_allclose(made[inner], wanted[inner], atol=0.03)


def test_half_the_amplitude_at_the_cut_off():
    t = np.arange(2500) / 25
    made = clip(t, np.sin(2 * np.pi * 3 * t)).filter_signal(high_hz=3)["AU12"].to_numpy()[500:-500]
    assert np.abs(made).max() == pytest.approx(0.5, abs=0.02)


def test_no_delay():
    t = np.arange(500) / 25
    bump = np.exp(-((t - 10) ** 2) / 0.2)
    made = clip(t, bump).filter_signal(high_hz=2)["AU12"].to_numpy()
    assert abs(t[np.argmax(made)] - 10) < 0.041
    np.testing.assert_allclose(made, clip(t, bump[::-1]).filter_signal(high_hz=2)["AU12"].to_numpy()[::-1], atol=1e-3)  # ends differ a little


def test_filter_is_scipys_in_the_middle_of_a_stretch(rng):
    v = rng.normal(size=2000)
    made = clip(np.arange(2000) / 25, v).filter_signal(high_hz=5, order=3)["AU12"].to_numpy()
    wanted = signal.sosfiltfilt(signal.butter(3, 5, fs=25, output="sos"), v)
    np.testing.assert_allclose(made[200:-200], wanted[200:-200], atol=1e-9)


def test_missing_stretches_are_apart_and_short_ones_are_lost():
    t = np.arange(600) / 25
    v = np.where(t < 10, 1.0, 5.0)
    v[(t > 9.9) & (t < 10.1) | (t > 20) & (t < 20.2) | (t > 20.5) & (t < 20.7)] = np.nan
    made = clip(t, v).filter_signal(high_hz=1)
    got = made["AU12"].to_numpy()
    np.testing.assert_allclose(got[t < 9.9], 1, atol=1e-9)  # the step to 5 does not leak through the gap
    np.testing.assert_allclose(got[(t > 10.1) & (t < 20)], 5, atol=1e-9)
    assert np.isnan(got[np.isnan(v)]).all() and np.isnan(got[(t > 20.2) & (t < 20.5)]).all()
    assert made.attrs["preparation"][0]["values_lost"] == np.isfinite(v[(t > 20.1) & (t < 20.6)]).sum() > 0


def test_unsteady_recordings_are_refused_rounded_times_are_not(rng):
    t = wobbly(rng)
    with pytest.raises(ValueError, match=r"a.mp4: the steps between frames are not equal.*resample_to\(\d+\)"):
        clip(t, np.sin(t)).filter_signal(high_hz=2)
    rounded = np.round(np.arange(300) / 30, 3)
    assert clip(rounded, np.sin(rounded)).filter_signal(high_hz=2)["AU12"].notna().all()
    assert regular_hz(rounded) == pytest.approx(30, rel=1e-3) and regular_hz(np.array([1.0])) is None


def test_too_short_for_a_slow_filter(fex):
    with pytest.raises(ValueError, match="no unbroken stretch is as long"):
        fex.filter_signal(low_hz=0.01)


# ---- drift


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_polynomials_go_and_the_rest_stays(rng, degree):
    t = wobbly(rng) + 1000  # a clock that does not start at 0
    noise = rng.normal(0, 0.1, 300)
    x = t - t.mean()
    curve = sum(0.3 ** k * x ** k for k in range(1, degree + 1))
    made = clip(t, noise + curve).detrend(degree, keep_mean=False)["AU12"].to_numpy()
    wanted = noise - np.polyval(np.polyfit(x, noise, degree), x)
    np.testing.assert_allclose(made, wanted, atol=1e-8)
    kept = clip(t, noise + curve).detrend(degree)["AU12"]
    assert kept.mean() == pytest.approx((noise + curve).mean())


def test_line_agrees_with_scipy_on_even_times(rng):
    v = rng.normal(size=200).cumsum()
    made = clip(np.arange(200) / 25, v).detrend(keep_mean=False)["AU12"]
    np.testing.assert_allclose(made, signal.detrend(v), atol=1e-9)


def test_too_few_values_for_a_line():
    frame = clip(np.arange(4) / 25, [1.0, np.nan, 2.0, np.nan])
    assert frame.detrend()["AU12"].isna().all()


# ---- windows


@pytest.mark.parametrize("how, function", [("mean", np.nanmean), ("median", np.nanmedian), ("min", np.nanmin), ("max", np.nanmax),
                                           ("sd", lambda x: np.nanstd(x, ddof=1))])
def test_windows_are_those_of_brute_force(rng, how, function):
    t = wobbly(rng, 200)
    v = rng.normal(3, 1, 200)
    v[rng.choice(200, 40, replace=False)] = np.nan
    made = clip(t, v).rolling_seconds(0.5, how, min_share=0)["AU12"].to_numpy()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = np.array([function(v[np.abs(t - s) <= 0.25 + 1e-6]) for s in t])
    np.testing.assert_allclose(made, np.where(np.isnan(v), np.nan, wanted), atol=1e-9)


def test_both_edges_belong_to_the_window():
    made = clip(np.arange(9) / 10, np.arange(9.0)).rolling_seconds(0.4, "max")["AU12"]
    np.testing.assert_array_equal(made, [2, 3, 4, 5, 6, 7, 8, 8, 8])


def test_isolated_values_are_not_trusted():
    v = np.full(50, np.nan)
    v[[0, 1, 2, 3, 25]] = 1.0  # in the windows of the first three, at least half of the frames have a value
    made = clip(np.arange(50) / 25, v).rolling_seconds(0.4)["AU12"]
    assert made.notna().sum() == 3 and np.isnan(made[25])
    assert clip(np.arange(50) / 25, v).rolling_seconds(0.4, min_share=0)["AU12"].notna().sum() == 5


def test_large_offsets_do_not_hurt_the_mean(rng):
    v = rng.normal(0, 1e-3, 2000) + 1e5
    made = clip(np.arange(2000) / 25, v).rolling_seconds(0.2, "mean")["AU12"].to_numpy()
    wanted = np.array([v[max(0, i - 2):i + 3].mean() for i in range(2000)])
    np.testing.assert_allclose(made, wanted, atol=1e-8)


def test_the_whole_mesh_in_reasonable_time(rng):
    from facefex.columns import MESH

    n = 500
    frame = Fex(pd.DataFrame(rng.normal(size=(n, len(MESH))).astype(np.float32), columns=list(MESH)))
    frame = pd.concat([frame, pd.DataFrame({"input": "a", "time": np.arange(n) / 25})], axis=1)
    made = Fex(frame).resample_to(30)
    np.testing.assert_allclose(made[MESH[7]].iloc[::6], frame[MESH[7]].iloc[::5], atol=1e-6)
