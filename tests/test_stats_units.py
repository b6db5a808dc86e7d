"""Frames to units: nested means, missing frames, every summary against pandas and by hand."""
import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.core import ColumnError
from facefex.stats.units import HOW, unit_table

pytestmark = pytest.mark.core


@pytest.fixture
def fex():
    "Three people, two conditions, clips of unlike length, some frames without a face, rows out of order."
    rng = np.random.default_rng(3)
    parts = []
    for person in "abc":
        for condition in ("x", "y"):
            for clip in range(2):
                n = int(rng.integers(5, 30))
                values = rng.uniform(size=(n, 2)).astype("float32")
                values[rng.uniform(size=n) < .2] = np.nan
                face = pd.array(np.where(np.isnan(values[:, 0]), None, 0), dtype="Int64")
                parts.append(pd.DataFrame({"input": f"{person}{condition}{clip}.mp4", "time": np.cumsum(rng.uniform(.02, .05, n)), "face": face, "track": face,
                                           "subject": person, "condition": condition, "AU06": values[:, 0], "AU12": values[:, 1]}))
    made = pd.concat(parts, ignore_index=True)
    return ff.Fex(made.sample(frac=1, random_state=1).reset_index(drop=True))


@pytest.mark.parametrize("how", ["mean", "median", "max", "p95"])
def test_nested_summary_is_that_of_pandas(fex, how):
    made = fex.summarize(["subject", "condition"], how=how)
    function = {"p95": lambda x: x.quantile(.95)}.get(how, how)
    clips = pd.DataFrame(fex).astype({"AU06": float, "AU12": float}).groupby(["subject", "condition", "input"])[["AU06", "AU12"]].agg(function)
    expected = clips.groupby(["subject", "condition"]).mean()
    np.testing.assert_allclose(made[["AU06", "AU12"]], expected, rtol=1e-12)
    assert made[["subject", "condition"]].apply(tuple, axis=1).tolist() == expected.index.tolist()


def test_counts_of_frames_recordings_and_missing(fex):
    made = fex.summarize(["subject", "condition"]).set_index(["subject", "condition"])
    plain = pd.DataFrame(fex).groupby(["subject", "condition"])
    assert (made["n_frames"] == plain["AU06"].count()).all()
    assert (made["n_recordings"] == 2).all()
    np.testing.assert_allclose(made["missing"], 1 - plain["AU06"].count() / plain.size())


def test_each_recording_counts_once():
    fex = ff.Fex({"input": ["a"] * 9 + ["b"], "subject": 1, "AU12": [0.] * 9 + [1.]})
    assert fex.summarize("subject")["AU12"].item() == .5


def test_share_leaves_frames_without_a_face_out():
    fex = ff.Fex({"subject": 1, "AU12": [.5, .4, np.nan, .9]})
    assert fex.summarize("subject", how="share", threshold=.5)["AU12"].item() == pytest.approx(2 / 3)


def test_area_is_the_trapezoid_by_true_time_and_skips_gaps():
    fex = ff.Fex({"input": "a", "subject": 1, "time": [3., 0, 1, 4, 6], "face": pd.array([None, 0, 0, 0, 0], dtype="Int64"), "track": pd.array([None, 0, 0, 0, 0], dtype="Int64"),
                  "AU12": [np.nan, .2, .4, 1., 0.]})
    assert fex.summarize("subject", how="area")["AU12"].item() == pytest.approx(.3 + 1)  # 0-1 s and 4-6 s; the gap at 3 s adds nothing


def test_event_rate_counts_bouts_per_observed_minute():
    time = np.arange(0, 10, .1)
    smile = ((time % 2) < .5).astype("float32")  # five bouts in 10 s
    fex = ff.Fex({"input": "a", "subject": 1, "time": time, "AU12": smile, "AU06": np.zeros(len(time), "float32")})
    made = fex.summarize("subject", how="event_rate")
    assert made["AU12"].item() == pytest.approx(30, rel=.02) and made["AU06"].item() == 0


def test_conditions_within_one_recording_are_kept_apart():
    fex = ff.Fex({"input": "a", "subject": 1, "condition": list("xxyy"), "time": [0., 1, 2, 3], "AU12": [1., 1, 0, 0]})
    assert fex.summarize(["subject", "condition"], how="area")["AU12"].tolist() == [1, 0]


def test_recording_without_any_value_takes_no_part():
    fex = ff.Fex({"input": ["a", "a", "b"], "subject": 1, "AU12": [.2, .4, np.nan]})
    made = fex.summarize("subject")
    assert made["AU12"].item() == pytest.approx(.3) and made["n_recordings"].item() == 1 and made["missing"].item() == pytest.approx(1 / 3)


def test_unit_without_any_value_stays_with_nan():
    made = ff.Fex({"subject": [1, 2], "AU12": [.5, np.nan]}).summarize("subject")
    assert made["AU12"].isna().tolist() == [False, True] and made["missing"].tolist() == [0, 1]


def test_rows_without_a_name_belong_to_no_unit():
    assert ff.Fex({"subject": [1, None, 2], "AU12": [.1, .9, .3]}).summarize("subject")["AU12"].tolist() == pytest.approx([.1, .3])
    with pytest.raises(ColumnError, match="no row has a value"):
        ff.Fex({"subject": [None, None], "AU12": [.1, .9]}).summarize("subject")


@pytest.mark.parametrize("how", ["median", "event_rate", "area"])
def test_order_of_rows_does_not_matter(fex, how):
    again = ff.Fex(fex.sample(frac=1, random_state=9))
    pd.testing.assert_frame_equal(fex.summarize("subject", how=how), again.summarize("subject", how=how))


@pytest.mark.parametrize("how", HOW)
def test_input_is_not_changed(fex, how):
    before = fex.copy()
    unit_table(fex, ["subject"], how=how)
    pd.testing.assert_frame_equal(pd.DataFrame(fex), pd.DataFrame(before))


def test_categorical_names_keep_their_order_and_unused_levels_give_no_unit(fex):
    fex["condition"] = pd.Categorical(fex["condition"], ["y", "x", "never"], ordered=True)
    assert fex.summarize("condition")["condition"].tolist() == ["y", "x"]


@pytest.mark.parametrize(("options", "error", "words"), [({"how": "sum"}, ValueError, "how='sum'"), ({"by": "person"}, ColumnError, "'person'"), ({"features": "gaze"}, ColumnError, "family 'gaze'")])
def test_bad_input(fex, options, error, words):
    with pytest.raises(error, match=words):
        fex.summarize(**{"by": "subject", **options})


def test_infinite_values_are_named():
    with pytest.raises(ColumnError, match="infinite values in 'AU12'"):
        ff.Fex({"subject": [1, 2, 3], "AU12": [.5, np.inf, np.nan], "AU06": .1}).summarize("subject")


@pytest.fixture
def broken():
    "One person in one file of 12 s whose track ends at 4 s and goes on under a new number at 5 s, and a false detection of one frame at 12 s."
    time = np.r_[np.arange(0, 4, .1), np.arange(5, 12, .1), 12.5]
    track = np.r_[np.zeros(40, int), np.ones(70, int), 2]
    return ff.Fex({"input": "a", "subject": 1, "time": time, "track": track, "AU12": np.r_[((time[:-1] % 1) < .4).astype(float) * .8, .9]})


@pytest.mark.parametrize("how", ["mean", "median", "max", "p95", "share"])
def test_broken_tracks_of_one_person_are_one_recording(broken, how):
    whole = broken.drop(columns="track")
    made = broken.summarize("subject", how=how)
    assert made["AU12"].item() == pytest.approx(whole.summarize("subject", how=how)["AU12"].item(), rel=1e-12)
    assert made["n_recordings"].item() == 1 and unit_table(broken, "subject").broken.tolist() == [1] and unit_table(whole, "subject").broken.tolist() == [0]


def test_area_and_events_do_not_bridge_tracks(broken):
    parts = [broken[broken["track"] == t].drop(columns="track") for t in (0, 1)]
    areas = [p.summarize("subject", how="area")["AU12"].item() for p in parts]
    assert broken.summarize("subject", how="area")["AU12"].item() == pytest.approx(sum(areas))  # nothing from 4 to 5 s, nothing for one frame
    events = [p.find_events("AU12", on=.5) for p in parts]
    rate = sum(map(len, events)) / sum(e.observed["seconds"].sum() for e in events) * 60
    assert broken[broken["track"] < 2].summarize("subject", how="event_rate")["AU12"].item() == pytest.approx(rate)


def test_frames_without_a_face_count_as_missing_when_a_track_is_broken():
    fex = ff.Fex({"input": "a", "subject": 1, "face": pd.array([0, None, None, 0], dtype="Int64"), "track": pd.array([0, None, None, 1], dtype="Int64"), "AU12": [.2, np.nan, np.nan, .4]})
    made = fex.summarize("subject")
    assert made["AU12"].item() == pytest.approx(.3) and made["missing"].item() == .5


def test_two_people_in_one_file_stay_apart():
    fex = ff.Fex({"input": "a", "subject": list("xyxyx"), "track": [0, 1, 0, 1, 2], "time": [0., 0, 1, 1, 2], "AU12": [.1, .6, .1, .6, .4]})
    for how in ("mean", "area"):
        alone = [fex[fex["subject"] == s].summarize("subject", how=how)["AU12"].item() for s in "xy"]
        assert fex.summarize("subject", how=how)["AU12"].tolist() == pytest.approx(alone)
    assert fex.summarize("subject")["AU12"].tolist() == pytest.approx([.2, .6]) and unit_table(fex, "subject").broken.tolist() == [1, 0]
