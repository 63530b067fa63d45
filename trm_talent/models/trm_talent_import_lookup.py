import re
from functools import cached_property

from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.import_words import (
    CHOICES,
    get_country_codes,
    get_language_codes,
    read_choice,
)
from ..tools.names import fold

WORD = re.compile(r"\w+")
CONTRIBUTOR = "trm_talent.trm_talent_group_contributor"


def _get_words(text):
    """Return the words of a label without punctuation."""
    return " ".join(WORD.findall(fold(text)))


class ImportLookup:
    """What the words of a list mean in this database.

    Each kind of thing is read at once, when the first cell asks for it; names count in
    every language of the database.
    """

    def __init__(self, env):
        self.env = env

    @cached_property
    def tags(self):
        return self._read_names("trm.tag")

    @cached_property
    def pools(self):
        domain = [("company_id", "=", self.env.company.id)]
        return self._read_names("trm.pool", domain)

    @cached_property
    def stages(self):
        return self._read_names("trm.pool.stage")

    @cached_property
    def stage_pools(self):
        """Ids of the pools that a stage belongs to, by stage; empty means all."""
        stages = self.env["trm.pool.stage"].search_fetch([], ["pool_ids"])
        return {stage.id: set(stage.pool_ids.ids) for stage in stages}

    @cached_property
    def users(self):
        """Ids of colleagues by folded name, login and e-mail address."""
        users = self.env["res.users"].search_fetch(
            [
                ("all_group_ids", "in", self.env.ref(CONTRIBUTOR).ids),
                ("company_ids", "in", self.env.company.ids),
            ],
            ["name", "login", "email"],
        )
        found = {}
        for user in users:
            for text in {fold(user.name), fold(user.login), fold(user.email)}:
                found.setdefault(text, []).append(user.id)
        found.pop("", None)
        return found

    @cached_property
    def countries(self):
        """Ids of countries by two letters."""
        countries = self.env["res.country"].search_fetch([], ["code"])
        return {country.code: country.id for country in countries}

    @cached_property
    def country_codes(self):
        """Two letters by id."""
        return {country_id: code for code, country_id in self.countries.items()}

    @cached_property
    def country_names(self):
        return self._read_names("res.country")

    @cached_property
    def states(self):
        """Ids by country and folded name or code."""
        states = self.env["res.country.state"].search_fetch(
            [], ["name", "code", "country_id"]
        )
        return {
            (state.country_id.id, fold(text)): state.id
            for state in states
            for text in (state.name, state.code)
        }

    @cached_property
    def languages(self):
        """Codes of the installed languages by what may stand in a cell."""
        found = {}
        for code, name in self.env["res.lang"].get_installed():
            for key in (code.split("_")[0], fold(name), fold(code)):
                found.setdefault(key, code)
        return found

    @cached_property
    def choices(self):
        """Keys of selections by field and folded label, in every language."""
        found = {}
        for lang, _name in self.env["res.lang"].get_installed():
            env = self.env(context={**self.env.context, "lang": lang})
            for name in CHOICES:
                field = env["trm.talent"]._fields[name]
                for key, label in field._description_selection(env):
                    found[name, _get_words(label)] = key
        return found

    def _read_names(self, model, domain=Domain.TRUE):
        """Return ids by folded name, of all languages, that the user may see.

        :param str model: name of a model with a ``name``
        :rtype: dict[str, list[int]]
        """
        Model = self.env[model]
        Model.flush_model(["name"])
        query = Model._search(Domain(domain), order="id")
        rows = self.env.execute_query(
            query.select(
                SQL.identifier(query.table, "id"), SQL.identifier(query.table, "name")
            )
        )
        found = {}
        for record_id, names in rows:
            texts = names.values() if isinstance(names, dict) else [names]
            for text in {fold(name) for name in texts}:
                found.setdefault(text, []).append(record_id)
        return found

    # -- one cell ----------------------------------------------------------------

    def find_choice(self, name, text):
        """Return the key of a selection, ``None`` if the text says nothing known."""
        return self.choices.get((name, _get_words(text))) or read_choice(name, text)

    def find_country(self, text):
        """Return the id of a country by name or code, ``None`` if unknown."""
        key = fold(text)
        code = key.upper() if key.upper() in self.countries else None
        code = code or get_country_codes().get(key)
        return self.countries.get(code) or next(
            iter(self.country_names.get(key, ())), None
        )

    def find_state(self, text, country_id):
        """Return the id of a state of that country, ``None`` if unknown."""
        return self.states.get((country_id, fold(text)))

    def find_language(self, text):
        """Return the code of an installed language, ``None`` if there is none."""
        key = fold(text)
        return self.languages.get(key) or self.languages.get(
            get_language_codes().get(key)
        )

    def find_users(self, text):
        """Return the ids of colleagues with this name, login or e-mail address."""
        return self.users.get(fold(text), [])

    def find_one(self, kind, text):
        """Return the id of a tag, pool or stage by name, ``None`` if unknown."""
        return next(iter(getattr(self, kind).get(fold(text), ())), None)

    def get_names(self, model, limit=8):
        """Return the names of what exists, for an error that helps.

        :rtype: str
        """
        domain = Domain.TRUE
        if model == "trm.pool":
            domain = Domain("company_id", "=", self.env.company.id)
        records = self.env[model].search_fetch(domain, ["name"], limit=limit + 1)
        names = records.mapped("name")
        return ", ".join(names[:limit]) + (", …" if len(names) > limit else "")
