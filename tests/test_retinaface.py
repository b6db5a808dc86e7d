"""RetinaFace: py-feat's numbers with the same weights, every weight accounted for, boxes thinned out by the definition, files and frames that are refused."""
import hashlib
from pathlib import Path

import numpy as np
import pytest
from retinaface_files import fill, frames

from facefex.core import WeightsError

torch = pytest.importorskip("torch")
pytest.importorskip("torchvision")
from facefex.detection import retinaface as room  # noqa: E402

GOLDEN = Path(__file__).parent / "golden" / "retinaface.npz"


@pytest.fixture(scope="module")
def network() -> room.RetinaFace:
    "Made-up weights: the same on every machine."
    network = room.RetinaFace().eval()
    fill(network)
    return network


@pytest.fixture(scope="module")
def file(network, tmp_path_factory) -> Path:
    "They as a file."
    from safetensors.torch import save_file

    path = tmp_path_factory.mktemp("retinaface") / "model.safetensors"
    save_file(network.state_dict(), path)
    return path


def overlap(a, b) -> float:
    "Intersection over union of two boxes (left, top, width, height), written out."
    wide = max(0., min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]))
    tall = max(0., min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]))
    return wide * tall / (a[2] * a[3] + b[2] * b[3] - wide * tall)


def test_same_boxes_as_pyfeat(file):
    "tests/golden/make_pyfeat.py asked py-feat, one frame at a time; here all three go in together and are found in their order."
    golden, found = np.load(GOLDEN), room.load_retinaface(file).find_boxes(frames(), batch_size=2)
    assert [len(b) for b in found] == [91, 108, 95]
    for i, boxes in enumerate(found):
        assert boxes.dtype == np.float32
        np.testing.assert_allclose(boxes, golden[f"boxes{i}"], atol=2e-3, err_msg=f"frame {i}")


def test_same_answers_as_pyfeat(network):
    golden = np.load(GOLDEN)
    with torch.inference_mode():
        scores, moves = network(torch.from_numpy(frames()).permute(0, 3, 1, 2).float())
    for i in range(3):
        np.testing.assert_allclose(scores[i, ::37], golden[f"scores{i}"], atol=1e-5)
        np.testing.assert_allclose(moves[i, ::37], golden[f"moves{i}"], atol=1e-4)


def test_published_names_and_shapes(network):
    lines = sorted(f"{k} {tuple(v.shape)}" for k, v in network.state_dict().items())
    assert (len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]) == (354, "e633bde4fca5ccb6")


@pytest.mark.parametrize("height, width", [(64, 64), (101, 150), (31, 33), (1, 1)])
def test_anchors_one_by_one(height, width):
    "The squares by three loops, as the paper's code walks over the cells."
    wanted = [(step * (x + .5), step * (y + .5), side, side)
              for step, sides in ((8, (16, 32)), (16, (64, 128)), (32, (256, 512)))
              for y in range(-(-height // step)) for x in range(-(-width // step)) for side in sides]
    np.testing.assert_array_equal(room.anchors(height, width).numpy(), np.array(wanted, np.float32))


def test_a_known_face_is_found_where_it_is():
    "A network whose answers are written by hand: one sure anchor, its neighbour a little less sure, another face, and one below the threshold."
    network = room.RetinaFace().eval()
    squares = room.anchors(64, 96)
    scores, moves = torch.zeros(1, len(squares)), torch.zeros(1, len(squares), 4)
    for at, score in ((0, .9), (2, .8), (50, .7), (120, .3)):
        scores[0, at] = score
    moves[0, 50] = torch.tensor([5., -5, 5 * np.log(1.5), 0])
    network.forward = lambda pictures: (scores, moves)
    boxes, = network.find_boxes(np.zeros((1, 64, 96, 3), np.uint8))
    assert overlap([-4, -4, 16, 16], [4, -4, 16, 16]) < room.OVERLAP  # the neighbour is far enough to be another face
    x, y = squares[50, :2].tolist()
    np.testing.assert_allclose(boxes, [[-4, -4, 16, 16, .9], [4, -4, 16, 16, .8], [x + 8 - 12, y - 8 - 8, 24, 16, .7]], atol=1e-4)
    moves[0, 2, 0] = -2.5  # the neighbour moves by 4 px to the first: now they overlap
    assert network.find_boxes(np.zeros((1, 64, 96, 3), np.uint8))[0][:, 4] == pytest.approx([.9, .7])


def test_thinning_is_what_it_says(network):
    "Greedy thinning written out over all anchors of one frame."
    with torch.inference_mode():
        scores, moves = network(torch.from_numpy(frames()[:1]).permute(0, 3, 1, 2).float())
        boxes = room.decode_boxes(moves, room.anchors(101, 150))[0].numpy()
    kept = []
    for i in np.argsort(-scores[0].numpy(), kind="stable"):
        if scores[0, i] >= .5 and all(overlap(boxes[i], boxes[j]) <= .4 for j in kept):
            kept.append(i)
    found, = network.find_boxes(frames()[:1])
    np.testing.assert_allclose(found[:, :4], boxes[kept], atol=1e-4)


def test_threshold_batches_and_no_face(network):
    low, high = (network.find_boxes(frames()[:1], threshold=t)[0] for t in (.5, .9))
    np.testing.assert_array_equal(low[low[:, 4] >= .9], high)
    assert 0 < len(high) < len(low)
    assert network.find_boxes(frames()[:0]) == []
    empty, = network.find_boxes(frames()[:1], threshold=1.)
    assert empty.shape == (0, 5) and empty.dtype == np.float32
    few = frames()[:2, :64, :96]
    for one, many in zip(network.find_boxes(few, batch_size=1), network.find_boxes(torch.from_numpy(few)), strict=True):
        np.testing.assert_allclose(one, many, atol=1e-3)


def test_half_precision(network, tmp_path):
    "A file of half size loads as float32; a network computing in bfloat16 still decodes in float32."
    from safetensors.torch import save_file

    save_file({k: v.half() if v.is_floating_point() else v for k, v in network.state_dict().items()}, tmp_path / "half.safetensors")
    half = room.load_retinaface(tmp_path / "half.safetensors")
    assert half.body["conv1"].weight.dtype == torch.float32
    small = frames()[:1, :64, :64]
    exact, rough = network.find_boxes(small)[0], half.find_boxes(small)[0]
    np.testing.assert_allclose(rough[0], exact[0], atol=.3)
    coarse, = half.bfloat16().find_boxes(small)
    with torch.inference_mode():
        _, moves = half(torch.from_numpy(small).permute(0, 3, 1, 2).bfloat16())
    wanted = room.decode_boxes(moves.float(), room.anchors(64, 64))[0].numpy()
    assert coarse.dtype == np.float32 and len(coarse)
    assert np.abs(coarse[:, None, :4] - wanted).max(axis=2).min(axis=1).max() < 1e-3


def test_bad_frames(network):
    for bad, words in ((frames()[0], "(n, h, w, 3); got uint8 of shape (101, 150, 3)"), (frames() / 255, "got float64"), (np.zeros((1, 0, 5, 3), np.uint8), "(1, 0, 5, 3)"),
                       (frames().transpose(0, 3, 1, 2), "(3, 3, 101, 150)")):
        with pytest.raises(ValueError, match="frames must be uint8 RGB") as e:
            network.find_boxes(bad)
        assert words in str(e.value)
    with pytest.raises(ValueError, match="threshold"):
        network.find_boxes(frames(), threshold=1.5)
    with pytest.raises(ValueError, match="batch_size"):
        network.find_boxes(frames(), batch_size=0)


def test_bad_files(file, network, tmp_path):
    from safetensors.torch import save_file

    state, path = network.state_dict(), tmp_path / "model.safetensors"
    with pytest.raises(FileNotFoundError, match="py-feat/retinaface_r34"):
        room.load_retinaface(path)
    path.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(WeightsError, match="damaged"):
        room.load_retinaface(path)
    for tensors, words in (({k: v for k, v in state.items() if k != "ssh3.conv7x7_3.1.bias"}, "1 missing, the first 'ssh3.conv7x7_3.1.bias'"),
                           (state | {"fpn.more": torch.zeros(1)}, "1 not known, the first 'fpn.more'"),
                           (state | {"BboxHead._convs.0.bias": torch.zeros(12)}, r"'BboxHead._convs.0.bias' has shape \(12,\) where RetinaFace with a ResNet-34 asks for \(8,\)")):
        save_file(tensors, path)
        with pytest.raises(WeightsError, match=words) as e:
            room.load_retinaface(path)
        assert "\n" not in str(e.value)
