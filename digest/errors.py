"""The error tree. What is not one of these is a bug and keeps its traceback."""

from __future__ import annotations


class DigestError(Exception):
    """The root: what happened, to what, and what to do about it.

    Attributes:
        message: what is wrong, without a full stop.
        subject: the file, key, name or address concerned; "" for none.
        hint: what to do; "" when there is nothing useful to say.
        exit_code: what the command exits with.
    """

    exit_code = 1

    def __init__(self, message: str, subject: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.subject}: {self.message}" if self.subject else self.message
        return f"{line} ({self.hint})" if self.hint else line


class ConfigError(DigestError):
    """The settings or the command line ask for something that cannot be."""

    exit_code = 2


class UnknownNameError(ConfigError):
    """A name that is in no table; the hint names the nearest one."""


class PluginError(DigestError):
    """An implementation from another package cannot be loaded."""


class SourceError(DigestError):
    """A source gives nothing."""


class FetchError(SourceError):
    """An address could not be fetched."""


class ReadError(SourceError):
    """A capture cannot be read."""


class SummaryError(DigestError):
    """A summary cannot be made as asked."""


class TemplateError(DigestError):
    """A template fails; the subject is its name and line."""


class HeldOverError(DigestError):
    """A thin week makes no issue, as the settings wish; exit code 3 tells programs apart."""

    exit_code = 3


class BusyError(DigestError):
    """Another build is at work in the same folder; exit code 4: try again later."""

    exit_code = 4


class PublishError(DigestError):
    """The site cannot be written."""


class DeliveryError(DigestError):
    """A mail was not taken.

    Attributes:
        recipient: whose mail it was.
        code: the reply code of the server (RFC 5321), 0 without one.
        permanent: trying again is of no use.
    """

    def __init__(
        self, message: str, recipient: str = "", code: int = 0, *, permanent: bool = False
    ) -> None:
        super().__init__(message, recipient)
        self.recipient = recipient
        self.code = code
        self.permanent = permanent
