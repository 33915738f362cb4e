"""
The search at 100,000 documents: questions of every sort, the page, the batches of the worker.

    python bench/search.py [--documents 100000] [--questions 500]

Times are CPU of this process. The peers answer the same questions over the same documents in the same run:
a LIKE scan and FTS5 over the same terms, both in SQLite, and Wagtail's database search, which is installed
apart when it is wanted; the floor only meets lists of documents that
were sorted out before, and knows neither order nor phrases. Each row has its ratio to the floor.
"""

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items as material
from bench.material.documents import documents
from gongkai.search.bigrams import is_single, phrase_terms, terms
from gongkai.search.embedded import EmbeddedEngine
from gongkai.search.engine import Document, Question
from tests.search.questions import questions

#: A LIKE scan and FTS5 take hundreds of times as long: they answer every so-manieth question.
EVERY = 25
BATCH = 2000
PEERS = Path(__file__).resolve().parents[1] / "build" / "peers"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument(
        "--engine-only", action="store_true", help="hold no document in memory: for a million and more"
    )
    args = parser.parse_args()
    if args.engine_only:
        print(json.dumps(engine_alone(args.documents, args.questions), ensure_ascii=False, indent=2))
        return 0
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        made = list(documents(args.documents))
        asked = questions(made[:2000], args.questions)
        engine = EmbeddedEngine(Path(folder), "public")
        rows += building(engine, made)
        floor = timed(_floor(made), asked)
        for what, answer, some in (
            ("engine, top 20, exact count, two facets", engine.search, asked),
            ("SQLite FTS5 over the same terms", _fts5(made), asked[::EVERY]),
            ("SQLite LIKE", _like(made), asked[::EVERY]),
        ):
            rows.append({"what": what, **_figures(timed(answer, some), floor)})
        rows.append(_database_search(Path(folder), made, asked[::EVERY], floor))
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        rows += pages(home, args.documents)
    print(
        json.dumps(
            {"benchmark": "search", "documents": args.documents, "rows": rows}, ensure_ascii=False, indent=2
        )
    )
    return 0


def engine_alone(count: int, number: int) -> dict[str, Any]:
    """
    Measure building and answering without a peer; the floor is the same questions to 2,000 documents.

    What grows with the number of documents is then seen as a ratio, and nothing is kept but the index.
    """
    asked = questions(list(documents(BATCH)), number)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        small = EmbeddedEngine(Path(folder) / "small", "public")
        small.rebuild(documents(BATCH), lambda _ids: ([], []))
        floor = timed(small.search, asked)
        engine = EmbeddedEngine(Path(folder) / "large", "public")
        began, wall = time.process_time(), time.perf_counter()
        engine.rebuild(documents(count), lambda _ids: ([], []))
        rows.append(
            {
                "what": "rebuild, the making of the documents included",
                "documents_a_cpu_second": round(count / (time.process_time() - began)),
                "documents_a_second": round(count / (time.perf_counter() - wall)),
            }
        )
        rows.append(
            {
                "what": "engine, top 20, exact count, two facets",
                **_figures(timed(engine.search, asked), floor),
            }
        )
    return {"benchmark": "search, the engine alone", "documents": count, "rows": rows}


class Taken(NamedTuple):
    """What questions took, each in order of size: milliseconds of all cores together, and by the clock on the wall."""

    cpu: list[float]
    wall: list[float]


def timed(answer: Callable[[Question], Any], asked: Iterable[Question]) -> Taken:
    """Return what each question took."""
    cpu, wall = [], []
    for question in asked:
        began, looked = time.process_time(), time.perf_counter()
        answer(question)
        cpu.append(1000 * (time.process_time() - began))
        wall.append(1000 * (time.perf_counter() - looked))
    return Taken(sorted(cpu), sorted(wall))


def _figures(taken: Taken, floor: Taken) -> dict[str, float]:
    def at(values: list[float], share: float) -> float:
        return values[min(len(values) - 1, int(len(values) * share))]

    return {
        **{f"p{int(100 * share)}_cpu_ms": round(at(taken.cpu, share), 2) for share in (0.5, 0.95, 0.99)},
        **{f"p{int(100 * share)}_wall_ms": round(at(taken.wall, share), 2) for share in (0.5, 0.95, 0.99)},
        "floor_p95_cpu_ms": round(at(floor.cpu, 0.95), 2),
        "ratio_to_floor_p95": round(at(taken.cpu, 0.95) / at(floor.cpu, 0.95), 1),
    }


def building(engine: EmbeddedEngine, made: list[Document]) -> list[dict[str, Any]]:
    """Measure a rebuild, a batch and a single document, beside making the terms alone."""
    began = time.process_time()
    for each in made[:BATCH]:
        for text in (each.title, *each.texts):
            terms(text)
    floor = BATCH / (time.process_time() - began)
    rows = []
    for what, some, do in (
        ("rebuild", made, lambda: engine.rebuild(made, lambda _ids: ([], []))),
        (f"batch of {BATCH}", made[:BATCH], lambda: engine.index(made[:BATCH])),
        ("one document and its commit", made[:1], lambda: engine.index(made[:1])),
    ):
        began, wall = time.process_time(), time.perf_counter()
        do()
        taken = time.process_time() - began
        rows.append(
            {
                "what": what,
                "documents_a_cpu_second": round(len(some) / taken),
                "wall_ms": round(1000 * (time.perf_counter() - wall), 1),
                "floor_documents_a_cpu_second": round(floor),
                "ratio_to_floor": round(len(some) / taken / floor, 3),
            }
        )
    return rows


def _floor(made: list[Document]) -> Callable[[Question], int]:
    """Return what only meets sets of documents by terms: no phrase, no order, no facet."""
    postings: dict[str, set[int]] = {}
    for number, each in enumerate(made):
        for term in {term for text in (each.title, *each.texts) for term in terms(text)}:
            postings.setdefault(term, set()).add(number)

    def answer(question: Question) -> int:
        wanted = [term for clause in question.query.clauses for term in phrase_terms(clause.phrases[0])]
        lists = sorted((postings.get(term, set()) for term in wanted), key=len)
        return len(set.intersection(*lists)) if lists else len(made)

    return answer


def _like(made: list[Document]) -> Callable[[Question], int]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE d (title TEXT, body TEXT)")
    database.executemany(
        "INSERT INTO d VALUES (?, ?)", ((each.title, "\n".join(each.texts)) for each in made)
    )

    def answer(question: Question) -> int:
        words = [f"%{clause.phrases[0]}%" for clause in question.query.clauses]
        where = " AND ".join("(title LIKE ? OR body LIKE ?)" for _ in words) or "1"
        both = [word for word in words for _ in range(2)]
        database.execute(f"SELECT rowid FROM d WHERE {where} LIMIT 20", both).fetchall()
        return int(database.execute(f"SELECT count(*) FROM d WHERE {where}", both).fetchone()[0])

    return answer


def _fts5(made: list[Document]) -> Callable[[Question], int]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE d USING fts5(title, body)")
    database.executemany(
        "INSERT INTO d VALUES (?, ?)",
        ((_line(terms(each.title)), _line(terms("\n".join(each.texts)))) for each in made),
    )

    def answer(question: Question) -> int:
        parts = []
        for clause in question.query.clauses:
            phrase = clause.phrases[0]
            parts.append(f'"{_line(phrase_terms(phrase))}"' + ("*" if is_single(phrase) else ""))
        if not parts:
            return len(made)
        match = " AND ".join(parts)
        database.execute(
            "SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d, 5.0, 1.0) LIMIT 20", (match,)
        ).fetchall()
        return int(database.execute("SELECT count(*) FROM d WHERE d MATCH ?", (match,)).fetchone()[0])

    return answer


def _database_search(
    folder: Path, made: list[Document], asked: list[Question], floor: Taken
) -> dict[str, Any]:
    """Measure Wagtail's database search in an environment of its own, and how often it counts right."""
    what = "Wagtail's database search"
    interpreter = PEERS / "modelsearch" / "bin" / "python"
    if not interpreter.exists():
        commands: tuple[list[str | Path], ...] = (
            [sys.executable, "-m", "venv", PEERS / "modelsearch"],
            [interpreter, "-m", "pip", "install", "--quiet", "modelsearch"],
        )
        for command in commands:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                return {"what": what, "left_out": done.stderr.strip().splitlines()[-1]}
    words = [[clause.phrases[0] for clause in question.query.clauses] for question in asked]
    words = [each for each in words if each]
    documents, questions = folder / "documents.jsonl", folder / "questions.json"
    with documents.open("w", encoding="utf-8") as lines:
        for each in made:
            lines.write(json.dumps([each.title, "\n".join(each.texts)], ensure_ascii=False) + "\n")
    questions.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    program = Path(__file__).parent / "peers" / "database_search.py"
    done = subprocess.run(
        [interpreter, program, documents, questions], capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    right = sum(
        found
        == sum(
            all(word in each.title or any(word in text for text in each.texts) for word in some)
            for each in made
        )
        for some, found in zip(words, answer["hits"], strict=True)
    )
    return {
        "what": what,
        "building_cpu_s": answer["building_cpu_s"],
        "counts_right": f"{right} of {len(words)}",
        **_figures(Taken(sorted(answer["cpu_ms"]), sorted(answer["wall_ms"])), floor),
    }


def _line(words: list[str]) -> str:
    """Return terms as FTS5's own tokenizer takes them apart again; it knows no mark of a beginning."""
    return " ".join(words).replace("^", "start")


def pages(home: str, count: int) -> list[dict[str, Any]]:
    """Measure the portal's page with everything around the engine, beside the page that only asks."""
    material.prepare(home)
    material.fill(count)
    from django.test import Client

    from gongkai.publishing.services.searching import rebuild

    began = time.process_time()
    done = rebuild("public")
    rows: list[dict[str, Any]] = [
        {
            "what": "rebuild from the records",
            "documents_a_cpu_second": round(done / (time.process_time() - began)),
        }
    ]
    browser = Client(SERVER_NAME="127.0.0.1")
    subjects = (
        *material.SUBJECTS,
        "教育局",
        "通知",
        "水",
        "高度重视",
        "昌发〔2025〕123号",
        "饮水 通报",
        "乡镇",
        "2025年",
    )
    asked = [
        {"q": subject, **more}
        for subject in subjects
        for more in ({}, {"sort": "newest"}, {"year": "2025"}, {"page": "2"})
    ]

    def get(**query: str) -> float:
        began = time.process_time()
        answer = browser.get("/search", query)
        if answer.status_code != 200:
            raise SystemExit(f"{query}: {answer.status_code}")
        return 1000 * (time.process_time() - began)

    get()
    floor = statistics.median(get() for _ in range(20))
    taken = sorted(get(**query) for query in asked)
    return [
        *rows,
        {
            "what": "search page",
            "p50_cpu_ms": round(taken[len(taken) // 2], 1),
            "p95_cpu_ms": round(taken[int(len(taken) * 0.95)], 1),
            "floor_ms": round(floor, 1),
            "ratio_to_floor_p95": round(taken[int(len(taken) * 0.95)] / floor, 1),
        },
    ]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    sys.exit(main())
