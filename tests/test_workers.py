"""Worker processes of the litert backend: the same numbers, no guard in scripts, nothing left behind, and what happens when one dies."""
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest

import facefex as ff
from facefex.core import FacefexError
from facefex.detection import workers
from facefex.detection.backends import Settings
from facefex.detection.media import open_source

pytest.importorskip("ai_edge_litert")
psutil = pytest.importorskip("psutil")
TASK = ("litert", "face_landmarker", "cpu", Settings(workers=1), 10)


@pytest.fixture(scope="module")
def frames(samples):
    return [f.rgb for f in open_source(samples / "clip.mp4").frames() if f.index % 2 == 0]


@pytest.fixture(scope="module")
def alone(frames):
    with ff.Detector(backend="litert", workers=1) as detector:
        return detector.detect(frames, progress=False)


def children():
    return [p for p in psutil.Process().children(recursive=True) if "workers import serve" in " ".join(p.cmdline())]


def wait_for(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def warmed(detector, frames):
    "The detector with its workers at work."
    detector.detect(frames[:64], progress=False)
    wait_for(lambda: detector.backend.crew is not None and detector.backend.crew.ready())
    return detector


def same(a, b):
    pd.testing.assert_frame_equal(pd.DataFrame(a), pd.DataFrame(b))


def test_workers_change_no_bit_and_leave_nothing_behind(frames, alone):
    with ff.Detector(backend="litert", workers=2) as detector:
        same(warmed(detector, frames).detect(frames, progress=False), alone)
        assert len(children()) == 2
        pids = [worker.process.pid for worker in detector.backend.crew.workers]
    assert not any(psutil.pid_exists(pid) for pid in pids) and not children()


def test_a_few_pictures_start_no_process(samples):
    with ff.Detector(backend="litert", workers=2) as detector:
        detector.detect(str(samples / "group.jpg"), progress=False)
        assert detector.backend.crew is None


def test_a_dead_worker_loses_no_frame(frames, alone):
    with ff.Detector(backend="litert", workers=2) as detector:
        warmed(detector, frames).backend.crew.workers[1].process.kill()
        with pytest.warns(UserWarning, match="a worker process ended unexpectedly; measuring goes on in this process alone"):
            fex = detector.detect(frames, progress=False)
        same(fex, alone)
        assert not children()


def test_without_shared_memory_it_goes_on(frames, alone, monkeypatch):
    with ff.Detector(backend="litert", workers=2) as detector:
        warmed(detector, frames)
        for worker in detector.backend.crew.workers:
            while worker.memory:
                workers._remove(worker.memory.pop())
        monkeypatch.setattr(workers, "SHARED", os.getcwd())
        monkeypatch.setattr(workers.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 1000}))
        with pytest.warns(UserWarning, match="there is too little shared memory for .* MB of frames; measuring goes on"):
            same(detector.detect(frames, progress=False), alone)


def test_large_batches_go_in_turns(frames, alone, monkeypatch):
    monkeypatch.setattr(workers, "BLOCK_BYTES", 3 * frames[0].nbytes)
    assert [s.stop - s.start for s in workers._turns(frames[:8])] == [3, 3, 2]
    assert [s.stop - s.start for s in workers._turns([np.zeros((4, 4 * frames[0].nbytes), np.uint8), frames[0]])] == [1, 1]
    crew = workers.Crew(1, *TASK)
    wait_for(crew.ready)
    tables = crew.measure(frames[:8], [float("nan")] * 8)
    crew.close()
    assert [len(table) for table in tables] == alone["face"].notna().iloc[:8].tolist()


def test_an_error_in_a_worker_is_the_callers(frames):
    crew = workers.Crew(1, *TASK)
    wait_for(crew.ready)
    with pytest.raises(IndexError):
        crew.workers[0].measure([frames[0]], [])
    assert len(crew.measure([frames[0]], [0.0])) == 1, "and the worker lives on"
    crew.close()
    with pytest.raises(FacefexError, match="ended unexpectedly"):
        crew.workers[0].ask(("x", [], []))


def test_a_wrong_task_is_said(frames):
    crew = workers.Crew(1, "litert", "no_such_model", "cpu", Settings(), 10)
    with pytest.raises(ValueError, match="no_such_model"):
        wait_for(crew.ready)
    crew.close()


SCRIPT = """
import sys, time
import facefex as ff
detector = ff.Detector(backend="litert", workers=2)
detector.detect({clip!r}, progress=False, mesh=False, every=2)
while not detector.backend.crew.ready():
    time.sleep(0.05)
fex = detector.detect({clip!r}, progress=False, mesh=False, every=2)
print(len(fex), *[w.process.pid for w in detector.backend.crew.workers], flush=True)
{end}
"""


def run(samples, tmp_path, end):
    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT.format(clip=str(samples / "clip.mp4"), end=end))
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    rows, *pids = map(int, process.stdout.readline().split())
    return process, rows, pids


def test_a_script_needs_no_guard_and_need_not_close(samples, tmp_path):
    process, rows, pids = run(samples, tmp_path, "")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0 and not out and not err and rows > 100
    assert not any(psutil.pid_exists(pid) for pid in pids)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_workers_end_with_a_killed_parent(samples, tmp_path):
    process, _, pids = run(samples, tmp_path, "time.sleep(60)")
    assert all(psutil.pid_exists(pid) for pid in pids)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    wait_for(lambda: not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE for pid in pids), 10)


def test_two_threads_may_share_a_detector(frames, alone):
    "Shares of unequal length, so that one run could ask a worker that is still busy with the other's."
    from concurrent.futures import ThreadPoolExecutor

    empty = np.zeros_like(frames[0])
    mixed = [frame if i % 16 < 8 else empty for i, frame in enumerate(frames)]
    with ff.Detector(backend="litert", workers=2) as detector, ThreadPoolExecutor(2) as pool:
        expected = warmed(detector, frames).detect(mixed, progress=False)
        jobs = [pool.submit(detector.detect, source, progress=False) for source in (frames, mixed, frames, mixed)]
        for job, wanted in zip(jobs, (alone, expected) * 2, strict=True):
            same(job.result(), wanted)


def test_blocks_take_no_more_shared_memory_than_there_is(tmp_path):
    "A file system for shared memory of 24 MB, as containers have it: an error in one line, and the process lives."
    script = tmp_path / "small.py"
    script.write_text("""
from concurrent.futures import ThreadPoolExecutor
from facefex.core import FacefexError
from facefex.detection.workers import _block
made = []
def work(_):
    try:
        made.append(_block(10 * 2**20))
    except FacefexError as e:
        return str(e)
with ThreadPoolExecutor(4) as pool:
    print(*[answer for answer in pool.map(work, range(4)) if answer], sep="\\n")
for block in made:
    block.close(); block.unlink()
""")
    command = f"mount -t tmpfs -o size=24m none /dev/shm && exec {sys.executable} {script}"
    done = subprocess.run(["unshare", "-rm", "sh", "-c", command], capture_output=True, text=True)
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this machine lets nobody make a file system of his own")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("there is too little shared memory for 10 MB of frames") == 2


def test_nothing_in_the_folder_gets_in_the_workers_way(tmp_path, monkeypatch):
    (tmp_path / "queue.py").write_text("raise RuntimeError('not this one')")
    monkeypatch.chdir(tmp_path)
    crew = workers.Crew(1, *TASK)
    wait_for(crew.ready)
    crew.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_fork_measures_and_leaves_the_workers_alone(samples, tmp_path):
    script = tmp_path / "forks.py"
    script.write_text(SCRIPT.format(clip=str(samples / "clip.mp4"), end=f"""
import os
child = os.fork()
if child == 0:
    again = detector.detect({str(samples / "group.jpg")!r}, progress=False, mesh=False)
    print(len(again), flush=True)
    sys.exit(0)
os.waitpid(child, 0)
blocks = ["/dev/shm/" + w.memory[0].name for w in detector.backend.crew.workers]
print(not os.path.isdir("/dev/shm") or all(map(os.path.exists, blocks)), flush=True)
print(len(detector.detect({str(samples / "clip.mp4")!r}, progress=False, mesh=False, every=2)), flush=True)
detector.close()
"""))
    done = subprocess.run([sys.executable, "-W", "ignore", str(script)], capture_output=True, text=True, timeout=120)
    rows = done.stdout.splitlines()
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert rows[1:] == ["3", "True", rows[0].split()[0]], "the child's faces, the parent's memory is still there, and it measures on"
