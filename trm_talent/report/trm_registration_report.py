from odoo import fields, models
from odoo.tools import SQL

PEOPLE = """
SELECT registration.id, registration.event_id, registration.company_id,
       registration.source_id, registration.origin, event.start AS event_start,
       1 AS people_count,
       (registration.invited_datetime IS NOT NULL)::int AS invited_count,
       (registration.asked_datetime IS NOT NULL)::int AS registered_count,
       (registration.state = 'attended')::int AS attended_count,
       EXISTS (
           SELECT FROM trm_pool_membership membership
            WHERE membership.talent_id = registration.talent_id
              AND membership.joined_date >= registration.create_date::date
       )::int AS joined_count,
       EXISTS (
           SELECT FROM trm_pool_membership membership
            WHERE membership.talent_id = registration.talent_id
              AND membership.left_reason = 'hired'
              AND membership.left_date >= event.start::date
       )::int AS hired_count
  FROM trm_registration registration
  JOIN calendar_event event ON event.id = registration.event_id
 WHERE event.talent_state != 'draft'
"""


class TrmRegistrationReport(models.Model):
    """From the invitation to the hire: how many people went how far, by event."""

    _name = "trm.registration.report"
    _description = "From Invitation to Hire"
    _auto = False
    _order = "event_start desc, id"
    _rec_name = "event_id"

    company_id = fields.Many2one("res.company", readonly=True)
    event_id = fields.Many2one("calendar.event", readonly=True)
    source_id = fields.Many2one("utm.source", readonly=True)
    origin = fields.Selection(
        selection=lambda self: self.env["trm.registration"]._fields["origin"].selection,
        string="How",
        readonly=True,
    )
    event_start = fields.Datetime(string="When", readonly=True)
    people_count = fields.Integer(string="People", readonly=True)
    invited_count = fields.Integer(string="Invited", readonly=True)
    registered_count = fields.Integer(string="Registered", readonly=True)
    attended_count = fields.Integer(string="Came", readonly=True)
    joined_count = fields.Integer(string="Joined a Pool", readonly=True)
    hired_count = fields.Integer(string="Hired", readonly=True)

    @property
    def _table_query(self):
        self.env["trm.registration"].flush_model()
        self.env["trm.pool.membership"].flush_model()
        self.env["calendar.event"].flush_model(["start", "talent_state"])
        return SQL(PEOPLE)
