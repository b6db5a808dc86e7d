"""plot.animation: what is filled, shown when, and written; frames agree with the maps, the rows and the slow drawing."""
import html
import json
import re

import av
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageFilter

import facefex as ff
from facefex.columns import MESH
from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.plot.animation import Animation, animate, fill_triangles, gif_durations, in_frame, paint_mesh
from facefex.plot.surface import draw_mesh, turn

pytest.importorskip("PIL")


@pytest.fixture(scope="module")
def smile() -> np.ndarray:
    "Two meshes of the shipped map: AU12 at 0 and at 1."
    return Fex({"AU12": [0.0, 1.0], **{a: 0.0 for a in ff.load_map("au_to_mesh").feature_columns if a != "AU12"}}).to_mesh("aus").to_numpy()


@pytest.fixture
def clip(smile) -> Fex:
    "Ten frames in pixels at uneven times: a face that opens into a smile, without a face in frame 4, and a hole before frame 8."
    share = np.linspace(0, 1, 10)[:, None, None]
    points = (smile[0] + share * (smile[1] - smile[0])) * (1, -1, -1) * 1.5 + (300, -40, 0)
    points[4] = np.nan
    times = np.array([0, 0.1, 0.2, 0.35, 0.4, 0.5, 0.6, 0.7, 2.0, 2.1]) + 5
    fex = pd.DataFrame(points.transpose(0, 2, 1).reshape(10, -1), columns=list(MESH))
    ids = pd.DataFrame({"input": "v.mp4", "frame": range(10), "time": times, "face": pd.array([0] * 4 + [None] + [0] * 5, "Int64"),
                        "Pitch": 0.0, "Yaw": 0.3, "Roll": 0.0, "AU12": np.where(np.arange(10) == 4, np.nan, share[:, 0, 0])})
    return Fex(pd.concat([ids, fex], axis=1))


def film_mesh(value) -> np.ndarray:
    "The map's mesh for AU12 at `value`, canonical units."
    return Fex({"AU12": [value], **{a: [0.0] for a in ff.load_map("au_to_mesh").feature_columns if a != "AU12"}}).to_mesh("aus").to_numpy()[0]


def ink(picture) -> int:
    "Pixels that are not white."
    return int((np.asarray(picture).min(axis=-1) < 250).sum())


# --- filling


def test_nearest_triangle_wins_in_either_order():
    near, far = (np.array([(2, 2, z), (2, 38, z), (38, 20, z)], float) for z in (5, -5))
    red, blue = [(1, 0, 0)] * 3, [(0, 0, 1)] * 3
    for order, colours in (((near, far), (red, blue)), ((far, near), (blue, red))):
        canvas = np.full((40, 40, 3), 255, np.uint8)
        fill_triangles(order, colours, canvas)
        assert (canvas[20, 10] == (255, 0, 0)).all() and not (canvas == (0, 0, 255)).all(axis=-1).any()


def test_square_of_two_triangles_has_no_seam_and_no_overhang():
    a, b, c, d = (3, 4, 0), (33, 4, 0), (33, 30, 0), (3, 30, 0)
    canvas = np.full((40, 40, 3), 255, np.uint8)
    seen = fill_triangles([(a, b, c), (a, c, d)], np.zeros((2, 3, 3)), canvas)
    wanted = np.zeros((40, 40), bool)
    wanted[4:30, 3:33] = True
    np.testing.assert_array_equal(seen >= 0, wanted)
    np.testing.assert_array_equal(canvas[..., 0] == 0, wanted)


def test_colours_run_evenly_and_depth_is_interpolated():
    canvas = np.full((50, 50, 3), 255, np.uint8)
    fill_triangles([[(0, 0, 0), (50, 0, 0), (0, 50, 0)]], [[(0, 0, 0), (1, 0, 0), (0, 1, 0)]], canvas)
    rows, columns = np.mgrid[:20, :20]
    np.testing.assert_allclose(canvas[:20, :20, 0], 255 * (columns + 0.5) / 50, atol=1)
    np.testing.assert_allclose(canvas[:20, :20, 1], 255 * (rows + 0.5) / 50, atol=1)
    tilted = [[(0, 0, 10), (0, 40, 10), (40, 20, -10)], [(40, 0, 10), (40, 40, 10), (0, 20, -10)]]
    seen = fill_triangles(tilted, np.zeros((2, 3, 3)), np.full((40, 40, 3), 255, np.uint8))
    assert (seen[20, 2:19] == 0).all() and (seen[20, 21:38] == 1).all()


def test_what_lies_outside_or_is_flat_is_left_out():
    canvas = np.full((20, 20, 3), 255, np.uint8)
    outside = [[(-50, -50, 0), (-40, -50, 0), (-45, -40, 0)], [(30, 5, 0), (40, 5, 0), (35, 15, 0)], [(1, 1, 0), (10, 10, 0), (19, 19, 0)]]
    assert (fill_triangles(outside, np.zeros((3, 3, 3)), canvas) == -1).all() and (canvas == 255).all()
    partly = fill_triangles([[(-10, -10, 0), (60, -10, 0), (-10, 60, 0)]], np.zeros((1, 3, 3)), canvas)
    assert (partly == 0).all() and (canvas == 0).all()


# --- one face


@pytest.mark.parametrize("view", ["front", "half_left", "right"])
def test_fast_picture_agrees_with_the_slow_one(smile, view):
    seen = turn(smile[1], view=view, axes="head")
    fig = plt.figure(figsize=(3, 3), dpi=100)
    ax = fig.add_axes((0, 0, 1, 1))
    draw_mesh(ax, seen)
    reach = 1.05 * np.abs(seen[:468, :2]).max()
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    fig.canvas.draw()
    slow = np.asarray(fig.canvas.buffer_rgba())[..., :3]
    fast = paint_mesh(seen, size=(300, 300), px_per_unit=150 / reach)
    a, b = (np.asarray(Image.fromarray(p.copy()).filter(ImageFilter.GaussianBlur(2)), float) for p in (slow, fast))
    face = (slow.min(axis=-1) < 250) | (fast.min(axis=-1) < 250)
    assert np.abs(a - b)[face].mean() < 4 and np.percentile(np.abs(a - b)[face], 99) < 50


def test_face_faces_the_light_and_lines_can_be_left_out(smile):
    seen = turn(smile[0], axes="head")
    full, bare = paint_mesh(seen), paint_mesh(seen, contours=False)
    assert full.shape == (480, 400, 3) and full.dtype == np.uint8
    assert (full.max(axis=-1) < 60).sum() > (bare.max(axis=-1) < 60).sum() + 500
    assert bare[150:200, 100:150].mean() > bare[330:380, 280:330].mean() + 10  # light comes from above, from the viewer's left
    np.testing.assert_array_equal(full, paint_mesh(seen))


def test_colours_of_vertices_show_and_nan_shows_skin(smile):
    seen, red = turn(smile[0], axes="head"), np.zeros((478, 3)) + (1, 0, 0)
    red[seen[:, 1] < 0] = np.nan
    picture = paint_mesh(seen, colours=red, contours=False).astype(int)
    redness = picture[..., 0] - picture[..., 1]
    assert redness[60:100, 150:250].min() > 100 and redness[380:420, 150:250].max() < 60


# --- sweeps and morphs


def test_sweep_is_what_the_map_says(smile):
    film = animate({"AU12": (0, 1)}, fps=10, seconds=2)
    assert (len(film), film.fps) == (21, 10) and film.seconds == pytest.approx(2.1)
    for i, mesh in ((0, smile[0]), (-1, smile[1]), (10, smile.mean(axis=0))):
        np.testing.assert_allclose(film._take.points[i], turn(mesh, axes="head"), atol=2e-3)


def test_sweep_holds_constants_and_takes_other_maps():
    film = animate({"jawOpen": (0, 1), "mouthSmileLeft": 0.5}, fps=5, seconds=1)
    wanted = ff.load_map("bs_to_mesh").feature_columns
    mesh = Fex(pd.DataFrame({n: [1.0 if n == "jawOpen" else 0.5 if n == "mouthSmileLeft" else 0.0] for n in wanted})).to_mesh("blendshapes")
    np.testing.assert_allclose(film._take.points[-1], turn(mesh.to_numpy()[0], axes="head"), atol=2e-3)
    assert film._take.captions[-1] == "jawOpen 1.00   mouthSmileLeft 0.50"


def test_morph_passes_through_its_states_and_eases():
    film = animate(["Neutral", "Happy", {"Sad": 1.0}], fps=10, seconds=2)
    states = Fex(pd.DataFrame(np.eye(7)[[0, 1, 2]], columns=list(ff.load_map("emotion_to_mesh").feature_columns))).to_mesh("emotions").to_numpy()
    for i, state in ((0, 0), (10, 1), (20, 2)):
        np.testing.assert_allclose(film._take.points[i], turn(states[state], axes="head"), atol=2e-3)
    step = np.linalg.norm(np.diff(film._take.points, axis=0), axis=-1).mean(axis=1)
    assert step[0] < 0.4 * step[4] and step[9] < 0.4 * step[4]
    assert film._take.captions[0] == "Neutral → Happy" and film._take.captions[-1] == "Happy → Sad 1"


def test_turntable_turns_evenly(smile):
    film = animate(smile[0][None].astype(np.float32) * (1, -1, -1), view=[-60, 60], seconds=1, fps=24)
    assert len(film) == 25
    nose = film._take.points[:, 4]
    angle = np.degrees(np.arctan2(nose[:, 0], nose[:, 2]))
    np.testing.assert_allclose(np.diff(angle), 5, atol=0.3)
    assert angle[0] < -40 and angle[-1] > 40
    assert len(animate(smile[0] * (1, -1, -1))) > 50  # one mesh is turned without being asked


# --- recordings


def test_recording_shows_the_row_that_was_current(clip):
    film = animate(clip, fps=20)
    at = np.arange(len(film)) / 20 + 5
    for k, t in enumerate(at):
        row = int(np.flatnonzero(clip["time"].to_numpy() <= t + 1e-6)[-1])
        shown = film._take.points[k]
        if row == 4 or t - clip["time"].iloc[row] > 0.31:
            assert np.isnan(shown).all(), k
        elif t - clip["time"].iloc[row] < 0.29:
            np.testing.assert_allclose(shown, turn(clip.iloc[[row]].to_mesh("observed").to_numpy()[0], axes="head"), atol=2e-3)
    assert film.seconds == pytest.approx(2.2, abs=0.051) and film._take.captions[3] == "5.15 s"


def test_rate_of_the_recording_is_kept(clip):
    assert animate(clip).fps == 10
    even = clip.assign(time=np.arange(10) / 29.97)
    assert animate(even).fps == pytest.approx(29.97, abs=1e-3) and len(animate(even)) == 10


def test_frame_without_face_is_empty_and_says_so(clip):
    film = animate(clip, fps=20, size_px=160)
    panel = slice(0, 160)
    assert ink(film.frame(0)[panel]) > 5000 and ink(film.frame(8)[panel]) == 0
    assert ink(film.frame(8)[160:]) > ink(film.frame(7)[160:])  # "no face" beside the time
    assert ink(animate(clip, fps=20, size_px=160, captions=False).frame(8)) == 0


def test_traces_have_a_hole_and_a_running_line(clip):
    film = animate(clip, features=["AU12"], size_px=160)
    left, right, top, bottom = film._sheet.cursor
    dark = [np.flatnonzero((film.frame(i)[top + 8:bottom - 8].max(axis=-1) < 60).all(axis=0)) for i in (0, 5, 10, len(film) - 1)]
    np.testing.assert_allclose([d.mean() + 0.5 for d in dark], [left + (right - left) * i / len(film) for i in (0, 5, 10, len(film) - 1)], atol=1.5)
    assert np.isnan(film._take.traces[0][2]).sum() == 2 and film.size[0] > animate(clip, size_px=160).size[0]


def test_head_pose_stays_or_goes(clip):
    turned = clip.copy()
    mesh = turned[list(MESH)].to_numpy(copy=True).reshape(10, 3, 478)
    angle = np.radians(30)
    x, z = mesh[:, 0] - 450, mesh[:, 2]
    mesh[:, 0], mesh[:, 2] = 450 + np.cos(angle) * x + np.sin(angle) * z, np.cos(angle) * z - np.sin(angle) * x
    turned[list(MESH)] = mesh.reshape(10, -1)
    with_pose, without = (np.nanmean(animate(turned, frontal=f)._take.points, axis=0) for f in (False, True))
    def yaw(p):
        return np.degrees(np.arctan2(*(p[263] - p[33])[[2, 0]]))
    assert abs(yaw(without)) < 3 and abs(abs(yaw(with_pose)) - 30) < 3


def test_stills_come_one_after_another(clip):
    stills = clip.iloc[[0, 3, 4]].assign(time=np.nan, input=["a.jpg", "/x/b.jpg", "c.jpg"])
    film = animate(stills, size_px=120)
    assert (len(film), film.fps, film._take.captions) == (3, 2.0, ("a.jpg", "b.jpg", "c.jpg"))
    assert ink(film.frame(2)[:120]) == 0


def test_other_sources_of_a_recording(clip):
    aus = clip[["input", "time"]].assign(**{a: 0.0 for a in ff.load_map("au_to_mesh").feature_columns}).assign(AU12=np.linspace(0, 1, 10))
    film = animate(Fex(aus))
    np.testing.assert_allclose(film._take.points[-1], turn(Fex(aus).to_mesh("aus").to_numpy()[-1], axes="head"), atol=2e-3)


# --- colours


def test_displacement_starts_at_nothing_and_is_largest_where_the_mouth_moves():
    film = animate({"AU12": (0, 1)}, colour="displacement", fps=5, seconds=1)
    assert np.allclose(film._values[0], 0) and film._values[-1, [61, 291]].mean() > 5 * film._values[-1, [10, 67]].mean()
    assert film._mapping.norm.vmin == 0 and film._mapping.norm.vmax == pytest.approx(film._values.max())
    other = animate({"AU12": (0, 1)}, colour="displacement", neutral=film_mesh(1.0), fps=5, seconds=1)
    assert np.allclose(other._values[-1], 0, atol=1e-3) and other._values[0].max() > 5
    assert np.abs(film.frame(-1).astype(int) - film.frame(0)).max() > 50 and film.size[1] > animate({"AU12": (0, 1)}).size[1]


def test_own_values_keep_one_scale(smile):
    film = animate({"AU12": (0, 1)}, values=np.linspace(-1, 2, 478), limits=(-2, 2), fps=2, seconds=1, label="t")
    assert film._mapping.norm.vmin == -2 and film._mapping.cmap.name == "RdBu_r"


# --- files


def test_mp4_has_the_times_it_claims(tmp_path):
    path = animate({"AU26": (0, 1)}, tmp_path / "a.mp4", fps=12.5, seconds=1, size_px=101)
    with av.open(str(path)) as video:
        frames = list(video.decode(video=0))
        assert frames[0].width % 2 == 0 and frames[0].height % 2 == 0
        np.testing.assert_allclose([f.time for f in frames], np.arange(len(frames)) / 12.5, atol=1e-4)
        assert len(frames) == 13 and video.streams.video[0].codec_context.name == "h264"
    film = animate({"AU26": (0, 1)}, fps=12.5, seconds=1, size_px=101)
    last = frames[-1].to_ndarray(format="rgb24").astype(int)
    assert film.size == last.shape[:2] and np.abs(last - film.frame(-1)).mean() < 5


def test_gif_keeps_time_in_hundredths(tmp_path):
    film = animate({"AU26": (0, 1)}, fps=30, seconds=1, size_px=80)
    with Image.open(film.save(tmp_path / "a.gif")) as gif:
        lasting, frames = [], []
        for i in range(gif.n_frames):
            gif.seek(i)
            lasting.append(gif.info["duration"])
            frames.append(np.asarray(gif.convert("RGB"), int))
    assert len(lasting) == 31 and abs(sum(lasting) - 1000 * 31 / 30) <= 5 and set(lasting) == {30, 40} and gif.info["loop"] == 0
    assert np.abs(frames[-1] - film.frame(-1)).mean() < 6 and np.abs(frames[0] - film.frame(0)).mean() < 6
    with Image.open(animate({"AU26": (0, 1)}, tmp_path / "b.gif", fps=5, size_px=60, loop=False)) as once:
        assert "loop" not in once.info
    assert gif_durations(3, 50) == [20, 20, 20] and abs(sum(gif_durations(1000, 23.976)) - 1e6 / 23.976) <= 5


def test_html_holds_everything(tmp_path):
    page = animate({"AU12": (0, 1)}, tmp_path / "a.html", fps=8, seconds=1, size_px=80).read_text(encoding="utf-8")
    assert not re.search(r"https?:|@import|<link|src=\"(?!data:)", page) and "@FILM@" not in page
    film = json.loads(re.search(r"const film = (\{.*\});", page)[1])
    assert film["fps"] == 8 and len(film["frames"]) == len(film["captions"]) == 9 and film["start"] == 0


def test_notebook_shows_the_player(smile):
    film = animate({"AU12": (0, 1)}, fps=4, seconds=1, size_px=80)
    shown = film._repr_html_()
    inside = html.unescape(re.search(r'srcdoc="([^"]*)"', shown)[1])
    assert shown.startswith("<iframe") and inside.startswith("<!doctype html>") and "const film" in inside
    assert repr(film) == f"Animation: 5 frames at 4/s (1.25 s), {film.size[1]} x {film.size[0]} px"
    assert 'title="a &quot;b&quot;"' in in_frame("<p>", height_px=10, what='a "b"')


def test_frames_are_the_same_each_time(clip):
    for a, b in zip(animate(clip, features=["AU12"], size_px=100), animate(clip, features=["AU12"], size_px=100), strict=True):
        np.testing.assert_array_equal(a, b)
    film = animate(clip, size_px=100)
    np.testing.assert_array_equal(film.frame(-1), film.frame(len(film) - 1))
    with pytest.raises(IndexError, match="does not exist"):
        film.frame(len(film))


def test_errors_are_one_line_and_leave_no_file(clip, smile, tmp_path):
    sweep, out = {"AU12": (0, 1)}, tmp_path / "a.mp4"
    out.write_bytes(b"old")
    for call, kind, words in [
        (lambda: animate(sweep, tmp_path / "a.avi"), ValueError, "a.avi' must end in .mp4, .gif or .html"),
        (lambda: animate(sweep, tmp_path / "no" / "a.gif", size_px=40), FacefexError, "its folder does not exist"),
        (lambda: animate(sweep, tmp_path / "b.gif", fps=60, size_px=40), ValueError, "at most 50 frames a second"),
        (lambda: animate(sweep, out, quality=99, size_px=40), ValueError, "quality must be a whole number"),
        (lambda: animate({}), ValueError, "there is nothing to sweep"),
        (lambda: animate({"AU12": "high"}), ValueError, "AU12 must run through numbers"),
        (lambda: animate({"AU12": (0, np.nan)}), ValueError, "AU12 must run through numbers"),
        (lambda: animate({"AU13": (0, 1)}), ColumnError, "'AU13' is no feature that moves the mesh. Did you mean"),
        (lambda: animate({"AU12L": (0, 1)}), ColumnError, "both sides of an action unit together"),
        (lambda: animate({"AU12": 1, "jawOpen": (0, 1)}), ColumnError, "belong to aus and blendshapes"),
        (lambda: animate(["Neutral", "Joy"]), ValueError, "state='Joy' is not known; choose one of"),
        (lambda: animate(sweep, features=["AU06"]), ColumnError, "features must be among those that are swept"),
        (lambda: animate(sweep, source="aus"), ValueError, "source and frontal belong to a Fex"),
        (lambda: animate(sweep, fps=0), ValueError, "fps must be a number above 0"),
        (lambda: animate(sweep, size_px=0), ValueError, "size_px must be a whole number"),
        (lambda: animate(sweep, view="behind"), ValueError, "view='behind' is not known; choose one of"),
        (lambda: animate(sweep, colour="speed"), ValueError, "colour='speed' is not known"),
        (lambda: animate(sweep, values=np.zeros(10)), ValueError, "one number per vertex"),
        (lambda: animate(sweep, view=[]), ValueError, "view is empty"),
        (lambda: animate(sweep, view=[0, "up"]), ValueError, "view='up' is not known"),
        (lambda: animate(sweep, colour="displacement", values=np.zeros(478)), ValueError, "colour and values contradict"),
        (lambda: animate(sweep, neutral=smile[0]), ValueError, "neutral belongs to colour='displacement'"),
        (lambda: animate(clip, seconds=2), ValueError, "a recording lasts as long as it does"),
        (lambda: animate(clip.iloc[:0]), ValueError, "the Fex is empty"),
        (lambda: animate(clip.iloc[[4]]), ValueError, "there is no face to draw"),
        (lambda: animate(clip.assign(input=["a"] * 5 + ["b"] * 5)), ValueError, "2 values of input"),
        (lambda: animate(pd.concat([clip, clip])), ValueError, "rows have the time of another"),
        (lambda: animate(clip.drop(columns=list(MESH) + ["AU12"])), ColumnError, "there is nothing to draw"),
        (lambda: animate(clip, features=["AU13"]), ColumnError, "Did you mean"),
        (lambda: animate(clip, source="mesh"), ValueError, "source='mesh' is not known"),
        (lambda: animate(smile[:, :400]), ValueError, "animate takes a Fex, a sweep"),
        (lambda: animate("clip.mp4"), ValueError, "animate takes a Fex, a sweep"),
        (lambda: animate(smile, features=["AU12"]), ValueError, "bare meshes have none"),
    ]:
        with pytest.raises(kind, match=re.escape(words)) as e:
            call()
        assert "\n" not in str(e.value)
    assert out.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def test_interrupt_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(Animation, "frame", lambda self, i: (_ for _ in ()).throw(KeyboardInterrupt))
    for name in ("a.mp4", "a.gif", "a.html"):
        with pytest.raises(KeyboardInterrupt):
            animate({"AU12": (0, 1)}, tmp_path / name, size_px=40)
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_is_changed(clip):
    before, settings = clip.copy(), dict(matplotlib.rcParams)
    animate(clip, features=["AU12"], size_px=60, colour="displacement").frame(0)
    pd.testing.assert_frame_equal(clip, before)
    assert dict(matplotlib.rcParams) == settings and plt.get_fignums() == []


@pytest.mark.browser
def test_player_works_from_disk_by_keyboard(tmp_path, chromium):
    path = animate({"AU26": (0, 1)}, tmp_path / "jaw <i>.html", fps=10, seconds=1, size_px=120)
    page, asked, faults = chromium.new_page(viewport={"width": 360, "height": 500}), [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto(path.as_uri())
    assert page.title() == "jaw <i>" and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_function("pictures.every(p => p.complete && p.naturalWidth > 0)")
    def at():
        return int(page.input_value("input"))
    def dark():
        return page.evaluate("(() => {const d = pen.getImageData(0, 0, canvas.width, canvas.height).data; let n = 0;"
                             "for (let i = 0; i < d.length; i += 4) n += d[i] > 90 && d[i + 1] < 100; return n})()")
    page.keyboard.press("End")
    opened = dark()
    assert at() == 10 and page.inner_text("output") == "1.00 s, frame 11 of 11"
    page.keyboard.press("Home")
    assert at() == 0 and dark() < opened - 30  # the inside of the mouth
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert at() == 1 and page.get_attribute("input", "aria-valuetext") == "0.10 s AU26 0.10"
    page.keyboard.press("Space")
    assert page.get_attribute("button", "aria-label") == "pause"
    page.wait_for_function("Number(slider.value) >= 4")
    page.keyboard.press("Space")
    stopped = at()
    page.wait_for_timeout(250)
    assert at() == stopped and page.inner_text("button") == "play"
    page.click("button")
    page.wait_for_function(f"Number(slider.value) !== {stopped}")
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == [] and faults == []
    page.close()


def test_the_hint_for_two_tracks_can_be_copied():
    rows = pd.DataFrame({"input": "v.mp4", "frame": 0, "time": 0.0, "face": [0, 1], "track": [0, 1], "AU12": 0.5})
    for kind in ("int64", "Int64", "float64"):
        with pytest.raises(ValueError) as e:
            animate(Fex(rows.astype({"track": kind})))
        assert str(e.value).endswith("e.g. fex[fex['track'] == 0]")
    with pytest.raises(ValueError, match=r"fex\['input'\] == 'v.mp4'"):
        animate(Fex(rows.assign(input=["v.mp4", "w.mp4"])))
