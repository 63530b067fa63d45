from odoo import api, models

MAX_ENTRIES = 200
"""Entries of a summary that are sent to the screen; the counts are always right."""


class TrmTalent(models.Model):
    """What an import says: how many are new, known, doubled, unsure, invalid."""

    _inherit = "trm.talent"

    @api.model
    def _prepare_import_refusal(self):
        """Return the answer to somebody who may not import."""
        message = self.env._(
            "Lists can be imported by Recruiting only. Please ask a colleague with "
            "that role."
        )
        return {
            "ids": False,
            "messages": [
                {
                    "type": "error",
                    "message": message,
                    "record": False,
                    "not_matching_error": True,
                }
            ],
            "nextrow": 0,
        }

    @api.model
    def _prepare_import_messages(self, rows):
        """Return the errors of rows as the import screen knows them.

        :param list[ImportRow] rows: rows with errors
        :rtype: list[dict]
        """
        return [
            {
                "type": "error",
                "field": error.name,
                "record": row.line,
                "rows": {"from": row.line - 1, "to": row.line - 1},
                "value": error.value,
                "message": self._get_import_message(
                    row.line, row.label(error.name), error.message
                ),
            }
            for row in rows
            for error in row.errors
        ]

    @api.model
    def _get_import_message(self, line, label, text):
        """Return a message with row and column, as the spreadsheet shows them."""
        if label:
            return self.env._(
                "Row %(row)s, column '%(column)s': %(message)s",
                row=line,
                column=label,
                message=text,
            )
        return self.env._("Row %(row)s: %(message)s", row=line, message=text)

    @api.model
    def _get_import_answer(self, settings):
        """Return where the data come from, as it was answered for the list."""
        field = self._fields["legal_basis"]
        labels = dict(field._description_selection(self.env))
        return self.env._(
            "Where the data come from: %(answer)s",
            answer=labels[settings["legal_basis"]],
        )

    # -- before ------------------------------------------------------------------

    @api.model
    def _prepare_test_summary(self, rows, good):
        """Return what would happen, by the plan of the door; writes nothing.

        :param list[ImportRow] rows: all rows
        :param list[ImportRow] good: those that can be imported
        :rtype: dict
        """
        company = self.env.company
        plan = self._plan(
            [
                self._prepare_values({**vals, "company_id": company.id})
                for vals in self._prepare_import_values(good)
            ],
            company,
        )
        counts = {"new": 0, "known": 0, "double": 0}
        unsure, seen = [], set()
        for row, p in zip(good, plan, strict=True):
            known_id = p.known.talent_id if p.known else 0
            if (p.known and p.known.position >= 0) or known_id in seen:
                counts["double"] += 1
            elif known_id:
                counts["known"] += 1
                seen.add(known_id)
            else:
                counts["new"] += 1
            if p.maybe:
                known, reason = p.maybe[0]
                unsure.append((row, known.name, reason))
        return self._prepare_summary_values(rows, counts, unsure)

    # -- afterwards --------------------------------------------------------------

    @api.model
    def _prepare_summary(self, rows, good, talents, created, change):
        """Return what happened.

        :param trm.talent talents: one per row of ``good``
        :param trm.talent created: those of them that are new
        :param trm.change change: all that this import did
        :rtype: dict
        """
        counts = self._count_imported(talents, created, change)
        unsure = self._find_unsure(good, talents, created)
        summary = self._prepare_summary_values(rows, counts, unsure)
        return {**summary, "change_id": change.id if change.can_undo else False}

    @api.model
    def _count_imported(self, talents, created, change):
        """Return how many rows were new, known, and double.

        Who was made by an earlier batch of this very import is double, not known.

        :rtype: dict[str, int]
        """
        # sudo: trm.change.line - nobody else reads lines; ids only, of one's own import
        lines_sudo = self.env["trm.change.line"].sudo()
        made_before = lines_sudo.search_fetch(
            [
                ("change_id", "=", change.id),
                ("model", "=", self._name),
                ("is_created", "=", True),
                ("res_id", "in", (talents - created).ids),
            ],
            ["res_id"],
        )
        seen = set(made_before.mapped("res_id"))
        known = set((talents - created).ids) - seen
        new = set(created.ids) - seen
        double = len(talents) - len(new) - len(known)
        return {"new": len(new), "known": len(known), "double": double}

    @api.model
    def _find_unsure(self, rows, talents, created):
        """Return the rows of new people who may be somebody else's double.

        :return: row, name of the other one, reason
        :rtype: list[tuple]
        """
        proposals = self.env["trm.talent.proposal"].search_fetch(
            [("talent_id", "in", created.ids)],
            ["talent_id", "other_partner_id", "reason"],
            order="id",
        )
        proposal_of = {p.talent_id.id: p for p in reversed(proposals)}
        return [
            (row, proposal.other_partner_id.name, proposal.reason)
            for row, talent in zip(rows, talents, strict=True)
            if (proposal := proposal_of.pop(talent.id, None))
        ]

    # -- both --------------------------------------------------------------------

    @api.model
    def _prepare_summary_values(self, rows, counts, unsure):
        """Return counts and entries for the import screen.

        :param list[tuple] unsure: row, name of the other one, reason
        :rtype: dict
        """
        invalid = [
            self._prepare_entry(row, row.label(error.name), error.message)
            for row in rows
            for error in row.errors
        ]
        remarks = [
            self._prepare_entry(row, label, text)
            for row in rows
            for label, text in row.remarks
        ]
        return {
            "counts": {
                **counts,
                "rows": len(rows),
                "unsure": len(unsure),
                "invalid": sum(bool(row.errors) for row in rows),
                "remarks": len(remarks),
            },
            "invalid": invalid[:MAX_ENTRIES],
            "unsure": self._prepare_unsure(unsure[:MAX_ENTRIES]),
            "remarks": remarks[:MAX_ENTRIES],
        }

    @api.model
    def _prepare_unsure(self, unsure):
        """Return the entries of rows that may be about somebody known."""
        field = self.env["trm.talent.proposal"]._fields["reason"]
        reasons = dict(field._description_selection(self.env))
        return [
            self._prepare_entry(
                row,
                "",
                self.env._("%(reason)s: %(name)s", reason=reasons[reason], name=name),
            )
            for row, name, reason in unsure
        ]

    @api.model
    def _prepare_entry(self, row, label, text):
        return {
            "row": row.line,
            "name": row.vals.get("name") or row.text("name", "last_name", "email"),
            "column": label,
            "text": text,
        }
