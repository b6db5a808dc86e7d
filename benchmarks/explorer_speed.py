"""How fast the explorer is in a real JupyterLab in headless Chromium: `python benchmarks/explorer_speed.py [--quick]`.

1. Updates: with 5 minutes of 30 frames/s loaded, the cursor moves one frame at every refresh of the screen (60 a second at the most); rendered
   updates of the 478-vertex mesh are counted over some seconds, for the 3-D face in a saved page, alone in a notebook, and for the whole explorer. Beside it, what one update
   costs when the next follows at once: moving the cursor, drawing, and waiting for the pixels. WebGL runs in software here, on the processors; a
   graphics card is faster.
2. Memory of the page after a garbage collection: JavaScript objects and array buffers as DevTools' Runtime.getHeapUsage reports them (JupyterLab
   itself included; canvases are not), and the resident memory of the browser's largest page process.
3. Steps: a parquet of one hour at 30 frames/s is opened by its path; time from setting the cursor to the new mesh in the scene, through the
   kernel that reads it from the file: neighbouring frames, steps of 10 s, and jumps to anywhere.

4. The live camera, fed with the sample clip (480 x 360 px, 24 pictures/s): pictures measured per second, and the age of a picture when its
   contours are drawn.

Limits: 60 updates a second, 300 MB, 100 ms; other work on the machine counts against them, so its load is printed. The meshes are a face that moves by a named seed. `--quick`: 16 minutes instead of the hour, fewer steps.
"""
import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from facefex.columns import AUS, MESH
from facefex.fex import Fex
from facefex.geometry import canonical
from facefex.parquet import ParquetStream

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from conftest import CHROMIUM
from jupyter_harness import Browser, Server, opened
from test_jupyterlab import camera_file

SEED, FPS, BLOCK = 20260401, 30, 1024
UPDATE = """async ([e, seconds, kind]) => {
  const v = e.facefex, scene = v.scene, times = v.course?.times, count = times?.length ?? v.model.get("meta").count;
  let i = 0;
  const move = () => { i = (i + 1) % count; if (kind === "explorer") v.seek(times[i]); else v.go(i); };
  const before = scene.frames, begin = performance.now();
  await new Promise((done) => { const tick = (now) => { move(); (now - begin < seconds * 1000) ? requestAnimationFrame(tick) : done(); }; requestAnimationFrame(tick); });
  const rate = (scene.frames - before) / ((performance.now() - begin) / 1000);
  const gl = scene.renderer.getContext(), pixel = new Uint8Array(4), costs = [];
  for (let k = 0; k < 60; k++) {
    const t = performance.now();
    move(); scene.paint(); gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    costs.push(performance.now() - t);
    if (k % 10 === 9) await new Promise((r) => setTimeout(r));
  }
  return { rate, costs, size: [scene.canvas.width, scene.canvas.height], renderer: gl.getParameter(gl.RENDERER) };
}"""
STEP = """async ([e, rows]) => {
  const v = e.facefex, took = [];
  for (const row of rows) {
    if (v.position === row) continue;
    const t = performance.now();
    await new Promise((done) => {
      const late = setTimeout(done, 5000);
      v.drawFace = function (found) {
        Object.getPrototypeOf(this).drawFace.call(this, found);
        if (found === true && this.position === row) { clearTimeout(late); done(); }
      };
      v.seek(v.course.times[row]);
    });
    took.push(performance.now() - t);
    await new Promise((r) => setTimeout(r, 40));
  }
  delete v.drawFace;
  return took;
}"""


def faces(first: int, count: int, rng: np.random.Generator) -> Fex:
    "Rows `first` to `first + count` of a recording: a face that turns and moves, with noise in every vertex."
    time = (first + np.arange(count)) / FPS
    turn, base = 0.4 * np.sin(time / 3), np.array([1, -1, -1]) * canonical()["neutral"].astype(np.float32)
    mesh = 14 * base[None] + rng.normal(0, .3, (count, 478, 3)).astype(np.float32)
    x, z = mesh[..., 0].copy(), mesh[..., 2].copy()
    c, s = np.cos(turn)[:, None], np.sin(turn)[:, None]
    mesh[..., 0], mesh[..., 2] = c * x + s * z + 320, c * z - s * x
    mesh[..., 1] += 240
    aus = np.clip(.5 + .4 * np.sin(time[:, None] * np.linspace(.2, 3, len(AUS))) + rng.normal(0, .03, (count, len(AUS))), 0, 1)
    ids = pd.DataFrame({"input": "hour.mp4", "frame": first + np.arange(count), "time": time, "face": 0, "track": 0})
    ids = ids.astype({"face": "Int64", "track": "Int64"})
    numbers = np.concatenate([np.full((count, 1), 480), np.full((count, 1), 640), aus], axis=1).astype(np.float32)
    wide = mesh.transpose(0, 2, 1).reshape(count, -1).astype(np.float32)
    parts = [ids, pd.DataFrame(numbers, columns=["FrameHeight", "FrameWidth", *AUS]), pd.DataFrame(wide, columns=list(MESH))]
    made = Fex(pd.concat(parts, axis=1))
    made.attrs = {"detector": "made by explorer_speed.py", "units": {"mesh": "px", "time": "s"}, "sources": {"hour.mp4": {"kind": "video", "height": 480, "width": 640}}}
    return made


def write_file(path: Path, minutes: float) -> Path:
    "A recording of so many minutes as parquet."
    rng, rows = np.random.default_rng(SEED), int(minutes * 60 * FPS)
    stream = ParquetStream(path)
    for first in range(0, rows, BLOCK):
        part = faces(first, min(BLOCK, rows - first), rng)
        stream.append(part)
    stream.close(part.attrs)
    return path


def heap(page) -> dict:
    "Megabytes of JavaScript objects and of array buffers, after a garbage collection."
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    session.detach()
    return {"objects": usage["usedSize"] / 1e6, "buffers": usage["backingStorageSize"] / 1e6}


def resident() -> float:
    "Megabytes of the largest page process of the browsers that this process started."
    import psutil

    sizes = [0.]
    for process in psutil.Process().children(recursive=True):
        try:
            if "--type=renderer" in process.cmdline():
                sizes.append(process.memory_info().rss / 1e6)
        except psutil.Error:
            pass
    return max(sizes)


def row(what: str, value: str, limit: str, good: bool | None) -> None:
    "One line of the table."
    print(f"{what:<58}{value:>26}  {limit:<12}{'' if good is None else 'ok' if good else 'MISSED'}", flush=True)


def updates(notebook, kind: str, seconds: float) -> None:
    "Lines of the first part for one view."
    view = notebook.view(kind)
    notebook.page.wait_for_function("e => e.facefex.state ? e.facefex.state().ready && Array.isArray(e.facefex.state().mesh) : e.facefex.scene.frames > 0",
                                    arg=view.element_handle(), timeout=60_000)
    found = view.evaluate("(e, a) => (" + UPDATE + ")([e, ...a])", [seconds, kind])
    tell_updates({"explorer": "whole explorer", "face3d": "3-D face alone"}[kind], found)


def tell_updates(name: str, found: dict) -> None:
    "Two lines: how many updates a second were seen, and what one costs."
    row(f"updates per second, {name} ({found['size'][0]} x {found['size'][1]} px)", f"{found['rate']:.1f}", ">= 60", found["rate"] >= 59)
    middle, high = np.percentile(found["costs"], [50, 95])
    row(f"cost of an update, {name}", f"median {middle:.1f}, 95% {high:.1f} ms", "<= 16.7 ms", middle <= 16.7)


def saved_page(browser, short: Path, folder: Path, seconds: float) -> None:
    "The same for the face in a page of its own, opened from disk."
    from facefex.io import read
    from facefex.widgets.face3d import view_mesh

    page = browser.page(700, 700)
    page.goto(view_mesh(read(short)).to_html(folder / "face.html").as_uri())
    view = page.locator(".facefex-view")
    view.wait_for()
    page.wait_for_timeout(2000)  # the page reads its data
    tell_updates("3-D face, saved page", view.evaluate("(e, a) => (" + UPDATE + ")([e, ...a])", [seconds, "face3d"]))
    page.context.close()


def steps(notebook, rows: int, count: int) -> None:
    "Lines of the third part."
    view = notebook.view("explorer")
    notebook.page.wait_for_function("e => e.facefex.state().ready && Array.isArray(e.facefex.state().mesh)", arg=view.element_handle(), timeout=90_000)
    rng = np.random.default_rng(SEED)
    ways = {"neighbouring frames": np.arange(count) + rows // 3, "steps of 10 s": (np.arange(count) * 10 * FPS + 17) % rows, "jumps to anywhere": rng.integers(0, rows, count)}
    for name, chosen in ways.items():
        took = view.evaluate("(e, rows) => (" + STEP + ")([e, rows])", [int(i) for i in chosen])
        middle, high = np.percentile(took, [50, 95])
        row(f"step to new mesh, {rows / FPS / 60:.0f} min parquet, {name}", f"median {middle:.0f}, 95% {high:.0f} ms", "< 100 ms", high < 100)


def live(notebook, seconds: float) -> None:
    "Lines of the fourth part."
    view = notebook.view("live")
    view.get_by_role("button").click()
    notebook.until("camera.rows.pictures > 5")
    notebook.page.wait_for_timeout(1000 * seconds)
    pace = view.evaluate("e => e.facefex.pace()")
    view.get_by_role("button").click()
    row("live camera", f"{pace['rate']:.1f} pictures/s, {pace['delay']:.0f} ms", "", None)


def main(quick: bool, folder: Path) -> None:
    "Measure and print."
    minutes, seconds, count = (16, 3, 25) if quick else (60, 8, 100)
    short = write_file(folder / "short.parquet", 5)
    hour = write_file(folder / "hour.parquet", minutes)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; files {short.stat().st_size / 1e6:.0f} and {hour.stat().st_size / 1e6:.0f} MB")
    camera = camera_file(Path(__file__).parents[1] / "data_samples" / "clip.mp4", folder / "camera.mjpeg")
    with Server("lab") as server, Browser(CHROMIUM, camera=camera) as browser:
        saved_page(browser, short, folder, seconds)
        first = f"import facefex as ff\nfex = ff.read({str(short)!r})"
        with opened(server, browser, [first, "from facefex.widgets.face3d import view_mesh\nview = view_mesh(fex)\nview"], "face.ipynb") as notebook:
            updates(notebook, "face3d", seconds)
        with opened(server, browser, [first], "empty.ipynb") as notebook:
            empty = heap(notebook.page)
        with opened(server, browser, [first, "explorer = ff.explore(fex, media=False)\nexplorer"], "explorer.ipynb") as notebook:
            updates(notebook, "explorer", seconds)
            full, real = heap(notebook.page), resident()
        total = full["objects"] + full["buffers"]
        row("memory of the page: objects + array buffers", f"{full['objects']:.0f} + {full['buffers']:.0f} = {total:.0f} MB", "< 300 MB", total < 300)
        row("  of which JupyterLab without the explorer", f"{empty['objects']:.0f} + {empty['buffers']:.0f} MB", "", None)
        row("  resident memory of the largest page process", f"{real:.0f} MB", "", None)
        with opened(server, browser, [f"import facefex as ff\nexplorer = ff.explore({str(hour)!r}, media=False)\nexplorer"], "hour.ipynb") as notebook:
            steps(notebook, minutes * 60 * FPS, count)
        with opened(server, browser, ["import facefex as ff\ncamera = ff.live()\ncamera"], "live.ipynb") as notebook:
            live(notebook, seconds)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a short file and few steps")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        main(quick, Path(folder))
