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
        unsure = []
        for row, p in zip(good, plan, strict=True):
            if p.known and p.known.position >= 0:
                counts["double"] += 1
            elif p.known and p.known.talent_id:
                counts["known"] += 1
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
        counts = {"new": len(created), "known": 0, "double": 0}
        new_ids, seen = set(created.ids), set()
        # sudo: trm.change.line - whom earlier batches of this very import made
        lines_sudo = self.env["trm.change.line"].sudo()
        made_before = set(
            lines_sudo.search(
                [
                    ("change_id", "=", change.id),
                    ("model", "=", self._name),
                    ("is_created", "=", True),
                    ("res_id", "in", (talents - created).ids),
                ]
            ).mapped("res_id")
        )
        for talent_id in talents.ids:
            if talent_id in seen or talent_id in made_before:
                counts["double"] += 1
            elif talent_id not in new_ids:
                counts["known"] += 1
            seen.add(talent_id)
        proposals = self.env["trm.talent.proposal"].search_fetch(
            [("talent_id", "in", created.ids)],
            ["talent_id", "other_partner_id", "reason"],
            order="id",
        )
        proposal_of = {p.talent_id.id: p for p in reversed(proposals)}
        unsure = [
            (row, proposal.other_partner_id.name, proposal.reason)
            for row, talent in zip(good, talents, strict=True)
            if (proposal := proposal_of.pop(talent.id, None))
        ]
        summary = self._prepare_summary_values(rows, counts, unsure)
        return {**summary, "change_id": change.id}

    # -- both --------------------------------------------------------------------

    @api.model
    def _prepare_summary_values(self, rows, counts, unsure):
        """Return counts and entries for the import screen.

        :param list[tuple] unsure: row, name of the other one, reason
        :rtype: dict
        """
        reasons = dict(
            self.env["trm.talent.proposal"]
            ._fields["reason"]
            ._description_selection(self.env)
        )
        invalid = [
            self._prepare_entry(row, row.label(error.name), error.message)
            for row in rows
            for error in row.errors
        ]
        doubtful = [
            self._prepare_entry(
                row,
                "",
                self.env._("%(reason)s: %(name)s", reason=reasons[reason], name=name),
            )
            for row, name, reason in unsure
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
            "unsure": doubtful[:MAX_ENTRIES],
            "remarks": remarks[:MAX_ENTRIES],
        }

    @api.model
    def _prepare_entry(self, row, label, text):
        return {
            "row": row.line,
            "name": row.vals.get("name") or row.text("name", "last_name", "email"),
            "column": label,
            "text": text,
        }
