from .common import TrmTalentCommon


class ChangeCommon(TrmTalentCommon):
    """Three people and what it takes to change and undo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talents = cls.env["trm.talent"].with_user(cls.user_recruiting)
        for name in ("Mehmet Yılmaz", "Anna Müller", "Jonas Weiß"):
            cls.talents |= cls._create_talent(name=name)
        cls.Change = cls.env["trm.change"].with_user(cls.user_recruiting)

    def _write(self, records, vals, kind="tag"):
        """Write with undo; return the change."""
        change = self.Change._start(kind, "Test")
        before = change._capture(records, vals)
        records.write(vals)
        change._record_written(records, before)
        return change

    def _import(self, names):
        """Make new people with undo; return them and the change."""
        change = self.Change._start("import", "Test")
        people, _new = self.talents._find_or_create(
            [{"name": name, "phone": f"0171 555{i}22"} for i, name in enumerate(names)],
            "import",
        )
        change._record_created(people)
        return people, change

    def _get_message(self, change):
        return change.action_undo()["params"]["message"]


class BulkCommon(ChangeCommon):
    """Opens a dialog for a selection and applies it."""

    def _apply(self, records, action, **values):
        """Do what the user does: select, choose, confirm; return the notification."""
        opened = getattr(records, action)()
        dialog = self.env[opened["res_model"]].with_user(records.env.user)
        dialog = dialog.browse(opened["res_id"])
        dialog.write(values)
        return dialog.action_apply()

    def _undo(self, notification):
        change = self.Change.browse(notification["params"]["change_id"])
        return change.action_undo()["params"]["message"]
