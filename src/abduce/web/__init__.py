"""The workbench: a case in a browser; a thin skin over ``casework``."""

from abduce.web.access import Access
from abduce.web.app import create_app
from abduce.web.server import Door, serve

__all__ = ["Access", "Door", "create_app", "serve"]
