from datetime import date

from odoo.tests import tagged

from .application_common import ApplicationCase


@tagged("post_install", "-at_install")
class TestApplicationMerge(ApplicationCase):
    """Two entries of one person become one, with the applications of both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls._create("Mehmet Yilmaz", "sourced", email="old@example.com")
        cls.new = cls._create("Mehmet Yılmaz", "application", email="new@example.com")
        cls.first = cls._apply_on(cls.old)
        cls.second = cls._apply_on(cls.new, partner_phone="0221 1234567")
        cls._refuse_on(cls.first, date(2030, 5, 10))
        cls._refuse_on(cls.second, date(2030, 6, 10))
        cls.second.message_post(body="Talked", attachments=[("cv.pdf", b"cv")])
        cls.env.flush_all()
        cls.written = cls._read_written()

    @classmethod
    def _read_written(cls):
        cls.env.flush_all()
        cls.env.cr.execute(
            "SELECT id, partner_name, email_from, partner_phone, refuse_date, active, "
            "talent_archived_date FROM hr_applicant WHERE id = ANY(%s) ORDER BY id",
            [(cls.first | cls.second).ids],
        )
        return cls.env.cr.fetchall()

    def assertMerged(self, survivor):
        """Assert that both applications are there, as they were, with their clocks."""
        own = survivor._get_own_applications()[survivor.id]
        self.assertEqual(own, self.second | self.first)
        self.assertEqual(own.partner_id, survivor.partner_id)
        self.assertEqual(self._read_written(), self.written)
        held = [
            clock.until
            for clock in self._get_clocks(survivor)
            if clock.source._name == "hr.applicant"
        ]
        self.assertEqual(held, [date(2030, 12, 10), date(2030, 11, 10)])
        self.assertEqual(self.second.attachment_ids.raw, b"cv")
        self.assertTrue(
            self.second.message_ids.filtered(lambda m: "Talked" in m.body), "lost"
        )

    def test_merged_file_has_the_applications_of_both(self):
        survivor = self.new.with_user(self.user_recruiting)._merge_into(self.old)
        self.env.invalidate_all()
        self.assertEqual(survivor, self.old)
        self.assertMerged(survivor.sudo())

    def test_merged_contacts_have_the_applications_of_both(self):
        partners = self.old.partner_id | self.new.partner_id
        env = self.env(user=self.user_recruiting)
        env["base.partner.merge.automatic.wizard"].new({})._merge(
            partners.ids,
            dst_partner=self.new.partner_id.with_env(env),
            extra_checks=False,
        )
        self.env.invalidate_all()
        self.assertMerged(self.new)

    def test_application_of_a_merged_contact_writes_nothing_into_the_survivor(self):
        self._make_older(self.old.partner_id, self.new.partner_id)
        self.new.with_user(self.user_recruiting)._merge_into(self.old)
        self.env.invalidate_all()
        self.second.with_context(active_test=False).write({"priority": "2"})
        self.second.modified(["partner_id"])
        self.env.flush_all()
        self.assertEqual(self.second.email_from, "new@example.com")
        self.assertEqual(self.old.email, "old@example.com")
        self.assertEqual(self.old.name, "Mehmet Yilmaz")

    def test_running_application_of_one_holds_both(self):
        with self.on(date(2030, 7, 1)):
            self.second.action_unarchive()
        self.env.flush_all()
        survivor = self.new.with_user(self.user_recruiting)._merge_into(self.old)
        self.env.invalidate_all()
        self.assertEqual(self._get_clocks(survivor.sudo())[0].kind, "applying")

    def test_what_one_wants_erased_stays_out_of_sight(self):
        self.new.sudo()._restrict("erasure")
        manager = self.user_manager
        survivor = self.new.with_user(manager)._merge_into(self.old)
        self.env.invalidate_all()
        self.assertEqual(survivor.sudo().restriction_reason, "erasure")
        both = self.env["hr.applicant"].with_context(active_test=False)
        found = both.with_user(self.user_officer).search([])
        self.assertFalse(found & (self.first | self.second), "kept for claims only")
