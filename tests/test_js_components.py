"""The canvas components of the explorer in a real browser, with a real mouse and keyboard: timeline, media, scatter.

They are plain ES modules that import nothing from npm, so the page loads the sources as they are.
"""
import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.browser
SOURCES = Path(__file__).parents[1] / "js" / "src"
HOST = "http://components.test/"
PAGE = """<!doctype html><meta charset=utf-8><title>components</title>
<style>body{{margin:12px;font-family:sans-serif;{theme}}}</style><div id=here style="width:900px"></div>"""
PAGES = {
    "light": PAGE.format(theme="background:#fff"),
    "dark": PAGE.format(theme="background:#111;--jp-layout-color1:#111111;--jp-ui-font-color1:rgba(255,255,255,1);--jp-brand-color1:#2196f3"),
}


def opened(browser, *, scale=1):
    "A page whose modules come from js/src; it collects errors and allows nothing else. `shown` fills it."
    page = browser.new_page(viewport={"width": 940, "height": 620}, device_scale_factor=scale)
    page.faults = []
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)

    def serve(route):
        name = route.request.url.removeprefix(HOST)
        if name in PAGES:
            return route.fulfill(body=PAGES[name], content_type="text/html")
        if (SOURCES / name).is_file():
            return route.fulfill(body=(SOURCES / name).read_bytes(), content_type="text/javascript")
        page.faults.append(route.request.url)
        return route.fulfill(status=404)

    page.route("**/*", serve)
    return page


@pytest.fixture(scope="module")
def tab(chromium):
    page = opened(chromium)
    yield page
    page.close()


@pytest.fixture
def page(tab):
    tab.faults.clear()
    tab.goto(HOST + "light")
    yield tab
    assert not tab.faults, tab.faults


# ---- timeline

GUTTER, RIGHT = 124, 10  # px of the plot that are not time


def timeline(page, *, n=300, fps=30, names=("AU12", "AU04"), extra=""):
    "A timeline with `n` frames on the page; what it tells is collected in `told`."
    page.evaluate("""async ([n, fps, names, extra]) => {
        const { Timeline } = await import("/timeline.js");
        globalThis.told = { times: [], ranges: [], clusters: [] };
        const el = document.getElementById("here");
        globalThis.line = new Timeline(el, { label: "Time in the video", onTime: (t) => told.times.push(t),
            onRange: (r) => told.ranges.push(r), onCluster: (c) => told.clusters.push(c) });
        const times = Float64Array.from({ length: n }, (_, i) => i / fps);
        const series = names.map((name, k) => ({ name, unit: "", values: Float32Array.from(times, (t, i) =>
            i >= n * 0.5 && i < n * 0.56 ? NaN : 0.5 + 0.5 * Math.sin(t * (k + 1))) }));
        line.setData({ times, series });
        line.setTime(1);
        if (extra) eval(extra);
    }""", [n, fps, list(names), extra])
    page.wait_for_timeout(80)


def spot(page, t, *, y=None):
    "Where on the page `t` seconds are, in the first lane or at height `y` of the timeline."
    box = page.locator(".ffx-timeline").bounding_box()
    a, b = page.evaluate("line.view")
    top = page.evaluate("line.top")
    return box["x"] + GUTTER + (t - a) / (b - a) * (box["width"] - GUTTER - RIGHT), box["y"] + (top + 12 if y is None else y)


def drag(page, start, end, **keys):
    page.mouse.move(*start)
    page.mouse.down(**keys)
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up(**keys)


def test_scrubbing_moves_the_time_in_steps_of_frames(page):
    timeline(page)
    page.mouse.click(*spot(page, 4))
    assert page.evaluate("line.time") == pytest.approx(4, abs=0.03)
    drag(page, spot(page, 4.013), spot(page, 8.017))
    times = page.evaluate("told.times")
    assert times[-1] == pytest.approx(8.017, abs=0.03) and len(times) > 4 and times == sorted(times)
    assert np.allclose(np.array(times) * 30, np.round(np.array(times) * 30), atol=1e-6), "only times that are in the data"
    assert page.evaluate("told.ranges") == []


def test_keyboard_alone(page):
    timeline(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "slider"
    for key, expected in (("ArrowRight", 31 / 30), ("ArrowLeft", 1), ("Shift+ArrowRight", 2), ("Home", 0), ("ArrowLeft", 0), ("End", 299 / 30)):
        page.keyboard.press(key)
        assert page.evaluate("line.time") == pytest.approx(expected), key
    page.keyboard.press("Home")
    for _ in range(2):
        page.keyboard.press("+")
    a, b = page.evaluate("line.view")
    assert a == 0 and b == pytest.approx(299 / 30 / 4)
    page.keyboard.press("End")
    a, b = page.evaluate("line.view")
    assert b == pytest.approx(299 / 30) and b - a == pytest.approx(299 / 30 / 4), "the view follows the cursor"
    page.keyboard.press("0")
    assert page.evaluate("line.view") == pytest.approx([0, 299 / 30])


def test_marking_by_keyboard_and_changing_by_keyboard(page):
    timeline(page, extra="line.setMark({kind: 'exclude', label: 'hand'})")
    page.locator(".ffx-timeline").focus()
    page.keyboard.press("m")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("m")
    made = page.evaluate("told.ranges")
    assert made == [{"id": "range-1", "start": 1, "stop": 2, "kind": "exclude", "label": "hand", "action": "add"}]
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("]")
    assert page.evaluate("told.ranges.at(-1)") == {**made[0], "stop": 3, "action": "change", "end": "stop"}
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    assert page.evaluate("line.ranges.length") == 1, "nothing is deleted that is not selected"
    page.keyboard.press("r")
    page.keyboard.press("Delete")
    assert page.evaluate("told.ranges.at(-1).action") == "delete" and page.evaluate("line.ranges") == []
    assert "deleted" in page.locator("[role=status]").inner_text()


def test_marking_by_mouse_and_pulling_a_handle(page):
    timeline(page, extra="line.setMode('mark')")
    drag(page, spot(page, 6), spot(page, 3))
    first, = page.evaluate("told.ranges")
    assert (first["start"], first["stop"]) == pytest.approx((3, 6), abs=0.04) and first["action"] == "add"
    strip = page.evaluate("line.strips.indexOf('ranges')") * 16 + 8
    drag(page, spot(page, 6, y=strip), spot(page, 9, y=strip))
    last = page.evaluate("told.ranges.at(-1)")
    assert last["action"] == "change" and last["stop"] == pytest.approx(9, abs=0.04) and last["start"] == first["start"]
    drag(page, spot(page, 9, y=strip), spot(page, 1, y=strip))
    assert page.evaluate("line.ranges[0].stop >= line.ranges[0].start"), "an end cannot pass the other"
    page.keyboard.press("Delete")
    assert page.evaluate("line.ranges") == []
    page.mouse.click(*spot(page, 5))
    assert len(page.evaluate("told.ranges.filter((r) => r.action === 'add')")) == 1, "a click is no range"


def test_between_frames_everything_is_of_the_frame_on_the_screen(page):
    timeline(page)
    page.locator(".ffx-timeline").focus()
    middle = 1.025  # frame 30 began at 1, frame 31 is nearer
    for key, expected in (("ArrowRight", 31 / 30), ("ArrowLeft", 29 / 30), ("Shift+ArrowRight", 2)):
        page.evaluate(f"line.setTime({middle})")
        page.keyboard.press(key)
        assert page.evaluate("line.time") == pytest.approx(expected), key
    page.evaluate(f"line.setTime({middle})")
    page.wait_for_function("line.root.getAttribute('aria-valuetext').startsWith('1.02 s') || line.root.getAttribute('aria-valuetext').startsWith('1.03 s')")
    assert "AU12 0.92," in page.locator("[role=slider]").get_attribute("aria-valuetext"), "frame 31 has 0.93"
    drawn = page.evaluate("""async () => {
        const old = CanvasRenderingContext2D.prototype.fillText, words = [];
        CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { words.push(text); return old.call(this, text, ...at); };
        line.recursor();
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        CanvasRenderingContext2D.prototype.fillText = old;
        return words; }""")
    assert "0.92" in drawn and "0.93" not in drawn
    page.keyboard.press("m")
    page.evaluate("line.setTime(2.025)")
    page.keyboard.press("m")
    page.evaluate("line.setTime(0.525)")
    page.keyboard.press("[")
    page.evaluate("line.setTime(2.525)")
    page.keyboard.press("]")
    spans = [(r["start"], r["stop"]) for r in page.evaluate("told.ranges")]
    assert spans == [(1, 2), (pytest.approx(0.5), 2), (pytest.approx(0.5), 2.5)], "from and to frames that begin there"


def test_one_frame_can_be_marked(page):
    timeline(page, extra="line.setMode('mark')")
    page.locator(".ffx-timeline").focus()
    page.keyboard.press("m")
    page.keyboard.press("m")
    assert [(r["start"], r["stop"], r["action"]) for r in page.evaluate("told.ranges")] == [(1, 1, "add")], "whoever hears of it adds the frame's length"
    page.evaluate("line.setView(2, 2.4)")
    x, y = spot(page, 2.1)
    drag(page, (x - 8, y), (x + 8, y))
    assert page.evaluate("told.ranges.at(-1).start") == page.evaluate("told.ranges.at(-1).stop") == pytest.approx(2.1)
    page.mouse.click(*spot(page, 2.3))
    assert page.evaluate("told.ranges.length") == 2, "a click is no range"


def test_the_id_that_the_listener_gives_stays_selected(page):
    timeline(page, extra="line.on.range = (r) => { told.ranges.push(r); line.setRanges([{ ...r, id: 'mine' }]); return 'mine'; }")
    page.locator(".ffx-timeline").focus()
    for key in ("m", "ArrowRight", "m"):
        page.keyboard.press(key)
    assert page.evaluate("line.selected") == "mine"
    page.keyboard.press("Delete")
    assert page.evaluate("[told.ranges.at(-1).id, told.ranges.at(-1).action]") == ["mine", "delete"]


def test_alt_drag_marks_without_the_mode(page):
    timeline(page)
    page.keyboard.down("Alt")
    drag(page, spot(page, 2), spot(page, 4))
    page.keyboard.up("Alt")
    assert [r["action"] for r in page.evaluate("told.ranges")] == ["add"]


def test_wheel_zooms_around_the_pointer_only_when_in_use(page):
    timeline(page)
    whole = page.evaluate("line.view")
    page.mouse.move(*spot(page, 5))
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(60)
    assert page.evaluate("line.view") == whole, "a page that scrolls past is left alone"
    page.mouse.click(*spot(page, 5))
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(60)
    a, b = page.evaluate("line.view")
    assert b - a < 0.8 * (whole[1] - whole[0]) and a < 5 < b
    assert (5 - a) / (b - a) == pytest.approx(5 / whole[1], abs=0.02), "what is under the pointer stays there"
    page.keyboard.down("Shift")
    drag(page, spot(page, 5), (spot(page, 5)[0] - 200, spot(page, 5)[1]))
    page.keyboard.up("Shift")
    assert page.evaluate("line.view[0]") > a + 0.1, "shift and drag pans"
    page.mouse.dblclick(*[spot(page, 5)[0], page.locator(".ffx-timeline").bounding_box()["y"] + page.evaluate("line.high") - 8])
    assert page.evaluate("line.view") == pytest.approx(whole)


def test_events_and_clusters_are_places_to_go(page):
    timeline(page, extra="""line.setEvents([{time: 2.5, label: 'smile'}, {start: 7, stop: 8, label: 'frown'}]);
        line.setClusters([{start: 6, stop: 7.5, label: 'p = .003', feature: 'AU04'}]);""")
    strips = page.evaluate("line.strips")
    assert strips == ["events", "clusters", "ranges"]
    page.mouse.click(*spot(page, 7, y=24))
    assert page.evaluate("line.time") == pytest.approx(6) and page.evaluate("told.clusters[0].label") == "p = .003"
    page.mouse.click(*spot(page, 2.5, y=8))
    assert page.evaluate("line.time") == pytest.approx(2.5, abs=0.02)


def test_what_a_screen_reader_hears(page):
    timeline(page)
    page.evaluate("line.setTime(3.2)")
    slider = page.locator("[role=slider]")
    assert slider.get_attribute("aria-label") == "Time in the video"
    page.wait_for_function("document.querySelector('[role=slider]').getAttribute('aria-valuetext').startsWith('3.20 s, AU12 0.47, AU04 0.56')")
    assert float(slider.get_attribute("aria-valuenow")) == 3.2 and float(slider.get_attribute("aria-valuemax")) == pytest.approx(9.967)
    page.evaluate("line.setTime(5.1)")
    page.wait_for_function("document.querySelector('[role=slider]').getAttribute('aria-valuetext').includes('AU12 missing')")
    described = slider.get_attribute("aria-describedby")
    assert "Delete" in page.locator(f"#{described}").text_content()


INK = """([x, y, w, h]) => { // share of the pixels of the traces in a rectangle (CSS px) that are drawn on
    const c = line.traces, r = c.width / parseFloat(c.style.width);
    const d = c.getContext("2d").getImageData(x * r, y * r, w * r, h * r).data;
    let n = 0;
    for (let i = 3; i < d.length; i += 4) if (d[i] > 40) n += 1;
    return n / (d.length / 4);
}"""


@pytest.mark.parametrize("n", [240, 108_000])
def test_gaps_are_seen_zoomed_in_and_out(page, n):
    timeline(page, n=n)
    wide = page.evaluate("line.root.clientWidth") - GUTTER - RIGHT
    lane = page.evaluate("line.lane")
    inside = page.evaluate(INK, [GUTTER + 0.51 * wide, page.evaluate("line.top") + 2, 0.04 * wide, lane - 3])
    assert 0.1 < inside < 0.6, "hatched"
    out = page.evaluate("""() => { const g = line.series[0].pyramid.over(0, line.times.length, {}); return [g.low, g.high, g.gap]; }""")
    assert out[2] is True and 0 <= out[0] < 0.01 and 0.99 < out[1] <= 1


def test_extremes_of_any_stretch_are_exact(page, rng):
    values = rng.normal(size=5000).astype("float32")
    values[rng.random(5000) < 0.2] = np.nan
    values[1000:1300] = np.nan
    stretches = [sorted(map(int, rng.integers(0, 5001, 2))) for _ in range(400)] + [[0, 5000], [1000, 1300], [7, 7], [64, 128], [1001, 1299]]
    got = page.evaluate("""async ([values, stretches]) => {
        const { Pyramid } = await import("/pyramid.js");
        const p = new Pyramid(Float32Array.from(values, (v) => v ?? NaN));
        return stretches.map(([a, b]) => { const o = p.over(a, b, {}); return [o.low === Infinity ? null : o.low, o.high === -Infinity ? null : o.high, o.gap, o.mean]; });
    }""", [json.loads(json.dumps([None if np.isnan(v) else float(v) for v in values])), stretches])
    for (a, b), (low, high, gap, mean) in zip(stretches, got, strict=True):
        v = values[a:b]
        there = v[np.isfinite(v)]
        assert gap == bool(len(there) < len(v)), (a, b)
        assert mean == pytest.approx(float(there.mean(dtype=float)) if len(there) else np.nan, abs=1e-6, nan_ok=True), (a, b)
        assert low == (float(there.min()) if len(there) else None) and high == (float(there.max()) if len(there) else None), (a, b)


def test_an_hour_of_eight_features_moves_in_time(page):
    timeline(page, n=108_000, names=[f"AU{k:02d}" for k in range(8)])
    zoom, tick = page.evaluate("""async () => {
        const cost = (act) => new Promise((done) => { // milliseconds of drawing within one refresh of the screen
            let t;
            requestAnimationFrame(() => { t = performance.now(); });
            act();
            requestAnimationFrame(() => done(performance.now() - t));
        });
        const zooms = [], ticks = [];
        for (let k = 0; k < 9; k += 1) zooms.push(await cost(() => line.setView(k * 20, 3600 - k * 100)));
        for (let k = 0; k < 9; k += 1) ticks.push(await cost(() => line.setTime(1000 + k)));
        return [Math.min(...zooms), Math.min(...ticks)];
    }""")
    assert zoom < 100 and tick < 16, (zoom, tick)  # on an idle machine a few milliseconds


def test_empty_short_and_all_missing_data(page):
    timeline(page)
    for data in ("{times: new Float64Array(0), series: []}", "{times: Float64Array.of(2), series: [{name: 'a', values: Float32Array.of(1)}]}",
                 "{times: Float64Array.of(0, 1, 2), series: [{name: 'a', values: Float32Array.of(NaN, NaN, NaN)}]}"):
        page.evaluate(f"line.setData({data})")
        page.locator(".ffx-timeline").focus()
        for key in ("ArrowRight", "End", "+", "0", "r", "m", "m"):
            page.keyboard.press(key)
        page.wait_for_timeout(40)
        a, b = page.evaluate("line.view")
        assert b > a
    page.evaluate("line.dispose()")
    assert page.locator("#here > *").count() == 0


def test_canvas_is_sharp_and_follows_the_width(chromium):
    page = opened(chromium, scale=2)
    page.goto(HOST + "light")
    timeline(page)
    assert page.evaluate("line.traces.width") == 1800
    page.evaluate("document.getElementById('here').style.width = '500px'")
    page.wait_for_function("line.traces.width === 1000")
    page.close()
    assert not page.faults


# ---- media

def jpeg(number):
    "A 64 x 48 picture whose red channel tells its number."
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(np.full((48, 64, 3), (number, 90, 200), np.uint8)).save(out, "JPEG", quality=95)
    return base64.b64encode(out.getvalue()).decode()


def media(page, *, count=60, width=64, height=48):
    "A Media on the page; its requests wait in `asked` until `answer(k)` is called, or are answered at once with `auto`."
    page.evaluate("""async ([files, width, height]) => {
        const { Media } = await import("/media.js");
        globalThis.asked = [];
        globalThis.auto = false;
        const blob = (f) => files[f] ? new Blob([Uint8Array.from(atob(files[f]), (c) => c.charCodeAt(0))], { type: "image/jpeg" }) : null;
        globalThis.answer = (k) => asked[k].done(asked[k].frames.map((frame) => ({ frame, blob: blob(frame) })));
        const fetch = (input, frames) => new Promise((done) => { asked.push({ input, frames, done }); if (auto) answer(asked.length - 1); });
        const el = document.getElementById("here");
        el.style.height = "240px";
        globalThis.media = new Media(el, { fetch, label: "Video frame" });
        media.setInput("clip.mp4", { width, height });
        globalThis.red = () => { const c = media.canvas; return c.getContext("2d").getImageData(c.width / 2, c.height / 2 + 20, 1, 1).data[0]; };
    }""", [[jpeg(4 * i) for i in range(count)], width, height])


def shows(page, frame):
    page.wait_for_function(f"media.root.dataset.frame === '{frame}' && Math.abs(red() - {4 * frame}) < 4", timeout=4000)


def test_media_shows_the_frame_asked_for_last(page):
    media(page)
    page.evaluate("[3, 30, 12, 50].forEach((f) => media.showFrame(f))")
    assert page.evaluate("asked.map((a) => a.frames[0])") == [3], "one request at a time"
    page.evaluate("answer(0)")
    page.wait_for_function("asked.length === 2")
    assert page.evaluate("asked[1].frames") == [50], "what was passed over is not fetched"
    page.evaluate("answer(1)")
    shows(page, 50)
    page.evaluate("media.showFrame(3)")
    shows(page, 3)
    assert page.evaluate("asked.length") == 2, "a frame that was here comes from memory"
    assert page.locator(".ffx-media").get_attribute("aria-label") == "Video frame of clip.mp4, frame 3"


def test_media_drops_late_replies_of_another_input(page):
    media(page)
    page.evaluate("media.showFrame(7)")
    page.evaluate("media.setInput('other.mp4', {width: 64, height: 48}); media.showFrame(20); answer(0)")
    page.wait_for_function("asked.length === 2")
    assert page.evaluate("[asked[1].input, media.shown, media.blobs.has(7)]") == ["other.mp4", None, False]
    page.evaluate("answer(1)")
    shows(page, 20)


def test_media_fetches_ahead_while_playing_and_stays_bounded(page):
    media(page)
    page.evaluate("auto = true; [0, 1, 2].forEach((f) => media.showFrame(f))")
    page.wait_for_timeout(50)
    page.evaluate("[3, 4].forEach((f) => media.showFrame(f))")
    page.wait_for_function("media.blobs.has(10)")
    shows(page, 4)
    before = page.evaluate("asked.length")
    page.evaluate("media.showFrame(5)")
    shows(page, 5)
    assert page.evaluate("asked.length") <= before + 1
    page.evaluate("""async () => { const { Kept } = await import("/media.js"); globalThis.gone = [];
        const k = new Kept(10, (v) => gone.push(v)); for (let i = 0; i < 6; i += 1) { k.set(i, i, 3); k.get(0); } globalThis.left = [...k.map.keys()]; }""")
    assert page.evaluate("[left, gone]") == [[4, 0, 5], [1, 2, 3]] or page.evaluate("left.length") == 3


def test_media_says_what_is_missing_and_goes_on(page):
    media(page, count=10)
    page.evaluate("auto = true; media.showFrame(40)")
    page.wait_for_function("media.note.textContent.includes('Frame 40')")
    assert "no picture" in page.locator(".ffx-media").get_attribute("aria-label")
    page.evaluate("media.showFrame(5)")
    shows(page, 5)
    assert page.evaluate("media.note.textContent") == ""
    page.evaluate("media.fetch = () => Promise.reject(new Error('kernel died')); media.showFrame(8)")
    page.wait_for_function("media.note.textContent.includes('kernel died')")


def test_media_tells_of_which_frame_a_picture_is(page):
    media(page)
    page.evaluate("""() => { const fetch = media.fetch; globalThis.heard = []; auto = true;
        media.onShow = () => heard.push([media.shown.frame, media.pictured]);
        media.fetch = async (input, frames) => (await fetch(input, frames.map((f) => f - f % 4))).map((r, i) => ({ frame: frames[i], of: r.frame, blob: r.blob }));
        media.showFrame(6); }""")
    shows(page, 4)
    assert page.locator(".ffx-media").get_attribute("aria-label").endswith("frame 6, picture of frame 4")
    page.evaluate("media.showFrame(8)")
    shows(page, 8)
    assert page.evaluate("heard") == [[6, 4], [8, 8]]
    page.evaluate("media.showFrame(80)")
    page.wait_for_function("heard.length === 3")
    assert page.evaluate("heard[2]") == [80, -1]


def test_media_draws_a_picture_that_was_decoded_twice(page):
    media(page)
    page.evaluate("auto = true; media.showFrame(3)")
    shows(page, 3)
    page.evaluate("""async () => { media.bitmaps.set(3, await createImageBitmap(media.blobs.get(3)), 1); media.redraw();
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); }""")
    shows(page, 3)


def test_media_draws_the_overlay_in_frame_pixels(page):
    media(page, width=640, height=480)
    page.evaluate("auto = true; media.showFrame(0); media.setOverlay({contours: [Float32Array.of(0, 241, 640, 241)], boxes: [], text: ''})")
    shows(page, 0)
    blue = "(() => { const c = media.canvas, d = c.getContext('2d').getImageData(c.width / 2, 120, 1, 1).data; return [d[0], d[1], d[2]]; })()"
    page.wait_for_function(f"{blue}[1] > 100 && {blue}[2] < 190")  # #0072B2 over (0, 90, 200)
    page.evaluate("media.setOptions({overlay: false})")
    page.wait_for_function(f"Math.abs({blue}[1] - 90) < 5")


# ---- scatter

def scatter(page, *, n=200):
    page.evaluate("""async (n) => {
        const { Scatter } = await import("/scatter.js");
        globalThis.picked = [];
        const el = document.getElementById("here");
        el.style.height = "300px";
        globalThis.plot = new Scatter(el, { onPick: (i) => picked.push(i), label: "Valence and arousal" });
        const x = Float32Array.from({ length: n }, (_, i) => i === 3 ? NaN : Math.cos(i * 0.7) * (i / n));
        const y = Float32Array.from({ length: n }, (_, i) => Math.sin(i * 0.7) * (i / n));
        plot.setData({ x, y, names: ["valence", "arousal"], colour: "#0072B2" });
    }""", n)
    page.wait_for_timeout(80)


def where(page, i):
    return page.evaluate("""(i) => { const r = plot.root.getBoundingClientRect(), [a, b, c, d] = plot.limits;
        return [r.left + 46 + (plot.data.x[i] - a) / (b - a) * plot.wide, r.top + 8 + plot.high - (plot.data.y[i] - c) / (d - c) * plot.high]; }""", i)


def test_scatter_picks_the_nearest_point(page):
    scatter(page)
    x, y = where(page, 150)
    page.mouse.click(x + 2, y - 2)
    assert page.evaluate("[picked, plot.current]") == [[150], 150]
    box = page.locator(".ffx-scatter").bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 12)
    assert page.evaluate("picked.length") == 1, "far from all points nothing is picked"


def test_scatter_nearest_is_that_of_a_plain_search(page):
    scatter(page, n=3000)
    wrong = page.evaluate("""() => { let wrong = 0;
        for (let k = 0; k < 300; k += 1) {
            const px = 46 + (k * 37 % 100) / 100 * plot.wide, py = 8 + (k * 61 % 100) / 100 * plot.high, [a, b, c, d] = plot.limits;
            let best = -1, least = 24 * 24;
            for (let i = 0; i < 3000; i += 1) {
                const x = 46 + (plot.data.x[i] - a) / (b - a) * plot.wide, y = 8 + plot.high - (plot.data.y[i] - c) / (d - c) * plot.high;
                const q = (x - px) ** 2 + (y - py) ** 2;
                if (q < least) { least = q; best = i; }
            }
            if (best !== plot.nearestTo(px, py)) wrong += 1;
        }
        return wrong; }""")
    assert wrong == 0


def test_scatter_by_keyboard(page):
    scatter(page)
    page.evaluate("plot.setCurrent(1)")
    page.keyboard.press("Tab")
    for key, expected in (("ArrowRight", 2), ("ArrowRight", 4), ("ArrowLeft", 2), ("Home", 0), ("End", 199)):
        page.keyboard.press(key)
        assert page.evaluate("plot.current") == expected, key
    page.wait_for_function("document.querySelector('.ffx-scatter').getAttribute('aria-valuetext').endsWith('point 200 of 200')")
    assert page.evaluate("picked") == [2, 4, 2, 0, 199]


# ---- both themes

@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ink_stands_out_in_both_themes(page, theme):
    page.goto(HOST + theme)
    timeline(page, names=["a", "b", "c", "d", "e", "f", "g", "h"])
    dark, ink, worst = page.evaluate("""async () => {
        const { contrast, legible } = await import("/canvas.js"), { PALETTE } = await import("/timeline.js");
        return [line.theme.dark, contrast(line.theme.ink, line.theme.paper), Math.min(...PALETTE.map((c) => contrast(legible(c, line.theme), line.theme.paper)))]; }""")
    assert dark is (theme == "dark") and ink > 7 and worst >= 3


def test_a_change_of_theme_is_followed(page):
    timeline(page)
    scatter(page)
    assert page.evaluate("[line.theme.dark, plot.theme.dark]") == [False, False]
    page.evaluate("""() => { document.body.style.setProperty("--jp-layout-color1", "#111"); document.body.style.setProperty("--jp-ui-font-color1", "#fff"); }""")
    page.wait_for_function("line.theme.dark && plot.theme.dark")
    page.evaluate("""() => { document.body.style.removeProperty("--jp-layout-color1"); document.body.style.removeProperty("--jp-ui-font-color1"); }""")
    page.wait_for_function("!line.theme.dark")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("line.theme.dark && plot.theme.dark")
    page.emulate_media(color_scheme="light")


# ---- the slider of p

def test_the_slider_of_p_speaks_p(webgl_chromium, tmp_path, rng):
    import pandas as pd

    import facefex as ff
    pytest.importorskip("ipywidgets")
    from facefex.widgets.effects import compare_explorer

    group = np.repeat(["a", "b"], 12)
    fex = ff.Fex(pd.DataFrame({"subject": [f"s{i}" for i in range(24)], "group": group, "AU12": (group == "b") * 0.5 + rng.normal(0.2, 0.05, 24)}))
    result = fex.compare_groups("group", "subject", features=["AU12"], verbose=False)
    page = webgl_chromium.new_page()
    page.goto(compare_explorer(result).to_html(tmp_path / "p.html").as_uri())
    page.get_by_label("Threshold on").select_option("p_adj")
    slider = page.get_by_label("p at most")
    assert float(slider.get_attribute("aria-valuetext")) == 0.05
    slider.focus()
    page.keyboard.press("Home")
    assert float(slider.get_attribute("aria-valuetext")) == 0.0001 and float(slider.input_value()) == -4
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == page.locator(".fx-slider output").first.inner_text() != ""
    page.close()


# ---- meshes of a face

MESHES = """async ([kind, script]) => {
  const { Meshes } = await import("/explorer_source.js"), asked = [], state = { arrived: 0 };
  const reply = (start, stop) => {
    const n = stop - start, numbers = new Int16Array(n * 1434);
    for (let k = 0; k < n; k += 1) numbers.fill((start + k) % 997, k * 1434, (k + 1) * 1434);
    return { count: n, every: 1, scale: [1, 1, 1], offset: [0, 0, 0], blocks: [new DataView(numbers.buffer)] };
  };
  const source = { ask: async (q) => { asked.push([q.start, q.stop]); if (kind === "broken") throw new Error("no"); return reply(q.start, q.stop); } };
  const what = { input: "a", track: 0, count: kind === "short" ? 300 : 108000, block: 120 };
  const meshes = new Meshes(source, what, () => { state.arrived += 1; }), out = [], seen = [];
  for (const step of script) {
    if (step === "answers") for (let k = 0; k < 99; k += 1) await null; // no timer runs in between
    else if (step === "rest") for (let k = 0, had = asked.length; k < 500 && asked.length === had; k += 1) await new Promise((r) => setTimeout(r, 10));
    else { const found = meshes.read(step, out); seen.push([step, found, found ? out[0] : null, asked.length]); }
  }
  meshes.dispose();
  return { asked, seen, arrived: state.arrived };
}"""


def meshes(page, *script, kind="long") -> dict:
    "What `Meshes` asked for while the cursor went: numbers are moments it is read at, \"answers\" lets answers come, \"rest\" waits for the next question."
    return page.evaluate(MESHES, [kind, [part for step in script for part in ((step, "answers") if step != "rest" else ("rest", "answers"))]])


def test_a_jump_asks_for_one_mesh_and_a_rest_for_those_around_it(page):
    got = meshes(page, 0, 50_000, 50_000, "rest", 50_001)
    assert got["asked"] == [[0, 120], [50_000, 50_001], [49_920, 50_040], [50_040, 50_160]]
    assert [s[1:3] for s in got["seen"]] == [[None, None], [None, None], [True, 50_000 % 997], [True, 50_001 % 997]]
    assert got["arrived"] == 3  # the first block, the mesh, the block around it


def test_scrubbing_asks_for_no_blocks_and_walking_on_for_them_at_once(page):
    got = meshes(page, 0, 9_000, 30_000, 60_000, 60_001, 60_002)
    assert got["asked"] == [[0, 120], [9_000, 9_001], [30_000, 30_001], [60_000, 60_001], [60_000, 60_120], [60_120, 60_240]]
    assert got["seen"][-1][1:3] == [True, 60_002 % 997]


def test_meshes_that_were_seen_are_kept_and_a_kernel_that_fails_is_asked_once(page):
    got = meshes(page, 0, 9_000, 30_000, 9_000)
    assert got["seen"][-1][1:3] == [True, 9_000 % 997] and len(got["asked"]) == 3
    short = meshes(page, 0, 299, kind="short")
    assert sorted(short["asked"]) == [[0, 120], [120, 240], [240, 300]] and short["seen"][-1][1:3] == [True, 299]  # all of it is fetched
    broken = meshes(page, 0, 50_000, 50_000, kind="broken")
    assert broken["asked"] == [[0, 120], [50_000, 50_001]] and all(s[1] is None for s in broken["seen"])
