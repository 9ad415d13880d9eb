"""Tokens and cookies that a service hands out before it answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request

from data.errors import TendrilError
from spiders.configured import spec_of
from tests.spiders.crawling.made import Crawler
from tests.spiders.publishers.declared import JSON_LIST, crawl, ids, rows
from tests.spiders.serving import Answer, Asked, Served

KEY = {"variable": "TENDRIL_MADE_KEY"}
OAUTH = {
    "url": "https://login.example.org/token",
    "form": {"grant_type": "client_credentials"},
    "basic": True,
    "path": "access_token",
}


def header(request: Request, name: str) -> str:
    return (request.headers.get(name) or b"").decode()


def test_a_token_is_asked_for_once_and_sent_with_every_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TENDRIL_MADE_KEY", "me:secret")
    asked: list[Request] = []

    def service(request: Request) -> Any:
        asked.append(request)
        if "login" in request.url:
            return {"access_token": "t-1", "expires_in": 900}
        return rows(1, 2) if "page=1" in request.url else rows()

    pages = {"by": "number", "name": "page", "size": 2}
    found = crawl(service, key=KEY, token=OAUTH, pages=pages)
    assert (found.run.state, ids(found)) == ("ok", ["1", "2"])
    assert asked[0].method == "POST"
    assert asked[0].body == b"grant_type=client_credentials"
    assert header(asked[0], "Authorization") == "Basic bWU6c2VjcmV0"
    assert [header(request, "Authorization") for request in asked[1:]] == ["Bearer t-1"] * 2


def test_a_token_that_is_too_old_is_asked_for_again_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENDRIL_MADE_KEY", "me:secret")
    tokens = iter(["t-1", "t-2", "t-3"])

    def service(request: Request) -> Any:
        if "login" in request.url:
            return {"access_token": next(tokens)}
        return rows(1) if header(request, "Authorization") == good else 401

    good = "Bearer t-2"
    found = crawl(service, key=KEY, token=OAUTH)
    assert (found.run.state, ids(found)) == ("ok", ["1"])
    good = "Bearer none"
    tokens = iter(["t-1", "t-2", "t-3"])
    refused = crawl(service, key=KEY, token=OAUTH)
    assert refused.run.state == "failed"
    assert "401" in str(refused.run.reason)
    assert next(tokens) == "t-3"  # two were asked for, and no more


def test_what_hands_out_no_token_is_a_failure_that_tells_no_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TENDRIL_MADE_KEY", "me:secret")
    for answer in ({"token": "hidden-value"}, b"<html>hidden-value</html>", 403):
        run = crawl(lambda _, answer=answer: answer, key=KEY, token=OAUTH).run  # type: ignore[misc]
        assert run.state == "failed"
        assert "login.example.org" in str(run.reason)
        assert "secret" not in repr(run)
        assert answer == 403 or "hidden-value" not in repr(run)


def test_a_page_hands_out_a_hidden_field_and_cookies() -> None:
    page = b"<html><form><input id='uiUserToken' value='u-7'></form></html>"
    token = {
        "url": "https://portal.example.org/start",
        "selector": "#uiUserToken@value",
        "header": "UserToken",
        "value": "{token}",
    }

    def service(request: Request) -> Any:
        return page if request.url.endswith("/start") else rows(1) if sent(request) else 401

    def sent(request: Request) -> bool:
        return header(request, "UserToken") == "u-7"

    assert crawl(service, token=token).run.state == "ok"
    run = crawl(service, token={**token, "cookies": True}).run
    assert "sets no cookies" in str(run.reason)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"token": OAUTH}, "name its variable in key"),
        ({"key": KEY}, "either the header or the parameter"),
        ({"token": {"url": "https://x.example.org"}}, "where the token stands"),
        ({"token": {**OAUTH, "selector": "a"}, "key": KEY}, "leave one out"),
        ({"token": {**OAUTH, "value": "Bearer"}, "key": KEY}, r"value needs \{token\}"),
    ],
)
def test_a_token_that_contradicts_itself_is_refused(table: dict[str, Any], told: str) -> None:
    with pytest.raises(TendrilError, match=told):
        spec_of("publisher", {**JSON_LIST, **table})


def test_a_crawl_over_http_renews_its_token_and_records_none(
    served: Served, crawler: Crawler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENDRIL_MADE_KEY", "me:secret")

    def listed(asked: Asked) -> Answer:
        if asked.headers.get("Authorization") != "Bearer t-2":
            return Answer(b"{}", 401)
        return Answer(json.dumps(rows(1, 2)).encode())

    def token(asked: Asked) -> Answer:
        return Answer(json.dumps({"access_token": f"t-{asked.number}"}).encode())

    served.pages = {"/token": token, "/list": listed}
    spec = {**JSON_LIST, "kind": "publisher", "key": KEY, "token": OAUTH}
    folder = tmp_path / "record"
    folder.mkdir()
    run = crawler.crawl("made_portal", spec=spec, record=folder)
    assert (run.state, run.notices) == ("ok", 2), run.reason
    asked = [each.path for each in served.asked if each.path in served.pages]
    assert asked == ["/token", "/list", "/token", "/list"]
    kept = "".join(path.read_text() for path in folder.iterdir())
    assert "t-1" not in kept
    assert "secret" not in kept
