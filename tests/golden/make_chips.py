"""Chips as py-feat 2.1.5 cuts them: writes chips.npz beside this file.

    python tests/golden/make_chips.py FOLDER_WITH_FEAT

FOLDER_WITH_FEAT holds the package `feat` (unpack its wheel: pip download --no-deps py-feat==2.1.5). Only its crop function is run.
"""
import ast
import sys
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
BOXES = np.array([[10, 8, 20, 14], [-9.3, -4.2, 25.7, 31.1], [40.2, 20.9, 30, 25], [3.7, 2.1, 11.3, 9.9], [-30, 5, 120, 40], [20.5, 10.5, 0.4, 0.3]], np.float32)  # left, top, width, height


def main() -> None:
    source = (Path(sys.argv[1]) / "feat/utils/image_operations.py").read_text()
    cut = next(n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef) and n.name == "extract_face_square_pad_torch")
    known = {"torch": torch, "F": torch.nn.functional}
    exec(ast.get_source_segment(source, cut), known)
    frame = np.random.RandomState(5).randint(0, 256, (37, 53, 3)).astype(np.uint8)
    corners = torch.from_numpy(np.concatenate([BOXES[:, :2], BOXES[:, :2] + BOXES[:, 2:]], axis=1))
    chips, squares = known[cut.name](torch.from_numpy(frame).permute(2, 0, 1)[None].float() / 255, corners, face_size=16, frame_idx=torch.zeros(len(BOXES)))
    np.savez_compressed(HERE / "chips.npz", frame=frame, boxes=BOXES, squares=squares.numpy(), chips=chips.numpy())
    print(chips.shape, float(chips.min()), float(chips.max()))


if __name__ == "__main__":
    main()
