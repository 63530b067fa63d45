from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    talent_contact_id = fields.Many2one(
        related="company_id.talent_contact_id", readonly=False
    )
    talent_address_form = fields.Selection(
        related="company_id.talent_address_form", readonly=False
    )
    talent_imprint_url = fields.Char(
        related="company_id.talent_imprint_url", readonly=False
    )
    talent_privacy_url = fields.Char(
        related="company_id.talent_privacy_url", readonly=False
    )
    talent_privacy_contact = fields.Char(
        related="company_id.talent_privacy_contact", readonly=False
    )
    talent_information_days = fields.Integer(
        related="company_id.talent_information_days", readonly=False
    )
    talent_ask_days = fields.Integer(
        related="company_id.talent_ask_days", readonly=False
    )
    talent_remind_days = fields.Integer(
        related="company_id.talent_remind_days", readonly=False
    )
    talent_last_remind_days = fields.Integer(
        related="company_id.talent_last_remind_days", readonly=False
    )
    talent_grace_days = fields.Integer(
        related="company_id.talent_grace_days", readonly=False
    )
    talent_signup_days = fields.Integer(
        related="company_id.talent_signup_days", readonly=False
    )
    talent_signup_link_days = fields.Integer(
        related="company_id.talent_signup_link_days", readonly=False
    )
    talent_answer_days = fields.Integer(
        related="company_id.talent_answer_days", readonly=False
    )
    talent_connect_after_talks = fields.Boolean(
        related="company_id.talent_connect_after_talks", readonly=False
    )
    talent_logging_name = fields.Char(
        related="company_id.talent_logging_name", readonly=False
    )
    talent_logging_address = fields.Char(related="company_id.talent_logging_address")
    talent_mail_gap_days = fields.Integer(
        related="company_id.talent_mail_gap_days", readonly=False
    )
    talent_rejection_feedback = fields.Selection(
        related="company_id.talent_rejection_feedback", readonly=False
    )
    talent_parental_consent = fields.Boolean(
        related="company_id.talent_parental_consent", readonly=False
    )
    talent_store_ip = fields.Boolean(
        related="company_id.talent_store_ip", readonly=False
    )
