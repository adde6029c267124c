"""Counts of word sequences in a table of two bytes a slot: one byte of fingerprint, one of log count.

Each sequence has two possible slots and is placed where there is room, the frequent ones first, as in
cuckoo filters (Fan et al. 2014, "Cuckoo Filter: Practically Better Than Bloom"). A sequence that was
never counted is taken for one that was in at most 2 of 256 look-ups.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Table = NDArray[np.uint16]

STEPS = 8
"""Steps per doubling of the count: 1/8 octave is 9 %, finer than a count of ten is certain."""
_FIRST = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)


def join(*columns: NDArray[np.int32]) -> Keys:
    """One 64-bit key per row of the columns (multiplicative hashing, order matters)."""
    key = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        key = (key ^ (column.astype(np.uint64) + np.uint64(1))) * _FIRST
        key ^= key >> np.uint64(29)
    return key


def build(keys: Keys, counts: NDArray[np.int64], bits: int) -> Table:
    """A table of ``2**bits`` slots holding the most frequent keys that find room."""
    table = np.zeros(1 << bits, np.uint16)
    order = np.argsort(-counts, kind="stable")[: 1 << bits]
    left, value = keys[order], _entry(keys[order], counts[order])
    for which in (0, 1):
        slot = _slots(left, bits)[which]
        _, first = np.unique(slot, return_index=True)
        placed = first[table[slot[first]] == 0]
        table[slot[placed]] = value[placed]
        keep = np.ones(len(left), bool)
        keep[placed] = False
        left, value = left[keep], value[keep]
    return table


def look_up(table: Table, keys: Keys) -> NDArray[np.float32]:
    """log2 of the count of each key, plus one; 0 for a key the table does not hold."""
    bits = len(table).bit_length() - 1
    mark = _fingerprint(keys)
    first, second = (table[slot] for slot in _slots(keys, bits))
    entry = np.where((first >> 8) == mark, first, np.where((second >> 8) == mark, second, 0))
    return ((entry & 0xFF) / STEPS).astype(np.float32)


def _slots(keys: Keys, bits: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    shift = np.uint64(64 - bits)
    return (keys >> shift).astype(np.int64), ((keys * _SECOND) >> shift).astype(np.int64)


def _fingerprint(keys: Keys) -> NDArray[np.uint16]:
    return ((keys & np.uint64(0xFF)).astype(np.uint16) % 255 + 1).astype(np.uint16)


def _entry(keys: Keys, counts: NDArray[np.int64]) -> Table:
    steps = np.clip(np.round((np.log2(counts) + 1) * STEPS), 1, 255).astype(np.uint16)
    return (_fingerprint(keys) << 8 | steps).astype(np.uint16)
