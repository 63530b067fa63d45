from odoo.exceptions import UserError
from odoo.tests import tagged

from .join_common import JoinCommon


@tagged("post_install", "-at_install")
class TestTrmSignupPurposes(JoinCommon):
    """Purposes that somebody ticked and has yet to confirm."""

    def _create_purpose(self):
        return self.env["trm.consent.purpose"].create(
            {
                "name": "Job Alerts",
                "code": "job_alerts",
                "wording_formal": "May we send job alerts?",
                "wording_informal": "Job alerts?",
            }
        )

    def test_unlink_what_somebody_ticked_is_refused(self):
        purpose = self._create_purpose()
        self._create_signup(choices='{"job_alerts_2": "More?"}')
        signup = self._create_signup(choices='{"job_alerts": "May we?"}')
        with self.assertRaisesRegex(UserError, "People have decided on 'Job Alerts'"):
            purpose.unlink()
        signup.unlink()
        purpose.unlink()
        self.assertFalse(purpose.exists())

    def test_confirm_goes_on_when_the_addon_of_a_purpose_is_gone(self):
        gone = '{"pool": "May we?", "of_another_addon": "May we, too?"}'
        talent = self._create_signup(choices=gone)._confirm({})
        self.assertEqual(talent.consent_ids.purpose_id.mapped("code"), ["pool"])
