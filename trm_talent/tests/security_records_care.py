class CareMatrixData:
    """Creates the records of rejections for the table, one part of ``MatrixData``."""

    @classmethod
    def _create_promises(cls):
        Promise = cls.env["trm.promise"]
        for line, user, talent in (
            ("promise_own", cls.user_contributor, cls.assigned),
            ("promise_other", cls.user_recruiting, cls.assigned),
        ):
            values = {"talent_id": talent.id, "summary": "Call"}
            values["due_date"] = "2099-01-01"
            record = Promise.with_user(user).create(values)
            if line == "promise_other":
                values["talent_id"] = cls.unassigned.id
            cls._add(line, record, {"summary": "Any"}, values)
        cls.env.flush_all()
        report = cls.env["trm.promise.report"].search([], limit=1)
        cls._add("promise_report", report, {"promise_count": 2}, {"promise_count": 1})

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
