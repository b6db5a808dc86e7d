"""The multitask network on a GPU: the numbers of the processor, in 32 bits and in 16, compiled or not, and whole frames through `Detector`."""
from pathlib import Path

import numpy as np
import pytest
from multitask_files import CONFIGS, chips, fill

from facefex.detection.multitask import MultitaskNetwork, load_multitask, save_multitask
from facefex.detection.network_config import read_config

torch = pytest.importorskip("torch")
pytest.importorskip("timm")

pytestmark = pytest.mark.gpu
CLIP = Path(__file__).parents[1] / "data_samples" / "clip.mp4"

NEAR = .08  # of the largest value: made-up weights pass on more of the rounding to 16 bits than fitted ones


@pytest.fixture(scope="module", params=["v25", "v27", "default"])
def file(request, tmp_path_factory):
    "A full-size network with made-up weights."
    config = read_config(CONFIGS[request.param])
    network = MultitaskNetwork(config)
    fill(network, pixels=not config.mesh_normalized)
    return save_multitask(network, tmp_path_factory.mktemp("net") / f"{request.param}.safetensors")


def exact():
    "Convolutions without TF32, in which three digits would be lost."
    from facefex.detection.torch_backend import full_precision

    return full_precision("fp32")


def test_gpu_says_what_the_processor_says(file):
    pictures = chips(5)
    with exact():
        there = load_multitask(file, "cuda").predict_chips(pictures)
    here = load_multitask(file).predict_chips(pictures)
    for what, value in here.items():
        scale = max(1.0, float(np.nanmax(np.abs(value)))) if np.isfinite(value).any() else 1.0
        np.testing.assert_allclose(there[what], value, atol=2e-4 * scale, err_msg=what)


@pytest.mark.parametrize("compile", [False, True])
def test_sixteen_bits_stay_near(file, compile):
    pictures = torch.from_numpy(chips(5)).cuda()
    network = load_multitask(file, "cuda")
    with exact():
        full = {k: v.cpu().numpy() for k, v in network.say(pictures).items()}
    near = {k: v.cpu().numpy() for k, v in network.for_use(precision="bf16", compile=compile).say(pictures).items()}
    for what, value in full.items():
        assert near[what].dtype == np.float32 and near[what].shape == value.shape
        if np.isfinite(value).all():
            np.testing.assert_allclose(near[what], value, atol=NEAR * max(.5, float(np.abs(value).max())), err_msg=what)


def test_compiled_batches_of_any_length(file):
    network = load_multitask(file, "cuda").for_use(compile=True)
    pictures = torch.from_numpy(chips(5)).cuda()
    with exact():
        together = network.say(pictures)["mesh478"]
        apart = torch.cat([network.say(part)["mesh478"] for part in pictures.split(2)])
    assert together.shape == (5, 478, 3)
    torch.testing.assert_close(together, apart, atol=1e-3 * float(together.abs().max()), rtol=0)


def test_frames_through_the_detector(file):
    "Same faces, same columns, near numbers: processor and GPU."
    import facefex as ff
    from facefex.core import is_installed
    from facefex.detection.media import load_frames

    if not is_installed("av"):
        pytest.skip("PyAV reads the clip")
    frames = np.stack([*load_frames(CLIP, range(40, 44)).values()])
    here = ff.Detector(model="face_multitask_v2", weights=file, device="cpu").detect(frames, progress=False)
    there = ff.Detector(model="face_multitask_v2", weights=file, device="cuda", precision="bf16").detect(frames, progress=False)
    assert list(here.columns) == list(there.columns) and len(here) == len(there)
    np.testing.assert_allclose(there[["AU01", "AU12"]], here[["AU01", "AU12"]], atol=NEAR)
    np.testing.assert_allclose(there[["FaceRectX", "FaceRectWidth"]], here[["FaceRectX", "FaceRectWidth"]], atol=3)
