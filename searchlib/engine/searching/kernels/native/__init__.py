"""The loops of a search as a native extension, written in Cython and built at installation.

`kernels.pyx` has the kernels; the loops behind them are in the `.pxd` files, a stage each. No loop
trusts a byte: what it reads lies in its column (`segment.pxd`), and has been compared with its
checksum.
"""
