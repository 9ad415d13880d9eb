"""Whether the answers of a source have the form that it declares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from spiders.bases.base import SourceSpider
from spiders.bases.json import beginning
from spiders.checking.finding import Answered, Finding
from spiders.checking.suggest import like_path, list_paths, paths_of
from spiders.crawling.crawl_run import CrawlRun
from spiders.formats.reading.decode import JsonError
from spiders.formats.reading.xml import XmlRefusedError
from spiders.publishers.answers import Listed, NoListError, is_there, listed
from spiders.publishers.declaration.entries import Columns
from spiders.publishers.declaration.publisher import Publisher
from spiders.publishers.turns import text_at

_FORM = {"json": "JSON", "xml": "XML", "html": "HTML", "csv": "text", "script": "text"}
_FUTURE = timedelta(days=2)  # a publication later than this was read with day and month swapped


def form_findings(
    spider: type[SourceSpider],
    run: CrawlRun,
    answers: list[Answered],
    records: list[dict[str, Any]],
) -> Iterator[Finding]:
    """Yield where the first answers differ from the declaration, the plainest first."""
    publisher: Publisher | None = getattr(spider, "publisher", None)
    found = list(_of_publisher(publisher, answers) if publisher else ())
    found += _of_notices(records, run.started_at, publisher)
    found += _of_count(spider.source.at_least, run, publisher)
    if not found and run.state != "ok" and not _is_only_narrow(run):
        found.append(_told(spider, run, answers[0]))
    yield from found


def _of_publisher(how: Publisher, answers: list[Answered]) -> Iterator[Finding]:
    """Yield what the first page says against a declaration."""
    first = answers[0]
    if how.answer is None:
        wanted = "an archive" if how.archive else None
        if (wanted and first.looks_like != wanted) or first.looks_like == "HTML":
            change = "look at the page: has the file moved? Change `url`"
            yield Finding(
                "archive" if wanted else "format", wanted or how.format, _looks(first), change
            )
        return
    wanted = _FORM[how.answer]
    if first.looks_like != wanted and not (how.answer == "xml" and first.looks_like == "HTML"):
        change = f"look at {first.url}: change `url`, or `answer` to what it is"
        yield Finding("answer", wanted, _looks(first), change)
        return
    try:
        page = listed(
            first.body,
            how.answer,
            how.entries or "",
            charset=how.charset,
            delimiter=how.columns.delimiter if how.columns else None,
        )
    except (JsonError, XmlRefusedError) as error:
        seen = f"it breaks off or is damaged after {len(first.body):,} bytes ({error})"
        change = "nothing in the declaration: try again; if it stays so, raise `seconds`"
        yield Finding("the end of the answer", f"whole {wanted}", seen, change)
        return
    except NoListError:
        yield _no_list(how, first)
        return
    page = next((each for each in (page, *_others(how, answers)) if each.entries), page)
    if not page.entries:
        change = "look at the site for the same time: if it has some, a parameter of `url` changed"
        yield Finding("entries", "some entries", "the list is there and empty", change)
        return
    yield from _of_entries(how, page)
    yield from _of_pages(how, page, answers)


def _others(how: Publisher, answers: list[Answered]) -> Iterator[Listed]:
    """Yield the further lists that came: that of today may be empty in the morning."""
    for answer in answers[1:]:
        with suppress(JsonError, XmlRefusedError, NoListError):
            yield listed(answer.body, how.answer or "json", how.entries or "", charset=how.charset)


def _no_list(how: Publisher, first: Answered) -> Finding:
    """Say where lists stand instead of the declared place."""
    entries = repr(how.entries)
    if how.answer == "html":
        change = "look at the page and change the selector `entries`"
        return Finding("entries", f"elements at {entries}", "none on the page", change)
    data = listed(first.body, how.answer or "json", "", charset=how.charset).data
    lists = list_paths(data)
    if not lists:
        seen = f"no list of objects in it: {beginning(first.body)}"
        return Finding("entries", f"a list at {entries}", seen, "look at the answer; change `url`")
    seen = "lists at " + ", ".join(f"{path!r} ({count})" for path, count in lists[:3])
    return Finding("entries", f"a list at {entries}", seen, f'entries = "{lists[0][0]}"')


def _of_entries(how: Publisher, page: Listed) -> Iterator[Finding]:
    """Yield columns and ways to items that no entry has."""
    wanted: dict[str, tuple[str, ...]] = dict(how.columns.fields) if how.columns else {}
    prefix = "columns.fields."
    if how.items and how.items.path:
        yield from _absent("items.path", (how.items.path,), page, how)
    for name, places in wanted.items():
        yield from _absent(prefix + name, places, page, how)
    conditions = [("items.when", each) for each in (how.items.when if how.items else ())]
    conditions += [("columns.on_ted", each) for each in (how.columns.on_ted if how.columns else ())]
    for name, condition in conditions:
        if condition.empty is None:  # what is empty may well be left out
            yield from _absent(name, (condition.path,), page, how)


def _absent(what: str, places: tuple[str, ...], page: Listed, how: Publisher) -> Iterator[Finding]:
    if any(is_there(entry, place) for entry in page.entries for place in places):
        return
    declared = " or ".join(map(repr, places))
    count = len(page.entries)
    if how.answer == "html":
        change = f"look at the page and change the selector of {what}"
        yield Finding(what, declared, f"in none of {count} entries", change)
        return
    known = paths_of(page.entries[0])
    near = like_path(places[0], known)
    seen = f"in none of {count} entries; there are {', '.join(known[:12])}"
    name = what.rpartition(".")[2]
    change = f'{name} = "{near}"' if near else f"{name}: choose one of these, or leave it out"
    yield Finding(what, declared, seen, change)


def _of_pages(how: Publisher, page: Listed, answers: list[Answered]) -> Iterator[Finding]:
    """Yield a total that is not there, and a second page that is the first again."""
    pages = how.pages
    if pages is None:
        return
    for name in ("total", "pages"):
        path = getattr(pages, name)
        if path and text_at(page.data, path) is None:
            counts = _counts(page.data)
            near = like_path(path, counts) or (counts[0] if counts else None)
            change = f'pages.{name} = "{near}"' if near else f"leave pages.{name} out"
            yield Finding(f"pages.{name}", f"a number at {path!r}", "nothing there", change)
    lists = [
        answer for answer in answers if answer.asked.split("?")[0] == answers[0].asked.split("?")[0]
    ]
    if len(lists) > 1 and lists[0].body == lists[1].body:
        parameter = pages.name or "the placeholder of the page"
        change = (
            f"`pages`: {parameter} is not what turns the page; look for the right name, or use"
            ' by = "last"'
        )
        yield Finding(
            "pages", f"by {pages.by}, {parameter}", "the second page is the first again", change
        )


def _counts(data: Any) -> list[str]:
    """Return the paths of whole numbers outside of lists."""
    found = (path for path in paths_of(data) if "[]" not in path)
    return [path for path in found if (text_at(data, path) or "").isdigit()]


def _of_notices(
    records: list[dict[str, Any]], now: datetime, publisher: Publisher | None
) -> Iterator[Finding]:
    """Yield dates that were not understood or cannot be, and links that are missing."""
    columns: Columns | None = publisher.columns if publisher else None
    for field in ("published", "deadline"):
        texts = [
            warning.split("'")[1]
            for record in records
            for warning in record.get("warnings", ())
            if warning.startswith(f"{field} ") and warning.endswith("is no date") and "'" in warning
        ]
        if texts:
            change = f'date_formats = "…" in columns, as strftime writes {texts[0]!r}'
            yield Finding(f"columns.fields.{field}", "a date that is read", repr(texts[0]), change)
    late = [str(r["published_at"]) for r in records if _after(r.get("published_at"), now + _FUTURE)]
    if late:
        change = 'date_formats in columns, such as "%d/%m/%Y": day and month may be swapped'
        yield Finding("columns.fields.published", "dates up to today", late[0], change)
    where = _address_of(columns) if columns else None
    if records and where and not any(record.get("url") for record in records):
        change = "`link` in columns: name the fields that an address is made of now"
        yield Finding("columns.link", where, "no notice has an address", change)


def _of_count(at_least: int, run: CrawlRun, publisher: Publisher | None) -> Iterator[Finding]:
    """Yield that a list which comes whole has far fewer entries than is normal."""
    if publisher is None or publisher.pages or publisher.items or publisher.times:
        return
    if publisher.period is None and 0 < run.notices < at_least / 2:
        change = f"at_least = {run.notices}, if the site lists no more; else `url` or `keep`"
        yield Finding("at_least", f"{at_least} or more", f"{run.notices} in the whole list", change)


def _address_of(columns: Columns) -> str:
    """Return what the address of a notice's page is declared to be made of."""
    links = [columns.link] if columns.link else [each.url for each in columns.links]
    return " or ".join(links or columns.fields.get("url", ()))


def _after(text: Any, moment: datetime) -> bool:
    try:
        return datetime.fromisoformat(str(text)) > moment
    except ValueError:
        return False


def _is_only_narrow(run: CrawlRun) -> bool:
    """Whether all that is wrong is that this look was narrow on purpose."""
    narrow = {"limit", "unfinished", "few"}
    reason = run.reason or ""
    return bool(run.notices) and (
        all(problem.kind in narrow for problem in run.problems)
        or ("stopped there" in reason and "repeats" not in reason)
    )


def _told(spider: type[SourceSpider], run: CrawlRun, first: Answered) -> Finding:
    """Say what the crawl itself said, where nothing plainer was found."""
    if first.looks_like == "HTML" and not hasattr(spider, "entry"):
        change = "look at the address in a browser: has the feed or the service moved? Change `url`"
        return Finding("format", "what its reader reads", _looks(first), change)
    change = "look at the answer; the declaration or its reader has to follow it"
    return Finding("the answer", "one that is read whole", run.reason or run.state, change)


def _looks(answer: Answered) -> str:
    return f"{answer.looks_like}: {beginning(answer.body)}"
