"""The result frame: survives pandas, writes APA numbers, tables and a method that names versions and seed."""
import pickle

import numpy as np
import pandas as pd
import pytest

from facefex import __version__
from facefex.core import ColumnError
from facefex.stats.results import ResultFrame, format_number, format_p, result

pytestmark = pytest.mark.core


@pytest.fixture
def made():
    "Two rows, one of them with a feature name that HTML, LaTeX and Markdown all mind."
    return result({"feature": ["a_b", "c|<&"], "estimate": [.5, np.nan], "p": [.0001, .25], "n": [12, 3]}, title="T", method=["M."], notes=["N."],
                  settings={"seed": 7}, references=["R 2000"])


@pytest.mark.parametrize(("p", "text"), [(.05, "p = .050"), (.0004, "p < .001"), (.0006, "p < .001"), (.00099, "p < .001"), (.001, "p = .001"), (5 / 5000, "p = .001"), (1, "p > .999"), (.9994, "p = .999"), (np.nan, "p not available")])
def test_p_as_apa_wants_it(p, text):
    assert format_p(p) == text


@pytest.mark.parametrize(("x", "text"), [(0, "0.00"), (-.004, "0.00"), (-1.005, "-1.00"), (1e5, "1e+05"), (2.5e25, "2.5e+25"), (1e-9, "1e-09"), (np.nan, "-"), (np.inf, "inf"), (99999, "99999.00")])
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


def test_rows_become_sentences(made):
    assert made.apa() == ["a_b: estimate 0.50, p < .001.", "c|<&: estimate -, p = .250."]


def test_both_reprs_show_title_and_notes(made):
    for text in (repr(made), made._repr_html_()):
        assert "T" in text and "Note: N." in text


def test_input_frame_is_not_changed():
    rows = pd.DataFrame({"feature": ["a"]})
    result(rows, title="T", method=[])
    assert rows.attrs == {} and type(rows) is pd.DataFrame
