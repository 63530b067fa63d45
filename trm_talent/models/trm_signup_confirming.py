import binascii
import json

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq, verify_hash_signed

PERSON_FIELDS = (
    "name email phone wish_role wish_place wish_hours best_time linkedin_url xing_url "
    "source_id medium_id campaign_id"
).split()


class TrmSignup(models.Model):
    """The person confirmed: they are found or created, with what they agreed to."""

    _inherit = "trm.signup"

    @api.model
    def _from_token(self, token, who="person"):
        """Return the sign-up of a confirmation link, and whether the link is ours.

        :param str token: what came from the browser
        :param str who: key of ``CONFIRM_PATHS``
        :return: one sign-up as superuser, or none; a genuine link without one is over
        :rtype: tuple[trm.signup, bool]
        """
        # sudo: trm.signup - the signature is the permission, for this one row
        signups_sudo = self.with_user(SUPERUSER_ID).sudo()
        try:
            values = verify_hash_signed(
                signups_sudo.env, f"trm_talent.confirm.{who}", token
            )
        except (ValueError, binascii.Error, UnicodeError, IndexError):
            values = None
        if not isinstance(values, list) or len(values) != 2:
            return signups_sudo.browse(), False
        signup = signups_sudo.browse(values[0]).exists()
        return signup.filtered(lambda s: consteq(s.nonce, values[1])), True

    def _confirm(self, evidence, who="person"):
        """Make the person a talent, once all have confirmed who must.

        A second click changes nothing.

        :param dict evidence: from where it was confirmed: ``ip``, ``user_agent``
        :param str who: key of ``CONFIRM_PATHS``
        :return: the file of the person; none while somebody else has to confirm
        :rtype: trm.talent
        """
        self.ensure_one()
        if self.state == "confirmed" or not self._is_link_valid():
            return self.talent_id
        self._note_confirmation(evidence, who)
        if not self._is_complete():
            return self.talent_id
        self.write({"state": "confirmed", "confirmed_datetime": fields.Datetime.now()})
        signup = self.with_company(self.company_id).with_context(lang=self._get_lang())
        talent = signup._join_person()
        self.talent_id = talent
        signup._record_choices(talent)
        signup._keep_document(talent)
        user = signup._assign(talent)
        signup._tell_contact(talent)
        signup._welcome(talent)
        signup._ask_to_greet(talent, user)
        return talent

    def _note_confirmation(self, evidence, who):
        """Note when and from where one of those who must confirm did it first."""
        field = f"{who}_confirmed_datetime"
        if self[field]:
            return
        proof = json.loads(self.proof or "{}")
        prefix = "confirmed" if who == "person" else "guardian"
        for name, value in evidence.items():
            proof[f"{prefix}_{name}"] = value
        self.write({field: fields.Datetime.now(), "proof": json.dumps(proof)})

    def _is_complete(self):
        """Return whether all have confirmed: under 16 a parent, too."""
        self.ensure_one()
        return bool(
            self.person_confirmed_datetime
            and (self.guardian_confirmed_datetime or not self.guardian_email)
        )

    # -- the person --------------------------------------------------------------

    def _join_person(self):
        """Find or create the person and put them into the pool.

        :rtype: trm.talent
        """
        [talent], _created = self.env["trm.talent"]._find_or_create(
            [self._prepare_person()], self._get_origin(), company=self.company_id
        )
        if not talent.active:
            talent.active = True
        if "pool" in self._get_choices():
            self.pool_id._add_talents(talent, "join_page")
        talent.last_confirmed_date = fields.Date.context_today(self)
        return talent

    def _get_origin(self):
        """Return how the person came.

        :return: key of ``trm.pool.membership.origin``
        :rtype: str
        """
        return "join_page"

    def _prepare_person(self):
        """Return the values of the file of a person who signed up.

        :rtype: dict
        """
        values = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in PERSON_FIELDS
            if self[name]
        }
        if self.tag_ids:
            values["tag_ids"] = [fields.Command.link(tag.id) for tag in self.tag_ids]
        return values | {
            "lang": self._get_lang(),
            "user_id": self.contact_id.id,
            "availability": "talk",
        }

    def _keep_document(self, talent):
        """Take over what was attached, if the person agreed to that, too."""
        if not self.file:
            return
        if "special_categories" in self._get_choices():
            self.env["trm.document"].create(
                {
                    "talent_id": talent.id,
                    "name": self.file_name or self.env._("Document"),
                    "file": self.file,
                    "is_from_person": True,
                }
            )
        self.file = False

    # -- the proof ---------------------------------------------------------------

    def _record_choices(self, talent):
        """Record each box that was ticked, with the words that stood beside it.

        What no addon asks for any more is asked of nobody.
        """
        choices = self._get_choices()
        Purpose = self.env["trm.consent.purpose"].with_context(active_test=False)
        for purpose in Purpose.search([("code", "in", list(choices))]):
            text = self.env["trm.consent.text"]._freeze(
                purpose, self.company_id, self.lang, choices[purpose.code]
            )
            self.env["trm.consent"]._record(
                talent,
                purpose,
                "granted",
                text=text,
                via="web_form" if self.email else "phone",
                channel="email" if self.email else "phone",
                asked_datetime=self.create_date,
                confirmed_datetime=self.confirmed_datetime,
                evidence=self._prepare_evidence(),
            )
        if self.email and choices:
            # whoever objected once and now agrees anew may be written to again
            self.env["trm.suppression"]._lift(talent)

    def _prepare_evidence(self):
        """Return the personal side of the proof: both visits, and the mails between."""
        mails = {notice.kind: notice.message_id for notice in self.notice_ids}
        evidence = {
            "address": self.email,
            "url": self.url,
            "asked_ip": self.ip,
            "asked_user_agent": self.user_agent,
            "confirmation_message_id": mails.get("confirm"),
            "privacy_notice": self.company_id._talent_get_privacy_evidence(self.lang),
        }
        if self.guardian_email:
            at = self.guardian_confirmed_datetime
            evidence |= {
                "guardian_email": self.guardian_email,
                "guardian_confirmed": fields.Datetime.to_string(at),
                "guardian_message_id": mails.get("confirm_guardian"),
            }
        return evidence | json.loads(self.proof or "{}")

    # -- by phone ----------------------------------------------------------------

    def action_confirm_by_phone(self):
        """Make a person who was called a talent: they confirmed on the phone.

        :raise UserError: nobody has to be called, or a parent has to confirm, too
        """
        self.ensure_one()
        self.check_access("read")
        if self.state != "phone":
            raise UserError(
                self.env._("Only people without an e-mail address confirm by phone.")
            )
        # sudo: trm.signup - whoever may see it may take the person in
        talent = self.sudo()._confirm({"by": self.env.user.name})
        self.activity_ids.filtered(
            lambda activity: activity.user_id == self.env.user
        ).action_feedback()
        if not talent:
            return {
                "type": "ir.actions.client",
                "tag": "display_notification",
                "params": {
                    "type": "info",
                    "message": self.env._("Noted. A parent has to confirm by mail."),
                    "next": {"type": "ir.actions.client", "tag": "soft_reload"},
                },
            }
        return talent.sudo(False).get_formview_action()
