from lxml import etree

from odoo import api, models
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationImporter, get_po_paths

MODULE = "hr_recruitment"
REFUSE = "email_template_data_applicant_refuse"
SHIPPED_IN = f"{MODULE}/data/mail_template_data.xml"
OURS = "trm_talent_recruitment.mail_template_body_refuse"


class MailTemplate(models.Model):
    """The shipped mail that promises to keep the CV says something that is kept.

    The mail that confirms an application stays: the "shortly" in it is a promise that
    the clock of the first answer keeps, with a to-do for each applicant.
    """

    _inherit = "mail.template"

    @api.model
    def _talent_replace_promise(self):
        """Replace the text of the mail, in each language in which nobody changed it.

        Also our English text where ours has got a translation since.
        """
        shipped, ours = self._talent_get_shipped(), self._talent_get_ours()
        self._talent_exchange([shipped, {"en_US": ours["en_US"]}], ours)

    @api.model
    def _talent_restore_promise(self):
        """Give back the text that was shipped, where ours is still unchanged."""
        ours = self._talent_get_ours()
        self._talent_exchange(
            [ours, {"en_US": ours["en_US"]}], self._talent_get_shipped()
        )

    @api.model
    def _talent_exchange(self, known, new):
        """Write another text of the mail into each language that has a known one.

        :param list[dict] known: bodies by language
        :param dict new: bodies by language; one that is missing is as in English
        """
        template = self.env.ref(f"{MODULE}.{REFUSE}", raise_if_not_found=False)
        if not template:
            return
        # all are read first: English is shown where a language has no text of its own
        bodies = {
            lang: template.with_context(lang=lang).body_html
            for lang in self._talent_langs()
        }
        for lang, body in bodies.items():
            texts = [old.get(lang, old["en_US"]) for old in known]
            if self._talent_squeeze(body) in map(self._talent_squeeze, texts):
                text = new.get(lang, new["en_US"])
                template.with_context(lang=lang).body_html = text

    @api.model
    def _talent_langs(self):
        """Return the codes of the installed languages, English first."""
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        return ["en_US", *(code for code in codes if code != "en_US")]

    @api.model
    def _talent_squeeze(self, body):
        """Return a body without spaces and line breaks."""
        return "".join((body or "").split())

    @api.model
    def _talent_get_shipped(self):
        """Return the bodies as Recruitment ships them, by language.

        :rtype: dict[str, str]
        """
        tree = etree.parse(file_path(SHIPPED_IN))
        [node] = tree.xpath(f"//record[@id='{REFUSE}']/field[@name='body_html']")
        body = "".join(
            etree.tostring(child, method="html", encoding="unicode") for child in node
        )
        reader = TranslationImporter(self.env.cr, verbose=False)
        for lang in self._talent_langs():
            for path in get_po_paths(MODULE, lang):
                reader.load_file(path, lang, xmlids=[f"{MODULE}.{REFUSE}"])
        found = reader.model_translations[self._name]["body_html"]
        bodies = {"en_US": body, **found.get(f"{MODULE}.{REFUSE}", {})}
        return {lang: self._talent_clean(text) for lang, text in bodies.items()}

    @api.model
    def _talent_get_ours(self):
        """Return the bodies as this addon ships them, by language.

        :rtype: dict[str, str]
        """
        view = self.env.ref(OURS)
        bodies = {}
        for lang in self._talent_langs():
            tree = etree.fromstring(view.with_context(lang=lang).arch_db)
            body = "".join(etree.tostring(node, encoding="unicode") for node in tree)
            bodies[lang] = self._talent_clean(body)
        return bodies

    @api.model
    def _talent_clean(self, body):
        """Return a body as the database keeps it."""
        return self._fields["body_html"].convert_to_column(body, self)
