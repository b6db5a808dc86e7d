"""train.metrics: the scores of the benchmarks against scikit-learn, SciPy and the formulas written out."""
import numpy as np
import pandas as pd
import pytest
from scipy import stats
from scipy.spatial.transform import Rotation
from sklearn import metrics as sk

from facefex.columns import EMOTIONS
from facefex.geometry import gaze_angles, rotation_matrix
from facefex.train.metrics import (
    affect_concordance,
    angles_of_gaze,
    angular_error,
    class_accuracy,
    class_scores,
    concordance,
    confusion,
    f1_counts,
    f1_of_counts,
    gaze_error,
    gaze_vectors,
    group_numbers,
    unit_f1,
)


@pytest.fixture
def rng():
    return np.random.default_rng(20261122)


def test_f1_of_units_is_scikit_learns(rng):
    truth, said = pd.DataFrame(rng.integers(0, 2, (400, 5)), columns=list("abcde")), pd.DataFrame(rng.integers(0, 2, (400, 5)), columns=list("abcde"))
    table = unit_f1(truth, said, rng.integers(0, 12, 400), means={"all": list("abcde"), "two": ["a", "d"]}, resamples=50).set_index("feature")
    each = sk.f1_score(truth, said, average=None)
    np.testing.assert_allclose(table["estimate"][:5], each)
    np.testing.assert_allclose(table.loc[["all", "two"], "estimate"], [sk.f1_score(truth, said, average="macro"), each[[0, 3]].mean()])
    np.testing.assert_allclose(table["precision"][:5], sk.precision_score(truth, said, average=None))
    np.testing.assert_allclose(table["kappa"][:5].astype(float), [sk.cohen_kappa_score(truth[c], said[c]) for c in truth])


def test_frames_without_code_or_measurement_do_not_count(rng):
    truth, said = pd.DataFrame({"a": rng.integers(0, 2, 60).astype(float)}), pd.DataFrame({"a": rng.integers(0, 2, 60).astype(float)})
    truth.iloc[:10] = np.nan
    said.iloc[50:] = np.nan
    table = unit_f1(truth, said, np.arange(60) // 6, resamples=20)
    assert table["n"][0] == 40
    np.testing.assert_allclose(table["estimate"][0], sk.f1_score(truth["a"][10:50], said["a"][10:50]))


def test_a_unit_that_nobody_reports_is_not_in_the_mean():
    truth, said = pd.DataFrame({"a": [1, 0, 1, 1, 0], "b": 0}), pd.DataFrame({"a": [1, 0, 0, 1, 0], "b": 0})
    table = unit_f1(truth, said, np.arange(5), resamples=20).set_index("feature")
    assert np.isnan(table.loc["b", "estimate"]) and table.loc["macro", "estimate"] == pytest.approx(.8)
    assert table.loc["macro", "n_units"] == 1 and unit_f1(truth[["a"]], said[["a"]], np.arange(5), resamples=20)["n_units"].iloc[-1] == 1


def test_a_mean_counts_frames_and_people_that_say_something():
    truth = pd.DataFrame({"a": [1, 0, np.nan, np.nan, 1, 0], "b": [1, 1, 1, np.nan, 0, 0], "c": [1, 0, 1, 0, 1, 0]}, dtype=float)
    said = truth.copy()
    said.iloc[4:] = np.nan  # nobody was found in the last two frames, which are all of person z
    said["c"] = np.nan
    table = unit_f1(truth, said, list("xxyyzz"), means={"three": ["a", "b", "c"], "one": ["a"], "none": ["c"]}, resamples=20).set_index("feature")
    assert table.loc[["three", "one", "none"], "n"].tolist() == [3, 2, 0]
    assert table.loc[["three", "one", "none"], "n_groups"].tolist() == [2, 1, 0] and table.loc[["three", "one", "none"], "n_units"].tolist() == [2, 1, 0]
    assert table.loc["three", "estimate"] == 1 and np.isnan(table.loc["none", "estimate"])


def test_classes_are_scikit_learns(rng):
    truth = rng.choice(EMOTIONS, 500, p=[.4, .3, .1, .08, .02, .05, .05])
    said = np.where(rng.random(500) < .6, truth, rng.choice(EMOTIONS, 500))
    np.testing.assert_array_equal(confusion(truth, said, EMOTIONS)[0], sk.confusion_matrix(truth, said, labels=list(EMOTIONS)))
    table = class_accuracy(truth, said, EMOTIONS, np.arange(500) // 5, resamples=50)
    assert table["feature"].tolist() == ["all", "all", "all", *EMOTIONS]
    expected = [sk.accuracy_score(truth, said), sk.f1_score(truth, said, average="macro"), sk.cohen_kappa_score(truth, said), *sk.f1_score(truth, said, average=None, labels=list(EMOTIONS))]
    np.testing.assert_allclose(table["estimate"].astype(float), expected)
    np.testing.assert_allclose(table["recall"][3:].astype(float), sk.recall_score(truth, said, average=None, labels=list(EMOTIONS)))
    assert (table["ci_low"] <= table["estimate"]).all() and (table["estimate"] <= table["ci_high"]).all()


def test_missing_answers_are_skipped_or_wrong():
    truth, said = ["Happy"] * 4 + ["Sad"] * 2, ["Happy", "Happy", None, None, "Sad", "Happy"]
    skip, wrong = (class_accuracy(truth, said, ["Happy", "Sad"], np.arange(6), missed=m, resamples=20).set_index(["metric", "feature"])["estimate"] for m in ("skip", "wrong"))
    assert skip["accuracy", "all"] == 3 / 4 and wrong["accuracy", "all"] == 3 / 6
    answered = ["Happy", "Happy", "?", "?", "Sad", "Happy"]  # scikit-learn with a class of its own for no answer
    np.testing.assert_allclose(wrong["f1"], sk.f1_score(truth, answered, labels=["Happy", "Sad"], average=None))
    assert wrong["macro_f1", "all"] == pytest.approx(sk.f1_score(truth, answered, labels=["Happy", "Sad"], average="macro"))
    with pytest.raises(ValueError, match="choose one of 'skip', 'wrong'"):
        confusion(truth, said, ["Happy", "Sad"], missed="drop")
    with pytest.raises(ValueError, match="no row with both"):
        class_accuracy(truth, [None] * 6, ["Happy", "Sad"], np.arange(6))
    nobody = class_accuracy(truth, [None] * 6, ["Happy", "Sad"], np.arange(6), missed="wrong", resamples=20).set_index("metric")["estimate"]
    assert nobody["accuracy"] == nobody["macro_f1"] == 0 and np.isnan(nobody["kappa"])


def test_concordance_is_lins_formula(rng):
    x = rng.normal(size=300)
    y = .6 * x + rng.normal(scale=.5, size=300) + .2
    lin = 2 * np.cov(x, y, bias=True)[0, 1] / (x.var() + y.var() + (x.mean() - y.mean()) ** 2)
    assert concordance(x, y) == pytest.approx(lin, abs=1e-12)
    assert concordance(x, y) == concordance(y, x) < stats.pearsonr(x, y)[0]
    assert concordance(x, x) == pytest.approx(1) and concordance(x, -x) < 0
    assert np.isnan(concordance([np.nan], [1]))
    x[:5] = np.nan
    table = affect_concordance(pd.DataFrame({"valence": x}), pd.DataFrame({"valence": y}), np.arange(300) // 10, resamples=50).set_index("metric")["estimate"]
    a, b = x[5:], y[5:]
    np.testing.assert_allclose(table[["ccc", "r", "mae", "rmse"]].astype(float),
                               [concordance(a, b), stats.pearsonr(a, b)[0], np.abs(a - b).mean(), np.sqrt(((a - b) ** 2).mean())], atol=1e-10)


def test_mean_concordance_of_two_columns(rng):
    truth = pd.DataFrame(rng.normal(size=(100, 2)), columns=["valence", "arousal"])
    said = truth * .7 + .1
    said.iloc[:20, 1] = np.nan
    table = affect_concordance(truth, said, np.arange(100) // 10, resamples=50).set_index(["metric", "feature"])
    both = [concordance(truth["valence"], said["valence"]), concordance(truth["arousal"], said["arousal"])]
    assert table.loc[("ccc", "mean"), "estimate"] == pytest.approx(np.mean(both)) and table.loc[("ccc", "arousal"), "n"] == 80
    low, high = table.loc[("ccc", "mean"), ["ci_low", "ci_high"]]
    assert low < np.mean(both) < high


def test_far_from_zero_concordance_stays_exact():
    x = 1000 + np.array([0, .1, .2, .3])
    assert concordance(x, x + .1) == pytest.approx(2 * x.var() / (2 * x.var() + .01), rel=1e-4)


def test_angles_between_lines_of_sight(rng):
    a, b = rng.uniform(-1.4, 1.4, (2, 200, 2))
    cosine = (gaze_vectors(a) * gaze_vectors(b)).sum(axis=1)
    np.testing.assert_allclose(angular_error(a, b), np.degrees(np.arccos(cosine)), atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(gaze_vectors(a), axis=1), 1)
    np.testing.assert_allclose(angles_of_gaze(gaze_vectors(a) * 3), a, atol=1e-12)
    turn = Rotation.random(rng=1).as_matrix()  # turning both changes no angle between them
    np.testing.assert_allclose(angular_error(angles_of_gaze(gaze_vectors(a) @ turn.T), angles_of_gaze(gaze_vectors(b) @ turn.T)), angular_error(a, b), atol=1e-9)
    assert angular_error([[0, 0]], [[0, 1e-9]])[0] == pytest.approx(np.degrees(1e-9))  # the arc cosine would say 0
    assert np.isnan(angular_error([[np.nan, 0]], [[0, 0]])[0]) and np.isnan(angles_of_gaze([[0., 0, 0]])).all()


def test_lines_of_sight_are_in_the_frame_of_the_geometry_room():
    eyes = np.radians([[10., -25.]])
    np.testing.assert_allclose(gaze_angles(eyes, rotation_matrix([.2], [-.1], [0.])), angles_of_gaze(gaze_vectors(eyes) @ rotation_matrix(.2, -.1, 0).T), atol=1e-12)


def test_gaze_rows_by_person(rng):
    truth = rng.uniform(-.3, .3, (60, 2))
    said = truth + rng.normal(0, .1, (60, 2))
    said[:5] = np.nan
    who = np.repeat([f"p{i:02d}" for i in range(6)], 10)
    table = gaze_error(truth, said, who, by_group=True, resamples=50)
    errors = angular_error(truth, said)
    assert table["feature"][0] == "gaze, mean of people" and table["n"][0] == 55
    assert table["estimate"][0] == pytest.approx(pd.Series(errors).groupby(who).mean().mean())
    assert table["estimate"][1] == pytest.approx(np.nanmean(errors))
    persons = table[table["metric"] == "angular_error_of_person"]
    assert persons["feature"].tolist() == [f"p{i:02d}, gaze" for i in range(6)]
    np.testing.assert_allclose(persons["estimate"], pd.Series(errors).groupby(who).mean())
    assert gaze_error([[0, 3.1]], [[0, -3.1]], ["a"])["estimate"][2] == pytest.approx(np.degrees(2 * np.pi - 6.2))  # yaw goes around


def test_counts_add_up_over_people(rng):
    truth, said = rng.integers(0, 2, (2, 90, 3)).astype(float)
    codes, m = group_numbers(rng.choice(["x", "y", None], 90))
    counts = f1_counts(truth, said, codes, m)
    assert m == 2 + (pd.Series(codes).value_counts() == 1).sum()
    np.testing.assert_allclose(f1_of_counts(counts.sum(axis=0)), sk.f1_score(truth, said, average=None))
    np.testing.assert_allclose(class_scores(np.diag([3., 0])), [1, 1, 1, np.nan])
