"""
Every benchmark in this folder, one after another, as a table and as JSON.

    python bench/run.py [NAME…]

Each row is a program that prints one JSON object with ``benchmark`` and ``rows``; a row holds what
was measured and its ratio to a peer or floor of the same run. PostgreSQL is started for the run
where it is installed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"


def main() -> int:
    wanted = sys.argv[1:]
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "run")
    if unknown := sorted(set(wanted) - set(names)):
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(names)}.", file=sys.stderr)
        return 2
    if "DATABASE_URL" not in os.environ:
        helper = HERE.parent / "scripts" / "with_postgresql.sh"
        if subprocess.run([helper, "--find"], capture_output=True, check=False).returncode == 0:
            os.execv(helper, [str(helper), sys.executable, __file__, *wanted])
    RESULTS.mkdir(exist_ok=True)
    failed = []
    for name in wanted or names:
        run = subprocess.run(
            [sys.executable, HERE / f"{name}.py"], capture_output=True, text=True, check=False
        )
        if run.returncode != 0:
            failed.append(name)
            print(f"{name}: failed\n{run.stdout}{run.stderr}", file=sys.stderr)
            continue
        answer = json.loads(run.stdout)
        (RESULTS / f"{name}.json").write_text(run.stdout, encoding="utf-8")
        for row in answer["rows"]:
            print(f"{name:<12}" + "  ".join(f"{key}={value}" for key, value in row.items() if value != []))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
