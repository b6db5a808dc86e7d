"""Events to and from ELAN, BORIS and BIDS: round trips, files as the programs write them, damaged files, and refusals in one line."""
import json
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from facefex.annotations import read_events, write_events
from facefex.core import ColumnError, FacefexError, FormatError

pytestmark = pytest.mark.core

PLACES = {"elan": "x.eaf", "boris": "x.tsv", "bids": "x_events.tsv"}


def some(n=40, seed=0, **own):
    "Events of two kinds and two tracks, none overlapping within a kind and track; times to the millisecond."
    rng = np.random.default_rng(seed)
    parts = []
    for kind in ("AU12", "Duchenne smile ~ & <b>"):
        for track in (0, 1):
            edges = np.sort(rng.choice(60_000, 2 * n // 4, replace=False)) / 1000
            parts.append(pd.DataFrame({"input": "clips/anna.mp4", "track": track, "event": kind, "onset": edges[::2], "offset": edges[1::2]}))
    table = pd.concat(parts, ignore_index=True).astype({"track": "Int64"})
    table["onset_frame"] = (table["onset"] * 25).round().astype("Int64")
    table["offset_frame"] = (table["offset"] * 25).round().astype("Int64")
    return table.assign(**own).sort_values(["onset", "offset"], ignore_index=True)


@pytest.mark.parametrize("format", PLACES)
def test_round_trip(tmp_path, format):
    events = some()
    write_events(events, tmp_path / PLACES[format], format=format, fps_hz=25)
    back = read_events(tmp_path / PLACES[format])
    for name in ("input", "track", "event"):
        assert back[name].tolist() == events[name].tolist()
    np.testing.assert_allclose(back[["onset", "offset"]], events[["onset", "offset"]], rtol=0, atol=1e-9)
    np.testing.assert_allclose(back["duration"], events["offset"] - events["onset"], atol=1e-9)
    if format != "elan":
        assert back["onset_frame"].tolist() == events["onset_frame"].tolist()


@pytest.mark.parametrize("format", PLACES)
def test_the_content_tells_the_format_not_the_name(tmp_path, format):
    write_events(some(), tmp_path / "anything.txt", format=format)
    assert len(read_events(tmp_path / "anything.txt")) == len(some())
    with pytest.raises(FormatError, match="anything.txt: it"):
        read_events(tmp_path / "anything.txt", format={"elan": "boris", "boris": "bids", "bids": "elan"}[format])


@pytest.mark.parametrize("format", PLACES)
def test_no_events_and_no_people(tmp_path, format):
    write_events(some().iloc[:0], tmp_path / "none", format=format)
    assert len(read_events(tmp_path / "none")) == 0
    plain = pd.DataFrame({"event": ["smile"], "onset": [1.0], "duration": [.5]})
    write_events(plain, tmp_path / "plain", format=format)
    back = read_events(tmp_path / "plain")
    assert back["offset"].tolist() == [1.5] and not {"track", "subject", "input"} & set(back.columns)


@pytest.mark.parametrize("format", PLACES)
def test_people_by_name_come_back(tmp_path, format):
    events = some(8).drop(columns="track").assign(subject=lambda t: ["Zoë", "王"] * (len(t) // 2))
    write_events(events, tmp_path / "people", format=format)
    assert read_events(tmp_path / "people")["subject"].tolist() == events["subject"].tolist()


def test_writing_leaves_the_events_alone_and_the_file_whole(tmp_path):
    events = some()
    before = events.copy()
    for name in ("a.eaf", "a_events.tsv"):
        write_events(events, tmp_path / name)
        write_events(events.iloc[:4], tmp_path / name)
        assert len(read_events(tmp_path / name)) == 4
    pd.testing.assert_frame_equal(events, before)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.eaf", "a_events.json", "a_events.tsv"]
    bad = pd.concat([events, events.iloc[:1]], ignore_index=True)  # overlaps itself
    with pytest.raises(ValueError, match="must not overlap"):
        write_events(bad, tmp_path / "a.eaf")
    assert len(read_events(tmp_path / "a.eaf")) == 4


# ---- ELAN

def test_elan_file_is_what_the_schema_asks_for(tmp_path):
    "Order of elements, unique ids, references that lead somewhere, slots in the order of time (schema EAFv3.0)."
    write_events(some(), tmp_path / "x.eaf")
    root = ET.parse(tmp_path / "x.eaf").getroot()
    assert [c.tag for c in root][:2] == ["HEADER", "TIME_ORDER"] and root[-1].tag == "LINGUISTIC_TYPE"
    assert {c.tag for c in root[2:-1]} == {"TIER"} and {"AUTHOR", "DATE", "VERSION"} <= set(root.attrib)
    slots = [(s.attrib["TIME_SLOT_ID"], int(s.attrib["TIME_VALUE"])) for s in root.iter("TIME_SLOT")]
    assert len({k for k, _ in slots}) == len(slots) and [v for _, v in slots] == sorted(v for _, v in slots)
    ids = [a.attrib["ANNOTATION_ID"] for a in root.iter("ALIGNABLE_ANNOTATION")]
    assert len(set(ids)) == len(ids) == len(some())
    times = dict(slots)
    assert all(times[a.attrib["TIME_SLOT_REF1"]] < times[a.attrib["TIME_SLOT_REF2"]] for a in root.iter("ALIGNABLE_ANNOTATION"))
    tiers = [t.attrib["TIER_ID"] for t in root.iter("TIER")]
    assert len(set(tiers)) == 4 and {t.attrib["LINGUISTIC_TYPE_REF"] for t in root.iter("TIER")} == {root[-1].attrib["LINGUISTIC_TYPE_ID"]}
    assert root.find("HEADER").attrib["TIME_UNITS"] == "milliseconds" and root.find("HEADER/MEDIA_DESCRIPTOR").attrib["MIME_TYPE"] == "video/mp4"


def test_labels_that_look_like_a_tier_of_somebody_else_do_not_collide(tmp_path):
    events = pd.DataFrame({"event": ["a@b", "a", "c"], "subject": [None, "b", "d"], "onset": [0.0, 0, 0], "offset": [1.0, 1, 1]})
    write_events(events, tmp_path / "x.eaf")
    assert sorted(read_events(tmp_path / "x.eaf")["event"]) == ["a", "a@b", "c"]
    tiers = [t.attrib["TIER_ID"] for t in ET.parse(tmp_path / "x.eaf").getroot().iter("TIER")]
    assert len(set(tiers)) == 3


def test_points_last_a_millisecond_in_elan(tmp_path):
    write_events(pd.DataFrame({"event": ["blink"], "onset": [1.0], "offset": [1.0]}), tmp_path / "x.eaf")
    assert read_events(tmp_path / "x.eaf")["duration"].tolist() == pytest.approx([.001])


CODED = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-01-01T00:00:00+01:00" FORMAT="3.0" VERSION="3.0">
 <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="file:///D:/study%20one/anna.mp4" MIME_TYPE="video/mp4"/></HEADER>
 <TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2"/><TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="2000"/></TIME_ORDER>
 <TIER TIER_ID="AU12" LINGUISTIC_TYPE_REF="t" PARTICIPANT="Anna">
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>C</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
 <TIER TIER_ID="coder" LINGUISTIC_TYPE_REF="s" PARENT_REF="AU12">
  <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1"><ANNOTATION_VALUE>sure</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
 <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t"/><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="s"/>
</ANNOTATION_DOCUMENT>"""


def test_elan_file_of_a_coder(tmp_path):
    "Slots without a time, tiers on tiers, values that are intensities, a path with a blank."
    path = tmp_path / "coded.eaf"
    path.write_text(CODED, encoding="utf-8")
    table = read_events(path)
    assert table["event"].tolist() == ["C", "sure", "AU12"] and table["input"].unique().tolist() == ["/D:/study one/anna.mp4"]
    assert table["onset"].tolist() == pytest.approx([1, 1, 1.5]) and table["offset"].tolist() == pytest.approx([1.5, 1.5, 2])
    assert read_events(path, label="tier")["event"].tolist() == ["AU12", "coder", "AU12"] and table["tier"].tolist() == ["AU12", "coder", "AU12"]
    assert read_events(path, label="value")["event"].tolist() == ["C", "sure", ""]
    assert read_events(path, input="anna.mp4")["input"].tolist() == ["anna.mp4"] * 3
    assert table["subject"].tolist()[0] == "Anna"


@pytest.mark.parametrize(("change", "words"), [
    (("</ANNOTATION_DOCUMENT>", ""), "XML is damaged"),
    (("TIME_VALUE=", "OTHER="), "none of its time slots has a time"),
    (('TIME_SLOT_REF1="ts1"', 'TIME_SLOT_REF1="ts9"'), "damaged"),
    (('ANNOTATION_REF="a1"', 'ANNOTATION_REF="a3"'), "refers to itself"),
    (('ANNOTATION_REF="a1"', 'ANNOTATION_REF="a8"'), "damaged"),
    (('TIME_VALUE="1000"', 'TIME_VALUE="soon"'), "damaged"),
    (("ANNOTATION_DOCUMENT", "NOTES"), "not of ELAN"),
    (("<ANNOTATION_DOCUMENT", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ANNOTATION_DOCUMENT'), "DOCTYPE"),
])
def test_damaged_elan_files(tmp_path, change, words):
    text = CODED.replace(*change) if change[0] != "<ANNOTATION_DOCUMENT" else CODED.replace(*change, 1)
    (tmp_path / "bad.eaf").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=words) as caught:
        read_events(tmp_path / "bad.eaf")
    assert str(caught.value).startswith("bad.eaf: ") and "\n" not in str(caught.value)


# ---- BORIS

TABULAR = ("Observation id\tObservation date\tDescription\tObservation duration\tObservation type\tSource\tTime offset (s)\tMedia duration (s)\tFPS\tSubject\tBehavior\t"
           "Behavioral category\tBehavior type\tTime\tMedia file name\tImage index\tImage file path\tComment\n"
           "o1\t2024\t\t10\tMedia file\tplayer #1:anna.mp4\t0\t10\t25\tAnna\tsmile\t\tSTART\t1.2\tanna.mp4\t30\tNA\t\n"
           "o1\t2024\t\t10\tMedia file\tplayer #1:anna.mp4\t0\t10\t25\tBen\tsmile\t\tSTART\t1.5\tanna.mp4\t37\tNA\t\n"
           "o1\t2024\t\t10\tMedia file\tplayer #1:anna.mp4\t0\t10\t25\tAnna\tblink\t\tPOINT\t1.6\tanna.mp4\t40\tNA\t\n"
           "o1\t2024\t\t10\tMedia file\tplayer #1:anna.mp4\t0\t10\t25\tAnna\tsmile\t\tSTOP\t2.0\tanna.mp4\t50\tNA\t\n"
           "o1\t2024\t\t10\tMedia file\tplayer #1:anna.mp4\t0\t10\t25\tBen\tsmile\t\tSTOP\t2.5\tanna.mp4\t62\tNA\t\n")


def test_boris_tabular_events(tmp_path):
    (tmp_path / "t.tsv").write_text(TABULAR, encoding="utf-8")
    table = read_events(tmp_path / "t.tsv")
    assert table["subject"].tolist() == ["Anna", "Ben", "Anna"] and table["event"].tolist() == ["smile", "smile", "blink"]
    assert table["onset"].tolist() == [1.2, 1.5, 1.6] and table["offset"].tolist() == [2.0, 2.5, 1.6]
    assert table["onset_frame"].tolist() == [30, 37, 40] and table["offset_frame"].tolist() == [50, 62, 40]
    (tmp_path / "t.csv").write_text(TABULAR.replace("\t", ";"), encoding="utf-8-sig")
    pd.testing.assert_frame_equal(read_events(tmp_path / "t.csv"), table)


def test_boris_older_and_aggregated_tables(tmp_path):
    old = ("Observation id\to1\n\nMedia file(s)\n\nTime\tMedia file path\tTotal length\tFPS\tSubject\tBehavior\tBehavioral category\tComment\tStatus\n"
           "1.0\tanna.mp4\t10\t25\tNo focal subject\tsmile\t\t\tSTART\n3.0\tanna.mp4\t10\t25\tNo focal subject\tsmile\t\t\tSTOP\n")
    (tmp_path / "old.tsv").write_text(old, encoding="utf-8")
    table = read_events(tmp_path / "old.tsv")
    assert table[["onset", "offset"]].to_numpy().tolist() == [[1, 3]] and "subject" not in table and table["input"].tolist() == ["anna.mp4"]
    grouped = ("Observation id,Subject,Behavior,Behavior type,Start (s),Stop (s),Duration (s)\no1,Anna,smile,STATE,1.5,2.5,1.0\no2,Anna,blink,POINT,3.0,3.0,NA\n")
    (tmp_path / "agg.csv").write_text(grouped, encoding="utf-8")
    table = read_events(tmp_path / "agg.csv")
    assert table["input"].tolist() == ["o1", "o2"] and table["duration"].tolist() == [1, 0]


def test_boris_file_holds_several_recordings_and_events_that_touch(tmp_path):
    events = pd.DataFrame({"input": ["b.mp4", "a.mp4", "a.mp4", "a.mp4"], "event": "AU12", "onset": [0.0, 0.0, 1.0, 1.5], "offset": [9.0, 1.0, 1.5, 1.5]})
    write_events(events, tmp_path / "x.csv", format="boris", fps_hz=29.97)
    text = (tmp_path / "x.csv").read_text()
    assert text.count("START") == text.count("STOP") == 3 and text.count("POINT") == 1 and "29.97" in text and text.startswith("Observation id,")
    back = read_events(tmp_path / "x.csv")
    assert back[["input", "onset", "offset"]].to_numpy().tolist() == [["a.mp4", 0, 1], ["a.mp4", 1, 1.5], ["a.mp4", 1.5, 1.5], ["b.mp4", 0, 9]]


@pytest.mark.parametrize(("change", "words"), [
    (("STOP\t2.5", "START\t2.5"), "starts again before it stops"),
    (("STOP\t2.5", "WHAT\t2.5"), "has the state 'WHAT'"),
    (("Ben\tsmile\t\tSTART", "Ben\tsmile\t\tSTOP"), "stops before it starts"),
    (("Ben\tsmile\t\tSTOP", "Ben\tfrown\t\tPOINT"), "starts at 1.5 s and never stops"),
    (("START\t1.5", "START\tlate"), "line 3 has no number in the column 'Time' but 'late'"),
])
def test_damaged_boris_files(tmp_path, change, words):
    (tmp_path / "bad.tsv").write_text(TABULAR.replace(*change), encoding="utf-8")
    with pytest.raises(FormatError, match=words):
        read_events(tmp_path / "bad.tsv")


# ---- BIDS

def test_bids_table_and_its_description(tmp_path):
    events = some(8, peak=.7, cut_left=[True, False] * 4, remark=[None, "head turned"] * 4)
    events.loc[2, "peak"] = np.nan
    events.attrs["events"] = {"on": {"AU12": .5}}
    write_events(events, tmp_path / "sub-1_task-talk_events.tsv")
    raw = pd.read_csv(tmp_path / "sub-1_task-talk_events.tsv", sep="\t", na_values="n/a", keep_default_na=False)
    assert raw.columns[:3].tolist() == ["onset", "duration", "trial_type"] and raw["peak"].isna().sum() == 1
    assert (raw["onset"].diff().dropna() >= 0).all()
    side = json.loads((tmp_path / "sub-1_task-talk_events.json").read_text(encoding="utf-8"))
    assert side["Sources"] == ["clips/anna.mp4"] and side["onset"]["Units"] == "s" and side["GeneratedBy"][0]["Settings"] == {"on": {"AU12": .5}}
    back = read_events(tmp_path / "sub-1_task-talk_events.tsv")
    assert back["cut_left"].tolist() == events["cut_left"].tolist() and back["remark"].fillna("-").tolist() == events["remark"].fillna("-").tolist()
    np.testing.assert_array_equal(back["peak"], events["peak"])


def test_bids_table_of_somebody_else(tmp_path):
    (tmp_path / "e.tsv").write_text("onset\tduration\ttrial_type\tresponse\n2.0\tn/a\tgo\t1\n1.0\t0.5\tn/a\tn/a\n", encoding="utf-8")
    table = read_events(tmp_path / "e.tsv")
    assert table["event"].tolist() == ["n/a", "go"] and table["offset"].tolist() == [1.5, 2.0] and table["response"].tolist() == [pd.NA, 1]
    (tmp_path / "e.json").write_text("[1", encoding="utf-8")
    with pytest.raises(FormatError, match="sidecar 'e.json'"):
        read_events(tmp_path / "e.tsv")
    (tmp_path / "e.tsv").write_text("onset\tduration\nearly\t1\n", encoding="utf-8")
    (tmp_path / "e.json").unlink()
    with pytest.raises(FormatError, match="line 2 has no number in the column 'onset' but 'early'"):
        read_events(tmp_path / "e.tsv")


def test_everything_a_search_finds_survives_bids(tmp_path):
    from facefex.fex import Fex
    from facefex.stats.events import event_rates  # the room adds Fex.find_events

    rng = np.random.default_rng(1)
    fex = Fex({"input": "a.mp4", "frame": range(400), "time": np.arange(400) / 25, "AU12": np.clip(np.cumsum(rng.normal(size=400)) / 5, 0, 1)})
    found = fex.find_events("AU12")
    write_events(found, tmp_path / "a_events.tsv")
    back = read_events(tmp_path / "a_events.tsv")
    for name in ("onset", "offset", "apex", "peak", "rise_speed", "area", "onset_frame", "cut_right"):
        np.testing.assert_allclose(back[name].to_numpy(float), found[name].to_numpy(float), atol=1e-9)
    observed = found.observed
    np.testing.assert_allclose(event_rates(back, observed=observed)["share"], event_rates(found)["share"])


# ---- refusals

@pytest.mark.parametrize(("change", "error", "words"), [
    ({"onset": None}, ColumnError, "needs 'onset'"),
    ({"event": None}, ColumnError, "needs 'event'"),
    ({"offset": None}, ColumnError, "needs 'offset'"),
    ({"offset": -1.0}, ValueError, "row 0 of the events"),
    ({"onset": np.nan}, ValueError, "row 0 of the events"),
    ({"event": pd.NA}, ValueError, "row 0 of the events"),
    ({"event": "a\tb"}, ValueError, "cannot hold"),
    ({"event": "a\x07"}, ValueError, "cannot hold"),
])
@pytest.mark.parametrize("format", PLACES)
def test_events_that_cannot_be_written(tmp_path, format, change, error, words):
    events = some(8)
    for name, value in change.items():
        events = events.drop(columns=name) if value is None else events.assign(**{name: value})
    with pytest.raises(error, match=words):
        write_events(events, tmp_path / "x", format=format)
    assert not list(tmp_path.iterdir())


def test_one_recording_per_file(tmp_path):
    events = some(8, input=["a.mp4", "b.mp4"] * 4)
    for name in ("x.eaf", "x_events.tsv"):
        with pytest.raises(ValueError, match="one file for each"):
            write_events(events, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_elan_has_no_time_before_zero(tmp_path):
    with pytest.raises(ValueError, match="no times before 0"):
        write_events(some(8).assign(onset=-1.0, offset=-.5).iloc[:1], tmp_path / "x.eaf")


@pytest.mark.parametrize(("name", "options", "error", "words"), [
    ("x.csv", {}, ValueError, "does not tell the format"),
    ("x.eaf", {"format": "praat"}, ValueError, "format='praat' is not known"),
    ("x.eaf", {"fps_hz": 0}, ValueError, "fps_hz"),
    ("missing/x.eaf", {}, FacefexError, "folder does not exist"),
])
def test_places_and_options(tmp_path, name, options, error, words):
    with pytest.raises(error, match=words):
        write_events(some(8), tmp_path / name, **options)


@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (b"a,b\n1,2\n", "begins with 'a,b'"), (b"\xff\xfe\x00a", "no text"), (b"a\0b", "no text"),
                                                (b"\x89PNG\r\n\x1a\n", "no text"), (b"<html>", "damaged")])
def test_other_files(tmp_path, content, words):
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(FormatError, match=words) as caught:
        read_events(tmp_path / "other")
    assert str(caught.value).startswith("other: ") and "\n" not in str(caught.value)


def test_files_that_are_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no file"):
        read_events(tmp_path / "no.eaf")
    with pytest.raises(FormatError, match="cannot be opened"):
        read_events(tmp_path)
    with pytest.raises(ValueError, match="label='name'"):
        read_events(tmp_path / "no.eaf", label="name")


@pytest.mark.parametrize("second", [(1.5, 3.0), (1.2, 1.4), (1.0, 2.0)])
def test_overlaps_are_refused_by_boris_as_by_elan(tmp_path, second):
    "The reader could not tell whose START a STOP belongs to."
    events = pd.DataFrame({"input": "a.mp4", "subject": "anna", "event": "AU12", "onset": [1.0, second[0]], "offset": [2.0, second[1]]})
    with pytest.raises(ValueError, match="must not overlap in BORIS; 'AU12', anna, a.mp4 has one from 1 s"):
        write_events(events, tmp_path / "x.tsv", format="boris")
    assert not (tmp_path / "x.tsv").exists()
    for change in ({"subject": ["anna", "ben"]}, {"event": ["AU12", "AU06"]}, {"input": ["a.mp4", "b.mp4"]}, {"track": pd.Series([0, 1], dtype="Int64")}):
        write_events(events.assign(**change), tmp_path / "x.tsv", format="boris")
        assert len(read_events(tmp_path / "x.tsv")) == 2


def test_boris_times_that_touch_or_vanish_after_rounding(tmp_path):
    events = pd.DataFrame({"event": "AU12", "onset": [0.0, 1.0000001, 3.0], "offset": [1.0000002, 2.0, 3.0000001]})
    write_events(events, tmp_path / "x.tsv", format="boris")
    np.testing.assert_allclose(read_events(tmp_path / "x.tsv")[["onset", "offset"]], [[0, 1], [1, 2], [3, 3]])


@pytest.mark.parametrize("format", PLACES)
def test_track_and_subject_both_come_back(tmp_path, format):
    events = pd.DataFrame({"input": "a.mp4", "track": pd.array([0, 12, None, 3], dtype="Int64"), "subject": ["anna", "track star (2)", "ben", None],
                           "event": "AU12", "onset": [1.0, 2.0, 3.0, 4.0], "offset": [1.5, 2.5, 3.5, 4.5]})
    write_events(events, tmp_path / PLACES[format], format=format)
    back = read_events(tmp_path / PLACES[format])
    assert back["track"].fillna(-1).tolist() == [0, 12, -1, 3]
    assert back["subject"].astype(object).where(back["subject"].notna(), None).tolist() == ["anna", "track star (2)", "ben", None]
