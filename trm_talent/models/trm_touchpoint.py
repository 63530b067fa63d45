from odoo import api, fields, models


class TrmTouchpoint(models.Model):
    """One contact with one person: a call, a meeting, a message.

    Facts, appended by ``_log`` or by the dialog; the notes belong to who wrote them.
    What a source (a mail, a meeting) already told is never counted twice.
    """

    _name = "trm.touchpoint"
    _description = "Touchpoint"
    _order = "date desc, id desc"
    _rec_name = "kind"

    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(
        selection=[
            ("call", "Phone call"),
            ("meeting", "Meeting"),
            ("message", "Message"),
            ("event", "Event"),
            ("interview", "Interview"),
            ("letter", "Letter"),
            ("social", "LinkedIn or XING"),
            ("newsletter", "Newsletter"),
        ],
        default="call",
        required=True,
    )
    direction = fields.Selection(
        selection=[("out", "From us"), ("in", "From the person")],
        default="out",
        required=True,
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users", string="Who", default=lambda self: self.env.user
    )
    is_personal = fields.Boolean(
        string="Personal",
        compute="_compute_is_personal",
        store=True,
        precompute=True,
        readonly=False,
        help="A newsletter is no personal contact and does not reset the rhythm.",
    )
    note = fields.Text()
    source_model = fields.Char(readonly=True)
    source_id = fields.Many2oneReference(model_field="source_model", readonly=True)

    _talent_date_index = models.Index("(talent_id, date DESC)")
    _source_uniq = models.UniqueIndex(
        "(talent_id, source_model, source_id) WHERE source_id IS NOT NULL",
        "This contact is already noted.",
    )

    @api.depends("kind")
    def _compute_is_personal(self):
        for touchpoint in self:
            touchpoint.is_personal = touchpoint.kind != "newsletter"

    def write(self, vals):
        """Check the rules afterwards, too: nobody writes in the name of others, or
        into the file of somebody they do not see.
        """
        result = super().write(vals)
        if {"talent_id", "user_id"} & vals.keys():
            self.check_access("write")
        return result

    @api.model
    def _log(self, talents, kind, *, source=None, **values):
        """Append one contact per person; people whose ``source`` is noted are left.

        :param trm.talent talents: recordset of any size
        :param str kind: key of ``kind``
        :param source: one record this is known from (a mail, a meeting), or None
        :param values: further fields, e.g. ``direction``, ``date`` (UTC), ``note``
        :rtype: trm.touchpoint
        """
        known = self.browse()
        if source:
            values.update(source_model=source._name, source_id=source.id)
            known = self.search(
                [
                    ("talent_id", "in", talents.ids),
                    ("source_model", "=", source._name),
                    ("source_id", "=", source.id),
                ]
            )
        return self.create(
            [
                {"talent_id": talent.id, "kind": kind, **values}
                for talent in talents - known.talent_id
            ]
        )
