"""Downloads against a real server on this machine: what breaks off goes on, what is wrong is refused, and a revision stays what it was."""

import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
import types
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from facefex.core import WeightsError
from facefex.weights import WEIGHTS, fetch, resolve, sha256_of

pytest.importorskip("huggingface_hub")
from huggingface_hub import close_session, constants  # noqa: E402

W = WEIGHTS["face_multitask_v25"]
MB = 2**20
OUT_OF_ORDER = -1
PIECE = 2 * MB  # the client of these tests writes so much at once


class Hub(ThreadingHTTPServer):
    "A hub of one repository: one file in several revisions; it can break off, lie about the hash, ask for a token, or send on to another address."

    def __init__(self, size=6 * MB):
        super().__init__(("127.0.0.1", 0), Answer)
        self.daemon_threads = True
        self.states, self.main = {}, ""
        self.breaks, self.asked, self.etag, self.elsewhere, self.ranges = [], [], None, None, True
        self.stopped, self.goes_on = threading.Event(), threading.Event()
        self.goes_on.set()
        self.heads_first = 0
        self.publish("a" * 40, os.urandom(size))
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": .02}, daemon=True).start()

    def publish(self, revision, content):
        self.states[revision], self.main = content, revision

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *what):
        pass

    def do_HEAD(self):
        self.answer(head=True)

    def do_GET(self):
        self.answer(head=False)

    def answer(self, head):
        hub, (*place, revision, file) = self.server, self.path.strip("/").split("/")
        revision = hub.main if revision == "main" else revision
        content = hub.states.get(revision)
        if place == [*W.hub.split("/"), "resolve"]:  # the client asks for other things too
            hub.asked.append((self.command, self.headers.get("Range"), self.headers.get("Authorization")))
        if place != [*W.hub.split("/"), "resolve"] or file != W.file or content is None:
            return self.only(404, {"X-Error-Code": "RevisionNotFound" if content is None else "EntryNotFound", "X-Error-Message": "it is not here"})
        about = {"X-Repo-Commit": revision, "ETag": f'"{hub.etag or hashlib.sha256(content).hexdigest()}"', "Accept-Ranges": "bytes"}
        if hub.elsewhere:
            return self.only(302, about | {"Location": f"{hub.elsewhere}{self.path}", "X-Linked-Size": str(len(content)), "X-Linked-Etag": about["ETag"]})
        stop = hub.breaks.pop(0) if hub.breaks and not head else len(content)
        if stop == OUT_OF_ORDER:
            return self.only(503, {})
        start = int(self.headers["Range"].removeprefix("bytes=").split("-")[0]) if self.headers.get("Range") and hub.ranges else 0
        self.send_response(206 if start else 200)
        about |= {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if start else {}
        for name, value in (about | {"Content-Length": str(len(content) - start)}).items():
            self.send_header(name, value)
        self.end_headers()
        if head:
            return None
        self.wait_for_heads()
        self.wfile.write(content[start:stop])
        if stop < len(content):
            self.wfile.flush()
            hub.stopped.set()
            hub.goes_on.wait(30)
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        return None

    def wait_for_heads(self):
        "Hold a body back until so many have asked about the file, and a little longer: long enough for them to ask for the body too."
        until = time.monotonic() + 30
        while sum(command == "HEAD" for command, *_ in self.server.asked) < self.server.heads_first and time.monotonic() < until:
            time.sleep(.02)
        time.sleep(.5 * bool(self.server.heads_first))

    def only(self, status, headers):
        self.send_response(status)
        for name, value in (headers | {"Content-Length": "0"}).items():
            self.send_header(name, value)
        self.end_headers()


@pytest.fixture
def hub():
    servers = [Hub()]
    yield servers[0]
    servers[0].shutdown()
    servers[0].server_close()


@pytest.fixture
def machine(tmp_path, hub, monkeypatch):
    "This process with empty caches and our hub; small pieces, so that a small file has some."
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("FACEFEX_CACHE", str(tmp_path / "own"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", PIECE)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "ENDPOINT", hub.address)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", hub.address + "/{repo_id}/resolve/{revision}/{filename}")
    close_session()
    yield types.SimpleNamespace(hub=hub, folder=tmp_path)
    close_session()


def broken_off(machine) -> str:
    "A first try that ends after four of six pieces, with the hub out of order from then on; what was said."
    machine.hub.breaks = [5 * MB, OUT_OF_ORDER]
    with pytest.raises(WeightsError, match="could not be fetched: .*503") as e:
        get()
    machine.hub.asked.clear()
    return str(e.value)


def get(**more):
    "The row of `fetch`; that it says what it fetches is tested elsewhere."
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return fetch(W.name, **more).iloc[0]


def bodies(hub) -> list:
    "The range of each body that was asked for."
    return [range_ for command, range_, _ in hub.asked if command == "GET"]


def copy_of(machine) -> Path:
    (file,) = (machine.folder / "hub").glob(f"models--py-feat--face_multitask_v2/snapshots/*/{W.file}")
    return file


def is_whole(machine) -> bool:
    file = copy_of(machine)
    return file.read_bytes() == machine.hub.states[machine.hub.main] and not list(file.parents[2].rglob("*.facefex"))


def test_a_download_that_broke_off_goes_on_where_it_stopped(machine):
    said = broken_off(machine)
    assert "(4.2 MB of 6.3 MB are kept; the next try goes on there)" in said and "size 6.3 MB" in said and "\n" not in said
    assert not list((machine.folder / "own").rglob("*.json")), "nothing is pinned before the file is whole"
    row = get()
    assert bodies(machine.hub) == [f"bytes={4 * MB}-"] and is_whole(machine)
    assert row["path"] == str(copy_of(machine)) and row["sha256"] == sha256_of(row["path"]) and row["revision"] == "a" * 40
    machine.hub.asked.clear()
    assert resolve(W.name) == copy_of(machine)
    assert not machine.hub.asked, "a file that is there needs no network"


def test_a_short_break_is_bridged_in_one_run(machine):
    machine.hub.breaks = [5 * MB]
    get()
    assert bodies(machine.hub) == [None, f"bytes={4 * MB}-"] and is_whole(machine)


def test_a_server_without_ranges_starts_again(machine):
    machine.hub.ranges = False
    broken_off(machine)
    get()
    assert len(bodies(machine.hub)) == 1 and is_whole(machine)


def test_a_file_that_changed_between_two_tries_is_not_mixed(machine):
    broken_off(machine)
    machine.hub.publish("b" * 40, os.urandom(6 * MB))
    assert get()["revision"] == "b" * 40
    assert bodies(machine.hub) == [None]
    assert copy_of(machine).read_bytes() == machine.hub.states["b" * 40]


def test_a_damaged_part_is_noticed_and_thrown_away(machine):
    broken_off(machine)
    (part,) = (machine.folder / "hub").rglob("*.facefex")
    part.write_bytes(b"x" * part.stat().st_size)
    with pytest.raises(WeightsError, match="what came is not what the hub announced; fetch it again"):
        get()
    part.write_bytes(b"x" * 7 * MB)
    get()
    assert is_whole(machine)


def test_a_hash_other_than_announced_is_refused(machine):
    machine.hub.etag = "0" * 64
    with pytest.raises(WeightsError, match="what came is not what the hub announced"):
        get()
    assert not list((machine.folder / "hub").rglob(W.file))


def test_the_pinned_revision_comes_again_and_the_newest_when_asked_for(machine, monkeypatch):
    first = get()
    machine.hub.publish("b" * 40, os.urandom(3 * MB))
    monkeypatch.setenv("HF_HUB_CACHE", str(machine.folder / "hub2"))
    again = get()
    assert (again["sha256"], again["revision"]) == (first["sha256"], "a" * 40)
    assert get(newest=True)["revision"] == "b" * 40
    assert sha256_of(resolve(W.name)) == hashlib.sha256(machine.hub.states["b" * 40]).hexdigest()


def test_a_withdrawn_revision_says_how_to_get_the_newest(machine, monkeypatch):
    get()
    machine.hub.publish("b" * 40, os.urandom(MB))
    del machine.hub.states["a" * 40]
    monkeypatch.setenv("HF_HUB_CACHE", str(machine.folder / "hub2"))
    with pytest.raises(WeightsError, match=f"404 Client Error: Revision Not Found .*revision aaaaaaaaaaaa, .*facefex models --newest --download {W.name}"):
        get()


def test_a_token_goes_to_the_hub_and_nowhere_else(machine, monkeypatch):
    store = Hub(1)
    store.states, store.main = machine.hub.states, machine.hub.main
    machine.hub.elsewhere = store.address
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    get()
    store.shutdown()
    store.server_close()
    assert is_whole(machine)
    assert {token for *_, token in machine.hub.asked} == {"Bearer hf_secret"}
    assert store.asked == [("GET", None, None)]


@pytest.mark.parametrize("reason", ["offline", "refused"])
def test_offline_is_one_quick_line(machine, monkeypatch, reason):
    if reason == "offline":
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    machine.hub.shutdown()
    machine.hub.server_close()
    close_session()
    began = time.monotonic()
    with pytest.raises(WeightsError, match=f"(?i){reason}") as e:
        get()
    assert time.monotonic() - began < 5
    for part in ("size about 153 MB", "licence research, non-commercial", "https://huggingface.co/py-feat/face_multitask_v2", "put it into the folder",
                 "model='face_landmarker'"):
        assert part in str(e.value)
    assert "\n" not in str(e.value)


def test_processes_that_are_killed_and_that_run_at_once(hub, tmp_path):
    "What a killed process had fetched is kept; two at once fetch the rest once; HF_ENDPOINT is heeded."
    clean = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy") and not k.startswith("HF_")}
    places = {"HF_ENDPOINT": hub.address, "HF_HUB_CACHE": str(tmp_path / "hub"), "HF_HOME": str(tmp_path / "home"), "FACEFEX_CACHE": str(tmp_path / "own")}
    hub.publish("c" * 40, os.urandom(24 * MB))
    hub.breaks = [15 * MB]
    hub.goes_on.clear()

    def start():
        code = f"from facefex.weights import fetch; print(*fetch({W.name!r}).loc[0])"
        return subprocess.Popen([sys.executable, "-c", code], env=clean | places, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    first = start()
    assert hub.stopped.wait(60)
    until = time.monotonic() + 20
    while sum(p.stat().st_size for p in (tmp_path / "hub").rglob("*.facefex")) < 10 * MB and time.monotonic() < until:
        time.sleep(.05)
    first.kill()
    first.communicate()
    hub.heads_first = 3
    hub.goes_on.set()
    for process in [start(), start()]:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0 and "research, non-commercial use only" in out and "c" * 40 in out, err
    assert bodies(hub) == [None, f"bytes={10 * MB}-"]
    (file,) = (tmp_path / "hub").glob(f"models--py-feat--face_multitask_v2/snapshots/*/{W.file}")
    assert file.read_bytes() == hub.states["c" * 40]
