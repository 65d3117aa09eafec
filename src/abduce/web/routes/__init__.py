"""Addresses of pages: each parses its arguments, calls one view, and renders it."""
