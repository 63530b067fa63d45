from odoo.tests import tagged

from odoo.addons.trm_talent_recruitment import hooks

from .recruitment_common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestMailTemplate(RecruitmentCase):
    """The shipped mail promises to keep no CV, unless somebody wrote that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.template = cls.env.ref(
            "hr_recruitment.email_template_data_applicant_refuse"
        )
        cls.Template = cls.env["mail.template"]
        cls.shipped = cls.Template._talent_get_shipped()
        view = cls.env.ref("trm_talent_recruitment.mail_template_body_refuse")
        view.update_field_translations("arch_db", {"de_DE": {"Hello,": "Guten Tag,"}})
        for lang in ("en_US", "de_DE"):
            cls._get(lang).body_html = cls.shipped[lang]

    @classmethod
    def _get(cls, lang):
        return cls.template.with_context(lang=lang)

    def _read(self, lang):
        self.env.flush_all()
        self.env.invalidate_all()
        return self._get(lang).body_html

    def test_the_promise_is_gone_after_installation(self):
        self.assertIn("keep your resume", self._read("en_US"))
        self.assertIn("object.user_id", self.shipped["de_DE"])
        hooks.post_init_hook(self.env)
        self.assertNotIn("keep your resume", self._read("en_US"))
        self.assertIn("Hello,", self._read("en_US"))
        self.assertIn("Guten Tag,", self._read("de_DE"))

    def test_what_somebody_wrote_stays(self):
        self._get("de_DE").body_html = "<p>Liebe Grüße</p>"
        self.Template._talent_replace_promise()
        self.assertEqual(self._read("de_DE"), "<p>Liebe Grüße</p>")
        self.assertIn("Hello,", self._read("en_US"))
        self._get("en_US").body_html = "<p>Best wishes</p>"
        hooks.uninstall_hook(self.env)
        self.assertEqual(self._read("en_US"), "<p>Best wishes</p>")
        self.assertEqual(self._read("de_DE"), "<p>Liebe Grüße</p>")

    def test_the_shipped_text_comes_back_in_the_end(self):
        self.Template._talent_replace_promise()
        hooks.uninstall_hook(self.env)
        for lang, body in self.shipped.items():
            self.assertEqual(
                self.Template._talent_squeeze(self._read(lang)),
                self.Template._talent_squeeze(body),
            )
        reason = self.env["hr.applicant.refuse.reason"].with_context(active_test=False)
        reason = reason.search([("name", "=", "Considerate rejection")])
        self.assertFalse(reason.get_external_id()[reason.id], "stays in the database")

    def test_a_language_that_comes_later_brings_no_promise(self):
        self.Template._talent_replace_promise()
        self._get("de_DE").body_html = self.shipped["de_DE"]
        self.env["ir.module.module"].search(
            [("state", "=", "installed")]
        )._update_translations("de_DE")
        self.assertIn("Guten Tag,", self._read("de_DE"))

    def test_a_translation_that_comes_later_is_taken(self):
        ours = self.Template._talent_get_ours()
        for lang in ("en_US", "de_DE"):
            self._get(lang).body_html = ours["en_US"]
        self.Template._talent_replace_promise()
        self.assertIn("Guten Tag,", self._read("de_DE"))

    def test_it_renders_with_whoever_recruits_and_without(self):
        self.Template._talent_replace_promise()
        applicant = self._apply()
        [body] = self.template._render_field("body_html", applicant.ids).values()
        self.assertIn("Persona hr", body)
        applicant.user_id = False
        [body] = self.template._render_field("body_html", applicant.ids).values()
        self.assertIn(self.company.name, body)

    def test_a_template_that_was_deleted_breaks_nothing(self):
        self.template.unlink()
        hooks.post_init_hook(self.env)
        hooks.uninstall_hook(self.env)
