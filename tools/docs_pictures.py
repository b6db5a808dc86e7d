"""Pictures of the interactive views for the docs: `python tools/docs_pictures.py [NAME...]` writes nbs/pictures/NAME.png.

Opens the tutorial in a real JupyterLab (tests/jupyter_harness.py), runs it, and photographs each view: explorer, face_lab, compare_explorer,
live (with a picture of the sample clip) and explorer_page (the saved page). Each picture is at most 1000 px wide and 120 kB large.
"""
import io
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from conftest import CHROMIUM
from jupyter_harness import Browser, Notebook
from test_jupyterlab import TUTORIAL, becomes, camera_file, prepared, ready

TARGET, WIDEST, LARGEST = ROOT / "nbs" / "pictures", 1000, 120_000
TALLEST = 1500 # px of the window, so that a view fits


def keep(name: str, png: bytes) -> None:
    "Write a PNG small enough: narrower, with a palette, then in steps smaller still."
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
    while True:
        file = io.BytesIO()
        image.quantize(256, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= LARGEST:
            break
        image = image.resize((image.width * 9 // 10, image.height * 9 // 10), Image.Resampling.LANCZOS)
    TARGET.mkdir(exist_ok=True)
    (TARGET / f"{name}.png").write_bytes(file.getvalue())
    print(f"{name}.png: {image.width} x {image.height}, {file.tell() / 1000:.0f} kB")


def widget(notebook: Notebook, name: str):
    "The output of the first cell whose last line is `name`."
    cells = notebook.js("return widget.content.widgets.map((c) => c.model.sharedModel.source.trim().split('\\n').at(-1))")
    found = notebook.cell(cells.index(name)).locator(".jp-OutputArea-output").last
    found.scroll_into_view_if_needed()
    return found


def explorer(notebook: Notebook) -> bytes:
    "The explorer at a smile, with a marked range."
    view = ready(notebook)
    notebook.python("0", "explorer.time = 2.2")
    becomes(notebook.page, view, "Math.abs(s.time - 2.2) < .01 && s.picture !== undefined && Array.isArray(s.mesh)")
    time.sleep(1)
    return view.screenshot()


def face_lab(notebook: Notebook) -> bytes:
    "The face lab with AU06 and AU12."
    found = widget(notebook, "lab")
    time.sleep(1)
    return found.screenshot()


def compare_explorer(notebook: Notebook) -> bytes:
    "The comparison of smiling and neutral."
    notebook.python("0", "effects.threshold = .8")
    found = widget(notebook, "effects")
    time.sleep(1)
    return found.screenshot()


def live(notebook: Notebook) -> bytes:
    "The live view's page with one picture of the clip: a camera's own name would be that of a file here."
    code = """import av, io
from facefex.widgets.camera import answer
with av.open('../data_samples/clip.mp4') as file:
    shot = next(f for f in file.decode(video=0) if f.time > 2).to_image()
jpeg = io.BytesIO()
shot.save(jpeg, 'JPEG', quality=92)
answer(camera, {'session': 1, 'frame': 0, 'clock': 0.0}, jpeg.getvalue())"""
    with tempfile.TemporaryDirectory() as folder:
        notebook.python("0", f"{code}\ncamera.to_html({folder!r} + '/live.html')")
        page = notebook.page.context.new_page()
        page.set_viewport_size({"width": 1000, "height": 560})
        page.goto(Path(folder, "live.html").as_uri())
        page.wait_for_function("() => document.querySelector('.ffl-stage canvas')?.width == 480")
        picture = page.locator(".facefex-view").screenshot()
        page.close()
    return picture


def explorer_page(notebook: Notebook) -> bytes:
    "The explorer saved as a page, opened from disk."
    with tempfile.TemporaryDirectory() as folder:
        notebook.python("0", f"explorer.to_html({folder!r} + '/clip.html', title='The sample clip')")
        page = notebook.page.context.new_page()
        page.set_viewport_size({"width": 1200, "height": 1000})
        page.goto(Path(folder, "clip.html").as_uri())
        view = page.locator('.facefex-view[data-kind="explorer"]')
        view.wait_for()
        becomes(page, view, "s.ready && Array.isArray(s.mesh) && s.picture !== undefined")
        time.sleep(1)
        picture = page.screenshot()
        page.close()
    return picture


def main(names: list[str]) -> None:
    shots = {shot.__name__: shot for shot in (explorer, face_lab, compare_explorer, live, explorer_page)}
    unknown = set(names) - set(shots)
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(shots)}")
    with tempfile.TemporaryDirectory() as folder:
        camera = camera_file(ROOT / "data_samples" / "clip.mp4", Path(folder) / "webcam")
        with prepared("lab") as server, Browser(CHROMIUM, camera=camera) as browser, Notebook(server, browser, TUTORIAL, 1280, TALLEST) as notebook:
            notebook.run_all(300)
            for name in names or shots:
                keep(name, shots[name](notebook))


if __name__ == "__main__":
    main(sys.argv[1:])
