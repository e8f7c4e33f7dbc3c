"""Builds the native loops of a search; without a C compiler searchlib runs on numpy alone."""

from __future__ import annotations

from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

_SEARCHING = "searchlib.engine.searching"
_LOOPS = f"{_SEARCHING}.kernels.native.kernels"
_FOLDER = Path(_LOOPS.replace(".", "/")).parent
_FASTER = {
    "boundscheck": False,
    "wraparound": False,
    "cdivision": True,
    "initializedcheck": False,
}
_AS_THEY_ARE = [
    "searchlib.engine.learned.alternatives",
    f"{_SEARCHING}.plan",
    f"{_SEARCHING}.planner",
    f"{_SEARCHING}.search",
]
"""Modules of Python that are compiled too: what a search runs around its loops, which takes a
quarter less time so (two words 111 -> 85 us). More of them gained nothing."""


class BuildLoops(build_ext):
    """Tells the compiler to round each step, so that scores are those of numpy to the bit."""

    def build_extension(self, ext: Extension) -> None:
        """Compiles with the flags of the compiler at hand."""
        quick = ext.name == _LOOPS  # of the others it is Python's own functions that take the time
        if self.compiler.compiler_type == "msvc":
            ext.extra_compile_args = ["/O2" if quick else "/O1", "/fp:precise"]
        else:
            ext.extra_compile_args = ["-O3" if quick else "-O1", "-g0", "-ffp-contract=off"]
        super().build_extension(ext)


extensions = [
    *cythonize(
        Extension(
            _LOOPS,
            [str(_FOLDER / "kernels.pyx")],
            depends=[str(path) for path in sorted(_FOLDER.glob("*.pxd"))],
        ),
        compiler_directives={"language_level": 3, **_FASTER},
    ),
    *cythonize(
        [Extension(name, [name.replace(".", "/") + ".py"]) for name in _AS_THEY_ARE],
        # What mypy knows of types is not checked again while a search runs.
        compiler_directives={"language_level": 3, "annotation_typing": False},
    ),
]
for each in extensions:
    each.optional = True  # which cythonize forgets
setup(cmdclass={"build_ext": BuildLoops}, ext_modules=extensions)
