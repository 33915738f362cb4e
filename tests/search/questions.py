"""Five hundred questions of every sort, drawn from the documents and beside them."""

import random

from gongkai.search.engine import Document, Question, Sort, Within
from gongkai.search.query import Query, parse


def questions(documents: list[Document], count: int = 500, seed: int = 7) -> list[Question]:
    """Return questions: single characters, pairs, phrases, numbers, rare and common words, several words, filters."""
    chance = random.Random(seed)
    made: list[Question] = []
    makers = (
        single,
        pair,
        phrase,
        mixed,
        number,
        rare,
        common,
        several,
        quoted,
        absent,
        narrowed,
        in_title,
        nothing,
    )
    while len(made) < count:
        maker = makers[len(made) % len(makers)]
        question = maker(chance, chance.choice(documents))
        made.append(question)
    return made


def _piece(chance: random.Random, document: Document, size: int) -> str:
    text = chance.choice((document.title, *document.texts))
    start = chance.randrange(max(1, len(text) - size))
    return text[start : start + size]


def _asked(text: str, **more) -> Question:
    return Question(parse(text), facets=("unit", "year"), **more)


def single(chance, document) -> Question:
    return _asked(chance.choice("水招田的第一县政号年户"))


def pair(chance, document) -> Question:
    return _asked(_piece(chance, document, 2))


def phrase(chance, document) -> Question:
    return _asked(f"“{_piece(chance, document, chance.randrange(3, 12))}”")


def mixed(chance, document) -> Question:
    year = chance.randrange(2008, 2027)
    return _asked(
        chance.choice(
            (
                f"{year}年",
                f"于{year}",
                f"{year}年{_piece(chance, document, 2)}",
                "ｐｍ２．５",
                "gdp",
                "A4，5",
                "5",
            )
        )
    )


def number(chance, document) -> Question:
    printed = chance.choice(document.texts[:2])
    printed = printed.replace("〔", chance.choice("〔[（【")).replace("〕", chance.choice("〕]）】"))
    return _asked(
        chance.choice(
            (printed, printed.lower(), printed.replace("号", ""), printed[3:], f"{printed[:3]} {printed[3:]}")
        )
    )


def rare(chance, document) -> Question:
    return _asked(f"{_piece(chance, document, 4)} {document.texts[0]}")


def common(chance, document) -> Question:
    return _asked(chance.choice(("政府信息公开", "有关规定", "的通知", "昌宁县", "信息公开条例", "工作")))


def several(chance, document) -> Question:
    return _asked(
        " ".join(_piece(chance, document, chance.randrange(1, 4)) for _ in range(chance.randrange(2, 4)))
    )


def quoted(chance, document) -> Question:
    return _asked(f"「{_piece(chance, document, 5)}」 {_piece(chance, document, 2)}")


def absent(chance, document) -> Question:
    return _asked("".join(chance.choice("龘爨水利工程") for _ in range(3)))


def narrowed(chance, document) -> Question:
    filters = {
        name: tuple({*chance.sample(list(values), 1), "none-such"})
        for name, values in document.values.items()
        if values and chance.random() < 0.4
    }
    return _asked(_piece(chance, document, 2), filters=filters, sort=Sort.NEWEST)


def in_title(chance, document) -> Question:
    start = chance.randrange(len(document.title) - 3)
    return _asked(document.title[start : start + 3], within=Within.TITLE)


def nothing(chance, document) -> Question:
    return Question(Query(), filters={"year": document.values["year"]}, sort=Sort.NEWEST, facets=("column",))
