"""py-feat's MPDetector and Detectorv2 as engines of detect.py, which runs this file with the interpreter of an environment of their own.

Their weights are not on PyPI, and speed does not depend on them: the nets get random ones, written to files that py-feat then loads by its
own code in place of its downloads. Only the mesh net, which py-feat ships as a TorchScript file, comes from detect.py (MediaPipe's own). Random
nets find no face, so the boxes are given; `"run_detector": true` runs RetinaFace's net all the same and drops what it says.
"""
import json
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from detect import MEMORY, pin, serve

# the published v2.5 file: 20 action units, 7 emotions, 52 blendshapes, 38.2 M parameters; later ones only add to the gaze head
MULTITASK = {"n_au": 20, "n_emotion": 7, "n_blendshape": 52, "mesh_normalized": True, "use_head_v3": True, "drop_mefl": True, "emotion_use_au_prob": True,
             "pretrained": False}


def weight_files(folder: Path, mesh: str | None) -> dict:
    "Name of a weight file -> function that writes it with random numbers and gives its path."
    def saved(name, make):
        from safetensors.torch import save_file

        state, metadata = make()
        save_file({k: v.detach().clone().contiguous() for k, v in state.items()}, folder / name, metadata)
        return str(folder / name)

    def blendshapes():
        import torch
        from feat.au_detectors.MP_Blendshapes.MP_Blendshapes_test import MediaPipeBlendshapesMLPMixer

        torch.save(MediaPipeBlendshapesMLPMixer().state_dict(), folder / "blendshapes.pth")
        return str(folder / "blendshapes.pth")

    def action_units():
        from feat.pretrained import AU_LANDMARK_MAP
        from feat.utils import MP_BLENDSHAPE_NAMES

        rng = np.random.default_rng(0)
        np.savez(folder / "bs_to_au.npz", coef=rng.normal(size=(52, 20)), intercept=np.zeros(20), bs_columns=MP_BLENDSHAPE_NAMES,
                 au_columns=AU_LANDMARK_MAP["Feat"])
        return str(folder / "bs_to_au.npz")

    networks = {"model.safetensors": retinaface, "arcface_r50.safetensors": arcface, "l2cs_gaze360_resnet50.safetensors": l2cs,
                "face_multitask_v28.safetensors": multitask}
    made = {name: (lambda name=name, make=make: saved(name, make)) for name, make in networks.items()}
    return made | {"face_blendshapes.pth": blendshapes, "bs_to_au_pls_v2.npz": action_units, "face_landmarks_detector.pt": lambda: mesh}


def retinaface() -> tuple[dict, None]:
    "Random state of the face detector."
    from feat.face_detectors.Retinaface.Retinaface_model import RETINAFACE_R34_CFG, RetinaFace

    return RetinaFace(RETINAFACE_R34_CFG).state_dict(), None


def arcface() -> tuple[dict, None]:
    "Random state of the identity net."
    from feat.identity_detectors.arcface.arcface_model import ArcFace

    return ArcFace(backbone="r50").net.state_dict(), None


def l2cs() -> tuple[dict, None]:
    "Random state of the gaze net."
    from feat.gaze_detectors.l2cs import l2cs_resnet50

    return l2cs_resnet50().state_dict(), None


def multitask() -> tuple[dict, dict]:
    "Random state of Detectorv2's net and the settings that its file carries."
    from feat.multitask.model_v2 import MEGraphAUv2, ModelV2Config

    return MEGraphAUv2(ModelV2Config(**MULTITASK)).state_dict(), {"config": json.dumps(MULTITASK)}


def build(spec: dict, folder: Path):
    "The detector that `spec` asks for, built by py-feat's own constructor."
    import huggingface_hub

    files = weight_files(folder, spec.get("mesh"))
    huggingface_hub.hf_hub_download = lambda repo_id=None, filename=None, **_: files[filename]()  # before feat is imported
    import torch
    from feat.detector_v2 import Detectorv2
    from feat.MPDetector import MPDetector

    torch.manual_seed(0)
    kinds = {"MPDetector": MPDetector, "Detectorv2": Detectorv2}
    return kinds[spec["detector"]](device=spec.get("device", "cpu"), **spec.get("options", {}))


def give_boxes(detector, boxes: list, run_detector: bool) -> None:
    "Put a function that returns the next frames' boxes [x0, y0, x1, y1, score] in the place of the face detector."
    real, at = detector.face_detector, [0]

    def next_boxes(frames):
        if run_detector:
            real.net(frames.float() - real._mean)
        chosen = [boxes[(at[0] + i) % len(boxes)] for i in range(len(frames))]
        at[0] = (at[0] + len(frames)) % len(boxes)
        return chosen

    detector.face_detector = next_boxes


def engine(spec: dict):
    "Family -> function that measures the frames once and gives (frames, faces)."
    import torch

    warnings.simplefilter("ignore")
    frames = np.load(spec["frames"], mmap_mode="r")
    chosen = np.linspace(0, len(frames) - 1, min(spec.get("limit") or len(frames), len(frames))).round().astype(int)
    pixels = torch.from_numpy(frames[chosen]).permute(0, 3, 1, 2).contiguous()
    all_boxes = json.loads(Path(spec["boxes"]).read_text())
    folder = tempfile.TemporaryDirectory()
    detector = build(spec, Path(folder.name))
    give_boxes(detector, [all_boxes[i] for i in chosen], spec.get("run_detector", False))

    def run(folder=folder):  # the folder lives as long as the engine: one file is read at first use
        fex = detector.detect(pixels, data_type="tensor", batch_size=spec.get("batch", 1), progress_bar=False)
        return len(chosen), int((fex["FaceScore"] > 0).sum())

    return {MEMORY: run}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("py-feat's engines; benchmarks/detect.py --pyfeat-python PATH runs them")
    else:
        chosen_spec = json.loads(sys.argv[1])
        pin(chosen_spec.get("cores"))
        serve(lambda: engine(chosen_spec))
