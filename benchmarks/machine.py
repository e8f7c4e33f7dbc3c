"""Machine: what a figure was measured on and with."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PACKAGES = ("searchlib", "Whoosh", "PySastrawi", "PyStemmer", "tantivy", "bm25s", "numba", "numpy")
_DEBIAN = {"Lucene": "liblucene8-java", "Xapian": "python3-xapian"}


@dataclass(frozen=True)
class Machine:
    """Hardware and software of a run."""

    cpu: str
    cores: int
    system: str
    python: str
    versions: dict[str, str]

    def __str__(self) -> str:
        versions = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        return f"{self.cpu}, {self.cores} cores, {self.system}; Python {self.python}; {versions}"


def this_machine() -> Machine:
    """The machine that this runs on."""
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        versions=_versions(),
    )


def _versions() -> dict[str, str]:
    versions = {"SQLite": sqlite3.sqlite_version}
    for name in _PACKAGES:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return versions | _debian_versions()


def _debian_versions() -> dict[str, str]:
    if not shutil.which("dpkg-query"):
        return {}
    command = ["dpkg-query", "--show", "--showformat", "${Version}"]
    answers = {
        name: subprocess.run([*command, package], capture_output=True, text=True, check=False)
        for name, package in _DEBIAN.items()
    }
    return {name: answer.stdout for name, answer in answers.items() if answer.stdout}


def _cpu() -> str:
    # platform.processor() is empty on most Linux systems.
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "unknown processor")
