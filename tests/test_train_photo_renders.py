"""train.photo_renders: labels that are true of the picture, things that are worn, and files that do not depend on how many drew them."""
import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from facefex.columns import AUS, BLENDSHAPES, MESH
from facefex.core import FormatError
from facefex.geometry import euler_angles, rotation_matrix, similarity, unstack_mesh
from facefex.train.data import shipped
from facefex.train.head import PARTS, points478
from facefex.train.photo_renders import (
    POSE_LIMIT,
    Shot,
    backdrop,
    develop,
    glasses,
    hair,
    look_somewhere,
    read_prototypes,
    render_people,
    sample_shot,
    shoot,
    true_labels,
    tube,
    vary,
    wear,
)
from facefex.train.render import Lamp, draw_head, normals, render_face

pytestmark = pytest.mark.core


@pytest.fixture(scope="module")
def prototypes():
    return read_prototypes(shipped("data", "emotion_prototypes.csv"))


def shot(label="random", pose=(0, 0, 0), size=140, **weights):
    "A plain picture: no noise, no blur."
    w = np.array([weights.get(n, 0.0) for n in BLENDSHAPES])
    return Shot(label, w, np.array(pose, float), size, size / 30, 90.0, (0.0, 0.0), Lamp(), (1.0, 1.0, 1.0), 1.0, False, 0.0, 0.0, 95)


def labels(avatar, *shots, prototypes=None):
    shown = [shoot(avatar, s, np.random.default_rng(0)) for s in shots]
    return true_labels(avatar, list(shots), shown, prototypes), shown


# ---- drawing

def test_draw_head_is_what_render_face_rounds(avatar):
    size = 90
    drawn = draw_head(avatar, {"jawOpen": 0.5}, rotation_matrix(0, np.radians(20), 0), size_px=size, px_per_cm=size / 27)
    assert (np.clip(np.rint(drawn.picture), 0, 255).astype(np.uint8) == render_face(avatar, {"jawOpen": 0.5}, yaw_deg=20, size_px=size)).all()
    assert set(np.unique(drawn.part)) >= {-1, PARTS.index("face"), PARTS.index("head_neck")}
    assert ((drawn.part == -1) == np.isneginf(drawn.depth)).all()


def test_shift_moves_the_whole_picture(avatar):
    view = {"size_px": 90, "px_per_cm": 2.5}
    still, moved = (draw_head(avatar, {}, np.eye(3), shift_px=s, **view) for s in ((0, 0), (7, -5)))
    assert (still.part[10:80, 10:75] == moved.part[5:75, 17:82]).all()


def test_light_falls_from_where_the_lamp_is(avatar):
    def left_share(direction):
        drawn = draw_head(avatar, {}, np.eye(3), size_px=90, px_per_cm=3.0, lamp=Lamp(direction, 0.2, limits=(0.1, 3)))
        bright = drawn.picture.mean(axis=2) * (drawn.part == 0)
        return bright[:, :45].sum() / bright.sum()

    assert left_share((-1, 0, 0.3)) > 0.6 > 0.4 > left_share((1, 0, 0.3))


def test_background_is_seen_and_must_fit(avatar):
    behind = np.full((60, 60, 3), 17.0)
    drawn = draw_head(avatar, {}, np.eye(3), size_px=60, px_per_cm=2, background=behind)
    assert (drawn.picture[drawn.part < 0] == 17).all()
    with pytest.raises(ValueError, match=r"background must have shape \(50, 50, 3\)"):
        draw_head(avatar, {}, np.eye(3), size_px=50, px_per_cm=2, background=behind)


# ---- labels

def test_blendshapes_and_units_are_those_put_in(avatar):
    table, _ = labels(avatar, shot(mouthSmileLeft=0.8, browDownLeft=0.5, browDownRight=0.5), shot(jawOpen=0.6), shot())
    assert table.loc[0, "mouthSmileLeft"] == np.float32(0.8) and table.loc[0, "mouthSmileRight"] == 0
    assert table[["AU12", "AU04", "AU26"]].to_numpy() == pytest.approx(np.array([[0.4, 0.5, 0], [0, 0, 0.6], [0, 0, 0]]), abs=1e-6)
    assert table.loc[1, "AU25"] > 0.5 and table.loc[2, "AU25"] == pytest.approx(0, abs=1e-5)
    assert (table.loc[2, list(AUS)] < 1e-5).all() and table[list(AUS)].to_numpy().min() >= 0


def test_drawing_leaves_the_weights_that_were_given_alone(avatar):
    weights = np.where(np.array(BLENDSHAPES) == "mouthClose", 0.9, 0.0)
    draw_head(avatar, weights, np.eye(3), size_px=20, px_per_cm=1)
    assert weights[BLENDSHAPES.index("mouthClose")] == 0.9


def test_mouth_close_counts_no_further_than_the_jaw_is_open(avatar):
    table, _ = labels(avatar, shot(mouthClose=0.9, jawOpen=0.3))
    assert table.loc[0, "mouthClose"] == np.float32(0.3)


@pytest.mark.parametrize(("pose", "column", "sign"), [((20, 0, 0), "Pitch", 1), ((0, 25, 0), "Yaw", 1), ((0, 0, -15), "Roll", -1)])
def test_pose_has_facefexs_signs_in_label_and_mesh(avatar, pose, column, sign):
    table, (shown,) = labels(avatar, shot(pose=pose))
    others = [n for n in ("Pitch", "Yaw", "Roll") if n != column]
    assert np.sign(table.loc[0, column]) == sign and (table.loc[0, others] == 0).all()
    mesh = shown.mesh * (1, -1, -1)  # px with y up and z to the viewer
    _, rotation, _ = similarity(points478(avatar.head, avatar.head.neutral)[None].astype(float), mesh)
    assert np.degrees(euler_angles(rotation[0])) == pytest.approx(pose, abs=4)  # the camera is near: not quite a similarity


def test_mesh_lies_on_the_drawn_face(avatar):
    s = shot(pose=(0, 30, 0), size=200)
    table, (shown,) = labels(avatar, s)
    mesh = unstack_mesh(table[list(MESH)].to_numpy())[0]
    assert mesh == pytest.approx(shown.mesh, abs=1e-3)
    seen = draw_head(avatar, s.weights, rotation_matrix(0, np.radians(30), 0), size_px=200, px_per_cm=s.px_per_cm, distance_cm=s.distance_cm)
    column, row = mesh[[1, 9, 152, 263], :2].astype(int).T  # nose, forehead, chin, corner of the left eye
    assert (seen.part[row, column] >= 0).all()
    assert mesh[:, 2].mean() == pytest.approx(0, abs=1e-3) and mesh[1, 2] < mesh[234, 2]  # the nose is nearer


def test_gaze_is_eyes_and_head_together(avatar):
    left = {"eyeLookOutLeft": 1.0, "eyeLookInRight": 1.0}
    table, _ = labels(avatar, shot(**left), shot(pose=(0, -28, 0), **left), shot(eyeLookDownLeft=1.0, eyeLookDownRight=1.0))
    assert np.degrees(table["gaze_yaw"].to_numpy()) == pytest.approx([28, 0, 0], abs=0.01)
    assert np.degrees(table["gaze_pitch"].to_numpy()) == pytest.approx([0, 0, 22], abs=0.01)


def test_iris_moves_the_way_the_label_says(avatar):
    "Colours of the eyeball change where the eye looks: the drawn picture follows the sign of gaze_yaw."
    ahead, aside = (draw_head(avatar, w, np.eye(3), size_px=400, px_per_cm=20) for w in ({}, {"eyeLookOutLeft": 1.0, "eyeLookInRight": 1.0}))
    for name in ("sclera_left", "sclera_right"):
        dark = []
        for d in (ahead, aside):
            row, column = np.nonzero(d.part == PARTS.index(name))
            weight = np.clip(150 - d.picture[row, column].mean(axis=1), 0, None)
            dark.append((column * weight).sum() / weight.sum())
        assert dark[1] > dark[0] + 2  # to the subject's left: the right of the picture


def test_emotions_only_where_one_was_meant(avatar, prototypes):
    happy = replace(shot("happiness"), weights=0.5 * prototypes["happiness"])
    table, _ = labels(avatar, happy, shot("neutral"), shot("random", jawOpen=0.5), replace(shot("contempt"), weights=prototypes["contempt"]), prototypes=prototypes)
    assert table.loc[0, ["Happy", "Neutral"]].tolist() == [1, 0] and table.loc[1, ["Happy", "Neutral"]].tolist() == [0, 1]
    assert table.loc[2, ["Happy", "valence", "arousal"]].isna().all() and np.isnan(table.loc[3, "Happy"])
    assert table["valence"].tolist()[:2] == pytest.approx([0.4, 0], abs=1e-6) and table.loc[3, "valence"] < 0


# ---- chance

def test_eyes_look_together_and_keep_the_rest(rng):
    w = np.array([look_somewhere(np.full(52, 0.25), rng) for _ in range(300)])
    at = {n: w[:, i] for i, n in enumerate(BLENDSHAPES)}
    assert (at["eyeLookOutLeft"] == at["eyeLookInRight"]).all() and (at["eyeLookUpLeft"] == at["eyeLookUpRight"]).all()
    assert (at["eyeLookOutLeft"] * at["eyeLookInLeft"] == 0).all() and (at["jawOpen"] == 0.25).all()
    yaw = 28 * (at["eyeLookOutLeft"] - at["eyeLookInLeft"])
    assert abs(yaw.mean()) < 3 and 9 < yaw.std() < 15 and w.min() >= 0 and w.max() <= 1


def test_shots_stay_within_their_limits(rng):
    shots = [sample_shot("random", np.zeros(52), rng) for _ in range(300)]
    pose = np.array([s.pose_deg for s in shots])
    assert (np.abs(pose) <= POSE_LIMIT).all() and (pose.std(axis=0) > 5).all() and abs(pose.mean(axis=0)).max() < 4
    assert {s.size_px for s in shots} <= set(range(128, 289)) and all(1 <= s.quality <= 95 for s in shots)


def test_same_seed_same_picture(avatar):
    def one(seed):
        rng = np.random.default_rng(seed)
        return shoot(vary(avatar, rng), sample_shot("random", np.zeros(52), rng), rng).picture

    assert (one(4) == one(4)).all()
    assert one(5).shape != one(4).shape or (one(5) != one(4)).any()


def test_development_does_what_the_shot_says(rng):
    picture = rng.uniform(60, 190, (64, 64, 3))
    plain = develop(picture, shot(), np.random.default_rng(0)).astype(float)
    assert abs(plain - picture).mean() < 25
    def made(**said):
        return develop(picture, replace(shot(), **said), np.random.default_rng(0)).astype(float)
    assert made(gain=(1.3, 1.3, 1.3)).mean() > 1.2 * plain.mean() and made(gamma=1.5).mean() < 0.9 * plain.mean()
    assert np.abs(np.diff(made(blur_px=2.0), axis=0)).mean() < 0.5 * np.abs(np.diff(plain, axis=0)).mean()
    assert made(grey=True).std(axis=2).max() < 3 and made(quality=5).std() != plain.std()


def test_backdrop_is_a_picture(rng):
    for _ in range(5):
        out = backdrop(70, rng, chin_px=(35, 50), px_per_cm=3.0)
        assert out.shape == (70, 70, 3) and out.min() >= 0 and out.max() <= 255


# ---- things to wear, and relatives

def test_tube_is_closed_and_faces_outward():
    t = np.linspace(0, 2 * np.pi, 30, endpoint=False)
    ring = np.stack([3 * np.cos(t), 3 * np.sin(t), 0 * t], axis=1)
    for path, closed in ((ring, True), (np.linspace([0, 0, 0], [0, 1, 5], 9), False), (np.linspace([0, 0, 0], [4, 0, 0], 9), False)):
        vertices, triangles = tube(path, 0.2, closed=closed)
        outward = vertices - np.repeat(path, 6, axis=0)
        assert np.linalg.norm(outward, axis=1) == pytest.approx(np.full(len(vertices), 0.2), abs=1e-9)
        assert ((normals(vertices, triangles) * outward).sum(axis=1) > 0.1).all()


@pytest.mark.parametrize("put_on", [hair, glasses])
def test_what_is_worn_is_seen_and_changes_no_label(avatar, put_on):
    worn = put_on(avatar, np.random.default_rng(1))
    s = shot(jawOpen=0.5, size=160)
    (plain, _), (dressed, _) = (labels(a, s) for a in (avatar, worn))
    pd.testing.assert_frame_equal(plain, dressed)
    a, b = (draw_head(x, {}, np.eye(3), size_px=160, px_per_cm=5).picture for x in (avatar, worn))
    changed = np.abs(a - b).max(axis=2) > 20
    assert changed.sum() > 100
    rows = np.nonzero(changed)[0]
    assert (rows.mean() < 60) if put_on is hair else (60 < rows.mean() < 80)  # above, or at the eyes
    assert (worn.head.shapes[:, len(avatar.head.neutral):] == 0).all()


def test_wear_refuses_what_does_not_fit(avatar):
    with pytest.raises(ValueError, match=r"vertices \(k, 3\)"):
        wear(avatar, np.zeros((3, 2)), [[0, 1, 2]], colour=(0, 0, 0))
    with pytest.raises(ValueError, match="uv with texture"):
        wear(avatar, np.zeros((3, 3)), [[0, 1, 2]], colour=(0, 0, 0), uv=np.zeros((3, 2)))


def test_relatives_differ_in_shape_and_tone(avatar):
    some = [vary(avatar, np.random.default_rng(k)) for k in range(4)]
    width = [np.ptp(points478(a.head, a.head.neutral)[:, 0]) for a in some]
    assert np.ptp(width) > 0.1 and len({a.skin.image[100, 100].tobytes() for a in some}) == 4
    basis = replace(avatar.head, neutral=avatar.head.neutral[:-1])
    with pytest.raises(ValueError, match="basis must have"):
        vary(avatar, np.random.default_rng(0), basis=basis)


def test_relatives_by_identity_move_along_the_directions_given(avatar):
    direction = np.zeros((1, *avatar.head.neutral.shape), np.float32)
    direction[0, :, 1] = 0.3
    moved = vary(avatar, np.random.default_rng(0), basis=replace(avatar.head, identity=direction), amount=1.0)
    change = moved.head.neutral[:len(avatar.head.neutral)] - avatar.head.neutral
    assert change[:, 1].std() < 1e-4 and abs(change[:, 1].mean()) > 1e-3 and abs(change[:, [0, 2]]).max() < 1e-4


# ---- many

@pytest.fixture(scope="module")
def rendered(samples, tmp_path_factory):
    "Two people, two pictures and two files for each."
    folder = tmp_path_factory.mktemp("renders")
    return render_people({"a": samples / "head.npz", "b": samples / "head.npz"}, folder, frames=4, per_look=1, per_file=1, workers=1)


def test_files_hold_chips_and_labels_of_each_person(rendered):
    from facefex.train.labelled import ChipSet

    pytest.importorskip("torch")
    assert [p.name.split(".")[0] for p in rendered] == ["train_a_000", "train_a_001", "train_b_000", "train_b_001"]
    chips = ChipSet(rendered)
    assert chips.labels["subject"].tolist() == ["a", "a", "b", "b"] and set(chips.labels["split"]) == {"train"}
    batch = chips[[0, 3]]
    assert batch["chip"].shape == (2, 3, 256, 256) and batch["chip"].float().std() > 10
    mesh = batch["mesh"].numpy()
    assert ((mesh[..., :2] > -0.1) & (mesh[..., :2] < 1.1)).mean() > 0.99  # the face fills its chip
    assert np.ptp(mesh[..., 1], axis=1).min() > 0.5
    gaze, pose = batch["gaze"].numpy(), batch["pose"].numpy()
    assert not np.isnan(gaze).any() and not np.isnan(pose[:, :3]).any() and np.isnan(pose[:, 3:]).all()


def test_existing_files_are_kept_and_workers_change_nothing(rendered, samples, tmp_path):
    again = render_people({"a": samples / "head.npz", "b": samples / "head.npz"}, tmp_path, frames=4, per_look=1, per_file=1, workers=2)
    for old, new in zip(rendered, again, strict=True):
        pd.testing.assert_frame_equal(pd.read_parquet(old), pd.read_parquet(new))
    again[0].write_bytes(b"kept")
    render_people({"a": samples / "head.npz", "b": samples / "head.npz"}, tmp_path, frames=4, per_look=1, per_file=1, workers=1)
    assert again[0].read_bytes() == b"kept"


def test_other_settings_draw_other_files(samples, tmp_path):
    head, other, basis = samples / "head.npz", tmp_path / "head.npz", (tmp_path / "model.npz", tmp_path / "points.npz")
    shutil.copy(head, other)
    for path in basis:
        path.write_bytes(b"one")

    def files(person_head=head, **changed):
        return _files_only({"a": person_head}, tmp_path, **{"frames": 3, "per_file": 2, "per_look": 2, "seed": 0, **changed})

    first = files()
    assert files() == first and files(other) == first  # the same head, wherever it lies
    assert files(workers=1) == first
    for changed in ({"seed": 1}, {"per_look": 1}, {"basis": basis}):
        assert not set(files(**changed)) & set(first), changed
    assert files(frames=4)[0] == first[0] and files(frames=4)[1] != first[1]  # a full file serves on, the last one has another length now
    with_basis = files(basis=basis)
    basis[1].write_bytes(b"two")
    assert not set(files(basis=basis)) & set(with_basis)
    other.write_bytes(head.read_bytes() + b"more")
    assert not set(files(other)) & set(first)


def _files_only(heads, folder, **settings):
    "The files that would be drawn, without drawing them."
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("facefex.train.photo_renders._write_part", lambda job, **_: job[3])
        return render_people(heads, folder, **({"workers": 1} | settings))


def test_another_seed_draws_other_faces_in_the_same_folder(samples, tmp_path):
    first, second = (render_people({"a": samples / "head.npz"}, tmp_path, frames=1, seed=seed, workers=1) for seed in (0, 1))
    assert len(first) == len(second) == 1 and first != second
    assert not pd.read_parquet(first[0])["chip"].equals(pd.read_parquet(second[0])["chip"])


def test_bad_requests(samples, tmp_path):
    with pytest.raises(ValueError, match="at least one person"):
        render_people({}, tmp_path, frames=3)
    with pytest.raises(ValueError, match="frames"):
        render_people({"a": samples / "head.npz"}, tmp_path, frames=0)
    with pytest.raises(FormatError, match="no file .*none.npz"):
        render_people({"a": tmp_path / "none.npz"}, tmp_path, frames=1)
