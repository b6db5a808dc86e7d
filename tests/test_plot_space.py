"""plot.space: components against an independent way of finding them, the circle, regions, ellipses, trajectories, what is left out."""
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Ellipse

from facefex.core import ColumnError
from facefex.fex import Fex
from facefex.maps.emotions import EMOTION_VAD
from facefex.plot.faces import COLOURS, FAINT
from facefex.plot.space import density_levels, draw_circumplex, draw_ellipse, draw_loadings, draw_path, plot_au_space, principal_components

pytestmark = pytest.mark.core
AUS = ["AU01", "AU02", "AU04", "AU06", "AU12"]


def faces(rng, n=60, **more) -> Fex:
    "Faces whose AU06 and AU12 go together; stills."
    smile, brow = rng.normal(0.5, 0.2, (2, n))
    noise = rng.normal(0, 0.03, (n, 5))
    values = np.stack([brow, 0.5 * brow, 0.2 - 0.1 * brow, smile, 1.4 * smile], axis=1) + noise
    return Fex(pd.DataFrame(values, columns=AUS).assign(input=[f"{i}.jpg" for i in range(n)], subject=np.arange(n) % 6, valence=np.tanh(smile - 0.5), arousal=np.tanh(brow - 0.5), **more))


def video(n=40, name="v.mp4", **more) -> Fex:
    "A face that goes once round a circle of radius 0.5, against the clock."
    t = np.arange(n) / 10
    turn = 2 * np.pi * np.arange(n) / n
    return Fex(pd.DataFrame({"input": name, "frame": range(n), "time": t, "face": pd.array([0] * n, dtype="Int64"), "track": pd.array([0] * n, dtype="Int64"),
                             "valence": 0.5 * np.cos(turn), "arousal": 0.5 * np.sin(turn), "AU12": t, "AU04": np.cos(turn), "AU06": np.sin(turn)}).assign(**more))


def dots(ax) -> dict[str, int]:
    "Number of dots of each colour."
    return {to_hex(line.get_color()).upper(): len(line.get_xdata()) for line in ax.lines if line.get_marker() == "o" and line.get_markersize() <= 3}


def said(ax) -> str:
    return next(t.get_text() for t in ax.texts if " rows" in t.get_text())


# ---- components

def test_components_are_the_eigenvectors_of_the_correlations(rng):
    fex = faces(rng)
    made = principal_components(fex, AUS, n=3)
    size, turn = np.linalg.eigh(np.corrcoef(fex[AUS].to_numpy().T))
    np.testing.assert_allclose(made.share, size[::-1] / 5)
    for k in range(3):
        expected = turn[:, -1 - k] * np.sqrt(size[-1 - k])
        expected *= np.sign(expected[np.abs(expected).argmax()])  # the largest loading is positive
        np.testing.assert_allclose(made.loadings.iloc[:, k], expected)
        z = (fex[AUS] - fex[AUS].mean()) / fex[AUS].std()
        np.testing.assert_allclose(made.scores[:, k], z.to_numpy() @ expected / np.sqrt(size[-1 - k]))
    np.testing.assert_allclose(np.corrcoef(fex["AU12"], made.scores[:, 0])[0, 1], made.loadings.loc["AU12", "PC1"])
    assert made.loadings.columns.tolist() == ["PC1", "PC2", "PC3"] and made.constant == ()


def test_without_standardising_the_unit_is_that_of_the_features(rng):
    fex = faces(rng)
    made = principal_components(fex, AUS, standardise=False)
    size = np.linalg.eigvalsh(np.cov(fex[AUS].to_numpy().T))[::-1]
    np.testing.assert_allclose(made.share, size / size.sum())
    np.testing.assert_allclose(made.scores.var(axis=0, ddof=1), size[:2])
    assert (made.scale == 1).all()


def test_signs_do_not_depend_on_the_order_of_rows(rng):
    fex = faces(rng)
    order = rng.permutation(len(fex))
    a, b = principal_components(fex, AUS), principal_components(fex.iloc[order], AUS)
    np.testing.assert_allclose(a.scores[order], b.scores, atol=1e-9)
    flipped = principal_components(-pd.DataFrame(fex)[AUS], AUS)
    assert (np.abs(flipped.loadings).max() == flipped.loadings.max()).all()


def test_missing_rows_take_no_part(rng):
    fex = faces(rng)
    fex.loc[[3, 7], "AU12"] = np.nan
    made = principal_components(fex, AUS)
    assert np.isnan(made.scores[[3, 7]]).all() and made.used.sum() == len(fex) - 2
    np.testing.assert_allclose(made.scores[made.used], principal_components(fex.drop(index=[3, 7]), AUS).scores)
    assert said(fex.plot_au_space("pca", features=AUS)) == "58 rows, 2 left out (no value)"


def test_own_means_are_taken_out(rng):
    fex = faces(rng)
    shift = rng.normal(0, 5, 6)
    moved = fex.assign(AU01=fex["AU01"] + shift[fex["subject"]], AU12=fex["AU12"] - 3 * shift[fex["subject"]])
    np.testing.assert_allclose(principal_components(moved, AUS, within="subject").scores, principal_components(fex, AUS, within="subject").scores, atol=1e-8)
    assert not np.allclose(principal_components(moved, AUS).scores, principal_components(fex, AUS).scores, atol=0.1)
    made = principal_components(moved, AUS, within="subject")
    np.testing.assert_allclose(pd.DataFrame(made.scores).groupby(fex["subject"]).mean(), 0, atol=1e-9)
    nobody = moved.assign(subject=moved["subject"].astype("Float64").where(moved["subject"] > 0))
    assert principal_components(nobody, AUS, within="subject").used.sum() == 50


def test_features_that_do_not_vary_are_named(rng):
    made = principal_components(faces(rng).assign(AU43=0.3, AU28=0.0), [*AUS, "AU28", "AU43"])
    assert made.constant == ("AU28", "AU43") and (made.loadings.loc[["AU28", "AU43"]] == 0).all(axis=None)
    np.testing.assert_allclose(made.share[:5].sum(), 1)
    ax = faces(rng).assign(AU28=0.0).plot_au_space("pca")
    assert said(ax) == "60 rows; without variation: AU28"


# ---- the circle

def test_circle_has_the_words_of_the_table():
    ax = draw_circumplex()
    words = ", ".join(t.get_text() for t in ax.texts)
    assert all(word in words for word in EMOTION_VAD) and "anger, fear" in words  # the same place
    places = {(round(line.get_xdata()[0], 2), round(line.get_ydata()[0], 2)) for line in ax.lines if line.get_marker() == "+"}
    assert places == {(v, a) for v, a, _ in EMOTION_VAD.values()}
    assert ax.get_aspect() == 1 and "valence (-1..1)" in ax.get_xlabel() and "arousal (-1..1)" in ax.get_ylabel()
    assert not [t for t in draw_circumplex(anchors=False, quadrants=False).texts]


def test_rows_are_dots_and_missing_ones_are_counted(rng):
    fex = faces(rng)
    fex.loc[:4, "arousal"] = np.nan
    ax = fex.plot_au_space()
    assert isinstance(ax, Axes) and dots(ax) == {COLOURS[0]: 55} and said(ax) == "55 rows, 5 left out (no value)"
    (line,) = [one for one in ax.lines if one.get_marker() == "o"]
    np.testing.assert_allclose(line.get_xdata(), fex["valence"][5:])
    np.testing.assert_allclose(line.get_ydata(), fex["arousal"][5:])


def test_few_rows_or_rows_on_a_line_have_no_density(rng):
    points = rng.normal(0, 1, (500, 2))
    kde, levels = density_levels(points)
    inside = (kde(points.T)[:, None] >= levels).mean(axis=0)
    np.testing.assert_allclose(inside, [0.9, 0.5], atol=0.005)
    far = density_levels(points * [1, 0.1] + 9)
    assert far[0](np.array([[9], [9.0]])) > 5 * far[0](np.array([[9], [9.5]]))
    assert density_levels(points[:19]) is None and density_levels(np.repeat(points[:1], 50, axis=0)) is None
    assert density_levels(np.stack([np.arange(50.0)] * 2, axis=1)) is None
    regions = [len(faces(rng, n).plot_au_space().collections) for n in (10, 60)]
    assert regions[0] == 0 < regions[1]
    assert not faces(rng).plot_au_space(density=False).collections
    one = faces(rng, 1).plot_au_space()
    assert dots(one) == {COLOURS[0]: 1} and said(one) == "1 rows"


def test_levels_have_colours_means_and_ellipses(rng):
    fex = faces(rng)
    fex = fex.assign(group=np.where(fex["valence"] > 0, "up", "down")).astype({"group": object})
    fex.loc[0, "group"] = None
    ax = fex.plot_au_space(by="group", palette={"up": "#00FF00", "down": "#FF0000"})
    counts = fex["group"].value_counts()
    assert dots(ax) == {"#00FF00": counts["up"], "#FF0000": counts["down"], FAINT.upper(): 1}
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["down", "up", "no group"]
    means = {to_hex(line.get_color()).upper(): (line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_markersize() == 8}
    assert means["#00FF00"] == pytest.approx(fex.loc[fex["group"] == "up", ["valence", "arousal"]].mean().tolist())
    assert len([p for p in ax.patches if isinstance(p, Ellipse) and to_hex(p.get_edgecolor()) != "#bbbbbb"]) == 2  # one face has no ellipse


def test_ellipse_holds_its_share(rng):
    points = rng.multivariate_normal([1, 2], [[1, 0.8], [0.8, 2]], 4000)
    ax = plt.subplots()[1]
    for share in (0.5, 0.9):
        assert draw_ellipse(ax, points, share=share) == pytest.approx([1, 2], abs=0.1)
        shape = ax.patches[-1]
        inside = shape.get_path().contains_points(shape.get_patch_transform().inverted().transform(points))
        assert inside.mean() == pytest.approx(share, abs=0.02)
    with pytest.raises(ValueError, match="ellipse must be a share between 0 and 1"):
        draw_ellipse(ax, points, share=2)


# ---- trajectories

def test_path_goes_with_time_whatever_the_order_of_rows(rng):
    fex = video()
    for frame in (fex, fex.iloc[rng.permutation(len(fex))]):
        ax = frame.plot_au_space(paths="time")
        (line,) = [c for c in ax.collections if isinstance(c, LineCollection)]
        pieces = np.array(line.get_segments())
        np.testing.assert_allclose(pieces[:, 0], fex[["valence", "arousal"]][:-1])
        np.testing.assert_allclose(pieces[:, 1], fex[["valence", "arousal"]][1:])
        assert to_hex(line.get_colors()[0]) == to_hex(plt.get_cmap("viridis")(0.0)) != to_hex(line.get_colors()[-1])
        assert [c.get_ylabel() for c in ax.child_axes] == ["time (s)"]


def test_path_is_broken_where_nothing_was_seen():
    fex = video()
    fex.loc[10:12, ["valence", "arousal"]] = np.nan
    fex.loc[10:12, ["face", "track"]] = pd.NA
    late = fex.assign(time=fex["time"] + np.where(fex["frame"] >= 30, 5.0, 0.0))
    (line,) = [c for c in late.plot_au_space(paths="time").collections if isinstance(c, LineCollection)]
    assert len(line.get_segments()) == 39 - 4 - 1
    starts = np.array(line.get_segments())[:, 0]
    assert not np.isclose(starts, fex[["valence", "arousal"]].to_numpy()[9]).all(axis=1).any()
    assert not np.isclose(starts, fex[["valence", "arousal"]].to_numpy()[29]).all(axis=1).any()


def test_paths_per_recording_and_by_levels():
    both = pd.concat([video(name="b.mp4", c="x"), video(name="a.mp4", c="y")], ignore_index=True)
    ax = both.plot_au_space(paths="c", by="c", palette=["red", "blue"])
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    assert [to_hex(c.get_colors()[0]) for c in lines] == ["#ff0000", "#0000ff"] and len(lines[0].get_segments()) == 39
    ax = both.plot_au_space("pca", paths="AU12")
    assert [c.get_ylabel() for c in ax.child_axes] == ["AU12 (0..1)"]


def test_arrows_point_forwards():
    ax = plt.subplots()[1]
    draw_path(ax, np.arange(5.0), np.stack([np.arange(5.0), np.zeros(5)], axis=1), np.zeros((5, 4)), arrows=2)
    heads = [t for t in ax.texts if getattr(t, "arrow_patch", None) is not None]
    assert [h.xy[0] for h in heads] == [2, 4] and all(h.xy[0] > h.xyann[0] for h in heads)
    draw_path(ax, np.arange(3.0), np.full((3, 2), np.nan), np.zeros((3, 4)))
    draw_path(ax, np.zeros(1), np.zeros((1, 2)), np.zeros((1, 4)))
    assert len(ax.collections) == 3


# ---- the biplot

def test_biplot_names_shares_and_longest_arrows(rng):
    fex = faces(rng)
    made = principal_components(fex, AUS)
    ax = fex.plot_au_space("pca", features=AUS, loadings=2)
    assert ax.get_xlabel() == f"component 1, {made.share[0]:.0%} of variance" and ax.get_ylabel().startswith("component 2, ")
    longest = np.hypot(*made.loadings.to_numpy().T).argsort()[::-1][:2]
    arrows = [t for t in ax.texts if getattr(t, "arrow_patch", None) is not None]
    for arrow, i in zip(arrows, longest, strict=True):
        assert np.cross([*arrow.xy, 0], [*made.loadings.iloc[i], 0])[2] == pytest.approx(0, abs=1e-9) and np.dot(arrow.xy, made.loadings.iloc[i]) > 0
    assert {t.get_text() for t in ax.texts} >= {AUS[i] for i in longest}
    ax.figure.canvas.draw()  # an inch is the same in both directions
    box = ax.get_window_extent()
    assert np.ptp(ax.get_xlim()) / box.width == pytest.approx(np.ptp(ax.get_ylim()) / box.height, rel=1e-3)
    assert ax.get_position().bounds == pytest.approx(ax.get_position(original=True).bounds, rel=1e-3)  # and the plane fills its place
    swapped = fex.plot_au_space("pca", features=AUS, components=(3, 1))
    assert swapped.get_xlabel().startswith("component 3") and swapped.get_ylabel().startswith("component 1")
    assert draw_loadings(ax, made.loadings * 0) == 0


def test_given_axes_are_used(rng):
    fig, axes = plt.subplots(1, 2)
    fex = faces(rng)
    assert fex.plot_au_space(ax=axes[0]) is axes[0] and plot_au_space(fex, "pca", ax=axes[1]) is axes[1] and len(fig.axes) == 2


@pytest.mark.parametrize(("options", "words"), [
    ({"space": "vad"}, "space='vad' is not known; choose one of 'va', 'pca'"),
    ({"by": "grup"}, "there is no column 'grup'"),
    ({"by": "input"}, "has 60 different values"),
    ({"paths": "time"}, "photographs have no trajectory"),
    ({"within": "subject"}, "within= takes means out of principal components"),
    ({"space": "pca", "components": (1, 1)}, "components must be two different numbers from 1"),
    ({"space": "pca", "components": (0, 1)}, "components must be two different numbers from 1"),
    ({"space": "pca", "components": (1, 9)}, "9 components were asked for, but 5 of 5 features vary"),
    ({"space": "pca", "features": "AU12"}, "1 of 1 features vary"),
    ({"space": "pca", "features": "gaze"}, "no columns of the family 'gaze'"),
    ({"space": "pca", "within": "person"}, "there is no column 'person'"),
    ({"by": "subject", "ellipse": 1.5}, "ellipse must be a share between 0 and 1"),
    ({"by": "subject", "ellipse": "half"}, "ellipse must be a share between 0 and 1"),
    ({"by": "subject", "palette": ["red"]}, "palette has 1 colours, but there are 6 levels"),
    ({"size_in": 0}, "size_in must be a number above 0"),
    ({"smooth": -1}, "smooth must be a number above 0"),
])
def test_what_cannot_be_drawn_is_one_line(rng, options, words):
    with pytest.raises(ValueError, match=words) as e:
        faces(rng).plot_au_space(**options)
    assert "\n" not in str(e.value)
    assert plt.get_fignums() == []


def test_frames_without_the_columns_or_rows(rng):
    fex = faces(rng)
    with pytest.raises(ColumnError, match="missing: arousal. space='pca'"):
        fex.drop(columns="arousal").plot_au_space()
    with pytest.raises(ValueError, match="no rows to draw"):
        fex.iloc[:0].plot_au_space()
    with pytest.raises(ValueError, match="need three rows without missing values; 0 of 0"):
        fex.iloc[:0].plot_au_space("pca")
    with pytest.raises(ColumnError, match="AU12 has no values in any row; leave it out"):
        fex.assign(AU12=np.nan).plot_au_space("pca")
    with pytest.raises(ColumnError, match="infinite values in 'AU12'"):
        fex.assign(AU12=np.inf).plot_au_space("pca")


def test_nothing_else_is_changed(rng):
    fex, settings = faces(rng).assign(group="x"), dict(matplotlib.rcParams)
    before = fex.copy()
    fex.plot_au_space("pca", by="group", within="subject")
    pd.testing.assert_frame_equal(fex, before)
    assert dict(matplotlib.rcParams) == settings


def test_the_density_stays_inside_the_circle(rng):
    edge = Fex(pd.DataFrame({"valence": rng.normal(0.9, 0.1, 200).clip(-1, 1), "arousal": rng.normal(0.4, 0.1, 200), "input": "a.jpg"}))
    ax = edge.plot_au_space("va", anchors=False)
    ax.figure.canvas.draw()
    seen = np.asarray(ax.figure.canvas.buffer_rgba())[..., :3].astype(float)
    y, x = np.mgrid[:seen.shape[0], :seen.shape[1]]
    at = ax.transData.inverted().transform(np.stack([x.ravel() + 0.5, seen.shape[0] - y.ravel() - 0.5], axis=1))
    radius = np.linalg.norm(at, axis=1).reshape(x.shape)
    tinted = np.ptp(seen, axis=-1) > 12
    assert tinted[radius < 0.98].sum() > 500
    dots = np.linalg.norm(edge[["valence", "arousal"]].to_numpy(), axis=1) > 1.0
    outside = tinted & (radius > 1.02) & (np.abs(at).max(axis=1).reshape(x.shape) < 1.14)
    assert outside.sum() < 60 * dots.sum()  # dots alone
    wide = edge.assign(input=[f"{i}" for i in range(200)]).plot_au_space("va", anchors=False)
    assert all(c.get_clip_path() is not None for c in wide.collections)


def test_text_follows_the_size_of_the_theme(rng):
    with matplotlib.rc_context({"font.size": 20}):
        ax = faces(rng).plot_au_space("va")
        assert ax.xaxis.label.get_size() == 17 and {t.get_size() for t in ax.texts} == {14}
        assert faces(rng).plot_au_space("pca").xaxis.label.get_size() == 17
