"""stats.quality: what is flagged and why, a flow table that adds up, and exclusions that touch only what they should."""

import json

import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.stats.results import ResultFrame

pytestmark = pytest.mark.core
LIMITS = {"min_score": 0.5, "min_presence": 0.4, "min_eye_distance": 30, "min_sharpness": 50, "min_brightness": 0.2, "max_brightness": 0.8,
          "max_outside": 0.1, "max_pitch": 0.4, "max_yaw": 0.5, "max_roll": 0.6}


@pytest.fixture
def fex(rng) -> Fex:
    "Six subjects, 40 frames each, random quality; some rows without a face."
    n = 240
    frame = Fex({"input": "a", "time": np.arange(n) / 25, "face": 0, "subject": np.repeat([f"s{i}" for i in range(6)], 40), "group": np.repeat(["x", "y"], 120),
                 "FaceScore": rng.uniform(0, 1, n), "FacePresence": rng.uniform(0, 1, n), "EyeDistance": rng.uniform(5, 90, n),
                 "FaceSharpness": rng.uniform(0, 300, n), "FaceBrightness": rng.uniform(0, 1, n), "FaceOutside": rng.uniform(0, 0.2, n),
                 "Pitch": rng.normal(0, 0.4, n), "Yaw": rng.normal(0, 0.4, n), "Roll": rng.normal(0, 0.4, n), "AU12": rng.uniform(0, 1, n), "talks": rng.random(n) < 0.3})
    frame["face"] = frame["face"].astype("Int64").mask(rng.random(n) < 0.1)
    frame.loc[frame["face"].isna(), frame.columns[5:15]] = np.nan
    frame.attrs = {"detector": "d"}
    return frame


def expected(fex) -> dict:
    "Which rows each limit flags, written out."
    return {
        "score below 0.5": fex["FaceScore"] < 0.5, "presence below 0.4": fex["FacePresence"] < 0.4, "eye distance below 30 px": fex["EyeDistance"] < 30,
        "sharpness below 50": fex["FaceSharpness"] < 50, "brightness below 0.2": fex["FaceBrightness"] < 0.2,
        "brightness above 0.8": fex["FaceBrightness"] > 0.8, "share outside above 0.1": fex["FaceOutside"] > 0.1,
        "pitch beyond 0.4 rad": fex["Pitch"].abs() > 0.4, "yaw beyond 0.5 rad": fex["Yaw"].abs() > 0.5, "roll beyond 0.6 rad": fex["Roll"].abs() > 0.6}


def test_each_criterion_flags_what_it_says(fex):
    made = fex.flag_quality(**LIMITS)
    has = made["flag_reason"].str.split("; ")
    for name, mask in expected(fex).items():
        np.testing.assert_array_equal(has.map(lambda r, name=name: name in r), mask)
    np.testing.assert_array_equal(has.map(lambda r: "no face" in r), fex["face"].isna())
    np.testing.assert_array_equal(made["keep"], ~np.any([*expected(fex).values(), fex["face"].isna()], axis=0))
    assert made["keep"].dtype == bool and (made.loc[made["keep"], "flag_reason"] == "").all()
    pd.testing.assert_frame_equal(pd.DataFrame(made[list(fex.columns)]), pd.DataFrame(fex))
    assert made.attrs["detector"] == "d" and "quality" not in fex.attrs
    json.dumps(made.attrs["quality"])


def test_limits_themselves_pass():
    frame = Fex({"FaceScore": [0.5, 0.499], "Yaw": [-0.5, -0.501], "AU12": 0.1})
    assert frame.flag_quality(min_score=0.5)["keep"].tolist() == [True, False]
    assert frame.flag_quality(max_yaw=0.5)["keep"].tolist() == [True, False]


def test_unknown_values_pass_unless_told_otherwise(fex):
    followed = fex.assign(FaceScore=np.nan)
    assert (followed.flag_quality(min_score=0.5)["keep"] == fex["face"].notna()).all()
    assert not followed.flag_quality(min_score=0.5, unknown="flag")["keep"].any()


def test_no_face_column_means_no_measurement(fex):
    bare = fex.drop(columns="face")
    assert (bare.flag_quality()["keep"] == fex["face"].notna()).all()


def test_own_criteria_and_several_calls_add_up(fex):
    once = fex.flag_quality(max_yaw=0.5, also={"talking": "talks", "odd rows": np.arange(240) % 2 == 1})
    twice = fex.flag_quality(max_yaw=0.5).flag_quality(also={"talking": fex["talks"], "odd rows": np.arange(240) % 2 == 1})
    pd.testing.assert_frame_equal(once, twice)
    assert once.attrs == twice.attrs
    again = once.flag_quality(max_yaw=0.5)
    pd.testing.assert_frame_equal(once, again)


def test_empty_frame(fex):
    made = fex[:0].flag_quality(max_yaw=0.5)
    assert len(made) == 0 and made["keep"].dtype == bool
    assert made.exclusion_flow("subject")["left"].tolist() == [0, 0, 0]
    assert len(made.exclude_flagged()) == 0


@pytest.mark.parametrize("options, message", [
    ({"max_yaw": 30}, r"write np.deg2rad\(30\)"), ({"min_score": -1}, "min_score must be a number"), ({"max_roll": "wide"}, "max_roll must be a number"),
    ({"min_score": np.nan}, "must be a number"), ({"unknown": "drop"}, "choose one of 'keep', 'flag'"), ({"also": {"x": "nope"}}, "no column 'nope'"),
    ({"also": {"a; b": "talks"}}, "must not be empty or contain"), ({"also": {"x": "group"}}, "must hold True and False")])
def test_bad_options(fex, options, message):
    with pytest.raises(ValueError, match=message):
        fex.flag_quality(**options)


def test_missing_columns_and_foreign_flags(fex):
    with pytest.raises(ColumnError, match="min_sharpness needs the column 'FaceSharpness'"):
        fex.drop(columns="FaceSharpness").flag_quality(min_sharpness=1)
    with pytest.raises(ColumnError, match="that flag_quality did not make"):
        fex.assign(keep=True).flag_quality()
    for call in (lambda: fex.exclusion_flow(), lambda: fex.exclude_flagged(), lambda: fex.exclusion_by_subject("subject")):
        with pytest.raises(ColumnError, match="call flag_quality first"):
            call()


# ---- the flow


def test_flow_adds_up_in_order(fex):
    made = fex.flag_quality(**LIMITS)
    flow = made.exclusion_flow("subject", by="group")
    assert isinstance(flow, ResultFrame) and flow["step"].tolist() == ["all rows", "no face", *expected(fex)]
    kept = np.ones(240, bool)
    for (_, row), mask in zip(flow.iloc[1:].iterrows(), [fex["face"].isna(), *expected(fex).values()], strict=True):
        mask = mask.to_numpy(bool)
        assert (row["before"], row["removed"], row["flagged"]) == (kept.sum(), (kept & mask).sum(), mask.sum())
        kept &= ~mask
        assert row["left"] == kept.sum() == row["left_x"] + row["left_y"] and row["subjects"] == fex.loc[kept, "subject"].nunique()
    assert flow["left"].iloc[-1] == made["keep"].sum() and flow["removed"].sum() == (~made["keep"]).sum()
    assert flow["subjects_lost"].sum() == 6 - flow["subjects"].iloc[-1]


def test_flow_without_subjects_and_with_lost_ones(fex):
    made = fex.flag_quality(also={"subject 3": fex["subject"] == "s3"})
    assert "subjects" not in made.exclusion_flow() and len(made.exclusion_flow().apa()) == 3
    flow = made.exclusion_flow("subject")
    assert flow["lost"].tolist() == ["", "", "s3"] and "1 subject was lost (s3)" in flow.apa()[-1]
    assert "5 of 6 subjects were kept" in flow.methods()
    assert "subject 3" in flow.table()


def test_thin_subjects_leave(fex):
    made = fex.flag_quality(also={"most of s0": (fex["subject"] == "s0") & (np.arange(240) % 10 > 0)})
    flow = made.exclusion_flow("subject", min_frames=5)
    assert flow["step"].iloc[-1] == "subjects with fewer than 5 rows left" and flow["lost"].iloc[-1] == "s0"
    clean = made.exclude_flagged(subject="subject", min_frames=5)
    assert clean.loc[clean["subject"] == "s0", "AU12"].isna().all() and clean["AU12"].notna().sum() == flow["left"].iloc[-1]
    assert len(made.exclude_flagged("rows", subject="subject", min_share=0.2)) == made.exclusion_flow("subject", min_share=0.2)["left"].iloc[-1]
    exact = Fex({"subject": ["a"] * 10, "AU12": 0.5, "bad": [True] * 7 + [False] * 3}).flag_quality(also={"bad": "bad"})
    assert exact.exclusion_flow("subject", min_share=0.3)["left"].iloc[-1] == 3


@pytest.mark.parametrize("options, message", [
    ({"min_frames": 5}, "name the column of subjects"), ({"subject": "subject", "min_share": 30}, "min_share must be between 0 and 1"),
    ({"subject": "subject", "min_frames": 0}, "min_frames must be"), ({"subject": "who"}, "no column 'who'")])
def test_bad_subject_options(fex, options, message):
    made = fex.flag_quality(max_yaw=0.5)
    for call in (made.exclusion_flow, made.exclude_flagged):
        with pytest.raises(ValueError, match=message):
            call(**options)


def test_by_subject(fex):
    made = fex.flag_quality(**LIMITS)
    table = made.exclusion_by_subject("subject", by="group").set_index("subject")
    assert table["group"].to_dict() == dict(zip(fex["subject"], fex["group"], strict=True))
    for name, mask in expected(fex).items():
        np.testing.assert_array_equal(table[name], mask.groupby(fex["subject"]).sum())
    np.testing.assert_array_equal(table["left"], made["keep"].groupby(fex["subject"]).sum())
    np.testing.assert_allclose(table["share_left"], table["left"] / 40)
    with pytest.raises(ColumnError, match="names nobody"):
        made.assign(subject=None).exclusion_by_subject("subject")


# ---- acting on it


def test_measurements_become_nan_and_the_evidence_stays(fex):
    made = fex.flag_quality(max_yaw=0.5)
    clean = made.exclude_flagged()
    assert (clean["AU12"].isna() == (~made["keep"] | fex["AU12"].isna())).all()
    rest = [c for c in made.columns if c != "AU12"]
    pd.testing.assert_frame_equal(pd.DataFrame(clean[rest]), pd.DataFrame(made[rest]))
    assert clean.attrs["quality"]["excluded"]["rows"] == (~made["keep"]).sum()
    own = made.exclude_flagged(features=["Yaw", "AU12"])
    assert own.loc[~made["keep"], ["Yaw", "AU12"]].isna().all().all()


def test_rows_are_deleted_only_on_request(fex):
    made = fex.flag_quality(max_yaw=0.5)
    short = made.exclude_flagged("rows")
    assert len(short) == made["keep"].sum() and short["keep"].all() and list(short.index) == list(range(len(short)))
    with pytest.raises(ValueError, match="whole rows go"):
        made.exclude_flagged("rows", features="aus")


def test_nothing_left_is_an_error(fex):
    with pytest.raises(FacefexError, match="nothing would be left: all 240 rows"):
        fex.flag_quality(also={"all": np.ones(240, bool), "x": "talks"}).exclude_flagged(subject="subject", min_frames=41)
    with pytest.raises(FacefexError, match="nothing would be left"):
        fex.dropna(subset=["AU12"]).flag_quality(min_eye_distance=1000).exclude_flagged()


def test_flags_survive_a_file(fex, tmp_path):
    import facefex

    made = fex.flag_quality(**LIMITS)
    made.write(tmp_path / "a.parquet")
    back = facefex.read(tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(pd.DataFrame(back.exclusion_flow("subject")), pd.DataFrame(made.exclusion_flow("subject")))


def test_also_takes_the_name_of_a_column():
    fex = Fex({"input": "a", "face": [0, 0, 0], "speaking": [True, False, True], "AU12": [.1, .2, .3]})
    assert fex.flag_quality(also="speaking")["flag_reason"].tolist() == ["speaking", "", "speaking"]
    with pytest.raises(ValueError, match="also must be the name of a column"):
        fex.flag_quality(also=[True, False, True])
