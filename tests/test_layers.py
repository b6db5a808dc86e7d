"""The rooms and the direction of imports: a room imports only rooms above it in this table.

An arrow the other way exists only inside a function body. A new room or arrow changes the table in the same commit.
"""
import ast
import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "facefex"

ROOMS = (  # lowest first; a name with a dot at its end stands for all modules of that sub-package
    "core",
    "columns",
    "geometry",
    "weights",
    "fex",
    "tables",
    "interop",
    "parquet",
    "netcdf",
    "io",
    "annotations",
    "maps.files",
    "maps.linear",
    "maps.symmetry",
    "maps.emotions",
    "maps.vad",
    "stats.features",
    "stats.results",
    "stats.effects",
    "stats.permutation",
    "stats.clusters",
    "stats.baseline",
    "stats.preparation",
    "stats.quality",
    "stats.events",
    "stats.cooccurrence",
    "stats.units",
    "stats.design",
    "stats.formulas",
    "stats.marginal",
    "stats.mixed",
    "stats.regression",
    "stats.contrasts",
    "stats.groups",
    "stats.meshes",
    "stats.series",
    "stats.timecourses",
    "stats.warping",
    "stats.coding",
    "stats.decoding",
    "stats.intersubject",
    "stats.multiverse",
    "stats.power",
    "stats.reliability",
    "stats.sides",
    "stats.synchrony",
    "detection.media",
    "detection.backends",
    "detection.devices",
    "detection.network_config",
    "detection.pixels",
    "detection.steps",
    "detection.task_file",
    "detection.workers",
    "detection.au_graph",
    "detection.chips",
    "detection.face_boxes",
    "detection.face_nets",
    "detection.fast_backbone",
    "detection.gaze_heads",
    "detection.heads",
    "detection.network_units",
    "detection.records",
    "detection.smoothing",
    "detection.tracking",
    "detection.landmarker",
    "detection.multitask",
    "detection.retinaface",
    "detection.litert_backend",
    "detection.mediapipe_backend",
    "detection.multitask_backend",
    "detection.torch_backend",
    "detection.detector",
    "plot.faces",
    "plot.regions",
    "plot.surface",
    "plot.mesh",
    "plot.timecourse",
    "plot.heat",
    "plot.video",
    "plot.animation",
    "plot.summary_page",
    "plot.agreement",
    "plot.baselines",
    "plot.clusters",
    "plot.comparisons",
    "plot.events",
    "plot.robustness",
    "plot.space",
    "plot.synchrony",
    "widgets.payload",
    "widgets.page",
    "widgets.face3d",
    "widgets.frames",
    "widgets.tracks",
    "widgets.explorer",
    "widgets.face_model",
    "widgets.lab",
    "widgets.effects",
    "widgets.camera",
    "train.data",
    "train.frame",
    "train.head",
    "train.label_tables",
    "train.render",
    "train.corpus",
    "train.labelled",
    "train.augment",
    "train.fit",
    "train.photo_renders",
    "train.pls",
    "train.losses",
    "train.metrics",
    "train.vad",
    "train.benchmark_folders",
    "train.fit_scores",
    "train.map_scores",
    "train.multitask",
    "train.cards",
    "train.distillation",
    "train.protocols",
    "train.search",
    "train.atto",
    "train.commands",
    "train.__main__",
    "batch",
    "cli",
)
IMPORT_NAMES = {"Pillow": "PIL", "scikit-learn": "sklearn", "ai-edge-litert": "ai_edge_litert"}  # where a package is imported under another name
OPTIONAL_AT_TOP: dict[str, set[str]] = {}  # room -> optional packages it may import at module level, and why


def module_name(path: Path) -> str:
    "`maps.linear` for facefex/maps/linear.py."
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def rank(room: str) -> int:
    "Position of `room` in the table; a KeyError names a room that is not in it."
    for position, name in enumerate(ROOMS):
        if room == name or (name.endswith(".") and room.startswith(name)):
            return position
    raise KeyError(f"{room} is not in ROOMS of tests/test_layers.py")


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name not in ("__init__.py", "_modidx.py"))


def at_import(body: list[ast.stmt]):
    "The import statements that run when the module is imported: not those in functions or under TYPE_CHECKING."
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from at_import(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for field in ("body", "orelse", "finalbody", "handlers"):
                yield from at_import(getattr(node, field, []))


def imported(path: Path) -> set[str]:
    "Full names of the modules that `path` imports at module level (for `from a import b` also `a.b`)."
    names = set()
    package = ("facefex." + module_name(path)).split(".")
    for node in at_import(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        else:
            base = package[: -node.level] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            names |= {source} | {f"{source}.{alias.name}" for alias in node.names}
    return names


def rooms_in(names: set[str]) -> set[str]:
    "Those of `names` that are modules of the package, without its name."
    known = {module_name(p) for p in MODULES}
    return {name.removeprefix("facefex.") for name in names if name.startswith("facefex.")} & known


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_room_imports_only_rooms_above_it(path):
    room = module_name(path)
    upward = sorted(other for other in rooms_in(imported(path)) if rank(other) > rank(room))
    assert not upward, f"{room} imports {upward}; move that import into the function that needs it"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_optional_packages_are_imported_in_functions(path):
    ini = configparser.ConfigParser(delimiters=["="], interpolation=None)
    ini.read(ROOT / "settings.ini")
    packages = {key: {IMPORT_NAMES.get(name, name) for name in re.findall(r"([\w-]+)[=><]", value)}
                for key, value in ini["DEFAULT"].items() if key.endswith("requirements")}
    optional = set().union(*packages.values()) - packages["requirements"] - OPTIONAL_AT_TOP.get(module_name(path), set())
    found = {name.split(".")[0] for name in imported(path)} & (optional | {"cv2"})
    assert not found, f"{module_name(path)} imports {sorted(found)} at module level; the core install has none of them"


def test_package_itself_imports_only_the_lowest_rooms():
    "`facefex/__init__.py` gives the names of higher rooms lazily; `Fex` is there at once, for `df.fex` to work."
    assert all(rank(room) <= rank("fex") for room in rooms_in(imported(PACKAGE / "__init__.py")))


def test_notebook_numbers_follow_the_table():
    names = sorted(p.stem for p in (ROOT / "nbs").glob("[0-8]*.ipynb"))
    rooms = [re.sub(r"^\d+_", "", name) for name in names]
    assert rooms == sorted(rooms, key=rank), "a notebook's number puts it elsewhere than ROOMS does"


def test_upward_import_is_found(tmp_path, monkeypatch):
    "The reader sees relative, absolute, conditional and try imports, and no others."
    text = '''
from ..fex import Fex
try:
    import facefex.io
except ImportError:
    from .. import cli
if TYPE_CHECKING:
    from ..train import fit
def f():
    from ..plot.faces import plot_faces
'''
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "linear.py").write_text(text)
    found = imported(tmp_path / "maps" / "linear.py")
    assert {"facefex.fex", "facefex.io", "facefex.cli"} <= found
    assert not {name for name in found if "train" in name or "plot" in name}
