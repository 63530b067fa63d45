from odoo import fields, models
from odoo.exceptions import UserError

GROUP_MANAGER = "trm_talent.trm_talent_group_manager"


class TrmRequest(models.Model):
    """Putting an answer together, and looking through it before it goes out.

    All of it is shown, also proofs and private pools: the person may see it. So it is
    a matter of the administration.
    """

    _inherit = "trm.request"

    line_ids = fields.One2many(
        "trm.request.line", "request_id", string="Answer", groups=GROUP_MANAGER
    )
    prepared_datetime = fields.Datetime(string="Put Together", readonly=True)

    def _get_answering_user(self):
        """Return who may answer: everything is for the administration to look at."""
        user = super()._get_answering_user()
        if self.kind != "access" or user.has_group(GROUP_MANAGER):
            return user
        managers = self.env.ref(GROUP_MANAGER).all_user_ids.filtered(
            lambda u: u.active and not u.share and self.company_id in u.company_ids
        )
        return managers.sorted("id")[:1] or user

    def action_prepare_answer(self):
        """Put together all that is held now; what was looked through before is lost."""
        self.ensure_one()
        self._check_open()
        self.env["trm.request.line"].check_access("write")
        if not self.talent_id:
            raise UserError(
                self.env._("Please find the person first, or use 'We Hold Nothing'.")
            )
        # sudo: trm.request.line - made here only, by whoever may look through them
        lines_sudo = self.sudo().line_ids
        lines_sudo.unlink()
        lines_sudo.create(self._prepare_lines())
        self.prepared_datetime = fields.Datetime.now()

    def _prepare_lines(self):
        """Return the values of one line per entry and file, in the person's language.

        :rtype: list[dict]
        """
        talent = self.talent_id.with_context(lang=self.talent_id._get_lang())
        data = talent._collect_personal_data()
        lines = [
            {"title": section["title"], "text": "\n".join(map(": ".join, row))}
            for section in data["sections"]
            for row in talent._get_personal_lines(section)
        ]
        lines += [
            {
                "title": talent.env._("File"),
                "text": file["name"],
                "attachment_id": file["attachment"].id,
            }
            for file in data["files"]
        ]
        return [
            {
                **line,
                "request_id": self.id,
                "sequence": number,
                "original": line["text"],
            }
            for number, line in enumerate(lines)
        ]

    def _check_reviewed(self):
        """Refuse to release what nobody put together, or left out without a reason.

        :raise UserError: in words
        """
        self.ensure_one()
        if not self.line_ids:
            raise UserError(self.env._("Please put the answer together first."))
        for line in self.line_ids:
            if (line.is_hidden or line.is_changed) and not (line.reason or "").strip():
                raise UserError(
                    self.env._(
                        "Please say why this is left out or shortened: %(title)s, "
                        "%(text)s",
                        title=line.title,
                        text=(line.original or "")[:60],
                    )
                )
