from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.ledger import GENESIS
from .trm_consent_anchor import HASHED_FIELDS, PROOF_YEARS, _get_digest_sql, _hash


class TrmConsentAnchor(models.Model):
    """Whether everything that was ever anchored is still there."""

    _inherit = "trm.consent.anchor"

    @api.model
    def _find_breaks(self):
        """Return what is missing or was changed since it was anchored.

        :return: (code, values) each, codes as of ``_get_words``
        :rtype: list[tuple[str, dict]]
        """
        anchors = self._select_with_digests()
        broken = self._find_broken_anchors(anchors)
        if broken:  # the others say nothing without it
            return broken
        return self._find_missing(anchors) + self._find_closed_early(anchors)

    @api.model
    def _get_words(self):
        """Return the sentence of each code of ``_find_breaks``."""
        return {
            "anchor": self.env._(
                "The daily anchor no. %(number)s is missing or was changed."
            ),
            "subjects": self.env._(
                "Of the chains that anchor no. %(number)s of %(date)s counted, some "
                "are missing or were changed: %(before)s then, %(now)s now."
            ),
            "entries": self.env._(
                "Of the decisions that anchor no. %(number)s of %(date)s counted, some "
                "are missing or were changed: %(before)s then, %(now)s now."
            ),
            "sum": self.env._(
                "%(before)s decisions were anchored, but only %(now)s are there or "
                "were closed after their time."
            ),
            "early": self.env._("The chain %(uuid)s was closed before its time."),
        }

    @api.model
    def _select_with_digests(self):
        """Return the anchors by number, each with what its rows are like now."""
        before = "LAG(anchor.{0}, 1, 0) OVER (ORDER BY anchor.number)"
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT anchor.*, subject.count AS subject_count_now,
                       subject.digest AS subject_digest_now,
                       entry.count AS entry_count_now,
                       entry.digest AS entry_digest_now
                  FROM (SELECT anchor.*, %s AS after_subject_id, %s AS after_entry_id
                          FROM trm_consent_anchor anchor) anchor,
                       LATERAL (%s) subject, LATERAL (%s) entry
                 ORDER BY anchor.number
                """,
                SQL(before.format("last_subject_id")),
                SQL(before.format("last_entry_id")),
                _get_digest_sql(
                    "subject",
                    SQL("anchor.after_subject_id"),
                    SQL("anchor.last_subject_id"),
                ),
                _get_digest_sql(
                    "entry", SQL("anchor.after_entry_id"), SQL("anchor.last_entry_id")
                ),
            )
        )

    @api.model
    def _find_broken_anchors(self, anchors):
        """Return the first anchor that does not fit; later ones hang on it."""
        previous_hash = GENESIS
        for number, anchor in enumerate(anchors, 1):
            values = {name: anchor[name] for name in HASHED_FIELDS}
            if (
                anchor["number"] != number
                or anchor["previous_hash"] != previous_hash
                or anchor["anchor_hash"] != _hash(number, previous_hash, values)
            ):
                return [("anchor", {"number": number})]
            previous_hash = anchor["anchor_hash"]
        return []

    @api.model
    def _find_missing(self, anchors):
        """Return the anchors whose chains or decisions are not what they were.

        Decisions of a time whose proof may have run out are not there one by one any
        more; of all of them together the number must be right.
        """
        found = []
        start = self._get_proof_start()
        for anchor in anchors:
            kinds = ["subject"]
            if anchor["first_recorded"] and anchor["first_recorded"] >= start:
                kinds.append("entry")
            for kind in kinds:
                code = {"subject": "subjects", "entry": "entries"}[kind]
                if anchor[f"{kind}_digest"] != anchor[f"{kind}_digest_now"]:
                    found.append((code, _describe(anchor, kind)))
        if not found and anchors:
            found += self._find_missing_sum(anchors)
        return found

    @api.model
    def _find_missing_sum(self, anchors):
        ((closed,),) = self.env.execute_query(
            SQL(
                "SELECT COALESCE(SUM(head_seq), 0) FROM trm_consent_subject "
                "WHERE closed_date IS NOT NULL"
            )
        )
        then = sum(anchor["entry_count"] for anchor in anchors)
        now = int(sum(anchor["entry_count_now"] for anchor in anchors) + closed)
        return [("sum", {"before": then, "now": now})] if then != now else []

    @api.model
    def _find_closed_early(self, anchors):
        """Return the closed chains that, as anchors show, had not run out."""
        if not anchors:
            return []
        rows = self.env.execute_query(
            SQL(
                "SELECT id, uuid, closed_date FROM trm_consent_subject "
                "WHERE closed_date IS NOT NULL AND head_seq > 0 ORDER BY id"
            )
        )
        found = []
        for subject_id, uuid, closed_date in rows:
            first = next(
                (a["first_recorded"] for a in anchors if subject_id <= _last(a)), None
            )
            if not first or closed_date.year <= first.year + PROOF_YEARS:
                found.append(("early", {"uuid": uuid}))
        return found

    @api.model
    def _get_proof_start(self):
        """Return from when on decisions are needed as proof today.

        :rtype: datetime
        """
        year = fields.Date.context_today(self).year - PROOF_YEARS
        return fields.Datetime.to_datetime(f"{year}-01-01")


def _last(anchor):
    return anchor["last_subject_id"]


def _describe(anchor, kind):
    return {
        "number": anchor["number"],
        "date": fields.Date.to_string(anchor["date"].date()),
        "before": anchor[f"{kind}_count"],
        "now": int(anchor[f"{kind}_count_now"]),
    }
