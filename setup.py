"""Packaging for facefex. Every value comes from settings.ini: edit it there, not here."""
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup

ini = ConfigParser(delimiters=["="], interpolation=None)
ini.read("settings.ini", encoding="utf-8")
cfg = ini["DEFAULT"]
licences = {"apache2": "Apache-2.0", "mit": "MIT", "bsd3": "BSD-3-Clause"}


def reqs(key: str) -> list[str]:
    "The blank-separated entries of `key`: one requirement each, so no environment markers."
    return cfg.get(key, "").split()


extras = {key.removesuffix("_requirements"): reqs(key) for key in cfg if key.endswith("_requirements")}
extras["all"] = sorted({name for extra, names in extras.items() if extra not in ("dev", "nvdec") for name in names})

setup(
    name=cfg["lib_name"],
    version=cfg["version"],
    description=cfg["description"],
    long_description=Path("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    author=cfg["author"],
    author_email=cfg["author_email"],
    keywords=cfg["keywords"],
    url=cfg["git_url"],
    license_expression=licences[cfg["license"]],
    license_files=["LICENSE", "NOTICE"],
    python_requires=f">={cfg['min_python']}",
    packages=find_packages(include=[cfg["lib_path"], cfg["lib_path"] + ".*"]),
    package_data={cfg["lib_path"]: reqs("package_data")},
    install_requires=reqs("requirements"),
    extras_require=extras,
    entry_points={
        "console_scripts": reqs("console_scripts"),
        "nbdev": [f"{cfg['lib_path']}={cfg['lib_path']}._modidx:d"],
    },
    classifiers=[
        "Intended Audience :: Science/Research",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.13",
        "Topic :: Scientific/Engineering :: Image Recognition",
    ],
)
