"""Builds the native loops of a search; without a C compiler searchlib runs on numpy alone."""

from __future__ import annotations

from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

_FOLDER = Path("searchlib/engine/searching/kernels/native")
_DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "cdivision": True,
    "initializedcheck": False,
}


class BuildLoops(build_ext):
    """Tells the compiler to round each step, so that scores are those of numpy to the bit."""

    def build_extension(self, ext: Extension) -> None:
        """Compiles with the flags of the compiler at hand."""
        if self.compiler.compiler_type == "msvc":
            ext.extra_compile_args = ["/O2", "/fp:precise"]
        else:
            ext.extra_compile_args = ["-O3", "-ffp-contract=off"]
        super().build_extension(ext)


loops = cythonize(
    Extension(
        "searchlib.engine.searching.kernels.native.kernels",
        [str(_FOLDER / "kernels.pyx")],
        depends=[str(path) for path in sorted(_FOLDER.glob("*.pxd"))],
    ),
    compiler_directives=_DIRECTIVES,
)
for each in loops:
    each.optional = True  # which cythonize forgets
setup(cmdclass={"build_ext": BuildLoops}, ext_modules=loops)
