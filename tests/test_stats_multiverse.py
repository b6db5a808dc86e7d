"""stats.multiverse: each row is compare_groups' own test, the joint test is checked by brute force, and choices do what they say."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import facefex.stats.groups
import facefex.stats.multiverse  # noqa: F401  patches Fex.multiverse
from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.stats.multiverse import specifications

pytestmark = pytest.mark.core
OPTIONS = {"smooth": [None, .4], "baseline": [None, {"quantile": .1, "how": "z"}], "aggregate": ["mean", "p95", "share"], "threshold": [.3, .4]}


def study(people=12, between=False, shift=.08, frames=20, seed=0) -> Fex:
    "Clips of people in two conditions (or of two groups), AU12 higher in the second; float64, 10 Hz."
    rng, parts = np.random.default_rng(seed), []
    for i in range(people):
        rest = rng.uniform(.1, .4)
        for condition in ("a", "b")[i % 2:i % 2 + 1] if between else ("a", "b"):
            level = rest + shift * (condition == "b") + rng.normal(0, .05)
            parts.append(pd.DataFrame({"input": f"{i}{condition}", "subject": f"s{i:02}", "condition": condition, "frame": range(frames),
                                       "time": np.arange(frames) / 10, "face": 0,
                                       "Yaw": rng.normal(0, .3, frames), "AU12": level + rng.normal(0, .1, frames), "AU04": rest + rng.normal(0, .1, frames)}))
    return Fex(pd.concat(parts, ignore_index=True))


# ---- rows

@pytest.mark.parametrize("between", [False, True])
@pytest.mark.parametrize("how", ["mean", "median", "p95", "max", "share"])
def test_a_row_is_compare_groups(between, how):
    fex = study(between=between, people=13)
    fex.loc[fex["subject"] == "s04", "AU12"] = np.nan
    found = fex.multiverse("condition", "subject", features=["AU12", "AU04"], options={"aggregate": [how], "threshold": [.3]}, permutations=9)
    same = fex.compare_groups("condition", "subject", features=["AU12", "AU04"], aggregate=how, threshold=.3, permutations=9, verbose=False)
    columns = ["feature", "contrast", "estimate", "ci_low", "ci_high", "effect", "effect_size", "effect_low", "effect_high", "statistic", "df", "p", "n"]
    pd.testing.assert_frame_equal(pd.DataFrame(found)[columns], pd.DataFrame(same)[columns], check_dtype=False)


def test_steps_do_what_they_say():
    fex = study()
    prepared = fex.rolling_seconds(.4, features=["AU12"])
    prepared = prepared.fit_baseline("subject", features=["AU12"], quantile=.1).apply(prepared, "z")
    same = prepared.compare_groups("condition", "subject", features="AU12", aggregate="p95", permutations=9, verbose=False)
    found = fex.multiverse("condition", "subject", features="AU12", options=OPTIONS, permutations=9)
    row = found[(found["smooth"] == "0.4 s") & (found["baseline"] == "quantile 0.1, how z") & (found["aggregate"] == "p95")]
    np.testing.assert_allclose(row[["estimate", "effect_size", "p"]], same[["estimate", "effect_size", "p"]], rtol=1e-9)


def test_steps_are_done_in_the_order_named():
    fex = study()
    one, two = (fex.multiverse("condition", "subject", features="AU12", options=o, permutations=9)
                for o in ({"smooth": [.6], "baseline": [{"quantile": .1, "how": "z"}]}, {"baseline": [{"quantile": .1, "how": "z"}], "smooth": [.6]}))
    assert not np.allclose(one["estimate"], two["estimate"])


def test_excluded_frames_are_excluded():
    fex = study()
    fex["bad"] = fex.index % 3 == 0
    fex.loc[fex["bad"], "AU12"] += 5
    by_hand = fex.copy()
    by_hand.loc[by_hand["bad"], "AU12"] = np.nan
    wanted = by_hand.multiverse("condition", "subject", features="AU12", options={"aggregate": ["max"]}, permutations=9)
    choices = {"all frames": None, "column": "bad", "function": lambda f: f["bad"]}
    found = fex.multiverse("condition", "subject", features="AU12", options={"exclude": choices, "aggregate": ["max"]}, permutations=9).set_index("exclude")
    for label in ("column", "function"):
        assert found.loc[label, "estimate"] == pytest.approx(wanted["estimate"][0], abs=1e-12)
    assert found.loc["all frames", "estimate"] != pytest.approx(wanted["estimate"][0], abs=1e-3)


def test_quality_criteria_exclude():
    fex = study()
    turned = fex.copy()
    turned.loc[turned["Yaw"].abs() > .3, ["AU12", "AU04"]] = np.nan
    found = fex.multiverse("condition", "subject", features="AU12", options={"exclude": [None, {"max_yaw": .3}]}, permutations=9)
    wanted = turned.multiverse("condition", "subject", features="AU12", options={"aggregate": ["mean"]}, permutations=9)
    assert found["exclude"].tolist() == ["none", "max_yaw 0.3"] and found["estimate"][1] == pytest.approx(wanted["estimate"][0])


def test_own_steps_and_given_baselines():
    fex = study()
    rest = fex.fit_baseline("subject", features=["AU12"], quantile=.2)

    def doubled(f):
        return f.assign(AU12=2 * f["AU12"])

    found = fex.multiverse("condition", "subject", features="AU12", options={"baseline": {"no": None, "mine": rest}, "gain": [None, doubled]}, permutations=9)
    assert found["gain"].tolist() == ["none", "doubled"] * 2 and found["baseline"].tolist() == ["no", "no", "mine", "mine"]
    np.testing.assert_allclose(found["estimate"], np.array([1, 2, 1, 2]) * found["estimate"][0], rtol=1e-9)  # what both conditions lose drops out
    with pytest.raises(ValueError, match="must give a Fex; it gave NoneType"):
        fex.multiverse("condition", "subject", features="AU12", options={"broken": [lambda f: None]})


def test_specifications_are_all_and_once():
    table = specifications(OPTIONS)
    assert len(table) == 2 * 2 * (2 + 2) and not table.duplicated().any()
    assert set(table.loc[table["aggregate"] != "share", "threshold"]) == {"-"}
    found = study().multiverse("condition", "subject", features="AU12", options=OPTIONS, permutations=9)
    pd.testing.assert_frame_equal(pd.DataFrame(found)[list(table.columns)], table)
    assert found["specification"].tolist() == list(range(1, 17))


# ---- the joint test

def curves_by_hand(values, alpha):
    "The three statistics of every sign flip of (people, specifications) differences, NaN where missing, the observed one first."
    flips = np.array(list(product([1, -1], repeat=len(values))))
    n = np.isfinite(values).sum(axis=0)
    t = np.array([[stats.ttest_1samp(v[np.isfinite(v)], 0).statistic for v in (f[:, None] * values).T] for f in flips])
    limit = np.quantile(np.abs(t), 1 - alpha, axis=0, method="higher")
    beyond = np.abs(t) > limit * (1 + 1e-9)
    z = stats.norm.ppf(stats.t.cdf(t, n - 1))
    share = np.maximum((beyond & (t > 0)).mean(1), (beyond & (t < 0)).mean(1))
    return {"median_effect": np.abs(np.median(t / np.sqrt(n), axis=1)), "share_significant": share, "mean_z": np.abs(z.mean(axis=1))}


@pytest.mark.parametrize("shift", [0, .1])
def test_joint_test_by_brute_force(shift):
    fex = study(people=7, shift=shift, seed=4)
    found = fex.multiverse("condition", "subject", features="AU12", options={"aggregate": ["mean", "p95", "max", "median"]}, permutations=200, alpha=.1)
    means = [fex.summarize(["condition", "subject"], "AU12", how=h).set_index(["condition", "subject"])["AU12"] for h in ("mean", "p95", "max", "median")]
    values = np.stack([(m.loc["b"] - m.loc["a"]).to_numpy() for m in means], axis=1)
    row = found.joint().iloc[0]
    assert found.analysis["settings"]["exact"] and row["specifications"] == 4
    for name, curve in curves_by_hand(values, .1).items():
        assert row[f"p_{name}"] == pytest.approx((curve >= curve[0] - 1e-9).mean(), abs=1e-12), name
        if name != "mean_z":
            assert abs(row[name]) == pytest.approx(curve[0]), name


def test_joint_test_by_brute_force_when_people_are_lost():
    fex = study(people=7, seed=4)
    fex["bad"] = fex["subject"].isin(["s01", "s05"]) & (fex["condition"] == "a")
    found = fex.multiverse("condition", "subject", features="AU12", options={"exclude": [None, "bad"], "aggregate": ["mean", "max"]}, permutations=200, alpha=.2)
    values = []
    for without in (fex, fex[~fex["bad"]]):
        for how in ("mean", "max"):
            units = without.summarize(["condition", "subject"], "AU12", how=how).set_index(["condition", "subject"])["AU12"]
            values.append((units.loc["b"] - units.loc["a"]).reindex(sorted(fex["subject"].unique())))
    row = found.joint().iloc[0]
    assert found["n"].tolist() == [7, 7, 5, 5]
    for name, curve in curves_by_hand(np.stack(values, axis=1), .2).items():
        assert row[f"p_{name}"] == pytest.approx((curve >= curve[0] - 1e-9).mean(), abs=1e-12), name
    assert abs(row["median_effect"]) == pytest.approx(curves_by_hand(np.stack(values, axis=1), .2)["median_effect"][0])


@pytest.mark.parametrize("between", [False, True])
def test_one_specification_is_one_permutation_test(between):
    fex = study(between=between)
    found = fex.multiverse("condition", "subject", features="AU12", options={"aggregate": ["mean"]}, permutations=5000).joint()
    same = fex.compare_groups("condition", "subject", features="AU12", permutations=5000, verbose=False)
    assert found["p_median_effect"][0] == pytest.approx(same["p_perm"][0], abs=.01 if between else 1e-12)
    assert found["p_mean_z"][0] == pytest.approx(same["p_perm"][0], abs=.01 if between else 1e-12)


@pytest.mark.parametrize("between", [False, True])
def test_direction_does_not_matter(between):
    fex = study(between=between)
    one, two = (fex.multiverse("condition", "subject", features="AU12", options=OPTIONS, levels=levels, permutations=300)
                for levels in (("a", "b"), ("b", "a")))
    np.testing.assert_allclose(one["effect_size"], -two["effect_size"], atol=1e-9)
    assert one["contrast"][0] == "b - a" and two["contrast"][0] == "a - b"
    np.testing.assert_allclose(one.joint()["share_same_sign"], two.joint()["share_same_sign"])
    names = ["p_median_effect", "p_share_significant", "p_mean_z"]
    np.testing.assert_allclose(one.joint()[names].to_numpy(), two.joint()[names].to_numpy(), atol=.06 if between else 1e-12)


def test_copies_of_one_specification_add_no_evidence():
    fex = study()
    names = {f"copy {i}": (lambda f: f) for i in range(6)}
    many = fex.multiverse("condition", "subject", features="AU12", options={"nothing": names}, permutations=999).joint()
    one = fex.multiverse("condition", "subject", features="AU12", options={"aggregate": ["mean"]}, permutations=999).joint()
    for name in ("p_median_effect", "p_share_significant", "p_mean_z"):
        assert many[name][0] == pytest.approx(one[name][0], abs=1e-12)


def test_null_is_kept():
    options = {"aggregate": ["mean", "max"]}
    p = [study(people=8, shift=0, seed=s, frames=8).multiverse("condition", "subject", features="AU12", options=options, permutations=256).joint().iloc[0]
         for s in range(40)]
    for name in ("p_median_effect", "p_mean_z", "p_share_significant"):
        hits = sum(row[name] <= .05 for row in p)
        assert hits <= stats.binom.ppf(.9995, 40, .05), name
    assert sum(row["p_median_effect"] <= .5 for row in p) >= stats.binom.ppf(.0005, 40, .5)


def test_several_features_are_corrected():
    found = study(shift=.2).multiverse("condition", "subject", features=["AU12", "AU04"], options={"aggregate": ["mean", "max"]}, permutations=999)
    joint = found.joint().set_index("feature")
    assert joint.loc["AU12", "p_adj"] == pytest.approx(2 * joint.loc["AU12", "p_median_effect"])
    assert joint.loc["AU12", "p_adj"] < .05 < joint.loc["AU04", "p_adj"]


def test_same_seed_same_bits():
    fex = study(people=16)
    one, two, other = (fex.multiverse("condition", "subject", features="AU12", options=OPTIONS, permutations=99, seed=s).joint() for s in (1, 1, 2))
    pd.testing.assert_frame_equal(one, two)
    assert not one.equals(other)


# ---- gaps

def test_people_lost_in_some_specifications():
    fex = study()
    fex["bad"] = (fex["subject"] == "s02") & (fex["condition"] == "a")
    found = fex.multiverse("condition", "subject", features="AU12", options={"exclude": [None, "bad"]}, permutations=99)
    assert found["n"].tolist() == [12, 11] and "differs between specifications (11 to 12)" in " ".join(found.notes)
    assert np.isfinite(found.joint()[["p_median_effect", "p_mean_z"]].to_numpy()).all()


def test_a_specification_without_values_is_said():
    fex = study()
    fex["all"] = fex["condition"] == "b"
    found = fex.multiverse("condition", "subject", features=["AU12"], options={"exclude": [None, "all"]}, permutations=99)
    assert np.isnan(found["statistic"][1]) and found.joint()["specifications"][0] == 1
    assert "1 of 2 specifications: a feature could not be tested" in " ".join(found.notes)
    with pytest.raises(FacefexError, match="no specification leaves enough people"):
        fex.multiverse("condition", "subject", features=["AU12"], options={"exclude": ["all"]}, permutations=99)


def test_a_constant_feature_does_not_spoil_the_others():
    found = study().assign(AU01=.2).multiverse("condition", "subject", features=["AU01", "AU12"], options={"aggregate": ["mean", "max"]}, permutations=99)
    joint = found.joint().set_index("feature")
    assert joint.loc["AU01", "specifications"] == 0 and np.isnan(joint.loc["AU01", "p_median_effect"]) and joint.loc["AU12", "specifications"] == 2


def test_three_levels_need_two_named():
    fex = study()
    more = Fex(pd.concat([fex, fex.assign(condition="c", input=fex["input"] + "c")], ignore_index=True))
    with pytest.raises(ValueError, match="has 3; say which"):
        more.multiverse("condition", "subject", features="AU12")
    found = more.multiverse("condition", "subject", features="AU12", levels=("a", "c"), options={"aggregate": ["mean"]}, permutations=9)
    assert found["contrast"][0] == "c - a"


# ---- bad input, and what must not change

@pytest.mark.parametrize("options,words", [
    ({}, "options must be a dictionary"),
    (["mean"], "options must be a dictionary"),
    ({"aggregate": "mean"}, "must be a list of choices"),
    ({"aggregate": []}, "is empty"),
    ({"aggregate": ["mean", "mean"]}, "names a choice twice"),
    ({"aggregate": ["average"]}, "aggregate='average'"),
    ({"threshold": ["high"]}, "threshold choices are numbers"),
    ({"smooth": [-1]}, "smooth must be"),
    ({"baseline": ["median"]}, "dictionary of fit_baseline's options"),
    ({"exclude": [3]}, "flag_quality's criteria"),
    ({"blur": [3]}, "functions from Fex to Fex"),
    ({"p": [None]}, "cannot be called 'p'"),
    ({"a": {str(i): None for i in range(60)}, "b": {str(i): None for i in range(60)}}, "3600 combinations"),
])
def test_bad_options_get_one_line(options, words):
    with pytest.raises(ValueError, match=words) as caught:
        study(people=4).multiverse("condition", "subject", features="AU12", options=options)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("call,error,words", [
    (lambda f: f.multiverse("condition", features="AU12"), FacefexError, "frames are not people"),
    (lambda f: f.multiverse("group", "subject", features="AU12"), ColumnError, "no column 'group'"),
    (lambda f: f.multiverse("condition", "subject", features="AU99"), ColumnError, "AU99"),
    (lambda f: f.multiverse("condition", "subject", features="AU12", permutations=0), ValueError, "permutations"),
    (lambda f: f.multiverse("condition", "subject", features="AU12", levels=("a",)), ValueError, "two values"),
    (lambda f: f.multiverse("condition", "subject", features="AU12", levels=("a", "z")), ValueError, "no 'z'"),
    (lambda f: f.multiverse("condition", "subject", features="AU12", options={"exclude": ["nowhere"]}), ColumnError, "nowhere"),
    (lambda f: f.drop(columns="time").multiverse("condition", "subject", features="AU12", options={"smooth": [1]}), ColumnError, "time"),
])
def test_bad_input_gets_one_line(call, error, words):
    with pytest.raises(error, match=words) as caught:
        call(study(people=6))
    assert "\n" not in str(caught.value)


def test_the_frame_is_left_alone_and_the_result_speaks():
    fex = study()
    before = fex.copy()
    found = fex.multiverse("condition", "subject", features="AU12", options=OPTIONS, permutations=99)
    pd.testing.assert_frame_equal(fex, before)
    assert "all 16 combinations" in found.methods() and "99 random relabellings" in found.joint().methods()
    assert "(smooth none, baseline none, aggregate mean, threshold -)" in found.apa()[0]
    influence = found.influence()
    assert influence["specifications"].groupby(influence["choice"]).sum().eq(16).all()
    with pytest.raises(ValueError, match="feature='AU04'"):
        found.influence("AU04")
    assert len(study().multiverse("condition", "subject", features="AU12", permutations=9)) == 4  # default options


# ---- what a reader must be told

def test_defaults_keep_a_difference_between_groups():
    "A group that shows more throughout: no default preparation may take that away, and a baseline of the same recordings is named for what it does."
    fex = study(people=16, between=True, shift=.4)
    found = fex.multiverse("condition", "subject", permutations=199)  # all action units
    assert set(found["feature"]) == {"AU12", "AU04"} and "baseline" not in found.columns
    assert (found[found["feature"] == "AU12"]["effect_size"] > 2).all() and not any("baseline" in n for n in found.notes)
    lowered = fex.multiverse("condition", "subject", features="AU12", options={"baseline": [None, {"quantile": .05}]}, permutations=199)
    assert "(quantile 0.05) removes constant differences between the groups" in " ".join(lowered.notes)
    assert abs(lowered["effect_size"][1]) < lowered["effect_size"][0] / 2
    rest = fex.assign(rest=fex["time"] < .5)
    named = rest.multiverse("condition", "subject", features="AU12", options={"baseline": [{"rows": "rest"}, {"window": (0, .5)}]}, permutations=99)
    assert not any("removes constant" in n for n in named.notes) and any("1 of 2 specifications give the same numbers" in n for n in named.notes)


def test_specifications_that_are_the_same_analysis_are_said():
    fex = study()
    found = fex.multiverse("condition", "subject", features="AU12", options={"baseline": [None, {"quantile": .05}], "aggregate": ["mean", "max"]}, permutations=99)
    assert any("2 of 4 specifications give the same numbers" in n and "baseline none and quantile 0.05" in n and "2 are different" in n for n in found.notes)
    assert not any("same numbers" in n for n in fex.multiverse("condition", "subject", features="AU12", permutations=99).notes)


def test_a_curve_says_when_its_sign_hangs_on_the_preparation():
    fex = study(shift=.2)
    turned = {"as measured": None, "turned": lambda f: f.assign(AU12=-f["AU12"])}
    found = fex.multiverse("condition", "subject", features="AU12", options={"sign": turned}, permutations=99).joint()
    assert any("disagree about the direction of the effect (AU12)" in n for n in found.notes)
    assert not any("disagree" in n for n in fex.multiverse("condition", "subject", features="AU12", permutations=99).joint().notes)


def test_the_joint_sentence_is_whole():
    joint = study(people=7, shift=.2).assign(AU01=.2).multiverse("condition", "subject", features=["AU12", "AU01"], permutations=5000).joint()
    row, (said, empty) = joint.iloc[0], joint.apa()
    assert said.startswith(f"AU12, b - a: over 4 specifications the median standardised effect was {row['median_effect']:.2f} (from {row['lowest']:.2f} to ")
    assert "100% had its sign" in said and f"median effect p = {row['p_median_effect']:.3f}".replace("0.", ".") in said and said.endswith(").")
    assert empty == "AU01, b - a: no specification could be tested."
    assert "all 128 relabellings of subject" in joint.methods()
    assert "name the one" not in joint.methods()
