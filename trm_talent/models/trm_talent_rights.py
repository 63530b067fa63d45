from datetime import timedelta

from odoo import fields, models

LEDGER_VIAS = {"link": "link", "login": "portal"}
"""How a way to a request is called in the ledger."""
LINKS_PER_DAY = 3


class TrmTalent(models.Model):
    """The rights page: a short link to it, and what one does there.

    All methods are for pages that know who is there, by a signed link or a login.
    """

    _inherit = "trm.talent"

    # whoever has it answers for the person: mails of the product only, not HR
    rights_url = fields.Char(
        compute="_compute_rights_url", compute_sudo=False, groups="base.group_system"
    )

    def _compute_rights_url(self):
        """Return the link of mail templates, for those who may write to people."""
        for talent in self:
            talent.rights_url = talent._get_signed_url("rights")

    def _send_rights_link(self):
        """Mail a link to the rights page to the address we know; it works an hour.

        Whoever holds a link to the own page may do so, so it looks the same whether
        there is an address or not, and there are few a day.
        """
        self.ensure_one()
        talent = self._filter_contactable("answer")
        if talent and not self.env["trm.rate.limit"]._is_exceeded(
            "rights:link",
            str(talent.id),
            LINKS_PER_DAY,
            timedelta(days=1).total_seconds(),
        ):
            self.env["trm.notice"]._queue(
                talent,
                "rights_link",
                "trm_talent.mail_template_rights_link",
                key=fields.Datetime.now().isoformat(),
                purpose="answer",
            )

    # -- what the page shows -----------------------------------------------------

    def _get_held_summary(self):
        """Return what is held: what the person told in full, of the rest how much.

        What others wrote may name further people, so it comes with the full answer.

        :return: ``provided``: titles and rows, as of ``_get_personal_lines``;
            ``noted``: titles and counts; ``file_count``
        :rtype: dict
        """
        data = self._collect_personal_data()
        sections = [section for section in data["sections"] if section["rows"]]
        return {
            "provided": [
                {"title": section["title"], "rows": self._get_personal_lines(section)}
                for section in sections
                if section["is_provided"]
            ],
            "noted": [
                {"title": section["title"], "count": len(section["rows"])}
                for section in sections
                if not section["is_provided"]
            ],
            "file_count": len(data["files"]),
        }

    # -- what the person does ----------------------------------------------------

    def _use_right(self, kind, via, *, text="", evidence=None):
        """Do at once what needs nobody's answer; ask for the rest.

        :param str kind: key of ``trm.request.kind``; to delete, ``_erase_by_person``
        :param str via: ``link`` or ``login``
        :param str text: what the person wrote
        :param dict evidence: from where: ``ip``, ``user_agent``
        :return: the request, answered already or open
        :rtype: trm.request
        """
        self.ensure_one()
        request = self.env["trm.request"]._open(self, kind, via, text)
        if kind == "restriction":
            self._restrict("request")
        elif kind == "objection":
            self._object(evidence, via=LEDGER_VIAS[via])
        else:
            return request
        request._close("done")
        return request

    def _end_restriction_by_person(self):
        """Take back what the person asked for; other reasons stay."""
        # sudo: trm.talent - the person's own page
        if self.sudo().restriction_reason == "request":
            self._lift_restriction()

    def _erase_by_person(self, via):
        """Erase the person on their own request.

        :param str via: ``link`` or ``login``
        :return: what was done, as of ``_get_erasure_plan``
        :rtype: dict
        """
        self.ensure_one()
        [plan] = self._get_erasure_plan()
        request = self.env["trm.request"]._open(self, "erasure", via)
        # sudo: trm.talent - the person themselves, by a signed link or their login
        self.sudo()._erase_personal_data("request", self.env._("The person"))
        if request.exists():
            request.answer = request._get_kept_text(plan["until"])
            request._close("done")
        return plan
