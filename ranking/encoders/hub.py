"""Models that the Hugging Face hub's cache on this machine holds."""

from __future__ import annotations

from pathlib import Path

# Each model has one of them at the head of its folder.
_HEADS = ("config.json", "modules.json", "config_sentence_transformers.json")


def model_folder(model: str | Path) -> Path | None:
    """Return the local folder of a model: itself, or the one in the hub's cache, else None."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    for head in _HEADS:
        try:
            found = try_to_load_from_cache(str(model), head)
        except HFValidationError:
            return None
        if isinstance(found, str):
            return Path(found).parent
    return None
