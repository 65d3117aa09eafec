"""The analysis to read and to hand on: ``report_html`` makes the page, ``report_as`` any form."""

from abduce.report.forms import report_as
from abduce.report.page import report_html

__all__ = ["report_as", "report_html"]
