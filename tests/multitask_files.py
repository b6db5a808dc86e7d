"""Files of the multitask network with made-up weights that are the same on every machine: for tests and for the script that asks py-feat."""
import json
import zlib

import numpy as np

V24 = {"n_au": 20, "n_emotion": 7, "use_head_v3": True, "drop_mefl": True, "emotion_use_au_prob": True}
V25 = V24 | {"n_blendshape": 52, "mesh_normalized": True}
V27 = V25 | {"gaze_eye_roi": True, "gaze_pose_6d": True, "gaze_bins": 180}
CONFIGS = {
    "default": {"mesh_normalized": False},
    "v23": {"n_au": 24, "n_emotion": 8, "use_head_v3": True},
    "v24": V24,
    "v25": V25,
    "v27": V27,
    "v27_hidden": V27 | {"gaze_hidden": 256},
    "head_frame": V25 | {"gaze_eye_roi": True, "gaze_head_frame": True},
    "head_frame_hidden": V25 | {"gaze_head_frame": True, "gaze_hidden": 64, "gaze_pose_6d": True},
}


def made_up(name: str, shape: tuple[int, ...], pixels: bool) -> np.ndarray:
    "A weight from nothing but its name: spread so that every part of the network has a say (RandomState's stream never changes)."
    x = np.random.RandomState(zlib.crc32(name.encode())).standard_normal(shape).astype(np.float32)
    fan = max(int(np.prod(shape[1:])), 1)
    if name.endswith("running_var"):
        return 1 + .3 * np.abs(x)
    if name.startswith("mefl.alpha"):
        return np.float32(.7) + 0 * x
    if name == "lmk.mlp.4.bias":
        return (112 if pixels else .5) * (1 + .2 * x)
    if "grn" in name or name.endswith("running_mean"):
        return .3 * x
    if name.endswith("bias") or name.startswith("log_var"):
        return .1 * x
    gain = .3 if name.startswith(("emotion", "gaze")) else 1.4  # tanh and softmax must not be at their ends
    return 1 + .2 * x if len(shape) == 1 else x * np.float32(gain / np.sqrt(fan))


def fill(network, pixels: bool) -> None:
    "Give every weight of a torch module its made-up value."
    import torch

    state = network.state_dict()
    network.load_state_dict({k: v if k.endswith("num_batches_tracked") else torch.from_numpy(np.ascontiguousarray(made_up(k, tuple(v.shape), pixels)))
                             for k, v in state.items()})


def chips(n: int = 2) -> np.ndarray:
    "(n, 3, 256, 256) smooth coloured patterns, 0..1."
    y, x = np.mgrid[:256, :256] / 256
    return np.stack([[.5 + .5 * np.sin(7 * (i + 1) * x + 5 * c * y + 9 * x * y) for c in range(3)] for i in range(n)]).astype(np.float32)


def metadata(config: dict) -> dict[str, str]:
    "What stands in the file beside the weights."
    return {"config": json.dumps(config)}
