"""maps.symmetry: exact, idempotent, mirror-consistent, and only where it says."""

import numpy as np
import pandas as pd
import pytest

from facefex.columns import BLENDSHAPES, mirror
from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.maps.symmetry import DIRECTION_PAIRS, symmetric_pairs

pytestmark = pytest.mark.core
PAIRS = symmetric_pairs(BLENDSHAPES)
DIRECTIONS = {name for pair in DIRECTION_PAIRS for name in pair}


@pytest.fixture
def fex(rng) -> Fex:
    frame = Fex(rng.uniform(0, 1, (200, 52)).astype(np.float32), columns=list(BLENDSHAPES))
    frame.iloc[5] = np.nan
    frame.insert(0, "input", "a.mp4")
    frame = frame.assign(AU12=np.float32(0.3), gaze_yaw=np.float32(0.1), condition="x")
    frame.attrs = {"detector": "d", "sources": {"a.mp4": {"fps": 25.0}}}
    return frame


def mirrored(fex: Fex) -> Fex:
    return fex.rename(columns={n: mirror(n) for n in BLENDSHAPES})[list(fex.columns)]


def test_pairs_are_all_of_them_once():
    assert len(PAIRS) == 20 and len({n for p in PAIRS for n in p}) == 40
    assert all(left.endswith("Left") and right == left[:-4] + "Right" for left, right in PAIRS)
    assert set(BLENDSHAPES) - {n for p in PAIRS for n in p} == {
        n for n in BLENDSHAPES if not n.endswith(("Left", "Right"))
    }


@pytest.mark.parametrize("how", ["mean", "left", "right"])
def test_result_is_exactly_symmetric_and_a_fixed_point(fex, how):
    even = fex.symmetrize(how)
    for left, right in PAIRS:
        np.testing.assert_array_equal(even[left], even[right])
    pd.testing.assert_frame_equal(even.symmetrize(how), even)
    assert set(map(str, even[list(BLENDSHAPES)].dtypes)) == {"float32"}


def test_values(fex):
    mean, left, right = (fex.symmetrize(how) for how in ("mean", "left", "right"))
    pd.testing.assert_frame_equal(fex.symmetrize(), mean)
    for a, b in PAIRS:
        middle = (fex[a] + fex[b]).to_numpy() / 2
        np.testing.assert_array_equal(mean[a], middle)
        np.testing.assert_array_equal(left[b], middle if b in DIRECTIONS else fex[a])
        np.testing.assert_array_equal(right[a], middle if a in DIRECTIONS else fex[b])


def test_the_left_half_of_a_mirrored_face_is_the_right_half(fex):
    for how, other in (("mean", "mean"), ("left", "right"), ("right", "left")):
        pd.testing.assert_frame_equal(pd.DataFrame(mirrored(fex).symmetrize(how)), pd.DataFrame(fex.symmetrize(other)))


def test_nothing_else_changes(fex):
    before = fex.copy()
    even = fex.symmetrize("left")
    assert type(even) is Fex and list(even.columns) == list(fex.columns)
    untouched = [c for c in fex.columns if c not in {n for p in PAIRS for n in p}]
    pd.testing.assert_frame_equal(pd.DataFrame(even[untouched]), pd.DataFrame(fex[untouched]))
    pd.testing.assert_frame_equal(fex, before)
    assert fex.attrs == before.attrs
    assert even.attrs == before.attrs | {"symmetrized": {"blendshapes": "left"}}


def test_part_of_the_blendshapes_will_do(fex):
    even = fex[["mouthSmileLeft", "jawOpen", "mouthSmileRight"]].symmetrize("right")
    np.testing.assert_array_equal(even["mouthSmileLeft"], fex["mouthSmileRight"])


def test_errors(fex):
    with pytest.raises(
        ColumnError, match="without their other side .*: browDownLeft; add 'browDownRight' or drop 'browDownLeft'"
    ):
        fex.drop(columns="browDownRight").symmetrize()
    with pytest.raises(ColumnError, match="no left-right blendshapes"):
        fex[["input", "AU12", "jawOpen"]].symmetrize()
    with pytest.raises(ValueError, match="how='lft' is not known; .*Did you mean 'left'"):
        fex.symmetrize("lft")
