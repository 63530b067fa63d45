from odoo.exceptions import AccessError
from odoo.tests import tagged

from .reconsent_common import ReconsentCommon

RECORD = "trm_talent.trm_processing_record"
IMPACT = "trm_talent.trm_impact_help"


@tagged("post_install", "-at_install")
class TestProcessingRecord(ReconsentCommon):
    """What a data protection officer asks for, from the settings of today."""

    def _render(self, report, user=None, companies=None, lang="en_US"):
        reports = self.env["ir.actions.report"].with_context(lang=lang)
        reports = reports.with_user(user or self.user_manager)
        page, _kind = reports._render_qweb_html(report, (companies or self.company).ids)
        return page.decode()

    def test_record_says_what_is_configured(self):
        self.company.write(
            {"talent_privacy_contact": "dpo@example.com", "talent_grace_days": 17}
        )
        self._create_talent(name="Anna Meier")
        page = self._render(RECORD)
        for words in (
            self.company.name,
            "dpo@example.com",
            "17 days",
            "Newsletter for tests",
            "12 months",
            "Three roles",
        ):
            self.assertIn(words, page)

    def test_record_counts_requests_in_time(self):
        talent = self._create_talent(name="Anna Meier")
        for kind in ("access", "rectification"):
            self.env["trm.request"]._open(talent, kind, "link")
        talent.sudo().request_ids[0].action_done()
        report = self.env["report.trm_talent.trm_processing_record"]
        rows = dict(report.with_user(self.user_manager)._get_requests(self.company))
        self.assertEqual(rows["Requests"], "2")
        self.assertEqual(rows["Answered in time"], "1")
        self.assertEqual(rows["Open"], "1")

    def test_impact_help_counts_what_speaks_for_an_assessment(self):
        self.company.talent_parental_consent = True
        self.assertIn("Probably yes: 3 of 9", self._render(IMPACT))
        self.company.talent_parental_consent = False
        special = self.env["trm.consent.purpose"]._get("special_categories")
        special.active = False
        self.assertIn("Probably not: 1 of 9", self._render(IMPACT))

    def test_both_are_for_the_administration_of_this_company(self):
        for report in (RECORD, IMPACT):
            for user in (self.user_recruiting, self.user_employee):
                with self.assertRaises(AccessError):
                    self._render(report, user)
            self._render(report, companies=self.env["res.company"])

    def test_both_speak_german(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["ir.module.module"]._load_module_terms(["trm_talent"], ["de_DE"])
        page = self._render(RECORD, lang="de_DE")
        self.assertIn("Verzeichnis von Verarbeitungstätigkeiten", page)
        self.assertIn("Folgenabschätzung", self._render(IMPACT, lang="de_DE"))
