"""
How long one annual report takes to be read and checked: CPU time in this process, the median of many.

    python bench/check_report.py [FILE…] [--rounds 20]

Without files it makes a report of each form itself.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_text
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.material import text_report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--rounds", type=int, default=20)
    args = parser.parse_args()
    texts = {name: Path(name).read_bytes() for name in args.files} or {
        form: text_report(ledger(form, year, "昌宁县", "county", 7), "county plain", "pipes").encode()
        for form, year in (("A", 2016), ("B", 2020), ("C", 2023))
    }
    rows = []
    for name, data in texts.items():
        check_report(source_of_text(data))
        taken = []
        for _ in range(args.rounds):
            began = time.process_time()
            check_report(source_of_text(data))
            taken.append(time.process_time() - began)
        rows.append(
            {"report": name, "signs": len(data.decode()), "ms": round(1000 * statistics.median(taken), 1)}
        )
    print(json.dumps({"benchmark": "check-report", "rounds": args.rounds, "rows": rows}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
