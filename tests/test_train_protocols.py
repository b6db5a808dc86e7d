"""train.benchmark_folders and train.protocols: made-up copies of the databases' layouts, read and scored."""
import json

import numpy as np
import pandas as pd
import pytest
from scipy.io import loadmat, savemat
from sklearn import metrics as sk

import benchmark_copies as copies
from facefex.cli import main
from facefex.columns import EMOTIONS
from facefex.core import ColumnError, FacefexError, FacefexWarning, FormatError
from facefex.fex import Fex
from facefex.train.benchmark_folders import (
    BENCHMARKS,
    DISFA_AUS,
    read_affectnet,
    read_affwild2,
    read_benchmark,
    read_disfa_plus,
    read_gaze360,
    read_mpiigaze,
    read_rafdb,
    seen_from_face,
)
from facefex.train.metrics import concordance, gaze_vectors
from facefex.train.protocols import (
    COMMON_AUS,
    PUBLISHED,
    evaluate,
    match_predictions,
    predict_labels,
    score_units,
)

PHOTOS = {"astronaut.jpg": 4, "obama_2012.jpg": 4, "grace_hopper.jpg": 7, "no_face.jpg": 5}


class Made:
    "A detector that says what it is told: columns of a table, by the end of the path."

    def __init__(self, rows):
        self.rows, self.asked = rows, []

    def __repr__(self):
        return "Made()"

    def detect(self, src, batch_size=None, *, mesh=True, track=True, progress=True):
        self.asked.append(len(src))
        named = [{"input": path, **row} for path in src for end, row in self.rows if path.endswith(end)]
        return pd.DataFrame(named)


def said_of(labels, values, names):
    return pd.DataFrame(np.asarray(values, float), columns=list(names)).assign(input=labels["file"].to_numpy())


def estimates(scores, group="all"):
    return scores[scores["group"] == group].set_index(["metric", "feature"])["estimate"]


# --- folders

def test_disfa_plus_is_read_as_it_is_handed_out(tmp_path):
    codes = copies.disfa_plus(tmp_path / "DISFAPlusDataset")
    labels = read_disfa_plus(tmp_path)  # found one folder down
    np.testing.assert_array_equal(labels[list(DISFA_AUS)], codes.reshape(-1, 12))
    assert labels["subject"].nunique() == 6 and labels.attrs["root"] == str(tmp_path)
    assert all((tmp_path / f).is_file() for f in labels["file"])
    (tmp_path / "DISFAPlusDataset/Labels/SN002/A1_AU1_TrailNo_1/AU17.txt").unlink()
    with pytest.raises(FormatError, match="AU17.txt is missing"):
        read_disfa_plus(tmp_path)


def test_missing_pictures_are_said_and_left_out(tmp_path):
    copies.disfa_plus(tmp_path, people=2, frames=3)
    (tmp_path / "Images/SN001/A1_AU1_TrailNo_1/001.jpg").unlink()
    with pytest.warns(FacefexWarning, match="1 of 6 labelled pictures are not in"):
        assert len(read_disfa_plus(tmp_path)) == 5
    for path in tmp_path.glob("Images/*/*/*.jpg"):
        path.unlink()
    with pytest.raises(FormatError, match="none of the 6 labelled pictures"):
        read_disfa_plus(tmp_path)


def test_rafdb_splits_names_and_boxes(tmp_path):
    copies.rafdb(tmp_path, {"astronaut.jpg": 4, "obama_2012.jpg": 1})
    labels = read_rafdb(tmp_path)
    assert labels["emotion"].tolist() == ["Happy", "Surprise"] and labels["gender"].tolist() == ["female", "male"]
    assert labels[["FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight"]].to_numpy().tolist() == [[10, 20, 100, 120]] * 2
    assert labels["race"].unique().tolist() == ["Caucasian"] and labels["age"].unique().tolist() == ["20-39"]
    aligned = read_rafdb(tmp_path, pictures="aligned")
    assert aligned["file"][0] == "basic/Image/aligned/test_0001_aligned.jpg" and "FaceRectX" not in aligned
    assert read_rafdb(tmp_path, split="train")["emotion"].tolist() == ["Disgust"]
    (tmp_path / "basic/EmoLabel/list_patition_label.txt").write_text("test_0001.jpg 11\n")
    with pytest.raises(FormatError, match="label '11' of test_0001.jpg is not one of 1 to 7"):
        read_rafdb(tmp_path)


@pytest.mark.parametrize("header", [True, False])
def test_affectnet_in_both_layouts(tmp_path, header):
    rows = [(1, .8, .2), (0, 0, -.1), (7, -.4, .3), (8, -2, -2), (6, -.6, .7)]
    copies.affectnet(tmp_path / "new", rows)
    copies.affectnet_lists(tmp_path / "old", rows, header)
    new, old = read_affectnet(tmp_path / "new"), read_affectnet(tmp_path / "old")
    for table in (new, old):
        assert table["emotion"].tolist() == ["Happy", "Neutral", "Contempt", "Anger"] and table["subject"].is_unique
        np.testing.assert_allclose(table[["valence", "arousal"]], [r[1:] for r in rows if r[0] != 8])
    assert old["FaceRectWidth"].tolist() == [30] * 4 and "FaceRectX" not in new
    with pytest.raises(FormatError, match="not laid out as AffectNet: there is no val_set/annotations"):
        read_affectnet(tmp_path / "old" / "Manually_Annotated")


def test_affwild2_line_is_picture(tmp_path):
    copies.affwild2(tmp_path, {"v1": [(.1, .2), (-5, -5), (.3, .4), (.5, .6)], "v2_left": [(0, 0)]}, without=("v1/00003.jpg",))
    labels = read_affwild2(tmp_path)
    assert labels["file"].tolist() == [f"batch1/cropped_aligned/{n}.jpg" for n in ("v1/00001", "v1/00004", "v2_left/00001")]
    assert labels["frame"].tolist() == [0, 3, 0] and labels["valence"].tolist() == [.1, .5, 0] and labels["subject"].tolist() == ["v1", "v1", "v2"]
    with pytest.raises(FormatError, match="there is no folder cropped in it"):
        read_affwild2(tmp_path, pictures="cropped")
    next(tmp_path.glob("*/VA*/Val*/v1.txt")).write_text("AU1,AU2\n0,1\n")
    with pytest.raises(FormatError, match="does not begin with the line valence,arousal"):
        read_affwild2(tmp_path)


def test_mpiigaze_angles_and_signs(tmp_path):
    face = (120., -80., 500.)
    copies.mpiigaze(tmp_path, {"p00": [((0, 0, 600), (0, 100, 0)), ((0, 0, 600), (-100, 0, 0))], "p01": [(face, (0, 0, 0))]})
    labels = read_mpiigaze(tmp_path)
    tilt = np.arctan(1 / 6)
    np.testing.assert_allclose(labels[["gaze_pitch", "gaze_yaw"]][:2], [[tilt, 0], [0, -tilt]], atol=1e-12)  # below is +; image-left is the subject's right, -
    np.testing.assert_allclose(labels[["face_gaze_pitch", "face_gaze_yaw"]].iloc[2], [0, 0], atol=1e-12)  # looks into the lens
    np.testing.assert_allclose(labels["gaze_yaw"][2], np.arctan2(-120, 500))  # and, for the camera, to its right
    (tmp_path / "p01/p01.txt").write_text("day01/0000.jpg 1 2 3\n")
    with pytest.raises(FormatError, match="line 1 of p01/p01.txt has 4 entries where 28 are expected"):
        read_mpiigaze(tmp_path)


def test_disfa_plus_frames_without_a_code_are_counted(tmp_path):
    copies.disfa_plus(tmp_path, people=2, frames=4)
    path = tmp_path / "Labels/SN002/A1_AU1_TrailNo_1/AU9.txt"
    path.write_text(path.read_text().replace("002.jpg ", "002 jpg ").replace("003.jpg ", "x003.jpg "))
    with pytest.warns(FacefexWarning, match="3 of 9 frames lack the code of a unit, such as SN002/A1_AU1_TrailNo_1/002.jpg; they are left out"):
        assert len(read_disfa_plus(tmp_path)) == 6
    for code in ("6", "9", "12", "none"):
        path.write_text(f"made-up header\n\n000.jpg 5\n001.jpg {code}\n")
        with pytest.raises(FormatError, match=f"line 4 of Labels/SN002/A1_AU1_TrailNo_1/AU9.txt: the code '{code}' of 001.jpg is not one of 0 to 5"):
            read_disfa_plus(tmp_path)


RAF_LIST, VAL = "basic/EmoLabel/list_patition_label.txt", "val_set/annotations/1_val.npy"
LIST_COLUMNS = "subDirectory_filePath,face_x,face_y,face_width,face_height,facial_landmarks,expression,valence,arousal\n"
OLD_LIST = "Manually_Annotated_file_lists/validation.csv"


@pytest.mark.parametrize(("name", "path", "content", "words"), [
    ("rafdb", RAF_LIST, "train_00001.jpg 3\n\ntest_0001.jpg\n", f"RAF-DB: line 3 of {RAF_LIST}: the label '' of test_0001.jpg is not one of 1 to 7"),
    ("rafdb", RAF_LIST, "test_0001.jpg happy\n", f"RAF-DB: line 1 of {RAF_LIST}: the label 'happy' of test_0001.jpg is not"),
    ("rafdb", RAF_LIST, "", "RAF-DB: the files of labels in '.*' hold no row that is asked for"),
    ("rafdb", "basic/Annotation/manual/test_0001_manu_attri.txt", "1 2\nmale\n", "the end of basic/Annotation/manual/test_0001_manu_attri.txt: 3 numbers expected; got '1 2 male'"),
    ("rafdb", "basic/Annotation/boundingbox/test_0001_boundingbox.txt", "", "line 1 of basic/Annotation/boundingbox/test_0001_boundingbox.txt: 4 numbers expected; got 'nothing'"),
    ("affectnet", VAL, None, f"AffectNet: {VAL} is missing"),
    ("affectnet", VAL, b"junk", f"AffectNet: {VAL} holds no number"),
    ("affectnet", VAL, np.array("happy"), f"AffectNet: {VAL} holds no number .*'happy'"),
    ("affectnet", VAL, np.zeros(2), f"AffectNet: {VAL} holds no number"),
    ("old", OLD_LIST, "a,b,c\n1,2,3\n", f"AffectNet: {OLD_LIST} should have the columns subDirectory_filePath, .*; its first line is 'a,b,c'"),
    ("old", OLD_LIST, LIST_COLUMNS.replace("face_x", "x"), f"{OLD_LIST} should have the columns"),
    ("old", OLD_LIST, LIST_COLUMNS + "0/0000.jpg,1,2,30,40,1;2,1,.5,.5\n0/0000.jpg,1,2,30,40,1;2,1,.5,high\n", f"line 3 of {OLD_LIST}: 7 numbers expected; got '1 .5 high 1"),
    ("old", OLD_LIST, "", f"{OLD_LIST} cannot be read"),
    ("old", OLD_LIST, LIST_COLUMNS + "0/0000.jpg,1,2,30,40,1;2,1,.5,.5,9\n", f"{OLD_LIST} cannot be read"),
    ("affwild2", "ratings", "valence,arousal\n.1,.2\n.3\n", "Aff-Wild2: line 3 of .*VA_Estimation_Challenge/Validation_Set/v1.txt: 2 numbers expected; got '.3'"),
    ("affwild2", "ratings", "valence,arousal\n\n.1,.2\n", "line 2 of .*v1.txt: 2 numbers expected; got 'nothing'"),
    ("affwild2", "ratings", "valence,arousal\nlow,high\n", "line 2 of .*v1.txt: 2 numbers expected; got 'low high'"),
    ("mpiigaze", "p00/p00.txt", "day01/0000.jpg " + "0 " * 22 + "x 0 0 1 left", "MPIIFaceGaze: line 1 of p00/p00.txt: 6 numbers expected; got '0 0 x 0 0 1'"),
])
def test_damaged_labels_name_file_and_line(tmp_path, name, path, content, words):
    {"rafdb": lambda: copies.rafdb(tmp_path, {"astronaut.jpg": 4}), "affectnet": lambda: copies.affectnet(tmp_path, [(1, .8, .2)] * 2),
     "old": lambda: copies.affectnet_lists(tmp_path, [(1, .8, .2)]), "affwild2": lambda: copies.affwild2(tmp_path, {"v1": [(.1, .2)]}),
     "mpiigaze": lambda: copies.mpiigaze(tmp_path, {"p00": [((0, 0, 600), (0, 100, 0))]})}[name]()
    path = next(tmp_path.glob("*/VA*/Val*/v1.txt")) if path == "ratings" else tmp_path / path
    if isinstance(content, np.ndarray):
        np.save(path, content)
    elif content is None:
        path.unlink()
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FormatError, match=words) as caught:
        read_benchmark("affectnet" if name == "old" else name, tmp_path)
    assert "\n" not in str(caught.value)


def test_gaze360_with_other_fields_is_one_line(tmp_path):
    copies.gaze360(tmp_path, np.array([[0, 0, -1.]]), [2])
    data = {k: v for k, v in loadmat(tmp_path / "metadata.mat").items() if not k.startswith("__")}
    for change in ({"splits": np.array([["train", "val"]], dtype=object)}, {"recording": np.array([[99]])}, {"gaze_dir": np.zeros((1, 2))}):
        savemat(tmp_path / "metadata.mat", data | change)
        with pytest.raises(FormatError, match="metadata.mat does not hold what the readme of the database says"):
            read_gaze360(tmp_path)


def test_turning_towards_the_face_keeps_angles_and_the_horizon():
    rng = np.random.default_rng(4)
    face, a, b = rng.normal(size=(3, 50, 3))
    turned = seen_from_face(a, face), seen_from_face(b, face)
    np.testing.assert_allclose((turned[0] * turned[1]).sum(axis=1), (a * b).sum(axis=1), atol=1e-12)
    np.testing.assert_allclose(seen_from_face(face, face)[:, :2], 0, atol=1e-12)
    level = np.cross([0, 1., 0], face)  # horizontal directions stay horizontal
    np.testing.assert_allclose(seen_from_face(level, face)[:, 1], 0, atol=1e-12)
    assert (seen_from_face([[0, 1., 0]] * 50, face)[:, 1] > 0).all()  # down stays down


def test_gaze360_axes_splits_and_boxes(tmp_path):
    gaze = np.array([[0, 0, -1.], [-.5, 0, -1], [0, .5, -1], [0, 0, 1], [0, 0, -1], [0, 0, -1]])
    copies.gaze360(tmp_path / "set", gaze, [2, 2, 2, 2, 0, 3])
    labels = read_gaze360(tmp_path)
    assert len(labels) == 4 and len(read_gaze360(tmp_path, split="train")) == 1
    np.testing.assert_allclose(labels["gaze_yaw"][:3], [0, np.arctan(.5), 0], atol=1e-12)  # their readme: -x is to the right of the picture
    np.testing.assert_allclose(labels["gaze_pitch"][:3], [0, 0, -np.arctan(.5)], atol=1e-12)
    np.testing.assert_allclose(labels["away_deg"], [0, np.degrees(np.arctan(.5)), np.degrees(np.arctan(.5)), 180])
    np.testing.assert_allclose(labels.loc[0, ["FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight"]].astype(float), [.01 * 3382, .01 * 4096, .02 * 3382, .03 * 4096])
    assert labels["FaceRectX"].isna().tolist() == [False, True, False, True]
    (tmp_path / "set/metadata.mat").write_bytes(b"MATLAB 5.0 MAT-file, cut off")
    with pytest.raises(FormatError, match="cannot be read as a MATLAB file"):
        read_gaze360(tmp_path)


def test_wrong_names_and_folders_are_one_line(tmp_path):
    with pytest.raises(ValueError, match=r"choose one of 'disfa\+'.*Did you mean 'rafdb'"):
        read_benchmark("raf-db", tmp_path)
    for name in BENCHMARKS:
        with pytest.raises(FormatError, match="there is no folder") as caught:
            read_benchmark(name, tmp_path / "gone")
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(FormatError, match="not laid out as.*holds nothing"):
            read_benchmark(name, tmp_path / "empty")
        assert "\n" not in str(caught.value)


# --- protocols

def test_disfa_protocol_is_the_published_one(tmp_path):
    codes = copies.disfa_plus(tmp_path, people=8, frames=12).reshape(-1, 12)
    labels = read_disfa_plus(tmp_path)
    said = np.random.default_rng(1).random(codes.shape)
    scores = evaluate("disfa+", tmp_path, predictions=said_of(labels, said, DISFA_AUS), resamples=50)
    truth, reported = codes >= 2, said >= .5
    f1, eight = sk.f1_score(truth, reported, average=None), [DISFA_AUS.index(u) for u in COMMON_AUS]
    got = estimates(scores)
    np.testing.assert_allclose(got["f1"].reindex(DISFA_AUS).astype(float), f1)
    assert got["macro_f1", "12 units"] == pytest.approx(f1.mean()) and got["macro_f1", "8 units"] == pytest.approx(f1[eight].mean())
    assert scores["ci_low"].notna().sum() == 14 and scores["n_groups"].eq(8).all()
    other = score_units(scores.predictions, present_from=1, reported_from=.8, resamples=20)
    assert other["estimate"][0] == pytest.approx(sk.f1_score(codes[:, 0] >= 1, said[:, 0] >= .8))


def test_pictures_without_a_face_are_skipped_or_wrong(tmp_path):
    copies.disfa_plus(tmp_path, people=8, frames=12)
    labels = read_disfa_plus(tmp_path)
    perfect = (labels[list(DISFA_AUS)] >= 2).to_numpy(float)
    predictions = said_of(labels, perfect, DISFA_AUS)[::2]
    skip, wrong = (estimates(evaluate("disfa+", tmp_path, predictions=predictions, missed=m, resamples=20)) for m in ("skip", "wrong"))
    assert skip["faces_found", "all"] == wrong["faces_found", "all"] == .5
    assert skip["macro_f1", "12 units"] == 1 and .4 < wrong["macro_f1", "12 units"] < .9
    n = {m: evaluate("disfa+", tmp_path, predictions=predictions, missed=m, resamples=20).set_index(["metric", "feature"])["n"] for m in ("skip", "wrong")}
    assert n["skip"]["faces_found", "all"] == 96 and n["skip"]["macro_f1", "12 units"] == 48 and n["wrong"]["macro_f1", "12 units"] == 96


def test_units_without_f1_are_said(tmp_path):
    copies.disfa_plus(tmp_path, people=8, frames=6)
    labels = read_disfa_plus(tmp_path)
    perfect = (labels[list(DISFA_AUS)] >= 2).astype(float)
    whole = evaluate("disfa+", tmp_path, predictions=said_of(labels, perfect, DISFA_AUS), resamples=20)
    assert whole[whole["metric"] == "macro_f1"]["n_units"].tolist() == [12, 8] and not whole.notes and "(mean of" not in whole.apa()[1]
    for path in tmp_path.glob("Labels/*/*/AU17.txt"):  # nobody shows it
        path.write_text("made-up header of two lines\n\n" + "".join(f"{f:03d}.jpg     0\n" for f in range(6)))
    perfect["AU17"] = 0.0
    fewer = evaluate("disfa+", tmp_path, predictions=said_of(labels, perfect, DISFA_AUS), resamples=20)
    assert fewer[fewer["metric"] == "macro_f1"]["n_units"].tolist() == [11, 8]
    assert [n.split(";")[0] for n in fewer.notes] == ["12 units: the mean is of 11"]
    assert any(s.startswith("macro_f1, 12 units (mean of 11): 1.00") for s in fewer.apa())


def test_the_card_lies_in_an_interval_or_nobody_knows(tmp_path):
    copies.disfa_plus(tmp_path, people=8, frames=12)
    labels = read_disfa_plus(tmp_path)
    perfect = (labels[list(DISFA_AUS)] >= 2).to_numpy(float)
    card = evaluate("disfa+", tmp_path, predictions=said_of(labels, perfect, DISFA_AUS), resamples=20).beside_card()
    assert card["inside"].tolist() == [False, False]  # an interval from 1 to 1


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_kept_predictions_come_back(tmp_path, suffix, capsys):
    copies.rafdb(tmp_path, dict.fromkeys(["astronaut.jpg", "obama_2012.jpg", "grace_hopper.jpg"], 4))
    labels = read_rafdb(tmp_path, pictures="aligned")  # no boxes: no column that a result file must have
    said_of(labels, np.eye(7)[[1, 2, 1]], EMOTIONS).to_csv(tmp_path / "said.csv", index=False)
    kept, options = tmp_path / f"k.{suffix}", ["--pictures", "aligned", "-q"]
    assert main(["evaluate", "rafdb", str(tmp_path), "--predictions", str(tmp_path / "said.csv"), "--keep", str(kept), *options]) == 0
    first = capsys.readouterr().out.split("\n\nwritten:")[0]
    assert main(["evaluate", "rafdb", str(tmp_path), "--predictions", str(kept), *options]) == 0
    assert capsys.readouterr().out.strip() == first.strip() and "0.667" in first
    if suffix == "csv":
        kept.write_text(kept.read_text().replace("1.0", "much", 1))
        with pytest.raises(ColumnError, match="must hold numbers"):
            evaluate("rafdb", tmp_path, pictures="aligned", predictions=kept)


@pytest.mark.parametrize(("out", "error", "words"), [("x.xlsx", ValueError, "the ending of out"), ("gone/x.csv", FacefexError, "cannot write"), ("folder.csv", FacefexError, "cannot write")])
def test_the_place_of_out_is_checked_before_measuring(tmp_path, out, error, words, capsys):
    copies.rafdb(tmp_path, {"astronaut.jpg": 4})
    (tmp_path / "folder.csv").mkdir()
    made = Made([])
    with pytest.raises(error, match=words) as caught:
        evaluate("rafdb", tmp_path, detector=made, out=tmp_path / out)
    assert not made.asked and "\n" not in str(caught.value)
    assert main(["evaluate", "rafdb", str(tmp_path), "--keep", str(tmp_path / out), "-q"]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("*.part*"))


def test_rafdb_scores_groups_and_card(tmp_path):
    copies.rafdb(tmp_path, dict.fromkeys(["astronaut.jpg", "obama_2012.jpg", "grace_hopper.jpg"], 4))
    labels = read_rafdb(tmp_path)
    said = np.eye(7)[[EMOTIONS.index(e) for e in ("Happy", "Sad", "Happy")]]
    scores = evaluate("rafdb", tmp_path, predictions=said_of(labels, said, EMOTIONS), by=["gender"], resamples=20)
    assert estimates(scores)["accuracy", "all"] == pytest.approx(2 / 3)
    assert estimates(scores, "gender=female")["accuracy", "all"] == 1 and estimates(scores, "gender=male")["accuracy", "all"] == 0
    card = scores.beside_card()
    assert card["metric"].tolist() == ["accuracy", "macro_f1"] and card["card_v28"].tolist() == [.869, .806] and card["inside"].isna().all()  # three people: no interval
    assert set(PUBLISHED["dataset"]) == set(BENCHMARKS)
    assert "RAF-DB was scored on" in scores.methods() and "doi:10.1109/CVPR.2017.277" in scores.methods()
    assert json.dumps(scores.analysis["settings"]) and scores.headline()["metric"].isin(["faces_found", "accuracy", "macro_f1"]).all()
    assert scores.apa()[1].startswith("accuracy, all: 0.67")


def test_affectnet_leaves_contempt_out_of_the_classes_only(tmp_path):
    rows = [(1, .8, .2), (0, 0, -.1), (7, -.4, .3), (2, -.6, -.2), (5, -.5, .4)]
    copies.affectnet(tmp_path, rows)
    labels = read_affectnet(tmp_path)
    said = said_of(labels, np.eye(7)[[1, 0, 6, 2, 6]], EMOTIONS).assign(valence=[.7, .1, -.2, -.6, -.1], arousal=[.1, 0, .5, -.3, .2])
    got = estimates(evaluate("affectnet", tmp_path, predictions=said, resamples=20))
    assert got["accuracy", "all"] == 3 / 4
    assert got["ccc", "valence"] == pytest.approx(concordance([r[1] for r in rows], said["valence"]))
    partly = evaluate("affectnet", tmp_path, predictions=said.drop(columns="arousal"), resamples=20)
    assert ("ccc", "arousal") not in estimates(partly) and any("no prediction of arousal" in n for n in partly.notes)
    got = estimates(evaluate("affectnet", tmp_path, predictions=said.drop(columns="Fear"), resamples=20))  # six emotions are not seven
    assert "accuracy" not in got.index.get_level_values(0) and ("ccc", "valence") in got


def test_affwild2_takes_pictures_or_whole_videos(tmp_path):
    rng = np.random.default_rng(2)
    ratings = {f"v{i}": [tuple(r) for r in rng.uniform(-1, 1, (9, 2)).round(3)] for i in range(6)}
    copies.affwild2(tmp_path, ratings)
    labels = read_affwild2(tmp_path)
    said = labels[["valence", "arousal"]].to_numpy() * .5 + .1
    by_picture = evaluate("affwild2", tmp_path, predictions=said_of(labels, said, ("valence", "arousal")), resamples=30)
    videos = pd.DataFrame({"input": [f"C:\\clips\\{v}.mp4" for v in labels["video"]], "frame": labels["frame"], "valence": said[:, 0], "arousal": said[:, 1]})
    by_video = evaluate("affwild2", tmp_path, predictions=videos.sample(frac=1, random_state=1), resamples=30)
    pd.testing.assert_frame_equal(pd.DataFrame(by_picture), pd.DataFrame(by_video))
    assert estimates(by_picture)["ccc", "valence"] == pytest.approx(concordance(labels["valence"], said[:, 0]))
    assert by_picture["n_groups"].eq(6).all()


def test_gaze_protocols(tmp_path):
    rng = np.random.default_rng(3)
    people = {f"p{i:02d}": [((rng.normal(0, 50), rng.normal(0, 50), 600), (rng.normal(0, 100), rng.normal(0, 100), 0)) for _ in range(4)] for i in range(5)}
    copies.mpiigaze(tmp_path / "m", people)
    labels = read_mpiigaze(tmp_path / "m")
    names = ["gaze_pitch", "gaze_yaw"]
    got = evaluate("mpiigaze", tmp_path / "m", predictions=said_of(labels, labels[names] + [0, .1], names), resamples=30)
    camera, own = (estimates(got)["angular_error", f"{n}, mean of people"] for n in ("camera frame", "seen from the face"))
    assert camera == pytest.approx(np.degrees(.1), rel=.05) and own > camera
    assert (got["metric"] == "angular_error_of_person").sum() == 10 and got.headline()["metric"].unique().tolist() == ["faces_found", "angular_error"]
    copies.gaze360(tmp_path / "g", gaze_vectors(np.radians([[0, 5], [0, 60], [0, 120], [10, 0], [0, 85], [3, 3], [0, 30]])) * [-1, 1, -1], [2] * 7)
    labels = read_gaze360(tmp_path / "g")
    got = evaluate("gaze360", tmp_path / "g", predictions=said_of(labels, labels[names] + [0, .05], names), resamples=30).set_index("feature")
    assert got.loc[["all", "within 90 degrees", "within 20 degrees"], "n"].groupby(level=0).max().to_dict() == {"all": 7, "within 90 degrees": 6, "within 20 degrees": 3}


def test_the_labelled_face_is_scored_not_the_largest(tmp_path):
    copies.rafdb(tmp_path, {"astronaut.jpg": 4, "obama_2012.jpg": 5})
    box = lambda x, y, w, h: dict(zip(("FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight"), (x, y, w, h), strict=True))
    emotion = lambda name: dict.fromkeys(EMOTIONS, 0.) | {name: 1.}
    made = Made([("test_0001.jpg", box(300, 0, 400, 400) | emotion("Sad")), ("test_0001.jpg", box(12, 18, 100, 120) | emotion("Happy")), ("test_0002.jpg", box(20, 30, 90, 90) | emotion("Sad"))])
    labels = read_rafdb(tmp_path)
    table = predict_labels(labels, tmp_path, made, at_once=1)
    assert made.asked == [1, 1] and table["said_Happy"].tolist() == [1, 0] and table["found"].all()
    nobody = labels.drop(columns=[c for c in labels if c.startswith("FaceRect")])
    assert predict_labels(nobody, tmp_path, made)["said_Sad"].tolist() == [1, 1]  # without boxes the largest
    assert estimates(evaluate("rafdb", tmp_path, detector=made, resamples=20))["accuracy", "all"] == 1


def test_a_passer_by_is_not_the_labelled_face(tmp_path):
    "Overlap 0 and overlap below a tenth are someone else; no box on either side is no reason to think so."
    copies.rafdb(tmp_path, dict.fromkeys(("astronaut.jpg", "obama_2012.jpg", "grace_hopper.jpg"), 4))  # boxes 10, 20, 100, 120
    box = lambda *v: dict(zip(("FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight"), v, strict=True))
    happy = dict.fromkeys(EMOTIONS, 0.) | {"Happy": 1.}
    made = Made([("test_0001.jpg", box(300, 0, 100, 120) | happy), ("test_0002.jpg", box(100, 20, 100, 120) | happy), ("test_0003.jpg", box(60, 20, 100, 120) | happy)])
    labels = read_rafdb(tmp_path)
    table = predict_labels(labels, tmp_path, made)
    assert table["found"].tolist() == [False, False, True] and table["elsewhere"].tolist() == [True, True, False] and table["said_Happy"].isna().tolist() == [True, True, False]
    scores = evaluate("rafdb", tmp_path, detector=made, resamples=20)
    assert estimates(scores)["faces_found", "all"] == pytest.approx(1 / 3)
    assert [n for n in scores.notes if "overlap" in n] == ["For 2 of them faces were found, but none where the labelled one is (overlap below 0.1)."]
    assert predict_labels(labels.assign(FaceRectX=np.nan), tmp_path, made)["found"].all()
    nowhere = Made([(end, row | dict.fromkeys(box(0, 0, 0, 0), np.nan)) for end, row in made.rows])
    table = predict_labels(labels, tmp_path, nowhere)
    assert table["found"].all() and not table["elsewhere"].any()


def test_a_group_that_was_missed_is_wrong_and_not_left_out(tmp_path):
    copies.rafdb(tmp_path, dict.fromkeys(("astronaut.jpg", "obama_2012.jpg", "grace_hopper.jpg"), 4))
    (tmp_path / "basic/Annotation/manual/test_0003_manu_attri.txt").write_text("9 0 0")  # a code that the readme does not know
    labels = read_rafdb(tmp_path)
    said = said_of(labels, np.eye(7)[[1, 1, 1]], EMOTIONS)
    said.loc[0, list(EMOTIONS)] = np.nan
    skip, wrong = (evaluate("rafdb", tmp_path, predictions=said, by="gender", missed=m, resamples=20) for m in ("skip", "wrong"))
    assert ("accuracy", "all") not in estimates(skip, "gender=female") and estimates(skip)["accuracy", "all"] == 1
    assert estimates(wrong, "gender=female")[["accuracy", "macro_f1"]].tolist() == [0, 0] and estimates(wrong)["accuracy", "all"] == pytest.approx(2 / 3)
    assert "gender is not known for 1 faces; they are in no group of gender." in wrong.notes and not any("not known" in n for n in evaluate("rafdb", tmp_path, predictions=said, resamples=20).notes)


def test_nobody_found_is_all_wrong(tmp_path):
    copies.rafdb(tmp_path / "raf", dict.fromkeys(("astronaut.jpg", "obama_2012.jpg"), 4))
    nobody = said_of(read_rafdb(tmp_path / "raf"), np.full((2, 7), np.nan), EMOTIONS)
    got = {m: estimates(evaluate("rafdb", tmp_path / "raf", predictions=nobody, missed=m, resamples=20)) for m in ("skip", "wrong")}
    assert list(got["skip"].index) == [("faces_found", "all")] and got["wrong"]["accuracy", "all"] == 0 and np.isnan(got["wrong"]["kappa", "all"])
    copies.disfa_plus(tmp_path / "disfa", people=5)
    nobody = said_of(read_disfa_plus(tmp_path / "disfa"), np.full((20, 12), np.nan), DISFA_AUS)
    assert estimates(evaluate("disfa+", tmp_path / "disfa", predictions=nobody, missed="wrong", resamples=20))["macro_f1", "12 units"] == 0
    copies.affectnet(tmp_path / "net", [(1, .5, .5), (0, .1, .1)])
    nobody = said_of(read_affectnet(tmp_path / "net"), np.full((2, 9), np.nan), [*EMOTIONS, "valence", "arousal"])
    got = estimates(evaluate("affectnet", tmp_path / "net", predictions=nobody, missed="wrong", resamples=20))
    assert got["accuracy", "all"] == 0 and "ccc" not in got.index.get_level_values(0)  # no value can be wrong that was not said


def test_evaluate_closes_the_detector_it_made(tmp_path, monkeypatch):
    copies.rafdb(tmp_path, {"astronaut.jpg": 4})
    closed = []

    class Own(Made):
        def __enter__(self):
            return self

        def __exit__(self, *error):
            closed.append(self)

    made = Own([("test_0001.jpg", dict.fromkeys(EMOTIONS, 1 / 7))])
    monkeypatch.setattr("facefex.train.protocols._make_detector", lambda *options: made)
    evaluate("rafdb", tmp_path, detector=made, resamples=20)
    assert not closed
    evaluate("rafdb", tmp_path, resamples=20)
    made.rows = []
    with pytest.raises(KeyError):
        evaluate("rafdb", tmp_path, resamples=20)
    assert closed == [made, made]


def test_subset_is_drawn_once_and_for_all(tmp_path):
    copies.disfa_plus(tmp_path, people=8, frames=10)
    labels = read_disfa_plus(tmp_path)
    said = said_of(labels, np.random.default_rng(1).random((80, 12)), DISFA_AUS)
    first, again, other = (evaluate("disfa+", tmp_path, predictions=said, subset=30, seed=s, resamples=20) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(pd.DataFrame(first), pd.DataFrame(again))
    assert first["n"][0] == 30 and first.predictions["file"].tolist() != other.predictions["file"].tolist()
    with pytest.raises(ValueError, match="subset must be a whole number"):
        evaluate("disfa+", tmp_path, predictions=said, subset=0)


def test_bad_input_is_one_line(tmp_path):
    copies.rafdb(tmp_path, {"astronaut.jpg": 4})
    labels = read_rafdb(tmp_path)
    said = said_of(labels, np.eye(7)[[1]], EMOTIONS)
    for error, words, options in (
        (ColumnError, "the predictions hold none of them; with the landmarker use maps=", {"predictions": said[["input", "Happy"]]}),
        (ColumnError, "by='country' is not a column", {"predictions": said, "by": "country"}),
        (ColumnError, "need a column input", {"predictions": said.drop(columns="input")}),
        (FacefexError, "no prediction belongs to a labelled picture", {"predictions": said.assign(input="x/other.jpg")}),
        (ValueError, "missed='drop' is not known", {"predictions": said, "missed": "drop"}),
        (ValueError, "confidence must lie between 0 and 1", {"predictions": said, "confidence": 95}),
        (ValueError, "the ending of out", {"predictions": said, "out": tmp_path / "x.xlsx"}),
        (FileNotFoundError, "there is no file", {"predictions": tmp_path / "gone.parquet"}),
    ):
        with pytest.raises(error, match=words) as caught:
            evaluate("rafdb", tmp_path, resamples=20, **options)
        assert "\n" not in str(caught.value)
    with pytest.raises(FacefexError, match="input is such as 'nothing'"):
        match_predictions(labels, said[:0])


def without_boxes(root):
    "The made-up boxes are not where the faces of the photographs are."
    for path in root.glob("*/Annotation/boundingbox/*.txt"):
        path.unlink()


def test_landmarker_from_photographs_to_scores_and_back(tmp_path):
    root = tmp_path / "RAF-DB"
    copies.rafdb(root, PHOTOS)
    without_boxes(root)
    kept = tmp_path / "kept.parquet"
    scores = evaluate("rafdb", root, out=kept, progress=False, resamples=20)
    assert scores.predictions["found"].tolist() == [True, True, True, False] and estimates(scores)["faces_found", "all"] == .75
    assert scores.predictions["said_Happy"][:2].min() > .5
    again = evaluate("rafdb", root, predictions=kept, resamples=20)
    pd.testing.assert_frame_equal(pd.DataFrame(again), pd.DataFrame(scores))
    kept_csv = tmp_path / "kept.csv"
    evaluate("rafdb", root, predictions=Fex(scores.predictions.rename(columns={"file": "input"}).rename(columns=lambda c: c.removeprefix("said_")).drop(columns=["emotion"])
                                            .loc[:, lambda t: ~t.columns.duplicated()]), out=kept_csv, resamples=20)
    assert kept_csv.is_file()


def test_multitask_network_is_scored_on_every_kind_of_label(tmp_path):
    torch = pytest.importorskip("torch")
    pytest.importorskip("timm")
    from facefex.detection.detector import Detector
    from facefex.detection.multitask import MultitaskNetwork, save_multitask
    from facefex.detection.network_config import CONFIGS

    torch.manual_seed(1)
    save_multitask(MultitaskNetwork(CONFIGS["tiny"]), tmp_path / "tiny.safetensors")
    copies.rafdb(tmp_path / "raf", {"astronaut.jpg": 4, "no_face.jpg": 5})
    without_boxes(tmp_path / "raf")
    by_name = evaluate("rafdb", tmp_path / "raf", model="face_multitask_v2", weights=tmp_path / "tiny.safetensors", device="cpu", progress=False, resamples=20)
    assert by_name.predictions["found"].tolist() == [True, False] and np.isfinite(estimates(by_name)["accuracy", "all"])
    copies.mpiigaze(tmp_path / "gaze", {"p00": [((0, 0, 600), (0, 100, 0))]})
    copies.picture(tmp_path / "gaze/p00/day01/0000.jpg", "astronaut.jpg")
    detector = Detector("face_multitask_v2", weights=tmp_path / "tiny.safetensors", device="cpu")
    for name, row in (("mpiigaze", ("angular_error", "camera frame")),):
        assert 0 <= estimates(evaluate(name, tmp_path / "gaze", detector=detector, progress=False, resamples=20))[row] <= 180


def test_command_prints_headline_and_writes_everything(tmp_path, capsys):
    root = tmp_path / "RAF-DB"
    copies.rafdb(root, {"astronaut.jpg": 4})
    labels = read_rafdb(root)
    said_of(labels, np.eye(7)[[1]], EMOTIONS).assign(face=0, frame=0).to_csv(tmp_path / "said.csv", index=False)
    said = ["--predictions", str(tmp_path / "said.csv"), "-q"]
    assert main(["evaluate", "rafdb", str(root), *said, "-o", str(tmp_path / "s.csv"), "--by", "gender"]) == 0
    shown = capsys.readouterr().out
    assert "gender=female" in shown and "macro_f1" in shown and "kappa" not in shown and "written:" in shown
    assert {"kappa", "f1"} <= set(pd.read_csv(tmp_path / "s.csv")["metric"])
    assert main(["evaluate", "rafdb", str(root), *said, "--model", "face_multitask_v2"]) == 0 and "card_v28" in capsys.readouterr().out
    assert main(["evaluate", "rafdb", str(tmp_path / "gone")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("facefex: there is no folder") and said.count("\n") == 1
