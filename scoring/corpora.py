"""Where the labelled data lies and how it is split. Used by ``train`` and ``evaluate`` only.

Every split goes by a key (outlet, site, document, language pair) through a hash, so that the same key
stands on the same side everywhere and a new row never moves an old one.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scoring.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

DATA_VARIABLE = "WIRECHECK_DATA"


def data_folder(given: Path | None = None) -> Path:
    """The folder of labelled tables: the one given, else $WIRECHECK_DATA, else ../shared/corpora."""
    folder = given or Path(os.environ.get(DATA_VARIABLE, "../shared/corpora"))
    if not folder.is_dir():
        raise InputError(f"no labelled data at {folder}; give its folder with --data or in ${DATA_VARIABLE}")
    return folder


def table(folder: Path, name: str) -> pd.DataFrame:
    """A table by its path without ending, such as "news/articles"."""
    import pandas as pd

    for ending, read in ((".parquet", pd.read_parquet), (".csv", pd.read_csv)):
        path = folder / f"{name}{ending}"
        if path.is_file():
            return read(path)
    raise InputError(f"{folder} has no table {name}; its README lists what should be there")


def held_out(key: str, share: float = 0.2) -> bool:
    """Whether what belongs to this key is for measuring only; the same answer on every machine."""
    value = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
    return value / 2**64 < share


OutletSide = Literal["fit", "tune", "held"]
"""What models of text are fitted on; what levels and the score are set on, so that they see texts as new as
those to come; what is for measuring only."""


def outlet_side(domain: str) -> OutletSide:
    """The side of an outlet: half of those held out from the models of text are for tuning."""
    if not held_out(domain):
        return "fit"
    return "tune" if held_out(f"tune {domain}", 0.5) else "held"
