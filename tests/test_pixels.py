"""detection.pixels: source positions and exact sampling, on NumPy and torch, with and without OpenCV."""
import subprocess
import sys
import zlib

import numpy as np
import pytest

from facefex.detection import pixels
from facefex.detection.pixels import crop_table, gather, letterbox_table, remap


def random_table(rng, shape, height, width):
    "Positions all over and around a frame, some of them thousands of px outside, whole pixels and borders among them."
    near = np.stack([rng.integers(-70, width * 32 + 70, shape), rng.integers(-70, height * 32 + 70, shape)], axis=-1)
    far = rng.integers(-3_000_000, 3_000_000, near.shape)
    table = np.where(rng.random(near.shape) < 0.1, far, near)
    return np.where(rng.random(near.shape) < 0.2, table // 32 * 32, table).astype(np.int32)


def read_slowly(frame, table, border):
    "What `gather` must give for one small picture, pixel by pixel in Python's integers."
    height, width = frame.shape[:2]

    def at(x, y):
        if border == "zero" and not (0 <= x < width and 0 <= y < height):
            return [0, 0, 0]
        return frame[min(max(y, 0), height - 1), min(max(x, 0), width - 1)].tolist()

    out = np.zeros((*table.shape[:2], 3), np.uint8)
    for i, j in np.ndindex(table.shape[:2]):
        x, y = map(int, table[i, j])
        (x, a), (y, b) = divmod(x, 32), divmod(y, 32)
        four = zip(at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1), strict=True)
        out[i, j] = [int(((p * (32 - a) + q * a) * (32 - b) + (r * (32 - a) + s * a) * b) / 1024 + 0.5) for p, q, r, s in four]
    return out


@pytest.mark.core
@pytest.mark.parametrize("border", pixels.BORDERS)
def test_gather_is_bilinear_in_whole_numbers(rng, border):
    frames = rng.integers(0, 256, (3, 11, 17, 3), dtype=np.uint8)
    table = random_table(rng, (4, 9, 13), 11, 17)
    index = np.array([2, 0, 1, 2])
    got = gather(frames, index, table, border)
    assert got.dtype == np.uint8
    for k, i in enumerate(index):
        np.testing.assert_array_equal(got[k], read_slowly(frames[i], table[k], border))
    shared = gather(frames, index.astype(np.int32), table[:1], border)
    np.testing.assert_array_equal(shared[2], read_slowly(frames[1], table[0], border))


@pytest.mark.core
def test_gather_of_nothing_is_nothing():
    frames = np.zeros((2, 5, 5, 3), np.uint8)
    assert gather(frames, np.zeros(0, np.int64), crop_table(np.zeros((0, 5), np.float32), 8)).shape == (0, 8, 8, 3)


@pytest.mark.parametrize("border", pixels.BORDERS)
@pytest.mark.parametrize("size", [(64, 80), (1, 1), (37, 501)])
def test_remap_gives_the_bits_of_gather(rng, border, size):
    pytest.importorskip("cv2")
    frame = rng.integers(0, 256, (*size, 3), dtype=np.uint8)
    for shape in ((128, 128), (256, 256), (5, 3)):
        table = random_table(rng, shape, *size)
        np.testing.assert_array_equal(remap(frame, table, border), gather(frame[None], np.array([0]), table[None], border)[0])
    turned = np.rot90(frame)
    np.testing.assert_array_equal(remap(turned, table, border), remap(turned.copy(), table, border))


@pytest.mark.core
def test_remap_does_without_opencv(rng, monkeypatch):
    frame, table = rng.integers(0, 256, (20, 30, 3), dtype=np.uint8), random_table(rng, (7, 7), 20, 30)
    monkeypatch.setitem(sys.modules, "cv2", None)
    pixels._opencv.cache_clear()
    try:
        for border in pixels.BORDERS:
            np.testing.assert_array_equal(remap(frame, table, border), read_slowly(frame, table, border))
    finally:
        pixels._opencv.cache_clear()


@pytest.mark.core
def test_remap_of_a_very_long_frame():
    "OpenCV's positions end at 32,767; the frame may not."
    frame = np.arange(40_000, dtype=np.int64).astype(np.uint8)[None, :, None].repeat(3, axis=2)
    table = np.array([[[39_990 * 32, 0], [35_000 * 32 + 16, 0]]], np.int32)
    assert remap(frame, table, "replicate")[0, :, 0].tolist() == [39_990 % 256, 35_000 % 256 + 1]


@pytest.mark.core
@pytest.mark.parametrize("call", [lambda f, t: gather(f[None], np.array([0]), t[None], "edge"), lambda f, t: remap(f, t, "edge")])
def test_another_border_is_named(call):
    with pytest.raises(ValueError, match="border='edge' is not known; choose one of 'zero', 'replicate'"):
        call(np.zeros((4, 4, 3), np.uint8), np.zeros((2, 2, 2), np.int32))


# ---- letterbox

@pytest.mark.core
@pytest.mark.parametrize(("height", "width"), [(720, 1280), (1280, 720), (128, 128), (333, 501), (77, 50), (1, 3), (1081, 1919)])
def test_letterbox_is_the_centred_square(height, width):
    table = letterbox_table(height, width)
    side = max(height, width)
    steps = np.arange(128) / 128 * side * 32
    exact = np.stack(np.broadcast_arrays(steps + (width - side) * 16, (steps + (height - side) * 16)[:, None]), axis=-1)
    assert table.shape == (128, 128, 2) and table.dtype == np.int32
    assert np.abs(table - exact).max() <= 0.5 + 1e-6
    np.testing.assert_array_equal(table, letterbox_table(height, width, (width / 2, height / 2, side)))


@pytest.mark.core
@pytest.mark.parametrize(("size", "checksum"), [((333, 501), 4054028774), ((77, 50), 1809462404), ((1081, 1919), 1300265256), ((719, 1282), 3887296776)])
def test_letterbox_ties_fall_as_in_mediapipe(size, checksum):
    "The tables with which the detector's keypoints equalled MediaPipe 1.2.2's to 3e-7 (`test_steps.py` compares them where it is installed)."
    assert zlib.crc32(letterbox_table(*size).astype("<i4").tobytes()) == checksum


@pytest.mark.core
def test_letterbox_of_a_region():
    table = letterbox_table(720, 1280, (300.0, 200.0, 256.0))
    assert table[0, 0].tolist() == [(300 - 128) * 32, (200 - 128) * 32]
    assert (np.diff(table[0, :, 0]) == 64).all() and (np.diff(table[:, 0, 1]) == 64).all()
    assert not table.flags.writeable
    for bad in ((0, 5), (5, -1), (5, 2.5)):
        with pytest.raises(ValueError, match="must be a whole number of at least 1"):
            letterbox_table(*bad)
    with pytest.raises(ValueError, match="side must be a number above 0"):
        letterbox_table(5, 5, (2, 2, 0))


# ---- crops

@pytest.mark.core
def test_crop_positions_are_exact_also_in_large_frames(rng):
    "Within 1/200 of the step of 1/32 px of what float64 gives, in an 8K frame."
    rois = np.column_stack([rng.uniform(0, [7680, 4320], (20, 2)), rng.uniform(30, 900, (20, 2)), rng.uniform(-np.pi, np.pi, 20)]).astype(np.float32)
    x, y, w, h, turn = rois.astype(float).T[:, :, None, None]
    u = (np.arange(64) / 64 - 0.5) * w
    v = (np.arange(64)[:, None] / 64 - 0.5) * h
    exact = 32 * np.stack([x + np.cos(turn) * u - np.sin(turn) * v, y + np.sin(turn) * u + np.cos(turn) * v], axis=-1)
    assert np.abs(crop_table(rois, 64) - exact).max() < 0.505


@pytest.mark.core
def test_a_crop_does_not_depend_on_its_neighbours(rng):
    rois = np.column_stack([rng.uniform(0, 500, (6, 2)), rng.uniform(30, 300, (6, 2)), rng.uniform(-3, 3, 6)]).astype(np.float32)
    every = crop_table(rois, 32)
    for k in range(6):
        np.testing.assert_array_equal(crop_table(rois[k:k + 1], 32)[0], every[k])


# ---- torch

def check_torch(device, rng):
    "The same bits from torch on `device`, tables within one step at the rounding edge."
    torch = pytest.importorskip("torch")
    frames = rng.integers(0, 256, (3, 90, 120, 3), dtype=np.uint8)
    rois = np.column_stack([rng.uniform(-20, 140, (5, 2)), rng.uniform(30, 200, (5, 2)), rng.uniform(-3, 3, 5)]).astype(np.float32)
    index = np.array([0, 2, 2, 1, 0])
    table = crop_table(rois, 64)
    there = crop_table(torch.from_numpy(rois).to(device), 64)
    assert there.dtype == torch.int32 and there.device.type == device
    differ = np.abs(there.cpu().numpy() - table)
    assert differ.max() <= 1 and (differ > 0).mean() < 1e-3
    tables = [table, random_table(rng, (5, 40, 50), 90, 120)]
    for table in (*tables, letterbox_table(90, 120)[None]):
        for border in pixels.BORDERS:
            sent = (torch.from_numpy(a.copy()).to(device) for a in (frames, index, table))
            got = gather(*sent, border)
            assert got.dtype == torch.uint8 and got.device.type == device
            np.testing.assert_array_equal(got.cpu().numpy(), gather(frames, index, table, border))


def test_torch_gives_the_bits_of_numpy(rng):
    check_torch("cpu", rng)


@pytest.mark.gpu
def test_a_gpu_gives_the_bits_of_numpy(rng):
    check_torch("cuda", rng)


@pytest.mark.gpu
def test_a_gpu_does_not_wait_for_the_processor(rng):
    torch = pytest.importorskip("torch")
    frames = torch.zeros((2, 90, 120, 3), dtype=torch.uint8, device="cuda")
    rois = torch.tensor([[50, 50, 60, 60, 0.3]], device="cuda")
    index = torch.zeros(1, dtype=torch.int64, device="cuda")
    torch.cuda.set_sync_debug_mode("error")
    try:
        gather(frames, index, crop_table(rois, 64), "replicate")
    finally:
        torch.cuda.set_sync_debug_mode("default")


@pytest.mark.core
def test_importing_the_room_imports_no_torch_and_no_opencv():
    code = "import sys, facefex.detection.pixels, facefex.detection.steps; print('torch' in sys.modules, 'cv2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == ["False", "False"]
