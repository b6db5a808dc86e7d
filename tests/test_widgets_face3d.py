"""widgets.payload, widgets.page and widgets.face3d: packing, traits, the picture that stands in, pages from disk, the face in a browser."""
import base64
import io
import json
import re
import zlib

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("anywidget")
pytest.importorskip("mediapipe")
import nbformat
import traitlets
from PIL import Image

import facefex as ff
from facefex.columns import MESH
from facefex.core import ColumnError, FacefexError
from facefex.geometry import ANCHORS, CONTOURS, canonical, eye_in_head, gaze_angles, rotation_matrix, stack_mesh, triangles
from facefex.plot.mesh import turn
from facefex.widgets.face3d import Face3D, view_mesh
from facefex.widgets.page import View, bundle, packed_state, page_of
from facefex.widgets.payload import MISSING, as_seen, colour_scale, colours_of, pack_meshes, topology, unpack_meshes

NEUTRAL = canonical()["neutral"]


@pytest.fixture(scope="module")
def people(samples):
    return ff.detect([samples / "astronaut.jpg", samples / "no_face.jpg"], progress=False)


@pytest.fixture
def meshes(rng):
    "Seven moving meshes, the fourth without a face."
    found = NEUTRAL + rng.normal(0, 2, (7, 478, 3))
    found[3] = np.nan
    return found


def clip_of(points: np.ndarray, **columns) -> ff.Fex:
    "A Fex of meshes (n, 478, 3) in pixels."
    frame = pd.DataFrame(stack_mesh(points), columns=list(MESH))
    return ff.Fex(pd.concat([pd.DataFrame(columns, index=frame.index), frame], axis=1))


# ---- payload
def test_topology_is_that_of_the_mesh():
    face = topology()
    assert (np.frombuffer(face["triangles"], "<u2").reshape(-1, 3) == triangles()).all()
    assert {k: tuple(v) for k, v in face["contours"].items()} == CONTOURS
    json.dumps(face["contours"])


def test_packing_loses_less_than_half_a_step(meshes):
    block, meta = pack_meshes(meshes)
    back = unpack_meshes(block, meta)
    assert len(block) == 7 * 478 * 3 * 2 and meta["count"] == 7
    assert np.isnan(back[3]).all() and np.isfinite(np.delete(back, 3, axis=0)).all()
    error = np.nanmax(np.abs(back - meshes), axis=(0, 1))
    assert (error <= np.array(meta["scale"]) / 2 * 1.0001).all() and (error < 0.003).all(), "thousandths of a canonical unit"


@pytest.mark.parametrize("points", [np.zeros((0, 478, 3)), np.full((2, 478, 3), np.nan), np.full((2, 478, 3), 5.0)])
def test_packing_of_nothing_and_of_one_place(points):
    np.testing.assert_allclose(unpack_meshes(*pack_meshes(points)), points)


def test_a_mesh_with_one_gap_is_missing(meshes):
    meshes[0, 400, 2] = np.nan
    numbers = np.frombuffer(pack_meshes(meshes)[0], "<i2").reshape(7, -1)
    assert [(n == MISSING).all() for n in numbers] == [True, False, False, True, False, False, False]
    assert (np.delete(numbers, [0, 3], axis=0) > MISSING).all(), "the extremes of the range do not look missing"


def test_as_seen_is_turn_without_its_centre(people):
    points, pose = people.mesh.to_numpy().astype(float), people[["Pitch", "Yaw", "Roll"]].to_numpy(float)
    for angles in (None, pose):
        seen = as_seen(points, angles=angles)
        one = turn(points[0], angles=None if angles is None else angles[0])
        np.testing.assert_allclose(seen[0] - seen[0, 4], one - one[4], atol=1e-9)
        assert np.isnan(seen[1]).all()
        np.testing.assert_allclose(seen[0, list(ANCHORS)].mean(axis=0), 0, atol=1e-9)
    head = as_seen(NEUTRAL, axes="head")
    np.testing.assert_allclose(head[0] - head[0, 4], NEUTRAL - NEUTRAL[4], atol=1e-9)


def test_colours_are_those_of_the_scale_and_skin_where_unknown(rng):
    values = rng.normal(0, 1, (3, 478))
    values[1, 10] = np.nan
    colours, scale = colours_of(values), colour_scale(values)
    assert colours.shape == (3, 478, 3) and colours.dtype == np.uint8
    assert scale.get_clim()[0] == -scale.get_clim()[1], "both signs: the middle is 0"
    np.testing.assert_array_equal(colours[2, 5], np.rint(np.array(scale.to_rgba(values[2, 5])[:3]) * 255))
    assert tuple(colours[1, 10]) == (0xE2, 0xD3, 0xC6)
    assert (colours_of(values[0, :468])[:468] == colours_of(np.append(values[0, :468], np.full(10, np.nan)))[:468]).all()
    low, high = colours_of(np.linspace(0, 1, 478), "gray", (0.0, 0.25))[[0, 477]]
    assert tuple(low) == (0, 0, 0) and tuple(high) == (255, 255, 255)
    assert colour_scale([1.0, 4.0]).get_clim() == (0, 4) and colour_scale([np.nan]).get_clim() == (0, 1)


@pytest.mark.parametrize("call, words", [
    (lambda: pack_meshes(np.zeros((478, 3))), "(n, 478, 3)"),
    (lambda: as_seen(np.zeros((2, 68, 3))), "478"),
    (lambda: as_seen(np.zeros((2, 478, 3)), angles=np.zeros((3, 3))), "each of 2 meshes"),
    (lambda: as_seen(NEUTRAL, axes="world"), "picture"),
    (lambda: colours_of(np.zeros((1, 2, 478))), "one number per vertex"),
    (lambda: colours_of(np.zeros(478), "magmo"), "magma"),
    (lambda: colours_of(np.zeros(478), None, (1, 1)), "lowest and the highest"),
])
def test_bad_input_of_the_payload(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()


# ---- the widget
def test_rows_without_a_face_stay_in_place(people):
    face = view_mesh(people)
    assert face.meta["count"] == 2 and np.isfinite(face.points()).all()
    face.frame = 1
    assert np.isnan(face.points()).all()
    assert face.names == ["astronaut.jpg", "no_face.jpg"] and face.times is None


def test_points_are_the_detected_ones(people):
    face, points = view_mesh(people, rows=0), people.mesh.to_numpy()[0].astype(float)
    expected = as_seen(points)[0]
    assert np.abs(face.points() - expected).max() < np.ptp(expected) / 60000


def test_a_video_of_one_face_has_times_and_others_have_names(meshes):
    time = np.arange(7) / 25
    face = view_mesh(clip_of(meshes, input="a/b.mp4", frame=range(7), time=time))
    np.testing.assert_array_equal(np.frombuffer(face.times, "<f8"), time)
    two = clip_of(meshes, input="a/b.mp4", frame=[0, 0, 1, 1, 2, 2, 3], time=[0, 0, 0.04, 0.04, 0.08, 0.08, 0.12], track=[0, 1, 0, 1, 0, 1, 0])
    face = view_mesh(two)
    assert face.times is None and face.names[:3] == ["b.mp4, track 0, 0.00 s", "b.mp4, track 1, 0.00 s", "b.mp4, track 0, 0.04 s"]
    assert view_mesh(clip_of(meshes)).names == [str(i) for i in range(7)], "no input, no time"


def test_near_and_far_faces_get_one_size(meshes):
    meshes[4:] *= 3
    heights = []
    face = view_mesh(clip_of(meshes, input=["a.jpg"] * 4 + ["b.jpg"] * 3))
    for face.frame in (0, 6):
        heights.append(np.ptp(face.points()[:468, 1]))
    assert heights[0] == pytest.approx(heights[1], rel=0.05)
    face = view_mesh(meshes, rows=[0, 6])
    one, other = (np.ptp(unpack_meshes(face.meshes, face.meta)[k][:468, 1]) for k in (0, 1))
    assert other > 2.5 * one, "an array keeps its sizes"


def test_gaze_goes_with_the_head(rng):
    pose, blendshapes = np.array([[0.2, -0.5, 0.1], [0, 0.3, 0], [0.1, 0, 0]]), rng.uniform(0, 1, (3, 52))
    eyes = eye_in_head(blendshapes)
    sight = gaze_angles(eyes, rotation_matrix(*pose.T))
    fex = clip_of(np.repeat(NEUTRAL[None], 3, axis=0), Pitch=pose[:, 0], Yaw=pose[:, 1], Roll=pose[:, 2], gaze_pitch=sight[:, 0], gaze_yaw=sight[:, 1])
    for frontal, expected in ((False, sight), (True, eyes)):
        found = np.frombuffer(view_mesh(fex, frontal=frontal).gaze, "<f4").reshape(-1, 2)
        np.testing.assert_allclose(found, expected, atol=1e-6)
    assert view_mesh(fex.drop(columns="gaze_yaw")).gaze is None and view_mesh(NEUTRAL).gaze is None


@pytest.mark.parametrize("source", ["aus", "blendshapes", "emotions"])
def test_made_from_scores(people, source):
    face = view_mesh(people.to_emotion() if source == "emotions" else people, source=source)
    np.testing.assert_allclose(np.diff(face.points()[[33, 263], 0]), 110, atol=8)
    assert face.points()[10, 1] > face.points()[152, 1] and face.gaze is None


def test_rows_are_chosen_by_number_or_mask(meshes):
    values = np.arange(7.0)[:, None] * np.ones(478)
    for rows in ([1, -1], np.array([0, 1, 0, 0, 0, 0, 1], bool)):
        face = view_mesh(meshes, rows=rows, values=values, cmap="gray")
        assert face.meta["count"] == 2
        assert np.frombuffer(face.colours, np.uint8).reshape(2, -1)[:, 0].tolist() == [0 + round(255 / 6 * 1), 255], "values of the chosen rows"


def test_a_live_mesh_is_shown_until_the_frame_changes(meshes):
    face = view_mesh(meshes, axes="head")
    face.set_mesh(NEUTRAL * 2)
    np.testing.assert_allclose(face.points(), as_seen(NEUTRAL * 2, axes="head")[0], atol=1e-4)
    assert len(face.live) == 478 * 3 * 4
    face.frame = 2
    assert face.live is None
    np.testing.assert_allclose(face.points(), as_seen(meshes[2], axes="head")[0], atol=0.01)
    for wrong in (meshes[:2], np.full((478, 3), np.nan), np.zeros((10, 3))):
        with pytest.raises(ValueError):
            face.set_mesh(wrong)


def test_values_can_change_and_go(meshes):
    face = view_mesh(meshes)
    assert face.colours is None and not face.scale
    face.set_values(np.linspace(-1, 2, 478), label="z")
    assert face.scale["low"] == -face.scale["high"] and face.scale["label"] == "z" and len(face.colours) == 478 * 3
    assert face.scale["colours"][8] == "#f7f6f6", "white in the middle"
    face.set_values(np.zeros((7, 468)))
    assert len(face.colours) == 7 * 478 * 3
    face.set_values(None)
    assert face.colours is None


@pytest.mark.parametrize("call, words", [
    (lambda fex: view_mesh(fex, rows=2), "row 2 does not exist; there are 2 rows"),
    (lambda fex: view_mesh(fex, rows=[]), "no mesh to show"),
    (lambda fex: view_mesh(fex.iloc[:0]), "no mesh to show"),
    (lambda fex: view_mesh(fex, rows=1), "no face to show in 1 row;"),
    (lambda fex: view_mesh(fex, rows=0.5), "positions"),
    (lambda fex: view_mesh(fex.drop(columns=MESH[5])), "mesh"),
    (lambda fex: view_mesh(fex.drop(columns=["Yaw"]), frontal=True), "Pitch, Yaw and Roll"),
    (lambda fex: view_mesh(fex, source="au"), "Did you mean 'aus'"),
    (lambda fex: view_mesh(NEUTRAL, source="aus"), "need a Fex"),
    (lambda fex: view_mesh(NEUTRAL, frontal=True), "need a Fex"),
    (lambda fex: view_mesh(np.zeros((468, 3))), "(478, 3)"),
    (lambda fex: view_mesh(NEUTRAL, axes="up"), "picture"),
    (lambda fex: view_mesh(NEUTRAL, fps=0), "fps"),
    (lambda fex: view_mesh(NEUTRAL, height=0.5), "height"),
    (lambda fex: view_mesh(fex, values=np.zeros((5, 478))), "one row for each"),
])
def test_bad_input_of_the_view(people, call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call(people)
    assert issubclass(ColumnError, ValueError)


def test_a_frame_that_does_not_exist(meshes):
    face = view_mesh(meshes)
    for wrong in (7, -1):
        with pytest.raises(traitlets.TraitError, match="there are 7 meshes"):
            face.frame = wrong
    assert face.frame == 0


# ---- what stands in
def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def test_the_notebook_keeps_a_picture(people):
    face = view_mesh(people, title="Someone")
    data, _ = face._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    front = pixels(base64.b64decode(data["image/png"]))
    assert (front < 250).mean() > 0.3 and len(np.unique(front.reshape(-1, 3), axis=0)) > 100
    face.view = {"yaw": 0.8, "pitch": 0.0, "zoom": 1.0}
    assert np.abs(pixels(face.still()) - front).mean() > 5, "turned as the view is"
    face.frame = 1
    assert (pixels(face.still()) > 250).mean() > 0.9, "no face, few words"


def test_colours_are_in_the_picture_too(meshes):
    face = view_mesh(meshes, axes="head", values=np.full((7, 478), 1.0), cmap="Reds", limits=(0, 1), label="loudness")
    red = pixels(face.still())
    assert ((red[..., 0] > red[..., 1] + 60) & (red[..., 0] > red[..., 2] + 60)).mean() > 0.2


def test_a_committed_notebook_keeps_only_the_picture(people):
    import importlib.util

    from conftest import ROOT

    spec = importlib.util.spec_from_file_location("run_nbs", ROOT / "tools" / "run_nbs.py")
    run_nbs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run_nbs)
    data, metadata = view_mesh(people)._repr_mimebundle_()
    output = nbformat.v4.new_output("display_data", data=dict(data), metadata=metadata)
    kept = run_nbs.steady_output(output)
    assert set(kept["data"]) == {"image/png", "text/plain"} and " at 0x" not in kept["data"]["text/plain"]


def test_nbconvert_shows_the_picture(people):
    nbconvert = pytest.importorskip("nbconvert")
    data, metadata = view_mesh(people)._repr_mimebundle_()
    cell = nbformat.v4.new_code_cell("view_mesh(fex)", outputs=[nbformat.v4.new_output("display_data", data=data, metadata=metadata)])
    html, _ = nbconvert.HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    assert "data:image/png;base64," + data["image/png"][:60] in html


# ---- pages
def test_page_holds_everything_and_names_no_server(meshes, tmp_path):
    face = view_mesh(meshes, title="<b>&", values=np.zeros((7, 478)))
    path = face.to_html(tmp_path / "ä face.html", title="Face <1>")
    html = path.read_text("utf-8")
    outside = re.findall(r"""(?:src|href)=["'](?!data:)|@import|https?://[^"'` ]*""", html)
    assert set(outside) <= {"http://www.w3.org/1999/xhtml"}
    assert "default-src 'none'" in html and "connect-src" not in html and "<h1>Face &lt;1&gt;</h1>" in html
    state = json.loads(re.search(r'<script type="application/json" id="state">(.*?)</script>', html, re.S)[1])
    assert zlib.decompress(base64.b64decode(state["meshes"]["$bytes"])) == face.meshes
    assert state["label"] == "<b>&" and not [k for k in state if k.startswith("_") or k == "layout"]
    with pytest.raises(FacefexError, match="make the folder first"):
        face.to_html(tmp_path / "no" / "face.html")


def test_texts_cannot_end_the_script():
    assert "</script" not in packed_state({"x": "</script><!--"}) and json.loads(packed_state({"x": "</script>"})) == {"x": "</script>"}
    page = page_of('const a="</script><!--";export{a as default};', {}, title="x")
    assert page.count("</script>") == 2 and "<!--" not in page
    with pytest.raises(TypeError, match="ndarray"):
        packed_state({"x": np.zeros(3)})


def test_missing_bundle_says_what_to_do():
    class Lost(View):
        _bundle = "lost"

    with pytest.raises(FacefexError, match="make js"):
        bundle("lost")
    with pytest.raises(FacefexError, match="make js"):
        Lost()
    assert isinstance(Face3D(), View) and Face3D().meta["count"] == 0


# ---- in a browser
@pytest.fixture
def opened(webgl_chromium, tmp_path):
    "Opens a view from disk in a browser without network; the page collects its faults."
    contexts = []

    def opened(face, theme="light", before=None):
        face.height = 220  # small, for a renderer on the processor
        context = webgl_chromium.new_context(viewport={"width": 420, "height": 420}, color_scheme=theme, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else page.faults.append(r.url))
        if before:
            page.add_init_script(before)
        page.goto(face.to_html(tmp_path / f"{len(contexts)}.html").as_uri())
        page.wait_for_selector(".facefex-view")
        return page

    yield opened
    for context in contexts:
        context.close()


VIEW = "document.querySelector('.facefex-view').facefex"


def picture(page) -> np.ndarray:
    "(h, w, 4) what the face scene shows now, 0..255."
    url = page.evaluate(f"{VIEW}.scene.snapshot()")
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(url.split(",")[1])))).astype(int)


def until(page, condition: str):
    "Wait for a condition in JavaScript; Playwright's own way is `eval`, which our pages forbid."
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")


@pytest.mark.browser
def test_page_from_disk_shows_the_face(opened, people):
    page = opened(view_mesh(people, title="Someone", gaze=False))
    seen = picture(page)
    face = seen[..., 3] > 200
    assert 0.25 < face.mean() < 0.9 and not page.faults
    rgb = seen[face][:, :3]
    assert (rgb[:, 0] > rgb[:, 2] + 10).mean() > 0.7, "skin is warm"
    assert (rgb.max(axis=1) < 70).mean() > 0.005, "contours, pupils"
    assert (rgb.min(axis=1) > 175).mean() > 0.001, "whites of the eyes"
    assert page.inner_text(".fx-title") == "Someone" and page.locator("#still").is_hidden()
    assert page.get_attribute("[role=img]", "aria-label").startswith("Someone.")
    assert page.locator(".fx-stage canvas").bounding_box()["height"] == 220


@pytest.mark.browser
def test_vertices_in_the_browser_are_those_in_python(opened, meshes):
    face = view_mesh(meshes, axes="head")
    page = opened(face)
    for frame in (0, 6):
        page.evaluate(f"{VIEW}.go({frame})")
        face.frame = frame
        shown = np.array(page.evaluate(f"Array.from({VIEW}.scene.positions)")).reshape(478, 3)
        np.testing.assert_allclose(shown, face.points(), atol=1e-4)
    a, b, c = (shown[triangles()[:, k]] for k in range(3))
    normals = np.zeros((478, 3))
    for corner in range(3):
        np.add.at(normals, triangles()[:, corner], np.cross(b - a, c - a))
    used = np.array(page.evaluate(f"Array.from({VIEW}.scene.data.image.data.slice(478 * 4))")).reshape(478, 4)[:468, :3]
    np.testing.assert_allclose(used, normals[:468] / np.linalg.norm(normals[:468], axis=1, keepdims=True), atol=1e-4)
    before = picture(page)
    page.evaluate(f"{VIEW}.go(3)")
    assert page.inner_text(".fx-say") == "no face in this row" and page.inner_text("output") == "4 of 7"
    assert (picture(page) == before).all(), "the last face stays, pale"
    moved = (NEUTRAL * [1, 1, 1] + [0, 15, 0]).astype("<f4")
    page.evaluate(f"{VIEW}.model.set('live', new DataView(Float32Array.from({moved.ravel().tolist()}).buffer))")
    np.testing.assert_allclose(page.evaluate(f"Array.from({VIEW}.scene.positions.slice(0, 3))"), moved[0], atol=1e-4)
    assert not page.faults


@pytest.mark.browser
def test_keys_and_mouse(opened, meshes):
    page = opened(view_mesh(meshes, axes="head"))
    page.focus(".fx-stage")
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "+"):
        page.keyboard.press(key)
    view = page.evaluate(f"{VIEW}.scene.view")
    assert view["yaw"] == pytest.approx(2 * np.pi / 36) and view["pitch"] == pytest.approx(-np.pi / 36) and view["zoom"] == pytest.approx(1.1)
    until(page, f"{VIEW}.model.get('view').yaw > 0.1")
    page.keyboard.press("0")
    assert page.evaluate(f"{VIEW}.scene.view") == {"yaw": 0, "pitch": 0, "zoom": 1}
    for key, frame in ((".", 1), (".", 2), (",", 1), ("End", 6), ("Home", 0)):
        page.keyboard.press(key)
        assert page.evaluate(f"{VIEW}.model.get('frame')") == frame
    page.focus("input[type=range]")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{VIEW}.model.get('frame')") == 1
    page.mouse.move(200, 120)
    page.mouse.wheel(0, -200)
    assert page.evaluate(f"{VIEW}.scene.view.zoom") == 1, "without focus the wheel belongs to the page"
    page.mouse.down()
    page.mouse.move(260, 100, steps=3)
    page.mouse.up()
    page.mouse.wheel(0, -200)
    until(page, f"{VIEW}.scene.view.zoom > 1.1")
    view = page.evaluate(f"{VIEW}.scene.view")
    assert view["yaw"] > 0.5 and view["pitch"] < -0.1
    page.keyboard.press(" ")
    until(page, f"{VIEW}.model.get('playing') && {VIEW}.model.get('frame') > 1")
    page.click("button[aria-label=Pause]")
    assert page.evaluate(f"{VIEW}.model.get('playing')") is False and not page.faults


@pytest.mark.browser
def test_what_is_drawn_can_be_chosen(opened, people):
    page = opened(view_mesh(people, rows=0))
    all_of_it = picture(page)

    def ink(seen):
        return ((seen[..., :3].max(axis=-1) < 80) & (seen[..., 3] > 100)).mean()

    def blue(seen):
        return ((seen[..., 2] > seen[..., 0] + 60) & (seen[..., 3] > 100)).mean()

    page.click("button[data-option=gaze]")
    assert blue(all_of_it) > 0.001 and blue(picture(page)) < blue(all_of_it) / 20
    plain = ink(picture(page))
    page.click("button[data-option=contours]")
    assert ink(picture(page)) < 0.7 * plain
    page.click("button[data-option=wireframe]")
    assert page.get_attribute("button[data-option=wireframe]", "aria-pressed") == "true"
    page.click("button[data-option=surface]")
    wire = picture(page)
    assert (wire[..., 3] > 200).mean() < 0.4 * (all_of_it[..., 3] > 200).mean() and (wire[..., 3] > 20).mean() > 0.05
    assert page.evaluate(f"{VIEW}.model.get('options')") == {"surface": False, "contours": False, "wireframe": True, "irises": True, "gaze": False}


@pytest.mark.browser
def test_lines_behind_the_surface_are_hidden(opened):
    page = opened(view_mesh(NEUTRAL, axes="head"))
    front = picture(page)
    page.evaluate(f"{VIEW}.scene.setView({{yaw: Math.PI}})")
    back = picture(page)
    (h, w), dark = front.shape[:2], [((p[..., :3].max(axis=-1) < 80) & (p[..., 3] > 100)) for p in (front, back)]
    front, back = (d[h // 5:-h // 5, w // 2 - h // 4:w // 2 + h // 4].mean() for d in dark)  # within the outline
    assert front > 0.01 and back < 0.05 * front, "from behind there are no eyes, brows or lips"
    page.evaluate(f"{VIEW}.scene.setView({{yaw: 1.1}})")
    turned = [picture(page)]
    page.evaluate(f"{VIEW}.scene.contourLines.material.depthTest = false")
    turned.append(picture(page))
    with_depth, without = (((p[..., :3].max(axis=-1) < 80) & (p[..., 3] > 100)).sum() for p in turned)
    assert with_depth < 0.97 * without, "the nose hides lines of the far side"


@pytest.mark.browser
def test_colours_of_the_vertices_and_their_bar(opened):
    left = (NEUTRAL[:, 0] > NEUTRAL[4, 0]).astype(float)  # the subject's left is at the right of the picture
    page = opened(view_mesh(NEUTRAL, axes="head", values=left * 2 - 1, label="side", contours=False))
    seen = picture(page)
    width = seen.shape[1]
    for half, channel, other in ((seen[:, width // 2 + 30:], 0, 2), (seen[:, :width // 2 - 30], 2, 0)):
        there = half[half[..., 3] > 200]
        assert (there[:, channel] > there[:, other] + 20).mean() > 0.85
    words = page.inner_text(".fx-bar")
    assert "side" in words and "1" in words and "\u22121" in words
    page.evaluate(f"{VIEW}.model.set('colours', null)")
    assert not page.locator(".fx-bar").is_visible()


@pytest.mark.browser
def test_light_and_dark(opened, people):
    inks = []
    for theme in ("light", "dark"):
        page = opened(view_mesh(people, rows=0, surface=False, gaze=False), theme=theme)
        seen = picture(page)
        inks.append(seen[seen[..., 3] > 200][:, :3].mean())
        background = page.evaluate("getComputedStyle(document.querySelector('.facefex-view')).backgroundColor")
        assert (sum(int(v) for v in re.findall(r"\d+", background)[:3]) > 600) == (theme == "light")
    assert inks[0] < 60 and inks[1] > 180, "lines without skin behind them take the colour of the text"


@pytest.mark.browser
def test_drawn_once_per_animation_frame(opened, meshes):
    page = opened(view_mesh(meshes))
    page.wait_for_timeout(600)
    drawn = page.evaluate(f"""async () => {{
      const {{ scene, out }} = {VIEW}, before = scene.frames;
      for (let i = 0; i < 50; i++) scene.setPositions(out);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return scene.frames - before;
    }}""")
    assert 1 <= drawn <= 2
    page.wait_for_timeout(500)
    idle = page.evaluate(f"{VIEW}.scene.frames")
    page.wait_for_timeout(300)
    assert page.evaluate(f"{VIEW}.scene.frames") == idle, "nothing is drawn while nothing changes"


@pytest.mark.browser
def test_a_lost_context_comes_back(opened, meshes):
    page = opened(view_mesh(meshes))
    whole = (picture(page)[..., 3] > 200).mean()
    page.evaluate(f"globalThis.ext = {VIEW}.scene.renderer.getContext().getExtension('WEBGL_lose_context'); ext.loseContext()")
    until(page, f"{VIEW}.scene.lost === true")
    page.evaluate(f"{VIEW}.go(2)")
    page.evaluate("ext.restoreContext()")
    until(page, f"{VIEW}.scene.lost === false")
    assert (picture(page)[..., 3] > 200).mean() == pytest.approx(whole, abs=0.05)
    page.evaluate("ext.loseContext()")
    until(page, f"{VIEW}.scene.lost === true")
    page.click(".fx-stage")
    until(page, f"{VIEW}.scene.lost === false")
    assert (picture(page)[..., 3] > 200).mean() == pytest.approx(whole, abs=0.05) and page.locator("canvas").count() == 1


@pytest.mark.browser
def test_without_webgl_the_picture_stands_in(opened, people):
    page = opened(view_mesh(people), before="HTMLCanvasElement.prototype.getContext = () => null")
    page.wait_for_selector("#still:not([hidden])")
    assert "no 3-D graphics" in page.inner_text(".fx-stage") and page.evaluate("document.getElementById('still').naturalWidth") > 200
    page.focus("input[type=range]")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{VIEW}.model.get('frame')") == 1


def test_regions_are_painted_and_stand_in_the_page(tmp_path):
    face = view_mesh(NEUTRAL, axes="head", regions=["AU12", "orbicularis_oculi"], palette=["red", "blue"])
    rgb = np.frombuffer(face.colours, np.uint8).reshape(478, 3).astype(int)
    red = (rgb[:, 0] > 200) & (rgb[:, 1] < 60)
    assert red[291] and red[61] and face.label == "AU12 Lip corner puller, orbicularis oculi"
    assert ff.view_mesh(NEUTRAL, axes="head", regions="AU12").still() != view_mesh(NEUTRAL, axes="head").still()
    face.set_values(np.zeros(478))
    assert face._regions is None and face.scale["colours"]
    with pytest.raises(ValueError, match="each colour the skin"):
        view_mesh(NEUTRAL, regions="AU12", values=np.zeros(478))
    with pytest.raises(ValueError, match="not an action unit"):
        view_mesh(NEUTRAL, regions="AU99")
