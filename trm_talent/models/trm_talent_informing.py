from odoo import api, fields, models
from odoo.exceptions import UserError

LETTERS_AT_ONCE = 200


class TrmTalent(models.Model):
    """Telling people that we hold their data, by mail or by letter."""

    _inherit = "trm.talent"

    def _inform_by_mail(self, release):
        """Write to these people; whoever cannot be written to is let go.

        :param trm.information.release release: what HR released them with
        :return: who was told
        :rtype: trm.talent
        """
        ready = self.filtered(lambda t: t.information_due_date and not t.informed_date)
        ready = ready._filter_contactable("information")
        (self - ready).write({"information_release_id": False})
        if not ready:
            return ready
        ready._set_informed("mail", fields.Date.context_today(self))
        self.env["trm.notice"]._queue(
            ready,
            "information",
            "trm_talent.mail_template_information",
            key={t.id: f"{release.id}:{t._get_mail_mark()}" for t in ready},
            purpose="information",
        )
        return ready

    def _set_informed(self, via, day):
        """Note that these people were told, and asked whether we may stay in touch.

        :param str via: key of ``informed_via``
        :param date day: when
        """
        self.write({"informed_date": day, "informed_via": via})
        is_mail, now = via == "mail", fields.Datetime.now()
        for notice, talents in self.grouped("information_notice_id").items():
            self.env["trm.consent"]._record(
                talents,
                "pool",
                "requested",
                channel="email" if is_mail else "post",
                via="mail" if is_mail else "paper",
                asked_datetime=now if is_mail else fields.Datetime.to_datetime(day),
                evidence={"privacy_notice": notice.text_hash},
            )

    # -- the screen --------------------------------------------------------------

    def _get_chosen_to_inform(self, way=None):
        """Return the people to tell: the selected ones, or all of this company.

        :param str way: key of ``information_way`` if none were selected
        :raise UserError: there is nobody to tell, or they are of several companies
        """
        chosen = self._filter_to_inform()
        if not self:
            domain = self._get_information_domain(self.env.company)
            if way:
                domain &= self._get_information_way_domain(way)
            people = self.with_context(active_test=False)
            chosen = people.search(domain, order="information_due_date, id")
        if not chosen:
            raise UserError(self.env._("There is nobody to tell."))
        if len(chosen.company_id) > 1:
            raise UserError(
                self.env._("Please select people of one company at a time.")
            )
        return chosen

    def action_inform_by_mail(self):
        """Open the dialog that shows the text and releases it."""
        chosen = self._get_chosen_to_inform()
        return self.env["trm.talent.inform"]._open(
            chosen, self.env._("Tell People by Mail")
        )

    def action_print_information_letters(self):
        """Print a letter for each: of the selected, or all without e-mail."""
        chosen = self._get_chosen_to_inform("letter")
        chosen = chosen.filtered(lambda t: t.street and t.city and not t.is_restricted)
        if not chosen:
            raise UserError(
                self.env._("Nobody of them has a postal address with street and city.")
            )
        if len(chosen) > LETTERS_AT_ONCE:
            raise UserError(
                self.env._(
                    "Please select at most %(count)s people at a time.",
                    count=LETTERS_AT_ONCE,
                )
            )
        chosen._freeze_information_notice()
        # sudo: trm.consent.subject - what the code on the letter names
        self.env["trm.consent.subject"].sudo()._ensure(chosen.sudo())
        report = self.env.ref("trm_talent.trm_talent_report_information_letter")
        return report.report_action(chosen, config=False)

    def action_post_information_letters(self):
        """Open the dialog that notes when letters were posted."""
        if not self:
            raise UserError(self.env._("Please select whose letters were posted."))
        chosen = self._get_chosen_to_inform()
        return self.env["trm.talent.inform.letter"]._open(
            chosen, self.env._("Letters Were Posted")
        )

    @api.model
    def _get_information_action(self):
        """Return the action that opens the people to be told."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_talent_action_information"
        )
