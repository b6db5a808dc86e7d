"""train.commands: every file is rebuilt by one command, and bad input costs one line."""

import os
import subprocess
import sys
from argparse import Namespace

import numpy as np
import pandas as pd
import pytest
from train_data import SEED, identities, rendered, write_corpus, write_sources

from facefex.core import FacefexWarning
from facefex.maps.linear import load_map
from facefex.train.cards import Sources, fit_map
from facefex.train.commands import COMMANDS, _chip_file, main, make_parser
from facefex.train.data import shipped
from facefex.weights import read_npz


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    "Folder of training data."
    folder = tmp_path_factory.mktemp("data")
    write_sources(folder)
    return folder


def test_there_is_a_command_for_every_file_that_ships():
    for name, command in COMMANDS.items():
        assert shipped(*command.file.split("/")).is_file(), name
        assert command.makes and callable(command.build)
    weights = {f"weights/{p.name}" for p in shipped("weights").iterdir() if p.suffix in (".npz", ".safetensors")}
    assert weights <= {c.file for c in COMMANDS.values()}
    assert {"data/mesh478.npz", "data/canonical478.npz"} <= {c.file for c in COMMANDS.values()}


def test_by_default_the_shipped_file_is_written():
    for name, command in COMMANDS.items():
        assert make_parser().parse_args([name, "DATA"]).out == shipped(*command.file.split("/"))


def test_mesh_table_and_canonical(data, tmp_path, capsys):
    assert main(["mesh-table", str(data), "-o", str(tmp_path / "mesh.npz")]) == 0
    assert capsys.readouterr().out == f"wrote {tmp_path / 'mesh.npz'}\n"
    assert (tmp_path / "mesh.npz").read_bytes() == shipped("data", "mesh478.npz").read_bytes()
    assert main(["canonical", str(data), "-o", str(tmp_path / "frame.npz")]) == 0
    assert set(read_npz(tmp_path / "frame.npz")) == {"reference", "neutral", "mirror_x"}


def test_a_map_and_another_corpus(data, tmp_path, capsys):
    assert main(["bs-to-side-au", str(data), "-o", str(tmp_path / "a.npz")]) == 0
    a = load_map(tmp_path / "a.npz")
    np.testing.assert_array_equal(a.coef, fit_map("bs_to_side_au", Sources(data)).coef)
    rng = np.random.default_rng(SEED + 1)
    write_corpus(tmp_path / "own.npz", rendered(identities(rng), rng, random=9))
    assert main(["bs-to-side-au", str(data), "--corpus", str(tmp_path / "own.npz"), "-o", str(tmp_path / "b.npz")]) == 0
    b = load_map(tmp_path / "b.npz")
    assert np.abs(a.coef - b.coef).max() > 0.01 and "306 rendered faces" in b.card
    assert capsys.readouterr().out.count("wrote ") == 2


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["bs-to-au", "{none}"], "facefex.train bs-to-au: 'none' has no "),
        (["mesh-table", "{none}"], "facefex.train mesh-table: 'none' has no 'ict_to_mediapipe478.npz'"),
        (
            ["canonical", "{bad}"],
            "facefex.train canonical: cannot read 'mp_detections_faces.npz': it is not an NPZ file",
        ),
        (["bs-to-au", "{data}", "--corpus", "{bad}/news_clips"], "facefex.train bs-to-au: "),
        (["corpus", "{none}", "{data}"], "facefex.train corpus: "),
    ],
)
def test_bad_input_costs_one_line(data, tmp_path, capsys, argv, message):
    (tmp_path / "bad").mkdir()
    for name in ("mp_detections_faces.npz", "reference_frame.npz", "news_clips"):
        (tmp_path / "bad" / name).write_text("a,b\n1,2\n")
    places = {"none": tmp_path / "none", "bad": tmp_path / "bad", "data": data}
    assert main([a.format(**places) for a in argv] + ["-o", str(tmp_path / "out.npz")]) == 2
    out, error = capsys.readouterr()
    assert error.startswith(message) and error.count("\n") == 1 and not out
    assert not (tmp_path / "out.npz").exists()


@pytest.mark.parametrize("argv", [[], ["au"], ["bs-to-au"], ["all", "DATA", "-o", "one.npz"]])
def test_calls_that_are_no_calls(argv, capsys):
    with pytest.raises(SystemExit) as e:
        main(argv)
    assert e.value.code == 2 and "usage" in capsys.readouterr().err


def test_it_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "facefex.train", "--help"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in [*COMMANDS, "all", "corpus"])


def test_chips_are_cut_again_when_a_picture_changes(tmp_path, capsys):
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("torch")
    rows = [{"file": f"{i}.png", "subject": "AB"[i % 2], "AU12": i / 4, "FaceRectX": 10, "FaceRectY": 10, "FaceRectWidth": 60, "FaceRectHeight": 70} for i in range(4)]
    for row in rows:
        image.new("RGB", (80, 96)).save(tmp_path / row["file"])
    pd.DataFrame(rows).assign(valance=0).to_csv(tmp_path / "labels.csv", index=False)
    asked = Namespace(folder=str(tmp_path / "fit"), au_scale=None, au_present=None, anew=False)
    with pytest.warns(FacefexWarning, match="valance"):
        chips = [_chip_file(str(tmp_path), asked)[0], _chip_file(str(tmp_path), asked)[0]]
        image.new("RGB", (80, 96), "red").save(tmp_path / "2.png")
        os.utime(tmp_path / "2.png", ns=(1, 1))
        chips.append(_chip_file(str(tmp_path), asked)[0])
    assert chips[0] == chips[1] != chips[2]
    assert main(["multitask", str(tmp_path), "--folder", str(tmp_path / "fit2"), "--network", "none"]) == 2
    assert capsys.readouterr().err.count("valance") == 1  # one table, read twice, told once
