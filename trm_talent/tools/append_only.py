"""Triggers that keep rows as they were written, and whether they still do.

Texts and numbers only, without Odoo: what is set and what is looked for afterwards
come from one place.
"""

from dataclasses import dataclass

# bits of pg_trigger.tgtype
ROW, BEFORE, DELETE, UPDATE, TRUNCATE = 1, 2, 8, 16, 32
ALWAYS = "A"
"""Of ``pg_trigger.tgenabled``: fires in every mode of replication, too."""

REFUSE = """
    RAISE EXCEPTION '%s'
        USING ERRCODE = 'restrict_violation';
"""


@dataclass(frozen=True)
class Guard:
    """The triggers of one table, and the one function they call.

    :param str table: name of the table
    :param str reason: what the exception says, without quotes
    :param str permit: statements before it, which may ``RETURN`` the row
    """

    table: str
    reason: str
    permit: str = ""

    @property
    def function(self):
        return f"{self.table}_guard"

    @property
    def source(self):
        """The function as PostgreSQL keeps it in ``pg_proc.prosrc``."""
        return f"\nBEGIN{self.permit}{REFUSE % self.reason}END\n"

    @property
    def triggers(self):
        """``pg_trigger.tgtype`` of each trigger by name."""
        return {
            f"{self.function}_rows": ROW | BEFORE | UPDATE | DELETE,
            f"{self.function}_table": BEFORE | TRUNCATE,
        }

    def get_statements(self):
        """Return the SQL that sets the guard, whatever is there.

        ``CREATE OR REPLACE TRIGGER`` would need PostgreSQL 14.
        """
        return f"""
            CREATE OR REPLACE FUNCTION {self.function}() RETURNS trigger
                LANGUAGE plpgsql AS $guard${self.source}$guard$;
            DROP TRIGGER IF EXISTS {self.function}_rows ON {self.table};
            CREATE TRIGGER {self.function}_rows
                BEFORE UPDATE OR DELETE ON {self.table}
                FOR EACH ROW EXECUTE FUNCTION {self.function}();
            DROP TRIGGER IF EXISTS {self.function}_table ON {self.table};
            CREATE TRIGGER {self.function}_table
                BEFORE TRUNCATE ON {self.table}
                FOR EACH STATEMENT EXECUTE FUNCTION {self.function}();
            ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.function}_rows;
            ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.function}_table;
        """


ENTRY_GUARD = Guard(
    "trm_consent_entry",
    "consent decisions are only ever added",
    """
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT FROM trm_consent_subject
         WHERE id = OLD.subject_id AND closed_date IS NOT NULL
    ) THEN
        RETURN OLD;
    END IF;""",
)
SUBJECT_GUARD = Guard(
    "trm_consent_subject",
    "chains of consent decisions stay",
    """
    IF TG_OP = 'UPDATE'
       AND NEW.id = OLD.id AND NEW.uuid = OLD.uuid
       AND NEW.company_id = OLD.company_id
       AND NEW.head_seq >= OLD.head_seq
       AND (OLD.closed_date IS NULL OR NEW = OLD)
    THEN
        RETURN NEW;
    END IF;""",
)
ANCHOR_GUARD = Guard("trm_consent_anchor", "anchors of consent decisions stay")
GUARDS = (ENTRY_GUARD, SUBJECT_GUARD, ANCHOR_GUARD)

SELECT_TRIGGERS = """
    SELECT class.relname, trigger.tgname, trigger.tgtype, trigger.tgenabled,
           trigger.tgqual IS NULL AND trigger.tgattr = '' AND NOT trigger.tgisinternal
           AND language.lanname = 'plpgsql' AND function.proconfig IS NULL,
           function.prosrc
      FROM pg_trigger trigger
      JOIN pg_class class ON class.oid = trigger.tgrelid
      JOIN pg_proc function ON function.oid = trigger.tgfoid
      JOIN pg_language language ON language.oid = function.prolang
     WHERE trigger.tgrelid = ANY(%s::regclass[])
"""
"""Query of what is set, for a list of tables."""


def find_broken_tables(rows):
    """Return the tables whose guard is not what it should be.

    :param rows: what ``SELECT_TRIGGERS`` found for all tables of ``GUARDS``
    :rtype: list[str]
    """
    found = {(table, name): tuple(rest) for table, name, *rest in rows}
    return [
        guard.table
        for guard in GUARDS
        for name, kind in guard.triggers.items()
        if found.get((guard.table, name)) != (kind, ALWAYS, True, guard.source)
    ]
