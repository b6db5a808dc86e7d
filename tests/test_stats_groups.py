"""compare_groups: each design against SciPy on the same unit values, corrections, marks, notes and words."""
import numpy as np
import pandas as pd
import pytest
from scipy import stats

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
