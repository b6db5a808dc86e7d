"""What a person opens is seen in a real browser: the report of `facefex detect -o folder/`, and the notebook display of a Fex."""
import pytest

import facefex as ff
from facefex.cli import main

pytestmark = pytest.mark.browser
pytest.importorskip("mediapipe")


@pytest.fixture
def page(chromium):
    "A fresh page that collects errors and requests for anything outside the computer."
    page = chromium.new_page(viewport={"width": 1100, "height": 900})
    page.faults = []
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "about:", "blob:")) else page.faults.append(r.url))
    yield page
    page.close()


@pytest.fixture(scope="module")
def report(samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bericht äöü")
    sources = [str(samples / n) for n in ("astronaut.jpg", "no_face.jpg", "clip.mp4")]
    assert main(["detect", *sources, "-o", str(folder), "-q", "--fps", "6"]) == 0
    return folder / "report.html"


def test_report_opens_whole(page, report):
    page.goto(report.as_uri())
    assert page.title() and not page.faults
    words = page.inner_text("body")
    assert all(piece in words for piece in ("astronaut.jpg", "no_face.jpg", "clip.mp4", "64184e", "nose down"))
    widths = page.evaluate("[...document.images].map(i => i.naturalWidth)")
    assert len(widths) == 2 and min(widths) > 100
    page.wait_for_function("document.querySelector('video').readyState >= 1")
    assert page.evaluate("document.querySelector('video').duration") == pytest.approx(10.3, abs=0.5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs out of the window"


def test_report_fits_a_phone_and_the_dark(page, report):
    page.set_viewport_size({"width": 380, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(int(v) for v in background.strip("rgba()").split(",")[:3]) < 200, background


def test_notebook_display(page, samples):
    fex = ff.detect(str(samples / "group.jpg"), progress=False)
    page.set_content(fex._repr_html_())
    assert page.inner_text("b") == "Fex" and "1 of 1 frames (100%)" in page.inner_text("body")
    assert page.locator("table").count() == 2 and page.locator("th", has_text="mesh_x").count() == 0
    assert not page.faults
