"""Do the faces of the V/A/D network look like the emotions? Two independent classifiers look at drawings of them.

    python tools/vad_classifiers.py draw DATA faces.npz           # with facefex[detect,torch]: 24 people of the final third, 7 emotions
    python tools/vad_classifiers.py read faces.npz FILE.csv       # in an environment of its own: pip install facex==1.1.0 fer==25.10.3

facex and fer (both MIT) only validate: nothing is trained on what they say. A face counts as read when the intended class is the one that
rises most over the same person's neutral face (`rises`), or is the highest (`top`), in the mean of both classifiers' probabilities.
The shipped result is facefex/data/vad_classifiers.csv; train.vad puts it into the card of the network.
"""
import importlib.util
import os
import sys
import types
from pathlib import Path

import numpy as np

EMOTIONS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear")
FACEX = {"neutral": "neutral", "happy": "happiness", "surprised": "surprise", "sadness": "sadness", "anger": "anger", "disgust": "disgust", "fear": "fear"}
FER = {"neutral": "neutral", "happy": "happiness", "surprise": "surprise", "sad": "sadness", "angry": "anger", "disgust": "disgust", "fear": "fear"}
PEOPLE = 24


def draw(data, out):
    "Draw the anchors of the shipped network on people that no map was scored or tuned with."
    from facefex.columns import BLENDSHAPES
    from facefex.maps.emotions import emotion_to_vad
    from facefex.maps.vad import VADToBlendshape
    from facefex.train.cards import Sources
    from facefex.train.corpus import avatar_from_photo
    from facefex.train.head import load_head
    from facefex.train.render import render_face

    sources = Sources(data)
    photos, _ = sources.part("final")
    people = [p for p in np.unique(photos.person) if p.startswith("L")][:PEOPLE]
    head = load_head(sources.file("ict_facekit_light.npz"), sources.file("ict_to_mediapipe478.npz"))
    shapes = VADToBlendshape.load().predict(np.stack([emotion_to_vad(e) for e in EMOTIONS]))
    pictures = []
    for person in people:
        avatar = avatar_from_photo(head, sources.file(f"faces/london/neutral/{person[1:]}.jpg"))
        pictures += [render_face(avatar, {n: float(row[n]) for n in BLENDSHAPES if n in shapes}) for _, row in shapes.iterrows()]
    np.savez(out, images=np.array(pictures), label=np.tile(EMOTIONS, len(people)), person=np.repeat(people, len(EMOTIONS)))


def classifiers():
    "A function from an RGB picture to two rows of probabilities (facex, fer) in the order of `EMOTIONS`."
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    resources = types.ModuleType("pkg_resources")  # fer asks it only where its own files lie
    resources.resource_filename = lambda name, rest: os.path.join(importlib.util.find_spec(name).submodule_search_locations[0], rest)
    sys.modules.setdefault("pkg_resources", resources)
    import cv2
    import facex
    from fer.fer import FER as Fer

    worker, fer = facex.PoolManager(pool_size=1).get_worker("one"), Fer()

    def both(picture):
        bgr = np.ascontiguousarray(picture[..., ::-1])
        h, w = bgr.shape[:2]
        faces = worker.detect_faces(bgr)[0]
        box = max(faces, key=lambda f: f[2] * f[3]) if len(faces) else (int(0.2 * w), int(0.27 * h), int(0.6 * w), int(0.6 * h))
        x, y, bw, bh = (int(v) for v in box)
        grey = cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)[y:y + bh, x:x + bw]
        first = {FACEX[k]: float(v) for k, v in worker.detect_emotion(grey).items()}
        second = {FER[k]: float(v) for k, v in fer.detect_emotions(bgr, [(x, y, bw, bh)])[0]["emotions"].items()}
        return np.array([[p[c] for c in EMOTIONS] for p in (first, second)])

    return both


def read(faces, out):
    "Write one row an emotion: people, and shares read by both together and by each alone."
    with np.load(faces) as z:
        images, label, person = z["images"], z["label"], z["person"]
    both = classifiers()
    each = np.array([both(picture) for picture in images])
    lines = ["emotion,people,rises,top,rises_facex,rises_fer"]
    for emotion in EMOTIONS[1:]:
        rows, k = np.flatnonzero(label == emotion), EMOTIONS.index(emotion)
        cells = []
        for p in (each.mean(axis=1), each[:, 0], each[:, 1]):
            neutral = {who: p[(person == who) & (label == "neutral")].mean(axis=0) for who in set(person)}
            cells.append((np.mean([np.argmax(p[i] - neutral[person[i]]) == k for i in rows]), np.mean(p[rows].argmax(axis=1) == k)))
        (rises, top), (facex_rises, _), (fer_rises, _) = cells
        lines.append(f"{emotion},{len(rows)},{rises:.2f},{top:.2f},{facex_rises:.2f},{fer_rises:.2f}")
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("draw", "read"):
        sys.exit(__doc__)
    {"draw": draw, "read": read}[sys.argv[1]](sys.argv[2], sys.argv[3])
