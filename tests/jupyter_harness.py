"""A real JupyterLab or Notebook server and a headless Chromium for the tests marked `browser`, cut off from everything but this machine.

`Server` runs `jupyter lab` (or `jupyter notebook`) in a subprocess with its own root, settings, token and port.
`Browser` is Chromium with WebGL in software and, if asked, a camera that plays a file; whatever a page asks of another machine is
refused and listed in `.outside`. `Notebook` is one open notebook: run all cells, run code in its kernel, read values, take pictures.
"""
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from conftest import WEBGL_ARGS

LOCAL = {"127.0.0.1", "localhost", "[::1]", "::1"}
QUIET = {  # settings of JupyterLab: nothing looks for news, nothing moves, nothing asks
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none", "autoStartDefaultKernel": True},  # cells out of sight are drawn too
}


def tail(path: Path, count: int = 30) -> str:
    "The last lines of a log."
    return "\n".join(path.read_text(errors="replace").splitlines()[-count:])


class Server:
    "A Jupyter server of its own in a subprocess; `close` ends it with its kernels and removes what it wrote."

    def __init__(self, app: str = "lab", seconds: float = 120):
        self.app, self.token = app, secrets.token_hex(16)
        self.folder = Path(tempfile.mkdtemp(prefix="ffj"))  # short: the kernels' sockets lie in it
        self.root = self.folder / "root"
        self.log = self.folder / "log.txt"
        for name in ("root", "config", "data", "runtime", "ipython", "workspaces"):
            (self.folder / name).mkdir()
        for name, values in QUIET.items():
            path = self.folder / "config/lab/user-settings" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values))
        command = [sys.executable, "-m", "jupyterlab" if app == "lab" else "notebook", "--no-browser", f"--ServerApp.root_dir={self.root}",
                   "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--IdentityProvider.token={self.token}", "--ServerApp.allow_root=True",
                   "--expose-app-in-browser", "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
                   "--AsyncKernelManager.transport=ipc", "--ServerApp.terminals_enabled=False", "--ContentsManager.allow_hidden=False",
                   "--YDocExtension.disable_rtc=True"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=self._environment(), cwd=self.root, stdout=log, stderr=subprocess.STDOUT)
        self.url = self._wait(seconds)

    def _environment(self) -> dict:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "JPY_", "MPLBACKEND", "PYTEST"))}
        names = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython",
                 "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
        nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
        return kept | {k: str(self.folder / v) for k, v in names.items()} | nowhere | {"no_proxy": "127.0.0.1,localhost", "GLOG_minloglevel": "2",
                                                                                      "PYDEVD_DISABLE_FILE_VALIDATION": "1"}

    def _wait(self, seconds: float) -> str:  # http://127.0.0.1:PORT
        "The address, once the server answers."
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"jupyter {self.app} ended with status {self.process.returncode}:\n{tail(self.log)}")
            for found in (self.folder / "runtime").glob("jpserver-*.json"):
                try:
                    url = f"http://127.0.0.1:{json.loads(found.read_text())['port']}"
                    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{url}/api?token={self.token}", timeout=5).close()
                    return url
                except (OSError, ValueError, KeyError):
                    pass
            time.sleep(.1)
        self.close()
        raise TimeoutError(f"jupyter {self.app} did not answer within {seconds:g} s:\n{tail(self.log) if self.log.exists() else ''}")

    def address(self, path: str, workspace: str = "test") -> str:
        "Where a file under the root opens in the browser, token included."
        if self.app == "lab":
            return f"{self.url}/lab/workspaces/{workspace}/tree/{quote(path)}?reset&token={self.token}"
        return f"{self.url}/notebooks/{quote(path)}?token={self.token}"

    def write(self, path: str, cells: list[str]) -> str:  # the path
        "A notebook with these code cells under the root."
        import nbformat.v4 as v4

        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        made = [v4.new_code_cell(source) | {"id": f"c{i}"} for i, source in enumerate(cells)]
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(json.dumps(v4.new_notebook(cells=made, metadata={"kernelspec": kernel})))
        return path

    def copy(self, source: Path, path: str) -> str:  # the path
        "A file or folder of the repository, put under the root."
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if Path(source).is_dir() else shutil.copy(source, target)
        return path

    def _kernels(self) -> None:
        "Kernels shut down in order, as long as the server still answers."
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        headers = {"Authorization": f"token {self.token}"}
        try:
            with opener.open(urllib.request.Request(f"{self.url}/api/kernels", headers=headers), timeout=10) as reply:
                ids = [kernel["id"] for kernel in json.load(reply)]
            for one in ids:
                opener.open(urllib.request.Request(f"{self.url}/api/kernels/{one}", headers=headers, method="DELETE"), timeout=20).close()
        except (OSError, ValueError, AttributeError):
            pass

    def close(self) -> None:
        "End kernels and server, and remove the folder."
        if self.process.poll() is None:
            self._kernels()
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class Browser:
    "Chromium without a window: `page()` opens a page. `outside` lists what pages asked of other machines (refused), `errors` what they reported."

    def __init__(self, executable: str, camera: Path | None = None, offline: bool = False, playwright=None):
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.offline = offline
        fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera}"] if camera else []
        self._playwright = None
        if playwright is None:  # outside pytest; a process can have only one
            from playwright.sync_api import sync_playwright

            self._playwright = playwright = sync_playwright().start()
        self.browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", *WEBGL_ARGS, *fake])

    def page(self, width: int = 1280, height: int = 900, **context):
        "A new page in a context of its own, with the network cut."
        made = self.browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **context)
        made.set_default_timeout(90_000)
        made.route("**/*", self._route)
        page = made.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def _route(self, route) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme in ("data", "blob", "file") or not self.offline and parts.hostname in LOCAL:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def close(self) -> None:
        "End Chromium."
        self.browser.close()
        if self._playwright is not None:
            self._playwright.stop()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


PANEL = """const app = window.jupyterapp, widget = app.shell.currentWidget, session = widget.context.sessionContext;"""


class Notebook:
    "A notebook open in the browser, driven through the application that shows it (`window.jupyterapp`)."

    def __init__(self, server: Server, browser: Browser, path: str, width: int = 1280, height: int = 900):
        self.server, self.page = server, browser.page(width, height)
        self.page.goto(server.address(path, workspace=secrets.token_hex(4)))
        self.page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.context?.isReady "
                                    "&& window.jupyterapp.shell.currentWidget.content?.widgets?.length", timeout=120_000)
        self.js("await widget.context.ready; await session.ready; await session.session.kernel.info; "
                "if (app.shell.collapseLeft) { app.shell.collapseLeft(); app.shell.collapseRight(); }")

    def js(self, body: str, argument=None):
        "Run JavaScript with `app`, `widget`, `session` and `argument` in reach; what it returns."
        return self.page.evaluate("async (argument) => {" + PANEL + body + "}", argument)

    def run_all(self, seconds: float = 120) -> None:
        "Run all cells and wait until the kernel is idle; a cell's error becomes a RuntimeError with its text."
        end = time.monotonic() + seconds
        self.js("window.facefexRan = null; widget.content.activeCellIndex = 0; app.commands.execute('notebook:run-all-cells')"
                ".then(() => { window.facefexRan = true; }, (e) => { window.facefexRan = String(e); });")
        self.page.wait_for_function("() => window.facefexRan !== null", timeout=seconds * 1000)
        while self.js("return session.session.kernel.status") != "idle":
            if time.monotonic() > end:
                raise TimeoutError(f"the kernel was busy for more than {seconds:g} s")
            time.sleep(.05)
        for number, outputs in enumerate(self.outputs()):
            for output in outputs:
                if output["output_type"] == "error":
                    raise RuntimeError(f"cell {number}: {output['ename']}: {output['evalue']}")

    def outputs(self) -> list[list[dict]]:
        "The outputs of each cell, as the notebook would store them."
        return self.js("return widget.content.widgets.map((c) => c.model.outputs ? c.model.outputs.toJSON() : [])")

    def output(self, cell: int) -> str:
        "The text of one cell's outputs."
        parts = [o.get("text") or o.get("data", {}).get("text/plain", "") for o in self.outputs()[cell]]
        return "".join(p if isinstance(p, str) else "".join(p) for p in parts)

    def cell(self, number: int):
        "A locator of one cell, for `locator`, `click`, `screenshot`."
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def python(self, expression: str, before: str = ""):
        "Run `before` in the kernel and give the value of `expression`: what JSON can say, or a NumPy number."
        reply = self.js(
            "const made = session.session.kernel.requestExecute({code: argument.code, store_history: false, allow_stdin: false, "
            "user_expressions: {value: argument.value}}); const reply = await made.done; return reply.content;",
            {"code": before, "value": f"__import__('json').dumps({expression}, default=lambda x: x.item())"})
        value = reply.get("user_expressions", {}).get("value", reply)
        if reply["status"] != "ok" or value["status"] != "ok":
            bad = reply if reply["status"] != "ok" else value
            raise RuntimeError(f"{bad.get('ename')}: {bad.get('evalue')}")
        return json.loads(__import__("ast").literal_eval(value["data"]["text/plain"]))

    def until(self, expression: str, seconds: float = 60):
        "Wait until `expression` is true in the kernel; its value."
        end = time.monotonic() + seconds
        while not (value := self.python(expression)):
            if time.monotonic() > end:
                raise TimeoutError(f"not within {seconds:g} s: {expression}")
            time.sleep(.05)
        return value

    def view(self, kind: str, number: int = 0):
        "The root element of one of our widgets: face3d, explorer, live; it is there and in sight."
        found = self.page.locator(f'.facefex-view[data-kind="{kind}"]').nth(number)
        found.wait_for(state="attached")
        found.scroll_into_view_if_needed()
        return found

    def screenshot(self, path: Path, locator=None) -> Path:
        "A PNG of the page or of one element."
        (locator or self.page).screenshot(path=path)
        return Path(path)

    def close(self) -> None:
        "Close the page; its kernel goes on until the server ends."
        self.page.context.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


@contextmanager
def opened(server: Server, browser: Browser, cells: list[str], path: str = "test.ipynb", seconds: float = 120):
    "A notebook with these cells, run."
    with Notebook(server, browser, server.write(path, cells)) as notebook:
        notebook.run_all(seconds)
        yield notebook
