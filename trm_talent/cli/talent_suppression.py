"""Command line: keep the list of who must not be contacted outside of the database."""

import json
import sys
from pathlib import Path

from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.cli.command import Command
from odoo.modules.registry import Registry
from odoo.tools import config

EPILOG = """
export writes the keyed hashes of who objected or was erased, and the marks of erased
files, to a file; keep it apart from the backups. After an older backup was restored,
apply blocks these addresses again and erases these people again. The key is in the
database and its backups, not in the file: without one, the other says nothing.
"""


class TalentSuppression(Command):
    """Export the suppression list of Talents, or apply it after a restore."""

    name = "talent_suppression"
    epilog = EPILOG

    def run(self, cmdargs):
        """Do what the arguments say; ends with status 1 if the list does not fit."""
        self.parser.add_argument("action", choices=("export", "apply"))
        self.parser.add_argument("file", type=Path)
        self.parser.add_argument("-c", "--config", help="a configuration file")
        self.parser.add_argument("-d", "--database", help="the database")
        arguments = self.parser.parse_args(cmdargs)
        options = ["--no-http"]
        if arguments.config:
            options += ["-c", arguments.config]
        if arguments.database:
            options += ["-d", arguments.database]
        config.parse_config(options, setup_logging=True)
        if len(config["db_name"] or ()) != 1:
            self.parser.error("Please name one database.")
        with Registry(config["db_name"][0]).cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            getattr(self, f"_{arguments.action}")(env, arguments.file)

    def _export(self, env, file):
        data = env["trm.suppression"]._export_list()
        file.write_text(json.dumps(data, indent=1), encoding="utf-8")
        self._say(
            f"{len(data['blocked'])} blocked addresses and {len(data['erased'])} "
            f"erased files are in {file}."
        )

    def _apply(self, env, file):
        data = json.loads(file.read_text(encoding="utf-8"))
        try:
            blocked, erased = env["trm.suppression"]._apply_list(data)
        except ValueError as error:
            self._say(str(error))
            sys.exit(1)
        self._say(f"{blocked} addresses blocked again, {erased} people erased again.")

    def _say(self, text):
        sys.stdout.write(f"{text}\n")
