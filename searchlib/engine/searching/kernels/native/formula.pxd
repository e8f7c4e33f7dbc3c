"""The ranking formula of `engine.scoring`, to the bit."""

from libc.math cimport log
from libc.stdint cimport int64_t


cdef inline double idf(int64_t documents, int64_t frequency) noexcept nogil:
    return log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5))


cdef inline double share(double tf, double norm) noexcept nogil:
    return tf / (tf + norm)


cdef inline int64_t points(double weight, double part) noexcept nogil:
    return <int64_t>(weight * part + 0.5)
