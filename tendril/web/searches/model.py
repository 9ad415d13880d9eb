"""The language model of the search, loaded beside the page so that nobody waits for it."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tendril.search.meaning import Near, Questions

_LOG = logging.getLogger("tendril.web")
State = Literal["off", "loading", "ready"]


@dataclass(slots=True)
class LoadedModel:
    """The model, once it is there; without one, search looks for words alone."""

    state: State = "off"
    questions: Questions | None = None

    def load(self, name: str) -> None:
        """Begin to load the encoder called `name`."""
        if name != "none" and self.state == "off":
            self.state = "loading"
            threading.Thread(target=self._load, args=(name,), daemon=True).start()

    def near(self, words: str) -> Near | None:
        """Return what words are near to, None without a model or before it is loaded."""
        return self.questions.near(words) if self.questions is not None and words else None

    def _load(self, name: str) -> None:
        from data.errors import TendrilError
        from tendril.search.meaning import Questions
        from tendril.stages.ranking.rank import open_encoder

        try:
            encoder = open_encoder(name)
            if encoder is not None:
                questions = Questions(encoder)
                questions.near("pump")  # the first question reads the weights
                self.questions = questions
        except TendrilError as error:
            _LOG.warning("search works without meaning: %s", error)
        self.state = "ready" if self.questions is not None else "off"
