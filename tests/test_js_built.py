"""The JavaScript that is shipped was built from the sources that are here, and from nothing that names another machine."""
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
JS, STATIC = ROOT / "js", ROOT / "facefex" / "widgets" / "static"
ENTRIES = json.loads(re.search(r"const entries = (\[.*\]);", (JS / "build.mjs").read_text())[1])
PACKAGES = json.loads((JS / "package.json").read_text())


def reached(name: str, found: set[str]) -> set[str]:
    "The files of js/src that `name` reaches by relative imports, itself included."
    if name not in found:
        found.add(name)
        for other in re.findall(r'(?:from|import)\s*"\./([\w.-]+\.js)"', (JS / "src" / name).read_text("utf-8")):
            reached(other, found)
    return found


def fingerprint(entry: str) -> str:
    "As js/build.mjs computes it: versions, then name and text of each source."
    parts = [f"three {PACKAGES['dependencies']['three']} esbuild {PACKAGES['devDependencies']['esbuild']}\n".encode()]
    for name in sorted(reached(f"{entry}.js", set())):
        parts += [f"{name}\n".encode(), (JS / "src" / name).read_bytes()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


@pytest.mark.core
@pytest.mark.parametrize("entry", ENTRIES)
def test_bundle_belongs_to_the_sources(entry):
    banner = (STATIC / f"{entry}.js").read_text("utf-8").splitlines()[0]
    assert re.search(r"sources ([0-9a-f]{64}) \*/$", banner)[1] == fingerprint(entry), "js/src changed since `make js`"
    assert "MIT" in banner and ("three.js" in banner) == ("face_scene.js" in reached(f"{entry}.js", set()))


@pytest.mark.core
def test_every_bundle_has_a_source():
    assert {p.name for p in STATIC.iterdir()} == {f"{entry}.js" for entry in ENTRIES}


@pytest.mark.core
@pytest.mark.parametrize("entry", ENTRIES)
def test_bundle_loads_nothing(entry):
    text = (STATIC / f"{entry}.js").read_text("utf-8")
    assert re.search(r"export\s*\{\s*[\w$]+ as default\s*\}\s*;?\s*$", text), "a default export at the end, for pages"
    assert not re.search(r"\beval\(|new Function\(|\bimport\(|importScripts", text)
    addresses = set(re.findall(r"https?://([\w.-]+)", text))
    assert addresses <= {"www.w3.org", "github.com", "threejs.org", "jcgt.org", "en.wikipedia.org"}, "names of namespaces and sources, no servers"
    assert str(ROOT) not in text


@pytest.mark.core
def test_versions_are_pinned_and_no_registry_is_named():
    lock = json.loads((JS / "package-lock.json").read_text())
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", v) for kind in ("dependencies", "devDependencies") for v in PACKAGES[kind].values())
    assert all("resolved" not in p for p in lock["packages"].values())
    assert {lock["packages"][f"node_modules/{n}"]["version"] for n in ("three", "esbuild")} == {PACKAGES["dependencies"]["three"], PACKAGES["devDependencies"]["esbuild"]}
    assert all("integrity" in p for name, p in lock["packages"].items() if name)


@pytest.mark.skipif(not shutil.which("node") or not (JS / "node_modules" / "esbuild").is_dir(), reason="needs Node and `npm ci` in js/")
def test_build_is_the_same_again(tmp_path):
    subprocess.run(["node", str(JS / "build.mjs"), f"--out={tmp_path}"], check=True, capture_output=True, timeout=60)
    differ = [p.name for p in tmp_path.iterdir() if p.read_bytes() != (STATIC / p.name).read_bytes()]
    assert not differ, f"not what `make js` builds: {differ}"
