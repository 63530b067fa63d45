from collections import defaultdict
from datetime import datetime, time

from odoo import api, models

from .trm_consent_due import ENDS_SOON, PEOPLE

MET = ("meeting", "interview", "event")
"""Kinds of contact in which the person took part, whoever began them."""

ALIVE = f"""
SELECT * FROM (
    SELECT consent.talent_id, consent.purpose_id, consent.text_id,
           consent.decided_datetime::date AS decided,
           GREATEST(talent.last_confirmed_date, (
               SELECT MAX(touchpoint.date)::date
                 FROM trm_touchpoint touchpoint
                WHERE touchpoint.talent_id = consent.talent_id
                  AND (touchpoint.direction = 'in' OR touchpoint.kind = ANY(%(met)s))
                  AND touchpoint.date < %(today)s::date + 1
           )) AS sign
    {PEOPLE}
    {ENDS_SOON}
      AND consent.channel = 'email'
      AND consent.address = contact.email_normalized
      AND consent.talent_id != ALL(%(but)s)
      AND EXISTS (
          SELECT FROM trm_consent_purpose purpose
           WHERE purpose.id = consent.purpose_id AND purpose.is_kept_by_signs
      )
) AS ending
 WHERE ending.sign > ending.decided
 ORDER BY ending.talent_id
 LIMIT %(limit)s
"""


class TrmConsent(models.Model):
    """What has no fixed end: it goes on as long as the person shows signs of life."""

    _inherit = "trm.consent"

    @api.model
    def _get_asking_steps(self):
        """Begin with those who need not be asked."""
        return [(self._select_alive, self._go_on), *super()._get_asking_steps()]

    @api.model
    def _select_alive(self, limit, but=()):
        """Return who answered, met us or used their page since they last agreed.

        Only what ends soon and may go on; with purpose, wording, day of the decision
        and of the last sign.

        :rtype: list[tuple[int, int, int, date, date]]
        """
        self.env["trm.touchpoint"].flush_model()
        self.env["trm.talent"].flush_model(["last_confirmed_date"])
        self.env["trm.consent.purpose"].flush_model(["is_kept_by_signs"])
        return self._select_due(ALIVE, limit, but, met=list(MET))

    def _go_on(self, people, due):
        """Let what these people agreed to go on from the day of their last sign.

        Who objected or whose data are restricted gets no further time.

        :param trm.talent people: recordset of any size
        :param dict due: what ``_select_alive`` says of each, by id
        """
        groups = defaultdict(people.browse)
        for talent in people:
            purpose_id, text_id, _decided, sign = due[talent.id]
            groups[purpose_id, text_id, sign] |= talent
        for (purpose_id, text_id, sign), talents in groups.items():
            purpose = self.env["trm.consent.purpose"].browse(purpose_id)
            self._record(
                talents._filter_contactable(purpose.code),
                purpose,
                "renewed",
                text=self.env["trm.consent.text"].browse(text_id),
                via="sign",
                confirmed_datetime=datetime.combine(sign, time(12)),
            )
