from odoo import api, fields, models

from ..models.mail_mail_recipients import PEOPLE
from ..models.trm_talent_consent import POOL

SHOWN_NAMES = 3
MASS = "mass_mail"
CONTRIBUTOR = "trm_talent.trm_talent_group_contributor"


class MailComposeMessage(models.TransientModel):
    """Mails to many people pass the door; before sending it says who is left out.

    One mail to one person is an answer, and only warned of.
    """

    _inherit = "mail.compose.message"

    talent_notice = fields.Text(compute="_compute_talent_notice")

    @api.depends("model", "composition_mode", "res_ids", "res_domain", "partner_ids")
    def _compute_talent_notice(self):
        for composer in self:
            composer.talent_notice = composer._talent_get_notice()

    def _talent_get_purpose(self):
        """Return what people must have agreed to; an addon with a purpose of its own
        for some mails extends it.

        :rtype: str
        """
        self.ensure_one()
        return POOL

    def _talent_get_people(self, res_ids):
        """Return whose consent is needed, and why some are left out.

        :return: files by id of the record, reasons by id of the record
        :rtype: tuple[dict, dict]
        """
        Talent = self.env["trm.talent"]
        people = Talent._get_mail_people(self.model, list(res_ids))
        return people, Talent._get_mail_refusals(people, self._talent_get_purpose())

    # -- before sending ----------------------------------------------------------

    def _talent_get_notice(self):
        """Return what to know about the recipients, in words, or nothing."""
        self.ensure_one()
        if self.model not in PEOPLE:
            return False
        res_ids = self._talent_get_res_ids()
        has_role = self.env.user.has_group(CONTRIBUTOR)
        if self._talent_is_to_many():
            _people, refusals = self._talent_get_people(res_ids)
            if not has_role:
                # what the file says is not for them
                words = self.env._("May not be contacted")
                refusals = dict.fromkeys(refusals, words)
            return self._talent_get_refusal_notice(refusals, len(res_ids))
        return has_role and self._talent_get_warnings(res_ids)

    def _talent_is_to_many(self):
        """Return whether each record gets a mail of its own, and consent is needed."""
        return self.composition_mode == MASS or self.composition_batch

    def _talent_get_warnings(self, res_ids):
        """Return what to know about those who get one mail by hand, in words.

        With names, as soon as there are several.
        """
        owner = self.env[self.model].browse(res_ids)
        contact = owner.partner_id if self.model == "trm.talent" else owner
        company = owner.company_id or self.env.company
        files = self.env["trm.talent"]._find_files(contact | self.partner_ids, company)
        files = self.env["trm.talent"].union(*files.values()).sudo(False)
        warned = files._filtered_access("read").filtered("contact_warning")
        if len(files) == 1:
            return warned.contact_warning
        lines = [f"{file.name}: {file.contact_warning}" for file in warned]
        return "\n".join(lines) or False

    def _talent_get_res_ids(self):
        if self.res_domain:
            return self.env[self.model].search(self._evaluate_res_domain()).ids
        return self._evaluate_res_ids()

    def _talent_get_refusal_notice(self, refusals, total):
        """Return how many are left out, with names by reason; False if nobody is.

        :param dict refusals: reason by id
        :param int total: how many were chosen
        """
        if not refusals:
            return False
        by_reason = {}
        for res_id, reason in refusals.items():
            by_reason.setdefault(reason, []).append(res_id)
        lines = [
            self.env._(
                "%(count)s of %(total)s will not get this mail:",
                count=len(refusals),
                total=total,
            )
        ]
        for reason, res_ids in by_reason.items():
            lines.append(f"{reason}: {self._talent_get_names(res_ids)}")
        return "\n".join(lines)

    def _talent_get_names(self, res_ids):
        """Return a few names and how many more there are."""
        shown = self.env[self.model].browse(res_ids[:SHOWN_NAMES])
        names = ", ".join(shown.mapped("name"))
        more = len(res_ids) - len(shown)
        if not more:
            return names
        return self.env._("%(names)s and %(count)s more", names=names, count=more)

    # -- when mails are made -----------------------------------------------------

    def _prepare_mail_values_static(self):
        """Mark what is posted on many files at once: each mail is asked for."""
        values = super()._prepare_mail_values_static()
        if self.composition_mode != MASS and self.composition_batch:
            if self.model in PEOPLE:
                values["talent_purpose"] = self._talent_get_purpose()
        return values

    def _process_mail_values_state(self, mail_values_dict):
        """Cancel mails to people who may not be contacted; mark the others, so that
        the same is asked again when a mail is sent later.
        """
        people, refusals = self._talent_get_people(mail_values_dict)
        for res_id in people.keys() - refusals.keys():
            mail_values_dict[res_id]["talent_purpose"] = self._talent_get_purpose()
        allowed = {
            res_id: values
            for res_id, values in mail_values_dict.items()
            if res_id not in refusals
        }
        done = super()._process_mail_values_state(allowed)
        for res_id, reason in refusals.items():
            done[res_id] = {
                **mail_values_dict[res_id],
                **self.env["mail.mail"]._talent_prepare_refused_values(reason),
                # not in the chatter: nobody was written to
                "is_notification": False,
                "message_type": "user_notification",
            }
        return {res_id: done[res_id] for res_id in mail_values_dict}
