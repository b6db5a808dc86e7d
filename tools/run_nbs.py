"""Run notebooks in place with a real kernel and keep their outputs: `python tools/run_nbs.py [NOTEBOOK...]`.

Cells that the tests skip (`#| eval: false`, `slow`, `gpu`, `net`) keep the outputs they had. Whatever would differ at the
next run or on another machine goes: native log lines, progress bars, addresses, random ids, paths, widget state, metadata.
Pictures above 150 kB are stored with a palette, and smaller if that is not enough. A second run gives no diff.
"""
import base64
import io
import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbdev.clean import nbdev_clean
from nbdev.config import get_config
from PIL import Image
from traitlets.config import Config

ROOT = get_config().config_path
SKIP = re.compile(r"^#\|\s*(eval:\s*false|" + "|".join(get_config().tst_flags.split()) + r")\s*$", re.M)
WIDGETS = ("application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json")
PNG_BYTES = 150_000
NOISE = re.compile(  # what MediaPipe, absl, TensorFlow Lite and tqdm write to stderr
    r"^WARNING: All log messages before absl"
    r"|^(INFO|WARNING): (Created|Attempting|Initialized) "
    r"|^[IWEF]\d{4} \d\d:\d\d:\d\d"
    r"|\d+%\|.*\||\d+(\.\d+)? ?(it|frames?|img|B|s)/(s|it|frame)|^\s*$"
)
VOLATILE = [  # pattern, what stands in its place
    (re.compile(r"\S*/ipykernel_\d+/\d+\.py:\d+"), "cell"),
    (re.compile(re.escape(f"{ROOT}/")), ""),
    (re.compile(r" at 0x[0-9a-f]{6,}"), ""),
    (re.compile(r"\bT_[0-9a-f]{5}\b"), "T_00000"),  # ids of pandas' Styler
]
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")  # xarray's HTML


class Client(NotebookClient):
    "A client that passes over the cells the tests pass over."

    async def async_execute_cell(self, cell, *args, **kwargs):
        if cell.cell_type == "code" and SKIP.search(cell.source):
            return cell
        return await super().async_execute_cell(cell, *args, **kwargs)


def steady_text(text: str) -> str:
    "`text` without what changes from run to run or from machine to machine."
    for pattern, instead in VOLATILE:
        text = pattern.sub(instead, text)
    names: dict[str, str] = {}
    return UUID.sub(lambda m: names.setdefault(m[0], f"id-{len(names)}"), text)


def quiet(text: str) -> str:
    "`text` of stderr without native log lines and progress bars."
    lines = re.split(r"[\r\n]+", text)
    return "\n".join(line for line in lines if not NOISE.search(line))


def small_png(data: str) -> str:
    "A base64 PNG as it is if small enough, else with a palette of 256 colours, then shrunk in steps."
    if len(data) * 3 / 4 <= PNG_BYTES:
        return data
    image = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    while True:
        buffer = io.BytesIO()
        image.quantize(256, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= PNG_BYTES or image.width < 200:
            return base64.b64encode(buffer.getvalue()).decode() + "\n"
        image = image.resize((image.width * 4 // 5, image.height * 4 // 5), Image.Resampling.LANCZOS)


def steady_output(output: dict) -> dict | None:
    "One output fit to be committed, or None if nothing is left of it."
    if output["output_type"] == "stream":
        text = quiet(output["text"]) if output["name"] == "stderr" else output["text"]
        output["text"] = steady_text(text)
        return output if output["text"].strip() else None
    data = output.get("data", {})
    for kind in WIDGETS:
        data.pop(kind, None)
    for kind, value in data.items():
        if kind.startswith("text/") or kind == "image/svg+xml":
            data[kind] = steady_text(value)
        elif kind == "image/png":
            data[kind] = small_png(value)
    return output if data or output["output_type"] == "error" else None


def joined(outputs: list) -> list:
    "`outputs` with neighbouring pieces of one stream joined: where they break is chance."
    result: list = []
    for output in outputs:
        last = result[-1] if result else None
        if last and output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            result.append(output)
    return result


def run(path: Path):
    "Run the notebook at `path` and write it back; a failing cell raises and leaves the file as it was."
    nb = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as sockets:  # not TCP, of whose openness ipykernel warns
        client = Client(nb, timeout=600, record_timing=False, store_widget_state=False,
                        resources={"metadata": {"path": str(path.parent)}},
                        config=Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/kernel"}}))
        client.execute()
    for cell in nb.cells:
        if cell.cell_type == "code" and not SKIP.search(cell.source):
            cell.outputs = [kept for output in joined(cell.outputs) if (kept := steady_output(output))]
    nb.metadata.pop("widgets", None)
    nbformat.write(nb, path)
    nbdev_clean(str(path))


def main(names: list[str]):
    os.environ.update(PYTHONHASHSEED="0", GLOG_minloglevel="2", TF_CPP_MIN_LOG_LEVEL="2")
    for path in [Path(name) for name in names] or sorted(get_config().nbs_path.glob("[!_.]*.ipynb")):
        run(path.resolve())
        print("ran", path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
