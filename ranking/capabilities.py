"""What a company can deliver and earns, as its profile may say: all of it is optional."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class Part(BaseModel):
    """A frozen part of a profile that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _pairs(value: Any) -> Any:
    """Return a table as pairs, which a frozen profile can hold."""
    return tuple(value.items()) if isinstance(value, Mapping) else value


Shares = Annotated[tuple[tuple[Text, Share], ...], BeforeValidator(_pairs)]


class _Span(Part):
    """From `min` to `max`; an open end is None."""

    min: Annotated[Decimal, Field(ge=0)] | None = None
    max: Annotated[Decimal, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> _Span:
        if self.min is None and self.max is None:
            raise ValueError("needs min or max")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        return self


class TechnicalRange(_Span):
    """What of one size a solution is built for, such as a throughput of 5 to 50 m³/h.

    `also` are other spellings of the unit that texts use.
    """

    what: Text
    unit: Text
    also: tuple[Text, ...] = ()


class LeadTime(_Span):
    """Weeks from order to delivery: at best, and as a rule at most."""


class Price(_Span):
    """What an order costs the customer as a rule."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"


class Margin(Part):
    """Shares of the price that are left after all costs of the order.

    `typical` is what the company earns as a rule, below `least` it declines.
    """

    typical: Annotated[Decimal, Field(ge=0, lt=1)]
    least: Annotated[Decimal, Field(ge=0, lt=1)] = Decimal(0)

    @model_validator(mode="after")
    def _ordered(self) -> Margin:
        if self.least > self.typical:
            raise ValueError(f"least {self.least} is above typical {self.typical}")
        return self


class Capacity(Part):
    """What can be built on top of what is sold, by month, in one unit such as machines."""

    unit: Text = "orders"
    free: Annotated[
        tuple[tuple[Month, Annotated[Decimal, Field(ge=0)]], ...], BeforeValidator(_pairs)
    ]


class SignOff(Part):
    """Who may sign for operations and for finance; empty: anyone."""

    operations: tuple[Text, ...] = ()
    finance: tuple[Text, ...] = ()


class PublicOffer(Part):
    """What of the company is published for buyers and their agents."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    legal_name: Text | None = None
    description: Text | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    telephone: Text | None = None
    street: Text | None = None
    postal_code: Text | None = None
    town: Text | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    vat_id: Text | None = None


def shares_within(shares: Shares, what: str) -> None:
    """Raise ValueError where shares of one whole come to more than it."""
    if sum(share for _, share in shares) > 1:
        raise ValueError(f"the {what} come to more than 1")
