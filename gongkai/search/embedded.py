"""
The engine inside the house: tantivy with bigrams, one folder in the home, no process of its own.

Two text fields hold the terms of ``bigrams``, title and everything else; a phrase is looked for as a row of
terms, so that what is found is exactly what holds it. The score is that of the phrases, the title's five
times, times a weight by age that falls by half in some years.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

from gongkai.search.bigrams import BORDER, is_single, needed, phrase_terms, terms
from gongkai.search.engine import FIELDS, Document, Found, Health, NotReady, Question, Sort, Within
from gongkai.search.generations import Generations

logger = logging.getLogger(__name__)

#: Changes with every change of schema or terms: an index of another make is built anew.
MAKE = "tantivy-bigrams-1"
TITLE_WEIGHT = 5.0
#: What bears the very number that was typed comes first.
PINNED = 1_000_000.0
#: A document of this many days before weighs half.
HALF_LIFE_DAYS = 3652.5
_ORIGIN = 946_684_800  # 2000-01-01
_DAY = 86_400
_HEAP = 64_000_000
_HEAP_BUILDING = 256_000_000
_MOST_VALUES = 5000
_REMEMBERED = 256
_PROGRESS_EVERY = 1000

_Must, _Should = tantivy.Occur.Must, tantivy.Occur.Should


class EmbeddedEngine:
    """An index below ``folder`` under ``name``; one writer at a time, any number of readers."""

    def __init__(self, folder: Path, name: str) -> None:
        self.generations = Generations(folder, name, MAKE)
        self._schema = _schema()
        self._guard = threading.Lock()
        self._reader: _Reader | None = None

    def index(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> int:
        """Put documents in and take ``gone`` out, in one commit. Raises NotReady without an index."""
        documents, gone = list(documents), list(gone)
        with self.generations.writing():
            path = self.generations.current()
            if path is None:
                raise NotReady("there is no index to write to")
            done = self._write(path, documents, gone)
            self.generations.note([*(each.id for each in documents), *gone])
        return done

    def delete(self, ids: Iterable[str]) -> None:
        """Take documents out. Raises NotReady without an index."""
        self.index((), ids)

    def search(self, question: Question) -> Found:
        """Return the hits asked for, their number, and the facets."""
        return self._read().search(question)

    def keys(self, question: Question, most: int) -> list[int] | None:
        """Return the keys of all hits, None if there are more than ``most``."""
        return self._read().keys(question, most)

    def health(self) -> Health:
        """Return how many documents there are, or what is missing."""
        try:
            return Health(True, self._read().documents)
        except NotReady as reason:
            return Health(False, 0, str(reason))

    def rebuild(
        self,
        documents: Iterable[Document],
        load: Callable[[Sequence[str]], tuple[list[Document], list[str]]],
        progress: Callable[[int], None] = lambda _done: None,
    ) -> int:
        """Build a new generation beside the current one and switch; killed, the current one stays."""
        with self.generations.building() as path:
            index = self._opened(path)
            writer = index.writer(_HEAP_BUILDING, 1)
            done = 0
            for each in documents:
                writer.add_document(_document(each))
                done += 1
                if done % _PROGRESS_EVERY == 0:
                    progress(done)
            writer.commit()
            with self.generations.writing():
                # Nobody writes now: what changed while we built is put right before anybody reads.
                changed = self.generations.noted(path)
                for start in range(0, len(changed), _PROGRESS_EVERY):
                    stands, gone = load(changed[start : start + _PROGRESS_EVERY])
                    self._put(writer, stands, gone)
                writer.commit()
                writer.wait_merging_threads()
                self.generations.switch(path)
            progress(done)
            return done

    def _read(self) -> "_Reader":
        with self._guard:
            try:
                return self._look()
            except (OSError, ValueError):
                # Replaced between two looks at the folder: the next look finds the new one.
                self._reader = None
            try:
                return self._look()
            except (OSError, ValueError) as error:
                raise NotReady(f"the index cannot be opened: {error}") from error

    def _look(self) -> "_Reader":
        path = self.generations.current()
        if path is None:
            self._reader = None
            raise NotReady("the index has not been built yet")
        if self._reader is None or self._reader.path != path:
            index = tantivy.Index.open(str(path))
            index.config_reader("manual", 0)
            self._reader = _Reader(path, index, self._schema)
        else:
            self._reader.refresh()
        return self._reader

    def _opened(self, path: Path) -> Any:
        index = tantivy.Index(self._schema, path=str(path))
        index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        return index

    def _write(self, path: Path, documents: list[Document], gone: list[str]) -> int:
        writer = self._opened(path).writer(_HEAP, 1)
        self._put(writer, documents, gone)
        writer.commit()
        writer.wait_merging_threads()
        return len(documents)

    def _put(self, writer: Any, documents: list[Document], gone: list[str]) -> None:
        for each in gone:
            writer.delete_documents_by_term("id", each)
        for document in documents:
            writer.delete_documents_by_term("id", document.id)
            writer.add_document(_document(document))


class _Moment:
    """What was committed at one moment, and what was asked and counted of it; replaced as a whole."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        self.founds: OrderedDict[Any, Found] = OrderedDict()
        #: Apart, since a second page counts nothing anew.
        self.facets: OrderedDict[Any, dict[str, dict[str, int]]] = OrderedDict()

    def remember(self, known: "OrderedDict[Any, Any]", asked: Any, answer: Any) -> None:
        """Keep an answer, and only the newest of them."""
        known[asked] = answer
        while len(known) > _REMEMBERED:
            known.popitem(last=False)


class _Reader:
    """One generation as this process reads it; ``refresh`` looks whether something was written."""

    def __init__(self, path: Path, index: Any, schema: Any) -> None:
        self.path, self._index, self._schema = path, index, schema
        self._stamp: tuple[int, int] | None = None
        self._now = _Moment(None)
        self.refresh()

    @property
    def documents(self) -> int:
        number: int = self._now.searcher.num_docs
        return number

    def refresh(self) -> None:
        """Read what was committed since."""
        facts = (self.path / "meta.json").stat()
        stamp = (facts.st_mtime_ns, facts.st_ino)
        if stamp != self._stamp:
            self._index.reload()
            self._now, self._stamp = _Moment(self._index.searcher()), stamp

    def search(self, question: Question) -> Found:
        # Taken once: meanwhile another thread may turn to what was committed since.
        now = self._now
        narrowed = (question.query, question.within, question.facets, _frozen(question.filters))
        asked = (*narrowed, question.sort, question.start, question.count)
        if (known := now.founds.get(asked)) is not None:
            return known
        query = self._query(question, now.searcher)
        order = {"order_by_field": "since"} if question.sort is Sort.NEWEST else {"weight_by_field": "weight"}
        if question.query.empty:
            order = {"order_by_field": "since"}
        limits = {"limit": max(1, question.count), "offset": question.start}
        facets = now.facets.get(narrowed) if question.facets else {}
        counting = None
        if facets is None:
            # The engine lets go of the interpreter: on two cores, hits and counts take as long as the longer.
            counting = _beside().submit(_counts, now.searcher, query, question.facets)
        result = now.searcher.search(query, **limits, **order)
        if counting is not None:
            facets = counting.result()
            now.remember(now.facets, narrowed, facets)
        addresses = [address for _, address in result.hits][: question.count]
        ids = tuple(now.searcher.doc(address).get_first("id") for address in addresses)
        found = Found(ids, result.count, facets or {})
        now.remember(now.founds, asked, found)
        return found

    def keys(self, question: Question, most: int) -> list[int] | None:
        searcher = self._now.searcher
        query = self._query(question, searcher)
        result = searcher.search(query, limit=most, order_by_field="key")
        if result.count > most:
            return None
        return [key for key, _ in result.hits]

    def _query(self, question: Question, searcher: Any) -> Any:
        make = tantivy.Query
        wanted = question.query
        parts: list[Any] = []
        clauses = [
            (_Must, _any([self._phrase(phrase, question.within, searcher) for phrase in clause.phrases]))
            for clause in wanted.clauses
        ]
        words = make.boolean_query(clauses) if clauses else None
        if wanted.number:
            pinned = make.const_score_query(
                make.term_query(self._schema, "numbers", wanted.number, "basic"), PINNED
            )
            words = pinned if words is None else make.boolean_query([(_Should, words), (_Should, pinned)])
        if words is not None:
            parts.append((_Must, words))
        for name, values in question.filters.items():
            if name not in FIELDS:
                raise ValueError(f"nothing is filtered by {name!r}")
            # A filter decides and does not score.
            narrowing = make.term_set_query(self._schema, name, sorted(values))
            parts.append((_Must, make.const_score_query(narrowing, 0.0)))
        if not parts:
            return make.all_query()
        return parts[0][1] if len(parts) == 1 else make.boolean_query(parts)

    def _phrase(self, phrase: str, within: Within, searcher: Any) -> Any:
        words = phrase_terms(phrase)
        in_title = tantivy.Query.boost_query(self._row("title", phrase, words, searcher), TITLE_WEIGHT)
        if within is Within.TITLE:
            return in_title
        return _any([in_title, self._row("text", phrase, words, searcher)])

    def _row(self, name: str, phrase: str, words: list[str], searcher: Any) -> Any:
        make = tantivy.Query
        if not words:
            return make.empty_query()
        if is_single(phrase):
            return make.regex_query(self._schema, name, f"{words[0]}.?")
        if len(words) == 1:
            return make.term_query(self._schema, name, words[0], "position")
        chosen: list[str | tuple[int, str]] = [
            *needed(words, lambda word: int(searcher.doc_freq(name, word)))
        ]
        return make.phrase_query(self._schema, name, chosen)


@cache
def _beside() -> ThreadPoolExecutor:
    """Return what counts beside a search; made when it is first needed, since threads do not survive a fork."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="search")


def _counts(searcher: Any, query: Any, facets: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Return for each facet how many hits have each value."""
    wanted = {
        name: {"terms": {"field": name, "size": _MOST_VALUES, "segment_size": _MOST_VALUES}}
        for name in facets
    }
    counted = searcher.aggregate(query, wanted)
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["buckets"]} for name in facets
    }


def _any(queries: list[Any]) -> Any:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(_Should, each) for each in queries])


def _frozen(filters: Any) -> Any:
    return tuple(sorted((name, tuple(sorted(values))) for name, values in filters.items()))


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="terms", index_option="position")
    builder.add_text_field("text", tokenizer_name="terms", index_option="position")
    builder.add_text_field("numbers", tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("key", fast=True)
    builder.add_integer_field("since", fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


def _document(document: Document) -> Any:
    made = tantivy.Document()
    made.add_text("id", document.id)
    made.add_text("title", " ".join(terms(document.title)))
    made.add_text("text", f" {BORDER} ".join(" ".join(terms(each)) for each in document.texts if each))
    for number in document.numbers:
        made.add_text("numbers", number)
    for name in FIELDS:
        for value in document.values.get(name, ()):
            made.add_text(name, value)
    made.add_integer("key", document.key)
    made.add_integer("since", document.since)
    made.add_float("weight", _weight(document))
    return made


def _weight(document: Document) -> float:
    """
    Return the figure that tantivy turns into a factor: it multiplies a score by log2(2 + figure).

    The factor doubles with every half-life, so that two documents keep their order as years go by and
    nothing has to be written anew.
    """
    age = (document.since - _ORIGIN) / _DAY / HALF_LIFE_DAYS
    factor = document.weight * 2.0 ** min(age, 6.0)
    return float(2.0**factor - 2.0)
