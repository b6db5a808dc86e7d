"""compare_groups where a mixed model is due: the same numbers as the model itself, in the same columns, with what was left out said."""
import warnings

import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.core import ColumnError
from facefex.stats.effects import adjust_p

AUS = ["AU06", "AU12"]


@pytest.fixture(scope="module")
def fex():
    "Two groups of people, each in two conditions with four shared clips; ages, two of them unknown."
    rng = np.random.default_rng(8)
    rows, clips = [], rng.normal(0, .05, 4)
    for p in range(24):
        own = rng.normal(0, .1)
        for condition in ("neutral", "smile"):
            for clip in range(4):
                base = .3 + own + clips[clip] + .1 * (condition == "smile") + .1 * (condition == "smile") * (p % 2)
                for f in range(3):
                    rows.append((f"s{p:02}", "ab"[p % 2], condition, f"c{clip}", f"s{p}{condition}{clip}.mp4", f / 10, np.nan if p in (3, 8) else 20. + p,
                                 base + rng.normal(0, .05), base + rng.normal(0, .05)))
    return ff.Fex(pd.DataFrame(rows, columns=["subject", "group", "condition", "clip", "input", "time", "age", *AUS]))


def of_term(made, term, feature="AU12"):
    return made[(made["feature"] == feature) & (made["term"] == term)].iloc[0]


def test_group_by_condition_is_the_split_plot_analysis(fex):
    import pingouin

    made = fex.compare_groups("group", "subject", within="condition", features=AUS, verbose=False)
    cells = fex.summarize(["subject", "group", "condition"], AUS)
    with warnings.catch_warnings(action="ignore"):  # pingouin uses what pandas deprecates
        table = pingouin.mixed_anova(cells, dv="AU12", within="condition", subject="subject", between="group").set_index("Source")
    for term, source in (("group", "group"), ("condition", "condition"), ("group:condition", "Interaction")):
        assert of_term(made, term)["statistic"] ** 2 == pytest.approx(table.loc[source, "F"], rel=1e-4), term
    assert (made["n"] == 24).all() and (made["n_frames"] == len(fex)).all()


def test_correction_is_holm_over_the_features_of_a_term(fex):
    made = fex.compare_groups("condition", "subject", item="clip", features=AUS, verbose=False)
    for _, rows in made.groupby("term"):
        np.testing.assert_allclose(rows["p_adj"], adjust_p(rows["p"].to_numpy(), "holm"))
    assert "Holm" in made.methods() and "within each recording" in made.methods() and made.analysis["settings"]["correction"] == "holm"


def test_shared_clips_become_a_random_effect(fex):
    made = fex.compare_groups("condition", "subject", item="clip", features="AU12", verbose=False)
    assert "| clip)" in made.methods() and made["n"].item() == 24 and made["n_values"].item() == 24 * 8
    assert made["estimate"].item() == pytest.approx(.15, abs=.02)


def test_people_without_a_covariate_are_said(fex):
    made = fex.compare_groups("condition", "subject", covariates="age", features="AU12", verbose=False)
    assert made["n"].item() == 22 and any("4 of 48 units lack a covariate" in n for n in made.notes)


def test_sentences_and_forest(fex):
    made = fex.compare_groups("group", "subject", within="condition", item="clip", features=AUS, verbose=False)
    assert "p_adj" in made.apa()[0] and "d_total" in made.apa()[0] and "(n = 24)" in made.apa()[0]
    assert len(made.plot().get_yticklabels()) == 2
    with pytest.raises(ValueError, match="several"):
        made.plot("estimation")


@pytest.mark.parametrize("options", [{"contrasts": None}, {"equivalence": .1}])
def test_what_models_cannot_do_is_refused(fex, options):
    with pytest.raises(ValueError, match="with item= or covariates="):
        fex.compare_groups("condition", "subject", item="clip", features="AU12", verbose=False, **options)


def test_models_want_numbers_as_covariates(fex):
    with pytest.raises(ColumnError, match="holds no numbers"):
        fex.compare_groups("condition", "subject", covariates="clip", features="AU12", verbose=False)
