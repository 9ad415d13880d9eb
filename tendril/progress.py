"""A bar per stage on standard error, or silence where no person looks."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Progress(Protocol):
    """Takes how far a stage is."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Say that `done` of `total` are through; None when the total is not known."""


def silent(done: int, total: int | None = None) -> None:
    """Show nothing."""


@contextmanager
def bar(label: str, *, unit: str = "", shown: bool = True) -> Iterator[Progress]:
    """Show a bar for one stage on standard error and keep its last state in view."""
    if not shown:
        yield silent
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    from tendril.output import stderr_console

    with Bars(
        TextColumn("{task.description:<9}", markup=False),
        BarColumn(bar_width=28),
        TextColumn("{task.fields[count]}", markup=False),
        TimeElapsedColumn(),
        console=stderr_console(),
    ) as bars:
        task = bars.add_task(label, total=None, count="")

        def update(done: int, total: int | None = None) -> None:
            counted = f"{done:,}" if total is None else f"{done:,}/{total:,}"
            bars.update(task, completed=done, total=total, count=f"{counted} {unit}".rstrip())

        yield update
        held = bars.tasks[0]
        bars.update(
            task, total=max(held.completed, held.total or 0), completed=held.total or held.completed
        )
