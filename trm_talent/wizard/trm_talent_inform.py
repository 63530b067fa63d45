from lxml import html

from odoo import api, fields, models
from odoo.exceptions import UserError

TEMPLATE = "trm_talent.mail_template_information"


class TrmTalentInform(models.TransientModel):
    """Dialog: see what people will be told, and release it."""

    _name = "trm.talent.inform"
    _description = "Tell People by Mail"
    _inherit = ["trm.selection"]

    company_id = fields.Many2one("res.company", compute="_compute_people")
    mail_count = fields.Integer(string="People", compute="_compute_people")
    other_count = fields.Integer(string="Not by Mail", compute="_compute_people")
    answer_date = fields.Date(
        string="Without an Answer Due for Deletion", compute="_compute_people"
    )
    problem_text = fields.Text(compute="_compute_people")
    preview_talent_id = fields.Many2one(
        "trm.talent",
        string="As It Reads for",
        compute="_compute_preview_talent",
        store=True,
        readonly=False,
        domain="[('information_due_date', '!=', False), "
        "('company_id', '=', company_id)]",
    )
    preview_subject = fields.Char(string="Subject", compute="_compute_preview")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    is_checked = fields.Boolean(string="I have read the text and the list of people.")

    @api.depends("res_ids")
    def _compute_people(self):
        for dialog in self:
            talents = dialog._get_selected()._filter_to_inform()
            by_mail = talents._filter_contactable("information")
            dialog.company_id = talents.company_id[:1]
            dialog.mail_count = len(by_mail)
            dialog.other_count = len(talents) - len(by_mail)
            dialog.answer_date = (by_mail or talents)[:1].information_answer_date
            problems = dialog.company_id._talent_get_information_problems()
            dialog.problem_text = "\n".join(problems)

    @api.depends("res_ids")
    def _compute_preview_talent(self):
        for dialog in self:
            talents = dialog._get_selected()._filter_to_inform()
            by_mail = talents._filter_contactable("information")
            dialog.preview_talent_id = (by_mail or talents)[:1]

    @api.depends("preview_talent_id")
    def _compute_preview(self):
        # sudo: mail.template - rendered as it will be sent, for a person one may see
        template_sudo = self.env.ref(TEMPLATE).sudo()
        for dialog in self:
            talent = dialog.preview_talent_id
            talent.check_access("write")
            for name, field in (
                ("preview_subject", "subject"),
                ("preview", "body_html"),
            ):
                rendered = template_sudo._render_field(
                    field, talent.ids, compute_lang=True
                )
                dialog[name] = _drop_links(rendered.get(talent.id) or "")

    def action_release(self):
        """Release these people; the mails are written in the background."""
        self.ensure_one()
        if not self.is_checked:
            raise UserError(
                self.env._("Please read the text and the list, and tick the box.")
            )
        release = self.env["trm.information.release"]._release(self._get_selected())
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Released: %(people)s will be told in the next minutes.",
                    people=self._people(self._get_selected()[: release.people_count]),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }


def _drop_links(body):
    """Return a text whose links lead nowhere: they are the person's own."""
    if "<a" not in body:
        return body
    tree = html.fragment_fromstring(body, create_parent="div")
    for link in tree.iter("a"):
        link.attrib.pop("href", None)
    return html.tostring(tree, encoding="unicode")
