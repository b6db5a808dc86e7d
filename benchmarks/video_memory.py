"""Peak memory of streaming a video to parquet, for the sample clip looped to 1, 3 and 10 minutes: it must not grow with the length.

    python benchmarks/video_memory.py [MINUTES ...]
"""
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))


def measure(video: str, out: str) -> None:
    "Detect in this process and print frames, seconds and peak resident memory in MB, of this process and of its largest worker."
    import facefex as ff

    began = time.perf_counter()
    ff.detect(video, out=out, progress=False)
    seconds = time.perf_counter() - began
    peak, worker = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    import pyarrow.parquet as pq

    rows = pq.ParquetFile(out).metadata.num_rows
    print(f"{rows} {seconds:.1f} {peak:.0f} {worker:.0f} {Path(out).stat().st_size / 1e6:.0f}")


def main(minutes: list[float]) -> None:
    "One fresh process per length."
    from media_files import loop_video

    print("minutes   rows  frames/s  peak RSS MB  largest worker MB  file MB")
    peaks = []
    for length in minutes:
        with tempfile.TemporaryDirectory() as folder:
            video = loop_video(ROOT / "data_samples" / "clip.mp4", f"{folder}/long.mp4", length * 60)
            done = subprocess.run([sys.executable, __file__, "--one", str(video), f"{folder}/out.parquet"], capture_output=True, text=True, check=True)
            rows, seconds, peak, worker, size = map(float, done.stdout.split())
        peaks.append(peak)
        print(f"{length:7g} {rows:6.0f} {rows / seconds:9.0f} {peak:12.0f} {worker:18.0f} {size:8.0f}")
    print(f"peak of the longest / peak of the shortest: {peaks[-1] / peaks[0]:.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(*sys.argv[2:4])
    else:
        main([float(a) for a in sys.argv[1:]] or [1, 3, 10])
