"""RetinaFace with made-up weights that are the same on every machine, and frames to show it: for tests and for the script that asks py-feat."""
import zlib

import numpy as np


def made_up(name: str, shape: tuple[int, ...]) -> np.ndarray:
    "A weight from nothing but its name, small enough that 34 layers neither drown nor burst (RandomState's stream never changes)."
    x = np.random.RandomState(zlib.crc32(name.encode())).standard_normal(shape).astype(np.float32)
    if name.endswith("running_var"):
        return 1 + .3 * np.abs(x)
    if name.endswith("running_mean") or name.endswith("bias"):
        return .1 * x
    if len(shape) == 1:
        return (.3 if ".bn2." in name else 1) * (1 + .2 * x)
    gain = {"ClassHead": 2.5, "BboxHead": 1.5}.get(name.split(".")[0], 1.2)
    return x * np.float32(gain / np.sqrt(np.prod(shape[1:])) * (.02 if name == "body.conv1.weight" else 1))


def fill(network) -> None:
    "Give every weight of a torch module its made-up value."
    import torch

    network.load_state_dict({k: v if k.endswith("num_batches_tracked") else torch.from_numpy(made_up(k, tuple(v.shape))) for k, v in network.state_dict().items()})


def frames() -> np.ndarray:
    "(3, 101, 150, 3) uint8: coloured waves, of a height and width that no grid divides."
    y, x = np.mgrid[:101, :150]
    waves = [[127 + 120 * np.sin(x / (5 + i) + c) * np.cos(y / (7 + 2 * i) + c * i) for c in range(3)] for i in range(3)]
    return np.asarray(waves).transpose(0, 2, 3, 1).round().astype(np.uint8)
