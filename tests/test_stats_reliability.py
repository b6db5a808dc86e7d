"""stats.reliability against published values, pingouin, statsmodels and scikit-learn; invariances, coverage, missing values and bad input."""
import pickle

import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.stats.reliability import bland_altman, icc, match_rows

core = pytest.mark.core


def long(table) -> pd.DataFrame:
    "Ratings (targets, raters) as one row per rating."
    table = np.asarray(table, float)
    n, k = table.shape
    return pd.DataFrame({"target": np.repeat(np.arange(n), k), "rater": np.tile([f"r{j}" for j in range(k)], n), "score": table.ravel()})


def of(table, **options) -> pd.DataFrame:
    "The six coefficients of a table, by type."
    return icc(long(table), targets="target", raters="rater", ratings="score", **options).set_index("type")


SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]  # 1979, table 2


# ---- icc

@core
def test_icc_gives_the_values_of_shrout_and_fleiss():
    found = of(SHROUT_FLEISS)
    assert found["estimate"].round(2).tolist() == [.17, .29, .71, .44, .62, .91]  # their table 4
    assert found.index.tolist() == ["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
    assert found["statistic"].round(2).tolist()[:3] == [1.79, 11.03, 11.03]  # 11.24 / 6.26 and 11.24 / 1.02


@pytest.mark.filterwarnings("ignore")  # pingouin and the newest pandas
@pytest.mark.parametrize("n, k, noise", [(6, 4, 1.0), (30, 2, .3), (12, 5, 3.0), (200, 3, .01)])
def test_icc_agrees_with_pingouin(rng, n, k, noise):
    import pingouin

    table = rng.normal(size=(n, 1)) + rng.normal(0, .5, (1, k)) + noise * rng.normal(size=(n, k))
    theirs = pingouin.intraclass_corr(long(table), targets="target", raters="rater", ratings="score")
    ours = of(table)
    column = next(c for c in theirs.columns if c.startswith("CI95"))
    np.testing.assert_allclose(ours["estimate"], theirs["ICC"], atol=1e-6)
    np.testing.assert_allclose(ours["statistic"], theirs["F"], rtol=1e-6)
    np.testing.assert_allclose(ours["p"], theirs["pval"], rtol=1e-5, atol=1e-12)
    np.testing.assert_allclose(ours[["ci_low", "ci_high"]], np.stack(theirs[column].to_list()), atol=.0051)  # they may round to two digits


@core
def test_icc_does_not_depend_on_unit_or_order(rng):
    table = rng.normal(size=(15, 1)) + rng.normal(size=(15, 3)) + [0, 1, 2]
    columns = ["estimate", "ci_low", "ci_high", "statistic"]
    plain = of(table)[columns]
    for other in (7 * table - 3, table[::-1], table[:, [2, 0, 1]]):
        np.testing.assert_allclose(of(other)[columns], plain, rtol=1e-8)
    shuffled = long(table).sample(frac=1, random_state=1)
    np.testing.assert_allclose(icc(shuffled, targets="target", raters="rater", ratings="score")[columns], plain, rtol=1e-8)


@core
def test_icc_of_rater_level_alone_and_of_perfect_agreement(rng):
    person = rng.normal(size=(10, 1))
    level = of(person + np.array([0, 5.]))
    assert level.loc["ICC(3,1)", ["estimate", "ci_low", "ci_high"]].tolist() == [1, 1, 1]
    assert level.loc["ICC(2,1)", "estimate"] < .2
    same = of(np.repeat(person, 3, axis=1))
    assert (same[["estimate", "ci_low", "ci_high"]] == 1).all(axis=None)
    assert of(np.ones((5, 3)))["estimate"].isna().all()
    assert of(np.ones((5, 3)) * .1)["estimate"].isna().all()
    opposite = of([[1, 0], [0, 1], [1, 0], [0, 1.]])["estimate"]
    assert opposite["ICC(1,1)"] == -1 and opposite["ICC(1,k)"] == -np.inf


@core
def test_icc_intervals_cover(rng):
    frames = {f"t{i}": rng.normal(size=(25, 1)) + np.sqrt(.25) * rng.normal(size=(1, 6)) + np.sqrt(.5) * rng.normal(size=(25, 6)) for i in range(150)}
    keys = long(frames["t0"]).drop(columns="score")
    wide = pd.concat([keys, pd.DataFrame({name: table.ravel() for name, table in frames.items()})], axis=1)
    found = icc(wide, targets="target", raters="rater", ratings=list(frames))
    for kind, truth in (("ICC(2,1)", 1 / 1.75), ("ICC(3,1)", 1 / 1.5), ("ICC(2,k)", 1 / (1 + .75 / 6))):
        rows = found[found["type"] == kind]
        assert .90 <= ((rows["ci_low"] <= truth) & (truth <= rows["ci_high"])).mean() <= .99


@core
def test_icc_leaves_out_incomplete_targets_and_counts_them():
    table = np.array(SHROUT_FLEISS, float)
    more = np.vstack([table, [[1, np.nan, 2, 3], [np.nan] * 4]])
    found = of(more)
    np.testing.assert_allclose(found["estimate"], of(table)["estimate"])
    assert found["missing"].tolist() == [2] * 6 and found["n"].tolist() == [6] * 6
    frame = long(table)
    nameless = pd.concat([frame, frame.head(2).assign(target=None)])
    made = icc(nameless, targets="target", raters="rater", ratings="score")
    assert any("2 rows without target" in n for n in made.notes)


@core
def test_icc_of_several_features():
    frame = long(SHROUT_FLEISS).rename(columns={"score": "AU12"}).assign(AU06=np.arange(24.) ** 1.5)
    found = icc(frame, targets="target", raters="rater", ratings="aus")
    assert found["feature"].unique().tolist() == ["AU12", "AU06"] and len(found) == 12
    assert "AU12: ICC(2,1) = 0.29, 95% CI [0.02, 0.76], F(5, 15) = 11.03, p < .001, 6 targets, 4 raters." == found.apa()[1]
    assert "Shrout & Fleiss" in found.methods()


@core
@pytest.mark.parametrize("change, error, words", [
    (lambda f: {"frame": pd.concat([f, f.head(1)])}, ValueError, "average them first"),
    (lambda f: {"frame": f[f["rater"] == "r0"]}, ValueError, "at least 2 targets and 2 raters"),
    (lambda f: {"frame": f[f["target"] == 0]}, ValueError, "1 of 1 targets"),
    (lambda f: {"frame": f.head(0)}, ValueError, "0 of 0 targets"),
    (lambda f: {"raters": "judge"}, ColumnError, "no column 'judge'"),
    (lambda f: {"ratings": "rater"}, ColumnError, "holds no numbers"),
    (lambda f: {"confidence": 95}, ValueError, "such as .95"),
])
def test_icc_refuses(change, error, words):
    frame = long(SHROUT_FLEISS)
    options = {"frame": frame, "targets": "target", "raters": "rater", "ratings": "score"} | change(frame)
    with pytest.raises(error, match=words):
        icc(options.pop("frame"), **options)


# ---- Bland and Altman

LARGE = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]  # Bland & Altman 1986, table 1, first readings
SMALL = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]


@core
def test_limits_of_the_1986_example():
    row = bland_altman(LARGE, SMALL).iloc[0]
    assert round(row["estimate"], 1) == -2.1 and round(row["sd"], 1) == 38.8
    assert (round(row["ci_low"], 1), round(row["ci_high"], 1)) == pytest.approx((-22.1, 17.8), abs=.11)
    assert row["limit_low"] == pytest.approx(-2.118 - 1.959964 * 38.765, abs=.01)
    # their large-sample interval of the lower limit with 2 SD is -114.3 to -45.1; the exact one is skewed outward
    assert row["limit_low_from"] < -114 and -58 < row["limit_low_to"] < -45


@core
def test_limits_equal_those_of_the_tolerance_factor(rng):
    "A one-sided upper confidence limit of the 97.5 % quantile is mean + k s with the tabled tolerance factor k (n = 10: 3.379 for 95 % of 97.5 %...)."
    from scipy import stats

    d = rng.normal(size=10)
    row = bland_altman(d, np.zeros(10), confidence=.90).iloc[0]
    factor = (row["limit_high_to"] - d.mean()) / d.std(ddof=1)
    # P(mean + k s >= mu + 1.96 sigma) = .95, by simulation of mean and s
    means, deviations = rng.normal(size=400_000) / np.sqrt(10), np.sqrt(rng.chisquare(9, 400_000) / 9)
    assert np.mean(means + factor * deviations >= stats.norm.ppf(.975)) == pytest.approx(.95, abs=.002)


def test_repeated_measurements_equal_the_mixed_model_when_balanced(rng):
    import statsmodels.formula.api as smf

    who = np.repeat(np.arange(12), 6)
    d = .1 + rng.normal(0, .3, 12)[who] + rng.normal(0, .2, 72)
    fit = smf.mixedlm("d ~ 1", pd.DataFrame({"d": d, "who": who}), groups="who").fit(reml=True)
    row = bland_altman(d, np.zeros(72), subject=who).iloc[0]
    assert row["estimate"] == pytest.approx(fit.params["Intercept"], abs=1e-6)
    assert row["se"] == pytest.approx(fit.bse["Intercept"], rel=1e-3)
    assert row["sd"] ** 2 == pytest.approx(fit.cov_re.iloc[0, 0] + fit.scale, rel=2e-3)


@core
def test_repeated_measurements_cover(rng):
    inside = np.zeros(2)
    sizes = [3, 8, 20, 5, 5, 12, 4, 9, 30, 6]
    who, truth = np.repeat(np.arange(10), sizes), 1.959964 * np.sqrt(.3 ** 2 + .2 ** 2)
    for _ in range(200):
        d = rng.normal(0, .3, 10)[who] + rng.normal(0, .2, len(who))
        row = bland_altman(d, np.zeros(len(who)), subject=who).iloc[0]
        inside += [row["ci_low"] <= 0 <= row["ci_high"], row["limit_high_from"] <= truth <= row["limit_high_to"]]
    assert (.905 <= inside / 200).all() and (inside / 200 <= .99).all()


@core
def test_limits_turn_and_stretch_with_the_measurements(rng):
    a, b, who = rng.random(40), rng.random(40), np.repeat(np.arange(8), 5)
    columns = ["estimate", "limit_low", "limit_high", "limit_low_from", "limit_high_to"]
    plain = bland_altman(a, b, subject=who).iloc[0]
    turned = bland_altman(b, a, subject=who).iloc[0]
    assert turned["estimate"] == pytest.approx(-plain["estimate"]) and turned["limit_low"] == pytest.approx(-plain["limit_high"])
    assert turned["limit_high_to"] == pytest.approx(-plain["limit_low_from"])
    np.testing.assert_allclose(bland_altman(3 * a + 1, 3 * b + 1, subject=who).iloc[0][columns].to_numpy(float), 3 * plain[columns].to_numpy(float))
    order = rng.permutation(40)
    np.testing.assert_allclose(bland_altman(a[order], b[order], subject=who[order]).iloc[0][columns].to_numpy(float), plain[columns].to_numpy(float))
    alone = bland_altman(a, b, subject=np.arange(40)).iloc[0]
    np.testing.assert_allclose(alone[columns].to_numpy(float), bland_altman(a, b).iloc[0][columns].to_numpy(float))


@core
def test_a_constant_truth_forgets_the_pairing_within_persons(rng):
    who = np.repeat(np.arange(8), 6)
    a, b = rng.normal(size=(2, 48))
    mixed = b.copy()
    for person in range(8):
        mixed[who == person] = rng.permutation(b[who == person])
    one, two = (bland_altman(a, x, subject=who, truth="constant").iloc[0] for x in (b, mixed))
    assert one["sd"] == pytest.approx(two["sd"], rel=1e-12)
    paired = [bland_altman(a, x, subject=who).iloc[0]["sd"] for x in (b, mixed)]
    assert paired[0] != pytest.approx(paired[1], rel=1e-3)


@core
def test_slope_tells_of_differences_that_grow(rng):
    size = rng.random(60)
    grows = bland_altman(size, .7 * size + rng.normal(0, .02, 60))
    assert grows["slope"].item() > .2 and any("change with the size" in n for n in grows.notes)
    assert not any("change with the size" in n for n in bland_altman(size, size + rng.normal(0, .02, 60)).notes)


@core
def test_limits_with_missing_values_one_person_and_no_variance():
    row = bland_altman([1, 2, np.nan, 4], [1, 1, 1, np.nan]).iloc[0]
    assert row["n"] == 2 and row["missing"] == 2 and row["estimate"] == .5
    same = bland_altman([1, 2, 3.], [1, 2, 3.]).iloc[0]
    assert same["estimate"] == same["sd"] == same["limit_low"] == same["limit_high_to"] == 0
    with pytest.raises(ValueError, match="at least 2 pairs.* got 1"):
        bland_altman([1, np.nan], [1, 1])
    with pytest.raises(ValueError, match="at least 2 persons.* got 1"):
        bland_altman([1, 2], [1, 1], subject=["a", "a"])
    with pytest.raises(ValueError, match="equal length"):
        bland_altman([1, 2], [1, 2], subject=["a"])
    with pytest.raises(ValueError, match="infinite values"):
        bland_altman([1, np.inf, 2], [1, 1, 1])
    assert bland_altman(pd.array([1, None, 2, 4], dtype="Int64"), pd.array([1, 1, 1, 1], dtype="Float64"))["n"].item() == 3
    with pytest.raises(ValueError, match="truth='changes'"):
        bland_altman([1, 2], [1, 3], truth="changes")
    with pytest.raises(ValueError, match="share must lie"):
        bland_altman([1, 2], [1, 3], share=1)


@core
def test_the_pairs_survive_slicing_and_pickling():
    made = bland_altman(LARGE, SMALL)
    assert len(made.head(1).pairs) == 17
    assert pickle.loads(pickle.dumps(made)).pairs.equals(made.pairs)


# ---- matching

@core
def test_rows_match_by_key_whatever_the_order(rng):
    a = pd.DataFrame({"input": ["x"] * 3 + ["y"] * 2, "frame": [0, 1, 2, 0, 1]})
    b = a.iloc[[4, 2, 0]]
    here, there = match_rows(a, b)
    assert a.iloc[here].to_numpy().tolist() == b.iloc[there].to_numpy().tolist() and len(here) == 3
    assert len(match_rows(a.assign(frame=[0, 1, None, 0, 1]), b)[0]) == 2


@core
def test_rows_match_by_time_as_by_hand(rng):
    a = pd.DataFrame({"input": np.repeat(["x", "y"], 40), "time": np.sort(rng.random((2, 40)), axis=1).ravel()})
    b = pd.DataFrame({"input": np.repeat(["x", "y", "z"], 30), "time": np.sort(rng.random((3, 30)), axis=1).ravel()})
    expected = set()
    ours, theirs = a.to_numpy().tolist(), b.to_numpy().tolist()
    for i in range(80):
        near = {j: abs(ours[i][1] - theirs[j][1]) for j in range(90) if ours[i][0] == theirs[j][0]}
        j = min(near, key=near.get)
        back = {h: abs(ours[h][1] - theirs[j][1]) for h in range(80) if ours[h][0] == theirs[j][0]}
        if min(back, key=back.get) == i and near[j] <= .01:
            expected.add((i, j))
    shuffled = rng.permutation(80)
    here, there = match_rows(a.iloc[shuffled], b, tolerance_seconds=.01)
    assert {(int(shuffled[i]), int(j)) for i, j in zip(here, there, strict=True)} == expected
    assert len(expected) > 10


@core
def test_matching_refuses(rng):
    a = pd.DataFrame({"input": ["x", "x"], "frame": [0, 0], "time": [0., 0.]})
    with pytest.raises(FacefexError, match="first table has several rows of input x, frame 0"):
        match_rows(a, a.head(1))
    with pytest.raises(FacefexError, match="second table has several rows"):
        match_rows(a.head(1), a, tolerance_seconds=.1)
    with pytest.raises(FacefexError, match="no row of the two tables matches"):
        match_rows(a.head(1), a.head(1).assign(input="dir/x"))
    with pytest.raises(FacefexError, match="no row"):
        match_rows(a.head(0), a.head(0))
    with pytest.raises(ColumnError, match="no column 'time'"):
        match_rows(a.head(1), a.head(1).drop(columns="time"), tolerance_seconds=.1)
    with pytest.raises(ValueError, match="tolerance_seconds must be a number above 0"):
        match_rows(a.head(1), a.head(1), tolerance_seconds=-1)


# ---- agreement of two Fex

def two(rng, clips=12, frames=30, noise=.1) -> tuple[Fex, Fex]:
    "The same faces by two detectors."
    keys = pd.DataFrame({"input": np.repeat([f"c{i}" for i in range(clips)], frames), "frame": np.tile(range(frames), clips), "person": np.repeat(range(clips), frames) // 2})
    truth = rng.normal(.5, .2, clips).repeat(frames)[:, None] + rng.normal(0, .1, (len(keys), 2))
    return tuple(Fex(pd.concat([keys, pd.DataFrame(truth + rng.normal(0, noise, truth.shape), columns=["AU06", "AU12"])], axis=1)) for _ in range(2))


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # pingouin and the newest pandas
def test_agreement_equals_its_parts(rng):
    import pingouin
    from sklearn.metrics import mean_absolute_error, root_mean_squared_error

    a, b = two(rng)
    b["AU06"] = .5 * b["AU06"] + .1
    found = a.agreement(b.sample(frac=1, random_state=0), subject="person").set_index("feature")
    for name in ("AU06", "AU12"):
        row, x, y = found.loc[name], a[name].to_numpy(), b[name].to_numpy()
        parts = of(np.stack([x, y], axis=1))["estimate"]
        assert row["r"] == pytest.approx(np.corrcoef(x, y)[0, 1])
        assert row["icc_2_1"] == pytest.approx(parts["ICC(2,1)"]) and row["icc_3_1"] == pytest.approx(parts["ICC(3,1)"])
        assert row["mae"] == pytest.approx(mean_absolute_error(x, y)) and row["rmse"] == pytest.approx(root_mean_squared_error(x, y))
        inside = pingouin.rm_corr(pd.DataFrame({"x": x, "y": y, "s": a["person"]}), x="x", y="y", subject="s")
        assert row["r_within"] == pytest.approx(inside["r"].iloc[0], abs=1e-6)
        means = pd.DataFrame({"x": x, "y": y}).groupby(a["person"].to_numpy()).mean()
        assert row["r_between"] == pytest.approx(np.corrcoef(means["x"], means["y"])[0, 1])
        limits = bland_altman(x, y, subject=a["person"]).iloc[0]
        assert row["limit_high_to"] == pytest.approx(limits["limit_high_to"]) and row["estimate"] == pytest.approx(limits["estimate"])
        assert row["n"] == 6 and row["n_pairs"] == 360


@core
def test_block_intervals_are_those_of_a_plain_bootstrap_and_wider_than_frames(rng):
    a, b = two(rng)
    row = a.agreement(b, "AU12").iloc[0]
    blocks = [np.flatnonzero(a["input"] == i) for i in a["input"].unique()]
    draws = np.random.default_rng(0).multinomial(12, np.full(12, 1 / 12), size=2000)
    x, y = a["AU12"].to_numpy(), b["AU12"].to_numpy()
    plain = []
    for draw in draws[:400]:
        rows = np.concatenate([np.tile(p, m) for p, m in zip(blocks, draw, strict=True)])
        plain.append(np.corrcoef(x[rows], y[rows])[0, 1])
    assert np.quantile(plain, [.025, .975]) == pytest.approx([row["r_low"], row["r_high"]], abs=.015)
    half = 1.96 * (1 - row["r"] ** 2) / np.sqrt(360)
    assert row["r_high"] - row["r_low"] > 2 * half
    again = a.agreement(b, "AU12", seed=1).iloc[0]
    assert again["r"] == row["r"] and again["r_low"] != row["r_low"]
    assert a.agreement(b, "AU12").equals(a.agreement(b, "AU12"))


@core
def test_photographs_get_exact_intervals(rng):
    a, b = two(rng, clips=40, frames=1)
    row = a.agreement(b, "AU12").iloc[0]
    exact = of(np.stack([a["AU12"], b["AU12"]], axis=1)).loc["ICC(2,1)"]
    assert (row["icc_2_1_low"], row["icc_2_1_high"]) == pytest.approx((exact["ci_low"], exact["ci_high"]))
    z = np.arctanh(row["r"]) + np.array([-1, 1]) * 1.959964 / np.sqrt(37)
    assert (row["r_low"], row["r_high"]) == pytest.approx(tuple(np.tanh(z)))


@core
def test_agreement_of_a_table_with_itself_and_of_constants(rng):
    a, _ = two(rng)
    same = a.agreement(a).iloc[0]
    assert same["r"] == pytest.approx(1) and same["icc_2_1"] == 1 and same["mae"] == same["estimate"] == same["limit_low"] == 0
    flat = a.agreement(a.assign(AU12=.5), "AU12").iloc[0]
    assert np.isnan(flat["r"]) and flat["icc_3_1"] == pytest.approx(0, abs=1e-12)
    assert np.isnan(a.assign(AU12=.5).agreement(a.assign(AU12=.5), "AU12").iloc[0]["icc_2_1"])


@core
def test_agreement_counts_what_is_missing(rng):
    a, b = two(rng, clips=3)
    b.loc[:9, "AU12"] = np.nan
    found = a.agreement(b.iloc[:80]).set_index("feature")
    assert found.loc["AU12", ["n_pairs", "missing"]].tolist() == [70, 10] and found.loc["AU06", ["n_pairs", "missing"]].tolist() == [80, 0]
    assert np.isnan(found.loc["AU12", "r_low"]) and any("at least 5" in n for n in found.notes)  # three files are too few to resample
    assert any("80 rows matched: 88.9%" in n for n in found.notes)
    empty = a.agreement(b.assign(AU12=np.nan), ["AU06", "AU12"]).set_index("feature").loc["AU12"]
    assert empty["n_pairs"] == 0 and np.isnan(empty["r"]) and np.isnan(empty["mae"]) and np.isnan(empty["estimate"])
    alone = a.iloc[:30].agreement(b.iloc[:30].bfill(), "AU12")
    gap = (a["AU12"] - b["AU12"].bfill()).iloc[:30]
    assert alone.iloc[0][["estimate", "limit_high"]].tolist() == pytest.approx([gap.mean(), gap.mean() + 1.959964 * gap.std()]) and np.isnan(alone["ci_low"].item())
    assert any("a single input" in n for n in alone.notes)
    nameless = a.assign(person=a["person"].astype(float).where(a["person"] > 0)).agreement(b, "AU06", subject="person").iloc[0]
    assert nameless["n_pairs"] == 30


@core
def test_agreement_says_which_features_the_other_lacks(rng):
    a, b = two(rng)
    found = a.agreement(b.drop(columns="AU06"))
    assert found["feature"].tolist() == ["AU12"] and any("has no AU06" in n for n in found.notes)
    with pytest.raises(ColumnError, match="second table has no measurement AU06"):
        a.agreement(b.drop(columns="AU06"), ["AU06", "AU12"])
    with pytest.raises(ColumnError, match="second table has no measurement"):
        a.agreement(b[["input", "frame"]])
    with pytest.raises(ColumnError, match="no column 'who'"):
        a.agreement(b, subject="who")


@core
def test_agreement_per_subject_and_sentences(rng):
    a, b = two(rng)
    found = a.agreement(b, "AU12", subject="person")
    own = found.subjects.set_index("subject").loc[2]
    rows = a["person"] == 2
    assert own["mae"] == pytest.approx((a["AU12"] - b["AU12"])[rows].abs().mean()) and own["n_pairs"] == 60
    assert len(found.subjects) == 6
    assert found.apa()[0].startswith("AU12: r = ") and "360 pairs of rows from 6 values of person." in found.apa()[0]
    assert "The random seed was 0." in found.methods()
    assert found.table().count("\n") == 2


# ---- what a reader must be told

@core
def test_a_failed_match_names_the_key_that_differs():
    a = pd.DataFrame({"input": "001.mp4", "frame": np.arange(0, 20, 2), "time": np.arange(0, 20, 2) / 25})
    with pytest.raises(FacefexError, match="'frame' has no value in common.*tolerance_seconds") as caught:
        match_rows(a, a.assign(frame=a["frame"] + 1))
    assert "001.mp4" not in str(caught.value) and "frame 1, 3" in str(caught.value)
    with pytest.raises(FacefexError, match="'input' has no value in common.*001.mp4; second: input v/001.mp4.*without its folder"):
        match_rows(a, a.assign(input="v/001.mp4"))
    with pytest.raises(FacefexError, match="no time is near enough.*same start"):
        match_rows(a, a.assign(time=a["time"] + 100), tolerance_seconds=.02)
    with pytest.raises(FacefexError, match="common one by one, but not together"):
        match_rows(pd.DataFrame({"input": ["x", "y"], "frame": [0, 1]}), pd.DataFrame({"input": ["x", "y"], "frame": [1, 0]}))


@core
def test_unnamed_people_are_said(rng):
    a, b = two(rng)
    assert any("every value of input counts as another person" in n for n in a.agreement(b).notes)
    assert not any("counts as another person" in n for n in a.agreement(b, subject="person").notes)
    x, y = rng.random((2, 12))
    assert any("Without subject" in n for n in bland_altman(x, y).notes)
    named = bland_altman(x, y, subject=np.arange(12) // 2)
    assert not any("Without subject" in n for n in named.notes)
    assert all("independent pairs" not in t and "look at" not in t for t in (bland_altman(x, y).methods(), named.methods()))


@core
def test_icc_speaks_plainly():
    table = long(SHROUT_FLEISS)
    with pytest.raises(ValueError, match="^target 0 has more than one row of rater r1") as caught:
        icc(pd.concat([table, table.iloc[[1]]]).assign(target=lambda t: t["target"].astype(np.int64)), targets="target", raters="rater", ratings="score")
    assert "np." not in str(caught.value)
    assert "Say in the paper" not in icc(table, targets="target", raters="rater", ratings="score").methods()
