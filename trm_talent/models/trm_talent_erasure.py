from odoo import api, fields, models


class TrmTalent(models.Model):
    """Erasing people: what we know of them goes, that it went stays.

    Small methods, one per kind of trace, for all people at once; addons that keep more
    extend them.
    """

    _inherit = "trm.talent"

    def _erase_personal_data(self, reason, requested_by=""):
        """Erase these people. The door for every erasure.

        Whoever asked to be erased stays blocked, so that an import does not begin
        anew. What must be kept for the defence against claims stays, restricted; call
        this again when that has ended. Other companies keep files of their own.

        :param str reason: key of ``trm.erasure.log.reason``
        :param str requested_by: who wanted it if not the user; never the person
        :return: one row for each person who was erased, or restricted only now
        :rtype: trm.erasure.log
        :raise AccessError: the user may not delete one of them
        """
        self.check_access("unlink")
        # sudo: trm.talent - what hangs on a file goes, whoever may see it
        people_sudo = self.sudo().with_context(
            active_test=False, tracking_disable=True, mail_notrack=True
        )
        people_sudo = people_sudo.exists()
        if reason == "request":
            self.env["trm.suppression"]._add(people_sudo, "erasure")
            people_sudo._tell_other_companies()
        held_sudo = people_sudo.browse(people_sudo._get_erasure_holds())
        values = {"reason": reason, "operator": requested_by}
        rows = held_sudo._erase_for_now(values)
        rows += (people_sudo - held_sudo)._erase_for_good(values)
        # sudo: ir.cron - takes files out of the file store, and what dialogs hold
        self.env.ref("base.autovacuum_job").sudo()._trigger(self._get_vacuum_times())
        # sudo: trm.erasure.log - written by this door only
        return self.env["trm.erasure.log"].sudo()._append(rows)

    @api.model
    def _get_vacuum_times(self):
        """Return when what is left by itself goes: now, and when dialogs are old.

        :rtype: list[datetime]
        """
        now = fields.Datetime.now()
        return [now, fields.Datetime.add(now, hours=2)]

    def _get_erasure_holds(self):
        """Return the clocks that keep data of these people even from an erasure.

        :return: by id, without those whom nothing holds
        :rtype: dict[int, list[Clock]]
        """
        today = fields.Date.context_today(self)
        holds = {
            talent_id: [c for c in clocks if c.holds_erasure and not c.is_over(today)]
            for talent_id, clocks in self._get_retention_clocks().items()
        }
        return {talent_id: clocks for talent_id, clocks in holds.items() if clocks}

    def _erase_for_good(self, values):
        """Delete files with all that hangs on them, and contacts of nobody else.

        :param dict values: of all rows of the log
        :return: values of the log, one per person
        :rtype: list[dict]
        """
        if not self:
            return []
        counts = self._count_personal_data()
        traces = self._get_traces()
        Log = self.env["trm.erasure.log"]
        rows = {
            talent.id: Log._prepare_values(
                talent, **values, state="done", counts=counts[talent.id]
            )
            for talent in self
        }
        contacts = self.partner_id
        leaving = contacts._talent_filter_leaving(self, values["reason"] == "request")
        emails = {
            email
            for talent in self.filtered(lambda t: t.partner_id in leaving)
            for email in traces[talent.id]["emails"]
        }
        self._erase_elsewhere()
        self._erase_relations(self._get_erasure_relations())
        self._erase_signups(traces)
        self.with_context(trm_keep_contact=True).unlink()
        leaving._talent_erase(emails)
        contacts.exists()._talent_clean_up()
        for talent_id, found in self._find_free_texts(traces).items():
            rows[talent_id]["free_texts"] = found
        return list(rows.values())

    def _tell_other_companies(self):
        """Ask those who look after the files of other companies to check theirs."""
        others = self.search(
            [("partner_id", "in", self.partner_id.ids), ("id", "not in", self.ids)]
        )
        names = {talent.partner_id.id: talent.company_id.name for talent in self}
        for other in others:
            env = other._in_team_language().env
            other.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=env._(
                    "Erased at %(company)s on request: must this file go, too?",
                    company=names[other.partner_id.id],
                ),
                user_id=other._get_caretaker().id,
            )

    # -- what hangs on a file ----------------------------------------------------

    @api.model
    def _get_erasure_relations(self):
        """Return where records about a person are, beside the file itself.

        Everything that points to files and goes with them; addons with other kinds
        of pointers extend it.

        :return: model, field with the id of the file, further conditions
        :rtype: list[tuple[str, str, list]]
        """
        relations = [
            (model._name, field.name, [])
            for model in self.env.values()
            if model._auto and not (model._abstract or model._transient)
            for field in model._fields.values()
            if field.type == "many2one"
            and field.store
            and field.comodel_name == self._name
            and field.ondelete == "cascade"
            # written by the ledger only; goes with the file
            and model._name != "trm.consent"
        ]
        own = [("res_model", "=", self._name)]
        return relations + [
            ("mail.activity", "res_id", own),
            ("calendar.event", "res_id", own),
            ("mail.scheduled.message", "res_id", [("model", "=", self._name)]),
            ("mail.message", "res_id", [("model", "=", self._name)]),
        ]

    def _erase_relations(self, relations):
        """Delete the records about these people, with their files and messages.

        :param list relations: as of ``_get_erasure_relations``
        """
        for model, field, domain in relations:
            records = self.env[model].search([(field, "in", self.ids), *domain])
            if model == "mail.message":
                records._talent_erase_copies()
            records.unlink()

    def _erase_elsewhere(self):
        """Delete what other apps keep of these people for HR; addons extend it.

        For what hangs on the contact, or names nobody but an address; what points to
        files is in ``_get_erasure_relations``.
        """

    def _erase_signups(self, traces):
        """Delete sign-ups of these people, also those they never confirmed.

        :param dict traces: as of ``_get_traces``
        """
        emails = {email for found in traces.values() for email in found["emails"]}
        signups = self.env["trm.signup"].search(
            [
                "|",
                ("talent_id", "in", self.ids),
                "&",
                ("email", "in", list(emails)),
                ("company_id", "in", self.company_id.ids),
            ]
        )
        signups.unlink()

    def _count_personal_data(self):
        """Return how many records of each model are about these people, by id.

        :rtype: dict[int, dict[str, int]]
        """
        counts = {talent_id: {} for talent_id in self.ids}
        for model, field, domain in self._get_erasure_relations():
            rows = self.env[model]._read_group(
                [(field, "in", self.ids), *domain], [field], ["__count"]
            )
            for found, count in rows:
                talent_id = found if isinstance(found, int) else found.id
                counts[talent_id][model] = counts[talent_id].get(model, 0) + count
        return counts
