"""Tables of py-feat and OpenFace: golden files of known truth (tests/golden/make_foreign_tables.py), and every trap."""
import re
import warnings
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from io_tables import assert_same

import facefex as ff
from facefex.columns import MESH
from facefex.core import ColumnError, FacefexWarning
from facefex.interop import foreign_kind, from_openface, from_pyfeat, rotation_from_vector

pytestmark = pytest.mark.core
GOLDEN = Path(__file__).parent / "golden"
NAMES = ["pyfeat_v1", "pyfeat_mp", "pyfeat_v2", "pyfeat_v2_old_pitch", "openface_video", "openface_picture"]
EMPTY = 2


@cache
def golden(name, mesh=True):
    "A golden table read by `ff.read`, without the warning about whole seconds; not to be changed."
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FacefexWarning)
        return ff.read(GOLDEN / f"{name}.csv.gz", mesh=mesh)


@pytest.fixture(scope="module")
def truth():
    return pd.read_csv(GOLDEN / "foreign_truth.csv.gz")


@pytest.fixture(scope="module", params=NAMES)
def named(request):
    return request.param, golden(request.param)


def table(name):
    return pd.read_csv(GOLDEN / f"{name}.csv.gz", skipinitialspace=True).copy()


def compare(fex, truth, columns, tolerance):
    "Columns against the truth in the rows with a face."
    seen = fex["face"].notna().to_numpy()
    rows = truth.iloc[: len(fex)][seen]
    np.testing.assert_allclose(fex.loc[seen, columns].to_numpy(float), rows[columns].to_numpy(float), atol=tolerance, rtol=1e-5)


# ---- numbers


@pytest.mark.parametrize("name", ["pyfeat_v1", "pyfeat_v2", "pyfeat_v2_old_pitch", "openface_video", "openface_picture"])
def test_head_pose_is_the_true_rotation(name, truth):
    compare(golden(name), truth, ["Pitch", "Yaw", "Roll"], 2e-5)


@pytest.mark.parametrize("name", ["pyfeat_v2", "openface_video"])
def test_gaze_is_the_true_direction(name, truth):
    compare(golden(name), truth, ["gaze_pitch", "gaze_yaw"], 2e-5)


@pytest.mark.parametrize("name", ["pyfeat_v2", "pyfeat_mp"])
def test_mesh_is_in_pixels_on_all_axes(name, truth):
    compare(golden(name), truth, list(MESH), 2e-3)


@pytest.mark.parametrize("name", ["pyfeat_v1", "pyfeat_v2", "openface_video"])
def test_landmarks_are_in_pixels(name, truth):
    compare(golden(name), truth, [f"{a}_{i}" for a in "xy" for i in range(68)], 2e-3)


@pytest.mark.parametrize("name", ["pyfeat_v1", "pyfeat_v2", "pyfeat_mp"])
def test_boxes_and_action_units_are_kept(name, truth):
    compare(golden(name), truth, ["FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight", "AU01", "AU12", "AU43"], 2e-3)


def test_openface_intensity_and_position(truth):
    fex = golden("openface_video")
    compare(fex, truth, ["AU01", "AU12", "AU26"], 1e-5)
    compare(fex, truth, ["X", "Y", "Z"], 1e-4)
    raw = table("openface_video")
    np.testing.assert_allclose(fex["AU45"].to_numpy()[0], raw["AU45_r"][0] / 5, rtol=1e-6)
    assert fex["AU12_c"].to_numpy()[0] == raw["AU12_c"][0] and "AU12_r" not in fex and "AU28" not in fex and "AU28_c" in fex


def test_emotions_of_version_one_get_their_names(truth):
    fex, raw = golden("pyfeat_v1"), table("pyfeat_v1")
    for ours, theirs in {"Happy": "happiness", "Sad": "sadness", "Anger": "anger", "Neutral": "neutral", "Surprise": "surprise"}.items():
        np.testing.assert_allclose(fex[ours].to_numpy()[[0, 1, 3]], raw[theirs].to_numpy()[[0, 1, 3]], rtol=1e-6)


# ---- what every conversion owes


def test_kinds_order_and_provenance(named):
    name, fex = named
    assert list(fex.columns[:5]) == ["input", "frame", "time", "face", "track"]
    assert [str(fex[c].dtype) for c in ("frame", "time", "face", "track")] == ["int64", "float64", "Int64", "Int64"]
    assert not [c for c, t in fex.dtypes.items() if t == np.float64 and c != "time"]
    mesh = [c for c in fex.columns if c.startswith("mesh_")]
    assert list(fex.columns[len(fex.columns) - len(mesh) :]) == list(MESH)[: len(mesh)]
    assert fex.attrs["detector"] == foreign_kind(table(name).columns)
    assert fex.attrs["converted"] and all(isinstance(s, str) for s in fex.attrs["converted"])
    assert set(fex.attrs["sources"]) == set(fex["input"])
    assert fex.attrs["sources"][fex["input"].iloc[0]]["kind"] == ("video" if fex["time"].notna().any() else "image")


def test_no_performance_warning_when_a_column_is_added(named):
    fex = named[1].copy()
    fex["condition"] = 1  # every warning is an error in these tests


def test_row_without_face_has_no_numbers(named):
    name, fex = named
    if name == "openface_picture":
        assert fex["face"].tolist() == [0, 1]
        return
    row = fex.iloc[EMPTY]
    assert pd.isna(row["face"]) and pd.isna(row["track"])
    kept = {"frame", "time", "FrameHeight", "FrameWidth", "success"}
    numbers = [c for c, t in fex.dtypes.items() if pd.api.types.is_numeric_dtype(t) and c not in kept]
    assert fex.loc[EMPTY, numbers].isna().all()
    assert fex["face"].tolist()[:2] == ([0, 0] if name == "pyfeat_v1" else [0, 1])  # two photos, or two faces of one frame


def test_mesh_false_leaves_only_the_mesh_out(named):
    name, fex = named
    without = golden(name, mesh=False)
    assert list(without.columns) == [c for c in fex.columns if not c.startswith("mesh_")]
    for column in without.columns:
        pd.testing.assert_series_equal(without[column], fex[column])
    assert [s for s in without.attrs["converted"] if "ign of Pitch" in s] == [s for s in fex.attrs["converted"] if "ign of Pitch" in s]


def test_round_trip_through_parquet(named, tmp_path):
    named[1].write(tmp_path / "x.parquet")
    assert_same(ff.read(tmp_path / "x.parquet"), named[1])


# ---- py-feat's traps


def test_what_cannot_be_vouched_for_is_set_aside():
    mp = golden("pyfeat_mp")
    assert not {"Pitch", "Roll", "Yaw", "X", "Y", "Z", "gaze_pitch", "gaze_yaw", "x_0", "z_0"} & set(mp.columns)
    assert {"pyfeat_Pitch", "pyfeat_Roll", "pyfeat_Yaw", "pyfeat_X", "pyfeat_gaze_yaw"} <= set(mp.columns)
    raw = table("pyfeat_mp")
    np.testing.assert_allclose(mp["pyfeat_Yaw"].to_numpy()[0], raw["Yaw"][0], rtol=1e-6)
    assert "pyfeat_gaze_pitch" in golden("pyfeat_v1") and "X" not in golden("pyfeat_v1")
    assert any("swaps Roll and Yaw" in s for s in mp.attrs["converted"])


def test_sign_of_pitch_is_witnessed_by_the_mesh(truth):
    said = {name: next(s for s in golden(name).attrs["converted"] if "ign of Pitch" in s) for name in ("pyfeat_v2", "pyfeat_v2_old_pitch")}
    assert "confirmed by the mesh" in said["pyfeat_v2"] and "runs against its own mesh" in said["pyfeat_v2_old_pitch"]
    level = table("pyfeat_v2")
    level["Pitch"] = 0.001
    with pytest.warns(FacefexWarning):
        assert any("could not decide" in s for s in from_pyfeat(level, "x").attrs["converted"])
    blind = table("pyfeat_v2").drop(columns=list(MESH))
    with pytest.warns(FacefexWarning):
        assert any("could not decide" in s for s in from_pyfeat(blind, "x").attrs["converted"])


def test_many_rows_witness_by_covariation():
    "A constant offset between the column and the lean of the mesh (a forehead that slopes) does not mislead."
    nod = 0.1 * np.sin(np.arange(40) / 3)
    frame = pd.concat([table("pyfeat_v2").iloc[[0]]] * 40, ignore_index=True)
    lean = nod + 0.2
    frame["mesh_y_10"], frame["mesh_y_152"] = 200 - 60 * np.cos(lean), 200 + 60 * np.cos(lean)
    frame["mesh_z_10"], frame["mesh_z_152"] = (s * 60 * np.sin(lean) / frame["FaceRectWidth"] for s in (-1, 1))
    for sign in (-1, 1):
        with pytest.warns(FacefexWarning):
            fex = from_pyfeat(frame.assign(frame=range(40), Pitch=sign * nod, Roll=0.0, Yaw=0.0), "x")
        np.testing.assert_allclose(fex["Pitch"], nod, atol=1e-6)


def test_small_angles_are_only_signs():
    vision = rotation_from_vector([[0.01, 0.02, 0.03]])[0]
    np.testing.assert_allclose([vision[2, 1], vision[0, 2], vision[1, 0]], [0.01, 0.02, 0.03], atol=5e-4)
    assert np.isnan(rotation_from_vector([[np.nan, 0, 0]])).all()


def test_whole_seconds_are_said_and_warned_about():
    with pytest.warns(FacefexWarning, match="whole seconds only"):
        fex = ff.read(GOLDEN / "pyfeat_mp.csv.gz")
    assert fex["time"].tolist() == [59, 59, 60, 3661]
    assert any("whole seconds" in s for s in fex.attrs["converted"])


def of_rate(rate, frames, *, fudge=0, name="talk.mp4"):
    "py-feat's table of one face in a video: whole seconds of frame number over rate."
    frames = np.asarray(frames)
    one = pd.concat([table("pyfeat_v2").iloc[[0]]] * len(frames), ignore_index=True).drop(columns=list(MESH))
    seconds = (frames / (rate + fudge)).astype(int)
    return one.assign(input=name, frame=frames, approx_time=[f"{s // 60:02d}:{s % 60:02d}" for s in seconds])


@pytest.mark.parametrize(("rate", "frames", "tolerance"), [
    (25, range(300), 0), (30, range(90), 0), (30, range(0, 900, 7), 0), (30000 / 1001, range(0, 4000, 4), 1e-9), (12.5, range(200), 0.04), (30, range(600, 640), 0.4)])
def test_times_are_estimated_from_whole_seconds(rate, frames, tolerance):
    raw = of_rate(rate, frames)
    with pytest.warns(FacefexWarning, match="estimated from py-feat's whole seconds") as caught:
        fex = from_pyfeat(raw, "x")
    true = np.asarray(frames) / rate
    assert fex["time"].is_unique and fex["time"].is_monotonic_increasing and np.abs(fex["time"] - true).max() <= tolerance
    assert (fex["time"] // 1).tolist() == (true // 1).tolist(), "in the second stated"
    assert len(caught) == 1 and "\n" not in str(caught[0].message)
    said = fex.attrs["sources"]["talk.mp4"]
    assert said["kind"] == "video" and re.match(r"estimated from whole seconds, [\d.]+ frames/s \(above", said["time"])
    assert any("frame number over frame rate" in s for s in fex.attrs["converted"])


def test_a_frame_on_the_edge_stays_in_its_second_and_a_wrong_row_does_no_harm():
    raw = of_rate(25, range(0, 400, 2), fudge=1e-5)  # frame 50 in second 1
    wrong = of_rate(25, range(400)).assign(approx_time=lambda d: d["approx_time"].mask(d["frame"] == 100, "00:09"))
    with pytest.warns(FacefexWarning):
        edge, robust = from_pyfeat(raw, "x"), from_pyfeat(wrong, "x")
    assert edge["time"].iloc[25] == pytest.approx(2, abs=2e-6) and edge["time"].iloc[25] < 2
    assert edge["time"].iloc[26] == 2.08 and edge["time"].is_unique
    assert np.delete(robust["time"].to_numpy(), 100).tolist() == (np.delete(np.arange(400), 100) / 25).tolist() and robust["time"][100] == 9


def test_each_video_has_its_rate_and_faces_of_a_frame_share_a_time():
    both = pd.concat([of_rate(25, np.repeat(np.arange(100), 2)), of_rate(50, range(150), name="fast.mp4"), of_rate(25, range(20), name="short.mp4")], ignore_index=True)
    with pytest.warns(FacefexWarning) as caught:
        fex = from_pyfeat(both, "x")
    assert sorted(re.sub(", as.*|; mea.*", "", str(w.message)) for w in caught) == [
        "x: time has whole seconds only in 1 of 3 inputs", "x: time was estimated from py-feat's whole seconds, at 25 to 50 frames/s"]
    time = {name: part["time"].to_numpy() for name, part in fex.groupby("input")}
    assert time["talk.mp4"].tolist() == np.repeat(np.arange(100) / 25, 2).tolist() and time["fast.mp4"].tolist() == (np.arange(150) / 50).tolist()
    assert set(time["short.mp4"]) == {0} and fex.attrs["sources"]["short.mp4"]["time"] == "whole seconds"


@pytest.mark.parametrize("make", [
    lambda: of_rate(25, range(20)), lambda: of_rate(25, range(90)).drop(columns="frame"),  # one second; no frame numbers
    lambda: of_rate(25, range(90)).assign(frame=np.random.default_rng(0).permutation(90))])
def test_times_that_cannot_be_estimated_keep_whole_seconds(make):
    raw = make()
    with pytest.warns(FacefexWarning, match="whole seconds only"):
        fex = from_pyfeat(raw, "x")
    assert (fex["time"] % 1 == 0).all() and fex.attrs["sources"]["talk.mp4"]["time"] == "whole seconds"


def test_times_with_fractions_are_taken_as_they_are():
    raw = of_rate(25, range(90)).assign(approx_time=lambda d: d["frame"] / 24)
    fex = from_pyfeat(raw, "x")  # without a warning
    assert fex["time"].tolist() == pytest.approx((np.arange(90) / 24).tolist(), abs=1e-6)


def test_photos_start_at_frame_zero_and_have_no_track():
    fex = golden("pyfeat_v1")
    assert fex["frame"].tolist() == [0, 0, 0, 0] and fex["time"].isna().all() and fex["track"].isna().all()
    assert fex["Identity"].tolist()[0] == "Person_0"
    tensor = from_pyfeat(table("pyfeat_v1").assign(input="tensor", frame=[0, 2, 4, 6]), "x")
    assert tensor["frame"].tolist() == [0, 2, 4, 6]  # frames of one array
    assert not any("starts at 0" in s for s in tensor.attrs["converted"])


def test_identity_becomes_track_in_videos():
    fex = golden("pyfeat_v2")
    assert fex["track"].fillna(-1).tolist() == [0, 1, -1, 0]
    raw = table("pyfeat_v2").assign(Identity=["Unknown", "Person_12", None, "Ann"])
    with pytest.warns(FacefexWarning):
        fex = from_pyfeat(raw, "x")
    assert fex["track"].fillna(-1).tolist() == [-1, 12, -1, -1] and fex["Identity"].tolist()[3] == "Ann"


def test_embedding_is_kept_when_it_is_there():
    raw = table("pyfeat_v1")
    raw["Identity_7"] = [0.1, 0.2, np.nan, 0.3]
    fex = from_pyfeat(raw, "x")
    assert [c for c in fex.columns if re.match(r"Identity_", c)] == ["Identity_7"]


def test_zero_box_is_no_face():
    raw = table("pyfeat_mp")
    assert raw.loc[EMPTY, "FaceRectWidth"] == 0
    with pytest.warns(FacefexWarning):
        fex = from_pyfeat(raw.drop(columns="FaceScore"), "x")
    for f in (golden("pyfeat_mp"), fex):
        assert pd.isna(f["face"][EMPTY]) and np.isnan(f["FaceRectX"][EMPTY])


def test_pose_of_files_before_0_7_is_set_aside():
    raw = table("pyfeat_v1").drop(columns=["X", "Y", "Z"])
    fex = from_pyfeat(raw, "x")
    assert "Pitch" not in fex and "pyfeat_Pitch" in fex
    assert any("before 0.7" in s for s in fex.attrs["converted"])


def test_more_action_units_of_other_checkpoints():
    raw = table("pyfeat_v2").assign(AU16=0.4, Contempt=0.1)
    with pytest.warns(FacefexWarning):
        fex = from_pyfeat(raw, "x")
    assert "AU16" in fex.aus and "Contempt" in fex.emotions


def test_file_without_input_is_named_after_itself(tmp_path):
    table("pyfeat_v1").drop(columns=["input", "frame"]).iloc[[0]].to_csv(tmp_path / "old study.csv", index=False)
    assert ff.read(tmp_path / "old study.csv")["input"].tolist() == ["old study"]


def test_file_saved_with_row_numbers(tmp_path):
    table("pyfeat_v1").to_csv(tmp_path / "x.csv")
    fex = ff.read(tmp_path / "x.csv")
    assert "" not in fex and "Unnamed: 0" not in fex and len(fex) == 4


# ---- OpenFace's traps


def test_openface_identifiers():
    fex = golden("openface_video")
    assert fex["input"].unique().tolist() == ["openface_video"]
    assert fex["frame"].tolist() == [0, 0, 1, 2] and fex["time"].tolist() == [0, 0, 0.033, 0.067]
    assert fex["track"].fillna(-1).tolist() == [0, 1, -1, 0]
    assert fex["success"].tolist() == [1, 1, 0, 1]
    np.testing.assert_allclose(fex["FaceScore"].to_numpy()[[0, 3]], [0.98, 0.95], rtol=1e-6)


def test_openface_keeps_what_it_does_not_convert():
    fex, raw = golden("openface_video"), table("openface_video")
    for column in ("gaze_0_x", "eye_lmk_X_55", "X_67", "p_33", "p_scale"):
        np.testing.assert_allclose(fex[column].to_numpy()[0], raw[column][0], rtol=1e-6)


def test_openface_with_few_columns():
    raw = table("openface_video")[["frame", "timestamp", "confidence", "success", "AU12_r", "AU12_c"]]
    fex = from_openface(raw, "clip")
    assert list(fex.columns) == ["input", "frame", "time", "face", "track", "FaceScore", "AU12", "success", "AU12_c"]
    assert fex["track"].isna().all() and fex.attrs["units"] == {"boxes": "px", "time": "s"}


# ---- telling them apart


@pytest.mark.parametrize("name", NAMES)
def test_recognised_by_columns(name):
    kind = {"pyfeat_v1": "py-feat Detectorv1", "pyfeat_mp": "py-feat MPDetector", "openface_video": "OpenFace 2", "openface_picture": "OpenFace 2"}
    assert foreign_kind(table(name).columns) == kind.get(name, "py-feat Detectorv2")


def test_own_and_plain_tables_are_not_foreign():
    fex = golden("pyfeat_v2")
    assert foreign_kind(fex.columns) is None
    assert foreign_kind(["FaceRectX", "AU12"]) is None and foreign_kind(["confidence", "success", "AU12"]) is None


@pytest.mark.parametrize("convert", [from_pyfeat, from_openface])
def test_other_tables_are_refused(convert):
    with pytest.raises(ColumnError, match="'x.csv' does not look like a table of"):
        convert(pd.DataFrame({"AU12": [0.1]}), "x.csv")


@pytest.mark.parametrize(("name", "column"), [("pyfeat_v1", "AU12"), ("pyfeat_v2", "mesh_z_3"), ("openface_video", "pose_Rx")])
def test_word_among_numbers_is_named(name, column, tmp_path):
    raw = table(name).astype({column: object})
    raw.loc[1, column] = "n.a.?"
    raw.to_csv(tmp_path / "x.csv", index=False)
    with pytest.raises(ColumnError, match=rf"x\.csv: column '{column}' must hold numbers; row 1 \(counted from 0\) has 'n\.a\.\?'"):
        ff.read(tmp_path / "x.csv")


def test_empty_table(tmp_path):
    for name in ("pyfeat_v1", "pyfeat_v2", "openface_video"):
        table(name).iloc[:0].to_csv(tmp_path / "x.csv", index=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FacefexWarning)
            assert len(ff.read(tmp_path / "x.csv")) == 0
