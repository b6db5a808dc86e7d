"""What py-feat 2.1.5 computes for the same inputs, with made-up weights: writes chips.npz, multitask.npz (every configuration) and retinaface.npz.

    python tests/golden/make_pyfeat.py FOLDER_WITH_FEAT [OUT]

FOLDER_WITH_FEAT holds the package `feat` (unpack its wheel: pip download --no-deps py-feat==2.1.5). Only the parts that are asked for are imported. OUT: a folder (default: this one).
"""
import ast
import sys
import tempfile
import types
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import multitask_files  # noqa: E402
import retinaface_files  # noqa: E402

BOXES = np.array([[10, 8, 20, 14], [-9.3, -4.2, 25.7, 31.1], [40.2, 20.9, 30, 25], [3.7, 2.1, 11.3, 9.9], [-30, 5, 120, 40], [20.5, 10.5, 0.4, 0.3]], np.float32)  # left, top, width, height
OUTPUTS = ("au", "emotion", "valence", "arousal", "gaze", "pose", "mesh478", "landmarks68", "blendshapes")


def open_alone(folder: Path) -> None:
    "Let py-feat's networks be imported without the rest of the package, which needs much more."
    for name in ("feat", "feat.utils", "feat.face_detectors", "feat.face_detectors.Retinaface"):
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = [str(folder / name.replace(".", "/"))]
    sys.modules["feat.utils"].set_torch_device = torch.device
    tree = ast.parse((folder / "feat/utils/blendshape_to_au.py").read_text())
    table = sys.modules["feat.utils.blendshape_to_au"] = types.ModuleType("feat.utils.blendshape_to_au")
    table.DLIB68_FROM_MP478 = next(ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.AnnAssign) and n.target.id == "DLIB68_FROM_MP478")
    sys.path.insert(0, str(folder))


def chips(folder: Path) -> dict[str, np.ndarray]:
    "Squares that its crop function, the only one that is run of its file, cuts from noise."
    source = (folder / "feat/utils/image_operations.py").read_text()
    cut = next(n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef) and n.name == "extract_face_square_pad_torch")
    known = {"torch": torch, "F": torch.nn.functional}
    exec(ast.get_source_segment(source, cut), known)
    frame = np.random.RandomState(5).randint(0, 256, (37, 53, 3)).astype(np.uint8)
    corners = torch.from_numpy(np.concatenate([BOXES[:, :2], BOXES[:, :2] + BOXES[:, 2:]], axis=1))
    made, squares = known[cut.name](torch.from_numpy(frame).permute(2, 0, 1)[None].float() / 255, corners, face_size=16, frame_idx=torch.zeros(len(BOXES)))
    return {"frame": frame, "boxes": BOXES, "squares": squares.numpy(), "chips": made.numpy()}


def multitask() -> dict[str, np.ndarray]:
    "What the multitask network says in every configuration."
    from feat.multitask.inference import MultitaskModel
    from feat.multitask.model_v2 import MEGraphAUv2, ModelV2Config

    found = {}
    for name, options in multitask_files.CONFIGS.items():
        config = ModelV2Config(pretrained=False, **options)
        network = MEGraphAUv2(config)
        multitask_files.fill(network, pixels=not config.mesh_normalized)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.safetensors"
            save_file({k: v.contiguous() for k, v in network.state_dict().items()}, path, metadata=multitask_files.metadata(asdict(config)))
            said = MultitaskModel("cpu", path)(torch.from_numpy(multitask_files.chips()))
        found |= {f"{name}/{k}": getattr(said, k) for k in OUTPUTS}
    return found


def retinaface() -> dict[str, np.ndarray]:
    "Boxes, and some of the scores and moves of the anchors, of each frame."
    from feat.face_detectors.Retinaface.Retinaface_test import Retinaface

    theirs, found = Retinaface(device="cpu", pretrained="none"), {}
    retinaface_files.fill(theirs.net)
    for i, frame in enumerate(retinaface_files.frames()):
        picture = torch.from_numpy(frame).permute(2, 0, 1)[None]
        boxes = np.array(theirs(picture)[0], np.float32).reshape(-1, 5)
        boxes[:, 2:4] -= boxes[:, :2]
        with torch.inference_mode():
            moves, scores, _ = theirs.net(picture.float() - theirs._mean)
        found |= {f"boxes{i}": boxes, f"scores{i}": scores[0, ::37, 1].numpy(), f"moves{i}": moves[0, ::37].numpy()}
    return found


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else HERE)
    open_alone(folder)
    for name, found in (("chips", chips(folder)), ("multitask", multitask()), ("retinaface", retinaface())):
        print(name, {k: round(float(np.nanstd(v)), 3) for k, v in found.items()}, flush=True)  # an SD of 0 would test nothing
        np.savez_compressed(out / f"{name}.npz", **found)


if __name__ == "__main__":
    main()
