"""
What a search must find, by looking at every text: written apart from the code that is tested.

Letters and figures count without case and width. Blanks within Chinese are no border, every other sign is
one; between Chinese and figures or letters no border is asked for. Words of letters and figures are whole.
"""

import unicodedata

from gongkai.search.engine import Document, Question, Sort, Within

HAN_EXTRA = "々〇"


def kind(sign: str) -> str:
    if (
        sign in HAN_EXTRA
        or "CJK UNIFIED" in unicodedata.name(sign, "")
        or "CJK COMPAT" in unicodedata.name(sign, "")
    ):
        return "han"
    return "word" if sign.isalnum() else "sign"


def plain(text: str) -> list[tuple[str, str]]:
    """Return (kind, sign) of a text as it is compared; a border is ("sign", "|")."""
    signs = []
    for sign in text:
        code = ord(sign)
        if 0xFF01 <= code <= 0xFF5E:
            sign = chr(code - 0xFEE0)
        sign = sign.lower() if len(sign.lower()) == 1 else sign
        signs.append((kind(sign), sign))
    joined: list[tuple[str, str]] = []
    for place, (what, sign) in enumerate(signs):
        if what != "sign":
            joined.append((what, sign))
            continue
        before = next((k for k, s in reversed(signs[:place]) if s not in " 　\xa0"), "")
        after = next((k for k, s in signs[place + 1 :] if s not in " 　\xa0"), "")
        if sign in " 　\xa0" and before == after == "han":
            continue
        if not joined or joined[-1][1] != "|":
            joined.append(("sign", "|"))
    return [
        each
        for place, each in enumerate(joined)
        if each[1] != "|" or (0 < place < len(joined) - 1 and joined[place - 1][0] == joined[place + 1][0])
    ]


class Library:
    """All documents, read through for every question; texts are prepared once as strings for speed."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self._asked: tuple[Question | None, set[str]] = None, set()
        self._plain = {
            each.id: ([_line(each.title)], [_line(text) for text in each.texts]) for each in documents
        }

    def hits(self, question: Question) -> set[str]:
        if self._asked[0] is not question:
            self._asked = question, {each.id for each in self.documents if self._meets(each, question)}
        return self._asked[1]

    def facets(self, question: Question, name: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        hits = self.hits(question)
        for each in self.documents:
            if each.id in hits:
                for value in set(each.values.get(name, ())):
                    counts[value] = counts.get(value, 0) + 1
        return counts

    def newest(self, question: Question) -> list[int]:
        assert question.sort is Sort.NEWEST
        hits = self.hits(question)
        return sorted((each.since for each in self.documents if each.id in hits), reverse=True)

    def _meets(self, document: Document, question: Question) -> bool:
        for name, values in question.filters.items():
            if not set(document.values.get(name, ())) & set(values):
                return False
        query = question.query
        if query.empty:
            return True
        if query.number and query.number in document.numbers:
            return True
        title, texts = self._plain[document.id]
        lines = title if question.within is Within.TITLE else title + texts
        clauses = [[plain(phrase) for phrase in clause.phrases] for clause in query.clauses]
        return bool(clauses) and all(
            any(_stands(line, wanted) for line in lines for wanted in clause) for clause in clauses
        )


def _line(text: str) -> str:
    return "".join(sign for _, sign in plain(text))


def _stands(line: str, wanted: list[tuple[str, str]]) -> bool:
    if not wanted:
        return False
    text = "".join(sign for _, sign in wanted)
    start = line.find(text)
    while start >= 0:
        before = kind(line[start - 1]) if start else ""
        end = start + len(text)
        after = kind(line[end]) if end < len(line) else ""
        if not (wanted[0][0] == "word" == before or wanted[-1][0] == "word" == after):
            return True
        start = line.find(text, start + 1)
    return False
