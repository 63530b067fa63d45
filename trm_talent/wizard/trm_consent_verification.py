from collections import defaultdict
from dataclasses import dataclass, field

from odoo import api, fields, models

from ..models.trm_consent import PROVEN_BY_MAIL
from ..tools.append_only import GUARDS, SELECT_TRIGGERS, find_broken_tables
from ..tools.ledger_check import find_break, find_wrong_states

MOST_FINDINGS = 1000
"""More are counted, not told one by one."""


@dataclass
class Verification:
    """What was looked at, and what does not fit, in words."""

    entry_count: int = 0
    chain_count: int = 0
    finding_count: int = 0
    findings: list[str] = field(default_factory=list)


class TrmConsentVerification(models.TransientModel):
    """The answer to "does the proof hold?", for one person or for all.

    Looks for what the database itself cannot prevent: rows that somebody changed or
    removed past the triggers. Reads in batches, so that memory does not grow.
    """

    _name = "trm.consent.verification"
    _description = "Check of the Proof of Consents"

    entry_count = fields.Integer(string="Decisions Checked", readonly=True)
    chain_count = fields.Integer(string="Chains Checked", readonly=True)
    finding_count = fields.Integer(string="Findings", readonly=True)
    findings = fields.Text(string="What Does Not Fit", readonly=True)

    # -- the question --------------------------------------------------------------

    @api.model
    def _verify(self, talents=None):
        """Check the chains of these people, or all of the user's companies.

        :param trm.talent talents: ``None`` for all, also of people who were erased
        :rtype: Verification
        """
        self.env.flush_all()
        result = Verification()
        texts = self._select_known_texts()
        found = []
        for batch in self._read_batches(talents):
            result.chain_count += len(batch.chains)
            result.entry_count += sum(map(len, batch.entries.values()))
            found += self._check_batch(batch, texts)
        if talents is None:
            found += self._find_loose_rows()
            found += self.env["trm.consent.anchor"]._find_breaks()
        found += self._find_broken_guards()
        result.finding_count = len(found)
        result.findings = self._tell(found[:MOST_FINDINGS])
        return result

    @api.model
    def _check_batch(self, batch, texts):
        """Return what does not fit: (code, values) each, the first of each chain."""
        found, broken = [], set()
        by_talent = defaultdict(list)
        for chain in batch.chains:
            entries = batch.entries[chain.id]
            by_talent[chain.talent_id] += entries
            code = find_break(chain, entries, texts) or self._find_scan(entries)
            if code:
                broken.add(chain.talent_id)
                values = {"uuid": chain.uuid, "talent_id": chain.talent_id}
                found.append((code[0], values | {"seq": code[1]}))
        for talent_id in sorted(batch.talent_ids - broken):
            states = batch.states[talent_id]
            found += [
                ("state", {"talent_id": talent_id, "purpose": purpose, "channel": way})
                for purpose, way in find_wrong_states(
                    by_talent[talent_id], states, PROVEN_BY_MAIL
                )
            ]
        return found

    @api.model
    def _find_broken_guards(self):
        """Return the tables that are not guarded as they should be."""
        self.env.cr.execute(SELECT_TRIGGERS, [[guard.table for guard in GUARDS]])
        models_by_table = {model._table: model for model in self.env.values()}
        return [
            ("guard", {"table": models_by_table[table]._description})
            for table in dict.fromkeys(find_broken_tables(self.env.cr.fetchall()))
        ]

    # -- words -----------------------------------------------------------------------

    @api.model
    def _tell(self, found):
        """Return findings in words.

        :param found: (code, values) each
        :rtype: list[str]
        """
        words = self._get_words()
        ids = {values.get("talent_id") for _code, values in found} - {None}
        # whom the user may not see is named by the reference of the chain
        talents = self.env["trm.talent"].with_context(active_test=False)
        names = {t.id: t.display_name for t in talents.search([("id", "in", [*ids])])}
        purposes = self.env["trm.consent.purpose"]._get_names()
        channels = dict(
            self.env["trm.consent"]._fields["channel"]._description_selection(self.env)
        )
        told = []
        for code, values in found:
            known = values.get("uuid") or self.env._("Somebody")
            told.append(
                words[code]
                % {
                    **values,
                    "who": names.get(values.get("talent_id")) or known,
                    "purpose": purposes.get(values.get("purpose"), ""),
                    "channel": channels.get(values.get("channel"), ""),
                }
            )
        return told

    @api.model
    def _get_words(self):
        """Return the sentence of each code."""
        return {
            "gap": self.env._("%(who)s: decision no. %(seq)s is missing."),
            "changed": self.env._("%(who)s: decision no. %(seq)s was changed."),
            "link": self.env._(
                "%(who)s: decision no. %(seq)s does not follow the one before it."
            ),
            "head": self.env._(
                "%(who)s: the end of the chain, no. %(seq)s, was changed."
            ),
            "evidence": self.env._("%(who)s: the evidence of no. %(seq)s was changed."),
            "evidence_gone": self.env._(
                "%(who)s: the evidence of no. %(seq)s is missing."
            ),
            "scan": self.env._(
                "%(who)s: the scan of no. %(seq)s is missing or was changed."
            ),
            **self._get_words_around(),
            **self.env["trm.consent.anchor"]._get_words(),
        }

    @api.model
    def _get_words_around(self):
        """Return the sentences about what stands around the entries."""
        return {
            "text": self.env._(
                "%(who)s: the wording of no. %(seq)s is missing or was changed."
            ),
            "state": self.env._(
                "%(who)s: what the person allows (%(purpose)s, %(channel)s) does not "
                "follow from the decisions."
            ),
            "company": self.env._(
                "%(who)s: the chain %(uuid)s belongs to another company."
            ),
            "closed": self.env._(
                "%(who)s: the chain was closed although it must not be."
            ),
            "loose": self.env._("%(count)s decisions belong to nobody's chain."),
            "guard": self.env._(
                "The lock of '%(table)s' is missing, switched off or was changed. "
                "Please update the app to set it again."
            ),
        }

    # -- the answer ------------------------------------------------------------------

    @api.model
    def _show(self, result):
        """Return the action that tells the user.

        :param Verification result: of ``_verify``
        """
        if not result.finding_count:
            return self._get_all_well(result)
        shown = self.create(
            {
                "entry_count": result.entry_count,
                "chain_count": result.chain_count,
                "finding_count": result.finding_count,
                "findings": "\n".join(result.findings),
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What does not fit"),
            "res_model": self._name,
            "res_id": shown.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _get_all_well(self, result):
        """Return the message that nothing was found."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Everything fits"),
                "message": self.env._(
                    "Checked: decisions %(entries)s, chains %(chains)s. All are as "
                    "they were recorded.",
                    entries=result.entry_count,
                    chains=result.chain_count,
                ),
            },
        }
