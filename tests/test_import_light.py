"""`import facefex` is quick and light; every room and public name loads with the core install alone."""
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.core
HEAVY = {"torch", "torchvision", "timm", "mediapipe", "ai_edge_litert", "cv2", "av", "PIL", "matplotlib", "seaborn", "plotly", "sklearn", "scipy",
         "statsmodels", "ipywidgets", "anywidget", "dask", "h5netcdf", "zarr", "fastcore", "nbdev"}


def python(code: str) -> str:
    "Standard output of `code` in a new interpreter."
    environment = {key: value for key, value in os.environ.items() if key != "IN_TEST"}
    done = subprocess.run([sys.executable, "-P", "-W", "error", "-c", code],  # -P: the installed package, not the folder
                          capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_loads_nothing_heavy():
    loaded = json.loads(python("import facefex, json, sys; print(json.dumps(sorted(sys.modules)))"))
    assert not HEAVY & {name.split(".")[0] for name in loaded}


def test_public_names_load_one_by_one():
    "Each name of `facefex.__all__` is there, and none of them needs a detection stack to be looked at; one is a torch module, five are widgets."
    code = """
import sys, facefex
heavy = {"torch", "mediapipe", "ai_edge_litert", "cv2", "av", "plotly", "seaborn", "sklearn", "ipywidgets"}
for name in sorted(set(facefex.__all__) - {"VADToBlendshape", "explore", "view_mesh", "face_lab", "compare_explorer", "live"}):
    assert getattr(facefex, name) is not None, name
    assert name in dir(facefex), name
    assert not heavy & set(sys.modules), (name, heavy & set(sys.modules))
"""
    python(code)


def test_every_room_imports_on_its_own():
    "Whichever room comes first: no cycle, and (in the core environment) no optional package at module level but torch where networks are, widgets in theirs."
    code = """
import importlib, importlib.util, pkgutil, sys, warnings
NEED = dict.fromkeys(("detection.au_graph", "detection.devices", "detection.face_nets",
                      "detection.fast_backbone", "detection.gaze_heads", "detection.heads", "detection.multitask", "detection.multitask_backend",
                      "detection.retinaface", "detection.torch_backend",
                      "maps.vad", "train.atto", "train.augment", "train.fit_scores", "train.losses", "train.multitask", "train.vad"), "torch")
NEED |= dict.fromkeys(("widgets.page", "widgets.face3d", "widgets.explorer", "widgets.lab", "widgets.effects", "widgets.camera"), "jupyter")
if importlib.util.find_spec("torch"):
    import torch  # once, it cannot be imported again
warnings.filterwarnings("ignore", "registration of accessor")  # df.fex, once more at each round
import matplotlib.figure, numpy, pandas, pyarrow.parquet, tqdm, xarray  # once, they are slow
import facefex
rooms = [m.name for m in pkgutil.walk_packages(facefex.__path__, "facefex.") if not m.ispkg and "__main__" not in m.name]
for room in rooms:
    for name in [name for name in sys.modules if name.split(".")[0] == "facefex"]:
        sys.modules.pop(name)
    try:
        importlib.import_module(room)
    except ImportError as e:
        extra = NEED.get(room.removeprefix("facefex."))
        assert extra and f"pip install 'facefex[{extra}]'" in str(e), (room, e)
print(len(rooms))
"""
    assert int(python(code)) > 1


def test_weights_travel_with_the_package():
    where = Path(python("import facefex; print(facefex.__file__)").strip()).parent
    assert (where / "weights" / "face_landmarker.task").stat().st_size == 3_758_596
    assert (where / "weights.py").is_file()


@pytest.mark.slow
def test_import_takes_no_longer_than_pandas_and_xarray():
    "Under 1.3 times `import pandas, xarray`; the quickest of five each, for a busy machine."
    def quickest(code: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            python(code)
            times.append(time.perf_counter() - start)
        return min(times)

    assert quickest("import facefex") < 1.3 * quickest("import pandas, xarray")
