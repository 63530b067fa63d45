class RetentionMatrixData:
    """Creates the records of retention for the table, one part of ``MatrixData``."""

    @classmethod
    def _create_retention(cls):
        for suffix, line in (("", "pool_open"), ("_private", "pool_private")):
            pool = cls.records[line][0]
            policy = {"name": "Own", "pool_id": pool.id, "company_id": cls.company.id}
            record = cls.env["trm.retention.policy"].create(policy)
            create = policy | {"country_id": cls.env.ref("base.fr").id}
            cls._add(f"retention_policy{suffix}", record, {"sequence": 9}, create)
        hold = {"talent_id": cls.unassigned.id, "reason": "claim", "note": "Letter"}
        hold |= {"since_date": "2026-01-01", "until_date": "2026-06-01"}
        record = cls.env["trm.retention.hold"].create(hold)
        cls._add("retention_hold", record, {"until_date": "2026-07-01"}, hold)
        run = {"company_id": cls.company.id}
        cls.env["trm.retention.run"].search([]).unlink()
        record = cls.env["trm.retention.run"].create(run)
        other = {"company_id": cls.other_company.id}
        cls._add("retention_run", record, {"state": "released"}, other)
        soon = cls.env["trm.retention.forecast"].browse(2 * cls.assigned.id)
        values = {"until_date": "2026-01-01"}
        cls._add("retention_forecast", soon, values)
