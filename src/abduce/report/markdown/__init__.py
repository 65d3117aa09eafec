"""The report as Markdown: ``report_markdown``."""

from abduce.report.markdown.page import report_markdown

__all__ = ["report_markdown"]
