from odoo.tests import TransactionCase

from odoo.addons.mail.tests.common import mail_new_test_user


class TrmTalentCommon(TransactionCase):
    """Personas, one pool and factories; nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.country_id = cls.env.ref("base.de")
        # the app opens with people; first steps have tests of their own
        cls.env["trm.first.steps"]._get_for(cls.company).state = "skipped"
        # what other addons ask on the sign-up page is theirs to test
        others = cls.env["trm.consent.purpose"].search([("code", "!=", "pool")])
        others.is_asked_on_join = False
        cls.other_company = cls.env["res.company"].create(
            {"name": "Other Ltd", "country_id": cls.env.ref("base.at").id}
        )
        for persona, groups in (
            ("employee", "base.group_user"),
            ("contributor", "trm_talent.trm_talent_group_contributor"),
            ("recruiting", "trm_talent.trm_talent_group_user"),
            ("manager", "trm_talent.trm_talent_group_manager"),
            ("rights", "base.group_user,base.group_erp_manager"),
            ("portal", "base.group_portal"),
        ):
            user = cls._create_user(persona, groups, cls.company)
            setattr(cls, f"user_{persona}", user)
        cls.user_other_company = cls._create_user(
            "other_company", "trm_talent.trm_talent_group_user", cls.other_company
        )
        cls.stage_new = cls.env.ref("trm_talent.trm_pool_stage_new")
        cls.stage_interested = cls.env.ref("trm_talent.trm_pool_stage_interested")
        cls.pool = (
            cls.env["trm.pool"].with_user(cls.user_recruiting).create({"name": "Care"})
        )

    @classmethod
    def _create_user(cls, persona, groups, company):
        return mail_new_test_user(
            cls.env,
            login=f"trm_{persona}",
            name=f"Persona {persona}",
            email=f"{persona}@trm.example.com",
            groups=groups,
            lang="en_US",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )

    @classmethod
    def _create_talent(cls, user=None, **values):
        """Create one person as ``user`` (default: recruiting)."""
        values.setdefault("name", "Mehmet Yılmaz")
        if not {"email", "phone", "partner_id"} & values.keys():
            local = "".join(filter(str.isalnum, values["name"].lower()))
            values["email"] = f"{local.encode('ascii', 'ignore').decode()}@example.com"
        user = user or cls.user_recruiting
        return cls.env["trm.talent"].with_user(user).create(values)

    def assertMember(self, pool, talent, **values):
        """Assert that the person is in the pool, with these values."""
        membership = self.env["trm.pool.membership"].search(
            [("pool_id", "=", pool.id), ("talent_id", "=", talent.id)]
        )
        self.assertEqual(len(membership), 1, f"{talent.name} is not in {pool.name}")
        for name, value in values.items():
            self.assertEqual(membership[name], value)

    def assertNotMember(self, pool, talent):
        """Assert that the person is not (any more) in the pool."""
        self.assertFalse(
            self.env["trm.pool.membership"].search(
                [("pool_id", "=", pool.id), ("talent_id", "=", talent.id)]
            )
        )
