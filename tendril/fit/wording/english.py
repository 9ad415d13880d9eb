"""The words of checks in English."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "check": "Can we, and is it worth it",
    "answer.go": "Go",
    "answer.ask": "Ask",
    "answer.no_go": "No-go",
    "computed": "By what is known: {answer}.",
    "signed": "Signed: {answer}.",
    "unsigned": "Not decided: {offices} must still sign.",
    "signature": "{office}: {answer}, {name}, {day}",
    "signature.stale": "{office}: {answer}, {name}, {day}, before the project changed: sign anew",
    "signature.none": "{office}: not signed",
    "office.operations": "Operations",
    "office.finance": "Finance",
    "subject.conditions": "Conditions",
    "subject.technical": "Technical",
    "subject.delivery": "Delivery",
    "subject.capacity": "Capacity",
    "subject.price": "Price",
    "subject.margin": "Margin",
    "ask.buyer": "Ask the buyer.",
    "ask.us": "Ask yourselves.",
    "for": "Held against {solution}",
    "conditions.met": "Meets all {gates} conditions that your profile sets.",
    "conditions.fail": "Fails: {names}.",
    "conditions.unknown": "Not known: {names}.",
    "conditions.unchecked": "Your conditions were not checked.",
    "technical.unset": "Your profile states no technical range of {solution}.",
    "technical.unsaid": "No notice states a size in {unit} ({what}); you build {built}.",
    "technical.within": "{what}: asked for {asked}; you build {built}.",
    "technical.within.perhaps": "{what}: {asked} may be it; you build {built}.",
    "technical.outside": "{what}: asked for {asked}; you build {built} only.",
    "technical.outside.perhaps": "{what}: {asked} is outside {built}, if it is this size.",
    "technical.both": "{what}: some of {asked} is outside {built}.",
    "order.start": "the contract is to start on {start}",
    "order.deadline": "tenders close on {deadline}, and awards follow {first} to {last} days later"
    " ({seen})",
    "order.planned": "the tender is planned for {planned}, and awards follow about {first} to"
    " {last} days after its deadline ({seen})",
    "seen.learned": "the middle half of {seen} here",
    "seen.default": "a usual span; too few awards here to tell",
    "delivery.unset": "Your profile states no lead time of {solution}.",
    "delivery.no_order": "No day is known from which the order could come.",
    "delivery.framework": "A framework: days of delivery come with each order. Yours: {shortest} to"
    " {longest} weeks.",
    "delivery.no_due": "No last day of delivery is stated. You would deliver between {early} and"
    " {late}: {basis}.",
    "delivery.in_time": "You deliver by {late} at the latest, due {due}: {basis}.",
    "delivery.tight": "You deliver between {early} and {late}, due {due}: {basis}.",
    "delivery.too_late": "You cannot deliver before {early}, due {due}: {basis}.",
    "capacity.unset": "Your profile states no free capacity.",
    "capacity.no_order": "No day is known from which capacity would be needed.",
    "capacity.unplanned": "Your profile states no capacity for {from} to {to}.",
    "capacity.free": "{free} {unit} free from {from} to {to}; this takes {load}.",
    "capacity.full": "Only {free} {unit} free from {from} to {to}; this takes {load}.",
    "capacity.partly": "{free} {unit} free in the {known} of {months} months from {from} to {to}"
    " that your profile states; this takes {load}.",
    "price.unset": "Your profile states no price of {solution}.",
    "price.framework": "A framework: its ceiling is no price, and too few like awards are known.",
    "price.unknown": "No value is stated, and too few like awards are known.",
    "price.stated.within": "The stated value of {value} is what your orders cost ({own}).",
    "price.stated.below": "The stated value of {value} is below what you can go to ({own}).",
    "price.stated.above": "The stated value of {value} is above your usual orders ({own}).",
    "price.stated.perhaps": "The stated value of {value} is at the lower end of yours ({own}).",
    "price.level.within": "Like awards cost {first} to {third} (middle half of {awards}{where});"
    " yours {own}.",
    "price.level.below": "Three of four like awards cost less than {third} ({awards}{where}); yours"
    " {own}.",
    "price.level.above": "Three of four like awards cost more than {first} ({awards}{where}); yours"
    " {own}.",
    "price.level.perhaps": "Like awards cost {first} to {third} (middle half of {awards}{where}),"
    " partly below yours ({own}).",
    "where.country": " under CPV {cpv} in {country}",
    "where.anywhere": " under CPV {cpv}",
    "margin.unset": "Your profile states no margin of {solution}.",
    "margin.unknown": "Too few like awards state both estimate and price to tell how far prices go"
    " down. You earn {typical} as a rule and want at least {least}.",
    "margin.kept": "Like awards go at {share} of their estimate (median of {estimates}). At that"
    " {left} of the price are left of your {typical}; you want at least {least}.",
    "margin.thin": "Like awards go at {share} of their estimate (median of {estimates}). At that"
    " only {left} of the price are left of your {typical}; you want at least {least}.",
    "margin.lost": "Like awards go at {share} of their estimate (median of {estimates}): at that"
    " you lose {loss} of the price.",
    "built.span": "{low} to {high} {unit}",
    "built.from": "from {low} {unit}",
    "built.up_to": "up to {high} {unit}",
    "own.span": "{own_low} to {own_high}",
    "own.from": "from {own_low}",
    "own.up_to": "up to {own_high}",
}
