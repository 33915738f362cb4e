"""
Wagtail's database search (the package ``modelsearch``) over the same documents and questions.

    python database_search.py DOCUMENTS.jsonl QUESTIONS.json

Run with the interpreter of the environment that ``bench/search.py`` makes for it, since the house does not
depend on it. Documents are lines of ``[title, text]``, questions a list of lists of words. Prints one JSON
object: seconds for building, CPU milliseconds and the number of hits of each question.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import django
from django.apps import AppConfig
from django.conf import settings

BATCH = 1000


class PeerConfig(AppConfig):
    """The app that the model below belongs to."""

    name = "__main__"
    label = "peer"
    path = str(Path(__file__).parent)


def main(documents: str, questions: str) -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-peer-") as folder:
        settings.configure(
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/peer.sqlite3"}},
            INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch", "__main__.PeerConfig"],
            MODELSEARCH_BACKENDS={
                "default": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False}
            },
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            USE_TZ=True,
        )
        django.setup()
        print(json.dumps(_measure(documents, questions)))


def _measure(documents: str, questions: str) -> dict[str, object]:
    from django.core.management import call_command
    from django.db import connection, models
    from modelsearch import index
    from modelsearch.backends import get_search_backend

    class Paper(index.Indexed, models.Model):
        title = models.TextField()
        body = models.TextField()
        search_fields = (index.SearchField("title", boost=5), index.SearchField("body"))

        class Meta:
            app_label = "peer"

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Paper)
    with Path(documents).open(encoding="utf-8") as lines:
        papers = [Paper(title=title, body=body) for title, body in map(json.loads, lines)]
    backend = get_search_backend()
    began = time.process_time()
    for first in range(0, len(papers), BATCH):
        made = Paper.objects.bulk_create(papers[first : first + BATCH])
        backend.add_bulk(Paper, made)
    built = time.process_time() - began
    taken, waited, hits = [], [], []
    for words in json.loads(Path(questions).read_text(encoding="utf-8")):
        began, looked = time.process_time(), time.perf_counter()
        found = backend.search(" ".join(words), Paper, operator="and")
        list(found[:20])
        hits.append(found.count())
        taken.append(1000 * (time.process_time() - began))
        waited.append(1000 * (time.perf_counter() - looked))
    return {"building_cpu_s": round(built, 1), "cpu_ms": taken, "wall_ms": waited, "hits": hits}


if __name__ == "__main__":
    main(*sys.argv[1:])
