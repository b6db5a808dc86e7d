"""`make bench` runs the benchmarks without arguments: one that needs what is not there says so and lets the others run."""
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "face_boxes.py"


def run(*arguments) -> subprocess.CompletedProcess:
    "benchmarks/face_boxes.py where nobody has said which folder to take."
    environment = {k: v for k, v in os.environ.items() if k != "FACEFEX_FACES"}
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, env=environment)


def test_without_photographs_the_boxes_are_left_out():
    done = run()
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 1 and "FACEFEX_FACES" in done.stdout, done.stderr


def test_a_folder_without_photographs_is_an_error(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 2 and done.stderr.splitlines()[-1].startswith(f"face_boxes.py: error: {tmp_path} holds no mp_detections_faces.npz")
