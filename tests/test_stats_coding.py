"""stats.coding against scikit-learn, statsmodels, hand-made cases and brute force; missing codes, single subjects, bad input."""
import itertools

import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.stats.coding import code_frames, cohen_kappa, event_f1, frame_f1, gwet_ac1, krippendorff_alpha, resampled_interval, roc_auc

core = pytest.mark.core


def codes(rng, n=300, q=4, same=.6):
    "Two coders who agree in part."
    a = rng.integers(0, q, n)
    return a, np.where(rng.random(n) < same, a, rng.integers(0, q, n))


# ---- intervals

def mean_of(total: np.ndarray) -> np.ndarray:
    "Means from sums and counts."
    return total[..., :-1] / total[..., -1:]


@core
@pytest.mark.parametrize("resamples", [150, 500])  # fewer and more than are drawn at a time
def test_intervals_equal_a_plain_bootstrap(rng, resamples):
    tables = np.column_stack([rng.normal(size=(9, 2)), rng.integers(1, 5, 9)])
    draws, drawn = np.random.default_rng(7).multinomial(9, np.full(9, 1 / 9), size=resamples), []
    for draw in draws:
        rows = np.repeat(tables, draw, axis=0)
        drawn.append(rows[:, :2].sum(axis=0) / rows[:, 2].sum())
    expected = np.column_stack([np.std(drawn, axis=0, ddof=1), *np.quantile(drawn, [.05, .95], axis=0)])
    np.testing.assert_allclose(resampled_interval(tables, mean_of, confidence=.9, resamples=resamples, seed=7), expected, rtol=1e-10)
    one = resampled_interval(tables, lambda total: mean_of(total)[..., 1], confidence=.9, resamples=resamples, seed=7)
    np.testing.assert_allclose(one, expected[1:], rtol=1e-10)


@core
def test_intervals_are_over_people_not_frames(rng):
    level = rng.normal(0, 1, 20)
    frames = np.repeat(level, 100) + rng.normal(0, .1, 2000)
    table = lambda codes: np.stack([np.bincount(codes, frames), np.bincount(codes)], axis=1)
    for codes, error in ((np.repeat(np.arange(20), 100), frames.reshape(20, 100).mean(axis=1).std() / 20 ** .5), (np.arange(2000), frames.std() / 2000 ** .5)):
        se, low, high = resampled_interval(table(codes), mean_of)[0]
        assert se == pytest.approx(error, rel=.12) and high - low == pytest.approx(2 * 1.96 * error, rel=.12)


@core
def test_intervals_need_five_people_and_draws_with_a_score():
    assert np.isnan(resampled_interval(np.ones((4, 3)), mean_of)).all() and resampled_interval(np.ones((4, 3)), mean_of).shape == (2, 3)
    assert resampled_interval(np.zeros((0, 3)), lambda total: total).shape == (3, 3)
    assert np.isfinite(resampled_interval(np.ones((5, 3)), mean_of)).all()
    rare = np.column_stack([np.eye(1, 6).ravel(), np.arange(6.)])  # a score only where the first person is drawn: two draws in three
    some = lambda total: np.where(total > 0, total, np.nan)
    assert np.isnan(resampled_interval(rare, some)[0]).all() and np.isfinite(resampled_interval(rare, some)[1]).all()


# ---- kappa and AC1

@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
@pytest.mark.parametrize("q, same", [(2, .9), (4, .6), (6, 0)])
def test_kappa_equals_scikit_learn_and_its_error_statsmodels(rng, weights, q, same):
    from sklearn.metrics import cohen_kappa_score, confusion_matrix
    from statsmodels.stats.inter_rater import cohens_kappa

    a, b = codes(rng, q=q, same=same)
    found = cohen_kappa(a, b, weights=weights).iloc[0]
    assert found["estimate"] == pytest.approx(cohen_kappa_score(a, b, weights=weights), abs=1e-12)
    options = {None: {}, "linear": {"wt": "linear"}, "quadratic": {"wt": "quadratic"}}[weights]
    theirs = cohens_kappa(confusion_matrix(a, b), **options)
    assert found["se"] == pytest.approx(np.sqrt(theirs.var_kappa), rel=1e-6)
    assert (found["ci_low"], found["ci_high"]) == pytest.approx((theirs.kappa_low, theirs.kappa_upp), rel=1e-5)


@core
def test_kappa_and_ac1_of_published_tables():
    # Cohen 1960, table 1: proportions; kappa = .492 (his example, N = 200)
    table = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    a, b = (np.repeat(np.indices((3, 3))[i].ravel(), table.ravel()) for i in (0, 1))
    assert cohen_kappa(a, b)["estimate"].item() == pytest.approx(.492, abs=.0005)
    # the paradox of high agreement and low kappa: 118, 5, 2, 0 of 125 (Gwet 2002)
    a, b = np.repeat([1, 1, 0, 0], [118, 5, 2, 0]), np.repeat([1, 0, 1, 0], [118, 5, 2, 0])
    assert cohen_kappa(a, b)["estimate"].item() == pytest.approx(-.0234, abs=5e-5)
    assert gwet_ac1(a, b)["estimate"].item() == pytest.approx(.9408, abs=5e-5)


@core
def test_ac1_error_is_that_of_the_jackknife():
    "Rows with equal codes are alike, so leaving out one of each cell is enough; with rare codes, where chance agreement matters most."
    table = np.array([[150, 12, 3], [9, 15, 2], [1, 4, 4]])
    a, b = (np.repeat(np.indices((3, 3))[i].ravel(), table.ravel()) for i in (0, 1))
    starts = np.cumsum(table.ravel()) - table.ravel()
    left_out = np.repeat([gwet_ac1(np.delete(a, i), np.delete(b, i), labels=[0, 1, 2])["estimate"].item() for i in starts], table.ravel())
    jackknife = np.sqrt(199 / 200 * ((left_out - left_out.mean()) ** 2).sum())
    assert gwet_ac1(a, b)["se"].item() == pytest.approx(jackknife, rel=.01)


@core
def test_agreement_of_coders_does_not_depend_on_names_or_who_is_first(rng):
    a, b = codes(rng)
    words = np.array(["none", "weak", "clear", "strong"])
    for measure in (cohen_kappa, gwet_ac1):
        plain = measure(a, b)["estimate"].item()
        assert measure(b, a)["estimate"].item() == pytest.approx(plain)
        assert measure(words[a], words[b])["estimate"].item() == pytest.approx(plain)
        assert measure(a, a)["estimate"].item() == pytest.approx(1)
    assert cohen_kappa(words[a], words[b], weights="linear", labels=list(words))["estimate"].item() == pytest.approx(cohen_kappa(a, b, weights="linear")["estimate"].item())
    assert gwet_ac1(a, b, labels=range(8))["estimate"].item() != pytest.approx(gwet_ac1(a, b)["estimate"].item())


@core
def test_missing_codes_and_a_single_code(rng):
    a, b = codes(rng)
    holes = a.astype(object)
    holes[:20] = None
    found = cohen_kappa(holes, b).iloc[0]
    assert found["missing"] == 20 and found["estimate"] == pytest.approx(cohen_kappa(a[20:], b[20:])["estimate"].item())
    flat = cohen_kappa([1, 1, 1], [1, 1, 1])
    assert np.isnan(flat["estimate"].item()) and any("not defined" in n for n in flat.notes)
    assert gwet_ac1([1, 1, 1], [1, 1, 1], labels=[0, 1])["estimate"].item() == 1
    for wrong, words in ((([], []), "no row with both codes"), (([1], [1, 2]), "equal length")):
        with pytest.raises(ValueError, match=words):
            cohen_kappa(*wrong)
    with pytest.raises(ValueError, match="'x' is not among labels"):
        cohen_kappa(["x"], ["y"], labels=["y"])
    with pytest.raises(ValueError, match="choose one of None, 'linear'"):
        cohen_kappa(a, b, weights="cubic")


@core
def test_subject_intervals_resample_subjects(rng):
    who = np.repeat(np.arange(12), 100)
    skill = rng.random(12)[who]  # coders agree on some people and not on others
    a = rng.integers(0, 2, 1200)
    b = np.where(rng.random(1200) < skill, a, rng.integers(0, 2, 1200))
    frames, people = cohen_kappa(a, b).iloc[0], cohen_kappa(a, b, subject=who).iloc[0]
    assert people["estimate"] == frames["estimate"] and people["n"] == 12
    assert people["ci_high"] - people["ci_low"] > 2 * (frames["ci_high"] - frames["ci_low"])
    assert np.isnan(cohen_kappa(a, b, subject=who // 3)["ci_low"].item())  # four are too few
    assert any("independent" in n for n in cohen_kappa(a, b).notes)


# ---- alpha

def sheet(table) -> pd.DataFrame:
    "Codes (coders, units) as one row per code."
    table = np.asarray(table, object)
    return pd.DataFrame([{"unit": u, "coder": c, "code": table[c, u]} for c in range(table.shape[0]) for u in range(table.shape[1])]).infer_objects()


ALPHA = {"units": "unit", "coders": "coder", "codes": "code"}


@core
@pytest.mark.parametrize("level, value", [("nominal", .743), ("ordinal", .815), ("interval", .849), ("ratio", .797)])
def test_alpha_of_the_published_example(level, value):
    rows = ["123321412***", "1233224125*3", "*3332342251*", "12332441251*"]  # Krippendorff 2011, Computing Krippendorff's alpha-reliability, section E
    table = [[np.nan if v == "*" else float(v) for v in row] for row in rows]
    found = krippendorff_alpha(sheet(table), level=level, **ALPHA).iloc[0]
    assert found["estimate"] == pytest.approx(value, abs=6e-4)
    assert found[["n_units", "n_coders", "missing"]].tolist() == [11, 4, 1]


@core
def test_alpha_is_the_share_of_disagreement_of_all_pairs(rng):
    table = rng.integers(0, 4, (3, 40)).astype(float)
    table[1] = np.where(rng.random(40) < .7, table[0], table[1])
    observed = np.mean([(a - b) ** 2 for column in table.T for a, b in itertools.permutations(column, 2)])
    expected = np.mean([(a - b) ** 2 for a, b in itertools.permutations(table.ravel(), 2)])
    assert krippendorff_alpha(sheet(table), level="interval", **ALPHA)["estimate"].item() == pytest.approx(1 - observed / expected)
    words = np.array(list("abcd"))[table.astype(int)]
    assert krippendorff_alpha(sheet(words), **ALPHA)["estimate"].item() == pytest.approx(krippendorff_alpha(sheet(table), **ALPHA)["estimate"].item())


@core
def test_alpha_by_subject_and_refusals(rng):
    table = rng.integers(0, 2, (3, 60))
    table[1] = np.where(rng.random(60) < .8, table[0], table[1])
    frame = sheet(table).assign(person=lambda f: f["unit"] // 6)
    found = krippendorff_alpha(frame, subject="person", **ALPHA).iloc[0]
    assert found["n"] == 10 and found["ci_low"] < found["estimate"] < found["ci_high"]
    assert found["estimate"] == krippendorff_alpha(frame, **ALPHA)["estimate"].item()
    assert np.isnan(krippendorff_alpha(frame.assign(code=1), **ALPHA)["estimate"].item())
    for wrong, words in ((pd.concat([frame, frame.head(1)]), "several codes for one unit"), (frame[frame["coder"] == 0], "no unit of unit has codes from two"),
                         (frame.head(0), "no unit"), (frame.assign(code=rng.random(180)), "use icc")):
        with pytest.raises(ValueError, match=words):
            krippendorff_alpha(wrong, **ALPHA)
    with pytest.raises(ValueError, match="choose one of 'nominal'"):
        krippendorff_alpha(frame, level="order", **ALPHA)


# ---- frames

def test_frame_scores_equal_scikit_learn(rng):
    from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

    truth, measured = rng.random(500) < .2, rng.random(500) < .3
    found = frame_f1(truth, measured).iloc[0]
    for name, score in (("f1", f1_score), ("precision", precision_score), ("recall", recall_score), ("kappa", cohen_kappa_score)):
        assert found[name] == pytest.approx(score(truth, measured))
    assert found["ac1"] == pytest.approx(gwet_ac1(truth, measured)["estimate"].item())
    assert found["base_rate"] == truth.mean() and found["measured_rate"] == measured.mean()


@core
@pytest.mark.parametrize("tolerance", [0, 1, 3])
def test_tolerance_as_by_hand_and_never_across_recordings(rng, tolerance):
    truth, measured = rng.random((2, 90)) < .1
    place = np.repeat(["a", "b", "c"], 30)
    clip, frame = place, np.tile(np.arange(30), 3)

    def near(i, other):
        return any(other[j] and clip[i] == clip[j] and abs(int(frame[i]) - int(frame[j])) <= tolerance for j in range(90))

    precision = np.mean([near(i, truth) for i in np.flatnonzero(measured)])
    recall = np.mean([near(i, measured) for i in np.flatnonzero(truth)])
    found = frame_f1(truth, measured, tolerance=tolerance, recording=place).iloc[0]
    assert (found["precision"], found["recall"]) == pytest.approx((precision, recall))
    if precision + recall:
        assert found["f1"] == pytest.approx(2 * precision * recall / (precision + recall))
    order = rng.permutation(90)
    seconds = frame_f1(truth[order], measured[order], tolerance=tolerance / 25, recording=place[order], times=frame[order] / 25).iloc[0]
    assert seconds["f1"] == pytest.approx(found["f1"], nan_ok=True)


@core
def test_f1_where_one_or_both_say_nothing():
    none, some = np.zeros(10), np.eye(10)[3]
    assert np.isnan(frame_f1(none, none)["f1"].item()) and any("Neither ever says yes" in n for n in frame_f1(none, none).notes)
    assert frame_f1(some, none)["f1"].item() == 0 and np.isnan(frame_f1(some, none)["precision"].item())
    assert frame_f1(none, some)["f1"].item() == 0 and np.isnan(frame_f1(none, some)["recall"].item())
    assert frame_f1(some, np.eye(10)[8])["f1"].item() == 0
    missing = frame_f1([1, None, 0, 1], [1, 1, np.nan, 0]).iloc[0]
    assert missing["n_frames"] == 2 and missing["missing"] == 2 and missing["recall"] == .5


@core
def test_frames_without_a_code_are_no_hits_within_the_tolerance():
    truth, measured = [np.nan, 0, 0, 1], [1, 0, 0, 0]
    assert frame_f1(truth, measured, tolerance=5)["recall"].item() == 0  # the report stands where nobody coded


@core
@pytest.mark.parametrize("truth, measured, options, words", [
    ([1, 2], [1, 0], {}, "truth must hold 0 and 1 .* row 1 is 2"),
    ([1, 0], [.4, .6], {}, "measured must hold 0 and 1"),
    ([1, 0], ["yes", "no"], {}, "row 0 is 'yes'"),
    ([1, 0], [1], {}, "equal length"),
    ([1, 0], [1, 0], {"tolerance": -1}, "tolerance must be 0 or more"),
    ([1, 0], [1, 0], {"times": [0, np.nan]}, "1 frames have no time"),
    ([None, None], [1, 0], {}, "no frame with both"),
    ([1, 0], [1, 0], {"resamples": 0}, "resamples must be"),
])
def test_frame_scores_refuse(truth, measured, options, words):
    with pytest.raises(ValueError, match=words):
        frame_f1(truth, measured, **options)


# ---- events

def spans(rng, n):
    "n events that do not overlap each other."
    edges = np.sort(rng.random(2 * n) * 10).reshape(n, 2)
    return pd.DataFrame({"event": "AU12", "onset": edges[:, 0], "offset": edges[:, 1]})


@core
def test_event_matching_is_the_best_of_all(rng):
    for _ in range(8):
        a, b = spans(rng, 4), pd.concat([spans(rng, 3), spans(rng, 2)])  # the second coder's may overlap each other
        overlap = .15

        share = {}
        for (i, (s, e)), (j, (u, v)) in itertools.product(enumerate(a[["onset", "offset"]].to_numpy().tolist()), enumerate(b[["onset", "offset"]].to_numpy().tolist())):
            common = max(min(e, v) - max(s, u), 0)
            share[i, j] = common / (e - s + v - u - common)
        best = (0, 0.0)
        for chosen in itertools.permutations(range(5), 4):
            good = [share[pair] for pair in enumerate(chosen) if share[pair] >= overlap]
            best = max(best, (len(good), sum(good)))
        found = event_f1(a, b, overlap=overlap)
        assert found["n_matched"].item() == best[0]
        assert found.matches["overlap"].sum() == pytest.approx(best[1])
        assert found["f1"].item() == pytest.approx(2 * best[0] / 9)


@core
def test_more_matches_go_before_larger_overlap():
    a = pd.DataFrame({"event": "AU12", "onset": [0., 8], "offset": [10., 12]})
    b = pd.DataFrame({"event": "AU12", "onset": [.5, 0], "offset": [10.5, 3]})  # its first fits the first of a best, but is the only one for the second
    assert event_f1(a, b, overlap=.2)["n_matched"].item() == 2


@core
def test_events_keep_to_their_recording_and_name(rng):
    a = pd.DataFrame({"input": ["x", "y"], "event": ["AU12", "AU12"], "onset": [1., 1.], "offset": [2., 2.]})
    swapped = a.assign(input=["y", "z"])
    found = event_f1(a, swapped)
    assert found[["n_truth", "n_measured", "n_matched"]].iloc[0].tolist() == [2, 2, 1]
    assert any("1 recordings with human events have none measured" in n for n in found.notes)
    assert event_f1(a, swapped, by=[])["n_matched"].item() == 2
    other = event_f1(a, a.assign(event="AU06")).set_index("feature")
    assert other.loc["AU12", ["f1", "n_measured"]].tolist() == [0, 0] and np.isnan(other.loc["AU12", "precision"])
    whole = event_f1(a, a).iloc[0]
    assert whole["f1"] == whole["overlap"] == 1 and whole["onset_shift"] == whole["offset_error"] == 0


@core
def test_shifts_have_the_sign_of_lateness():
    a = pd.DataFrame({"event": "smile", "onset": [0., 10], "offset": [4., 14]})
    found = event_f1(a, a.assign(onset=a["onset"] + .5, offset=a["offset"] - .25)).iloc[0]
    assert found["onset_shift"] == pytest.approx(.5) and found["offset_shift"] == pytest.approx(-.25) and found["overlap"] == pytest.approx(3.25 / 4)


@core
def test_event_scores_by_subject(rng):
    tables = [pd.concat([spans(rng, 6).assign(subject=s) for s in range(8)]) for _ in range(2)]
    found = event_f1(*tables, subject="subject", overlap=.05).iloc[0]
    assert found["n"] == 8 and 0 <= found["f1_low"] <= found["f1"] <= found["f1_high"] <= 1 and found["f1_low"] < found["f1_high"]
    assert found["n_matched"] == sum(event_f1(*(t[t["subject"] == s] for t in tables), overlap=.05)["n_matched"].item() for s in range(8))


@core
def test_events_refuse_and_empty_tables():
    a = pd.DataFrame({"event": ["AU12"], "onset": [1.], "offset": [2.]})
    nothing = event_f1(a, a.head(0)).iloc[0]
    assert nothing["f1"] == 0 and nothing["recall"] == 0 and np.isnan(nothing["precision"])
    assert len(event_f1(a.head(0), a.head(0))) == 0
    for wrong in (a.assign(offset=1.), a.assign(offset=np.nan), a.assign(onset=3.)):
        with pytest.raises(ValueError, match="measured: event 0 .AU12. runs from"):
            event_f1(a, wrong)
    with pytest.raises(ColumnError, match="no column 'onset'"):
        event_f1(a.drop(columns="onset"), a)
    for overlap in (0, 1.5):
        with pytest.raises(ValueError, match="overlap must be above 0"):
            event_f1(a, a, overlap=overlap)


# ---- ROC

def test_area_and_curve_equal_scikit_learn(rng):
    from sklearn.metrics import roc_auc_score, roc_curve

    code = rng.random(400) < .3
    for score in (rng.normal(size=400) + code, np.round(rng.normal(size=400) + code, 0)):  # without and with ties
        found = roc_auc(code, score)
        assert found["estimate"].item() == pytest.approx(roc_auc_score(code, score))
        false, hits, thresholds = roc_curve(code, score, drop_intermediate=False)
        np.testing.assert_allclose(found.curves[["false_alarms", "hits", "threshold"]], np.stack([false, hits, thresholds], axis=1))
        best = np.argmax(hits - false)
        assert found["threshold"].item() == thresholds[best] and found["hits"].item() == pytest.approx(hits[best])


@core
def test_area_has_the_error_of_delong_by_brute_force(rng):
    code = rng.random(80) < .4
    score = np.round(rng.normal(size=80) + code, 1)
    x, y = score[code], score[~code]
    wins = (x[:, None] > y) + .5 * (x[:, None] == y)
    se = np.sqrt(wins.mean(axis=1).var(ddof=1) / len(x) + wins.mean(axis=0).var(ddof=1) / len(y))
    found = roc_auc(code, score).iloc[0]
    assert found["estimate"] == pytest.approx(wins.mean()) and found["se"] == pytest.approx(se)


@core
def test_area_by_subject_equals_a_plain_bootstrap(rng):
    who = np.repeat(np.arange(10), 30)
    code = rng.random(300) < .4
    score = np.round(code + rng.normal(size=300) + rng.normal(size=10)[who], 1)
    found = roc_auc(code, score, subject=who, resamples=300).iloc[0]
    draws = np.random.default_rng(0).multinomial(10, np.full(10, .1), size=300)
    areas = []
    for draw in draws:
        rows = np.concatenate([np.tile(np.flatnonzero(who == s), m) for s, m in enumerate(draw)])
        x, y = score[rows][code[rows]], score[rows][~code[rows]]
        areas.append(((x[:, None] > y) + .5 * (x[:, None] == y)).mean())
    assert found["n"] == 10 and found["se"] == pytest.approx(np.std(areas, ddof=1))
    assert (found["ci_low"], found["ci_high"]) == pytest.approx(tuple(np.quantile(areas, [.025, .975])))


@core
def test_area_is_the_same_for_any_rising_change_of_the_score(rng):
    code, score = rng.random(100) < .5, rng.normal(size=100)
    plain = roc_auc(code, score)["estimate"].item()
    assert roc_auc(code, np.exp(score))["estimate"].item() == pytest.approx(plain)
    assert roc_auc(code, -score)["estimate"].item() == pytest.approx(1 - plain)
    assert roc_auc(code, np.ones(100))["estimate"].item() == .5
    assert roc_auc([0, 0, 1, 1], [.1, .2, .3, .4])["estimate"].item() == 1


@core
def test_roc_refuses_and_leaves_out_missing(rng):
    assert roc_auc([0, 1, None, 1], [.1, .3, .2, np.nan]).iloc[0][["n", "missing", "estimate"]].tolist() == [2, 2, 1]
    with pytest.raises(ValueError, match="AU12: 2 frames with the code and 0 without"):
        roc_auc([1, 1], [.1, .2], name="AU12")
    with pytest.raises(ValueError, match="equal length"):
        roc_auc([1, 0], [.1])


# ---- on a Fex

@pytest.fixture
def coded(rng) -> Fex:
    "Six people, one clip each, with human intensities 0..5."
    n = 240
    frame = pd.DataFrame({"input": np.repeat([f"p{i}.mp4" for i in range(6)], 40), "time": np.tile(np.arange(40) / 25, 6), "subject": np.repeat(range(6), 40)})
    human = rng.integers(0, 6, n) * (rng.random(n) < .5)
    return Fex(frame.assign(AU12=np.clip(human / 5 + rng.normal(0, .2, n), 0, 1), AU06=rng.random(n), human12=human.astype(float), human06=rng.integers(0, 2, n)))


@core
def test_coding_comparison_equals_its_parts(coded):
    coded.loc[3, "AU12"] = np.nan
    coded.loc[5, "human12"] = np.nan
    found = coded.compare_coding({"AU12": "human12", "AU06": "human06"}, subject="subject", threshold=.4).set_index("feature")
    known = coded["AU12"].notna() & coded["human12"].notna()
    code, score, who = coded.loc[known, "human12"] >= 1, coded.loc[known, "AU12"], coded.loc[known, "subject"]
    part = frame_f1(code, score >= .4, subject=who, resamples=1000).iloc[0]
    area = roc_auc(code, score, subject=who).iloc[0]
    row = found.loc["AU12"]
    for name in ("f1", "f1_low", "precision", "recall", "kappa", "ac1", "base_rate"):
        assert row[name] == pytest.approx(part[name])
    assert (row["auc"], row["auc_low"], row["n_frames"], row["missing"], row["n"]) == pytest.approx((area["estimate"], area["ci_low"], 238, 2, 6))
    assert abs(found.loc["AU06", "auc"] - .5) < .15


@core
def test_coding_from_events(coded):
    events = pd.DataFrame({"event": ["AU12", "AU12", "AU06", "laugh"], "input": ["p0.mp4", "p1.mp4", "p1.mp4", "p1.mp4"], "onset": [.2, 0, .4, 0], "offset": [.4, .08, 9, 1]})
    made = code_frames(coded, events)
    assert coded.loc[made["AU12"], ["input", "time"]].to_numpy().tolist() == [*(["p0.mp4", t / 25] for t in range(5, 10)), ["p1.mp4", 0], ["p1.mp4", .04]]
    assert made["AU06"].sum() == 30 and list(made) == ["AU12", "AU06", "laugh"]
    found = coded.compare_coding(events)
    assert found["feature"].tolist() == ["AU12", "AU06"]
    assert found["f1"].iloc[0] == pytest.approx(frame_f1(made["AU12"], coded["AU12"] >= .5)["f1"].item())
    shuffled = coded.sample(frac=1, random_state=0)
    late = [f.compare_coding(events, tolerance_seconds=.08)["f1"].tolist() for f in (coded, shuffled)]
    assert late[0] == pytest.approx(late[1]) and late[0][0] > found["f1"].iloc[0]


@core
def test_coding_comparison_refuses(coded):
    with pytest.raises(ColumnError, match="no column 'human15'"):
        coded.compare_coding({"AU12": "human15"})
    with pytest.raises(ColumnError, match="name the events after the features"):
        coded.compare_coding(pd.DataFrame({"event": ["smile"], "onset": [0.], "offset": [1.]}))
    with pytest.raises(ValueError, match="must be a mapping"):
        coded.compare_coding("human12")
    with pytest.raises(ColumnError, match="no column 'time'"):
        coded.drop(columns="time").compare_coding({"AU12": "human12"}, tolerance_seconds=.1)
    never = coded.assign(human12=0.).compare_coding({"AU12": "human12"}).iloc[0]
    assert np.isnan(never["auc"]) and never["f1"] == 0


# ---- sentences

@core
def test_sentences_are_whole_and_true():
    a, b = np.repeat([1, 1, 0, 0], [40, 10, 5, 45]), np.repeat([1, 0, 1, 0], [40, 10, 5, 45])
    who = np.arange(100) % 10
    assert cohen_kappa(a, b).apa() == ["Agreement of coders: Cohen's kappa = 0.70, 95% CI [0.56, 0.84]; 100 rows."]
    assert cohen_kappa(a, b, weights="linear").apa()[0].startswith("Agreement of coders: Cohen's linear kappa = 0.70")
    assert gwet_ac1(a, b).apa()[0].startswith("Agreement of coders: Gwet's AC1 = 0.7") and gwet_ac1(a, b, subject=who).apa()[0].endswith("; 100 rows of 10 subjects.")
    assert "not defined" in cohen_kappa([1, 1], [1, 1]).apa()[0]
    long = pd.DataFrame({"unit": np.tile(range(100), 2), "coder": np.repeat(["a", "b"], 100), "code": np.r_[a, b]})
    assert krippendorff_alpha(long, units="unit", coders="coder", codes="code").apa() == ["Agreement of coders: Krippendorff's alpha (nominal) = 0.70; 100 units and 2 coders."]
    frames = frame_f1(a, b, name="AU12", subject=who).apa()[0]
    assert frames.startswith("AU12: F1 = 0.84, 95% CI [") and "precision = 0.89, recall = 0.80, kappa = 0.70" in frames and frames.endswith("present in 50.0% of 100 frames.")
    assert roc_auc(a, b, name="AU12").apa()[0].startswith("AU12: area under the ROC curve = 0.85, 95% CI [")


@core
def test_event_sentences():
    human = pd.DataFrame({"event": "AU12", "onset": [1.0, 5.0, 9.0], "offset": [2.0, 6.0, 9.4]})
    machine = pd.DataFrame({"event": "AU12", "onset": [1.1, 12.0], "offset": [2.2, 13.0]})
    assert event_f1(human, machine).apa() == ["AU12: 1 of 3 coded events were found among 2 measured ones, F1 = 0.40, precision = 0.50, recall = 0.33; "
                                              "measured onsets were 0.100 s late on average."]
    assert event_f1(human, machine.iloc[:0]).apa() == ["AU12: 0 of 3 coded events were found among 0 measured ones, F1 = 0.00, precision not defined, recall = 0.00."]


@core
@pytest.mark.parametrize("made", [
    lambda a, b: cohen_kappa(a, b), lambda a, b: roc_auc(a, b), lambda a, b: frame_f1(a, b),
    lambda a, b: event_f1(pd.DataFrame({"event": ["x"], "onset": [0.], "offset": [1.], "input": ["a"]}), pd.DataFrame({"event": ["x"], "onset": [0.], "offset": [1.], "input": ["b"]})),
])
def test_methods_give_no_advice(made):
    said = made(np.r_[np.ones(2), np.zeros(98)], np.r_[1., np.zeros(98), 1]).methods()
    assert not any(word in said for word in ("make sure", ": name subject", "read F1"))
