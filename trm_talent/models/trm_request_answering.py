from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize, format_date


class TrmRequest(models.Model):
    """Who it is, and that they got an answer: also that nothing is held."""

    _inherit = "trm.request"

    def _check_open(self):
        """Refuse to answer twice, with words."""
        closed = self.filtered(lambda request: request.state != "open")[:1]
        if closed:
            raise UserError(
                self.env._(
                    "This is answered already: %(name)s", name=closed.display_name
                )
            )

    def _check_identity(self):
        """Refuse to answer somebody of whom we do not know who it is, with words."""
        unknown = self.filtered(lambda request: not request.identity_proof)[:1]
        if unknown:
            raise UserError(
                self.env._(
                    "Please choose first how we know who it is: %(name)s. Data must "
                    "not go to somebody who only says so.",
                    name=unknown.display_name,
                )
            )

    def _close(self, state):
        """Note that these were answered, and take the to-dos away.

        :param str state: key of ``state``
        """
        self._check_open()
        self.write({"state": state, "closed_date": fields.Date.context_today(self)})
        # sudo: mail.activity - also to-dos of colleagues, which are done now
        self.sudo().activity_ids.action_done()

    def action_done(self):
        """Note that the person has what they asked for.

        :raise UserError: answered before, or we do not know who it is
        """
        self._check_identity()
        self._close("done")

    def action_refuse(self):
        """Note that the answer is no, and why.

        :raise UserError: answered before, or without a reason
        """
        for request in self:
            if not (request.refusal_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Please write why. The person must be told the reason, and "
                        "that they can complain to the authority."
                    )
                )
        self._close("refused")

    def _get_kept_text(self, until):
        """Return the answer to somebody whose data must be kept in part.

        :param date until: the last day, or None: as long as the reason lasts
        """
        if not until:
            return self.env._("Kept, restricted, as long as a legal reason lasts")
        return self.env._(
            "Kept, restricted, until %(date)s", date=format_date(self.env, until)
        )

    def action_find_person(self):
        """Look for the file of exactly this address, archived ones, too.

        :raise UserError: there is none; says what to do then
        """
        self.ensure_one()
        self._check_open()
        people = self._find_people()
        if not people:
            raise UserError(
                self.env._(
                    "Nobody has the address %(email)s here. Look for the name, too, "
                    "and for an older address. If there is really nobody, use 'We "
                    "Hold Nothing'.",
                    email=self.email or "–",
                )
            )
        self.talent_id = people[0]

    def _find_people(self):
        """Return the files of the address; never by name, which others have, too."""
        email = email_normalize(self.email or "")
        people = self.env["trm.talent"].with_context(active_test=False)
        if not email:
            return people.browse()
        return people.search(
            [("email_normalized", "=", email), ("company_id", "=", self.company_id.id)]
        )

    def action_answer_nothing(self):
        """Answer that nothing is held, after looking once more.

        :raise UserError: there is a file
        """
        for request in self:
            people = request.talent_id or request._find_people()
            if people:
                raise UserError(
                    self.env._(
                        "There is a file: %(name)s. Please answer with it.",
                        name=people[0].display_name,
                    )
                )
        self._close("nothing")
        report = self.env.ref("trm_talent.trm_request_report_nothing")
        return report.report_action(self, config=False)
