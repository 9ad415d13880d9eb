"""The declaration of one publisher, whole: what its parts together must and must not say."""

from __future__ import annotations

from pydantic import model_validator

from spiders.publishers.declaration.contradictions import contradictions
from spiders.publishers.declaration.parts import PublisherParts, known_format


class Publisher(PublisherParts):
    """How a publisher is asked, and what its answers are; nothing in it contradicts itself."""

    @model_validator(mode="after")
    def _check(self) -> Publisher:
        known_format(self.item_format)
        if wrong := next(contradictions(self), None):
            raise ValueError(wrong)
        return self
