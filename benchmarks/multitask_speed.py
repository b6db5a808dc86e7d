"""How fast the multitask network measures faces: facefex beside py-feat's Detectorv2, with the same weights (random), frames and face boxes.

    python benchmarks/multitask_speed.py [--quick] [--rounds N] [--pyfeat-python PATH] [--gpu | --no-gpu] [--out FOLDER]

Every engine lives in a process of its own, warmed up, and waits while another works; they take turns, and each round gives one ratio to
py-feat of that round. Told are medians and the spread over the rounds. py-feat runs in an environment of its own (detect.py can make one with
--with-pyfeat; FACEFEX_PYFEAT_PYTHON may name its interpreter). "As it comes" means with the number of threads that `import feat` leaves on a
processor, which is one. `--quick` takes fewer frames and rounds and writes nothing unless --out is given; else see benchmarks/results.
"""
import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from detect import MEMORY, Row, Server, gpu_name, load, machine, material, measure, note, pin, rates_of, serve, spread, stage_medians, told, usable_cores, write_tables

HERE = Path(__file__).resolve().parent
NETWORK, WHOLE = "chips through the network", "frames to table, boxes given"
FAMILIES = (NETWORK, WHOLE, MEMORY)
SCRIPT = "multitask_speed.py"


# ---- what runs in the process of an engine
def random_chips(count: int):
    "Chips (count, 3, 256, 256), the same in every process."
    import torch

    return torch.rand(count, 3, 256, 256, generator=torch.Generator().manual_seed(20260901))


def wait_for(device: str) -> None:
    "Until a GPU has done what it was told."
    import torch

    if device != "cpu":
        torch.cuda.synchronize()


def keep(spec: dict, aus) -> None:
    "Leave the scores of the action units where the parent compares them."
    np.save(spec["answers"], np.asarray(aus, np.float32))


def own_network(spec: dict):
    "facefex's network on chips that are on its device."
    import torch

    from facefex.detection.multitask import load_multitask

    torch.set_num_threads(spec["threads"] or torch.get_num_threads())
    network = load_multitask(spec["weights"], spec["device"]).for_use(**spec.get("use", {}))
    chips = random_chips(spec["batch"]).to(spec["device"])

    def run():
        said = network.say(chips)["au"].cpu()
        keep(spec, said)
        return len(chips), len(chips)

    return {NETWORK: run}


def pyfeat_network(spec: dict):
    "py-feat's network on the same chips."
    import feat  # noqa: F401  first, as its users do: it sets the number of threads
    import torch
    from feat.multitask.inference import MultitaskModel

    torch.set_num_threads(spec["threads"] or torch.get_num_threads())
    network = MultitaskModel(spec["device"], spec["weights"])
    chips = random_chips(spec["batch"]).to(spec["device"])

    def run():
        keep(spec, network(chips).au)
        return len(chips), len(chips)

    return {NETWORK: run}


class GivenBoxes:
    "In the place of facefex's finder of faces: the next frames' boxes from a list."

    def __init__(self, real, boxes: list):
        from facefex.detection.multitask_backend import FOUND, FoundFaces

        self.real, self.boxes, self.at, self.known, self.made = real, boxes, 0, len(FOUND), FoundFaces

    def __getattr__(self, name):
        return getattr(self.real, name)

    def find(self, frames, seconds):
        "Faces of the next frames."
        chosen = [self.boxes[(self.at + i) % len(self.boxes)] for i in range(len(frames))]
        self.at = (self.at + len(frames)) % len(self.boxes)
        index = np.repeat(np.arange(len(chosen)), [len(c) for c in chosen])
        corners = np.array([b for c in chosen for b in c], np.float32).reshape(-1, 5)
        boxes = np.concatenate([corners[:, :2], corners[:, 2:4] - corners[:, :2]], axis=1)
        known = np.full((len(boxes), self.known), 0, np.float32)
        known[:, :5] = np.concatenate([boxes, corners[:, 4:]], axis=1)
        return self.made(index, boxes, known)


def own_detector(spec: dict):
    "facefex.Detector from frames in memory to a finished `Fex`, with its own finder of faces or with given boxes."
    import torch

    import facefex as ff

    torch.set_num_threads(spec["threads"] or torch.get_num_threads())
    frames = np.load(spec["frames"])[:spec["count"]]
    detector = ff.Detector(model="face_multitask_v2", weights=spec["weights"], device=spec["device"], **spec.get("options", {}))
    if spec["given"]:
        detector.backend.finder = GivenBoxes(detector.backend.finder, json.loads(Path(spec["boxes"]).read_text())[:len(frames)])

    def run():
        fex = detector.detect(frames, batch_size=spec["batch"], track=False, progress=False)
        keep(spec, fex[[c for c in fex.columns if c.startswith("AU")][:20]])
        return len(frames), int(fex["face"].notna().sum())

    return {spec["family"]: run}


def pyfeat_detector(spec: dict):
    "py-feat's Detectorv2 from frames in memory to its finished table; RetinaFace's net runs or does not, its boxes are given."
    import feat  # noqa: F401
    import torch
    from pyfeat_speed import build, give_boxes

    torch.set_num_threads(spec["threads"] or torch.get_num_threads())
    pixels = torch.from_numpy(np.load(spec["frames"])[:spec["count"]]).permute(0, 3, 1, 2).contiguous()
    folder = tempfile.TemporaryDirectory()
    detector = build({"detector": "Detectorv2", "device": spec["device"], "options": {"multitask_weights": spec["weights"]} | spec["options"]}, Path(folder.name))
    give_boxes(detector, json.loads(Path(spec["boxes"]).read_text())[:len(pixels)], not spec["given"])

    def run(folder=folder):  # the folder lives as long as the engine
        fex = detector.detect(pixels, data_type="tensor", batch_size=spec["batch"], progress_bar=False)
        keep(spec, fex[[c for c in fex.columns if c.startswith("AU")][:20]])
        return len(pixels), int((fex["FaceScore"] > 0).sum())

    return {spec["family"]: run}


def stage_engine(spec: dict):
    "Seconds per face of each stage of facefex between a frame and a row."
    import torch

    from facefex.detection.chips import cut_chips, face_squares
    from facefex.detection.multitask import load_multitask, prepare_chips
    from facefex.detection.network_units import to_columns

    torch.set_num_threads(spec["threads"] or torch.get_num_threads())
    device, frames = spec["device"], np.load(spec["frames"])[:spec["batch"]]
    network = load_multitask(spec["weights"], device).for_use(**spec.get("use", {}))
    boxes = np.array([b[0][:4] for b in json.loads(Path(spec["boxes"]).read_text())[:len(frames)]], np.float32)
    squares, index = face_squares(np.concatenate([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], axis=1)), np.arange(len(frames))

    @torch.inference_mode()
    def run():
        took, began = {}, time.perf_counter()

        def done(stage):
            nonlocal began
            wait_for(device)
            took[stage], began = (time.perf_counter() - began) / len(frames), time.perf_counter()

        pixels = torch.from_numpy(frames).to(device)
        done("to the device")
        chips = torch.as_tensor(cut_chips(pixels, squares, index=index))
        done("cut chips")
        pictures = prepare_chips(chips, network.config.image_size)
        done("resize")
        network._maps(pictures)
        done("backbone")
        network(pictures)
        done("backbone and heads")
        took["heads"] = max(0.0, took.pop("backbone and heads") - took["backbone"])
        said = network.say(chips)
        done("again")
        took.pop("again")
        to_columns({name: value.cpu().numpy() for name, value in said.items()}, squares, network.config)
        done("columns")
        return {"stages": took}

    return {MEMORY: run}


ENGINES = {"own network": own_network, "py-feat network": pyfeat_network, "own detector": own_detector, "py-feat detector": pyfeat_detector, "stages": stage_engine}


# ---- what the parent does
def weight_file(folder: Path) -> str:
    "A file of the v2.5 kind with made-up weights that both sides load."
    sys.path.insert(0, str(HERE.parent / "tests"))
    from multitask_files import CONFIGS, fill

    from facefex.detection.multitask import MultitaskNetwork, save_multitask
    from facefex.detection.network_config import read_config

    network = MultitaskNetwork(read_config(CONFIGS["v25"]))
    fill(network, pixels=False)
    return str(save_multitask(network, folder / "weights.safetensors"))


def rows_of(files: dict, python: str | None, device: str, cores: list[int], quick: bool, folder: Path) -> list[Row]:
    "All engines; in each family py-feat as it comes is the first, which the others are compared with."
    gpu, rows = device != "cpu", []
    batch, count = (64, 64 if quick else 256) if gpu else (16, 16)

    def add(family, name, kind, threads=None, **more):
        if kind.startswith("py-feat") and not python:
            return
        spec = {"kind": kind, "family": family, "weights": files["weights"], "frames": files["frames"], "boxes": files["boxes"], "device": device, "batch": batch,
                "count": count, "threads": threads, "answers": str(folder / f"answers_{len(rows)}.npy"), "given": family != MEMORY} | more
        rows.append(Row(name, family, spec, [[] if gpu else cores], python if kind.startswith("py-feat") else sys.executable, SCRIPT))

    slim, several = {"identity_model": None}, len(cores)
    uses = [("", {})] if not gpu else [(" fp32", {}), (" bf16", {"precision": "bf16"}), (" bf16 compiled", {"precision": "bf16", "compile": True})]
    add(NETWORK, "py-feat as it comes", "py-feat network")
    if not gpu:
        add(NETWORK, f"py-feat, {several} threads", "py-feat network", several)
        add(NETWORK, "facefex, 1 thread", "own network", 1)
    for name, use in uses:
        add(NETWORK, f"facefex{name}" if gpu else f"facefex, {several} threads", "own network", None if gpu else several, use=use)
    add(WHOLE, "py-feat Detectorv2 without identity", "py-feat detector", options=slim)
    add(WHOLE, "py-feat Detectorv2 as it comes (with identity)", "py-feat detector", options={})
    for name, use in uses:
        add(WHOLE, f"facefex{name}", "own detector", options=use)
    add(MEMORY, "py-feat Detectorv2 without identity, RetinaFace's net run", "py-feat detector", options=slim, **({} if gpu else {"count": 2, "batch": 2}))
    for name, use in uses:
        add(MEMORY, f"facefex{name}, faces found by the landmarker", "own detector", options=use)
    return rows


def stage_table(files: dict, device: str, cores: list[int], rounds: int) -> dict:
    "Milliseconds per face of each stage, medians over the rounds."
    table, batch = {}, 16 if device == "cpu" else 64
    for name, use in (("float32", {}),) if device == "cpu" else (("float32", {}), ("bf16", {"precision": "bf16"}), ("bf16 compiled", {"precision": "bf16", "compile": True})):
        spec = {"kind": "stages", "device": device, "batch": batch, "threads": None, "use": use} | files
        server = Server(Row(f"stages, {name}", MEMORY, spec, [[] if device != "cpu" else cores], sys.executable, SCRIPT))
        if medians := stage_medians(name, server, rounds):
            table[name] = medians
    return table


def agreement(rows: list[Row]) -> dict:
    "Largest difference of an action unit's score between each engine and its family's first, where both measured the same faces."
    found = {}
    for family in FAMILIES:
        done = [r for r in rows if r.family == family and r.rates and Path(r.spec["answers"]).exists()]
        scores = [np.load(r.spec["answers"]) for r in done]
        found |= {f"{r.name}, {family}": float(np.abs(s - scores[0]).max()) for r, s in zip(done[1:], scores[1:], strict=True)
                  if s.shape == scores[0].shape and family != MEMORY}
    return found


def report_of(args, device: str, folder: Path) -> dict:
    "Measure everything for processors or a GPU and put it into one record."
    rounds, before, cores = args.rounds or (2 if args.quick else 7), load(), usable_cores()
    files = material(folder, 64 if device != "cpu" else 16)
    if device != "cpu" and not args.quick:
        np.save(folder / "frames.npy", np.concatenate([np.load(files["frames"])] * 4))
        (folder / "boxes.json").write_text(json.dumps(json.loads(Path(files["boxes"]).read_text()) * 4))
    files = {"frames": files["frames"], "boxes": files["boxes"], "weights": weight_file(folder)}
    python = args.pyfeat_python and str(Path(args.pyfeat_python).absolute())
    rows = rows_of(files, python, device, cores, args.quick, folder)
    measure(rows, rounds)
    records = []
    for row in (r for r in rows if r.rates):
        first = next(r for r in rows if r.family == row.family and r.rates)
        records.append({"engine": row.name, "family": row.family, "faces_per_frame": row.faces, "frames_per_s": spread(row.rates), "per_cpu_s": spread(row.per_cpu),
                        "reference": first.name, "ratio": spread([a / b for a, b in zip(row.rates, first.rates, strict=False)])})
    skipped = {f"{r.name}, {r.family}": r.failed for r in rows if r.failed} | ({} if python else {"py-feat": "no environment given, see --pyfeat-python"})
    return {"title": f"The multitask network, {'processor' if device == 'cpu' else 'GPU'}", "machine": machine(), "load_before": before, "load_after": load(), "rounds": rounds,
            "batch": rows[0].spec["batch"], "rows": records, "stages": stage_table(files, device, cores, rounds), "agreement": agreement(rows), "left_out": skipped}


def as_markdown(report: dict) -> str:
    "The report as a page."
    m = report["machine"]
    parts = [f"# {report['title']}", "", f"{m['date']}: {m['processor']}, {m['cores']} cores{', ' + m['gpu'] if 'gpu' in m else ''}; {m['system']}; load of the last minute "
             f"{report['load_before']} before, {report['load_after']} after; {report['rounds']} rounds, batch {report['batch']}; Python {m['python']}, "
             + ", ".join(f"{k} {v}" for k, v in m["versions"].items()) + ". Weights are random and the same for all.", ""]
    for family in dict.fromkeys(r["family"] for r in report["rows"]):
        chosen = [r for r in report["rows"] if r["family"] == family]
        parts += [f"## {family[0].upper() + family[1:]}", "", f"| engine | frames/s (least..most) | ratio to {chosen[0]['reference']} | per processor second |", "|---|---|---|---|"]
        parts += [f"| {r['engine']} | {told(r['frames_per_s'])} | {told(r['ratio'])} | {r['per_cpu_s']['median']:.2f} |" for r in chosen] + [""]
    if report["stages"]:
        names = list(dict.fromkeys(stage for table in report["stages"].values() for stage in table))
        parts += ["## Where the time goes, ms per face (boxes given)", "", "| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
        parts += [f"| {k} | " + " | ".join(f"{t[s]:.2f}" for s in names) + " |" for k, t in report["stages"].items()] + [""]
    if report["agreement"]:
        parts += ["## Largest difference of an action unit's score from the first engine of the family", "", *(f"- {k}: {v:.1e}" for k, v in report["agreement"].items()), ""]
    if report["left_out"]:
        parts += ["## Left out", "", *(f"- {k}: {why}" for k, why in report["left_out"].items()), ""]
    return "\n".join(parts)


def main(argv: list[str] | None = None) -> None:
    "Run an engine, or measure them all."
    argv = sys.argv[1:] if argv is None else argv
    if argv and argv[0].startswith("{"):
        spec = json.loads(argv[0])
        pin(spec["cores"])
        return serve(lambda: ENGINES[spec["kind"]](spec))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds; nothing is written unless --out is given")
    parser.add_argument("--rounds", type=int, help="how many count")
    parser.add_argument("--pyfeat-python", metavar="PATH", default=os.environ.get("FACEFEX_PYFEAT_PYTHON"), help="interpreter of an environment with py-feat==2.1.5")
    parser.add_argument("--gpu", action="store_true", help="measure the GPU, and only it")
    parser.add_argument("--no-gpu", action="store_true", help="leave the GPU out even if there is one")
    parser.add_argument("--out", metavar="FOLDER", help="where tables go (default: benchmarks/results)")
    args = parser.parse_args(argv)
    has_gpu = bool(gpu_name()) and not args.no_gpu
    if not has_gpu and (args.gpu or os.environ.get("FACEFEX_REQUIRE_GPU") == "1"):
        sys.exit("no CUDA device is there")
    out = Path(args.out) if args.out else None if args.quick else HERE / "results"
    for device in ([] if args.gpu else ["cpu"]) + ["cuda"] * has_gpu:
        with tempfile.TemporaryDirectory() as folder:
            report = report_of(args, device, Path(folder))
        print(as_markdown(report))
        if out:
            write_tables(out, "multitask_speed" if device == "cpu" else "multitask_speed_gpu", as_markdown(report), report, [rates_of(r) for r in report["rows"]])
        note("done")


if __name__ == "__main__":
    main()
