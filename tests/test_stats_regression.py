"""Mixed models against lme4's published values, statsmodels, pingouin, and the formulas written out with dense matrices; singular fits; contrasts over features.

The example data of lme4 are read from the installed development package mixedlm (they are not part of this repository): sleepstudy is Belenky et al. 2003,
doi:10.1046/j.1365-2869.2003.00337.x; Dyestuff Davies & Goldsmith 1972; Penicillin the same; cbpp Lesnoff et al. 2004.
Published values: Bates, Mächler, Bolker & Walker 2015, doi:10.18637/jss.v067.i01, and the examples of lme4's and lmerTest's help pages.
"""
import itertools
import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from facefex import Fex
from facefex.core import ColumnError
from facefex.stats import mixed
from facefex.stats.formulas import model_matrices
from facefex.stats.mixed import _joint_bound, contrast_of, fit_mixed, joint_f
from facefex.stats.regression import FittedModel, fit_gee, fit_model, fit_models, model_formula


def load(name: str) -> pd.DataFrame:
    import mixedlm

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return getattr(mixedlm, f"load_{name}")()


@pytest.fixture(scope="module")
def sleep():
    return load("sleepstudy")


@pytest.fixture(scope="module")
def crossed():
    "20 people x 6 clips, two groups, two conditions, some rows missing."
    rng = np.random.default_rng(4)
    d = pd.DataFrame(list(itertools.product(range(20), range(6))), columns=["subject", "clip"])
    d["group"], d["condition"] = np.where(d["subject"] % 2, "patient", "control"), np.where(d["clip"] % 2, "smile", "neutral")
    d["age"] = rng.normal(40, 10, 20)[d["subject"]]
    d["AU12"] = (.3 + rng.normal(0, .1, 20)[d["subject"]] + rng.normal(0, .06, 6)[d["clip"]] + (.2 + rng.normal(0, .12, 20)[d["subject"]]) * (d["clip"] % 2)
                 + rng.normal(0, .08, len(d)))
    return d.sample(105, random_state=2).reset_index(drop=True)


FULL = "AU12 ~ group * condition + age + (1 + condition | subject) + (1 | clip)"


# ---- published values of lme4

def test_sleepstudy_as_published(sleep):
    m = fit_model("Reaction ~ Days + (Days | Subject)", sleep)
    assert m.loglik == pytest.approx(-871.8141, abs=1e-4)
    np.testing.assert_allclose(m.beta, [251.405, 10.467], atol=5e-4)
    c = m.coefficients
    np.testing.assert_allclose(c["se"], [6.825, 1.546], atol=1e-3)
    np.testing.assert_allclose(c["df"], 17, atol=2e-3)
    assert c["p"][1] == pytest.approx(3.26e-6, rel=5e-3)  # lmerTest
    np.testing.assert_allclose(m.random["sd"], [24.741, 5.922, 25.592], atol=1e-3)
    assert m.random["correlation"][1] == pytest.approx(.066, abs=1e-3)
    assert m.converged and not m.singular and m.n == 180 and m.groups == {"Subject": 18}


def test_sleepstudy_maximum_likelihood_and_kenward_roger(sleep):
    assert fit_model("Reaction ~ Days + (Days | Subject)", sleep, reml=False).loglik == pytest.approx(-875.9697, abs=1e-4)
    m = fit_model("Reaction ~ Days + (Days | Subject)", sleep, df="kenward-roger")
    f = m.tests().iloc[0]
    assert (f["statistic"], f["df_error"]) == (pytest.approx(45.853, abs=2e-3), pytest.approx(17, abs=1e-3))  # pbkrtest


@pytest.mark.parametrize("name, formula, criterion, variances, intercept", [
    ("dyestuff", "Yield ~ 1 + (1 | Batch)", 319.6543, [1764.05, 2451.25], 1527.5),
    ("penicillin", "diameter ~ 1 + (1 | plate) + (1 | sample)", 330.8606, [.71691, 3.73092, .30242], 22.9722),
    ("pastes", "strength ~ 1 + (1 | batch/cask)", 246.9907, [1.6573, 8.4337, .6780], 60.0533),
])
def test_other_examples_of_lme4_as_published(name, formula, criterion, variances, intercept):
    m = fit_model(formula, load(name))
    assert -2 * m.loglik == pytest.approx(criterion, abs=2e-4)
    np.testing.assert_allclose(m.random["variance"], variances, rtol=2e-3)
    assert m.beta[0] == pytest.approx(intercept, abs=1e-4)


def test_singular_example_of_lme4():
    m = fit_model("Yield ~ 1 + (1 | Batch)", load("dyestuff2"))
    assert m.singular and m.converged
    assert -2 * m.loglik == pytest.approx(161.8283, abs=1e-3)
    assert m.random["variance"][0] == pytest.approx(0, abs=1e-6) and m.random["sd"][1] == pytest.approx(3.716, abs=1e-3)
    assert m.coefficients["df"][0] == 5 and m.coefficients["df_rule"][0] == "capped"  # six batches, one mean
    assert "singular" in " ".join(m.notes)


def test_logistic_example_of_lme4():
    d = load("cbpp")
    rows = d.loc[d.index.repeat(d["size"].astype(int))]
    rows = rows.assign(ill=(rows.groupby(level=0).cumcount() < rows["incidence"]).astype(int), period=rows["period"].astype(str))
    m = fit_model("ill ~ period + (1 | herd)", rows, family="binomial")
    np.testing.assert_allclose(m.beta, [-1.3983, -.9919, -1.1282, -1.5797], atol=2e-3)
    np.testing.assert_allclose(m.coefficients["se"], [.2312, .3032, .3228, .4220], atol=2e-2)
    assert m.random["sd"][0] == pytest.approx(.6421, abs=2e-3)
    means = m.means("period")["estimate"]
    np.testing.assert_allclose(means, 1 / (1 + np.exp(-np.array([-1.3983, -2.3902, -2.5265, -2.9780]))), atol=1e-3)
    c = m.contrasts("period", kind="reference", adjust="none")
    np.testing.assert_allclose(c["effect_size"], np.exp(m.beta[1:]))
    assert (c["effect"] == "odds_ratio").all() and np.isinf(c["df"]).all()


# ---- random terms of three columns

@pytest.fixture(scope="module")
def slopes():
    "40 people x three conditions x ten trials, with strong and correlated random slopes."
    rng, rows = np.random.default_rng(2), []
    g = np.array([[.04, .012, -.01], [.012, .03, .006], [-.01, .006, .05]])
    for subject in range(40):
        own = rng.multivariate_normal([0, 0, 0], g)
        rows += [(subject, c, trial, .5 + .1 * k + own[0] + (own[k] if k else 0) + .1 * rng.normal()) for k, c in enumerate("xyz") for trial in range(10)]
    return pd.DataFrame(rows, columns=["subject", "condition", "trial", "y"])


def test_three_columns_equal_statsmodels_own_table(slopes):
    import statsmodels.formula.api as api

    m = fit_model("y ~ condition + (1 + condition | subject)", slopes)
    z = api.mixedlm("y ~ condition", slopes, groups=slopes["subject"], re_formula="~condition").fit(reml=True)
    assert m.converged and not m.singular and m.loglik == pytest.approx(z.llf, abs=1e-4)
    np.testing.assert_allclose(m.variances[0], z.cov_re, atol=1e-4)
    np.testing.assert_allclose(m.coefficients["se"], z.bse_fe, rtol=1e-3)
    means = slopes.groupby(["subject", "condition"])["y"].mean().unstack()
    row, paired = m.contrasts("condition").iloc[1], stats.ttest_rel(means["z"], means["x"])
    assert m.loglik == pytest.approx(832.145, abs=1e-3) and row["statistic"] == pytest.approx(3.17, abs=.005) and row["p"] == pytest.approx(.003, abs=5e-4)
    assert (row["contrast"], row["df"]) == ("z - x", pytest.approx(39, abs=.05)) and row["statistic"] == pytest.approx(paired.statistic, rel=1e-3)


def test_larger_random_parts_never_fit_worse(slopes):
    parts = ("(1 | subject)", "(1 + condition || subject)", "(1 + condition | subject)")
    fits = [fit_model(f"y ~ condition + {part}", slopes) for part in parts]
    assert all(m.converged for m in fits) and fits[0].loglik < fits[1].loglik + 1e-6 and fits[1].loglik < fits[2].loglik + 1e-6


@pytest.mark.parametrize("random", ["(1 + condition | subject) + (1 | trial)", "(1 | trial) + (1 + condition | subject)", "(1 + condition | subject) + (1 + condition | trial)"])
def test_crossed_terms_have_the_likelihood_that_mixedlm_reports(slopes, random):
    import mixedlm

    m = fit_model(f"y ~ condition + {random}", slopes)
    with warnings.catch_warnings(action="ignore"):
        said = mixedlm.lmer(f"y ~ condition + {random}", slopes)
    assert m.converged and m.loglik >= float(said.logLik()) - 1e-3


def test_variances_read_in_another_order_are_an_error(slopes, monkeypatch):
    def by_columns(theta, sizes, residual):
        factor = np.zeros((3, 3))
        factor.T[np.triu_indices(3)] = theta
        return [factor @ factor.T * residual]

    monkeypatch.setattr(mixed, "_from_theta", by_columns)
    with pytest.raises(RuntimeError, match="mixedlm reports a log-likelihood of"):
        fit_model("y ~ condition + (1 + condition | subject)", slopes)


def test_logistic_random_terms_of_three_columns_equal_those_of_mixedlm(slopes):
    import mixedlm

    rng = np.random.default_rng(0)
    d = slopes.assign(yes=(rng.random(len(slopes)) < 1 / (1 + np.exp(-8 * (slopes["y"] - .6)))).astype(int))
    m = fit_model("yes ~ condition + (1 + condition | subject)", d, family="binomial")
    with warnings.catch_warnings(action="ignore"):
        other = mixedlm.glmer("yes ~ condition + (1 + condition | subject)", d, family=mixedlm.families.Binomial())
    np.testing.assert_allclose(m.variances[0], other.VarCorr().get_cov("subject"), rtol=.02, atol=.02)


# ---- the formulas, written out with dense matrices

def dense(m, fit):
    "V and its derivatives as n x n arrays."
    n, parts = len(m.y), []
    for block in m.blocks:
        same = block.codes[:, None] == block.codes[None, :]
        for i in range(block.base.shape[1]):
            for j in range(i + 1):
                v = np.outer(block.base[:, i], block.base[:, j])
                parts.append(same * (v + v.T) / (2 if i == j else 1))
    parts.append(np.eye(n))
    values = [g[i, j] for g in fit.random for i in range(len(g)) for j in range(i + 1)] + [fit.residual]
    return parts, np.array(values)


def minus_loglik(values, parts, m):
    v = sum(a * b for a, b in zip(values, parts, strict=True))
    inverse = np.linalg.inv(v)
    xvx = m.x.T @ inverse @ m.x
    e = m.y - m.x @ np.linalg.solve(xvx, m.x.T @ inverse @ m.y)
    return (np.linalg.slogdet(v)[1] + np.linalg.slogdet(xvx)[1] + e @ inverse @ e + (len(m.y) - m.x.shape[1]) * np.log(2 * np.pi)) / 2


def test_likelihood_and_satterthwaite_by_numerical_derivatives(crossed):
    m = model_matrices(FULL, crossed)
    fit = fit_mixed(m)
    assert not fit.singular and fit.converged
    parts, values = dense(m, fit)
    assert fit.loglik == pytest.approx(-minus_loglik(values, parts, m), abs=1e-6)
    k, step = len(values), 1e-4 * np.maximum(np.abs(values), 1e-3)
    hessian = np.empty((k, k))
    for i, j in itertools.product(range(k), repeat=2):
        at = [minus_loglik(values + a * step * np.eye(k)[i] + b * step * np.eye(k)[j], parts, m) for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
        hessian[i, j] = (at[0] - at[1] - at[2] + at[3]) / (4 * step[i] * step[j])

    def variance(at, weights):
        inverse = np.linalg.inv(sum(a * b for a, b in zip(at, parts, strict=True)))
        return weights @ np.linalg.solve(m.x.T @ inverse @ m.x, weights)

    for weights in [*np.eye(5), np.array([0, 1, 0, 0, .5])]:
        gradient = np.array([(variance(values + s * e, weights) - variance(values - s * e, weights)) / (2 * s) for s, e in zip(step, np.eye(k), strict=True)])
        expected = 2 * variance(values, weights) ** 2 / (gradient @ np.linalg.solve(hessian, gradient))
        estimate, se, df, rule = contrast_of(fit, weights)
        assert rule == "satterthwaite"
        assert se == pytest.approx(np.sqrt(variance(values, weights)), rel=1e-6)
        assert df == pytest.approx(expected, rel=5e-3)


def test_kenward_roger_by_dense_matrices(crossed):
    "Kenward & Roger 1997, written with n x n matrices and no shortcut: adjusted covariance, and F with two numerator degrees of freedom."
    m = model_matrices(FULL, crossed)
    fit = fit_mixed(m, df="kenward-roger")
    parts, values = dense(m, fit)
    k, inverse = len(values), np.linalg.inv(sum(a * b for a, b in zip(values, parts, strict=True)))
    c = np.linalg.inv(m.x.T @ inverse @ m.x)
    xp = [-m.x.T @ inverse @ g @ inverse @ m.x for g in parts]
    xq = [[m.x.T @ inverse @ a @ inverse @ b @ inverse @ m.x for b in parts] for a in parts]
    information = np.array([[np.trace(inverse @ a @ inverse @ b) - 2 * np.trace(c @ xq[i][j]) + np.trace(c @ xp[i] @ c @ xp[j])
                             for j, b in enumerate(parts)] for i, a in enumerate(parts)]) / 2
    w = np.linalg.inv(information)
    adjusted = c + 2 * c @ sum(w[i, j] * (xq[i][j] - xp[i] @ c @ xp[j]) for i in range(k) for j in range(k)) @ c
    np.testing.assert_allclose(fit.covariance, adjusted, rtol=1e-5, atol=1e-9)
    rows = np.array([[0, 1, 0, 0, .5], [0, 0, 1, 0, .5]])
    theta = rows.T @ np.linalg.inv(rows @ c @ rows.T) @ rows
    a1 = sum(w[i, j] * np.trace(theta @ c @ xp[i] @ c) * np.trace(theta @ c @ xp[j] @ c) for i in range(k) for j in range(k))
    a2 = sum(w[i, j] * np.trace(theta @ c @ xp[i] @ c @ theta @ c @ xp[j] @ c) for i in range(k) for j in range(k))
    g = (3 * a1 - 6 * a2) / (4 * a2)
    c1, c2, c3 = np.array([g, 2 - g, 4 - g]) / (6 + 2 * (1 - g))
    b = (a1 + 6 * a2) / 4
    mean, spread = 1 / (1 - a2 / 2), (1 + c1 * b) / ((1 - c2 * b) ** 2 * (1 - c3 * b))
    df = 4 + 4 / (2 * spread / (2 * mean**2) - 1)
    estimates = rows @ fit.beta
    f = df / (mean * (df - 2)) * estimates @ np.linalg.inv(rows @ adjusted @ rows.T) @ estimates / 2
    np.testing.assert_allclose(joint_f(fit, rows)[:3], [f, 2, df], rtol=1e-4)


def test_satterthwaite_agrees_with_mixedlm(sleep):
    import mixedlm
    from mixedlm.inference.ddf import satterthwaite_df

    part = sleep.drop(index=sleep.index[[3, 4, 5, 6, 7, 33, 34, 35, 120, 121]])
    other = mixedlm.lmer("Reaction ~ Days + (Days | Subject)", part)
    ours = fit_model("Reaction ~ Days + (Days | Subject)", part).coefficients
    np.testing.assert_allclose(ours["df"], satterthwaite_df(other).df, rtol=2e-3)
    np.testing.assert_allclose(ours["estimate"], other.beta, rtol=1e-5)


# ---- balanced designs, whose answer is known without mixed models

def balanced(seed=3, people=12, repeats=3):
    rng = np.random.default_rng(seed)
    d = pd.DataFrame(list(itertools.product(range(people), "abc", range(repeats))), columns=["subject", "condition", "repeat"])
    d["group"] = np.where(d["subject"] % 2, "x", "y")
    d["y"] = rng.normal(0, 1, people)[d["subject"]] + rng.normal(0, .7, (people, 3))[d["subject"], d["condition"].map({"a": 0, "b": 1, "c": 2})] + rng.normal(0, .5, len(d))
    return d


@pytest.mark.parametrize("df", ["satterthwaite", "kenward-roger"])
def test_split_plot_equals_mixed_anova(df):
    import pingouin

    means = balanced().groupby(["subject", "group", "condition"], as_index=False)["y"].mean()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        anova = pingouin.mixed_anova(means, dv="y", within="condition", between="group", subject="subject").set_index("Source")
    ours = fit_model("y ~ group * condition + (1 | subject)", means, df=df).tests().set_index("term")
    for term, source in (("group", "group"), ("condition", "condition"), ("group:condition", "Interaction")):
        assert ours.loc[term, "statistic"] == pytest.approx(anova.loc[source, "F"], rel=1e-3)
        assert ours.loc[term, "df_error"] == pytest.approx(anova.loc[source, "DF2"], rel=1e-3)


def test_one_group_factor_equals_the_t_test_of_means():
    d = balanced()
    means = d.groupby(["group", "subject"])["y"].mean()
    expected = stats.ttest_ind(means["y"], means["x"])
    row = fit_model("y ~ group + (1 | subject)", d).contrasts("group").iloc[0]
    assert row["contrast"] == "y - x"
    np.testing.assert_allclose([row["statistic"], row["df"], row["p"]], [expected.statistic, expected.df, expected.pvalue], rtol=2e-3)


def test_random_slopes_equal_the_paired_t_test():
    d = balanced().query("condition != 'c'")
    means = d.groupby(["subject", "condition"])["y"].mean().unstack()
    expected = stats.ttest_rel(means["b"], means["a"])
    row = fit_model("y ~ condition + (1 + condition | subject)", d).contrasts("condition").iloc[0]
    np.testing.assert_allclose([row["statistic"], row["df"]], [expected.statistic, expected.df], rtol=2e-3)


def test_without_random_terms_it_is_the_linear_model(crossed):
    import statsmodels.formula.api as smf

    ours = fit_model("AU12 ~ group * condition + age", crossed)
    other = smf.ols("AU12 ~ C(group) * C(condition) + age", crossed).fit()
    assert ours.loglik == pytest.approx(other.llf)
    np.testing.assert_allclose(sorted(ours.coefficients["se"]), sorted(other.bse), rtol=1e-8)
    import statsmodels.api as sm
    anova = sm.stats.anova_lm(smf.ols("AU12 ~ C(group, Sum) * C(condition, Sum) + age", crossed).fit(), typ=3)
    np.testing.assert_allclose(ours.tests().set_index("term").loc[["group", "condition", "group:condition", "age"], "statistic"],
                               anova.loc[["C(group, Sum)", "C(condition, Sum)", "C(group, Sum):C(condition, Sum)", "age"], "F"], rtol=1e-8)
    assert any("every row counts as independent" in n for n in ours.notes)


# ---- statsmodels as the one that searches

@pytest.mark.parametrize("formula", ["AU12 ~ group * condition + (1 + condition | subject)", "AU12 ~ group + (1 | subject) + (1 | clip)",
                                     "AU12 ~ condition + (1 + condition || subject) + (1 | clip)"])
def test_both_packages_give_the_same_model(crossed, formula):
    one, other = (fit_model(formula, crossed, backend=b) for b in ("mixedlm", "statsmodels"))
    assert one.converged and other.converged
    assert one.loglik == pytest.approx(other.loglik, abs=2e-3)
    np.testing.assert_allclose(one.beta, other.beta, atol=2e-4)
    np.testing.assert_allclose(one.coefficients["df"], other.coefficients["df"], rtol=2e-2)


def test_fallback_is_statsmodels_and_says_what_it_cannot(crossed, monkeypatch):
    import facefex.stats.mixed as room

    monkeypatch.setattr(room, "is_installed", lambda name: False)
    assert fit_model("AU12 ~ group + (1 | subject)", crossed).backend == "statsmodels"
    with pytest.raises(ImportError, match="correlated slopes beside another random term need mixedlm"):
        fit_model(FULL, crossed)


def test_statsmodels_own_table_agrees(crossed):
    import statsmodels.formula.api as smf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = smf.mixedlm("AU12 ~ C(group) + age", crossed, groups=crossed["subject"]).fit()
    ours = fit_model("AU12 ~ group + age + (1 | subject)", crossed)
    np.testing.assert_allclose(ours.beta, other.fe_params, rtol=1e-4)
    np.testing.assert_allclose(ours.coefficients["se"], other.bse_fe, rtol=1e-3)


# ---- what must not change a result

@pytest.fixture(scope="module")
def reference(crossed):
    return fit_model(FULL, crossed)


@pytest.mark.parametrize("change", [
    lambda d: d.assign(AU12=d["AU12"] * 1000 + 7),
    lambda d: d.assign(AU12=d["AU12"] * 1e-4),
    lambda d: d.assign(age=d["age"] * 365.25 + 1e4),
    lambda d: d.sample(frac=1, random_state=0),
    lambda d: d.assign(subject="p" + d["subject"].astype(str)),
    lambda d: d.assign(group=pd.Categorical(d["group"], ["patient", "control"]), condition=pd.Categorical(d["condition"], ["smile", "neutral"])),
], ids=["units", "small units", "other clock", "row order", "names of people", "reference levels"])
def test_tests_do_not_depend_on(reference, crossed, change):
    other = fit_model(FULL, change(crossed))
    columns = ["statistic", "df", "df_error", "p"]
    np.testing.assert_allclose(other.tests()[columns].to_numpy(float), reference.tests()[columns].to_numpy(float), rtol=3e-3)


def test_effect_size_is_free_of_units_and_sign_follows_levels(reference, crossed):
    scaled = fit_model(FULL, crossed.assign(AU12=crossed["AU12"] * 50)).contrasts("condition").iloc[0]
    row = reference.contrasts("condition").iloc[0]
    assert scaled["effect_size"] == pytest.approx(row["effect_size"], rel=1e-3)
    turned = fit_model(FULL, crossed.assign(condition=pd.Categorical(crossed["condition"], ["smile", "neutral"]))).contrasts("condition").iloc[0]
    assert (turned["contrast"], row["contrast"]) == ("neutral - smile", "smile - neutral")
    assert turned["estimate"] == pytest.approx(-row["estimate"], rel=1e-4)
    total = (reference.random.iloc[[0, 2, 3]]["variance"]).sum()  # roughly: the slope adds to it
    assert abs(row["effect_size"]) < abs(row["estimate"]) / np.sqrt(total)


# ---- means and contrasts

def test_means_weigh_levels_not_rows(crossed):
    m = fit_model("AU12 ~ group * condition + (1 | subject)", crossed)
    cells = m.means(["group", "condition"]).set_index(["group", "condition"])["estimate"].unstack()
    np.testing.assert_allclose(m.means("condition")["estimate"], cells.mean())
    grid = pd.DataFrame(list(itertools.product(cells.index, cells.columns)), columns=["group", "condition"])
    np.testing.assert_allclose(m.predict(grid), cells.to_numpy().ravel())
    np.testing.assert_allclose(m.contrasts("condition", by="group")["estimate"], cells["smile"] - cells["neutral"])


def test_covariate_is_held_at_its_mean(crossed):
    m = fit_model("AU12 ~ group + age + (1 | subject)", crossed)
    grid = pd.DataFrame({"group": ["control", "patient"], "age": crossed["age"].mean()})
    np.testing.assert_allclose(m.means("group")["estimate"], m.predict(grid))
    slope = m.contrasts("age").iloc[0]
    assert slope["contrast"] == "slope" and slope["estimate"] == pytest.approx(m.beta[m.matrices.names.index("age")])
    assert np.isnan(slope["effect_size"])


def test_slopes_may_differ_between_groups(crossed):
    m = fit_model("AU12 ~ group * age + (1 | subject)", crossed)
    row = m.contrasts(["group", "age"]).iloc[0]
    assert row["contrast"] == "(patient - control) : (slope)" and row["estimate"] == pytest.approx(m.beta[-1])


def test_kinds_of_contrasts():
    d = balanced()
    m = fit_model("y ~ condition + (1 | subject)", d)
    means = m.means("condition").set_index("condition")["estimate"]
    assert m.contrasts("condition")["contrast"].tolist() == ["b - a", "c - a", "c - b"]
    assert m.contrasts("condition", kind="reference")["contrast"].tolist() == ["b - a", "c - a"]
    np.testing.assert_allclose(m.contrasts("condition", kind="deviation")["estimate"], means - means.mean())
    own = m.contrasts("condition", kind={"ends": {"a": -.5, "c": -.5, "b": 1}})
    assert own["estimate"][0] == pytest.approx(means["b"] - (means["a"] + means["c"]) / 2)
    assert own["contrast"][0] == "ends"


@pytest.mark.parametrize("adjust", ["holm", "bh", "by", "bonferroni", "none"])
def test_adjustment_of_one_model(adjust):
    from statsmodels.stats.multitest import multipletests

    c = fit_model("y ~ condition + (1 | subject)", balanced()).contrasts("condition", adjust=adjust)
    name = {"bh": "fdr_bh", "by": "fdr_by"}.get(adjust, adjust)
    np.testing.assert_allclose(c["p_adj"], c["p"] if adjust == "none" else multipletests(c["p"], method=name)[1])


# ---- singular fits

def test_no_more_degrees_of_freedom_than_people_allow():
    rng = np.random.default_rng(1)
    d = pd.DataFrame(list(itertools.product(range(16), range(30))), columns=["subject", "trial"])
    d["condition"], d["group"] = np.where(d["trial"] % 2, "b", "a"), np.where(d["subject"] < 8, "x", "y")
    d["y"] = rng.normal(0, 1, 16)[d["subject"]] + rng.normal(0, 1, len(d))
    while True:  # a sample in which people happen to differ less in their response than chance alone makes them
        spread = d.groupby(["subject", "condition"])["y"].mean().unstack()
        if (spread["b"] - spread["a"]).var() < 2 / 15 * .8:
            break
        d["y"] = rng.normal(0, 1, 16)[d["subject"]] + rng.normal(0, 1, len(d))
    m = fit_model("y ~ group * condition + (1 + condition | subject)", d)
    assert m.singular and m.converged
    f = m.tests().set_index("term")
    assert (f["df_error"] <= 14 + 1e-9).all() and f.loc["condition", "df_rule"] == "capped"
    simple = fit_model("y ~ group * condition + (1 | subject)", d).tests().set_index("term")
    assert simple.loc["condition", "df_error"] > 400 and simple.loc["condition", "df_rule"] == "satterthwaite"
    assert any("singular" in n and "compare_groups" in n for n in m.notes)


def test_capped_contrasts_keep_their_estimate(crossed):
    flat = crossed.assign(AU12=np.random.default_rng(0).normal(0, 1, len(crossed)))
    m = fit_model("AU12 ~ condition + (1 + condition | subject) + (1 | clip)", flat)
    ols = fit_model("AU12 ~ condition", flat)
    assert m.singular
    if np.allclose([g.max() for g in m.variances], 0, atol=1e-6):
        np.testing.assert_allclose(m.beta, ols.beta, atol=1e-4)
    assert m.contrasts("condition")["df"][0] <= 19


def clips(per_condition=2, people=20, seed=0, clip_sd=0.):
    rng = np.random.default_rng(seed)
    d = pd.DataFrame(list(itertools.product(range(people), range(2 * per_condition))), columns=["subject", "clip"])
    d["condition"] = np.where(d["clip"] < per_condition, "a", "b")
    d["y"] = rng.normal(0, 1, people)[d["subject"]] + rng.normal(0, clip_sd, 2 * per_condition)[d["clip"]] + rng.normal(0, 1, len(d))
    return d


def one_contrast(formula, d, factor="condition", **options):
    return fit_model(formula, d, **options).contrasts(factor).iloc[0]


@pytest.mark.parametrize("df", ["satterthwaite", "kenward-roger"])
@pytest.mark.parametrize("per_condition", [2, 4])
@pytest.mark.parametrize("people", ["(1 | subject)", "(1 + condition | subject)"])
def test_clips_of_one_condition_bound_the_degrees_of_freedom(people, per_condition, df):
    rules = []
    for seed in range(3):  # clips without any variance: the fit is singular, or close to it
        row = one_contrast(f"y ~ condition + {people} + (1 | clip)", clips(per_condition, seed=seed), df=df)
        assert row["df"] <= 2 * per_condition - 2
        rules.append(row["df_rule"])
    assert "capped" in rules


def test_the_bound_is_there_when_a_clip_was_filed_wrongly_or_rows_are_missing():
    d = clips(per_condition=3, seed=4)
    missing = d.drop(index=d.sample(20, random_state=0).index)
    assert one_contrast("y ~ condition + (1 | subject) + (1 | clip)", missing)["df"] <= 4
    d.loc[7, "condition"] = "b" if d.loc[7, "condition"] == "a" else "a"
    assert one_contrast("y ~ condition + (1 | subject) + (1 | clip)", d)["df"] < 6


def test_the_bound_does_not_depend_on_which_level_is_first():
    d = clips(3, seed=1).assign(group=lambda x: np.where(x["subject"] % 2, "p", "q"))
    turned = d.assign(condition=pd.Categorical(d["condition"], ["b", "a"]), group=pd.Categorical(d["group"], ["q", "p"]))
    for factor in ("condition", "group", ["group", "condition"]):
        rows = [one_contrast("y ~ group * condition + (1 | subject) + (1 | clip)", x, factor) for x in (d, turned)]
        assert rows[0]["df"] == pytest.approx(rows[1]["df"], rel=1e-3)
        assert abs(rows[0]["estimate"]) == pytest.approx(abs(rows[1]["estimate"]), rel=1e-3)


def test_clips_seen_in_every_condition_bound_through_their_slope():
    rng = np.random.default_rng(2)
    d = pd.DataFrame(list(itertools.product(range(16), range(5), "ab")), columns=["subject", "clip", "condition"])
    d["y"] = rng.normal(0, 1, 16)[d["subject"]] + rng.normal(0, 1, 5)[d["clip"]] + rng.normal(0, 1, len(d))
    assert one_contrast("y ~ condition + (1 + condition | subject) + (1 + condition | clip)", d)["df"] <= 15
    assert one_contrast("y ~ condition + (1 | subject) + (1 + condition | clip)", d)["df"] <= 4
    assert one_contrast("y ~ condition + (1 | subject) + (1 | clip)", d)["df"] > 100  # as asked: neither people nor clips respond differently


def shared_clips(items, slope, seed=0, people=30, effect=0.):
    "Two groups of people who all see the same clips once; `slope`: standard deviation over clips of the difference between groups."
    rng = np.random.default_rng(seed)
    d = pd.DataFrame(list(itertools.product(range(people), range(items))), columns=["subject", "clip"])
    d["group"] = np.where(d["subject"] % 2, "b", "a")
    d["y"] = (rng.normal(0, .2, people)[d["subject"]] + rng.normal(0, .15, items)[d["clip"]] + rng.normal(0, slope, items)[d["clip"]] * (d["subject"] % 2 - .5)
              + rng.normal(0, .15, len(d)) + effect * (d["subject"] % 2))
    return d


def test_clips_that_do_not_differ_cost_groups_nothing():
    for items in (2, 4, 8):
        without = 0
        for seed in range(4):
            d = shared_clips(items, 0., seed)
            row = one_contrast("y ~ group + (1 | subject) + (1 + group | clip)", d, "group")
            means = d.groupby(["subject", "group"])["y"].mean().unstack()
            t = stats.ttest_ind(means["b"].dropna(), means["a"].dropna())
            assert row["df"] > items - 1 and abs(row["statistic"]) <= abs(t.statistic) + 1e-6
            without += row["df"] == pytest.approx(28, abs=.01) and row["statistic"] == pytest.approx(t.statistic, rel=.06)
        assert without >= 2  # the slope has next to no variance: the test of the people's means


def test_clips_that_differ_take_degrees_of_freedom():
    rows = [one_contrast("y ~ group + (1 | subject) + (1 + group | clip)", shared_clips(6, 1., seed), "group") for seed in range(3)]
    assert all(5 <= row["df"] < 6.5 for row in rows)


def test_bounds_of_several_terms_are_joined():
    assert _joint_bound([]) == _joint_bound([(np.inf, False, .3)]) == np.inf
    assert _joint_bound([(3., False, .9)]) == 3  # alone it stands for everything
    assert _joint_bound([(28., True, .6), (3., False, 0.)]) == 28
    assert _joint_bound([(28., True, .6), (3., False, .4)]) == pytest.approx(1 / (.4**2 / 3 + .6**2 / 28))
    assert _joint_bound([(2., True, 0.), (19., False, .7)]) == 2  # whole clips are compared


@pytest.mark.parametrize("groups", [1, 2])
def test_centred_people_do_not_become_more(groups):
    rng = np.random.default_rng(5)
    d = pd.DataFrame(list(itertools.product(range(30), "ab")), columns=["subject", "condition"]).assign(group=lambda x: x["subject"] % groups)
    d["y"] = rng.normal(0, 1, len(d))
    d["y"] -= d.groupby("subject")["y"].transform("mean")
    m = fit_models(["y"], "condition + (1 | subject)" if groups == 1 else "group * condition + (1 | subject)", d, categorical=["group"] * (groups > 1))
    row = m[m["term"] == "condition"].iloc[0]
    assert row["singular"] and row["df"] == 30 - groups and row["df_rule"] == "capped"
    assert any("Degrees of freedom of" in n and "capped" in n for n in m.notes)
    if groups == 1:
        wide = d.pivot(index="subject", columns="condition", values="y")
        paired = stats.ttest_rel(wide["b"], wide["a"])
        np.testing.assert_allclose([row["statistic"], row["df"], row["p"]], [paired.statistic, paired.df, paired.pvalue], rtol=1e-6)
        f = fit_model("y ~ condition + (1 | subject)", d).tests().iloc[0]
        assert f["statistic"] == pytest.approx(paired.statistic**2) and f["p"] == pytest.approx(paired.pvalue)


def two_by_two(people=14, seed=0, slopes=.8):
    rng = np.random.default_rng(seed)
    d = pd.DataFrame(list(itertools.product(range(people), "ab", "xy")), columns=["subject", "g", "c"])
    d["y"] = rng.normal(0, 1, people)[d["subject"]] + rng.normal(0, 1, len(d))
    for factor, level in (("g", "b"), ("c", "y")):
        d["y"] += (d[factor] == level) * rng.normal(0, slopes, people)[d["subject"]]
    return d


@pytest.mark.parametrize("random", ["(1 + g + c | subject)", "(1 | subject)", "(1 | subject) + (1 | subject:g) + (1 | subject:c)"])
def test_one_value_per_cell_has_one_score_per_person(random):
    m = pd.concat([fit_models(["y"], f"g * c + {random}", two_by_two(seed=seed, slopes=0)) for seed in range(2)])
    assert (m["df"] <= 13 + 1e-6).all() and (m["df_rule"] == "capped").any()


def test_a_term_for_each_person_and_level_is_the_classical_analysis():
    import pingouin

    d = two_by_two(seed=3, slopes=1.5)
    ours = fit_model(f"y ~ {model_formula(d, subject='subject', within=['g', 'c'])}", d)
    assert ours.converged and not ours.singular
    anova = pingouin.rm_anova(d, dv="y", within=["g", "c"], subject="subject").set_index("Source")
    for term, source in (("g", "g"), ("c", "c"), ("g:c", "g * c")):
        row = ours.tests().set_index("term").loc[term]
        assert row["statistic"] == pytest.approx(anova.loc[source, "F"], rel=1e-2)
        assert row["df_error"] == pytest.approx(13, rel=1e-2)


def test_bounds_leave_alone_what_they_do_not_concern():
    d = balanced()
    means = d.groupby(["subject", "group", "condition"], as_index=False)["y"].mean()
    m = fit_model("y ~ group * condition + (1 | subject)", means)
    assert (m.contrasts("condition")["df"] == 10).all()  # one score per person, people minus groups; the F test has twice that
    assert m.tests().set_index("term").loc["condition", "df_error"] == pytest.approx(20, rel=1e-3)
    simple = m.contrasts("group", by="condition")  # half between people, half within
    assert (simple["df"] > 12).all() and (simple["df_rule"] == "satterthwaite").all()
    intercept = fit_model("diameter ~ 1 + (1 | plate) + (1 | sample)", load("penicillin")).coefficients.iloc[0]
    assert intercept["df_rule"] == "satterthwaite" and intercept["df"] > 5  # a mean is no contrast


# ---- GEE

def test_gee_equals_statsmodels_with_its_formula(crossed):
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    d = crossed.assign(smiled=(crossed["AU12"] > .4).astype(int))
    ours = fit_gee("smiled ~ group * condition", d, "subject")
    other = smf.gee("smiled ~ C(group) * C(condition)", "subject", d, cov_struct=sm.cov_struct.Exchangeable(),
                    family=sm.families.Binomial()).fit(cov_type="bias_reduced")
    np.testing.assert_allclose(ours.beta, other.params, atol=1e-5)
    np.testing.assert_allclose(ours.coefficients["se"], other.bse, rtol=1e-4)
    assert (ours.coefficients["df"] == 16).all()
    assert ours.contrasts("group")["n_subjects"][0] == 20
    np.testing.assert_allclose(ours.means(["group", "condition"])["estimate"],
                               other.predict(pd.DataFrame({"group": ["control"] * 2 + ["patient"] * 2, "condition": ["neutral", "smile"] * 2})), atol=1e-5)


def test_gee_takes_shares_and_refuses_what_is_none(crossed):
    share = crossed.assign(share=crossed["AU12"].clip(0, 1), wrong=crossed["AU12"] * 5)
    assert fit_gee("share ~ condition", share, "subject").contrasts("condition")["estimate"][0] > 0
    with pytest.raises(ValueError, match="needs values from 0 to 1"):
        fit_gee("wrong ~ condition", share, "subject")
    with pytest.raises(ValueError, match="the subject apart"):
        fit_gee("share ~ condition + (1 | subject)", share, "subject")
    with pytest.raises(ValueError, match="cannot estimate"):
        fit_gee("share ~ condition", share[share["subject"] < 2], "subject")
    with pytest.raises(ColumnError):
        fit_gee("share ~ condition", share, "nobody")


# ---- all features at once

@pytest.fixture(scope="module")
def faces(crossed):
    rng = np.random.default_rng(9)
    d = crossed.assign(AU01=rng.normal(.2, .1, len(crossed)), AU06=crossed["AU12"] * .6 + rng.normal(0, .1, len(crossed)), AU43=0.0)
    d.loc[:20, "AU01"] = np.nan
    return d


def test_many_models_are_the_single_models(faces):
    from statsmodels.stats.multitest import multipletests

    made = fit_models(["AU01", "AU06", "AU12"], FULL.split("~")[1], faces)
    assert made["term"].unique().tolist() == ["group", "condition", "group:condition"]
    for feature in ("AU01", "AU12"):
        one = fit_model(FULL.replace("AU12", feature), faces)
        rows = made[made["feature"] == feature].set_index("term")
        assert rows.loc["group", "p"] == pytest.approx(one.contrasts("group")["p"][0], rel=1e-6)
        assert rows.loc["group:condition", "estimate"] == pytest.approx(one.contrasts(["group", "condition"])["estimate"][0], rel=1e-6)
        assert (rows["n"] == one.n).all() and (rows["missing"] == one.matrices.missing).all()
    for _, rows in made.groupby("term"):
        np.testing.assert_allclose(rows["p_adj"], multipletests(rows["p"], method="holm")[1])
    assert len(made.apa()) == len(made) and "Holm" in made.methods()


def test_a_constant_feature_keeps_its_rows(faces):
    made = fit_models(["AU43", "AU12"], "condition + (1 | subject)", faces)
    assert made["feature"].tolist() == ["AU43", "AU12"]
    assert np.isnan(made.loc[0, ["estimate", "p", "p_adj", "effect_size"]].astype(float)).all()
    assert made.loc[1, "p_adj"] == made.loc[1, "p"]  # what could not be fitted does not count
    assert any(n.startswith("AU43 could not be fitted") for n in made.notes)
    assert "could not be estimated" in made.apa()[0]


def test_simple_effects_and_own_contrasts(faces):
    made = fit_models("AU12", "group * condition + (1 | subject)", faces, factors="condition", by="group")
    assert made["group"].tolist() == ["control", "patient"] and made["term"].unique().tolist() == ["condition"]
    own = fit_models("AU12", "group * condition + (1 | subject)", faces, contrasts={"down": {"smile": -1, "neutral": 1}})
    assert own["contrast"].tolist() == ["patient - control", "down", "(patient - control) : (down)"]
    assert own["estimate"][1] == pytest.approx(-made["estimate"].mean(), rel=1e-6)


def test_codes_are_categories_when_named_as_factors(faces):
    coded = faces.assign(arm=(faces["group"] == "patient").astype(int) + 1)
    made = fit_models("AU12", "arm + (1 | subject)", coded, factors=["arm"])
    assert made["contrast"][0] == "2 - 1"
    assert made["p"][0] == pytest.approx(fit_models("AU12", "group + (1 | subject)", faces)["p"][0], rel=1e-4)
    assert any("taken as a number" in n for n in fit_model("AU12 ~ visit + (1 | subject)", faces.assign(visit=faces["clip"] % 3 + 1)).notes)


@pytest.mark.parametrize("arguments, error, words", [
    (dict(features="AU99", formula="group + (1 | subject)"), ColumnError, "AU99"),
    (dict(features="AU12", formula="gruop + (1 | subject)"), ColumnError, "Did you mean 'group'"),
    (dict(features="AU12", formula="group + (1 | subject)", correction="max-t"), ValueError, "choose 'holm'"),
    (dict(features="AU12", formula="group + (1 | subject)", correction="fdr"), ValueError, "correction="),
    (dict(features="AU12", formula="group + (1 | subject)", factors=["condition"]), ValueError, "condition"),
    (dict(features="AU12", formula="group + (1 | subject)", by="age"), ValueError, "by="),
    (dict(features="AU12", formula="group + (1 | subject)", confidence=95), ValueError, "confidence"),
    (dict(features="AU12", formula="group + (1 | subject)", family="poisson"), ValueError, "family="),
    (dict(features="AU12", formula="AU06 ~ group + (1 | subject)"), ValueError, "right side only"),
    (dict(features="AU43", formula="group + (1 | subject)"), ValueError, "no feature could be fitted; AU43"),
    (dict(features="AU12", formula="group + (1 | subject)", family="binomial"), ValueError, "no feature could be fitted; AU12: .*0 and 1"),
    (dict(features="AU12", formula="1 + (1 | subject)"), ValueError, "nothing to contrast"),
    (dict(features="AU12", formula="group + (1 | subject)", contrasts="all"), ValueError, "contrasts="),
    (dict(features="AU12", formula="group + (1 | subject)", contrasts={"x": {"alien": 1, "patient": -1}}), ValueError, "alien"),
    (dict(features="AU12", formula="group + (1 | subject)", df="guess"), ValueError, "df="),
])
def test_bad_input_gets_one_line(faces, arguments, error, words):
    arguments = dict(arguments)
    with pytest.raises(error, match=words) as caught:
        fit_models(arguments.pop("features"), arguments.pop("formula"), faces, **arguments)
    assert "\n" not in str(caught.value)


# ---- edges of one model

def test_separation_is_said(crossed):
    d = crossed.assign(smiled=(crossed["condition"] == "smile").astype(int))
    m = fit_model("smiled ~ condition + (1 | subject)", d, family="binomial")
    assert any("separation" in n for n in m.notes)


@pytest.mark.parametrize("call, words", [
    (lambda d: fit_model("AU12 ~ group + (1 | subject)", d, df="kenward-roger", reml=False), "restricted likelihood only"),
    (lambda d: fit_model("AU12 ~ group", d, family="binomial"), "independent"),
    (lambda d: fit_model("~ group + (1 | subject)", d), "no left side"),
    (lambda d: fit_model("AU12 ~ group + (1 | subject)", d.iloc[:0]), "no row"),
    (lambda d: fit_model("AU12 ~ group + (1 | subject)", d[d["subject"] == 0]), "one level only"),
    (lambda d: fit_model("exact ~ age", d.assign(exact=2 * d["age"])), "follows exactly"),
    (lambda d: fit_model("AU12 ~ group + (1 | subject)", d).contrasts("group", kind={"sum": {"patient": 1, "control": 1}}), "sum to 2, not to 0"),
    (lambda d: fit_model("AU12 ~ age + (1 | subject)", d).means("age"), "column of numbers"),
    (lambda d: fit_mixed(model_matrices("AU12 ~ group", d)), "needs a response and a random term"),
])
def test_edges_are_refused(crossed, call, words):
    with pytest.raises(ValueError, match=words):
        call(crossed)


def test_cluster_column_may_hold_numbers(crossed):
    assert fit_model("AU12 ~ group + (1 | subject)", crossed).groups == {"subject": 20}
    with_gap = crossed.assign(subject=crossed["subject"].astype("Int64").where(crossed["subject"] != 3))
    assert fit_model("AU12 ~ group + (1 | subject)", with_gap).groups == {"subject": 19}


# ---- sentences

def test_sentences_name_the_level_and_round_alike(faces):
    said = fit_models(["AU12"], "group + (1 | subject) + (1 | clip)", faces, confidence=.999).apa()[0]
    assert said.count("99.9% CI [") == 2
    row = fit_models(["AU12"], "group + (1 | subject) + (1 | clip)", faces)
    row.loc[0, ["effect_size", "effect_low", "effect_high", "ci_low", "df"]] = [.3, .00098, .6, -1e-6, 28.796]
    assert "d = 0.30, 95% CI [0.00, 0.60]" in row.apa()[0] and "95% CI [0.000, " in row.apa()[0] and "t(28.80) = " in row.apa()[0]
    row.loc[0, "df"] = 39.0001
    assert "t(39) = " in row.apa()[0]


def test_models_that_did_not_converge_print_no_numbers(faces):
    made = fit_models(["AU12"], "group + (1 | subject)", faces)
    made["converged"] = False
    assert made.apa()[0].endswith("the model did not converge; it has no result.") and "p " not in made.apa()[0].split("model")[1]


# ---- from frames

def video(crossed, frames=4):
    rng = np.random.default_rng(0)
    many = crossed.loc[crossed.index.repeat(frames)].reset_index(drop=True)
    noise = rng.normal(0, .01, (len(crossed), frames))
    many["AU12"] += (noise - noise.mean(axis=1, keepdims=True)).ravel()
    return Fex(many.assign(input="s" + many["subject"].astype(str) + "c" + many["clip"].astype(str), time=np.tile(np.arange(frames) / 25, len(crossed))))


def test_frames_are_averaged_first(crossed):
    fex = video(crossed)
    made = fex.fit_model(FULL)
    assert isinstance(made, FittedModel) and made.n == len(crossed)
    np.testing.assert_allclose(made.beta, fit_model(FULL, crossed).beta, rtol=1e-3, atol=1e-5)
    assert any("420 frames were summarised to 105 rows" in n for n in made.notes)
    assert len(fex) == 420 and "AU12" in fex


def test_frames_as_rows_are_marked_and_never_the_default(crossed):
    fex = video(crossed)
    forced = fex.fit_model("AU12 ~ condition + (1 | subject)", unit="frame")
    assert forced.n == 420 and any("mean nothing" in n for n in forced.notes)
    with pytest.raises(ValueError, match="no random term"):
        fex.assign(input="s" + fex["subject"].astype(str)).fit_model("AU12 ~ condition")
    with pytest.raises(ValueError, match="unit="):
        fex.fit_model("AU12 ~ condition", unit="row")
    with pytest.raises(ColumnError):
        fex.fit_model("AU12 ~ mood + (1 | subject)")


def test_functions_refuse_a_table_of_frames(crossed):
    fex = video(crossed)
    for call in (lambda: fit_model("AU12 ~ condition + (1 | subject)", fex), lambda: fit_models("AU12", "condition + (1 | subject)", fex),
                 lambda: fit_gee("AU12 ~ condition", fex, "subject", family="gaussian")):
        with pytest.raises(ValueError, match="the rows are frames: 315 of 420"):
            call()
    photographs = fex.iloc[::4]
    assert fit_model("AU12 ~ condition + (1 | subject)", photographs).n == 105
    assert not any("summarised" in n for n in photographs.fit_model("AU12 ~ condition + (1 | subject)").notes)


@pytest.mark.parametrize("clock", ["frame", "time"])
def test_without_files_the_clock_makes_no_observations(clock):
    d = pd.DataFrame([(f"s{p:02d}", "ab"[p % 2], f) for p in range(12) for f in range(10)], columns=["subject", "group", clock])
    fex = Fex(d.assign(AU12=np.random.default_rng(0).normal(size=120)))
    for formula, several in ((f"AU12 ~ group + (1 | subject) + (1 | {clock})", 108), ("AU12 ~ group + (1 | subject)", 108), ("AU12 ~ group", 118)):
        with pytest.raises(ValueError, match=f"the rows are frames: {several} of 120.*name the video files in 'input'"):
            fit_model(formula, fex)
    with pytest.raises(ValueError, match="the rows are frames"):
        fit_gee("AU12 ~ group", fex, "subject", family="gaussian")
    with pytest.raises(ValueError, match="the rows are frames"):
        fit_model(f"AU12 ~ group + (1 | subject) + (1 | {clock})", fex.assign(input=fex["subject"] + ".mp4"))
    with pytest.raises(ValueError, match="makes people of the frames"):
        fex.fit_model(f"AU12 ~ group + (1 | subject) + (1 | {clock})")
    for formula in ("AU12 ~ group", f"AU12 ~ {clock}"):
        with pytest.raises(ValueError, match="nothing tells recordings apart"):
            fex.fit_model(formula)


def test_a_time_in_words_is_a_condition():
    d = pd.DataFrame(list(itertools.product(range(10), ["pre", "post"])), columns=["subject", "time"]).assign(y=np.random.default_rng(1).normal(size=20))
    assert fit_model("y ~ time + (1 | subject)", d).n == 20
    assert fit_model("y ~ time + (1 | subject)", d.assign(time=d["time"].astype("category"))).n == 20


def test_frames_without_a_face_do_not_count(crossed):
    fex = video(crossed)
    fex.loc[::4, "AU12"] = np.nan
    assert fex.fit_model("AU12 ~ condition + (1 | subject)").n == len(crossed)
    fex.loc[fex["subject"] == 5, "AU12"] = np.nan
    assert fex.fit_model("AU12 ~ condition + (1 | subject)").groups == {"subject": 19}
