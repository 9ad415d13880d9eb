"""Any model of sentence-transformers, as `torch_encoder.TorchEncoder` runs it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ranking.encoders.errors import EncoderError

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class SentenceModules:
    """A loaded SentenceTransformer."""

    loaded: Any

    @classmethod
    def open(cls, model: str | Path, *, name: str, allow_download: bool = False) -> SentenceModules:
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
            lines = str(error).strip().splitlines() or [type(error).__name__]
            raise EncoderError(
                f"Cannot load the encoder {name} from {model}: {lines[0].rstrip('.')}."
                " Name another one with --encoder, or `--encoder none`."
            ) from error
        return cls(loaded.eval())

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        sized = getattr(self.loaded, "get_embedding_dimension", None)  # its name since release 6
        return int((sized or self.loaded.get_sentence_embedding_dimension)() or 0)

    @property
    def most_tokens(self) -> int | None:
        """The tokens of a text that the model was made for, if it says so."""
        return int(self.loaded.max_seq_length) if self.loaded.max_seq_length else None

    def tokens(self, texts: Sequence[str], most: int) -> list[list[int]]:
        """Return the numbers of each text's tokens, at most `most`."""
        tokenizer = self.loaded.tokenizer
        found: list[list[int]] = tokenizer(list(texts), truncation=True, max_length=most)[
            "input_ids"
        ]
        return found

    def vectors(self, batch: Sequence[Sequence[int]]) -> Tensor:
        """Return an array of shape (texts, dimension)."""
        import torch

        shape = (len(batch), max(len(each) for each in batch))
        ids = torch.full(shape, self.loaded.tokenizer.pad_token_id or 0)
        mask = torch.zeros(shape, dtype=torch.long)
        for row, each in enumerate(batch):
            ids[row, : len(each)] = torch.tensor(each)
            mask[row, : len(each)] = 1
        found: Tensor = self.loaded({"input_ids": ids, "attention_mask": mask})[
            "sentence_embedding"
        ]
        return found
