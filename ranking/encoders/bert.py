"""BERT with mean pooling, the kind of model that E5 and MiniLM are, run straight in torch.

The texts of a batch stand in one row of tokens without padding; only attention looks at each text
for itself. It loads in a quarter of the time that sentence-transformers takes, and gives the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

    from ranking.encoders.adapter import Adapter

# What the modules of sentence-transformers may be, for which this does the same.
_MODULES = ["Transformer", "Pooling", "Normalize"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a folder says of its model: sizes, and how many tokens it was made for."""

    hidden: int
    layers: int
    heads: int
    epsilon: float
    tokens: int

    @classmethod
    def of(cls, folder: Path) -> Shape | None:
        """Return the shape of the model in `folder`, or None when it is of another kind."""
        try:
            config = _json(folder / "config.json")
            modules = [
                str(each["type"]).rsplit(".", 1)[-1] for each in _json(folder / "modules.json")
            ]
            pooling = _json(folder / "1_Pooling" / "config.json")
            limits = _json(folder / "sentence_bert_config.json")
        except (OSError, ValueError, KeyError):
            return None
        pooled = [
            name for name, used in pooling.items() if name.startswith("pooling_mode") and used
        ]
        known = (
            config.get("model_type") == "bert"
            and config.get("hidden_act") == "gelu"
            and config.get("position_embedding_type", "absolute") == "absolute"
            and modules == _MODULES
            and pooled == ["pooling_mode_mean_tokens"]
            and not limits.get("do_lower_case")
            and all((folder / name).is_file() for name in ("model.safetensors", "tokenizer.json"))
        )
        if not known:
            return None
        return cls(
            hidden=int(config["hidden_size"]),
            layers=int(config["num_hidden_layers"]),
            heads=int(config["num_attention_heads"]),
            epsilon=float(config["layer_norm_eps"]),
            tokens=int(limits.get("max_seq_length") or config["max_position_embeddings"]),
        )


@dataclass(frozen=True, slots=True)
class Bert:
    """A model that `Shape.of` knows, with its tokenizer."""

    shape: Shape
    tokenizer: Any
    weights: dict[str, Tensor]  # by their names in the file; those of q, k and v are joined

    @classmethod
    def open(cls, folder: Path, shape: Shape) -> Bert:
        """Load the model; raises OSError or RuntimeError when the files are damaged."""
        import torch
        from safetensors.torch import load_file

        tokenizer = open_tokenizer(folder)
        stored = load_file(folder / "model.safetensors")
        weights = {name.removeprefix("bert."): each for name, each in stored.items()}
        for layer in range(shape.layers):
            for kind in ("weight", "bias"):
                parts = [
                    weights.pop(f"encoder.layer.{layer}.attention.self.{name}.{kind}")
                    for name in ("query", "key", "value")
                ]
                weights[f"encoder.layer.{layer}.attention.{kind}"] = torch.cat(parts)
        return cls(shape, tokenizer, weights)

    def adapted(self, adapter: Adapter) -> Bert:
        """Return the model with the changes of an adapter; what stays is shared."""
        import torch

        changes = adapter.changes()
        weights = dict(self.weights)
        hidden = self.shape.hidden
        for layer in range(self.shape.layers):
            name = f"encoder.layer.{layer}.attention"
            joined = weights[f"{name}.weight"].clone()
            for place, part in enumerate(("query", "key", "value")):
                change = changes.pop(f"{name}.self.{part}", None)
                if change is not None:
                    joined[place * hidden : (place + 1) * hidden] += torch.from_numpy(change)
            weights[f"{name}.weight"] = joined
        for matrix, change in changes.items():
            weights[f"{matrix}.weight"] = weights[f"{matrix}.weight"] + torch.from_numpy(change)
        return Bert(self.shape, self.tokenizer, weights)

    @property
    def longest(self) -> int:
        """How many tokens it reads at once."""
        return self.shape.tokens

    def tokens(self, texts: Sequence[str], most: int) -> list[list[int]]:
        """Return the numbers of each text's tokens, at most `most`."""
        self.tokenizer.enable_truncation(most)
        return [each.ids for each in self.tokenizer.encode_batch_fast(list(texts))]

    def cut(self, texts: Sequence[str], most: int) -> list[tuple[list[int], list[Any]]]:
        """Return the numbers of each text's tokens, and the letters where each begins and ends."""
        self.tokenizer.enable_truncation(most)
        return [(each.ids, each.offsets) for each in self.tokenizer.encode_batch(list(texts))]

    def vectors(self, batch: Sequence[Sequence[int]]) -> Tensor:
        """Return the mean vectors of the texts, shape (texts, hidden)."""
        import torch

        return torch.stack([each.mean(dim=0) for each in self.states(batch, self.shape.layers)])

    def states(self, batch: Sequence[Sequence[int]], layers: int) -> Sequence[Tensor]:
        """Return what one of the layers says of each token, a (tokens, hidden) a text.

        By the way of BERT (Devlin et al. 2019): in every layer attention, then two linear maps,
        each added to what it came from and normalised.
        """
        import torch

        lengths = [len(each) for each in batch]
        words = torch.tensor([token for each in batch for token in each])
        places = torch.cat([torch.arange(length) for length in lengths])
        state = self.weights["embeddings.word_embeddings.weight"][words]
        state = state + self.weights["embeddings.position_embeddings.weight"][places]
        state = state + self.weights["embeddings.token_type_embeddings.weight"][0]
        state = self._normal(state, "embeddings.LayerNorm")
        for layer in range(layers):
            name = f"encoder.layer.{layer}"
            seen = self._attention(self._linear(state, f"{name}.attention"), lengths)
            seen = self._linear(seen, f"{name}.attention.output.dense")
            state = self._normal(state + seen, f"{name}.attention.output.LayerNorm")
            inner = torch.nn.functional.gelu(self._linear(state, f"{name}.intermediate.dense"))
            more = self._linear(inner, f"{name}.output.dense")
            state = self._normal(state + more, f"{name}.output.LayerNorm")
        return torch.split(state.float(), lengths)

    def _attention(self, joined: Tensor, lengths: Sequence[int]) -> Tensor:
        """Return what each token gathers from its own text, shape (tokens, hidden)."""
        import torch

        heads, width = self.shape.heads, self.shape.hidden // self.shape.heads
        seen = []
        start = 0
        for length, same in groupby(lengths):
            texts = len(list(same))
            part = joined[start : start + texts * length]
            start += texts * length
            query, key, value = part.view(texts, length, 3, heads, width).permute(2, 0, 3, 1, 4)
            found = torch.nn.functional.scaled_dot_product_attention(query, key, value)
            seen.append(found.transpose(1, 2).reshape(texts * length, self.shape.hidden))
        return torch.cat(seen)

    def _linear(self, state: Tensor, name: str) -> Tensor:
        import torch

        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return torch.nn.functional.linear(state, weight, bias)

    def _normal(self, state: Tensor, name: str) -> Tensor:
        import torch

        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        shape = (self.shape.hidden,)
        return torch.nn.functional.layer_norm(state, shape, weight, bias, self.shape.epsilon)


def open_tokenizer(folder: Path) -> Any:
    """Return the tokenizer of a model's folder, which does not pad."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
