"""stats.baseline: the right frames, the right statistic, shrinkage that helps, corrections that invert, and no infinities."""

import json
import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from facefex.core import ColumnError, FacefexError, FacefexWarning, FormatError
from facefex.fex import Fex
from facefex.stats.baseline import chosen_rows, read_baseline, rest_level, shrink_levels, with_values

pytestmark = pytest.mark.core
AUS = ["AU12", "AU04", "AU06"]


@pytest.fixture
def fex(rng) -> Fex:
    "Five subjects with two files of unequal length each; the first is neutral."
    parts = []
    for i in range(5):
        for clip, n in (("neutral", 40 + 7 * i), ("story", 90 - 5 * i)):
            values = rng.normal(0.1 * i + (0.2 if clip == "story" else 0), 0.03, (n, 3))
            part = pd.DataFrame(values.astype(np.float32), columns=AUS)
            parts.append(part.assign(input=f"s{i}_{clip}.mp4", time=np.arange(n) / 25, clip=clip, subject=f"s{i}", age=20.5 + i))
    frame = Fex(pd.concat(parts, ignore_index=True)[["input", "time", "subject", "clip", *AUS, "age"]])
    frame["rest"] = frame["clip"] == "neutral"
    frame.attrs = {"detector": "d", "sources": {"s0_story.mp4": {"fps": 25.0}}}
    return frame


# ---- which frames


def test_rows_as_column_mask_list_and_series_are_the_same(fex):
    wanted = (fex["clip"] == "neutral").to_numpy()
    for rows in ("rest", wanted, wanted.tolist(), fex["rest"], fex["rest"].astype("boolean"), wanted.astype(int)):
        np.testing.assert_array_equal(chosen_rows(fex, rows=rows), wanted)
    unknown = fex["rest"].astype("boolean").mask(fex.index == 0)
    np.testing.assert_array_equal(chosen_rows(fex, rows=unknown), wanted & (np.arange(len(fex)) > 0))


def test_window_counts_from_the_start_of_each_recording_in_time(fex):
    late = fex.assign(time=fex["time"] + 100.0)
    shuffled = late.sample(frac=1, random_state=1)
    inside = chosen_rows(shuffled, window=(0.2, 1.0))
    assert (inside == ((shuffled["time"] - 100 > 0.199) & (shuffled["time"] - 100 < 0.999))).all()
    assert inside.sum() == 20 * 10


def test_window_starts_where_the_recording_starts_even_without_a_face(fex):
    blind = fex.assign(face=pd.array([0] * len(fex), dtype="Int64"), track=0)
    blind.loc[blind["time"] < 0.4, ["face", *AUS]] = pd.NA
    found = blind.fit_baseline("subject", window=(0, 1)).frames
    assert set(found["n_frames"]) == {15} and set(found["missing"]) == {10} and found["first_time"].eq(0.4).all()


@pytest.mark.parametrize("rows, message", [
    ("clip", "must hold True and False; it holds 'neutral', 'story'"), ("nope", "no column 'nope'"),
    ([True], "one True/False for each"), (np.ones((3, 2)), "one True/False for each")])
def test_bad_rows_are_named(fex, rows, message):
    with pytest.raises((ColumnError, ValueError), match=message):
        chosen_rows(fex, rows=rows)


def test_a_mask_with_another_index_is_refused(fex):
    with pytest.raises(ValueError, match="with another index"):
        chosen_rows(fex, rows=fex["rest"].set_axis(range(5, 5 + len(fex))))


@pytest.mark.parametrize("window", [(1, 1), (-1, 2), 3, (0, 1, 2), ("a", 2), (float("nan"), 1)])
def test_bad_windows(fex, window):
    with pytest.raises(ValueError, match="window must be"):
        chosen_rows(fex, window=window)


# ---- the level and its spread


@pytest.mark.parametrize("options, level, spread", [
    ({}, np.nanmedian, lambda x: stats.median_abs_deviation(x, scale="normal", nan_policy="omit")),
    ({"statistic": "mean"}, np.nanmean, lambda x: np.nanstd(x, ddof=1)),
    ({"quantile": 0.1}, lambda x: np.nanquantile(x, 0.1), lambda x: stats.median_abs_deviation(x, scale="normal", nan_policy="omit"))])
def test_levels_agree_with_scipy_and_numpy(rng, options, level, spread):
    x = rng.normal(size=(61, 4))
    x[3:9, 1], x[:, 2], x[1:, 3], x[5, 0] = np.nan, np.nan, np.nan, np.inf
    got, wobble, n = rest_level(x, **options)
    np.testing.assert_array_equal(n, [60, 55, 0, 1])
    clean = np.where(np.isfinite(x), x, np.nan)
    np.testing.assert_allclose(got[:2], [level(clean[:, j]) for j in (0, 1)], rtol=1e-12)
    np.testing.assert_allclose(wobble[:2], [spread(clean[:, j]) for j in (0, 1)], rtol=2e-5)  # 1.4826 has five digits
    assert np.isnan(got[2]) and got[3] == x[0, 3] and np.isnan(wobble[2:]).all()


def test_fit_is_the_median_per_subject_whatever_the_order_of_rows(fex):
    wanted = fex[fex["rest"]].groupby("subject")[AUS].median()
    for frame in (fex, fex.sample(frac=1, random_state=3)):
        got = frame.fit_baseline("subject", rows="rest").values.sort_index()
        np.testing.assert_allclose(got.to_numpy(), wanted.to_numpy(), rtol=1e-6)
    top = fex.groupby("subject")[AUS].quantile(0.95)
    np.testing.assert_allclose(fex.fit_baseline("subject", rows="rest").high, top, rtol=1e-6)


def test_low_quantile_uses_all_rows_or_those_marked(fex):
    every = fex.fit_baseline("subject", quantile=0.05).values
    np.testing.assert_allclose(every, fex.groupby("subject")[AUS].quantile(0.05), rtol=1e-6)
    some = fex.fit_baseline("subject", quantile=0.05, rows="rest").values
    np.testing.assert_allclose(some, fex[fex["rest"]].groupby("subject")[AUS].quantile(0.05), rtol=1e-6)


def test_frames_report_adds_up(fex):
    gaps = fex.copy()
    gaps.loc[gaps.index[:10], "AU12"] = np.nan
    base = gaps.fit_baseline("subject", window=(0, 1))
    report = base.frames
    assert len(report) == 5 * 2 * 3
    first = report[(report["subject"] == "s0") & (report["feature"] == "AU12")].set_index("input")
    assert first["n_frames"].to_dict() == {"s0_neutral.mp4": 15, "s0_story.mp4": 25}
    assert first["missing"].to_dict() == {"s0_neutral.mp4": 10, "s0_story.mp4": 0}
    assert first.loc["s0_neutral.mp4", "first_time"] == pytest.approx(0.4) and first["last_time"].eq(0.96).all()


def test_frames_without_input_or_time_columns(fex):
    report = fex.drop(columns=["input", "time"]).fit_baseline("subject", rows="rest").frames
    assert report["input"].isna().all() and report["first_time"].isna().all() and (report["n_frames"] > 0).all()


def test_numbers_and_missing_subjects(fex):
    frame = fex.assign(subject=fex["subject"].str[1:].astype(int).astype("Int64").mask(fex["subject"] == "s2"))
    base = frame.fit_baseline("subject", rows="rest")
    assert list(base.values.index) == [0, 1, 3, 4]
    after = base.apply(frame, missing="nan")
    assert after.loc[frame["subject"].isna(), AUS].isna().all().all()
    with pytest.raises(FacefexError, match="measured rows have no 'subject'"):
        base.apply(frame)


# ---- what is not there


def test_no_choice_of_frames_is_an_error(fex):
    with pytest.raises(ValueError, match="say which frames are rest"):
        fex.fit_baseline("subject")


@pytest.mark.parametrize("options, message", [
    ({"statistic": "mode"}, "choose one of 'median', 'mean'"), ({"quantile": 5}, "quantile must be between 0 and 1"),
    ({"quantile": 0.1, "statistic": "mean"}, "takes the place of"), ({"shrinkage": 2}, "share of 0 to 1 or 'auto'"),
    ({"shrinkage": "lots"}, "share of 0 to 1 or 'auto'"), ({"shrinkage": True}, "share of 0 to 1"), ({"min_frames": 0}, "at least 1"),
    ({"missing": "drop"}, "choose one of 'raise', 'nan', 'group'"), ({"top": 0}, "top must be"), ({"features": "mesh"}, "family 'mesh'")])
def test_bad_options(fex, options, message):
    with pytest.raises(ValueError, match=message):
        fex.fit_baseline("subject", rows="rest", **options)


def test_bad_subjects(fex):
    with pytest.raises(ColumnError, match="no column 'who'"):
        fex.fit_baseline("who", rows="rest")
    with pytest.raises(TypeError, match="name of one column"):
        fex.fit_baseline(["subject", "clip"], rows="rest")
    with pytest.raises(ColumnError, match="names nobody"):
        fex.assign(subject=None).fit_baseline("subject", rows="rest")


def test_subjects_without_rest_raise_or_become_nan_or_the_group(fex):
    mask = fex["rest"] & (fex["subject"] != "s4")
    with pytest.raises(FacefexError, match="1 of 5 subjects have fewer than 1 usable frames at rest: s4"):
        fex.fit_baseline("subject", rows=mask)
    nan = fex.fit_baseline("subject", rows=mask, missing="nan")
    assert nan.values.loc["s4"].isna().all() and nan.values.drop("s4").notna().all().all() and "s4" in nan.notes[0]
    assert nan.apply(fex).loc[fex["subject"] == "s4", AUS].isna().all().all()
    group = fex.fit_baseline("subject", rows=mask, missing="group")
    np.testing.assert_allclose(group.values.loc["s4"], nan.values.drop("s4").mean(), rtol=1e-12)
    assert "got the group's level" in group.notes[0]


def test_one_feature_missing_at_rest_only(fex):
    holed = fex.copy()
    holed.loc[holed["rest"] & (holed["subject"] == "s1"), "AU06"] = np.nan
    with pytest.raises(FacefexError, match="s1: AU06"):
        holed.fit_baseline("subject", rows="rest")
    assert holed.fit_baseline("subject", rows="rest", missing="nan").values.isna().sum().sum() == 1
    never = holed.assign(AU06=np.float32(np.nan))  # nothing to correct, so nothing is wrong
    base = never.fit_baseline("subject", rows="rest")
    assert base.values["AU06"].isna().all()
    assert base.apply(never)["AU06"].isna().all()


def test_min_frames(fex):
    with pytest.raises(FacefexError, match="fewer than 50 usable frames at rest: s0, s1"):
        fex.fit_baseline("subject", rows="rest", min_frames=50)


# ---- shrinkage


def test_fixed_share_moves_by_that_share(fex):
    own = fex.fit_baseline("subject", rows="rest").values
    for share in (0.25, 1):
        shrunk = fex.fit_baseline("subject", rows="rest", shrinkage=share).values
        np.testing.assert_allclose(shrunk, (1 - share) * own + share * own.mean(), rtol=1e-12)


def test_empirical_bayes_with_equal_frames_is_the_textbook_formula(rng):
    levels, n, variance = rng.normal(0, 1, (12, 1)), np.full((12, 1), 9), np.array([2.0])
    s2 = 2.0 / 9  # with equal precision, DerSimonian and Laird's estimate is the variance between minus that within
    between = max(0, levels.var(ddof=1) - s2)
    shrunk, weight, centre = shrink_levels(levels, n, variance)
    np.testing.assert_allclose(weight, between / (between + s2), rtol=1e-12)
    np.testing.assert_allclose(shrunk, levels.mean() + weight * (levels - levels.mean()), rtol=1e-12)
    median = shrink_levels(levels, n, variance, quantile=0.5)[1]
    s2 *= np.pi / 2  # the variance of a median, relative to that of a mean
    between = max(0, levels.var(ddof=1) - s2)
    np.testing.assert_allclose(median, between / (between + s2), rtol=1e-9)
    correlated = shrink_levels(levels, n, variance, neighbours=np.array([0.5]))[1]
    s2 = 2.0 / 3  # 9 frames with r = .5 are worth 3
    between = max(0, levels.var(ddof=1) - s2)
    np.testing.assert_allclose(correlated, between / (between + s2), rtol=1e-9)


def test_empirical_bayes_halves_the_error_when_baselines_are_noisy(rng):
    truth = rng.normal(0.3, 0.05, (400, 1))
    n = rng.integers(1, 12, (400, 1))
    own = truth + rng.normal(0, 0.2, (400, 1)) / np.sqrt(n)
    shrunk = shrink_levels(own, n, np.array([0.04]))[0]
    assert ((shrunk - truth) ** 2).mean() < 0.5 * ((own - truth) ** 2).mean()


def test_auto_leaves_precise_baselines_alone_and_pulls_noisy_ones(rng):
    def frame(noise, people=30):
        rest = rng.normal(0.3, 0.1, people)
        return Fex({"subject": np.repeat([f"s{i:02d}" for i in range(people)], 40), "input": "a", "track": np.repeat(np.arange(people), 40),
                    "time": np.tile(np.arange(40) / 25, people), "AU12": np.repeat(rest, 40) + rng.normal(0, noise, 40 * people)})
    precise = frame(0.01).fit_baseline("subject", window=(0, 9), shrinkage="auto")
    assert precise.frames["weight"].min() > 0.99
    noisy = frame(2.0).fit_baseline("subject", window=(0, 9), shrinkage="auto")
    assert noisy.frames["weight"].max() < 0.6
    assert "empirical Bayes" in noisy.methods()


def test_auto_counts_correlated_frames_for_less(rng):
    from scipy.signal import lfilter

    people, n = 40, 50
    noise = lfilter([1], [1, -0.95], rng.normal(size=(people, n + 200)), axis=1)[:, 200:] * 0.05
    mixed = rng.permuted(noise, axis=1)
    frames = [Fex({"subject": np.repeat(np.arange(people), n), "track": np.repeat(np.arange(people), n), "time": np.tile(np.arange(n) / 25, people),
                   "AU12": (rng.normal(0.3, 0.1, (people, 1)) + part).ravel()}) for part in (noise, mixed)]
    slow, quick = (f.fit_baseline("subject", window=(0, 99), shrinkage="auto").frames["weight"].median() for f in frames)
    assert slow < 0.75 * quick


def test_auto_needs_people_and_frames(fex):
    two = fex[fex["subject"].isin(["s0", "s1"])]
    with pytest.raises(ValueError, match="at least 3 subjects"):
        two.fit_baseline("subject", rows="rest", shrinkage="auto")
    single = fex[fex["rest"]].groupby("subject").head(1)
    with pytest.raises(ValueError, match="several frames per subject"):
        single.fit_baseline("subject", rows="rest", shrinkage="auto")
    assert single.fit_baseline("subject", rows="rest", shrinkage=0.5).values.notna().all().all()


def test_constant_feature_is_left_as_it_was(fex):
    base = fex.assign(AU04=np.float32(0.25)).fit_baseline("subject", rows="rest", shrinkage="auto")
    assert (base.values["AU04"] == 0.25).all()


# ---- taking it out


def test_corrections_invert(fex):
    base = fex.fit_baseline("subject", rows="rest")
    level, spread, high = (t.loc[fex["subject"]].to_numpy() for t in (base.values, base.spread, base.high))
    np.testing.assert_allclose(base.apply(fex)[AUS] + level, fex[AUS], atol=1e-6)
    np.testing.assert_allclose(base.apply(fex, "z")[AUS] * spread + level, fex[AUS], atol=1e-6)
    np.testing.assert_allclose(base.apply(fex, "percent")[AUS] / 100 * (high - level) + level, fex[AUS], atol=1e-6)


def test_everything_else_stays_and_attrs_say_what_was_done(fex):
    frame = fex.copy()
    frame.loc[3, "AU12"] = np.nan
    after = frame.fit_baseline("subject", rows="rest", features=["AU12", "AU06"]).apply(frame)
    assert isinstance(after, Fex) and list(after.columns) == list(frame.columns)
    assert after["AU12"].dtype == np.float32 and np.isnan(after.loc[3, "AU12"])
    others = [c for c in frame.columns if c not in ("AU12", "AU06")]
    pd.testing.assert_frame_equal(pd.DataFrame(after[others]), pd.DataFrame(frame[others]))
    assert after.attrs["detector"] == "d" and after.attrs["baseline"]["features"] == ["AU12", "AU06"]
    json.dumps(after.attrs["baseline"], allow_nan=False)
    assert "baseline" not in frame.attrs


def test_attrs_survive_a_file(fex, tmp_path):
    import facefex

    after = fex.fit_baseline("subject", rows="rest").apply(fex)
    back = facefex.read(after.write(tmp_path / "a.parquet") or tmp_path / "a.parquet")
    assert back.attrs["baseline"] == after.attrs["baseline"]


def test_zero_spread_gives_nan_and_a_warning_never_infinity(fex):
    still = fex.assign(AU04=fex["AU04"].mask(fex["rest"] & (fex["subject"] == "s3"), np.float32(0.1)))
    base = still.fit_baseline("subject", rows="rest")
    with pytest.warns(FacefexWarning, match="zero or not known: s3 AU04"):
        z = base.apply(still, "z")
    assert not np.isinf(z[AUS].to_numpy()).any()
    bad = z[AUS].isna()
    assert bad.loc[fex["subject"] == "s3", "AU04"].all() and bad.sum().sum() == (fex["subject"] == "s3").sum()
    assert "s3 AU04" in z.attrs["baseline"]["notes"][-1]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        floored = base.apply(still, "z", floor=0.02)
    mine = fex["subject"] == "s3"
    np.testing.assert_allclose(floored.loc[mine, "AU04"], (still.loc[mine, "AU04"] - 0.1) / 0.02, atol=1e-4)


def test_floor_only_raises_small_spreads(fex):
    base = fex.fit_baseline("subject", rows="rest")
    pd.testing.assert_frame_equal(base.apply(fex, "z", floor=1e-6)[AUS], base.apply(fex, "z")[AUS])
    np.testing.assert_allclose(base.apply(fex, "z", floor=1)[AUS], base.apply(fex)[AUS], atol=1e-6)


def test_no_range_above_rest(fex):
    flat = fex.assign(AU12=np.float32(0.2))
    with pytest.warns(FacefexWarning, match="percent is not defined"):
        after = flat.fit_baseline("subject", rows="rest").apply(flat, "percent")
    assert after["AU12"].isna().all() and np.isfinite(after["AU04"]).all()


def test_single_neutral_photo_can_be_subtracted_but_gives_no_z(fex):
    photos = fex.groupby(["subject", "clip"]).head(1)
    base = photos.fit_baseline("subject", rows="rest")
    np.testing.assert_allclose(base.apply(photos).loc[photos["rest"], AUS], 0, atol=1e-7)
    with pytest.warns(FacefexWarning, match="15 pairs"):
        assert base.apply(photos, "z", floor=0.1)[AUS].isna().all().all()


def test_other_people_and_other_columns_are_refused(fex):
    base = fex.fit_baseline("subject", rows="rest")
    with pytest.raises(FacefexError, match="no baseline for 1 subjects: new"):
        base.apply(fex.assign(subject="new"))
    with pytest.raises(FacefexError, match="they are number here and text there"):
        base.apply(fex.assign(subject=fex["subject"].str[1:].astype(int)))
    assert base.apply(fex.assign(subject="new"), missing="nan")[AUS].isna().all().all()
    with pytest.raises(ColumnError, match="AU06"):
        base.apply(fex.drop(columns="AU06"))
    with pytest.raises(ColumnError, match="no column 'subject'"):
        base.apply(fex.drop(columns="subject"))
    with pytest.raises(ValueError, match="choose one of 'subtract', 'z', 'percent'"):
        base.apply(fex, "ratio")
    with pytest.raises(ValueError, match="divides by nothing"):
        base.apply(fex, floor=0.1)


def test_twice_is_refused_also_after_concat(fex):
    base = fex.fit_baseline("subject", rows="rest", features=["AU12"])
    after = base.apply(fex)
    with pytest.raises(ValueError, match="taken out of AU12 before"):
        base.apply(after)
    other = fex.fit_baseline("subject", rows="rest", features=["AU04"])
    other.apply(after)  # other features may follow
    halves = pd.concat([base.apply(fex[fex["rest"]]), fex[~fex["rest"]]])
    with pytest.raises(ValueError, match="taken out of AU12 before"):
        base.apply(halves)


def test_rows_of_other_files_get_the_same_baseline(fex):
    base = fex[fex["rest"]].fit_baseline("subject", rows="rest")
    pd.testing.assert_frame_equal(base.apply(fex)[AUS], fex.fit_baseline("subject", rows="rest").apply(fex)[AUS])


def test_empty_frame(fex):
    base = fex.fit_baseline("subject", rows="rest")
    with pytest.raises(ColumnError, match="names nobody"):
        base.apply(fex[:0])


# ---- with_values


def test_with_values_keeps_order_and_kinds(fex):
    values = np.arange(2.0 * len(fex)).reshape(-1, 2)
    made = with_values(fex, ["age", "AU04"], values)
    assert list(made.columns) == list(fex.columns) and made["age"].dtype == np.float64 and made["AU04"].dtype == np.float32
    np.testing.assert_array_equal(made["age"], values[:, 0])
    np.testing.assert_array_equal(made["AU04"], values[:, 1].astype(np.float32))
    with pytest.raises(ValueError, match="must have the shape"):
        with_values(fex, ["AU04"], values)
    with pytest.raises(ColumnError, match="repeated: AU12"):
        with_values(fex[["AU12", "AU12"]], ["AU12"], values[:, :1])


# ---- file and sentences


def test_file_round_trip_is_exact(fex, tmp_path):
    mask = fex["rest"] & (fex["subject"] != "s4")
    base = fex.fit_baseline("subject", rows=mask, missing="nan", shrinkage=0.3)
    back = read_baseline(base.save(tmp_path / "b.json"))
    for k in ("values", "spread", "high", "frames"):
        pd.testing.assert_frame_equal(getattr(back, k), getattr(base, k), check_dtype=False, check_exact=True)
    assert back.settings == base.settings and back.notes == base.notes and back.subject == "subject"
    pd.testing.assert_frame_equal(back.apply(fex), base.apply(fex))
    numbers = fex.assign(subject=fex["subject"].str[1:].astype(int)).fit_baseline("subject", window=(0, 1))
    assert list(read_baseline(numbers.save(tmp_path / "n.json")).values.index) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"facefex_baseline": 2}', '{"facefex_baseline": 1, "subject": "a"}', "not json", "3"])
def test_damaged_files(tmp_path, text):
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(FormatError, match="bad.json is"):
        read_baseline(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FormatError, match="bad.json is not"):
        read_baseline(path)


def test_file_names(fex, tmp_path):
    base = fex.fit_baseline("subject", rows="rest")
    with pytest.raises(ValueError, match="rest.json"):
        base.save(tmp_path / "rest.csv")
    with pytest.raises(FileNotFoundError, match="nothing.json"):
        read_baseline(tmp_path / "nothing.json")
    with pytest.raises(FacefexError, match="cannot write"):
        base.save(tmp_path / "no" / "where.json")
    dates = fex.assign(subject=pd.Timestamp("2020-01-01")).fit_baseline("subject", rows="rest")
    with pytest.raises(ValueError, match="subjects must be text or numbers"):
        dates.save(tmp_path / "d.json")


def test_sentences(fex):
    text = fex.fit_baseline("subject", rows="rest", window=(0, 1), shrinkage=0.25).methods()
    for words in ("median of the rows 'rest' within 0 to 1 s of each recording", "5 subjects and 3 features", "25 frames per person", "by 0.25"):
        assert words in text
    assert "0.05 quantile of all rows" in fex.fit_baseline("subject", quantile=0.05).methods()
    assert "s0" in repr(fex.fit_baseline("subject", rows="rest"))


# ---- percent of a range that nobody has shown


def test_percent_of_two_photographs_is_a_warning(fex, tmp_path):
    "Of a neutral and a smiling picture, the upper end lies at .95 of the way between both: every smile is 100/.95 percent."
    photos = fex.groupby(["subject", "clip"]).head(1)
    photos = photos.assign(AU12=np.where(photos["rest"], .1, .7))
    base = photos.fit_baseline("subject", rows="rest", features="AU12")
    assert (base.n_high == 2).all().all()
    for one in (base, read_baseline(base.save(tmp_path / "b.json"))):
        with pytest.warns(FacefexWarning, match="range of 5 of 5 subjects .* fewer than 10 frames"):
            after = one.apply(photos, "percent")
        np.testing.assert_allclose(after.loc[~photos["rest"], "AU12"], 100 / .95)
        assert any("range of 5 of 5 subjects (s0, s1" in n for n in after.attrs["baseline"]["notes"])
    one = fex[(fex["subject"] != "s2") | (fex.groupby(["subject", "clip"]).cumcount() < 4)]
    with pytest.warns(FacefexWarning, match=r"range of 1 of 5 subjects \(s2\)"):
        one.fit_baseline("subject", rows="rest").apply(one, "percent")


@pytest.mark.filterwarnings("error")
def test_enough_frames_and_other_corrections_give_no_warning(fex, tmp_path):
    base = fex.fit_baseline("subject", rows="rest")
    assert base.apply(fex, "percent").attrs["baseline"]["notes"] == []
    few = fex.groupby(["subject", "clip"]).head(3)
    few.fit_baseline("subject", rows="rest").apply(few)
    old = json.loads(base.save(tmp_path / "b.json").read_text())
    del old["n_high"]  # a file of before it was kept
    (tmp_path / "old.json").write_text(json.dumps(old))
    read_baseline(tmp_path / "old.json").apply(fex, "percent")
