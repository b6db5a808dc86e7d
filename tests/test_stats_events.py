"""Events from intensities: hysteresis, pauses, gaps, expressions, and the rates that follow, against slow and plain implementations."""
import pickle

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.stats.events import Events, base_rates, binarise, event_rates, feature_thresholds, parse_expression

pytestmark = pytest.mark.core


def clip(values, *, hz=25.0, name="a.mp4", times=None, **own):
    "A Fex of one recording of AU12."
    values = np.asarray(values, float)
    times = np.arange(len(values)) / hz if times is None else times
    return Fex(pd.DataFrame({"input": name, "frame": np.arange(len(values)), "time": times, "AU12": values, **own}))


def noise(n, seed, smooth=8):
    rng = np.random.default_rng(seed)
    x = np.convolve(rng.normal(size=n + smooth), np.ones(smooth) / np.sqrt(smooth), "same")[:n]
    return 1 / (1 + np.exp(-x))


def slow_states(values, on, off, starts):
    "The definition, frame by frame."
    state, found = False, []
    for value, start in zip(values, starts, strict=True):
        state = False if start else state
        if value >= on:
            state = True
        elif value < off:
            state = False
        found.append(bool(state and not np.isnan(value)))
    return found


def slow_events(times, values, *, on, off, least, merge, gap):
    "Onset, offset, apex, peak, area, cut flags of one recording, frame by frame; and the seconds observed."
    step = np.median(np.diff(times))
    t, v = times[~np.isnan(values)], values[~np.isnan(values)]
    events, state, observed = [], False, 0.0
    for i in range(len(t)):
        first = i == 0 or t[i] - t[i - 1] > gap + 1e-6
        final = i == len(t) - 1 or t[i + 1] - t[i] > gap + 1e-6
        end = min(t[i] + step, t[i + 1] if i < len(t) - 1 else np.inf) if final else t[i + 1]
        observed += end - t[i]
        state = (not first and state or v[i] >= on) and v[i] >= off if v[i] < on else True
        if state:
            known = events and not first and events[-1]["last"] == i - 1
            if known:
                events[-1] |= {"last": i, "offset": end, "cut_right": final}
            else:
                events.append({"first": i, "last": i, "onset": t[i], "offset": end, "cut_left": first, "cut_right": final})
    joined = []
    for e in events:
        if joined and e["onset"] - joined[-1]["offset"] <= merge + 1e-6:
            if e["cut_left"]:
                observed += e["onset"] - joined[-1]["offset"]
            joined[-1] |= {k: e[k] for k in ("last", "offset", "cut_right")}
        else:
            joined.append(dict(e))
    kept = [e for e in joined if e["offset"] - e["onset"] >= least - 1e-6]
    for e in kept:
        inside = slice(e["first"], e["last"] + 1)
        top = e["first"] + int(np.argmax(v[inside]))
        e |= {"apex": t[top], "peak": v[top]}
        e["rise_speed"] = np.nan if e["cut_left"] else (v[top] - v[e["first"] - 1]) / (t[top] - t[e["first"] - 1])
        e["decay_speed"] = np.nan if e["cut_right"] else (v[top] - v[e["last"] + 1]) / (t[e["last"] + 1] - t[top])
    return kept, observed


# ---- states

@pytest.mark.parametrize("seed", range(5))
def test_hysteresis_is_the_frame_by_frame_definition(seed):
    rng = np.random.default_rng(seed)
    values = rng.random((300, 3))
    values[rng.random(values.shape) < .1] = np.nan
    starts = rng.random(300) < .03
    found = binarise(values, .7, .4, starts=starts)
    for j in range(3):
        assert found[:, j].tolist() == slow_states(values[:, j], .7, .4, starts)
    assert (binarise(values[:, 0], .7, .4, starts=starts) == found[:, 0]).all()


def test_thresholds_per_column_and_the_default_below_negative_ones():
    values = np.array([[.5, -.5], [.42, -.55], [.39, -.7]])
    assert binarise(values, [.5, -.5]).tolist() == [[True, True], [True, True], [False, False]]
    on, off = feature_thresholds(["AU12", "valence"], {"AU12": .5, "valence": -.5})
    assert on.tolist() == [.5, -.5] and off == pytest.approx([.4, -.6])


def test_states_are_equal_to_a_threshold_when_both_thresholds_are():
    values = np.random.default_rng(1).random(500)
    assert (binarise(values, .5, .5) == (values >= .5)).all()


@pytest.mark.parametrize(("call", "words"), [
    (lambda: binarise([.1], .5, .6), "off must not be above on"),
    (lambda: binarise([.1], np.nan), "both must be numbers"),
    (lambda: binarise(np.zeros((2, 2, 2))), "shape"),
    (lambda: binarise([.1, .2], starts=[True]), "starts must have shape"),
    (lambda: feature_thresholds(["AU12"], "high"), "on must be a number"),
    (lambda: feature_thresholds(["AU12"], {"AU13": .5}), "no entry for 'AU12'"),
    (lambda: feature_thresholds(["AU12"], .5, .7), "AU12 has on=0.5, off=0.7"),
])
def test_thresholds_that_make_no_sense_are_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_no_frames():
    assert binarise(np.zeros(0)).shape == (0,) and binarise(np.zeros((0, 3))).shape == (0, 3)


# ---- formulas

FORMULAS = ["a", "~a", "~~a", "a & b", "a | b & c", "(a | b) & c", "~(a & b) | ~c", "a&b&c|~a&~b&~c", "~a & b | c", "((a))", "a & (b | (c & ~a))"]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_mean_what_the_same_python_expression_means(text):
    "Python has the same precedence for ~, & and |; evaluated on the complete truth table."
    table = {name: np.array(states) for name, states in zip("abc", np.array(np.meshgrid(*[[False, True]] * 3)).reshape(3, -1), strict=True)}
    expected = eval(text, {"__builtins__": {}}, table)  # noqa: S307 - a fixed list of formulas
    assert (parse_expression(text).evaluate(table) == expected).all()


def test_strength_of_a_formula_and_its_state_agree_at_one_half():
    rng = np.random.default_rng(2)
    values = {name: rng.random(400) for name in "abc"}
    for text in FORMULAS:
        formula = parse_expression(text)
        strong, states = formula.evaluate(values), formula.evaluate({k: v >= .5 for k, v in values.items()})
        assert ((strong >= .5) == states).mean() > .99  # ties of 1 - .5 aside


@pytest.mark.parametrize("text", ["", "a &", "& a", "a b", "a && b", "(a", "a)", "~", "a ~ b", "()", "a & (b | )", "a + b", "a.b", "1 & a", "a[0]", "a;b", "open('x')"])
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match="cannot be read at character"):
        parse_expression(text)


# ---- events

@pytest.mark.parametrize("seed", range(8))
def test_events_equal_a_frame_by_frame_search(seed):
    "Random courses with missing values, missing rows and uneven steps."
    rng = np.random.default_rng(seed)
    values = noise(600, seed)
    times = np.cumsum(rng.choice([.04, .04, .04, .05], 600)).round(4)
    for start in rng.integers(0, 580, 6):
        values[start:start + rng.integers(1, 12)] = np.nan
    keep = np.ones(600, bool)
    for start in rng.integers(0, 580, 4):
        keep[start:start + rng.integers(1, 12)] = False
    fex = clip(values, times=times)[keep]
    options = {"on": .6, "off": .45, "min_seconds": .2, "merge_seconds": [.0, .1, .3][seed % 3], "max_gap_seconds": .15}
    found = fex.find_events("AU12", **options)
    expected, observed = slow_events(fex["time"].to_numpy(), fex["AU12"].to_numpy(), on=.6, off=.45, least=.2, merge=options["merge_seconds"], gap=.15)
    assert len(found) == len(expected) > 3
    for name in ("onset", "offset", "apex", "peak", "rise_speed", "decay_speed"):
        np.testing.assert_allclose(found[name], [e[name] for e in expected], atol=1e-9, err_msg=name)
    assert found["cut_left"].tolist() == [e["cut_left"] for e in expected] and found["cut_right"].tolist() == [e["cut_right"] for e in expected]
    if options["merge_seconds"] <= .15:  # dropped events never bridge a gap then
        assert found.observed["seconds"].item() == pytest.approx(observed, abs=1e-9)


def test_a_triangle_has_the_slopes_and_area_one_can_reckon():
    "Up by .1 per frame of .1 s, down half as fast: slopes 1 and .5 per second."
    values = np.concatenate([np.zeros(5), np.arange(1, 11) / 10, 1 - np.arange(1, 21) / 20, np.zeros(5)])
    event = clip(values, hz=10).find_events("AU12", on=.5, off=.5).iloc[0]
    inside = values >= .5 - 1e-12
    assert event["onset"] == pytest.approx(.9) and event["apex"] == pytest.approx(1.4) and event["offset"] == pytest.approx(2.5)
    assert event["rise_speed"] == pytest.approx(1) and event["decay_speed"] == pytest.approx(.5)
    assert event["area"] == pytest.approx(values[inside].sum() * .1) and event["duration"] == pytest.approx(inside.sum() * .1)
    assert (event["onset_frame"], event["apex_frame"], event["offset_frame"]) == (9, 14, 25)


def test_a_frame_without_a_value_is_the_same_as_no_row():
    values = noise(400, 3)
    values[50:55] = np.nan
    values[200:260] = np.nan
    fex = clip(values)
    with_rows, without = fex.find_events("AU12"), fex.dropna(subset="AU12").find_events("AU12")
    pd.testing.assert_frame_equal(pd.DataFrame(with_rows), pd.DataFrame(without))
    assert with_rows.observed["seconds"].item() == pytest.approx(without.observed["seconds"].item()) == pytest.approx(335 / 25)


def test_a_long_gap_ends_an_event_and_a_short_one_does_not():
    values = np.full(100, .9)
    short, long = values.copy(), values.copy()
    short[40:42], long[40:60] = np.nan, np.nan
    one, two = clip(short).find_events("AU12"), clip(long).find_events("AU12")
    assert len(one) == 1 and one["duration"].item() == pytest.approx(4)
    assert two["onset"].tolist() == pytest.approx([0, 2.4]) and two["offset"].tolist() == pytest.approx([1.6, 4])
    assert two["cut_left"].tolist() == two["cut_right"].tolist() == [True, True] and two["rise_speed"].isna().all()
    assert two.observed["seconds"].item() == pytest.approx(3.2)
    for options in ({}, {"max_gap_seconds": .1}):  # a pause that is bridged belongs to the event, so it counts as observed
        whole = clip(long).find_events("AU12", merge_seconds=1.0, **options)
        assert whole["duration"].tolist() == pytest.approx([4]) and whole.observed["seconds"].item() == pytest.approx(4)


def test_the_memory_does_not_last_over_a_gap():
    values = np.concatenate([np.full(20, .9), np.full(20, np.nan), np.full(20, .45)])
    assert clip(values).find_events("AU12", on=.5, off=.4)["offset"].tolist() == pytest.approx([.8])


def test_pauses_are_merged_before_short_events_are_dropped():
    values = np.tile([.9, .1], 10)
    assert len(clip(values).find_events("AU12", min_seconds=.3, merge_seconds=.04)) == 1
    assert len(clip(values).find_events("AU12", min_seconds=.3, merge_seconds=.03)) == 0


def test_lengths_that_equal_a_limit_count_whatever_the_rounding():
    "Three frames at 30 Hz last .1 s, wherever they stand."
    for start in range(5, 60, 4):
        values = np.zeros(90)
        values[start:start + 3] = .9
        assert len(clip(values, hz=30).find_events("AU12", min_seconds=.1)) == 1


def test_time_is_true_time():
    "The same movement filmed at a rate that halves midway gives the same durations."
    times = np.concatenate([np.arange(0, 4, 1 / 30), np.arange(4, 8, 1 / 15)])
    fex = clip(((times % 2) < 1) * .9, times=times)
    assert fex.find_events("AU12")["duration"].tolist() == pytest.approx([1] * 4, abs=.07)


def test_the_order_of_rows_and_the_start_of_the_clock_do_not_matter():
    fex = Fex(pd.concat([clip(noise(200, s), name=f"{s}.mp4") for s in range(3)], ignore_index=True))
    found = fex.find_events("AU12")
    mixed = fex.sample(frac=1, random_state=1).find_events("AU12")
    keys = ["input", "onset"]
    pd.testing.assert_frame_equal(pd.DataFrame(found)[[*keys, "offset", "peak"]], pd.DataFrame(mixed).sort_values(keys, ignore_index=True)[[*keys, "offset", "peak"]])
    later = fex.assign(time=fex["time"] + 100).find_events("AU12")
    assert (later["onset"] - 100).tolist() == pytest.approx(found["onset"].tolist()) and later["duration"].tolist() == pytest.approx(found["duration"].tolist())


def test_recordings_and_people_never_mix():
    values = np.full(50, .9)
    two = Fex(pd.concat([clip(values, name="a.mp4"), clip(values, name="b.mp4")], ignore_index=True))
    assert two.find_events("AU12")["input"].tolist() == ["a.mp4", "b.mp4"]
    faces = Fex(pd.concat([clip(values).assign(track=0), clip(noise(50, 1) * .5).assign(track=1)], ignore_index=True).astype({"track": "Int64"}))
    found = faces.find_events("AU12", on=.8)
    assert found["track"].tolist() == [0] and found.observed["track"].tolist() == [0, 1]
    with pytest.raises(ColumnError, match="comes twice"):
        faces.drop(columns="track").find_events("AU12")


def test_a_person_seen_rarely_is_not_held_longer_than_the_frames_of_the_file():
    "Track 1 is there in two frames far apart; the frame step is the file's, not the distance between them."
    first = clip(np.full(250, .1)).assign(track=0)
    second = clip(np.full(250, .9)).assign(track=1).iloc[[50, 200]]
    found = Fex(pd.concat([first, second], ignore_index=True)).find_events("AU12", min_seconds=0)
    assert found["duration"].tolist() == pytest.approx([.04, .04])
    assert found.observed.query("track == 1")["seconds"].item() == pytest.approx(.08)


def test_blocks_cut_recordings():
    fex = clip(np.full(100, .9), condition=["a"] * 50 + ["b"] * 30 + [None] * 20)
    found = fex.find_events("AU12", blocks="condition")
    assert found["condition"].tolist() == ["a", "b"] and found["duration"].tolist() == pytest.approx([2, 1.2])
    assert found.observed["seconds"].tolist() == pytest.approx([2, 1.2])


def test_columns_of_ones_own_come_along_when_they_are_constant():
    fex = Fex(pd.concat([clip(noise(80, s), name=f"{s}.mp4", subject=f"s{s}", group=s % 2, rating=np.arange(80.0)) for s in range(4)], ignore_index=True))
    fex.loc[fex.index[5], "subject"] = None  # a frame without a face
    found = fex.find_events("AU12", on=.99)
    assert len(found) == 0 and found.observed["subject"].tolist() == ["s0", "s1", "s2", "s3"] and found.observed["group"].tolist() == [0, 1, 0, 1]
    assert "rating" not in found.observed and "rating" not in found


def test_expressions_need_all_their_parts():
    smile, cheeks = np.full(100, .9), np.where(np.arange(100) < 50, .8, .1)
    cheeks[20:40] = np.nan
    fex = clip(smile, AU06=cheeks)
    found = fex.find_events([], expressions={"Duchenne": "AU06 & AU12", "other": "AU12 & ~AU06"})
    assert found["event"].tolist() == ["Duchenne", "Duchenne", "other"]
    assert found["duration"].tolist() == pytest.approx([.8, .4, 2]) and found["peak"].tolist() == pytest.approx([.8, .8, .9])
    assert found.observed["seconds"].tolist() == pytest.approx([3.2, 3.2])


@pytest.mark.parametrize("values", [[], [.9], [np.nan] * 20, [.1] * 20])
def test_nothing_to_find(values):
    found = clip(np.array(values, float)).find_events("AU12")
    assert isinstance(found, Events) and len(found) == 0 and {"input", "event", "onset", "apex_frame", "cut_left"} <= set(found.columns)
    assert found.observed["n_events"].sum() == 0
    if len(values):
        rates = event_rates(found)
        assert len(rates) == 1 and (rates["share"].isna().item() == (found.observed["seconds"].item() == 0))
        assert len(base_rates(found)) == 4


def test_a_row_without_a_frame_column_or_an_input():
    fex = Fex({"time": np.arange(50) / 25, "AU12": np.full(50, .9)})
    found = fex.find_events("AU12")
    assert found["onset_frame"].isna().all() and found["duration"].tolist() == pytest.approx([2])


def test_every_second_frame_has_the_right_frame_numbers():
    fex = clip(np.where((np.arange(100) >= 30) & (np.arange(100) < 60), .9, 0)).iloc[::2]
    found = fex.find_events("AU12").iloc[0]
    assert (found["onset_frame"], found["offset_frame"]) == (30, 60)
    last = clip(np.full(100, .9)).iloc[::2].find_events("AU12").iloc[0]
    assert last["offset_frame"] == 100 and last["offset"] == pytest.approx(4)


@pytest.mark.parametrize(("options", "error", "words"), [
    ({"features": "AU13"}, ColumnError, "AU13"),
    ({"features": "input"}, ColumnError, "no numbers"),
    ({"features": "AU12", "min_seconds": -1}, ValueError, "min_seconds must be a number of seconds"),
    ({"features": "AU12", "merge_seconds": np.nan}, ValueError, "merge_seconds must be a number of seconds"),
    ({"features": "AU12", "max_gap_seconds": 0}, ValueError, "max_gap_seconds"),
    ({"features": "AU12", "blocks": "scene"}, ColumnError, "scene"),
    ({"features": "AU12", "expressions": {"x": "AU12 & AU06"}}, ColumnError, "names 'AU06', which is no column"),
    ({"features": "AU12", "expressions": {"AU12": "~AU12"}}, ValueError, "name of a feature"),
    ({"features": []}, ColumnError, "no features"),
])
def test_bad_options_are_refused_in_one_line(options, error, words):
    with pytest.raises(error, match=words) as caught:
        clip(noise(50, 1)).find_events(**options)
    assert "\n" not in str(caught.value)


def test_a_photo_has_no_time():
    with pytest.raises(ColumnError, match="time"):
        clip([.1, .2], times=[np.nan, np.nan]).find_events("AU12")


def test_selections_are_plain_tables_and_files_keep_everything():
    found = clip(noise(300, 4)).find_events("AU12")
    assert type(found[found["peak"] > .6]) is pd.DataFrame and type(found.copy()) is pd.DataFrame
    back = pickle.loads(pickle.dumps(found))
    pd.testing.assert_frame_equal(back.observed, found.observed)
    assert back.attrs["events"]["on"] == {"AU12": .5}


# ---- rates

def two_people():
    "s1: two clips of 10 s with 2 and 1 events; s2: one clip of 20 s with none."
    def course(starts, n=250):
        values = np.zeros(n)
        for s in starts:
            values[s:s + 25] = .9
        return values
    parts = [clip(course([50, 150]), name="1a", subject="s1", group="x"), clip(course([100]), name="1b", subject="s1", group="x"),
             clip(course([], 500), name="2a", subject="s2", group="y")]
    return Fex(pd.concat(parts, ignore_index=True)).find_events("AU12")


def test_rates_are_the_ones_one_can_count():
    by_clip, by_person = event_rates(two_people()), event_rates(two_people(), "subject")
    assert by_clip["per_minute"].tolist() == pytest.approx([12, 6, 0]) and by_clip["share"].tolist() == pytest.approx([.2, .1, 0])
    assert by_person["per_minute"].tolist() == pytest.approx([9, 0]) and by_person["share"].tolist() == pytest.approx([.15, 0])
    assert by_person["mean_duration"].iloc[0] == pytest.approx(1) and np.isnan(by_person["mean_duration"].iloc[1])
    assert by_person["latency"].iloc[0] == pytest.approx(3) and by_person["n_latency"].tolist() == [2, 0]
    assert by_person["n_events"].tolist() == [3, 0] and by_person["n_recordings"].tolist() == [2, 1]


def test_categories_of_which_some_are_not_there():
    fex = Fex(pd.concat([clip(np.where(np.arange(100) % 50 < 25, .9, 0), name=f"{i}", subject=f"s{i}", group="xy"[i % 2]) for i in range(4)], ignore_index=True))
    fex["group"] = pd.Categorical(fex["group"], ["z", "y", "x"])
    fex["subject"] = fex["subject"].astype("category")
    found = fex.find_events("AU12", blocks="group")
    table = base_rates(found, "group", subject="subject", measures="share")
    assert sorted(table["group"]) == ["x", "y"] and table["estimate"].tolist() == pytest.approx([.5, .5]) and table["n"].tolist() == [2, 2]


def test_latency_starts_with_the_recording_not_with_the_clock():
    values = np.zeros(100)
    values[50:80] = .9
    assert event_rates(clip(values, times=60 + np.arange(100) / 25).find_events("AU12"))["latency"].item() == pytest.approx(2)


def test_shares_lie_between_0_and_1_and_add_up():
    "An action and its opposite share the observed time, when nothing is merged or dropped."
    values = noise(500, 9)
    values[100:130] = np.nan
    found = clip(values).find_events([], expressions={"yes": "AU12", "no": "~AU12"}, min_seconds=0, merge_seconds=0)
    assert event_rates(found)["share"].sum() == pytest.approx(1)


def test_rates_need_to_know_what_was_observed():
    found = two_people()
    part = found[found["duration"] > .5]
    with pytest.raises(ValueError, match="give observed="):
        event_rates(part)
    pd.testing.assert_frame_equal(event_rates(part, observed=found.observed), event_rates(found))
    with pytest.raises(ValueError, match="observed has no row for"):
        event_rates(found, observed=found.observed.iloc[1:])
    with pytest.raises(ValueError, match="more than once"):
        event_rates(part, observed=pd.concat([found.observed, found.observed]))
    with pytest.raises(ColumnError, match="blocks='mood'"):
        event_rates(found, "mood")


def test_rates_of_human_codes():
    "A table from elsewhere, without recording numbers or flags."
    coded = pd.DataFrame({"input": ["a", "a", "b"], "event": "smile", "onset": [1.0, 5.0, 2.0], "offset": [2.0, 6.0, 2.5]})
    observed = pd.DataFrame({"input": ["a", "b", "c"], "event": "smile", "seconds": 30.0})
    assert event_rates(coded, observed=observed)["per_minute"].tolist() == [4, 2, 0]


def clip_without_events():
    "Five people in whom nothing happens."
    return Fex(pd.concat([clip(np.zeros(50), name=f"{i}", subject=f"s{i}") for i in range(5)], ignore_index=True)).find_events("AU12")


def people(n=20, seed=0):
    rng = np.random.default_rng(seed)
    parts = []
    for i in range(n):
        values = np.zeros(750)
        for s in rng.integers(0, 700, rng.poisson(4)):
            values[s:s + 20] = .9
        parts.append(clip(values, name=f"{i}", subject=f"s{i}", group="xy"[i % 2]))
    return Fex(pd.concat(parts, ignore_index=True)).find_events("AU12")


def test_base_rates_are_means_over_people_and_their_intervals_those_of_the_bootstrap():
    found = people(30)
    table = base_rates(found, "group", subject="subject", resamples=20_000)
    units = event_rates(found, ["subject", "group"])
    for group in "xy":
        values = units.loc[units["group"] == group, "per_minute"].to_numpy()
        row = table[(table["group"] == group) & (table["measure"] == "per_minute")].iloc[0]
        assert row["estimate"] == pytest.approx(values.mean()) and row["n"] == 15
        plain = stats.bootstrap((values,), np.mean, n_resamples=20_000, method="percentile", random_state=1).confidence_interval
        wide = stats.bootstrap((values,), np.mean, n_resamples=20_000, method="percentile", random_state=1,
                               confidence_level=1 - 2 * stats.norm.cdf(np.sqrt(15 / 14) * stats.t.ppf(.025, 14))).confidence_interval
        spread = values.std() / np.sqrt(15)
        assert row["ci_low"] == pytest.approx(wide.low, abs=.06 * spread) and row["ci_high"] == pytest.approx(wide.high, abs=.06 * spread)
        assert row["ci_low"] < plain.low and row["ci_high"] > plain.high


def test_intervals_cover_the_truth():
    "Normal units, 8 of them: the plain percentile interval covers in about .90, this one near .95."
    from facefex.stats.events import _bootstrap_interval

    rng = np.random.default_rng(4)
    inside = [low <= 0 <= high for low, high in (_bootstrap_interval(rng.normal(size=8), .95, 400, i) for i in range(600))]
    assert .92 <= np.mean(inside) <= .975


def test_same_seed_same_bits_and_one_person_has_no_interval():
    found = people(6)
    pd.testing.assert_frame_equal(pd.DataFrame(base_rates(found, seed=3)), pd.DataFrame(base_rates(found, seed=3)))
    assert not pd.DataFrame(base_rates(found, seed=4))["ci_low"].equals(pd.DataFrame(base_rates(found, seed=3))["ci_low"])
    quiet = base_rates(clip_without_events(), subject="subject")
    assert quiet["estimate"].iloc[:2].tolist() == [0, 0] and quiet["ci_low"].isna().all() and any("without an interval" in n for n in quiet.notes)
    alone = base_rates(two_people(), "group", subject="subject")
    assert alone["n"].max() == 1 and alone["ci_low"].isna().all()
    quiet = alone[(alone["group"] == "y") & (alone["measure"] == "latency")].iloc[0]
    assert np.isnan(quiet["estimate"]) and quiet["missing"] == 1


def test_several_recordings_of_a_person_are_one_unit():
    found = two_people()
    assert base_rates(found, subject="subject")["n"].iloc[0] == 2 and base_rates(found)["n"].iloc[0] == 3
    assert any("name the column of people" in note for note in base_rates(found).notes)
    assert not any("name the column of people" in note for note in base_rates(found, subject="subject").notes)


def test_what_a_base_rate_says_about_itself():
    table = base_rates(people(8), "group", subject="subject", seed=5)
    assert table.apa()[1].startswith("AU12 (group x): events per minute M = ") and "n = 4" in table.apa()[1]
    assert "5000 resamples" in table.methods() and "seed was 5" in table.methods()


@pytest.mark.parametrize(("options", "words"), [({"by": "mood"}, "mood"), ({"measures": "speed"}, "measures must be"), ({"confidence": 95}, "between 0 and 1"),
                                                ({"resamples": 0}, "resamples")])
def test_bad_options_of_base_rates(options, words):
    with pytest.raises(ValueError, match=words):
        base_rates(people(4), **options)


def test_people_without_a_name_are_refused():
    found = two_people()
    observed = found.observed.assign(subject=["s1", None, "s2"])
    with pytest.raises(ColumnError, match="'subject' is missing for 1 rows"):
        base_rates(found, subject="subject", observed=observed)


# ---- what began before the recording, and short recordings


def begun():
    "Two clips of 4 s and one of 20 s: on from the first frame (and again at 2 s), from 2 s on, and at 10 s."
    first, second, third = np.zeros(100), np.zeros(100), np.zeros(500)
    first[:25] = first[50:75] = second[50:75] = third[250:300] = .9
    return Fex(pd.concat([clip(v, name=n) for v, n in ((first, "a"), (second, "b"), (third, "c"))], ignore_index=True)).find_events("AU12")


def test_what_is_on_at_the_first_frame_has_no_latency():
    rates = event_rates(begun()).set_index("input")
    assert np.isnan(rates.loc["a", "latency"]) and rates.loc[["b", "c"], "latency"].tolist() == pytest.approx([2, 10])
    assert rates["n_begun"].tolist() == [1, 0, 0] and rates["n_latency"].tolist() == [0, 1, 1] and rates["n_events"].tolist() == [2, 1, 1]
    base = base_rates(begun())
    row = pd.DataFrame(base).set_index("measure").loc["latency"]
    assert row["estimate"] == pytest.approx(6) and row["n"] == 2 and row["missing"] == 1
    assert any("1 of 3 latencies are not known" in n for n in base.notes)
    assert not any("latencies are not known" in n for n in [*base_rates(begun(), measures="share").notes, *base_rates(two_people()).notes])


def test_on_after_missing_first_frames_counts_as_begun_too():
    values = np.zeros(100)
    values[:10], values[10:40] = np.nan, .9
    assert event_rates(clip(values).find_events("AU12"))["n_begun"].item() == 1


def test_human_codes_that_start_with_the_recording_have_no_latency():
    codes = pd.DataFrame({"input": ["a", "b"], "event": "smile", "onset": [0., 3.], "offset": [1., 4.]})
    observed = pd.DataFrame({"input": ["a", "b"], "event": "smile", "seconds": [20., 20.]})
    assert event_rates(codes, observed=observed)["latency"].fillna(-1).tolist() == [-1, 3]


def test_short_recordings_are_a_caution_for_events_per_minute():
    short = "2 of 3 recordings were observed for less than 10 s"
    assert any(short in n for n in base_rates(begun()).notes)
    assert not any("less than 10 s" in n for n in [*base_rates(begun(), measures="share").notes, *base_rates(two_people()).notes])
