"""Requests that are refused, and the words in which."""

from __future__ import annotations

from abduce.model.errors import AbduceError


class RefusedError(AbduceError):
    """A request that is not carried out; says why and what to do."""

    status = 403


class WrongHostError(RefusedError):
    """The request names another host: a page elsewhere may be trying to reach this server through the browser."""

    status = 421

    def __init__(self, host: str) -> None:
        super().__init__(
            f"This workbench does not answer for the host {host[:100]!r}. Open it by the address that abduce serve "
            "printed, or start it with --allow-host and that name."
        )


class ForgedFormError(RefusedError):
    """A write without the token of its session."""

    def __init__(self) -> None:
        super().__init__(
            "This form did not come from a page of this workbench, or the page is older than the server. Nothing was "
            "changed. Load the page again and repeat what you did."
        )


class TooLargeError(RefusedError):
    """More bytes than the server reads."""

    status = 413

    def __init__(self, most: int) -> None:
        super().__init__(
            f"What was sent is larger than {most:,} bytes, the most that is taken through the browser. Nothing was "
            "changed. Add large documents with: abduce add CASE DOCS"
        )


class NoNameError(RefusedError):
    """A decision by nobody."""

    def __init__(self) -> None:
        super().__init__("Say who you are first: every decision carries the name of who made it.")


class LoginNeededError(RefusedError):
    """A request from somebody who has not logged in."""

    status = 401

    def __init__(self) -> None:
        super().__init__("Log in first: this workbench is open to those who have its password.")


class TooManyTriesError(RefusedError):
    """More wrong passwords than anyone mistypes."""

    status = 429

    def __init__(self) -> None:
        super().__init__("Too many wrong passwords. Wait a minute and try again.")


class NotThereError(RefusedError):
    """Something the case does not hold."""

    status = 404

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"There is no {what} {name[:100]!r} in this case, or no longer. Search for its words instead.")


class LookingBackError(RefusedError):
    """A decision on a page that shows a past state, or one person's decisions only."""

    status = 409

    def __init__(self) -> None:
        super().__init__("This page shows the case as it was, or as one person sees it. Go back to now to decide.")
