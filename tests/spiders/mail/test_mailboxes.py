"""Mailboxes on disk and on a server are crawled: what is new comes, nothing is changed."""

from __future__ import annotations

import mailbox
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.errors import TendrilError
from spiders.configured import spec_of
from spiders.crawling.crawl_run import CrawlRun
from spiders.mailboxes.imap import ImapBox, Seen, _quoted, messages_on_server
from tests.spiders.crawling.made import NOW, Crawler
from tests.spiders.mail.made import ALERT, TABLE, TIP, mail, raw

TLS_NEEDED = "TENDRIL_MAILBOX_PASSWORD_INBOX"


def crawl(crawler: Crawler, **table: Any) -> CrawlRun:
    spec = {"kind": "mailbox", "name": "inbox", **table}
    return crawler.crawl("inbox", spec=spec, base_url=None)


def titles(crawler: Crawler) -> set[str]:
    return {each["title"] for each in crawler.landed("inbox").values()}


def test_a_maildir_is_read_and_what_is_new_the_next_time(crawler: Crawler, tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(raw(mail(html=TABLE)))
    first = crawl(crawler, path=str(tmp_path / "Maildir"))
    assert (first.state, first.notices) == ("ok", 2)
    old = time.time() - 9 * 86_400
    for path in (tmp_path / "Maildir" / "new").iterdir():
        os.utime(path, (old, old))
    box.add(raw(mail("WG: Neubau Klärwerk", text=TIP, number=2)))
    later = crawl(crawler, path=str(tmp_path / "Maildir"))
    assert (later.state, later.notices) == ("ok", 1)
    assert "Neubau Klärwerk" in titles(crawler)
    assert len(list((tmp_path / "Maildir" / "new").iterdir())) == 2  # left unread


def test_mbox_and_eml_files_in_folders_are_read(crawler: Crawler, tmp_path: Path) -> None:
    folder = tmp_path / "mails" / "november"
    folder.mkdir(parents=True)
    box = mailbox.mbox(tmp_path / "mails" / "alerts.mbox")
    box.add(raw(mail(text=ALERT)))
    box.close()
    (folder / "tip.eml").write_bytes(raw(mail("Neubau Klärwerk", text=TIP, number=2)))
    (folder / "broken.eml").write_bytes(b"\x00")
    (folder / "huge.eml").write_bytes(b"Subject: x\r\n\r\n" + b"x" * (26 << 20))
    (folder / "notes.txt").write_text("no mail")
    run = crawl(crawler, path=str(tmp_path / "mails"))
    assert (run.notices, run.rejected) == (3, 2)


def test_a_mailbox_that_is_not_there_says_so(crawler: Crawler, tmp_path: Path) -> None:
    run = crawl(crawler, path=str(tmp_path / "nowhere"))
    assert run.state != "ok"
    assert "There is no mailbox at" in (run.reason or "")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, "either path"),
        ({"path": "x", "host": "mail.example", "user": "u"}, "either path"),
        ({"host": "mail.example"}, "needs user"),
        ({"host": "mail.example", "user": "u", "security": "none"}, "without TLS"),
        ({"path": "x", "senders": ["nobody"]}, "no address"),
    ],
)
def test_a_declaration_that_cannot_be_meant_is_refused(table: dict[str, Any], message: str) -> None:
    with pytest.raises(TendrilError, match=message):
        spec_of("mailbox", {"name": "inbox", **table})


def test_names_of_folders_are_written_as_servers_want_them() -> None:
    assert _quoted("INBOX") == '"INBOX"'
    assert _quoted("Aufträge & mehr") == '"Auftr&AOQ-ge &- mehr"'
    assert _quoted('a"b') == '"a\\"b"'


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@pytest.fixture
def dovecot(tmp_path: Path) -> Iterator[ImapBox]:
    """A real IMAP server over a Maildir, on loopback without TLS."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        pytest.skip("dovecot is not installed (Debian: dovecot-imapd)")
    if os.getuid() != 0:
        pytest.skip("dovecot changes users, which only root may")
    port, root = free_port(), Path(f"/tmp/dc{os.getpid()}")  # noqa: S108 (sockets need short paths)
    (root / "mail").mkdir(parents=True)
    (root / "users").write_text("anna:{PLAIN}geheim::::::\n")
    for path in (root, root / "mail"):
        shutil.chown(path, "mail", "mail")
    (root / "dovecot.conf").write_text(
        f"""
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{root}/mail
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = passwd-file
  args = {root}/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={root}/mail
}}
"""
    )
    server = subprocess.Popen([program, "-F", "-c", str(root / "dovecot.conf")])
    try:
        for _ in range(100):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            log = root / "log"
            pytest.fail(f"dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
        yield ImapBox("127.0.0.1", port, "none", "anna")
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(root, ignore_errors=True)


def put(box: ImapBox, *messages: bytes) -> None:
    import imaplib

    with imaplib.IMAP4(box.host, box.port) as server:
        server.login(box.user, "geheim")
        for message in messages:
            server.append("INBOX", "", imaplib.Time2Internaldate(NOW.timestamp()), message)


def unseen(box: ImapBox) -> int:
    import imaplib

    with imaplib.IMAP4(box.host, box.port) as server:
        server.login(box.user, "geheim")
        server.select("INBOX", readonly=True)
        return len(server.search(None, "UNSEEN")[1][0].split())


def test_a_real_server_gives_what_is_new_and_nothing_twice(
    dovecot: ImapBox, crawler: Crawler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TLS_NEEDED, "geheim")
    put(dovecot, raw(mail(html=TABLE)), raw(mail(text=ALERT, number=2)))
    table = {"host": dovecot.host, "port": dovecot.port, "security": "none", "user": dovecot.user}
    first = crawl(crawler, **table)
    assert (first.state, first.notices, first.reason) == ("ok", 4, None)
    again = crawl(crawler, **table)
    assert (again.state, again.notices) == ("ok", 0)
    put(dovecot, raw(mail("Neubau Klärwerk", text=TIP, number=3)))
    assert crawl(crawler, **table).notices == 1
    assert "Neubau Klärwerk" in titles(crawler)
    assert unseen(dovecot) == 3
    monkeypatch.setenv(TLS_NEEDED, "falsch-und-geheim")
    refused = crawl(crawler, **table)
    assert refused.state != "ok"
    assert "cannot be read" in (refused.reason or "")
    assert "falsch-und-geheim" not in (refused.reason or "")


def test_more_messages_than_a_run_reads_wait(dovecot: ImapBox) -> None:
    put(dovecot, *(raw(mail(number=n)) for n in range(5)))
    seen = Seen()
    first = list(messages_on_server(dovecot, "geheim", seen, since=NOW, most=3))
    assert (len(first), seen.left) == (3, 2)
    rest = list(messages_on_server(dovecot, "geheim", seen, since=NOW, most=3))
    assert (len(rest), seen.left) == (2, 0)
