"The count of false alarms (benchmarks/type1.py): its table, and that each test can be counted again by itself."
import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from facefex.stats.power import wilson_interval

pytestmark = pytest.mark.core
SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "type1.py"


@pytest.fixture(scope="module")
def room():
    spec = importlib.util.spec_from_file_location("type1", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["type1"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["type1"]


def row(case, rate, what="one feature"):
    return {"kind": case.kind, "test": case.name, "p of": what, "runs": 10, "rate": rate, "low": 0., "high": 1., "cautious": ""}


def test_tests_that_were_not_run_keep_their_rows(room, tmp_path):
    first, second, third = room.cases()[:3]
    path = tmp_path / "type1.csv"
    room.written([row(second, .1), row(second, .2, "gone now"), row(third, .3)], path)
    gone = row(room.Case("null", "a test that is no more", None), .5)
    path.write_text(path.read_text() + ",".join(map(str, gone.values())) + "\n")
    room.written(room.merged([row(second, .4), row(first, .6)], path), path)
    assert [line.split(",")[-5:-3] for line in path.read_text().splitlines()[1:]] == [["10", "0.6"], ["10", "0.4"], ["10", "0.3"]]


def test_random_numbers_hang_on_the_name_of_a_test_alone(room):
    one, again, other = room.Case("null", "a", None, 1), room.Case("null", "a", max, .1), room.Case("null", "b", None)
    draw = lambda case, run: case.rng(run).random(3).tolist()  # noqa: E731
    assert draw(one, 1) == draw(again, 1) != draw(one, 2) and draw(one, 1) != draw(other, 1)
    names = [(case.kind, case.name) for case in room.cases()]
    assert len(set(names)) == len(names)


def test_rates_are_counted_with_their_intervals_and_failures_said(room):
    case = room.Case("null", "synchrony, pseudo-dyads", None)
    found = room.told(case, [{"one feature": .05, "first dyad": .2}, {"one feature": .06, "first dyad": np.nan}, {"one feature": .01, "first dyad": 1.}, "ValueError: no"])
    rates = {r["p of"]: (r["runs"], r["rate"]) for r in found[:2]}
    assert rates == {"one feature": (3, pytest.approx(2 / 3)), "first dyad": (2, 0)}
    low, high = wilson_interval(2, 3)
    assert (found[0]["low"], found[0]["high"]) == (pytest.approx(float(np.squeeze(low))), pytest.approx(float(np.squeeze(high))))
    assert found[0]["cautious"] == "" and "1/5" in found[1]["cautious"] and found[2]["p of"].startswith("FAILED 1 times: ValueError")


def test_reasons_belong_to_tests_that_exist(room):
    assert {test for test, _ in room.CAUTIOUS} <= {case.name for case in room.cases()}
