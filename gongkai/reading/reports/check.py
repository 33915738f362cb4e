"""The door: an annual report in, its figures and faults out."""

from gongkai.domain.forms.model import Cells
from gongkai.reading.reports.layout import laid_out
from gongkai.reading.reports.listed import figures_listed
from gongkai.reading.reports.local_tables import read_local_table
from gongkai.reading.reports.model import FormRead, ReportRead, sorted_faults
from gongkai.reading.reports.openness import tempered
from gongkai.reading.reports.questions import asked_of_tables, asked_of_text
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.whole import read_whole, table_of
from gongkai.reading.reports.witnesses import corroborated

_NOT_A_REPORT = "没有识别出政府信息公开工作年度报告的标题、章节或统计表，只作了文字检查。"


def check_report(
    source: Source, *, year: int | None = None, title: str = "", previous: Cells | None = None
) -> ReportRead:
    """
    Read a report and return its figures with what is wrong in it.

    ``year`` overrides the year that the report says of itself, ``title`` is what the file says of itself,
    ``previous`` are the figures of the report of the year before. Never raises, whatever the text.
    """
    whole = read_whole(source, year=year, title=title)
    of_text = tempered([*asked_of_text(whole)])
    faults = sorted_faults([*corroborated([*asked_of_tables(whole, previous), *of_text])])
    report = whole.report
    if not report.is_report:
        # Codes of a form would mislead where no report is: what the text proves is told, no figure is listed.
        return ReportRead(None, whole.year_told, report.organisation, (), faults, _NOT_A_REPORT)
    read: FormRead = whole.form.key if whole.form is not None else "narrative"
    return ReportRead(read, report.year, report.organisation, (*figures_listed(whole),), faults, None)


def table_figures(source: Source) -> Cells:
    """Return the figures of the form that a document prints, empty without one: for the year after."""
    whole = laid_out(source)
    return dict(table_of(whole, read_local_table(whole))[1].figures)
