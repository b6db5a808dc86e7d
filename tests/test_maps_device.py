"""maps.linear on a torch device: numpy's numbers, and a clear word where the device is not there."""

import numpy as np
import pytest

from facefex.columns import AUS, BLENDSHAPES, EMOTIONS, MESH
from facefex.maps import linear
from facefex.maps.linear import LinearMap

torch = pytest.importorskip("torch")


def check(device: str, rng, monkeypatch) -> None:
    "Maps of each kind give numpy's numbers on `device`, in one block and in many."
    x = rng.uniform(0, 1, (70, 52)).astype(np.float32)
    x[5] = np.nan
    coef = rng.normal(size=(55, 1434)).astype(np.float32)
    maps = [LinearMap(coef[:52, :20], coef[54, :20], BLENDSHAPES, AUS), LinearMap(coef[:52, :7], coef[54, :7], BLENDSHAPES, EMOTIONS, link="softmax")]
    for m in maps:
        np.testing.assert_allclose(m.predict(x, device=device), m.predict(x), atol=1e-5)
    mesh = LinearMap(coef, coef[0], BLENDSHAPES, MESH, pose_columns=("Pitch", "Yaw", "Roll"), extras={"feature_p99": np.full(52, 0.5)})
    for pose in (None, [0.1, 0.2, 0.3], rng.normal(size=(70, 3))):
        expected = mesh.predict(x, pose=pose)
        assert expected.dtype == np.float32 and np.isnan(expected[5]).all()
        for block in (linear.BLOCK_BYTES, 20_000):
            monkeypatch.setattr(linear, "BLOCK_BYTES", block)
            got = mesh.predict(x, pose=pose, device=device)
            np.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-5 * np.nanmax(abs(expected)))


def test_cpu_gives_the_numbers_of_numpy(rng, monkeypatch):
    check("cpu", rng, monkeypatch)


@pytest.mark.gpu
def test_gpu_gives_the_numbers_of_numpy(rng, monkeypatch):
    check("cuda", rng, monkeypatch)


def test_a_device_that_is_not_there_is_named():
    m = LinearMap([[1.0]], [0], ["jawOpen"], ["AU26"])
    with pytest.raises(ValueError, match="device='abacus' cannot be used here: .*choose 'cpu', or None for numpy"):
        m.predict([[0.5]], device="abacus")
    if not torch.cuda.is_available():
        with pytest.raises(ValueError, match="device='cuda' cannot be used here"):
            m.predict([[0.5]], device="cuda")
