"""Fitting the multitask network: held-out loss goes down, a stopped run goes on to the same last bit, files come out as they should; and the landmarker as teacher."""
import json
import shutil
import sys
import warnings
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

torch = pytest.importorskip("torch")
pytest.importorskip("timm")

from facefex.core import FacefexError, FacefexWarning  # noqa: E402
from facefex.detection.multitask import MultitaskNetwork, load_multitask  # noqa: E402
from facefex.detection.network_config import CONFIGS  # noqa: E402
from facefex.train import multitask as room  # noqa: E402
from facefex.train.augment import Augment  # noqa: E402
from facefex.train.commands import _chip_file, main  # noqa: E402
from facefex.train.fit_scores import held_out_losses, score_faces  # noqa: E402
from facefex.train.label_tables import read_labels  # noqa: E402
from facefex.train.labelled import ChipSet, ChipWriter  # noqa: E402
from facefex.train.multitask import PARTS, FitSettings, drawn_faces, export_network, fit_multitask, rate_at, start_at_means  # noqa: E402

SAMPLES = Path(__file__).parent.parent / "data_samples"
pytestmark = pytest.mark.filterwarnings("ignore:no epoch was better")  # fits as short as these need not help
QUICK = FitSettings(epochs=2, batch_size=8, rate=3e-3, augment=None)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    "Drawn faces: 24 of 6 people, and 8 of others."
    made = []
    for name, n, seed in (("train", 24, 1), ("other", 8, 2)):
        made.append(tmp_path_factory.mktemp("chips") / f"{name}.parquet")
        with ChipWriter(made[-1], chip_format="png") as writer:
            chips, squares, labels = drawn_faces(n, 6, seed=seed)
            writer.append(chips, squares, labels.assign(subject=name + " " + labels["subject"]))
    return made


@pytest.fixture(scope="module")
def drawn():
    "Chips, squares and labels of 24 faces of 6 people."
    return drawn_faces(24, 6, seed=1)


def written(drawn, path, **columns):
    "A file of chips whose labels have other columns."
    chips, squares, labels = drawn
    with ChipWriter(path, chip_format="png") as writer:
        writer.append(chips, squares, labels.assign(**columns))
    return path


def fit(files, folder, settings=QUICK, network="tiny", **options):
    return fit_multitask(*files, network, settings=settings, folder=folder, progress=False, **options)


def weights(network) -> dict:
    return {k: v.clone() for k, v in network.state_dict().items()}


def same(a: dict, b: dict) -> bool:
    return set(a) == set(b) and all(torch.equal(v, b[k]) for k, v in a.items())


def test_stopped_and_continued_is_the_same_to_the_last_bit(files, tmp_path, monkeypatch):
    "With flips, blur and all, and dropout in between."
    network = replace(CONFIGS["tiny"], emotion_head_dropout=.3)
    settings = replace(QUICK, epochs=3, augment=Augment())
    whole = fit(files, tmp_path / "whole", settings, network)
    learn, calls = room._learn_epoch, []

    def stops(*args):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return learn(*args)

    monkeypatch.setattr(room, "_learn_epoch", stops)
    with pytest.raises(KeyboardInterrupt):
        fit(files, tmp_path / "parts", settings, network)
    monkeypatch.setattr(room, "_learn_epoch", learn)
    torch.rand(7)  # what happens in between does not matter
    parts = fit(files, tmp_path / "parts", settings, network)
    assert parts.history.drop(columns="seconds").equals(whole.history.drop(columns="seconds")) and len(whole.history) == 4
    last = [torch.load(tmp_path / name / "last.pt", weights_only=True)["network"] for name in ("whole", "parts")]
    assert same(*last) and same(weights(whole.network), weights(parts.network))


def test_the_random_numbers_of_others_are_left_alone(files, tmp_path):
    torch.manual_seed(5)
    before = torch.random.get_rng_state()
    fit(files, tmp_path, replace(QUICK, epochs=1))
    assert torch.equal(before, torch.random.get_rng_state())


def test_tensorboard_shows_the_log_and_nothing_older(files, tmp_path, monkeypatch):
    "Its writer is another here: the package need not be installed. Each writer drops what is in the folder and begins with the epochs so far."
    boards = []

    class Board:
        def __init__(self, folder, purge_step):
            assert (folder, purge_step) == (str(tmp_path), 0)
            self.told, self.flushed = {}, 0
            boards.append(self)

        def add_scalar(self, name, value, step):
            self.told[step, name] = value

        def flush(self):
            self.flushed = len(self.told)

        def close(self):
            assert self.flushed == len(self.told)

    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", SimpleNamespace(SummaryWriter=Board))
    for _ in range(2):  # the second fit finds all done
        fit(files, tmp_path, replace(QUICK, epochs=1))
    log = pd.read_csv(tmp_path / "log.csv").set_index("epoch").stack()
    assert len(log.dropna()) > 20
    for board in boards:
        assert board.told == pytest.approx(log.dropna().to_dict())
    assert len(boards) == 2


def test_tensorboard_is_closed_when_a_fit_breaks_off(files, tmp_path, monkeypatch):
    closed = []
    board = SimpleNamespace(add_scalar=lambda *a: None, flush=lambda: None, close=lambda: closed.append(1))
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", SimpleNamespace(SummaryWriter=lambda *a, **k: board))

    def stops(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "_learn_epoch", stops)
    with pytest.raises(KeyboardInterrupt):
        fit(files, tmp_path)
    assert closed == [1]


def test_without_tensorboard_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    assert room._tensorboard(tmp_path, [{"epoch": 0, "rate": .1}]) is None and not list(tmp_path.iterdir())


def test_folder_holds_what_it_should(files, tmp_path):
    fitted = fit(files, tmp_path)
    log = pd.read_csv(tmp_path / "log.csv")
    np.testing.assert_allclose(log["held_out"], fitted.history["held_out"])
    assert list(log["epoch"]) == [0, 1, 2] and log["held_out"].idxmin() == fitted.best_epoch
    assert json.loads((tmp_path / "settings.json").read_text())["settings"]["batch_size"] == 8
    assert same(weights(load_multitask(tmp_path / "best.safetensors")), weights(fitted.network)) and not fitted.network.training
    assert not list(tmp_path.glob(".*"))
    now = held_out_losses(fitted.network, fitted.held_out)
    best = fitted.history.iloc[fitted.best_epoch]
    assert all(now[t] == pytest.approx(best[f"held_out_{t}"], rel=1e-4) for t in now)


def test_losses_do_not_depend_on_batches(files):
    torch.manual_seed(1)
    network, faces = MultitaskNetwork(CONFIGS["tiny"]), ChipSet(files[0], CONFIGS["tiny"])
    one, many = (held_out_losses(network, faces, batch_size=n) for n in (24, 7))
    assert set(one) == {"au", "emotion", "va", "gaze", "mesh", "blendshapes"}
    assert {t: pytest.approx(v, rel=1e-4) for t, v in one.items()} == many


def test_another_fit_in_the_folder_is_refused(files, tmp_path):
    fit(files, tmp_path, replace(QUICK, epochs=1))
    with pytest.raises(FacefexError, match="epochs=1 then and 2 now.*resume=False"):
        fit(files, tmp_path)
    with pytest.raises(FacefexError, match="train=24 then and 8 now"):
        fit(files[::-1], tmp_path, replace(QUICK, epochs=1))
    assert len(fit(files, tmp_path, resume=False).history) == 3
    (tmp_path / "last.pt").write_bytes(b"nothing")
    with pytest.raises(FacefexError, match="last.pt' is damaged"):
        fit(files, tmp_path)


def test_other_faces_or_another_beginning_in_the_folder_are_refused(files, drawn, tmp_path):
    settings, other = replace(QUICK, epochs=1), files[1]
    start = MultitaskNetwork(CONFIGS["tiny"])
    here = written(drawn, tmp_path / "here.parquet")
    first = fit((here, other), tmp_path / "fit", settings, start)
    shutil.move(here, tmp_path / "there.parquet")  # where a file lies does not matter
    assert fit((tmp_path / "there.parquet", other), tmp_path / "fit", settings, start).history.equals(first.history)
    with pytest.raises(FacefexError, match="holds another fit: first_weights="):
        fit((tmp_path / "there.parquet", other), tmp_path / "fit", settings, MultitaskNetwork(CONFIGS["tiny"]))
    mesh = drawn[2]["mesh_x_0"] + 1  # in the file, not in the table of a ChipSet
    for name, change in (("labels", {"AU12": .5}), ("mesh", {"mesh_x_0": mesh})):
        with pytest.raises(FacefexError, match="holds another fit: train_digest="):
            fit((written(drawn, tmp_path / f"{name}.parquet", **change), other), tmp_path / "fit", settings, start)
    rows = [room._faces_digest(ChipSet(tmp_path / "there.parquet", rows=np.r_[1:23, k])) for k in (0, 23, 23)]
    assert rows[0] != rows[1] == rows[2]  # other rows of one file


def test_the_column_split_decides_who_is_held_out(drawn, tmp_path, capsys):
    words = ["training", "Train", "val", "validation", "test", None] * 4
    settings = replace(QUICK, epochs=1)
    found = fit_multitask(written(drawn, tmp_path / "a.parquet", split=words), None, "tiny", settings=settings, folder=tmp_path / "a")
    said = "by the column 'split' the network learns from 8 faces of train and is judged on 8 of val; 8 other faces stay out"
    assert set(found.train.labels["subject"]) == {"person 0", "person 1"} and set(found.held_out.labels["subject"]) == {"person 2", "person 3"}
    assert said + "\n" in capsys.readouterr().err and found.notes[0] == said
    assert f"- note: {said}\n" in found.card("x", about="x", weak="x", licence="x")
    labels = drawn[2].assign(split=["train"] * 20 + ["test"] * 4)
    learn, judge, said = room._divided(labels, 0)
    assert sorted([*learn, *judge]) == list(range(20)) and "'split' has no val" in said and "4 other faces stay out" in said
    assert not set(labels["subject"][learn]) & set(labels["subject"][judge])
    assert room._divided(labels.assign(split=None), 0)[2] == "" and len(room._divided(labels.assign(split=np.nan), 0)[0]) > 16
    for name, words, match in (("c", ["test"] * 24, "no face with 'train'"), ("d", ["fold1"] * 24, "says 'fold1', which is none of train")):
        with pytest.raises(FacefexError, match=match):
            fit((written(drawn, tmp_path / f"{name}.parquet", split=words), None), tmp_path / name, settings)


def test_people_on_both_sides_are_told(files, drawn, tmp_path):
    settings = replace(QUICK, epochs=1)
    with pytest.warns(FacefexWarning, match="people in train and in held_out: 6, the first is 'train person 0'"):
        found = fit((files[0], files[0]), tmp_path / "a", settings)
    assert "note: people in train and in held_out: 6" in found.card("x", about="x", weak="x", licence="x")


def test_one_person_alone_needs_others(drawn, tmp_path):
    with pytest.raises(FacefexError, match=r"one person only \('me'\).*held_out= \(--held-out LABELS\)"):
        fit((written(drawn, tmp_path / "a.parquet", subject="me"), None), tmp_path / "fit")


def labels_of(drawn, tmp_path, keep=(), **columns):
    "A file whose labels are these columns of drawn faces, and others."
    chips, squares, labels = drawn
    path = tmp_path / "labels.parquet"
    with ChipWriter(path, chip_format="png") as writer:
        writer.append(chips, squares, labels[["subject", *keep]].assign(**columns))
    with warnings.catch_warnings():  # ChipSet tells of units too
        warnings.simplefilter("ignore", FacefexWarning)
        return ChipSet(path, CONFIGS["tiny"])


@pytest.mark.parametrize(("keep", "columns", "tasks", "words"), [
    (["gaze_yaw"], {}, ("gaze",), "no face of train is labelled for gaze; labels of gaze are not learned: a face must have all of gaze_pitch, gaze_yaw, and gaze_pitch is never labelled"),
    ([], {"Pitch": [.1, np.nan] * 12, "Yaw": [np.nan, .1] * 12, "Roll": .1}, ("pose",), "labels of pose are not learned: a face must have all of Pitch, Yaw, Roll, and none has"),
    (["Happy", "Sad"], {}, ("emotion",), "a face must have all of Neutral, Happy, .*, and Neutral, Surprise, Fear, Disgust, Anger are never labelled"),
    ([], {"AU45": .5}, ("au",), "labelled for au; labels of AU45 teach nothing: the network has 20 action units, without this one"),
    (["AU12"], {}, ("gaze",), "no face of train is labelled for gaze; check the columns of the labels"),
])
def test_labels_that_cannot_be_learned_say_why(drawn, tmp_path, keep, columns, tasks, words):
    train = labels_of(drawn, tmp_path, keep, **columns)
    with pytest.raises(FacefexError, match=words):
        room._prepared(MultitaskNetwork(CONFIGS["tiny"]), False, FitSettings(tasks=tasks, device="cpu"), train)


def test_labels_beside_those_learned_are_told(drawn, tmp_path):
    "Whoever is labelled completely once, among many, counts; a task without weight and a network without blendshapes do not."
    train = labels_of(drawn, tmp_path, ["AU12", "jawOpen"], AU45=.5, gaze_yaw=.1, gaze_pitch=[np.nan] * 23 + [.1])
    network = MultitaskNetwork(replace(CONFIGS["tiny"], n_blendshape=0))
    prepared = lambda **options: room._prepared(network, False, FitSettings(device="cpu", **options), train)[1]  # noqa: E731
    with pytest.warns(FacefexWarning, match="teach nothing") as caught:
        told = prepared()
    assert [str(w.message) for w in caught] == told and len(told) == 2 and told[1] == "labels of jawOpen teach nothing: the network has 0 blendshapes, without this one"
    with pytest.MonkeyPatch.context() as patch, pytest.warns(FacefexWarning):
        patch.setattr(room, "MEAN_OF", 1)  # a look at the first face only
        assert prepared() == told
    with pytest.raises(FacefexError, match="only au, gaze can be learned, and has no weight"):
        prepared(weights={"emotion": 1.0})


def test_labels_that_are_not_learned_are_on_the_card(drawn, files, tmp_path):
    train = labels_of(drawn, tmp_path, ["AU12"], AU45=.5)
    with pytest.warns(FacefexWarning, match="AU45"):
        found = fit((train, ChipSet(files[1], CONFIGS["tiny"])), tmp_path / "fit", replace(QUICK, epochs=1))
    card = found.card("x", about="x", weak="x", licence="x")
    assert "- note: labels of AU45 teach nothing: the network has 20 action units, without this one\n" in card
    assert "F1 counts a unit as present from 0.5, in the label and in the answer: 2.5 of intensities 0 to 5" in card


def test_frozen_emotions_that_read_learned_units_are_told(files, tmp_path):
    "They come out otherwise although not one of their weights has changed."
    start = MultitaskNetwork(CONFIGS["tiny"])
    frozen = tuple(p for p in PARTS if p != "au")
    with pytest.warns(FacefexWarning, match="frozen, but reading action units that are learned: emotion; emotions, valence and arousal will come out otherwise"):
        found = fit(files, tmp_path / "a", replace(QUICK, epochs=1, tasks=("au",), freeze=frozen), start)
    assert "- note: frozen, but reading action units" in found.card("x", about="x", weak="x", licence="x")
    after = torch.load(tmp_path / "a/last.pt", weights_only=True)["network"]
    learned = MultitaskNetwork(CONFIGS["tiny"])
    learned.load_state_dict(after)
    chips = np.random.default_rng(1).random((2, 3, 256, 256), np.float32)
    before, now = (n.eval().predict_chips(chips) for n in (start, learned))
    assert np.abs(before["emotion"] - now["emotion"]).max() > 0 == np.abs(before["gaze"] - now["gaze"]).max()
    c = CONFIGS["tiny"]
    assert room._moved_all_the_same(c, ("emotion", "au"), ("au",)) == room._moved_all_the_same(c, ("emotion",), ("va",)) == []
    assert room._moved_all_the_same(replace(c, emotion_use_au_prob=False), ("emotion",), ("au",)) == [] == room._moved_all_the_same(c, ("gaze",), ("au",))


@pytest.mark.parametrize(("options", "words"), [
    ({"weights": {"au": -1.0}}, r"weights\['au'\] must be a number of at least 0; got -1.0"), ({"weights": {"au": float("nan")}}, "at least 0; got nan"),
    ({"decay": -1}, "decay must be a number of at least 0; got -1"), ({"decay": float("inf")}, "decay must be"), ({"warmup": 5}, "warmup must be a share, 0 to 1; got 5"),
    ({"weights": {"au": 0}}, "a weight above 0, so there is nothing to learn"), ({"weights": {}}, "nothing to learn"), ({"weights": {"va": 1.0}, "tasks": ("au",)}, "gives none of au a weight"),
])
def test_settings_that_cannot_be(options, words):
    with pytest.raises(ValueError, match=words):
        FitSettings(**options)
    FitSettings(weights={"au": 1.0, "va": 0}, decay=0, warmup=1)


def test_a_fit_that_did_not_help_is_told(files, tmp_path):
    with pytest.warns(FacefexWarning, match="the fit did not help"):
        found = fit(files, tmp_path, replace(QUICK, epochs=1, rate=.05))
    assert found.best_epoch == 0 and "note: no epoch was better" in found.card("x", about="x", weak="x", licence="x")


@pytest.mark.parametrize("part", ["backbone", "au", "mesh"])
def test_frozen_parts_stay(files, tmp_path, part):
    begin = MultitaskNetwork(CONFIGS["tiny"])
    before = weights(begin)
    fit(files, tmp_path, replace(QUICK, epochs=1, freeze=(part,)), begin)
    after = torch.load(tmp_path / "last.pt", weights_only=True)["network"]
    held = {k for k in before if k.split(".")[0] in PARTS[part]}
    assert held and all(torch.equal(before[k], after[k]) for k in held)  # running means too
    assert any(not torch.equal(before[k], after[k]) for k in set(before) - held)
    assert same(weights(begin), before), "the network that was given is not changed"


def test_only_the_tasks_asked_for(files, tmp_path):
    begin = MultitaskNetwork(CONFIGS["tiny"])
    before = weights(begin)
    fitted = fit(files, tmp_path, replace(QUICK, epochs=1, tasks=("au",)), begin)
    assert {c for c in fitted.history if c.startswith("held_out_")} == {"held_out_au"}
    after = torch.load(tmp_path / "last.pt", weights_only=True)["network"]
    assert all(torch.equal(before[k], after[k]) for k in before if k.split(".")[0] in ("lmk", "gaze", "emotion", "blendshape", "pose"))


def test_a_new_network_begins_at_the_mean(files):
    faces = ChipSet(files[0], CONFIGS["tiny"])
    targets = faces[list(range(len(faces)))]
    network = MultitaskNetwork(CONFIGS["tiny"]).eval()
    before = held_out_losses(network, faces)
    start_at_means(network, targets)
    after = held_out_losses(network, faces)
    assert all(after[t] < before[t] for t in ("mesh", "blendshapes", "emotion", "gaze"))
    mean = targets["mesh"].nanmean(0).numpy()
    assert np.abs(network.predict_chips(np.full((1, 3, 256, 256), .5, np.float32))["mesh478"][0] - mean).mean() < .1


def test_half_precision_files(tmp_path):
    torch.manual_seed(1)
    network = MultitaskNetwork(CONFIGS["tiny"]).eval()
    path = export_network(network, tmp_path / "half.safetensors", half=True, card="# a card")
    again, full = load_multitask(path), export_network(network, tmp_path / "full.safetensors")
    assert path.stat().st_size < .56 * full.stat().st_size
    assert {v.dtype for v in again.state_dict().values() if v.is_floating_point()} == {torch.float32} == {v.dtype for v in network.state_dict().values() if v.is_floating_point()}
    matrices = {k for k, p in network.named_parameters() if p.ndim > 1}
    assert all(torch.equal(v.half().float() if k in matrices else v, again.state_dict()[k]) for k, v in network.state_dict().items())
    with pytest.raises(FacefexError, match=r"ending in \.safetensors; got .*half\.pt"):
        export_network(network, tmp_path / "half.pt")
    assert not (tmp_path / "half.pt").exists()
    network.sc.s.data[0] = 1e6
    with pytest.raises(FacefexError, match="'sc.s' is too large"):
        export_network(network, path, half=True)


def test_small_network_that_ships_fits_its_size():
    with torch.device("meta"):
        network = MultitaskNetwork(CONFIGS["facefex_multitask_atto"])
    assert sum(v.numel() for v in network.state_dict().values()) * 2 < 15.9e6


def test_steps_rise_and_fall():
    rates = np.array([rate_at(i, 100, .1) for i in range(100)])
    assert rates.argmax() == 9 and rates[9] == 1 and (np.diff(rates[:10]) > 0).all() and (np.diff(rates[10:]) < 0).all() and .01 <= rates[-1] < .02


def test_scores_of_a_network_that_is_right(files):
    "A network replaced by its labels has perfect scores."
    faces = ChipSet(files[0], CONFIGS["tiny"])
    labels = faces[list(range(len(faces)))]

    class Oracle(MultitaskNetwork):
        def forward(self, pictures):
            whole = {k: torch.nan_to_num(v) for k, v in labels.items()}
            return {"au": whole["au"], "emotion_logits": whole["emotion"] * 9, "va": whole["va"], "gaze": whole["gaze"], "pose": whole["pose"], "mesh": whole["mesh"],
                    "blendshapes": whole["blendshapes"], "gaze_logits": None, "cooccur": None}

    found = score_faces(Oracle(CONFIGS["tiny"]), faces, batch_size=24).set_index(["task", "output", "measure"])["value"]
    assert found["emotion", "mean", "accuracy"] == 1 and found["va", "valence", "CCC"] == pytest.approx(1) and found["au", "AU26", "r"] == pytest.approx(1)
    assert found["gaze", "mean", "degrees"] == pytest.approx(0, abs=1e-3) and found["mesh", "mean", "chip_percent"] == pytest.approx(0, abs=1e-4)
    assert "pose" not in found.index.get_level_values(0)


@pytest.mark.parametrize(("options", "words"), [
    ({"network": "tinny"}, "network must be a weight file"), ({"settings": replace(QUICK, tasks=("pose",))}, "no face of train is labelled for pose"),
    ({"settings": replace(QUICK, device="cuda:99")}, "device='cuda:99' cannot be used"), ({"settings": replace(QUICK, freeze=tuple(PARTS))}, "leaves nothing to learn"),
])
def test_fits_that_cannot_be(files, tmp_path, options, words):
    with pytest.raises(FacefexError, match=words):
        fit(files, tmp_path, **options)


def test_the_landmarker_teaches(tmp_path, capsys):
    "Photographs and a video become chips, and a fit to them goes from the command line to a file with a card."
    pytest.importorskip("ai_edge_litert")
    sources = [str(SAMPLES / n) for n in ("astronaut.jpg", "grace_hopper.jpg", "no_face.jpg", "clip.mp4")]
    assert main(["distil", *sources, "--out", str(tmp_path / "taught"), "--every", "60"]) == 0
    faces = ChipSet(tmp_path / "taught")
    assert {"astronaut.jpg", "grace_hopper.jpg", "clip.mp4"} == {Path(name).name for name in faces.labels["subject"]}
    batch = faces[[0]]
    assert all(torch.isfinite(batch[t]).all() for t in ("mesh", "blendshapes")) and torch.isfinite(batch["pose"][:, :3]).all() and torch.isnan(batch["au"]).all()
    assert -.1 < batch["mesh"][..., :2].min() and batch["mesh"][..., :2].max() < 1.1
    capsys.readouterr()
    call = ["multitask", str(tmp_path / "taught"), "--folder", str(tmp_path / "fit"), "--network", "tiny", "--epochs", "1", "--batch-size", "4", "--half", "--licence", "none"]
    assert main(call) == 0
    assert "Fitted(test_efficientnet, 1 epochs" in capsys.readouterr().out
    load_multitask(tmp_path / "fit" / "network.safetensors")


def test_bad_calls_cost_one_line(tmp_path, capsys):
    (tmp_path / "x.parquet").write_bytes(b"no")
    for argv, words in ((["multitask", str(tmp_path / "x.parquet"), "--folder", str(tmp_path / "f")], "cannot read"),
                        (["distil", str(tmp_path / "none"), "--out", str(tmp_path / "o")], "none"),
                        (["distil", str(SAMPLES), "--out", str(tmp_path / "o"), "--families", "smile"], "families='smile' is not known")):
        assert main(argv) == 2
        out, error = capsys.readouterr()
        assert words in error and error.count("\n") == 1 and not out


# ---- from tables of labels

def table(folder: Path, people: str, **columns) -> Path:
    "labels.csv of 8 pictures of two people, boxes known."
    folder.mkdir()
    rng = np.random.default_rng(0)
    rows = [{"file": f"{i}.png", "subject": people[i % 2], "AU12": i / 8, "FaceRectX": 10, "FaceRectY": 10, "FaceRectWidth": 60, "FaceRectHeight": 70} for i in range(8)]
    for row in rows:
        Image.fromarray(rng.integers(0, 256, (96, 80, 3), np.uint8)).save(folder / row["file"])
    pd.DataFrame(rows).assign(**columns).to_csv(folder / "labels.csv", index=False)
    return folder / "labels.csv"


def test_chips_of_a_table_are_those_of_this_table(tmp_path):
    "Tables of the same name, other labels and other scales have chips of their own."
    a, b = table(tmp_path / "a", "AB"), table(tmp_path / "b", "CD")
    asked = Namespace(folder=str(tmp_path / "fit"), au_scale=None, au_present=None, anew=False)
    chips = lambda labels, **options: _chip_file(str(labels), Namespace(**vars(asked) | options))[0]  # noqa: E731
    train, held_out = chips(a), chips(b)
    assert set(ChipSet(train).labels["subject"]) == {"A", "B"} and set(ChipSet(held_out).labels["subject"]) == {"C", "D"}
    cut = train.stat().st_mtime_ns
    assert chips(a) == train and train.stat().st_mtime_ns == cut  # nothing is cut twice
    assert chips(a, anew=True) == train and train.stat().st_mtime_ns > cut
    others = [chips(a, au_scale=2.0), chips(a, au_present=.5)]
    pd.read_csv(a).assign(AU12=.25).to_csv(a, index=False)
    others.append(chips(a))
    assert len({train, held_out, *others}) == 5
    assert [round(float(ChipSet(p).labels["AU12"].iloc[4]), 3) for p in (train, *others)] == [.5, .25, 1, .25]


def test_split_words_of_a_table(tmp_path):
    labels = read_labels(table(tmp_path / "a", "AB", split=["training", "Validation"] * 4))
    assert labels["split"].tolist() == ["train", "val"] * 4
    assert read_labels(labels.assign(split=["fold1", None] * 4))["split"].isna().sum() == 4


def test_breaks_cost_one_line(files, tmp_path, capsys, monkeypatch):
    (tmp_path / "file").write_text("")
    call = ["multitask", str(files[0]), "--network", "tiny", "--epochs", "1", "--folder"]
    assert main([*call, str(tmp_path / "file")]) == 2  # an OSError
    error = capsys.readouterr().err
    assert error.startswith("facefex.train multitask: ") and error.count("\n") == 1
    for name in ("net.pt", "net"):
        assert main([*call, str(tmp_path / "fit"), "--out", str(tmp_path / name)]) == 2
        assert "ending in .safetensors; got" in capsys.readouterr().err and not (tmp_path / "fit").exists()

    def stops(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("facefex.train.multitask.fit_multitask", stops)
    assert main([*call, str(tmp_path / "fit")]) == 130
    assert capsys.readouterr().err == "facefex.train multitask: stopped\n"
