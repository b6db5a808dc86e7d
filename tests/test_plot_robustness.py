"""plot.robustness: what is drawn is what is in the result, on the caller's axes too, and nothing else is touched."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import facefex.stats.decoding
import facefex.stats.multiverse  # noqa: F401  patches Fex.multiverse
from facefex.columns import AUS
from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.plot.robustness import draw_pattern_face, draw_patterns, draw_power, draw_specifications
from facefex.stats.power import simulate_power

pytestmark = pytest.mark.core


@pytest.fixture(scope="module")
def fex() -> Fex:
    rng, rows = np.random.default_rng(0), []
    for i in range(14):
        own = rng.uniform(.1, .4, 3)
        for k, condition in enumerate(("neutral", "smiling")):
            for frame in range(8):
                v = own + [.1 * k, .05 * k, 0] + rng.normal(0, .05, 3)
                rows.append({"input": f"{i}{k}", "subject": i, "condition": condition, "frame": frame, "time": frame / 10,
                             "AU12": v[0], "AU06": v[1], "AU04": v[2]})
    return Fex(pd.DataFrame(rows))


@pytest.fixture(scope="module")
def many(fex):
    options = {"smooth": [None, .3], "baseline": [{"quantile": .1}], "aggregate": ["mean", "median", "max"]}
    return fex.multiverse("condition", "subject", features=["AU12", "AU04"], options=options, permutations=50)


@pytest.fixture(scope="module")
def decoded(fex):
    return fex.decode("condition", "subject", features=["AU12", "AU06", "AU04"], permutations=10)


# ---- specification curve

@pytest.mark.parametrize("feature", ["AU12", "AU04"])
def test_the_curve_is_sorted_and_whole(many, feature):
    ax, _ = many.plot(feature)
    table = pd.DataFrame(many)[many["feature"] == feature]
    x, y = np.array(ax.collections[1].get_offsets()).T
    assert x.tolist() == list(range(6)) and (np.diff(y) >= 0).all()
    np.testing.assert_allclose(y, np.sort(table["effect_size"]))
    bars = np.array([s[:, 1] for s in ax.collections[0].get_segments()])
    np.testing.assert_allclose(bars, table.sort_values("effect_size")[["effect_low", "effect_high"]])


def test_each_specification_has_one_mark_per_kind_of_choice(many):
    _, lower = many.plot("AU12")
    labels = [t.get_text() for t in lower.get_yticklabels()]
    assert labels == ["none", "0.3 s", "mean", "median", "max"], "a kind with one option only says nothing and is left out"
    marks = np.array([(s[0, 0], round(s[:, 1].mean())) for c in lower.collections for s in c.get_segments()])
    assert sorted(marks[marks[:, 1] < 2, 0]) == sorted(marks[marks[:, 1] >= 2, 0]) == list(range(6))
    table = pd.DataFrame(many)[many["feature"] == "AU12"].sort_values("effect_size", ignore_index=True)
    for place, row in marks:
        assert labels[int(row)] in table.loc[int(place), ["smooth", "aggregate"]].tolist()


def test_significant_ones_are_dark(many):
    ax, _ = many.plot("AU12")
    table = pd.DataFrame(many)[many["feature"] == "AU12"].sort_values("effect_size")
    dark = [tuple(c[:3]) == (34 / 255,) * 3 for c in ax.collections[1].get_facecolors()]
    assert dark == (table["p"] < .05).tolist()


def test_specifications_that_could_not_be_tested_are_left_out(many):
    some = many.copy()
    some.loc[some.index[0], ["effect_size", "effect_low", "effect_high", "p"]] = np.nan
    assert len(draw_specifications(some, "AU12")[0].collections[1].get_offsets()) == 5
    some["effect_size"] = np.nan
    with pytest.raises(ValueError, match="could be tested"):
        draw_specifications(some, "AU12")


def test_the_curve_on_own_axes(many):
    fig = plt.figure(figsize=(9, 6))
    axes = fig.subfigures(1, 2)[0].subplots(2)
    assert many.plot("AU12", ax=axes).tolist() == axes.tolist() and len(fig.axes) == 2
    for mine, theirs in zip(axes, many.plot("AU12"), strict=True):
        assert mine.get_xlim() == theirs.get_xlim() and len(mine.collections) == len(theirs.collections)
    with pytest.raises(ValueError, match="2 panels, 1 Axes"):
        many.plot("AU12", ax=axes[0])


# ---- power

def test_power_curves_are_the_table():
    plan = simulate_power([30, 10, 20], {"AU12": 1., "AU06": .5}, design="within", features=["AU12", "AU06", "AU04", "AU01"], runs=40, permutations=40)
    ax = plan.plot(power=.9)
    lines = {line.get_label(): line for line in ax.get_lines()}
    table = pd.DataFrame(plan).sort_values("n")
    for name in ("AU12", "AU06", "at least one effect", "all effects"):
        mine = table[table["feature"] == name]
        assert lines[name].get_xdata().tolist() == [10, 20, 30] and lines[name].get_ydata().tolist() == mine["estimate"].tolist()
    assert lines["false positives"].get_ydata().tolist() == table.loc[table["quantity"] == "family-wise error", "estimate"].tolist()
    assert any(np.allclose(line.get_ydata(), .9) for line in ax.get_lines())
    figure, own = plt.subplots()
    assert draw_power(plan, ax=own) is own and len(figure.axes) == 1


# ---- patterns

def test_bars_are_the_patterns(decoded):
    table = decoded.patterns()
    ax = decoded.plot("bars")
    assert [p.get_width() for p in ax.patches] == pytest.approx(table["estimate"].tolist())
    weights = ax.get_lines()[1].get_xdata()
    np.testing.assert_allclose(weights / np.abs(weights).max(), table["weight"] / table["weight"].abs().max())
    assert "Lip corner puller  AU12" in [t.get_text() for t in ax.get_yticklabels()]


def test_the_face_moves_as_the_map_says(decoded):
    table = decoded.patterns().set_index("feature")
    values = pd.DataFrame(np.zeros((2, len(AUS))), columns=list(AUS))
    values.loc[1, table.index] = table["raw"]
    meshes = Fex(values).to_mesh(source="aus", clip=False).to_numpy().astype(float)
    far = np.linalg.norm(meshes[1] - meshes[0], axis=1)
    ax = draw_pattern_face(decoded.patterns())
    assert f"moved by {6 / far.max():.2g} SD" in ax.get_title(loc="left") and ax.get_title(loc="left").startswith("smiling - neutral")
    bar = ax.figure.axes[-1]
    assert bar.get_ylim() == pytest.approx((0, far.max()))
    assert 61 in np.argsort(far)[-80:] and 291 in np.argsort(far)[-80:], "the lip corners move most with AU12"


def test_the_face_takes_axes_views_and_exaggeration(decoded):
    _, ax = plt.subplots()
    assert draw_pattern_face(decoded.patterns(), ax=ax, view="half_left", exaggeration=3) is ax
    assert "moved by 3 SD" in ax.get_title(loc="left")
    assert decoded.plot() is not None and decoded.plot("face", ax=plt.subplots()[1]) is not None


def test_more_classes_choose_a_contrast(fex):
    more = Fex(pd.concat([fex, fex.assign(condition="angry", AU04=fex["AU04"] + .2)], ignore_index=True))
    three = more.decode("condition", "subject", features=["AU12", "AU04"], permutations=2)
    assert draw_patterns(three.patterns(), contrast="smiling - rest").get_xlabel().endswith("(smiling - rest)")
    assert draw_patterns(three.patterns()).get_xlabel().endswith("(angry - rest)")
    with pytest.raises(ValueError, match="contrast='happy'"):
        three.plot("bars", contrast="happy")


# ---- bad input

@pytest.mark.parametrize("call,error,words", [
    (lambda m, d: draw_specifications(d), ColumnError, "this is not a multiverse"),
    (lambda m, d: draw_specifications(m, "AU99"), ValueError, "feature='AU99'"),
    (lambda m, d: draw_specifications(m, width_in=0), ValueError, "width_in"),
    (lambda m, d: draw_specifications(m.iloc[:0]), ValueError, "no rows"),
    (lambda m, d: draw_power(m), ColumnError, "simulate_power"),
    (lambda m, d: draw_patterns(m), ColumnError, "table of patterns"),
    (lambda m, d: draw_patterns(None), ColumnError, "table of patterns"),
    (lambda m, d: draw_pattern_face(d.patterns().assign(feature=["a", "b", "c"])), ColumnError, "draw bars instead"),
    (lambda m, d: draw_pattern_face(d.patterns().assign(raw=0.)), ValueError, "nothing to show"),
    (lambda m, d: draw_pattern_face(d.patterns(), exaggeration=-1), ValueError, "exaggeration"),
])
def test_bad_input_gets_one_line(many, decoded, call, error, words):
    with pytest.raises(error, match=words) as caught:
        call(many, decoded)
    assert "\n" not in str(caught.value)


def test_drawing_changes_nothing(many, decoded):
    before = many.copy()
    many.plot(), decoded.plot("bars")
    pd.testing.assert_frame_equal(many, before)
    assert many.attrs == before.attrs
