from datetime import datetime

NOW = "2026-01-01 10:00:00"


class ConsentMatrixData:
    """Creates the records of consent for the table, one part of ``MatrixData``."""

    @classmethod
    def _create_consents(cls):
        wording = {"wording_formal": "Yes.", "wording_informal": "Yes."}
        purpose = {"name": "Unused", "code": "unused", **wording}
        record = cls.env["trm.consent.purpose"].create(purpose)
        create = {**purpose, "code": "new_purpose"}
        cls._add("consent_purpose", record, {"name": "Other"}, create)
        foreign = {"name": "Fiona Foreign", "email": "fiona@example.com"}
        foreign["company_id"] = cls.other_company.id
        cls._create_proofs("", cls.unassigned)
        cls._create_proofs("_foreign", cls.env["trm.talent"].create(foreign))
        cls._create_state(cls.unassigned)
        cls._create_quarantine()
        cls._create_links()
        cls._create_information()
        cls._create_counters()
        cls._create_erasures()

    @classmethod
    def _create_proofs(cls, suffix, talent):
        entry = cls.env["trm.consent"]._record(
            talent, "pool", "granted", via="link", confirmed_datetime=datetime.now()
        )
        subject, evidence = entry.subject_id, entry.evidence_ids
        create = cls._read(entry, "subject_id version purpose channel decision via")
        create |= {"seq": 2, "recorded_datetime": NOW}
        create |= dict.fromkeys(("commitment", "previous_hash", "entry_hash"), "0")
        cls._add(f"consent_entry{suffix}", entry, {"via": "portal"}, create)
        create = {"uuid": f"new{suffix}", "company_id": subject.company_id.id}
        cls._add(f"consent_subject{suffix}", subject, {"head_seq": 9}, create)
        create = {"entry_id": entry.id, "salt": "0", "payload": "{}"}
        cls._add(f"consent_evidence{suffix}", evidence, {"payload": "{}"}, create)

    @classmethod
    def _create_state(cls, talent):
        consent = talent.sudo().consent_ids
        create = cls._read(consent, "company_id purpose_id state text_id")
        create |= {"talent_id": talent.id, "channel": "post"}
        cls._add("consent", consent, {"state": "withdrawn"}, create)
        text = consent.text_id
        create = cls._read(text, "company_id purpose lang body")
        create |= {"text_hash": "0", "version": 99, "first_used": NOW}
        cls._add("consent_text", text, {"body": "Other"}, create)

    @classmethod
    def _read(cls, record, names):
        values = record.read(names.split(), load=None)[0]
        del values["id"]
        return values

    @classmethod
    def _create_quarantine(cls):
        for line, pool in (("signup", "pool_open"), ("signup_private", "pool_private")):
            pool = cls.records[pool][0]
            values = {"pool_id": pool.id, "name": "Nora New", "lang": "en_US"}
            record = cls.env["trm.signup"].create(values)
            cls._add(line, record, {"name": "Other"}, values)

    @classmethod
    def _create_links(cls):
        for suffix, pool in (("", "pool_open"), ("_private", "pool_private")):
            pool = cls.records[pool][0]
            values = {"pool_id": pool.id, "name": f"Fair {pool.name}"}
            record = cls.env["trm.pool.link"].create(values)
            create = {**values, "name": f"Poster {pool.name}"}
            cls._add(f"pool_link{suffix}", record, {"sequence": 9}, create)
        company = {"company_id": cls.company.id}
        Steps = cls.env["trm.first.steps"]
        Steps.search([("company_id", "=", cls.company.id)]).unlink()
        create = {"company_id": cls.other_company.id}
        cls._add("first_steps", Steps.create(company), {"step": "company"}, create)

    @classmethod
    def _create_information(cls):
        company = {"company_id": cls.company.id}
        paragraph = {"name": "Own", "body_formal": "Text", **company}
        record = cls.env["trm.privacy.paragraph"].create(paragraph)
        cls._add("privacy_paragraph", record, {"sequence": 9}, paragraph)
        Notice = cls.env["trm.privacy.notice"]
        notice = Notice._freeze(cls.company, "art13", "en_US")
        create = cls._read(notice, "company_id kind lang body")
        create |= {"text_hash": "0", "version": 99, "first_used": NOW}
        cls._add("privacy_notice", notice, {"body": "Other"}, create)
        record = cls.env["trm.information.release"].create(company)
        cls._add("information_release", record, {"state": "done"}, company)
        anchors = cls.env["trm.consent.anchor"]
        anchors._cron_anchor()
        create = {"number": 99, "date": NOW, "previous_hash": "0", "anchor_hash": "0"}
        record = anchors.search([], limit=1)
        cls._add("consent_anchor", record, {"entry_count": 9}, create)
        asked = {"talent_id": cls.unassigned.id, "kind": "access", **company}
        record = cls.env["trm.request"].create(asked)
        cls._add("request", record, {"text": "Other"}, asked)
        line = {"request_id": record.id, "title": "Note"}
        record = cls.env["trm.request.line"].create(line)
        cls._add("request_line", record, {"text": "Other"}, line)
        guard = {"key_hash": "a", "date": NOW}
        record = cls.env["trm.guard"].create(guard)
        cls._add("guard", record, {"key_hash": "b"}, {**guard, "key_hash": "b"})

    @classmethod
    def _create_counters(cls):
        notice = {"occasion": "a", "kind": "test", "date": NOW}
        record = cls.env["trm.notice"].create(notice)
        cls._add("notice", record, {"kind": "b"}, {**notice, "occasion": "b"})
        tries = {"scope": "a", "key_hash": "a", "date": NOW}
        record = cls.env["trm.rate.limit"].create(tries)
        cls._add("rate_limit", record, {"scope": "b"}, tries)
        begun = {"user_id": cls.user_recruiting.id}
        record = cls.env["trm.consent.round"].create(begun)
        cls._add("consent_round", record, {"asked_count": 1}, begun)
        address = {"address_hash": "a", "reason": "objection"}
        address["company_id"] = cls.company.id
        record = cls.env["trm.suppression"].create(address)
        create = {**address, "address_hash": "b"}
        cls._add("suppression", record, {"reason": "erasure"}, create)

    @classmethod
    def _create_erasures(cls):
        for suffix, company in (("", cls.company), ("_foreign", cls.other_company)):
            erased = {"reference": f"a{suffix}", "file_mark": "a", "date": NOW}
            erased |= {"reason": "manager", "state": "done", "company_id": company.id}
            record = cls.env["trm.erasure.log"].create(erased)
            create = {**erased, "reference": f"b{suffix}"}
            cls._add(f"erasure_log{suffix}", record, {"state": "held"}, create)
