"""The database itself refuses to change or remove what people wrote, whoever asks: triggers made with the tables."""

from __future__ import annotations

from sqlalchemy import Connection, text

from abduce.store.tables import decision, document

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'decisions and documents are only ever added'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''decisions and documents are only ever added''; END'
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION only_added()
"""


def guard(connection: Connection) -> None:
    """Makes the triggers; whoever must remove a row in spite of them (a court wants a case gone) drops them first."""
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        connection.execute(text(_FUNCTION))
    for table in (decision.name, document.name):
        for verb in ("update", "delete"):
            connection.execute(text((_SQLITE if is_sqlite else _POSTGRESQL).format(table=table, verb=verb)))
