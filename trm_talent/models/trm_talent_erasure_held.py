from odoo import api, fields, models
from odoo.fields import Command

FORGOTTEN_FIELDS = (
    "salutation address_form employer linkedin_url xing_url availability "
    "available_from_date wish_role wish_place wish_hours wish_start_date best_time "
    "potential source_id medium_id campaign_id"
).split()
"""What is of no use for the defence against claims."""
KEPT_MODELS = (
    "trm.document",
    "trm.touchpoint",
    "trm.rejection",
    "trm.retention.hold",
    "mail.message",
    "trm.request",
)
"""What may be evidence, and what says why it is kept."""


class TrmTalent(models.Model):
    """Erasing somebody as far as possible while a legal reason keeps the rest.

    The rest is restricted: nobody contacts the person, and only the administration
    still sees the file.
    """

    _inherit = "trm.talent"

    @api.model
    def _get_kept_models(self):
        """Return the models of what is kept for now; addons with evidence extend it.

        :rtype: tuple[str, ...]
        """
        return KEPT_MODELS

    def _erase_for_now(self, values):
        """Keep of these people only what may be needed, restricted.

        :param dict values: of all rows of the log
        :return: values of the log, for those who were not restricted for it before
        :rtype: list[dict]
        """
        new = self.filtered(lambda talent: talent.restriction_reason != "erasure")
        if not new:
            return []
        kept, counts = self._get_kept_models(), new._count_personal_data()
        new._end_relationship()
        relations = self._get_erasure_relations()
        new._erase_relations([r for r in relations if r[0] not in kept])
        new._erase_signups(new._get_traces())
        own = new.partner_id._talent_filter_leaving(new, is_wanted=True)
        own._talent_erase_logins()
        own.write({"image_1920": False})
        holds = new._get_erasure_holds()
        Log = self.env["trm.erasure.log"]
        return [
            Log._prepare_values(
                talent,
                **values,
                state="held",
                held_until=talent._get_held_until(holds[talent.id]),
                counts={
                    model: count
                    for model, count in counts[talent.id].items()
                    if model not in kept
                },
            )
            for talent in new
        ]

    def _end_relationship(self):
        """Take back what these people allow, forget what is not needed, restrict."""
        for talent in self.filtered("consent_ids"):
            talent._stop_everything({}, via="portal")
        self._restrict("erasure")
        forgotten = dict.fromkeys(FORGOTTEN_FIELDS, False)
        self.write({**forgotten, "tag_ids": [Command.clear()], "active": False})

    def _get_held_until(self, clocks):
        """Return the last day on which something keeps the data; None: unknown.

        :param list[Clock] clocks: those that hold
        :rtype: date
        """
        ends = [clock.until for clock in clocks]
        return None if None in ends else fields.Date.to_date(max(ends))
