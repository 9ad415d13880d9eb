"""XML with stray bytes, control characters or a false declaration is read without loss."""

from __future__ import annotations

import pytest

from spiders.formats.reading.xml import XmlRefusedError, in_utf8, parse

WORDS = "Kläranlage Öhringen – Pressen"


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("written", ["utf-8", "cp1252", "utf-16"])
def test_the_text_comes_through(declared: str, written: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    assert parse(f"{head}<a>{WORDS}</a>".encode(written)).text == WORDS


def test_a_stray_byte_or_control_character_costs_itself_alone() -> None:
    raw = f"<a>{WORDS}|\x96|\x0b|&#2;|&#228;</a>".encode().replace("\x96".encode(), b"\x96")
    assert parse(raw).text == f"{WORDS}|–| | |ä"


def test_what_is_sound_stays_as_it_is_and_what_is_broken_is_refused() -> None:
    czech = '<?xml version="1.0" encoding="iso-8859-2"?><a>Říčany</a>'.encode("iso-8859-2")
    for sound in (b"<a/>", f"<a>{WORDS}</a>".encode(), czech):
        assert in_utf8(sound) == sound
    for broken in (b"<a>", b"<a>\xe4", b"<a>&#2;"):
        with pytest.raises(XmlRefusedError):
            parse(broken)
