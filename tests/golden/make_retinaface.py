"""What py-feat 2.1.5's RetinaFace finds with made-up weights: writes retinaface.npz beside this file.

    python tests/golden/make_retinaface.py FOLDER_WITH_FEAT

FOLDER_WITH_FEAT holds the package `feat` (unpack its wheel: pip download --no-deps py-feat==2.1.5). Only its modules of the face detector are imported.
"""
import sys
import types
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from retinaface_files import fill, frames  # noqa: E402


def import_alone(folder: Path):
    "py-feat's detector without the rest of the package, which needs much more."
    for name in ("feat", "feat.face_detectors", "feat.face_detectors.Retinaface", "feat.utils"):
        module = types.ModuleType(name)
        module.__path__ = [str(folder / name.replace(".", "/"))]
        sys.modules[name] = module
    sys.modules["feat.utils"].set_torch_device = torch.device
    sys.path.insert(0, str(folder))
    from feat.face_detectors.Retinaface import Retinaface_test

    return Retinaface_test


def main() -> None:
    theirs = import_alone(Path(sys.argv[1])).Retinaface(device="cpu", pretrained="none")
    fill(theirs.net)
    found = {}
    for i, frame in enumerate(frames()):
        picture = torch.from_numpy(frame).permute(2, 0, 1)[None]
        boxes = np.array(theirs(picture)[0], np.float32).reshape(-1, 5)
        boxes[:, 2:4] -= boxes[:, :2]
        found[f"boxes{i}"] = boxes
        with torch.inference_mode():
            moves, scores, _ = theirs.net(picture.float() - theirs._mean)
        found[f"scores{i}"], found[f"moves{i}"] = scores[0, ::37, 1].numpy(), moves[0, ::37].numpy()
        print(i, len(boxes), "boxes, scores", float(scores[..., 1].min()), "to", float(scores[..., 1].max()), "moves' SD", float(moves.std()))
    np.savez_compressed(HERE / "retinaface.npz", **found)


if __name__ == "__main__":
    main()
