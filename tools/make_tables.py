"""Make the tables of numbers in data_samples/ (news_aus.csv, london_aus.csv) from the data of facefex's makers.

    python tools/make_tables.py DATA [--out data_samples]

DATA holds news_clips/*.csv.gz (py-feat's output for ten clips), mp_detections_faces.npz (MediaPipe's output for the photographs of the
Face Research Lab London Set) and faces/london_info.csv. Where they come from is said in the sample page that tools/make_samples.py writes.
"""
import argparse
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

import facefex as ff
from facefex.columns import BLENDSHAPES, EMOTIONS, VA

# py-feat wrote whole seconds only, but they tell the rate: frame 24 lies in second 0 and frame 50 in second 1 of one clip and in
# second 2 of another, so there are 25 frames a second. `news` checks each clip against it, to the rounding of py-feat's division.
FRAMES_PER_SECOND = 25


def news(data: Path) -> pd.DataFrame:
    "One row per measured frame (every second one) of the good-news and bad-news clips of one speaker."
    parts = []
    for path in sorted((data / "news_clips").glob("*.csv.gz")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ff.FacefexWarning)  # whole seconds: mended here
            fex = ff.read(path)
        seconds = fex["frame"].astype(float) / FRAMES_PER_SECOND
        assert (np.abs(seconds - fex["time"] // 1 - .5) <= .5 + 1e-6).all(), f"{path.name}: not {FRAMES_PER_SECOND} frames a second"
        condition = "good" if int(path.name[:3]) <= 10 else "bad"
        parts.append(pd.DataFrame(fex[["input", "frame"]]).assign(time=seconds, face=0, track=0, condition=condition)
                     .join(pd.DataFrame(fex[[*ff.Fex(fex).aus.columns, *EMOTIONS, *VA]])))
    return pd.concat(parts, ignore_index=True)


def london(data: Path) -> pd.DataFrame:
    "Two rows per person of the London Set, neutral and smiling: blendshapes as MediaPipe gave them, the rest by facefex's maps."
    found = np.load(data / "mp_detections_faces.npz", allow_pickle=False)
    assert tuple(found["blendshape_names"]) == BLENDSHAPES
    ours = np.flatnonzero([path.startswith("london/") for path in found["image_path"]])
    paths = pd.Series(found["image_path"][ours]).str.split("/", expand=True)
    people = pd.read_csv(data / "faces" / "london_info.csv", dtype={"face_id": str}).set_index("face_id")
    subject = paths[2].str.slice(0, 3)
    design = pd.DataFrame({"input": found["image_path"][ours], "face": 0, "subject": subject, "expression": paths[1],
                           **{name: subject.map(people[f"face_{short}"]) for name, short in
                              (("age", "age"), ("gender", "gender"), ("ethnicity", "eth"))}})
    fex = ff.Fex(design.join(pd.DataFrame(found["blendshapes"][ours], columns=list(BLENDSHAPES))))
    return pd.DataFrame(fex.to_au(side="both").to_au().to_emotion()).sort_values(["subject", "expression"], ignore_index=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "data_samples")
    options = parser.parse_args()
    for name, table in (("news_aus.csv", news(options.data)), ("london_aus.csv", london(options.data))):
        numbers = table.select_dtypes("floating").columns
        table.assign(**table[numbers].astype(float).round(4)).to_csv(options.out / name, index=False, lineterminator="\n")
        print(f"{name}: {table.shape[0]} rows, {table.shape[1]} columns, {(options.out / name).stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
