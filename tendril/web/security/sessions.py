"""Sessions: a signed cookie that says who is logged in, and carries the token of his forms."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, replace

from itsdangerous import BadData, URLSafeTimedSerializer

COOKIE = "tendril_session"
LONGEST = 14 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Session:
    """Who is logged in (None: nobody), the token that each of his forms has to bring, his profile.

    `mark` changes with the user's password; `fresh` is one that no cookie has brought.
    """

    csrf: str
    user: str | None = None
    mark: str | None = None
    profile: str | None = None
    fresh: bool = False

    @classmethod
    def new(cls, user: str | None = None, mark: str | None = None) -> Session:
        """Return a session with a token that nobody can guess."""
        return cls(secrets.token_urlsafe(24), user, mark, fresh=True)

    def allows(self, token: str | None) -> bool:
        """Tell whether a form brought the token of this session."""
        return hmac.compare_digest((token or "").encode(), self.csrf.encode())

    def with_profile(self, profile: str) -> Session:
        """Return the session of a reader who looks with another profile."""
        return replace(self, profile=profile, fresh=True)


class Sessions:
    """Signs sessions and reads them; what another key signed or what is too old is none."""

    def __init__(self, key: str) -> None:
        self._signer = URLSafeTimedSerializer(key, salt="tendril.web.session")

    def write(self, session: Session) -> str:
        """Return the value of the cookie."""
        return str(self._signer.dumps([session.csrf, session.user, session.mark, session.profile]))

    def read(self, value: str | None) -> Session | None:
        """Return what a cookie says, or None."""
        if not value:
            return None
        try:
            csrf, user, mark, profile = self._signer.loads(value, max_age=LONGEST)
        except (BadData, ValueError, TypeError):
            return None
        if not isinstance(csrf, str) or not csrf:
            return None
        return Session(csrf, user, mark, profile)
