"""Every static plot takes the caller's axes: functions of the plot rooms that make a figure, and `.plot` of results."""
import inspect
import pkgutil
from importlib import import_module

import numpy as np
import pytest

pytest.importorskip("matplotlib")

import facefex.plot  # noqa: E402
import facefex.stats  # noqa: E402
from facefex.columns import AUS  # noqa: E402
from facefex.fex import Fex  # noqa: E402

pytestmark = pytest.mark.core


def modules(package) -> list:
    "All modules of a package that import here."
    return [import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)]


def drawing() -> dict:
    "Name -> function: `plot_x` of the plot rooms, `draw_x` that give Axes, and every method called `plot`."
    found = {}
    for room in modules(facefex.plot):
        functions = [(n, f) for n, f in vars(room).items() if inspect.isfunction(f) and f.__module__ == room.__name__ and not n.startswith("_")]
        found |= {f"{room.__name__}.{n}": f for n, f in functions if n.startswith("plot_") or n.startswith("draw_") and ("Axes" in str(back := f.__annotations__.get("return")) or back is np.ndarray)}
    found |= {f"Fex.{n}": f for n, f in vars(Fex).items() if n.startswith("plot_") and callable(f)}
    for room in modules(facefex.stats):
        kinds = [c for c in vars(room).values() if inspect.isclass(c) and c.__module__ == room.__name__]
        found |= {f"{room.__name__}.{c.__name__}.plot": c.plot for c in kinds if callable(vars(c).get("plot"))}
    return found


def test_every_static_plot_takes_axes():
    found = drawing()
    assert len(found) > 40 and {"Fex.plot_mesh", "facefex.stats.multiverse.Multiverse.plot", "facefex.plot.baselines.plot_baseline"} <= set(found)
    assert [n for n, f in found.items() if "ax" not in inspect.signature(f).parameters] == []


@pytest.mark.parametrize("ax, kind", [(3, "int"), ("x", "str"), (np.array([None, None]), "ndarray")])
def test_what_is_no_axes_is_named_in_one_line(ax, kind):
    some = Fex({"time": [0., 1., 2., 3.], "valence": [.1, .5, .2, 0], "arousal": [0, .1, .3, .2]} | {name: [.1, .5, .9, .2] for name in AUS})
    for draw in (lambda: some.plot_timecourse("AU12", ax=ax), lambda: some.plot_timecourse("AU12", style="heat", ax=ax), lambda: some.plot_au_space(ax=ax),
                 lambda: some.plot_mesh(source="aus", ax=ax)):
        with pytest.raises((TypeError, ValueError), match=f"^ax=? must (be|hold) .*(Axes; got {kind}|0 Axes)$"):
            draw()
