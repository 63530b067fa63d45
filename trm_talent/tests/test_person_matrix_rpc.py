import inspect
import json

from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .matrix_common import MatrixCase

STOCK = (
    "calendar.attendee",
    "calendar.event",
    "ir.attachment",
    "mail.activity",
    "mail.followers",
    "mail.mail",
    "mail.message",
    "mail.notification",
    "mail.tracking.value",
    "res.partner",
    "res.users",
)
"""Models of others in which something of people may be."""
READING = {
    "search_read": ([], ["display_name"]),
    "web_search_read": ([], {"display_name": {}}),
    "search_count": ([],),
    "name_search": ("Z",),
    "formatted_read_group": ([], ["id"], ["id:count_distinct"]),
    "export_data": (["display_name"],),
    "web_read": ({"display_name": {}},),
    "read": (["display_name"],),
    "read_progress_bar": ([], "id", {"field": "id", "colors": {}}),
}
ON_IDS = ("export_data", "web_read", "read")
QUIET = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
    "odoo.models",
    "odoo.models.unlink",
    "odoo.sql_db",
    "odoo.http",
)


@tagged("post_install", "-at_install")
class TestPersonMatrixRpc(MatrixCase):
    """Every public method of our models, for everybody who has no business there.

    The methods are read from the registry: one that is added later is asked by itself.
    """

    def _get_people(self):
        """Return who asks, with what they may see."""
        return {
            "public": (self.env.ref("base.public_user"), set()),
            "anna": (self.logins["anna"], {"anna"}),
            "boss": (self.user_boss, set()),
            "employee": (self.user_employee, set()),
        }

    def _get_our_models(self):
        return sorted(
            name
            for name, model in self.env.items()
            if name.startswith(("trm.", "report.trm_")) and not model._abstract
        )

    def _get_our_methods(self, model):
        """Return the public methods that our addons give a model."""
        names = set()
        for parent in type(model).mro():
            if parent.__module__.startswith("odoo.addons.trm_"):
                names |= {
                    name
                    for name, value in vars(parent).items()
                    if not name.startswith("_") and inspect.isfunction(value)
                }
        return sorted(names)

    def _call(self, user, model, method, args):
        """Call a method as a browser could; return the answer as text.

        What it did is undone; whatever it wrote would be found.
        """
        with self.env.cr.savepoint() as savepoint:
            self.env.invalidate_all()
            try:
                record = self.env[model].with_user(user)
                result = call_kw(record, method, args, {})
                self.env.flush_all()
                text = json.dumps(result, default=str)
            except Exception:  # whatever is refused, in whichever way, tells nothing
                text = ""
            self.env.invalidate_all(flush=False)
            self.env.cr.precommit.clear()
            changed = self._read_state() if text else self.state
            savepoint.rollback()
        self.env.invalidate_all(flush=False)
        self.assertEqual(changed, self.state, f"{user.login} changed {model}.{method}")
        return text

    def _read_state(self):
        """Return what there is of the people, to compare it."""
        tables = ("trm_talent", "trm_document", "trm_consent", "trm_pool_membership")
        parts = [
            SQL(
                "SELECT md5(string_agg(row::text, '|' ORDER BY id)) FROM %s AS row",
                SQL.identifier(table),
            )
            for table in tables
        ]
        query = SQL(" UNION ALL ").join(SQL("(%s)", part) for part in parts)
        return self.env.execute_query(query)

    def _get_ids(self, model):
        # sudo: all there is, to be asked for by who should not
        records = self.env[model].sudo().with_context(active_test=False)
        return records.search([], limit=200).ids if records._auto else []

    @mute_logger(*QUIET)
    def test_hr_is_told_all_of_it(self):
        """What is asked below would be found."""
        self.env.flush_all()
        self.state = self._read_state()
        user = self.user_recruiting
        people = {"mehmet", "anna", "carl"}
        for model, method, args in (
            ("trm.talent", "search_read", ([], ["employer"])),
            ("trm.document", "web_read", (self._get_ids("trm.document"), {"name": {}})),
            ("mail.message", "search_read", ([], ["body"])),
            ("res.partner", "name_search", ("Z",)),
        ):
            text = self._call(user, model, method, args)
            self.assertEqual(self._get_marks(text), people, model)
        ids = self.mehmet.ids
        with self.assertRaisesRegex(AssertionError, "changed trm.talent"):
            self._call(user, "trm.talent", "write", (ids, {"wish_role": "x"}))

    @mute_logger(*QUIET)
    def test_reading_our_models_tells_nobody_anything(self):
        self.env.flush_all()
        self.state = self._read_state()
        for model in self._get_our_models():
            ids = self._get_ids(model)
            for name, (user, own) in self._get_people().items():
                for method, args in READING.items():
                    if method in ON_IDS:
                        args = (ids, *args)
                    text = self._call(user, model, method, args)
                    with self.subTest(model=model, method=method, who=name):
                        self.assertEqual(self._get_marks(text, own), set())
                self._assert_fields_closed(user, model, own)

    @mute_logger(*QUIET)
    def test_our_methods_tell_and_do_nothing_for_others(self):
        self.env.flush_all()
        self.state = self._read_state()
        for model in self._get_our_models():
            ids = self._get_ids(model)
            for method in self._get_our_methods(self.env[model]):
                for name, (user, own) in self._get_people().items():
                    for args in ((ids,), (ids[:1],), ()):
                        text = self._call(user, model, method, args)
                        with self.subTest(model=model, method=method, who=name):
                            self.assertEqual(self._get_marks(text, own), set())

    @mute_logger(*QUIET)
    def test_reading_stock_models_tells_nothing_of_the_file(self):
        self.env.flush_all()
        self.state = self._read_state()
        for model in STOCK:
            for name, (user, own) in self._get_people().items():
                # Carl's contact was there before: colleagues and his employer read it
                ignored = "Zcarlcontact" if name in ("boss", "employee") else ""
                self._assert_fields_closed(user, model, own, ignored)

    def _assert_fields_closed(self, user, model, own, ignored=""):
        """Assert that no field of a record that somebody finds tells of others."""
        ids = self._get_ids(model)
        found = json.loads(self._call(user, model, "search", ([],)) or "[]")
        for name in self.env[model]._fields:
            text = self._call(user, model, "read", (ids, [name]))
            text += self._call(user, model, "read", (found, [name])) if found else ""
            if ignored:
                text = text.replace(ignored, "")
            with self.subTest(model=model, field=name, who=user.login):
                self.assertEqual(self._get_marks(text, own), set())
            if not found and not text and name == "id":
                # neither found nor readable: no field of it is
                return
