"""stats.power: simulated power against exact formulas, variance components against REML, and the correction against its promise."""

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.stats.power import simulate_power, variance_components, wilson_interval

core = pytest.mark.core


def exact_t_power(n, d, alpha=.05, tail="both"):
    "Power of a one-sample t test of n values (an int), or of Student's test of two groups (a tuple), from the noncentral t."
    df, shift = (n - 1, d * np.sqrt(n)) if isinstance(n, int) else (sum(n) - 2, d / np.sqrt(1 / n[0] + 1 / n[1]))
    limit = stats.t.isf(alpha / (2 if tail == "both" else 1), df)
    return stats.nct.sf(limit, df, shift) + (stats.nct.cdf(-limit, df, shift) if tail == "both" else 0)


def near(share, wanted, runs):
    "Within four standard errors of the simulation: one false alarm in sixteen thousand."
    return abs(share - wanted) < 4 * np.sqrt(wanted * (1 - wanted) / runs) + 1e-9


def pilot(people=30, clips=4, sd=(.10, .05, .08), between=False, seed=0, frames=1, drop=0.0) -> Fex:
    "Clips of people in two conditions (or groups) with known SD of people, responses and clips."
    rng, rows = np.random.default_rng(seed), []
    for i in range(people):
        own = rng.normal(.4, sd[0], 2)
        for condition in ("a", "b")[i % 2:i % 2 + 1] if between else ("a", "b"):
            level = own + (0 if between else rng.normal(0, sd[1], 2)) + .03 * (condition == "b")
            for clip in range(clips):
                if rng.random() >= drop:
                    now = level + rng.normal(0, sd[2], 2)
                    rows += [{"subject": i, "condition": condition, "input": f"{i}{condition}{clip}", "AU12": now[0], "AU04": now[1]}] * frames
    return Fex(pd.DataFrame(rows))


# ---- power against formulas

@core
@pytest.mark.parametrize("n,d", [(20, .5), (34, .5), (12, 1.0), (50, .2)])
@pytest.mark.parametrize("correction", ["none", "max-t"])
def test_within_power_is_that_of_the_noncentral_t(n, d, correction):
    found = simulate_power(n, d, design="within", correction=correction, runs=600, permutations=300, seed=n)
    assert near(found.loc[0, "estimate"], exact_t_power(n, d), 600) and found.loc[0, "n"] == n


@core
@pytest.mark.parametrize("n,d", [((20, 20), .8), ((64, 64), .5), ((15, 45), .8)])
@pytest.mark.parametrize("correction", ["none", "max-t"])
def test_between_power_is_that_of_the_noncentral_t(n, d, correction):
    found = simulate_power(n, d, correction=correction, runs=600, permutations=300, seed=n[0])
    assert abs(found.loc[0, "estimate"] - exact_t_power(n, d)) < .02 + 4 * np.sqrt(.25 / 600) * .8  # Welch's test loses a little where groups are unequal
    assert found.loc[0, ["n", "n_1", "n_2"]].tolist() == [sum(n), *n]


def test_textbook_sample_sizes():
    "Two groups of 64 for d = .5, and 34 pairs for d_z = .5, have power .80 (Cohen 1988; Faul et al. 2007); statsmodels agrees."
    from statsmodels.stats.power import TTestIndPower, TTestPower

    assert TTestIndPower().power(.5, 64, .05) == pytest.approx(exact_t_power((64, 64), .5), abs=1e-6)
    assert TTestPower().power(.5, 34, .05) == pytest.approx(exact_t_power(34, .5), abs=1e-6)
    assert near(simulate_power(64, .5, correction="none", runs=3000).loc[0, "estimate"], .8015, 3000)
    assert near(simulate_power(34, .5, design="within", correction="none", runs=3000).loc[0, "estimate"], .8078, 3000)


@core
def test_one_sided_and_other_levels():
    for tail, alpha in (("greater", .05), ("both", .01)):
        for correction in ("none", "max-t"):
            found = simulate_power(30, .4, design="within", tail=tail, alpha=alpha, correction=correction, runs=800, permutations=400, seed=3)
            assert near(found.loc[0, "estimate"], exact_t_power(30, .4, alpha, tail), 800), (tail, correction)
    wrong_side = simulate_power(30, -.6, design="within", tail="greater", runs=200, permutations=200)
    assert wrong_side.loc[0, "estimate"] < .02


@core
def test_bonferroni_is_a_smaller_alpha():
    found = simulate_power(40, {"x": .6}, design="within", features=["x", "y", "z", "w"], correction="bonferroni", runs=1500)
    assert near(found.loc[0, "estimate"], exact_t_power(40, .6, .05 / 4), 1500)


@core
def test_mixed_design_tests_differences_of_differences():
    "Without an effect unit of its own it is the two-group test of differences."
    assert near(simulate_power((25, 25), .8, design="mixed", correction="none", runs=1500).loc[0, "estimate"], exact_t_power((25, 25), .8), 1500)


@core
@pytest.mark.parametrize("correlation", [0, .6, .95])
@pytest.mark.parametrize("design", ["between", "within"])
def test_family_wise_error_is_held(correlation, design):
    found = simulate_power(16, {"x0": 0}, design=design, features=[f"x{i}" for i in range(10)], correlation=correlation, runs=600, permutations=300, seed=4)
    assert near(found.set_index("feature").loc["any false positive", "estimate"], .05, 600)
    assert set(found["quantity"]) == {"false positives", "family-wise error"}


@core
def test_max_t_gains_from_correlation():
    "Ten features that are nearly one need hardly any correction; Bonferroni does not notice."
    names = [f"x{i}" for i in range(10)]
    power = {c: simulate_power(40, {"x0": .5}, design="within", features=names, correlation=.9, correction=c, runs=500, permutations=300).loc[0, "estimate"]
             for c in ("max-t", "bonferroni", "none")}
    assert power["bonferroni"] + .08 < power["max-t"] < power["none"]


@core
def test_several_effects_any_and_all():
    found = simulate_power(30, {"x": .5, "y": .7}, design="within", features=["x", "y", "z"], correction="none", runs=1000).set_index("feature")["estimate"]
    assert found["at least one effect"] > found["y"] > found["x"] > found["all effects"]
    assert near(found["all effects"], found["x"] * found["y"], 500) and near(found["at least one effect"], 1 - (1 - found["x"]) * (1 - found["y"]), 500)


@core
def test_lost_values_cost_people():
    half = simulate_power(60, .5, design="within", missing=.5, correction="none", runs=1000).loc[0, "estimate"]
    assert exact_t_power(24, .5) < half < exact_t_power(34, .5)
    assert simulate_power(60, .5, design="within", missing=.5, runs=500, permutations=300).loc[0, "estimate"] == pytest.approx(half, abs=.08)


@core
def test_same_seed_same_bits():
    one, two, other = (simulate_power([10, 20], .8, runs=60, permutations=50, seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(one, two)
    assert not one["estimate"].equals(other["estimate"])
    alone = simulate_power(20, .8, runs=60, permutations=50, seed=1)
    assert alone["estimate"].tolist() == one.loc[one["n"] == 40, "estimate"].tolist(), "another n in the list must not change a row"


# ---- intervals

@core
@pytest.mark.parametrize("hits,runs", [(0, 10), (3, 10), (10, 10), (499, 1000), (1, 3)])
@pytest.mark.parametrize("confidence", [.9, .95])
def test_wilson_is_scipys(hits, runs, confidence):
    wanted = stats.binomtest(hits, runs).proportion_ci(confidence, method="wilson")
    np.testing.assert_allclose(wilson_interval(hits, runs, confidence), wanted, atol=1e-12)


@core
def test_wilson_takes_arrays_and_nothing():
    low, high = wilson_interval([0, 5, 0], [10, 10, 0])
    assert low[0] == 0 and np.isnan(low[2]) and np.isnan(high[2]) and high.shape == (3,)
    for bad in ((3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="between 0 and runs"):
            wilson_interval(*bad)


# ---- variance components

def reml(fex, feature, within):
    "SDs of subject, subject x condition and residual by statsmodels' MixedLM."
    import statsmodels.formula.api as smf

    data = pd.DataFrame(fex).rename(columns={feature: "v"})
    parts = {"cell": "0 + C(condition)"} if within else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a component near 0 is called a boundary
        fitted = smf.mixedlm("v ~ C(condition)", data, groups="subject", vc_formula=parts, re_formula="1").fit(reml=True)
    return [np.sqrt(fitted.cov_re.iloc[0, 0]), np.sqrt(fitted.vcomp[0]) if within else np.nan, np.sqrt(fitted.scale)]


@pytest.mark.parametrize("between", [False, True])
def test_components_are_remls_when_balanced(between):
    fex = pilot(between=between)
    found = variance_components(fex, "subject", by="condition")
    for row in found.itertuples():
        np.testing.assert_allclose([row.sd_subject, row.sd_interaction, row.sd_residual], reml(fex, row.feature, not between), rtol=2e-3)
    assert found.analysis["settings"]["design"] == ("between" if between else "within") and found["items"].tolist() == pytest.approx([4, 4])


@core
@pytest.mark.parametrize("between", [False, True])
def test_tested_sd_is_that_of_the_t_test(between):
    fex = pilot(between=between, people=17)
    found = variance_components(fex, "subject", by="condition").set_index("feature")
    means = pd.DataFrame(fex).groupby(["subject", "condition"])[["AU12", "AU04"]].mean().unstack()
    for name in ("AU12", "AU04"):
        a, b = means[name]["a"].dropna(), means[name]["b"].dropna()
        if between:
            wanted = np.sqrt((((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()) / 15)
            difference = b.mean() - a.mean()
        else:
            wanted, difference = (b - a).std(), (b - a).mean()
        assert found.loc[name, "sd_tested"] == pytest.approx(wanted) and found.loc[name, "difference"] == pytest.approx(difference)
        assert found.loc[name, "df"] == (15 if between else 16)


@core
def test_components_are_unbiased_when_clips_are_missing():
    found = pd.concat([pd.DataFrame(variance_components(pilot(people=40, drop=.4, seed=s), "subject", by="condition")) for s in range(12)])
    np.testing.assert_allclose((found[["sd_subject", "sd_interaction", "sd_residual"]] ** 2).mean(), np.array([.10, .05, .08]) ** 2, rtol=.2)


@core
def test_frames_are_no_clips():
    "Repeating each frame ten times adds nothing."
    columns = ["sd_subject", "sd_interaction", "sd_residual", "sd_tested", "n"]
    one, ten = (variance_components(pilot(frames=f), "subject", by="condition")[columns] for f in (1, 10))
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(ten))


@core
def test_one_clip_leaves_the_residual_open():
    fex = pilot(clips=1)
    found = variance_components(fex, "subject", by="condition")
    assert found["sd_residual"].isna().all() and "one clip per person" in " ".join(found.notes) and (found["sd_interaction"] > 0).all()
    with pytest.raises(ValueError, match="leave trials out"):
        simulate_power(20, .05, design="within", effect_unit="raw", pilot=found, trials=4, runs=10)
    assert simulate_power(20, .05, design="within", effect_unit="raw", pilot=found, runs=10, permutations=20).loc[0, "estimate"] >= 0


@core
def test_three_conditions_and_no_condition():
    rng = np.random.default_rng(0)
    rows = [{"subject": i, "c": c, "k": k, "AU12": own + cell + rng.normal(0, .5)} for i in range(300) for own in [rng.normal(0, 1)]
            for c in "xyz" for cell in [rng.normal(0, .7)] for k in range(3)]
    found = variance_components(Fex(pd.DataFrame(rows)), "subject", by="c", item="k").iloc[0]
    np.testing.assert_allclose([found["sd_subject"], found["sd_interaction"], found["sd_residual"]], [1, .7, .5], rtol=.12)
    plain = variance_components(pilot(between=True), "subject").iloc[0]
    assert np.isnan(plain["sd_interaction"]) and plain["sd_subject"] > 0 and np.isnan(plain["difference"])


@core
def test_missing_people_are_left_out_per_feature():
    fex = pilot(people=12)
    fex.loc[(fex["subject"] == 3) & (fex["condition"] == "a"), "AU12"] = np.nan
    found = variance_components(fex, "subject", by="condition").set_index("feature")
    assert found.loc["AU12", "n"] == 11 and found.loc["AU04", "n"] == 12
    without = variance_components(Fex(fex[fex["subject"] != 3]), "subject", by="condition").set_index("feature")
    assert found.loc["AU12", "sd_tested"] == pytest.approx(without.loc["AU12", "sd_tested"])


# ---- planning from a pilot

@core
def test_raw_effects_are_divided_by_the_pilots_sd():
    found = variance_components(pilot(), "subject", by="condition")
    sd = found["sd_tested"][0]
    raw = simulate_power(25, {"AU12": .5 * sd}, design="within", effect_unit="raw", pilot=found, correction="none", runs=1000)
    assert near(raw.loc[0, "estimate"], exact_t_power(25, .5), 1000) and raw.loc[0, "effect"] == "raw"


@core
@pytest.mark.parametrize("between", [False, True])
def test_more_clips_shrink_the_residual_only(between):
    found = variance_components(pilot(between=between), "subject", by="condition")
    row = found.iloc[0]
    for trials in (1, 100_000):
        variance = row["sd_subject"] ** 2 + row["sd_residual"] ** 2 / trials if between else 2 * (row["sd_interaction"] ** 2 + row["sd_residual"] ** 2 / trials)
        n, design = ((20, 20), "between") if between else (20, "within")
        plan = simulate_power(n, {"AU12": .06}, design=design, effect_unit="raw", pilot=found, trials=trials, correction="none", runs=1000)
        assert near(plan.loc[0, "estimate"], exact_t_power(n, .06 / np.sqrt(variance)), 1000)


@core
def test_the_pilots_own_number_of_clips_changes_nothing():
    found = variance_components(pilot(), "subject", by="condition")
    kept, asked = (simulate_power(20, .04, design="within", effect_unit="raw", pilot=found, trials=t, runs=100, permutations=50) for t in (None, 4))
    assert kept["estimate"].tolist() == asked["estimate"].tolist()


@core
def test_safeguard_is_the_upper_limit_of_the_sd():
    found = variance_components(pilot(people=10), "subject", by="condition")
    upper = found["sd_tested"][0] * np.sqrt(9 / stats.chi2.ppf(.2, 9))
    plan = simulate_power(30, {"AU12": .6 * upper}, design="within", effect_unit="raw", pilot=found, safeguard=.8, correction="none", runs=1000)
    assert near(plan.loc[0, "estimate"], exact_t_power(30, .6), 1000)


@core
def test_correlations_come_from_the_pilot():
    fex = pilot(people=200)
    fex["AU04"] = fex["AU12"] + 1e-3 * fex["AU04"]
    found = variance_components(fex, "subject", by="condition")
    plan = simulate_power(20, {"AU12": .5, "AU04": .5}, design="within", pilot=found, correction="none", runs=300).set_index("feature")["estimate"]
    assert plan["at least one effect"] - plan["all effects"] < .03


@core
def test_people_of_the_pilot_keep_their_shape():
    rng = np.random.default_rng(0)
    rows = [{"subject": i, "condition": c, "AU12": rng.exponential()} for i in range(60) for c in "ab"]
    found = variance_components(Fex(pd.DataFrame(rows)), "subject", by="condition")
    drawn = simulate_power(40, {"AU12": .5}, design="within", pilot=found, shape="pilot", runs=600, correction="none")
    assert abs(drawn.loc[0, "estimate"] - exact_t_power(40, .5)) < .1
    assert not any("normally distributed" in note for note in drawn.notes)
    small = variance_components(pilot(people=4), "subject", by="condition")
    with pytest.raises(ValueError, match="use shape='normal'"):
        simulate_power(10, .5, design="within", pilot=small, shape="pilot", runs=5)


# ---- reading the result

@core
def test_needed_reads_between_the_lines():
    table = simulate_power([10, 20, 30], .5, design="within", runs=5, permutations=10)
    table["estimate"] = [.5, .7, .9]
    assert table.needed(.8)["n"].tolist() == [25] and table.needed(.5)["n"].tolist() == [10] and np.isnan(table.needed(.95)["n"][0])
    table["estimate"] = [.5, .85, .8]  # noise of the simulation does not make a larger study worse
    assert table.needed(.84)["n"].tolist() == [20] and table.needed(.8)["highest_power"].tolist() == [.85]
    assert "n = 20" in table.apa()[1] and "5 simulated studies" in table.methods()


@core
@pytest.mark.parametrize("call,words", [
    (lambda: simulate_power(2, .5), "at least 3 people"),
    (lambda: simulate_power([], .5), "n is empty"),
    (lambda: simulate_power(0, .5), "n must be"),
    (lambda: simulate_power((10, 10, 10), .5), "two groups of people"),
    (lambda: simulate_power((10, 10), .5, design="within"), "one group of people"),
    (lambda: simulate_power(10, .5, design="crossed"), "design='crossed'"),
    (lambda: simulate_power(10, np.nan), "finite"),
    (lambda: simulate_power(10, {"AU12": .5}, features=["AU04"]), "effect names 'AU12'"),
    (lambda: simulate_power(10, .5, features=[]), "no features"),
    (lambda: simulate_power(10, .5, features=3, correlation=1.5), "between -1 and 1"),
    (lambda: simulate_power(10, .5, features=3, correlation=-.8), "-0.500 at the least"),
    (lambda: simulate_power(10, .5, features=3, correlation=np.ones((2, 2))), r"symmetric \(3, 3\)"),
    (lambda: simulate_power(10, .5, missing=1), "missing"),
    (lambda: simulate_power(10, .5, alpha=0), "alpha"),
    (lambda: simulate_power(10, .5, trials=3), "need the variances of a pilot"),
    (lambda: simulate_power(10, .5, runs=0), "runs"),
    (lambda: simulate_power(10, .5, pilot=pd.DataFrame({"feature": ["AU12"]})), "what variance_components"),
    (lambda: simulate_power(10, .5, pilot=variance_components(pilot(), "subject", by="condition"), effect_unit="raw"), "analysed as a within design"),
    (lambda: variance_components(pilot(), "person"), "no column 'person'"),
    (lambda: variance_components(pilot(people=2), "subject"), "too few"),
    (lambda: variance_components(pilot(), "subject", features="emotions"), "emotions"),
])
def test_bad_input_gets_one_line(call, words):
    with pytest.raises(ValueError, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)


@core
def test_a_feature_without_spread_is_named():
    fex = pilot()
    fex["AU04"] = .2
    found = variance_components(fex, "subject", by="condition")
    assert found.set_index("feature").loc["AU04", "sd_tested"] == pytest.approx(0, abs=1e-12)
    with pytest.raises(ValueError, match="no spread in 'AU04'"):
        simulate_power(20, {"AU12": .05}, design="within", effect_unit="raw", pilot=found)
    with pytest.raises(ColumnError):
        variance_components(fex, "subject", features="AU99")


@core
@pytest.mark.parametrize("call,words", [
    (lambda: simulate_power(20.5, .5), "n must be.*20.5"),
    (lambda: simulate_power("20", .5), "n must be a number of people.*'20'"),
    (lambda: simulate_power(None, .5), "n must be a number of people.*None"),
    (lambda: simulate_power([20, 20.5], .5), "n must be.*20.5"),
    (lambda: simulate_power(20, "a"), "effect must be a number.*got 'a'"),
    (lambda: simulate_power(20, {"AU12": "large"}), "effect must be a number.*got 'large'"),
    (lambda: simulate_power(20, None), "effect must be a number.*got None"),
])
def test_words_and_halves_for_numbers_get_one_line(call, words):
    with pytest.raises(ValueError, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)


@core
def test_components_are_said_in_whole_sentences():
    found = variance_components(pilot(), "subject", by="condition")
    row, said = found.iloc[0], found.apa()[0]
    assert said.startswith(f"AU12: between people SD = {row['sd_subject']:.3f}, between responses to the condition SD = ")
    assert said.endswith(f"that of a tested difference SD = {row['sd_tested']:.3f}; n = 30 people.") and "plan with" not in found.methods()
    one = variance_components(pilot(clips=1, between=True), "subject", by="condition").apa()[0]
    assert "between clips" not in one and "tested mean SD" in one
    many = simulate_power(20, .5, features=2, runs=3, permutations=1000)
    assert "1,000 relabellings" in many.methods()
