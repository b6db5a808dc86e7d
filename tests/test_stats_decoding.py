"""stats.decoding: the models against scikit-learn, people never in two folds, relabelling exact, patterns as the paper defines them."""

import pickle
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import facefex.stats.decoding  # patches Fex.decode
from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.stats.decoding import group_folds, haufe_patterns

core = pytest.mark.core
AUS = ["AU01", "AU04", "AU06", "AU12", "AU15"]


def people(n=24, conditions=("bad", "good"), shift=.6, frames=1, seed=0) -> Fex:
    "Rows of `n` people in each condition; AU12 differs between conditions, AU04 between groups, AU06 with age."
    rng, rows = np.random.default_rng(seed), []
    for i in range(n):
        own, age = rng.normal(size=5), rng.normal()
        for k, condition in enumerate(conditions):
            level = own + .7 * rng.normal(size=5) + np.array([0, .8 * (i % 2), .8 * age, shift * k, 0])
            rows += [{"subject": f"s{i:02}", "condition": condition, "group": "patient" if i % 2 else "control", "age": age, "input": f"{i}{condition}",
                      **dict(zip(AUS, level + .3 * rng.normal(size=5) * (frames > 1), strict=True))} for _ in range(frames)]
    return Fex(pd.DataFrame(rows))


def fits(found, fex, model, keys):
    "Held-out outputs of scikit-learn's `model` in the folds of a result, in the order of its predictions."
    table = found.predictions()
    x = pd.DataFrame(fex).groupby(keys)[AUS].mean().loc[[tuple(r) if len(keys) > 1 else r[0] for r in table[keys].to_numpy()]].to_numpy()
    y, output = table[found.analysis["settings"]["y"]].to_numpy(), np.empty(len(table))
    for fold in table["fold"].unique():
        train = (table["fold"] != fold).to_numpy()
        mean, sd = x[train].mean(0), x[train].std(0)
        z = (x - mean) / sd
        fitted = model(train.sum()).fit(z[train], y[train])
        output[~train] = fitted.decision_function(z[~train]) if hasattr(fitted, "decision_function") else fitted.predict(z[~train])
    return output


# ---- models against scikit-learn

@pytest.mark.parametrize("y,keys", [("condition", ["subject", "condition"]), ("group", ["subject"])])
@pytest.mark.parametrize("penalty", [.003, .2])
def test_logistic_is_scikit_learns(y, keys, penalty):
    from sklearn.linear_model import LogisticRegression

    fex = people(23)
    found = fex.decode(y, "subject", penalties=[penalty], permutations=1)
    wanted = fits(found, fex, lambda m: LogisticRegression(C=1 / (penalty * m), class_weight="balanced", tol=1e-10, max_iter=5000), keys)
    np.testing.assert_allclose(found.predictions()["output"], wanted, atol=1e-5)


def test_ridge_is_scikit_learns():
    from sklearn.linear_model import Ridge

    fex = people(22)
    found = fex.decode("age", "subject", penalties=[.3], permutations=1)
    np.testing.assert_allclose(found.predictions()["output"], fits(found, fex, lambda m: Ridge(alpha=.3 * m), ["subject"]), atol=1e-10)


def test_penalty_is_chosen_by_the_inner_folds_only():
    "Brute force with scikit-learn: other folds predict each other, the smallest squared error wins, then all of them predict the test fold."
    from sklearn.linear_model import Ridge

    fex, penalties = people(20, seed=3), [10, 1, .1, .01]
    found = fex.decode("age", "subject", penalties=penalties, folds=4, permutations=1)
    table = found.predictions()
    x = pd.DataFrame(fex).groupby("subject")[AUS].mean().loc[table["subject"]].to_numpy()
    y, fold, wanted = table["age"].to_numpy(), table["fold"].to_numpy(), np.empty(len(table))

    def predicted(train, test, p):
        mean, sd = x[train].mean(0), x[train].std(0)
        return Ridge(alpha=p * train.sum()).fit((x[train] - mean) / sd, y[train]).predict((x[test] - mean) / sd)

    chosen = []
    for a in range(4):
        errors = [sum(((predicted((fold != a) & (fold != b), fold == b, p) - y[fold == b]) ** 2).sum() for b in range(4) if b != a) for p in penalties]
        chosen.append(penalties[int(np.argmin(errors))])
        wanted[fold == a] = predicted(fold != a, fold == a, chosen[-1])
    np.testing.assert_allclose(table["output"], wanted, atol=1e-9)
    assert len(set(chosen)) > 1, "the data must make the folds choose differently, or this test tells nothing"


def test_scores_are_scikit_learns():
    from sklearn.metrics import balanced_accuracy_score, roc_auc_score

    found = people(25, shift=1).decode("condition", "subject", permutations=1)
    table = found.predictions()
    assert found.loc[0, "estimate"] == pytest.approx(balanced_accuracy_score(table["condition"], table["predicted"]), abs=1e-12)
    pairs = [(roc_auc_score(part["condition"] == "good", part["output"]), (part["condition"] == "good").sum() * (part["condition"] == "bad").sum())
             for _, part in table.groupby("fold")]
    assert found.loc[1, "estimate"] == pytest.approx(np.average([a for a, _ in pairs], weights=[w for _, w in pairs]), abs=1e-12)
    assert 0 < found.loc[0, "ci_low"] < found.loc[0, "estimate"] < found.loc[0, "ci_high"] <= 1


@core
def test_scores_of_amounts():
    found = people(20).decode("age", "subject", permutations=1)
    table = found.predictions()
    each = [(stats.pearsonr(part["age"], part["output"])[0], len(part) - 1) for _, part in table.groupby("fold")]
    assert found.loc[0, "estimate"] == pytest.approx(np.average([r for r, _ in each], weights=[n for _, n in each]), abs=1e-12)
    baseline = np.array([table.loc[table["fold"] != f, "age"].mean() for f in table["fold"]])
    assert found.loc[1, "estimate"] == pytest.approx(1 - ((table["age"] - table["output"]) ** 2).sum() / ((table["age"] - baseline) ** 2).sum(), abs=1e-12)


def test_an_estimator_goes_the_same_way_as_the_built_in_model():
    from sklearn.linear_model import Ridge

    fex = people(20)  # 5 folds of 4: each trains on 16
    built_in = fex.decode("age", "subject", penalties=[.5], permutations=7)
    foreign = fex.decode("age", "subject", model=Ridge(alpha=.5 * 16), permutations=7)
    np.testing.assert_allclose(foreign.null(), built_in.null(), atol=1e-9)
    with pytest.raises(ValueError, match="has no patterns"):
        foreign.patterns()


@pytest.mark.parametrize("y,classes", [("condition", 2), ("mood", 3)])
def test_estimators_without_and_with_outputs(y, classes):
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.tree import DecisionTreeClassifier

    class Bare:  # predicts, no more
        def fit(self, x, y):
            self.inner = DecisionTreeClassifier(max_depth=2, random_state=0).fit(x, y)
            return self

        def predict(self, x):
            return self.inner.predict(x)

    fex = people(18, conditions=("bad", "good") if classes == 2 else ("a", "b", "c"), shift=2).rename(columns={"condition": y})
    for model in (LinearDiscriminantAnalysis(), KNeighborsClassifier(3), Bare()):
        found = Fex(fex).decode(y, "subject", model=model, permutations=5, folds=3) if not isinstance(model, Bare) or classes == 2 else None
        if found is not None:
            assert found.loc[0, "estimate"] > 1 / classes + .1, type(model).__name__
            assert set(found.predictions()["predicted"]) == set(fex[y])


# ---- folds

@core
@pytest.mark.parametrize("folds", [2, 3, 5, 11])
def test_folds_hold_whole_subjects(folds):
    rng = np.random.default_rng(folds)
    groups = rng.permutation(np.repeat(np.arange(11), rng.integers(1, 9, 11)))
    fold = group_folds(groups, folds=folds, seed=folds)
    assert pd.Series(fold).groupby(groups).nunique().max() == 1
    sizes = pd.Series(groups).groupby(fold).nunique()
    assert len(sizes) == folds and sizes.max() - sizes.min() <= 1


@core
def test_strata_are_shared_out_evenly():
    kind = np.repeat(["a", "b", "c"], [10, 7, 4])
    fold = group_folds(np.arange(21), kind, folds=4, seed=5)
    table = pd.crosstab(kind, fold)
    assert (table.max(axis=1) - table.min(axis=1)).max() <= 1
    assert not np.array_equal(fold, group_folds(np.arange(21), kind, folds=4, seed=6))
    with pytest.raises(ValueError, match="several classes"):
        group_folds([1, 1, 2], ["a", "b", "a"], folds=2)


@core
def test_a_person_is_not_recognised():
    "Frames of strangers with unmistakable faces and labels drawn by lot: a model that saw the person would be perfect."
    rng, rows = np.random.default_rng(1), []
    for i, label in enumerate(rng.permutation(np.repeat(["x", "y"], 12))):
        own = 5 * rng.normal(size=5)
        rows += [{"subject": i, "label": label, **dict(zip(AUS, own + .01 * rng.normal(size=5), strict=True))} for _ in range(30)]
    found = Fex(pd.DataFrame(rows)).decode("label", "subject", permutations=200)
    assert found.loc[0, "estimate"] < .8 and found.loc[0, "p"] > .05
    assert found.loc[0, "n_rows"] == 24


# ---- relabelling

@core
def test_relabelling_is_exact():
    "All 16 ways to exchange two conditions in 4 people, each analysed as if it were the data, give the 16 values of the null."
    fex = pd.DataFrame(people(4, seed=2))
    whole = Fex(fex).decode("condition", "subject", folds="subject", permutations=16)
    assert whole.analysis["settings"]["exact"] and len(whole.null()) == 16
    found = []
    for flips in product([False, True], repeat=4):
        other = fex.copy()
        for i, flip in enumerate(flips):
            if flip:
                rows = other.index[2 * i:2 * i + 2]
                other.loc[rows, AUS] = other.loc[rows[::-1], AUS].to_numpy()
        found.append(Fex(other).decode("condition", "subject", folds="subject", permutations=1).loc[:, "estimate"].to_numpy())
    np.testing.assert_allclose(np.sort(np.array(found), axis=0), np.sort(whole.null().to_numpy(), axis=0), atol=1e-9)
    p = (whole.null()["auc"] >= whole.loc[1, "estimate"] - 1e-9).mean()
    assert whole.loc[1, "p"] == pytest.approx(p)


@core
def test_p_counts_the_observed_one():
    found = people(20, shift=3).decode("condition", "subject", center="subject", permutations=99)
    null = found.null()
    assert len(null) == 100 and null.iloc[0].tolist() == found["estimate"].tolist()
    assert found.loc[0, "p"] == pytest.approx((null["balanced_accuracy"] >= found.loc[0, "estimate"] - 1e-9).mean()) and found.loc[0, "p"] >= .01
    assert found.loc[0, "chance"] == pytest.approx(null["balanced_accuracy"][1:].mean())
    assert null["auc"].nunique() > 20, "each relabelling is another one"


@core
def test_labels_of_people_are_shuffled_between_people():
    "A label that never changes within a person has 1 way to be shuffled within people; p would be 1."
    fex = people(24)
    fex["AU15"] += 3. * (fex["group"] == "patient")
    assert fex.decode("group", "subject", permutations=99).loc[0, "p"] == .01


@core
def test_same_seed_same_bits_other_seed_others():
    fex = people(16)
    one, two, other = (fex.decode("condition", "subject", permutations=20, seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(one, two)
    assert one.null().equals(two.null()) and one.patterns().equals(two.patterns()) and not one.null().equals(other.null())


@core
@pytest.mark.parametrize("y", ["condition", "age"])
def test_blocks_do_not_change_the_null(y, monkeypatch):
    "Relabellings are solved in stacks; how many at a time must not matter."
    fex = people(14)
    one = fex.decode(y, "subject", permutations=30).null()
    monkeypatch.setattr(facefex.stats.decoding, "_BLOCK", 400)
    np.testing.assert_allclose(fex.decode(y, "subject", permutations=30).null(), one, atol=1e-7)


# ---- invariances

@core
def test_scale_order_and_frames_do_not_matter():
    fex = pd.DataFrame(people(18, frames=4))
    one = Fex(fex).decode("condition", "subject", permutations=20)
    scaled = fex.assign(AU12=fex["AU12"] * 40 - 7)
    shuffled = fex.sample(frac=1, random_state=0)
    twice = pd.concat([fex, fex], ignore_index=True)
    for other in (scaled, shuffled, twice):
        found = Fex(other).decode("condition", "subject", permutations=20)
        np.testing.assert_allclose(found.null(), one.null(), atol=1e-9)
    raw = Fex(scaled).decode("condition", "subject", permutations=1).patterns()
    np.testing.assert_allclose(raw["estimate"], one.patterns()["estimate"], atol=1e-7)
    np.testing.assert_allclose(raw["raw"][3], 40 * one.patterns()["raw"][3], rtol=1e-6)


@core
def test_centering_takes_the_person_away():
    fex = people(18)
    offset = fex["subject"].map({s: i * 10. for i, s in enumerate(fex["subject"].unique())})
    moved = fex.assign(AU12=fex["AU12"] + offset)
    one, two = (f.decode("condition", "subject", center="subject", permutations=10) for f in (fex, moved))
    np.testing.assert_allclose(one.null(), two.null(), atol=1e-9)
    assert not np.allclose(moved.decode("condition", "subject", permutations=10).null(), one.null())
    with pytest.raises(ValueError, match="tells subjects apart"):
        fex.decode("group", "subject", center="subject")


@core
def test_the_label_is_no_feature():
    fex = people(20)
    found = fex.assign(pain=np.arange(40) % 7 * 1.).decode("pain", "subject", item="condition", features=["aus", "pain"], permutations=5)
    assert list(found.patterns()["feature"]) == AUS


# ---- kinds of labels

@core
def test_three_classes():
    found = people(21, conditions=("a", "b", "c"), shift=1.5).decode("condition", "subject", center="subject", permutations=99)
    assert found.loc[0, "estimate"] > .5 and found.loc[0, "p"] == .01 and abs(found.loc[0, "chance"] - 1 / 3) < .05
    confusion = found.confusion()
    assert confusion.shape == (3, 3) and confusion.to_numpy().sum() == 63
    assert found.loc[0, "estimate"] == pytest.approx(np.mean(np.diag(confusion) / confusion.sum(axis=1)))
    assert list(dict.fromkeys(found.patterns()["contrast"])) == ["a - rest", "b - rest", "c - rest"]


@core
@pytest.mark.parametrize("values", [("no", "yes"), (False, True), (0, 1), (1., 2.)])
def test_two_values_are_classes_whatever_their_type(values):
    fex = people(16, conditions=values, shift=2)
    found = fex.decode("condition", "subject", permutations=5)
    assert list(found["score"]) == ["balanced_accuracy", "auc"] and found.patterns()["contrast"][0] == f"{values[1]} - {values[0]}"
    assert found.patterns().set_index("feature").loc["AU12", "estimate"] > 0  # towards the later value


@core
def test_ratings_of_clips_use_items():
    rng = np.random.default_rng(0)
    fex = people(12, conditions=range(6), shift=0, frames=3).rename(columns={"condition": "clip"})
    rating = {k: rng.normal() for k in fex["input"].unique()}
    fex["pain"] = fex["input"].map(rating)
    fex["AU06"] += fex["pain"]
    found = Fex(fex).decode("pain", "subject", item="clip", center="subject", permutations=99)
    assert found.loc[0, "n_rows"] == 72 and found.loc[0, "n"] == 12 and found.loc[0, "p"] == .01
    assert found.patterns().set_index("feature")["estimate"].abs().idxmax() == "AU06"
    with pytest.raises(ColumnError, match="item='input'"):
        Fex(fex).decode("pain", "subject")
    with pytest.raises(ColumnError, match="values within one item"):
        Fex(fex.assign(pain=np.arange(len(fex)) * 1.)).decode("pain", "subject", item="clip")


# ---- patterns

@core
def test_patterns_are_covariances_with_the_output():
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(50, 4)) @ rng.normal(size=(4, 4)), rng.normal(size=4)
    output = x @ w
    np.testing.assert_allclose(haufe_patterns(x, w), [np.cov(x[:, j], output)[0, 1] / output.std(ddof=1) for j in range(4)], atol=1e-12)
    np.testing.assert_allclose(haufe_patterns(x, w) / output.std(ddof=1), np.cov(x.T) @ w / output.var(ddof=1), atol=1e-12)  # eq. 6 as printed
    np.testing.assert_allclose(haufe_patterns(x, 3 * w), haufe_patterns(x, w), atol=1e-12)
    np.testing.assert_allclose(haufe_patterns(x, np.stack([w, -w], 1)).sum(axis=1), 0, atol=1e-12)
    assert np.isnan(haufe_patterns(x, 0 * w)).all()
    for bad in (w[:3], np.ones((4, 2, 2))):
        with pytest.raises(ValueError, match="got"):
            haufe_patterns(x, bad)


def test_patterns_of_a_result_follow_from_its_weights():
    from sklearn.linear_model import LogisticRegression

    fex = people(21)
    found = fex.decode("condition", "subject", penalties=[.05], permutations=1)
    table = found.patterns()
    x = pd.DataFrame(fex)[AUS].to_numpy()
    z = (x - x.mean(0)) / x.std(0)
    weights = LogisticRegression(C=1 / (.05 * 42), tol=1e-10).fit(z, fex["condition"]).coef_[0]
    np.testing.assert_allclose(table["weight"], weights, atol=1e-5)
    np.testing.assert_allclose(table["estimate"], [np.corrcoef(z[:, j], z @ weights)[0, 1] for j in range(5)], atol=1e-5)
    np.testing.assert_allclose(table["raw"], haufe_patterns(x, weights / x.std(0)) * np.sqrt(41 / 42), atol=1e-5)
    assert (table["ci_low"] < table["estimate"]).all() and (table["estimate"] < table["ci_high"]).all()


# ---- gaps and bad input

@core
def test_gaps_are_counted_and_survived():
    fex = pd.DataFrame(people(20, frames=3))
    fex["AU01"], fex["AU15"] = .3, np.nan
    fex.loc[fex["subject"] == "s03", AUS] = np.nan
    fex.loc[fex["subject"] == "s05", "AU12"] = np.nan
    fex.loc[fex.index[:4], "condition"] = None
    found = Fex(fex).decode("condition", "subject", permutations=5)
    notes = " ".join(found.notes)
    assert "Features that do not vary were left out: AU01, AU15" in notes and "2 missing values" in notes and "4 rows without condition or subject" in notes
    assert found.loc[0, "n"] == 19 and np.isfinite(found[["estimate", "ci_low", "ci_high", "p"]].to_numpy()).all()


@core
@pytest.mark.parametrize("call,error,words", [
    (lambda f: f.decode("condition"), ColumnError, "recognise the person"),
    (lambda f: f.decode("condition", "person"), ColumnError, "no column 'person'"),
    (lambda f: f.decode("condition", "subject", features="emotions"), ColumnError, "emotions"),
    (lambda f: f.decode("condition", "subject", folds=2), ValueError, "between 3 and the number of subjects"),
    (lambda f: f.decode("condition", "subject", folds=40), ValueError, "between 3"),
    (lambda f: f.decode("condition", "subject", model="svm"), ValueError, "model='svm'"),
    (lambda f: f.decode("condition", "subject", model=3), ValueError, "fit and predict"),
    (lambda f: f.decode("condition", "subject", permutations=0), ValueError, "permutations"),
    (lambda f: f.decode("condition", "subject", penalties=[0]), ValueError, "penalties"),
    (lambda f: f.decode("condition", "subject", aggregate="avg"), ValueError, "aggregate='avg'"),
    (lambda f: f.decode("condition", "subject", center="item"), ValueError, "center='item'"),
    (lambda f: f[f["subject"] < "s03"].decode("condition", "subject", folds=3), ValueError, "too few to decode"),
    (lambda f: f[f["condition"] == "good"].decode("condition", "subject"), ValueError, "one class only"),
    (lambda f: f.assign(group=["a"] * 4 + ["b"] * 36).decode("group", "subject"), ValueError, "class 'a' of 'group' has 2 subjects"),
    (lambda f: f.assign(group=["a"] * 8 + ["b"] * 32).decode("group", "subject"), ValueError, "use folds=4"),
    (lambda f: f.assign(age=3).decode("age", "subject", model="ridge"), ValueError, "same value everywhere"),
    (lambda f: f.assign(condition=None).decode("condition", "subject"), ColumnError, "fill these columns in"),
    (lambda f: f.assign(AU12=np.nan).decode("condition", "subject", features="AU12"), ValueError, "no feature varies"),
    (lambda f: f.assign(input="one.mp4", frame=range(40)).decode("condition", "subject"), FacefexError, "pieces of one video"),
])
def test_bad_input_gets_one_line(call, error, words):
    with pytest.raises(error, match=words) as caught:
        call(people(20))
    assert "\n" not in str(caught.value)


@core
def test_the_result_travels():
    found = people(12, shift=2).decode("condition", "subject", permutations=9)
    again = pickle.loads(pickle.dumps(found))
    pd.testing.assert_frame_equal(again.patterns(), found.patterns())
    assert again.iloc[:1].predictions().equals(found.predictions())
    assert "Haufe" in found.methods() and "9 random relabellings within subjects" in found.methods()
    assert found.apa()[1].startswith("condition was decoded from the faces of unseen subjects with AUC = ")
    with pytest.raises(ValueError, match="needs classes"):
        people(12).decode("age", "subject", permutations=2).confusion()
    with pytest.raises(ValueError, match="kind='bar'"):
        found.plot("bar")


@core
def test_the_frame_is_left_alone():
    fex = people(12)
    before = fex.copy()
    fex.decode("condition", "subject", permutations=2)
    pd.testing.assert_frame_equal(fex, before)


# ---- stimuli that people share

def watched(people=10, clips=4, own=.5, shift=0., seed=0, lost=0.) -> Fex:
    "Everybody sees the same clips, `clips` of each condition; each clip moves all faces in its own way, conditions move AU12 by `shift`."
    rng, rows = np.random.default_rng(seed), []
    effects = {f"{c}{i}": own * rng.normal(size=5) + shift * (c == "sad") * np.array([0, 0, 0, 1, 0]) for c in ("fun", "sad") for i in range(clips)}
    for s in range(people):
        level = rng.normal(size=5)
        rows += [{"subject": f"s{s}", "clip": clip, "condition": clip[:3], **dict(zip(AUS, level + effect + .5 * rng.normal(size=5), strict=True))}
                 for clip, effect in effects.items() if rng.random() >= lost]
    return Fex(pd.DataFrame(rows))


@core
def test_shared_clips_are_not_taken_for_the_condition():
    "No condition effect, but clips that differ: shuffling person by person was significant in two of three such studies."
    p = [watched(seed=s).decode("condition", "subject", item="clip", center="subject", folds=3, penalties=[1, .1], permutations=19).loc[0, "p"] for s in range(16)]
    assert sum(v <= .05 for v in p) <= stats.binom.ppf(.9995, 16, .05) and sum(v <= .5 for v in p) >= stats.binom.ppf(.0005, 16, .5)
    blind = [watched(seed=s).decode("condition", "subject", center="subject", folds=3, penalties=[1, .1], permutations=19) for s in range(6)]
    assert sum(b.loc[0, "p"] <= .05 for b in blind) > 2, "without item= this cannot be known"
    assert any("shared are not generalised over" in n for n in blind[0].notes)


@core
@pytest.mark.parametrize("lost", [0, .15])
def test_a_condition_beyond_its_clips_is_found(lost):
    found = watched(clips=6, own=.3, shift=2, lost=lost).decode("condition", "subject", item="clip", center="subject", penalties=[1, .1], permutations=99)
    assert found.loc[0, "p"] <= .02 and found.loc[0, "estimate"] > .8 and abs(found.loc[0, "chance"] - .5) < .08
    assert found.patterns().set_index("feature")["estimate"].idxmax() == "AU12"
    assert "99 random relabellings of 12 values of clip, the same for all subjects" in found.methods() and "resample subjects and items" in found.methods()
    assert not any("not generalised" in n for n in found.notes)


@core
def test_shared_clips_are_held_out_with_people():
    "Each row is predicted from other people's other clips: brute force with one penalty; a hole in the table stays a hole."
    from facefex.stats.decoding import _logistic, _prepared

    fex = watched(lost=.1, shift=1)
    found = fex.decode("condition", "subject", item="clip", folds=3, penalties=[.1], permutations=3)
    table = found.predictions()
    assert len(table) == len(fex) == found.loc[0, "n_rows"]
    cells = table.groupby("fold").agg(people=("subject", set), clips=("clip", set))
    x, y = fex.set_index(["subject", "clip"]).loc[list(zip(table["subject"], table["clip"], strict=True)), AUS].to_numpy(), (table["condition"] == "sad").to_numpy().astype(int)
    for fold, (who, clips) in cells.iterrows():
        test = (table["fold"] == fold).to_numpy()
        train = ~(table["subject"].isin(who) | table["clip"].isin(clips)).to_numpy()
        z, one = _prepared(x[None], train, np.ones((1, len(x)))), np.ones((1, train.sum()))
        beta = _logistic(z[:, train], y[train], one, np.array([[.1]]))[0, 0]
        np.testing.assert_allclose(table["output"].to_numpy()[test], z[0, test] @ beta[:-1] + beta[-1], atol=1e-6)


def test_an_estimator_sees_shared_clips_the_same_way():
    from sklearn.linear_model import Ridge

    rng = np.random.default_rng(0)
    fex = watched(clips=5)
    fex["rated"] = fex["clip"].map({c: rng.normal() for c in fex["clip"].unique()})
    rows = 10 * 10 * 4 // 5 * 3 // 4  # people x clips, four of five folds of people; clips are dealt 3, 3, 2, 2
    built_in = fex.decode("rated", "subject", item="clip", penalties=[1e-9], permutations=4)
    foreign = fex.decode("rated", "subject", item="clip", model=Ridge(alpha=1e-9 * rows), permutations=4)
    np.testing.assert_allclose(foreign.null(), built_in.null(), atol=1e-5)


@core
def test_too_few_shared_clips_are_refused_in_one_line():
    with pytest.raises(ValueError, match="4 of each class are the least") as caught:
        watched(clips=2).decode("condition", "subject", item="clip")
    assert "\n" not in str(caught.value) and "leave item= out" in str(caught.value)
    fex = watched(clips=2)
    with pytest.raises(ValueError, match="'clip' has 4 values.*6 are the least"):
        fex.assign(rated=fex["clip"].map({c: i * 1. for i, c in enumerate(fex["clip"].unique())})).decode("rated", "subject", item="clip")
    alone = fex.assign(clip=fex["subject"] + fex["clip"])  # everybody's own clips: labels within people
    assert any("shared are not generalised over" in n for n in alone.decode("condition", "subject", item="clip", permutations=5).notes)


@core
def test_r_by_chance_is_near_zero():
    "Over all held-out rows r is negative by chance, for the mean of the training people is high where the test people are low."
    found = people(24, seed=5).decode("age", "subject", features=["AU01", "AU15"], permutations=400)
    assert abs(found.loc[0, "chance"]) < .03 and any("mean of the correlations within folds" in n for n in found.notes)
    alone = people(12, seed=5).decode("age", "subject", features=["AU01", "AU15"], folds="subject", penalties=[1], permutations=100)
    assert alone.loc[0, "chance"] < -.1 and any("lies below 0" in n for n in alone.notes)
    table = alone.predictions()
    assert alone.loc[0, "estimate"] == pytest.approx(stats.pearsonr(table["age"], table["output"])[0])
