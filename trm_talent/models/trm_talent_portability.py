from odoo import fields, models

from ..tools.portability import build_archive, to_json


class TrmTalent(models.Model):
    """What the person provided, to take along (Art. 20 GDPR)."""

    _inherit = "trm.talent"

    def _get_portable_archive(self):
        """Return a zip with all that the person provided, and nothing else.

        In the language of the context. For pages that know who is there.

        :rtype: bytes
        """
        data = self._collect_personal_data()
        files = [
            (file["name"], file["attachment"].mimetype, file["attachment"].raw)
            for file in data["files"]
            if file["is_provided"]
        ]
        sections = [section for section in data["sections"] if section["is_provided"]]
        readme = self._get_portable_readme(sections)
        return build_archive(self._get_portable_head(), sections, files, readme)

    def _get_portable_head(self):
        """Return who hands it out, when and in which language."""
        company = self.company_id
        return {
            "created": to_json(fields.Datetime.now()),
            "language": (self.env.lang or "en_US").replace("_", "-").partition("@")[0],
            "controller": {
                "name": company.name,
                "contact": company._talent_get_privacy_contact(),
            },
        }

    def _get_portable_readme(self, sections):
        """Return a text for people: what is in which file."""
        env, company = self.env, self.company_id
        lines = [
            env._(
                "Data of %(name)s, held by %(company)s",
                name=self.name,
                company=company.name,
            ),
            "",
            env._("What is in which file:"),
            "",
            *(f"{section['key']}.csv: {section['title']}" for section in sections),
            env._("files: documents, as they were sent"),
            env._("data.json: all of it, for programs"),
            env._("schema.json: describes data.json, for programs"),
            "",
            env._(
                "The tables open in every spreadsheet program. Times are UTC. What "
                "others wrote is not in here: ask for the full answer to get it."
            ),
            env._(
                "Questions: %(contact)s", contact=company._talent_get_privacy_contact()
            ),
            "",
        ]
        return "\n".join(lines)
