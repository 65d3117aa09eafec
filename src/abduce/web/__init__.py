"""The workbench: a case in a browser; a thin skin over ``casework``."""
