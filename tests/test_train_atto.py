"""train.atto: heads found or painted, readers compared by what is true, and one small run from a head to a file with a card."""
import shutil
import warnings

import numpy as np
import pandas as pd
import pytest

from facefex.columns import AUS, BLENDSHAPES, EMOTIONS, MESH, mirror_sign
from facefex.core import FacefexWarning, FormatError, WeightsError
from facefex.detection.network_config import CONFIGS
from facefex.detection.network_units import network_columns, to_columns
from facefex.geometry import mirror_vertices, stack_mesh, unstack_mesh

torch = pytest.importorskip("torch")
pytest.importorskip("timm")
save_file = pytest.importorskip("safetensors.numpy").save_file

from facefex.train import atto  # noqa: E402
from facefex.train.atto import (  # noqa: E402
    LEAST_PEOPLE,
    SMILE,
    build_atto,
    card_of,
    compare_on_renders,
    find_heads,
    photo_path,
    read_chips,
    score_reader,
    smile_gain,
    truth_of,
    verdict,
    verdict_of,
    with_maps,
)
from facefex.train.augment import Augment  # noqa: E402
from facefex.train.labelled import ChipSet  # noqa: E402
from facefex.train.multitask import FitSettings, fit_multitask  # noqa: E402
from facefex.train.photo_renders import render_people  # noqa: E402


# ---- heads

def test_one_head_stands_in_for_several_people(samples, tmp_path):
    heads = find_heads(samples / "head.npz", tmp_path)
    assert len(heads) == LEAST_PEOPLE and set(heads.values()) == {samples / "head.npz"}


def test_a_folder_of_heads_is_taken_as_it_is(samples, tmp_path):
    for k in range(LEAST_PEOPLE):
        shutil.copy(samples / "head.npz", tmp_path / f"person{k}.npz")
    assert find_heads(tmp_path, tmp_path / "unused") == {f"person{k}": tmp_path / f"person{k}.npz" for k in range(LEAST_PEOPLE)}


def test_a_place_without_heads_is_refused(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere.npz", tmp_path / "nowhere"):
        with pytest.raises(FormatError, match="neither a head"):
            find_heads(place, tmp_path)


def test_photographs_are_found_by_person(tmp_path):
    for name in ("london/smiling/001.jpg", "canada/004f.png"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    assert photo_path(tmp_path, "L001", "smiling") == tmp_path / "london/smiling/001.jpg"
    assert photo_path(tmp_path, "C004f", "neutral") == tmp_path / "canada/004f.png"
    with pytest.raises(FormatError, match="no photograph 001.jpg of person L001"):
        photo_path(tmp_path, "L001", "neutral")


# ---- scores

@pytest.fixture
def truth(rng):
    "Made-up truth of forty faces."
    n = 40
    table = pd.DataFrame(rng.uniform(0, 1, (n, len(AUS) + 52)), columns=[*AUS, *BLENDSHAPES])
    table[["Pitch", "Yaw", "Roll", "gaze_pitch", "gaze_yaw"]] = rng.normal(0, 0.2, (n, 5))
    table[list(EMOTIONS)] = np.eye(7)[rng.integers(0, 7, n)]
    table.loc[:9, list(EMOTIONS)] = np.nan
    return pd.concat([table, pd.DataFrame(stack_mesh(rng.uniform(0, 200, (n, 478, 3))), columns=list(MESH))], axis=1)


def test_a_reader_that_says_the_truth_scores_best(truth):
    said = truth.copy()
    said[list(EMOTIONS)] = said[list(EMOTIONS)].fillna(0)
    units, overall = score_reader(truth, said)
    assert units.to_numpy() == pytest.approx(1) and list(overall) == pytest.approx([1, 1, 0, 0, 0, 1], abs=1e-5)


def test_errors_are_counted_in_their_units(truth):
    said = truth.copy()
    said["Yaw"], said["Pitch"], said["Roll"] = truth["Yaw"] + np.radians(10), truth["Pitch"], truth["Roll"]
    said["gaze_pitch"] = truth["gaze_pitch"] - np.radians(5)
    said["AU12"], said["AU01"] = 1 - truth["AU12"], 0.5
    said.loc[10:24, list(EMOTIONS)] = np.roll(truth.loc[10:24, list(EMOTIONS)], 1, axis=1)
    units, overall = score_reader(truth, said)
    assert overall["head rotation error, degrees"] == pytest.approx(10) and overall["gaze error, degrees"] == pytest.approx(5)
    assert units["AU12"] == pytest.approx(-1) and np.isnan(units["AU01"])
    assert overall["drawn emotion read as such"] == pytest.approx(0.5)  # 15 of the 30 that were meant


def test_mesh_error_is_a_share_of_the_distance_between_the_eyes(truth):
    said = truth.copy()
    said[list(MESH[:478])] += 3.0  # px to the right
    eyes = np.hypot(truth["mesh_x_468"] - truth["mesh_x_473"], truth["mesh_y_468"] - truth["mesh_y_473"])
    assert score_reader(truth, said)[1]["mesh error, share of eye distance"] == pytest.approx((3 / eyes).mean())


def test_a_face_that_was_not_found_stays_unknown(truth):
    faces = truth[[*BLENDSHAPES, "Pitch", "Yaw", "Roll"]].copy()
    faces.loc[3] = np.nan
    table = with_maps(faces, atto._maps(None))
    assert table.loc[3, [*AUS, *EMOTIONS, "gaze_yaw"]].isna().all() and table.drop(index=3).notna().all(axis=None)
    assert table.loc[0, list(EMOTIONS)].sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(("render", "low", "better"), [(0.1, 0.01, True), (0.1, -0.01, False), (-0.1, 0.01, False), (0.0, 0.01, False)])
def test_only_better_on_both_counts_and_for_sure_is_better(render, low, better):
    overall = pd.DataFrame({"network": [0.5 + render], "linear": [0.5]}, index=["mean r of action units"])
    found, text = verdict(overall, (0.05, low, 0.09))
    assert found is better and ("is better" in text) is better and ("NOT better" in text) is not better


def test_without_photographs_nothing_is_claimed():
    assert verdict(pd.DataFrame(), None)[0] is False


def test_gain_counts_people_with_both_photographs(rng):
    n = 30
    person, smiling = np.array([f"L{i % n:02d}" for i in range(2 * n)] + ["C1"]), np.array([False] * n + [True] * n + [False])
    perfect, blind = (pd.DataFrame({c: smiling * strength + rng.normal(0, 0.1, 2 * n + 1) for c in SMILE}) for strength in (5.0, 0.0))
    perfect.loc[2 * n] = 100.0  # still, but without a smile to compare with: must not count
    gain, low, high = smile_gain({"network": perfect, "linear": blind}, person, smiling)
    assert gain == pytest.approx(1 - np.mean([_auc(blind.loc[smiling, c], blind.loc[~smiling, c][:n]) for c in SMILE]), abs=1e-9)
    assert 0.3 < low < gain < high < 0.7
    assert smile_gain({"network": blind, "linear": blind}, person, smiling) == (0, 0, 0)
    with pytest.raises(FormatError, match="both a still and a smiling"):
        smile_gain({"network": blind[:n], "linear": blind[:n]}, person[:n], smiling[:n])


def _auc(higher, lower):
    return (higher.to_numpy()[:, None] > lower.to_numpy()).mean()


# ---- the whole run

@pytest.fixture(scope="module")
def built(samples, tmp_path_factory):
    "One run with everything small: the file, and the folder that was kept."
    folder = tmp_path_factory.mktemp("atto")
    arguments = {"frames": 8, "epochs": 1, "device": "cpu", "workers": 1, "config": "tiny", "batch_size": 4, "keep": folder / "keep"}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "no epoch was better", FacefexWarning)  # one epoch with eight faces need not help
        return build_atto(samples / "head.npz", folder / "small.safetensors", **arguments), folder / "keep", arguments


def test_file_loads_and_its_card_says_what_counts(built):
    from facefex.detection.multitask import load_multitask

    path, _, _ = built
    network, card = load_multitask(path), card_of(path)
    assert not network.training and path.stat().st_size < 16e6
    for words in ("rendered faces only", "should not be used", "kept aside", "mean r of action units", "| AU12 |", "prototypes", "ICT-FaceKit", "seed 0", "8 frames"):
        assert words in card, words
    assert "/" + "work" not in card and "| network | linear |" in card


def test_verdict_is_read_from_the_file(built, samples, tmp_path):
    assert verdict_of(built[0]) == verdict(pd.DataFrame(), None)[1] and f"**{verdict_of(built[0])}**" in card_of(built[0])
    (tmp_path / "x.safetensors").write_bytes(b"no weights")
    for path in (tmp_path / "x.safetensors", tmp_path / "none.safetensors"):
        with pytest.raises(WeightsError, match="cannot read"):
            verdict_of(path)
    save_file({"w": np.zeros(1)}, tmp_path / "plain.safetensors")
    with pytest.raises(WeightsError, match="no card with a verdict"):
        verdict_of(tmp_path / "plain.safetensors")


def test_the_command_prints_the_verdict(built, tmp_path, capsys, monkeypatch):
    from facefex.train.commands import main

    monkeypatch.setattr(atto, "build_atto", lambda data, out, **_: shutil.copy(built[0], out))
    assert main(["multitask-atto", "anything", "--out", str(tmp_path / "net.safetensors")]) == 0
    assert capsys.readouterr().out == f"{verdict_of(built[0])}\nwrote {tmp_path / 'net.safetensors'}\n"


def test_card_tells_people_from_stand_ins(built, samples, tmp_path):
    for k in range(LEAST_PEOPLE):
        (tmp_path / f"person{k}.npz").write_bytes(f"head {k}".encode())
    people = {p.stem: p for p in tmp_path.glob("*.npz")}
    text = atto._licences(False, people)[0]
    assert f"{LEAST_PEOPLE} painted heads as given" in text and "no real people" not in text and "mean nothing" not in text
    two = {f"{k}": people[f"person{k % 2}"] for k in range(LEAST_PEOPLE)}
    assert "2 painted heads" in atto._licences(False, two)[0] and "scores mean nothing" in atto._licences(False, two)[0]
    assert "1 painted head as given" in card_of(built[0]) and "scores mean nothing" in card_of(built[0])
    assert "photographs of the people" in atto._licences(True, people)[0]


def test_people_are_in_one_part_only(built):
    from facefex.train.labelled import ChipSet

    _, keep, _ = built
    labels = pd.concat(ChipSet(p).labels for p in sorted((keep / "renders").glob("*.parquet")))
    people = labels.groupby("split")["subject"].unique()
    assert set(people.index) == {"train", "held_out", "final"}
    assert sum(len(p) for p in people) == labels["subject"].nunique() == LEAST_PEOPLE


@pytest.mark.filterwarnings("ignore:no epoch was better")
def test_pictures_and_training_that_are_there_are_used_again(built, samples, tmp_path):
    from facefex.detection.multitask import load_multitask

    path, keep, arguments = built
    before = {p.name: p.stat().st_mtime_ns for p in (keep / "renders").iterdir()}
    again = build_atto(samples / "head.npz", tmp_path / "again.safetensors", **arguments)
    assert {p.name: p.stat().st_mtime_ns for p in (keep / "renders").iterdir()} == before
    assert card_of(again) == card_of(path)
    first, second = (load_multitask(p).state_dict() for p in (path, again))
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_truth_is_that_of_the_pictures(built):
    from facefex.train.labelled import ChipSet

    chips = ChipSet(sorted((built[1] / "renders").glob("final*")))
    picture, squares, table = truth_of(chips, np.arange(len(chips)))
    assert picture.dtype == np.uint8 and len(picture) == len(squares) == len(table) == len(chips)
    x = table["mesh_x_1"].to_numpy()
    assert ((x > squares[:, 0]) & (x < squares[:, 0] + squares[:, 2])).all()  # the nose lies in its square
    from facefex.detection.multitask import load_multitask

    said = read_chips(load_multitask(built[0]), picture, squares)
    assert len(said) == len(picture) and said[list(AUS)].notna().all(axis=None)


def test_the_landmarker_agrees_with_what_is_true(built):
    from facefex.detection.multitask import load_multitask
    from facefex.train.labelled import ChipSet

    chips = ChipSet(sorted((built[1] / "renders").glob("*.parquet")))
    _, overall, found = compare_on_renders(load_multitask(built[0]), chips, atto._maps(None))
    assert found >= 0.7 * len(chips)
    assert overall.loc["head rotation error, degrees", "linear"] < 8 and overall.loc["mesh error, share of eye distance", "linear"] < 0.12


@pytest.mark.parametrize(("wrong", "error", "message"), [({"frames": 0}, ValueError, "frames"), ({"epochs": -1}, ValueError, "epochs"),
                                                         ({"config": "huge"}, (ValueError, WeightsError), "config")])
def test_bad_requests(samples, tmp_path, wrong, error, message):
    with pytest.raises(error, match=message):
        build_atto(samples / "head.npz", tmp_path / "x.safetensors", **wrong)
    assert not (tmp_path / "x.safetensors").exists()


# ---- sides

@pytest.mark.filterwarnings("ignore:people in train and in held_out")  # learning by heart is the point
@pytest.mark.filterwarnings("ignore:people in train and in held_out")  # by heart is meant
def test_mirrored_faces_get_mirrored_numbers(samples, tmp_path):
    "A small network that has learned drawn faces by heart, mirror images among them, gives a mirrored face the other yaw, roll and gaze, the same pitch, and the mirrored mesh."
    config, settings = CONFIGS["tiny"], FitSettings(epochs=40, batch_size=20, rate=3e-3, augment=Augment(shift=0, scale=0, turn_deg=0, colour=0, grey=0, blur=0, jpeg=0))
    files = render_people({"one": samples / "head.npz"}, tmp_path / "chips", frames=40, workers=1, seed=1)
    network = fit_multitask(files, files, "tiny", settings=settings, folder=tmp_path / "fit", progress=False).network
    chips = ChipSet(files, config)[list(range(40))]["chip"].float() / 255
    squares = np.tile([0.0, 0, 256], (40, 1))
    said, mirrored = (pd.DataFrame(to_columns(network.predict_chips(c), squares, config)[0], columns=network_columns(config)) for c in (chips, chips.flip(-1)))
    for name in ("Pitch", "Yaw", "Roll", "gaze_pitch", "gaze_yaw"):
        assert np.corrcoef(said[name], mirror_sign(name) * mirrored[name])[0, 1] > .9, name
        assert np.abs(said[name] - mirror_sign(name) * mirrored[name]).mean() < .5 * said[name].std(), name
    points, others = (unstack_mesh(table[list(MESH)].to_numpy()) for table in (said, mirrored))
    back = others[:, mirror_vertices()] * [-1, 1, 1] + [256, 0, 0]
    assert np.abs(points - back).mean() < .4 * np.abs(points - others).mean()
