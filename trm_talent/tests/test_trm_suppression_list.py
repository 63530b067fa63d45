import json

from odoo.tests import tagged

from .erasure_door_common import ErasureDoorCase


@tagged("post_install", "-at_install")
class TestTrmSuppressionList(ErasureDoorCase):
    """What is kept outside brings no name along, and works on a restored backup."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Suppression = cls.env["trm.suppression"]
        cls.other = cls._create_talent(name="Nora No", email="nora@example.com")

    def _export(self):
        """Return the list as it comes from the file."""
        return json.loads(json.dumps(self.Suppression._export_list()))

    def _live(self):
        """Let one person be erased and one object; undo it, as a backup would.

        :return: the list that was exported in between
        """
        with self.env.cr.savepoint() as savepoint:
            self.talent.with_user(self.user_manager)._erase_personal_data("request")
            self.other._object()
            data = self._export()
            self.env.flush_all()
            savepoint.rollback()
        self.env.invalidate_all(flush=False)
        self.assertTrue(self.talent.exists())
        return data

    def test_list_names_nobody(self):
        text = json.dumps(self._live())
        for value in ("Erna", "erna", "Nora", "nora"):
            self.assertNotIn(value, text)
        self.assertNotIn(self.Suppression._get_key(), text)

    def test_apply_blocks_and_erases_again(self):
        data = self._live()
        self.assertContactable(self.other, purpose="answer")
        self.assertEqual(self.Suppression._apply_list(data), (2, 1))
        self.assertFalse(self.talent.exists())
        self.assertContactable(self.other, False, purpose="answer")
        again = self._create_talent(name="E. E.", email="erna@example.com")
        self.assertContactable(again, False, purpose="information")

    def test_apply_twice_changes_nothing(self):
        data = self._live()
        self.Suppression._apply_list(data)
        self.assertEqual(self.Suppression._apply_list(data), (0, 0))

    def test_apply_of_another_database_is_refused(self):
        data = self._live()
        self.env["ir.config_parameter"].set_param("trm_talent.suppression_key", "x")
        with self.assertRaisesRegex(ValueError, "another key"):
            self.Suppression._apply_list(data)
        with self.assertRaisesRegex(ValueError, "no suppression list"):
            self.Suppression._apply_list({"format": 2})
        self.assertTrue(self.talent.exists())
