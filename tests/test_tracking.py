"""Faces that cross, vanish and come back keep their numbers: synthetic ones at several frame rates, and two real faces."""
import itertools

import numpy as np
import pytest

from facefex.detection.tracking import ALONE, Linker, best_pairs


def oval(rng, width, height, kind):
    "A face of 60 points, `width` x `height` px around 0; `kind` bends its outline."
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    radius = 1 + kind * np.cos(3 * angle)
    points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    points = (points - points.min(axis=0)) / np.ptp(points, axis=0) - 0.5
    return points * (width, height)


def boxes_of(faces):
    low, high = faces.min(axis=1), faces.max(axis=1)
    return np.hstack([low, high - low]).astype(np.float32)


def run(paths, shapes, seconds, rng, *, hidden=(), noise=0.6, points=True):
    "Track numbers (frame, face), -1 where hidden; the order of the faces changes from frame to frame."
    linker, numbers = Linker(), np.full((len(seconds), len(shapes)), -1)
    for i, t in enumerate(seconds):
        order = [j for j in rng.permutation(len(shapes)) if (i, j) not in hidden]
        faces = [shapes[j] + paths[j](t) + rng.normal(0, noise, shapes[j].shape) for j in order]
        faces = np.array(faces, np.float32).reshape(-1, *shapes[0].shape)
        for j, number in zip(order, linker.link(boxes_of(faces) if len(faces) else [], t, faces if points else None), strict=True):
            numbers[i, j] = number
    return numbers


def one_number_each(numbers):
    sets = [set(n[n >= 0]) for n in numbers.T]
    return all(len(s) == 1 for s in sets) and len(set.union(*sets)) == len(sets)


LINES = (lambda t: (100 + 230 * t, 200 + 12 * t), lambda t: (620 - 150 * t, 215 - 8 * t))  # meet at 1.37 s


@pytest.mark.parametrize("fps", [8, 12, 25, 30, 60])
@pytest.mark.parametrize("gap", [0.0, 0.25, 0.5])
@pytest.mark.parametrize("who", ["both", "the one behind"])
@pytest.mark.parametrize("points", [True, False])
def test_no_swap_when_two_faces_cross(rng, fps, gap, who, points):
    shapes = [oval(rng, 100, 130, 0.05), oval(rng, 125, 150, -0.08)]
    seconds = np.arange(0, 3, 1 / fps) + rng.uniform(-0.1, 0.1, 3 * fps) / fps
    near = [i for i, t in enumerate(seconds) if abs(t - 1.37) <= gap / 2]
    hidden = {(i, j) for i in near for j in ((0, 1) if who == "both" else (1,))}
    assert one_number_each(run(LINES, shapes, seconds, rng, hidden=hidden, points=points))


@pytest.mark.parametrize("fps", [8, 25, 60])
def test_alike_faces_that_cross_are_told_apart_by_their_way(rng, fps):
    shapes = [oval(rng, 110, 140, 0.05)] * 2
    seconds = np.arange(0, 3, 1 / fps)
    hidden = {(i, j) for i, t in enumerate(seconds) if 1.2 < t < 1.5 for j in (0, 1)}
    assert one_number_each(run(LINES, shapes, seconds, rng, hidden=hidden))


@pytest.mark.parametrize("fps", [8, 25, 60])
def test_faces_that_meet_and_turn_back_are_told_apart_by_their_look(rng, fps):
    paths = (lambda t: (300 - 120 * abs(t - 1.5), 200), lambda t: (330 + 120 * abs(t - 1.5), 200))
    shapes = [oval(rng, 100, 130, 0.1), oval(rng, 125, 150, -0.1)]
    seconds = np.arange(0, 3, 1 / fps)
    hidden = {(i, j) for i, t in enumerate(seconds) if 1.3 < t < 1.7 for j in (0, 1)}
    assert one_number_each(run(paths, shapes, seconds, rng, hidden=hidden))


def test_many_crossings_rarely_swap(rng):
    good = 0
    for _ in range(60):
        fps, meet = rng.choice([10, 25, 50]), rng.uniform(0.9, 1.5)
        speeds, start = rng.uniform(80, 260, 2) * [1, -1], rng.uniform(150, 250, 2)
        paths = [lambda t, v=v, y=y, meet=meet: (400 + v * (t - meet), y) for v, y in zip(speeds, start[0] + rng.uniform(-30, 30, 2), strict=True)]
        sizes = rng.uniform(80, 110) * np.array([1, rng.uniform(1.1, 1.4)])
        shapes = [oval(rng, s, 1.3 * s, k) for s, k in zip(sizes, rng.uniform(-0.1, 0.1, 2), strict=True)]
        seconds = np.arange(0, 2.6, 1 / fps)
        hidden = {(i, j) for i, t in enumerate(seconds) if abs(t - meet) < 0.2 for j in (0, 1)}
        good += one_number_each(run(paths, shapes, seconds, rng, hidden=hidden, noise=1.0))
    assert good >= 58


def test_a_fast_face_is_followed_by_its_way(rng):
    path = (lambda t: (100 + 60 * t + 300 * t * t, 200),)      # at last 54 px a frame; its boxes hardly overlap
    assert one_number_each(run(path, [oval(rng, 60, 70, 0)], np.arange(0, 2, 1 / 25), rng))


def test_back_after_a_gap_and_too_late(rng):
    shapes, rest = [oval(rng, 100, 130, 0.05), oval(rng, 120, 140, -0.05)], (lambda t: (200, 200), lambda t: (500, 220))
    seconds = np.arange(100) / 25
    assert one_number_each(run(rest, shapes, seconds, rng, hidden={(i, 0) for i in range(40, 60)}))
    late = run(rest, shapes, seconds, rng, hidden={(i, 0) for i in range(40, 70)})
    assert set(late[:40, 0]) != set(late[70:, 0]) and len(set(late[70:, 0])) == 1 and set(late[:, 1]) == {late[0, 1]}


def test_a_gap_does_not_carry_a_resting_face_away(rng):
    path = (lambda t: (200 + 200 * min(t, 1.0), 200),)         # stops the moment it is hidden
    seconds = np.arange(60) / 25
    assert one_number_each(run(path, [oval(rng, 100, 130, 0)], seconds, rng, hidden={(i, 0) for i in range(25, 40)}))


def test_a_new_face_beside_an_old_one_takes_no_number_away():
    linker, box = Linker(), np.array([100, 100, 80, 80])
    assert linker.link([box], 0.0) == [0]
    assert linker.link([box + [40, 0, 0, 0], box], 0.04) == [1, 0]
    assert linker.link([box + [40, 0, 0, 0]], 0.08) == [1]
    assert linker.link([box + [400, 0, 0, 0]], 0.12) == [2]


def test_labels_do_not_depend_on_resolution_or_order(rng):
    shapes = [oval(rng, 100, 130, 0.05), oval(rng, 125, 150, -0.08)]
    seconds = np.arange(0, 3, 1 / 25)
    hidden = {(i, 1) for i in range(30, 40)}
    first = run(LINES, shapes, seconds, np.random.default_rng(5), hidden=hidden, noise=0)
    large = run([lambda t, p=p: 3 * np.array(p(t)) for p in LINES], [3 * s for s in shapes], seconds, np.random.default_rng(5), hidden=hidden, noise=0)
    np.testing.assert_array_equal(first, large)


def test_odd_input():
    linker = Linker()
    assert linker.link(np.empty((0, 4)), 0.0, np.empty((0, 478, 2))) == []
    assert linker.link([[5, 5, 0, 0], [np.nan] * 4], 0.1) == [0, 1]
    assert linker.link([[5, 5, 10, 10]], 0.1, np.full((1, 3, 2), np.nan)) == [2]
    assert linker.link([[5, 5, 10, 10]], 0.1, np.zeros((1, 3, 2))) == [2]     # the same time twice
    assert linker.link([[5, 5, 10, 10]], 0.2) == [2] and linker.link([[6, 5, 10, 10]], 0.3, np.ones((1, 7, 2))) == [2]


def test_pairs_are_the_cheapest(rng):
    for n, m in itertools.product(range(1, 5), repeat=2):
        for _ in range(30):
            cost = np.round(rng.uniform(0, ALONE, (n, m)))                   # with ties
            cost[rng.random((n, m)) < 0.3] = np.inf
            got = best_pairs(cost.tolist())
            used = [j for j in got if j is not None]
            assert len(used) == len(set(used))
            best = min(sum(ALONE if j is None else cost[i, j] for i, j in enumerate(choice)) for choice in itertools.product([None, *range(m)], repeat=n)
                       if len({j for j in choice if j is not None}) == sum(j is not None for j in choice))
            assert sum(ALONE if j is None else cost[i, j] for i, j in enumerate(got)) == best


def test_two_real_faces_slide_past_each_other(samples):
    pytest.importorskip("mediapipe")
    from PIL import Image

    from facefex.columns import BOX, MESH
    from facefex.detection.media import read_image
    from facefex.detection.mediapipe_backend import MediaPipeBackend

    behind = np.asarray(Image.fromarray(read_image(samples / "astronaut.jpg")[20:240, 110:340]).resize((345, 330)))
    front = read_image(samples / "grace_hopper.jpg")[70:370, 130:400]
    seconds = np.arange(30) / 15
    left, right = 10 + 260 * seconds, 620 - 280 * seconds
    frames = np.full((len(seconds), 360, 900, 3), 90, np.uint8)
    for frame, *starts in zip(frames, left, right, strict=True):
        for picture, x in zip((behind, front), np.round(starts).astype(int), strict=True):
            frame[20 : 20 + len(picture), x : x + picture.shape[1]] = picture
    backend = MediaPipeBackend("face_landmarker")
    backend.prepare(2)
    tables = backend.detect_batch(frames, seconds)
    backend.close()
    box, mesh = [backend.columns.index(c) for c in BOX[:4]], [backend.columns.index(c) for c in MESH[:956]]
    linker, numbers, alone = Linker(), [set(), set()], 0
    for t, x, table in zip(seconds, np.column_stack([left + 172, right + 135]), tables, strict=True):
        middle = table[:, box[0]] + table[:, box[2]] / 2
        alone += len(table) < 2
        for face, number in zip(middle, linker.link(table[:, box], t, np.moveaxis(table[:, mesh].reshape(-1, 2, 478), 1, 2)), strict=True):
            if abs(x[0] - x[1]) > 100:
                numbers[int(np.abs(x - face).argmin())].add(number)
    assert alone >= 4 and sorted(map(tuple, numbers)) == [(0,), (1,)], numbers
