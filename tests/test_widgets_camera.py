"""The live camera: rows of a stream are those of a file, the view never sends two pictures at once, and without a camera it says why."""
import io
import json

import numpy as np
import pytest

import facefex as ff

pytest.importorskip("anywidget")
pytest.importorskip("mediapipe")

from facefex.core import ColumnError, FacefexError, MediaError
from facefex.detection.detector import Detector
from facefex.widgets.camera import LiveRows, add_picture, answer, live, live_fex, picture_of
from facefex.widgets.page import bundle, page_of


def jpeg_of(rgb: np.ndarray) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=95)
    return file.getvalue()


@pytest.fixture(scope="module")
def detector():
    with Detector(mode="video") as made:
        yield made


@pytest.fixture(scope="module")
def pictures(samples) -> list:
    "(pixels, seconds) of ten pictures of the clip, the fourth of which shows nobody."
    import av

    with av.open(str(samples / "clip.mp4")) as file:
        found = [(f.to_ndarray(format="rgb24"), f.time) for i, f in enumerate(file.decode(video=0)) if i < 60 and i % 6 == 0]
    return found[:3] + [(np.zeros_like(found[3][0]), found[3][1])] + found[4:]


@pytest.fixture
def rows(detector, pictures):
    made = LiveRows(detector)
    for rgb, seconds in pictures:
        add_picture(made, rgb, 1.7e9 + seconds)
    return made


def test_rows_are_those_of_a_file(rows, detector, pictures, tmp_path):
    import av

    with av.open(str(tmp_path / "same.avi"), "w") as out:  # the same pictures without loss
        stream = out.add_stream("ffv1", rate=5)
        stream.height, stream.width, stream.pix_fmt = *pictures[0][0].shape[:2], "bgr0"
        for rgb, _ in pictures:
            out.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, "rgb24")))
        out.mux(stream.encode(None))
    same = detector.detect(tmp_path / "same.avi", max_faces=1, progress=False)
    fex = live_fex(rows)
    assert list(fex.columns) == list(same.columns) and (fex.dtypes == same.dtypes).all()
    assert fex["face"].isna()[:4].tolist() == [False] * 3 + [True] and fex["face"].isna().equals(same["face"].isna())
    measured = [c for c in fex.columns if fex[c].dtype == np.float32]
    np.testing.assert_allclose(fex[measured], same[measured], atol=0.05, rtol=1e-3)
    np.testing.assert_allclose(fex["time"], [s - pictures[0][1] for _, s in pictures], atol=1e-3)
    assert fex["frame"].tolist() == list(range(10)) and fex["track"].equals(same["track"])
    different = {k for k in same.attrs if same.attrs[k] != fex.attrs.get(k)}
    assert different == {"sources"} and fex.attrs["sources"]["camera"]["started"].startswith("2023-11-14T22:13:20")


def test_rows_go_through_a_file(rows, tmp_path):
    fex = live_fex(rows)
    fex.write(tmp_path / "live.parquet")
    again = ff.read(tmp_path / "live.parquet")
    assert again.attrs["sources"] == fex.attrs["sources"]
    np.testing.assert_array_equal(again.mesh, fex.mesh)


def test_clock_that_goes_back_and_pauses(detector, pictures):
    rows = LiveRows(detector)
    for clock in (10., 9., 9.5, 60.):
        add_picture(rows, pictures[0][0], clock, begin=clock == 60.)
    fex = live_fex(rows)
    assert fex["time"].tolist() == pytest.approx([0, .001, .002, 50.])
    assert fex["track"].tolist() == [0, 0, 0, 1], "after a long pause it may be somebody else"
    assert "started" not in fex.attrs["sources"]["camera"]
    rows.clear()
    assert len(live_fex(rows)) == 0 and list(live_fex(rows).columns) == list(fex.columns)


def test_two_faces_and_no_mesh(samples):
    rows = LiveRows(Detector(), max_faces=3, mesh=False)
    add_picture(rows, picture_of((samples / "group.jpg").read_bytes()), 0.)
    add_picture(rows, np.zeros((90, 120, 3), np.uint8), .5)
    fex = live_fex(rows)
    assert fex["face"].fillna(-1).tolist() == [0, 1, 2, -1] and fex["frame"].tolist() == [0, 0, 0, 1]
    assert "mesh_x_0" not in fex.columns and fex["AU12"].notna().tolist() == [True] * 3 + [False]
    alone = ff.detect(samples / "group.jpg", max_faces=3, progress=False)
    np.testing.assert_allclose(fex.aus[:3], alone.aus, atol=1e-4)


def sent_to(view) -> list:
    "What the view sends from now on: (content, buffers)."
    sent = []
    view.send = lambda content, buffers=None: sent.append((content, buffers))
    return sent


def test_answers_of_the_view(detector, pictures):
    view = live(["AU12", "jawOpen"], detector=detector)
    sent = sent_to(view)
    for i in (0, 3):
        view._message(None, {"type": "frame", "session": 5, "frame": i, "clock": pictures[i][1], "camera": "desk"}, [memoryview(jpeg_of(pictures[i][0]))])
    (first, [points]), (nobody, [none]) = sent
    assert (first["type"], first["session"], first["frame"], first["faces"]) == ("faces", 5, 0, 1)
    assert (nobody["faces"], nobody["values"], none) == (0, [None, None], b"")
    fex = view.fex
    assert first["values"] == pytest.approx(fex.loc[0, ["AU12", "jawOpen"]].tolist(), abs=1e-6)
    np.testing.assert_allclose(np.frombuffer(points, "<f4").reshape(478, 2), fex.mesh.to_numpy()[0, :, :2], atol=1e-3)
    json.dumps(sent[0][0])
    view._message(None, {"type": "frame", "session": 5, "frame": 4, "clock": 3.}, [memoryview(b"not a picture")])
    assert sent[-1][0]["type"] == "error" and "no picture" in sent[-1][0]["text"]
    assert len(view.fex) == 2 and view.fex.attrs["sources"]["camera"]["name"] == "desk"
    view._message(None, {"type": "hello"}, [])
    assert len(sent) == 3


def test_still_and_page(detector, pictures, tmp_path):
    from matplotlib.image import imread

    view = live("AU12", detector=detector)
    before = imread(io.BytesIO(view.still()))
    with pytest.raises(FacefexError, match="start the camera"):
        view.to_html(tmp_path / "live.html")
    answer(view, {"session": 1, "frame": 0, "clock": 0.}, jpeg_of(pictures[0][0]))
    mirrored = imread(io.BytesIO(view.still()))
    view.mirror = False
    plain = imread(io.BytesIO(view.still()))
    assert before.shape == mirrored.shape and np.abs(before - mirrored).max() > .5 and np.abs(plain - mirrored).max() > .5
    assert "image/png" in view._repr_mimebundle_()[0]
    assert view.to_html(tmp_path / "live.html").stat().st_size < 500_000


def test_bad_input(detector):
    for options, error, words in (({"features": ["AU77"]}, ColumnError, "AU77"), ({"quality": 0}, ValueError, "quality"), ({"fps": -1}, ValueError, "fps"),
                                  ({"width_px": 0}, ValueError, "width_px"), ({"max_faces": .5}, ValueError, "max_faces")):
        with pytest.raises(error, match=words):
            live(**({"detector": detector} | options))
    with pytest.raises(MediaError, match="no picture"):
        picture_of(b"")
    with pytest.raises(ValueError, match="height, width, 3"):
        add_picture(LiveRows(detector), np.zeros((4, 4), np.uint8), 0.)


# ---- in a browser, with a stand-in for the kernel

FAKE = """
const sheet = document.createElement("canvas"); sheet.width = 320; sheet.height = 240;
let tick = 0; setInterval(() => { const c = sheet.getContext("2d"); c.fillStyle = `hsl(${tick++ * 7} 80% 50%)`; c.fillRect(0, 0, 320, 240); }, 30);
window.asked = []; const sees = { getUserMedia: async (wanted) => { window.asked.push(wanted); CAMERA },
  enumerateDevices: async () => [{ kind: "audioinput", deviceId: "m", label: "mic" }, { kind: "videoinput", deviceId: "a", label: "desk" }, { kind: "videoinput", deviceId: "b", label: "" }] };
Object.defineProperty(navigator, "mediaDevices", { value: HAS ? sees : undefined, configurable: true });
"""


@pytest.fixture
def show(chromium, detector, tmp_path):
    "Function: opens a page with the view and a camera made by the JavaScript given; collects what is sent to the kernel in `sent`."
    pages = []

    def open_page(camera: str = "return sheet.captureStream(30);", has: bool = True, views: int = 1, running: bool = False):
        view = live(["AU12", "Yaw"], detector=detector)
        view.running = running
        html = page_of(bundle("live"), view.get_state([k for k in view.keys if not k.startswith("_")]), title="live")
        html = html.replace("save_changes() {}\n  send() {}", "save_changes() {}\n  send(...all) { (globalThis.sent ??= []).push(all); }")
        assert "globalThis.sent" in html
        for _ in range(views - 1):
            html = html.replace("await view.render({ model, el });", "await view.render({ model, el });const second=el.cloneNode();second.id='two';"
                                "el.after(second);await view.render({ model, el: second });", 1)
        (tmp_path / "page.html").write_text(html)
        page = chromium.new_page(viewport={"width": 1000, "height": 700})
        pages.append(page)
        page.set_default_timeout(10_000)
        page.add_init_script(FAKE.replace("CAMERA", camera).replace("HAS", "true" if has else "false"))
        page.goto((tmp_path / "page.html").as_uri())
        page.wait_for_selector(".ffl-say")
        return page

    yield open_page
    for page in pages:
        page.close()


REPLY = """(faces) => { const [m] = globalThis.sent.at(-1); const p = new Float32Array(faces * 956).map((_, i) => i % 300);
  globalThis.facefexModel.emit("msg:custom", { type: "faces", session: m.session, frame: m.frame, faces, values: faces ? [0.25, -0.5] : [null, null] },
  [new DataView(p.buffer)]); }"""


@pytest.mark.browser
@pytest.mark.parametrize("camera, has, words", [
    ("", False, "no camera"),
    ("throw new DOMException('', 'NotAllowedError');", True, "not allowed"),
    ("throw new DOMException('', 'NotFoundError');", True, "No camera was found"),
    ("throw new DOMException('', 'NotReadableError');", True, "another program"),
    ("throw new Error('burnt out');", True, "burnt out"),
])
def test_says_why_there_is_no_picture(show, camera, has, words):
    page = show(camera, has)
    button = page.get_by_role("button")
    if has:
        button.click()
        page.wait_for_function("() => !facefexModel.get('running') && asked.length == 1")
        assert button.is_enabled() and button.inner_text() == "Start camera", "the person may try again"
    else:
        assert button.is_disabled()
    assert words in page.locator(".ffl-say").inner_text() and words in page.get_by_role("status").inner_text()
    assert words in page.evaluate("facefexModel.get('status')")


@pytest.mark.browser
def test_one_picture_at_a_time(show):
    page = show()
    assert page.evaluate("asked.length") == 0, "no camera without a click"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => globalThis.sent?.length == 1")
    page.wait_for_timeout(400)
    message, _, buffers = page.evaluate("[sent[0][0], 0, [sent[0][2][0].byteLength, ...new Uint8Array(sent[0][2][0]).slice(0, 2)]]")
    assert page.evaluate("sent.length") == 1, "the next picture waits for the answer"
    assert message["type"] == "frame" and message["time"] == 0 and buffers[0] > 500 and buffers[1:] == [0xFF, 0xD8]
    assert page.locator("select option").all_inner_texts() == ["desk", "camera 2"]
    before = page.evaluate("document.querySelector('.ffl-stage canvas').toDataURL()")
    page.evaluate(REPLY, 1)
    page.wait_for_function("() => sent.length == 2")
    assert page.evaluate("document.querySelector('.ffl-stage canvas').toDataURL()") != before
    meters = page.get_by_role("meter")
    assert [(meters.nth(i).get_attribute("aria-label"), meters.nth(i).get_attribute("aria-valuenow")) for i in (0, 1)] == [
        ("AU12 Lip corner puller", "0.25"), ("Yaw", "-0.50")]
    assert page.get_by_role("status").inner_text() == "1 face found"
    assert page.evaluate("sent[1][0].time > 0 && sent[1][0].session == sent[0][0].session && sent[1][0].frame == 1")
    page.evaluate(REPLY, 0)
    page.wait_for_function("() => sent.length == 3")
    assert meters.nth(0).get_attribute("aria-valuenow") is None and meters.nth(0).get_attribute("aria-valuetext") == "not measured"
    page.evaluate("facefexModel.emit('msg:custom', {type: 'error', text: 'the detector broke'}, [])")
    assert page.locator(".ffl-say").inner_text() == "the detector broke" and not page.evaluate("facefexModel.get('running')")
    page.evaluate(REPLY, 1)
    page.wait_for_timeout(200)
    assert page.evaluate("sent.length") == 3, "after the stop nothing is sent"


@pytest.mark.browser
def test_camera_never_starts_by_itself(show):
    page = show(running=True)
    page.wait_for_function("() => !facefexModel.get('running')")
    assert page.evaluate("asked.length") == 0 and page.get_by_role("button").inner_text() == "Start camera"
    page.evaluate("facefexModel.emit('msg:custom', {type: 'start'}, [])")
    page.wait_for_function("() => globalThis.sent?.length == 1")
    page.evaluate("facefexModel.emit('msg:custom', {type: 'stop'}, [])")
    page.wait_for_function("() => !facefexModel.get('running')")


@pytest.mark.browser
def test_stop_mirror_and_contours(show):
    page = show()
    page.get_by_role("button").click()
    page.wait_for_function("() => globalThis.sent?.length == 1")
    page.evaluate(REPLY, 1)
    page.wait_for_function("() => sent.length == 2")
    page.get_by_role("button").click()
    page.wait_for_function("() => !facefexModel.get('running')")
    assert page.evaluate("document.querySelector('video').srcObject") is None
    picture = "document.querySelector('.ffl-stage canvas').toDataURL()"
    drawn = page.evaluate(picture)
    page.get_by_role("checkbox", name="contours").uncheck()
    assert page.evaluate(picture) != drawn and page.evaluate("facefexModel.get('overlay')") is False
    assert page.evaluate("document.querySelector('.ffl-stage canvas').style.transform") == "scaleX(-1)"
    page.get_by_role("checkbox", name="mirror").uncheck()
    assert page.evaluate("document.querySelector('.ffl-stage canvas').style.transform") == ""


@pytest.mark.browser
def test_two_views_of_one_widget_share_the_camera(show):
    page = show(views=2)
    first, second = (page.get_by_role("button").nth(i) for i in (0, 1))
    first.click()
    page.wait_for_function("() => globalThis.sent?.length == 1")
    assert second.inner_text() == "Stop camera"
    second.click()
    page.wait_for_function("() => !facefexModel.get('running')")
    assert page.evaluate("asked.length") == 1 and first.inner_text() == second.inner_text() == "Start camera"
    page.evaluate("facefexModel.emit('msg:custom', {type: 'start'}, [])")  # from Python: both views hear it
    page.wait_for_function("() => sent.length == 2")
    assert page.evaluate("asked.length") == 2


@pytest.mark.browser
def test_saved_page_shows_the_last_picture(chromium, detector, pictures, tmp_path):
    view = live(["AU12", "Yaw"], detector=detector)
    answer(view, {"session": 1, "frame": 0, "clock": 0.}, jpeg_of(pictures[0][0]))
    page = chromium.new_page()
    faults = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto(view.to_html(tmp_path / "live.html").as_uri())
    page.wait_for_function("() => document.querySelector('.ffl-stage canvas')?.width == 480")
    now = page.get_by_role("meter").nth(0).get_attribute("aria-valuenow")
    assert float(now) == pytest.approx(view.fex["AU12"][0], abs=.006)
    assert page.get_by_role("button").count() == 0 and not faults
    page.close()
