"""The One-Euro filter against a scalar one written from the paper and MediaPipe's habits, number by number, and its properties."""
import numpy as np
import pytest

from facefex.detection.smoothing import OneEuro, new_share

f4 = np.float32


class Scalar:
    "One coordinate; 32-bit state, 64-bit arithmetic, -1 and 0 as MediaPipe's marks of 'no time yet'."

    def __init__(self):
        self.time, self.rate, self.raw, self.x, self.dx = -1, 30.0, None, None, None

    @staticmethod
    def low_pass(value, alpha, stored):
        value, alpha = f4(value), f4(alpha)
        return value if stored is None else f4(float(alpha * value) + (1.0 - float(alpha)) * float(stored))

    def alpha(self, cutoff):
        return 1.0 / (1.0 + (1.0 / (2 * np.pi * cutoff)) / (1.0 / self.rate))

    def apply(self, nanoseconds, scale, value):
        if self.time >= nanoseconds:
            return value
        if self.time != 0 and nanoseconds != 0:
            self.rate = 1.0 / ((nanoseconds - self.time) * 1e-9)
        self.time = nanoseconds
        speed = 0.0 if self.raw is None else (float(value) - float(self.raw)) * float(scale) * self.rate
        self.dx = self.low_pass(speed, self.alpha(1.0), self.dx)
        self.x = self.low_pass(value, self.alpha(0.05 + 80.0 * abs(float(self.dx))), self.x)
        self.raw = value
        return self.x


def reference(points, nanoseconds):
    filters = [[Scalar() for _ in p] for p in points[0]]
    out = []
    for frame, t in zip(points, nanoseconds, strict=True):
        scale = f4(1) / f4((f4(np.ptp(frame[:, 0])) + f4(np.ptp(frame[:, 1]))) / f4(2))
        out.append([[g.apply(t, scale, v) for g, v in zip(row, p, strict=True)] for row, p in zip(filters, frame, strict=True)])
    return np.array(out, f4)


@pytest.fixture
def walk(rng):
    "40 frames of 9 points of a face about 200 px wide that drifts and trembles."
    start = rng.uniform(100, 300, (9, 3))
    return (start + np.cumsum(rng.normal(0, 1.5, (40, 1, 3)), axis=0) + rng.normal(0, 0.4, (40, 9, 3))).astype(f4)


@pytest.mark.parametrize("begin", [0, 33])
def test_number_by_number(walk, rng, begin):
    milliseconds = begin + np.r_[0, np.cumsum(rng.integers(8, 60, 39))]
    one_euro = OneEuro()
    got = np.stack([one_euro.smooth(p, t / 1000) for p, t in zip(walk, milliseconds, strict=True)])
    assert got.dtype == f4
    np.testing.assert_allclose(got, reference(walk, [int(t) * 1_000_000 for t in milliseconds]), rtol=0, atol=3.1e-5)  # 1 unit of 32 bits at 300
    assert np.abs(got - walk)[1:].max() > 1


def test_begun_at_zero_the_second_frame_is_thought_30_a_second_later(walk):
    late, prompt = OneEuro(), OneEuro()
    late.smooth(walk[0], 0.0), prompt.smooth(walk[0], 0.0)
    np.testing.assert_array_equal(late.smooth(walk[1], 0.5), prompt.smooth(walk[1], 1 / 30))
    other = OneEuro()
    other.smooth(walk[0], 1.0)
    assert np.abs(other.smooth(walk[1], 1.5) - walk[1]).max() < np.abs(late.smooth(walk[2], 0.53) - walk[2]).max()


def test_order_reset_and_repeated_times(walk):
    a, b = OneEuro(), OneEuro()
    for i in range(10):
        a.smooth(walk[i], 1 + i / 25)
    np.testing.assert_array_equal(a.smooth(walk[3], 1.0), walk[3])          # not later: as it came
    for i in range(10):
        b.smooth(walk[i], 1 + i / 25)
    np.testing.assert_array_equal(a.smooth(walk[10], 1.4), b.smooth(walk[10], 1.4))   # and not remembered
    a.reset()
    fresh = OneEuro()
    for i in range(12):
        np.testing.assert_array_equal(a.smooth(walk[i], 5 + i / 25), fresh.smooth(walk[i], 5 + i / 25))


def test_constant_points_stay_and_size_does_not_matter(walk):
    still = OneEuro()
    for t in (0.0, 0.01, 0.5, 0.55):
        np.testing.assert_array_equal(still.smooth(walk[0], t), walk[0])
    small, large = OneEuro(), OneEuro()
    for i, p in enumerate(walk):
        np.testing.assert_array_equal(4 * small.smooth(p, i / 30), large.smooth(4 * p, i / 30))


def test_input_and_returned_arrays_are_not_the_state(walk):
    a, b, given = OneEuro(), OneEuro(), walk[0].copy()
    a.smooth(given, 0.1)[:] = 0
    given[:] = 0
    b.smooth(walk[0], 0.1)
    np.testing.assert_array_equal(a.smooth(walk[1], 0.2), b.smooth(walk[1], 0.2))


def test_a_face_without_size_and_bad_input(walk):
    one_euro = OneEuro()
    np.testing.assert_array_equal(one_euro.smooth(np.ones((9, 3)), 0.1), np.ones((9, 3)))
    one_euro.smooth(walk[0], 0.2)
    for points, seconds in ((walk[0], np.nan), (walk[0] * np.nan, 0.3), (walk[0, :4], 0.3)):
        with pytest.raises(ValueError, match=r"reset\(\)"):
            one_euro.smooth(points, seconds)


def test_share_of_the_new_value():
    assert new_share(np.array([1e-9, 1e9]), 30).round(6).tolist() == [0, 1]
