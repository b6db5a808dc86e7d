"""How long and how much memory `to_au` of 1,000,000 rows and `to_mesh` of 100,000 rows take against the bare float32 product.

The bare product is `y = x @ coef; y += intercept` on a contiguous array of the same shape, its output allocated as it goes. Pairs in
turn; medians and spread of the ratio. Memory: peak resident growth in a fresh process, less the size of the output.
"""
import argparse
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from facefex.columns import AUS, BLENDSHAPES, MESH
from facefex.fex import Fex
from facefex.maps.linear import LinearMap

RUNS, SEED = 9, 20260401
ROWS = {"to_au": 1_000_000, "to_mesh": 100_000}
WAYS = ("predict on an array", "predict on a frame", "Fex method")


def case(method: str) -> tuple[LinearMap, np.ndarray]:
    "A map of random numbers and blendshapes as a contiguous array."
    rng = np.random.default_rng(SEED)
    outputs, pose = (AUS, ()) if method == "to_au" else (MESH, ("Pitch", "Yaw", "Roll"))
    coef = rng.normal(size=(52 + len(pose), len(outputs)), scale=0.1).astype(np.float32)
    m = LinearMap(coef, rng.normal(size=len(outputs)), BLENDSHAPES, outputs, pose_columns=pose)
    return m, rng.random((ROWS[method], 52), dtype=np.float32)


def frame_of(x: np.ndarray) -> Fex:
    "The blendshapes in a frame as detection writes it: what identifies a row, then one column per blendshape."
    return Fex({"input": "a.mp4", "frame": np.arange(len(x))} | {name: x[:, i].copy() for i, name in enumerate(BLENDSHAPES)})


def bare(m: LinearMap, x: np.ndarray) -> np.ndarray:
    "The product as one would write it by hand."
    y = x @ m.coef[:52]
    y += m.intercept
    return y


def calls(method: str, m: LinearMap, x: np.ndarray, frame: Fex) -> dict:
    "What is timed, by name."
    fex_method = (lambda: frame.to_au(m)) if method == "to_au" else (lambda: frame.to_mesh(map=m))
    return dict(zip(WAYS, (lambda: m.predict(x), lambda: m.predict(frame), fex_method), strict=True))


def seconds(call) -> float:
    "Wall time of one call; its result is dropped after the clock has stopped."
    began = time.perf_counter()
    result = call()
    took = time.perf_counter() - began
    del result
    return took


def speed(method: str) -> None:
    "Print median, least and greatest ratio of each way to the bare product."
    m, x = case(method)
    ways = calls(method, m, x, frame_of(x))
    rows = []
    for _ in range(RUNS + 1):  # the first one warms up
        rows.append((seconds(lambda: bare(m, x)), *(seconds(call) for call in ways.values())))
    rows = rows[1:]
    print(f"{method}, {ROWS[method]:,} rows: bare product median {statistics.median(r[0] for r in rows) * 1e3:.0f} ms")
    for i, name in enumerate(ways, 1):
        ratios = sorted(r[i] / r[0] for r in rows)
        took = statistics.median(r[i] for r in rows) * 1e3
        print(f"  {name:20s} median {took:5.0f} ms, ratio {statistics.median(ratios):.2f} (min {ratios[0]:.2f}, max {ratios[-1]:.2f}, {RUNS} pairs)")


def resident(kind: str) -> int:
    "VmRSS or VmHWM (the peak) of this process, bytes; Linux."
    return int(re.search(rf"{kind}:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024


def memory(method: str, way: str) -> None:
    "Print by how much the peak grew beyond input and output."
    m, x = case(method)
    call = calls(method, m, x, frame_of(x))[way]
    m.predict(x[:10_000])  # libraries have set themselves up
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew from here
    before = resident("VmRSS")
    result = call()
    output = 4 * ROWS[method] * len(m.output_columns)
    print(f"  {way:20s} {(resident('VmHWM') - before - output) / 1e6:6.0f} MB beyond input and output ({output / 1e6:.0f} MB)")
    del result


def main() -> None:
    "Times in this process, then memory in one fresh process each."
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--memory", nargs=2, metavar=("METHOD", "WAY"), help="only the memory of one way, in this process")
    chosen = parser.parse_args().memory
    if chosen:
        return memory(*chosen)
    for method in ROWS:
        speed(method)
        for way in WAYS if sys.platform == "linux" else ():
            sys.stdout.flush()
            subprocess.run([sys.executable, __file__, "--memory", method, way], check=True)


if __name__ == "__main__":
    main()
