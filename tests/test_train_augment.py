"""Chips changed at random: labels follow the picture, in the network's units and in facefex's columns alike."""
import io
import math

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")

from facefex.columns import AUS, BLENDSHAPES, GAZE, LANDMARKS, MESH, mirror, mirror_sign
from facefex.detection.multitask import LANDMARK_VERTICES
from facefex.detection.network_config import NetworkConfig
from facefex.detection.network_units import from_columns, pose_angles, to_columns
from facefex.geometry import gaze_angles, mirror_vertices, rotation_matrix
from facefex.train.augment import Augment, blur, flip, jpeg, recolour, recrop

V25 = {"n_au": 20, "n_emotion": 7, "n_blendshape": 52, "use_head_v3": True, "drop_mefl": True}


def batch_of(n: int, side: float = 1.0, size: int = 64) -> dict:
    "Random but possible values, one row without any label."
    g = torch.Generator().manual_seed(0)
    draw = lambda *shape: torch.rand(n, *shape, generator=g)
    batch = {"chip": draw(3, size, size), "au": draw(20), "emotion": draw(7), "va": draw(2) * 2 - 1, "gaze": draw(2) - 0.5, "pose": draw(6) - 0.5, "mesh": draw(478, 3) * side,
             "blendshapes": draw(52), "row": torch.arange(n)}
    for name in ("au", "emotion", "va", "gaze", "pose", "mesh", "blendshapes"):
        batch[name][-1] = float("nan")
    return batch


def same(a: dict, b: dict, names=None, tolerance: float = 1e-5) -> bool:
    return all(torch.allclose(a[n].double(), b[n].double(), atol=tolerance, equal_nan=True) for n in names or a)


# ---- mirroring

@pytest.mark.parametrize("side", [1.0, 224.0])
def test_twice_mirrored_is_as_it_was(side):
    batch = batch_of(3, side)
    once = flip(batch, mesh_side=side)
    assert same(flip(once, mesh_side=side), batch, tolerance=1e-4)
    assert not any(same(once, batch, [n]) for n in ("chip", "gaze", "pose", "mesh", "blendshapes"))
    assert torch.equal(once["pose"][0], batch["pose"][0] * torch.tensor([1., -1, -1, -1, 1, 1]))  # the head is on the other side, at the same height
    assert same(once, batch, ["au", "emotion", "va", "row"])
    some = flip(batch, [True, False, True], mesh_side=side)
    assert all(torch.equal(some[n][1], batch[n][1]) for n in batch) and torch.equal(some["mesh"][0], once["mesh"][0])


@pytest.mark.parametrize("normalized", [True, False])
def test_mirroring_means_the_same_in_facefex_columns(normalized):
    config = NetworkConfig(**V25, mesh_normalized=normalized)
    side, batch = (1.0 if normalized else 224.0), {k: v[:3] for k, v in batch_of(4).items()}
    batch["mesh"] = batch["mesh"] * side
    frame_width, squares = 640.0, np.array([[100, 50, 200], [0, 10, 80], [300.5, 20.25, 99]])
    mirrored_squares = np.stack([frame_width - squares[:, 0] - squares[:, 2], squares[:, 1], squares[:, 2]], axis=1)

    def columns(b, squares):
        said = {k: b[k].numpy() for k in ("au", "emotion", "gaze", "pose", "blendshapes")} | {"valence": b["va"][:, 0].numpy(), "arousal": b["va"][:, 1].numpy()}
        said |= {"mesh478": b["mesh"].numpy(), "landmarks68": b["mesh"][:, list(LANDMARK_VERTICES), :2].numpy()}
        table, names = to_columns(said, squares, config)
        return dict(zip(names, table.T, strict=True))

    before, after = columns(batch, squares), columns(flip(batch, mesh_side=side), mirrored_squares)
    partner = mirror_vertices()
    for name in set(before) - set(LANDMARKS):  # dlib's points are sampled at vertices that are no mirror images of each other
        if name in MESH:
            axis, i = name.split("_")[1:]
            value = before[f"mesh_{axis}_{partner[int(i)]}"]
            expected = frame_width - value if axis == "x" else value
        else:
            expected = mirror_sign(name) * before[mirror(name)]
        assert np.allclose(after[name], expected, atol=2e-3, equal_nan=True), name


# ---- cutting otherwise

def dots(points: np.ndarray, size: int = 256) -> torch.Tensor:
    "A black chip (1, 3, size, size) with a small bright spot at each point (k, 2), shares of the chip."
    x, y = (np.arange(size) + 0.5) / size, (np.arange(size) + 0.5) / size
    spots = sum(np.exp(-((x[None] - a) ** 2 + (y[:, None] - b) ** 2) / (2 * (2 / size) ** 2)) for a, b in points)
    return torch.from_numpy(np.tile(spots, (1, 3, 1, 1)).astype(np.float32)).clamp(0, 1)


@pytest.mark.parametrize(("shift", "scale", "turn"), [((.1, -.07), 1, 0), ((0, 0), 1.3, 0), ((0, 0), .8, 0), ((0, 0), 1, .4), ((.05, .06), 1.1, -.3)])
def test_points_stay_on_the_picture(shift, scale, turn):
    mesh = torch.full((1, 478, 3), 0.5)
    mesh[0, :3, :2] = torch.tensor([[.4, .45], [.6, .42], [.5, .65]])
    one = lambda v: torch.tensor([float(v)])
    for i in range(3):
        changed = recrop({"chip": dots(mesh[0, i:i + 1, :2].numpy()), "mesh": mesh}, torch.tensor([shift]), one(scale), one(turn))
        row, column = np.unravel_index(int(changed["chip"][0, 0].argmax()), (256, 256))
        assert np.allclose(changed["mesh"][0, i, :2], [(column + 0.5) / 256, (row + 0.5) / 256], atol=0.004)
    assert torch.allclose(changed["mesh"][..., 2], mesh[..., 2] / scale)
    assert same(flip({"chip": dots(mesh[0, :1, :2].numpy())}), {"chip": dots(np.array([[.6, .45]]))}, tolerance=1e-3)


def test_turning_the_picture_turns_head_and_gaze_as_rolling_the_camera_does():
    rng = np.random.default_rng(0)
    pitch, yaw, roll, turn = rng.uniform(-.5, .5, (4, 20))
    eyes = rng.uniform(-.4, .4, (20, 2))
    config, squares = NetworkConfig(**V25, mesh_normalized=True), np.tile([0, 0, 256.0], (20, 1))
    head, rolled = rotation_matrix(pitch, yaw, roll), rotation_matrix(0, 0, turn)

    def labels(rotation):
        from facefex.geometry import euler_angles
        return from_columns(dict(zip(("Pitch", "Yaw", "Roll", *GAZE), (*euler_angles(rotation).T, *gaze_angles(eyes, rotation).T), strict=True)), squares, config)

    before = {k: torch.from_numpy(v) for k, v in labels(head).items()} | {"chip": torch.zeros(20, 3, 8, 8)}
    before["pose"][:, 3:] = torch.tensor([1.0, 2, 30])
    after, expected = recrop(before, torch.zeros(20, 2), torch.ones(20), torch.from_numpy(turn)), labels(rolled @ head)
    assert np.allclose(after["pose"][:, :3], expected["pose"][:, :3], atol=1e-5) and np.allclose(after["gaze"], expected["gaze"], atol=1e-5)
    place = np.array([1.0, -2, -30]) @ rolled.transpose(0, 2, 1) * [1, -1, -1]  # facefex's camera frame is the network's with y and z the other way round
    assert np.allclose(after["pose"][:, 3:], place, atol=1e-5)
    still = recrop(before, torch.full((20, 2), .1), torch.full((20,), 1.2), torch.zeros(20))
    assert same(still, before, ["pose", "gaze"])
    assert np.allclose(pose_angles(recrop(before | {"pose": torch.zeros(20, 6)}, torch.zeros(20, 2), torch.ones(20), torch.from_numpy(turn))["pose"][:, :3].numpy())[:, 2], turn, atol=1e-6)


def test_pixel_meshes_are_cut_in_their_own_unit():
    shares, pixels = batch_of(3), batch_of(3)
    pixels["mesh"] = pixels["mesh"] * 224
    options = (torch.full((3, 2), .1), torch.full((3,), 1.2), torch.full((3,), .3))
    assert torch.allclose(recrop(pixels, *options, mesh_side=224.0)["mesh"], recrop(shares, *options)["mesh"] * 224, atol=1e-3, equal_nan=True)


# ---- light, lens, file

@pytest.mark.parametrize("quality", [5, 20, 49, 50, 75, 95])
def test_jpeg_is_what_a_jpeg_file_is(quality):
    small = np.random.default_rng(0).integers(0, 256, (9, 9, 3), np.uint8)
    picture = np.asarray(Image.fromarray(small).resize((96, 64), Image.Resampling.BICUBIC))
    held = io.BytesIO()
    Image.fromarray(picture).save(held, "JPEG", quality=quality, subsampling=2)
    theirs = np.asarray(Image.open(held)).astype(float)
    chips = torch.from_numpy(picture.transpose(2, 0, 1).copy())[None].float() / 255
    ours = (jpeg(torch.cat([chips, chips.flip(1)]), [quality, 1.0])[0].permute(1, 2, 0) * 255).numpy()  # each chip has a quality of its own
    assert np.abs(ours - theirs).mean() < 1.2 and np.abs(theirs - picture).mean() < np.abs(ours - picture).mean() + 1
    with pytest.raises(ValueError, match="multiples of 16"):
        jpeg(chips[..., :50], [50])


def test_blur_is_a_gaussian_for_each_chip():
    from scipy.ndimage import gaussian_filter

    chips = batch_of(3)["chip"]
    blurred = blur(chips, [0.0, 1.5, 3.0]).numpy()
    assert np.array_equal(blurred[0], chips[0].numpy())
    for i, sigma in ((1, 1.5), (2, 3.0)):
        expected = np.stack([gaussian_filter(c, sigma, mode="mirror", radius=9) for c in chips[i].numpy()])
        assert np.allclose(blurred[i], expected, atol=1e-4)


def test_colours():
    chips = batch_of(3)["chip"] * 0.5
    assert torch.allclose(recolour(chips, [1.0, 2, 1], [1, 1, 1], [1, 1, 0], torch.ones(3, 3))[:2], torch.stack([chips[0], chips[1] * 2]), atol=1e-6)
    grey = recolour(chips, [1] * 3, [1] * 3, [0] * 3, torch.ones(3, 3))
    assert torch.allclose(grey[:, 0], grey[:, 1], atol=1e-6) and torch.allclose(grey[:, 0], (chips * torch.tensor([.299, .587, .114]).view(1, 3, 1, 1)).sum(1), atol=1e-6)
    flat = recolour(chips, [1] * 3, [0] * 3, [1] * 3, torch.ones(3, 3))
    assert torch.allclose(flat, grey.mean((1, 2, 3)).view(3, 1, 1, 1).expand_as(flat), atol=1e-5)


# ---- all of it

def test_the_seed_decides_and_nothing_is_changed_in_place():
    batch = batch_of(6) | {"chip": (batch_of(6)["chip"] * 255).to(torch.uint8)}
    kept = {k: v.clone() for k, v in batch.items()}
    first, again, other = (Augment()(batch, torch.Generator().manual_seed(s)) for s in (1, 1, 2))
    assert same(first, again, tolerance=0) and not same(first, other, ["chip"]) and same(batch, kept, tolerance=0)
    assert first["chip"].dtype == torch.float32 and 0 <= float(first["chip"].min()) and float(first["chip"].max()) <= 1
    assert first["mesh"][-1].isnan().all() and same(first, batch, ["au", "emotion", "va", "row"]) and not first["chip"].isnan().any()
    mirrored = Augment(flip=1, shift=0, scale=0, turn_deg=0, colour=0, grey=0, blur=0, jpeg=0)(batch, torch.Generator())
    expected = flip(batch | {"chip": batch["chip"].float() / 255})
    assert same(mirrored, expected, tolerance=1e-4)


def test_only_pictures_without_labels():
    changed = Augment()({"chip": batch_of(2)["chip"]}, torch.Generator().manual_seed(0))
    assert list(changed) == ["chip"] and changed["chip"].shape == (2, 3, 64, 64)


@pytest.mark.parametrize(("options", "words"), [({"flip": 1.5}, "flip is a share"), ({"grey": math.nan}, "grey is a share"), ({"blur_px": -1}, "blur_px must be at least 0"),
                                                ({"jpeg_quality": (0, 50)}, "worst first")])
def test_impossible_amounts(options, words):
    with pytest.raises(ValueError, match=words):
        Augment(**options)
    with pytest.raises(ValueError, match="one value for each of 2 rows"):
        flip(batch_of(2), [True])
    with pytest.raises(ValueError, match="divide 8-bit chips by 255"):
        recrop({"chip": torch.zeros(1, 3, 8, 8, dtype=torch.uint8)}, torch.zeros(1, 2), torch.ones(1), torch.zeros(1))
    assert len(AUS) == 20 and len(BLENDSHAPES) == 52


@pytest.mark.gpu
def test_a_gpu_changes_chips_alike():
    batch = batch_of(4)
    there = {k: v.cuda() for k, v in batch.items()}
    augment = Augment(jpeg=0)  # rounding of single steps may differ
    here, found = augment(batch, torch.Generator().manual_seed(3)), augment(there, torch.Generator().manual_seed(3))
    assert found["chip"].is_cuda and same({k: v.cpu() for k, v in found.items()}, here, tolerance=2e-3)
    assert (jpeg(there["chip"], [50.0] * 4).cpu() - jpeg(batch["chip"], [50.0] * 4)).abs().mean() < 1e-2
