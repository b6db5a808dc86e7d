"""The views in a real JupyterLab and Notebook 7, in a real browser: the tutorial runs, sliders move faces, ranges come back, pages open from disk."""
import re
import time
from pathlib import Path

import pytest
from conftest import CHROMIUM, ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]
pytest.importorskip("jupyterlab")
pytest.importorskip("notebook")
pytest.importorskip("mediapipe")

from jupyter_harness import Browser, Notebook, Server, opened, tail

TUTORIAL = "nbs/99_tutorial.explore_faces.ipynb"
STATE = "e => e.facefex.state()"


def camera_file(clip: Path, path: Path) -> Path:
    "The clip as a camera plays it for Chromium: motion JPEG."
    import av

    with av.open(str(clip)) as source, av.open(str(path), "w", format="mjpeg") as out:
        stream = out.add_stream("mjpeg", rate=24, options={"q": "4"})
        stream.width, stream.height, stream.pix_fmt = 480, 360, "yuvj420p"
        for i, frame in enumerate(source.decode(video=0)):
            if i < 100:  # a face is there in all of these
                picture = av.VideoFrame.from_ndarray(frame.to_ndarray(format="rgb24"), "rgb24")
                picture.pts = i
                out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def browser(samples, tmp_path_factory, playwright):
    with Browser(CHROMIUM, camera=camera_file(samples / "clip.mp4", tmp_path_factory.mktemp("camera") / "face.mjpeg"), playwright=playwright) as made:
        yield made


def prepared(app: str) -> Server:
    "A server with the tutorial and the samples where it looks for them."
    server = Server(app)
    server.copy(ROOT / TUTORIAL, TUTORIAL)
    server.copy(ROOT / "data_samples", "data_samples")
    return server


@pytest.fixture(scope="module")
def lab():
    with prepared("lab") as server:
        yield server


@pytest.fixture(scope="module")
def tutorial(lab, browser):
    "The tutorial, opened and run from the first cell to the last."
    with Notebook(lab, browser, TUTORIAL) as notebook:
        try:
            notebook.run_all(240)
        except (RuntimeError, TimeoutError) as error:
            error.add_note(tail(lab.log))
            raise
        yield notebook


def ready(notebook, number: int = 0):
    "An explorer in sight, loaded, with a cursor that stands at a face."
    view = notebook.view("explorer", number)
    becomes(notebook.page, view, "s.ready && s.mesh !== null")
    return view


def becomes(page, view, condition: str, argument=None, seconds: float = 60):
    "Wait until `condition` (JavaScript of the state `s` and the argument `a`) is true; the state."
    end = time.monotonic() + seconds
    while not view.evaluate("(e, a) => { const s = e.facefex.state(); return Boolean(" + condition + "); }", argument):
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds:g} s: {condition}; the view says {view.evaluate(STATE)}")
        page.wait_for_timeout(50)
    return view.evaluate(STATE)


def traces(view):
    "(locator, box) of the traces with the time axis, in sight."
    found = view.locator(".ffx-timeline")
    found.scroll_into_view_if_needed()
    return found, found.bounding_box()


def face_points(view) -> list:
    "Where the vertices of a 3-D view stand, as they are drawn."
    return view.evaluate("e => Array.from(e.facefex.scene.positions)")


def test_tutorial_runs_and_asks_nobody(tutorial, browser):
    for kind, least in (("explorer", 2), ("face3d", 2), ("live", 1)):
        assert tutorial.page.locator(f'.facefex-view[data-kind="{kind}"]').count() >= least, kind
    ready(tutorial)
    assert not browser.outside and not browser.errors
    stored = [o for cell in tutorial.outputs() for o in cell if "application/vnd.jupyter.widget-view+json" in o.get("data", {})]
    assert len(stored) >= 5 and all("image/png" in o["data"] for o in stored), "a picture stands in for each view"


def test_scrubbing_moves_face_and_frame(tutorial):
    view = ready(tutorial)
    tutorial.python("0", "explorer.time = 0.5")
    before = becomes(tutorial.page, view, "Math.abs(s.time - .5) < .01 && s.picture !== undefined && s.mesh")
    _, box = traces(view)
    mouse, y = tutorial.page.mouse, box["y"] + box["height"] * .4
    mouse.move(box["x"] + box["width"] * .3, y)
    mouse.down()
    for share in (.35, .4, .45):
        mouse.move(box["x"] + box["width"] * share, y)
    mouse.up()
    after = becomes(tutorial.page, view, "s.row > a[0] && Array.isArray(s.mesh) && s.picture != a[1]", [before["row"] + 20, before["picture"]])
    assert after["mesh"] != before["mesh"] and after["seen"] != before["seen"] and after["time"] > 1
    assert tutorial.until(f"abs(explorer.time - {after['time']}) < 1e-6 and explorer.row") == after["row"]
    shown, there = tutorial.python("(int(fex['frame'][explorer.row]), bool(abs(fex['time'][explorer.row] - explorer.time) < .05))")
    assert there and int(after["picture"]) == shown


def test_python_moves_the_view(tutorial):
    view = ready(tutorial)
    row = tutorial.python("explorer.row", "explorer.time = 2.5")
    state = becomes(tutorial.page, view, "s.row === a", row)
    assert state["time"] == 2.5 and tutorial.python("abs(fex['time'][explorer.row] - 2.5) < .03")
    tutorial.python("0", "explorer.features = ['AU12', 'jawOpen']")
    becomes(tutorial.page, view, "s.features.join() === 'AU12,jawOpen'")


def test_range_marked_by_hand_comes_back(tutorial):
    view = ready(tutorial)
    tutorial.python("0", "explorer.marks = []; explorer.mark_kind = 'exclude'")
    view.get_by_role("button", name=re.compile("^Mark ranges")).click()
    _, box = traces(view)
    mouse, y = tutorial.page.mouse, box["y"] + box["height"] * .4
    mouse.move(box["x"] + box["width"] * .5, y)
    mouse.down()
    mouse.move(box["x"] + box["width"] * .55, y)
    mouse.move(box["x"] + box["width"] * .6, y)
    mouse.up()
    assert tutorial.until("len(explorer.ranges)") == 1
    start, stop, kind = tutorial.python("explorer.ranges[['start', 'stop', 'kind']].iloc[0].tolist()")
    assert 3 < start < stop < 9 and .5 < stop - start < 2 and kind == "exclude"
    told = tutorial.python("(lambda m: [int(m['exclude'].sum()), m.loc[m['exclude'], 'time'].min(), m.loc[m['exclude'], 'time'].max()])(explorer.fex)")
    assert told[0] == tutorial.python(f"int(((fex['time'] >= {start}) & (fex['time'] < {stop})).sum())") > 5
    assert start <= told[1] <= told[2] < stop
    view.get_by_role("button", name=re.compile("^Mark ranges")).click()


def test_keyboard_alone(tutorial):
    view = ready(tutorial)
    tutorial.python("0", "explorer.marks = []; explorer.time = 1.0; explorer.mark_kind = 'event'; explorer.mark_label = 'nod'")
    start = becomes(tutorial.page, view, "Math.abs(s.time - 1) < .02")
    line, _ = traces(view)
    line.focus()
    press = tutorial.page.keyboard.press
    for _ in range(3):
        press("ArrowRight")
    becomes(tutorial.page, view, "s.row === a", start["row"] + 3)
    press("m")
    press("Shift+ArrowRight")
    press("m")
    assert tutorial.until("len(explorer.ranges)") == 1
    mark = tutorial.python("explorer.ranges[['start', 'stop', 'kind', 'label']].iloc[0].tolist()")
    assert mark[1] - mark[0] == pytest.approx(1, abs=.12) and mark[2:] == ["event", "nod"]
    press(" ")
    assert tutorial.until("explorer.playing")
    begin = view.evaluate(STATE)["row"]
    becomes(tutorial.page, view, "s.row > a", begin + 3)
    press(" ")
    assert tutorial.until("not explorer.playing")
    assert tutorial.page.evaluate("jupyterapp.shell.currentWidget.content.mode") == "edit" or view.evaluate("e => e.contains(document.activeElement)")
    assert tutorial.python("len(fex)") == 249, "no key went to the notebook"


def test_slider_of_the_face_lab(tutorial):
    face = tutorial.view("face3d")
    before = face_points(face)
    values = tutorial.python("lab.values")
    slider = tutorial.page.locator(".widget-slider", has_text=re.compile("jaw drop", re.I)).first.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    slider.focus()
    for _ in range(10):
        tutorial.page.keyboard.press("PageUp")
    moved = tutorial.until("lab.values['AU26'] > .09 and lab.values")
    assert {k for k in moved if moved[k] != values[k]} == {"AU26"}
    for _ in range(200):
        after = face_points(face)
        if after != before:
            break
        tutorial.page.wait_for_timeout(50)
    shift = [after[3 * v + 1] - before[3 * v + 1] for v in (152, 10)]  # chin and forehead
    assert shift[0] < 0 and abs(shift[1]) < .2 * abs(shift[0])
    assert tutorial.python("float(lab.vector['AU26'].iloc[0])") == pytest.approx(moved["AU26"], abs=1e-6)


def test_threshold_of_the_comparison(tutorial):
    tutorial.python("0", "effects.threshold = .5")
    many = tutorial.python("len(effects.table)")
    face = tutorial.view("face3d", 1)
    before = face.evaluate("e => e.facefex.scene.snapshot().length")
    slider = tutorial.page.locator(".widget-slider", has_text=re.compile("threshold|effect|size", re.I)).last.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    slider.focus()
    tutorial.page.keyboard.press("End")
    few = tutorial.until(f"len(effects.table) < {many} and [len(effects.table)]")[0]
    assert few < many and tutorial.python("effects.threshold") > 1
    assert before > 1000


def test_live_camera(tutorial):
    view = tutorial.view("live")
    view.get_by_role("button").click()
    tutorial.until("camera.rows.pictures > 5", 40)
    for _ in range(200):  # some pictures of the film may go by without a face
        points, meter = view.evaluate("e => [Array.from(e.facefex.points()), e.querySelector('[role=meter]').getAttribute('aria-valuenow')]")
        if points and meter:
            break
        tutorial.page.wait_for_timeout(50)
    view.get_by_role("button").click()
    tutorial.until("not camera.running")
    faces, rising, smile = tutorial.python("(lambda f: [int(f['face'].notna().sum()), bool((f['time'].diff()[1:] > 0).all()), float(f['AU12'].max())])(camera.fex)")
    assert faces >= 5 and rising and smile > .5
    x, y = points[0::2], points[1::2]
    assert len(points) == 956 and 100 < sum(x) / 478 < 380 and 60 < sum(y) / 478 < 300, "the contours lie on the picture"
    assert 0 <= float(meter) <= 100


@pytest.fixture(scope="module")
def saved(tutorial, tmp_path_factory):
    "The pages that the tutorial's views write."
    folder = tmp_path_factory.mktemp("saved ä")
    tutorial.python("0", f"explorer.time, effects.threshold = 1.0, .5\nfor name, view in dict(clip=explorer, smile=lab, effects=effects).items(): view.to_html({str(folder)!r} + f'/{{name}}.html')")
    return folder


@pytest.fixture(scope="module")
def offline(playwright):
    with Browser(CHROMIUM, offline=True, playwright=playwright) as made:
        yield made


def test_saved_explorer_opens_from_disk(saved, offline):
    page = offline.page()
    page.goto((saved / "clip.html").as_uri())
    view = page.locator('.facefex-view[data-kind="explorer"]')
    view.wait_for()
    before = becomes(page, view, "s.ready && Array.isArray(s.mesh) && s.picture !== undefined")
    _, box = traces(view)
    page.mouse.click(box["x"] + box["width"] * .45, box["y"] + box["height"] * .4)
    after = becomes(page, view, "s.row > a[0] && Array.isArray(s.mesh) && s.picture != a[1]", [before["row"] + 10, before["picture"]])
    assert after["mesh"] != before["mesh"]
    assert page.locator("#still").is_hidden()
    assert not offline.outside and not offline.errors
    page.context.close()


def test_saved_lab_and_comparison_open_from_disk(saved, offline):
    page = offline.page()
    page.goto((saved / "smile.html").as_uri())
    view = page.locator(".facefex-view").first
    view.wait_for()
    face = "e => Array.from(e.facefex.scene.positions)"
    before = view.evaluate(face)
    slider = page.get_by_role("slider", name=re.compile("jaw drop", re.I)).first
    slider.focus()
    page.keyboard.press("End")
    assert view.evaluate(face)[152 * 3 + 1] < before[152 * 3 + 1]
    page.goto((saved / "effects.html").as_uri())
    page.locator(".facefex-view").first.wait_for()
    page.locator("table tr").nth(3).wait_for()
    assert not offline.outside and not offline.errors
    page.context.close()


def test_notebook_7(browser):
    cells = ["import facefex as ff\nfex = ff.detect('data_samples/clip.mp4', fps=6, max_faces=1, progress=False)",
             "explorer = ff.explore(fex, features=['AU12'])\nexplorer"]
    with prepared("notebook") as server, opened(server, browser, cells) as notebook:
        view = ready(notebook)
        before = view.evaluate(STATE)
        line, _ = traces(view)
        line.focus()
        for _ in range(3):
            notebook.page.keyboard.press("ArrowRight")
        after = becomes(notebook.page, view, "s.row === a && Array.isArray(s.mesh)", before["row"] + 3)
        assert after["mesh"] != before["mesh"] and notebook.until(f"explorer.row == {after['row']}")
    assert not browser.outside
