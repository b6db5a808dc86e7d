"""Chips: the pixels py-feat cuts, the same for arrays, tensors and batches; the way back to the frame; what is refused."""
from pathlib import Path

import numpy as np
import pytest

from facefex.detection import chips as room
from facefex.detection.chips import FACE_SCALE, cut_chips, face_squares, from_chip, to_chip

GOLDEN = Path(__file__).parent / "golden" / "chips.npz"
RNG = np.random.default_rng(20261122)


@pytest.fixture(scope="module")
def golden():
    "tests/golden/make_pyfeat.py asked py-feat: white noise, where every wrong position shows."
    with np.load(GOLDEN) as z:
        return {k: z[k] for k in z.files}


def test_the_squares_and_pixels_of_pyfeat(golden):
    squares = face_squares(golden["boxes"])
    np.testing.assert_allclose(squares, golden["squares"], atol=1e-5)
    np.testing.assert_allclose(cut_chips(golden["frame"], squares, 16), golden["chips"], atol=2e-5)


def test_tensors_are_cut_alike(golden):
    torch = pytest.importorskip("torch")
    squares = face_squares(torch.from_numpy(golden["boxes"]))
    frame = torch.from_numpy(golden["frame"])
    assert isinstance(squares, torch.Tensor)
    want = cut_chips(golden["frame"], squares.numpy(), 16)
    np.testing.assert_array_equal(cut_chips(frame, squares, 16).numpy(), want)
    places = [room._neighbours(squares[:, i], squares[:, 2], 16, n) for i, n in ((1, 37), (0, 53))]
    at_once = room._mixed(frame[None], torch.zeros(len(squares), dtype=torch.int64), *places)  # as on a GPU
    np.testing.assert_allclose(at_once.numpy(), want, atol=1e-6)


def test_a_batch_is_its_frames():
    frames = RNG.integers(0, 256, (3, 60, 80, 3), dtype=np.uint8)
    squares = np.array([[5, 5, 40], [-10, 3.3, 50], [30, 30, 60.5], [1, 2, 3]])
    index = np.array([2, 0, 1, 2])
    together = cut_chips(frames, squares, 32, index=index)
    for i, (k, square) in enumerate(zip(index, squares, strict=True)):
        np.testing.assert_array_equal(together[i], cut_chips(frames[k], square[None], 32)[0])
    assert cut_chips(frames[0], np.empty((0, 3))).shape == (0, 3, 256, 256)


def test_a_mirrored_frame_gives_mirrored_chips():
    frame = RNG.integers(0, 256, (70, 90, 3), dtype=np.uint8)
    squares = np.array([[10.2, 5.1, 40], [-13.7, -8, 60], [55, 40, 70]])
    mirrored = squares.copy()
    mirrored[:, 0] = 90 - 1 - (squares[:, 0] + squares[:, 2])
    np.testing.assert_allclose(cut_chips(frame[:, ::-1], mirrored)[..., ::-1], cut_chips(frame, squares), atol=5e-5)


def test_beyond_the_border_is_the_mirror_image():
    frame = RNG.integers(0, 256, (40, 50, 3), dtype=np.uint8)
    wide = np.pad(frame, ((40, 40), (50, 50), (0, 0)), mode="symmetric")
    square = np.array([[-30.3, -25.2, 64.0]])
    np.testing.assert_allclose(cut_chips(frame, square, 64), cut_chips(wide, square + [[50, 40, 0]], 64), atol=3e-5)
    far = cut_chips(frame, [[-5000, 9000, 300.0]], 16)
    assert np.isfinite(far).all() and np.ptp(far) > 0


def test_values_stay_between_black_and_white():
    frame = np.full((30, 30, 3), 255, np.uint8)
    frame[::2, ::3] = 254
    chips = cut_chips(frame, np.concatenate([RNG.uniform(-40, 40, (40, 2)), RNG.uniform(1, 90, (40, 1))], axis=1), 48)
    assert chips.dtype == np.float32 and 253 / 255 < chips.min() and chips.max() <= 1


def test_squares_follow_boxes():
    boxes = RNG.uniform(5, 200, (30, 4))
    squares = face_squares(boxes)
    np.testing.assert_allclose(squares[:, 2], FACE_SCALE * boxes[:, 2:].max(axis=1), rtol=1e-5)
    np.testing.assert_allclose(squares[:, :2] + squares[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2, rtol=1e-5)
    np.testing.assert_allclose(face_squares(boxes * 3), squares * 3, rtol=1e-5)
    assert np.isnan(face_squares([[np.nan, 1, 2, 3]])).any() and face_squares([[0, 0, 0.1, 0.1]])[0, 2] == 1


@pytest.mark.parametrize("axes", [2, 3])
def test_to_the_frame_and_back(axes):
    points, squares = RNG.normal(size=(4, 7, axes)), RNG.uniform(1, 300, (4, 3))
    px = from_chip(points, squares)
    np.testing.assert_allclose(to_chip(px, squares), points, atol=1e-9)
    np.testing.assert_allclose(from_chip(np.zeros((4, 1, axes)), squares)[:, 0, :2], squares[:, :2])
    if axes == 3:
        np.testing.assert_allclose(px[..., 2], points[..., 2] * squares[:, 2:])


@pytest.mark.parametrize(("call", "says"), [
    (lambda f: face_squares([1, 2, 3, 4]), "boxes must have shape (n, 4)"),
    (lambda f: cut_chips(f / 255, [[0, 0, 9]]), "8-bit RGB of shape (h, w, 3); got float64 (20, 20, 3)"),
    (lambda f: cut_chips(f[..., 0], [[0, 0, 9]]), "8-bit RGB"),
    (lambda f: cut_chips("photo.jpg", [[0, 0, 9]]), "got str"),
    (lambda f: cut_chips(f, [0, 0, 9]), "squares must have shape (n, 3)"),
    (lambda f: cut_chips(f, [[0, 0, 0]]), "a side above 0"),
    (lambda f: cut_chips(f, [[0, np.inf, 9]]), "must be finite"),
    (lambda f: cut_chips(f, [[0, 0, 9]], 0), "size must be"),
    (lambda f: cut_chips(f[None], [[0, 0, 9]]), "needs index="),
    (lambda f: cut_chips(f, [[0, 0, 9]], index=[0]), "a single frame takes none"),
    (lambda f: cut_chips(f[None], [[0, 0, 9]], index=[1]), "one frame number for each of 1 squares, 0 to 0"),
    (lambda f: to_chip(np.zeros((2, 5, 3)), np.zeros((1, 3))), "squares (n, 3); got (2, 5, 3) and (1, 3)"),
])
def test_what_is_refused(call, says):
    with pytest.raises(ValueError) as e:
        call(np.zeros((20, 20, 3), np.uint8))
    assert says in str(e.value) and "\n" not in str(e.value)
