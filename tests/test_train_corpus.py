"""train.corpus: a corpus from pictures of the sample head, on a model file made from it; read back by train.data."""
import numpy as np
import pandas as pd
import pytest

pytest.importorskip("mediapipe")

from PIL import Image  # noqa: E402

from facefex.columns import BLENDSHAPES, DEAD_BLENDSHAPES, N_VERTICES  # noqa: E402
from facefex.core import FormatError, MediaError  # noqa: E402
from facefex.train.corpus import avatar_from_photo, build_corpus, build_demo_head, read_prototypes  # noqa: E402
from facefex.train.data import read_corpus  # noqa: E402
from facefex.train.head import PARTS, load_head, move, points478  # noqa: E402
from facefex.train.render import load_avatar, render_face  # noqa: E402

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sources(samples, tmp_path_factory):
    "Folder with ict.npz and points.npz in the layout of the ICT-FaceKit files, two 'photographs', and a table of one emotion."
    folder, avatar = tmp_path_factory.mktemp("corpus"), load_avatar(samples / "head.npz")
    head = avatar.head
    wide, long = np.zeros((2, *head.neutral.shape), np.float32)
    wide[:, 0], long[:, 1] = 0.05 * head.neutral[:, 0], 0.05 * head.neutral[:, 1]
    halves = {"browInnerUp": 0.5, "cheekPuff": 0.5}  # the model has them as left and right
    names, deltas = [], []
    for name, delta in zip(BLENDSHAPES[1:], head.shapes[1:], strict=True):
        for side in ("Left", "Right") if name in halves else ("",):
            names.append(name + side)
            deltas.append(delta * halves.get(name, 1))
    names.append("PupilDilateLeft")
    deltas.append(np.ones_like(head.neutral))
    extra = len(head.neutral)  # an iris vertex, which is left out
    np.savez(folder / "ict.npz", neutral=np.concatenate([head.neutral, [[3, 3.6, 9]]]).astype(np.float32),
             expression_arkit_names=np.array(names), expression_deltas=np.pad(deltas, ((0, 0), (0, 1), (0, 0))).astype(np.float16),
             identity_deltas=np.pad([wide, long], ((0, 0), (0, 1), (0, 0))).astype(np.float16),
             triangles=np.concatenate([head.triangles, [[0, 1, extra]]]), group_names=np.array([*PARTS, "iris_left"]),
             vertex_group=np.append(head.part, len(PARTS)).astype(np.uint8), license=np.array("MIT"))
    np.savez(folder / "points.npz", vertex_ids=head.point_vertices, barycentric=head.point_weights)
    for name, zoom in (("ann", 1.0), ("bob", 0.9)):
        Image.fromarray(render_face(avatar, size_px=400, zoom=zoom)).save(folder / f"{name}.png")
    table = pd.DataFrame(0.0, index=[0], columns=["name", *BLENDSHAPES]).assign(name="happiness", mouthSmileLeft=0.8, mouthSmileRight=0.8)
    table.to_csv(folder / "emotions.csv", index=False)
    return folder


def build(sources, **options):
    photos = {name: sources / f"{name}.png" for name in ("ann", "bob")}
    settings = {"prototypes": sources / "emotions.csv", "frames_per_person": 5, "seed": 1, "size_px": 240} | options
    return build_corpus(photos, sources / "ict.npz", sources / "points.npz", **settings)


@pytest.fixture(scope="module")
def corpus(sources):
    "The arrays of a corpus of ten frames, also written to corpus.npz."
    return build(sources, out=sources / "corpus.npz")


def test_model_file_is_read_into_the_same_head(sources, samples):
    head, sample = load_head(sources / "ict.npz", sources / "points.npz"), load_avatar(samples / "head.npz").head
    assert len(head.neutral) == len(sample.neutral) and len(head.identity) == 2
    assert np.allclose(head.shapes, sample.shapes, atol=0.01)  # float16; halves were summed, PupilDilate dropped
    assert np.allclose(points478(head, move(head, {"browInnerUp": 1})), points478(sample, move(sample, {"browInnerUp": 1})), atol=0.02)


def test_registration_on_parts_that_are_missing_is_refused(sources, tmp_path):
    with np.load(sources / "points.npz") as points, np.load(sources / "ict.npz") as model:
        np.savez(tmp_path / "p.npz", vertex_ids=np.full((N_VERTICES, 3), len(model["neutral"]) - 1), barycentric=points["barycentric"])
        np.savez(tmp_path / "m.npz", **{**model, "group_names": np.char.replace(model["group_names"], "teeth", "tusks")})
    with pytest.raises(FormatError, match="points on vertices"):
        load_head(sources / "ict.npz", tmp_path / "p.npz")
    with pytest.raises(FormatError, match="teeth"):
        load_head(tmp_path / "m.npz", sources / "points.npz")


def test_corpus_has_its_arrays_and_is_read_back(corpus, sources):
    faces = read_corpus(sources / "corpus.npz")
    n = len(corpus["label"])
    assert n == len(faces) == 10 and set(corpus["person"]) == {"ann", "bob"} and {"neutral", "happiness"} <= set(corpus["label"])
    assert corpus["mesh_aligned"].shape == (n, N_VERTICES, 3) and corpus["mesh_aligned"].dtype == np.float16
    assert tuple(corpus["blendshape_names"]) == BLENDSHAPES and np.isfinite(faces.mesh).all()
    assert (corpus["weights_true"][corpus["label"] == "neutral"] == 0).all()
    assert faces.blendshapes[:, [BLENDSHAPES.index(d) for d in DEAD_BLENDSHAPES]].max() < 0.05
    assert "0 of 10 frames without a face" in str(corpus["note"])


def test_number_of_workers_changes_nothing(corpus, sources):
    again = build(sources, workers=2)
    assert all((again[key] == corpus[key]).all() for key in corpus)


def test_a_person_more_changes_nobody_else_and_a_seed_everybody(corpus, sources):
    one = build_corpus({"bob": sources / "bob.png"}, sources / "ict.npz", sources / "points.npz", prototypes=sources / "emotions.csv",
                       frames_per_person=5, seed=1, size_px=240)
    bob = corpus["person"] == "bob"
    assert all((one[key] == corpus[key][bob]).all() for key in ("weights_true", "pose_deg", "mesh_aligned"))
    assert not np.isin(corpus["pose_deg"][bob & (corpus["pose_deg"][:, 1] != 0), 1], corpus["pose_deg"][~bob, 1]).any()
    other = build_corpus({"bob": sources / "bob.png"}, sources / "ict.npz", sources / "points.npz", frames_per_person=3, seed=2, size_px=240)
    assert not np.isin(other["pose_deg"][:, 1][other["pose_deg"][:, 1] != 0], corpus["pose_deg"][:, 1]).any()


def test_photographs_without_a_face_are_counted_not_fatal(sources, tmp_path):
    Image.new("RGB", (200, 200), "grey").save(tmp_path / "wall.png")
    found = build_corpus({"bob": sources / "bob.png", "wall": tmp_path / "wall.png"}, sources / "ict.npz", sources / "points.npz",
                         frames_per_person=2, size_px=240)
    assert set(found["person"]) == {"bob"} and "2 of 4 frames without a face" in str(found["note"])
    with pytest.raises(MediaError, match="no face"):
        build_corpus({"wall": tmp_path / "wall.png"}, sources / "ict.npz", sources / "points.npz", frames_per_person=1)


def test_painted_head_looks_like_its_photograph(sources):
    photo = np.asarray(Image.open(sources / "ann.png"))
    avatar = avatar_from_photo(load_head(sources / "ict.npz", sources / "points.npz"), sources / "ann.png")
    drawn = render_face(avatar, size_px=400).astype(int)
    middle = np.s_[120:280, 120:280]  # face without its outline
    assert np.abs(drawn[middle] - photo[middle]).mean() < 18
    shuffled = np.abs(drawn[middle] - photo[middle][::-1]).mean()
    assert np.abs(drawn[middle] - photo[middle]).mean() < 0.6 * shuffled


def test_small_head_is_written_without_its_photograph(sources, tmp_path):
    avatar = build_demo_head(sources / "ann.png", sources / "ict.npz", sources / "points.npz", tmp_path / "h.npz", licence="CC0, nobody")
    assert avatar.skin.licence == "CC0, nobody" and len(avatar.head.identity) == 0
    assert avatar.skin.image.shape[:2] != (400, 400)


def test_table_of_emotions_must_have_all_columns(sources, tmp_path):
    pd.read_csv(sources / "emotions.csv").drop(columns="jawOpen").to_csv(tmp_path / "e.csv", index=False)
    with pytest.raises(FormatError, match="jawOpen"):
        read_prototypes(tmp_path / "e.csv")
