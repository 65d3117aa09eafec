"""Sessions and form tokens: random names, signed, so that the server need not remember them."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

SESSION = "abduce_session"
"""Name of the session's cookie."""
SESSION_BYTES = 18
"""Of randomness in a session's name: 144 bits, which nobody guesses."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes and checks what carries this server's signature."""

    secret: bytes
    """The key of the signature."""

    def new_session(self, *, member: bool) -> str:
        """The cookie of a new session: ``NAME.SIGNATURE``; a member's is signed otherwise than a visitor's."""
        name = secrets.token_urlsafe(SESSION_BYTES)
        return f"{name}.{self._sign(_role(member), name)}"

    def is_session(self, cookie: str, *, member: bool) -> bool:
        """Whether ``cookie`` is a session that this server gave out, for such a role."""
        name, _, signature = cookie.partition(".")
        return hmac.compare_digest(signature.encode(), self._sign(_role(member), name).encode())

    def form_token(self, session: str) -> str:
        """What each form of ``session`` must carry."""
        return self._sign("form", session)

    def is_form_token(self, session: str, token: str) -> bool:
        """Whether ``token`` belongs to ``session``; takes the same time for any wrong one."""
        return hmac.compare_digest(token.encode(), self.form_token(session).encode())

    def _sign(self, purpose: str, words: str) -> str:
        return hmac.new(self.secret, f"{purpose}\0{words}".encode(), "sha256").hexdigest()


def _role(member: bool) -> str:
    return "member" if member else "visitor"
