"""How small a face may be and still be found: recall by size of the face in the frame, with and without tiles.

    python benchmarks/face_size.py [--quick] [--backend NAME] [--count N] [--out FOLDER]

The two portraits of data_samples whose people may be put into other pictures (as they are, mirrored, a little turned) are pasted into 1280x720
frames with a plain or a textured ground, at many places, with one seed; every choice of tiles sees the same frames. A face counts as found when
a mesh lies on it (overlap of the boxes over 0.3). Intervals are Wilson's, 95 %. Without `--quick` table and plot go to benchmarks/results.
"""
import argparse
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
from detect import machine, note, write_tables

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
WIDTH, HEIGHT = 1280, 720
SIZES = tuple(Fraction(1, n) for n in (30, 25, 20, 17, 15, 13, 12, 11, 10, 9, 8, 6, 4, 3, 2))  # face height / longer side of the frame
GROUNDS = ("plain", "cup", "noise")
TILES = (1, 2, 3)
SEED = 20260405
Z = 1.959964  # normal quantile of a two-sided 95 % interval


def frame(size: Fraction, number: int) -> tuple[np.ndarray, tuple]:
    "One frame (h, w, 3) with one face of that size, and the face's box (left, top, width, height) px."
    from face_scenes import FACES, PEOPLE, background, draw

    rng = np.random.default_rng((SEED, size.denominator, number))
    name, tall = PEOPLE[number % 2], float(size) * WIDTH
    ground = background(1600, 1000, GROUNDS[number // 2 % len(GROUNDS)], rng)
    left, top = rng.integers(1600 - WIDTH + 1), rng.integers(1000 - HEIGHT + 1)
    canvas = ground[top : top + HEIGHT, left : left + WIDTH][:, :: rng.choice((1, -1))].copy()
    wide = tall * FACES[name][0][2] / FACES[name][0][3]
    x = rng.uniform(0.6 * wide, WIDTH - 0.6 * wide)
    y = rng.uniform(0.55 * tall, HEIGHT - 0.55 * tall) if 1.1 * tall < HEIGHT else HEIGHT / 2
    draw(canvas, name, (x, y), tall, rng.uniform(-15, 15), reach=1.2, mirror=bool(rng.integers(2)))
    return canvas, (x - wide / 2, y - tall / 2, wide, tall)


def overlap(a, b) -> float:
    "Intersection over union of two boxes (left, top, width, height)."
    wide = max(0.0, min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]))
    tall = max(0.0, min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]))
    return wide * tall / (a[2] * a[3] + b[2] * b[3] - wide * tall)


def wilson(found: int, count: int) -> tuple[float, float]:
    "Wilson's 95 % interval of a share (Wilson 1927, doi:10.1080/01621459.1927.10502953)."
    p, z2 = found / count, Z**2
    middle = (p + z2 / (2 * count)) / (1 + z2 / count)
    half = Z / (1 + z2 / count) * np.sqrt(p * (1 - p) / count + z2 / (4 * count**2))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def hits(fex, number: int, box: tuple) -> tuple[bool, int]:
    "Was the face of one frame found, and how many others were seen in that frame?"
    seen = fex.loc[(fex["frame"] == number) & fex["face"].notna(), ["FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight"]].to_numpy()
    good = any(overlap(box, other) > 0.3 for other in seen)
    return good, len(seen) - good


def recall(detectors: dict, size: Fraction, count: int) -> list[dict]:
    "One record for each choice of tiles, on the same frames of one size."
    found, extra = dict.fromkeys(detectors, 0), dict.fromkeys(detectors, 0)
    for first in range(0, count, 24):
        made = [frame(size, i) for i in range(first, min(count, first + 24))]
        frames = np.stack([rgb for rgb, _ in made])
        for tiles, detector in detectors.items():
            fex = detector.detect(frames, progress=False, mesh=False, max_faces=5)
            for number, (_, box) in enumerate(made):
                good, others = hits(fex, number, box)
                found[tiles] += good
                extra[tiles] += others
    note(f"1/{size.denominator}: " + ", ".join(f"tiles={t} {n}/{count}" for t, n in found.items()))
    records = []
    for tiles, detector in detectors.items():
        low, high = wilson(found[tiles], count)
        n = found[tiles]
        records.append({"backend": detector.backend.provenance["backend"], "tiles": tiles, "size": f"1/{size.denominator}",
                        "face_height_px": float(size) * WIDTH, "found": n, "frames": count, "recall": n / count, "low": low, "high": high,
                        "false_faces_per_frame": extra[tiles] / count})
    return records


def detectors_of(backend: str) -> tuple[dict, dict]:
    "A detector per choice of tiles, and why some are missing."
    import facefex as ff

    made, left_out = {}, {}
    for tiles in TILES:
        try:
            made[tiles] = ff.Detector(backend=backend, maps=(), **({"tiles": tiles} if tiles > 1 else {}))
        except (TypeError, ValueError) as e:
            left_out[f"tiles={tiles}"] = str(e)
    return made, left_out


def as_markdown(records: list[dict], about: dict, left_out: dict) -> str:
    "Recall by size (rows) and tiles (columns)."
    tiles = list(dict.fromkeys(r["tiles"] for r in records))
    first = records[0]
    parts = ["# Recall by size of the face", "", f"{about['date']}, facefex {about['versions'].get('facefex', '')}, backend {first['backend']}, "
             f"{first['frames']} frames of {WIDTH}x{HEIGHT} px per size; recall, in brackets Wilson's 95 % interval; then faces seen where none is, "
             "per frame.", "",
             "| face height / frame width | px | " + " | ".join(f"tiles={t} | false" for t in tiles) + " |", "|---|---" + "|---|---" * len(tiles) + "|"]
    for size in dict.fromkeys(r["size"] for r in records):
        row = [r for r in records if r["size"] == size]
        parts.append(f"| {size} | {row[0]['face_height_px']:.0f} | "
                     + " | ".join(f"{r['recall']:.2f} ({r['low']:.2f}..{r['high']:.2f}) | {r['false_faces_per_frame']:.2f}" for r in row) + " |")
    return "\n".join(parts + [f"\nLeft out: {name}: {why}" for name, why in left_out.items()]) + "\n"


def draw_plot(records: list[dict], path: Path) -> None:
    "Recall against face height, one line per choice of tiles, with intervals."
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots(figsize=(7, 4), layout="constrained")
    for colour, tiles in zip(("#2b6ca3", "#d1731c", "#3a8a4d"), dict.fromkeys(r["tiles"] for r in records), strict=False):
        chosen = [r for r in records if r["tiles"] == tiles]
        share = [r["face_height_px"] / WIDTH for r in chosen]
        ax.plot(share, [r["recall"] for r in chosen], marker="o", ms=4, color=colour, label=f"tiles={tiles}")
        ax.fill_between(share, [r["low"] for r in chosen], [r["high"] for r in chosen], color=colour, alpha=0.15, lw=0)
    ax.set_xscale("log")
    ticks = [Fraction(1, n) for n in (30, 20, 15, 10, 8, 6, 4, 3, 2)]
    ax.set_xticks([float(t) for t in ticks], [f"1/{t.denominator}" for t in ticks])
    ax.minorticks_off()
    ax.set(xlabel="height of the face / width of the frame (1280x720 px)", ylabel="share of faces found", ylim=(-0.02, 1.02))
    ax.legend(frameon=False)
    figure.savefig(path, dpi=130)
    plt.close(figure)


def write(records: list[dict], about: dict, left_out: dict, folder: Path) -> None:
    "face_size.md, .csv, .json and .png in the folder."
    write_tables(folder, "face_size", as_markdown(records, about, left_out), {"machine": about, "left_out": left_out, "rows": records}, records)
    draw_plot(records, folder / "face_size.png")


def main() -> None:
    "Every choice of tiles on the same frames."
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few frames; nothing is written unless --out is given")
    parser.add_argument("--backend", default="auto", help="as in Detector(backend=...)")
    parser.add_argument("--count", type=int, help="frames per size (default 120; 12 with --quick)")
    parser.add_argument("--out", metavar="FOLDER", help="where table and plot go (default: benchmarks/results)")
    args = parser.parse_args()
    sizes, count = SIZES[::3] if args.quick else SIZES, args.count or (12 if args.quick else 120)
    detectors, left_out = detectors_of(args.backend)
    if not detectors:
        sys.exit("; ".join(left_out.values()))
    records = [record for size in sizes for record in recall(detectors, size, count)]
    for detector in detectors.values():
        detector.close()
    about = machine()
    print(as_markdown(records, about, left_out))
    out = Path(args.out) if args.out else None if args.quick else HERE / "results"
    if out:
        write(records, about, left_out, out)


if __name__ == "__main__":
    main()
