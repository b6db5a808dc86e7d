"""What a reader relies on: documented parameters, readable notebooks, no trace of anyone's machine."""
import ast
import io
import json
import re
import subprocess
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(p for p in (ROOT / "facefex").rglob("*.py") if p.name not in ("__init__.py", "_modidx.py"))
NOTEBOOKS = sorted(p for p in (ROOT / "nbs").glob("*.ipynb") if p.name[0] not in "._")
EXPORTED = re.compile(r"^#\|\s*export\s*$", re.M)


# ---- docments

def comment_lines(source: str) -> tuple[set[int], set[int]]:
    "Numbers of the lines that have a comment, and of those that are nothing else."
    after, alone = set(), set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            (alone if token.line.lstrip().startswith("#") else after).add(token.start[0])
    return after, alone


def parameters(function: ast.FunctionDef) -> list[ast.arg]:
    "The parameters of `function` without self and cls; `self: Fex` of a patched method is self too."
    a = function.args
    every = [*a.posonlyargs, *a.args, *([a.vararg] if a.vararg else []), *a.kwonlyargs, *([a.kwarg] if a.kwarg else [])]
    return [arg for arg in every if arg.arg not in ("self", "cls")]


def decorators(node) -> set[str]:
    return {ast.unparse(d).split("(")[0].split(".")[-1] for d in node.decorator_list}


def public_functions(tree: ast.Module):
    "(name, node) of each public function, patched method, and method or constructor of a public class."
    public = {name for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
              for name in ast.literal_eval(node.value)}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            if node.name in public or "patch" in decorators(node):
                yield node.name, node
        elif isinstance(node, ast.ClassDef) and node.name in public:
            as_pandas = any(ast.unparse(base).startswith("pd.") for base in node.bases)  # its constructor takes what pandas' takes
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and (method.name == "__init__" and not as_pandas or method.name[0] != "_"):
                    yield f"{node.name}.{method.name}", method


def faults(source: str) -> list[str]:
    "What is undocumented in a module: docstrings, parameters and returns without a comment, bare dataclass fields."
    tree = ast.parse(source)
    after, alone = comment_lines(source)
    found = [] if ast.get_docstring(tree) else ["no module docstring"]
    for name, node in public_functions(tree):
        if not ast.get_docstring(node) and node.name != "__init__":
            found.append(f"{name}: no docstring")
        lines = [arg.lineno for arg in parameters(node)]
        for arg in parameters(node):
            documented = arg.lineno in after and lines.count(arg.lineno) == 1 or arg.lineno - 1 in alone
            if not documented:
                found.append(f"{name}({arg.arg}): no comment on its line")
        gives = node.returns is not None and ast.unparse(node.returns) not in ("None", "'None'")
        if gives and not {"property", "cached_property"} & decorators(node) and node.returns.end_lineno not in after:
            found.append(f"{name}: no comment on what it returns")
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                found.append(f"{node.name}: no docstring")
            if "dataclass" in decorators(node):
                fields = [field for field in node.body if isinstance(field, ast.AnnAssign) and field.target.id[0] != "_"]
                found += [f"{node.name}.{field.target.id}: no comment on its line" for field in fields
                          if field.end_lineno not in after and field.lineno - 1 not in alone]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "facefex")))
def test_public_api_is_documented(path):
    found = faults(path.read_text(encoding="utf-8"))
    assert not found, "\n".join(found)


def test_missing_docments_are_found():
    source = '''
"A module."
__all__ = ["speed", "Row"]
def speed(
    pose,  # (n, 3) radians
    seconds,
    *,
    # longer than a line,
    # so above it
    window=1,
    a=1, b=2,  # two on one line
) -> float:
    return 1.0
@dataclass(frozen=True)
class Row:
    "A row."
    name: str  # its name
    unit: str
def _private(x): pass
'''
    assert faults(source.lstrip()) == [
        "speed: no docstring", "speed(seconds): no comment on its line", "speed(a): no comment on its line",
        "speed(b): no comment on its line", "speed: no comment on what it returns", "Row.unit: no comment on its line"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "facefex")))
def test_no_star_arguments_in_public_functions(path):
    found = [name for name, node in public_functions(ast.parse(path.read_text(encoding="utf-8"))) if node.args.kwarg]
    assert not found, f"**kwargs hides the options of {found}"


# ---- notebooks

def cells(nb: Path, kind: str) -> list[str]:
    "Source of the cells of one kind."
    every = json.loads(nb.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in every if cell["cell_type"] == kind]


@pytest.mark.parametrize("nb", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_is_readable(nb):
    "Exported cells of at most 60 lines, at most 80 cells, prose between the functions; a room ends with its limits."
    code, prose = cells(nb, "code"), cells(nb, "markdown")
    exported = [cell for cell in code if EXPORTED.search(cell)]
    long = [cell.splitlines()[1] for cell in exported if len(cell.strip().splitlines()) > 60]
    assert not long, f"exported cells above 60 lines begin with {long}"
    assert len(code) + len(prose) <= 80, "more than 80 cells: split the room"
    public = [cell for cell in exported if re.search(r"^(def|class) [^_]", cell, re.M) and len(cell.splitlines()) > 6]
    assert len(prose) >= len(public), f"{len(prose)} cells of prose for {len(public)} public functions and classes"
    if exported:
        assert code[0].strip().startswith("#| default_exp"), "the first code cell names the room"
        assert re.fullmatch(r"# .+\n+> .+", prose[0].strip()), "the title cell is `# room` and `> what it is for`"
        headings = re.findall(r"^## (.+)$", "\n".join(prose), re.M)
        assert headings and headings[-1] == "Limits", f"the last heading is Limits, not {headings[-1:]}"


@pytest.mark.parametrize("nb", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_outputs_are_small_and_steady(nb):
    "No error kept, no address, no widget, no picture above 400 kB; at most 3 MB in all."
    text = nb.read_text(encoding="utf-8")
    assert len(text) < 3_000_000, "shrink the pictures: make run"
    for cell in json.loads(text)["cells"]:
        for output in cell.get("outputs", []):
            assert output["output_type"] != "error", output["evalue"]
            shown = json.dumps({kind: value for kind, value in output.get("data", {}).items() if not kind.startswith("image/")})
            assert not re.search(r" at 0x[0-9a-f]{6,}", shown + json.dumps(output.get("text", "")))
            assert not any("jupyter.widget" in kind for kind in output.get("data", {}))
            assert len("".join(output.get("data", {}).get("image/png", ""))) < 400_000


# ---- nothing of anyone's machine

def text_files() -> list[Path]:
    "Files that git tracks or would add, as far as they are text; every file of interest where there is no git."
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.splitlines() or [str(p) for d in ("nbs", "facefex", "tests", "tools") for p in (ROOT / d).rglob("*")]
    paths = [ROOT / name for name in names]
    return [p for p in paths if p.is_file() and b"\0" not in p.read_bytes()[:4096]]


def test_no_machine_path_or_registry_host():
    folders = [f"/{name}/" for name in ("work", "root", "home", "Users")] + ["py" + "env/"]
    hosts = ["pypi." + "org", "python" + "hosted", "debian" + ".org/debian", "npmjs" + ".org", "local" + "host:"]
    temporary = r"/tm" + r"p/[\w.]*\d"  # /tmp in a sentence is fine, a random name in it is somebody's
    pattern = re.compile("|".join([*(r"(?<![\w./~-])" + re.escape(f) for f in folders), *map(re.escape, hosts), temporary]))
    found = [f"{p.relative_to(ROOT)}: {m[0]}" for p in text_files() for m in [pattern.search(p.read_text("utf-8", "replace"))] if m]
    assert not found, "\n".join(found)


def test_links_between_files_lead_somewhere():
    "Relative links in the markdown files and in the prose of the notebooks."
    texts = {p: p.read_text(encoding="utf-8") for p in text_files() if p.suffix == ".md" and p.parent.name != "weights"}
    texts |= {nb: "\n".join(cells(nb, "markdown")) for nb in NOTEBOOKS}
    missing = []
    for path, text in texts.items():
        for link in re.findall(r"(?<!`)\]\(([^)\s#]+)[^)]*\)", text):
            if "://" not in link and not link.startswith(("mailto:", "attachment:", "data:")):
                if not (path.parent / link).exists():
                    missing.append(f"{path.relative_to(ROOT)}: {link}")
    assert not missing, "\n".join(missing)
