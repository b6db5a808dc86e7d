"""Co-occurrence of features against circular shifts: measures, shifts, p-values under the null, and what must not change them."""
import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from scipy.spatial.distance import jaccard

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.stats.cooccurrence import MEASURES, association, circular_shifts
from facefex.stats.events import binarise

pytestmark = pytest.mark.core


def series(n, k, rng, smooth=20):
    "k unrelated smooth series of variance 1."
    x = np.stack([np.convolve(rng.normal(size=n + smooth), np.ones(smooth) / np.sqrt(smooth), "valid")[:n] for _ in range(k)], axis=1)
    return x


def sample(people=6, n=600, k=3, seed=0, couple=0.0, clips=1):
    "Features f0, f1, ...; f1 follows f0 with correlation `couple`."
    rng, parts = np.random.default_rng(seed), []
    for person in range(people):
        for c in range(clips):
            x = series(n, k, rng)
            x[:, 1] = couple * x[:, 0] + np.sqrt(1 - couple ** 2) * x[:, 1]
            parts.append(pd.DataFrame(x, columns=[f"f{i}" for i in range(k)]).assign(input=f"{person}_{c}.mp4", time=np.arange(n) / 25, subject=f"s{person}"))
    return Fex(pd.concat(parts, ignore_index=True))


NAMES = ["f0", "f1", "f2"]


# ---- measures

@pytest.mark.parametrize("seed", range(4))
def test_measures_equal_their_definitions(seed):
    rng = np.random.default_rng(seed)
    a, b = rng.random(200) < .3, rng.random(200) < .5
    counts = (a & b).sum(), a.sum(), b.sum(), 200
    assert association(*counts) == pytest.approx(np.corrcoef(a, b)[0, 1])
    assert association(*counts, "jaccard") == pytest.approx(1 - jaccard(a, b))
    together, pa, pb = (a & b).mean(), a.mean(), b.mean()
    assert association(*counts, "npmi") == pytest.approx(np.log(together / (pa * pb)) / -np.log(together))


@pytest.mark.parametrize(("counts", "expected"), [
    ((5, 5, 5, 10), (1, 1, 1)), ((0, 5, 5, 10), (-1, 0, -1)), ((0, 0, 5, 10), (np.nan, 0, np.nan)), ((0, 0, 0, 10), (np.nan, np.nan, np.nan)),
    ((10, 10, 10, 10), (np.nan, 1, np.nan)), ((5, 10, 5, 10), (np.nan, .5, 0)), ((0, 0, 0, 0), (np.nan, np.nan, np.nan))])
def test_measures_at_their_ends(counts, expected):
    np.testing.assert_allclose([association(*counts, m) for m in MEASURES], expected, atol=1e-12)


# ---- shifts

@pytest.mark.parametrize(("n", "k", "least"), [(40, 4, 10), (100, 5, 0), (100, 5, 7), (3, 3, 1), (7, 2, 3), (1, 2, 0)])
def test_shifts_keep_their_distance(n, k, least):
    shifts = circular_shifts(n, k, 500, least, np.random.default_rng(1))
    assert shifts.shape == (500, k) and shifts.min() >= 0 and shifts.max() < n
    for i, j in itertools.combinations(range(k), 2):
        apart = (shifts[:, i] - shifts[:, j]) % n
        assert np.minimum(apart, n - apart).min() >= least


@pytest.mark.parametrize(("n", "k", "least"), [(12, 3, 0), (12, 3, 2), (9, 3, 3), (8, 4, 1), (30, 2, 4)])
def test_every_allowed_arrangement_is_equally_likely(n, k, least):
    "Relative to the first feature, against a list of all arrangements."
    allowed = [c for c in itertools.product(range(n), repeat=k - 1)
               if all(min((a - b) % n, (b - a) % n) >= least for a, b in itertools.combinations((0, *c), 2))]
    shifts = circular_shifts(n, k, 40_000, least, np.random.default_rng(5))
    relative = pd.Series([tuple(row) for row in ((shifts[:, 1:] - shifts[:, :1]) % n).tolist()]).value_counts().reindex(allowed, fill_value=0)
    assert relative.sum() == 40_000 and stats.chisquare(relative).pvalue > 1e-4
    assert stats.chisquare(np.bincount(shifts[:, 0], minlength=n)).pvalue > 1e-4


@pytest.mark.parametrize(("n", "k", "least"), [(10, 3, 4), (10, 3, -1)])
def test_too_large_a_distance_is_refused(n, k, least):
    with pytest.raises(ValueError, match="between 0 and n // k = 3 frames"):
        circular_shifts(n, k, 5, least, np.random.default_rng(0))


# ---- the whole

@pytest.mark.parametrize("measure", MEASURES)
def test_observed_and_expected_equal_a_plain_computation(measure):
    "Expected: the mean over all relative shifts, with np.roll; here with missing values in one feature."
    fex = sample(people=1, n=150, k=2, seed=3)
    fex.loc[20:39, "f1"] = np.nan
    row = fex.cooccurrence(["f0", "f1"], subject="subject", measure=measure, on=.3, surrogates=20_000).iloc[0]
    a, b = binarise(fex["f0"], .3), binarise(fex["f1"], .3)
    valid = fex["f1"].notna().to_numpy()

    def value(shift):
        moved, there = np.roll(b, shift), np.roll(valid, shift)
        return association((a & moved).sum(), (a & there).sum(), moved.sum(), there.sum(), measure)

    assert row["observed"] == pytest.approx(value(0)) and row["n_frames"] == 130
    assert row["expected"] == pytest.approx(np.mean([value(s) for s in range(150)]), abs=.01)
    away = np.abs([value(s) - row["expected"] for s in range(150)])
    assert (away >= away[0] + .004).mean() - .02 < row["p"] < (away >= away[0] - .004).mean() + .02


def test_people_count_once_however_many_recordings_they_have():
    fex = sample(people=3, clips=1, seed=2)
    many = Fex(pd.concat([fex, *[fex[fex["subject"] == "s0"].assign(input=f"again{i}.mp4") for i in range(4)]], ignore_index=True))
    one, two = (f.cooccurrence(NAMES, subject="subject", surrogates=10)["observed"] for f in (fex, many))
    np.testing.assert_allclose(one, two)


def test_related_features_are_found_and_others_are_not():
    table = sample(couple=.8, seed=4).cooccurrence(NAMES, subject="subject", surrogates=500)
    assert table["p_adj"].iloc[0] < .01 and table["estimate"].iloc[0] > .3 and table["ci_low"].iloc[0] > .2
    assert (table["p_adj"].iloc[1:] > .05).all() and (table["p_adj"] >= table["p"]).all()
    against = sample(couple=-.8, seed=4).cooccurrence(NAMES, subject="subject", surrogates=500)
    assert against["estimate"].iloc[0] < -.1 and against["p_adj"].iloc[0] < .01 and against["z"].iloc[0] < 0


@pytest.mark.parametrize("people", [1, 4])
def test_false_positives_are_as_rare_as_promised(people):
    "Unrelated features: p and the p adjusted over pairs, one recording and four people; bounds are 3.3 binomial errors wide."
    tables = [sample(people=people, n=300, seed=1000 + s).cooccurrence(NAMES, subject="subject", surrogates=99, seed=s, on=.6) for s in range(100)]
    single, joint = np.mean([t["p"].iloc[0] <= .05 for t in tables]), np.mean([t["p_adj"].min() <= .05 for t in tables])
    assert single <= .05 + 3.3 * np.sqrt(.05 * .95 / 100) and joint <= .05 + 3.3 * np.sqrt(.05 * .95 / 100)
    assert np.mean([t["p"].iloc[0] for t in tables]) == pytest.approx(.5, abs=.1)


def test_few_possible_shifts_give_no_small_p():
    fex = sample(people=1, n=30, k=2, couple=.99, seed=1)
    assert fex.cooccurrence(["f0", "f1"], subject="subject", on=.2, surrogates=5000)["p"].item() >= 1 / 30 - 1e-12


def test_same_seed_same_bits_and_the_order_of_rows_does_not_matter():
    fex = sample()
    first, again, other = (pd.DataFrame(fex.cooccurrence(NAMES, subject="subject", surrogates=50, seed=s)) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first["p"].equals(other["p"])
    np.testing.assert_allclose(fex.sample(frac=1, random_state=0).cooccurrence(NAMES, subject="subject", surrogates=50)["observed"], first["observed"])


def test_rows_without_any_value_do_not_count():
    fex = sample(people=2)
    holes = fex.copy()
    holes.loc[100:149, NAMES] = np.nan
    without = holes.dropna(subset=NAMES)
    pd.testing.assert_frame_equal(pd.DataFrame(holes.cooccurrence(NAMES, subject="subject", surrogates=50)), pd.DataFrame(without.cooccurrence(NAMES, subject="subject", surrogates=50)))


def test_features_that_are_never_on_have_no_value_and_are_said():
    fex = sample(people=3).assign(f2=0.0)
    table = fex.cooccurrence(NAMES, subject="subject", surrogates=50)
    assert table["n"].tolist() == [3, 0, 0] and table[["observed", "expected", "z", "p", "p_adj", "ci_low"]].iloc[1:].isna().all(axis=None)
    assert any("never or always on" in n for n in table.notes)
    fex.loc[fex["subject"] == "s1", "f2"] = fex.loc[fex["subject"] == "s1", "f0"]
    table = fex.cooccurrence(NAMES, subject="subject", surrogates=50)
    assert table["n"].tolist() == [3, 1, 1] and table["observed"].iloc[1] == pytest.approx(1) and np.isnan(table["ci_low"].iloc[1])


def test_constant_relations_are_not_evidence():
    "Always-on features: Jaccard is 1 in every surrogate, so p is 1."
    fex = sample(people=2).assign(f0=1.0, f1=1.0)
    row = fex.cooccurrence(["f0", "f1"], subject="subject", measure="jaccard", surrogates=20).iloc[0]
    assert row["observed"] == row["expected"] == 1 and row["p"] == row["p_adj"] == 1 and row["estimate"] == 0


def test_group_means_are_means_over_people():
    fex = sample(people=4, couple=.5)
    group, people = (fex.cooccurrence(NAMES, subject="subject", surrogates=200, per=p) for p in ("group", "subject"))
    assert people["subject"].tolist() == [f"s{i}" for i in range(4) for _ in range(3)]
    mine = pd.DataFrame(people).groupby(["feature_a", "feature_b"], sort=False)
    for name in ("observed", "estimate"):
        np.testing.assert_allclose(group[name], mine[name].mean())
    low, high = stats.t.interval(.95, 3, mine["estimate"].mean(), mine["estimate"].sem())
    np.testing.assert_allclose(group[["ci_low", "ci_high"]], np.column_stack([low, high]))


def test_thresholds_per_feature_and_two_people_in_one_file():
    fex = sample(people=2).assign(input="dyad.mp4", track=lambda t: t["subject"].map({"s0": 0, "s1": 1}))
    table = fex.cooccurrence(NAMES, subject="subject", on={"f0": .5, "f1": .2, "f2": 1.0}, surrogates=10, per="subject")
    for person in ("s0", "s1"):
        part = fex[fex["subject"] == person]
        expected = np.corrcoef(binarise(part["f0"], .5), binarise(part["f1"], .2))[0, 1]
        assert table.loc[table["subject"] == person, "observed"].iloc[0] == pytest.approx(expected)


def test_a_distance_between_shifts_that_does_not_fit_is_made_smaller_and_said():
    table = sample(people=2, n=60).cooccurrence(NAMES, subject="subject", surrogates=20, min_shift_seconds=2.0)
    assert any("too short to shift all features by 2 s" in n for n in table.notes) and np.isfinite(table["p"]).all()


def test_matrix_is_symmetric_and_says_what_it_cannot():
    fex = sample()
    table = fex.cooccurrence(NAMES, subject="subject", surrogates=20)
    square = table.matrix("observed")
    assert square.equals(square.T) and square.loc["f2", "f0"] == table["observed"].iloc[1] and np.isnan(np.diag(square)).all()
    with pytest.raises(ValueError, match="several rows per pair"):
        fex.cooccurrence(NAMES, subject="subject", surrogates=20, per="subject").matrix()
    with pytest.raises(ValueError, match="value='size' is not known"):
        table.matrix("size")


def test_what_the_result_says():
    table = sample().cooccurrence(NAMES, subject="subject", surrogates=20, measure="npmi", seed=9)
    assert table.apa()[0].startswith("f0 with f1: NPMI = ") and "20 surrogates" in table.methods() and "seed was 9" in table.methods() and "Bouma" in table.methods()


@pytest.mark.parametrize(("features", "options", "error", "words"), [
    (["f0"], {}, ValueError, "two features or more"),
    (["f0", "f7"], {}, ColumnError, "f7"),
    (NAMES, {"subject": "person"}, ColumnError, "person"),
    (NAMES, {"measure": "kappa"}, ValueError, "measure='kappa'"),
    (NAMES, {"per": "clip"}, ValueError, "per='clip'"),
    (NAMES, {"surrogates": 0}, ValueError, "surrogates"),
    (NAMES, {"min_shift_seconds": -1}, ValueError, "min_shift_seconds"),
    (NAMES, {"confidence": 95}, ValueError, "between 0 and 1"),
    (NAMES, {"on": {"f0": .5}}, ValueError, "no entry for 'f1'"),
    (NAMES, {"on": .5, "off": .6}, ValueError, "off must not be above on"),
])
def test_bad_options_are_refused_in_one_line(features, options, error, words):
    with pytest.raises(error, match=words) as caught:
        sample(people=2, n=60).cooccurrence(features, **{"subject": "subject"} | options)
    assert "\n" not in str(caught.value)


def test_people_and_times_must_be_known():
    fex = sample(people=2, n=60)
    with pytest.raises(ColumnError, match="'subject' is missing in 5 rows"):
        fex.assign(subject=fex["subject"].where(fex.index >= 5)).cooccurrence(NAMES, subject="subject")
    with pytest.raises(ColumnError, match="time"):
        fex.drop(columns="time").cooccurrence(NAMES, subject="subject")
    with pytest.raises(ColumnError, match="has a value in any recording"):
        fex.assign(**dict.fromkeys(NAMES, np.nan)).cooccurrence(NAMES, subject="subject")
