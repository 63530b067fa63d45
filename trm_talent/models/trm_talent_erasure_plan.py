from collections import defaultdict

from odoo import api, models


class TrmTalent(models.Model):
    """What an erasure will do, before it does: for HR, and for the person."""

    _inherit = "trm.talent"

    def _get_erasure_plan(self, reason="request"):
        """Return what goes, what stays and why, for each of these people.

        Sentences speak to nobody; ``texts`` name others and are for HR only.

        :param str reason: key of ``trm.erasure.log.reason``
        :return: each with ``talent_id``; ``goes``, ``stays``: sentences; ``is_held``;
            ``until``: a date until which the rest is kept, or None; ``texts``: model
            and id of texts of others that name the person
        :rtype: list[dict]
        """
        # sudo: trm.talent - also what the user does not see goes
        people_sudo = self.sudo().with_context(active_test=False)
        holds = people_sudo._get_erasure_holds()
        counts = people_sudo._count_personal_data()
        contacts = people_sudo.partner_id
        is_wanted = reason == "request"
        leaving = contacts._talent_filter_leaving(people_sudo, is_wanted)
        uses = contacts._talent_get_other_uses()
        texts = people_sudo._preview_free_texts(leaving)
        plan = []
        for talent in people_sudo:
            held = holds.get(talent.id, [])
            stays = self._get_held_texts(held)
            if talent.partner_id not in leaving and not held:
                stays.append(talent._get_staying_text(uses.get(talent.partner_id.id)))
            plan.append(
                {
                    "talent_id": talent.id,
                    "goes": talent._get_going_texts(counts[talent.id], leaving, held),
                    "stays": stays + self._get_proof_texts(is_wanted),
                    "is_held": bool(held),
                    "until": talent._get_held_until(held) if held else None,
                    "texts": texts.get(talent.id, []),
                }
            )
        return plan

    def _get_going_texts(self, counts, leaving, held):
        """Return what goes of one person.

        :param dict counts: by name of the model
        :param res.partner leaving: contacts that go
        :param list held: clocks that hold the rest
        :rtype: list[str]
        """
        env = self.env
        if held:
            kept = self._get_kept_models()
            counts = {m: n for m, n in counts.items() if m not in kept}
            texts = [env._("Wishes, tags, profile addresses and the picture")]
        elif self.partner_id in leaving:
            texts = [env._("Name, addresses and all other details")]
        else:
            texts = [env._("All that HR knows")]
        texts += env["trm.erasure.log"]._get_count_words(counts)
        if (held or self.partner_id in leaving) and self.partner_id.user_ids:
            texts.append(env._("The login"))
        return texts

    @api.model
    def _get_held_texts(self, held):
        """Return what is kept of a person in spite of an erasure, and why.

        :param list[Clock] held: what holds it, if anything
        :rtype: list[str]
        """
        if not held:
            return []
        kept = self.env._("Name, addresses, notes, messages and documents")
        return [kept, *(self._get_clock_text(clock) for clock in held)]

    def _get_staying_text(self, uses):
        """Return why the contact of one person stays.

        :param list[str] uses: kinds of records that use it, if any
        """
        env = self.env
        if uses:
            return env._(
                "The contact (name, address, phone), because colleagues work with it: "
                "%(uses)s.",
                uses=", ".join(uses),
            )
        others = self.partner_id.talent_ids - self
        if others:
            return env._(
                "The contact, because another company has a file of its own: "
                "%(names)s.",
                names=", ".join(others.company_id.mapped("name")),
            )
        return env._("The contact, because it was there before.")

    @api.model
    def _get_proof_texts(self, is_wanted):
        """Return what stays of everybody, without a name."""
        texts = [
            self.env._(
                "The proof of what was agreed to and taken back, without a name."
            ),
            self.env._("A line that says that and when somebody was erased."),
        ]
        if is_wanted:
            texts.append(
                self.env._(
                    "A code made of the e-mail address, so that nobody writes to it "
                    "again. The address cannot be read from it."
                )
            )
        return texts

    # -- texts of others ---------------------------------------------------------

    def _preview_free_texts(self, leaving):
        """Return the texts that would be left, by id of the person.

        :param res.partner leaving: contacts that go
        :rtype: dict[int, list[tuple[str, int]]]
        """
        going = self._get_going_text_ids(leaving)
        return {
            talent_id: [t for t in found if t[1] not in going[t[0]]]
            for talent_id, found in self._find_free_texts(self._get_traces()).items()
        }

    def _get_going_text_ids(self, leaving):
        """Return which texts go with these people.

        :return: ids by model
        :rtype: dict[str, set[int]]
        """
        going = defaultdict(set, {self._name: set(self.ids)})
        for model, field, domain in self._get_erasure_relations():
            going[model].update(
                self.env[model]._search([(field, "in", self.ids), *domain])
            )
        going["mail.message"].update(
            self.env["mail.message"]._search(leaving._talent_get_messages_domain())
        )
        going["calendar.event"].update(
            self.env["calendar.event"]._search(leaving._talent_get_meetings_domain())
        )
        return going
