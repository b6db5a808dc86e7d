"""Every notebook in nbs/ runs top to bottom in a process of its own, without the cells flagged slow, gpu or net."""
import contextlib
import io
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(p for p in (ROOT / "nbs").glob("*.ipynb") if p.name[0] not in "._")
# Imported once and then forked, for the sake of time; nothing of facefex and nothing that starts threads.
READY = ["nbdev.test", "pandas", "xarray", "matplotlib.pyplot", "pyarrow.parquet", "nbdev.showdoc"]


def run(nb: Path) -> tuple[bool, str]:
    "Whether every cell ran, and the traceback of the one that did not."
    import nbdev.test
    from nbdev.config import get_config

    flags = get_config(path=ROOT).tst_flags.split()
    with contextlib.redirect_stderr(io.StringIO()) as said, contextlib.redirect_stdout(io.StringIO()):
        ok, _ = nbdev.test.test_nb(nb, skip_flags=flags, basepath=ROOT)
    return ok, said.getvalue()


@pytest.fixture(scope="module")
def runs(request):
    "The runs of the notebooks that were asked for, as many at a time as there are cores."
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(READY)
    asked = [item.callspec.params["nb"] for item in request.session.items if item.path == Path(__file__)]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context, max_tasks_per_child=1) as pool:
        yield {nb: pool.submit(run, nb) for nb in asked}


@pytest.mark.slow
@pytest.mark.parametrize("nb", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook(nb, runs):
    ok, said = runs[nb].result(timeout=900)
    assert ok, said
