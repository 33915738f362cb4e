"""Words that somebody typed and that end a paragraph of a letter end it as a sentence."""

from collections.abc import Iterable, Mapping

from gongkai.domain.information_requests.letters.fields import Placeholder

#: What is typed as words, and read as such; names, days and numbers of letters stand as they are.
SPOKEN = frozenset(
    {
        Placeholder.ACCESS,
        Placeholder.INFORMATION,
        Placeholder.WITHHELD,
        Placeholder.WITHHELD_ARTICLE,
        Placeholder.REASONS,
        Placeholder.SEVERANCE,
        Placeholder.RIGHT_ORGAN,
        Placeholder.SPECIAL_CHANNEL,
        Placeholder.EXCESS,
        Placeholder.EXTENSION_REASON,
        Placeholder.ASSISTANCE,
        Placeholder.CONSULTED_INFORMATION,
        Placeholder.OPINION,
        Placeholder.OPINION_REASON,
        Placeholder.DISCLOSED_INFORMATION,
        Placeholder.DISCLOSURE_REASON,
        Placeholder.ITEM_TO_CORRECT,
        Placeholder.FEE_AMOUNT,
        Placeholder.FEE_SUBTOTAL,
        Placeholder.PAYMENT_WAY,
    }
)
_ENDS = ("。", "！", "？", "；", "…", "：", "}}", ".", "!", "?", ";")
_ATTACHMENTS = ("附件：", "附件:")


def spoken(texts: Mapping[Placeholder, str]) -> list[str]:
    """Return the last line of each text that is read as words."""
    lines = (text.strip().splitlines()[-1:] for name, text in texts.items() if name in SPOKEN)
    return [line.strip() for found in lines for line in found]


def finished(body: str, last_lines: Iterable[str]) -> str:
    """Return a letter in which a paragraph that ends with one of the lines, and with no mark, has its full stop."""
    ends = tuple(line for line in last_lines if line)
    return "".join(
        f"{line}。\n" if ends and line.endswith(ends) and _is_open(line) else f"{line}\n"
        for line in body.rstrip("\n").split("\n")
    )


def _is_open(line: str) -> bool:
    return not line.endswith(_ENDS) and not line.startswith(_ATTACHMENTS)
