"""train: shipped files are rebuilt byte for byte, their sources are read strictly, their numbers are as defined."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from facefex.columns import AUS, BLENDSHAPES
from facefex.core import FormatError
from facefex.geometry import CONTOURS, mirror_vertices, triangles
from facefex.maps.linear import load_map
from facefex.train import (
    _shipped,
    auc,
    build_au_prior,
    build_mesh_table,
    check_au_table,
    main,
    read_au_check,
    read_au_table,
    wind_triangles,
    write_au_check,
)
from facefex.weights import write_npz

pytestmark = pytest.mark.core


@pytest.fixture(scope="module")
def flat_face() -> np.ndarray:
    """Positions (478, 3) of the mesh drawn flat without looking at the sense of any triangle (Tutte 1963).

    The face oval stands on a circle, forehead up and the subject's left to the right; every other point lies at the
    mean of its neighbours.
    """
    oval, t = np.array(CONTOURS["face_oval"][:-1]), triangles().astype(int)
    angle = np.pi / 2 - 2 * np.pi * np.arange(len(oval)) / len(oval)
    near = np.zeros((478, 478))
    for a, b in ((0, 1), (1, 2), (2, 0)):
        near[t[:, a], t[:, b]] = near[t[:, b], t[:, a]] = 1
    positions = np.zeros((478, 3))
    positions[oval, :2] = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    inner = np.setdiff1d(np.unique(t), oval)
    laplace = np.diag(near.sum(axis=1)) - near
    positions[inner] = np.linalg.solve(laplace[np.ix_(inner, inner)], -laplace[np.ix_(inner, oval)] @ positions[oval])
    return positions


@pytest.fixture
def table(tmp_path) -> Path:
    "The written table, as it is inside the shipped map."
    path = tmp_path / "table.csv"
    pd.DataFrame(load_map("bs_to_au").coef, index=pd.Index(BLENDSHAPES, name="name"), columns=AUS).to_csv(path)
    return path


# ---- the mesh table


def test_every_shipped_triangle_faces_the_viewer(flat_face):
    a, b, c = (flat_face[triangles()[:, k].astype(int), :2] for k in range(3))
    area = (b - a)[:, 0] * (c - a)[:, 1] - (c - a)[:, 0] * (b - a)[:, 1]
    assert (area > 0).all()
    assert flat_face[[33, 263], 0].tolist() == sorted(flat_face[[33, 263], 0])  # the subject's right eye is on the left


def test_mesh_table_is_rebuilt_whatever_the_sense_of_its_triangles(flat_face, tmp_path, rng):
    t = triangles().copy()
    turned = rng.random(len(t)) < 0.5
    t[turned] = t[turned, ::-1]
    wound = wind_triangles(t, flat_face)
    keep = [tuple(w) == tuple(s) or tuple(w[::-1]) == tuple(s) for w, s in zip(wound, t, strict=True)]
    assert all(keep)
    rolled = lambda rows: {tuple(np.roll(r, -int(np.argmin(r)))) for r in rows.tolist()}  # noqa: E731
    assert rolled(wound) == rolled(triangles())

    write_npz(
        tmp_path / "ict.npz",
        {
            "tessellation": triangles().astype(np.int32),
            "mirror478": mirror_vertices().astype(np.int32),
            "neutral_positions_cm": flat_face.astype(np.float32),
        },
    )
    assert main(["mesh-table", str(tmp_path / "ict.npz"), "-o", str(tmp_path / "mesh478.npz")]) == 0
    assert (tmp_path / "mesh478.npz").read_bytes() == _shipped("data", "mesh478.npz").read_bytes()


def test_parts_are_wound_one_by_one_and_strips_without_sides_refused():
    square = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]], float)
    two = np.concatenate([square, square + [5, 0, 0]])
    wound = wind_triangles([[0, 2, 1], [0, 2, 3], [4, 5, 6], [6, 4, 7]], two)
    a, b, c = (two[wound[:, k], :2] for k in range(3))
    assert ((b - a)[:, 0] * (c - a)[:, 1] - (c - a)[:, 0] * (b - a)[:, 1] > 0).all()
    moebius = [[0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 0], [4, 0, 1]]
    with pytest.raises(ValueError, match="a single side"):
        wind_triangles(moebius, np.eye(5, 3))
    with pytest.raises(ValueError, match="more than two triangles share an edge"):
        wind_triangles([[0, 1, 2], [0, 1, 3], [1, 0, 4]], two)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mirror478": None}, "'mirror478' \\(478\\); got no such array"),
        ({"tessellation": np.zeros((10, 3), int)}, "'tessellation' \\(898 x 3\\); got shape \\(10, 3\\)"),
        ({"mirror478": np.roll(np.arange(478), 1)}, "must be its own inverse"),
        ({"mirror478": np.full(478, -1)}, "must be its own inverse"),
    ],
)
def test_mesh_sources_that_are_refused(flat_face, tmp_path, change, message):
    arrays = {"tessellation": triangles(), "mirror478": mirror_vertices(), "neutral_positions_cm": flat_face} | change
    write_npz(tmp_path / "ict.npz", {k: a for k, a in arrays.items() if a is not None})
    with pytest.raises(FormatError, match=message):
        build_mesh_table(tmp_path / "ict.npz", tmp_path / "out.npz")
    assert not (tmp_path / "out.npz").exists()


# ---- the written table and its file


def test_au_prior_is_rebuilt_byte_for_byte(table, tmp_path):
    shipped = _shipped("weights", "bs_to_au.npz").read_bytes()
    assert main(["au-prior", str(table), "-o", str(tmp_path / "a.npz")]) == 0
    assert (tmp_path / "a.npz").read_bytes() == shipped
    shuffled = (
        pd.read_csv(table, index_col="name").sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=1)
    )
    shuffled.to_csv(tmp_path / "shuffled.csv")
    assert build_au_prior(tmp_path / "shuffled.csv", tmp_path / "b.npz").read_bytes() == shipped


def test_card_states_the_numbers_of_the_check():
    card, check = load_map("bs_to_au").card, read_au_check()
    assert len(check) == 20 and (check["people"] == 102).all()
    for au, r in check.iterrows():
        assert (
            f"| {au} | {r['neutral_mean']:.2f} | {r['neutral_p95']:.2f} | {r['smiling_mean']:.2f} | {r['auc']:.2f} |"
            in card
        )
    assert f"AU07 has a mean of {check.loc['AU07', 'neutral_mean']:.2f} on neutral faces" in card


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda t: t.drop(columns="AU12"), "20 columns once; missing, foreign or repeated: AU12"),
        (lambda t: t.drop(index="jawOpen"), "52 rows once; missing, foreign or repeated: jawOpen"),
        (lambda t: t.rename(index={"jawOpen": "tongueOut"}), "jawOpen, tongueOut"),
        (lambda t: t.assign(AU45=0), "AU45"),
        (lambda t: pd.concat([t, t.loc[["jawOpen"]]]), "repeated: jawOpen"),
        (
            lambda t: t.astype(object).mask((t.index == "jawOpen")[:, None] & (t.columns == "AU26"), "much"),
            "cells that are no numbers",
        ),
        (lambda t: t.mask(t == 1), "cells that are no numbers"),
        (lambda t: t.rename_axis("shape"), "cannot read 'table.csv' as a table"),
    ],
)
def test_tables_that_are_refused(table, edit, message):
    edit(pd.read_csv(table, index_col="name")).to_csv(table)
    with pytest.raises(FormatError, match=message):
        read_au_table(table)


# ---- the check


def test_auc_is_the_share_of_pairs(rng):
    high, low = rng.integers(0, 6, 40), rng.integers(0, 5, 30)
    pairs = [1.0 if h > l else 0.5 if h == l else 0.0 for h in high for l in low]  # noqa: E741
    assert auc(high, low) == pytest.approx(np.mean(pairs))
    assert auc(low, high) == pytest.approx(1 - np.mean(pairs))


def detections(path: Path, names=BLENDSHAPES, smiling=("001", "002", "003")) -> Path:
    "Three people whose smile sliders are 0, .1, .2 when neutral and .5 more when smiling; other photos in between."
    people = ("001", "002", "003")
    values = np.zeros((8, 52), np.float32)
    rest = np.array([0, 0.1, 0.2], np.float32)
    for side in ("Left", "Right"):
        values[:3, names.index(f"mouthSmile{side}")] = rest
        values[5:, names.index(f"mouthSmile{side}")] = rest[::-1] + 0.5
        values[3:5, names.index(f"mouthSmile{side}")] = 1
    paths = (
        [f"london/neutral/{p}.jpg" for p in people]
        + ["canada/1.jpg", "lisa/1.jpg"]
        + [f"london/smiling/{p}.jpg" for p in smiling[::-1]]
    )
    write_npz(path, {"image_path": np.array(paths), "blendshapes": values, "blendshape_names": np.array(names)})
    return path


@pytest.mark.parametrize("names", [BLENDSHAPES, BLENDSHAPES[::-1]], ids=["in order", "reversed"])
def test_check_of_known_smiles(table, tmp_path, names):
    check = check_au_table(table, detections(tmp_path / "d.npz", names))
    assert check.loc["AU12"].to_dict() == pytest.approx(
        {"people": 3, "neutral_mean": 0.1, "neutral_p95": 0.19, "smiling_mean": 0.6, "auc": 1}, abs=1e-6
    )
    assert check.loc["AU26"].to_dict() == pytest.approx(
        {"people": 3, "neutral_mean": 0, "neutral_p95": 0, "smiling_mean": 0, "auc": 0.5}
    )
    write_au_check(table, tmp_path / "d.npz", tmp_path / "check.csv")
    pd.testing.assert_frame_equal(read_au_check(tmp_path / "check.csv"), check.round(3), check_exact=False, atol=1e-9)


def test_check_wants_the_same_people_twice(table, tmp_path):
    with pytest.raises(FormatError, match="must hold the same people"):
        check_au_table(table, detections(tmp_path / "d.npz", smiling=("001", "002", "009")))
    write_npz(tmp_path / "e.npz", {"image_path": np.array(["a"])})
    with pytest.raises(FormatError, match="'blendshapes' \\(n x 52\\); got no such array"):
        check_au_table(table, tmp_path / "e.npz")


# ---- the commands


def test_commands_report_bad_input_in_one_line(tmp_path, capsys):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    for argv, message in (
        (["au-prior", str(tmp_path / "none.csv")], "facefex.train au-prior: there is no file"),
        (["au-prior", str(tmp_path / "t.csv")], "facefex.train au-prior: cannot read 't.csv' as a table"),
        (
            ["mesh-table", str(tmp_path / "t.csv")],
            "facefex.train mesh-table: cannot read 't.csv': it is not an NPZ file",
        ),
    ):
        assert main([*argv, "-o", str(tmp_path / "out")]) == 2
        error = capsys.readouterr().err
        assert error.startswith(message) and error.count("\n") == 1
    assert not (tmp_path / "out").exists()
    with pytest.raises(SystemExit) as e:
        main(["au"])
    assert e.value.code == 2


def test_it_runs_as_a_module(table, tmp_path):
    d = detections(tmp_path / "d.npz")
    done = subprocess.run(
        [sys.executable, "-m", "facefex.train", "au-check", table, d, "-o", tmp_path / "c.csv"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "") and "AU43" in done.stdout and (tmp_path / "c.csv").is_file()
