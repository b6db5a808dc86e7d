"""train.distillation: who is who, blocks that are made anew when that changes, and what is said when nothing can be taught."""
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("ai_edge_litert")

from facefex.columns import MESH  # noqa: E402
from facefex.core import FacefexError, FacefexWarning  # noqa: E402
from facefex.detection.detector import Detector  # noqa: E402
from facefex.train.commands import main  # noqa: E402
from facefex.train.distillation import labels_from, subject_of, teach  # noqa: E402
from facefex.train.labelled import ChipSet  # noqa: E402


@pytest.fixture
def people(samples, tmp_path, monkeypatch):
    "Two people, each with a folder and in it a file neutral.jpg; the current folder is theirs."
    for person, photo in (("S1", "astronaut.jpg"), ("S2", "grace_hopper.jpg")):
        (tmp_path / person).mkdir()
        shutil.copy(samples / photo, tmp_path / person / "neutral.jpg")
    monkeypatch.chdir(tmp_path)
    return ["S1/neutral.jpg", "S2/neutral.jpg"]


def who(files):
    return sorted(ChipSet(files).labels["subject"])


def test_files_of_the_same_name_are_different_people(people):
    assert subject_of("S1/neutral.jpg") == "S1/neutral.jpg" != subject_of("S2/neutral.jpg")
    assert who(teach(people, "taught", progress=False)) == people


@pytest.mark.parametrize(("subject", "expected"), [("folder", "S1"), ({"S1/neutral.jpg": "Ann"}, "Ann"), (lambda path: path[1], "1"), (lambda path: 7, "7"), ("file", "S1/neutral.jpg")])
def test_who_it_is_can_be_said(subject, expected):
    assert subject_of("S1/neutral.jpg", subject) == expected
    seen = pd.DataFrame([{"input": "S1/neutral.jpg", "frame": 0, "FaceRectWidth": 100.0, **dict.fromkeys(MESH, 1.0)}])
    assert labels_from(seen, families_taught=("mesh",), subject=subject)["subject"].tolist() == [expected]


def test_the_folder_of_a_bare_name_is_the_one_it_lies_in(people, monkeypatch):
    monkeypatch.chdir("S2")
    assert subject_of("neutral.jpg", "folder") == "S2"


@pytest.mark.parametrize(("subject", "words"), [("name", "subject='name' is not known"), ({}, "does not say who"), ({"S1/neutral.jpg": "Ann"}, "does not say who 'S2/neutral.jpg' is")])
def test_unknown_people_are_refused_before_anything_is_measured(people, subject, words):
    with pytest.raises(ValueError, match=words):
        teach(people, "taught", subject=subject, progress=False)
    assert not list(Path("taught").glob("*.parquet"))


def test_the_same_call_makes_nothing_again(people):
    first = teach(people, "taught", subject="folder", progress=False)
    before = first[0].stat().st_mtime_ns
    again = teach(people, "taught", subject=lambda path: path[:2], progress=False)  # the same people, however they are said
    assert again == first and first[0].stat().st_mtime_ns == before and who(first) == ["S1", "S2"]


@pytest.mark.parametrize("change", [{"subject": "folder"}, {"least_px": 40}, {"families": ("mesh",)}, {"src": ["S1/neutral.jpg"]}, {"detector": "tiles"}])
def test_chips_of_another_call_are_refused_and_stay(people, change):
    first = teach(people, "taught", progress=False)
    if "detector" in change:
        change = {"detector": Detector(maps=(), tiles=2)}
    with pytest.raises(FacefexError, match=r"^'taught' holds chips that this call does not make \(1, the first is 'pictures\..*delete what is outdated or give a new folder[^\n]*$"):
        teach(**{"src": people, "out": "taught", "progress": False} | change)
    assert first[0].is_file() and len(list(Path("taught").glob("*.parquet"))) == 1


@pytest.mark.parametrize("what", ["size", "time"])
def test_a_changed_picture_is_noticed(people, samples, what):
    teach(people, "taught", progress=False)
    times = Path(people[0]).stat().st_mtime_ns
    if what == "time":
        os.utime(people[0], ns=(1, 1))
    else:
        shutil.copy(samples / "grace_hopper.jpg", people[0])
        os.utime(people[0], ns=(times, times))
    with pytest.raises(FacefexError, match="of other or changed files"):
        teach(people, "taught", progress=False)


def test_another_folder_of_the_same_names_is_noticed(people, monkeypatch):
    teach(people, "taught", progress=False)
    for person in ("S1", "S2"):
        shutil.copytree(person, f"other/{person}")  # with times
    shutil.copytree("taught", "other/taught")
    monkeypatch.chdir("other")
    with pytest.raises(FacefexError, match="of other or changed files"):
        teach(people, "taught", progress=False)


def test_folders_inside_a_folder_are_named(people, capsys):
    shutil.copytree("S1", "ppl/S1")
    shutil.copytree("S2", "ppl/S2")
    assert main(["distil", "ppl", "--out", "taught", "--subject", "folder"]) == 2
    said = capsys.readouterr().err
    assert "lie in folders inside 'ppl', which are not looked into; give 'ppl/*/*'" in said and said.count("\n") == 1
    assert main(["distil", "ppl/*/*", "--out", "taught", "--subject", "folder"]) == 0
    assert who("taught") == ["S1", "S2"]
    shutil.copy("S1/neutral.jpg", "ppl")
    with pytest.warns(FacefexWarning, match="give 'ppl/\\*/\\*'"):
        assert len(who(teach("ppl", "one", progress=False))) == 1


def test_without_a_face_it_says_so(samples, tmp_path):
    with pytest.raises(FacefexError, match="^no face was found in the one file; nothing can be taught$"):
        teach(samples / "no_face.jpg", tmp_path, progress=False)


def test_faces_that_are_not_good_enough_are_counted(people):
    with pytest.raises(FacefexError, match=r"all 2 faces found are below .* least_presence= \(--least-presence\) or least_px= \(--least-px\)"):
        teach(people, "taught", least_px=1e4, progress=False)


def test_command_line_says_who_is_who(people, capsys):
    assert main(["distil", *people, "--out", "taught", "--subject", "folder"]) == 0
    assert who(list(Path("taught").glob("*.parquet"))) == ["S1", "S2"]
    assert main(["distil", *people, "--out", "sure", "--least-presence", "1.1"]) == 2
    assert "faces found are below presence 1.1" in capsys.readouterr().err
