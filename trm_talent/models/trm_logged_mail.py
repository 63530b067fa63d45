from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize_all, html2plaintext
from odoo.tools.mail import email_re

KEPT_DAYS = 30
ROLE = "trm_talent.trm_talent_group_contributor"


class TrmLoggedMail(models.Model):
    """One mail that came to the logging address: whose file does it belong to?

    From a colleague, with known people: it is filed at once and nothing stays here.
    All others wait for somebody who knows; nobody becomes a contact by it.
    """

    _name = "trm.logged.mail"
    _description = "Mail Not Filed Yet"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"
    _rec_name = "subject"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade", index=True
    )
    subject = fields.Char(readonly=True)
    email_from = fields.Char(string="From", readonly=True)
    addresses = fields.Char(string="To", readonly=True)
    body = fields.Html(readonly=True)
    date = fields.Datetime(readonly=True, required=True, default=fields.Datetime.now)
    talent_id = fields.Many2one("trm.talent", string="Belongs To", ondelete="set null")
    state = fields.Selection(
        [("open", "Not filed"), ("filed", "Filed")],
        string="Status",
        default="open",
        required=True,
        readonly=True,
    )

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """Keep what came in until it is known whose file it belongs to."""
        addresses = filter(None, (msg_dict.get("to"), msg_dict.get("cc")))
        values = {
            **(custom_values or {}),
            "subject": msg_dict.get("subject"),
            "email_from": msg_dict.get("email_from"),
            "addresses": ", ".join(addresses),
            "body": msg_dict.get("body"),
            "date": msg_dict.get("date") or fields.Datetime.now(),
        }
        return super().message_new(msg_dict, values)

    def _message_post_after_hook(self, message, msg_values):
        """File the mail at once, where it is known how."""
        result = super()._message_post_after_hook(message, msg_values)
        if message.message_type == "email":
            colleague = self._find_colleague()
            people, direction = self._find_people(colleague)
            if people:
                self._file(people, direction, colleague, message)
        return result

    def _find_colleague(self):
        """Return the colleague who sent this, if they have a role at the company.

        :rtype: res.users
        """
        # sudo: res.users - who of the colleagues has this address
        users_sudo = self.env["res.users"].sudo()
        found_sudo = users_sudo.search(
            [
                ("partner_id.email_normalized", "in", self._get_sender()),
                ("share", "=", False),
                ("company_ids", "in", self.company_id.ids),
            ]
        )
        return found_sudo.filtered(lambda user: user.has_group(ROLE))[:1]

    def _get_sender(self):
        return email_normalize_all(self.email_from or "")

    def _find_people(self, colleague):
        """Return whom of those the colleague may see this mail is with.

        A mail they wrote names the people as recipients; one they pass on names them
        in its text, and comes from them.

        :param res.users colleague: one or none
        :return: files, and the direction of the contact
        :rtype: tuple[trm.talent, str]
        """
        Talent = self.env["trm.talent"]
        if not colleague:
            return Talent, "out"
        Talent = Talent.with_user(colleague).with_context(
            allowed_company_ids=self.company_id.ids
        )
        for direction, text in (("out", self.addresses), ("in", self._get_text())):
            addresses = {match.lower() for match in email_re.findall(text or "")}
            addresses -= set(self._get_sender())
            known = Domain("partner_id.email_normalized", "in", list(addresses))
            people = Talent.search(
                known & Domain("company_id", "=", self.company_id.id)
            )
            if people:
                return people, direction
        return Talent, "out"

    def _get_text(self):
        return html2plaintext(self.body or "")

    def _file(self, people, direction, colleague, message):
        """Put the mail on these files, once; here nothing stays.

        :param trm.talent people: recordset of any size
        :param str direction: key of ``trm.touchpoint.direction``
        :param res.users colleague: who wrote it, or passed it on
        :param mail.message message: what came in
        """
        # sudo: trm.talent - the rules of the colleague were asked before
        people_sudo = people.sudo().with_env(self.sudo().env)
        people_sudo.touchpoint_ids._log(
            people_sudo,
            "message",
            source=message,
            direction=direction,
            date=self.date,
            user_id=colleague.id if direction == "out" else False,
        )
        if direction == "in":
            self.env["trm.inquiry"]._open(
                people_sudo,
                "mail",
                lambda env, talent: env._(
                    "%(name)s wrote: please answer", name=talent.name
                ),
            )
        for talent_sudo in people_sudo:
            talent_sudo._message_log(
                body=self.body,
                subject=self.subject,
                author_id=colleague.partner_id.id,
            )
        gone = {"body": False, "subject": False}
        # sudo: trm.logged.mail - the text belongs to the files now
        self.sudo().write({**gone, "addresses": False, "state": "filed"})
        # sudo: mail.message - likewise
        message.sudo().write(gone)

    def action_file(self):
        """File these mails on the people who were chosen.

        :raise UserError: nobody was chosen, in words
        """
        self.check_access("write")
        for mail in self:
            if not mail.talent_id:
                raise UserError(self.env._("Please choose whom this mail belongs to."))
            mail.talent_id.check_access("write")
            sender = mail.talent_id.email_normalized in mail._get_sender()
            mail._file(
                mail.talent_id,
                "in" if sender else "out",
                mail._find_colleague() or self.env.user,
                mail.message_ids[:1],
            )

    @api.autovacuum
    def _gc_logged_mails(self):
        """Delete what nobody filed, and what is filed, after some days."""
        oldest = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        self.search([("date", "<", oldest)], limit=1000).unlink()
