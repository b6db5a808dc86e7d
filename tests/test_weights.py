"""weights: what is registered is what is on disk, and nothing unsafe, altered or unasked-for is ever used."""

import contextlib
import dataclasses
import hashlib
import io
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import types
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pytest

from facefex import weights
from facefex.core import FacefexError, FacefexWarning, WeightsError
from facefex.weights import WEIGHTS, Weights, accept, fetch, models, read_npz, resolve, sha256_of, write_npz

pytestmark = pytest.mark.core
BUNDLED = [w for w in WEIGHTS.values() if w.hub is None]
HUB = WEIGHTS["py-feat/bs_to_au"]


@pytest.fixture(autouse=True)
def no_hub(tmp_path, monkeypatch):
    "Empty caches, no hub client, and a fresh memory of checked files."
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("FACEFEX_CACHE", str(tmp_path / "own"))
    monkeypatch.setattr(weights, "is_installed", lambda name: False)
    weights._bundled.cache_clear()
    weights._say_unpinned.cache_clear()
    yield
    weights._bundled.cache_clear()


def put_in_cache(tmp_path: Path, snapshot: str, text: str) -> Path:
    file = tmp_path / "hub" / "models--py-feat--bs_to_au" / "snapshots" / snapshot / HUB.file
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def put_tensors(file: Path, content: bytes) -> None:
    "A safetensors file with one row of bytes."
    file.parent.mkdir(parents=True, exist_ok=True)
    about = json.dumps({"__metadata__": {"config": "{}"}, "a": {"dtype": "U8", "shape": [len(content)], "data_offsets": [0, len(content)]}}).encode()
    file.write_bytes(len(about).to_bytes(8, "little") + about + content)


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
    licences = {n: w.licence for n, w in WEIGHTS.items()}
    own = {w.name for w in BUNDLED} - {"face_landmarker"}
    assert {licences.pop(n) for n in own} == {"MIT"}
    assert licences == {
        "face_landmarker": "Apache-2.0",
        "py-feat/bs_to_au": "not stated",
        "py-feat/au_to_mesh": "not stated",
        "py-feat/emotion_to_mesh": "not stated",
        "py-feat/bs_to_mesh": "not stated",
        "face_multitask_v25": "research, non-commercial use only",
        "face_multitask_v28": "research, non-commercial use only",
        "karie666666/vad-to-blendshape": "MIT",
    }


def test_alternatives_ship():
    "The bundled counterpart of a published weight bears its name without the owner."
    for w in WEIGHTS.values():
        assert (w.alternative is None) == (w.hub is None)
    linear = {n: w.alternative for n, w in WEIGHTS.items() if n.startswith("py-feat/") and w.file.endswith(".npz")}
    assert len(linear) == 4 and linear == {n: n.removeprefix("py-feat/") for n in linear}
    there = {w.alternative for w in WEIGHTS.values()} & set(WEIGHTS)
    assert all(WEIGHTS[name].hub is None for name in there)


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
        "https://huggingface.co/py-feat/bs_to_au",
        "facefex models --download py-feat/bs_to_au",
        "or use 'bs_to_au', which ships with facefex",
    ):
        assert part in message
    assert "\n" not in message


def test_an_alternative_that_does_not_ship_is_not_offered(monkeypatch):
    monkeypatch.setitem(WEIGHTS, HUB.name, dataclasses.replace(HUB, alternative="none_such"))
    with pytest.raises(WeightsError) as e:
        resolve(HUB.name)
    assert "none_such" not in str(e.value) and "ships with" not in str(e.value)


def test_local_cache_needs_no_client(tmp_path):
    old = put_in_cache(tmp_path, "aaa", "same")
    assert resolve("py-feat/bs_to_au") == old
    put_in_cache(tmp_path, "bbb", "same")
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


class LocalHub:
    "Stands in for the hub and its client: puts files into the layout that huggingface_hub keeps, and remembers what was asked for."

    def __init__(self, monkeypatch, content="v1"):
        self.states, self.main, self.asked = {"r1": content}, "r1", []
        client = types.SimpleNamespace(
            build_hf_headers=dict, WeakFileLock=lambda path: contextlib.nullcontext(), hf_hub_url=self.url,
            get_hf_file_metadata=self.about, http_get=self.get, hf_hub_download=self.download)
        monkeypatch.setattr(weights, "is_installed", lambda name: True)
        monkeypatch.setitem(sys.modules, "huggingface_hub.file_download", client)

    def state(self, revision):
        return self.main if revision == "main" else revision

    def url(self, repo_id, filename, *, revision):
        return f"https://hub.invalid/{repo_id}/{self.state(revision)}/{filename}"

    def about(self, url):
        content = self.states[url.split("/")[-2]]
        return types.SimpleNamespace(location=url, size=len(content), etag=hashlib.sha256(content.encode()).hexdigest())

    def get(self, location, file, *, resume_size, headers, expected_size, displayed_filename):
        self.asked.append("/".join(location.split("/")[3:]))
        file.write(self.states[location.split("/")[-2]].encode()[resume_size:])

    def download(self, repo_id, filename, *, revision, cache_dir):
        repository, state = Path(cache_dir) / f"models--{repo_id.replace('/', '--')}", self.state(revision)
        blob = repository / "blobs" / hashlib.sha256(self.states[state].encode()).hexdigest()
        assert blob.is_file(), "the client would fetch it again"
        link = repository / "snapshots" / state / filename
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.exists():
            link.symlink_to(os.path.relpath(blob, link.parent))
        if revision == "main":
            (repository / "refs").mkdir(exist_ok=True)
            (repository / "refs" / "main").write_text(state)
        return str(link)

    def publish(self, content, revision):
        self.states[revision], self.main = content, revision


def test_fetching_says_so_first_then_the_copy_is_used(monkeypatch):
    hub = LocalHub(monkeypatch)
    with pytest.warns(FacefexWarning, match="fetching weight 'py-feat/bs_to_au' .*licence not stated.* py-feat/bs_to_au$"):
        file = resolve("py-feat/bs_to_au")
    assert file.read_text() == "v1"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert resolve("py-feat/bs_to_au").samefile(file)
    assert hub.asked == ["py-feat/bs_to_au/r1/bs_to_au_pls_v2.npz"]


def test_failed_fetch_is_one_line(monkeypatch):
    hub = LocalHub(monkeypatch)
    monkeypatch.setattr(sys.modules["huggingface_hub.file_download"], "get_hf_file_metadata", raiser(ConnectionError("no route\nTraceback and much more")))
    with pytest.raises(WeightsError, match="could not be fetched: no route; .* get bs_to_au_pls_v2.npz from .*or use 'bs_to_au'") as e:
        resolve("py-feat/bs_to_au")
    assert not hub.asked
    assert "\n" not in str(e.value)


# ---- the pin: the hash of a published file, written down at first use


def pins(tmp_path) -> list[Path]:
    return sorted((tmp_path / "own" / "pins").rglob("*.*"))


def test_first_use_is_recorded_and_a_changed_file_refused(tmp_path):
    file = put_in_cache(tmp_path, "aaa", "first")
    assert resolve(HUB.name) == file
    (pin,) = pins(tmp_path)
    assert json.loads(pin.read_text())["sha256"] == sha256_of(file)
    before = pin.read_bytes()
    file.write_text("second")
    for _ in range(2):
        with pytest.raises(WeightsError, match=r"'py-feat/bs_to_au' .* has changed: .*facefex models --accept") as e:
            resolve(HUB.name)
    assert "\n" not in str(e.value) and pin.read_bytes() == before
    file.write_text("first")
    assert resolve(HUB.name) == file


def test_the_revision_of_the_first_use_is_taken_again(tmp_path, monkeypatch):
    hub = LocalHub(monkeypatch)
    with pytest.warns(FacefexWarning):
        old = resolve(HUB.name)
    assert json.loads(pins(tmp_path)[0].read_text())["revision"] == "r1"
    hub.publish("v2", "r2")
    shutil.rmtree(tmp_path / "hub")
    with pytest.warns(FacefexWarning):
        assert resolve(HUB.name) == old and old.read_text() == "v1"


def test_a_new_upload_is_left_alone_until_accepted(tmp_path, monkeypatch):
    hub = LocalHub(monkeypatch)
    with pytest.warns(FacefexWarning):
        old = resolve(HUB.name)
    hub.publish("v2", "r2")
    new = put_in_cache(tmp_path, "r2", "v2")
    (tmp_path / "hub" / "models--py-feat--bs_to_au" / "refs" / "main").write_text("r2")
    assert resolve(HUB.name) == old, "another program fetched the new one; ours stays"
    assert accept(HUB.name) == sha256_of(new) != sha256_of(old)
    assert resolve(HUB.name) == new and resolve(old) == old
    shutil.rmtree(new.parent)
    with pytest.raises(WeightsError, match="has changed"):
        resolve(HUB.name)


def test_the_newest_when_asked_for(monkeypatch):
    hub = LocalHub(monkeypatch)
    with pytest.warns(FacefexWarning):
        resolve(HUB.name)
        hub.publish("v2", "r2")
        assert fetch(HUB.name)["revision"].tolist() == ["r1"]
        table = fetch(HUB.name, "bs_to_au", newest=True)
    assert table["revision"].tolist() == ["r2", ""]
    assert resolve(HUB.name).read_text() == "v2"


def test_an_older_snapshot_with_the_same_file_will_do(tmp_path):
    put_in_cache(tmp_path, "aaa", "first")
    resolve(HUB.name)
    put_in_cache(tmp_path, "bbb", "first")
    shutil.rmtree(tmp_path / "hub" / "models--py-feat--bs_to_au" / "snapshots" / "aaa")
    assert resolve(HUB.name).parent.name == "bbb"


# ---- the folder for files brought by hand


def test_a_file_brought_by_hand_is_used_at_the_place_the_error_names(tmp_path):
    with pytest.raises(WeightsError) as e:
        resolve("face_multitask_v25")
    folder = Path(re.search(r"put it into the folder '([^']+)'", str(e.value))[1])
    assert folder.is_relative_to(tmp_path / "own")
    folder.mkdir(parents=True)
    file = folder / "face_multitask_v2.safetensors"
    put_tensors(file, b"by hand")
    assert resolve("face_multitask_v25") == file
    row = models().set_index("name").loc["face_multitask_v25"]
    assert (row["where"], row["sha256"]) == ("folder", sha256_of(file)[:12])
    put_tensors(file, b"another")
    with pytest.raises(WeightsError, match="has changed"):
        resolve("face_multitask_v25")


@pytest.mark.parametrize(("damage", "message"), [(lambda b: b[:-3], "was not copied whole"), (lambda b: b + b"x", "was not copied whole"), (lambda b: b[:20], "is no safetensors file"),
                                                 (lambda b: b"<html>not found</html>", "is no safetensors file"), (lambda b: b"", "is no safetensors file")])
def test_a_file_that_was_not_copied_whole_is_never_taken_as_the_right_one(tmp_path, damage, message):
    file = tmp_path / "own" / "weights" / "py-feat--face_multitask_v2" / "face_multitask_v2.safetensors"
    put_tensors(file, b"by hand")
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    for use in (resolve, accept):
        with pytest.raises(WeightsError, match=message) as e:
            use("face_multitask_v25")
        assert "\n" not in str(e.value)
    assert not pins(tmp_path)
    file.write_bytes(whole)
    assert resolve("face_multitask_v25") == file


def test_without_the_network_file_the_error_names_what_issue_and_user_need():
    with pytest.raises(WeightsError) as e:
        resolve("face_multitask_v25")
    for part in ("face_multitask_v2.safetensors", "https://huggingface.co/py-feat/face_multitask_v2", "size about 153 MB",
                 "licence research, non-commercial use only", "facefex models --download face_multitask_v25", "or use model='face_landmarker', which ships"):
        assert part in str(e.value)
    assert "\n" not in str(e.value)
    with pytest.raises(WeightsError, match="'face_multitask_v28' .face_multitask_v28.safetensors, size unknown"):
        resolve("face_multitask_v28")


def test_nothing_is_fetched_where_that_is_not_wanted(monkeypatch):
    hub = LocalHub(monkeypatch)
    with pytest.raises(WeightsError, match=r"is not on this machine: get face_multitask_v2.safetensors .*put it into the folder .*model='face_landmarker'"):
        resolve("face_multitask_v25", download=False)
    assert not hub.asked
    with pytest.warns(FacefexWarning):
        file = resolve(HUB.name)
    assert resolve(HUB.name, download=False) == file and resolve("bs_to_au", download=False).is_file()


def test_both_multitask_files_have_pins_of_their_own(tmp_path):
    for name in ("face_multitask_v25", "face_multitask_v28"):
        file = tmp_path / "own" / "weights" / "py-feat--face_multitask_v2" / WEIGHTS[name].file
        put_tensors(file, name.encode())
        assert resolve(name) == file
    assert len(pins(tmp_path)) == 2


def test_a_file_of_another_name_has_a_pin_of_its_own(tmp_path, monkeypatch):
    put_in_cache(tmp_path, "aaa", "first")
    resolve(HUB.name)
    newer = dataclasses.replace(HUB, file="bs_to_au_pls_v3.npz")
    monkeypatch.setitem(WEIGHTS, HUB.name, newer)
    (tmp_path / "hub" / "models--py-feat--bs_to_au" / "snapshots" / "aaa" / newer.file).write_text("new")
    resolve(HUB.name)
    assert len(pins(tmp_path)) == 2


def test_a_registered_hash_needs_no_pin(tmp_path, monkeypatch):
    file = put_in_cache(tmp_path, "aaa", "x")
    monkeypatch.setitem(WEIGHTS, HUB.name, dataclasses.replace(HUB, sha256=sha256_of(file)))
    assert resolve(HUB.name) == file and not pins(tmp_path)
    with pytest.raises(WeightsError, match="is registered and cannot be replaced"):
        accept(HUB.name)


def test_nothing_to_accept():
    with pytest.raises(WeightsError, match="is not on this machine, so there is nothing to accept"):
        accept(HUB.name)
    with pytest.raises(WeightsError, match="there is no weight named 'x'"):
        accept("x")
    with pytest.raises(WeightsError, match="is registered"):
        accept("bs_to_au")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sha256": 3, "first_used": "x"}', '{"sha256": "ab", "first_used": "x"}', "\0"])
def test_a_damaged_pin_is_named(tmp_path, text):
    put_in_cache(tmp_path, "aaa", "first")
    resolve(HUB.name)
    (pin,) = pins(tmp_path)
    pin.write_text(text)
    with pytest.raises(WeightsError, match="record of the first use .* is damaged: .*delete it"):
        resolve(HUB.name)
    assert models().set_index("name").loc[HUB.name, "sha256"] == ""
    accept(HUB.name)
    resolve(HUB.name)


@pytest.mark.parametrize("obstacle", ["file", "read-only"])
def test_a_cache_that_cannot_be_written_warns_once_and_loads(tmp_path, monkeypatch, obstacle):
    file = put_in_cache(tmp_path, "aaa", "first")
    if obstacle == "file":
        (tmp_path / "own").write_text("a file where the folder should be")
    else:
        monkeypatch.setattr(weights, "_write_pin", raiser(PermissionError(13, "Permission denied")))
    with pytest.warns(FacefexWarning, match="set FACEFEX_CACHE") as said:
        assert resolve(HUB.name) == resolve(HUB.name) == file
    assert len(said) == 1
    if obstacle == "file":
        with pytest.raises(FacefexError, match="cannot write"):
            accept(HUB.name)


def raiser(error):
    def f(*args, **kwargs):
        raise error

    return f


def test_a_file_system_without_links(tmp_path, monkeypatch):
    file = put_in_cache(tmp_path, "aaa", "first")
    monkeypatch.setattr(os, "link", raiser(OSError(95, "Operation not supported")))
    resolve(HUB.name)
    (pin,) = pins(tmp_path)
    assert json.loads(pin.read_text())["sha256"] == sha256_of(file)


def test_the_first_of_two_writers_wins(tmp_path, monkeypatch):
    "Another process records its file between our look and our write: ours is then checked against its."
    file = put_in_cache(tmp_path, "aaa", "ours")
    theirs, write = tmp_path / "theirs", weights._write_pin
    theirs.write_text("theirs")

    def both(w, path, found):
        write(w, theirs, sha256_of(theirs))
        write(w, path, found)

    monkeypatch.setattr(weights, "_write_pin", both)
    with pytest.raises(WeightsError, match=f"begins {sha256_of(file)[:12]}, .*{sha256_of(theirs)[:12]}"):
        resolve(HUB.name)
    assert [p.suffix for p in pins(tmp_path)] == [".json"]


def load_many(times: int) -> None:
    for _ in range(times):
        resolve(HUB.name)


def test_many_processes_at_once(tmp_path):
    put_in_cache(tmp_path, "aaa", "first")
    workers = [multiprocessing.get_context("fork").Process(target=load_many, args=(20,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 4
    assert [p.suffix for p in pins(tmp_path)] == [".json"]


@pytest.mark.parametrize(("variable", "below"), [("FACEFEX_CACHE", ""), ("XDG_CACHE_HOME", "facefex")])
def test_where_pins_lie(tmp_path, monkeypatch, variable, below):
    monkeypatch.delenv("FACEFEX_CACHE")
    monkeypatch.setenv(variable, str(tmp_path / "here"))
    put_in_cache(tmp_path, "aaa", "first")
    resolve(HUB.name)
    assert [p.name for p in (tmp_path / "here" / below / "pins").iterdir()] == ["py-feat--bs_to_au--bs_to_au_pls_v2.npz.json"]


# ---- fetch


def test_fetch_gets_what_is_not_there(tmp_path, monkeypatch):
    hub = LocalHub(monkeypatch, "x" * 2000)
    with pytest.warns(FacefexWarning, match="licence not stated"):
        table = fetch("bs_to_au", HUB.name, "py-feat/bs_to_mesh").set_index("name")
    assert table["where"].tolist() == ["bundled", "cache", "cache"]
    assert hub.asked == [f"{n}/r1/{WEIGHTS[n].file}" for n in (HUB.name, "py-feat/bs_to_mesh")]
    assert table.loc[HUB.name, ["file", "size", "licence"]].tolist() == ["bs_to_au_pls_v2.npz", "2 kB", "not stated"]
    assert all(sha256_of(row["path"]) == row["sha256"] for _, row in table.iterrows())
    fetch(HUB.name)
    assert len(hub.asked) == 2, "a copy that is there is not fetched again"


def test_fetch_checks_every_name_first(monkeypatch):
    hub = LocalHub(monkeypatch)
    with pytest.raises(WeightsError, match="no weight named 'py-feat/bs_to_mash'.*Did you mean 'py-feat/bs_to_mesh'"):
        fetch(HUB.name, "py-feat/bs_to_mash")
    with pytest.raises(WeightsError, match="name at least one weight"):
        fetch()
    assert not hub.asked


def test_fetch_refuses_a_changed_file(tmp_path):
    file = put_in_cache(tmp_path, "aaa", "first")
    fetch(HUB.name)
    file.write_text("second")
    with pytest.raises(WeightsError, match="has changed"):
        fetch(HUB.name)


# ---- the table


def test_models_table(tmp_path, monkeypatch):
    hub = LocalHub(monkeypatch)
    file = put_in_cache(tmp_path, "aaa", "x" * 2000)
    table = models().set_index("name")
    assert set(table.index) == set(WEIGHTS)
    assert table["where"].to_dict() == {n: "bundled" if w.hub is None else "hub" for n, w in WEIGHTS.items()} | {
        HUB.name: "cache"
    }
    assert table.loc["face_landmarker", "size"] == "3.8 MB"
    assert table.loc["py-feat/bs_to_mesh", "size"] == "unknown"
    assert table.loc[HUB.name, ["size", "sha256"]].tolist() == ["2 kB", ""]
    resolve(HUB.name)
    assert models().set_index("name").loc[HUB.name, "sha256"] == sha256_of(file)[:12]
    assert (table[["task", "licence", "size", "inputs", "outputs", "trained_on", "source"]] != "").all(axis=None)
    for w in BUNDLED:
        assert table.loc[w.name, "sha256"] == w.sha256[:12]
    assert not hub.asked, "looking must not fetch"


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
