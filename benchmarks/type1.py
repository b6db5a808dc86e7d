"""How often the tests of the statistics room find an effect where there is none, and how often they find one that was planted.

    python benchmarks/type1.py [--runs N] [--quick] [--only WORD ...] [--jobs N] [--out benchmarks/results/type1.csv]

Each run makes up a study without any effect, as studies of faces are: 20 correlated, skewed action units (0..1); frames that resemble their neighbours
(autoregressive, .95 from frame to frame); people who differ; people who respond differently to a condition although the average response is nil; groups of
unequal size, clips of unequal number and length, gaps in which no face was found. It then calls the public function with its default options and fewer relabellings.
Told per test, with Wilson intervals at 95 %: the rate of p <= .05 of a feature named in advance ("one feature"), and that of any corrected p <= .05 among all
("any of ..."). Both should be .05 or, for the discrete and the conservative ones, below (`CAUTIOUS` says why). Beside them stands what treating frames as people does. Power: the same studies with an effect in AU12.
Slow tests get a share of the runs. With 1,000 runs an interval is about .03 wide; --quick (16 runs) shows that everything works, no more.
The random numbers of a test hang on its name alone, so each can be counted again by itself: --only replaces the rows of the tests it ran in --out and keeps the others.
"""
import argparse
import csv
import os
import time
import warnings
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from scipy.signal import lfilter

from facefex.columns import AUS
from facefex.fex import Fex
from facefex.stats.effects import adjust_p

SEED, ALPHA, PERMUTATIONS = 20260901, .05, 199  # 200 relabellings with the observed one: p = .05 can be hit exactly
FEATURE = "AU12"  # named in advance


# ---- studies

def correlated(rng, n: int, k: int) -> np.ndarray:
    "(n, k) normal values of variance 1; any two columns correlate .4."
    return np.sqrt(.4) * rng.normal(size=(n, 1)) + np.sqrt(.6) * rng.normal(size=(n, k))


def series(rng, frames: int, k: int, persistence: float = .95) -> np.ndarray:
    "(frames, k) stationary autoregressive noise of variance 1, columns correlated."
    noise = correlated(rng, frames, k) * np.sqrt(1 - persistence ** 2)
    noise[0] /= np.sqrt(1 - persistence ** 2)
    return lfilter([1], [1, -persistence], noise, axis=0)


def intensities(x: np.ndarray) -> np.ndarray:
    "Made skewed and brought to 0..1, most near 0, as action units are."
    return (1 / (1 + np.exp(2.2 - 1.1 * x))).astype(np.float32)


def study(rng, *, groups=(24,), conditions=("a",), effect: float = 0, names=AUS, clips=(1, 3), frames=(25, 60), hz: float = 10., bump=None) -> Fex:
    """Frames of a study: people in groups (their sizes), each in all conditions, some clips each.

    `effect` is added to AU12 in the last condition or, with one condition, in the last group, in standard deviations between people;
    with `bump` = (from, to) in seconds only then.
    """
    parts, k, person = [], len(names), 0
    target = list(names).index(FEATURE) if FEATURE in names else 0
    for group, size in enumerate(groups):
        for _ in range(size):
            level = correlated(rng, 1, k)
            for place, condition in enumerate(conditions):
                response = .5 * correlated(rng, 1, k)  # this person's, nil on average
                planted = effect * ((place == len(conditions) - 1) if len(conditions) > 1 else (group == len(groups) - 1))
                for clip in range(rng.integers(clips[0], clips[1] + 1)):
                    count = int(rng.integers(frames[0], frames[1] + 1))
                    times = np.arange(count) / hz
                    x = level + response + .3 * correlated(rng, 1, k) + series(rng, count, k)
                    if planted:
                        x[:, target] += planted * (1. if bump is None else (times >= bump[0]) & (times < bump[1]))
                    x = intensities(x)
                    if rng.random() < .5:  # a gap without a face
                        start = int(rng.integers(0, count))
                        x[start:start + int(rng.integers(1, 12))] = np.nan
                    parts.append((x, times, f"s{person}_{condition}_{clip}", f"s{person}", f"g{group}", condition))
            person += 1
    lengths = [len(p[0]) for p in parts]
    values = np.concatenate([p[0] for p in parts])
    columns = {"input": 2, "subject": 3, "group": 4, "condition": 5}
    return Fex({**{name: np.repeat([p[i] for p in parts], lengths) for name, i in columns.items()}, "frame": np.concatenate([np.arange(n) for n in lengths]),
                "time": np.concatenate([p[1] for p in parts]), **{name: values[:, i] for i, name in enumerate(names)}})


# ---- tests: each gives p-values by name

def of_rows(rows: pd.DataFrame, label: str = "any of 20") -> dict[str, float]:
    "p of the feature named in advance (of its first row), that p corrected, and the smallest corrected p."
    one = rows[rows["feature"] == FEATURE].iloc[0]
    return {"one feature": one["p"], "one feature, corrected": one["p_adj"], label: rows["p_adj"].min()}


def two_groups(rng, seed, effect=0.) -> dict:
    rows = study(rng, groups=(9, 15), effect=effect).compare_groups("group", "subject", permutations=PERMUTATIONS, seed=seed, bayes=False, verbose=False)
    one, holm = rows["feature"] == FEATURE, adjust_p(rows["p"], "holm")
    return of_rows(rows) | {"one feature, by relabelling": rows.loc[one, "p_perm"].iloc[0], "one feature, corrected by Holm": holm[one][0],
                            "any of 20, Holm": holm.min(), "any of 20, uncorrected": rows["p"].min()}


def unequal_spread(rng, seed) -> dict:
    "One value per person; the smaller group varies three times as much."
    x = np.concatenate([3 * correlated(rng, 8, 20), correlated(rng, 16, 20)])
    fex = Fex({"subject": np.arange(24), "group": np.repeat(["a", "b"], (8, 16)), **dict(zip(AUS, x.T, strict=True))})
    rows = fex.compare_groups("group", "subject", permutations=PERMUTATIONS, seed=seed, bayes=False, verbose=False)
    student = stats.ttest_ind(x[:8, AUS.index(FEATURE)], x[8:, AUS.index(FEATURE)]).pvalue
    return of_rows(rows) | {"one feature, Student's t": student}


def share_of_frames(rng, seed) -> dict:
    "The share of frames above a threshold: many people have 0."
    rows = study(rng, groups=(9, 15)).compare_groups("group", "subject", aggregate="share", threshold=.4, permutations=PERMUTATIONS, seed=seed, bayes=False, verbose=False)
    return of_rows(rows.dropna(subset="p"))


def paired(rng, seed, effect=0.) -> dict:
    rows = study(rng, groups=(16,), conditions="ab", effect=effect).compare_groups("condition", "subject", permutations=PERMUTATIONS, seed=seed, bayes=False,
                                                                                   verbose=False)
    return of_rows(rows) | {"one feature, by relabelling": rows.loc[rows["feature"] == FEATURE, "p_perm"].iloc[0]}


def several(rng, seed, **made) -> dict:
    "Omnibus rows, and pairs of levels, apart: p_adj is corrected over features and, for the pairs, over pairs."
    by = "condition" if "conditions" in made else "group"
    rows = study(rng, **made).compare_groups(by, "subject", permutations=PERMUTATIONS, seed=seed, bayes=False, verbose=False)
    omnibus = rows["contrast"].str.contains("levels")
    return of_rows(rows[omnibus], "any of 20, omnibus F") | {"any of 20 x 3 pairs": rows.loc[~omnibus, "p_adj"].min()}


def three_groups(rng, seed) -> dict:
    return several(rng, seed, groups=(8, 12, 10))


def three_conditions(rng, seed) -> dict:
    return several(rng, seed, groups=(14,), conditions="abc", clips=(1, 2))


def planned(rng, seed) -> dict:
    "One group against the mean of two others."
    rows = study(rng, groups=(8, 12, 10)).compare_groups("group", "subject", contrasts={"third": {"g0": -.5, "g1": -.5, "g2": 1}}, permutations=PERMUTATIONS, seed=seed,
                                                         bayes=False, verbose=False)
    return of_rows(rows[rows["contrast"] == "third"])


def terms(rows: pd.DataFrame) -> dict[str, float]:
    "p of the feature named in advance and smallest corrected p, for each term of a design with two factors."
    found = {}
    for term, part in rows.groupby("term", sort=False):
        found |= {f"one feature, {term}": part.loc[part["feature"] == FEATURE, "p"].iloc[0], f"any feature, {term}": part["p_adj"].min()}
    return found


def mixed(rng, seed) -> dict:
    "Two groups x two conditions: both effects and the interaction."
    return terms(study(rng, groups=(9, 13), conditions="ab").compare_groups("group", "subject", within="condition", permutations=PERMUTATIONS, seed=seed, bayes=False,
                                                                            verbose=False))


def mixed_three(rng, seed) -> dict:
    "Two groups x three conditions: joint tests of the conditions and of the interaction."
    return terms(study(rng, groups=(9, 13), conditions="abc", clips=(1, 2)).compare_groups("group", "subject", within="condition", contrasts=None, permutations=PERMUTATIONS,
                                                                                          seed=seed, bayes=False, verbose=False))


def mixed_three_uneven(rng, seed) -> dict:
    "The same with a small group that varies twice as much; one value per person and condition."
    x = correlated(rng, 32, 20)[:, None] + .7 * correlated(rng, 96, 20).reshape(32, 3, 20)
    x[:8] *= 2
    person, condition = np.divmod(np.arange(96), 3)
    fex = Fex({"subject": person, "group": np.where(person < 8, "a", "b"), "condition": condition, **dict(zip(AUS, x.reshape(96, 20).T, strict=True))})
    return terms(fex.compare_groups("group", "subject", within="condition", contrasts=None, permutations=PERMUTATIONS, seed=seed, bayes=False, verbose=False))


def twice_within(rng, seed) -> dict:
    "Two conditions x two viewpoints of the same people."
    fex = study(rng, groups=(14,), conditions="abcd", clips=(1, 2))
    fex["view"], fex["condition"] = np.where(fex["condition"].isin(["a", "c"]), "left", "right"), np.where(fex["condition"].isin(["a", "b"]), "x", "y")
    return terms(fex.compare_groups("condition", "subject", within="view", permutations=PERMUTATIONS, seed=seed, bayes=False, verbose=False))


MODELLED = ("AU06", "AU12", "AU25")


def clips_of_conditions(rng, seed) -> dict:
    "Mixed model: 16 people see four clips of each of two conditions; clips differ, conditions do not."
    clip, own = correlated(rng, 8, 3) * .5, correlated(rng, 16, 3)
    rows = [(f"s{p}", "ab"[k // 4], f"c{k}", *(own[p] + clip[k] + .7 * correlated(rng, 1, 3)[0])) for p in range(16) for k in range(8) if rng.random() > .05]
    fex = Fex(pd.DataFrame(rows, columns=["subject", "condition", "clip", *MODELLED]))
    return of_rows(fex.compare_groups("condition", "subject", item="clip", features=MODELLED, verbose=False), "any of 3, Holm")


def shared_clips(rng, seed) -> dict:
    "Mixed model: each of eight clips is seen in both conditions, and works differently in them for each person and clip."
    clip, own, turn, bend = correlated(rng, 8, 3) * .5, correlated(rng, 16, 3), .4 * correlated(rng, 16, 3), .3 * correlated(rng, 8, 3)
    rows = [(f"s{p}", c, f"c{k}", *(own[p] + clip[k] + (c == "b") * (turn[p] + bend[k]) + .7 * correlated(rng, 1, 3)[0]))
            for p in range(16) for k in range(8) for c in "ab" if rng.random() > .05]
    fex = Fex(pd.DataFrame(rows, columns=["subject", "condition", "clip", *MODELLED]))
    return of_rows(fex.compare_groups("condition", "subject", item="clip", features=MODELLED, verbose=False), "any of 3, Holm")


def groups_and_clips(rng, seed) -> dict:
    "Mixed model: two groups of 15 see the same eight clips, which part the groups in either direction."
    clip, own, part = correlated(rng, 8, 3) * .5, correlated(rng, 30, 3), .5 * correlated(rng, 8, 3)
    rows = [(f"s{p}", f"g{p // 15}", f"c{k}", *(own[p] + clip[k] + (p >= 15) * part[k] + .7 * correlated(rng, 1, 3)[0])) for p in range(30) for k in range(8) if rng.random() > .05]
    fex = Fex(pd.DataFrame(rows, columns=["subject", "group", "clip", *MODELLED]))
    return of_rows(fex.compare_groups("group", "subject", item="clip", features=MODELLED, verbose=False), "any of 3, Holm")


def covariate(rng, seed) -> dict:
    "Linear model: two groups with their age."
    fex = study(rng, groups=(9, 15), names=MODELLED)
    fex["age"] = fex["subject"].map({s: rng.uniform(18, 60) for s in fex["subject"].unique()}).astype(float)
    return of_rows(fex.compare_groups("group", "subject", covariates="age", features=MODELLED, verbose=False), "any of 3, Holm")


def equivalence(rng, seed) -> dict:
    "The difference lies exactly on the bound: 'equivalent' is the false alarm."
    from facefex.stats.effects import tost

    return {"one feature": tost(rng.normal(.5, .3, 14), .45 * rng.normal(size=22), low=-.5, high=.5).p[0]}


def frames_as_people(rng, seed) -> dict:
    rows = study(rng, groups=(9, 15)).compare_groups("group", unit="frame", permutations=19, bayes=False, verbose=False)
    return {"one feature": rows.loc[rows["feature"] == FEATURE, "p"].iloc[0], "any of 20, Holm": adjust_p(rows["p"], "holm").min()}


def frames_of_conditions(rng, seed) -> dict:
    "The t test of scipy over all frames of two conditions, as tools invite to."
    fex = study(rng, groups=(16,), conditions="ab")
    values, first = fex[list(AUS)].to_numpy(float), (fex["condition"] == "a").to_numpy()
    p = stats.ttest_ind(values[first], values[~first], nan_policy="omit").pvalue
    return {"one feature": p[list(AUS).index(FEATURE)], "any of 20, Holm": adjust_p(p, "holm").min()}


COURSE = ("AU04", "AU06", "AU12", "AU25")


def course(rng, seed, method, effect=0., **made) -> dict:
    "p of a result without clusters counts as 1."
    fex = study(rng, names=COURSE, clips=(1, 2), frames=(20, 35), effect=effect, bump=(1., 1.6), **made)
    rows = fex.compare_timecourses("condition" if "conditions" in made else "group", subject="subject", features=list(COURSE), window=(0, 2), bin_seconds=.1,
                                   method=method, permutations=PERMUTATIONS, seed=seed)
    p = [part["p"].fillna(1).min() for part in (rows[rows["feature"] == FEATURE], rows)]
    return {"one feature, corrected": p[0], "any of 4 x 20 bins": p[1]}


def course_groups_cluster(rng, seed, effect=0.) -> dict:
    return course(rng, seed, "cluster", effect, groups=(9, 13))


def course_groups_tfce(rng, seed, effect=0.) -> dict:
    return course(rng, seed, "tfce", effect, groups=(9, 13))


def course_groups_max(rng, seed, effect=0.) -> dict:
    return course(rng, seed, "max", effect, groups=(9, 13))


def course_paired_cluster(rng, seed) -> dict:
    return course(rng, seed, "cluster", groups=(14,), conditions="ab")


def course_three_cluster(rng, seed) -> dict:
    return course(rng, seed, "cluster", groups=(7, 8, 9))


def course_interaction(rng, seed) -> dict:
    fex = study(rng, names=COURSE, clips=(1, 2), frames=(20, 35), groups=(8, 10), conditions="ab")
    rows = fex.compare_timecourses("group", within="condition", subject="subject", features=list(COURSE), window=(0, 2), bin_seconds=.1, permutations=PERMUTATIONS, seed=seed)
    return {"any of 4 x 20 bins": rows["p"].fillna(1).min()}


def meshes(rng, seed) -> dict:
    "Meshes made from the action units of each person."
    fex = study(rng, groups=(8, 11), clips=(1, 1), frames=(2, 3))
    p = fex.compare_meshes("group", subject="subject", source="aus", permutations=PERMUTATIONS, seed=seed)["p"].min()
    return {"any of 468 vertices": 1. if np.isnan(p) else p}


def sides(rng, seed) -> dict:
    names = [f"{au}{side}" for au in ("AU01", "AU02", "AU06", "AU12", "AU15") for side in "LR"]
    rows = study(rng, groups=(15,), names=names).compare_sides("subject", permutations=PERMUTATIONS, seed=seed)
    return {"one feature": rows["p"].iloc[0], "any of 5 pairs": rows["p_adj"].min()}


def decoding(rng, seed) -> dict:
    fex = study(rng, groups=(14, 18), clips=(1, 1), frames=(5, 8))
    rows = fex.decode("group", "subject", folds=3, penalties=(1., .01), permutations=39, seed=seed)
    return {"first score": rows["p"].iloc[0]}


def decoding_clips(rng, seed) -> dict:
    "The label belongs to clips that all people see."
    clip, own = .5 * correlated(rng, 8, 4), correlated(rng, 12, 4)
    rows = [(f"s{p}", "ab"[k // 4], f"c{k}", *(own[p] + clip[k] + .7 * correlated(rng, 1, 4)[0])) for p in range(12) for k in range(8)]
    fex = Fex(pd.DataFrame(rows, columns=["subject", "condition", "clip", *COURSE]))
    return {"first score": fex.decode("condition", "subject", item="clip", penalties=(1., .01), permutations=39, seed=seed)["p"].iloc[0]}


def occurrence(rng, groups) -> pd.DataFrame:
    "One row per clip: whether AU12 was ever clearly there."
    fex = study(rng, groups=groups, conditions="ab", clips=(2, 4), names=MODELLED)
    rows = pd.DataFrame(fex).groupby(["subject", "group", "condition", "input"], sort=False)[FEATURE].max().reset_index()
    return rows.assign(smiled=(rows[FEATURE] > .5).astype(float))


def of_terms(model) -> dict[str, float]:
    tests = model.tests()
    return {f"one feature, {term}": p for term, p in zip(tests["term"], tests["p"], strict=True)}


def gee_occurrence(rng, seed) -> dict:
    from facefex.stats.regression import fit_gee

    return of_terms(fit_gee("smiled ~ group * condition", occurrence(rng, (11, 15)), "subject"))


def glmm_groups(rng, seed) -> dict:
    from facefex.stats.regression import fit_model

    return of_terms(fit_model("smiled ~ group + (1 | subject)", occurrence(rng, (11, 15)), family="binomial"))


def glmm_conditions(rng, seed) -> dict:
    from facefex.stats.regression import fit_model

    return of_terms(fit_model("smiled ~ condition + (1 + condition | subject)", occurrence(rng, (26,)), family="binomial"))


def rated(rng, seed) -> dict:
    "Three coders who do not agree at all; the p of ICC(2,1)."
    from facefex.stats.reliability import icc

    frame = pd.DataFrame({"clip": np.repeat(np.arange(20), 3), "coder": np.tile(list("abc"), 20), FEATURE: intensities(rng.normal(size=60))})
    rows = icc(frame, targets="clip", raters="coder", ratings=FEATURE)
    return {"one feature": rows.loc[rows["type"] == "ICC(2,1)", "p"].iloc[0]}


def two_detectors(rng, seed) -> dict:
    "Bias of two detectors on several frames of 12 people: none on average, but one of its own for each person."
    from facefex.stats.reliability import bland_altman

    who = np.repeat(np.arange(12), rng.integers(3, 30, 12))
    truth, own = rng.normal(size=len(who)), rng.normal(size=12)
    return {"one feature": bland_altman(truth + own[who] + .5 * rng.normal(size=len(who)), truth, subject=who)["p"].iloc[0]}


def mirrored(rng, seed) -> dict:
    "A detector that favours no side, on media and their mirror images."
    from facefex.stats.sides import mirror_check

    names = [f"{au}{side}" for au in ("AU01", "AU06", "AU12") for side in "LR"]
    fex = study(rng, groups=(14,), names=names, clips=(1, 2))
    other = fex.copy()
    for left, right in zip(names[::2], names[1::2], strict=True):
        other[left], other[right] = (np.clip(fex[c] + rng.normal(0, .05, len(fex)), 0, 1) for c in (right, left))
    rows = mirror_check(fex, other, subject="subject", permutations=PERMUTATIONS, seed=seed)
    return {"one feature": rows["p"].iloc[-1], "any of 3 pairs": rows["p_adj"].min()}


def cooccurring(rng, seed) -> dict:
    "Five action units that have nothing to do with each other, in eight people."
    parts = [np.stack([series(rng, 300, 1, .9)[:, 0] for _ in COURSE], axis=1) for _ in range(8)]
    people = np.repeat([f"s{i}" for i in range(8)], 300)
    fex = Fex({"input": people, "subject": people, "frame": np.tile(np.arange(300), 8), "time": np.tile(np.arange(300) / 10, 8), **{name: np.concatenate(parts)[:, i].astype(np.float32) for i, name in enumerate(COURSE)}})
    rows = fex.cooccurrence(list(COURSE), subject="subject", on=.8, off=.5, surrogates=PERMUTATIONS, seed=seed)
    return {"one feature": rows["p"].iloc[0], "any of 6 pairs": rows["p_adj"].min()}


SLOW_HZ = 4.  # of the two kinds of study below: as long in seconds, half as many samples


def watched(rng, seconds: float, k: int) -> np.ndarray:
    "(n, k) skewed, autoregressive action units of one person at `SLOW_HZ`, columns correlated, with a gap in half of the recordings."
    x = intensities(series(rng, int(seconds * SLOW_HZ), k, .9)).astype(float)
    if rng.random() < .5:
        start = int(rng.integers(0, len(x)))
        x[start:start + int(rng.integers(1, 10))] = np.nan
    return x


def dyads(rng, seed, null, pairs=5, lasting=(45, 70), **options) -> dict:
    "Five pairs of people who do not react to each other, recorded for unlike times."
    parts = []
    for pair in range(pairs):
        seconds = rng.uniform(*lasting)
        for name in "ab":
            x = watched(rng, seconds, 2)
            parts.append(pd.DataFrame({"input": f"{pair}{name}", "dyad": pair, "person": name, "frame": np.arange(len(x)), "time": np.arange(len(x)) / SLOW_HZ,
                                       "AU06": x[:, 0], "AU12": x[:, 1]}))
    found = Fex(pd.concat(parts, ignore_index=True)).synchrony(["AU06", "AU12"], dyad="dyad", person="person", null=null, surrogates=39, permutations=PERMUTATIONS, seed=seed,
                                                               **options)
    rows = found.group()
    return {"one feature": rows.loc[rows["feature"] == FEATURE, "p"].iloc[0], "any of 2": rows["p_adj"].min(),
            "first dyad": found.loc[found["feature"] == FEATURE, "p"].iloc[0]}


def dyads_pseudo(rng, seed) -> dict:
    return dyads(rng, seed, "pseudo")


def dyads_shift(rng, seed) -> dict:
    return dyads(rng, seed, "shift")


def dyad_shift(rng, seed) -> dict:
    "One pair, recorded for so long that it can be turned by 40 steps."
    return {"first dyad": dyads(rng, seed, "shift", 1, (200, 204))["first dyad"]}


def dyads_segments(rng, seed) -> dict:
    return dyads(rng, seed, "segments")


def dyads_phase(rng, seed) -> dict:
    return dyads(rng, seed, "phase")


def dyads_warped(rng, seed) -> dict:
    return dyads(rng, seed, "pseudo", method="warping")


def same_film(rng, seed, null="shift") -> dict:
    "Eight people who saw the same film and were not moved by it."
    from facefex.stats.intersubject import intersubject_correlation

    rows = intersubject_correlation(np.array([watched(rng, 60, 4) for _ in range(8)]), null=null, permutations=PERMUTATIONS, seed=seed)
    return {"one feature": rows["p"].iloc[0], "any of 4": rows["p_adj"].min()}


def same_film_phase(rng, seed) -> dict:
    return same_film(rng, seed, "phase")


def joint(rng, seed) -> dict:
    "All default specifications of a multiverse; the p of the joint tests."
    fex = study(rng, groups=(9, 12), clips=(1, 2), names=("AU12",))
    rows = fex.multiverse("group", "subject", features="AU12", permutations=PERMUTATIONS, seed=seed).joint()
    return {f"one feature, {name}": float(rows[name].iloc[0]) for name in rows.columns if name.startswith("p_") and name != "p_adj"}


# ---- power

EFFECTS = (.4, .8, 1.2)


def power_of(test, effect: float):
    "The same study with an effect of so many standard deviations between people; the same p-values."
    def run(rng, seed):
        return test(rng, seed, effect=effect)
    return run


@dataclass(frozen=True)
class Case:
    "A test, the share of the runs it gets, and whether there is nothing to find."

    kind: str
    name: str
    run: object
    share: float = 1

    def rng(self, run: int) -> np.random.Generator:
        return np.random.default_rng([SEED, zlib.crc32(f"{self.kind}: {self.name}".encode()), run])


def cases() -> list[Case]:
    "Everything, in the order of the table."
    nothing = [
        Case("null", "two groups, 9 and 15 people", two_groups), Case("null", "two groups, one varies 3 times as much", unequal_spread),
        Case("null", "two groups, share of frames", share_of_frames), Case("null", "two conditions, 16 people", paired),
        Case("null", "three groups", three_groups), Case("null", "three groups, planned contrast", planned), Case("null", "three conditions", three_conditions),
        Case("null", "group x condition", mixed), Case("null", "group x three conditions", mixed_three, .6),
        Case("null", "group x three conditions, the smaller group varies twice as much", mixed_three_uneven, .6),
        Case("null", "two conditions x two views", twice_within),
        Case("null", "mixed model, clips of conditions", clips_of_conditions, .5), Case("null", "mixed model, shared clips", shared_clips, .4), Case("null", "mixed model, groups and clips", groups_and_clips, .4),
        Case("null", "linear model, covariate", covariate, .5), Case("null", "GEE, whether an action unit occurs", gee_occurrence, .5),
        Case("null", "logistic mixed model, groups", glmm_groups, .3), Case("null", "logistic mixed model, conditions", glmm_conditions, .3),
        Case("null", "equivalence, difference on the bound", equivalence, 2),
        Case("null", "time course, groups, cluster mass", course_groups_cluster), Case("null", "time course, groups, TFCE", course_groups_tfce, .6),
        Case("null", "time course, groups, max-T", course_groups_max), Case("null", "time course, conditions, cluster mass", course_paired_cluster),
        Case("null", "time course, three groups, cluster mass", course_three_cluster, .6), Case("null", "time course, group x condition", course_interaction, .6), Case("null", "face mesh, TFCE", meshes, .4),
        Case("null", "left against right", sides), Case("null", "mirrored media, bias for a side", mirrored), Case("null", "intraclass correlation", rated, 2),
        Case("null", "agreement, bias of two detectors", two_detectors, 2), Case("null", "decoding of the group", decoding, .5),
        Case("null", "decoding of clips all people see", decoding_clips, .15), Case("null", "co-occurrence", cooccurring, .6),
        Case("null", "synchrony, pseudo-dyads", dyads_pseudo), Case("null", "synchrony, circular shifts", dyads_shift), Case("null", "synchrony, circular shifts, one long pair", dyad_shift, .8),
        Case("null", "synchrony, shuffled segments", dyads_segments), Case("null", "synchrony, phases", dyads_phase),
        Case("null", "synchrony by time warping, pseudo-dyads", dyads_warped, .1),
        Case("null", "inter-subject correlation, shifts", same_film, .6), Case("null", "inter-subject correlation, phases", same_film_phase, .6),
        Case("null", "multiverse, joint test", joint, .5),
    ]
    wrong = [Case("frames as people", "two groups, rows are frames", frames_as_people, .6), Case("frames as people", "two conditions, rows are frames", frames_of_conditions)]
    power = [Case(f"power, {times * effect:.1f} SD", name, power_of(test, times * effect), .3) for name, test, times in (
        ("two groups, 9 and 15 people", two_groups, 1), ("two conditions, 16 people", paired, 1), ("time course, groups, cluster mass", course_groups_cluster, 2),
        ("time course, groups, TFCE", course_groups_tfce, 2), ("time course, groups, max-T", course_groups_max, 2)) for effect in EFFECTS]
    return nothing + wrong + power


# ---- running and telling

HOLM = "Holm's correction knows nothing of the correlation of action units"
CAUTIOUS = {
    ("two groups, 9 and 15 people", "any of 20, Holm"): HOLM,
    ("mixed model, shared clips", "one feature"): "degrees of freedom bounded by what people and eight clips carry",
    ("mixed model, shared clips", "any of 3, Holm"): "degrees of freedom bounded by what people and eight clips carry; " + HOLM,
    ("synchrony, pseudo-dyads", "first dyad"): "five dyads: its p cannot be below 1/5", ("synchrony, circular shifts", "first dyad"): "14 steps at most: its p cannot be below 1/14",
    ("synchrony, shuffled segments", "first dyad"): "three or four segments have 6 or 24 orders", ("synchrony by time warping, pseudo-dyads", "first dyad"): "five dyads: its p cannot be below 1/5",
}  # (test, p of) -> why it errs less often than it may


def one_run(number: int, run: int) -> dict | str:
    "p-values of one made-up study, or what went wrong."
    case = cases()[number]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return {name: float(p) for name, p in case.run(case.rng(run), run).items()}
    except Exception as e:  # one broken test must not cost the table of all others
        return f"{type(e).__name__}: {e}"[:160]


def told(case: Case, found: list[dict | str]) -> list[dict]:
    "One row per kind of p-value."
    from facefex.stats.power import wilson_interval

    failed = [f for f in found if isinstance(f, str)]
    found = [f for f in found if not isinstance(f, str)]
    rows, common = [], {"kind": case.kind, "test": case.name}
    for what in dict.fromkeys(name for f in found for name in f):
        if not what.startswith("one feature") if case.kind.startswith("power") else what.startswith("one feature, corrected"):
            continue
        p = np.array([f.get(what, np.nan) for f in found])
        p = p[~np.isnan(p)]
        hits = int(np.sum(p <= ALPHA + 1e-12))
        low, high = (float(np.squeeze(v)) for v in wilson_interval(hits, len(p))) if len(p) else (np.nan, np.nan)
        rows.append(common | {"p of": what, "runs": len(p), "rate": hits / max(len(p), 1), "low": low, "high": high, "cautious": CAUTIOUS.get((case.name, what), "")})
    if failed:
        rows.append(common | {"p of": f"FAILED {len(failed)} times: {failed[0]}", "runs": len(failed), "rate": np.nan, "low": np.nan, "high": np.nan, "cautious": ""})
    return rows


def merged(new: list[dict], path: Path) -> list[dict]:
    "The rows of the file with those of the tests that were run again replaced, in the order of `cases`; tests that are no more are left out."
    old = csv.DictReader(path.read_text(encoding="utf-8").splitlines()) if path.exists() else []
    again, order = {(row["kind"], row["test"]) for row in new}, {(case.kind, case.name): i for i, case in enumerate(cases())}
    kept = [row | {"cautious": CAUTIOUS.get((row["test"], row["p of"]), "")} for row in old if (row["kind"], row["test"]) in order.keys() - again]
    return sorted([*kept, *new], key=lambda row: order[row["kind"], row["test"]])


def written(table: list[dict], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as f:
        writer = csv.DictWriter(f, ["kind", "test", "p of", "runs", "rate", "low", "high", "cautious"], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000, help="made-up studies per test; slow tests get a share (default 1000)")
    parser.add_argument("--quick", action="store_true", help="16 runs")
    parser.add_argument("--only", nargs="+", default=[""], help="tests whose name or kind holds one of these words")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, help="also write the table here, as CSV; rows of other tests that are there stay")
    args = parser.parse_args()
    runs = 16 if args.quick else args.runs
    chosen = [(i, case) for i, case in enumerate(cases()) if any(word.lower() in f"{case.kind} {case.name}".lower() for word in args.only)]
    with ProcessPoolExecutor(args.jobs) as pool:
        print(f"{'kind':17s} {'test':41s} {'p of':32s} {'runs':>5s} {'rate':>6s}  95 % interval    seconds")
        for i, case in chosen:
            began = time.perf_counter()
            count = max(min(runs, 4), round(runs * case.share))
            rows = told(case, list(pool.map(one_run, [i] * count, range(count), chunksize=4)))
            took = time.perf_counter() - began
            for row in rows:
                print(f"{row['kind']:17s} {row['test']:41s} {row['p of']:32s} {row['runs']:5d} {row['rate']:6.3f}  [{row['low']:.3f}, {row['high']:.3f}]  {took:9.1f}",
                      flush=True)
            if args.out:  # after each test, for a long run may be cut short
                written(merged(rows, args.out), args.out)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
