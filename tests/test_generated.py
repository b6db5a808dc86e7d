"""What is generated is what the notebooks make: no hand edits, no stale modules, no uncleaned notebooks."""
import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BY_HAND = {"__init__.py", "train/__main__.py"}


def modules(package: Path) -> dict[str, str]:
    "Text of every module of `package` by its path; the hand-written ones are left out."
    paths = (p for p in package.rglob("*.py") if str(p.relative_to(package)) not in BY_HAND)
    return {str(p.relative_to(package)): p.read_text(encoding="utf-8") for p in paths}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    "A folder with the settings and notebooks alone, exported and cleaned there."
    folder = tmp_path_factory.mktemp("fresh")
    shutil.copy(ROOT / "settings.ini", folder)
    (folder / "nbs").mkdir()
    (folder / "facefex").mkdir()
    for nb in (ROOT / "nbs").glob("[!_.]*.ipynb"):
        shutil.copy(nb, folder / "nbs")
    shutil.copy(ROOT / "facefex" / "__init__.py", folder / "facefex")
    environment = {key: value for key, value in os.environ.items() if key != "IN_TEST"}
    for command in ("nbdev_export", "nbdev_clean"):
        subprocess.run([Path(sys.executable).with_name(command)], cwd=folder, env=environment, check=True)
    return folder


def test_modules_are_what_the_notebooks_export(fresh):
    made, kept = modules(fresh / "facefex"), modules(ROOT / "facefex")
    differ = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    assert not differ, f"hand-edited, stale or not exported: {differ}; run `make export`"


def test_notebooks_are_clean(fresh):
    dirty = [nb.name for nb in sorted((fresh / "nbs").glob("*.ipynb")) if nb.read_bytes() != (ROOT / "nbs" / nb.name).read_bytes()]
    assert not dirty, f"metadata or counters in {dirty}; run `make export`"


def test_version_is_written_once():
    ini = configparser.ConfigParser(delimiters=["="], interpolation=None)
    ini.read(ROOT / "settings.ini")
    version = ini["DEFAULT"]["version"]
    assert f'__version__ = "{version}"' in (ROOT / "facefex" / "__init__.py").read_text()
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text()
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text()


def test_data_folders_are_no_packages():
    "`facefex/weights/` holds files; with an `__init__.py` it would hide the module `facefex.weights`."
    assert not [p for name in ("weights", "data") for p in (ROOT / "facefex" / name).rglob("*.py")]
