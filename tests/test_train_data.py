"""train.data: photographs and renders are read by name, people have one name in every file and stay whole."""

import numpy as np
import pytest
from train_data import CANADA, LONDON, PEOPLE, SEED, identities, photographed, rendered, write_corpus, write_photos

from facefex.columns import BLENDSHAPES
from facefex.core import ColumnError, FormatError
from facefex.train.data import folds, is_final, read_arrays, read_corpus, read_photos
from facefex.weights import read_npz, write_npz

pytestmark = pytest.mark.core


@pytest.fixture(scope="module")
def truth():
    "Photographed and rendered faces of the same people."
    rng = np.random.default_rng(SEED)
    who = identities(rng)
    return photographed(who, rng), rendered(who, rng)


@pytest.mark.parametrize("shuffled", [False, True])
def test_photos_are_read_by_name(truth, tmp_path, rng, shuffled):
    photos = truth[0]
    got = read_photos(write_photos(tmp_path / "p.npz", photos, rng.permutation(52) if shuffled else None))
    assert got.person.tolist() == photos.person.tolist() and got.label.tolist() == photos.label.tolist()
    assert set(got.person) == {f"L{i}" for i in LONDON} | {
        f"C{i}" for i in CANADA
    }  # the picture of another set is left out
    np.testing.assert_allclose(got.blendshapes, photos.blendshapes, atol=1e-6)
    smile = got.blendshapes[:, BLENDSHAPES.index("mouthSmileLeft")]
    assert smile[got.label == "smiling"].min() > 0.3 > 0.1 > smile[got.label == "neutral"].max()
    np.testing.assert_allclose(got.mesh, photos.mesh, atol=1e-3)
    np.testing.assert_allclose(got.pose_deg, photos.pose_deg, atol=1e-4)
    assert np.isnan(got.weights).all() and got.weights.shape == (len(photos), 52)


def test_photos_unaligned_stay_in_pixels(truth, tmp_path):
    path = write_photos(tmp_path / "p.npz", truth[0])
    got = read_photos(path, aligned=False)
    d = read_npz(path)
    np.testing.assert_allclose(got.mesh[3], d["landmarks_normalized"][3].astype(float) * [1280, 800, 1280], rtol=1e-6)
    assert got.mesh[0, 152, 1] > got.mesh[0, 10, 1]  # y down


@pytest.mark.parametrize("shuffled", [False, True])
def test_corpus_is_read_by_name(truth, tmp_path, rng, shuffled):
    corpus = truth[1]
    got = read_corpus(write_corpus(tmp_path / "c.npz", corpus, rng.permutation(52) if shuffled else None, suffix=".2"))
    for field in ("person", "label"):
        assert getattr(got, field).tolist() == getattr(corpus, field).tolist()
    for field in ("blendshapes", "weights", "mesh", "pose_deg"):
        np.testing.assert_allclose(getattr(got, field), getattr(corpus, field), atol=1e-4, err_msg=field)
        assert getattr(got, field).dtype == np.float64


def test_a_person_has_one_name_in_both_files(truth, tmp_path):
    photos, corpus = (
        read_photos(write_photos(tmp_path / "p.npz", truth[0])),
        read_corpus(write_corpus(tmp_path / "c.npz", truth[1])),
    )
    assert set(photos.person) == set(corpus.person) == set(PEOPLE)


def test_taking_rows_takes_them_in_every_field(truth):
    corpus = truth[1]
    some = corpus.take(corpus.person == "L003")
    assert len(some) == (corpus.person == "L003").sum() > 1 and set(some.person) == {"L003"}
    two = corpus.take(np.array([5, 1]))
    assert len(two) == 2 and two.label.tolist() == corpus.label[[5, 1]].tolist()
    assert np.array_equal(two.mesh, corpus.mesh[[5, 1]]) and np.array_equal(two.weights, corpus.weights[[5, 1]])


@pytest.mark.parametrize(
    ("kind", "change", "message"),
    [
        ("photos", {"blendshapes": None}, "'f.npz' must hold 'blendshapes' \\(n x 52\\); got no such array"),
        (
            "photos",
            {"landmarks_normalized": np.zeros((31, 468, 3))},
            "'landmarks_normalized' \\(n x 478 x 3\\); got shape \\(31, 468, 3\\)",
        ),
        ("photos", {"image_path": np.full(31, "zoom/60cm.jpg")}, "'f.npz' holds no photo london/neutral/ID"),
        ("corpus", {"weights_true": None}, "'weights_true' \\(n x 52\\); got no such array"),
        ("corpus", {"pose_deg": np.zeros(5)}, "'pose_deg' \\(n x 3\\); got shape \\(5,\\)"),
    ],
)
def test_files_that_are_refused(truth, tmp_path, kind, change, message):
    write, read, faces = (
        (write_photos, read_photos, truth[0]) if kind == "photos" else (write_corpus, read_corpus, truth[1])
    )
    arrays = read_npz(write(tmp_path / "f.npz", faces)) | change
    write_npz(tmp_path / "f.npz", {k: a for k, a in arrays.items() if a is not None})
    with pytest.raises(FormatError, match=message):
        read(tmp_path / "f.npz")


@pytest.mark.parametrize(
    ("write", "read", "i"), [(write_photos, read_photos, 0), (write_corpus, read_corpus, 1)], ids=["photos", "corpus"]
)
def test_a_blendshape_that_is_not_there_is_named(truth, tmp_path, write, read, i):
    arrays = read_npz(write(tmp_path / "f.npz", truth[i]))
    names = ["tongueOut" if n == "jawOpen" else str(n) for n in arrays["blendshape_names"]]
    write_npz(tmp_path / "f.npz", arrays | {"blendshape_names": np.array(names)})
    with pytest.raises(ColumnError, match="jawOpen"):
        read(tmp_path / "f.npz")


def test_arrays_of_any_length_are_read(tmp_path):
    write_npz(tmp_path / "f.npz", {"a": np.zeros((3, 2)), "b": np.array(4.0)})
    assert read_arrays(tmp_path / "f.npz", {"a": (None, 2), "b": ()})["b"] == 4
    for shapes in ({"a": (3,)}, {"a": (None, 3)}, {"b": (None,)}):
        with pytest.raises(FormatError, match="'f.npz' must hold"):
            read_arrays(tmp_path / "f.npz", shapes)


def test_people_stay_whole_in_the_final_third_and_in_folds(rng):
    people = np.array([f"P{i:02d}" for i in range(31)])
    person = rng.permutation(np.repeat(people, 4))
    final = is_final(person, people)
    assert sorted(set(person[final])) == people[::3].tolist() and not set(person[final]) & set(person[~final])
    assert np.array_equal(is_final(person[::-1], rng.permutation(people)), final[::-1])  # neither order counts
    number = folds(person, 5)
    assert set(number) == set(range(5))
    assert all(len(set(number[person == p])) == 1 for p in people)
    size = [len(set(person[number == k])) for k in range(5)]
    assert max(size) - min(size) <= 1
    assert set(folds(person)) == set(range(3))
