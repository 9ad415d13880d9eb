"""Where sentences begin, good enough to keep words apart that do not belong together."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"'»”“’)\]]{0,3}\s+|\n\s*|;\s+|\s[|•·]\s+")
# After these a full stop ends no sentence.
_WORDS = """
abs mwst ust excl ca
al approx art bzgl bzw ca cca cf chap co corp d dept dr dt etc ev evt ff fig fr ggf ggü
gem gg hr ing inc incl inh inkl insb inv jr kap lt ltd m max md mia miliard milj mill min mind
mio mld mln mm mrd ms nr num núm o orig p pag par pkt pl pos prof proj prov q r rd resp rev s
sen sez sig sog soz spol sr srl st str sv tab tel tis tsd tys tzv u usw v vgl vs z zb zt zzgl
млн млрд лв тыс руб грн хил εκατ δισ
"""
_SHORT = frozenset(_WORDS.split())


def boundaries(text: str) -> tuple[int, ...]:
    """Return where each sentence begins, and the length of the text as the last entry."""
    starts = [0]
    for match in _END.finditer(text):
        where, after = match.start(), match.end()
        if text[where] == "." and after < len(text):
            following = text[after]
            if following.islower():
                continue
            begin = where
            while begin and where - begin < 9 and text[begin - 1].isalnum():
                begin -= 1
            word = text[begin:where].casefold()
            if word in _SHORT or len(word) == 1 or (word.isdigit() and len(word) < 3):
                continue
        if after < len(text):
            starts.append(after)
    starts.append(len(text))
    return tuple(starts)
