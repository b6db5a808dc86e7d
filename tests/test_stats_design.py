"""The design found from columns, and frames refused where people are meant."""
import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.core import ColumnError, FacefexError
from facefex.stats.design import find_design

pytestmark = pytest.mark.core


def frames(people=4, conditions=("x", "y"), clips=1, n=5):
    "Every person in every condition, one recording each."
    rows = [(f"s{p}", c, f"s{p}{c}{k}.mp4", f / 10) for p in range(people) for c in conditions for k in range(clips) for f in range(n)]
    made = pd.DataFrame(rows, columns=["subject", "condition", "input", "time"])
    return ff.Fex(made.assign(face=0, track=0, frame=(made["time"] * 10).round().astype(int), group=np.where(made["subject"] < "s2", "g1", "g2"), clip=made["input"].str[2:],
                              AU12=.5))


@pytest.mark.parametrize(("options", "kind"), [
    ({"by": "condition"}, "within"), ({"by": "group"}, "between"), ({"by": "group", "within": "condition"}, "mixed"),
    ({"by": "condition", "within": "group"}, None), ({"by": "condition", "item": "clip"}, "crossed"),
])
def test_kinds(options, kind):
    if kind is None:
        with pytest.raises(ColumnError, match="'group' was named as within, but no 'subject' has more than one"):
            find_design(frames(), subject="subject", **options)
    else:
        assert find_design(frames(), subject="subject", **options).kind == kind


def test_counts_and_text():
    design = find_design(frames(clips=2), "group", subject="subject")
    assert design.counts == {"g1": 2, "g2": 2} and design.recordings == 16 and design.frames == 80
    for part in ("between", "g1 2, g2 2", "80 frames in 16 recordings"):
        assert part in str(design)


def test_rows_without_subject_or_level_are_left_out_and_said():
    fex = frames()
    fex.loc[:2, "subject"] = None
    design = find_design(fex, "condition", subject="subject")
    assert design.left_out == 3 and "left out: 3 rows" in str(design)


@pytest.mark.parametrize("subject", [None, "frame", "row", "bin"])
def test_frames_as_people_are_refused_with_the_way_out(subject):
    fex = frames().assign(row=lambda f: range(len(f)), bin=lambda f: f["input"] + (f["time"] // .2).astype(str))
    with pytest.raises(FacefexError, match="subject='input'") as caught:
        find_design(fex, "condition", subject=subject)
    assert "unit='frame'" in str(caught.value) and "\n" not in str(caught.value)


def test_frame_numbers_are_refused_without_time_and_track_too():
    with pytest.raises(FacefexError, match="not independent people"):
        find_design(frames().drop(columns=["time", "track", "face"]).assign(row=lambda f: range(len(f))), "condition", subject="row")


def test_rows_of_a_recording_are_refused_without_any_clock():
    rows = frames().drop(columns=["time", "frame"]).assign(row=lambda f: range(len(f)))
    for fex in (rows, rows.drop(columns="face"), rows.drop(columns=["face", "track"])):
        with pytest.raises(FacefexError, match="not independent people"):
            find_design(ff.Fex(fex), "condition", subject="row")


def test_people_of_group_photos_are_people():
    photos = ff.Fex({"input": ["a.jpg"] * 3 + ["b.jpg"] * 3, "face": [0, 1, 2] * 2, "who": list("abcdef"), "g": list("xyxyxy"), "AU12": .5})
    assert find_design(photos, "g", subject="who").counts == {"x": 3, "y": 3}
    plain = pd.DataFrame({"who": list("abcd"), "g": list("xyxy"), "AU12": .5})
    assert find_design(plain, "g", subject="who").counts == {"x": 2, "y": 2}


@pytest.mark.parametrize("options", [{"by": ["condition"]}, {"by": "condition", "subject": ["subject"]}, {"by": "group", "within": ["condition"]}])
def test_lists_of_columns_are_refused(options):
    with pytest.raises(ValueError, match="the name of one column is wanted"):
        find_design(frames(), **{"subject": "subject", **options})


def test_two_people_in_one_video_are_two_people():
    one = frames(people=2, conditions=("x",))
    both = pd.concat([one.assign(input="duo.mp4", track=one["subject"].str[1:].astype(int), face=one["subject"].str[1:].astype(int)),
                      frames(people=4, conditions=("y",)).query("subject > 's1'")])
    assert find_design(ff.Fex(both), "condition", subject="subject").kind == "between"
    assert find_design(ff.Fex(both.drop(columns="track")), "condition", subject="subject").kind == "between"


def test_explicit_frames_need_no_subject():
    design = find_design(frames(), "condition", unit="frame")
    assert design.subject is None and design.kind == "between" and design.counts == {"x": 20, "y": 20}


def test_one_slip_in_the_table_is_no_within_factor():
    fex = frames(people=6)
    fex.loc[0, "group"] = "g2"
    with pytest.raises(ColumnError, match="changes within 1 of 6 values of 'subject' .s0."):
        find_design(fex, "group", subject="subject")


def test_categories_keep_their_order_and_numbers_are_sorted():
    fex = frames().assign(condition=lambda f: pd.Categorical(f["condition"], ["y", "x"]), session=lambda f: np.where(f["condition"] == "x", 10, 9))
    assert find_design(fex, "condition", subject="subject").factors[0].levels == ("y", "x")
    assert find_design(fex, "session", subject="subject").factors[0].levels == (9, 10)


@pytest.mark.parametrize(("column", "words"), [
    (lambda f: "same", "only one level"), (lambda f: np.arange(len(f)) * 1.5, r"40 different values.*fex.fit_model\('AU12 ~ new"), (lambda f: np.nan, "no value at all"),
])
def test_columns_that_are_no_factor(column, words):
    with pytest.raises(ColumnError, match=words):
        find_design(frames().assign(new=column), "new", subject="subject")


@pytest.mark.parametrize(("options", "words"), [
    ({"by": "condition", "subject": "condition"}, "named twice"), ({"by": "condition", "subject": "subject", "unit": "clip"}, "unit='clip' is not known"),
    ({"by": "conditon", "subject": "subject"}, "Did you mean 'condition'"), ({"by": "condition", "subject": "subject", "covariates": "age"}, "'age'"),
])
def test_wrong_names(options, words):
    with pytest.raises(ValueError, match=words):
        find_design(frames(), **options)


@pytest.mark.parametrize("clock", [["frame"], ["time"], ["frame", "time"]])
def test_frames_without_a_file_name_are_one_recording(clock):
    "A row number is no person there; the people who are seen together are."
    made = pd.DataFrame({"subject": np.tile(list("abcdef"), 60), "frame": np.repeat(range(60), 6), "AU12": 0.}).assign(time=lambda f: f["frame"] / 30, row=range(360))
    made["group"] = np.where(made["subject"] < "d", "x", "y")
    table = made[["subject", "group", "row", "AU12", *clock]]
    with pytest.raises(FacefexError, match="cuts one recording into 360 units, though it never shows more than 6 .*column 'input'"):
        find_design(table, "group", subject="row")
    assert find_design(table, "group", subject="subject").counts == {"x": 3, "y": 3}
    assert find_design(table.drop(columns=clock), "group", subject="row").counts == {"x": 180, "y": 180}, "no clock: a table of units"
