from odoo import models

PERSON_FIELDS = (
    "name first_name last_name salutation address_form email phone linkedin_url "
    "xing_url website street street2 zip city state_id country_id function employer "
    "lang"
).split()
WISH_FIELDS = (
    "availability available_from_date wish_role wish_place wish_hours "
    "wish_start_date best_time paused_until_date last_confirmed_date "
    "new_email new_email_datetime"
).split()
CONTACT_FIELDS = (
    "complete_name email_normalized phone_sanitized type ref company_name "
    "commercial_company_name parent_id commercial_partner_id vat company_registry "
    "industry_id category_id tz comment barcode partner_latitude partner_longitude "
    "message_bounce signup_type create_date write_date"
).split()
FILE_FIELDS = (
    "company_id user_id active potential note last_touchpoint_date restricted_date "
    "restriction_reason create_date create_uid write_date write_uid"
).split()
ORIGIN_FIELDS = (
    "legal_basis basis_since source_id medium_id campaign_id information_due_date "
    "informed_date informed_via information_notice_id unanswered_deletion_date"
).split()


class TrmTalent(models.Model):
    """Who the person is, what they wish, what HR noted, where it comes from."""

    _inherit = "trm.talent"

    def _get_personal_sections(self):
        """Extend with the file and the contact."""
        return [
            *super()._get_personal_sections(),
            *self._get_personal_provided(),
            self._prepare_records_section(
                "file", self.env._("What we noted"), self, FILE_FIELDS
            ),
            self._prepare_records_section(
                "internal_tags",
                self.env._("Tags that we gave"),
                self.tag_ids.filtered(lambda tag: not tag.public_name),
                ["name", "category_id"],
            ),
            self._prepare_records_section(
                "origin", self.env._("Where the data come from"), self, ORIGIN_FIELDS
            ),
            self._prepare_records_section(
                "contact",
                self.env._("Entry in our address book"),
                self.partner_id,
                CONTACT_FIELDS,
            ),
            self._get_personal_uses(),
            self._get_personal_suppressions(),
        ]

    def _get_personal_provided(self):
        """Return what people tell of themselves."""
        chips = self.tag_ids.filtered("public_name")
        return [
            self._prepare_records_section(
                "person", self.env._("Personal details"), self, PERSON_FIELDS, True
            ),
            self._prepare_records_section(
                "wishes", self.env._("Wishes"), self, WISH_FIELDS, True
            ),
            self._prepare_records_section(
                "interests",
                self.env._("Skills and interests"),
                chips,
                ["public_name", "name", "category_id"],
                True,
            ),
        ]

    def _get_personal_uses(self):
        """Return what else the company uses the contact for; its data are there."""
        uses = self.partner_id._talent_get_other_uses().get(self.partner_id.id, [])
        return self._prepare_section(
            "other_uses",
            self.env._("Other parts of our company that use this address"),
            {"use": self.env._("Kind of record")},
            [{"use": use} for use in uses],
        )

    def _get_personal_suppressions(self):
        """Return whether the address is on the list of those not to be contacted."""
        suppressions = self.env["trm.suppression"]
        address = suppressions._hash(self.email_normalized)
        return self._prepare_records_section(
            "suppressions",
            self.env._("Addresses that we do not contact"),
            suppressions.search(
                [
                    ("address_hash", "=", address),
                    ("company_id", "=", self.company_id.id),
                ]
            ),
            ["date", "reason"],
        )
