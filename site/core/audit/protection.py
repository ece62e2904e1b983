"""Triggers with which the database itself refuses to change or empty the log."""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from core.audit.chain import START
from core.audit.models import Head

_FROZEN = ("audit_event", "audit_seal")
_REFUSAL = "the audit log is append-only"

_POSTGRES = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE FUNCTION audit_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sequence < OLD.sequence THEN
    RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """UPDATE, DELETE and (PostgreSQL) TRUNCATE of events and seals fail, and the head never moves back. Safe to repeat."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES)
        for name, statement in _triggers(connection.vendor).items():
            cursor.execute(f"CREATE TRIGGER {name} {statement}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """The log is unprotected: for the tests' own clean-up and for moving a database."""
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        for name, statement in _triggers(connection.vendor).items():
            table = statement.split(" ON ")[1].split()[0]
            if table in existing:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _triggers(vendor: str) -> dict[str, str]:
    return _postgres_triggers() if vendor == "postgresql" else _sqlite_triggers()


def _postgres_triggers() -> dict[str, str]:
    triggers = {
        f"{table}_frozen": f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        for table in _FROZEN
    }
    triggers["audit_head_kept"] = (
        "BEFORE DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    )
    triggers["audit_head_forward"] = "BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_moves_on()"
    return triggers


def _sqlite_triggers() -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    triggers = {
        f"{table}_no_{verb.lower()}": f"BEFORE {verb} ON {table} {refuse}"
        for table in _FROZEN
        for verb in ("UPDATE", "DELETE")
    }
    triggers["audit_head_kept"] = f"BEFORE DELETE ON audit_head {refuse}"
    triggers["audit_head_forward"] = f"BEFORE UPDATE ON audit_head WHEN NEW.sequence < OLD.sequence {refuse}"
    return triggers


def install_after_migrate(*, using: str, **_kwargs: object) -> None:
    """Protection and head are there after every `migrate`, also where tables were rebuilt."""
    connection = connections[using]
    wanted = {*_FROZEN, "audit_head"}
    if wanted <= set(connection.introspection.table_names()):
        install(connection)
        Head.objects.using(using).get_or_create(pk=1, defaults={"hash": START})
