"""The `facefex` command: what it writes, what it says, and the exit status."""
import contextlib
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import facefex as ff
from facefex.cli import main, make_parser, summary

pytest.importorskip("mediapipe")


@pytest.fixture(scope="module")
def table(samples, tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "clip.parquet"
    assert main(["detect", str(samples / "clip.mp4"), "-o", str(path), "-q", "--fps", "5"]) == 0
    return path


def test_folder_gets_table_pictures_video_and_report(samples, tmp_path, capsys):
    out = tmp_path / "new" / "folder"
    assert main(["detect", str(samples / "group.jpg"), str(samples / "clip.mp4"), "-o", str(out), "-q", "--fps", "4"]) == 0
    assert sorted(p.name for p in out.iterdir()) == ["clip_faces.mp4", "fex.parquet", "group_faces.jpg", "report.html"]
    said = capsys.readouterr().out
    assert "group.jpg" in said and "strongest action units" in said and "written:" in said
    fex = ff.read(out / "fex.parquet")
    assert fex["input"].nunique() == 2 and fex.mesh.shape[0] == len(fex)


def test_same_stem_twice_gives_two_pictures(samples, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "face.jpg").write_bytes((samples / "astronaut.jpg").read_bytes())
    assert main(["detect", str(tmp_path / "a"), str(tmp_path / "b"), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert {p.name for p in (tmp_path / "out").glob("*.jpg")} == {"face_faces.jpg", "face_faces_2.jpg"}


def test_an_output_folder_with_the_inputs_is_refused(samples, tmp_path, capsys):
    (tmp_path / "p.jpg").write_bytes((samples / "astronaut.jpg").read_bytes())
    (tmp_path / "p_faces.jpg").write_bytes((samples / "grace_hopper.jpg").read_bytes())
    assert main(["detect", str(tmp_path), "-o", str(tmp_path), "-q"]) == 2
    assert "holds the inputs" in capsys.readouterr().err
    assert (tmp_path / "p_faces.jpg").read_bytes() == (samples / "grace_hopper.jpg").read_bytes() and len(list(tmp_path.iterdir())) == 2


def test_folders_with_dots_and_unknown_endings(samples, tmp_path, capsys):
    assert main(["detect", str(samples / "astronaut.jpg"), "-o", str(tmp_path / "study1.2"), "-q"]) == 0
    assert sorted(p.name for p in (tmp_path / "study1.2").iterdir()) == ["astronaut_faces.jpg", "fex.parquet", "report.html"]
    assert main(["detect", str(samples / "astronaut.jpg"), "-o", str(tmp_path / "out.xlsx"), "-q"]) == 2
    assert ".csv" in capsys.readouterr().err and not (tmp_path / "out.xlsx").exists()


def test_nothing_is_made_when_nothing_can_be_read(tmp_path):
    assert main(["detect", str(tmp_path / "no.jpg"), "-o", str(tmp_path / "x"), "-q"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_summary_of_many_inputs():
    import pandas as pd

    names = [f"{i}.jpg" for i in range(3000)]
    fex = ff.Fex({"input": names, "frame": 0, "face": pd.array([0, None] * 1500, dtype="Int64"), "AU12": [0.5, None] * 1500})
    fex.attrs = {"sources": {n: {"kind": "image"} for n in names}}
    table = summary(fex)
    assert len(table) == 3000 and table.iloc[0].tolist() == [1, 1, 1, "AU12 0.50"] and table.iloc[1].tolist() == [1, 0, 0, "-"]


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".nc"])
def test_other_tables(samples, tmp_path, suffix):
    assert main(["detect", str(samples / "astronaut.jpg"), "-o", str(tmp_path / f"x{suffix}"), "-q", "--no-mesh"]) == 0
    assert {p.name for p in tmp_path.iterdir()} <= {f"x{suffix}", f"x{suffix}.provenance.json"}
    fex = ff.read(tmp_path / f"x{suffix}")
    assert fex["AU12"].iloc[0] > 0.5 and fex.attrs["detector"] == "face_landmarker"


def test_info(samples, table, capsys):
    assert main(["info", str(table), str(samples / "clip.mp4"), str(samples / "group.jpg")]) == 0
    said = capsys.readouterr().out
    assert all(piece in said for piece in ("blendshapes (52)", "64184e22", "variable_rate", "800 x 600"))


@pytest.mark.parametrize("arguments", [["--features", "AU12,mouthSmileLeft"], ["--kind", "faces"], ["--kind", "mesh", "--row", "3"]])
def test_plot(table, tmp_path, arguments, samples, monkeypatch):
    assert main(["plot", str(table), "-o", str(tmp_path / "figure.png"), "--dpi", "60", *arguments]) == 0
    assert (tmp_path / "figure.png").read_bytes()[:4] == b"\x89PNG"


def test_models(capsys):
    assert main(["models"]) == 0
    said = capsys.readouterr().out
    assert all(piece in said for piece in ("face_landmarker", "bs_to_au", "Apache-2.0", "bundled"))


def fake_hub(monkeypatch, tmp_path, content, model="bs_to_mesh"):
    "No network: a hub client that puts `content` into the layout of a cache of its own."
    def place(name):
        return tmp_path / "hub" / f"models--py-feat--{model}" / name

    def download(repo_id, filename, *, revision, cache_dir):
        file = place("snapshots/1") / filename
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(place("blobs/tag").read_bytes())
        return str(file)

    client = types.SimpleNamespace(
        build_hf_headers=dict, WeakFileLock=lambda path: contextlib.nullcontext(), hf_hub_url=lambda *a, **k: "https://hub.invalid/x", hf_hub_download=download,
        get_hf_file_metadata=lambda url: types.SimpleNamespace(location=url, size=len(content), etag="tag"), http_get=lambda url, file, **k: file.write(content.encode()))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("FACEFEX_CACHE", str(tmp_path / "own"))
    monkeypatch.setattr("facefex.weights.is_installed", lambda name: True)
    monkeypatch.setitem(sys.modules, "huggingface_hub.file_download", client)
    return place


def test_models_download_and_accept(monkeypatch, tmp_path, capsys):
    place = fake_hub(monkeypatch, tmp_path, "x" * 3000)
    assert main(["models", "--download", "py-feat/bs_to_mesh", "bs_to_au"]) == 0
    said = capsys.readouterr()
    assert "licence not stated" in said.err and said.err.count("\n") == 1
    first, about, second, _ = said.out.splitlines()
    assert Path(first.removeprefix("py-feat/bs_to_mesh: ")).read_text() == "x" * 3000
    assert "3 kB, licence not stated, cache, sha256 " in about and second.startswith("bs_to_au: ")

    (place("snapshots/1") / "bs_to_mesh_pls_v6.npz").write_text("y")
    assert main(["models", "--download", "py-feat/bs_to_mesh"]) == 2
    assert "facefex models --accept py-feat/bs_to_mesh" in capsys.readouterr().err
    assert main(["models", "--accept", "py-feat/bs_to_mesh"]) == 0
    assert capsys.readouterr().out.startswith("accepted: py-feat/bs_to_mesh, sha256 a1fce4363854")
    assert main(["models", "--download", "py-feat/bs_to_mesh"]) == 0
    capsys.readouterr()
    place("blobs/tag").unlink()
    assert main(["models", "--newest", "--download", "py-feat/bs_to_mesh"]) == 0
    said = capsys.readouterr()
    assert "fetching weight" in said.err and "3 kB, licence not stated, cache, sha256 " in said.out and said.out.strip().endswith("revision 1")


def test_models_newest_of_what(capsys):
    assert main(["models", "--newest"]) == 2
    assert "--newest goes with --download NAME" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--download", "--accept"])
def test_models_refuses_unknown_names(monkeypatch, tmp_path, capsys, option):
    fake_hub(monkeypatch, tmp_path, "x")
    assert main(["models", option, "py-feat/bs_to_mesh" if option == "--download" else "bs_to_mash", "bs_to_mash"]) == 2
    said = capsys.readouterr()
    assert "no weight named 'bs_to_mash'" in said.err and said.err.count("\n") == 1 and not said.out
    assert not (tmp_path / "hub").exists()


@pytest.mark.parametrize("arguments, words", [
    (["info", "no_such.parquet"], "no_such.parquet"), (["plot", "no_such.parquet", "-o", "x.png"], "no_such.parquet"),
    (["detect", "no_such.jpg", "-o", "x.parquet"], "no such file"), (["detect", "", "-o", "x"], "an empty path")])
def test_errors_are_one_line_and_status_2(arguments, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("facefex: ") and words in said and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_bad_file_does_not_hide_the_others(table, capsys):
    assert main(["info", "no_such.mp4", str(table)]) == 1
    said = capsys.readouterr()
    assert "no_such.mp4" in said.err and "blendshapes (52)" in said.out


@pytest.mark.parametrize("arguments, words", [(["--kind", "mesh", "--row", "9999", "-o", "x.png"], "rows"), (["-o", "x"], "ending of -o")])
def test_plot_errors_are_one_line(table, tmp_path, monkeypatch, capsys, arguments, words):
    monkeypatch.chdir(tmp_path)
    assert main(["plot", str(table), *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1 and not list(tmp_path.iterdir())


def test_unknown_feature_names_the_closest(table, tmp_path, capsys):
    assert main(["plot", str(table), "-o", str(tmp_path / "x.png"), "--features", "mouthSmileleft"]) == 2
    assert "mouthSmileLeft" in capsys.readouterr().err


COMPARE = ("--by", "expression", "--subject", "subject", "--features", "AU06,AU12")


@pytest.mark.parametrize("suffix", [".csv", ".md", ".tex", ".html"])
def test_compare_prints_and_writes_table_and_figure(samples, tmp_path, capsys, suffix):
    assert main(["compare", str(samples / "london_aus.csv"), *COMPARE, "-o", str(tmp_path / f"t{suffix}"), "--figure", str(tmp_path / "f.png")]) == 0
    said = capsys.readouterr().out
    for part in ("Design: within", "| AU12 ", "AU12, smiling - neutral: difference", "random seed was 0", "written:"):
        assert part in said
    assert "AU12" in (tmp_path / f"t{suffix}").read_text() and (tmp_path / "f.png").read_bytes().startswith(b"\x89PNG")


def test_compare_keeps_names_with_zeros_and_numbers(samples, tmp_path, capsys):
    ff.read(samples / "london_aus.csv")[["input", "AU06", "AU12"]].write(tmp_path / "fex.csv")
    design = ff.read(samples / "london_aus.csv")[["input", "subject", "expression", "age"]]
    assert design["subject"].iloc[0] == "001"
    design.to_csv(tmp_path / "people.csv", index=False)
    assert main(["compare", str(tmp_path / "fex.csv"), "--design", str(tmp_path / "people.csv"), *COMPARE, "--covariates", "age"]) == 0
    assert "age" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "fex.csv"), "--design", str(tmp_path / "people.csv"), *COMPARE, "--aggregate", "share", "--threshold", "0.3"]) == 0
    assert "threshold 0.3" in capsys.readouterr().out


def test_compare_takes_the_design_from_a_table_by_file_name(samples, tmp_path, capsys):
    fex = ff.read(samples / "news_aus.csv").drop(columns="condition")
    fex["input"] = "videos/day 1/" + fex["input"].astype(str)
    fex.write(tmp_path / "fex.parquet")
    design = tmp_path / "clips.csv"
    design.write_text("input,news\n" + "".join(f"{n:03}.mp4,{'good' if n < 10 else 'bad'}\n" for n in (1, 2, 4, 6, 7, 9, 11, 13, 15, 17)))
    assert main(["compare", str(tmp_path / "fex.parquet"), "--design", str(design), "--by", "news", "--subject", "input", "--features", "AU12"]) == 0
    assert "AU12, good - bad" in capsys.readouterr().out
    design.write_text("input,news\n001.mp4,good\n")
    assert main(["compare", str(tmp_path / "fex.parquet"), "--design", str(design), "--by", "news", "--subject", "input"]) == 2
    assert "says nothing about 9 of 10 inputs, such as '002.mp4'" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "words"), [
    (["--by", "expression"], "frames are not people"), (["--by", "expresion", "--subject", "subject"], "Did you mean 'expression'"), ([*COMPARE, "-o", "t.docx"], "the ending of -o"),
    ([*COMPARE, "--correction", "tukey"], "correction='tukey'"), ([*COMPARE, "--design", "no.csv"], "no.csv"),
])
def test_compare_errors_are_one_line(samples, tmp_path, monkeypatch, capsys, arguments, words):
    monkeypatch.chdir(tmp_path)
    assert main(["compare", str(samples / "london_aus.csv"), *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1 and not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [[], ["detect"], ["detect", "a.jpg"], ["detct", "a.jpg"], ["compare", "a.csv"]])
def test_usage_errors_have_status_2(arguments):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_every_command_has_examples():
    for name in ("detect", "info", "plot", "models"):
        done = subprocess.run([sys.executable, "-m", "facefex.cli", name, "--help"], capture_output=True, text=True)
        assert done.returncode == 0 and "example" in done.stdout
    assert make_parser().format_help()


def test_detect_keeps_mediapipe_from_the_network(samples, tmp_path):
    "The process that measures has no way out: whatever honours proxy settings ends at a closed port."
    code = (f"import os; from facefex.cli import main; s = main(['detect', {str(samples / 'astronaut.jpg')!r}, '-o', {str(tmp_path / 'x.parquet')!r}, '-q']);"
            "print(os.environ['https_proxy'], s)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip().endswith("http://127.0.0.1:9 0")
    assert not done.stderr, "nothing of MediaPipe's start-up lines reaches the terminal"


def test_detect_fetches_a_named_version_and_is_offline_then(samples, tmp_path, monkeypatch, capsys):
    "`--weights v25` fetches as ff.detect does; the door to the network is shut before anything is measured."
    pytest.importorskip("torch")
    place = fake_hub(monkeypatch, tmp_path, "no network in here", "face_multitask_v2")
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "")
    seen, client = [], sys.modules["huggingface_hub.file_download"]
    monkeypatch.setattr(client, "get_hf_file_metadata", lambda url, ask=client.get_hf_file_metadata: seen.append(os.environ["https_proxy"]) or ask(url))
    arguments = ["detect", str(samples / "astronaut.jpg"), "-o", str(tmp_path / "out" / "x.parquet"), "-q", "--model", "face_multitask_v2"]
    assert main([*arguments]) == 2 and not seen  # no version was named: nothing is fetched
    assert "facefex models --download face_multitask_v28" in capsys.readouterr().err
    monkeypatch.setenv("https_proxy", "")
    assert main([*arguments, "--weights", "v25"]) == 2  # what came is no network
    said = capsys.readouterr().err
    assert seen == [""] and os.environ["https_proxy"] == "http://127.0.0.1:9"
    assert "fetching weight 'face_multitask_v25'" in said and "could not be fetched" not in said
    assert (place("snapshots/1") / "face_multitask_v2.safetensors").is_file()
    assert main([*arguments, "--weights", "v26"]) == 2 and "'v26' is no version" in capsys.readouterr().err
