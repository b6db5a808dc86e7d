"""plot.summary_page: a well-formed page without outside parts that names every source and escapes every name."""
import html
import re
from html.parser import HTMLParser

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from facefex.columns import AUS, BLENDSHAPES, DEAD_BLENDSHAPES
from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.plot.summary_page import quality_notes, report

VOID = {"meta", "img", "br", "hr", "input", "link"}


class Page(HTMLParser):
    "Checks that tags are closed in order; keeps text, ids, and the addresses that a browser would load."

    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.text, self.ids, self.loads = [], {}, [], [], []
        self.feed(text)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        attrs = dict(attrs)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.loads += [
            v for k, v in attrs.items() if k in ("src", "href", "xlink:href", "poster", "data", "action") and v
        ]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        self.text.append(data)

    @property
    def words(self):
        return " ".join(self.text)


def text_of(fex, **options) -> str:
    "The text of the page that `report` gives when no file is asked for."
    return report(fex, **options).html


def row(name="a.jpg", face=0, time=np.nan, frame=0) -> dict:
    values = (
        {
            "input": name,
            "frame": frame,
            "time": time,
            "face": face,
            "track": pd.NA if np.isnan(time) else 0,
            "FaceRectX": 30.0,
            "FaceRectY": 20.0,
            "FaceRectWidth": 80.0,
            "FaceRectHeight": 90.0,
            "FrameHeight": 160.0,
            "FrameWidth": 200.0,
            "Pitch": 0.2,
            "Roll": -0.1,
            "Yaw": 0.0,
            "gaze_pitch": 0.0,
            "gaze_yaw": 0.3,
        }
        | dict.fromkeys(BLENDSHAPES, 0.25)
        | dict.fromkeys(DEAD_BLENDSHAPES, 0.0)
    )
    values |= {au: 0.5 + 0.4 * np.sin((0 if np.isnan(time) else time) * (i + 1)) for i, au in enumerate(AUS)}
    if face is None:
        values |= {
            k: np.nan
            for k, v in values.items()
            if isinstance(v, float) and k not in ("time", "FrameHeight", "FrameWidth")
        } | {"track": pd.NA}
    return values


def table(*rows) -> Fex:
    return Fex(pd.DataFrame(rows).astype({"face": "Int64", "track": "Int64"}))


@pytest.fixture
def fex() -> Fex:
    "A photo with two faces, one without, a video with a hole, and one input that failed."
    video = [row("v.mp4", None if 20 <= i < 25 else 0, i / 30, i) for i in range(60)]
    result = table(row(), row(face=1), row("empty <i>.png", None), *video)
    result.attrs = {
        "facefex_version": "0.1.0",
        "detector": "face_landmarker",
        "backend": "mediapipe",
        "weights": {"face_landmarker": "6418" * 16},
        "thresholds": {"min_detection": 0.5},
        "maps": ["bs_to_au"],
        "complete": True,
        "failed": {"bad & worse.jpg": "'bad & worse.jpg' is damaged"},
        "sources": {
            "a.jpg": {"kind": "image"},
            "v.mp4": {"kind": "video", "fps": 30.0, "sampling": {"every": 2}, "broken_frames": 3},
        },
    }
    return result


def pictures():
    return {
        "a.jpg": np.full((160, 200, 3), 80, np.uint8),
        "v.mp4": {i: np.full((160, 200, 3), 50, np.uint8) for i in (0, 30, 59)},
    }


def test_page_is_well_formed_and_complete(fex):
    page = Page(text_of(fex, pictures=pictures()))
    for word in ("a.jpg", "empty <i>.png", "v.mp4", "bad & worse.jpg", "face_landmarker (sha256 641864186418…)",
                 "min_detection 0.5", "Lip corner puller",
                 "mouthSmileLeft", "6° to own left shoulder", "17° to own left", "Read this first", "Limits"):
        assert word in page.words, word
    assert page.seen["svg"] == 1 and page.seen["img"] == 4 and "script" not in page.seen and "link" not in page.seen


def test_nothing_is_loaded_from_outside(fex):
    text = text_of(fex, pictures=pictures())
    assert not re.search(r"https?:|@import|//[a-z]", re.sub(r"data:image/jpeg;base64,[\w+/=]+", "", text))
    for address in Page(text).loads:
        assert address.startswith(("data:image/", "#")), address


def test_ids_are_unique_and_references_lead_somewhere(fex):
    two = pd.concat([fex, fex.query("input == 'v.mp4'").assign(input="w.mp4")], ignore_index=True)
    text = text_of(two, pictures={})
    ids = Page(text).ids
    assert len(ids) == len(set(ids))
    used = re.findall(r"url\(#([^)]+)\)", text) + re.findall(r'href="#([^"]+)"', text)
    assert used and set(used) <= set(ids)


def test_names_are_text_never_markup(fex):
    name = '"><script>alert(1)</script>&.jpg'
    evil = fex.replace({"input": {"a.jpg": name}})
    evil.attrs["failed"] = {name: f"{name} is damaged"}
    evil.attrs["detector"] = "<u>x</u>"
    text = text_of(evil, pictures={}, title="<b>study</b>")
    page = Page(text)
    assert not {"script", "u", "b>"} & set(page.seen) and "<b>study" not in text and "alert(1)" in page.words


def test_counts_and_source_table(fex):
    words = Page(text_of(fex, pictures={})).words
    assert re.search(r"2\s+photos", words) and re.search(r"1\s+video", words) and re.search(r"1\s+input failed", words)
    assert "60 (every=2)" in words and "92%" in words and "2.00 s" in words and "30.0/s" in words


def test_notes_say_what_matters(fex):
    notes = "\n".join(quality_notes(fex))
    for words in ("Not measured: bad & worse.jpg", "empty <i>.png: no face was found.",
                  "v.mp4: 5 of 60 frames (8%) have no face",
                  "3 frames could not be decoded",
                  "cheekPuff", "highest value here 0.00"):
        assert words in notes, words
    assert "rate varies" not in notes and "px wide" not in notes and "stopped" not in notes
    fex["FaceRectWidth"], fex["Yaw"] = 30.0, 1.0
    fex.loc[fex["frame"] > 30, "time"] *= 1.4
    sources = fex.attrs["sources"]
    fex.attrs = fex.attrs | {"complete": False, "sources": sources | {"v.mp4": sources["v.mp4"] | {"ends_at_s": 2.0}}}
    notes = "\n".join(quality_notes(fex))
    for words in ("the frame rate varies", "57 of 57 faces are less than 64 px wide",
                  "57 of 57 faces are turned away", "was stopped before its end", "probably cut off"):
        assert words in notes, words


def test_annotated_files_are_put_in_or_linked(fex, tmp_path, samples):
    from PIL import Image

    Image.new("RGB", (200, 160), "teal").save(tmp_path / "a_faces.jpg")
    (tmp_path / "v faces#1.mp4").write_bytes(b"video")
    path = report(
        fex, tmp_path / "report.html", pictures={"a.jpg": tmp_path / "a_faces.jpg", "v.mp4": tmp_path / "v faces#1.mp4"}
    )
    page = Page(path.read_text(encoding="utf-8"))
    assert sorted(a[:20] for a in page.loads if not a.startswith("#")) == ["data:image/jpeg;base", "v%20faces%231.mp4"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a_faces.jpg", "report.html", "v faces#1.mp4"]


def test_missing_pictures_are_said_not_raised(fex, tmp_path):
    page = Page(text_of(fex))  # the inputs do not exist
    assert page.words.count("No picture: no such file") == 3 and "img" not in page.seen
    page = Page(text_of(fex, pictures={"v.mp4": tmp_path / "gone.mp4"}))
    assert "No picture: no such file" in page.words and "video" not in page.seen


@pytest.mark.core
def test_tables_with_few_families():
    for values in ({"AU12": [0.2, np.nan]}, {"input": ["x"], "valence": [-0.4], "arousal": [0.2]}, {"input": ["x"]},
                   {"input": "x", "frame": [0, 1, 2], "time": [0.0, 0.1, 0.2], "jawOpen": [0.1, 0.2, 0.3]}):
        page = Page(text_of(Fex(values), pictures={}))
        assert "Facial measurements" in page.words and "carries no record" in page.words
    assert Page(text_of(Fex({"valence": [-0.5]}), pictures={})).words.count("valence") >= 1


def test_negative_values_go_to_the_left_of_the_middle():
    text = text_of(Fex({"valence": [-0.5], "arousal": [0.5]}), pictures={})
    assert "margin-left:25.0%;width:25.0%" in text and "margin-left:50.0%;width:25.0%" in text


def test_features_may_be_chosen(fex):
    text = text_of(fex, pictures={}, features=["Roll"])
    assert 'aria-label="time courses of Roll"' in text
    with pytest.raises(ColumnError, match="Did you mean 'mouthSmileLeft'"):
        text_of(fex, pictures={}, features=["mouthSmileleft"])


def test_many_sources_are_thinned(fex):
    many = table(*(row(f"{i}.jpg") for i in range(9)))
    page = Page(text_of(many, pictures={}, most=4))
    assert page.seen["section"] == 4 and "4 of 9 sources, evenly chosen" in page.words and "7.jpg" in page.words


def test_drawing_follows_the_theme(fex):
    svg = re.search(r"<svg.*?</svg>", text_of(fex, pictures={}), re.S)[0]
    assert "currentColor" in svg and "var(--f0)" in svg and not re.search(r"#(222222|0072b2|ededed)", svg, re.I)
    assert "<text" in svg and "font-size: 7.5px" in svg and not re.search(r"font-family|font:|DejaVu", svg)


def test_errors_are_one_line_and_leave_no_file(fex, tmp_path):
    for path, kind, words in [(tmp_path / "r.pdf", ValueError, "must end in .html"),
                              (tmp_path / "no" / "r.html", FacefexError, "its folder does not exist")]:
        with pytest.raises(kind, match=words) as e:
            report(fex, path, pictures={})
        assert "\n" not in str(e.value)
    with pytest.raises(TypeError, match=r"report takes a Fex; got str; read the file first: ff.report\(ff.read\(path\)\)$"):
        report("faces.csv", tmp_path / "r.html")
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_is_changed(fex, tmp_path):
    before, settings, given = fex.copy(), dict(matplotlib.rcParams), pictures()
    assert report(fex, tmp_path / "r.html", pictures=given) == tmp_path / "r.html"
    pd.testing.assert_frame_equal(fex, before)
    assert fex.attrs == before.attrs and dict(matplotlib.rcParams) == settings and plt.get_fignums() == []
    assert (given["a.jpg"] == 80).all()


def test_same_table_same_page(fex, tmp_path):
    page = text_of(fex, pictures=pictures())
    assert page == text_of(fex, pictures=pictures())
    assert report(fex, tmp_path / "r.html", pictures=pictures()).read_text(encoding="utf-8") == page


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(fex):
    page = report(fex, pictures={}, title='a "quoted" <title>')
    shown = Page(page._repr_html_())
    assert set(shown.seen) == {"iframe"} and str(page) == page.html and "MB of HTML" in repr(page)
    inside = html.unescape(re.search(r'srcdoc="([^"]*)"', page._repr_html_())[1])
    assert inside == page.html and Page(inside).seen["section"] == 3


def test_number_of_sources_is_checked(fex):
    with pytest.raises(ValueError, match="most must be a whole number of at least 1"):
        report(fex, pictures={}, most=0)


@pytest.mark.browser
def test_browser_shows_it_without_asking_anyone(fex, tmp_path, chromium):
    path = report(fex, tmp_path / "report.html", pictures=pictures())
    page, asked, said = chromium.new_page(viewport={"width": 420, "height": 900}), [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: said.append(m.text))
    page.goto(path.as_uri())
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == [] and said == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")  # nothing sticks out on a phone
    assert page.evaluate("[...document.images].every(i => i.naturalWidth > 0)")
    page.close()
