from odoo.tests import tagged

from .personal_data_common import PersonalDataCommon

NOT_TOLD = {
    "trm.talent": {
        "partner_id": "the section 'contact' and the fields of the contact",
        "search_name": "made of name and e-mail",
        "information_release_id": "the batch of mails it was sent with",
    },
    "res.partner": {
        "properties": "free fields of a parent that people do not have",
        "user_id": "a salesperson; told as other use of the contact",
        "active": "told with the file",
        "employee": "told as other use of the contact",
        "is_company": "always a person",
        "company_id": "told with the file",
        "color": "of a screen",
        "partner_share": "whether a colleague",
        "create_uid": "told with the file",
        "write_uid": "told with the file",
        "calendar_last_notif_ack": "of the calendar of a user",
        "talent_confidential": "told in words: who sees these data",
    },
    "trm.pool.membership": {
        "talent_id": "the person",
        "company_id": "of the pool",
        "active": "told by the date of leaving",
    },
    "trm.registration": {
        "talent_id": "the person",
        "company_id": "of the file",
        "tell": "a mail that is to be written; told when it is",
        "tell_datetime": "of that mail",
        "told": "which time and place the last mail said",
        "sequence": "how many entries for the calendar were sent",
        "is_reminded": "told as the mail",
        "state_before": "what a slip of the finger at the door goes back to",
    },
    "trm.pool.membership.move": {"membership_id": "told as its pool"},
    "trm.talent.proposal": {
        "talent_id": "the person",
        "company_id": "of the file",
        "other_partner_id": "somebody else, who has rights, too",
    },
    "trm.touchpoint": {
        "talent_id": "the person",
        "company_id": "of the file",
        "source_model": "technical",
        "source_id": "technical",
    },
    "trm.document": {"talent_id": "the person", "company_id": "of the file"},
    "trm.consent": {
        "talent_id": "the person",
        "company_id": "of the file",
        "text_id": "its words are told with each decision",
    },
    "trm.consent.subject": {
        "talent_id": "the person",
        "company_id": "of the file",
        "is_current": "technical",
        "closed_date": "a chain of a person is open",
    },
    "trm.signup": {
        "talent_id": "the person",
        "company_id": "of the pool",
        "nonce": "a checksum of what was typed",
        "choices": "told as text",
    },
    "trm.notice": {
        "talent_id": "the person",
        "signup_id": "told there",
        "occasion": "technical",
        "message_id": "technical",
        "scheduled_date": "technical",
        "stopped_date": "the mail never left",
    },
    "trm.rejection": {
        "talent_id": "the person",
        "company_id": "of the file",
        "notice_id": "told with the mails",
    },
    "trm.logged.mail": {},
    "trm.network.contact": {
        "talent_id": "the person",
        "company_id": "of the file",
    },
    "trm.meeting": {
        "talent_id": "the person",
        "company_id": "of the file",
        "event_id": "told with the meetings",
        "sequence": "a number for calendars",
    },
    "trm.pitch": {
        "talent_id": "the person",
        "company_id": "of the file",
        "notice_id": "told with the notices",
    },
    "trm.inquiry": {
        "talent_id": "the person",
        "company_id": "of the file",
        "pool_id": "told with the pools",
        "touchpoint_id": "told with the contacts",
    },
    "trm.promise": {
        "talent_id": "the person",
        "company_id": "of the file",
        "touchpoint_id": "told with the contacts",
        "origin_touchpoint_id": "told with the contacts",
        "activity_id": "told with the to-dos",
        "escalated_date": "told with the to-dos",
    },
    "trm.request": {
        "talent_id": "the person",
        "company_id": "of the file",
        "answer_html": "an answer like this one, which the person has",
    },
    "trm.retention.hold": {"talent_id": "the person", "company_id": "of the file"},
    "trm.change.line": "told in words: section 'changes'",
}
"""Columns that no section has under their name, each with the reason."""
TECHNICAL = {"id", "create_uid", "create_date", "write_uid", "write_date"}
NO_PERSONS = {
    "trm.consent.round": "a list that HR prepares, deleted when it is done",
    "mailing.mailing": "for whom a preview is shown",
    "trm.move.in.row": "which application a file came from; told with that",
    "trm.retention.run": "who is due on a day; told by the clocks",
}
SECTIONS = {
    "trm.talent": "person wishes file origin",
    "res.partner": "person contact",
    "trm.pool.membership": "pools",
    "trm.pool.membership.move": "stages",
    "trm.talent.proposal": "doubles",
    "trm.touchpoint": "contacts",
    "trm.document": "documents",
    "trm.consent": "consents",
    "trm.consent.subject": "chains",
    "trm.signup": "signups signup_proofs",
    "trm.notice": "notices",
    "trm.promise": "promises",
    "trm.inquiry": "inquiries",
    "trm.pitch": "pitches",
    "trm.meeting": "talks",
    "trm.registration": "events",
    "trm.network.contact": "networks",
    "trm.rejection": "rejections",
    "trm.request": "requests",
    "trm.retention.hold": "holds",
}


@tagged("post_install", "-at_install")
class TestPersonalData(PersonalDataCommon):
    """All that is held of somebody, nothing of anybody else."""

    def test_collect_finds_every_word_that_was_written(self):
        found = str(self._collect()).lower()
        names = [file["name"] for file in self._collect()["files"]]
        missing = [
            word for word in self.words if word not in found and word not in names
        ]
        self.assertEqual(missing, [])

    def test_collect_covers_every_column_of_every_table(self):
        """A column that is added later is told, or here is a reason why not."""
        told = {s["key"]: set(s["columns"]) for s in self._collect()["sections"]}
        missing = []
        for model, keys in SECTIONS.items():
            columns = set().union(*(told[key] for key in keys.split()))
            for name, field in self.env[model]._fields.items():
                if field.store and field.column_type and not field.inherited:
                    if name not in columns | TECHNICAL | NOT_TOLD.get(model, {}).keys():
                        missing.append(f"{model}.{name}")
        self.assertEqual(missing, [])

    def test_collect_knows_every_table_with_people(self):
        known = {*SECTIONS, *NOT_TOLD, *NO_PERSONS}
        missing = [
            f"{name}.{field.name}"
            for name, model in self.env.registry.models.items()
            if model._auto and not (model._transient or name in known)
            for field in self.env[name]._fields.values()
            if field.store and field.comodel_name == "trm.talent"
            if field.type in ("many2one", "many2many")
        ]
        self.assertEqual(missing, [])

    def test_provided_is_what_the_person_told_not_what_we_think(self):
        provided = str([s for s in self._collect()["sections"] if s["is_provided"]])
        for name in ("wish_role", "email", "employer", "wish_hours", "street"):
            self.assertIn(self.mehmet[name], provided)
        tags = self.mehmet.sudo().tag_ids
        self.assertIn(tags.filtered("public_name").public_name, provided)
        [touchpoint] = filter(None, self.mehmet.touchpoint_ids.mapped("note"))
        for word in (self.mehmet.potential, touchpoint, self.mehmet.partner_id.ref):
            self.assertNotIn(word, provided)
        internal = tags.filtered(lambda tag: not tag.public_name)
        self.assertNotIn(internal.name, provided)

    def test_files_are_all_there_and_only_own_ones_are_provided(self):
        files = self._collect()["files"]
        raw = {file["attachment"].raw: file["is_provided"] for file in files}
        for content, is_provided in (
            (b"%PDF-1.4 cv", True),
            (b"letter", True),
            (b"sent by the person", True),
            (b"attached", False),
            (b"scan", False),
        ):
            self.assertIs(raw[content], is_provided, content)
        self.assertIn("Photo", [file["name"] for file in files])

    def test_collect_tells_nothing_of_others(self):
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        found = str(self._collect(anna))
        self.assertFalse([word for word in self.words if word in found])
        self.env["trm.talent.proposal"].create(
            {
                "talent_id": self.mehmet.id,
                "other_partner_id": anna.partner_id.id,
                "reason": "phone",
            }
        )
        found = str(self._collect())
        self.assertNotIn("Anna Meier", found)
        self.assertIn("Same phone number", found)

    def test_collect_stages_with_the_pool_and_dates(self):
        [row] = self._get_rows("stages")
        pool = self.mehmet.sudo().membership_ids.pool_id
        self.assertEqual(row["pool"], pool.name)
        self.assertEqual(row["from_stage_id"], "New")
        self.assertEqual(row["to_stage_id"], "Interested")
        self.assertTrue(row["date"])

    def test_collect_changed_fields_of_messages(self):
        self.mehmet.availability = "open"
        self.env.flush_all()
        self.env.cr.precommit.run()
        changes = [row["changes"] for row in self._get_rows("messages")]
        self.assertIn(["Availability: – → Looking now"], changes)

    def test_collect_names_the_mails_of_the_system(self):
        self.mehmet._send_rights_link()
        [row] = self._get_rows("notices")
        self.assertEqual(row["kind"], "Talent: the link to the own data")

    def test_collect_in_german_speaks_german(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["ir.module.module"]._load_module_terms(["trm_talent"], ["de_DE"])
        titles = {s["title"] for s in self._collect(lang="de_DE")["sections"]}
        self.assertIn("Angaben zur Person", titles)

    def test_collect_takes_as_many_queries_for_much_as_for_little(self):
        few = self._count_queries()
        for _time in range(30):
            self.mehmet.message_post(body="More", attachments=[("a.txt", b"a")])
            self.env["trm.touchpoint"]._log(self.mehmet, "call", note="More")
            self.mehmet.availability = "talk" if _time % 2 else "open"
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertLessEqual(self._count_queries(), few + 2)

    def _count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._collect()
        return self.env.cr.sql_log_count - before
