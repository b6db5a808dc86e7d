"""Which columns are features, and which rows are one recording: gaps, several people, clocks that repeat."""
import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.core import ColumnError
from facefex.stats.features import choose_features, matrix, need_columns, need_finite, recording_numbers, recordings

pytestmark = pytest.mark.core


def frame(**columns):
    "A frame with nullable integers for face and track."
    made = pd.DataFrame(columns)
    return made.astype({c: "Int64" for c in ("face", "track") if c in made})


def test_families_names_and_lists_of_both():
    fex = ff.Fex({"AU12": [.1], "AU06": [.2], "Happy": [.3], "rating": [4], "who": ["a"]})
    assert choose_features(fex) == ["AU12", "AU06"]
    assert choose_features(fex, ["rating", "emotions", "AU06", "aus"]) == ["rating", "Happy", "AU06", "AU12"]


@pytest.mark.parametrize(("asked", "words"), [
    ("AU21", "Did you mean 'AU12'"), ("emotons", "neither a column nor a family"), ("gaze", "no columns of the family 'gaze'"), (["who"], "holds no numbers; features must"),
    ([], "no features were named; features must be measurements"),
])
def test_wrong_features_are_named(asked, words):
    with pytest.raises(ColumnError, match=words):
        choose_features(ff.Fex({"AU12": [.1], "who": ["a"]}), asked)


def test_missing_action_units_point_to_the_map():
    with pytest.raises(ColumnError, match=r"fex.to_au\(\)"):
        choose_features(ff.Fex({"mouthSmileLeft": [.1]}))


def test_missing_column_is_named_with_the_closest():
    with pytest.raises(ColumnError, match="'subject'"):
        need_columns(frame(subject=["a"], AU12=[1.]), "subjct")
    need_columns(frame(subject=["a"]), "subject", None)


def test_nullable_and_missing_values_become_nan():
    made = matrix(pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [.5, np.nan]}), ["b", "a"])
    np.testing.assert_array_equal(made, [[.5, 1], [np.nan, np.nan]])


def test_gap_rows_belong_to_the_only_person_of_their_file():
    numbers = recording_numbers(frame(input=list("aaabbb"), track=[0, None, 0, 0, 1, None], face=[0, None, 0, 0, 1, None]))
    assert numbers.tolist() == [0, 0, 0, 1, 2, -1]


def test_unknown_track_with_a_face_is_a_recording_of_its_own():
    assert recording_numbers(frame(input=["a", "a"], track=[0, None], face=[0, 1])).tolist() == [0, 1]


def test_file_in_which_nobody_was_found_is_one_recording():
    assert recording_numbers(frame(input=["a", "a", "b"], track=[None, None, 0], face=[None, None, 0])).tolist() == [0, 0, 1]


def test_no_input_and_no_track_is_one_recording():
    assert recording_numbers(frame(AU12=[1., 2.])).tolist() == [0, 0]
    assert recording_numbers(frame(input=["b", "a", "b"])).tolist() == [0, 1, 0]


def test_same_track_number_in_two_files_stays_two():
    assert recording_numbers(frame(input=["a", "b"], track=[7, 7], face=[0, 0])).tolist() == [0, 1]


def test_recordings_are_in_the_order_of_time():
    made = recordings(frame(input=list("abab"), time=[.2, 5, .1, 4], track=[0, 0, 0, 0], face=[0, 0, 0, 0]), times=True)
    assert [r.rows.tolist() for r in made] == [[2, 0], [3, 1]]
    assert [r.key["input"] for r in made] == ["a", "b"]
    np.testing.assert_allclose(made[1].times, [4, 5])


@pytest.mark.parametrize(("columns", "words"), [
    ({"AU12": [1., 2.]}, "no column 'time'"), ({"time": [0, np.nan]}, "1 rows have no time"), ({"input": ["x.mp4"] * 2, "time": [.5, .5]}, "x.mp4: time 0.5 s comes twice"),
])
def test_clock_that_cannot_be_used_is_refused(columns, words):
    with pytest.raises(ColumnError, match=words):
        recordings(frame(**columns), times=True)


def test_empty_frame_has_no_recordings():
    assert recordings(frame(input=[], track=[], time=[])) == []


def test_repeated_columns_are_named():
    fex = ff.Fex(np.zeros((2, 3)), columns=["AU06", "AU12", "AU12"])
    for asked in ("aus", ["AU12"]):
        with pytest.raises(ColumnError, match="'AU12' is there 2 times.*duplicated"):
            choose_features(fex, asked)
    assert choose_features(fex, "AU06") == ["AU06"]


def test_a_list_is_no_column_name():
    table = frame(subject=["a"], AU12=[1.])
    with pytest.raises(ColumnError, match=r"one column is wanted.*a list, \['subject'\]: write 'subject'"):
        need_columns(table, ["subject"])
    for wrong in (["a", "b"], {"subject": 1}, np.array(["subject"]), pd.Index(["subject"])):
        with pytest.raises(ColumnError, match="one column is wanted, such as 'subject'; got a"):
            need_columns(table, None, wrong)
    with pytest.raises(ColumnError, match="one column is wanted"):
        choose_features(table, [["AU12"]])


def test_infinite_values_are_named_and_missing_ones_are_no_fault():
    table = frame(AU06=[1., np.nan, 2.], AU12=[np.inf, 0., -np.inf], AU25=pd.array([1, None, 2], dtype="Int64"))
    need_finite(table, ["AU06", "AU25"])
    need_finite(table, [])
    with pytest.raises(ColumnError, match=r"infinite values in 'AU12' \(2 in all\)"):
        need_finite(table, ["AU06", "AU12", "AU25"])
    need_finite(table.replace([float("inf"), -float("inf")], float("nan")), ["AU12"])
