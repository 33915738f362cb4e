"""The main colour of a site: a fixed choice, because every one of them was measured for contrast."""

#: Name → colour, each at least 7:1 on white and on the warm ground, and under white text.
ACCENTS = {"blue": "#1d4f91", "red": "#981b1e", "green": "#1b5a3a", "teal": "#0f5566"}


def accent_class(value: object) -> str:
    """Return the class of an accent given by name or by colour; blue for anything else."""
    wanted = str(value or "").strip().lower()
    for name, colour in ACCENTS.items():
        if wanted in (name, colour):
            return f"accent-{name}"
    return "accent-blue"
