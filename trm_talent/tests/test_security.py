from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TrmTalentCommon
from .security_matrix import MATRIX, PERSONAS
from .security_records import MatrixData


@tagged("post_install", "-at_install")
class TestSecurity(MatrixData, TrmTalentCommon):
    """The table of security_matrix.py, asked over the ORM."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_public = cls.env.ref("base.public_user")
        cls._create_matrix()

    @contextmanager
    def _undone(self):
        """Undo what happens inside."""
        with self.env.cr.savepoint() as savepoint:
            self.env.invalidate_all()
            yield
            self.env.invalidate_all(flush=False)
            self.env.cr.precommit.clear()
            savepoint.rollback()
        self.env.invalidate_all(flush=False)

    def _is_allowed(self, persona, line, operation):
        """Try the operation for real and return whether it went through."""
        record, write, create = self.records[line]
        record = record.with_user(getattr(self, f"user_{persona}"))
        with self._undone():
            try:
                if operation == "s":
                    return record in record.with_context(active_test=False).search([])
                if operation == "r":
                    record.read(
                        ["display_name", "create_date"][: 1 + record._log_access]
                    )
                elif operation == "w":
                    record.write(dict(write))
                    self.env.flush_all()
                elif operation == "c":
                    record.create(dict(create))
                    self.env.flush_all()
                elif operation == "u":
                    record.unlink()
            except (AccessError, UserError):
                return False
        return True

    def _get_differences(self, lines=tuple(MATRIX)):
        """Return what is allowed but should not be (+), and the other way (-)."""
        found = []
        for line in lines:
            operations, allowed = MATRIX[line]
            for persona in PERSONAS:
                for operation in operations:
                    expected = operation in allowed.get(persona, "")
                    with mute_logger(
                        "odoo.models.unlink",
                        "odoo.addons.base.models.ir_rule",
                        "odoo.addons.base.models.ir_model",
                        "odoo.models",
                    ):
                        actual = self._is_allowed(persona, line, operation)
                    if actual != expected:
                        found.append(
                            f"{'+' if actual else '-'}{persona} {operation} {line}"
                        )
        return found

    def test_orm_by_persona_allows_what_the_table_says(self):
        for line in MATRIX:
            with self.subTest(line):
                self.assertEqual(self._get_differences([line]), [])

    def test_every_model_is_in_the_table(self):
        covered = {record._name for record, *_ in self.records.values()}
        missing = {
            name
            for name, model in self.env.items()
            if model._original_module == "trm_talent"
            and name.startswith("trm.")
            and not (model._abstract or model._transient)
            and name not in covered
        }
        self.assertEqual(missing, set())


@tagged("trm_long", "post_install", "-at_install")
class TestSecurityRules(TestSecurity):
    """Each rule and each access line is there for a reason."""

    def test_orm_by_persona_allows_what_the_table_says(self):
        """Asked by the base class already."""

    def test_without_one_rule_the_table_breaks(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", "trm_talent"), ("model", "=", "ir.rule")]
        )
        for xmlid in data:
            rule = self.env["ir.rule"].browse(xmlid.res_id)
            if self.env[rule.model_id.model]._transient:
                continue
            lines = [
                line
                for line, (record, *_values) in self.records.items()
                if record._name == rule.model_id.model
                or rule.model_id.model in ("trm.talent", "trm.pool")
            ]
            with self.subTest(xmlid.name), self.env.cr.savepoint() as savepoint:
                rule.active = False
                self.env.flush_all()
                self.assertTrue(
                    self._get_differences(lines), f"{xmlid.name} is not needed"
                )
                savepoint.rollback()
                self.env.invalidate_all(flush=False)
                self.env.registry.clear_cache()
