"""Labelled pictures: what is read and what is refused, chips in a file and out again, splits by people."""
import os
import pickle
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

pytest.importorskip("torch")

import facefex.train.labelled as labelled
from facefex.columns import AUS, BLENDSHAPES, BOX, EMOTIONS, MESH
from facefex.core import ColumnError, FacefexError, FacefexWarning, FormatError
from facefex.detection.chips import face_squares, from_chip
from facefex.detection.face_boxes import retinaface_like
from facefex.detection.network_config import NetworkConfig
from facefex.io import read
from facefex.train.label_tables import emotion_columns, grouped_split, read_labels
from facefex.train.labelled import PUBLISHED, ChipSet, ChipWriter, loader, write_chips

SAMPLES = Path(__file__).parents[1] / "data_samples"


def picture(path: Path, seed: int = 0, size: tuple[int, int] = (120, 160)) -> np.ndarray:
    "A smooth random picture of (height, width), written without loss."
    path.parent.mkdir(parents=True, exist_ok=True)
    small = np.random.default_rng(seed).integers(0, 256, (6, 8, 3), np.uint8)
    pixels = np.asarray(Image.fromarray(small).resize(size[::-1], Image.Resampling.BICUBIC))
    Image.fromarray(pixels).save(path)
    return pixels


@pytest.fixture
def lab(tmp_path) -> Path:
    "A folder with labels.csv: 12 pictures of 4 people, boxes known."
    rows = []
    for i in range(12):
        picture(tmp_path / f"p{i}.png", i)
        rows.append({"file": f"p{i}.png", "subject": f"{i % 4:03d}", "AU12": i / 12, "AU04": np.nan, "age": 20 + i, "Pitch": 0.1, "Yaw": -0.2, "Roll": 0.05,
                     "FaceRectX": 20 + i, "FaceRectY": 10, "FaceRectWidth": 60, "FaceRectHeight": 70})
    pd.DataFrame(rows).to_csv(tmp_path / "labels.csv", index=False)
    return tmp_path


# ---- the table

def test_a_table_keeps_names_types_and_empty_cells(lab):
    labels = read_labels(lab)
    assert labels["subject"].tolist()[:2] == ["000", "001"]  # no number made of a name
    assert labels["AU12"].dtype == np.float32 and labels["AU04"].isna().all()
    assert labels["age"].tolist()[0] == 20 and labels.attrs["root"] == str(lab)
    pd.testing.assert_frame_equal(read_labels(labels), labels)
    labels.to_parquet(lab / "other.parquet")
    assert read_labels(lab / "other.parquet").shape == labels.shape


@pytest.mark.parametrize(("change", "words"), [
    ({"AU12": 3.0}, "au_scale=5"), ({"AU12": -1.0}, "outside 0..1"), ({"valence": 2.0}, "-1..1"), ({"gaze_yaw": 30.0, "gaze_pitch": 0.0}, r"np\.radians"),
    ({"Yaw": -12.0}, r"np\.radians"), ({"jawOpen": np.inf}, "jawOpen"), ({"AU12": "yes"}, "'yes' is not a number"), ({"AU1": 1.0}, "'AU01'"), ({"au12": 1.0}, "'AU12'"),
    ({"MouthSmileLeft": 1.0}, "'mouthSmileLeft'"), ({"Valence": 0.0}, "'valence'"), ({"Subject": "x"}, "'subject'"), ({"AU99": 1.0}, "does not have"),
    ({"emotion": "hapy"}, "Did you mean 'happy'"), ({"emotion": "happy", "Sad": 1.0}, "keep one of the two"), ({"subject": None}, "nobody is named"),
    ({"file": None}, "no picture is named"), ({"FaceRectWidth": 0.3}, "no side of a face in pixels"),
    ({"AU 12": 1.0}, "'AU12'"), ({"AU12_r": 1.0}, "'AU12'"), ({"au2_C": 1.0}, "'AU02'"), ({"AU99_r": 1.0}, "does not have"), ({"gaze_yaw": 0.0, "gaze_pitch": 3.0}, r"3 is outside -1\.5708"),
    ({"gaze_yaw": 0.0}, "gaze_pitch is missing"), ({"Pitch": [np.nan, *[0.1] * 11]}, "'Pitch', row 0: empty, while others of the angles of the head"),
    ({**dict.fromkeys(EMOTIONS, 0.0), "Fear": [0.0, np.nan] * 6}, "'Fear', row 1: empty"), ({"file": "clip.mp4"}, "'frame', row 0: 'clip.mp4' is a video.*no such column"),
    ({"file": "clip.MP4", "frame": [3, None] * 6}, "'frame', row 1: 'clip.MP4' is a video"), ({"file": "clip.mp4", "frame": 1.5}, "got 1.5"), ({"file": "clip.mp4", "frame": -1}, "got -1")])
def test_what_is_doubtful_is_refused(lab, change, words):
    with pytest.raises(ColumnError, match=words):
        read_labels(read_labels(lab).assign(**change))


@pytest.mark.parametrize("missing", ["Pitch", "Yaw", "Roll"])
def test_half_a_pose_is_refused(lab, missing):
    with pytest.raises(ColumnError, match=f"; {missing} is missing"):
        read_labels(read_labels(lab).drop(columns=missing))


@pytest.mark.parametrize(("name", "words"), [("valance", "'valance' means nothing here.* Did you mean 'valence'"), ("AU12_coder2", "'AU12_coder2' means nothing here")])
def test_names_nearly_known_are_told(lab, name, words):
    with pytest.warns(FacefexWarning, match=words):
        assert name in read_labels(read_labels(lab).assign(**{name: 1.0}))


def test_names_far_from_all_known_are_nobodys_mistake(lab):
    read_labels(read_labels(lab).assign(gender="f", image=1, face_gaze_pitch=0.0, expression="x", site="y"))  # a warning would be an error


@pytest.mark.parametrize("mark", [";", "\t"])
def test_the_mark_between_columns_is_named(lab, mark):
    pd.read_csv(lab / "labels.csv").to_csv(lab / "labels.csv", sep=mark, decimal=",", index=False)
    with pytest.raises(FormatError, match=f"its columns apart by {mark!r}".replace("\\", "\\\\")):
        read_labels(lab)


def test_other_bad_tables(lab, tmp_path):
    labels = read_labels(lab)
    for frame, words in ((labels.drop(columns="file"), "'file'"), (labels[["file", "subject", "age"]], "no label"), (labels.assign(chip=b""), "ChipX"),
                         (pd.concat([labels, labels[["AU12"]]], axis=1), "more than once")):
        with pytest.raises(ColumnError, match=words):
            read_labels(frame)
    with pytest.raises(FileNotFoundError, match="no table of labels"):
        read_labels(tmp_path / "nothing.csv")
    with pytest.raises(FileNotFoundError, match="none of the 12 pictures"):
        read_labels(labels.assign(file=[f"q{i}.png" for i in range(12)]))
    with pytest.warns(FacefexWarning, match="1 of 12 pictures"):
        read_labels(labels.assign(file=["gone.png", *labels["file"][1:]]))
    (lab / "x.csv").write_text("")
    with pytest.raises(FormatError, match="no table"):
        read_labels(lab / "x.csv")
    with pytest.raises(FormatError, match=r"\.csv or \.parquet"):
        read_labels(lab / "p0.png")


def test_intensities(lab):
    labels = read_labels(lab).assign(AU12=[0, 1, 2, 3, 4, 5, *[np.nan] * 6])
    assert np.allclose(read_labels(labels, au_scale=5)["AU12"][:6], [0, .2, .4, .6, .8, 1])
    present = read_labels(labels, au_present=2)["AU12"]
    assert present[:6].tolist() == [0, 0, 1, 1, 1, 1] and present[6:].isna().all()
    with pytest.raises(ValueError, match="one of them"):
        read_labels(labels, au_scale=5, au_present=2)


@pytest.mark.parametrize("option", [{"au_present": 2}, {"au_scale": 5}])
@pytest.mark.parametrize("code", [9, -1, 5.5, np.inf])
def test_codes_for_not_codable_are_no_intensities(lab, option, code):
    labels = read_labels(lab).assign(AU12=[0, 1, 2, code, 4, 5, *[np.nan] * 6])
    with pytest.raises(ColumnError, match=r"'AU12', row 3: .* is no intensity 0\.\.5; .*leave the cell empty") as caught:
        read_labels(labels, **option)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("there", "missing"), [(["Happy"], "Neutral, Sad, Surprise, Fear, Disgust, Anger are missing"), (["Contempt"], "Neutral, Happy, .* are missing"),
                                                ([e for e in EMOTIONS if e != "Fear"], "; Fear is missing"), ([*EMOTIONS[1:], "Contempt"], "; Neutral is missing")])
def test_some_of_the_emotions_are_refused(lab, there, missing):
    with pytest.raises(ColumnError, match=missing):
        read_labels(read_labels(lab).assign(**dict.fromkeys(there, 0.0)))


def test_seven_and_eight_emotions_are_read(lab):
    for there in (EMOTIONS, (*EMOTIONS, "Contempt")):
        assert set(there) <= set(read_labels(read_labels(lab).assign(**dict.fromkeys(there, 0.0))))


def test_emotions_as_words():
    found = emotion_columns(["Joy", "", None, "neutral"])
    assert tuple(found.columns) == EMOTIONS and found["Happy"].tolist()[0] == 1 and found.iloc[[1, 2]].isna().all(axis=None)
    assert found.loc[[0, 3]].sum(axis=1).tolist() == [1, 1]


def test_folders_named_by_emotions(tmp_path):
    for name in ("train/happy/p1/a.png", "Sadness/train/b.png", "test/anger/c.png", "fear/d.png"):
        picture(tmp_path / name)
    with pytest.warns(FacefexWarning, match="no column 'subject'"):
        shutil.move(tmp_path / "train/happy/p1/a.png", tmp_path / "train/happy/a.png")
        plain = read_labels(tmp_path)
    assert plain.set_index("file")["split"].dropna().to_dict() == {"train/happy/a.png": "train", "Sadness/train/b.png": "train", "test/anger/c.png": "test"}
    assert plain.set_index("file")[["Sad", "Fear"]].sum().tolist() == [1, 1]
    picture(tmp_path / "happy/p1/more/a.png")
    with pytest.raises(FormatError, match="two folders"):
        read_labels(tmp_path)
    with pytest.raises(FormatError, match="no pictures in folders"):
        read_labels((tmp_path / "empty").mkdir() or tmp_path / "empty")
    picture(tmp_path / "other/hapy/a.png")
    with pytest.raises(FormatError, match="'hapy' is no emotion"):
        read_labels(tmp_path / "other")


def test_people_in_two_splits_are_told(lab):
    with pytest.warns(FacefexWarning, match="4 people are in more than one split"):
        read_labels(read_labels(lab).assign(split=["train"] * 6 + ["test"] * 6))


# ---- splits

def test_split_keeps_people_together_and_labels_alike():
    rng = np.random.default_rng(0)
    people = np.repeat([f"p{i}" for i in range(60)], rng.integers(1, 9, 60))
    smiler = rng.random(60) < 0.3
    labels = pd.DataFrame({"subject": people, "AU12": smiler[[int(p[1:]) for p in people]].astype(float)})
    for seed in range(3):
        train, held = grouped_split(labels, 0.25, seed=seed)
        assert not set(people[train]) & set(people[held]) and len(train) + len(held) == len(labels)
        assert abs(len(held) / len(labels) - 0.25) < 0.03
        assert abs(labels["AU12"][held].mean() - labels["AU12"].mean()) < 0.05
    assert (grouped_split(labels, seed=1)[1].tolist() != grouped_split(labels, seed=2)[1].tolist())
    assert len(grouped_split(pd.DataFrame({"subject": ["a", "b"]}), 0.9)[0]) == 1  # somebody is left on each side
    for bad, words in (({"held_out": 1.5}, "between 0 and 1"), ({"by": "lab"}, "'lab'")):
        with pytest.raises(ValueError, match=words):
            grouped_split(labels, **bad)
    with pytest.raises(ValueError, match="at least two"):
        grouped_split(labels.assign(subject="a"))


# ---- chips

def test_chips_of_boxes_are_where_the_boxes_are(lab):
    out = write_chips(lab, lab / "chips.parquet", chip_format="png")
    chips, labels = ChipSet(out), read_labels(lab)
    assert len(chips) == 12 and not (lab / "chips.parts").exists()
    squares = face_squares(labels[list(BOX[:4])].to_numpy())
    assert np.allclose(chips.labels[["ChipX", "ChipY", "ChipSide"]], squares, atol=1e-4)
    left, top, side = squares[3]
    pixels = np.asarray(Image.open(lab / "p3.png")).astype(float)
    k = 100  # the centre of this pixel of the chip lies there in the frame
    x, y = left + (k + 0.5) / 256 * side, top + (k + 0.5) / 256 * side
    # py-feat samples half a pixel beyond; a smooth picture differs little
    near = pixels[round(y) - 1:round(y) + 2, round(x) - 1:round(x) + 2].reshape(-1, 3)
    shown = chips[3]["chip"][:, k, k].numpy()
    assert (shown >= near.min(0) - 1).all() and (shown <= near.max(0) + 1).all()
    assert chips.labels["age"].tolist() == labels["age"].tolist() and chips.labels["subject"].tolist() == labels["subject"].tolist()


def test_targets_are_in_the_networks_units_and_empty_cells_stay_empty(lab):
    chips = ChipSet(write_chips(lab, lab / "chips.parquet"))
    batch = chips[[5, 2]]
    assert batch["chip"].shape == (2, 3, 256, 256) and batch["row"].tolist() == [5, 2]
    assert np.allclose(batch["au"][:, AUS.index("AU12")], [5 / 12, 2 / 12]) and batch["au"][:, AUS.index("AU04")].isnan().all()
    assert batch["emotion"].isnan().all() and batch["mesh"].isnan().all() and batch["mesh"].shape == (2, 478, 3)
    assert batch["pose"][0, :3].sign().tolist() == [1, 1, -1]  # facefex's yaw and roll have the other sign there
    one = chips[5]
    assert one["chip"].shape == (3, 256, 256) and (one["chip"] == batch["chip"][0]).all() and (chips[-1]["row"] == 11).all()
    wide = ChipSet(lab / "chips.parquet", NetworkConfig(n_blendshape=52))
    assert wide[0]["au"].shape == (24,) and wide[0]["emotion"].shape == (8,)
    for bad in (12, [0, 12], -13):
        with pytest.raises(IndexError, match="there are 12 chips"):
            chips[bad]
    assert chips[[]]["chip"].shape == (0, 3, 256, 256)


@pytest.mark.parametrize("in_memory", [True, False])
def test_any_row_of_any_file(tmp_path, in_memory, monkeypatch):
    rng, labels = np.random.default_rng(0), []
    monkeypatch.setattr(labelled, "CHIP_ROWS", 8)
    for name, n in (("a", 21), ("b", 10)):
        with ChipWriter(tmp_path / f"{name}.parquet", chip_format="png") as writer:
            for k in (n - 3, 1, 2):
                frame = pd.DataFrame(rng.random((k, len(MESH)), np.float32) * 300, columns=list(MESH)).assign(subject=name, split="train" if name == "a" else "test")
                value = np.arange(writer.rows, writer.rows + k, dtype=np.uint8)[:, None, None, None] + (100 if name == "b" else 0)
                writer.append(np.broadcast_to(value, (k, 256, 256, 3)), np.tile([5, 6, 200.0], (k, 1)), frame)
                labels.append(frame)
    labels = pd.concat(labels, ignore_index=True)
    chips = ChipSet(tmp_path, in_memory=in_memory)
    order = rng.permutation(31)
    batch = chips[order]
    assert batch["chip"][:, 0, 0, 0].tolist() == [i if i < 21 else i - 21 + 100 for i in order]
    mesh = from_chip(batch["mesh"].numpy(), np.tile(np.float32([5, 6, 200]), (31, 1)))
    assert np.allclose(mesh[:, 7, 1], labels["mesh_y_7"][order], atol=1e-3)
    assert len(ChipSet(tmp_path, split="test")) == 10 and ChipSet(tmp_path, split="test", rows=[9, 0])[0]["chip"][0, 0, 0] == 109
    again = pickle.loads(pickle.dumps(chips))
    assert (again[[30, 2]]["chip"] == chips[[30, 2]]["chip"]).all()
    with pytest.raises(ValueError, match="split='val'"):
        ChipSet(tmp_path, split="val")


def test_the_file_is_a_table_like_any_other(lab):
    out = write_chips(lab, lab / "chips.parquet", quality=80)
    fex = read(out)
    assert fex["AU12"].notna().all() and fex.attrs["chips"] == {"size_px": 256, "format": "jpeg", "quality": 80}
    assert fex["chip"][0][:2] == b"\xff\xd8"


def test_mesh_says_where_the_face_is(lab):
    points = np.random.default_rng(0).random((12, 478, 3)) * 50 + 30
    mesh = pd.DataFrame(points.transpose(0, 2, 1).reshape(12, -1), columns=list(MESH))
    labels = read_labels(pd.concat([read_labels(lab), mesh], axis=1).assign(file=lambda f: str(lab) + "/" + f["file"]))
    chips = ChipSet(write_chips(labels, lab / "chips.parquet"))
    assert np.allclose(chips.labels[["ChipX", "ChipY", "ChipSide"]], face_squares(retinaface_like(points)), atol=1e-3)  # not the boxes
    assert np.allclose(from_chip(chips[[4]]["mesh"].numpy(), chips.labels[["ChipX", "ChipY", "ChipSide"]].to_numpy()[[4]]), points[[4]], atol=1e-3)


def test_pictures_and_video_frames_whose_face_nobody_marked(tmp_path):
    table = pd.DataFrame({"file": ["group.jpg", "no_face.jpg", "clip.mp4", "clip.mp4"], "frame": [None, None, 30, 100_000], "subject": ["H", "-", "C", "C"], "AU12": [0.0] * 4})
    table.attrs["root"] = str(SAMPLES)
    with pytest.warns(FacefexWarning, match="2 pictures are left out"), pytest.warns(FacefexWarning, match=r"several faces are in pictures without a box \(1, the first is 'group.jpg'\)"):
        chips = ChipSet(write_chips(table, tmp_path / "chips.parquet"))
    assert chips.labels["file"].tolist() == ["group.jpg", "clip.mp4"]
    assert read(tmp_path / "chips.parquet").attrs["left_out"] == {"no_face.jpg": "no face was found", "clip.mp4, frame 100000": "there is no such frame, or it is broken"}
    with pytest.raises(ColumnError, match="several rows without a box"):
        write_chips(table.assign(frame=30), tmp_path / "x.parquet")


def test_work_goes_on_where_it_stopped(lab, monkeypatch):
    monkeypatch.setattr(labelled, "PART_ROWS", 5)
    cut, seen = labelled._cut, []

    def breaking(labels, *rest):
        seen.append(labels["file"].tolist())
        if len(seen) == 2:
            raise KeyboardInterrupt
        return cut(labels, *rest)

    monkeypatch.setattr(labelled, "_cut", breaking)
    with pytest.raises(KeyboardInterrupt):
        write_chips(lab, lab / "chips.parquet")
    assert (lab / "chips.parts").is_dir() and not (lab / "chips.parquet").exists()
    chips = ChipSet(write_chips(lab, lab / "chips.parquet"))
    assert [s[0] for s in seen] == ["p0.png", "p5.png", "p5.png", "p10.png"]  # the first part was not done again
    assert chips.labels["file"].tolist() == read_labels(lab)["file"].tolist()
    seen[:] = []
    with pytest.raises(KeyboardInterrupt):
        write_chips(lab, lab / "chips.parquet")
    write_chips(read_labels(lab).assign(AU12=0.5), lab / "chips.parquet")
    assert [s[0] for s in seen[2:]] == ["p0.png", "p5.png", "p10.png"]  # other labels begin anew


def test_pictures_that_cannot_be_read(lab):
    for i in range(11):
        (lab / f"p{i}.png").write_bytes(b"broken")
    with pytest.warns(FacefexWarning, match="11 pictures are left out, the first is 'p0.png'"):
        assert len(ChipSet(write_chips(lab, lab / "chips.parquet"))) == 1
    (lab / "p11.png").write_bytes(b"broken")
    with pytest.raises(FacefexError, match="no row became a chip; 'p0.png'"):
        write_chips(lab, lab / "none.parquet")
    assert not (lab / "none.parquet").exists()
    with pytest.raises(FacefexError, match="cannot write"):
        write_chips(lab, lab / "p0.png" / "chips.parquet")


def test_boxes_beside_the_picture_make_no_chips(lab):
    labels = read_labels(lab).assign(FaceRectX=lambda f: np.where(f.index == 3, 5000, f["FaceRectX"]))
    with pytest.warns(FacefexWarning, match="1 pictures are left out in part or as a whole, the first is 'p3.png': the centre of a face's box lies outside"):
        chips = ChipSet(write_chips(labels, lab / "chips.parquet"))
    assert chips.labels["file"].tolist() == [f"p{i}.png" for i in range(12) if i != 3]
    with pytest.raises(FacefexError, match="no row became a chip; 'p0.png': the centre"):
        write_chips(labels.assign(FaceRectY=-200), lab / "x.parquet")


def test_of_two_faces_in_a_picture_only_the_one_outside_is_left_out(lab):
    labels = read_labels(lab).iloc[[0, 0]].reset_index(drop=True).assign(FaceRectX=[20, 5000], who=["in", "out"])
    with pytest.warns(FacefexWarning, match="left out in part"), pytest.warns(FacefexWarning, match="1 of 2 boxes leave"):
        assert ChipSet(write_chips(labels, lab / "chips.parquet")).labels["who"].tolist() == ["in"]


@pytest.mark.parametrize(("hanging", "told"), [(1, False), (2, True)])
def test_many_boxes_that_leave_their_pictures_are_told(lab, hanging, told, recwarn):
    x = np.where(np.arange(12) < hanging, 160 - 60 * .7, 20)  # pictures are 160 px wide, boxes 60
    write_chips(read_labels(lab).assign(FaceRectX=x), lab / "chips.parquet")
    assert [str(w.message).split(";")[0] for w in recwarn] == (["2 of 12 boxes leave their picture by more than 25% of their size"] if told else [])


@pytest.mark.parametrize("what", ["size", "time"])
def test_pictures_that_changed_are_cut_again(lab, what, monkeypatch):
    monkeypatch.setattr(labelled, "PART_ROWS", 5)
    cut, seen = labelled._cut, []

    def breaking(labels, *rest):
        seen.append(labels["file"].iloc[0])
        if len(seen) == 2:
            raise KeyboardInterrupt
        return cut(labels, *rest)

    monkeypatch.setattr(labelled, "_cut", breaking)
    with pytest.raises(KeyboardInterrupt):
        write_chips(lab, lab / "chips.parquet")
    if what == "time":
        os.utime(lab / "p1.png", ns=(1, 1))
    else:
        times = (lab / "p1.png").stat().st_mtime_ns
        picture(lab / "p1.png", 99, (122, 162))
        os.utime(lab / "p1.png", ns=(times, times))
    write_chips(lab, lab / "chips.parquet")
    assert seen == ["p0.png", "p5.png", "p0.png", "p5.png", "p10.png"]  # the first part anew


def test_a_digest_knows_folder_pictures_and_detector(lab, tmp_path):
    labels = read_labels(lab)
    first = labelled.labels_digest(labels)
    assert first == labelled.labels_digest(read_labels(lab)) and first != labelled.labels_digest(labels, "png")
    shutil.copytree(lab, tmp_path / "copy")  # with times
    assert labelled.labels_digest(read_labels(tmp_path / "copy")) != first
    detector = SimpleNamespace(backend=SimpleNamespace(provenance={"weights": "a"}))
    one = labelled.detector_record(detector)
    detector.backend.provenance["weights"] = "b"
    assert one[1:] != labelled.detector_record(detector)[1:] and len(labelled.detector_record()[0]) == 64


def test_where_no_face_was_the_mended_picture_is_looked_at(tmp_path):
    shutil.copy(SAMPLES / "no_face.jpg", tmp_path / "a.jpg")
    os.utime(tmp_path / "a.jpg", ns=(10**18, 10**18))
    pd.DataFrame({"file": ["a.jpg"], "subject": ["A"], "AU12": [1.0]}).to_csv(tmp_path / "labels.csv", index=False)
    with pytest.raises(FacefexError, match="no row became a chip; 'a.jpg': no face was found"):
        write_chips(tmp_path, tmp_path / "h.parquet")
    assert not (tmp_path / "h.parts").exists()
    shutil.copy(SAMPLES / "astronaut.jpg", tmp_path / "a.jpg")
    assert len(ChipSet(write_chips(tmp_path, tmp_path / "h.parquet"))) == 1


def test_one_face_in_two_files_or_under_two_names_is_refused(lab, tmp_path):
    labels = read_labels(lab)
    write_chips(labels, lab / "a.parquet")
    write_chips(labels.iloc[3:5].reset_index(drop=True).assign(subject="X"), lab / "b.parquet")
    with pytest.raises(FormatError, match=r"one face of 'p3.png' is there twice: as '003' in '.*a.parquet' and as 'X' in '.*b.parquet'"):
        ChipSet([lab / "a.parquet", lab / "b.parquet"])
    with pytest.raises(FormatError, match="a.parquet' is given twice"):
        ChipSet([lab / "a.parquet", lab])
    two = pd.concat([labels, labels.iloc[:1].assign(subject="X")], ignore_index=True)
    with pytest.raises(FormatError, match="as '000' in .* and as 'X'"):
        ChipSet(write_chips(two.assign(age=0), lab / "c.parquet"))
    beside = two.assign(FaceRectX=[*labels["FaceRectX"], 90])
    assert len(ChipSet(write_chips(beside, lab / "d.parquet"))) == 13  # two faces of one picture
    shutil.copytree(lab, tmp_path / "other", ignore=shutil.ignore_patterns("*.parquet"))
    other = write_chips(tmp_path / "other", tmp_path / "other.parquet")
    assert len(ChipSet([lab / "a.parquet", other])) == 24  # pictures of the same names in another folder


def test_contempt_nobody_was_asked_about_is_none(lab):
    labels = read_labels(lab).assign(**dict.fromkeys(EMOTIONS, 0.0)).assign(Happy=1.0)
    labels.loc[3, list(EMOTIONS)] = np.nan
    chips = ChipSet(write_chips(labels, lab / "chips.parquet"), NetworkConfig(n_blendshape=52))
    assert chips[0]["emotion"].tolist() == [0, 1, 0, 0, 0, 0, 0, 0] and chips[3]["emotion"].isnan().all()
    chips.labels["Contempt"] = [1.0, *[np.nan] * 11]
    assert chips[[0, 1, 3]]["emotion"][:, 7].nan_to_num(nan=-1).tolist() == [1, 0, -1]
    assert ChipSet(lab / "chips.parquet")[0]["emotion"].shape == (7,)


def test_units_the_network_lacks_are_told(lab):
    write_chips(read_labels(lab).assign(AU45=0.5, AU16=np.nan), lab / "chips.parquet")
    with pytest.warns(FacefexWarning, match="labels of AU45 teach nothing: the network has 20 action units"):
        ChipSet(lab / "chips.parquet")
    assert ChipSet(lab / "chips.parquet", NetworkConfig(n_blendshape=52))[0]["au"].shape == (24,)


def test_what_is_no_file_of_chips(lab, tmp_path):
    frame = read_labels(lab)
    frame.to_parquet(lab / "plain.parquet")
    (lab / "bad.parquet").write_bytes(b"PAR1")
    for name, kind, words in (("plain.parquet", ColumnError, "holds no chips"), ("bad.parquet", FormatError, "damaged"), ("gone.parquet", FileNotFoundError, "write_chips makes one")):
        with pytest.raises(kind, match=words):
            ChipSet(lab / name)
    with pytest.raises(FileNotFoundError, match=r"no \.parquet file"):
        ChipSet((tmp_path / "empty").mkdir() or tmp_path / "empty")
    with ChipWriter(lab / "small.parquet") as writer:
        writer.append(np.zeros((1, 64, 64, 3), np.uint8), [[0, 0, 64]], pd.DataFrame({"AU12": [0.0]}))
    with pytest.raises(FormatError, match="must be 256 x 256 px; got 64 x 64"):
        ChipSet(lab / "small.parquet")[0]
    with pytest.raises(ColumnError, match="chips already"):
        write_chips(read(lab / "small.parquet").assign(subject="a"), lab / "y.parquet")
    for chips, words in ((np.zeros((1, 4)), "shape"), (np.full((1, 3, 256, 256), 2.0), "0..1"), (np.zeros((2, 3, 256, 256)), "same length")):
        with pytest.raises(ValueError, match=words), ChipWriter(lab / "z.parquet") as writer:
            writer.append(chips, [[0, 0, 64]], pd.DataFrame({"AU12": [0.0]}))
    with pytest.raises(ColumnError, match="'AU04' is in some only"), ChipWriter(lab / "z.parquet") as writer:
        for columns in (["AU12"], ["AU12", "AU04"]):
            writer.append(np.zeros((1, 256, 256, 3), np.uint8), [[0, 0, 64]], pd.DataFrame({c: [0.0] for c in columns}))
    assert not (lab / "z.parquet").exists()


# ---- batches

def test_batches_are_decided_by_seed_and_round(lab):
    chips = ChipSet(write_chips(lab, lab / "chips.parquet"))
    rows = lambda **options: [b["row"].tolist() for b in loader(chips, 5, **options)]
    assert rows(seed=3, epoch=2) == rows(seed=3, epoch=2) != rows(seed=3, epoch=1)
    assert rows(seed=3, skip=1) == rows(seed=3)[1:]
    assert sorted(sum(rows(), [])) == list(range(12)) and [len(r) for r in rows(drop_last=True)] == [5, 5]
    assert rows(shuffle=False) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 11]]
    assert rows(seed=3, workers=1) == rows(seed=3)
    assert len(BLENDSHAPES) == ChipSet(lab / "chips.parquet", PUBLISHED)[0]["blendshapes"].shape[0]
