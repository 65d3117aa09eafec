"""The analysis as one page to read: ``report_html``."""

from abduce.report.page import report_html

__all__ = ["report_html"]
