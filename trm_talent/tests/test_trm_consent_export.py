import base64
import io
import json
import re
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from pathlib import Path
from unittest.mock import patch

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..hooks import uninstall_hook
from ..models.trm_consent_export import EXPORTED_PARAMETER
from ..tools.append_only import GUARDS
from .consent_common import ConsentCase


class ExportCase(ConsentCase):
    """Proofs of a living, a merged and a deleted person, with a scan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system = cls._create_user(
            "system", "base.group_system,base.group_erp_manager", cls.company
        )
        cls.module = cls.env.ref("base.module_trm_talent").with_user(cls.system)
        talents = [
            cls._create_talent(name=f"Anna Ä{n}", email=f"anna{n}@example.com")
            for n in range(3)
        ]
        cls.talent, merged, deleted = talents
        for talent in talents:
            cls.Consent._record(talent, "pool", "requested", via="mail")
        scan = {"scan": base64.b64encode(b"signed"), "scan_name": "anna.pdf"}
        cls.Consent._record(cls.talent, "pool", "granted", via="paper", evidence=scan)
        merged._merge_into(cls.talent)
        deleted.with_user(cls.user_manager).unlink()
        cls.env.flush_all()

    def _open_dialog(self, user=None):
        module = self.module.with_user(user or self.system)
        return module.env["base.module.uninstall"].create({"module_ids": module.ids})


@tagged("post_install", "-at_install")
class TestTrmConsentExport(ExportCase):
    """The proofs leave in a file that needs no Odoo; without it the app stays."""

    def _unpack(self):
        """Return a folder with the files of an export."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        with zipfile.ZipFile(self.Consent._export_proofs()) as archive:
            archive.extractall(folder.name)
        return Path(folder.name)

    def _check_as_told(self, folder):
        """Run the program in the README, with nothing but Python."""
        readme = (folder / "README.txt").read_text(encoding="utf-8")
        program = textwrap.dedent(
            re.search(r"\n    import json.*", readme, re.DOTALL)[0]
        )
        return subprocess.run(
            [sys.executable, "-E", "-S", "-c", program],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def _read(self, folder, name):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    # -- the file ----------------------------------------------------------------

    def test_export_holds_all_that_there_is(self):
        folder = self._unpack()
        for name, model in (
            ("subjects.jsonl", "trm.consent.subject"),
            ("entries.jsonl", "trm.consent.entry"),
            ("evidence.jsonl", "trm.consent.evidence"),
            ("texts.jsonl", "trm.consent.text"),
        ):
            ids = [row["id"] for row in self._read(folder, name)]
            self.assertEqual(ids, self.env[model].search([], order="id").ids)
        people = {row["person"] for row in self._read(folder, "subjects.jsonl")}
        self.assertIn("Anna Ä0", people)
        self.assertIn("", people)
        self.assertNotIn("Anna Ä2", (folder / "evidence.jsonl").read_text("utf-8"))
        scans = [path.read_bytes() for path in (folder / "scans").iterdir()]
        self.assertIn(b"signed", scans)

    def test_export_is_checked_without_odoo(self):
        done = self._check_as_told(self._unpack())
        self.assertEqual(done.stdout, "Everything fits.\n", done.stderr)

    def test_export_that_was_changed_is_found(self):
        for name, old, new in (
            ("entries.jsonl", '"requested"', '"granted"'),
            ("evidence.jsonl", "Anna", "Hanna"),
            ("texts.jsonl", '"body": "', '"body": "Not '),
            ("subjects.jsonl", '"head_seq": 2', '"head_seq": 1'),
        ):
            folder = self._unpack()
            text = (folder / name).read_text(encoding="utf-8")
            self.assertIn(old, text)
            (folder / name).write_text(text.replace(old, new), encoding="utf-8")
            with self.subTest(name):
                self.assertIn("AssertionError", self._check_as_told(folder).stderr)

    # -- the guard ---------------------------------------------------------------

    def test_uninstall_with_proofs_is_refused_whichever_way(self):
        portal = self.env.ref("base.module_portal").with_user(self.system)
        for refused in (
            self.module.button_uninstall,
            self.module.module_uninstall,
            portal.button_uninstall,
            lambda: uninstall_hook(self.env),
        ):
            with self.subTest(refused), self.assertRaisesRegex(UserError, "proof"):
                refused()
        self.assertEqual(self.module.state, "installed")

    def test_uninstall_after_export_is_allowed_until_somebody_decides(self):
        dialog = self._open_dialog()
        self.assertTrue(dialog.talent_proof_count)
        dialog.action_talent_export_proofs()
        self.assertFalse(self._open_dialog().talent_proofs_exported, "only asked for")
        self.Consent._export_proofs()
        self.assertTrue(self._open_dialog().talent_proofs_exported)
        with self.env.cr.savepoint() as point:
            self.module.button_uninstall()
            self.assertEqual(self.module.state, "to remove")
            point.rollback()
            self.env.invalidate_all()
        self._record(self.talent, "withdrawn")
        with self.assertRaisesRegex(UserError, "proof"):
            self.module.button_uninstall()

    def test_export_that_breaks_off_is_none(self):
        Consent = self.env.registry["trm.consent"]
        with patch.object(Consent, "_export_scans", side_effect=OSError("disk full")):
            with self.assertRaisesRegex(OSError, "disk full"):
                self.Consent._export_proofs()
        self.assertFalse(self.Consent._is_exported())

    def test_uninstall_of_something_else_is_not_refused(self):
        others = self.env["ir.module.module"].search([("state", "=", "installed")])
        needed = self.module.upstream_dependencies(exclude_states=("uninstalled",))
        for module in others - needed.sudo(False) - self.module:
            if self.module not in module.downstream_dependencies():
                module._talent_check_proofs()

    def test_export_by_anybody_else_is_refused(self):
        for user in (self.user_manager, self.user_rights):
            dialog = self._open_dialog().with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                dialog.action_talent_export_proofs()
        self.assertFalse(self.Consent._is_exported())

    def test_hook_takes_functions_and_parameters(self):
        query = "SELECT count(*) FROM pg_proc WHERE proname LIKE 'trm\\_%'"
        self.env.cr.execute(query)
        self.assertEqual(self.env.cr.fetchone()[0], len(GUARDS))
        self.Consent._note_export()
        uninstall_hook(self.env)
        self.env.cr.execute(query)
        self.assertEqual(self.env.cr.fetchone()[0], 0)
        parameters = self.env["ir.config_parameter"].search([])
        self.assertFalse([p.key for p in parameters if p.key.startswith("trm_talent.")])

    def test_note_export_keeps_number_and_digest(self):
        self.Consent._note_export()
        noted = self.env["ir.config_parameter"].get_param(EXPORTED_PARAMETER)
        count, digest = noted.split()
        self.assertEqual(int(count), self.env["trm.consent.entry"].search_count([]))
        self.assertEqual(len(digest), 64)


@tagged("post_install", "-at_install")
class TestTrmConsentExportHttp(ExportCase, HttpCase):
    """Downloading the proofs of all people."""

    def _post(self, **data):
        return self.url_open("/trm_talent/proofs", data={"x": "1", **data})

    def test_post_by_system_administrator_sends_the_file_and_notes_it(self):
        self.authenticate("trm_system", "trm_system")
        self.assertFalse(self.Consent._is_exported())
        response = self._post(csrf_token=http.Request.csrf_token(self))
        self.env.invalidate_all()
        self.assertTrue(self.Consent._is_exported())
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            self.assertIn("README.txt", archive.namelist())
            self.assertIsNone(archive.testzip())

    @mute_logger("odoo.http")
    def test_post_by_others_sends_nothing(self):
        for persona in ("manager", "recruiting", "rights", "employee", "portal"):
            self.authenticate(f"trm_{persona}", f"trm_{persona}")
            with self.subTest(persona):
                token = http.Request.csrf_token(self)
                self.assertEqual(self._post(csrf_token=token).status_code, 404)
        self.authenticate("trm_system", "trm_system")
        self.assertEqual(self._post().status_code, 400, "asked by another site")
        self.assertEqual(self.url_open("/trm_talent/proofs").status_code, 405)
        self.assertFalse(self.Consent._is_exported())

    def test_button_of_the_dialog_downloads_and_notes(self):
        action = json.dumps(self._open_dialog().action_talent_export_proofs())
        self.browser_js(
            "/odoo",
            f"odoo.__WOWL_DEBUG__.root.env.services.action.doAction({action})"
            ".then(() => console.log('test successful'))",
            "odoo.isReady === true",
            login="trm_system",
        )
        self.env.invalidate_all()
        self.assertTrue(self.Consent._is_exported())
