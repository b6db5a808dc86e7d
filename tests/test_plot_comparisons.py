"""Pictures of comparisons: what is drawn is what was computed."""
import matplotlib.pyplot as plt
import numpy as np
import pytest

import facefex as ff
from facefex.core import ColumnError, FacefexError
from facefex.plot.comparisons import draw_effect_face, draw_estimation, draw_forest, draw_raincloud

pytestmark = pytest.mark.core


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def london(samples):
    return ff.read(samples / "london_aus.csv")


@pytest.fixture(scope="module")
def smiles(london):
    return london.compare_groups("expression", "subject", permutations=50, verbose=False)


@pytest.fixture(scope="module")
def origins(london):
    neutral = london[(london["expression"] == "neutral") & (london["ethnicity"] != "east_asian/white")]
    return neutral.compare_groups("ethnicity", "subject", features=["AU04", "AU12"], permutations=50, verbose=False)


def test_estimation_shows_every_person_and_the_difference(smiles):
    ax = draw_estimation(smiles, "AU12")
    row = smiles.set_index("feature").loc["AU12"]
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [len(d.get_xdata()) for d in dots] == [102, 102, 1]
    zero = smiles.cells().set_index(["feature", "expression"]).loc[("AU12", "neutral"), "mean"]
    assert dots[2].get_ydata()[0] == pytest.approx(zero + row["estimate"])
    interval = next(line for line in ax.lines if list(line.get_xdata()) == [2, 2])
    np.testing.assert_allclose(interval.get_ydata(), [zero + row["ci_low"], zero + row["ci_high"]])
    assert sum(list(line.get_xdata()) == [0, 1] for line in ax.lines) == 102, "one line per person"


def test_forest_fills_what_stays_significant(smiles):
    ax = draw_forest(smiles)
    filled, empty = (line for line in ax.lines if line.get_marker() == "o")
    assert len(filled.get_xdata()) == (smiles["p_adj"] < .05).sum() and len(empty.get_xdata()) == (smiles["p_adj"] >= .05).sum()
    assert ax.get_yticklabels()[0].get_text() == "AU01 inner brow raiser"
    assert len(draw_forest(smiles, features=["AU12", "AU06"]).get_yticklabels()) == 2


def test_raincloud_takes_any_number_of_levels(origins):
    ax = draw_raincloud(origins, "AU04")
    assert [t.get_text() for t in ax.get_xticklabels()] == ["black\n(n = 13)", "east_asian\n(n = 9)", "west_asian\n(n = 10)", "white\n(n = 69)"]


def test_omnibus_rows_are_skipped_and_contrasts_chosen(origins):
    assert draw_forest(origins).get_title(loc="left") == "east_asian - black"
    assert draw_forest(origins, contrast="white - west_asian").get_title(loc="left") == "white - west_asian"
    with pytest.raises(FacefexError, match="no contrast to draw"):
        draw_forest(origins[origins["stat"] == "F"])


def test_face_moves_where_the_effect_is(smiles):
    ax = draw_effect_face(smiles)
    bar = ax.figure.axes[-1]
    assert len(ax.collections) >= 1 and bar.get_title(loc="left") == "moved (units)"
    assert bar.get_ylim()[1] > 2, "the mouth corners of a smile move by several units"


def test_auto_and_given_axes(smiles, london):
    _, ax = plt.subplots()
    assert smiles.plot(ax=ax) is ax and ax.get_title(loc="left") == "smiling - neutral"
    assert london.plot_compare("expression", "subject", features="AU12").get_ylabel() == "AU12 lip corner puller (0..1)"


def test_values_without_spread_and_tiny_groups(london):
    few = london.groupby(["expression"]).head(2).assign(AU12=.5)
    made = few.compare_groups("expression", "subject", features=["AU06", "AU12"], permutations=10, verbose=False)
    draw_raincloud(made, "AU12")
    draw_estimation(made, "AU06")


@pytest.mark.parametrize(("draw", "error", "words"), [
    (lambda r: r.plot("bars"), ValueError, "kind='bars'"), (lambda r: r.plot("estimation", features="AU99"), ValueError, "features='AU99'"),
    (lambda r: r.plot(contrast="a - b"), ValueError, "contrast='a - b'"),
])
def test_bad_input(smiles, draw, error, words):
    with pytest.raises(error, match=words):
        draw(smiles)


def test_face_needs_features_of_the_face(london):
    made = london.assign(rating=range(len(london))).compare_groups("expression", "subject", features="rating", permutations=10, verbose=False)
    with pytest.raises(ColumnError, match="none of them was compared"):
        made.plot("face")


def test_text_follows_the_size_of_the_theme(smiles):
    with plt.rc_context({"font.size": 20}):
        ax = draw_forest(smiles)
        assert ax.xaxis.label.get_size() == 16 and ax._left_title.get_size() == 18 and ax.get_yticklabels()[0].get_size() == 16
