"""Model formulas and the columns made from them: what is read, what is refused, what the design must allow."""
import itertools

import numpy as np
import pandas as pd
import pytest

from facefex.core import ColumnError
from facefex.stats.formulas import category_levels, design_rows, model_formula, model_matrices, parse_formula

pytestmark = pytest.mark.core


@pytest.fixture
def table():
    rng = np.random.default_rng(0)
    rows = [(f"s{s}", f"i{i}", "ab"[s % 2], "xyz"[i % 3], 20 + s, rng.normal()) for s in range(8) for i in range(6)]
    return pd.DataFrame(rows, columns=["subject", "item", "group", "condition", "age", "y"])


# ---- reading

@pytest.mark.parametrize("short, long", [
    ("y ~ a * b", "y ~ 1 + a + b + a:b"),
    ("y ~ b:a + b + a", "y ~ 1 + b + a + b:a"),
    ("y ~ a*b + b:a", "y ~ 1 + a + b + a:b"),
    ("y ~ a/b", "y ~ 1 + a + a:b"),
    ("y ~ (a + b) * c - a:c", "y ~ 1 + a + b + c + b:c"),
    ("y ~ a - 1", "y ~ 0 + a"),
    ("y ~ 0 + a", "y ~ 0 + a"),
    ("y~1+(1|s)", "y ~ 1 + (1 | s)"),
    ("y ~ a + (a | s)", "y ~ 1 + a + (1 + a | s)"),
    ("y ~ a + (0 + a | s)", "y ~ 1 + a + (0 + a | s)"),
    ("y ~ a + (a - 1 | s)", "y ~ 1 + a + (0 + a | s)"),
    ("y ~ a + (a || s)", "y ~ 1 + a + (1 + a || s)"),
    ("y ~ 1 + (1 | a/b)", "y ~ 1 + (1 | a) + (1 | a:b)"),
    ("y ~ 1 + (1 | s) + (1 | s)", "y ~ 1 + (1 | s)"),
    ("~ a", "~ 1 + a"),
    ("`my y` ~ `a 1`", "`my y` ~ 1 + `a 1`"),
])
def test_formula_means_what_it_means_in_lme4(short, long):
    assert str(parse_formula(short)) == long
    assert str(parse_formula(long)) == long


@pytest.mark.parametrize("text, words", [
    ("y ~ log(a)", "function call"), ("y ~ I(a^2)", "no meaning"), ("y ~ a ^ 2", "no meaning"), ("y ~ 3 * a", "number 3"), ("y ~ a +", "at the end"),
    ("y ~ (a", "closing bracket"), ("y ~ a)", "not expected"), ("y ~ a | s", "brackets go around"), ("log(y) ~ a", "must be one column"),
    ("y ~ 0", "no fixed part"), ("y ~ a b", "'b' was not expected"), ("y ~ a; b", "no meaning"), ("", "at the end"), ("y ~ (1 | 1)", "grouping column"),
    ("y ~ a.__class__()", "function call"),
])
def test_what_cannot_be_read_is_refused_in_one_line(text, words):
    with pytest.raises(ValueError, match=words) as caught:
        parse_formula(text)
    assert "\n" not in str(caught.value)


def test_formula_must_be_text():
    with pytest.raises(TypeError, match="a formula is text"):
        parse_formula(3)


# ---- columns

def test_first_level_is_the_reference_and_categoricals_keep_their_order(table):
    assert model_matrices("y ~ condition", table).names == ["(Intercept)", "condition[y]", "condition[z]"]
    table["condition"] = pd.Categorical(table["condition"], ["z", "x", "y", "never"])
    assert model_matrices("y ~ condition", table).names == ["(Intercept)", "condition[x]", "condition[y]"]


def test_without_intercept_the_first_factor_gets_a_column_for_each_level(table):
    m = model_matrices("y ~ 0 + condition + group", table)
    assert m.names == ["condition[x]", "condition[y]", "condition[z]", "group[b]"]
    assert np.linalg.matrix_rank(m.x) == 4


@pytest.mark.parametrize("formula", ["y ~ group:condition", "y ~ group + group:condition", "y ~ group * condition", "y ~ 0 + group:condition"])
def test_all_ways_to_write_a_full_factorial_span_the_same_space(table, formula):
    x = model_matrices(formula, table).x if formula != "y ~ group:condition" else model_matrices("y ~ 0 + group:condition", table).x
    full = model_matrices("y ~ group * condition", table).x
    assert x.shape[1] == full.shape[1] == np.linalg.matrix_rank(np.hstack([x, full]))


def test_numbers_are_lines_unless_named_categorical(table):
    table["session"] = table["condition"].map({"x": 1, "y": 2, "z": 3})
    assert model_matrices("y ~ session", table).names == ["(Intercept)", "session"]
    assert model_matrices("y ~ session", table, categorical=["session"]).names == ["(Intercept)", "session[2]", "session[3]"]
    assert model_matrices("y ~ age:group + age", table).names == ["(Intercept)", "age", "age:group[b]"]


def test_rows_with_anything_missing_are_left_out_and_counted(table):
    table.loc[[0, 5], "y"] = np.nan
    table.loc[7, "group"] = None
    m = model_matrices("y ~ group + (1 | subject)", table)
    assert m.missing == 3 and len(m.y) == len(table) - 3 and not {0, 5, 7} & set(m.rows)
    assert np.isfinite(m.x).all()


def test_random_columns_follow_rows(table):
    shuffled = table.sample(frac=1, random_state=1)
    m = model_matrices("y ~ condition + (1 + condition | subject)", shuffled)
    assert [m.blocks[0].levels[c] for c in m.blocks[0].codes] == shuffled["subject"].tolist()
    np.testing.assert_array_equal(m.blocks[0].base, m.x)
    nested = model_matrices("y ~ 1 + (1 | group:condition)", shuffled).blocks[0]
    assert [nested.levels[c] for c in nested.codes] == [f"{g}:{c}" for g, c in zip(shuffled["group"], shuffled["condition"], strict=True)]


def test_slopes_without_correlation_are_coded_around_zero(table):
    two = table.query("condition != 'z'")
    blocks = model_matrices("y ~ condition + (condition || subject)", two).blocks
    assert [b.names for b in blocks] == [["(Intercept)"], ["condition[y]"]]
    assert set(np.unique(blocks[1].base)) == {-.5, .5}


@pytest.mark.parametrize("formula, words", [
    ("y ~ group + subject", "cannot be told apart"),
    ("y ~ age + older", "cannot be told apart"),
    ("y ~ constant", "cannot be told apart"),
    ("y ~ group * condition", "no row has group = b, condition = z"),
    ("y ~ 1 + (1 | constant)", "one level only"),
    ("y ~ 1 + (1 | row)", "use a plain group comparison"),
    ("y ~ group + (1 + group | subject)", "does not vary within any subject"),
    ("endless ~ group", "infinite"),
])
def test_designs_that_cannot_be_estimated(table, formula, words):
    table = table[(table["group"] == "a") | (table["condition"] != "z")]
    table = table.assign(older=table["age"] * 2 + 1, constant=1.0, row=range(len(table)), endless=np.inf)
    with pytest.raises(ValueError, match=words):
        model_matrices(formula, table)


def test_one_average_per_cell_has_no_slope(table):
    means = table.groupby(["subject", "condition"], as_index=False)["y"].mean()
    with pytest.raises(ValueError, match=r"keep \(1 \| subject\)"):
        model_matrices("y ~ condition + (1 + condition | subject)", means)


@pytest.mark.parametrize("formula", ["nope ~ group", "y ~ nope", "y ~ group + (1 | nope)"])
def test_unknown_columns(table, formula):
    with pytest.raises(ColumnError, match="no column 'nope'"):
        model_matrices(formula, table)


def test_words_as_response_and_no_complete_row(table):
    with pytest.raises(ColumnError, match="holds no numbers"):
        model_matrices("item ~ group", table)
    with pytest.raises(ValueError, match="no row of the data has all"):
        model_matrices("y ~ group", table.assign(y=np.nan))


def test_grid_rows_are_the_models_own_rows(table):
    m = model_matrices("y ~ group * condition + age + (1 | subject)", table)
    np.testing.assert_allclose(design_rows(m, table), m.x)
    np.testing.assert_allclose(design_rows(m, table.drop(columns="age"))[:, m.names.index("age")], table["age"].mean())
    with pytest.raises(ColumnError):
        design_rows(m, table.drop(columns="group"))
    with pytest.raises(ValueError, match="choose one of"):
        design_rows(m, table.assign(group="c"))


def test_levels_of_mixed_kinds_are_ordered():
    assert category_levels(pd.Series([True, False, None], dtype=object)) == [False, True]
    assert category_levels(pd.Series([2, "a", 1], dtype=object)) == [1, 2, "a"]
    assert category_levels(pd.Series([1.0, np.nan])) is None


# ---- which random terms a design allows

@pytest.mark.parametrize("items, expected", [
    (6, "group * condition + (1 + condition | subject) + (1 + group | item)"),
    (3, "group * condition + (1 | subject) + (1 + group | item)"),
])
def test_formula_of_a_crossed_design(items, expected):
    rows = [(f"s{s}", f"i{i}", "ab"[s % 2], "xyz"[i % 3], float(s * i)) for s in range(12) for i in range(items)]
    table = pd.DataFrame(rows, columns=["subject", "item", "group", "condition", "y"])
    text = model_formula(table, subject="subject", between=["group"], within=["condition"], item="item")
    assert text == expected
    model_matrices(text, table)


def test_formula_of_two_within_factors():
    rows = pd.DataFrame(list(itertools.product(range(8), "ab", "xy", "pq")), columns=["subject", "g", "c", "h"])
    one = rows[rows["h"] == "p"]
    expected = "g * c + (1 | subject) + (1 | subject:g) + (1 | subject:c)"
    assert model_formula(one, subject="subject", within=["g", "c"]) == expected
    assert [b.group for b in model_matrices(expected, one).blocks] == ["subject", "subject:g", "subject:c"]
    assert model_formula(rows, subject="subject", within=["g", "c"]) == "g * c + (1 + g + c | subject)"  # two values per cell
    assert model_formula(one, subject="subject", within=["g", "c"], slopes=False) == "g * c + (1 | subject)"
    three = model_formula(rows, subject="subject", within=["g", "c", "h"])
    assert three.endswith("(1 | subject:h) + (1 | subject:g:c) + (1 | subject:g:h) + (1 | subject:c:h)")
    model_matrices(three, rows)


def test_formula_without_repeated_rows_has_no_random_term(table):
    one = table.groupby("subject", as_index=False).first()
    assert model_formula(one, subject="subject", between=["group"], covariates=["age"]) == "group + age"


def test_formula_survives_odd_column_names(table):
    odd = table.rename(columns={"group": "my group", "subject": "person id"})
    text = model_formula(odd, subject="person id", between=["my group"], within=["condition"])
    assert model_matrices(text, odd).blocks[0].group == "person id"
