"""Boxes like RetinaFace's from the mesh: the definition, its symmetries, what is refused, and that the constants are those of the benchmark's table."""
import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from facefex.detection.face_boxes import BOTTOM, SIDE, TOP, retinaface_like
from facefex.geometry import mesh_boxes, mirror_vertices

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def benchmark():
    "benchmarks/face_boxes.py as a module."
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = importlib.util.spec_from_file_location("benchmark_of_face_boxes", BENCHMARKS / "face_boxes.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCHMARKS))
    return module


def meshes(n: int = 5) -> np.ndarray:
    "Scattered points: nothing but their extremes should matter."
    return np.random.default_rng(20261122).normal(size=(n, 478, 3)) * [40, 60, 30] + [200, 150, 0]


def test_by_hand():
    points = np.full((1, 478, 3), 150.)
    points[0, 7, 0], points[0, 8, 0], points[0, 9, 1], points[0, 10, 1] = 100, 300, 50, 350  # a box of 200 x 300 at (100, 50)
    np.testing.assert_allclose(retinaface_like(points), [[100 - 200 * SIDE, 50 - 300 * TOP, 200 * (1 + 2 * SIDE), 300 * (1 + TOP + BOTTOM)]])


def test_symmetries():
    points, boxes = meshes(), retinaface_like(meshes())
    mirrored = retinaface_like(points[:, mirror_vertices()] * [-1, 1, 1])
    np.testing.assert_allclose(mirrored, np.column_stack([-boxes[:, 0] - boxes[:, 2], boxes[:, 1:]]))
    np.testing.assert_allclose(retinaface_like(3 * points), 3 * boxes)
    np.testing.assert_allclose(retinaface_like(points + [10, -20, 5]), boxes + [10, -20, 0, 0])
    np.testing.assert_allclose(retinaface_like(points[..., :2]), boxes)  # depth has no say


def test_missing_faces_and_none():
    points = meshes()
    points[1] = np.nan
    boxes = retinaface_like(points)
    assert np.isnan(boxes[1]).all() and np.isfinite(np.delete(boxes, 1, axis=0)).all()
    assert retinaface_like(points[:0]).shape == (0, 4)


def test_nothing_is_changed_and_float32_is_read():
    points = meshes().astype(np.float32)
    before = points.copy()
    boxes = retinaface_like(points)
    np.testing.assert_array_equal(points, before)
    assert boxes.dtype == np.float64


def test_tensors_give_tensors():
    torch = pytest.importorskip("torch")
    boxes = retinaface_like(torch.from_numpy(meshes()).float())
    assert isinstance(boxes, torch.Tensor) and boxes.dtype == torch.float32
    np.testing.assert_allclose(boxes, retinaface_like(meshes()), rtol=1e-5)
    with pytest.raises(ValueError, match="478"):
        retinaface_like(torch.zeros(3, 68, 2))


@pytest.mark.parametrize("bad", [np.zeros((478, 3)), np.zeros((2, 68, 3)), np.zeros((2, 478, 1)), []])
def test_bad_shapes(bad):
    with pytest.raises(ValueError, match=r"points must have shape \(n, 478, 3\).*got \("):
        retinaface_like(bad)


def test_constants_are_those_of_the_table():
    "Who changes the constants runs the benchmark, and the other way round."
    found = json.loads((BENCHMARKS / "results/face_boxes.json").read_text())["constants"]["retinaface"]
    np.testing.assert_allclose([TOP, SIDE, BOTTOM], [found[n] for n in ("TOP", "SIDE", "BOTTOM")], atol=.001)


def test_the_table_says_what_the_room_says():
    table = pd.read_csv(BENCHMARKS / "results/face_boxes.csv").set_index(["detector", "set", "version", "box"])
    assert table.loc[("retinaface", "final", "all", "retinaface_like"), "n"] > 500
    for key in (("retinaface", "final", "all"), ("RetinaFace-R34 in py-feat", "clips", "squares of Detectorv2")):
        assert table.loc[(*key, "retinaface_like"), "square_iou"] > .92 > .8 > table.loc[(*key, "mesh"), "square_iou"]


def test_agreement_by_hand(benchmark):
    "A box of 100 x 80 against one of 100 x 120 at the same corner."
    ours, theirs = np.array([[10., 20, 100, 80]]), np.array([[10., 20, 100, 120]])
    found = benchmark.agreement(ours, theirs, False)
    assert (found["box_iou"], found["side_ratio"], found["right"]) == pytest.approx((80 / 120, 100 / 120, 0))
    assert found["down"] == pytest.approx(-20 / 120)
    np.testing.assert_allclose(benchmark.squared(theirs), [[0, 20, 120, 120]])
    assert np.isnan(benchmark.agreement(ours, theirs, True)["box_iou"])


def test_constants_are_recovered(benchmark):
    "Boxes made with other constants, with a few wild ones: the medians find the constants; people of the last third have no say."
    points = meshes(9)
    x, y, w, h = mesh_boxes(points).T
    boxes = np.stack([x - .05 * w, y - .2 * h, 1.1 * w, 1.17 * h], axis=1)
    boxes[0] += 500
    rows = [{"detector": "d", "set": "fit", "points": p, "box": b} for p, b in zip(points, boxes, strict=True)]
    rows += [{"detector": "d", "set": "final", "points": p, "box": b + 99} for p, b in zip(points, boxes, strict=True)] * 3
    assert benchmark.constants(rows, "d") == pytest.approx({"TOP": .2, "SIDE": .05, "BOTTOM": -.03})


def test_a_turned_photograph_carries_its_mesh(benchmark):
    "A white dot stays under its point."
    pytest.importorskip("cv2")
    rgb = np.zeros((120, 90, 3), np.uint8)
    rgb[39:42, 59:62] = 255
    for scale, turn in ((1., 0), (.6, 0), (.5, 25), (.5, -12)):
        picture, moved = benchmark.shown(rgb, np.array([[60., 40, 8]]), scale, turn)
        y, x = np.unravel_index(picture[..., 0].argmax(), picture.shape[:2])
        np.testing.assert_allclose(moved[0], [x, y, 8 * scale], atol=1)
