from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from .trm_consent_entry import CHANNELS
from .trm_talent_consent import POOL

OTHERS = [channel for channel, _label in CHANNELS if channel != "email"]
NO_STATES = ("declined", "withdrawn", "expired")
SELECT_STATES = """
    SELECT *, CASE
        WHEN restricted_date IS NOT NULL THEN 'refused'
        WHEN is_contactable AND valid_until <= %(today)s + talent_ask_days
            THEN 'ending'
        WHEN is_contactable THEN 'granted'
        WHEN is_blocked THEN 'refused'
        WHEN others IS NOT NULL THEN 'other'
        WHEN is_paused AND COALESCE(state, 'granted') = 'granted' THEN 'refused'
        WHEN state IS NULL THEN 'none'
        WHEN state = 'requested' OR is_moved THEN 'requested'
        ELSE 'refused'
    END AS consent_state
    FROM (
        SELECT talent.id, talent.active, talent.paused_until_date,
               talent.restricted_date,
               talent.id IN (%(hired)s) AS is_hired,
               COALESCE(talent.paused_until_date > %(today)s, false)
               OR talent.id IN (%(hired)s) AS is_paused,
               consent.state, consent.valid_until,
               company.talent_ask_days, others.ends AS others,
               call.state AS call_state, call.valid_until AS call_valid_until,
               talent.id IN %(contactable)s AS is_contactable,
               talent.id IN %(blocked)s AS is_blocked,
               consent.state = 'granted'
               AND contact.email_normalized IS DISTINCT FROM consent.address
               AND contact.email_normalized IS NOT NULL
               AND COALESCE(consent.valid_until >= %(today)s, true) AS is_moved
          FROM trm_talent talent
          JOIN res_partner contact ON contact.id = talent.partner_id
          JOIN res_company company ON company.id = talent.company_id
     LEFT JOIN trm_consent consent ON consent.talent_id = talent.id
           AND consent.channel = 'email' AND consent.purpose_id = (
               SELECT id FROM trm_consent_purpose WHERE code = %(purpose)s)
     LEFT JOIN (%(others)s) AS others ON others.talent_id = talent.id
     LEFT JOIN trm_consent call ON call.talent_id = talent.id
           AND call.channel = 'phone' AND call.purpose_id = (
               SELECT id FROM trm_consent_purpose WHERE code = %(purpose)s)
         WHERE talent.id IN %(people)s
    ) AS facts
"""

SELECT_OTHERS = """
    SELECT talent_id, jsonb_object_agg(channel, valid_until) AS ends
      FROM trm_consent
     WHERE state = 'granted' AND (%(allowed)s) AND purpose_id = (
           SELECT id FROM trm_consent_purpose WHERE code = %(purpose)s)
  GROUP BY talent_id
"""


class TrmTalent(models.Model):
    """What a person allows, in one word and one sentence; why not to write or call.

    The word is about e-mail, unless only something else is allowed; the sentence names
    all channels. The word follows the door: whoever reads "may be contacted" may be. It
    is found and shown by the same statement.
    """

    _inherit = "trm.talent"

    consent_state = fields.Selection(
        selection=[
            ("granted", "May be contacted"),
            ("ending", "May be contacted, asked again soon"),
            ("other", "May be contacted, not by e-mail"),
            ("requested", "Asked, no answer yet"),
            ("refused", "May not be contacted"),
            ("none", "Not asked yet"),
        ],
        string="Consent",
        compute="_compute_consent_state",
        search="_search_consent_state",
    )
    consent_text = fields.Char(
        string="Consent in Words", compute="_compute_consent_state"
    )
    mail_refusal = fields.Char(string="Why No Mail", compute="_compute_consent_state")
    call_refusal = fields.Char(string="Why No Call", compute="_compute_consent_state")

    @api.depends_context("lang")
    @api.depends(
        "email_normalized",
        "phone_sanitized",
        "street",
        "city",
        "company_id",
        "active",
        "restricted_date",
        "paused_until_date",
        "membership_ids.active",
    )
    def _compute_consent_state(self):
        """Say what the pool allows, also to contributors."""
        rows = {}
        if self.ids:
            people = Domain("id", "in", self.ids)
            # contributors must know whether they may write; no proof is read
            for row in self.env.execute_query_dict(self._get_consent_state_sql(people)):
                rows[row["id"]] = row
        for talent in self:
            row = rows.get(talent._origin.id, {"consent_state": "none"})
            talent.consent_state = row["consent_state"]
            talent.consent_text = self._get_consent_text(row)
            talent.mail_refusal = self._get_mail_refusal(row)
            talent.call_refusal = self._get_call_refusal(row)

    @api.model
    def _search_consent_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s IN (SELECT id FROM (%s) AS states WHERE consent_state = ANY(%s))",
                SQL.identifier(alias, "id"),
                self._get_consent_state_sql(Domain.TRUE),
                list(value),
            )
        )

    @api.model
    def _get_consent_state_sql(self, people):
        """Return the query of what people allow, with what it follows from.

        :param Domain people: of whom
        """
        # sudo: trm.talent - what a person allows does not depend on who asks
        Talent = self.sudo().with_context(active_test=False)
        reachable = Domain("partner_id.email_normalized", "!=", False)
        blocked = reachable & ~Talent._get_unblocked_domain()
        contactable = Talent._search(people & Talent._get_contactable_domain(POOL))
        Talent.flush_model(
            ["active", "company_id", "partner_id"]
            + ["paused_until_date", "restricted_date"]
        )
        self.env["res.partner"].flush_model(["email_normalized"])
        self.env["res.company"].flush_model(["talent_ask_days"])
        return SQL(
            SELECT_STATES,
            today=fields.Date.context_today(self),
            contactable=contactable.subselect(),
            blocked=Talent._search(people & blocked).subselect(),
            purpose=POOL,
            hired=Talent._get_hired_sql(),
            people=Talent._search(people).subselect(),
            others=Talent._get_others_sql(people),
        )

    @api.model
    def _get_others_sql(self, people):
        """Return the query of until when other channels than e-mail are allowed."""
        allowed = [
            SQL(
                "channel = %s AND talent_id IN %s",
                channel,
                self._search(
                    people & self._get_contactable_domain(POOL, channel)
                ).subselect(),
            )
            for channel in OTHERS
        ]
        return SQL(SELECT_OTHERS, purpose=POOL, allowed=SQL(" OR ").join(allowed))

    def _get_consent_text(self, row):
        """Return one short sentence for the file, the card and the list.

        :param dict row: of ``_get_consent_state_sql``
        """
        key = row["consent_state"]
        if key in ("granted", "ending"):
            allowed = self._get_allowed_text("email", row["valid_until"])
            return " · ".join([allowed, *self._get_other_texts(row)])
        if key == "other":
            texts = self._get_other_texts(row)
            return " · ".join([*texts, *self._get_missing_texts(row)])
        if key == "requested":
            if row["is_moved"]:
                return self.env._("New e-mail address: not confirmed yet")
            return self.env._("Asked for consent, no answer yet")
        if key == "none":
            return self.env._("Not asked for consent yet")
        return self._get_refusal_text(row)

    def _get_other_texts(self, row):
        """Return what holds over other channels than e-mail, a sentence each."""
        ends = row["others"] or {}
        return [
            self._get_allowed_text(channel, fields.Date.to_date(ends[channel]))
            for channel in OTHERS
            if channel in ends
        ]

    def _get_missing_texts(self, row):
        """Return what else there is to know of e-mail where only others hold."""
        if row["state"] is None:
            return []
        if row["state"] == "requested" or row["is_moved"]:
            return [self.env._("E-mail: not confirmed yet")]
        return [self.env._("Not by e-mail")]

    def _get_allowed_text(self, channel, end):
        """Return that one may use this channel, and until when.

        :param date end: its last day, or None
        """
        env = self.env
        if not end:
            return {
                "email": env._("May be contacted"),
                "phone": env._("May be called"),
                "messenger": env._("May be contacted by messenger"),
                "post": env._("May be contacted by post"),
            }[channel]
        date = format_date(env, end)
        return {
            "email": env._("May be contacted until %(date)s", date=date),
            "phone": env._("May be called until %(date)s", date=date),
            "messenger": env._(
                "May be contacted by messenger until %(date)s", date=date
            ),
            "post": env._("May be contacted by post until %(date)s", date=date),
        }[channel]

    def _get_mail_refusal(self, row):
        """Return why one may not write, also where other channels hold, or False.

        :param dict row: of ``_get_consent_state_sql``
        """
        key = row["consent_state"]
        is_refused = key == "refused" or key == "other" and self._is_no(row)
        return is_refused and self._get_refusal_text(row)

    def _get_call_refusal(self, row):
        """Return why one may not call, or False.

        What the person said to calls counts. Who said nothing to them, but no to mails
        or to everything, wants no calls either.

        :param dict row: of ``_get_consent_state_sql``
        """
        if "id" not in row:
            return False
        if row["restricted_date"]:
            return self._get_refusal_text(row)
        call = {
            **row,
            "is_blocked": False,
            "state": row["call_state"],
            "valid_until": row["call_valid_until"],
        }
        if call["state"] == "granted" and not self._is_over(call):
            is_closed = row["is_paused"] or not row["active"]
            return is_closed and self._get_refusal_text(call)
        for said in (call, row):
            if said["is_blocked"] or self._is_no(said):
                return self._get_refusal_text(said)
        return not row["active"] and self._get_refusal_text(call)

    @api.model
    def _is_no(self, row):
        """Return whether the person said no, or too long ago yes."""
        return row["state"] in NO_STATES or self._is_over(row)

    @api.model
    def _is_over(self, row):
        """Return whether the consent of a row ran out, also before the cron says so."""
        until = row["valid_until"]
        return bool(until and until < fields.Date.context_today(self))

    def _get_refusal_text(self, row):
        """Return why the person may not be contacted."""
        if row["restricted_date"]:
            return self._get_restriction_text(row["restricted_date"])
        if row["is_blocked"]:
            return self.env._("May not be contacted: this address is blocked")
        if row["state"] == "withdrawn":
            return self.env._("May not be contacted: consent withdrawn")
        if row["state"] == "declined":
            return self.env._("May not be contacted: declined")
        if row["state"] == "expired" or self._is_over(row):
            return self.env._("May not be contacted: the consent ran out")
        if not row["active"]:
            return self.env._("May not be contacted: archived")
        if row["is_hired"]:
            return self.env._("Works for us: no mails for talents")
        if row["is_paused"]:
            return self.env._(
                "Wants a pause until %(date)s",
                date=format_date(self.env, row["paused_until_date"]),
            )
        return self.env._("May not be contacted: no e-mail address")
