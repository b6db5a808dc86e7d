"""A result on the face: what survives a threshold, where the face moves, and the page that works without Python."""
import json

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.core import ColumnError, FacefexError

pytest.importorskip("ipywidgets")
pytest.importorskip("anywidget")

from facefex.widgets import effects  # noqa: E402
from facefex.widgets.effects import compare_explorer, displacement, effects_of, survivors  # noqa: E402

LEFT, RIGHT = 291, 61  # corners of the mouth, the person's
AUS = ["AU01", "AU06", "AU12", "AU15", "AU25"]


@pytest.fixture(scope="module")
def london(samples):
    return ff.read(samples / "london_aus.csv")


@pytest.fixture(scope="module")
def smiles(london):
    return london.compare_groups("expression", "subject", features=AUS, verbose=False)


@pytest.fixture(scope="module")
def meshes(london):
    return london.compare_meshes(within="expression", subject="subject", source="blendshapes", permutations=100)


def three_groups(n=12):
    "Three groups with AU12 of about .2, .5 and .8, AU04 the same in all."
    rng = np.random.default_rng(3)
    group = np.repeat(["a", "b", "c"], n)
    au12 = np.repeat([.2, .5, .8], n) + rng.normal(0, .05, 3 * n)
    frame = pd.DataFrame({"subject": [f"s{i}" for i in range(3 * n)], "group": group, "AU12": au12, "AU04": rng.uniform(.3, .4, 3 * n)})
    return ff.Fex(frame)


# ---- results as effects

def test_second_face_is_that_of_the_second_mean(smiles, london):
    "With all features kept, first face plus displacement is the map's face at the means of the second level."
    one = effects_of(smiles)["smiling - neutral"]
    assert one.levels == ("neutral", "smiling")
    means = pd.DataFrame(london).groupby("expression")[AUS].mean()
    faces = ff.Fex(means.reindex(columns=ff.columns.AUS, fill_value=0.).astype("float32")).to_mesh(source="aus").to_numpy()
    order = {level: face for level, face in zip(means.index, faces, strict=True)}
    assert np.abs(one.first - order["neutral"]).max() < 1e-2
    assert np.abs(one.first + displacement(one, np.ones(len(one.rows), bool)) - order["smiling"]).max() < 1e-2


def test_threshold_lets_through_what_the_table_says(smiles):
    one = effects_of(smiles)["smiling - neutral"]
    table = pd.DataFrame(smiles).set_index("feature")
    for threshold in (0, .4, 1., 1.6, 9):
        kept = list(one.rows.loc[survivors(one, "effect_size", threshold), "feature"])
        assert kept == list(table.index[table["effect_size"].abs() >= threshold])
    assert list(survivors(one, "p_adj", .01)) == list(table["p_adj"] <= .01)
    assert not displacement(one, survivors(one, "effect_size", 9)).any()
    alone = displacement(one, one.rows["feature"].to_numpy() == "AU12")
    assert alone[LEFT, 0] > 1 > -1 > alone[RIGHT, 0] and min(alone[LEFT, 1], alone[RIGHT, 1]) > 1


def test_no_p_and_no_effect_survive_nothing(smiles):
    one = effects_of(smiles)["smiling - neutral"]
    one.rows.loc[0, ["p_adj", "effect_size"]] = np.nan
    assert not survivors(one, "p_adj", 1.)[0] and not survivors(one, "effect_size", 0.)[0]


def test_three_levels_are_three_contrasts():
    made = effects_of(three_groups().compare_groups("group", "subject", features=["AU12", "AU04"], contrasts="pairwise", verbose=False))
    assert set(made) == {"b - a", "c - a", "c - b"}
    up = {name: displacement(e, np.ones(len(e.rows), bool))[LEFT, 1] for name, e in made.items()}
    assert up["c - a"] > 1.5 * up["b - a"] > 0
    assert np.abs(made["c - a"].first - made["b - a"].first).max() < 1e-3  # both start from the face of a


def test_families():
    frame = pd.DataFrame({"subject": [f"s{i}" for i in range(20)], "g": ["x", "y"] * 10})
    rng = np.random.default_rng(1)
    for column in ("AU12L", "AU12R", "Happy", "mouthSmileLeft"):
        frame[column] = rng.uniform(0, .3, 20) + (frame["g"] == "y") * .5
    def moved(*names):
        one = next(iter(effects_of(ff.Fex(frame).compare_groups("g", "subject", features=list(names), verbose=False)).values()))
        return displacement(one, np.ones(len(one.rows), bool))
    assert moved("AU12L")[LEFT, 1] > 1 and abs(moved("AU12L")[RIGHT, 1]) < 1e-3
    assert moved("Happy")[LEFT, 1] > 1 and moved("mouthSmileLeft")[LEFT, 1] > 1
    both = effects_of(ff.Fex(frame).compare_groups("g", "subject", features=["AU12L", "Happy", "mouthSmileLeft"], verbose=False))
    assert [list(e.rows["feature"]) for e in both.values()] == [["mouthSmileLeft"]]


def test_vertices_follow_their_p(meshes):
    one = next(iter(effects_of(meshes).values()))
    p = meshes.vertices()["p"].to_numpy()
    kept = survivors(one, "p_adj", .05)
    assert (kept == (p <= .05)).all() and 0 < kept.sum() < 478
    step = displacement(one, kept)
    assert not step[~kept].any() and np.allclose(np.linalg.norm(step[kept], axis=1), meshes.vertices()["estimate"].abs()[kept], atol=1e-3)
    values = effects.shown_values(one, kept, "statistic")
    assert np.isnan(values[~kept]).all() and np.allclose(values[kept], meshes.vertices()["statistic"][kept])


def test_lengths_without_direction_stand_still(london):
    result = london.compare_meshes(within="expression", subject="subject", source="blendshapes", measure="displacement", permutations=30)
    made = compare_explorer(result)
    assert not made.effects.moved.any() and np.isfinite(made.values).any()
    assert not any("First to second" == getattr(w, "description", "") for w in made.children[0].children[1].children)


@pytest.mark.parametrize("make, error, words", [
    (lambda l: l, ValueError, "compare first"), (lambda l: pd.DataFrame({"a": [1]}), ValueError, "takes a result of compare_groups or compare_meshes; got DataFrame"),
    (lambda l: 3, ValueError, "got int"), (lambda l: l.compare_groups("expression", "subject", features="age", verbose=False), ColumnError, "none of them was compared"),
])
def test_what_is_no_result(london, make, error, words):
    with pytest.raises(error) as e:
        compare_explorer(make(london))
    assert words in str(e.value) and "\n" not in str(e.value)


def test_time_courses_are_sent_to_explore():
    from facefex.stats.results import result
    from facefex.stats.timecourses import TimecourseResult

    course = result([{"feature": "AU12", "contrast": "b - a", "estimate": 1.}], TimecourseResult, title="", method=[])
    with pytest.raises(ValueError, match=r"ff\.explore\(fex, result=result\)"):
        compare_explorer(course)


def test_omnibus_alone_says_what_to_ask_for():
    rows = pd.DataFrame({"feature": ["AU12"], "contrast": ["group"], "estimate": [np.nan], "p_adj": [.01]})
    with pytest.raises(FacefexError, match="contrasts='pairwise'"):
        compare_explorer(rows)


# ---- the widget

def shown(made):
    return np.frombuffer(made.face.live, "<f4").reshape(478, 3)


def test_sliders_and_python_stay_in_step(smiles):
    made = compare_explorer(smiles, by="effect_size", threshold=1.)
    assert made._place.children[0].value == 1. and list(made.table["feature"]) == ["AU12", "AU06"]
    before, colours = shown(made), made.face.colours
    made._place.children[0].value = 1.6
    assert made.threshold == 1.6 and list(made.table["feature"]) == ["AU12"] and made.face.colours != colours
    assert "1 of 5 features with effect of at least 1.6" in made._list.value and "AU06" not in made._list.value
    assert np.abs(shown(made) - before).max() > .1
    made.by = "p_adj"
    assert 0 < made.threshold <= 1 and made._place.children[0].base == 10
    made.threshold = .01
    assert made._place.children[0].value == pytest.approx(.01)
    made.by = "effect_size"
    made.threshold = 1.5
    assert made.threshold == made._place.children[0].value == 1.5, "the slider of p, which ends at 1, has no say any more"


def test_morph_and_exaggeration(smiles):
    made = compare_explorer(smiles)
    step = displacement(made.effects, made.kept)
    made.position = 0.
    live = shown(made)
    made.face.live = None
    own = made.face.points
    assert np.abs((own() if callable(own) else own) - live).max() < .02, "where the view was fitted"
    assert np.abs(made.mesh - made.effects.first).max() < 1e-6
    made.position, made.exaggeration = .5, 4.
    assert np.abs(made.mesh - made.effects.first - 2 * step).max() < 1e-3
    assert "4 times its size" in made.caption()
    colours = made.face.colours
    made.exaggeration = 2.
    assert made.face.colours == colours, "colours show the difference as it is, not as it is exaggerated"


def test_colours_mean_the_same_at_every_threshold(smiles):
    made = compare_explorer(smiles, by="effect_size", threshold=0.)
    limits = made.limits
    made.threshold = 1.6
    assert made.limits == limits and made.face.scale["high"] == limits[1]
    made.show = "up"
    assert made.limits[0] == -made.limits[1] and made.values[LEFT] > 1
    made.threshold = made._place.children[0].max
    assert np.isnan(made.values).all() and not len(made.table) and np.abs(made.mesh - made.effects.first).max() == 0


def test_contrast_picker():
    made = compare_explorer(three_groups().compare_groups("group", "subject", features=["AU12", "AU04"], contrasts="pairwise", verbose=False), "c - a")
    far = shown(made)[LEFT, 1]
    made.contrast = "b - a"
    assert shown(made)[LEFT, 1] < far and made.effects.levels == ("a", "b") and "b - a" in made._list.value
    with pytest.raises(ValueError, match="contrast='x' is not known; choose one of"):
        made.contrast = "x"


def test_bad_options(smiles):
    for options, words in (({"by": "p"}, "by='p' is not known"), ({"show": "statistic"}, "show='statistic' is not known"), ({"contrast": "a - b"}, "contrast='a - b'"),
                           ({"height_px": 0}, "height_px must be")):
        with pytest.raises(ValueError, match=words):
            compare_explorer(smiles, **options)


def test_still_and_files(smiles, meshes, tmp_path):
    made = compare_explorer(smiles)
    data, _ = made._repr_mimebundle_()
    assert {"image/png", "application/vnd.jupyter.widget-view+json"} <= set(data)
    assert made.picture(tmp_path / "smile.png", dpi=60).stat().st_size > 5000
    nothing = compare_explorer(smiles, by="effect_size", threshold=1.8)
    bars = [len(m.figure(height_in=1.).axes) for m in (made, nothing, compare_explorer(meshes))]
    assert bars == [4, 3, 4]  # two faces, the scale, and bars where a row survives
    plt.close("all")
    with pytest.raises(ValueError, match="'xyz' is not known"):
        made.picture(tmp_path / "smile.xyz")


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
def test_page_computes_what_python_computes(page, smiles, tmp_path):
    made = compare_explorer(smiles, by="effect_size", threshold=1.)
    page.goto(made.to_html(tmp_path / "effects.html", title="Smiles").as_uri())
    page.wait_for_selector(".facefex-view table")
    assert np.abs(mesh_in(page) - made.mesh).max() < .02
    assert page.locator("tbody tr").count() == 2 and page.inner_text("caption") == made.caption()
    slider = page.get_by_label("effect at least")
    slider.focus()
    page.keyboard.press("Home")  # all features
    made.threshold = 0.
    assert page.locator("tbody tr").count() == 5 and np.abs(mesh_in(page) - made.mesh).max() < .02
    page.get_by_label("Threshold on").select_option("p_adj")
    made.by = "p_adj"
    assert page.inner_text("caption") == made.caption()
    page.get_by_label("First to second").focus()
    page.keyboard.press("Home")
    assert np.abs(mesh_in(page) - made.effects.first).max() < .02


@pytest.mark.browser
def test_page_of_vertices(page, meshes, tmp_path):
    made = compare_explorer(meshes)
    page.goto(made.to_html(tmp_path / "vertices.html").as_uri())
    page.wait_for_selector(".facefex-view table")
    assert np.abs(mesh_in(page) - made.mesh).max() < .02 and page.inner_text("caption") == made.caption()
    kept = page.evaluate("""() => { const { contrasts, state } = document.querySelector('.facefex-view').facefex;
        const one = contrasts.get(state.contrast); return one.values(state.show, one.displace(state.by, state.threshold)).map((v) => v !== null); }""")
    assert kept == list(np.isfinite(made.values))
