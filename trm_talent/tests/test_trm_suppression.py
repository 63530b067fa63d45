from odoo.tests import tagged

from .consent_common import ConsentCase


@tagged("post_install", "-at_install")
class TestTrmSuppression(ConsentCase):
    """Who objected is not written to, whatever becomes of the file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Suppression = cls.env["trm.suppression"]
        cls.talent = cls._create_talent(name="Anna Ahr", email="anna@example.com")

    def test_add_closes_mail_for_purposes_and_duties(self):
        self._grant(self.talent)
        self.Suppression._add(self.talent, "objection")
        self.assertContactable(self.talent, False)
        self.assertContactable(self.talent, False, purpose="answer")
        self.assertEqual(self.talent.consent_state, "refused")
        self.assertIn("blocked", self.talent.consent_text)

    def test_add_does_not_close_other_companies_and_people(self):
        other = self._create_talent(
            self.user_other_company,
            name="Anna Ahr",
            email="anna@example.com",
            company_id=self.other_company.id,
        )
        somebody = self._create_talent(name="Bea", email="bea@example.com")
        self._grant(self.talent | other | somebody)
        self.Suppression._add(self.talent, "objection")
        self.assertContactable(other)
        self.assertContactable(somebody)

    def test_add_recognises_the_address_after_the_file_is_gone(self):
        self.Suppression._add(self.talent, "erasure")
        self.talent.with_user(self.user_manager).unlink()
        again = self._create_talent(name="A. Ahr", email=" Anna@Example.com")
        self._record(again, "granted", via="import")
        self.assertContactable(again, False, purpose="information")

    def test_add_twice_and_without_address_keeps_one(self):
        before = self.Suppression.search_count([])
        nobody = self._create_talent(name="No Mail", phone="+49 170 1234567")
        for _time in range(2):
            self.Suppression._add(self.talent | nobody, "objection")
        self.assertEqual(self.Suppression.search_count([]), before + 1)

    def test_add_keeps_no_address(self):
        self.Suppression._add(self.talent, "objection")
        row = self.Suppression.search([], limit=1)
        self.assertNotIn("anna", str(row.read()))
        self.assertEqual(len(row.address_hash), 64)

    def test_hash_in_the_database_is_the_one_in_python(self):
        email = "jörg.groß@example.com"
        query = self.Suppression._get_hash_sql(email)
        self.env.cr.execute(f"SELECT {query.code}", query.params)
        self.assertEqual(self.env.cr.fetchone()[0], self.Suppression._hash(email))

    def test_key_outlives_the_secret_of_the_database(self):
        self.Suppression._add(self.talent, "objection")
        self.env["ir.config_parameter"].set_param("database.secret", "another")
        self.assertContactable(self.talent, False, purpose="answer")

    # -- lifted by the person only -----------------------------------------------

    def test_grant_confirmed_by_mail_lifts_it(self):
        self.Suppression._add(self.talent, "objection")
        self._grant(self.talent)
        self.assertContactable(self.talent)

    def test_grant_for_another_address_lifts_that_one_only(self):
        other = self._create_talent(name="Anna", email="anna.private@example.com")
        self.Suppression._add(self.talent | other, "objection")
        self._grant(self.talent, evidence={"address": "anna.private@example.com"})
        self.assertContactable(self.talent, False, purpose="answer")
        self.assertContactable(other, purpose="answer")

    def test_other_decisions_do_not_lift_it(self):
        self.Suppression._add(self.talent, "objection")
        for decision, values in (
            ("requested", {}),
            ("granted", {"via": "paper"}),
            ("granted", {"via": "import"}),
            ("granted", {"via": "phone", "channel": "phone"}),
            ("withdrawn", {}),
        ):
            self._record(self.talent, decision, **values)
            with self.subTest(decision):
                self.assertContactable(self.talent, False, purpose="answer")

    def test_grant_at_another_company_does_not_lift_it(self):
        other = self._create_talent(
            self.user_other_company,
            name="Anna Ahr",
            email="anna@example.com",
            company_id=self.other_company.id,
        )
        self.Suppression._add(self.talent, "objection")
        self._grant(other)
        self.assertContactable(self.talent, False, purpose="answer")
