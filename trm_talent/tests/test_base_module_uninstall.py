from .common import TrmTalentCommon


class TestBaseModuleUninstall(TrmTalentCommon):
    """The dialog before an uninstallation says what becomes of people."""

    def _open_dialog(self, module):
        return self.env["base.module.uninstall"].create(
            {"module_ids": self.env.ref(f"base.module_{module}").ids}
        )

    def test_open_for_talents_counts_confidential_contacts(self):
        before = self._open_dialog("trm_talent").talent_confidential_count
        self._create_talent(name="Mehmet Yılmaz")
        public = self.env["res.partner"].create(
            {"name": "Jo", "email": "jo@example.com"}
        )
        self._create_talent(partner_id=public.id)
        dialog = self._open_dialog("trm_talent")
        self.assertTrue(dialog.talent_is_removed)
        self.assertEqual(dialog.talent_confidential_count, before + 1)

    def test_open_for_a_dependency_warns_too(self):
        self.assertTrue(self._open_dialog("portal").talent_is_removed)

    def test_open_for_another_module_says_nothing(self):
        other = self.env["ir.module.module"].search(
            [("state", "=", "uninstalled")], limit=1
        )
        dialog = self.env["base.module.uninstall"].create({"module_ids": other.ids})
        self.assertFalse(dialog.talent_is_removed)
        self.assertEqual(dialog.talent_confidential_count, 0)
