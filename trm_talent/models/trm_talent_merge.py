from markupsafe import Markup

from odoo import fields, models
from odoo.tools import SQL

STRICTNESS = ("unknown", "sourced", "event", "application", "consent")
"""Where data come from, the one that obliges most first."""

COMPLETED_FIELDS = (
    "salutation address_form employer linkedin_url xing_url availability "
    "available_from_date wish_role wish_place wish_hours wish_start_date best_time "
    "user_id source_id medium_id campaign_id"
).split()


class TrmTalent(models.Model):
    """Two files of one person become one, and nothing is lost.

    The file that stays keeps its values and gets what it lacks. Both histories are
    kept: stages, contacts, documents, to-dos, messages. Where both say something about
    what is allowed, the stricter one wins. The contacts are merged by the stock merge,
    which asks for the files here, so both ways in do the same.
    """

    _inherit = "trm.talent"

    def _merge_into(self, other):
        """Join this person into another one. The door for merges.

        :param other: one ``trm.talent`` or ``res.partner``, which stays
        :return: the file that stays, on the contact that stays
        :rtype: trm.talent
        :raise UserError: the contacts cannot be merged (e.g. two users), in words
        """
        self.ensure_one()
        other.ensure_one()
        other = other.with_env(self.env)
        partner = other if other._name == "res.partner" else other.partner_id
        company = self.company_id
        self.check_access("write")
        partner.check_access("write")
        if self.partner_id != partner:
            wizard = self.env["base.partner.merge.automatic.wizard"]
            wizard._merge(
                (self.partner_id | partner).ids, dst_partner=partner, extra_checks=False
            )
            self.env.invalidate_all()
        return self.with_context(active_test=False).search(
            [("partner_id", "=", partner.id), ("company_id", "=", company.id)]
        )

    def _merge_files_into(self, survivor):
        """Move all that these files know to ``survivor`` and delete them.

        :param trm.talent survivor: file of the same person and company, as superuser
        """
        names = ", ".join(dict.fromkeys(self.mapped("name")))
        for talent in self:
            survivor.write(talent._prepare_merge_values(survivor))
        self._merge_relations(survivor)
        # sudo: base.partner.merge.automatic.wizard - moves rows of files that whoever
        # merges contacts need not see
        wizard = self.env["base.partner.merge.automatic.wizard"].sudo()
        wizard._update_foreign_keys_generic(self._name, self, survivor)
        wizard._update_reference_fields_generic(self._name, self, survivor)
        self.env.invalidate_all()
        self.env.add_to_compute(self._fields["last_touchpoint_date"], survivor)
        self.with_context(trm_keep_contact=True).unlink()
        survivor._message_log(
            body=self.env._(
                "Two entries of the same person became one; this one took over all "
                "of: %(names)s.",
                names=names,
            )
        )

    def _prepare_merge_values(self, survivor):
        """Return what the file that stays gets from this one.

        :param trm.talent survivor: one file
        :rtype: dict
        """
        self.ensure_one()
        values = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in COMPLETED_FIELDS
            if self[name] and not survivor[name]
        }
        confirmed = [self.last_confirmed_date, survivor.last_confirmed_date]
        values["last_confirmed_date"] = max(filter(None, confirmed), default=False)
        if self.active and not survivor.active:
            values["active"] = True
        return (
            values
            | self._prepare_merge_restriction(survivor)
            | self._prepare_merge_notes(survivor)
            | self._prepare_merge_basis(survivor)
        )

    def _prepare_merge_notes(self, survivor):
        """Return both texts of what HR wrote, the survivor's first."""
        values = {}
        for name, line in (("potential", "\n\n"), ("note", Markup("<hr/>"))):
            texts = [text for text in (survivor[name], self[name]) if text]
            if len(texts) == 2 and texts[0] != texts[1]:
                values[name] = texts[0] + line + texts[1]
            elif texts and not survivor[name]:
                values[name] = texts[0]
        return values

    def _prepare_merge_basis(self, survivor):
        """Return the stricter origin of the data, and the earlier day to inform."""
        both = survivor | self
        strictest = min(
            both,
            key=lambda talent: (
                STRICTNESS.index(talent.legal_basis or "unknown"),
                talent.basis_since or fields.Date.today(),
            ),
        )
        due = filter(None, both.mapped("information_due_date"))
        return {
            "legal_basis": strictest.legal_basis or "unknown",
            "basis_since": strictest.basis_since,
            "information_due_date": min(due, default=False),
        }

    # -- what hangs on a file ----------------------------------------------------

    def _merge_relations(self, survivor):
        """Move the rows of other models that need more than a new person.

        Everything with a foreign key or a reference to these files follows by itself
        afterwards; but where a row of both would break a unique constraint, the
        rest of that table would be lost. Addons with such models extend this.

        :param trm.talent survivor: one file, as superuser
        """
        self._merge_memberships(survivor)
        self._merge_touchpoints(survivor)
        self._merge_registrations(survivor)
        self._merge_inquiries(survivor)
        self._merge_proposals(survivor)
        self._merge_followers(survivor)
        self._merge_notices(survivor)
        self.env["trm.consent"]._merge_people(self, survivor)

    def _merge_memberships(self, survivor):
        """Keep one membership per pool, with the stage history of all."""
        Membership = self.env["trm.pool.membership"].with_context(active_test=False)
        kept = {
            membership.pool_id: membership
            for membership in Membership.search([("talent_id", "=", survivor.id)])
        }
        for membership in Membership.search(
            [("talent_id", "in", self.ids)], order="id"
        ):
            mine = kept.get(membership.pool_id)
            if mine:
                membership.move_ids.write({"membership_id": mine.id})
                mine.write(membership._prepare_merge_values(mine))
                membership.unlink()
            else:
                membership.talent_id = survivor
                kept[membership.pool_id] = membership

    def _merge_touchpoints(self, survivor):
        """Drop contacts that the survivor has from the same mail or meeting."""
        touchpoints = (survivor | self).touchpoint_ids.sorted(
            lambda touchpoint: touchpoint.talent_id != survivor
        )
        seen, doubles = set(), touchpoints.browse()
        for touchpoint in touchpoints.filtered("source_id"):
            source = (touchpoint.source_model, touchpoint.source_id)
            if source in seen:
                doubles += touchpoint
            seen.add(source)
        doubles.unlink()

    def _merge_proposals(self, survivor):
        """Settle proposals between the two; keep one per other contact."""
        Proposal = self.env["trm.talent.proposal"]
        proposals = Proposal.search(
            [("talent_id", "in", (survivor | self).ids)], order="id"
        ).sorted(lambda proposal: proposal.talent_id != survivor)
        seen = set((survivor | self).partner_id.ids)
        settled = Proposal.browse()
        for proposal in proposals:
            if proposal.other_partner_id.id in seen:
                settled += proposal
            seen.add(proposal.other_partner_id.id)
        settled.unlink()

    def _merge_followers(self, survivor):
        """Keep one row per follower."""
        mine = survivor.message_follower_ids.partner_id
        for talent in self:
            followers = talent.message_follower_ids
            followers.filtered(lambda row, mine=mine: row.partner_id in mine).unlink()
            mine |= talent.message_follower_ids.partner_id

    def _merge_notices(self, survivor):
        """Keep for which occasions these people had a mail: none is written again."""
        for talent in self:
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE trm_notice notice SET occasion = moved.occasion
                      FROM (
                        SELECT id, kind || %(to)s || substr(occasion, %(start)s +
                               length(kind)) AS occasion
                          FROM trm_notice WHERE talent_id = %(id)s
                      ) AS moved
                     WHERE moved.id = notice.id AND NOT EXISTS (
                        SELECT FROM trm_notice WHERE occasion = moved.occasion)
                    """,
                    id=talent.id,
                    to=f":{self._name}:{survivor.id}:",
                    start=1 + len(f":{self._name}:{talent.id}:"),
                )
            )
        self.env["trm.notice"].invalidate_model(["occasion"], flush=False)
