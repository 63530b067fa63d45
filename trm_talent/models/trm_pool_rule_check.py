import logging

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .trm_talent_search import INHERITED_FIELDS

_logger = logging.getLogger(__name__)

NOT_USABLE = (ValueError, TypeError, UserError)
RELATIONS = set(
    "tag_ids user_id company_id country_id state_id source_id medium_id campaign_id "
    "touchpoint_ids document_ids".split()
)
"""Records that a condition may look at, one step far."""

OF_THE_READER = ("is_assigned", "message_", "website_message_", "my_activity_")
"""Beginnings of names of fields that say something else to each user."""


class TrmPool(models.Model):
    """What a condition may ask: about the person, and nothing that others hide.

    Conditions are applied with the rights of the system. Were they allowed to look at
    pools, a pool of one's own would tell who is in somebody else's private one.
    """

    _inherit = "trm.pool"

    @api.constrains("is_rule_based", "rule_domain")
    def _check_rule_domain(self):
        for pool in self.filtered("is_rule_based"):
            rule = pool._get_rule()
            if rule.is_true():
                raise ValidationError(
                    self.env._(
                        "Please add a condition to %(pool)s: without one, everybody "
                        "would be in it.",
                        pool=pool.name,
                    )
                )
            pool._check_rule_fields(rule)
            try:
                self.env["trm.talent"]._search(rule)
            except NOT_USABLE as error:
                raise ValidationError(
                    self.env._(
                        "The condition of %(pool)s cannot be used: %(error)s",
                        pool=pool.name,
                        error=error,
                    )
                ) from error

    @api.model
    def _get_rule_paths(self, rule, start=()):
        """Return the fields that a condition looks at, as paths from the person.

        :rtype: list[tuple[str, ...]]
        """
        paths = []
        for leaf in rule.iter_conditions():
            path = (*start, *leaf.field_expr.split("."))
            paths.append(path)
            if leaf.operator in ("any", "not any"):
                paths += self._get_rule_paths(Domain(leaf.value), path)
        return paths

    def _check_rule_fields(self, rule):
        """Refuse conditions on anything but the person.

        :raise ValidationError: which field cannot be used, in words
        """
        talent_fields = self.env["trm.talent"]._fields
        for path in self._get_rule_paths(rule):
            field = talent_fields.get(path[0])
            if not field or (len(path) <= 2 and self._is_rule_field(field)):
                continue
            raise ValidationError(
                self.env._(
                    "The condition of %(pool)s asks for %(field)s. Conditions can ask "
                    "for what you know of the person, e.g. tags, wishes or the last "
                    "contact, but not for pools, messages or to-dos.",
                    pool=self.name,
                    field=field._description_string(self.env),
                )
            )

    @api.model
    def _is_rule_field(self, field):
        """Return whether a condition may look at this field of a person."""
        if field.inherited and field.name not in INHERITED_FIELDS:
            return False
        if field.name.startswith(OF_THE_READER):
            return False
        return not field.relational or field.name in RELATIONS

    def _filter_usable_rules(self):
        """Leave out pools whose condition can no longer be used.

        What it asks for may be gone, e.g. with an addon; nobody could add a person
        any more, if that raised.
        """
        usable = self.browse()
        for pool in self:
            try:
                self.env["trm.talent"]._search(pool._get_rule())
                usable |= pool
            except NOT_USABLE as error:
                _logger.warning("condition of pool %s: %s", pool.id, error)
        return usable
