from odoo import api, fields, models

from .trm_talent_consent import DUTIES_UNRESTRICTED, POOL


class TrmTalent(models.Model):
    """What contact actions are told: who may not be contacted, and why."""

    _inherit = "trm.talent"

    contact_warning = fields.Char(compute="_compute_contact_warning")

    @api.depends_context("lang")
    @api.depends("consent_state", "email_normalized")
    def _compute_contact_warning(self):
        """Warn who is about to write or call; nobody is kept from answering."""
        stopped = self - self._filter_contactable("answer")
        stopped = stopped.filtered(lambda t: t.active and t.email_normalized)
        stopped_ids = set(stopped.ids)
        for talent in self:
            if talent._origin.id in stopped_ids:
                talent.contact_warning = self.env._(
                    "This person objected. Please do not write and do not call."
                )
            elif talent.active and talent.consent_state == "refused":
                talent.contact_warning = self.env._(
                    "%(reason)s. If the person turns to you, you may answer; please "
                    "do not offer or ask for anything else.",
                    reason=talent.consent_text,
                )
            else:
                talent.contact_warning = False

    def action_explain_refusal(self):
        """Open the dialog that says why, and lets one answer who wrote or called."""
        self.ensure_one()
        view = self.env.ref("trm_talent.trm_talent_view_form_refusal")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Please mind: %(name)s", name=self.name),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def _get_refusals(self, purpose=POOL, channel="email"):
        """Return why these people may not be contacted, by id; only who may not.

        :param str purpose: as of ``_get_contactable_domain``
        :rtype: dict[int, str]
        """
        refused = self - self._filter_contactable(purpose, channel)
        if purpose == "consent_request":
            refused |= self - self._filter_asked()
        open_ids = set(refused._filter_contactable("answer", channel).ids)
        return {
            talent.id: talent._get_mail_refusal_text(purpose, talent.id in open_ids)
            for talent in refused
        }

    def _get_mail_refusal_text(self, purpose, is_open):
        """Return in words why this one person may not be contacted.

        :param bool is_open: whether one might answer the person
        """
        if not self.active:
            return self.env._("Archived")
        if not self.email_normalized:
            return self.env._("No e-mail address")
        if not is_open:
            return self.env._("Objected to any contact")
        if self.is_restricted and purpose not in DUTIES_UNRESTRICTED:
            return self.env._("The data are restricted")
        if purpose == "consent_request":
            return self.env._("Nothing left to ask: answered, or run out")
        if purpose != POOL or self.consent_state in ("granted", "ending", "other"):
            return self.env._("Did not agree to this kind of mail")
        return self.consent_text

    @api.model
    def _get_mail_people(self, model, res_ids, company=None):
        """Return whose consent a mail to many needs: the file, or none, by id.

        People, and of the contacts those that only HR knows: the others have a
        business of their own with the company.

        :param str model: what the mail is sent to; of other models nobody is asked
        :param res_ids: ids of that model
        :param res.company company: whose mail it is, for contacts of no company
        :rtype: dict[int, trm.talent]
        """
        # sudo: trm.talent - what a person allows does not depend on who writes to them
        people_sudo = self.sudo().with_context(active_test=False)
        if model == self._name:
            return {t.id: t for t in people_sudo.browse(res_ids).exists()}
        if model != "res.partner":
            return {}
        # sudo: res.partner - whether only HR knows them
        contacts_sudo = self.env["res.partner"].sudo().browse(res_ids).exists()
        contacts_sudo = contacts_sudo.filtered("talent_confidential")
        return self._find_files(contacts_sudo, company or self.env.company)

    @api.model
    def _find_files(self, contacts, company):
        """Return the files of contacts at the company that writes, by contact.

        Contacts that only HR knows are there without a file, too.

        :param res.partner contacts: recordset of any size
        :rtype: dict[int, trm.talent]
        """
        # sudo: trm.talent - what a person allows does not depend on who writes to them
        people_sudo = self.sudo().with_context(active_test=False)
        found = people_sudo.search([("partner_id", "in", contacts.ids)])
        found = found._filter_of_company(company)
        files = {talent.partner_id.id: talent for talent in found}
        # sudo: res.partner - whether only HR knows them
        for contact_sudo in contacts.sudo().filtered("talent_confidential"):
            files.setdefault(contact_sudo.id, people_sudo.browse())
        return files

    @api.model
    def _get_waiting_purpose(self, model, res_id):
        """Return what is asked before a mail by hand is sent that waits for a day.

        It goes out unless the person says no meanwhile.

        :param str model: what it is written from
        :param int res_id: id of that model
        :return: as of ``_get_contactable_domain``, or ``None``: nothing is asked
        :rtype: str
        """
        people = self._get_mail_people(model, [res_id])
        if res_id not in people:
            return None
        return POOL if people[res_id]._filter_contactable(POOL) else "answer"

    @api.model
    def _get_mail_refusals(self, people, purpose=POOL):
        """Return which recipients of a mail to many are left out, and why, by id.

        :param dict people: as of ``_get_mail_people``
        :rtype: dict[int, str]
        """
        talents = self.browse().concat(*people.values())
        refusals = talents._get_refusals(purpose)
        unknown = self.env._("No file in this company")
        return {
            res_id: refusals[talent.id] if talent else unknown
            for res_id, talent in people.items()
            if not talent or talent.id in refusals
        }

    def _filter_of_company(self, company):
        """Return the files of the company that a mail to their contact comes from."""
        return self.filtered(
            lambda t: t.company_id == (t.partner_id.company_id or company)
        )

    def _get_leave_footer(self):
        """Return the last line of a mail to this person, with their own link.

        :rtype: Markup
        """
        self.ensure_one()
        talent = self.with_context(lang=self._get_lang())
        return talent.env["ir.qweb"]._render(
            "trm_talent.mail_leave_footer", {"leave_url": talent.leave_url}
        )
