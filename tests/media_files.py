"""Small media files with known faults, made on the fly for the tests."""
import struct
from pathlib import Path

import numpy as np


def write_video(path, frames, seconds, *, faststart=True, codec="libx264", options=None):
    "Frames (n, h, w, 3) uint8 at the given presentation times as an H.264 file."
    import av

    with av.open(str(path), "w", options={"movflags": "faststart"} if faststart else {}) as out:
        stream = out.add_stream(codec, rate=30, options=options or {"crf": "18", "g": "10"})
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt, stream.time_base = "yuv420p", _tick(90000)
        stream.codec_context.time_base = _tick(90000)
        for rgb, time in zip(frames, seconds, strict=True):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
            frame.pts, frame.time_base = round(time * 90000), _tick(90000)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return Path(path)


def _tick(n):
    from fractions import Fraction

    return Fraction(1, n)


def rotate_clockwise(path):
    "Set the display matrix of an mp4 to a quarter turn clockwise, as phones do for portrait recordings."
    data = bytearray(Path(path).read_bytes())
    at = data.index(b"tkhd") + 4
    matrix = at + (40 if data[at] == 0 else 52)
    data[matrix : matrix + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    Path(path).write_bytes(data)
    return Path(path)


def loop_video(source, target, seconds):
    "Repeat a video without re-encoding until it is at least so long."
    import av

    with av.open(str(source)) as inp, av.open(str(target), "w") as out:
        template = inp.streams.video[0]
        stream = out.add_stream_from_template(template)
        packets = [(p.pts, p.dts, bytes(p), p.is_keyframe, p.duration) for p in inp.demux(template) if p.pts is not None]
        base, length = template.time_base, max(p[0] + (p[4] or 0) for p in packets)
        for turn in range(int(np.ceil(seconds / float(length * base)))):
            for pts, dts, payload, key, duration in packets:
                packet = av.Packet(payload)
                packet.stream, packet.time_base, packet.is_keyframe, packet.duration = stream, base, key, duration
                packet.pts, packet.dts = pts + turn * length, dts + turn * length
                out.mux(packet)
    return Path(target)
