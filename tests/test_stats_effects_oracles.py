"""The same numbers from other packages: statsmodels and pingouin (both used in tests only here)."""
import warnings

import numpy as np
import pandas as pd
import pytest

from facefex.stats.effects import adjust_p, anova_f, bayes_factor_t, d_z, g_av, hedges_g, one_sample_t, rm_anova, tost, welch_anova, welch_t


@pytest.fixture
def groups():
    generator = np.random.default_rng(8)
    return [generator.normal(m, s, n) for m, s, n in ((0, 1, 15), (.5, 2, 22), (1.2, .7, 9))]


def test_welch_anova_agrees_with_statsmodels(groups):
    from statsmodels.stats.oneway import anova_oneway

    want = anova_oneway(groups, use_var="unequal", welch_correction=True)
    got = welch_anova(groups)
    np.testing.assert_allclose((got.statistic[0], got.p[0], got.df_within[0]), (want.statistic, want.pvalue, want.df[1]), rtol=1e-9)


def test_repeated_measures_agree_with_statsmodels_and_pingouin():
    import pingouin
    from statsmodels.stats.anova import AnovaRM

    x = np.random.default_rng(9).normal(size=(14, 4)).cumsum(axis=1) + [0, .2, 0, .6]
    long = pd.DataFrame({"y": x.ravel(), "subject": np.repeat(np.arange(14), 4), "level": np.tile(list("abcd"), 14)})
    got = rm_anova(x)
    table = AnovaRM(long, "y", "subject", within=["level"]).fit().anova_table
    np.testing.assert_allclose((got.statistic[0], got.p_uncorrected[0]), (table["F Value"].iloc[0], table["Pr > F"].iloc[0]), rtol=1e-9)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        want = pingouin.rm_anova(long, dv="y", within="level", subject="subject", correction=True, detailed=True, effsize="np2")
    row = want.set_index("Source").loc["level"]
    corrected = next(c for c in want.columns if c.lower().replace("-", "_") in ("p_gg_corr", "p_gg_corrected"))
    np.testing.assert_allclose((got.p[0], got.epsilon[0], got.eta_squared.value[0]), (row[corrected], row["eps"], row["np2"]), rtol=1e-6)


def test_effect_sizes_agree_with_pingouin(groups):
    import pingouin

    a, b = groups[:2]
    np.testing.assert_allclose(hedges_g(a, b, corrected=False).value, pingouin.compute_effsize(a, b, eftype="cohen"), rtol=1e-9)
    np.testing.assert_allclose(hedges_g(a, b).value, pingouin.compute_effsize(a, b, eftype="hedges"), rtol=1e-3)  # its correction is an approximation
    pair = b[:15]
    np.testing.assert_allclose(g_av(a, pair).value, pingouin.compute_effsize(a, pair, paired=True, eftype="hedges"), rtol=1e-3)
    np.testing.assert_allclose(d_z(a - pair).value, (a - pair).mean() / (a - pair).std(ddof=1), rtol=1e-9)


def test_bayes_factors_agree_with_pingouin(groups):
    import pingouin

    for t, n1, n2 in ((2.3, 20, None), (.4, 12, None), (-3.1, 15, 22), (6, 40, 40)):
        want = float(pingouin.bayesfactor_ttest(t, n1, n2 or 0, paired=n2 is None))
        np.testing.assert_allclose(bayes_factor_t(t, n1, n2), want, rtol=2e-3)  # it gives four digits


def test_equivalence_agrees_with_statsmodels(groups):
    from statsmodels.stats.weightstats import ttost_ind, ttost_paired

    a, b = groups[:2]
    want = ttost_ind(a, b, -1, 1, usevar="unequal")
    got = tost(a, b, low=-1, high=1)
    np.testing.assert_allclose((got.p[0], got.p_low[0], got.p_high[0]), (want[0], want[1][1], want[2][1]), rtol=1e-9)
    pair = tost(a, b[:15], low=-1, high=1, paired=True)
    np.testing.assert_allclose(pair.p[0], ttost_paired(a, b[:15], -1, 1)[0], rtol=1e-9)


def test_tests_agree_with_statsmodels(groups):
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    a, b = groups[:2]
    compare, got = CompareMeans(DescrStatsW(a), DescrStatsW(b)), welch_t(a, b, confidence=.9)
    np.testing.assert_allclose((got.statistic[0], got.p[0], got.df[0]), compare.ttest_ind(usevar="unequal"), rtol=1e-9)
    np.testing.assert_allclose((got.ci_low[0], got.ci_high[0]), compare.tconfint_diff(.1, usevar="unequal"), rtol=1e-9)
    np.testing.assert_allclose(one_sample_t(a).p[0], DescrStatsW(a).ttest_mean(0)[1], rtol=1e-9)


@pytest.mark.parametrize("method, other", [("holm", "holm"), ("bh", "fdr_bh"), ("by", "fdr_by"), ("bonferroni", "bonferroni")])
def test_adjusted_p_agree_with_statsmodels(method, other):
    from statsmodels.stats.multitest import multipletests

    p = np.random.default_rng(2).random(60) ** 4
    p[10] = p[11]  # a tie
    np.testing.assert_allclose(adjust_p(p, method), multipletests(p, method=other)[1], rtol=1e-10)


def test_omega_squared_agrees_with_the_textbook_formula(groups):
    import statsmodels.formula.api as smf
    from statsmodels.stats.anova import anova_lm

    groups = [g + 2 * i for i, g in enumerate(groups)]
    frame = pd.DataFrame({"y": np.concatenate(groups), "g": np.repeat(list("abc"), [len(g) for g in groups])})
    table = anova_lm(smf.ols("y ~ g", frame).fit())
    error = table["mean_sq"]["Residual"]
    omega = (table["sum_sq"]["g"] - 2 * error) / (table["sum_sq"].sum() + error)  # one factor: partial and whole are the same
    got = anova_f(groups)
    np.testing.assert_allclose(got.omega_squared.value[0], omega, rtol=1e-9)
    np.testing.assert_allclose(got.eta_squared.value[0], table["sum_sq"]["g"] / table["sum_sq"].sum(), rtol=1e-9)
