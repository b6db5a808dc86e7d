"""README.md and the HTML pages from the notebooks, without Quarto.

    python -W ignore tools/docs.py readme            writes README.md from nbs/index.ipynb
    python -W ignore tools/docs.py readme --check    only compares; exit status 1 if it would change
    python -W ignore tools/docs.py pages             writes _md/*.md, from which mkdocs builds _docs/
"""
import ast
import contextlib
import filecmp
import os
import re
import shutil
import sys
import tempfile
from html import unescape
from pathlib import Path

import nbformat
import yaml
from execnb.nbio import nb2str, read_nb
from latex2mathml.converter import convert
from nbconvert import MarkdownExporter
from nbdev.config import get_config
from nbdev.doclinks import nbglob
from nbdev.processors import FilterDefaults, exec_show_docs
from traitlets.config import Config

RICH = ["text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/html", "text/plain"]
PLAIN = [kind for kind in RICH if kind != "text/html"]  # what GitHub shows in a README
SHELVES = {"9": "Tutorials", "0": "Names, shapes, weights", "1": "The Fex", "2": "Maps", "3": "Statistics",
           "4": "Detection", "5": "Plots", "6": "Widgets", "7": "Training", "8": "Command line and batches"}


class NeededCells(exec_show_docs):
    "Runs what `show_doc` needs, exported cells and imports, but no example that happens to begin with an import."

    def __call__(self, cell):
        if cell.cell_type == "code" and not {"export", "exporti"} & cell.directives_.keys() and "show_doc(" not in cell.source:
            if not all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in cell.parsed_() or ()):
                return
        super().__call__(cell)


class Pages(FilterDefaults):
    "What nbdev does to a notebook before it becomes a page."

    def base_procs(self):
        return [NeededCells if step is exec_show_docs else step for step in super().base_procs()]


def notebooks() -> list[Path]:
    "All notebooks of the project, by number."
    return sorted(nbglob(get_config().nbs_path, as_path=True), key=lambda nb: nb.name)


def page_name(nb: Path) -> str:
    "Name of a notebook's page: `41_detection.backends.ipynb` becomes `detection.backends`."
    return re.sub(r"^\d+\w?_", "", nb.stem)


def to_markdown(nb_path: Path, out: Path, kinds: list[str]) -> str:
    "The notebook with its directives applied and `show_doc` run; its pictures go beside `out`."
    os.environ["IN_TEST"] = "1"  # keeps nbdev from exporting while cells run
    nb = read_nb(nb_path)
    with contextlib.chdir(nb_path.parent):
        Pages()(nb)
    nb = nbformat.reads(nb2str(nb), as_version=4)
    nb.metadata["language_info"] = {"name": "python"}
    nb.cells = [cell for cell in map(plain_cell, nb.cells) if cell.source.strip() or cell.get("outputs")]
    for output in (output for cell in nb.cells for output in cell.get("outputs", []) if "data" in output):
        best = next((kind for kind in kinds if kind in output["data"]), None)
        output["data"] = {best: output["data"][best]} if best else {}
    exporter = MarkdownExporter(config=Config({"NbConvertBase": {"display_data_priority": kinds}}))
    body, extra = exporter.from_notebook_node(nb, {"unique_key": out.stem, "output_files_dir": f"{out.stem}_files"})
    for name, data in extra["outputs"].items():
        (out.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (out.parent / name).write_bytes(data)
    return tidy(body)


def plain_cell(cell):
    "A cell as the reader sees it: no directives, the title cell as markdown, no escape codes."
    if cell.cell_type == "raw" and cell.source.startswith("---"):
        meta = yaml.safe_load(cell.source.strip().strip("-"))
        cell.cell_type, cell.source = "markdown", f"# {meta['title']}\n\n> {meta.get('description', '')}"
    elif cell.cell_type == "code":
        if "#| echo: false" in cell.source:
            cell.metadata["transient"] = {"remove_source": True}
        cell.source = re.sub(r"^#\|.*\n?", "", cell.source, flags=re.M)
    return cell


def tidy(body: str) -> str:
    "Unstar the docstrings (`show_doc` italicises them, paragraphs and all) and drop trailing blanks."
    body = re.sub(r"^\*((?:[^*\n]|\n(?!\n\|))+?)\*$", r"\1", body, flags=re.M)
    body = re.sub(r"[ \t]+$", "", body, flags=re.M)
    return re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def relink(body: str, target) -> str:
    "Turn nbdev's links into its own site into what `target(notebook)` says for each notebook."
    cfg = get_config()
    for nb in notebooks():
        page = re.escape(f"{cfg.doc_host}{cfg.doc_baseurl}/{page_name(nb)}.html")
        body = re.sub(page + r"(#[\w.]+)?", lambda m, nb=nb: target(nb, m[1] or ""), body)
    return body


def readme(folder: Path):
    "Write README.md and its pictures into `folder`; links lead to the notebooks, which GitHub shows."
    cfg = get_config()
    out = folder / "README.md"
    shutil.rmtree(folder / "README_files", ignore_errors=True)
    body = to_markdown(cfg.nbs_path / cfg.readme_nb, out, PLAIN)
    body = re.sub(r"\]\((\d+\w?_[\w.]+\.ipynb)", rf"]({cfg.nbs_path.name}/\1", body)  # as links stand in a notebook,
    body = body.replace("](../", "](")  # they start from nbs/
    out.write_text(relink(body, lambda nb, anchor: f"{cfg.nbs_path.name}/{nb.name}"), encoding="utf-8")


def check_readme() -> int:
    "0 if README.md and its pictures are what the notebook makes, else 1 and the names of what differs."
    root = get_config().config_path
    with tempfile.TemporaryDirectory() as folder:
        readme(Path(folder))
        fresh = {p.relative_to(folder) for p in Path(folder).rglob("*") if p.is_file()}
        kept = {p.relative_to(root) for p in [root / "README.md", *root.glob("README_files/*")] if p.is_file()}
        same, _, _ = filecmp.cmpfiles(folder, root, map(str, fresh & kept), shallow=False)
        differ = sorted(str(p) for p in fresh | kept if str(p) not in same)
    if differ:
        print(f"{', '.join(differ)}: not what nbs/index.ipynb makes; run `make docs`", file=sys.stderr)
    return 1 if differ else 0


def pages():
    "Write one markdown page a notebook into _md/, with links between the pages."
    cfg = get_config()
    dest = cfg.config_path / "_md"
    shutil.rmtree(dest, ignore_errors=True)
    dest.mkdir()
    if (cfg.nbs_path / "pictures").is_dir():
        shutil.copytree(cfg.nbs_path / "pictures", dest / "pictures")
    for nb in notebooks():
        out = dest / f"{page_name(nb)}.md"
        body = to_markdown(nb, out, RICH)
        body = re.sub(r"\]\(\d+\w?_([\w.]+)\.ipynb", r"](\1.md", body)  # links written between notebooks
        body = body.replace("](../", f"]({cfg.git_url}/blob/{cfg.branch}/")
        out.write_text(relink(body, lambda nb, anchor: f"{page_name(nb)}.md{anchor}"), encoding="utf-8")


def on_config(config):
    "Hook of mkdocs: the front page, then the notebooks shelf by shelf in the order of their numbers."
    nav = [{"Start": "index.md"}]
    for digit, shelf in SHELVES.items():
        found = [f"{page_name(nb)}.md" for nb in notebooks() if nb.name.startswith(digit)]
        if found:
            nav.append({shelf: found})
    config.nav = nav
    return config


def on_page_content(html, **_):
    "Hook of mkdocs: formulas as MathML, which browsers draw by themselves, offline."
    kinds = {"inline": r'<span class="arithmatex">\\\((.+?)\\\)</span>', "block": r'<div class="arithmatex">\\\[(.+?)\\\]</div>'}
    for display, pattern in kinds.items():
        html = re.sub(pattern, lambda m, display=display: convert(unescape(m[1]).strip(), display=display), html, flags=re.S)
    return html


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["readme"]: readme(get_config().config_path)
        case ["readme", "--check"]: sys.exit(check_readme())
        case ["pages"]: pages()
        case _: sys.exit(__doc__)
