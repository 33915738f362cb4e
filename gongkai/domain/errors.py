"""Refusals: what the law or the rules of the house do not allow, in words for the person who asked."""


class Refused(Exception):
    """
    A deed is refused; ``message`` says in Chinese what happened and what to do.

    ``code`` is stable and machine-readable.
    """

    code = "refused"

    def __init__(self, message: str, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        if code is not None:
            self.code = code


class NotPermitted(Refused):
    """The actor holds no role that allows the deed in this unit."""

    code = "not_permitted"


class IllegalMove(Refused):
    """The record's state has no such transition."""

    code = "illegal_move"


class ReasonRequired(Refused):
    """The transition asks for a written reason and none was given."""

    code = "reason_required"


class Invalid(Refused):
    """A value breaks a rule; ``field`` names the form field that shows the message."""

    code = "invalid"


class Conflict(Refused):
    """Somebody else changed the record since it was opened."""

    code = "conflict"
