"""Null maps and max-T: every map against the textbook statistic of the relabelled data, exactness, error rates, invariances, odd data."""
import itertools
import math

import numpy as np
import pytest
from scipy import stats

from facefex.stats.effects import anova_f, one_sample_t, rm_anova, welch_anova, welch_t
from facefex.stats.permutation import max_test, many_sample_nulls, one_sample_nulls, relabelling_notes, repeated_nulls, spread_ratio, two_sample_nulls

pytestmark = pytest.mark.core


@pytest.fixture
def generator():
    return np.random.default_rng(21)


def every(nulls) -> np.ndarray:
    "All maps in one array."
    return np.concatenate(list(nulls))


def holes(x: np.ndarray, share: float = .12) -> np.ndarray:
    return np.where(np.random.default_rng(5).random(x.shape) < share, np.nan, x)


def sorted_columns(maps: np.ndarray) -> np.ndarray:
    return np.sort(maps.reshape(len(maps), -1), axis=0)


# ---- each map is the statistic of the relabelled data

def test_observed_maps_are_those_of_the_tests(generator):
    a, b, c = (holes(generator.normal(i / 3, 1 + i, (9 + 2 * i, 3, 4))) for i in range(3))
    x = holes(generator.normal(2, 1, (10, 3, 5)))
    for nulls, want in ((one_sample_nulls(a), one_sample_t(a)), (two_sample_nulls(a, b), welch_t(a, b)), (repeated_nulls(x), rm_anova(x)),
                        (many_sample_nulls([a, b, c]), welch_anova([a, b, c])), (many_sample_nulls([a, b, c], welch=False), anova_f([a, b, c]))):
        np.testing.assert_allclose(nulls.observed, want.statistic, rtol=1e-9)
        assert nulls.shape == want.statistic.shape and all(np.array_equal(n, m) for n, m in zip(nulls.n, want.n, strict=True))


@pytest.mark.parametrize("gaps", [False, True])
def test_every_sign_flip(generator, gaps):
    d = generator.normal(.3, 1, (7, 3))
    d = holes(d) if gaps else d
    nulls = one_sample_nulls(d)
    assert nulls.exact and len(nulls) == nulls.total == 128
    want = [one_sample_t(d * np.array(signs)[:, None]).statistic for signs in itertools.product((1, -1), repeat=7)]
    np.testing.assert_allclose(sorted_columns(every(nulls)), sorted_columns(np.array(want)), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("sizes", [(4, 4), (3, 6)])
def test_every_exchange_of_two_groups(generator, gaps, sizes):
    x = generator.normal(size=(sum(sizes), 4))
    x = holes(x) if gaps else x
    nulls = two_sample_nulls(x[:sizes[0]], x[sizes[0]:])
    assert nulls.exact and nulls.total == math.comb(sum(sizes), sizes[0]) and nulls.alike == (2 if sizes[0] == sizes[1] else 1)
    want = [welch_t(x[list(chosen)], np.delete(x, chosen, axis=0)).statistic for chosen in itertools.combinations(range(len(x)), sizes[0])]
    np.testing.assert_allclose(sorted_columns(every(nulls)), sorted_columns(np.array(want)), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("welch", [False, True])
def test_every_exchange_of_three_groups(generator, welch):
    x = holes(generator.normal(size=(8, 3)), .05)
    nulls = many_sample_nulls([x[:3], x[3:6], x[6:]], welch=welch)
    assert nulls.exact and nulls.total == 560 == math.factorial(8) // (6 * 6 * 2) and nulls.alike == 2
    orders = [(*one, *two, *(i for i in range(8) if i not in one + two)) for one in itertools.combinations(range(8), 3)
              for two in itertools.combinations([i for i in range(8) if i not in one], 3)]
    relabelled = np.stack([x[list(order)] for order in orders], axis=1)
    groups = np.split(relabelled, [3, 6])
    want = (welch_anova if welch else anova_f)(groups).statistic
    want[np.min([np.sum(~np.isnan(g), axis=0) for g in groups], axis=0) < 2] = np.nan
    np.testing.assert_allclose(sorted_columns(every(nulls)), sorted_columns(np.array(want)), rtol=1e-8, atol=1e-12)


def test_every_order_within_subjects(generator):
    x = generator.normal(size=(4, 3, 2))
    nulls = repeated_nulls(x)
    assert nulls.exact and nulls.total == 6 ** 3
    orders = itertools.product(itertools.permutations(range(3)), repeat=4)
    relabelled = np.stack([[s[list(o)] for s, o in zip(x, order, strict=True)] for order in orders], axis=2)
    got, want = sorted_columns(every(nulls)), sorted_columns(rm_anova(relabelled).statistic)[::6]  # each comes six times: all subjects alike
    np.testing.assert_allclose(got, want, rtol=1e-8, atol=1e-12)


def test_drawn_maps_are_statistics_of_relabelled_data(generator):
    "Sums of squares must come out right for each drawn map: the set of maps lies within that of all."
    x = generator.normal(size=(9, 1))
    whole = np.sort(every(two_sample_nulls(x[:4], x[4:])).ravel())
    drawn = every(two_sample_nulls(x[:4], x[4:], permutations=60, seed=3)).ravel()
    near = np.abs(drawn[:, None] - whole).min(axis=1)
    assert len(drawn) == 61 and near.max() < 1e-9 and len(np.unique(drawn.round(9))) > 20
    signs, x = every(one_sample_nulls(x, permutations=100)).ravel(), x.ravel()
    whole = [one_sample_t(x * s).statistic[0] for s in itertools.product((1, -1), repeat=9)]
    assert np.abs(signs[:, None] - whole).min(axis=1).max() < 1e-9 and 30 < np.sum(signs > 0) < 71


# ---- strata

def test_strata_are_kept(generator):
    a, b = generator.normal(size=(5, 2)), generator.normal(size=(4, 2))
    strata = np.array(["x", "x", "y", "y", "y", "x", "x", "x", "y"])
    x, labels = np.concatenate([a, b]), np.repeat([0, 1], [5, 4])
    nulls = two_sample_nulls(a, b, strata=strata)
    assert nulls.exact and nulls.total == math.comb(5, 2) * math.comb(4, 3)
    want = []
    for chosen in itertools.combinations(range(9), 5):
        member = np.isin(np.arange(9), chosen)
        if member[strata == "x"].sum() == 2:
            want.append(welch_t(x[member], x[~member]).statistic)
    np.testing.assert_allclose(sorted_columns(every(nulls)), sorted_columns(np.array(want)), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(nulls.observed, welch_t(x[labels == 0], x[labels == 1]).statistic)
    drawn = every(two_sample_nulls(a, b, strata=strata, permutations=30))
    assert len(drawn) == 31 and np.abs(drawn[:, 0, None] - np.array(want)[:, 0]).min(axis=1).max() < 1e-9


def test_strata_protect_against_what_they_explain():
    "Laboratories differ, groups do not, and are spread unevenly over laboratories: free exchange alarms, exchange within laboratories does not."
    generator = np.random.default_rng(0)
    strata = np.repeat([0, 1, 0, 1], [16, 4, 4, 16])
    hits = np.zeros(2)
    for _ in range(60):
        x = generator.normal(size=(40, 1)) + 2 * strata[:, None]
        hits += [max_test(two_sample_nulls(x[:20], x[20:], strata=s, permutations=199)).p[0] < .05 for s in (None, strata)]
    assert hits[0] > 40 and hits[1] < 10


# ---- p-values

def test_exact_p_by_hand():
    "All differences positive: only the observed signs and their mirror image reach it."
    found = max_test(one_sample_nulls(np.array([[1.], [2], [3], [4], [6]])))
    assert found.exact and found.permutations == 32 and found.p[0] == found.p_adj[0] == found.smallest_p == 2 / 32
    assert max_test(one_sample_nulls(np.array([1., 2, 3, 4, 6])), tail="greater").p == 1 / 32
    assert max_test(one_sample_nulls(np.array([1., 2, 3, 4, 6])), tail="less").p == 1


def test_exact_p_agree_with_scipy(generator):
    a, b = generator.normal(1, 1, 6), generator.normal(size=7)
    for tail, alternative in (("both", "two-sided"), ("greater", "greater"), ("less", "less")):
        def z(x, y, axis):
            "Of Welch's p, so that the degrees of freedom of each relabelling count."
            return stats.norm.isf(stats.ttest_ind(x, y, equal_var=False, axis=axis, alternative="greater").pvalue)
        want = stats.permutation_test((a, b), z, n_resamples=np.inf, alternative=alternative, vectorized=True).pvalue
        got = max_test(two_sample_nulls(a, b), tail=tail).p
        assert abs(got - want) < (.05 if tail == "both" else .003)  # scipy doubles the smaller tail; ours counts |z|
    d = a - b[:6]
    want = stats.permutation_test((d,), lambda x, axis: stats.ttest_1samp(x, 0, axis=axis).statistic, permutation_type="samples",
                                  n_resamples=np.inf, vectorized=True).pvalue
    np.testing.assert_allclose(max_test(one_sample_nulls(d)).p, want, rtol=1e-9)


def test_drawn_p_come_near_the_exact_ones(generator):
    d = generator.normal(.4, 1, (12, 6))
    exact, drawn = max_test(one_sample_nulls(d)), max_test(one_sample_nulls(d, permutations=4000))
    assert exact.exact and not drawn.exact and drawn.permutations == 4001 and drawn.smallest_p == 1 / 4001
    assert np.abs(exact.p - drawn.p).max() < .035 and np.abs(exact.p_adj - drawn.p_adj).max() < .035


def test_p_is_one_plus_count_over_one_plus_permutations(generator):
    d = generator.normal(size=(20, 4))
    nulls = one_sample_nulls(d, permutations=99)
    maps = np.abs(every(nulls))
    found = max_test(nulls)
    np.testing.assert_allclose(found.p, (1 + np.sum(maps[1:] >= maps[0], axis=0)) / 100)
    np.testing.assert_allclose(found.p_adj, (1 + np.sum(maps[1:].max(axis=1)[:, None] >= maps[0], axis=0)) / 100)
    assert max_test(one_sample_nulls(d + 100, permutations=99)).p.tolist() == [.01] * 4


def test_step_down_is_westfall_and_young(generator):
    "The definition: order features, maxima over the weaker ones only, p never falls."
    d = generator.normal(size=(14, 5)) + [1.2, .7, .6, 0, 0]
    nulls = one_sample_nulls(d, permutations=300)
    maps = np.abs(every(nulls))
    order, want, last = np.argsort(-maps[0]), np.empty(5), 0
    for i, feature in enumerate(order):
        last = want[feature] = max(last, np.mean(maps[:, order[i:]].max(axis=1) >= maps[0, feature] - 1e-9))
    found = max_test(nulls, step_down=True)
    np.testing.assert_allclose(found.p_adj, want)
    single = max_test(nulls)
    assert (found.p_adj <= single.p_adj).all() and (found.p_adj < single.p_adj).any() and (found.p <= found.p_adj).all()


def test_rates_of_false_alarms():
    "500 studies of 10 correlated features, groups of 6 and 14 with unequal spreads: family-wise rate near .05 with max-T, above .2 without."
    generator, alarms = np.random.default_rng(4), np.zeros((500, 3))
    for run in range(500):
        shared = generator.normal(size=(20, 1))
        x = .6 * shared + .8 * generator.normal(size=(20, 10))
        found = max_test(two_sample_nulls(x[:6], x[6:], permutations=199, seed=run))
        signs = max_test(one_sample_nulls(x, permutations=199, seed=run))
        alarms[run] = found.p_adj.min() <= .05, signs.p_adj.min() <= .05, found.p.min() <= .05
    rates = alarms.mean(axis=0)
    assert (np.abs(rates[:2] - .05) < .025).all() and rates[2] > .2


def test_z_values_have_the_p_of_their_t_and_f(generator):
    "Within 5 % of the two-sided p from .0001 to .5, for Welch's own degrees of freedom, with gaps and without."
    a, b = 3 * generator.normal(size=(8, 60)), generator.normal(size=(20, 60))
    x, gap = generator.normal(size=(9, 3, 60)), holes(a)
    checks = [(two_sample_nulls(a, b), welch_t(a, b)), (two_sample_nulls(a, b[:8]), welch_t(a, b[:8])), (two_sample_nulls(gap, b), welch_t(gap, b)),
              (one_sample_nulls(gap), one_sample_t(gap))]
    for nulls, test in checks:
        z = next(nulls.comparable())[0]
        assert np.array_equal(np.sign(z), np.sign(test.statistic))
        np.testing.assert_allclose(2 * stats.norm.sf(np.abs(z)), test.p, rtol=.05, atol=1e-5)
    gap = holes(x, .05)
    three, two = [a, b, b[:9] + 1], [holes(a), b]
    for nulls, test in ((many_sample_nulls(three), welch_anova(three)), (many_sample_nulls(two, welch=False), anova_f(two)), (repeated_nulls(gap), rm_anova(gap))):
        some = test.p_uncorrected < .3
        np.testing.assert_allclose(stats.norm.sf(next(nulls.comparable())[0][some]), test.p_uncorrected[some], atol=.006)


def test_small_samples_do_not_set_the_bar():
    "A feature that only three subjects have has wild t values; it must not cost the others much. Mean corrected p of a real effect in 20 studies."
    found = []
    for seed in range(20):
        d = np.random.default_rng(seed).normal(size=(16, 5)) + [.8, 0, 0, 0, 0]
        rare = d.copy()
        rare[3:, 4] = np.nan
        nulls = one_sample_nulls(rare, permutations=400)
        found.append([max_test(tested).p_adj[0] for tested in (iter(nulls), nulls, one_sample_nulls(d, permutations=400))])
    with_t, with_z, plain = np.mean(found, axis=0)
    assert with_t > 1.5 * with_z and with_z < 1.3 * plain


def test_unequal_spread_in_groups_of_unequal_size():
    "Six people who vary twice as much against twenty, twenty features: alarms of t as it is exceed those of z, and z stays below .1."
    alarms = np.zeros((400, 2))
    for run in range(400):
        generator = np.random.default_rng([7, run])
        a, b = (s * (.6 * generator.normal(size=(n, 1)) + .8 * generator.normal(size=(n, 20))) for n, s in ((6, 2), (20, 1)))
        nulls = two_sample_nulls(a, b, permutations=199, seed=run)
        alarms[run] = max_test(iter(nulls)).p_adj.min() <= .05, max_test(nulls).p_adj.min() <= .05
    rates = alarms.mean(axis=0)
    assert rates[1] < .1 and rates[0] > rates[1] + .03


def test_f_has_one_tail(generator):
    groups = [generator.normal(size=(5, 3)) for _ in range(3)]
    nulls = many_sample_nulls(groups, permutations=300)
    both, greater = max_test(nulls), max_test(nulls, tail="greater")
    assert np.array_equal(both.p, greater.p) and both.tail == "greater"
    z = np.concatenate(list(nulls.comparable()))
    np.testing.assert_allclose(both.p, np.mean(z >= z[0] - 1e-9, axis=0))
    same = max_test(many_sample_nulls([np.array([1., 2, 3, 4])] * 3, permutations=300))  # F = 0 is the least extreme of all
    assert same.p == 1 and same.statistic < 1e-9


# ---- what must not change the result

def test_same_seed_same_bits_and_another_seed_others(generator):
    a, b = generator.normal(size=(20, 6)), generator.normal(size=(18, 6))
    for make in (lambda s: one_sample_nulls(a, seed=s, permutations=300), lambda s: two_sample_nulls(a, b, seed=s, permutations=300),
                 lambda s: many_sample_nulls([a, b, b + 1], seed=s, permutations=300),
                 lambda s: repeated_nulls(a.reshape(20, 3, 2), seed=s, permutations=300)):
        one, again, other = every(make(1)), every(make(1)), every(make(2))
        assert np.array_equal(one, again) and np.array_equal(one[0], other[0]) and not np.array_equal(one, other)
        nulls = make(1)
        assert np.array_equal(every(nulls), every(nulls))  # a second time through


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_chunks_do_not_matter(generator, chunk):
    a, b = generator.normal(size=(8, 6)), holes(generator.normal(size=(9, 6)))
    for make in (lambda c: one_sample_nulls(a, chunk=c), lambda c: one_sample_nulls(b, chunk=c, permutations=100),
                 lambda c: two_sample_nulls(a, b, chunk=c, permutations=100), lambda c: many_sample_nulls([a, b], chunk=c, permutations=100),
                 lambda c: repeated_nulls(a.reshape(8, 3, 2), chunk=c, permutations=100)):
        np.testing.assert_allclose(every(make(chunk)), every(make(None)), rtol=1e-9, atol=1e-12)
        assert max(len(c) for c in make(chunk)) <= chunk


def test_level_unit_and_extra_axes_do_not_matter(generator):
    a, b = generator.normal(size=(8, 6)), generator.normal(size=(9, 6))
    base = every(two_sample_nulls(a, b, permutations=200))
    np.testing.assert_allclose(every(two_sample_nulls(1e3 * a + 1e4, 1e3 * b + 1e4, permutations=200)), base, rtol=1e-6)
    folded = every(two_sample_nulls(a.reshape(8, 2, 3), b.reshape(9, 2, 3), permutations=200))
    assert folded.shape == (201, 2, 3) and np.allclose(folded.reshape(201, 6), base)
    np.testing.assert_allclose(every(two_sample_nulls(a[:, 0], b[:, 0], permutations=200)), base[:, 0], rtol=1e-9)
    x = a.reshape(8, 3, 2)
    np.testing.assert_allclose(every(repeated_nulls(x + 100 * generator.normal(size=(8, 1, 2)), permutations=50)),
                               every(repeated_nulls(x, permutations=50)), rtol=1e-6)  # subjects may lie anywhere


def test_wide_maps_are_cut_into_blocks(generator):
    "More features than one block of work holds."
    a, b = generator.normal(size=(6, 3000)), generator.normal(size=(7, 3000))
    for nulls, want in ((one_sample_nulls(a, permutations=70), one_sample_t(a)), (two_sample_nulls(a, b, permutations=70), welch_t(a, b))):
        np.testing.assert_allclose(nulls.observed, want.statistic, rtol=1e-9)
        assert every(nulls).shape == (nulls.total, 3000)
    np.testing.assert_allclose(every(two_sample_nulls(a[:, -1:], b[:, -1:], permutations=70)), every(two_sample_nulls(a, b, permutations=70))[:, -1:])
    np.testing.assert_allclose(every(one_sample_nulls(a[:, 1500:1501])), every(one_sample_nulls(a))[:, 1500:1501])


def test_input_is_left_alone(generator):
    a = holes(generator.normal(size=(6, 3, 2)))
    kept = a.copy()
    for nulls in (one_sample_nulls(a), two_sample_nulls(a, a), many_sample_nulls([a, a, a], permutations=20), repeated_nulls(a, permutations=20)):
        every(nulls)
    assert np.array_equal(a, kept, equal_nan=True)


# ---- odd data

def test_features_that_cannot_be_tested_take_no_part(generator):
    a, b = generator.normal(size=(9, 4)), generator.normal(size=(8, 4)) + 1
    odd_a, odd_b = np.insert(a, 2, .1, axis=1), np.insert(b, 2, .1, axis=1)  # constant
    odd_a, odd_b = np.c_[odd_a, np.full(9, np.nan)], np.c_[odd_b, generator.normal(size=8)]  # one group has nothing
    keep = [0, 1, 3, 4]
    for step_down in (False, True):
        found = max_test(two_sample_nulls(odd_a, odd_b, permutations=400), step_down=step_down)
        plain = max_test(two_sample_nulls(a, b, permutations=400), step_down=step_down)
        assert np.isnan(found.p[[2, 5]]).all() and np.isnan(found.p_adj[[2, 5]]).all()
        assert np.array_equal(found.p[keep], plain.p) and np.array_equal(found.p_adj[keep], plain.p_adj)


def test_constant_values_by_rounding_are_constant():
    third = np.full(9, .1) + .2
    assert np.isnan(two_sample_nulls(third[:5], third[5:] + 1e-16).observed)
    assert np.isnan(many_sample_nulls([third[:3], third[3:6], third[6:]]).observed) and np.isnan(one_sample_nulls(np.zeros(5)).observed)
    assert np.isnan(repeated_nulls(np.tile(np.arange(5.)[:, None], 3)).observed)


def test_all_differences_equal():
    found = max_test(one_sample_nulls(np.full((8, 1), .1)))
    assert found.statistic[0] == np.inf and found.p[0] == 2 / 256
    apart = max_test(two_sample_nulls(np.full(5, .1), np.full(5, .3)))
    assert apart.statistic == -np.inf and apart.p == 2 / math.comb(10, 5)
    alike = max_test(repeated_nulls(np.arange(3.) + np.arange(4.)[:, None]))
    assert alike.statistic == np.inf and alike.p == 1 / 6 ** 3


def test_ties_are_not_told_apart_by_rounding():
    "Values with one decimal: many sign patterns have the same sum on paper."
    d = np.array([.1, .2, .3, .1, .2, .3, .1, -.2, .3, .1])
    exact = np.round(d * 10).astype(int)
    sums = [abs(int(np.dot(exact, s))) for s in itertools.product((1, -1), repeat=10)]
    assert max_test(one_sample_nulls(d)).p == np.mean(np.array(sums) >= exact.sum())


def test_missing_subjects_are_left_out_of_their_feature_only(generator):
    d = generator.normal(.5, 1, (9, 2))
    gap = d.copy()
    gap[[2, 5], 0] = np.nan
    found, part, whole = (max_test(one_sample_nulls(x)) for x in (gap, np.delete(d[:, :1], [2, 5], axis=0), d))
    np.testing.assert_allclose(found.p, [part.p[0], whole.p[1]])


def test_relabellings_that_empty_a_group_do_not_count(generator):
    a, b = np.array([1., 2, np.nan, np.nan]), np.array([5., 7, 6, np.nan])
    nulls = two_sample_nulls(a, b)
    maps = every(nulls)
    assert np.isnan(maps).any() and not np.isnan(nulls.observed)
    found, z = max_test(nulls), every(nulls.comparable())
    there = ~np.isnan(maps)
    assert np.array_equal(np.isnan(z), ~there)
    np.testing.assert_allclose(found.p, np.mean(np.abs(z[there]) >= abs(z[0]) - 1e-9))


def test_foreign_maps_can_be_tested(generator):
    maps = generator.normal(size=(50, 4))
    found = max_test(iter([maps[:20], maps[20:]]))
    np.testing.assert_allclose(found.p, np.mean(np.abs(maps) >= np.abs(maps[0]), axis=0))
    assert not found.exact and found.smallest_p == 1 / 50


@pytest.mark.parametrize("call, words", [
    (lambda: one_sample_nulls(np.zeros((1, 3))), "d needs at least 2 subjects; got 1"),
    (lambda: one_sample_nulls(np.zeros((4, 0))), "no features"),
    (lambda: one_sample_nulls([1, np.inf, 2]), "infinite"),
    (lambda: one_sample_nulls(np.ones(4), permutations=0), "permutations must be a whole number of at least 1"),
    (lambda: one_sample_nulls(np.ones(4), chunk=-1), "chunk must be"),
    (lambda: two_sample_nulls(np.ones((1, 3)), np.ones((4, 3))), "a needs at least 2 subjects"),
    (lambda: two_sample_nulls(np.ones((4, 3)), np.ones((4, 2))), "the same features"),
    (lambda: two_sample_nulls(np.ones(4), np.ones(4), strata=[1, 2]), "one block per subject, 8"),
    (lambda: two_sample_nulls(np.ones(2), np.ones(2), strata=[1, 2, None, 1]), "strata must not be missing"),
    (lambda: many_sample_nulls([np.ones(4)]), "at least two arrays; got 1"),
    (lambda: many_sample_nulls([np.ones(4), np.ones(1)]), r"groups\[1\] needs at least 2"),
    (lambda: repeated_nulls(np.ones((4, 1))), "at least 2 levels"),
    (lambda: repeated_nulls(np.ones(4)), "at least 2 axes"),
    (lambda: max_test(one_sample_nulls(np.arange(4.)), tail="upper"), "'both', 'greater', 'less'"),
    (lambda: max_test(iter([])), "no maps"),
    (lambda: max_test(many_sample_nulls([np.arange(3.), np.arange(4.)]), tail="less"), "F has one tail"),
])
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


# ---- what a reader must know about relabellings

def test_spread_ratio(generator):
    a, b, c = generator.standard_normal((50, 30, 4)), 2 * generator.standard_normal((60, 30, 4)), 3 * generator.standard_normal((70, 30, 4))
    assert spread_ratio([a, b]) == pytest.approx(2, rel=0.05) and spread_ratio([a, c, b]) == pytest.approx(3, rel=0.05)
    b[:, 0], b[5:, 1] = np.nan, 0.0
    assert spread_ratio([a, b]) == pytest.approx(2, rel=0.1)
    assert np.isnan(spread_ratio([a[:1], b])) and np.isnan(spread_ratio([a]))


def test_notes_name_uneven_small_groups_and_few_relabellings(generator):
    a, b = generator.normal(0, 1, (12, 5)), generator.normal(0, 3, (12, 5))
    uneven, = relabelling_notes(two_sample_nulls(a, b), [a, b])
    assert "vary differently (standard deviations" in uneven and "small" in uneven
    big = [np.tile(x, (2, 1)) for x in (a, b)]
    assert relabelling_notes(two_sample_nulls(*big), big) == []
    few, = relabelling_notes(one_sample_nulls(a[:5]))
    assert "only 32 relabellings" in few and "below 0.062" in few
