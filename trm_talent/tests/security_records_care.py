class CareMatrixData:
    """Creates the records of rejections for the table, one part of ``MatrixData``."""

    @classmethod
    def _create_care(cls):
        values = {"stage": "interview", "channel": "phone"}
        values["received_date"] = "2026-01-01"
        record = cls.env["trm.rejection"]._reject(cls.unassigned, values)
        create = {**values, "talent_id": cls.unassigned.id}
        cls._add("rejection", record, {"job": "Other"}, create)
        reason = {"name": "Own", "criterion": "Degree"}
        record = cls.env["trm.rejection.reason"].create(reason)
        cls._add("rejection_reason", record, {"sequence": 9}, reason)
        text = cls.env.ref("trm_talent.trm_rejection_text_finalist")
        cls._add("rejection_text", text, {"subject_formal": "Other"})
        rule = {"name": "Own", "words": "words", "explanation": "Risky"}
        record = cls.env["trm.wording.rule"].create(rule)
        cls._add("wording_rule", record, {"sequence": 9}, rule)
        cls._create_talks()

    @classmethod
    def _create_talks(cls):
        cls.env["trm.inquiry"]._open(cls.unassigned, "mail", lambda env, talent: "Any")
        create = {"talent_id": cls.assigned.id, "kind": "mail"}
        create["due_datetime"] = "2026-01-01 00:00:00"
        inquiry = cls.unassigned.inquiry_ids
        cls._add("inquiry", inquiry, {"state": "answered"}, create)
        need = {"title": "Nurse"}
        pitch = cls.env["trm.pitch"].create({**need, "talent_id": cls.unassigned.id})
        cls._add("pitch", pitch, need, {**need, "talent_id": cls.assigned.id})
        talk = {"talent_id": cls.assigned.id, "user_id": cls.user_manager.id}
        record = cls.env["trm.meeting"].create(talk)
        cls._add("meeting", record, {"place": "Any"}, talk)
        for line, user in (("own", cls.user_contributor), ("other", cls.user_manager)):
            known = {"talent_id": cls.assigned.id, "user_id": user.id}
            record = cls.env["trm.network.contact"].create(known)
            create = {**known, "network": "xing"}
            cls._add(f"network_{line}", record, {"since_date": "2020-01-01"}, create)
        mail = {"company_id": cls.company.id, "subject": "Any"}
        record = cls.env["trm.logged.mail"].create(mail)
        cls._add("logged_mail", record, {"talent_id": cls.assigned.id}, mail)
        cls._create_events()

    @classmethod
    def _create_events(cls):
        events = cls.env["calendar.event"].with_context(no_mail_to_attendees=True)
        day = {"start": "2099-01-01 10:00:00", "stop": "2099-01-01 12:00:00"}
        talent = {"talent_state": "open", "talent_company_id": cls.company.id}
        guests = cls.user_contributor.partner_id
        for line, partners in (("registration", ()), ("registration_door", guests.ids)):
            event = {"name": line, "partner_ids": [(6, 0, partners)]}
            event = events.create({**day, **talent, **event})
            values = {"event_id": event.id, "state": "registered"}
            record = {**values, "talent_id": cls.unassigned.id}
            record = cls.env["trm.registration"].create(record)
            create = {**values, "talent_id": cls.assigned.id}
            cls._add(line, record, {"state": "attended"}, create)
        link = {"event_id": event.id, "name": "Fair", "kind": "print"}
        record = cls.env["trm.event.link"].create(link)
        cls._add("event_link", record, {"sequence": 9}, {**link, "name": "Other"})
        cls.env.flush_all()
        report = cls.env["trm.registration.report"].search([], limit=1)
        cls._add("registration_report", report, {"people_count": 2}, {"hired_count": 1})
