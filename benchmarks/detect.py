"""How fast faces are measured: facefex's backends, MediaPipe by itself and py-feat, side by side on the same 720p frames.

    python benchmarks/detect.py [--quick] [--with-pyfeat FOLDER | --pyfeat-python PATH] [--gpu | --no-gpu] [--out FOLDER]

Every engine lives in a process of its own, on one processor core (or two, where it says so), warmed up, and waits while another works. They
take turns; each round gives one ratio to MediaPipe's IMAGE mode of that round. Told are medians and the spread over the rounds.
MediaPipe by itself includes turning its results into arrays; facefex includes the whole `detect`, with action units, up to the finished `Fex`;
py-feat likewise, in an environment of its own, with random weights and given boxes (see pyfeat_speed.py). FACEFEX_PYFEAT_PYTHON may name
its interpreter. Without `--quick` the tables and the plot go to benchmarks/results.
"""
import argparse
import contextlib
import csv
import datetime
import importlib.metadata
import importlib.util
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "data_samples"
SIZE = (1280, 720)  # width, height of the frames, px
FRAMES, FIRST = 96, 35  # so many in a row from the clip, beginning where the face has come near: one face in each
GPU_FRAMES = 512  # the same again until there are so many
MEMORY, DECODING, OPTIONS = "frames in memory", "with decoding", "what options cost, with decoding"
PYFEAT = "py-feat==2.1.5"
LIMIT_S = 300  # an engine that says nothing for so long has failed


# ---- what runs in the process of an engine
def pin(cores: list[int] | None) -> None:
    "Keep this process on these processor cores, where the system can do so."
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)


def processor_seconds() -> float:
    "Of this process and, where psutil is installed, of its worker processes."
    own = time.process_time()
    if importlib.util.find_spec("psutil") is None:
        return own
    import psutil

    return own + sum(sum(child.cpu_times()[:2]) for child in psutil.Process().children(recursive=True))


def serve(make) -> None:
    "Build an engine (family -> function), then time what each line that comes in names; answers are lines that begin with @."
    def say(answer):
        print("@" + json.dumps(answer), flush=True)

    runs = make()
    say({"ready": True})
    for line in sys.stdin:
        began, busy = time.perf_counter(), processor_seconds()
        count = runs[line.strip()]()
        took = {"seconds": time.perf_counter() - began, "cpu_seconds": processor_seconds() - busy}
        answer = count() if callable(count) else count
        say(took | (answer if isinstance(answer, dict) else dict(zip(("frames", "faces"), answer, strict=True))))


def native_landmarker(mode: str):
    "MediaPipe's Face Landmarker with everything it can give, for one face."
    from mediapipe.tasks.python import BaseOptions, vision

    from facefex.weights import resolve

    options = vision.FaceLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=resolve("face_landmarker").read_bytes()),
        running_mode=vision.RunningMode[mode],
        output_face_blendshapes=True, output_facial_transformation_matrixes=True)
    return vision.FaceLandmarker.create_from_options(options)


def native(spec: dict):
    "MediaPipe by its own Python API; results as arrays: mesh, blendshapes, matrix of each face."
    import mediapipe as mp

    landmarker, clock = native_landmarker(spec["mode"]), [0]

    def measure(rgb):
        image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
        clock[0] += 33
        result = landmarker.detect_for_video(image, clock[0]) if spec["mode"] == "VIDEO" else landmarker.detect(image)
        return [(np.array([(p.x, p.y, p.z) for p in mesh], np.float32), np.array([c.score for c in shapes], np.float32), np.array(matrix))
                for mesh, shapes, matrix in zip(result.face_landmarks, result.face_blendshapes, result.facial_transformation_matrixes, strict=True)]

    frames = share(spec)

    def run(pictures):
        found = [measure(rgb) for rgb in pictures]
        return lambda: (len(found), sum(map(len, found)))

    return {MEMORY: lambda: run(frames), DECODING: lambda: run(opencv_frames(spec["videos"]))}


def opencv_frames(videos: list[str]):
    "RGB frames of videos as most people read them."
    import cv2

    for path in videos:
        capture = cv2.VideoCapture(path)
        while True:
            good, bgr = capture.read()
            if not good:
                break
            yield cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)


def share(spec: dict) -> np.ndarray:
    "The frames (n, h, w, 3) that fall to this process, repeated as often as asked."
    frames = np.load(spec["frames"])
    part, parts = spec.get("part", (0, 1))
    frames = frames[part * len(frames) // parts : (part + 1) * len(frames) // parts]
    return np.concatenate([frames] * spec["repeat"]) if spec.get("repeat", 1) > 1 else frames


def on_device(backend, frames: np.ndarray, spec: dict) -> tuple[int, int]:
    "Frames and faces that a backend measures when the frames are on its GPU already; its tables only, no `Fex`."
    import torch

    if not isinstance(getattr(backend, "ready_frames", None), torch.Tensor):
        backend.ready_frames = torch.from_numpy(frames).to(spec["detector"]["device"])
        backend.prepare(10)
    size, faces = spec["detect"]["batch_size"], 0
    for _ in range(spec.get("loops", 1)):
        for part in backend.ready_frames.split(size):
            faces += sum(map(len, backend.detect_batch(list(part), [float("nan")] * len(part))))
    return len(frames) * spec.get("loops", 1), faces


def facefex_engine(spec: dict):
    "facefex.Detector on frames in memory (NumPy, or on the GPU) or on video files."
    import facefex as ff

    detector, frames = ff.Detector(**spec["detector"]), share(spec)
    if spec.get("on_gpu"):
        return {MEMORY: partial(on_device, detector.backend, frames, spec)}

    def run(source):
        fexes = [detector.detect(source, progress=False, **spec.get("detect", {})) for _ in range(spec.get("loops", 1))]
        return lambda: (sum(len(f[["input", "frame"]].drop_duplicates()) for f in fexes), sum(int(f["face"].notna().sum()) for f in fexes))

    from_videos = lambda: run(spec["videos"])
    return {MEMORY: lambda: run(frames), DECODING: from_videos, OPTIONS: from_videos}


def decode_engine(spec: dict):
    "facefex's reader alone."
    from facefex.detection.media import Sampling, sources

    def run():
        found, _ = sources(spec["videos"])
        n = sum(1 for source in found for _ in source.frames(Sampling()))
        return lambda: (n, 0)

    return {DECODING: run}


def stage_engine(spec: dict):
    "Seconds of each stage of one facefex backend, by name."
    import facefex as ff
    from facefex.detection.landmarker import stage_seconds

    detector, frames = ff.Detector(**spec["detector"]), share(spec)
    read = decode_engine(spec)[DECODING]

    def run():
        began = time.perf_counter()
        decoded, _ = read()()
        per_frame = (time.perf_counter() - began) / decoded
        stages = stage_seconds(detector, frames)
        return {"stages": {"decode": per_frame} | {name: float(s) / len(frames) for name, s in stages.items()}}

    return {MEMORY: run}


ENGINES = {"native": native, "facefex": facefex_engine, "decode": decode_engine, "stages": stage_engine}


# ---- what the parent does
@dataclass
class Row:
    "One engine: what it is called, how it is started, and what was measured."
    name: str
    family: str  # rows of one family have one reference, the first of them
    spec: dict  # what the engine is told
    cores: list[list[int]]  # one list per process; an empty one: not pinned
    interpreter: str = sys.executable
    script: str = "detect.py"
    rates: list[float] = field(default_factory=list)  # frames/s of each round
    per_cpu: list[float] = field(default_factory=list)  # frames per second of processor time
    faces: float = float("nan")  # per frame
    failed: str = ""


class Server:
    "The processes of one engine, which may serve a row of each family."

    def __init__(self, row: Row):
        self.children, self.logs, self.failed = [], [], ""
        for i, cores in enumerate(row.cores):
            spec = json.dumps(row.spec | {"cores": cores, "part": [i, len(row.cores)]})
            command = [row.interpreter, str(HERE / row.script), *(["--serve"] if row.script == "detect.py" else []), spec]
            self.logs.append(tempfile.TemporaryFile("w+"))  # noqa: SIM115
            self.children.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.logs[-1], text=True))

    def answers(self) -> list[dict]:
        "One answer of each process. Raises `RuntimeError` with the last line of its error stream when one has ended."
        watchdogs = [threading.Timer(LIMIT_S, child.kill) for child in self.children]
        try:
            for watchdog in watchdogs:
                watchdog.start()
            return [self.answer(child, log) for child, log in zip(self.children, self.logs, strict=True)]
        finally:
            for watchdog in watchdogs:
                watchdog.cancel()

    @staticmethod
    def answer(child, log) -> dict:
        "The next line of one process that is an answer."
        for line in child.stdout:
            if line.startswith("@"):
                return json.loads(line[1:])
        child.wait()
        log.seek(0)
        said = [line.strip() for line in log.read().splitlines() if re.match(r"[\w.]*(Error|Exception|Interrupt)\b", line.strip())]
        raise RuntimeError(said[-1] if said else f"ended with status {child.returncode}")

    def run(self, family: str) -> tuple[float, list[dict]]:
        "Wall seconds of one turn of all processes together, and their answers."
        began = time.perf_counter()
        for child in self.children:
            child.stdin.write(f"{family}\n")
            child.stdin.flush()
        answers = self.answers()
        return time.perf_counter() - began, answers

    def close(self) -> None:
        "End the processes that were started here."
        for child in self.children:
            with contextlib.suppress(BrokenPipeError):
                child.stdin.close()
            child.stdout.close()
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def material(folder: Path, count: int) -> dict:
    "720p frames of the clip on a blurred ground, the boxes of their faces, and the same frames as H.264 videos; paths by name."
    from PIL import Image, ImageFilter

    import facefex as ff
    from facefex.detection.media import load_frames

    sys.path.insert(0, str(HERE.parent / "tests"))
    from media_files import write_video

    frames = []
    for rgb in load_frames(SAMPLES / "clip.mp4", range(FIRST, FIRST + count)).values():
        image = Image.fromarray(rgb)
        canvas = image.resize((SIZE[0] // 16, SIZE[1] // 16)).filter(ImageFilter.GaussianBlur(2)).resize(SIZE, Image.Resampling.BICUBIC)
        width = SIZE[1] * rgb.shape[1] // rgb.shape[0]
        canvas.paste(image.resize((width, SIZE[1]), Image.Resampling.BICUBIC), ((SIZE[0] - width) // 2, 0))
        frames.append(np.asarray(canvas))
    np.save(folder / "frames.npy", np.stack(frames))
    fex = ff.detect(np.stack(frames), backend="mediapipe", progress=False, mesh=False)
    boxes: list = [[] for _ in frames]
    for row in fex[fex["face"].notna()].itertuples():
        x, y, w, h = row.FaceRectX, row.FaceRectY, row.FaceRectWidth, row.FaceRectHeight
        boxes[row.frame].append([x, y, x + w, y + h, 0.99])
    (folder / "boxes.json").write_text(json.dumps(boxes))
    write_video(folder / "720p.mp4", frames, np.arange(len(frames)) / 30, options={"crf": "23", "g": "48"})
    return {"frames": str(folder / "frames.npy"), "boxes": str(folder / "boxes.json"), "video": str(folder / "720p.mp4")}


def trace_mesh(folder: Path) -> str:
    "MediaPipe's mesh net as a TorchScript file, the form in which py-feat's download holds it."
    import torch

    from facefex.detection.face_nets import load_nets
    from facefex.detection.task_file import read_task

    net = load_nets(read_task())[1]
    with torch.no_grad():
        torch.jit.trace(net, torch.zeros(2, 3, 256, 256), check_trace=False).save(str(folder / "mesh.pt"))
    return str(folder / "mesh.pt")


def own_backends(skipped: dict) -> list[str]:
    "Names of facefex backends that can run here."
    from facefex.core import is_installed
    from facefex.detection.backends import BACKENDS

    names = []
    for name in ("mediapipe", "litert", "torch"):
        if name not in BACKENDS:
            skipped[f"facefex {name}"] = "no such backend in this version"
        elif not all(map(is_installed, BACKENDS[name].requires)):
            skipped[f"facefex {name}"] = f"needs {', '.join(BACKENDS[name].requires)}"
        elif importlib.util.find_spec(BACKENDS[name].factory.partition(":")[0]) is None:
            skipped[f"facefex {name}"] = "its module is not there yet"
        else:
            names.append(name)
    return names


def cpu_rows(files: dict, cores: list[int], skipped: dict) -> list[Row]:
    "MediaPipe by itself and facefex on one and two cores, from memory and from a video."
    one, two = cores[-1:], cores[-2:]
    rows = []
    for family in (MEMORY, DECODING):
        for mode in ("IMAGE", "VIDEO"):
            spec = {"kind": "native", "mode": mode, **files}
            rows.append(Row(f"MediaPipe {mode}, 1 core", family, spec, [one]))
            if len(two) == 2 and family == MEMORY:
                rows.append(Row(f"MediaPipe {mode}, 2 processes", family, spec, [two[:1], two[1:]]))
        for backend in own_backends(skipped):
            for workers, where in ((1, one), (2, two))[: len(two)]:
                detector = {"backend": backend, "device": "cpu", "workers": workers}
                spec = {"kind": "facefex", "detector": detector, **files}
                rows.append(Row(f"facefex {backend}, {workers} worker{'s' * (workers > 1)}", family, spec, [where]))
    rows.append(Row("facefex reader alone, 1 core", DECODING, {"kind": "decode", **files}, [one]))
    rows += option_rows(files, one) if "litert" in own_backends({}) else []
    if len(two) < 2:
        skipped["two cores"] = "this process may use only one"
    return rows


def option_rows(files: dict, where: list[int]) -> list[Row]:
    "The litert backend on one core as it comes, and with each option."
    rows = []
    for name, options in (("as it comes", {}), ("tiles=2", {"tiles": 2}), ("tiles=3", {"tiles": 3}), ('roi="mesh"', {"roi": "mesh"}),
                          ("smooth=True", {"smooth": True}), ('mode="video", max_faces=1', {"mode": "video"}), ("maps=()", {"maps": ()})):
        detector = {"backend": "litert", "device": "cpu", "workers": 1, **options}
        detect = {"max_faces": 1} if "mode" in options else {}
        rows.append(Row(name, OPTIONS, {"kind": "facefex", "detector": detector, "detect": detect, **files}, [where]))
    return rows


def pyfeat_rows(files: dict, interpreter: str, folder: Path, where: list[int], skipped: dict, quick: bool, device: str = "cpu") -> list[Row]:
    "py-feat's two detectors, on one core or on a GPU; on a core they measure only some of the frames."
    base = {"frames": files["frames"], "boxes": files["boxes"], "device": device}
    on, small, large = ("1 core", 1, 8) if device == "cpu" else ("GPU", 8, 64)
    some, few, fewest = (None,) * 3 if device != "cpu" else (8, 4, 1) if quick else (24, 8, 2)
    slim, net = {"options": {"identity_model": None, "gaze_model": "geometric"}}, "RetinaFace's net run"
    asked = [(f"MPDetector, outputs as ours, boxes given, batch {small}", "MPDetector", slim | {"batch": small, "limit": some}),
             (f"MPDetector, outputs as ours, boxes given, batch {large}", "MPDetector", slim | {"batch": large, "limit": some}),
             (f"MPDetector, outputs as ours, {net}, batch {small}", "MPDetector", slim | {"batch": small, "run_detector": True, "limit": fewest}),
             (f"MPDetector, all it gives, boxes given, batch {small}", "MPDetector", {"batch": small, "limit": few}),
             (f"Detectorv2 without identity, boxes given, batch {small}", "Detectorv2", {"options": {"identity_model": None}, "batch": small, "limit": few})]
    try:
        base["mesh"] = trace_mesh(folder)
    except ImportError as e:
        skipped["py-feat MPDetector"] = f"no mesh net to give it ({e})"
        asked = [row for row in asked if row[1] != "MPDetector"]
    return [Row(f"py-feat {name}, {on}", MEMORY, base | {"detector": kind} | more, [where], interpreter, "pyfeat_speed.py") for name, kind, more in asked]


def gpu_rows(files: dict, cores: list[int], quick: bool) -> list[Row]:
    "What the GPU is compared with, then facefex's torch backend: precisions, batch sizes, compiled or not, frames already on the GPU, several videos."
    one = files | {"videos": files["videos"][:1]}
    native, reader = {"kind": "native", "mode": "IMAGE", **one}, {"kind": "decode", **files}
    every = {"kind": "facefex", "detector": {"backend": "mediapipe"}, **files}
    rows = [Row("MediaPipe IMAGE, 1 core", family, native, [cores[-1:]]) for family in (MEMORY, DECODING)]
    rows += [Row(f"facefex mediapipe, {len(cores)} cores", family, every, [[]]) for family in (MEMORY, DECODING)]
    rows.append(Row("facefex reader alone", DECODING, reader, [[]]))
    more = {"repeat": max(1, GPU_FRAMES // FRAMES), "loops": 1 if quick else 4}
    choices = [("tf32", False, b) for b in ((128,) if quick else (32, 64, 128, 256))] + [("fp32", False, 128), ("fp16", False, 128)]
    choices += [(precision, True, 128) for precision in (("fp16",) if quick else ("fp32", "tf32", "fp16"))]
    for precision, compiled, batch in choices:
        detector = {"backend": "torch", "device": "cuda", "precision": precision, "compile": compiled}
        spec = {"kind": "facefex", "detector": detector, "detect": {"batch_size": batch}, **files, **more}
        name = f"facefex torch GPU {precision}{' compiled' * compiled}, batch {batch}"
        rows.append(Row(name, MEMORY, spec, [[]]))
        if batch == 128:
            rows.append(Row(f"{name}, frames on the GPU, tables only", MEMORY, spec | {"on_gpu": True}, [[]]))
        if batch == 128 and not compiled:
            rows.append(Row(f"{name}, {len(files['videos'])} videos", DECODING, spec | {"loops": 1}, [[]]))
    return rows


def measure(rows: list[Row], rounds: int) -> None:
    "Let all rows take turns; the first round warms up and does not count. An engine that fails is left out from there on."
    servers = {row.name: Server(row) for row in rows}
    for name, server in servers.items():
        note(f"starting {name}")
        attempt(name, server, server.answers)
    for turn in range(rounds + 1):
        note(f"round {turn} of {rounds}")
        for i in range(len(rows)):
            row = rows[(i + turn) % len(rows)]  # nobody always comes first
            result = attempt(row.name, servers[row.name], lambda row=row: servers[row.name].run(row.family))
            if result and turn:
                seconds, answers = result
                frames = sum(a["frames"] for a in answers)
                row.rates.append(frames / seconds)
                row.per_cpu.append(frames / max(1e-9, sum(a["cpu_seconds"] for a in answers)))
                row.faces = sum(a["faces"] for a in answers) / frames
    for row in rows:
        row.failed = servers[row.name].failed
    for server in servers.values():
        server.close()


def attempt(name: str, server: Server, call):
    "What the call gives, or None when the engine has ended, and then a note why."
    if server.failed:
        return None
    try:
        return call()
    except (RuntimeError, OSError) as e:
        server.failed = re.sub(r"(/[\w.+-]+){2,}", "...", str(e))[:300]
        note(f"{name}: {server.failed}")
        return None


def note(text: str) -> None:
    "Progress, on the error stream."
    print(text, file=sys.stderr, flush=True)


def stage_medians(name: str, server: Server, rounds: int) -> dict:
    "Milliseconds of each stage that an engine reports, medians over the rounds after the first; empty when it failed. Closes the engine."
    attempt(name, server, server.answers)
    turns = [attempt(name, server, lambda: server.run(MEMORY)) for _ in range(rounds + 1)]
    server.close()
    found = [answers[0]["stages"] for _, answers in filter(None, turns[1:])]
    return {k: statistics.median(f[k] for f in found) * 1e3 for k in found[0]} if found else {}


def stage_table(files: dict, cores: list[int], rounds: int, device: str) -> dict:
    "Milliseconds per frame of each stage, by engine; empty where the version cannot tell."
    table = {}
    for backend in [name for name in own_backends({}) if name != "mediapipe"]:
        place = device if backend == "torch" else "cpu"
        spec = {"kind": "stages", "detector": {"backend": backend, "device": place, "workers": 1}, **files}
        name = f"{backend}, {'1 core' if place == 'cpu' else 'GPU'}"
        server = Server(Row(name, MEMORY, spec, [cores[-1:] if place == "cpu" else []]))
        if medians := stage_medians(name, server, rounds):
            table[name] = medians
    return table


def machine() -> dict:
    "What the numbers were measured on: processor, cores, load, system, versions; no names of hosts and no paths."
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    versions = {}
    for package in ("facefex", "numpy", "pandas", "mediapipe", "ai-edge-litert", "torch", "opencv-python", "opencv-contrib-python", "av"):
        try:
            versions[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    found = {"date": str(datetime.datetime.now(datetime.UTC).date()), "processor": models[0] if models else platform.processor(),
             "cores": len(usable_cores()), "system": f"{platform.system()} {platform.machine()}", "python": platform.python_version(), "versions": versions}
    return found | ({"gpu": gpu_name()} if gpu_name() else {})


def usable_cores() -> list[int]:
    "Numbers of the cores this process may use."
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))


def gpu_name() -> str:
    "Name of the first CUDA device, or nothing."
    try:
        import torch
    except ImportError:
        return ""
    return torch.cuda.get_device_name(0) if torch.cuda.is_available() else ""


def load() -> float | None:
    "How many processes wanted to run in the last minute."
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def spread(values: list[float]) -> dict:
    "Median, least and greatest."
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def summary(rows: list[Row]) -> list[dict]:
    "One record per row that was measured: rate, rate per processor second and ratio to its family's reference, each with its spread."
    done = [row for row in rows if row.rates]
    records = []
    for row in done:
        record = {"engine": row.name, "family": row.family, "faces_per_frame": row.faces, "frames_per_s": spread(row.rates), "per_cpu_s": spread(row.per_cpu)}
        reference = next(r for r in done if r.family == row.family)
        record["ratio"] = spread([a / b for a, b in zip(row.rates, reference.rates, strict=False)])
        record["reference"] = reference.name
        records.append(record)
    return records


def claims(rows: list[Row]) -> dict:
    "The comparisons that the targets name, as ratios round by round: best of one group against best of another."
    def best(family, pattern):
        found = [r for r in rows if r.family == family and r.rates and re.search(pattern, r.name)]
        return max(found, key=lambda r: statistics.median(r.rates), default=None)

    pairs = {"facefex, 1 worker / MediaPipe IMAGE, 1 core": ("^facefex (?!torch GPU).*1 worker$", "^MediaPipe IMAGE, 1 core"),
             "facefex, 2 workers on 2 cores / MediaPipe IMAGE, 1 core": ("^facefex .*2 workers$", "^MediaPipe IMAGE, 1 core"),
             "facefex, 2 workers on 2 cores / MediaPipe IMAGE, 2 processes": ("^facefex .*2 workers$", "^MediaPipe IMAGE, 2 processes"),
             "facefex, 1 worker / py-feat MPDetector cut down to our outputs, boxes given, 1 core": ("^facefex .*1 worker$", "MPDetector, outputs as ours, boxes given.*1 core"),
             "facefex, 1 worker / py-feat MPDetector as it comes, boxes given, 1 core": ("^facefex .*1 worker$", "MPDetector, all it gives, boxes given.*1 core"),
             "facefex, 1 worker / py-feat MPDetector with its detector, 1 core": ("^facefex .*1 worker$", "MPDetector.*RetinaFace.*1 core"),
             "facefex on the GPU / py-feat MPDetector with boxes given, GPU": ("^facefex torch GPU", "MPDetector.*boxes given.*GPU"),
             "facefex on the GPU / py-feat MPDetector with its detector, GPU": ("^facefex torch GPU", "MPDetector.*RetinaFace.*GPU"),
             "facefex on the GPU, videos / reader alone": ("^facefex torch GPU", "reader alone")}
    compared = {}
    for family in (MEMORY, DECODING):
        for name, (ours, theirs) in pairs.items():
            a, b = best(family, ours), best(family, theirs)
            if a and b:
                compared[f"{name}, {family}"] = {"engines": [a.name, b.name]} | spread([x / y for x, y in zip(a.rates, b.rates, strict=False)])
    return compared


def told(spread: dict) -> str:
    "Median (least..most), three digits below 1."
    return "{} ({}..{})".format(*(f"{spread[k]:.3g}" if spread[k] < 1 else f"{spread[k]:.2f}" for k in ("median", "min", "max")))


def as_markdown(report: dict) -> str:
    "The report as a page."
    m = report["machine"]
    parts = [f"# {report['title']}", "", f"{m['date']}: {m['processor']}, {m['cores']} cores{', ' + m['gpu'] if 'gpu' in m else ''}; {m['system']}; "
             f"load of the last minute {report['load_before']} before, {report['load_after']} after; {report['rounds']} rounds of {report['frames']} frames "
             f"{SIZE[0]}x{SIZE[1]}; Python {m['python']}, " + ", ".join(f"{k} {v}" for k, v in m["versions"].items()) + ".", ""]
    for family in dict.fromkeys(r["family"] for r in report["rows"]):
        chosen = [r for r in report["rows"] if r["family"] == family]
        heads = ("engine", "frames/s (least..most)", f"ratio to {chosen[0]['reference']}", "frames per processor second", "faces per frame")
        parts += [f"## {family[0].upper() + family[1:]}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|---|"]
        for r in chosen:
            parts.append(f"| {r['engine']} | {told(r['frames_per_s'])} | {told(r['ratio'])} | {r['per_cpu_s']['median']:.1f} | {r['faces_per_frame']:.2f} |")
        parts.append("")
    if report["claims"]:
        parts += ["## Comparisons", "", "| best of / best of | engines | ratio (least..most) |", "|---|---|---|"]
        parts += [f"| {k} | {' / '.join(c['engines'])} | {told(c)} |" for k, c in report["claims"].items()] + [""]
    if report["stages"]:
        names = list(dict.fromkeys(stage for table in report["stages"].values() for stage in table))
        parts += ["## Stages, ms per frame", "", "| backend | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
        parts += [f"| {k} | " + " | ".join(f"{t[s]:.2f}" if s in t else "" for s in names) + " |" for k, t in report["stages"].items()] + [""]
    if report["left_out"]:
        parts += ["## Left out", ""] + [f"- {k}: {why}" for k, why in report["left_out"].items()] + [""]
    return "\n".join(parts)


def draw(report: dict, path: Path) -> None:
    "Frames per second of every engine, with the spread over the rounds, as a PNG."
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    rows = [r for r in report["rows"] if r["family"] != OPTIONS][::-1]
    figure, ax = plt.subplots(figsize=(10, 0.28 * len(rows) + 1.2), layout="constrained")
    rate = np.array([r["frames_per_s"]["median"] for r in rows])
    reach = np.abs(np.array([[r["frames_per_s"][k] for r in rows] for k in ("min", "max")]) - rate)
    ours, others = dict(zip((MEMORY, DECODING), ("#2b6ca3", "#7fb0d8"), strict=True)), dict(zip((MEMORY, DECODING), ("#8a8a8a", "#c4c4c4"), strict=True))
    colours = [(ours if r["engine"].startswith("facefex") else others)[r["family"]] for r in rows]
    ax.barh(range(len(rows)), rate, xerr=reach, color=colours, error_kw={"lw": 1})
    ax.set_yticks(range(len(rows)), [f"{r['engine']} ({r['family']})" for r in rows], fontsize=7)
    for i in range(len(rows)):
        ax.text(rate[i] + reach[1, i], i, f"  {rate[i]:.3g}", va="center", fontsize=7)
    ax.set(xscale="log", xlabel="frames/s: median, least, most; log scale", xlim=(0.7 * min(rate - reach[0]), 1.8 * max(rate + reach[1])), ylim=(-1, len(rows)))
    ax.set_title(report["title"], fontsize=9)
    figure.savefig(path, dpi=130)
    plt.close(figure)


def write_tables(folder: Path, name: str, text: str, report: dict, rows: list[dict]) -> None:
    "NAME.md, .json and .csv in the folder."
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(text)
    (folder / f"{name}.json").write_text(json.dumps(report, indent=1) + "\n")
    with open(folder / f"{name}.csv", "w", newline="") as file:
        out = csv.DictWriter(file, rows[0], lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def rates_of(row: dict) -> dict:
    "What was measured of an engine, for a line of the table."
    rates = {f"{k}{end}": f"{v:.3f}" for k in ("frames_per_s", "ratio") for end, v in zip(("", "_min", "_max"), row[k].values(), strict=True)}
    return {"engine": row["engine"], "family": row["family"], **rates}


def write(report: dict, folder: Path, name: str) -> None:
    "NAME.md, .csv, .json and .png in the folder."
    more = [{"per_cpu_s": f"{r['per_cpu_s']['median']:.3f}", "faces_per_frame": f"{r['faces_per_frame']:.3f}"} for r in report["rows"]]
    write_tables(folder, name, as_markdown(report), report, [rates_of(r) | m for r, m in zip(report["rows"], more, strict=True)])
    draw(report, folder / f"{name}.png")


def pyfeat_python(args) -> str | None:
    "The interpreter to run py-feat with; with --with-pyfeat its environment is made first, once."
    if args.with_pyfeat:
        home = Path(args.with_pyfeat).resolve()
        python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        if not python.exists():
            note(f"making an environment with {PYFEAT}")
            subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
            if subprocess.run([str(python), "-m", "pip", "install", "-q", PYFEAT]).returncode:
                shutil.rmtree(home)
                sys.exit(f"{PYFEAT} could not be installed into {args.with_pyfeat}")
        return str(python)
    return args.pyfeat_python and str(Path(args.pyfeat_python).absolute())


def report_of(args, on_gpu: bool, folder: Path) -> dict:
    "Measure everything for the CPU or the GPU and put it into one record."
    rounds, before, skipped = args.rounds or (2 if args.quick else 7), load(), {}
    cores, python, count = usable_cores(), pyfeat_python(args), FRAMES // 4 if args.quick else FRAMES
    files = material(folder, count)
    files["videos"] = [str(shutil.copy(files["video"], folder / f"copy_{i}.mp4")) for i in range(16)] if on_gpu else [files["video"]]
    rows = gpu_rows(files, cores, args.quick) if on_gpu else cpu_rows(files, cores, skipped)
    if python:
        rows += pyfeat_rows(files, python, folder, [] if on_gpu else cores[-1:], skipped, args.quick, "cuda" if on_gpu else "cpu")
    else:
        skipped["py-feat"] = "no environment given; --with-pyfeat FOLDER makes one"
    rows.sort(key=lambda row: (MEMORY, DECODING, OPTIONS).index(row.family))
    measure(rows, rounds)
    skipped |= {f"{r.name}, {r.family}": r.failed for r in rows if r.failed}
    stages = stage_table(files, cores, 1 if args.quick else 5, "cuda" if on_gpu else "cpu")
    if not stages:
        skipped["stages"] = "this version does not tell them"
    return {"title": f"Faces measured per second, {'GPU' if on_gpu else 'CPU'}", "machine": machine(), "load_before": before, "load_after": load(),
            "rounds": rounds, "frames": count, "rows": summary(rows), "claims": claims(rows), "stages": stages, "left_out": skipped,
            "raw": [{k: v for k, v in asdict(r).items() if k in ("name", "family", "rates", "per_cpu")} for r in rows]}


def parsed(argv: list[str] | None) -> argparse.Namespace:
    "The command line."
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer frames and rounds; nothing is written unless --out is given")
    parser.add_argument("--rounds", type=int, help="how many count")
    parser.add_argument("--pyfeat-python", metavar="PATH", default=os.environ.get("FACEFEX_PYFEAT_PYTHON"), help=f"interpreter of an environment with {PYFEAT}")
    parser.add_argument("--with-pyfeat", metavar="FOLDER", help=f"make such an environment there, if there is none, with {PYFEAT} from PyPI")
    parser.add_argument("--gpu", action="store_true", help="measure the GPU, and only it")
    parser.add_argument("--no-gpu", action="store_true", help="leave the GPU out even if there is one")
    parser.add_argument("--out", metavar="FOLDER", help="where tables and plot go (default: benchmarks/results)")
    parser.add_argument("--serve", metavar="SPEC", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> None:
    "Run an engine, or measure them all."
    args = parsed(argv)
    if args.serve:
        spec = json.loads(args.serve)
        pin(spec["cores"])
        return serve(lambda: ENGINES[spec["kind"]](spec))
    has_gpu = bool(gpu_name()) and not args.no_gpu
    if not has_gpu and (args.gpu or os.environ.get("FACEFEX_REQUIRE_GPU") == "1"):
        sys.exit("no CUDA device is there")
    out = Path(args.out) if args.out else None if args.quick else HERE / "results"
    for on_gpu in ([] if args.gpu else [False]) + [True] * has_gpu:
        with tempfile.TemporaryDirectory() as folder:
            report = report_of(args, on_gpu, Path(folder))
        print(as_markdown(report))
        if out:
            write(report, out, "detect_gpu" if on_gpu else "detect")


if __name__ == "__main__":
    main()
