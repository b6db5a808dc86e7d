"""The laboratory of faces: what the sliders compute, how they and Python stay in step, and the page that works without Python."""
import json

import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.columns import AUS, BLENDSHAPES, SIDE_AUS, mirror
from facefex.core import FacefexError
from facefex.geometry import canonical, mirror_vertices
from facefex.maps.symmetry import symmetrize_mesh

pytest.importorskip("ipywidgets")
pytest.importorskip("anywidget")

from facefex.widgets import face_model, lab  # noqa: E402
from facefex.widgets.face_model import FaceModel  # noqa: E402

LEFT, RIGHT, CHIN = 291, 61, 152  # corners of the mouth (the person's), tip of the chin
KINDS = tuple(face_model.LAB_KINDS)


@pytest.fixture(autouse=True)
def needs_torch(request):
    if getattr(request.node, "callspec", None) and "vad" in request.node.callspec.params.values():
        pytest.importorskip("torch")


def mirrored(points):
    "A mesh (478, 3) in the canonical frame, seen in a mirror."
    flipped = points[mirror_vertices()].copy()
    flipped[:, 0] = 2 * float(canonical()["mirror_x"]) - flipped[:, 0]
    return flipped


# ---- the model

def test_mesh_is_that_of_to_mesh():
    "What the sliders show is what `Fex.to_mesh` makes of the same row."
    for kind, source in (("aus", "aus"), ("blendshapes", "blendshapes"), ("emotions", "emotions")):
        model = FaceModel(kind)
        values = {c.name: v for c, v in zip(model.controls[:5], (.1, .9, .3, 1., .4), strict=True)}
        row = model.vector(values)
        assert np.abs(row.to_mesh(source=source).to_numpy()[0] - model.mesh(values)).max() < 1e-3


@pytest.mark.parametrize("kind", KINDS)
def test_rest_is_neutral_and_every_control_moves_something(kind):
    model = FaceModel(kind)
    rest = model.mesh({})
    assert np.linalg.norm(rest - canonical()["neutral"], axis=1).max() < (8 if kind != "vad" else 20)
    still = [c.name for c in model.controls if np.abs(model.mesh({c.name: c.high}) - rest).max() < .3]
    assert not still


def test_raising_au12_moves_the_corners_up_and_out_ever_further():
    model = FaceModel("aus")
    moved = np.stack([model.mesh({"AU12": v}) for v in (0, .25, .5, .75, 1)]) - model.mesh({})
    for vertex, side in ((LEFT, 1), (RIGHT, -1)):
        assert (np.diff(side * moved[:, vertex, 0]) > 0).all() and (np.diff(moved[:, vertex, 1]) > 0).all()
    chin = np.stack([model.mesh({"AU26": v})[CHIN, 1] for v in (0, .5, 1)])
    assert (np.diff(chin) < -5).all()


@pytest.mark.parametrize("name", ["AU12L", "AU43R", "mouthSmileLeft", "eyeBlinkRight", "browDownLeft"])
def test_other_side_is_the_mirror_picture(name):
    model = FaceModel("aus" if name in SIDE_AUS else "blendshapes", sides=name in SIDE_AUS)
    here, there = model.mesh({name: 1.}), model.mesh({mirror(name): 1.})
    assert np.abs(mirrored(here) - there).max() < 1e-2
    assert np.abs(here - there).max() > 2  # and it is not the same face


def test_two_halves_make_the_whole_and_one_half_leaves_the_other_alone():
    one, both = FaceModel("aus", sides=True), FaceModel("aus")
    assert np.abs(one.mesh({"AU12": .7}) - both.mesh({"AU12": .7})).max() < 1e-3
    assert np.abs(one.mesh({"AU12L": 1.}) - both.mesh({}))[RIGHT].max() < 1e-4
    weights = face_model.side_weights()
    assert np.allclose(weights.sum(axis=0), 1) and weights[0, LEFT] == 1 and weights[1, RIGHT] == 1


def test_intensity_scales_and_stays_in_range():
    model = FaceModel("aus")
    half = model.mesh({"AU12": .8}, intensity=.5) - model.mesh({})
    assert np.abs(half - (model.mesh({"AU12": .4}) - model.mesh({}))).max() < 1e-3
    assert model.effective({"AU12": .8}, intensity=2)["AU12"] == 1
    assert np.abs(model.mesh({"AU12": .8}, intensity=0) - model.mesh({})).max() < 1e-6
    assert model.effective({"Yaw": 20}, intensity=0)["Yaw"] == 20  # the head stays where it was turned
    assert FaceModel("vad").effective({"valence": -.8}, intensity=2)["valence"] == -1


def test_symmetric_faces_are_symmetric():
    model = FaceModel("blendshapes")
    values = {"mouthSmileLeft": 1, "jawRight": .7, "eyeBlinkRight": .6}
    points = model.mesh(values, symmetric=True)
    assert np.abs(points - symmetrize_mesh(points)).max() < 1e-3
    row = model.vector(values, symmetric=True)
    assert float(row["mouthSmileRight"].iloc[0]) == .5 and float(row["jawLeft"].iloc[0]) == pytest.approx(.35)


def test_head_turns_the_way_the_columns_say():
    model = FaceModel("aus")
    nose, rest = 1, model.mesh({})
    assert (model.mesh({"Yaw": 20}) - rest)[nose, 0] > 5  # nose to the person's left, at the right of the picture
    assert (model.mesh({"Pitch": 20}) - rest)[nose, 1] < -5  # nose down
    tilted = model.mesh({"Roll": 20})
    assert tilted[10, 0] < tilted[CHIN, 0] - 20  # the top of the head goes to the person's right
    assert float(model.vector({"Yaw": 20})["Yaw"].iloc[0]) == pytest.approx(np.radians(20))


@pytest.mark.parametrize("kind", KINDS)
def test_vector_is_a_complete_family(kind):
    model = FaceModel(kind)
    row = model.vector({model.names[0]: .5})
    wanted = {"aus": AUS, "emotions": ff.columns.EMOTIONS}.get(kind, BLENDSHAPES)
    assert isinstance(row, ff.Fex) and len(row) == 1 and set(wanted) <= set(row.columns) and row.notna().all(axis=None)
    assert "by hand" in row.attrs["detector"]
    if kind == "emotions":
        assert float(row[list(wanted)].sum(axis=1).iloc[0]) == pytest.approx(1)
    if kind == "vad":
        assert row.attrs["maps"] and float(row["valence"].iloc[0]) == .5


def test_expressions_and_codes():
    for kind in KINDS:
        assert all(FaceModel(kind, sides=kind == "aus").complete(v) for v in face_model.expressions(kind).values())
    assert face_model.read_facs("l12b + 25") == {"AU12L": .4, "AU25": 1.}
    for wrong in ("12+13", "smile", "R26", "", "12F", "12++6"):
        with pytest.raises(ValueError, match="no action unit"):
            face_model.read_facs(wrong)
    smile, rest = FaceModel("aus").mesh(face_model.expression_values("aus", "happiness")), FaceModel("aus").mesh({})
    frown = FaceModel("aus").mesh(face_model.expression_values("aus", "sadness"))
    assert smile[LEFT, 1] > rest[LEFT, 1] > frown[LEFT, 1]


def test_map_of_ones_own(tmp_path):
    "An own map with another frame and a limit; a map of another family is refused."
    own = ff.load_map("au_to_mesh")
    file = own.save(tmp_path / "own.npz")
    assert np.abs(FaceModel("aus", map=file).mesh({"AU12": 1}) - FaceModel("aus").mesh({"AU12": 1})).max() < 1e-3
    with pytest.raises(ValueError, match="needs a map from all 52 blendshapes to the mesh"):
        FaceModel("blendshapes", map="au_to_mesh")
    with pytest.raises(ValueError, match="needs a map from all 20 aus"):
        FaceModel("aus", map="bs_to_au")


@pytest.mark.parametrize("values, words", [
    ({"AU99": 1}, "'AU99' is no control of kind='aus'"), ({"AU12": "much"}, "AU12 must be a number; got 'much'"), ({"AU12": np.nan}, "must be between 0 and 1"),
    ({"AU12": -.1}, "must be between 0 and 1"), ([.1, .2], "values must be a dict"), ({"Yaw": 90}, "between -45 and 45 (degrees)"), ({"AU12": None}, "must be a number"),
])
def test_bad_values_get_one_line(values, words):
    with pytest.raises(ValueError) as e:
        FaceModel("aus").complete(values)
    assert words in str(e.value) and "\n" not in str(e.value)


# ---- the widget

def heard(widget, name="live"):
    "A list that grows with each change of a trait."
    found = []
    widget.observe(lambda change: found.append(change["new"]), name)
    return found


def shown(made):
    return np.frombuffer(made.face.live, "<f4").reshape(478, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_one_slider_event_is_one_mesh(kind):
    made = lab.face_lab(kind)
    name = made.model.names[0]
    meshes, before = heard(made.face), shown(made)
    made._sliders[name].value = .5
    assert len(meshes) == 1 and made.values[name] == .5
    moved = shown(made) - before
    assert np.abs(moved - (made.model.mesh({name: .5}) - made.model.mesh({}))).max() < 1e-3 and np.abs(moved).max() > .2


def test_face_stays_where_the_view_was_fitted():
    "At rest the live mesh is the one the widget was made with; an open jaw leaves the eyes where they are."
    made = lab.face_lab("aus")
    first = shown(made)
    made.face.live = None
    own = made.face.points
    assert np.abs((own() if callable(own) else own) - first).max() < .02
    made.values = {"AU26": 1.}
    assert np.abs(shown(made)[133] - first[133]).max() < 1 < np.abs(shown(made)[CHIN] - first[CHIN]).max()


def test_values_round_trip_between_python_and_sliders():
    made = lab.face_lab("aus", {"AU04": .3})
    assert made._sliders["AU04"].value == .3
    meshes = heard(made.face)
    made.values = {"AU12": .5, "AU25": .25, "Yaw": -10}
    assert len(meshes) == 1, "many sliders, one mesh"
    assert (made._sliders["AU12"].value, made._sliders["AU04"].value, made._sliders["Yaw"].value) == (.5, 0, -10)
    made._sliders["AU26"].value = .75
    assert made.values["AU26"] == .75 and made.values["AU12"] == .5
    before = made.values
    made.values = made.values
    assert made.values == before and len(meshes) == 2
    with pytest.raises(ValueError, match="AU12 must be between"):
        made.values = {"AU12": 2}
    assert made.values == before and made._sliders["AU12"].value == .5


def test_switches():
    made = lab.face_lab("aus", "happiness", intensity=.5)
    assert made._preset.value == "happiness"
    strong = shown(made)
    made.intensity = 1.
    assert np.abs(shown(made) - strong).max() > 1
    made.values = {"AU12R": 1., "AU12L": .2}
    assert made.sides and "AU12L" in made._sliders and "AU12" not in made._sliders and len(made.vector.columns) == 20 + 28 + 3
    uneven = shown(made)
    made.symmetric = True
    assert np.abs(shown(made) - uneven).max() > 1 and float(made.vector["AU12L"].iloc[0]) == pytest.approx(.6)
    made.sides = False
    assert made.values["AU12"] == pytest.approx(.6) and "AU12" in made._sliders
    made._preset.value = "contempt (right)"
    assert made.sides and made.values["AU14R"] == pytest.approx(.2) and made._preset.value == "contempt (right)"
    made.reset()
    assert not any(made.values.values()) and made.intensity == 1 and made._preset.value == ""
    other = lab.face_lab("emotions")
    with pytest.raises(ValueError, match="belongs to kind='aus'"):
        other.sides = True
    assert other.sides is False


def test_words_of_emotion():
    pytest.importorskip("torch")
    made = lab.face_lab("vad", "happiness+surprise")
    assert made.values["valence"] == pytest.approx(.55) and made.values["arousal"] == pytest.approx(.75)
    made._words.value = "anger"
    assert made.values["dominance"] == pytest.approx(.7) and made._preset.value == "anger"
    made._words.value = "hapiness"
    assert made.values["dominance"] == pytest.approx(.7), "a slip of the pen moves nothing"


def test_labels_and_hints_are_there_for_every_slider():
    for kind in KINDS[:3]:
        made = lab.face_lab(kind)
        assert all(s.description and len(s.tooltip) > 12 for s in made._sliders.values())
    labels = [s.description for s in lab.face_lab("aus")._sliders.values()]
    assert "AU12 lip corner puller" in labels and "yaw (°)" in labels


def test_still_stands_beside_the_widget():
    made = lab.face_lab("aus", "fear")
    data, _ = made._repr_mimebundle_()
    assert {"image/png", "application/vnd.jupyter.widget-view+json"} <= set(data)
    assert made.still()[:8] == b"\x89PNG\r\n\x1a\n" and made.still() != lab.face_lab("aus").still()
    assert "at rest" in repr(lab.face_lab("aus")) and "AU20" in repr(made)


def test_files(tmp_path):
    made = lab.face_lab("aus", "surprise")
    for name in ("face.png", "face.svg"):
        assert made.picture(tmp_path / name, view="left", with_values=True, height_in=1.5, dpi=80).stat().st_size > 1000
    for call, error, words in (
        (lambda: made.picture(tmp_path / "face.docx"), ValueError, "'docx' is not known"),
        (lambda: made.picture(tmp_path / "face.png", view="above"), ValueError, "view='above' is not known"),
        (lambda: made.to_html(tmp_path / "no" / "lab.html"), FacefexError, "make the folder first"),
    ):
        with pytest.raises(error, match=words):
            call()
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".png", ".svg"], "nothing is left behind"
    from facefex.widgets.page import bundle

    page = made.to_html(tmp_path / "lab.html", title="Surprise <1>").read_text("utf-8")
    assert "<h1>Surprise &lt;1&gt;</h1>" in page and "connect-src" not in page and bundle("lab")[:40] in page


def test_animation_goes_there_and_back(tmp_path):
    pytest.importorskip("PIL")
    from PIL import Image

    made = lab.face_lab("aus", "surprise")
    path = made.animation(tmp_path / "surprise.gif", seconds=.8, fps=10, size_px=120)
    with Image.open(path) as moving:
        frames = []
        for i in range(moving.n_frames):
            moving.seek(i)
            frames.append(np.asarray(moving.convert("L"), float))
    far = [np.abs(f - frames[0]).mean() for f in frames]
    assert len(frames) == 8 and int(np.argmax(far)) == 4 and far[4] > 2 * far[1] > 0


# ---- the page

@pytest.fixture
def page(webgl_chromium):
    "A page that may not reach any network; it collects errors."
    context = webgl_chromium.new_context(viewport={"width": 1100, "height": 720}, offline=True)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    assert not page.faults, page.faults


def mesh_in(page):
    return np.array(json.loads(page.evaluate("JSON.stringify(Array.from(document.querySelector('.facefex-view').facefex.scene.positions))"))).reshape(478, 3)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["aus", "vad"])
def test_page_computes_what_python_computes(page, tmp_path, kind):
    made = lab.face_lab(kind, list(face_model.expressions(kind))[0], intensity=1.2, symmetric=True)
    page.goto(made.to_html(tmp_path / "lab.html").as_uri())
    page.wait_for_selector(".facefex-view")
    assert np.abs(mesh_in(page) - made.mesh).max() < .02
    values = {n: .3 for n in made.model.names[:3]} | {"Yaw": 25., "Pitch": -10., "Roll": 5.}
    page.evaluate("(values) => document.querySelector('.facefex-view').facefex.put(values)", values)
    made.values = values
    assert np.abs(mesh_in(page) - made.mesh).max() < .02


@pytest.mark.browser
def test_page_is_moved_by_keyboard_offline(page, tmp_path):
    made = lab.face_lab("aus")
    page.goto(made.to_html(tmp_path / "lab.html").as_uri())
    page.wait_for_selector(".facefex-view")
    slider = page.get_by_label("AU12 lip corner puller")
    before = mesh_in(page)
    slider.focus()
    for _ in range(5):
        page.keyboard.press("PageUp")
    after = mesh_in(page)
    assert (after - before)[LEFT, 0] > 1 and (after - before)[RIGHT, 0] < -1 and (after - before)[LEFT, 1] > 1
    page.get_by_label("Expression").select_option("surprise")
    assert mesh_in(page)[CHIN, 1] < before[CHIN, 1] - 10
    page.get_by_role("button", name="Reset").press("Enter")
    assert np.abs(mesh_in(page) - before).max() < 1e-3
    page.wait_for_timeout(100)
    frames = page.evaluate("document.querySelector('.facefex-view').facefex.scene.frames")
    assert frames >= 1, "it was drawn"
    assert page.locator("input[type=range]").count() == 20 + 3 + 1


def test_frames_of_values_can_be_made_without_widgets():
    "The model in a loop: stimuli in steps, as a Fex."
    model = FaceModel("aus")
    steps = pd.concat([model.vector({"AU12": v}) for v in np.linspace(0, 1, 5)], ignore_index=True)
    assert isinstance(steps, ff.Fex) and steps.to_mesh(source="aus").shape == (5, 478, 3)


def test_figure_on_own_axes():
    import matplotlib.pyplot as plt

    made = lab.face_lab("aus", {"AU12": .8})
    figure, (face, bars) = plt.subplots(1, 2)
    assert made.figure(ax=face) is face and len(figure.axes) == 2
    assert made.figure(with_values=True, ax=(face, bars)) is face and [b.get_width() for b in bars.patches] == [.8]
    with pytest.raises(ValueError, match="2 panels, 1 Axes"):
        made.figure(with_values=True, ax=face)


def test_sliders_start_at_a_row():
    fex = ff.Fex(pd.DataFrame({"AU12": [.2, .9], "AU06": [.1, np.nan], "time": [0., 1.]}))
    made = lab.face_lab("aus", fex.iloc[1])
    assert {n: v for n, v in made.values.items() if v} == {"AU12": .9}
    for values, kind, words in ((fex, TypeError, "got Fex; one row of it is fex.iloc"), (3, TypeError, "got int"), (fex[["time"]].iloc[0], ValueError, "no value of kind='aus'")):
        with pytest.raises(kind, match=words):
            lab.face_lab("aus", values)
    for intensity in (5, -1, "x", np.nan):
        with pytest.raises(ValueError, match="intensity must be between 0 and 2"):
            lab.face_lab(intensity=intensity)
