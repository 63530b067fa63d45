from datetime import datetime, time

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

REPLIES = ("page_link", "rights_link")
"""Mails that somebody asked for a moment ago: they do not count as mail of the day."""

PEOPLE = """
    FROM trm_consent consent
    JOIN res_company company ON company.id = consent.company_id
    JOIN trm_talent talent ON talent.id = consent.talent_id
    JOIN res_partner contact ON contact.id = talent.partner_id
   WHERE consent.state = 'granted'
"""

ENDS_SOON = """
   AND consent.valid_until >= %(today)s
   AND consent.valid_until <= %(today)s::date + company.talent_ask_days
   AND (consent.channel IN ('email', 'post')
        OR consent.address = contact.phone_sanitized)
"""
"""Over any channel; one for a number that the person no longer has is no use."""

ENDING = f"""
WITH ending AS (
    SELECT consent.talent_id, consent.company_id, MIN(consent.valid_until) AS until,
           BOOL_OR(consent.channel = 'email' AND
                   consent.address IS DISTINCT FROM contact.email_normalized)
               AS has_moved
    {PEOPLE}
    {ENDS_SOON}
  GROUP BY consent.talent_id, consent.company_id
), due AS (
    SELECT talent_id, until,
           CASE WHEN until <= %(today)s::date + talent_last_remind_days
                     THEN 'consent_last'
                WHEN until <= %(today)s::date + talent_remind_days
                     THEN 'consent_remind'
                WHEN NOT has_moved
                     THEN 'consent_ask' END AS kind,
           ':trm.talent:' || talent_id || ':' || until AS occasion
      FROM ending JOIN res_company company ON company.id = ending.company_id
)
SELECT due.talent_id, due.until, due.kind,
       NOT EXISTS (
           SELECT FROM trm_notice notice
            WHERE notice.occasion IN
                  ('consent_ask' || due.occasion, 'consent_remind' || due.occasion)
       )
  FROM due
 WHERE due.kind IS NOT NULL
   AND due.talent_id != ALL(%(but)s)
   AND NOT EXISTS (
       SELECT FROM trm_notice notice WHERE notice.occasion = due.kind || due.occasion
   )
   AND %(may_be_asked)s
 ORDER BY due.until, due.talent_id
 LIMIT %(limit)s
"""

MOVED = f"""
WITH due AS (
    SELECT DISTINCT consent.talent_id, left(%(hash)s, 16) AS mark
    {PEOPLE}
       AND consent.channel = 'email'
       AND (consent.valid_until IS NULL OR consent.valid_until >= %(today)s)
       AND consent.address != contact.email_normalized
)
SELECT due.talent_id, due.mark
  FROM due
 WHERE due.talent_id != ALL(%(but)s)
   AND NOT EXISTS (
       SELECT FROM trm_notice notice
        WHERE notice.occasion
              = 'consent_address:trm.talent:' || due.talent_id || ':' || due.mark
   )
   AND %(may_be_asked)s
 ORDER BY due.talent_id
 LIMIT %(limit)s
"""

UNREACHABLE = f"""
SELECT consent.talent_id, MIN(consent.valid_until)
    {PEOPLE}
    {ENDS_SOON}
   AND talent.id IN %(unblocked)s
   AND talent.id NOT IN %(people)s
   AND talent.id != ALL(%(but)s)
 GROUP BY consent.talent_id
HAVING NOT EXISTS (
       SELECT FROM trm_notice notice
        WHERE notice.occasion = 'consent_todo:trm.talent:' || consent.talent_id
              || ':' || MIN(consent.valid_until)
   )
 ORDER BY consent.talent_id
 LIMIT %(limit)s
"""

MAY_BE_ASKED = """
due.talent_id IN %(people)s
AND NOT EXISTS (
    SELECT FROM trm_notice notice
     WHERE notice.talent_id = due.talent_id
       AND notice.message_id IS NOT NULL
       AND notice.kind != ALL(%(replies)s)
       AND notice.date >= %(today)s
)
"""


class TrmConsent(models.Model):
    """Whom to ask today: one query for all people, whatever their number."""

    _inherit = "trm.consent"

    @api.model
    def _select_ending(self, limit, but=()):
        """Return whom to ask again, until when it holds, which mail, and if the first.

        Of several consents the one that ends first decides; of several mails that are
        due, the last one.

        :param int limit: how many at most
        :param but: ids of people to leave out
        :rtype: list[tuple[int, date, str, bool]]
        """
        return self._select_due(ENDING, limit, but, may_be_asked=self._get_asking_sql())

    @api.model
    def _select_moved(self, limit, but=()):
        """Return who agreed by another address than the one we have, and its mark.

        :rtype: list[tuple[int, str]]
        """
        address = SQL("contact.email_normalized")
        return self._select_due(
            MOVED,
            limit,
            but,
            may_be_asked=self._get_asking_sql(),
            hash=self.env["trm.suppression"]._get_hash_sql(address),
        )

    @api.model
    def _select_unreachable(self, limit, but=()):
        """Return who cannot be asked by mail although a consent ends soon, and when.

        They have no e-mail address, or want no mails. Who objected is left alone.

        :rtype: list[tuple[int, date]]
        """
        Talent = self.env["trm.talent"]
        unblocked = Domain("active", "=", True) & Talent._get_unblocked_domain()
        return self._select_due(
            UNREACHABLE,
            limit,
            but,
            people=self._get_people_sql(),
            unblocked=Talent._search(unblocked).subselect(),
        )

    @api.model
    def _select_due(self, query, limit, but, **values):
        self.env["trm.talent"].flush_model(["partner_id", "active"])
        self.env["res.partner"].flush_model(["email_normalized", "phone_sanitized"])
        self.env["res.company"].flush_model()
        today = fields.Date.context_today(self)
        return self.env.execute_query(
            SQL(query, today=today, limit=limit, but=list(but), **values)
        )

    @api.model
    def _get_asking_sql(self):
        """Return the condition of whom one may ask, and who had no mail today."""
        return SQL(
            MAY_BE_ASKED,
            people=self._get_people_sql(),
            replies=list(REPLIES),
            today=datetime.combine(fields.Date.context_today(self), time.min),
        )

    @api.model
    def _get_people_sql(self):
        """Return the query of whom one may ask by mail."""
        Talent = self.env["trm.talent"]
        domain = Talent._get_contactable_domain("consent_request")
        return Talent._search(domain).subselect()
