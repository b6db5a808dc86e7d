"""How long the statistics take against the bare arithmetic: max-T permutation tests, and frames averaged to subjects.

    python benchmarks/stats_speed.py [--quick] [--only max_t|aggregation]

max-T: 40 subjects x 20 action units x 300 bins, 5,000 relabellings, p and corrected p per value. The bare NumPy functions compute the same t maps, the same
maxima and the same counts by the formulas as one writes them down, in chunks of 250 maps. Aggregation: 1,000,000 rows of frames averaged to one row per
subject and condition against pandas' own groupby-mean. Pairs in turn, the order changing; medians and the range of the ratio. One thread
(OMP_NUM_THREADS=1) gives the steadiest figures.
"""
import argparse
import statistics
import time

import numpy as np
import pandas as pd

from facefex.columns import AUS
from facefex.fex import Fex
from facefex.stats.permutation import max_test, one_sample_nulls, two_sample_nulls

SUBJECTS, SHAPE, PERMUTATIONS, SEED = 40, (20, 300), 5000, 20260601
LIMITS = {"max_t": 1.5, "aggregation": 2.0}  # ratios that must not be exceeded


# ---- max-T

def counts(t: np.ndarray, observed: np.ndarray, state: list) -> None:
    "Add a chunk of |t| maps to the counts of each value and to the list of maxima."
    state[0] += (t >= observed).sum(axis=0)
    state[1].append(t.max(axis=1))


def p_values(state: list, observed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    "Plain and corrected p from the counts, the observed map being counted too."
    highest = np.sort(np.concatenate(state[1]))
    total = len(highest) + 1
    return (1 + state[0]) / total, (1 + len(highest) - np.searchsorted(highest, observed)) / total


def bare_sign_flips(x: np.ndarray, chunk: int = 250) -> tuple[np.ndarray, np.ndarray]:
    "t = mean / (sd / sqrt(n)) under random signs; the sum of squares does not change with them."
    n, rng = len(x), np.random.default_rng(SEED)
    squares = (x * x).sum(axis=0)

    def t_maps(signs):
        mean = signs @ x / n
        return np.abs(mean / np.sqrt((squares - n * mean ** 2) / (n - 1) / n))

    observed, state = t_maps(np.ones((1, n)))[0], [np.zeros(x.shape[1], int), []]
    for _ in range(0, PERMUTATIONS, chunk):
        counts(t_maps(rng.choice([-1., 1.], size=(chunk, n))), observed, state)
    return p_values(state, observed)


def bare_two_groups(x: np.ndarray, n1: int, chunk: int = 250) -> tuple[np.ndarray, np.ndarray]:
    "Welch's t with group sums from products with 0/1 membership."
    n, rng = len(x), np.random.default_rng(SEED)
    n2, squares = n - n1, x * x
    total, total_squares = x.sum(axis=0), squares.sum(axis=0)

    def t_maps(member):
        s1, q1 = member @ x, member @ squares
        m1, m2 = s1 / n1, (total - s1) / n2
        v1, v2 = (q1 - n1 * m1 ** 2) / (n1 - 1), (total_squares - q1 - n2 * m2 ** 2) / (n2 - 1)
        return np.abs((m1 - m2) / np.sqrt(v1 / n1 + v2 / n2))

    observed, state = t_maps((np.arange(n) < n1)[None].astype(float))[0], [np.zeros(x.shape[1], int), []]
    for _ in range(0, PERMUTATIONS, chunk):
        chosen = np.argsort(rng.random((chunk, n)), axis=1)[:, :n1]
        member = np.zeros((chunk, n))
        np.put_along_axis(member, chosen, 1, axis=1)
        counts(t_maps(member), observed, state)
    return p_values(state, observed)


def max_t(runs: int) -> dict[str, list[tuple[float, float]]]:
    "Seconds of the bare arithmetic and of facefex, per design; the two must agree in their p-values."
    x = np.random.default_rng(SEED).normal(size=(SUBJECTS, *SHAPE))
    flat = x.reshape(SUBJECTS, -1)
    cases = {
        "max-T, sign flips": (lambda: bare_sign_flips(flat), lambda: max_test(one_sample_nulls(x, permutations=PERMUTATIONS))),
        "max-T, 20 against 20": (lambda: bare_two_groups(flat, 20), lambda: max_test(two_sample_nulls(x[:20], x[20:], permutations=PERMUTATIONS))),
        "max-T, 17 against 23": (lambda: bare_two_groups(flat, 17), lambda: max_test(two_sample_nulls(x[:17], x[17:], permutations=PERMUTATIONS))),
    }
    for name, (bare, ours) in cases.items():
        (p, p_adj), found = bare(), ours()  # also warms both up
        apart = max(np.abs(p - found.p.ravel()).max(), np.abs(p_adj - found.p_adj.ravel()).max())
        assert apart < .06, f"{name}: p-values differ by {apart:.3f}, more than two draws of {PERMUTATIONS} relabellings can"
    return {name: pairs(*case, runs) for name, case in cases.items()}


# ---- aggregation of frames to subjects

def aggregation(runs: int) -> dict[str, list[tuple[float, float]]]:
    "Seconds of pandas' groupby-mean and of `Fex.summarize` for a million rows with 20 action units."
    rng, rows = np.random.default_rng(SEED), 1_000_000
    clip = np.sort(rng.integers(0, 400, rows))  # two clips per subject and condition
    fex = Fex({"input": np.char.add("clip_", clip.astype(str)), "frame": np.arange(rows), "subject": np.char.add("s", (clip // 4).astype(str)),
               "condition": np.array(["a", "b"])[clip % 2], **{name: rng.random(rows, dtype=np.float32) for name in AUS}})
    keys, frame = ["subject", "condition"], pd.DataFrame(fex)
    bare, ours = (lambda: frame.groupby(keys)[list(AUS)].mean()), (lambda: fex.summarize(by=keys))
    bare(), ours()
    return {"1,000,000 rows to subject x condition": pairs(bare, ours, runs)}


# ---- timing

def pairs(bare, ours, runs: int) -> list[tuple[float, float]]:
    "Seconds of both, `runs` times, in turn and in changing order."
    found = []
    for run in range(runs):
        took = {}
        for function in (bare, ours) if run % 2 else (ours, bare):
            began = time.perf_counter()
            function()
            took[function] = time.perf_counter() - began
        found.append((took[bare], took[ours]))
    return found


PARTS = {"max_t": max_t, "aggregation": aggregation}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="three pairs instead of nine")
    parser.add_argument("--only", choices=PARTS)
    args = parser.parse_args()
    print(f"{'':40s} {'bare s':>8s} {'facefex s':>10s} {'ratio':>7s}  range of ratios  limit")
    for part in [args.only] if args.only else PARTS:
        for name, found in PARTS[part](3 if args.quick else 9).items():
            ratios = [ours / bare for bare, ours in found]
            bare, ours, ratio = (statistics.median(v) for v in ([b for b, _ in found], [o for _, o in found], ratios))
            print(f"{name:40s} {bare:8.2f} {ours:10.2f} {ratio:7.2f}  {min(ratios):.2f} to {max(ratios):.2f}     {LIMITS[part]}")


if __name__ == "__main__":
    main()
