from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .erasure_door_common import ErasureDoorCase


@tagged("post_install", "-at_install")
class TestTrmTalentErase(ErasureDoorCase):
    """The dialog says what goes and what stays before anything goes."""

    def _open(self, people=None, user=None):
        people = (people or self.talent).with_user(user or self.user_manager)
        action = people.action_delete()
        dialog = self.env[action["res_model"]].with_user(user or self.user_manager)
        return dialog.browse(action["res_id"])

    def test_open_by_recruiting_is_refused(self):
        with self.assertRaises(AccessError):
            self._open(user=self.user_recruiting)

    def test_dialog_says_what_goes_and_what_stays(self):
        other = self._create_talent(name="Otto", email="otto@example.com")
        other.message_post(body="Like Erna Erased")
        html = self._open().plan_html
        for words in ("Erna Erased", "This goes", "This stays", "Otto", "to-do"):
            self.assertIn(words, html)
        self.assertTrue(self.talent.exists())

    def test_dialog_says_what_is_kept_and_until_when(self):
        self._apply(self.talent)
        dialog = self._open()
        self.assertTrue(dialog.is_held)
        self.assertIn("A part must be kept", dialog.plan_html)
        dialog.action_apply()
        self.assertTrue(self.talent.sudo().is_restricted)

    def test_dialog_follows_the_reason(self):
        dialog = Form(self._open())
        self.assertIn("A code made of", dialog.plan_html)
        dialog.reason = "manager"
        self.assertNotIn("A code made of", dialog.plan_html)
        dialog.save().action_apply()
        self.assertFalse(self.talent.exists())
        again = self._create_talent(name="E. E.", email="erna@example.com")
        self.assertContactable(again, purpose="information")

    def test_apply_says_what_is_left(self):
        held = self._create_talent(name="Held", email="held@example.com")
        self._apply(held)
        other = self._create_talent(name="Otto", email="otto@example.com")
        other.message_post(body="Like Erna Erased")
        action = self._open(self.talent | held).action_apply()
        message = action["params"]["message"]
        self.assertIn("Deleted for good: 1.", message)
        self.assertIn("until the legal reason ends: 1.", message)
        self.assertIn("1 texts of colleagues", message)

    def test_dialog_of_many_shows_a_few(self):
        people = self.env["trm.talent"].create(
            [{"name": f"P {n}", "email": f"p{n}@example.com"} for n in range(14)]
        )
        html = self._open(people).plan_html
        self.assertIn("P 0", html)
        self.assertIn("And 4 more", html)
