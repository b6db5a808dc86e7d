"""What py-feat 2.1.5 computes with made-up weights, for every configuration: writes multitask.npz beside this file.

    python tests/golden/make_multitask.py FOLDER_WITH_FEAT

FOLDER_WITH_FEAT holds the package `feat` (unpack its wheel: pip download --no-deps py-feat==2.1.5). Only its modules of the multitask network are imported.
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
from multitask_files import CONFIGS, chips, fill, metadata  # noqa: E402


def import_alone(folder: Path):
    "The modules of py-feat's network without the rest of the package, which needs much more."
    for name in ("feat", "feat.utils"):
        module = types.ModuleType(name)
        module.__path__ = [str(folder / name.replace(".", "/"))]
        sys.modules[name] = module
    tree = ast.parse((folder / "feat/utils/blendshape_to_au.py").read_text())
    table = types.ModuleType("feat.utils.blendshape_to_au")
    table.DLIB68_FROM_MP478 = next(ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.AnnAssign) and n.target.id == "DLIB68_FROM_MP478")
    sys.modules[table.__name__] = table
    sys.path.insert(0, str(folder))
    import feat.multitask.inference as inference
    import feat.multitask.model_v2 as model

    return inference, model


def main() -> None:
    inference, model = import_alone(Path(sys.argv[1]))
    found = {}
    for name, options in CONFIGS.items():
        config = model.ModelV2Config(pretrained=False, **options)
        network = model.MEGraphAUv2(config)
        fill(network, pixels=not config.mesh_normalized)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.safetensors"
            save_file({k: v.contiguous() for k, v in network.state_dict().items()}, path, metadata=metadata(asdict(config)))
            said = inference.MultitaskModel("cpu", path)(torch.from_numpy(chips()))
        found |= {f"{name}/{k}": getattr(said, k) for k in ("au", "emotion", "valence", "arousal", "gaze", "pose", "mesh478", "landmarks68", "blendshapes")}
        print(name, {k.split("/")[1]: round(float(np.nanstd(v)), 3) for k, v in found.items() if k.startswith(name + "/")}, flush=True)
    np.savez_compressed(HERE / "multitask.npz", **found)


if __name__ == "__main__":
    main()
