"""Frames by number in any order are those of the sequential reader, pixel for pixel; what cannot be shown is None with a reason."""
import io
import random
import shutil
import sys
import threading

import numpy as np
import pytest
from media_files import loop_video, rotate_clockwise, write_video

from facefex.detection import media
from facefex.detection.media import open_source, open_video
from facefex.widgets import frames
from facefex.widgets.frames import FrameServer, frame_times, media_path

pytest.importorskip("av")


def pictures(n, height=48, width=64):
    "`n` noisy pictures (n, h, w, 3), each different from all others in large blocks."
    rng = np.random.default_rng(7)
    return np.repeat(np.repeat(rng.integers(0, 255, (n, height // 8, width // 8, 3), dtype=np.uint8), 8, axis=1), 8, axis=2)


def steady(n, fps=25):
    return np.arange(n) / fps


def uneven(n):
    return np.cumsum(np.random.default_rng(3).choice([0.02, 0.033, 0.05, 0.4], n))


FILES = {
    "b-frames, few key frames": lambda p: write_video(p / "a.mp4", pictures(90), steady(90), options={"g": "40", "bf": "3", "sc_threshold": "0"}),
    "open groups": lambda p: write_video(p / "a.mp4", pictures(60), steady(60), options={"g": "12", "x264-params": "open-gop=1:bframes=3:scenecut=0"}),
    "open groups, hevc": lambda p: write_video(p / "a.mp4", pictures(60), steady(60), codec="libx265",
                                               options={"x265-params": "open-gop=1:keyint=12:min-keyint=12:bframes=3:scenecut=0:log-level=none"}),
    "one key frame": lambda p: write_video(p / "a.mp4", pictures(50), steady(50), options={"g": "999", "bf": "2", "sc_threshold": "0"}),
    "uneven times": lambda p: write_video(p / "a.mp4", pictures(60), uneven(60), options={"g": "15", "bf": "2"}),
    "matroska": lambda p: write_video(p / "a.mkv", pictures(60), uneven(60), options={"g": "15", "bf": "2"}),
    "transport stream": lambda p: write_video(p / "a.ts", pictures(60), steady(60), options={"g": "15", "bf": "2"}),
    "webm, vp8": lambda p: write_video(p / "a.webm", pictures(60), steady(60), codec="libvpx", options={"g": "20", "auto-alt-ref": "1", "lag-in-frames": "16", "b": "1M"}),
    "webm, vp8 with frames not shown": lambda p: partly_hidden(p),
    "webm, vp9": lambda p: write_video(p / "a.webm", pictures(40), steady(40), codec="libvpx-vp9", options={"g": "20", "auto-alt-ref": "1", "lag-in-frames": "16", "deadline": "realtime"}),
    "avi, mpeg-4": lambda p: write_avi(p / "a.avi", pictures(60)),
    "turned": lambda p: rotate_clockwise(write_video(p / "a.mp4", pictures(30), steady(30))),
    "sound only at the start": lambda p: write_video(p / "a.mp4", pictures(30), steady(30) + 2.5),
    "cut off": lambda p: cut(write_video(p / "a.mkv", pictures(60), steady(60), options={"g": "15", "bf": "2"})),
    "starts between key frames": lambda p: beheaded(p),
    "damaged": lambda p: damaged(write_video(p / "a.mp4", pictures(80), steady(80), options={"g": "10", "bf": "0"})),
    "damaged, with b-frames": lambda p: damaged(write_video(p / "a.mp4", pictures(80), steady(80), options={"g": "20", "bf": "3"})),
}


def write_avi(path, rgbs):
    "MPEG-4 part 2 with B-frames in AVI, whose packets have no presentation times of their own."
    import av

    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=25, options={"g": "12", "bf": "2"})
        stream.height, stream.width, stream.pix_fmt = *rgbs.shape[1:3], "yuv420p"
        for rgb in rgbs:
            out.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        out.mux(stream.encode())
    return path


def partly_hidden(folder):
    "VP8 some of whose packets are not to be shown, as encoders make them for reference."
    import av

    source = write_video(folder / "whole.webm", pictures(60), steady(60), codec="libvpx", options={"g": "20", "b": "1M", "deadline": "realtime"})
    with av.open(str(source)) as inp, av.open(str(folder / "a.webm"), "w") as out:
        stream = out.add_stream_from_template(inp.streams.video[0])
        for k, old in enumerate(p for p in inp.demux(inp.streams.video[0]) if p.pts is not None):
            data = bytearray(bytes(old))
            if k % 7 == 3:
                data[0] &= ~0b10000
            new = av.Packet(bytes(data))
            new.stream, new.pts, new.dts, new.time_base, new.is_keyframe = stream, old.pts, old.dts, old.time_base, old.is_keyframe
            out.mux(new)
    return folder / "a.webm"


def cut(path):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * 0.6)])
    return path


def damaged(path):
    "Zeros over some of the compressed pictures in the middle of the file."
    data = bytearray(path.read_bytes())
    for part in (0.45, 0.6, 0.61):
        at = int(len(data) * part)
        data[at : at + 900] = bytes(900)
    path.write_bytes(data)
    return path


def beheaded(folder):
    "A recording joined in the middle: its first packets have no key frame."
    import av

    source = write_video(folder / "whole.ts", pictures(60), steady(60), options={"g": "15", "bf": "2"})
    with av.open(str(source)) as inp, av.open(str(folder / "a.ts"), "w") as out:
        stream = out.add_stream_from_template(inp.streams.video[0])
        for k, packet in enumerate(inp.demux(inp.streams.video[0])):
            if k >= 6 and packet.pts is not None:
                packet.stream = stream
                out.mux(packet)
    return folder / "a.ts"


def in_order(path):
    return [f.rgb for f in open_source(path).frames()]


def measured(path):
    "What a table knows of the times of a video."
    read = list(open_source(path).frames())
    return {str(path): (np.array([f.index for f in read]), np.array([f.seconds for f in read]))}


def same(a, b):
    return (a is None) == (b is None) and (a is None or np.array_equal(a, b))


@pytest.fixture
def one_thread(monkeypatch):
    "How a decoder patches up damage depends on how far its other threads are: with one thread it is the same every time."
    def opened(path):
        container = open_video(path)
        codec = container.streams.video[0].codec_context
        codec.thread_type, codec.thread_count = "SLICE", 1
        codec.open()
        return container

    for room in (media, frames):
        monkeypatch.setattr(room, "open_video", opened)


@pytest.mark.parametrize("kind", [k for k in FILES if "damaged" not in k])
def test_any_order_gives_the_pixels_of_the_sequential_reader(kind, tmp_path):
    name = str(FILES[kind](tmp_path))
    expected = in_order(name)
    with FrameServer([name], times=measured(name)) as server:
        assert server.count(name) == len(expected)
        order = random.Random(5).sample(range(len(expected)), len(expected))
        backwards = list(range(len(expected) - 1, -1, -1))
        wrong = [i for i in order + backwards + order[:10] if not same(server.picture(name, i), expected[i])]
        assert not wrong, wrong
        height, width = next(e for e in expected if e is not None).shape[:2]
        assert server.size(name) == (width, height)
        assert server.picture(name, len(expected)) is None and server.picture(name, -1) is None


@pytest.mark.parametrize("kind", [k for k in FILES if "damaged" in k])
def test_so_do_damaged_files(kind, tmp_path, one_thread):
    test_any_order_gives_the_pixels_of_the_sequential_reader(kind, tmp_path)


def test_files_whose_packets_tell_all_are_not_decoded_twice(tmp_path):
    for kind in ("b-frames, few key frames", "open groups", "uneven times", "matroska", "webm, vp8", "webm, vp8 with frames not shown", "turned"):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        name = str(FILES[kind](folder))
        with FrameServer([name]) as server:
            server.jpegs(name, range(server.count(name)))
            assert server._source(name).table.origin == "packets", kind
        with FrameServer([name], times=measured(name)) as server:
            server.jpegs(name, range(server.count(name)))
            assert server._source(name).table.origin == ("times" if name.endswith("mp4") and kind != "open groups" else "packets"), kind


def test_sample_clip_as_jpeg(samples):
    name = str(samples / "clip.mp4")
    expected = in_order(name)
    with FrameServer(["clip.mp4"], media=samples, quality=90) as server:
        got = server.jpegs("clip.mp4", [248, 3, 100, 3])
    for number, data in zip([248, 3, 100, 3], got, strict=True):
        rgb = decoded(data)
        assert rgb.shape == expected[number].shape
        others = [np.abs(rgb.astype(int) - expected[k]).mean() for k in (number, 50, 200)]
        assert others[0] < 3 and others[0] < min(others[1:])


def decoded(data):
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(data)))


def test_pictures_are_made_smaller_never_larger(samples):
    with FrameServer(["clip.mp4", "astronaut.jpg"], media=samples, max_px=100) as server:
        assert decoded(server.jpeg("clip.mp4", 0)).shape == (75, 100, 3) and max(decoded(server.jpeg("astronaut.jpg", 0)).shape) == 100
        assert server.size("clip.mp4") == (480, 360), "the size is that of the frame, in whose pixels the columns are"
    with FrameServer(["clip.mp4"], media=samples, max_px=5000) as server:
        assert decoded(server.jpeg("clip.mp4", 0)).shape == (360, 480, 3)
    with FrameServer(["clip.mp4"], media=samples, max_px=None) as server:
        assert decoded(server.jpeg("clip.mp4", 0)).shape == (360, 480, 3)


def test_stills_upright(tmp_path, samples):
    from PIL import Image

    image = Image.new("RGB", (40, 20), "red")
    tags = image.getexif()
    tags[274] = 6  # a quarter turn
    image.save(tmp_path / "portrait.jpg", exif=tags)
    shutil.copy(samples / "astronaut.jpg", tmp_path / "a.jpg")
    with FrameServer(["portrait.jpg", "a.jpg"], media=tmp_path) as server:
        assert server.size("portrait.jpg") == (20, 40) and server.count("a.jpg") == 1
        assert np.array_equal(server.picture("a.jpg", 0), in_order(tmp_path / "a.jpg")[0])
        assert server.jpeg("a.jpg", 1) is None and "has no frame 1: it has 1" in server.missing["a.jpg"]


def test_what_is_not_there_is_none_and_says_why(tmp_path):
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "text.mp4").write_text("no video at all " * 50)
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (tmp_path / "folder.mp4").mkdir()
    names = ["gone.mp4", "empty.mp4", "text.mp4", "broken.jpg", "folder.mp4", "array"]
    with FrameServer(names, media=tmp_path) as server:
        for name in names:
            assert server.jpegs(name, [0, 5]) == [None, None] and server.size(name) is None and server.count(name) is None
            assert server.missing[name] and "\n" not in server.missing[name], name
        assert "no such file" in server.missing["gone.mp4"] and "0 bytes" in server.missing["empty.mp4"]
        assert server.jpeg("unknown.mp4", 0) is None and "no input of this table" in server.missing["unknown.mp4"]
        write_video(tmp_path / "gone.mp4", pictures(5), steady(5))
        assert server.jpeg("gone.mp4", 4) is not None and "gone.mp4" not in server.missing, "a drive that was plugged in"
    assert server.jpeg("gone.mp4", 4) is None and "closed" in server.missing["gone.mp4"]


def test_a_file_that_goes_away_while_it_is_shown(tmp_path):
    name = str(write_video(tmp_path / "a.mp4", pictures(60), steady(60)))
    with FrameServer([name], open_files=1) as server:
        first = server.jpeg(name, 10)
        (tmp_path / "a.mp4").write_bytes(b"")
        results = server.jpegs(name, [10, 59, 0, 30])
        assert results[0] == first and all(r is None or isinstance(r, bytes) for r in results)


def test_damage_is_told(tmp_path, one_thread):
    name = str(FILES["damaged"](tmp_path))
    lost = [i for i, rgb in enumerate(in_order(name)) if rgb is None]
    with FrameServer([name], times=measured(name)) as server:
        assert lost and server.jpeg(name, lost[0]) is None and f"frame {lost[0]} is damaged" in server.missing[name]


@pytest.mark.parametrize("kind", ["damaged", "damaged, with b-frames"])
def test_damage_that_no_times_tell_of_is_found_on_the_way(kind, tmp_path, one_thread):
    name = str(FILES[kind](tmp_path))
    expected = in_order(name)
    with FrameServer([name]) as server:
        server.jpeg(name, 50)  # behind a damaged place, which is not asked for itself
        assert server.count(name) == len(expected) and server._source(name).table.origin == "decoded"
        assert all(same(server.picture(name, i), rgb) for i, rgb in enumerate(expected))


def test_a_clock_set_to_zero_elsewhere_is_no_damage(tmp_path):
    name = str(write_video(tmp_path / "a.mp4", pictures(60), steady(60)))
    numbers, seconds = measured(name)[name]
    expected = in_order(name)[5]
    for times, origin in (((numbers, seconds - 30), "packets"), ((numbers[::7], seconds[::7]), "packets"), ((numbers[1:], seconds[1:] + 0.04), "decoded"),
                          ((numbers, seconds * np.nan), "packets"), ((numbers + 60, seconds), "decoded"), ((numbers, seconds.round(3)), "times"),
                          ((numbers[::-1], seconds[::-1]), "times"), ((numbers, seconds + 0.001), "packets")):
        with FrameServer([name], times={name: times}) as server:
            assert same(server.picture(name, 5), expected) and server._source(name).table.origin == origin


def test_times_of_a_table():
    import pandas as pd

    table = pd.DataFrame({"input": ["a", "a", "b", "a"], "frame": [0, 0, 4, 2], "time": [0.0, 0.0, np.nan, 0.5]})
    times = frame_times(table)
    assert list(times) == ["a"] and times["a"][0].tolist() == [0, 2] and times["a"][1].tolist() == [0, 0.5]
    assert frame_times(table[["input"]]) == {} and frame_times(table[:0]) == {}


def test_memory_stays_bounded(tmp_path):
    names = [str(write_video(tmp_path / f"{k}.mp4", pictures(30), steady(30))) for k in range(3)]
    with FrameServer(names, cache_bytes=20_000, open_files=2) as server:
        for name in names * 2:
            assert all(server.jpegs(name, range(30)))
            assert server._bytes == sum(map(len, server._kept.values())) <= 20_000 and len(server._open) <= 2
        video = server._source(names[0])
        video.kept_bytes = 10 * 2 * 64 * 48
        server.jpegs(names[0], range(30))
        server.picture(names[0], 29)
        assert 1 < len(video.recent) <= 10


def test_many_threads_at_once(samples):
    name = str(samples / "clip.mp4")
    expected, wrong = in_order(name), []
    with FrameServer([name]) as server:

        def ask(seed):
            for i in random.Random(seed).sample(range(249), 12):
                if not same(server.picture(name, i), expected[i]):
                    wrong.append(i)

        threads = [threading.Thread(target=ask, args=(k,)) for k in range(4)]
        usual = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            for t in threads:
                t.start()
            for t in threads:
                t.join()
        finally:
            sys.setswitchinterval(usual)
    assert not wrong


def test_long_video_goes_to_the_place_not_through_it(tmp_path, samples):
    from time import perf_counter

    name = str(loop_video(samples / "clip.mp4", tmp_path / "long.mp4", 300))
    with FrameServer([name]) as server:
        assert server.count(name) == 30 * 249
        server.jpeg(name, 0)
        began = perf_counter()
        far = server.picture(name, 7000)
        took = perf_counter() - began
        assert np.array_equal(far, server.picture(name, 7000 - 249 * 20)), "the same frame of an earlier turn"
        began = perf_counter()
        for _ in map(lambda f: f.rgb is None, open_source(samples / "clip.mp4").frames()):
            pass
        assert took < 2 * (perf_counter() - began) + 0.2, "decoding one turn of 249 frames is the most it may take"


def test_places_of_moved_files(tmp_path):
    (tmp_path / "day1").mkdir()
    (tmp_path / "day1" / "p.mp4").touch()
    (tmp_path / "q.mp4").touch()
    assert media_path("day1/p.mp4", tmp_path) == tmp_path / "day1" / "p.mp4"
    assert media_path("/old/disk/q.mp4", tmp_path) == media_path("C:\\old\\q.mp4", tmp_path) == tmp_path / "q.mp4"
    assert str(media_path("a.mp4", {"b.mp4": "x"})) == "a.mp4"
    with pytest.raises(TypeError, match="a folder or a dict from input to path, got int"):
        media_path("a.mp4", 5)


def test_wrong_settings_are_told_at_once():
    with pytest.raises(ValueError, match="max_px"):
        FrameServer(["a.mp4"], max_px=0)
    with pytest.raises(ValueError, match="quality"):
        FrameServer(["a.mp4"], quality=-3)
    assert list(FrameServer("a.mp4").paths) == ["a.mp4"], "one name is one input"
