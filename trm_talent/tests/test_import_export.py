from odoo.tests import tagged

from .import_common import ImportCase

COMPATIBLE = (
    "id first_name last_name email phone street zip city country_id employer function "
    "linkedin_url tag_ids user_id availability legal_basis basis_since note lang"
).split()
LABELS = (
    "name email phone city country_id employer tag_ids pool_ids stage_ids user_id "
    "availability legal_basis basis_since"
).split()


@tagged("post_install", "-at_install")
class TestImportExport(ImportCase):
    """What was exported can be imported again, and nothing happens."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_recruiting.group_ids += cls.env.ref("base.group_allow_export")
        tags = cls.env["trm.tag"].search([], limit=3)
        cls.talents = cls._create_talent(
            name="Dr. Anna von der Heide",
            email="anna@example.com",
            phone="0171 3920001",
            city="Köln",
            country_id=cls.env.ref("base.de").id,
            employer="Charité, Berlin",
            tag_ids=tags.ids,
            availability="talk",
            legal_basis="consent",
            note="<p>Kommt <b>gern</b> vorbei</p>",
            linkedin_url="linkedin.com/in/anna-heide",
        )
        cls.talents |= cls._create_talent(
            name="Mehmet Yılmaz", phone="0221 4710555", legal_basis="sourced"
        )
        pool = cls.env["trm.pool"].create({"name": "Nurses"})
        cls.pool._add_talents(cls.talents, "manual", stage=cls.stage_interested)
        pool._add_talents(cls.talents[0], "manual")

    def _export(self, names, compatible):
        """Return headers and rows as the export of a list writes them."""
        talents = self.talents.with_user(self.user_recruiting)
        talents = talents.with_context(import_compat=compatible)
        header = names
        if not compatible:
            labels = talents.fields_get(names, ["string"])
            header = [labels[name]["string"] for name in names]
        return [header, *talents.export_data(names)["datas"]]

    def assertNothingHappens(self, rows):
        """Assert that importing these rows writes nothing to anybody."""
        self.env.flush_all()
        tables = ("trm_talent", "res_partner", "trm_pool_membership", "trm_tag")
        before = [self._read_table(table) for table in tables]
        for dryrun in (True, False):
            result = self._import(rows, dryrun=dryrun)
            self.assertEqual(result["messages"], [])
            self.assertCounts(result, known=2)
        self.env.flush_all()
        self.assertEqual([self._read_table(table) for table in tables], before)

    def _read_table(self, table):
        self.env.cr.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608
        return self.env.cr.dictfetchall()

    def test_export_for_import_imports_without_change(self):
        rows = self._export(COMPATIBLE, compatible=True)
        self.assertEqual(len(rows), 3)
        self.assertNothingHappens(rows)

    def test_export_with_labels_imports_without_change(self):
        self.assertNothingHappens(self._export(LABELS, compatible=False))

    def test_export_with_external_ids_of_tags_imports_without_change(self):
        names = ["id", "tag_ids/id", "user_id/id", "country_id/id"]
        self.assertNothingHappens(self._export(names, compatible=True))

    def test_import_by_external_id_knows_the_person_without_channel(self):
        rows = self._export(["id", "email"], compatible=True)
        result = self._import([["id", "Firma"], [rows[2][0], "Klinik"]])
        self.assertCounts(result, known=1)
        self.assertEqual(self.talents[1].employer, "Klinik")

    def test_import_new_external_id_is_kept(self):
        rows = [["id", "Name", "E-Mail"], ["__export__.trm_new_1", "Ute W", "u@b.de"]]
        self.assertCounts(self._import(rows), new=1)
        self.assertCounts(self._import(rows), known=1)
        talent = self.env.ref("__export__.trm_new_1")
        self.assertEqual(talent.name, "Ute W")

    def test_import_external_id_of_another_company_is_an_error(self):
        foreign = self._create_talent(
            user=self.user_other_company, name="Ute Wolf", email="ute@example.com"
        )
        xml_id = foreign._export_rows([["id"]])[0][0]
        result = self._import([["id", "Firma"], [xml_id, "Klinik"]])
        self.assertEqual(result["messages"][0]["field"], "id")
        self.assertFalse(foreign.employer)
