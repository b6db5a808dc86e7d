"""Ethograms and co-occurrence matrices: the right bar in the right line at the right time, and refusals in one line."""
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PolyCollection

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.plot.events import event_lines, plot_cooccurrence, plot_events

pytestmark = pytest.mark.core


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def found():
    "a.mp4: AU12 at 1-2 s and 3-4 s, AU06 at 3-4 s; b.mp4: nothing, from 10 s on; c.mp4: two people, the second smiles at 0-1 s."
    clock = np.arange(125) / 25
    smile = np.where(((clock >= 1) & (clock < 2)) | ((clock >= 3) & (clock < 4)), .9, 0)
    parts = [pd.DataFrame({"input": "a.mp4", "time": clock, "track": 0, "AU12": smile, "AU06": np.where(clock >= 3, smile, 0)}),
             pd.DataFrame({"input": "b.mp4", "time": clock + 10, "track": 0, "AU12": 0.0, "AU06": 0.0}),
             *[pd.DataFrame({"input": "c.mp4", "time": clock, "track": t, "AU12": np.where(clock < t, .9, 0), "AU06": 0.0}) for t in (0, 1)]]
    return Fex(pd.concat(parts, ignore_index=True).astype({"track": "Int64"})).find_events("aus")


def bars(ax):
    "(line, onset, offset) of each bar."
    return sorted((round(float(p.vertices[:, 1].mean().round())), round(float(p.vertices[:, 0].min()), 3), round(float(p.vertices[:, 0].max()), 3))
                  for c in ax.collections if isinstance(c, PolyCollection) for p in c.get_paths() if len(p.vertices))


def labels(ax):
    return [t.get_text() for t in ax.get_yticklabels()]


def test_bars_stand_in_their_line_at_their_time():
    ax = found().plot()
    names = labels(ax)
    at = {name: [(a, b) for line, a, b in bars(ax) if names[line] == name] for name in names}
    assert at["a.mp4  AU12"] == [(1, 2), (3, 4)] and at["a.mp4  AU06"] == [(3, 4)]
    assert at["b.mp4  AU12"] == at["b.mp4  AU06"] == at["c.mp4 track 0  AU12"] == [] and at["c.mp4 track 1  AU12"] == [(0, 1)]
    assert len(names) == 8 and ax.get_xlabel() == "time (s)"
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first recording on top


def test_the_grey_line_is_what_was_observed():
    ax = found().plot("AU12")
    spans = [c.get_segments()[0][:, 0].tolist() for c in ax.collections if isinstance(c, LineCollection) and len(c.get_segments()) == 1 and c.get_linewidth()[0] > 1]
    assert [10, 15] in [pytest.approx(s) for s in spans] and len(spans) == 4


def test_recordings_without_events_are_lines_only_when_it_is_known_that_they_were_observed():
    events = found()
    assert len(event_lines(events, events.observed, "AU12")) == 4
    assert event_lines(events, None, "AU12")["input"].tolist() == ["a.mp4", "c.mp4"]
    assert labels(plot_events(pd.DataFrame(events), "AU12")) == ["a.mp4", "c.mp4"]


def test_kinds_in_the_order_asked_for():
    events = found()
    assert event_lines(events, events.observed, ["AU06", "AU12"])["event"].tolist() == ["AU06", "AU12"] * 4


def test_one_recording_needs_no_name_on_each_line():
    events = found()
    part = events[events["input"] == "a.mp4"]
    ax = plot_events(part)
    assert labels(ax) == ["AU12", "AU06"] and ax.get_legend() is None


def test_human_codes_without_tracks_or_apex():
    coded = pd.DataFrame({"event": ["smile", "smile", "frown"], "onset": [1.0, 4, 2], "offset": [2.0, 5, 3]})
    assert bars(plot_events(coded)) == [(0, 1, 2), (0, 4, 5), (1, 2, 3)]


def test_given_axes_are_used_and_events_left_alone():
    events, (fig, ax) = found(), plt.subplots()
    before = pd.DataFrame(events).copy()
    assert events.plot(ax=ax) is ax and plt.get_fignums() == [fig.number]
    pd.testing.assert_frame_equal(pd.DataFrame(events), before)


@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda e: plot_events(e.drop(columns="onset")), ColumnError, "missing: onset"),
    (lambda e: e.plot("AU13"), ValueError, "there is no event 'AU13'; there are AU12, AU06"),
    (lambda e: plot_events(e.iloc[:0]), ValueError, "there are 0 lines to draw"),
    (lambda e: plot_events(pd.concat([e.iloc[:1].assign(input=f"{i}.mp4") for i in range(301)])), ValueError, "there are 301 lines"),
])
def test_refusals(call, error, words):
    with pytest.raises(error, match=words):
        call(found())


# ---- the matrix

def table():
    rng = np.random.default_rng(0)
    parts = []
    for person in range(4):
        x = np.stack([np.convolve(rng.normal(size=620), np.ones(20) / 4.5, "valid")[:600] for _ in range(3)], axis=1)
        x[:, 1] = x[:, 0]
        parts.append(pd.DataFrame(x, columns=["AU06", "AU12", "AU04"]).assign(input=f"{person}", time=np.arange(600) / 25, subject=person))
    return Fex(pd.concat(parts, ignore_index=True)).cooccurrence("aus", subject="subject", surrogates=200)


def test_the_matrix_shows_the_values_and_dots_the_sure_ones():
    result = table()
    result["p_adj"] = [.04, .06, .3]
    ax = result.plot("observed")
    shown = np.ma.filled(ax.images[0].get_array(), np.nan)
    np.testing.assert_allclose(shown, result.matrix("observed"))
    assert sorted(map(tuple, np.column_stack(ax.lines[0].get_data()).tolist())) == [(0, 1), (1, 0)] and labels(ax) == ["AU06", "AU12", "AU04"]
    low, high = ax.images[0].get_clim()
    assert low == -high == pytest.approx(-result["observed"].abs().max())


def test_pairs_without_a_value_are_left_out():
    result = table()
    result.loc[:, "estimate"] = np.nan
    ax = result.plot()
    assert np.ma.getmaskarray(ax.images[0].get_array()).all()


def test_matrix_refusals():
    result = table()
    with pytest.raises(ValueError, match="value='p' is not known"):
        result.plot("p")
    with pytest.raises(ColumnError, match="missing: feature_a"):
        plot_cooccurrence(result.drop(columns="feature_a"))
    with pytest.raises(ValueError, match="one row per pair"):
        plot_cooccurrence(pd.concat([result, result]))
