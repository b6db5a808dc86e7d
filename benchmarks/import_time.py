"""How long `import facefex` takes against `import pandas, xarray`: fresh processes in turn, medians and spread of the ratio."""
import statistics
import subprocess
import sys
import time

RUNS = 15


def seconds(statement: str) -> float:
    "Wall time of a fresh interpreter that runs `statement`, less that of one that does nothing."
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - began


def main() -> None:
    "Print medians and the ratio pair by pair."
    for statement in ("pass", "import pandas, xarray", "import facefex"):
        seconds(statement)
    rows = [(seconds("pass"), seconds("import pandas, xarray"), seconds("import facefex")) for _ in range(RUNS)]
    peer, ours = [b - a for a, b, _ in rows], [c - a for a, _, c in rows]
    ratios = sorted(o / p for o, p in zip(ours, peer, strict=True))
    print(f"import pandas, xarray  median {statistics.median(peer):.3f} s")
    print(f"import facefex         median {statistics.median(ours):.3f} s")
    print(f"ratio                  median {statistics.median(ratios):.2f}  (min {ratios[0]:.2f}, max {ratios[-1]:.2f}, {RUNS} pairs)")
    loaded = subprocess.run([sys.executable, "-c", "import facefex, sys; print('torch' in sys.modules)"], capture_output=True, text=True, check=True)
    print(f"torch in sys.modules   {loaded.stdout.strip()}")


if __name__ == "__main__":
    main()
