"""Values of cells as the sheet shows them: number formats of Excel, dates in the form of GB/T 7408."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import isfinite

_SECTION = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|;|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_GENERAL = {"general", "g/通用格式"}

Token = tuple[str, str]


def shown(value: object, number_format: str) -> str:
    """Return a cell's value as text, as its number format shows it; nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date, time, timedelta)):
        return _moment(value, number_format)
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    return str(value)


def _moment(value: date | time | timedelta, number_format: str) -> str:
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}" + (f":{seconds:02}" if "s" in number_format.lower() else "")
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).lower()
    clock = "%H:%M:%S" if "s" in letters else "%H:%M"
    if isinstance(value, time):
        return value.strftime(clock)
    if not isinstance(value, datetime):
        return value.isoformat()
    has_day, has_year, has_clock = "d" in letters, "y" in letters, "h" in letters or "s" in letters
    if has_clock and not has_day and not has_year:
        return value.strftime(clock)
    day = value.date().isoformat()
    if has_year and not has_day and not has_clock:
        return day[:7] if "m" in letters else day[:4]
    return f"{day} {value.strftime(clock)}" if has_clock else day


def _number(value: int | float, number_format: str) -> str:
    if not isfinite(value):
        return "#NUM!"
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    section, signed = _section(exact, number_format)
    kinds = {kind for kind, _ in section}
    if "general" in kinds or "text" in kinds:
        return _with_literals(section, _general(exact), signed=signed)
    if "digit" not in kinds:
        # A format without a place for digits hides the number; what it writes instead is what people see.
        return "".join(text for kind, text in section if kind == "literal") if section else ""
    if "fraction" in kinds:
        return _general(exact)
    body = _scientific(section, exact) if "exponent" in kinds else _placed(section, exact)
    return f"-{body}" if signed and exact < 0 and any(c in "123456789" for c in body) else body


def _general(value: Decimal) -> str:
    if value == value.to_integral_value():
        # Excel writes long figures with an exponent; an account or identity number must stay readable.
        return str(int(value)) if abs(value) < Decimal(10) ** 21 else f"{value:.5E}"
    return f"{float(value):.11g}"


def _section(value: Decimal, number_format: str) -> tuple[list[Token], bool]:
    """Return the part of a format that holds for a value, and whether a minus sign is still to be set."""
    parts: list[list[str]] = [[]]
    for match in _SECTION.finditer(number_format):
        if match[0] == ";":
            parts.append([])
        else:
            parts[-1].append(match[0])
    for part in parts[:2]:
        condition = next((found for piece in part if (found := _CONDITION.fullmatch(piece))), None)
        if condition is not None and _holds(value, condition[1], Decimal(condition[2])):
            return _tokens(part), True
    if any(_CONDITION.fullmatch(piece) for piece in parts[0]):
        return _tokens(parts[1 if len(parts) == 2 else -1]), True
    if value < 0 and len(parts) > 1:
        return _tokens(parts[1]), False
    if value == 0 and len(parts) > 2:
        return _tokens(parts[2]), False
    return _tokens(parts[0]), True


def _holds(value: Decimal, operator: str, bound: Decimal) -> bool:
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[operator]


def _tokens(pieces: list[str]) -> list[Token]:
    tokens: list[Token] = []
    plain = "".join(piece for piece in pieces if not piece.startswith(("[", "_", "*")))
    if plain.strip().lower() in _GENERAL:
        return [("general", "")]
    rest = pieces
    while rest:
        piece, *rest = rest
        if piece.startswith('"') and len(piece) > 1:
            tokens.append(("literal", piece[1:-1]))
        elif piece.startswith("\\") and len(piece) > 1:
            tokens.append(("literal", piece[1]))
        elif piece.startswith("[$"):
            tokens.append(("literal", piece[2:-1].split("-")[0]))
        elif piece.startswith(("[", "_", "*")):
            continue
        elif "".join([piece, *rest[:6]]).lower() == "general":
            tokens.append(("general", ""))
            rest = rest[6:]
        elif piece in "0#?":
            tokens.append(("digit", piece))
        elif piece == "@":
            tokens.append(("text", ""))
        elif piece in "Ee" and rest and rest[0] in "+-":
            tokens.append(("exponent", rest[0]))
            rest = rest[1:]
        else:
            kind = {".": "point", ",": "comma", "%": "percent", "/": "fraction"}.get(piece, "literal")
            tokens.append((kind, piece))
    return tokens


def _with_literals(section: list[Token], body: str, *, signed: bool) -> str:
    text = body if signed else body.removeprefix("-")
    return "".join(text if kind in ("general", "text") else literal for kind, literal in section) or text


def _scientific(section: list[Token], value: Decimal) -> str:
    at = next(index for index, (kind, _) in enumerate(section) if kind == "exponent")
    point = next((index for index, (kind, _) in enumerate(section[:at]) if kind == "point"), at)
    decimals = sum(1 for kind, _ in section[point:at] if kind == "digit")
    mantissa, exponent = f"{abs(value):.{decimals}E}".split("E")
    width = sum(1 for kind, _ in section[at:] if kind == "digit")
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(width)}"


def _placed(section: list[Token], value: Decimal) -> str:
    digits = [index for index, (kind, _) in enumerate(section) if kind == "digit"]
    point = next((index for index, (kind, _) in enumerate(section) if kind == "point"), len(section))
    whole = [index for index in digits if index < point]
    decimals = [section[index][1] for index in digits if index > point]
    commas = [index for index, (kind, _) in enumerate(section) if kind == "comma"]
    last = whole[-1] if whole else -1
    grouped = any(whole and whole[0] < index < last for index in commas)
    percents = sum(1 for kind, _ in section if kind == "percent")
    power = 2 * percents - 3 * sum(1 for index in commas if last < index < point)
    with localcontext() as context:
        context.prec = 60
        rounded = abs(value).scaleb(power).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    integer, _, fraction = f"{rounded:f}".partition(".")
    needed = sum(1 for index in whole if section[index][1] == "0")
    integer = integer.lstrip("0").zfill(needed) if needed or integer.strip("0") else ""
    while fraction and decimals and fraction[-1] == "0" and decimals[len(fraction) - 1] != "0":
        fraction = fraction[:-1]
    if grouped and integer:
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", integer)
        return _around(section, digits, integer, fraction)
    return _filled(section, whole, integer, fraction, point)


def _around(section: list[Token], digits: list[int], integer: str, fraction: str) -> str:
    number = integer + (f".{fraction}" if fraction else "")
    before = "".join(text for kind, text in section[: digits[0]] if kind in ("literal", "percent"))
    after = "".join(text for kind, text in section[digits[-1] + 1 :] if kind in ("literal", "percent"))
    return f"{before}{number}{after}"


def _filled(section: list[Token], whole: list[int], integer: str, fraction: str, point: int) -> str:
    """Return digits put into their places from the right, what stands between them kept: 0000-0000."""
    places: dict[int, str] = {}
    rest = integer
    for index in reversed(whole):
        places[index], rest = rest[-1:], rest[:-1]
    if whole:
        places[whole[0]] = rest + places[whole[0]]
    out: list[str] = []
    for index, (kind, text) in enumerate(section):
        if kind == "digit" and index < point:
            out.append(places[index])
        elif kind == "digit":
            out.append(fraction[:1])
            fraction = fraction[1:]
        elif kind == "point":
            out.append("." if fraction else "")
        elif kind in ("literal", "percent"):
            out.append(text)
    return "".join(out)
