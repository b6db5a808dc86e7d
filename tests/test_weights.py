"""weights: what is registered is what is on disk, and nothing unsafe, altered or unasked-for is ever used."""

import dataclasses
import io
import subprocess
import sys
import types
import zipfile
from pathlib import Path

import numpy as np
import pytest

from facefex import weights
from facefex.core import FacefexError, FacefexWarning, WeightsError
from facefex.weights import WEIGHTS, Weights, models, read_npz, resolve, sha256_of, write_npz

pytestmark = pytest.mark.core
BUNDLED = [w for w in WEIGHTS.values() if w.hub is None]
HUB = WEIGHTS["py-feat/bs_to_au"]


@pytest.fixture(autouse=True)
def no_hub(tmp_path, monkeypatch):
    "An empty hub cache, no hub client, and a fresh memory of checked files."
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(weights, "is_installed", lambda name: False)
    weights._bundled.cache_clear()
    yield
    weights._bundled.cache_clear()


def put_in_cache(tmp_path: Path, snapshot: str, text: str) -> Path:
    file = tmp_path / "hub" / "models--py-feat--bs_to_au" / "snapshots" / snapshot / HUB.file
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


# ---- the registry


@pytest.mark.parametrize("w", BUNDLED, ids=lambda w: w.name)
def test_bundled_file_is_the_registered_one(w):
    path = resolve(w.name)
    assert path.name == w.file
    assert (path.stat().st_size, sha256_of(path)) == (w.size_bytes, w.sha256)


@pytest.mark.parametrize("field", ["file", "licence", "source", "task", "trained_on"])
def test_record_must_state_its_rights(field):
    with pytest.raises(WeightsError, match=f"weight record .* must state {field}"):
        dataclasses.replace(HUB, **{field: ""})


def test_bundled_record_must_state_its_hash():
    with pytest.raises(WeightsError, match="must state the sha256"):
        dataclasses.replace(BUNDLED[0], sha256=None)


def test_records_have_no_defaults():
    fields = dataclasses.fields(Weights)
    assert all(f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING for f in fields)


def test_licences_are_those_of_the_cards():
    assert {n: w.licence for n, w in WEIGHTS.items()} == {
        "face_landmarker": "Apache-2.0",
        "bs_to_au": "MIT",
        "py-feat/bs_to_au": "not stated",
        "py-feat/au_to_mesh": "not stated",
        "py-feat/emotion_to_mesh": "not stated",
        "py-feat/bs_to_mesh": "not stated",
        "py-feat/face_multitask_v2": "research, non-commercial use only",
        "karie666666/vad-to-blendshape": "MIT",
    }


# ---- bundled files


def test_altered_bundled_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "_package_folder", lambda: tmp_path)
    (tmp_path / "bs_to_au.npz").write_text("other")
    with pytest.raises(WeightsError, match=r"'bs_to_au' \(bs_to_au.npz\) was altered: its sha256 begins d9298a10d1b0"):
        resolve("bs_to_au")


def test_absent_bundled_file(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "_package_folder", lambda: tmp_path)
    with pytest.raises(WeightsError, match="is not in this installation; reinstall"):
        resolve("bs_to_au")


def test_hash_is_computed_once_per_session(monkeypatch):
    calls = []
    monkeypatch.setattr(weights, "sha256_of", lambda path: calls.append(path) or sha256_of(path))
    assert resolve("bs_to_au") == resolve("bs_to_au")
    assert len(calls) == 1


# ---- paths and names


def test_path_is_used_as_it_is(tmp_path, monkeypatch):
    file = tmp_path / "mine ü.npz"
    file.touch()
    assert resolve(str(file)) == resolve(file) == file
    monkeypatch.chdir(tmp_path)
    Path("bs_to_au").touch()
    assert resolve("bs_to_au").name == "bs_to_au.npz"  # a registered name is always the registered file
    assert resolve("./bs_to_au") == resolve(Path("bs_to_au")) == Path("bs_to_au")


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ("bs_to_aus", WeightsError, "Did you mean 'bs_to_au'"),
        ("py-feat/bs_to_meshes", WeightsError, "Did you mean 'py-feat/bs_to_mesh'"),
        ("quite else", WeightsError, "there is no weight named 'quite else'; known are face_landmarker"),
        ("none.npz", FileNotFoundError, "there is no weight file 'none.npz'"),
        ("./none", FileNotFoundError, "there is no weight file './none'"),
        (Path("none"), FileNotFoundError, "there is no weight file 'none'"),
        (Path(), WeightsError, "is a folder; give the weight file inside it"),
    ],
)
def test_what_cannot_be_resolved(given, error, message):
    with pytest.raises(error, match=message) as e:
        resolve(given)
    assert "\n" not in str(e.value)


# ---- the hub


def test_without_hub_client_the_error_says_what_how_big_and_on_which_terms():
    with pytest.raises(WeightsError) as e:
        resolve("py-feat/bs_to_au")
    message = str(e.value)
    for part in (
        "'py-feat/bs_to_au'",
        "bs_to_au_pls_v2.npz",
        "size unknown",
        "licence not stated",
        "huggingface_hub",
        "give its path",
    ):
        assert part in message
    assert "\n" not in message


def test_local_cache_needs_no_client(tmp_path):
    old = put_in_cache(tmp_path, "aaa", "old")
    assert resolve("py-feat/bs_to_au") == old
    put_in_cache(tmp_path, "bbb", "new")
    refs = old.parents[2] / "refs"
    refs.mkdir()
    for ref in ("aaa", "bbb"):
        (refs / "main").write_text(ref)
        assert resolve("py-feat/bs_to_au").parent.name == ref


def test_cached_file_with_another_hash_is_refused(tmp_path, monkeypatch):
    put_in_cache(tmp_path, "aaa", "other")
    monkeypatch.setitem(WEIGHTS, HUB.name, dataclasses.replace(HUB, sha256="0" * 64))
    with pytest.raises(WeightsError, match="was altered"):
        resolve(HUB.name)


def fake_hub(monkeypatch, download):
    monkeypatch.setattr(weights, "is_installed", lambda name: True)
    monkeypatch.setitem(sys.modules, "huggingface_hub", types.SimpleNamespace(hf_hub_download=download))


def test_fetching_says_so_first_and_returns_the_file(tmp_path, monkeypatch):
    file, asked = tmp_path / HUB.file, []
    file.touch()
    fake_hub(monkeypatch, lambda *what: asked.append(what) or str(file))
    with pytest.warns(FacefexWarning, match="fetching weight 'py-feat/bs_to_au' .*licence not stated"):
        assert resolve("py-feat/bs_to_au") == file
    assert asked == [("py-feat/bs_to_au", "bs_to_au_pls_v2.npz")]


def test_failed_fetch_is_one_line(monkeypatch):
    def offline(*what):
        raise ConnectionError("no route\nTraceback and much more")

    fake_hub(monkeypatch, offline)
    with (
        pytest.warns(FacefexWarning),
        pytest.raises(WeightsError, match="could not be fetched: no route; get bs_to_au_pls_v2.npz from") as e,
    ):
        resolve("py-feat/bs_to_au")
    assert "\n" not in str(e.value)


# ---- the table


def test_models_table(tmp_path, monkeypatch):
    def never(*what):
        raise AssertionError("looking must not fetch")

    fake_hub(monkeypatch, never)
    put_in_cache(tmp_path, "aaa", "x")
    table = models().set_index("name")
    assert set(table.index) == set(WEIGHTS)
    assert table["where"].to_dict() == {n: "bundled" if w.hub is None else "hub" for n, w in WEIGHTS.items()} | {
        HUB.name: "cache"
    }
    assert table.loc["face_landmarker", "size"] == "3.8 MB"
    assert table.loc["py-feat/bs_to_au", "size"] == "unknown"
    assert (table[["task", "licence", "size", "trained_on", "source"]] != "").all(axis=None)


def test_import_and_models_are_light():
    code = (
        "import sys, facefex.weights as w; w.models();"
        "heavy = {'torch', 'huggingface_hub', 'mediapipe', 'matplotlib'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# ---- NPZ


def test_npz_bytes_depend_on_the_arrays_alone(tmp_path):
    arrays = {
        "a": np.arange(6, dtype=np.float32).reshape(2, 3),
        "names": np.array(["x", "yy"]),
        "card": np.array("text"),
        "n": np.array(3),
    }
    write_npz(tmp_path / "a.npz", arrays)
    write_npz(tmp_path / "b.npz", arrays | {"a": np.asfortranarray(arrays["a"]).astype(">f4")})
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.npz") as z:
        assert {e.date_time for e in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for again in (read_npz(tmp_path / "a.npz"), dict(np.load(tmp_path / "a.npz"))):
        assert list(again) == list(arrays)
        for key, array in arrays.items():
            np.testing.assert_array_equal(again[key], array, strict=True)


def test_npz_is_whole_or_not_there(tmp_path):
    with pytest.raises(ValueError):
        write_npz(tmp_path / "a.npz", {"good": np.eye(2), "bad": np.array([{}], dtype=object)})
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FacefexError, match="its folder does not exist"):
        write_npz(tmp_path / "no" / "a.npz", {"a": np.eye(2)})


def lying_entry(shape: tuple, data: bytes) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(buffer, {"descr": "<f4", "fortran_order": False, "shape": shape})
    return buffer.getvalue() + data


def zip_of(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as z:
        for name, data in entries.items():
            z.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"coef.npy": lying_entry((10**9, 10**9), b"")}, r"array 'coef' claims the shape \(1000000000, 1000000000\)"),
        ({"coef.npy": lying_entry((2, 2), b"\0" * 12)}, "array 'coef' claims .* 16 bytes, but has 12"),
        ({"coef.npy": b"\x93NUMPY\x09\x00"}, "array 'coef'"),
        ({"coef.npy": b"hello"}, "array 'coef'"),
        ({"face_detector.tflite": b"TFL3"}, "is not an NPZ file: it holds 'face_detector.tflite'"),
    ],
    ids=["huge", "short", "version", "text", "other zip"],
)
def test_npz_entries_that_are_refused(tmp_path, entries, message):
    with pytest.raises(WeightsError, match=f"cannot read 'x.npz': .*{message}"):
        read_npz(zip_of(tmp_path / "x.npz", entries))


def test_npz_never_unpickles(tmp_path):
    np.savez(tmp_path / "x.npz", fine=np.eye(2), coef=np.array([{"a": 1}], dtype=object))
    with pytest.raises(WeightsError, match="array 'coef' holds Python objects"):
        read_npz(tmp_path / "x.npz")


def test_npz_damaged_or_too_large(tmp_path, monkeypatch):
    file = tmp_path / "x.npz"
    write_npz(file, {"a": np.zeros(1000)})
    whole = file.read_bytes()
    for broken in (whole[:2000], b"", b"not a zip"):
        file.write_bytes(broken)
        with pytest.raises(WeightsError, match="not an NPZ file or is damaged"):
            read_npz(file)
    flipped = bytearray(whole)
    flipped[4000] ^= 255
    file.write_bytes(flipped)
    with pytest.raises(WeightsError, match="damaged"):
        read_npz(file)
    file.write_bytes(whole)
    monkeypatch.setattr(weights, "MAX_NPZ_BYTES", 100)
    with pytest.raises(WeightsError, match="it holds 8128 bytes; at most 100 are read"):
        read_npz(file)
