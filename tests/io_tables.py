"""Small Fexes for the tests of files, a comparison that does not care how a missing text is spelt, and small disks."""
import os
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from facefex.columns import AUS, BLENDSHAPES, BOX, MESH, POSE, family
from facefex.fex import Fex

SEED = 20260401


def make_fex(frames=6, *, inputs=("a.mp4",), mesh=True, own=False):
    "A video's worth of rows per input, frame 1 without a face, with attrs that differ per source."
    rng = np.random.default_rng(SEED)
    n = frames * len(inputs)
    has_face = np.tile(np.arange(frames) != 1, len(inputs))
    face = pd.array(np.zeros(n, int), dtype="Int64")
    face[~has_face] = pd.NA
    ids = pd.DataFrame({"input": np.repeat(list(inputs), frames) if inputs else [], "frame": np.tile(np.arange(frames), len(inputs)),
                        "time": np.tile(np.arange(frames) / 29.97, len(inputs)), "face": face, "track": face})
    columns = [*BOX, *POSE, *BLENDSHAPES, *AUS]
    values = pd.DataFrame(rng.random((n, len(columns)), dtype=np.float32), columns=columns)
    values.loc[~has_face] = np.nan
    parts = [ids, values]
    if own:
        parts.append(own_columns(n))
    if mesh:
        points = rng.uniform(50, 1900, (n, 1434)).astype(np.float32)
        points[~has_face] = np.nan
        parts.append(pd.DataFrame(points, columns=list(MESH)))
    fex = Fex(pd.concat(parts, axis=1))
    fex.attrs = {
        "detector": "face_landmarker", "weights": {"face_landmarker": "64184e22"}, "thresholds": {"presence": 0.5}, "complete": True,
        "sources": {i: {"kind": "video", "fps": 29.97 + k, "note": "π ✓"} for k, i in enumerate(inputs)}}
    return fex


def own_columns(n):
    "Columns of a researcher, one of each kind that files tend to lose."
    rng = np.random.default_rng(SEED + 1)
    some = np.arange(n) % 3 == 0
    when = pd.Series(pd.date_range("2026-03-28 23:59:59.123456789", periods=n, freq="37min")).mask(some)
    return pd.DataFrame({
        "subject": [f"{i % 7:03d}" for i in range(n)],
        "Name mit Ümlaut 日本": ["Zoë" if i % 2 else "山田" for i in range(n)],
        "remark": pd.Series(["said \"hi\", then;\nleft" if i % 2 else "" for i in range(n)]).mask(some, None),
        "condition": pd.Categorical(["rest"] * n, categories=["joy", "rest", "anger"]),
        "dose": pd.Categorical.from_codes(np.arange(n) % 2, categories=[0, 5, 10], ordered=True),
        "trial": pd.Series(np.arange(n) + 2**60, dtype="Int64").mask(some),
        "block": np.arange(n, dtype="int16"), "count": np.arange(n, dtype="uint8"),
        "rt": rng.normal(size=n) * 10.0 ** rng.integers(-300, 300, n), "half": rng.normal(size=n).astype("float32"),
        "correct": np.arange(n) % 2 == 0, "caught": pd.Series(np.arange(n) % 2 == 0, dtype="boolean").mask(some),
        "when": when, "when_utc": when.dt.tz_localize("UTC"), "when_home": when.dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin"),
        "lag": pd.Series(pd.to_timedelta(np.arange(n) * 1_000_000_007, unit="ns")).mask(some),
        "nothing": pd.Series([np.nan] * n), "reaction.time": np.arange(n) / 7})


def assert_same(back, fex):
    "Rows, order, kinds, index and provenance are identical; a missing text may be None or NaN."
    assert list(back.columns) == list(fex.columns)
    mesh = [c for c, t in fex.dtypes.items() if family(c) == "mesh" and t == np.float32]  # at once: column by column is slow
    assert set(back.dtypes[mesh]) <= {np.dtype(np.float32)}
    np.testing.assert_array_equal(back[mesh].to_numpy(), fex[mesh].to_numpy())
    plain = []
    for frame in (back, fex):
        frame = pd.DataFrame(frame).drop(columns=mesh).copy()
        for c in frame.columns[frame.dtypes == object]:
            frame[c] = frame[c].where(frame[c].notna(), None)
        frame.attrs = {}
        plain.append(frame)
    assert type(back) is type(fex)
    pd.testing.assert_frame_equal(*plain)
    assert back.attrs == fex.attrs


needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")


@pytest.fixture
def small_disk(tmp_path):
    "A function that makes a disk of so many kilobytes."
    mounted = []

    def make(kilobytes):
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], capture_output=True)
        if done.returncode:
            pytest.skip("mounting is not allowed here")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def names(folder):
    return sorted(p.name for p in Path(folder).iterdir())
