"""Makes the arrays of arrays beside this file, with NumPy 1: python3 make.py. Array k of shape (h, w) holds k + (i mod 7) / 2 at its i-th place."""
import pickle
import zipfile
import numpy as np

SHAPES = [(3, 4), (2, 5), (40, 33)]


def array(k, shape, kind=np.float32):
    return (k + np.arange(shape[0] * shape[1]) % 7 / 2).reshape(shape).astype(kind)


def ragged(make):
    result = np.empty(len(SHAPES), dtype=object)
    for k, shape in enumerate(SHAPES):
        result[k] = make(k, shape)
    return result


plain = ragged(array)
mixed = ragged(lambda k, shape: np.asfortranarray(array(k, shape, np.float64)))
with zipfile.ZipFile("protocols.npz", "w", zipfile.ZIP_DEFLATED) as archive:
    for protocol in (2, 3, 4, 5):
        for name, arrays in (("plain", plain), ("fortran64_", mixed)):
            with archive.open(f"{name}{protocol}.npy", "w") as file:
                np.lib.format.write_array_header_1_0(file, {"descr": "|O", "fortran_order": False, "shape": arrays.shape})
                pickle.dump(arrays, file, protocol=protocol)
np.savez_compressed("packed.npz", data=plain)
np.savez("stored.npz", data=plain[:2], other=np.zeros(3))
np.savez_compressed("equal.npz", data=np.stack([array(k, (3, 4)) for k in range(3)]))
twice = np.empty(2, dtype=object)
twice[0] = twice[1] = array(0, (3, 4))
np.savez("twice.npz", data=twice)
big_endian = np.empty(1, dtype=object)
big_endian[0] = array(0, (3, 4), ">f4")
np.savez("big_endian.npz", data=big_endian)
texts = np.empty(1, dtype=object)
texts[0] = "text"
np.savez("texts.npz", data=texts)
