"""stats.sides: planted asymmetries, delays and biases are found; mirror and unit invariances; scipy as the oracle; missing values and bad input."""
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from facefex.columns import mirror
from facefex.core import ColumnError, FacefexError, FacefexWarning
from facefex.fex import Fex
from facefex.stats.sides import mirror_check, side_lags, side_means, side_pairs

pytestmark = pytest.mark.core


def people(rng, n=12, frames=10, lean=(0, .08), bones=.1) -> Fex:
    "n people, a neutral and two smiling clips; AU06 and AU12 differ between the sides by the person's bones, smiling also by `lean`."
    rows = []
    for person in range(n):
        own = rng.normal(0, bones, 2)
        for clip in ("neutral", "smile1", "smile2"):
            gap = own + (0 if clip == "neutral" else np.array(lean) + rng.normal(0, .02, 2)) + rng.normal(0, .02, (frames, 2))
            level = .4 + rng.normal(0, .05, (frames, 2))
            rows.append(pd.DataFrame({"input": f"{person}_{clip}", "frame": range(frames), "subject": f"s{person}", "clip": clip,
                                      **{f"{au}{side}": level[:, i] + sign * gap[:, i] / 2 for i, au in enumerate(("AU06", "AU12")) for side, sign in (("L", 1), ("R", -1))}}))
    frame = pd.concat(rows, ignore_index=True)
    return Fex(frame.assign(rest=frame["clip"] == "neutral"))


def turned(fex) -> Fex:
    "Left and right exchanged."
    return fex.rename(columns=mirror)


# ---- pairs and means

def test_pairs_of_families_names_and_columns():
    names = ["AU12L", "AU12R", "AU12", "mouthSmileLeft", "mouthSmileRight", "jawLeft", "jawRight", "eyeLookInLeft", "eyeLookInRight"]
    frame = pd.DataFrame(columns=names)
    assert list(side_pairs(frame)) == ["AU12"]
    assert list(side_pairs(frame.drop(columns=["AU12L", "AU12R"]))) == ["mouthSmile"]
    assert list(side_pairs(frame, ["blendshapes", "side_aus", "jaw", "AU12R", "eyeLookInLeft"])) == ["mouthSmile", "AU12", "jaw", "eyeLookIn"]
    assert side_pairs(frame, "mouthSmileRight") == {"mouthSmile": ("mouthSmileLeft", "mouthSmileRight")}
    for wrong, words in ((["AU13"], "AU13.* is no pair of sides here"), ("AU12 ", "Did you mean 'AU12'")):
        with pytest.raises(ColumnError, match=words):
            side_pairs(frame, wrong)
    with pytest.raises(ColumnError, match='no left and right columns to compare.*side="both"'):
        side_pairs(pd.DataFrame(columns=["AU12"]))
    with pytest.raises(ColumnError, match="without their other side"):
        side_pairs(pd.DataFrame(columns=["AU12L"]))


def test_means_as_by_hand_items_first(rng):
    fex = people(rng)
    fex = fex[~((fex["subject"] == "s3") & (fex["clip"] == "smile1") & (fex["frame"] > 2))]  # a short clip
    fex.loc[fex.index[4], "AU12L"] = np.nan  # the right side of this frame must not count either
    for item in (None, "clip"):
        found = side_means(fex, "subject", item=item).set_index(["subject", "feature"])
        for who in ("s0", "s3"):
            rows = fex[(fex["subject"] == who) & fex["AU12L"].notna()]
            if item:
                left, right = (np.mean([rows.loc[rows["clip"] == c, f"AU12{s}"].mean() for c in rows["clip"].unique()]) for s in "LR")
            else:
                left, right = rows["AU12L"].mean(), rows["AU12R"].mean()
            row = found.loc[(who, "AU12")]
            assert (row["left"], row["right"], row["value"]) == pytest.approx((left, right, left - right))
            assert row["n_frames"] == len(rows)


def test_index_is_of_the_means_and_not_defined_for_a_still_face(rng):
    fex = people(rng)
    found = side_means(fex, "subject", kind="index")
    assert found["value"].to_numpy() == pytest.approx(((found["left"] - found["right"]) / (found["left"] + found["right"])).to_numpy())
    half = fex.copy()
    half[["AU12L", "AU12R"]] = half[["AU12L", "AU12R"]] / 2
    assert side_means(half, "subject", features="AU12", kind="index")["value"].to_numpy() == pytest.approx(found.loc[found["feature"] == "AU12", "value"].to_numpy())
    still = side_means(fex.assign(AU12L=.02, AU12R=.01), "subject", features="AU12", kind="index")
    assert still["value"].isna().all()


# ---- the test

def test_comparison_equals_scipy_on_the_persons_values(rng):
    fex = people(rng)
    found = fex.compare_sides("subject", neutral="rest", item="clip").set_index("feature")
    for name in ("AU06", "AU12"):
        gap = (fex[f"{name}L"] - fex[f"{name}R"]).groupby([fex["subject"], fex["clip"]]).mean().unstack()
        d = (gap[["smile1", "smile2"]].mean(axis=1) - gap["neutral"]).to_numpy()
        test, row = stats.ttest_1samp(d, 0), found.loc[name]
        assert (row["estimate"], row["statistic"], row["df"]) == pytest.approx((d.mean(), test.statistic, 11))
        assert (row["ci_low"], row["ci_high"]) == pytest.approx(tuple(test.confidence_interval()))
        assert row["effect_size"] == pytest.approx(d.mean() / d.std(ddof=1)) and row["effect_low"] < row["effect_size"] < row["effect_high"]
        flips = stats.permutation_test((d,), lambda x, axis: np.abs(x.mean(axis=axis)), permutation_type="samples", n_resamples=np.inf, vectorized=True, alternative="greater")
        assert row["p"] == pytest.approx(flips.pvalue, abs=1e-9)  # 2**12 sign flips, all of them
        assert row["absolute"] == pytest.approx(np.abs(d).mean())
        r = np.corrcoef(gap[["smile1", "smile2"]].mean(axis=1), gap["neutral"])[0, 1]
        assert row["neutral_share"] == pytest.approx(r ** 2)
        assert row["p"] <= row["p_adj"]
    assert found.loc["AU12", "p_adj"] < .01 < .05 < found.loc["AU06", "p_adj"]


def test_neutral_frames_as_a_table_of_their_own(rng):
    fex = people(rng)
    inside = fex.compare_sides("subject", neutral="rest", item="clip")
    apart = fex[~fex["rest"]].compare_sides("subject", neutral=fex[fex["rest"]], item="clip")
    pd.testing.assert_frame_equal(pd.DataFrame(inside), pd.DataFrame(apart))
    some = fex[~fex["rest"]].compare_sides("subject", neutral=fex[fex["rest"] & (fex["subject"] != "s1")].drop(columns="clip"))
    assert some["n"].tolist() == [11, 11] and some["missing"].tolist() == [1, 1]
    assert any("no neutral frames" in n for n in some.notes)
    assert set(some.subjects.loc[some.subjects["tested"].isna(), "subject"]) == {"s1"}


def test_mirroring_turns_the_sign_and_scaling_the_unit(rng):
    fex = people(rng)
    plain = fex.compare_sides("subject", neutral="rest")
    other = turned(fex).compare_sides("subject", neutral="rest", features=["AU06", "AU12"])
    np.testing.assert_allclose(other["estimate"], -plain["estimate"])
    np.testing.assert_allclose(other[["p", "p_adj", "absolute", "neutral_share"]], plain[["p", "p_adj", "absolute", "neutral_share"]])
    sides = ["AU06L", "AU06R", "AU12L", "AU12R"]
    scaled = fex.assign(**{c: 3 * fex[c] for c in sides}).compare_sides("subject", neutral="rest")
    np.testing.assert_allclose(scaled["estimate"], 3 * plain["estimate"])
    np.testing.assert_allclose(scaled["statistic"], plain["statistic"])
    shuffled = fex.sample(frac=1, random_state=0).compare_sides("subject", neutral="rest", permutations=5000)
    np.testing.assert_allclose(shuffled.set_index("feature").loc[plain["feature"], "p_adj"], plain["p_adj"])


def test_null_rate_of_the_correction(rng):
    low = sum(people(rng, n=8, frames=2, lean=(0, 0)).compare_sides("subject", neutral="rest", permutations=300)["p_adj"].min() <= .05 for _ in range(25))
    assert low <= 5  # 1.25 expected; more than 5 of 25 has a chance of .001


def test_missing_people_and_sides(rng):
    fex = people(rng, n=6)
    fex.loc[fex["subject"] == "s2", "AU12R"] = np.nan
    fex["subject"] = fex["subject"].where(fex["subject"] != "s5")
    found = fex.compare_sides("subject").set_index("feature")
    assert found["n"].to_dict() == {"AU06": 5, "AU12": 4} and found["missing"].to_dict() == {"AU06": 0, "AU12": 1}
    notes = " ".join(fex.compare_sides("subject").notes)
    assert "30 rows without a person" in notes and "neutral face was not subtracted" in notes and "no p-value by relabelling can be below 0.062" in notes
    assert "can be below" not in " ".join(people(rng, n=12).compare_sides("subject").notes)
    gone = fex.assign(AU12L=np.nan).compare_sides("subject").set_index("feature").loc["AU12"]
    assert gone["n"] == 0 and np.isnan(gone["estimate"]) and np.isnan(gone["p_adj"])


@pytest.mark.parametrize("change, error, words", [
    (lambda f: {"subject": "person"}, ColumnError, "no column 'person'"),
    (lambda f: {"fex": f[f["subject"] == "s1"]}, ValueError, "there is 1 value of subject"),
    (lambda f: {"fex": f.head(0)}, ValueError, "there is 0 value of subject"),
    (lambda f: {"neutral": "clip"}, ColumnError, "must be a column of True and False"),
    (lambda f: {"neutral": "calm"}, ColumnError, "no column 'calm'"),
    (lambda f: {"fex": f.assign(rest=False), "neutral": "rest"}, ValueError, "marks 0 of 90 rows as neutral"),
    (lambda f: {"kind": "ratio"}, ValueError, "choose one of 'difference', 'index', 'lag'"),
    (lambda f: {"kind": "lag", "neutral": "rest"}, ValueError, "no meaning for kind='lag'"),
    (lambda f: {"kind": "lag"}, ColumnError, "no column 'time'"),
    (lambda f: {"features": "AU04"}, ColumnError, "'AU04' is no pair"),
    (lambda f: {"item": "trial"}, ColumnError, "no column 'trial'"),
])
def test_comparison_refuses(rng, change, error, words):
    fex = people(rng, n=3)
    options = {"fex": fex, "subject": "subject"} | change(fex)
    with pytest.raises(error, match=words):
        options.pop("fex").compare_sides(**options)


def test_sentences_and_methods(rng):
    found = people(rng).compare_sides("subject", neutral="rest", seed=3)
    assert found.apa()[1].startswith("AU12, left - right, minus neutral: M = 0.0") and "t(11) = " in found.apa()[1] and "n = 12." in found.apa()[1]
    assert "sign-flip" in found.methods() and "The random seed was 3." in found.methods()
    assert len(found.head(1).subjects) == 24


def test_an_index_that_loses_people_says_so_loudly(rng):
    fex = people(rng)
    still = fex["rest"] & fex["subject"].isin(["s1", "s2", "s3"])  # nothing to divide by at rest
    fex[["AU12L", "AU12R"]] = fex[["AU12L", "AU12R"]].where(~still, .01)
    fex.loc[fex["subject"] == "s4", ["AU12L", "AU12R"]] = np.nan  # nothing measured is another matter
    with pytest.warns(FacefexWarning, match="AU12 3 of 12.*kind='difference' keeps everybody"):
        found = fex.compare_sides("subject", features="AU12", kind="index", neutral="rest")
    assert found["n"].item() == 8 and found["missing"].item() == 4 and any("AU12 3 of 12" in note for note in found.notes)
    assert "n = 8 (4 of 12 people without a value)." in found.apa()[0]
    assert fex.compare_sides("subject", features="AU12", neutral="rest")["n"].item() == 11  # no warning
    assert people(rng).compare_sides("subject", features="AU12", kind="index")["missing"].item() == 0


def test_method_is_a_sentence_without_advice(rng):
    found = people(rng).compare_sides("subject", neutral="rest").analysis
    assert found["method"][0].startswith("For each person the difference left - right was computed from the means of the two sides, and that of the neutral face was subtracted.")
    assert "exactly over all 4,096 relabellings." in found["method"][0]
    some = people(rng).compare_sides("subject", permutations=2000)
    assert "with 2,000 relabellings." in some.analysis["method"][0] and "subtracted" not in some.analysis["method"][0]
    assert not any(word in some.methods() for word in ("Name neutral=", "check it"))


# ---- timing

def movement(t):
    "A smile that rises, wavers and falls."
    return .6 / (1 + np.exp(-(t - 1) / .1)) + .1 * np.sin(2 * t) / (1 + np.exp(-(t - 1.5) / .1)) - .5 / (1 + np.exp(-(t - 3) / .2))


def clip(delay, hz=25.0, noise=0.0, rng=None, name="a", seconds=5) -> Fex:
    "One clip whose right AU12 follows the left by `delay` seconds."
    t = np.arange(0, seconds, 1 / hz)
    left, right = movement(t), .8 * movement(t - delay)
    if noise:
        left, right = (v + noise * rng.normal(size=len(t)) for v in (left, right))
    return Fex(pd.DataFrame({"input": name, "time": t, "AU12L": left, "AU12R": right}))


@pytest.mark.parametrize("delay", [-.2, -.05, 0, .013, .04, .11, .3])
@pytest.mark.parametrize("hz", [25, 30, 60])
def test_lags_are_recovered_below_a_frame(delay, hz):
    assert side_lags(clip(delay, hz))["lag"].item() == pytest.approx(delay, abs=.006)


def test_lags_turn_with_the_sides_and_ignore_gaps_order_and_level(rng):
    fex = clip(.08)
    plain = side_lags(fex)["lag"].item()
    assert side_lags(turned(fex))["lag"].item() == pytest.approx(-plain, abs=1e-9)
    assert side_lags(fex.sample(frac=1, random_state=0))["lag"].item() == pytest.approx(plain)
    assert side_lags(fex.assign(AU12L=.5 * fex["AU12L"] + .2))["lag"].item() == pytest.approx(plain, abs=.01)
    gaps = fex.drop(index=range(50, 70)).assign(AU12R=lambda f: f["AU12R"].where(f.index != 20))
    assert side_lags(gaps)["lag"].item() == pytest.approx(.08, abs=.01)
    rise = (clip(.12)["time"] > .6) & (clip(.12)["time"] < 1.7)  # a line drawn across this gap would rise on both sides at once
    assert side_lags(clip(.12)[~rise])["lag"].item() == pytest.approx(.12, abs=.02)
    uneven = fex[rng.random(len(fex)) < .8]
    assert side_lags(uneven)["lag"].item() == pytest.approx(.08, abs=.015)


def test_no_lag_where_there_is_nothing_to_time(rng):
    assert "moves by less than 0.1" in side_lags(clip(.1).assign(AU12R=.3))["reason"].item()
    apart = clip(0).assign(AU12R=lambda f: np.cumsum(rng.normal(0, .05, len(f))))
    assert np.isnan(side_lags(apart, min_correlation=.6)["lag"].item())
    late = side_lags(clip(.4), max_lag_seconds=.2)
    assert np.isnan(late["lag"].item()) and late["reason"].item()
    few = side_lags(clip(.1).head(4))
    assert few["reason"].item() == "too few frames"
    assert side_lags(clip(.1).assign(AU12L=np.nan))["reason"].item() == "too few frames"
    with pytest.raises(ColumnError, match="comes twice"):
        side_lags(pd.concat([clip(.1), clip(.1)]))
    with pytest.raises(ValueError, match="max_lag_seconds must be"):
        side_lags(clip(.1), max_lag_seconds=0)


def test_comparison_of_lags_over_people(rng):
    delays = .06 + rng.normal(0, .02, 10)
    fex = Fex(pd.concat([clip(d, noise=.003, rng=rng, name=f"v{i}").assign(subject=i // 2 if i < 4 else i) for i, d in enumerate(delays)], ignore_index=True))
    found = fex.compare_sides("subject", kind="lag").iloc[0]
    expected = [delays[:2].mean(), delays[2:4].mean(), *delays[4:]]
    assert found["estimate"] == pytest.approx(np.mean(expected), abs=.006) and found["n"] == 8 and found["p_adj"] <= 2 / 2 ** 8
    assert found["contrast"] == "lead of the left side"
    with pytest.raises(ValueError, match="several values of subject"):
        fex.assign(subject=np.arange(len(fex)) % 2).compare_sides("subject", kind="lag")


# ---- mirrored media

def test_a_planted_bias_is_found_and_taken_out(rng):
    fex = people(rng)
    bias = .05 + .02 * rng.normal(size=12)[pd.factorize(fex["subject"])[0]]
    first, second = fex.assign(AU12L=fex["AU12L"] + bias), turned(fex).assign(AU12L=lambda f: f["AU12L"] + bias)
    noisy = second.assign(AU06L=second["AU06L"] + rng.normal(0, .01, len(fex)))
    check = mirror_check(first, noisy.sample(frac=1, random_state=0), subject="subject").set_index("feature")
    assert check.loc["AU12", "estimate"] == pytest.approx(bias.mean()) and check.loc["AU12", "p_adj"] < .01
    assert check.loc["AU12", "face"] == pytest.approx((fex["AU12L"] - fex["AU12R"]).mean())
    assert check.loc["AU06", "p_adj"] > .05 and check.loc["AU06", "turned"] > .95
    gap = lambda f: (f["AU12L"] - f["AU12R"]).to_numpy()  # noqa: E731
    exact = first.average_mirrored(second)
    np.testing.assert_allclose(gap(exact), gap(fex), atol=1e-12)
    np.testing.assert_allclose(exact["AU12L"] + exact["AU12R"], fex["AU12L"] + fex["AU12R"] + bias)
    corrected = mirror_check(first, second, subject="subject").correct(first)
    assert gap(corrected).mean() == pytest.approx(gap(fex).mean()) and corrected.attrs["side_bias_removed"]["AU12"] == pytest.approx(bias.mean())
    assert gap(first).mean() != pytest.approx(gap(fex).mean(), abs=.01)  # the input is not changed


def test_mirrored_rows_without_a_partner(rng):
    fex = people(rng, n=4)
    part = turned(fex).iloc[:50]
    made = fex.average_mirrored(part)
    assert made["AU12L"].notna().sum() == 50 and made.attrs["sides_averaged"] == {"rows": 120, "matched": 50}
    assert made["frame"].equals(fex["frame"]) and list(made.columns) == list(fex.columns)
    halves = Fex(fex.astype({"AU12L": "float32", "AU12R": "float32"})).average_mirrored(turned(fex))
    assert halves["AU12L"].dtype == np.float32
    np.testing.assert_allclose(fex.average_mirrored(turned(fex))["AU12L"], fex["AU12L"])
    with pytest.raises(FacefexError, match="no row of the two tables matches"):
        mirror_check(fex, turned(fex).assign(input=lambda f: "flip_" + f["input"]))
    with pytest.raises(ColumnError, match="no column 'AU12R'"):
        mirror_check(fex, turned(fex).drop(columns="AU12R"))
    with pytest.raises(FacefexError, match="several rows"):
        mirror_check(fex, pd.concat([turned(fex), turned(fex)]))


def test_mirror_check_of_a_single_clip_has_no_test(rng):
    fex = people(rng, n=1)
    one = fex[fex["clip"] == "smile1"].assign(AU06L=lambda f: f["AU06L"] + .1)
    check = mirror_check(one, turned(fex[fex["clip"] == "smile1"]).assign(AU06L=lambda f: f["AU06L"] + .1))
    assert check.set_index("feature").loc["AU06", "estimate"] == pytest.approx(.1) and check["p"].isna().all()
    assert any("only one input" in n for n in check.notes)
    assert "p not available" in check.apa()[0]
