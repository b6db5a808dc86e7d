"""stats.clusters: the clusters, masses and p of mne; TFCE equal to its integral; properties a cluster must have."""

import itertools

import numpy as np
import pytest
from scipy import sparse, stats

from facefex.geometry import mirror_vertices
from facefex.stats.clusters import (
    cluster_test,
    default_threshold,
    find_clusters,
    largest_masses,
    mesh_adjacency,
    tfce,
    tfce_test,
)

core = pytest.mark.core


def t_map(d: np.ndarray) -> np.ndarray:
    return d.mean(axis=0) / d.std(axis=0, ddof=1) * np.sqrt(len(d))


def all_flips(d: np.ndarray) -> np.ndarray:
    "t maps under every pattern of signs; the first is observed."
    signs = np.array(list(itertools.product([1, -1], repeat=len(d))))
    return np.array([t_map(s.reshape(-1, *[1] * (d.ndim - 1)) * d) for s in signs])


def line(n: int) -> sparse.csr_array:
    return sparse.csr_array(sparse.diags_array([np.ones(n - 1)] * 2, offsets=[-1, 1], shape=(n, n)))


def waves(rng, *shape, width: int = 5) -> np.ndarray:
    "Noise that drifts along the last axis."
    raw = rng.standard_normal((*shape[:-1], shape[-1] + width - 1))
    return sum(raw[..., k:k + shape[-1]] for k in range(width)) / np.sqrt(width)


# ---- mne ("all" leaves out one of the sign patterns, the last, so that p differ by up to 1/127)


def test_clusters_masses_and_exact_p_are_those_of_mne(rng):
    "8 subjects x 3 features x 25 bins, all sign patterns: equal masses, members and p."
    from mne.stats import permutation_cluster_1samp_test

    d = waves(rng, 8, 3, 25)
    d[:, 1, 5:12] += 1
    threshold = default_threshold(7)
    t, clusters, p, null = permutation_cluster_1samp_test(
        d, threshold=threshold, n_permutations="all", adjacency=sparse.kron(sparse.eye_array(3), line(25)).tocsr(),
        out_type="indices", verbose=False, seed=1)
    ours = cluster_test([all_flips(d)], threshold)
    np.testing.assert_allclose(ours.statistic, t, rtol=1e-10)
    assert len(ours.clusters) == len(clusters) >= 2
    theirs = {frozenset(zip(*map(np.ndarray.tolist, c), strict=True)): (t[c].sum(), q) for c, q in zip(clusters, p, strict=True)}
    for c in ours.clusters:
        mass, q = theirs[frozenset(zip(*map(np.ndarray.tolist, c.members), strict=True))]
        assert c.mass == pytest.approx(mass, rel=1e-10) and c.p == pytest.approx(q, abs=1 / 127)
    assert set(np.round(np.abs(null), 8)) <= set(np.round(ours.null, 8)) and len(null) == 127


@pytest.mark.parametrize("tail, code", [("greater", 1), ("less", -1)])
def test_one_sided_clusters_are_those_of_mne(rng, tail, code):
    from mne.stats import permutation_cluster_1samp_test

    d = waves(rng, 7, 40)
    t, clusters, p, null = permutation_cluster_1samp_test(
        d, threshold=code * 0.8, n_permutations="all", tail=code, adjacency=line(40), out_type="indices", verbose=False, seed=1)
    ours = cluster_test([all_flips(d)], 0.8, tail=tail)
    assert len(clusters) > 1
    assert sorted(c.mass for c in ours.clusters) == pytest.approx(sorted(t[c].sum() for c in clusters))
    assert sorted(c.p for c in ours.clusters) == pytest.approx(sorted(p), abs=2 / 127)


def test_clusters_on_the_face_are_those_of_mne(rng):
    from mne.stats import permutation_cluster_1samp_test

    smooth = np.linalg.matrix_power((mesh_adjacency() + sparse.eye_array(478)).toarray() / 7, 4)
    d = rng.standard_normal((7, 478)) @ smooth
    d[:, :60] += d.std() / 2
    t, clusters, p, null = permutation_cluster_1samp_test(
        d, threshold=2.0, n_permutations="all", adjacency=mesh_adjacency(), out_type="indices", verbose=False, seed=1)
    ours = cluster_test([all_flips(d)], 2.0, adjacency=mesh_adjacency())
    assert len(clusters) == len(ours.clusters) > 3
    np.testing.assert_allclose(sorted(c.mass for c in ours.clusters), sorted(t[c].sum() for c in clusters), rtol=1e-9)
    np.testing.assert_allclose(sorted(c.p for c in ours.clusters), sorted(p), atol=1 / 63)


def test_tfce_is_that_of_mne_with_small_steps(rng):
    "Same scores within 4% of the largest (mne sums at the right end of each step, we in its middle), and same exact p within 2 of 32 relabellings."
    from mne.stats import permutation_cluster_1samp_test

    d = waves(rng, 6, 20)
    d[:, 10:16] += 1
    score, _, p, _ = permutation_cluster_1samp_test(
        d, threshold={"start": 0, "step": 0.05}, n_permutations="all", adjacency=line(20), out_type="mask", verbose=False, seed=1)
    ours = tfce_test([all_flips(d)], step=0.05)
    np.testing.assert_allclose(np.abs(ours.score), np.abs(score), atol=0.04 * np.abs(score).max())
    np.testing.assert_allclose(ours.p_map, p, atol=2 / 32)


# ---- TFCE by its definition


def exact_tfce(t: np.ndarray, neighbours: list[list[int]]) -> np.ndarray:
    "The integral without steps: cluster extents change only at the values of the map."
    score = np.zeros(len(t))
    for sign in (1, -1):
        v = np.maximum(sign * t, 0)
        levels = np.unique(np.r_[0, v])
        for low, high in itertools.pairwise(levels):
            left = set(np.flatnonzero(v >= high).tolist())
            while left:
                group, front = set(), {left.pop()}
                while front:
                    group |= front
                    front = {n for i in front for n in neighbours[i]} & left
                    left -= front
                score[list(group)] += sign * len(group) ** 0.5 * (high**3 - low**3) / 3
    return score


@core
def test_tfce_on_a_line_is_its_integral(rng):
    t = waves(rng, 60) * 2
    chain = [[j for j in (i - 1, i + 1) if 0 <= j < 60] for i in range(60)]
    np.testing.assert_allclose(tfce(t, step=0.005), exact_tfce(t, chain), atol=0.01 * np.abs(t).max() ** 2)
    np.testing.assert_allclose(tfce(t), exact_tfce(t, chain), atol=0.05 * np.abs(exact_tfce(t, chain)).max())


@core
def test_tfce_of_a_single_place_is_a_third_of_its_cube():
    "The middle of each step makes the default step good to half a percent."
    np.testing.assert_allclose(tfce(np.array([[3.0], [-5.0]])), [[9], [-125 / 3]], rtol=0.005)


@core
def test_tfce_on_a_mesh_is_its_integral(rng):
    t = rng.standard_normal(478) * 1.5
    a = mesh_adjacency()
    around = [a.indices[a.indptr[i]:a.indptr[i + 1]].tolist() for i in range(478)]
    np.testing.assert_allclose(tfce(t, adjacency=a, step=0.01), exact_tfce(t, around), atol=0.01 * np.abs(t).max() ** 2)


@core
def test_a_line_is_a_special_mesh(rng):
    "The fast path for time and the graph path agree, for clusters, masses and TFCE, with several features and NaN."
    maps = waves(rng, 20, 4, 30)
    maps[3, 1, 5] = np.nan
    for tail in ("both", "greater", "less"):
        np.testing.assert_allclose(largest_masses(maps, 1, tail=tail), largest_masses(maps, 1, tail=tail, adjacency=line(30)))
        np.testing.assert_allclose(tfce(maps, tail=tail), tfce(maps, tail=tail, adjacency=line(30)))
    ours, graph = find_clusters(maps[3], 1), find_clusters(maps[3], 1, adjacency=line(30))
    assert [c.mass for c in ours] == pytest.approx([c.mass for c in graph])
    assert all(np.array_equal(a.members, b.members) for a, b in zip(ours, graph, strict=True))


# ---- properties


@core
def test_invariances(rng):
    maps = waves(rng, 10, 3, 40)
    masses = largest_masses(maps, 1.3)
    np.testing.assert_allclose(largest_masses(-maps, 1.3), masses)
    np.testing.assert_allclose(largest_masses(maps[..., ::-1], 1.3), masses)
    np.testing.assert_allclose(largest_masses(maps[:, ::-1], 1.3), masses)
    np.testing.assert_allclose(largest_masses(2 * maps, 2.6), 2 * masses)
    np.testing.assert_allclose(tfce(maps[..., ::-1])[..., ::-1], tfce(maps))
    partner = mirror_vertices()
    one = rng.standard_normal((2, 478))
    np.testing.assert_allclose(tfce(one[:, partner], adjacency=mesh_adjacency()), tfce(one, adjacency=mesh_adjacency())[:, partner])


@core
def test_largest_mass_is_that_of_the_list(rng):
    maps = waves(rng, 200, 2, 3, 25)
    found = [find_clusters(m, 1.5) for m in maps]
    np.testing.assert_allclose(largest_masses(maps, 1.5), [abs(c[0].mass) if c else 0 for c in found])
    assert any(not c for c in found) or min(len(c) for c in found) > 0
    for m, clusters in zip(maps[:20], found[:20], strict=True):
        assert sum(c.size for c in clusters) == (np.abs(m) > 1.5).sum()
        assert [abs(c.mass) for c in clusters] == sorted((abs(c.mass) for c in clusters), reverse=True)
        for c in clusters:
            assert m[c.peak] == c.statistic and abs(c.statistic) == np.abs(m[c.members]).max()


@core
def test_features_rows_and_missing_bins_do_not_connect():
    t = np.full((2, 4), 3.0)
    assert [c.size for c in find_clusters(t, 2)] == [4, 4]
    t[0, 2] = np.nan
    assert sorted(c.size for c in find_clusters(t, 2)) == [1, 2, 4]
    assert np.isnan(tfce(t)[0, 2]) and np.isfinite(tfce(t)).sum() == 7
    assert [c.size for c in find_clusters(np.array([3.0, -3, -3]), 2)] == [2, 1]
    assert find_clusters(np.array([2.0, 2.0]), 2.0) == []  # strictly above, as mne


@core
def test_threshold_of_its_own_for_each_place():
    t = np.array([[3.0, 3, 3], [3, 3, 3]])
    level = np.array([[2, 2, 2], [2, 4, np.nan]])
    assert sorted(c.size for c in find_clusters(t, level)) == [1, 3]
    assert largest_masses(np.stack([t, t]), level) == pytest.approx([9, 9])


@core
def test_chunks_do_not_matter_and_ties_count():
    maps = np.array([[3.0, 3.0], [3.0, 3.0 * (1 - 1e-12)], [0, 5.9], [0, 9]])
    whole, parts = cluster_test([maps], 2), cluster_test(iter([maps[:1], maps[1:2], maps[2:]]), 2)
    assert whole.clusters[0].p == parts.clusters[0].p == 3 / 4
    assert np.array_equal(whole.null, parts.null)
    assert tfce_test([maps]).p_map.tolist() == tfce_test([maps[:3], maps[3:]]).p_map.tolist()


@core
def test_place_without_an_observed_statistic_takes_no_part():
    maps = np.array([[3.0, 0, np.nan], [1, 0, 50], [1, 0, 50]])
    assert cluster_test([maps], 2).clusters[0].p == 1 / 3
    assert tfce_test([maps]).p_map.tolist()[0] == 1 / 3
    assert cluster_test([maps[:1], maps[1:]], 2).clusters[0].p == 1 / 3


@core
def test_nothing_to_find():
    empty = cluster_test([np.zeros((5, 2, 3))], 2)
    assert empty.clusters == [] and (empty.p_map == 1).all() and (empty.null == 0).all()
    lost = cluster_test([np.full((5, 2, 3), np.nan)], 2)
    assert lost.clusters == [] and np.isnan(lost.p_map).all()
    zero = tfce_test([np.zeros((5, 2, 3))])
    assert (zero.p_map == 1).all()
    assert np.isnan(tfce_test([np.full((5, 4), np.nan)]).p_map).all()


@core
def test_infinite_statistic_wins_without_trouble():
    "A bin that does not vary at all has an infinite t; its cluster has an infinite mass, TFCE counts it as 200."
    maps = np.array([[1.0, np.inf, 1.0], [1.0, 5, 5], [0, 0, 0]])
    found = cluster_test([maps], 2)
    assert found.clusters[0].mass == np.inf and found.clusters[0].p == 1 / 3
    assert np.isfinite(tfce(maps)).all() and tfce_test([maps]).p_map[1] == 1 / 3


@core
def test_input_is_not_changed(rng):
    maps = waves(rng, 5, 3, 20)
    before = maps.copy()
    cluster_test([maps], 1)
    tfce_test([maps])
    assert np.array_equal(maps, before)


@core
def test_default_threshold_is_the_quantile():
    assert default_threshold(9) == pytest.approx(stats.t.isf(0.025, 9))
    assert default_threshold(9, tail="less", alpha=0.01) == pytest.approx(stats.t.isf(0.01, 9))
    assert default_threshold((2, 30)) == pytest.approx(stats.f.isf(0.05, 2, 30))
    assert np.isnan(default_threshold(np.array([0, 9]))).tolist() == [True, False]


@core
def test_bad_input_says_what_to_do():
    t = np.zeros((2, 5))
    with pytest.raises(ValueError, match="threshold must be above 0"):
        find_clusters(t, 0)
    with pytest.raises(ValueError, match=r"threshold must be above 0.*got nan"):
        largest_masses(t, np.nan)
    with pytest.raises(ValueError, match=r"adjacency must be \(5, 5\)"):
        find_clusters(t, 1, adjacency=np.eye(4))
    with pytest.raises(ValueError, match="tail='two'.*choose one of"):
        find_clusters(t, 1, tail="two")
    with pytest.raises(ValueError, match="put one map into a list"):
        largest_masses(t[0], 1)
    with pytest.raises(ValueError, match="at least the observed map"):
        cluster_test([], 1)
    with pytest.raises(ValueError, match="height_power must be a number above 0"):
        tfce(t, height_power=-1)


@core
# ---- what the p are worth


@core
def test_family_wise_rate_in_noise(rng):
    "200 data sets of pure noise, 6 features x 20 bins: about 5% have any significant cluster (99.9% interval)."
    hits = {"cluster": 0, "tfce": 0}
    for _ in range(200):
        d = waves(rng, 12, 6, 20)
        signs = np.concatenate([np.ones((1, 12)), rng.choice([-1.0, 1.0], (99, 12))])
        mean = np.tensordot(signs, d, axes=1) / 12
        maps = mean / np.sqrt(((d**2).mean(axis=0) - mean**2) / 11)
        hits["cluster"] += min([c.p for c in cluster_test([maps], default_threshold(11)).clusters], default=1) <= 0.05
        hits["tfce"] += tfce_test([maps], step=0.4).p_map.min() <= 0.05
    for name, n in hits.items():
        assert stats.binomtest(n, 200, 0.05).pvalue > 0.001, (name, n)
