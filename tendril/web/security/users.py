"""The users of the web page: names, roles and argon2 hashes in a file of the home."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from data.errors import TendrilError
from data.files import reason, write_whole

Role = Literal["reader", "admin"]
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
LEAST_LETTERS = 10  # of a password
_MOST_LETTERS = 1000


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: a name, and whether he may change what all share. Nobody in particular is ""."""

    name: str
    role: Role

    @property
    def is_admin(self) -> bool:
        """Whether he may change profile, sources and projects."""
        return self.role == "admin"


class User(BaseModel):
    """One user as he is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=rf"^{NAME.pattern}$")]
    role: Role
    hash: str

    @property
    def mark(self) -> str:
        """What changes with the password, so that sessions of the old one end."""
        return hashlib.blake2b(self.hash.encode(), digest_size=8).hexdigest()


_FORM = TypeAdapter(tuple[User, ...])


@dataclass(frozen=True, slots=True)
class Users:
    """The users that a file keeps; a file that is not there has none."""

    path: Path

    def all(self) -> tuple[User, ...]:
        """Return all users, or raise TendrilError when the file cannot be read."""
        try:
            return _FORM.validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise TendrilError(f"Cannot read {self.path}: {reason(error)}.") from error
        except ValidationError as error:
            raise TendrilError(
                f"{self.path} is damaged. Delete it and add the users again with"
                " `tendril serve user add NAME`."
            ) from error

    def find(self, name: str) -> User | None:
        """Return the user of that name."""
        return next((user for user in self.all() if user.name == name), None)

    def add(self, name: str, password: str, role: Role) -> bool:
        """Keep a user with a new password and return whether he is new.

        A name that cannot be one and a password that is too short raise TendrilError.
        """
        if not NAME.fullmatch(name):
            raise TendrilError(
                f"{name!r} cannot be a user's name. Use letters, digits and . _ @ - only, 64 at"
                " most."
            )
        if not LEAST_LETTERS <= len(password) <= _MOST_LETTERS:
            raise TendrilError(
                f"The password has {len(password)} characters. Take at least {LEAST_LETTERS},"
                " such as four words that nobody says together."
            )
        others = tuple(user for user in self.all() if user.name != name)
        new = len(others) == len(self.all())
        self._write((*others, User(name=name, role=role, hash=_hasher().hash(password))))
        return new

    def remove(self, name: str) -> bool:
        """Forget a user; return whether there was one."""
        left = tuple(user for user in self.all() if user.name != name)
        gone = len(left) < len(self.all())
        if gone:
            self._write(left)
        return gone

    def check(self, name: str, password: str) -> User | None:
        """Return the user with this name and password, in the same time for any that is wrong."""
        user = self.find(name)
        hashed = user.hash if user else _nobody()
        try:
            _hasher().verify(hashed, password[:_MOST_LETTERS])
        except (VerificationError, InvalidHashError):
            return None
        return user

    def _write(self, users: tuple[User, ...]) -> None:
        write_whole(self.path, _FORM.dump_json(users, indent=1) + b"\n")
        self.path.chmod(0o600)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("a password that nobody has")
