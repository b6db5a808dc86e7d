"""The result frame: survives pandas, writes APA numbers, tables and a method that names versions and seed."""
import pickle

import numpy as np
import pandas as pd
import pytest

from facefex import __version__
from facefex.core import ColumnError, FacefexError
from facefex.stats.results import ResultFrame, format_df, format_interval, format_number, format_p, result

pytestmark = pytest.mark.core


@pytest.fixture
def made():
    "Two rows, one of them with a feature name that HTML, LaTeX and Markdown all mind."
    return result({"feature": ["a_b", "c|<&"], "estimate": [.5, np.nan], "p": [.0001, .25], "n": [12, 3]}, title="T", method=["M."], notes=["N."],
                  settings={"seed": 7}, references=["R 2000"])


@pytest.mark.parametrize(("p", "text"), [(.05, "p = .050"), (.0004, "p < .001"), (.0006, "p < .001"), (.00099, "p < .001"), (.001, "p = .001"), (5 / 5000, "p = .001"), (1, "p > .999"), (.9994, "p = .999"), (np.nan, "p not available")])
def test_p_as_apa_wants_it(p, text):
    assert format_p(p) == text


@pytest.mark.parametrize(("x", "text"), [(0, "0.00"), (-.004, "0.00"), (-1.005, "-1.00"), (1e5, "1.0 × 10^5"), (2.5e25, "2.5 × 10^25"), (-1.37e25, "-1.4 × 10^25"), (1e-9, "0.00"), (.00098, "0.00"), (np.nan, "-"), (np.inf, "inf"), (99999, "99999.00")])
def test_numbers(x, text):
    assert format_number(x) == text


@pytest.mark.parametrize("verb", [lambda r: r[r["p"] < .05], lambda r: r.sort_values("p"), lambda r: r.assign(x=1), lambda r: r.copy(), lambda r: r.iloc[:1], lambda r: r.query("p < .05"),
                                  lambda r: pickle.loads(pickle.dumps(r))])
def test_pandas_keeps_class_and_method(made, verb):
    kept = verb(made)
    assert type(kept) is ResultFrame and kept.notes == ["N."] and kept.analysis["settings"]["seed"] == 7


def test_methods_names_seed_versions_references_and_no_notes(made):
    text = made.methods()
    for part in ("M.", "seed was 7", f"facefex {__version__}", f"numpy {np.__version__}", "R 2000"):
        assert part in text
    assert "N." not in text


def test_tables_escape_and_round(made):
    assert r"a\_b" in made.table("latex") and r"c|$<$\&" in made.table("latex")
    assert "c|&lt;&amp;" in made.table("html")
    assert r"c\|<&" in made.table()
    assert made.assign(p=.0007).table(columns=["p"]).count("< .001") == 2
    assert "| < .001 |" in made.table() and "| 12 |" in made.table() and "| -" in made.table()
    assert made.table(columns=["p"]).splitlines()[0] == "| p      |"
    with pytest.raises(ValueError, match="format='pdf'"):
        made.table("pdf")
    with pytest.raises(ColumnError, match="pp"):
        made.table(columns=["pp"])


@pytest.mark.parametrize(("df", "text"), [((12.,), "12"), ((9.9649,), "9.96"), ((47994.1237,), "47994.12"), ((1.5488, 13.9394), "1.55, 13.94"), ((2, np.nan), "2"), ((np.int64(3), 30.), "3, 30")])
def test_degrees_of_freedom_are_whole_or_have_two_digits(df, text):
    assert format_df(*df) == text


@pytest.mark.parametrize(("confidence", "words"), [(.95, ", 95% CI ["), (.999, ", 99.9% CI ["), (.9, ", 90% CI ["), (None, ", CI [")])
def test_intervals_name_their_level(confidence, words):
    assert format_interval(.2, .456, confidence) == words + "0.20, 0.46]" and format_interval(np.nan, np.nan, confidence) == ""
    made = result({"feature": ["a"], "estimate": [.3], "ci_low": [.2], "ci_high": [.456]}, title="T", method=[], settings={"confidence": confidence} if confidence else {})
    assert words in made.apa()[0]


def test_powers_of_ten_in_each_table():
    made = result({"feature": ["a^b"], "bf10": [1.4e25]}, title="T", method=[])
    assert r"1.4 $\times 10^{25}$" in made.table("latex") and r"a\textasciicircum{}b" in made.table("latex")
    assert "1.4 × 10<sup>25</sup>" in made.table("html") and "1.4 × 10^25" in made.table()


@pytest.mark.parametrize("joined", [lambda a, b: pd.concat([a, b]), lambda a, b: a.merge(b[["feature", "n"]], on="feature")])
def test_a_table_joined_from_two_says_that_it_lost_its_method(made, joined):
    other = result(pd.DataFrame(made), title="Other", method=["O."])
    for ask in (joined(made, other).apa, joined(made, other).methods):
        with pytest.raises(FacefexError, match="lost how it was made"):
            ask()
    assert pd.concat([made.iloc[:1], made.iloc[1:]]).methods() == made.methods()


def test_a_sentence_without_its_columns_says_which(samples):
    import facefex as ff

    compared = ff.read(samples / "london_aus.csv").compare_groups("expression", "subject", features="AU12", permutations=20, verbose=False)
    with pytest.raises(ColumnError, match="needs the column 'contrast'"):
        compared[["feature", "p"]].apa()


def test_rows_become_sentences(made):
    assert made.apa() == ["a_b: estimate 0.50, p < .001.", "c|<&: estimate -, p = .250."]


def test_both_reprs_show_title_and_notes(made):
    for text in (repr(made), made._repr_html_()):
        assert "T" in text and "Note: N." in text


def test_input_frame_is_not_changed():
    rows = pd.DataFrame({"feature": ["a"]})
    result(rows, title="T", method=[])
    assert rows.attrs == {} and type(rows) is pd.DataFrame
