"""stats.timecourses: true time, persons as units, the t of scipy in each bin, the clusters of mne, and plain refusals."""

import copy
import pickle

import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats

from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.stats.timecourses import bin_trials, trials

core = pytest.mark.core
FEATURES = ["AU04", "AU06", "AU12"]


def study(rng, subjects=12, *, levels=("neutral", "smile"), within=True, seconds=2.0, hz=25.0, effect=0.0, clips=1) -> Fex:
    "Noise that drifts over time; `effect` is added to AU12 of the last level from 0.5 to 1.5 s."
    parts = []
    t = np.arange(0, seconds, 1 / hz)
    for s in range(subjects):
        for level in levels if within else [levels[s % len(levels)]]:
            for clip in range(clips):
                raw = rng.standard_normal((len(t) + 11, len(FEATURES)))
                values = sum(raw[k:k + len(t)] for k in range(12)) / np.sqrt(12) * 0.1 + 0.4
                frame = pd.DataFrame(values, columns=FEATURES)
                frame["AU12"] += effect * ((t >= 0.5) & (t < 1.5)) * (level == levels[-1])
                parts.append(frame.assign(input=f"{s}_{level}_{clip}.mp4", frame=range(len(t)), time=t, face=0, track=0, subject=f"p{s:02d}", condition=level))
    return Fex(pd.concat(parts, ignore_index=True))


# ---- bins of true time


@core
def test_bins_are_means_by_time(rng):
    fex = study(rng, 3)
    binned = bin_trials(fex, FEATURES, window=(0.4, 1.6), bin_seconds=0.3)
    np.testing.assert_allclose(binned.edges, [0.4, 0.7, 1.0, 1.3, 1.6])
    first = fex[fex["input"] == fex["input"].iloc[0]]
    for b, (low, high) in enumerate(zip(binned.edges[:-1], binned.edges[1:], strict=True)):
        rows = first[(first["time"] >= low - 1e-9) & (first["time"] < high - 1e-9)]
        np.testing.assert_allclose(binned.values[0, :, b], rows[FEATURES].mean().to_numpy())


@core
@pytest.mark.parametrize("hz", [25, 29.97, 50])
def test_frame_rate_hardly_matters(hz):
    "The same movement at three frame rates: bin means within 0.02 of the integral of the signal."
    t = np.arange(0, 2, 1 / hz)
    fex = Fex(pd.DataFrame({"input": "a", "time": t, "AU12": 0.5 - 0.5 * np.cos(np.pi * t)}))
    binned = bin_trials(fex, "AU12", window=(0, 2), bin_seconds=0.2)
    edges = binned.edges
    exact = 0.5 - (np.sin(np.pi * edges[1:]) - np.sin(np.pi * edges[:-1])) / (2 * np.pi * 0.2)
    np.testing.assert_allclose(binned.values[0, 0], exact, atol=0.035)


@core
def test_bin_edges_hold_against_rounding():
    "At 10 Hz each frame has its own bin of 0.1 s, although 0.1 is no binary number."
    t = np.arange(100) / 10
    fex = Fex(pd.DataFrame({"input": "a", "time": t, "AU12": np.arange(100.0)}))
    binned = bin_trials(fex, "AU12", window=(0, 10), bin_seconds=0.1)
    np.testing.assert_array_equal(binned.values[0, 0], np.arange(100.0))
    assert bin_trials(fex, "AU12", bin_seconds=0.1).values.shape[-1] == 100


@core
def test_missing_frames_are_missing_not_zero(rng):
    fex = study(rng, 2)
    fex.loc[fex["time"].between(0.5, 0.99), "AU12"] = np.nan
    values = bin_trials(fex, FEATURES, window=(0, 2), bin_seconds=0.5).values
    assert np.isnan(values[:, 2, 1]).all() and np.isfinite(values[:, 2, [0, 2, 3]]).all() and np.isfinite(values[:, :2]).all()
    half = study(rng, 1)
    half.loc[half["frame"] % 2 == 0, "AU12"] = np.nan
    kept = half[(half["frame"] % 2 == 1) & (half["input"] == half["input"].iloc[0]) & (half["time"] < 0.5)]
    assert bin_trials(half, "AU12", window=(0, 2), bin_seconds=0.5).values[0, 0, 0] == pytest.approx(kept["AU12"].mean())


@core
def test_alignment(rng):
    "Shifting a recording's clock and its onset together changes nothing; column and dict agree; several events are several trials."
    fex = study(rng, 3)
    number = fex["input"].map({n: i for i, n in enumerate(fex["input"].unique())})
    moved = fex.assign(time=fex["time"] + 10.0 * number, onset=0.6 + 10.0 * number)
    plain = bin_trials(fex, FEATURES, align=dict.fromkeys(fex["input"].unique(), 0.6), window=(-0.4, 0.8))
    by_column = bin_trials(moved, FEATURES, align="onset", window=(-0.4, 0.8))
    np.testing.assert_allclose(plain.values, by_column.values, atol=1e-12)
    np.testing.assert_allclose(plain.edges[[0, -1]], [-0.4, 0.8])
    name = fex["input"].iloc[0]
    assert len(trials(fex, align={name: [0.5, 1.2]}, window=(0, 0.5))) == 2
    assert len(trials(fex, align={name: []})) == 0
    assert len(trials(moved.assign(onset=moved["onset"].where(number > 0)), align="onset")) == 5


@core
def test_baseline_is_taken_from_each_trial(rng):
    fex = study(rng, 3)
    binned = bin_trials(fex, FEATURES, window=(0, 2), bin_seconds=0.5, baseline=(0, 0.5))
    np.testing.assert_allclose(binned.values[:, :, 0], 0, atol=1e-12)
    shifted = fex.assign(AU12=fex["AU12"] + fex["subject"].str[1:].astype(int))
    np.testing.assert_allclose(bin_trials(shifted, FEATURES, window=(0, 2), bin_seconds=0.5, baseline=(0, 0.5)).values, binned.values, atol=1e-12)
    outside = bin_trials(fex, FEATURES, window=(0.5, 2), bin_seconds=0.5, baseline=(0, 0.5))
    np.testing.assert_allclose(outside.values, binned.values[..., 1:])


# ---- the right statistic on the right unit


@core
def test_within_is_the_paired_t(rng):
    fex = study(rng, 10)
    found = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    means = fex.assign(bin=(fex["time"] / 0.5 + 1e-6).astype(int)).groupby(["subject", "condition", "bin"])[FEATURES].mean().unstack("condition")
    for name in FEATURES:
        for b in range(4):
            rows = means[name].xs(b, level="bin")
            t = stats.ttest_rel(rows["smile"], rows["neutral"])
            ours = found.bins().query(f"feature == {name!r}").iloc[b]
            assert ours["statistic"] == pytest.approx(t.statistic) and ours["n"] == 10
            assert ours["estimate"] == pytest.approx((rows["smile"] - rows["neutral"]).mean())
            assert [ours["ci_low"], ours["ci_high"]] == pytest.approx(list(t.confidence_interval()))
    assert found.analysis["settings"]["design"] == "within" and set(found["contrast"]) == {"smile - neutral"}


@core
def test_between_is_welch(rng):
    fex = study(rng, 11, within=False)
    found = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    means = fex.assign(bin=(fex["time"] / 0.5 + 1e-6).astype(int)).groupby(["condition", "subject", "bin"])[FEATURES].mean()
    for b in range(4):
        rows = means["AU12"].xs(b, level="bin")
        t = stats.ttest_ind(rows["smile"], rows["neutral"], equal_var=False)
        ours = found.bins().query("feature == 'AU12'").iloc[b]
        assert ours["statistic"] == pytest.approx(t.statistic)
        assert [ours["ci_low"], ours["ci_high"]] == pytest.approx(list(t.confidence_interval()))
    assert found.analysis["settings"]["design"] == "between"


@core
def test_interaction_is_the_t_of_differences(rng):
    fex = study(rng, 12)
    fex["group"] = np.where(fex["subject"].str[1:].astype(int) % 3 == 0, "patient", "control")
    found = fex.compare_timecourses("group", subject="subject", within="condition", features=FEATURES, bin_seconds=1.0, permutations=50)
    means = fex.assign(bin=fex["time"].astype(int)).groupby(["subject", "group", "bin", "condition"])["AU12"].mean().unstack("condition")
    difference = (means["smile"] - means["neutral"]).xs(1, level="bin")
    t = stats.ttest_ind(difference.xs("patient", level="group"), difference.xs("control", level="group"), equal_var=False).statistic
    assert found.bins().query("feature == 'AU12'")["statistic"].iloc[1] == pytest.approx(t)
    assert found["contrast"].iloc[0] == "(smile - neutral): patient - control"
    with pytest.raises(ColumnError, match="'group' was named as within"):
        fex.compare_timecourses("condition", subject="subject", within="group", features=FEATURES)


@core
def test_one_sample_against_the_baseline(rng):
    fex = study(rng, 9, levels=("smile",), effect=0.3)
    found = fex.compare_timecourses(subject="subject", features=FEATURES, baseline=(0, 0.5), bin_seconds=0.25, permutations=600)
    assert found["feature"].iloc[0] == "AU12" and found["p"].iloc[0] < 0.05 and found["onset"].iloc[0] >= 0.25
    means = bin_trials(fex, "AU12", bin_seconds=0.25, baseline=(0, 0.5)).values[:, 0]
    assert found.bins().query("feature == 'AU12'")["statistic"].iloc[4] == pytest.approx(stats.ttest_1samp(means[:, 4], 0).statistic)


def test_three_levels_are_f(rng):
    "Welch's F between persons and the repeated-measures F within, as statsmodels has them."
    from statsmodels.stats.anova import AnovaRM
    from statsmodels.stats.oneway import anova_oneway

    for within in (True, False):
        fex = study(rng, 15, levels=("a", "b", "c"), within=within)
        found = fex.compare_timecourses("condition", subject="subject", features="AU12", bin_seconds=1.0, permutations=60)
        means = fex.assign(bin=fex["time"].astype(int)).query("bin == 1").groupby(["subject", "condition"])["AU12"].mean().reset_index()
        if within:
            expected = AnovaRM(means, "AU12", "subject", within=["condition"]).fit().anova_table["F Value"].iloc[0]
        else:
            expected = anova_oneway([g["AU12"] for _, g in means.groupby("condition")], use_var="unequal").statistic
        assert found.bins()["statistic"].iloc[1] == pytest.approx(expected)
        assert found["contrast"].iloc[0] == "a, b, c" and found.analysis["settings"]["statistic"] == "F"
        score = fex.compare_timecourses("condition", subject="subject", features="AU12", bin_seconds=1.0, permutations=60, method="tfce")
        np.testing.assert_allclose(score.bins()["statistic"], found.bins()["statistic"])


def test_clusters_are_those_of_mne(rng):
    "8 persons, all sign patterns: same clusters and masses, p within 2/127 (mne leaves one pattern out)."
    from mne.stats import permutation_cluster_1samp_test

    fex = study(rng, 8, effect=0.1)
    ours = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.1, permutations=1000)
    binned = bin_trials(fex, FEATURES, bin_seconds=0.1).values.reshape(8, 2, 3, -1)
    bins = binned.shape[-1]
    chain = sparse.diags_array([np.ones(bins - 1)] * 2, offsets=[-1, 1], shape=(bins, bins))
    t, clusters, p, _ = permutation_cluster_1samp_test(
        binned[:, 1] - binned[:, 0], threshold=stats.t.isf(0.025, 7), n_permutations="all",
        adjacency=sparse.kron(sparse.eye_array(3), chain).tocsr(), out_type="indices", verbose=False, seed=1)
    found = ours[ours["onset"].notna()]
    assert len(found) == len(clusters) > 1 and ours.analysis["settings"]["exact"]
    np.testing.assert_allclose(np.sort(found["mass"]), np.sort([t[c].sum() for c in clusters]))
    np.testing.assert_allclose(np.sort(found["p"]), np.sort(p), atol=2 / 127)
    spans = sorted((FEATURES[c[0][0]], round(c[1].min() * 0.1, 6), round((c[1].max() + 1) * 0.1, 6)) for c in clusters)
    assert sorted(zip(found["feature"], found["onset"].round(6), found["offset"].round(6), strict=True)) == spans


@core
def test_clips_count_alike_and_frames_do_not_count(rng):
    "A person's clips have equal weight however long they are; every frame twice changes nothing."
    fex = study(rng, 8, clips=2)
    cut = fex[~(fex["input"].str.endswith("_1.mp4") & (fex["frame"] % 2 == 1))]
    table = cut.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    means = cut.assign(bin=(cut["time"] / 0.5 + 1e-6).astype(int)).groupby(["subject", "condition", "input", "bin"])["AU12"].mean()
    person = means.groupby(["subject", "condition", "bin"]).mean().unstack("condition").xs(0, level="bin")
    assert table.bins().query("feature == 'AU12'")["statistic"].iloc[0] == pytest.approx(stats.ttest_rel(person["smile"], person["neutral"]).statistic)
    doubled = Fex(pd.concat([fex, fex.assign(time=fex["time"] + 0.02)], ignore_index=True))
    kwargs = dict(subject="subject", features=FEATURES, bin_seconds=1.0, permutations=50, window=(0, 2))
    a, b = fex.compare_timecourses("condition", **kwargs), doubled.compare_timecourses("condition", **kwargs)
    np.testing.assert_allclose(a.bins()["statistic"], b.bins()["statistic"])
    assert a["n"].max() == 8


@core
def test_planted_effect_is_found_by_every_method(rng):
    fex = study(rng, 14, effect=0.25)
    for method in ("cluster", "tfce", "max"):
        found = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.1, method=method, permutations=400)
        first = found.iloc[0]
        assert first["feature"] == "AU12" and first["p"] < 0.01 and first["estimate"] > 0.15
        assert 0.2 < first["onset"] < 0.8 and 1.2 < first["offset"] < 1.8 and 0.4 < first["peak"] < 1.6, method
        others = found[found["feature"] != "AU12"]
        assert (others["p"] > 0.01).all()
    reverse = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.1, permutations=400, tail="less")
    assert not ((reverse["feature"] == "AU12") & (reverse["p"] < 0.05) & (reverse["mass"] > 0)).any()


@core
def test_same_seed_same_bits_and_order_does_not_matter(rng):
    fex = study(rng, 14)
    kwargs = dict(subject="subject", bin_seconds=0.2, permutations=200)
    a = fex.compare_timecourses("condition", features=FEATURES, **kwargs)
    b = fex.sample(frac=1, random_state=1).compare_timecourses("condition", features=FEATURES, **kwargs)
    pd.testing.assert_frame_equal(pd.DataFrame(a), pd.DataFrame(b))
    c = fex.compare_timecourses("condition", features=FEATURES[::-1], **kwargs)
    keys = ["feature", "onset"]
    pd.testing.assert_frame_equal(pd.DataFrame(a).sort_values(keys, ignore_index=True), pd.DataFrame(c).sort_values(keys, ignore_index=True))
    d = fex.compare_timecourses("condition", features=FEATURES, seed=5, **kwargs)
    assert not np.array_equal(a["p"], d["p"])


# ---- missing data


@core
def test_late_bins_of_few_persons_are_dropped_and_said(rng):
    fex = study(rng, 10)
    short = fex[(fex["time"] < 1.0) | (fex["subject"] < "p03")]
    found = short.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    bins = found.bins().query("feature == 'AU12'")
    assert np.isnan(bins["statistic"].iloc[2:]).all() and np.isfinite(bins["statistic"].iloc[:2]).all()
    assert any("6 of 12 bins" in n and "50%" in n for n in found.notes)
    kept = short.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50, min_share=0.3)
    assert kept.bins().query("feature == 'AU12'")["n"].tolist() == [10, 10, 3, 3]
    assert any("between 30% and 100%" in n for n in kept.notes)


@core
def test_person_without_one_condition_is_left_out(rng):
    fex = study(rng, 8)
    fex = fex[~((fex["subject"] == "p03") & (fex["condition"] == "smile"))]
    found = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    assert found["n"].max() == 7 and any("p03 (not in every condition)" in n for n in found.notes)


@core
def test_person_without_a_group_is_in_none(rng):
    "A missing group is no group; a person with one condition among few with two is a slip, unless within= is said."
    fex = study(rng, 9, within=False)
    fex["condition"] = fex["condition"].where(fex["subject"] != "p04")
    found = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    known = fex[fex["condition"].notna()].compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    pd.testing.assert_frame_equal(pd.DataFrame(found), pd.DataFrame(known))
    assert found.analysis["settings"]["persons"] == 8 and any("1 trials are left out" in n for n in found.notes)
    few = study(rng, 9)
    few = few[(few["condition"] == "smile") | (few["subject"] < "p03")]
    with pytest.raises(ColumnError, match="a slip in the table"):
        few.compare_timecourses("condition", subject="subject", features=FEATURES)
    asked = few.compare_timecourses(within="condition", subject="subject", features=FEATURES, bin_seconds=0.5)
    assert asked["n"].max() == 3 and any("6 units are left out" in n for n in asked.notes)


@core
def test_rows_without_a_face_or_label(rng):
    "Rows without a face have no features, no track and often no subject; they are gaps, not persons."
    fex = study(rng, 6)
    gap = (fex["frame"] % 10 == 3).to_numpy()
    fex["track"], fex["face"] = fex["track"].astype("Int64"), fex["face"].astype("Int64")
    fex.loc[gap, ["face", "track"]] = pd.NA
    fex.loc[gap, FEATURES] = np.nan
    fex["subject"], fex["condition"] = fex["subject"].where(~gap), fex["condition"].where(~gap)
    found = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    assert found.analysis["settings"]["persons"] == 6
    whole = fex[~gap].compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=50)
    np.testing.assert_allclose(found.bins()["statistic"], whole.bins()["statistic"])


@core
def test_feature_that_never_varies_or_is_never_there(rng):
    fex = study(rng, 8, effect=0.3)
    fex["AU04"], fex["AU06"] = 0.0, np.nan
    found = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=300)
    rows = found.set_index("feature")
    assert rows.loc["AU12", "p"] < 0.05
    assert np.isnan(rows.loc["AU06", "p"]) and rows.loc["AU06", "n"] == 0 and rows.loc["AU04", "mass"] == 0
    for method in ("tfce", "max"):
        again = fex.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=300, method=method)
        assert set(again["feature"]) == set(FEATURES)
    assert len(found.apa()) == len(found)


@core
def test_level_at_the_event_counts(rng):
    "The condition changes at the event of each recording: bins before it belong to the same trial."
    parts = []
    for s in range(8):
        for cue in ("go", "stop"):
            t = np.arange(0, 2, 0.04)
            after = t >= 1 - 1e-9
            parts.append(pd.DataFrame({"input": f"{s}{cue}", "time": t, "AU12": rng.normal(0.3, 0.02, 50) + 0.4 * after * (cue == "go"),
                                       "subject": s, "cue": np.where(after, cue, "wait"), "onset": 1.0}))
    fex = Fex(pd.concat(parts, ignore_index=True))
    found = fex.compare_timecourses("cue", subject="subject", features="AU12", align="onset", window=(-1, 1), permutations=300)
    assert found["contrast"].iloc[0] == "stop - go" and found["p"].iloc[0] < 0.02
    assert found["onset"].iloc[0] == pytest.approx(0, abs=0.11) and found["estimate"].iloc[0] == pytest.approx(-0.4, abs=0.05)
    with pytest.raises(ColumnError, match="'cue' changes within 0go: wait, go.*align="):
        fex.compare_timecourses("cue", subject="subject", features="AU12")


# ---- the result


@core
def test_result_says_how_it_was_made(rng):
    found = study(rng, 8, effect=0.3).compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.2, permutations=100, seed=3)
    text = found.methods()
    assert any("Sassenhagen" in n for n in found.notes)
    for words in ("bins of 0.2 s", "n = 8", "100 random relabellings", "cluster mass", "seed was 3", "facefex", "Maris & Oostenveld 2007"):
        assert words in text, words
    assert "for the cluster as a whole" in found.apa()[0] and found.apa()[0].startswith("AU12, smile - neutral: cluster from 0.")
    assert "| AU12" in found.table() and "cluster as a whole" in repr(found)
    for again in (found.query("p < .05"), found.copy(), copy.deepcopy(found), pickle.loads(pickle.dumps(found)), found.sort_values("p")):
        assert type(again) is type(found) and len(again.courses()) == 2 * 3 * 10 and len(again.bins()) == 3 * 10
    lost = type(found)(pd.DataFrame(found))
    lost.attrs = {}
    with pytest.raises(ColumnError, match="has lost its courses"):
        lost.courses()


@core
def test_within_intervals_are_those_of_cousineau_and_morey(rng):
    "Two conditions: the half width is 1/sqrt(2) of that of the difference (Morey 2008), and persons' levels drop out."
    fex = study(rng, 10)
    found = fex.compare_timecourses("condition", subject="subject", features="AU12", bin_seconds=1.0, permutations=20)
    levels, bins = found.courses(), found.bins()
    half = (levels["ci_high"] - levels["ci_low"]).to_numpy().reshape(2, -1) / 2
    np.testing.assert_allclose(half, np.tile((bins["ci_high"] - bins["ci_low"]).to_numpy() / 2 / np.sqrt(2), (2, 1)))
    shifted = fex.assign(AU12=fex["AU12"] + fex["subject"].str[1:].astype(int))
    other = shifted.compare_timecourses("condition", subject="subject", features="AU12", bin_seconds=1.0, permutations=20).courses()
    np.testing.assert_allclose(other["ci_high"] - other["ci_low"], levels["ci_high"] - levels["ci_low"], atol=1e-9)


@core
def test_few_persons_are_said(rng):
    found = study(rng, 5).compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5)
    assert any("only 32 relabellings; no p-value by relabelling can be below 0.062" in n for n in found.notes)
    assert found["p"].min() >= 2 / 32


@core
def test_small_groups_that_vary_differently_are_said(rng):
    fex = study(rng, 16, within=False)
    wide = fex.copy()
    wide.loc[wide["condition"] == "smile", FEATURES] = (wide[FEATURES] - 0.4) * 3 + 0.4
    said = [[n for n in f.compare_timecourses("condition", subject="subject", features=FEATURES, bin_seconds=0.5, permutations=20).notes if "vary differently" in n]
            for f in (fex, wide)]
    assert not said[0] and "too small" in said[1][0]


# ---- refusals


@core
def test_bad_input_says_what_to_do(rng):
    fex = study(rng, 6)
    kwargs = dict(subject="subject", features=FEATURES, permutations=20)
    for change, error, words in (
        (dict(by="cond"), ColumnError, "there is no column 'cond'.*condition"),
        (dict(subject="person"), ColumnError, "there is no column 'person'"),
        (dict(by=None), ValueError, "there is nothing to compare: name by= or within=, or a baseline="),
        (dict(method="clusters"), ValueError, "method='clusters' is not known.*Did you mean 'cluster'"),
        (dict(method="max", threshold=2), ValueError, "threshold= belongs to method='cluster'"),
        (dict(threshold=-1), ValueError, "threshold must be a number above 0"),
        (dict(tail="up"), ValueError, "tail='up'"),
        (dict(bin_seconds=0.01), ValueError, "shorter than the interval between frames, 0.04 s"),
        (dict(bin_seconds=0), ValueError, "bin_seconds must be a number above 0"),
        (dict(window=(1, 1.05)), ValueError, "shorter than one bin"),
        (dict(window=(9, 10)), ValueError, "there is no trial"),
        (dict(align="subject"), ColumnError, "must hold the onset"),
        (dict(align=3), ValueError, "align must be None, the name of a column"),
        (dict(align={"x": 1}), ValueError, "not in the column 'input': x"),
        (dict(align={fex["input"].iloc[0]: [0.2, 0.9]}), ValueError, "has 2 events; say with window="),
        (dict(min_share=2), ValueError, "min_share is a share"),
        (dict(confidence=95), ValueError, "confidence must be between 0 and 1"),
        (dict(features="AU99"), ColumnError, "AU99"),
        (dict(features="subject"), ColumnError, "holds no numbers"),
        (dict(subject="frame"), FacefexError, "'frame' changes within"),
        (dict(subject=None), FacefexError, "frames are not people"),
        (dict(by=["condition"]), ColumnError, r"one column is wanted.*\['condition'\]: write 'condition'"),
        (dict(subject=["subject"]), ColumnError, "one column is wanted"),
        (dict(by=None, within=["condition"]), ColumnError, "one column is wanted"),
    ):
        with pytest.raises(error, match=words):
            fex.compare_timecourses(**{"by": "condition", **kwargs, **change})
    with pytest.raises(ColumnError, match="'time'"):
        fex.drop(columns="time").compare_timecourses("condition", **kwargs)
    with pytest.raises(ColumnError, match="comes twice"):
        fex.assign(time=fex["time"].round(1)).compare_timecourses("condition", **kwargs)
    with pytest.raises(ColumnError, match="only one level"):
        fex[fex["condition"] == "smile"].compare_timecourses("condition", **kwargs)
    with pytest.raises(ColumnError, match="named as within"):
        study(rng, 6, within=False).compare_timecourses(within="condition", **kwargs)
    with pytest.raises(ValueError, match="at least 2 persons per group"):
        study(rng, 6, within=False)[lambda d: d["subject"].isin(["p00", "p01", "p03"])].compare_timecourses("condition", **kwargs)
    with pytest.raises(ValueError, match="F has no direction"):
        study(rng, 6, levels=("a", "b", "c")).compare_timecourses("condition", tail="less", **kwargs)
    with pytest.raises(ValueError, match="no bin is left"):
        fex.assign(AU04=np.nan, AU06=np.nan, AU12=np.nan).compare_timecourses("condition", **kwargs)


@core
def test_frame_is_not_changed(rng):
    fex = study(rng, 6)
    before = fex.copy()
    fex.compare_timecourses("condition", subject="subject", features=FEATURES, permutations=20, bin_seconds=0.5)
    pd.testing.assert_frame_equal(pd.DataFrame(fex), pd.DataFrame(before))


@core
@pytest.mark.filterwarnings("error")
def test_categories_that_nobody_has_change_nothing(rng):
    for within in (True, False):
        fex = study(rng, 8, within=within)
        odd = fex.assign(condition=pd.Categorical(fex["condition"], ["none", "neutral", "smile", "rare"]))
        kwargs = dict(subject="subject", features=FEATURES, permutations=50)
        pd.testing.assert_frame_equal(pd.DataFrame(odd.compare_timecourses("condition", **kwargs)), pd.DataFrame(fex.compare_timecourses("condition", **kwargs)))
    three = study(rng, 6, levels=("a", "b", "c"))
    three = three[(three["condition"] != "c") | (three["subject"] == "p00")].astype({"condition": "category"})
    assert three[three["condition"] != "c"].compare_timecourses(within="condition", subject="subject", features=FEATURES, permutations=20)["contrast"].iloc[0] == "b - a"


@core
def test_infinite_values_name_their_feature(rng):
    fex = study(rng, 6)
    fex.loc[3, "AU06"] = np.inf
    with pytest.raises(ColumnError, match="infinite values in 'AU06' "):
        fex.compare_timecourses("condition", subject="subject", features=FEATURES, permutations=20)
    fex.compare_timecourses("condition", subject="subject", features=["AU04", "AU12"], permutations=20)


@core
def test_units_are_not_called_persons(rng):
    "Clips may be the unit; the method and the notes do not turn them into persons."
    for within, design in ((False, dict(by="condition", subject="input")), (True, dict(by="condition", subject="subject")),
                           (True, dict(subject="input", baseline=(0, .5)))):
        found = study(rng, 6, within=within).compare_timecourses(**design, features=FEATURES, permutations=20)
        assert f"each unit ({design['subject']}; n = " in found.methods() and "person" not in found.methods()
