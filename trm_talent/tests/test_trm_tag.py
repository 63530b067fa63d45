from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTag(TrmTalentCommon):
    def test_same_name_in_another_language_is_refused(self):
        self.env["res.lang"]._activate_lang("de_DE")
        Category = self.env["trm.tag.category"].with_user(self.user_manager)
        category = Category.create({"name": "Trade"})
        values = {"name": "Baker", "category_id": category.id}
        self.env["trm.tag"].create(values)
        for model, vals in (
            (self.env["trm.tag"], values),
            (Category, {"name": "Trade"}),
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                model.with_context(lang="de_DE").create(vals)
