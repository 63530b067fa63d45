from .change_common import ChangeCommon


class TestTrmChangeCreated(ChangeCommon):
    """Records that a bulk change made go, unless somebody worked with them."""

    def test_undo_import_untouched_removes_people_and_contacts(self):
        people, change = self._import(["Ada Neu", "Ben Neu"])
        contacts = people.partner_id
        message = self._get_message(change)
        self.assertFalse(people.exists())
        self.assertFalse(contacts.exists())
        self.assertEqual(message, "2 restored.")

    def _assert_stays(self, work):
        """Undo an import after ``work(person)``; that person stays, the other goes."""
        people, change = self._import(["Ada Neu", "Ben Neu"])
        work(people[0])
        message = self._get_message(change)
        self.assertEqual(people.exists(), people[0])
        self.assertTrue(people[0].partner_id.exists())
        self.assertIn("1 restored", message)
        self.assertIn("1 changed in the meantime", message)

    def test_undo_import_person_edited_stays(self):
        self._assert_stays(lambda person: person.write({"wish_role": "Cook"}))

    def test_undo_import_contact_edited_stays(self):
        self._assert_stays(lambda person: person.partner_id.write({"city": "Ulm"}))

    def test_undo_import_person_contacted_stays(self):
        self._assert_stays(
            lambda person: self.env["trm.touchpoint"]._log(person, "call")
        )

    def test_undo_import_person_with_document_stays(self):
        self._assert_stays(
            lambda person: person.write(
                {"document_ids": [(0, 0, {"name": "cv.pdf", "file": b"YQ=="})]}
            )
        )

    def test_undo_import_person_with_todo_stays(self):
        self._assert_stays(lambda person: person.activity_schedule(summary="Call"))

    def test_undo_import_person_with_note_stays(self):
        self._assert_stays(lambda person: person.message_post(body="Nice talk"))

    def test_undo_import_person_put_into_pool_stays(self):
        self._assert_stays(lambda person: self.pool._add_talents(person, "manual"))

    def test_undo_import_contact_used_elsewhere_stays(self):
        self._assert_stays(
            lambda person: self.env["res.partner"].create(
                {"name": "Child", "parent_id": person.partner_id.id}
            )
        )

    def test_undo_import_known_contact_stays_without_file(self):
        contact = self.env["res.partner"].create({"name": "Old", "phone": "0171 12"})
        change = self.Change._start("import", "Test")
        people, _new = self.talents._find_or_create(
            [{"partner_id": contact.id}], "import"
        )
        change._record_created(people)
        change.action_undo()
        self.assertFalse(people.exists())
        self.assertTrue(contact.exists())

    def test_undo_import_with_pool_goes_and_stays_as_a_whole(self):
        people, change = self._import(["Ada Neu", "Ben Neu"])
        members = self.pool._add_talents(people, "import")
        change._record_created(members)
        people[0].wish_role = "Cook"
        message = self._get_message(change)
        self.assertEqual(people.exists(), people[0])
        self.assertMember(self.pool, people[0])
        self.assertIn("1 restored. 1 changed", message)

    def test_undo_add_of_former_member_ends_it_again_with_history(self):
        members = self.pool._add_talents(self.talents, "manual", stage=self.stage_new)
        members.write({"stage_id": self.stage_interested.id})
        members._leave("rule", by_hand=False)
        change = self.Change._start("import", "Test")
        self.pool._add_talents_undoable(change, self.talents, "import")
        self.assertTrue(all(members.mapped("active")))
        self.assertEqual(self._get_message(change), "3 restored.")
        self.assertFalse(any(members.mapped("active")))
        self.assertEqual(members[0].left_reason, "rule")
        self.assertIn(self.stage_interested, members[0].move_ids.to_stage_id)

    def test_undo_add_after_move_keeps_the_moved_one(self):
        members = self.pool._add_talents(self.talents, "manual", stage=self.stage_new)
        change = self.Change._start("add", "Test")
        change._record_created(members)
        members[0].stage_id = self.stage_interested
        change.action_undo()
        self.assertMember(self.pool, self.talents[0], stage_id=self.stage_interested)
        self.assertNotMember(self.pool, self.talents[1])

    def test_undo_add_after_undone_move_removes_all(self):
        members = self.pool._add_talents(self.talents, "manual", stage=self.stage_new)
        change = self.Change._start("add", "Test")
        change._record_created(members)
        moving = self.Change._start("move", "Test")
        before = moving._capture(members, ["stage_id", "stage_since"])
        members.write({"stage_id": self.stage_interested.id})
        moving._record_written(members, before)
        moving.action_undo()
        change.action_undo()
        self.assertFalse(members.exists())

    def test_undo_import_tags_go_unless_somebody_uses_them(self):
        change = self.Change._start("import", "Test")
        category = self.env["trm.tag.category"].search([], limit=1)
        tags = self.env["trm.tag"].with_user(self.user_recruiting)
        tags = tags.create(
            [{"name": name, "category_id": category.id} for name in ("Xa", "Xb")]
        )
        change._record_created(tags)
        people, _new = self.talents._find_or_create(
            [{"name": "Ada Neu", "phone": "0171 5", "tag_ids": [(6, 0, tags.ids)]}],
            "import",
        )
        change._record_created(people)
        self.talents[0].tag_ids = tags[0]
        message = self._get_message(change)
        self.assertFalse(people.exists())
        self.assertEqual(tags.exists(), tags[0])
        self.assertEqual(self.talents[0].tag_ids, tags[0])
        self.assertEqual(message, "1 restored.")

    def test_undo_import_in_two_batches_removes_both(self):
        people, change = self._import(["Ada Neu"])
        people.message_post(body="made by the import")
        change = self.Change._start("import", "Test")
        change._record_created(people)
        more, _new = self.talents._find_or_create(
            [{"name": "Ben Neu", "phone": "0171 77"}], "import"
        )
        more.message_post(body="made by the import")
        change._record_created(more)
        change.action_undo()
        self.assertFalse((people | more).exists())

    def test_undo_import_person_whom_a_rule_took_in_is_removed(self):
        people, change = self._import(["Ada Neu"])
        self.pool._add_talents(people, "rule")
        change.action_undo()
        self.assertFalse(people.exists())
