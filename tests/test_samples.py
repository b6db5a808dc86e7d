"""data_samples/: the manifest holds every file and its true sum, and the clip and its table agree."""
import csv
import hashlib

import pytest

TABLES = {"manifest.csv", "README.md"}  # written with the samples, but not samples
BUNDLE_SHA256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"


def rows(path):
    "The rows of a CSV file as dicts."
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def manifest(samples):
    "manifest.csv: file name to row."
    return {row["file"]: row for row in rows(samples / "manifest.csv")}


@pytest.fixture
def events(samples):
    "clip_events.csv with start_s and stop_s as numbers."
    return [{**row, "start_s": float(row["start_s"]), "stop_s": float(row["stop_s"])}
            for row in rows(samples / "clip_events.csv")]


@pytest.fixture(scope="module")
def clip_times(samples):
    "Presentation times (s) of the decoded frames of clip.mp4, and where the last frame ends (s)."
    av = pytest.importorskip("av")
    with av.open(str(samples / "clip.mp4")) as container:
        stream = container.streams.video[0]
        times = [float(frame.pts * stream.time_base) for frame in container.decode(stream)]
        return times, float(stream.duration * stream.time_base)


@pytest.mark.core
def test_manifest_and_folder_hold_the_same_files(samples, manifest):
    there = {path.relative_to(samples).as_posix() for path in samples.rglob("*") if path.is_file()} - TABLES
    assert there == set(manifest)


@pytest.mark.core
def test_each_file_has_the_sum_and_size_of_the_manifest(samples, manifest):
    for name, row in manifest.items():
        data = (samples / name).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (row["sha256"], int(row["bytes"])), name


@pytest.mark.core
def test_each_file_names_source_author_licence_and_content(manifest):
    for name, row in manifest.items():
        empty = [key for key in ("source", "author", "licence", "what_it_shows") if not row[key].strip()]
        assert not empty, (name, empty)
        assert row["faces"].isdigit() == name.endswith(".jpg"), name


@pytest.mark.core
def test_samples_stay_small(samples):
    assert sum(path.stat().st_size for path in samples.rglob("*")) < 2_700_000


@pytest.mark.core
def test_readme_and_notice_name_every_sample(samples, manifest):
    readme = (samples / "README.md").read_text(encoding="utf-8")
    notice = (samples.parent / "NOTICE").read_text(encoding="utf-8")
    for name, row in manifest.items():
        assert f"`{name}`" in readme and row["author"] in readme, name
        assert name in notice or row["author"] == "facefex", name


@pytest.mark.core
def test_notice_gives_the_true_sum_of_the_bundle(samples):
    root = samples.parent
    bundle = root / "facefex" / "weights" / "face_landmarker.task"
    assert hashlib.sha256(bundle.read_bytes()).hexdigest() == BUNDLE_SHA256
    assert BUNDLE_SHA256 in (root / "NOTICE").read_text(encoding="utf-8")
    assert "Apache License" in (bundle.parent / "LICENSE.mediapipe.txt").read_text(encoding="utf-8")


@pytest.mark.core
def test_events_follow_one_another_without_a_hole(events):
    assert events[0]["start_s"] == 0
    for before, after in zip(events, events[1:], strict=False):
        assert before["start_s"] < before["stop_s"] == after["start_s"], (before["event"], after["event"])
        if before["roll_stop_deg"] and after["roll_start_deg"]:
            assert before["roll_stop_deg"] == after["roll_start_deg"], after["event"]


@pytest.mark.core
def test_events_cover_roll_and_turn_to_both_sides_and_no_face(events):
    roll = [float(row["roll_stop_deg"]) for row in events if row["roll_stop_deg"]]
    yaw = [float(row["yaw_stop_deg"]) for row in events if row["yaw_stop_deg"]]
    assert min(roll) == -20 and max(roll) == 20
    assert min(yaw) < 0 < max(yaw)
    assert [row["event"] for row in events if row["faces"] == "0"] == ["no_face"]
    for row in events:  # left and right are the sitter's: roll + is to the right shoulder, yaw + is to the left
        change = {kind: float(row[f"{kind}_stop_deg"] or 0) - float(row[f"{kind}_start_deg"] or 0)
                  for kind in ("roll", "yaw")}
        named = {"roll_right": change["roll"] > 0, "roll_left": change["roll"] < 0,
                 "turn_left": change["yaw"] > 0, "turn_right": change["yaw"] < 0}
        assert named.get(row["event"], change == {"roll": 0, "yaw": 0}), row["event"]


def test_pictures_open_and_carry_no_metadata(samples, manifest):
    Image = pytest.importorskip("PIL.Image")
    for name in manifest:
        if name.endswith(".jpg"):
            with Image.open(samples / name) as image:
                image.load()
                assert (image.mode, image.format) == ("RGB", "JPEG"), name
                assert max(image.size) <= 900 and len(image.getexif()) == 0 and "comment" not in image.info, name


def test_clip_has_variable_frame_intervals(clip_times):
    times, _ = clip_times
    intervals = [after - before for before, after in zip(times, times[1:], strict=False)]
    assert times[0] == 0 and min(intervals) > 0
    for rate_hz in (30, 24, 15):
        assert sum(abs(interval - 1 / rate_hz) < 1e-3 for interval in intervals) > 20, rate_hz
    assert sum(interval > 0.4 for interval in intervals) == 1  # the gap


def test_events_lie_inside_the_clip(clip_times, events):
    times, end = clip_times
    assert events[-1]["stop_s"] == pytest.approx(end, abs=1e-3)
    for row in events:
        count = sum(row["start_s"] - 1e-6 <= time < row["stop_s"] - 1e-6 for time in times)
        assert count == round((row["stop_s"] - row["start_s"]) * float(row["frames_per_s"])), row["event"]


def test_clip_is_black_or_a_cup_where_no_face_is_said(samples, events):
    av = pytest.importorskip("av")
    stop = next(row["stop_s"] for row in events if row["event"] == "no_face")
    with av.open(str(samples / "clip.mp4")) as container:
        last = [frame for frame in container.decode(video=0) if frame.time < stop - 1e-6][-1]
        assert last.to_ndarray(format="gray").mean() < 40
        assert (last.width, last.height, last.format.name) == (480, 360, "yuv420p")
