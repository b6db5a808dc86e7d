"""detection.face_nets: the same numbers as Google's runtime, for every batch size, on every device."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from facefex.detection.face_nets import CPU_CHUNK, in_chunks, load_nets  # noqa: E402
from facefex.detection.media import read_image  # noqa: E402
from facefex.detection.steps import BLENDSHAPE_POINTS  # noqa: E402
from facefex.detection.task_file import read_task  # noqa: E402

FACES = {"astronaut": (142, 44, 170), "obama_2012": (222, 59, 325), "grace_hopper": (121, 99, 292)}  # left, top, side; px


@pytest.fixture(scope="module")
def task():
    return read_task()


@pytest.fixture(scope="module")
def nets(task):
    return load_nets(task)


@pytest.fixture(autouse=True)
def no_gradients():
    with torch.inference_mode():
        yield


def pictures(samples, size: int) -> torch.Tensor:
    "(3, 3, size, size) RGB 0..255: a face with some room around it from each of three photographs."
    crops = []
    for name, (left, top, side) in FACES.items():
        photo = torch.tensor(read_image(samples / f"{name}.jpg"))[top:top + side, left:left + side].permute(2, 0, 1).float()
        crops.append(torch.nn.functional.interpolate(photo[None], (size, size), mode="bilinear"))
    return torch.cat(crops)


def noise(size: int, seed: int) -> torch.Tensor:
    "(2, 3, size, size), 0..255."
    return torch.from_numpy(np.random.default_rng(seed).uniform(0, 255, (2, 3, size, size)).astype(np.float32))


@pytest.fixture(scope="module")
def inputs(samples, nets):
    "What each net takes: three faces, then two pictures of noise."
    crops = torch.cat((pictures(samples, 256), noise(256, 1))) / 255
    points = nets[1](crops)[0][:, list(BLENDSHAPE_POINTS), :2] * 1.7 + 100
    return torch.cat((pictures(samples, 128), noise(128, 2))) / 127.5 - 1, crops, points


def flat(outputs) -> torch.Tensor:
    "Whatever a net gives as one row of numbers per picture."
    return torch.cat([o.reshape(len(o), -1) for o in (outputs if isinstance(outputs, tuple) else (outputs,))], 1)


# ---- the numbers


def reference(task, name: str, rows: torch.Tensor) -> list[np.ndarray]:
    "The outputs of Google's runtime, one picture at a time."
    runtime = pytest.importorskip("ai_edge_litert.interpreter").Interpreter(model_content=task.models[name], num_threads=1)
    runtime.allocate_tensors()
    found = []
    for row in rows:
        row = row.permute(1, 2, 0) if row.ndim == 3 else row
        runtime.set_tensor(runtime.get_input_details()[0]["index"], row[None].contiguous().numpy())
        runtime.invoke()
        found.append([runtime.get_tensor(o["index"]).copy() for o in runtime.get_output_details()])
    return [np.stack(output) for output in zip(*found, strict=True)]


@pytest.mark.parametrize("channels_last", [True, False])
def test_detector_as_googles(task, inputs, channels_last):
    boxes, logits = load_nets(task, channels_last=channels_last)[0](inputs[0])
    expected = reference(task, "face_detector", inputs[0])
    np.testing.assert_allclose(boxes, expected[0][:, 0], atol=5e-4, rtol=0)
    np.testing.assert_allclose(logits, expected[1][:, 0, :, 0], atol=5e-4, rtol=0)
    assert (logits[:3].amax(1) > 1).all() and (logits[3:].amax(1) < 0).all(), "the faces are found, noise is not"


@pytest.mark.parametrize("channels_last", [True, False])
def test_mesh_as_googles(task, inputs, channels_last):
    points, presence = load_nets(task, channels_last=channels_last)[1](inputs[1])
    expected = reference(task, "face_landmarks_detector", inputs[1])
    np.testing.assert_allclose(points.flatten(1), expected[0].reshape(5, -1), atol=5e-4, rtol=0)
    np.testing.assert_allclose(presence, expected[1].ravel(), atol=1e-4, rtol=0)
    assert (presence[:3] > 2).all() and (presence[3:] < 0).all()


def test_blendshapes_as_googles(task, nets, inputs):
    shapes = nets[2](inputs[2])
    np.testing.assert_allclose(shapes, reference(task, "face_blendshapes", inputs[2])[0], atol=1e-5, rtol=0)
    assert shapes.min() >= 0 and shapes.max() <= 1 and shapes[:3].amax() > 0.5


def test_bars_around_a_picture_too(task, nets):
    "Black bars give logits of some hundreds below zero; there the agreement is relative."
    picture = torch.full((1, 3, 128, 128), -1.0)
    picture[:, :, :, 40:90] = 0.3
    boxes, logits = nets[0](picture)
    expected = reference(task, "face_detector", picture)
    np.testing.assert_allclose(boxes, expected[0][:, 0], atol=5e-4, rtol=1e-4)
    np.testing.assert_allclose(logits, expected[1][:, 0, :, 0], atol=5e-4, rtol=1e-4)


def test_memory_order_of_the_input_does_not_matter(nets, inputs):
    "Pictures cut from (B, h, w, 3) arrays and plain ones give the same bits."
    for net, rows in zip(nets[:2], inputs, strict=False):
        assert torch.equal(flat(net(rows.contiguous())), flat(net(rows.contiguous(memory_format=torch.channels_last))))


# ---- batches


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("which", [0, 1, 2], ids=["detector", "mesh", "blendshapes"])
def test_batch_of_one_is_batch_of_n_to_the_last_bit(nets, inputs, which, threads):
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        net, rows = nets[which], inputs[which]
        alone = torch.cat([flat(in_chunks(net, row[None], CPU_CHUNK, fill=True)) for row in rows])
        for size in (2, 5):
            assert torch.equal(flat(in_chunks(net, rows[:size], CPU_CHUNK, fill=True)), alone[:size])
        order = torch.tensor([4, 0, 1, 3, 2])
        assert torch.equal(flat(in_chunks(net, rows[order], CPU_CHUNK, fill=True)), alone[order])
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("fill", [True, False])
@pytest.mark.parametrize("count", [0, 1, 4, 5])
def test_shapes_for_any_count(nets, inputs, count, fill):
    detector, mesh, blendshapes = nets
    boxes, logits = in_chunks(detector, inputs[0][:count], CPU_CHUNK, fill=fill)
    points, presence = in_chunks(mesh, inputs[1][:count], CPU_CHUNK, fill=fill)
    shapes = in_chunks(blendshapes, inputs[2][:count], CPU_CHUNK, fill=fill)
    found = [tuple(o.shape) for o in (boxes, logits, points, presence, shapes)]
    assert found == [(count, 896, 16), (count, 896), (count, 478, 3), (count,), (count, 52)]
    np.testing.assert_allclose(points, mesh(inputs[1][:count])[0], atol=1e-3)
    np.testing.assert_allclose(shapes, blendshapes(inputs[2][:count]), atol=1e-5)


def test_groups_have_the_size_that_was_asked_for():
    seen = []
    for fill in (True, False):
        out = in_chunks(lambda x: (seen.append(len(x)), x * 2)[1], torch.arange(7.0)[:, None], 3, fill=fill)
        assert out.flatten().tolist() == [0, 2, 4, 6, 8, 10, 12]
    assert seen == [3, 3, 3, 3, 3, 1]


# ---- what the nets must not depend on


def test_blendshapes_ignore_place_and_size(nets, inputs):
    np.testing.assert_allclose(nets[2](inputs[2]), nets[2](inputs[2] * 4 + 30), atol=1e-4)


def test_loading_leaves_nothing_random_and_no_gradients(task, nets):
    for net, again in zip(nets, load_nets(task), strict=True):
        for (name, p), q in zip(net.named_parameters(), again.parameters(), strict=True):
            assert torch.equal(p, q) and p.dtype == torch.float32 and not p.requires_grad, name
        assert not net.training


def test_half_precision_inside_the_mesh_keeps_points_in_float32(task, inputs):
    "fp16 up to the last layer: below .3 px on a face of 150 px."
    mesh = load_nets(task)[1]
    exact = mesh(inputs[1][:3])[0]
    for part in (mesh.stem, mesh.slope, mesh.blocks):
        part.half()
    points, presence = mesh(inputs[1][:3])
    assert points.dtype == presence.dtype == torch.float32
    assert 0 < (points - exact).abs().max() < 0.3


@pytest.mark.gpu
@pytest.mark.parametrize("channels_last", [True, False])
def test_gpu_gives_the_numbers_of_the_cpu(task, nets, inputs, channels_last):
    "In full float32; TF32 is cuDNN's default for convolutions and is switched off here."
    on_gpu = load_nets(task, "cuda", channels_last=channels_last)
    with torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
        for net, cpu, rows, atol in zip(on_gpu, nets, inputs, (2e-3, 2e-3, 2e-5), strict=True):
            for batch in (rows, rows[:0]):
                np.testing.assert_allclose(flat(net(batch.to("cuda"))).cpu(), flat(cpu(batch)), atol=atol)
