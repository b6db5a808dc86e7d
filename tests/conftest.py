"""Shared by all tests: a quiet drawing backend, a named seed, the samples, and what each mark needs."""
import importlib.util
import os
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

os.environ["MPLBACKEND"] = "Agg"

ROOT = Path(__file__).parents[1]
SEED = 20260401
WEBGL_ARGS = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
              "--disable-gpu-compositing"]  # 3-D without a graphics card; pages are then put together quicker by the processor
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def has_gpu() -> bool:
    "Whether torch is installed and sees a GPU."
    if importlib.util.find_spec("torch") is None:
        return False
    import torch

    return torch.cuda.is_available()


def pytest_runtest_setup(item):
    "Skip what this machine cannot run, unless its absence was declared a failure."
    if item.get_closest_marker("net") and os.environ.get("FACEFEX_NET") != "1":
        pytest.skip("needs the network: FACEFEX_NET=1")
    for mark, is_there in (("gpu", has_gpu), ("browser", lambda: CHROMIUM is not None)):
        if item.get_closest_marker(mark) and not is_there():
            if os.environ.get(f"FACEFEX_REQUIRE_{mark.upper()}") == "1":
                pytest.fail(f"FACEFEX_REQUIRE_{mark.upper()}=1, but there is no {mark}")
            pytest.skip(f"no {mark} here")


@pytest.fixture(autouse=True)
def close_figures():
    "No figure outlives its test."
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


@pytest.fixture
def rng() -> np.random.Generator:
    "A new generator with the same seed for every test."
    return np.random.default_rng(SEED)


@pytest.fixture(scope="session")
def samples() -> Path:
    "The folder data_samples."
    return ROOT / "data_samples"


@pytest.fixture(scope="session")
def avatar(samples):
    "The head that ships among the samples."
    from facefex.train.render import load_avatar

    return load_avatar(samples / "head.npz")


@pytest.fixture(scope="session")
def playwright():
    "Playwright, started once: a second one in the same thread would fail."
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        yield play


@pytest.fixture(scope="session")
def chromium(playwright):
    "A headless Chromium; `chromium.new_page()` opens a page. For tests marked `browser`."
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def webgl_chromium(playwright):
    "A headless Chromium that draws 3-D on the processor. For tests marked `browser`."
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *WEBGL_ARGS])
    yield browser
    browser.close()
