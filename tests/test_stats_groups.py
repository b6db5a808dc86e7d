"""compare_groups: each design against SciPy on the same unit values, corrections, marks, notes and words."""
import numpy as np
import pandas as pd
import pytest
from scipy import linalg, stats

import facefex as ff
from facefex.core import ColumnError, FacefexError, FacefexWarning
from facefex.stats.effects import adjust_p, bayes_factor_t
from facefex.stats.groups import Comparison

pytestmark = pytest.mark.core
AUS = ["AU06", "AU12", "AU15"]


def study(levels=("x", "y"), people=12, within=False, seed=0, effect=0., frames=4):
    "A Fex with a recording per person (and level if within); `effect` is added to AU12 level by level."
    rng = np.random.default_rng(seed)
    rows = []
    for p in range(people):
        own = rng.normal(size=3)
        for k, level in enumerate(levels if within else [levels[p % len(levels)]]):
            k = levels.index(level)
            base = own * within + rng.normal(size=3) + np.array([0, effect * k, 0])
            for f in range(frames):
                rows.append((f"s{p:02}", level, f"s{p}{level}.mp4", f / 10, *(base + rng.normal(size=3) * .1)))
    return ff.Fex(pd.DataFrame(rows, columns=["subject", "level", "input", "time", *AUS]))


def unit_values(fex, feature="AU12"):
    "subject x level means, by pandas alone."
    return pd.DataFrame(fex).groupby(["subject", "level"])[feature].mean().unstack()


def quiet(fex, *args, **options):
    "compare_groups without printing and with few permutations."
    return fex.compare_groups(*args, **{"verbose": False, "permutations": 300, **options})


def row(made, feature="AU12", contrast=None):
    "One row of a result."
    picked = made[(made["feature"] == feature) & (True if contrast is None else made["contrast"] == contrast)]
    assert len(picked) == 1
    return picked.iloc[0]


def test_two_groups_are_welch_on_person_means():
    fex = study(people=13)
    x = unit_values(fex)
    made = row(quiet(fex, "level", "subject"))
    expected = stats.ttest_ind(x["y"], x["x"], equal_var=False, nan_policy="omit")
    assert made["statistic"] == pytest.approx(expected.statistic, rel=1e-9) and made["p"] == pytest.approx(expected.pvalue, rel=1e-9)
    assert made["estimate"] == pytest.approx(x["y"].mean() - x["x"].mean())
    interval = expected.confidence_interval()
    assert (made["ci_low"], made["ci_high"]) == pytest.approx((interval.low, interval.high))
    assert (made["contrast"], made["effect"], made["n"]) == ("y - x", "hedges_g", 13)


def test_same_people_are_a_paired_t():
    fex = study(within=True)
    x = unit_values(fex)
    made = row(quiet(fex, "level", "subject"))
    expected = stats.ttest_rel(x["y"], x["x"])
    assert (made["statistic"], made["p"], made["df"]) == pytest.approx((expected.statistic, expected.pvalue, 11))
    d = x["y"] - x["x"]
    assert made["effect"] == "d_z" and made["effect_size"] == pytest.approx(d.mean() / d.std()) and np.isfinite(made["g_av"])


def test_frames_count_for_nothing():
    "Ten times as many equal frames change no number but n_frames."
    fex = study()
    more = ff.Fex(pd.concat([fex.assign(time=fex["time"] + 100 * k) for k in range(10)]))
    few, many = quiet(fex, "level", "subject"), quiet(more, "level", "subject")
    pd.testing.assert_frame_equal(pd.DataFrame(few.drop(columns="n_frames")), pd.DataFrame(many.drop(columns="n_frames")))
    assert (many["n_frames"] == 10 * few["n_frames"]).all()


def test_three_groups_have_an_omnibus_and_all_pairs_with_holm():
    fex = study(levels=("a", "b", "c"), people=21, effect=2)
    made = quiet(fex, "level", "subject")
    x = unit_values(fex)
    assert made["contrast"].unique().tolist() == ["level (3 levels)", "b - a", "c - a", "c - b"]
    omnibus = row(made, contrast="level (3 levels)")
    assert omnibus["stat"] == "F" and omnibus["df"] == 2
    pair = row(made, contrast="c - a")
    assert pair["p"] == pytest.approx(stats.ttest_ind(x["c"], x["a"], equal_var=False, nan_policy="omit").pvalue)
    alone = row(quiet(fex[fex["level"] != "b"], "level", "subject"))
    assert pair["p_perm"] == alone["p_perm"], "a pair is relabelled among its own people only"
    assert pair["p_adj"] >= alone["p_adj"]


def test_pairs_are_corrected_by_holm_over_the_maximum_of_each():
    fex = study(levels=("a", "b", "c"), people=24, effect=1.2, seed=4)
    made = quiet(fex, "level", "subject")
    pairs = [("b", "a"), ("c", "a"), ("c", "b")]
    alone = [row(quiet(fex[fex["level"].isin(pair)], "level", "subject"))["p_adj"] for pair in pairs]
    order, running = np.argsort(alone), 0
    for place, i in enumerate(order):
        running = max(running, min(1, (3 - place) * alone[i]))
        assert row(made, contrast=" - ".join(pairs[i]))["p_adj"] == pytest.approx(running, abs=1e-12)


def test_three_conditions_are_a_repeated_measures_f():
    fex = study(levels=("a", "b", "c"), people=10, within=True, effect=1)
    made = quiet(fex, "level", "subject")
    x = unit_values(fex).to_numpy()
    centred = x - x.mean(axis=1, keepdims=True)
    between = 10 * ((x.mean(axis=0) - x.mean()) ** 2).sum() / 2
    error = ((centred - centred.mean(axis=0)) ** 2).sum() / 18
    assert row(made, contrast="level (3 levels)")["statistic"] == pytest.approx(between / error)
    assert row(made, contrast="b - a")["statistic"] == pytest.approx(stats.ttest_rel(x[:, 1], x[:, 0]).statistic)


def test_planned_contrast_of_groups_is_that_of_two_when_it_names_two():
    fex = study(levels=("a", "b", "c"), people=18, effect=1)
    planned = row(quiet(fex, "level", "subject", contrasts={"half": {"a": -.5, "b": -.5, "c": 1}}), contrast="half")
    x = unit_values(fex)
    assert planned["estimate"] == pytest.approx(x["c"].mean() - (x["a"].mean() + x["b"].mean()) / 2)
    variance = sum(w ** 2 * x[v].var() / x[v].count() for v, w in (("a", .5), ("b", .5), ("c", 1)))
    assert planned["se"] == pytest.approx(np.sqrt(variance))
    scaled = row(quiet(fex, "level", "subject", contrasts={"twice": {"a": -2, "c": 2}}), contrast="twice")
    welch = row(quiet(fex, "level", "subject"), contrast="c - a")
    assert (scaled["statistic"], scaled["df"], scaled["p"]) == pytest.approx((welch["statistic"], welch["df"], welch["p"]))
    assert scaled["p_perm"] == pytest.approx(welch["p_perm"], abs=.06)


def test_planned_contrast_within_people_is_a_t_of_weighted_sums():
    fex = study(levels=("a", "b", "c"), within=True, people=9)
    x = unit_values(fex)
    planned = row(quiet(fex, "level", "subject", contrasts={"half": {"a": -.5, "b": -.5, "c": 1}}), contrast="half")
    assert planned["statistic"] == pytest.approx(stats.ttest_1samp(x["c"] - x["a"] / 2 - x["b"] / 2, 0).statistic)


@pytest.mark.parametrize(("wanted", "contrasts"), [("reference", ["b - a", "c - a"]), (None, [])])
def test_which_contrasts(wanted, contrasts):
    made = quiet(study(levels=("a", "b", "c"), people=12), "level", "subject", contrasts=wanted)
    assert made["contrast"].unique().tolist() == ["level (3 levels)", *contrasts]


def test_correction_is_over_features_and_grows_with_them():
    fex = study(people=16, effect=1.6)
    one, all_three = quiet(fex, "level", "subject", features="AU12", permutations=2000), quiet(fex, "level", "subject", permutations=2000)
    assert row(one)["p_perm"] == row(all_three)["p_perm"]
    assert row(all_three)["p_adj"] > row(one)["p_adj"]
    assert (all_three["p_adj"] >= all_three["p"]).all() and (all_three["p_adj"] >= all_three["p_perm"]).all()


def test_each_feature_is_relabelled_by_its_own_values():
    fex = study(within=True, people=16, effect=1)
    made = quiet(fex, "level", "subject")
    for feature in AUS:
        alone = quiet(fex, "level", "subject", features=feature).iloc[0]
        assert row(made, feature)["p_perm"] == alone["p_perm"] and row(made, feature)["g_av"] == pytest.approx(alone["g_av"])
    assert (np.sign(made["g_av"]) == np.sign(made["estimate"])).all()


def test_bayes_factors_are_of_students_t():
    fex = study(people=13, effect=1)
    x = unit_values(fex)
    t = stats.ttest_ind(x["y"].dropna(), x["x"].dropna()).statistic
    made = row(quiet(fex, "level", "subject"))
    assert made["bf10"] == pytest.approx(bayes_factor_t(t, x["y"].count(), x["x"].count()).item(), rel=1e-6)
    assert np.isnan(row(quiet(fex, "level", "subject", bayes=False))["bf10"])


@pytest.mark.parametrize("method", ["bh", "by"])
def test_false_discovery_rates_are_those_of_scipy(method):
    made = quiet(study(effect=1), "level", "subject", correction=method)
    np.testing.assert_allclose(made["p_adj"], stats.false_discovery_control(made["p"], method=method))


def test_no_correction_and_bonferroni():
    fex = study(effect=1)
    assert (quiet(fex, "level", "subject", correction="none")["p_adj"] == quiet(fex, "level", "subject")["p"]).all()
    made = quiet(fex, "level", "subject", correction="bonferroni")
    np.testing.assert_allclose(made["p_adj"], np.minimum(1, 3 * made["p"]))


def test_small_studies_take_all_relabellings():
    made = quiet(study(people=6), "level", "subject", permutations=5000)
    assert "all distinct relabellings" in made.methods() and (made["p_perm"] * 20 % 1).round(9).isin([0, 1]).all()  # 6 choose 3


def test_equivalence_is_two_one_sided_tests():
    fex = study(within=True)
    x = unit_values(fex)
    d = x["y"] - x["x"]
    expected = max(stats.ttest_1samp(d, -.5, alternative="greater").pvalue, stats.ttest_1samp(d, .5, alternative="less").pvalue)
    assert row(quiet(fex, "level", "subject", equivalence=.5))["p_tost"] == pytest.approx(expected)
    assert row(quiet(fex, "level", "subject", equivalence=(-.5, .5)))["p_tost"] == pytest.approx(expected)
    assert "p_tost" not in quiet(fex, "level", "subject")


def test_person_without_a_value_and_person_without_a_level():
    fex = study(within=True, people=8)
    fex.loc[fex["subject"] == "s00", AUS] = np.nan
    fex = ff.Fex(fex[~((fex["subject"] == "s01") & (fex["level"] == "y"))])
    made = quiet(fex, "level", "subject")
    assert (made["n"] == 6).all() and any("lack a level" in n for n in made.notes) and any("no value at all" in n for n in made.notes)
    assert (made["missing"] > 0).all()


def test_feature_without_variation_is_not_tested_and_named():
    made = quiet(study().assign(AU15=.2), "level", "subject")
    assert np.isnan(row(made, "AU15")["p_adj"]) and any("AU15" in n for n in made.notes)
    assert "not tested" in made.apa()[2]
    assert np.isfinite(row(made)["p_adj"])


def test_frames_as_units_are_marked_everywhere():
    fex = study()
    with pytest.raises(FacefexError, match="frames are not people"):
        quiet(fex, "level")
    with pytest.warns(FacefexWarning, match="far too small"):
        made = quiet(fex, "level", unit="frame")
    assert made["n"].tolist() == [48] * 3
    for text in (repr(made), made._repr_html_(), made.apa()[0]):
        assert "FRAME" in text
    assert "as if they were independent observations, which they are not" in made.methods()


def test_seed_decides_and_is_reported():
    fex = study(people=30)
    a, b, c = (quiet(fex, "level", "subject", seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(pd.DataFrame(a), pd.DataFrame(b))
    assert not (a["p_perm"] == c["p_perm"]).all() and "random seed was 2" in c.methods()


@pytest.mark.parametrize("how", ["median", "max", "p95", "share", "area", "event_rate"])
def test_every_summary_reaches_the_test(how):
    fex = study(effect=3)
    made = quiet(fex, "level", "subject", aggregate=how, threshold=1)
    units = fex.summarize(["subject", "level"], how=how, threshold=1)
    x = [units.loc[units["level"] == v, "AU12"] for v in ("y", "x")]
    if x[0].std() + x[1].std() > 0:
        assert row(made)["estimate"] == pytest.approx(x[0].mean() - x[1].mean())


def test_result_keeps_its_class_units_and_words():
    made = quiet(study(effect=2), "level", "subject")
    kept = made[made["p_adj"] < 1].sort_values("p")
    assert type(kept) is Comparison and len(kept.units) == 12
    cells = made.cells().set_index(["feature", "level"])
    assert cells.loc[("AU12", "x"), "n"] == 6 and cells.loc[("AU12", "x"), "mean"] == pytest.approx(unit_values(study(effect=2))["x"].mean())
    sentence = made.apa()[1]
    for part in ("AU12, y - x", "t(", "Hedges g = ", "95% CI [", "BF10 = ", "n = 12"):
        assert part in sentence
    with pytest.raises(FacefexError, match="lost the values"):
        _ = Comparison(pd.DataFrame(made)).units


def test_design_is_printed(capsys):
    study().compare_groups("level", "subject", permutations=20)
    assert "different values of 'subject' in each level" in capsys.readouterr().out


@pytest.mark.parametrize(("options", "error", "words"), [
    ({"correction": "tukey"}, ValueError, "correction='tukey'"), ({"aggregate": "sum"}, ValueError, "aggregate='sum'"), ({"confidence": 95}, ValueError, "confidence must lie between"),
    ({"permutations": 0}, ValueError, "permutations"), ({"equivalence": (.2, .1)}, ValueError, "equivalence"), ({"equivalence": -.1}, ValueError, "equivalence"),
    ({"contrasts": {"c": {"x": 1, "y": 1}}}, ValueError, "sum to 0"), ({"contrasts": {"c": {"x": 1, "w": -1}}}, ValueError, "'w' is not a level"),
    ({"contrasts": "all"}, ValueError, "contrasts='all'"), ({"features": "AU13"}, ColumnError, "AU13"), ({"by": "levl"}, ColumnError, "'level'"),
])
def test_bad_input_is_one_line(options, error, words):
    with pytest.raises(error, match=words) as caught:
        quiet(study(), **{"by": "level", "subject": "subject", **options})
    assert "\n" not in str(caught.value)


def test_group_of_one_person_is_refused():
    fex = study()
    with pytest.raises(FacefexError, match="level='y' has 1 'subject'"):
        quiet(fex[(fex["level"] == "x") | (fex["subject"] == "s01")], "level", "subject")


def test_smiles_of_the_london_set(samples):
    "AU06, AU12, AU25 rise with huge d_z in smiling, AU15 does not, after correction (102 people)."
    made = ff.read(samples / "london_aus.csv").compare_groups("expression", "subject", verbose=False).set_index("feature")
    assert (made["n"] == 102).all()
    assert (made.loc[["AU06", "AU12", "AU25"], "effect_size"] > .8).all() and (made.loc[["AU06", "AU12", "AU25"], "p_adj"] < .001).all()
    assert made.loc["AU15", "estimate"] <= 0


def test_good_news_of_one_speaker(samples):
    "AU12 is up in good news with the clip as unit; ten clips allow no smaller p than 1/210."
    news = ff.read(samples / "news_aus.csv")
    made = news.compare_groups("condition", "input", verbose=False).set_index("feature")
    assert made.loc["AU12", "p_perm"] == pytest.approx(1 / 210) and made.loc["AU12", "p_adj"] < .05 and made.loc["AU12", "estimate"] > .5
    assert made.loc["AU12", "n"] == 10


def test_corrected_p_is_never_below_the_plain_one(samples):
    "Four clips that vary much against six that do not: relabelling alone would say .076 or less where Welch's t says .085."
    made = ff.read(samples / "news_aus.csv").compare_groups("condition", "input", features=["AU04", "AU12"], verbose=False)
    assert row(made, "AU04")["p_perm"] < row(made, "AU04")["p"] / 2 and (made["p_adj"] >= made["p"]).all()


def factorial(people=16, groups=2, seed=3, centred=False):
    "Two conditions times two viewpoints within people of one or two groups, one value per cell, with a true interaction of group and condition."
    rng = np.random.default_rng(seed)
    rows = [(f"s{p:02}", "gh"[p % groups], c, v, f"s{p}{c}{v}.mp4", *(rng.normal(size=3) * (1 + p % groups) + (c == "y") * (p % groups)))
            for p in range(people) for c in "xy" for v in "lr"]
    made = pd.DataFrame(rows, columns=["subject", "group", "condition", "view", "input", *AUS])
    if centred:
        made[AUS] -= made.groupby("subject")[AUS].transform("mean")
    return ff.Fex(made)


def term(made, name, feature="AU12"):
    return made[(made["feature"] == feature) & (made["term"] == name)].iloc[0]


@pytest.mark.parametrize("centred", [False, True])
def test_group_by_condition_is_welch_on_means_and_on_differences(centred):
    fex = factorial(people=15, centred=centred)
    x = pd.DataFrame(fex).groupby(["group", "subject", "condition"])["AU12"].mean().unstack()
    made = quiet(fex, "group", "subject", within="condition")
    rise = x["y"] - x["x"]
    expected = stats.ttest_ind(rise["h"], rise["g"], equal_var=False)
    both = term(made, "group:condition")
    assert (both["statistic"], both["df"], both["p"], both["n"]) == pytest.approx((expected.statistic, expected.df, expected.pvalue, 15))
    if not centred:
        level = x.mean(axis=1)
        assert term(made, "group")["p"] == pytest.approx(stats.ttest_ind(level["h"], level["g"], equal_var=False).pvalue)
    parts = [rise[g] for g in "gh"]
    errors = [r.var() / len(r) for r in parts]
    condition = term(made, "condition")
    assert condition["estimate"] == pytest.approx(np.mean([r.mean() for r in parts])) and condition["se"] == pytest.approx(np.sqrt(sum(errors)) / 2)
    assert condition["df"] == pytest.approx(sum(errors) ** 2 / sum(e ** 2 / (len(r) - 1) for e, r in zip(errors, parts, strict=True))) and condition["df"] < 15


def test_two_conditions_within_people_are_t_tests_of_differences():
    fex = factorial(people=14, groups=1)
    x = pd.DataFrame(fex).set_index(["subject", "condition", "view"])["AU12"].unstack([1, 2])
    made = quiet(fex, "condition", "subject", within="view")
    differences = {"condition": x["y"].mean(axis=1) - x["x"].mean(axis=1), "view": x.xs("r", axis=1, level=1).mean(axis=1) - x.xs("l", axis=1, level=1).mean(axis=1),
                   "condition:view": x["y"]["r"] - x["y"]["l"] - x["x"]["r"] + x["x"]["l"]}
    for name, d in differences.items():
        expected = stats.ttest_1samp(d, 0)
        assert (term(made, name)["statistic"], term(made, name)["p"], term(made, name)["df"]) == pytest.approx((expected.statistic, expected.pvalue, 13)), name
    assert term(made, "condition:view")["contrast"] == "(y - x) : (r - l)"


def test_two_factors_keep_equivalence_bayes_and_people():
    made = quiet(factorial(groups=1), "condition", "subject", within="view", equivalence=.2)
    assert made["p_tost"].notna().all() and made["bf10"].notna().all() and (made["n"] == 16).all()
    assert "differences of differences" in made.methods()
    few = factorial(people=8, groups=1)
    few = ff.Fex(few[~((few["subject"] == "s03") & (few["view"] == "l") & (few["condition"] == "x"))])
    lacking = quiet(few, "condition", "subject", within="view")
    assert (lacking["n"] == 7).all() and any("lack a level" in n for n in lacking.notes)


def test_relabelling_of_two_factors_is_that_of_the_differences():
    fex = factorial(people=12)
    x = pd.DataFrame(fex).groupby(["group", "subject", "condition"])[AUS].mean()
    rise = (x.xs("y", level=2) - x.xs("x", level=2)).reset_index()
    alone = quiet(ff.Fex(rise), "group", "subject")
    both = quiet(fex, "group", "subject", within="condition")
    for feature in AUS:
        assert term(both, "group:condition", feature)["p_adj"] == pytest.approx(row(alone, feature)["p_adj"])


def test_condition_over_groups_holds_the_level_of_its_relabelling():
    "No effect of the condition but groups that move in opposite directions: p by flipped signs is no smaller than chance."
    p = [term(quiet(factorial(people=16, seed=s).assign(AU12=lambda f, s=s: np.random.default_rng(s).normal(size=len(f))
                                                       + np.where(f["condition"] == "y", np.where(f["group"] == "g", .8, -.8), 0)),
              "group", "subject", within="condition", features="AU12", permutations=99, bayes=False), "condition")["p_perm"] for s in range(60)]
    assert np.mean(np.array(p) <= .2) < .34  # .2 and three standard errors


def test_perfect_separation_has_the_p_of_its_relabelling():
    fex = ff.Fex({"subject": range(12), "level": list("aabb") * 3, "AU12": [0., 0, 1, 1] * 3, "AU06": np.random.default_rng(0).normal(size=12)})
    made = quiet(fex, "level", "subject", permutations=5000)
    one = row(made, "AU12")
    assert one["p"] == one["p_perm"] == pytest.approx(2 / 924) and np.isnan(one["bf10"]) and one["p_adj"] > 0
    assert "not tested" not in made.apa()[1] and any("No spread" in n and "AU12" in n and "AU06" not in n for n in made.notes)
    assert not any("Not tested" in n for n in made.notes)


def test_group_sizes_are_columns():
    made = quiet(study(people=13), "level", "subject")
    assert (made["n_x"] == 7).all() and (made["n_y"] == 6).all() and (made["n"] == 13).all()


def test_files_that_share_people_are_noted(samples):
    made = ff.read(samples / "london_aus.csv").compare_groups("expression", "input", features="AU12", permutations=20, verbose=False)
    assert any("share one 'subject'" in n for n in made.notes)
    assert not any("share one" in n for n in ff.read(samples / "london_aus.csv").compare_groups("expression", "subject", features="AU12", permutations=20, verbose=False).notes)


def test_omnibus_only_and_its_words():
    made = quiet(study(levels=("a", "b", "c"), people=12, within=True), "level", "subject", contrasts=None)
    assert "contrasts by" not in made.methods() and "Rouder" not in made.methods() and (made["stat"] == "F").all()
    two = quiet(study(), "level", "subject", contrasts=None)
    assert two["contrast"].unique().tolist() == ["y - x"]


def test_threshold_baseline_and_preparation_are_in_the_method():
    fex = study(within=True)
    assert "threshold 0.3" in quiet(fex, "level", "subject", aggregate="share", threshold=.3).methods()
    ready = fex.fill_gaps(.2).fit_baseline("subject", rows=(fex["level"] == "x").to_numpy()).apply(fex.fill_gaps(.2))
    text = quiet(ready, "level", "subject").methods()
    assert "own baseline was taken out (subtract" in text and "fill_gaps (limit_seconds 0.2" in text


def test_unused_categories_make_nobody_incomplete(samples):
    london = ff.read(samples / "london_aus.csv").assign(subject=lambda f: f["subject"].astype("category"))
    made = london[london["subject"].astype(int) < 60].compare_groups("expression", "subject", features="AU12", permutations=20, verbose=False)
    assert not any("lack a level" in n for n in made.notes)


@pytest.mark.parametrize("options", [{"within": "view"}, {"covariates": "AU06"}, {"item": "input"}])
def test_frames_as_units_take_nothing_else(options):
    with pytest.raises(ValueError, match="unit='frame' takes one column"):
        quiet(factorial(), "condition", unit="frame", features="AU12", **options)


def test_small_groups_that_vary_differently_are_corrected_at_least_as_holm_does():
    rng = np.random.default_rng(2)
    fex = ff.Fex(pd.DataFrame({"subject": range(24), "level": ["x"] * 8 + ["y"] * 16} | {f"AU{k:02}": np.r_[rng.normal(0, 4, 8), rng.normal(0, 1, 16)] for k in (1, 2, 4, 5, 6, 7, 9, 10)}))
    made = quiet(fex, "level", "subject")
    assert (made["p_adj"] >= adjust_p(made["p"].to_numpy(), "holm") - 1e-12).all() and any("vary differently" in n for n in made.notes)
    even = quiet(study(people=24, effect=1, seed=4).assign(AU06=lambda f: f["AU12"] + f["AU06"] / 9, AU15=lambda f: f["AU12"] - f["AU15"] / 9), "level", "subject")
    assert (even["p_adj"] < adjust_p(even["p"].to_numpy(), "holm")).any()


def three_by_two(people=15, levels="xyz", groups="gh", seed=1, effect=.0, sizes=None):
    "A value per person and condition, people in groups (sizes: of the groups), with more spread in later conditions; the last group rises by `effect`."
    rng = np.random.default_rng(seed)
    who = np.repeat(list(groups), sizes) if sizes else np.resize(list(groups), people)
    rows = [(f"s{p:02}", g, c, *(own + rng.normal(size=3) * (1 + i / 2) + effect * i * (g == groups[-1])))
            for p, (g, own) in enumerate(zip(who, rng.normal(size=(len(who), 1)), strict=True)) for i, c in enumerate(levels)]
    return ff.Fex(pd.DataFrame(rows, columns=["subject", "group", "condition", *AUS]))


def by_matrices(groups, hypothesis):
    "F and its df after Brunner, Dette & Munk: stacked means, a block-diagonal covariance, and the projection of the hypothesis (k groups x 3 levels)."
    centre = np.eye(3) - 1 / 3
    own = np.eye(len(groups)) - 1 / len(groups) if hypothesis == "interaction" else np.full((len(groups),) * 2, 1 / len(groups))
    t, m = np.kron(own, centre), np.concatenate([g.mean(axis=0) for g in groups])
    v = linalg.block_diag(*(np.cov(g.T) / len(g) for g in groups))
    tv = t @ v
    errors = [centre @ np.cov(g.T) @ centre / len(g) for g in groups]
    df2 = sum(map(np.trace, errors)) ** 2 / sum(np.trace(e @ e) / (len(g) - 1) for e, g in zip(errors, groups, strict=True))
    return m @ t @ m / np.trace(tv), np.trace(tv) ** 2 / np.trace(tv @ tv), df2


@pytest.mark.parametrize(("groups", "sizes"), [("gh", (8, 8)), ("ghi", (7, 7, 7)), ("gh", (6, 12)), ("ghi", (5, 9, 14))])
@pytest.mark.filterwarnings("ignore")
def test_mixed_designs_are_tested_as_a_whole(groups, sizes):
    "Against matrices written out; F and partial eta squared are those of pingouin where groups are of one size, and p nearly."
    pingouin = pytest.importorskip("pingouin")
    fex = three_by_two(groups=groups, sizes=sizes, effect=.4)
    made = quiet(fex, "group", "subject", within="condition", contrasts=None)
    x = pd.DataFrame(fex).pivot(index=["group", "subject"], columns="condition", values="AU12")
    parts = [x.loc[g].to_numpy() for g in groups]
    both, condition = term(made, "group:condition"), term(made, "condition")
    for found, hypothesis in ((both, "interaction"), (condition, "condition")):
        assert (found["statistic"], found["df"], found["df2"]) == pytest.approx(by_matrices(parts, hypothesis)), hypothesis
        assert found["p"] == pytest.approx(stats.f.sf(found["statistic"], found["df"], found["df2"]))
    assert both["contrast"] == f"group ({len(groups)} levels) : condition (3 levels)" and both["stat"] == "F"
    assert set(made.loc[made["stat"] == "F", "term"]) == ({"condition", "group:condition"} if len(groups) == 2 else {"group", "condition", "group:condition"})
    if len(set(sizes)) == 1:
        expected = pingouin.mixed_anova(pd.DataFrame(fex), dv="AU12", between="group", within="condition", subject="subject", correction=True).set_index("Source")
        corrected = next(c for c in expected.columns if "GG" in c)
        for found, name in ((both, "Interaction"), (condition, "condition")):
            assert (found["statistic"], found["effect_size"]) == pytest.approx(tuple(expected.loc[name, ["F", "np2"]]))
            assert found["p"] == pytest.approx(expected.loc[name, corrected], abs=.03)


def test_joint_tests_of_two_groups_by_three_conditions_relabel_people():
    "Against F of relabelled people through the same public function, one feature at a time and the largest of all."
    from facefex.stats.effects import within_f

    fex = three_by_two(people=14, effect=.7)
    both = quiet(fex, "group", "subject", within="condition", permutations=2000).query("term == 'group:condition' and stat == 'F'").set_index("feature")
    x = np.stack([pd.DataFrame(fex).pivot(index="subject", columns="condition", values=f).to_numpy() for f in AUS], axis=-1)
    labels, rng = np.arange(14) % 2, np.random.default_rng(8)

    def f(drawn):
        return within_f([x[drawn == g] for g in (0, 1)])[1].statistic

    seen, null = f(labels), np.array([f(rng.permutation(labels)) for _ in range(600)])
    np.testing.assert_allclose(both.loc[AUS, "p_perm"], (null >= seen).mean(axis=0), atol=.06)
    largest = (null.max(axis=1)[:, None] >= seen).mean(axis=0)
    np.testing.assert_allclose(both.loc[AUS, "p_adj"], np.maximum(largest, both.loc[AUS, "p"]), atol=.06)


def test_an_interaction_is_no_effect_of_the_conditions():
    "Groups that move in opposite directions by far more than people differ: p of the conditions stays as often above .2 as it should."
    p = []
    for seed in range(60):
        fex = three_by_two(people=16, seed=seed)
        moved = np.where(fex["group"] == "g", 1, -1) * fex["condition"].map({"x": 0, "y": 3, "z": -3}).to_numpy()
        p.append(term(quiet(fex.assign(AU12=fex["AU12"] + moved), "group", "subject", within="condition", features="AU12", permutations=99, bayes=False, contrasts=None), "condition")["p_perm"])
    assert .05 < np.mean(np.array(p) <= .2) < .36  # .2 and three standard errors


def test_three_by_two_within_people_has_joint_tests():
    rng = np.random.default_rng(4)
    fex = ff.Fex(pd.DataFrame([(s, c, v, *rng.normal(size=3)) for s in range(9) for c in "xyz" for v in "lr"], columns=["subject", "condition", "view", *AUS]))
    made = quiet(fex, "condition", "subject", within="view", contrasts=None)
    assert made.drop_duplicates("term")[["term", "stat"]].to_numpy().tolist() == [["condition", "F"], ["view", "t"], ["condition:view", "F"]]
    x = pd.DataFrame(fex).pivot(index="subject", columns=["condition", "view"], values="AU12")
    rise = np.stack([x[c]["r"] - x[c]["l"] for c in "xyz"], axis=1)
    centred = rise - rise.mean(axis=1, keepdims=True)
    f = 9 * (centred.mean(axis=0) ** 2).sum() / 2 / (((centred - centred.mean(axis=0)) ** 2).sum() / 16)
    assert term(made, "condition:view")["statistic"] == pytest.approx(f)


def test_joint_tests_are_alone_with_none_and_stand_before_the_pairs():
    fex = three_by_two(people=14)
    alone = quiet(fex, "group", "subject", within="condition", contrasts=None)
    assert alone["contrast"].unique().tolist() == ["h - g", "condition (3 levels)", "group (2 levels) : condition (3 levels)"]
    every = quiet(fex, "group", "subject", within="condition")
    assert every.loc[every["term"] == "condition", "contrast"].unique().tolist() == ["condition (3 levels)", "y - x", "z - x", "z - y"]
    assert (every.loc[every["stat"] == "F", "p_adj"].to_numpy() == alone.loc[alone["stat"] == "F", "p_adj"].to_numpy()).all()
    assert "tested as a whole" in every.methods() and "tested as a whole" not in quiet(factorial(), "group", "subject", within="condition").methods()
    assert any("partial eta squared = " in s and "95% CI" in s and "_" not in s.split("partial")[1] for s in every.apa())


def test_planned_weights_belong_to_the_factor_whose_levels_they_name():
    fex = three_by_two(people=14)
    made = quiet(fex, "group", "subject", within="condition", contrasts={"straight": {"x": -1, "z": 1}})
    assert made.loc[made["term"] == "condition", "contrast"].unique().tolist() == ["condition (3 levels)", "straight"]
    assert made.loc[made["term"] == "group", "contrast"].unique().tolist() == ["h - g"]
    x = pd.DataFrame(fex).pivot(index=["group", "subject"], columns="condition", values="AU12")
    rise = x["z"] - x["x"]
    expected = stats.ttest_ind(rise["h"], rise["g"], equal_var=False)
    assert row(made, contrast="(h - g) : (straight)")["statistic"] == pytest.approx(expected.statistic)
    two = quiet(fex, "group", "subject", within="condition", contrasts={"straight": {"x": -1, "z": 1}, "turned": {"g": 1, "h": -1}})
    assert two["contrast"].unique().tolist()[:3] == ["turned", "condition (3 levels)", "straight"]
    with pytest.raises(ValueError, match="'w' is not a level"):
        quiet(fex, "group", "subject", within="condition", contrasts={"straight": {"x": -1, "w": 1}})


def test_two_columns_of_groups_are_sent_to_a_model():
    fex = study(people=12).assign(sex=lambda f: np.where(f["subject"].str[1:].astype(int) % 3 == 0, "f", "m"))
    with pytest.raises(ColumnError, match=r"fex.fit_model\('AU12 ~ level \* sex'\)"):
        quiet(fex, "level", "subject", within="sex")


def test_cells_of_every_design_have_their_number():
    fex = three_by_two(people=13)
    fex.loc[(fex["subject"] == "s00") & (fex["condition"] == "x"), "AU12"] = np.nan
    mixed = quiet(fex, "group", "subject", within="condition")
    assert (row(mixed, contrast="h - g")["n_g_x"], row(mixed, contrast="h - g")["n_g_y"], row(mixed, contrast="h - g")["n_h_z"]) == (6, 7, 6)
    same = quiet(fex, "condition", "subject")
    assert (row(same, contrast="y - x")["n_x"], row(same, contrast="y - x")["n_y"], row(same, "AU06", contrast="y - x")["n_x"]) == (12, 13, 13)


def test_joint_tests_hold_their_level_where_groups_vary_differently():
    "Eight people of twice the spread beside 24, no effect: p below .05 and .2 as often as it should."
    from facefex.stats.effects import within_f

    rng = np.random.default_rng(7)
    p = np.stack([t.p for t in within_f([2 * rng.normal(size=(8, 3, 800)), rng.normal(size=(24, 3, 800))])])
    assert (abs((p < .05).mean(axis=1) - .05) < .025).all() and (abs((p < .2).mean(axis=1) - .2) < .045).all()


def test_broken_tracks_turn_no_result():
    "A false detection of one frame under a track of its own in each video of one group: nothing but a note."
    fex = study(people=14, frames=30)
    extra = fex[fex["level"] == "y"].groupby("input").tail(1).assign(track=1, time=9., AU12=40.)
    broken = ff.Fex(pd.concat([fex.assign(track=0), extra], ignore_index=True))
    made = quiet(broken, "level", "subject")
    whole = quiet(broken.drop(columns="track"), "level", "subject")
    assert row(made)["statistic"] == pytest.approx(row(whole)["statistic"], rel=1e-12)
    assert any("7 of 14 units have several tracks in one file" in n for n in made.notes) and not any("several tracks" in n for n in whole.notes)


def test_interval_of_g_and_p_agree_where_spreads_differ():
    rng = np.random.default_rng(3)
    for _ in range(40):
        fex = ff.Fex(pd.DataFrame({"subject": range(40), "level": ["x"] * 10 + ["y"] * 30} | {a: np.r_[rng.normal(1, 2, 10), rng.normal(0, 1, 30)] for a in AUS}))
        made = quiet(fex, "level", "subject", permutations=20, bayes=False)
        assert (((made["effect_low"] > 0) | (made["effect_high"] < 0)) == (made["p"] < .05)).all()
    assert "noncentrality of Welch's t" in made.methods()


def test_bayes_factors_of_unlike_groups_are_noted():
    rng = np.random.default_rng(3)
    fex = ff.Fex(pd.DataFrame({"subject": range(80), "level": ["x"] * 20 + ["y"] * 60, "AU12": np.r_[rng.normal(0, 3, 20), rng.normal(0, 1, 60)], "AU06": rng.normal(size=80)}))
    notes = [n for n in quiet(fex, "level", "subject").notes if "Bayes factors assume" in n]
    assert len(notes) == 1 and "AU12" in notes[0] and "AU06" not in notes[0]
    assert not any("Bayes" in n for n in quiet(fex, "level", "subject", bayes=False).notes)


def test_a_constant_feature_is_not_equivalent():
    fex = study(people=12).assign(AU15=.3)
    assert np.isnan(row(quiet(fex, "level", "subject", equivalence=.5), "AU15")["p_tost"])
    three = study(levels=("a", "b", "c"), people=12).assign(AU15=0.)
    assert np.isnan(row(quiet(three, "level", "subject", equivalence=.5, contrasts={"half": {"a": -1, "b": .5, "c": .5}}), "AU15", contrast="half")["p_tost"])


def test_sentences_say_what_failed():
    made = quiet(study(people=13, effect=1), "level", "subject", confidence=.999)
    assert ", 99.9% CI [" in made.apa()[0] and "t(10.63)" not in made.apa()[0] and f"t({made['df'].iloc[0]:.2f})" in made.apa()[0]
    assert made.assign(converged=[True, False, True]).apa()[1] == "AU12, y - x: the model did not converge."
    still = ff.Fex({"subject": range(12), "level": list("aabb") * 3, "AU12": [0., 0, 1, 1] * 3, "AU06": np.random.default_rng(0).normal(size=12)})
    assert "AU12, b - a: difference 1.000, not tested by t (no spread); relabelling p = .002" in quiet(still, "level", "subject", features="AU12", permutations=5000).apa()[0]


def test_one_feature_is_not_said_to_be_corrected_over_features():
    fex = study(levels=("a", "b", "c"), people=12)
    for correction in ("max-t", "holm"):
        text = quiet(fex, "level", "subject", features="AU12", correction=correction).methods()
        assert "over features" not in text and "1 feature" not in text and "contrasts of a term" in text
        assert "over features" in quiet(fex, "level", "subject", correction=correction).methods()
    assert "corrected" not in quiet(study(), "level", "subject", features="AU12", correction="holm").methods().replace("corrected for small samples", "")
