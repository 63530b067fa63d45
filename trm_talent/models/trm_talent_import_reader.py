from markupsafe import Markup

from ..tools.cells import parse_date, split_list
from .trm_talent_import_person import PersonReader
from .trm_talent_import_row import RowError

TEXT_FIELDS = ("employer", "function", "wish_role", "wish_place", "wish_hours")
TEXT_FIELDS += ("best_time", "potential")
DATE_FIELDS = ("basis_since", "available_from_date", "wish_start_date")
CHOICE_FIELDS = ("legal_basis", "salutation", "address_form", "availability")
MAX_TAG = 50


class ImportReader(PersonReader):
    """Reads rows of a list as values of people: wishes, notes, tags and pools, too."""

    def read_row(self, row):
        """Fill ``row.vals``, tags and pools; errors are collected, not raised.

        :param ImportRow row: changed in place
        """
        for part in (
            self._read_id,
            self._read_name,
            self._read_address,
            self._read_email,
            self._read_phone,
            self._read_profiles,
            self._read_choices,
            self._read_texts,
            self._read_user,
            self._read_tags,
            self._read_pools,
            self._read_note,
        ):
            try:
                part(row)
            except RowError as error:
                row.errors.append(error)
        self._check(row)

    def _check(self, row):
        """A row needs a name and a way to reach the person, unless they are known."""
        if row.talent_id > 0:
            for name in ("name", "first_name", "last_name"):
                row.vals.pop(name, None)
        elif not row.vals.get("name"):
            row.errors.append(
                RowError("name", self.env._("There is no name. Please enter one."))
            )
        elif not (row.vals.get("email") or row.vals.get("phone")) and not any(
            error.name in ("email", "phone") for error in row.errors
        ):
            row.errors.append(
                RowError(
                    "email",
                    self.env._(
                        "%(name)s has neither an e-mail address nor a phone number. "
                        "Please add one, or leave the row out.",
                        name=row.vals["name"],
                    ),
                )
            )
        row.vals = {name: value for name, value in row.vals.items() if value}

    # -- choices, dates, texts ---------------------------------------------------

    def _read_choices(self, row):
        for name in CHOICE_FIELDS:
            for cell in row.texts(name)[:1]:
                key = self.lookup.find_choice(name, cell.text)
                if key:
                    row.vals[name] = key
                elif name == "availability" and (date := parse_date(cell.text)):
                    row.vals.setdefault("available_from_date", date)
                else:
                    self._set_aside(
                        row,
                        cell,
                        self.env._("'%(value)s' is not known here.", value=cell.text),
                    )
        for cell in row.texts("lang")[:1]:
            row.vals["lang"] = self.lookup.find_language(cell.text)
            if not row.vals["lang"]:
                self._set_aside(
                    row,
                    cell,
                    self.env._("'%(value)s' is not installed.", value=cell.text),
                )

    def _read_texts(self, row):
        for name in TEXT_FIELDS:
            if text := row.text(name):
                row.vals[name] = text
        for name in DATE_FIELDS:
            for cell in row.texts(name)[:1]:
                row.vals[name] = parse_date(cell.text)
                if not row.vals[name]:
                    self._set_aside(
                        row,
                        cell,
                        self.env._("'%(value)s' is not a date.", value=cell.text),
                    )

    def _read_note(self, row):
        lines = [cell.text for cell in row.texts("note")]
        row.notes += [(c.label, c.text) for c in row.texts("import_connected")]
        lines += [f"{label}: {text}" for label, text in row.notes]
        if lines:
            text = "\n".join(lines)
            row.vals["note"] = Markup("<p>%s</p>") % Markup("<br/>").join(
                text.splitlines()
            )

    # -- relations ---------------------------------------------------------------

    def _read_user(self, row):
        for cell in row.texts("user_id")[:1]:
            found = self._find_record(cell)
            users = [found] if found else self.lookup.find_users(cell.text)
            if len(users) != 1:
                raise RowError(
                    "user_id",
                    self.env._(
                        "'%(value)s' is not a colleague who uses Talents. Please write "
                        "the name or the e-mail address as in Odoo.",
                        value=cell.text,
                    ),
                    cell.text,
                )
            row.vals["user_id"] = users[0]

    def _read_tags(self, row):
        for cell in row.texts("tag_ids"):
            if cell.path:
                row.tags += self._read_tag_ids(cell)
                continue
            for text in split_list(cell.text):
                if len(text) > MAX_TAG:
                    row.notes.append((cell.label, text))
                else:
                    row.tags.append(text)

    def _read_tag_ids(self, cell):
        """Return the ids of tags given by their external ids."""
        ids = []
        for text in cell.text.split(","):
            found = self.records_by_cell.get(("", cell.path, text.strip()), 0)
            if found <= 0:
                raise RowError(
                    "tag_ids",
                    self.env._("There is no tag '%(value)s'.", value=text.strip()),
                    text,
                )
            ids.append(found)
        return ids

    def _read_pools(self, row):
        texts = [t for cell in row.texts("import_pool") for t in split_list(cell.text)]
        pools = [self._find_pool(text) for text in texts]
        stages = [t for c in row.texts("import_stage") for t in split_list(c.text)]
        row.stages = [self._find_stage(text) for text in stages]
        if len(row.stages) == 1:
            row.pools = {pool: self._fit(row, pool, row.stages[0]) for pool in pools}
        elif len(row.stages) == len(pools):
            pairs = zip(pools, row.stages, strict=True)
            row.pools = {pool: self._fit(row, pool, stage) for pool, stage in pairs}
        else:
            row.pools = dict.fromkeys(pools)

    def _find_pool(self, text):
        found = self.lookup.find_one("pools", text)
        if not found:
            raise RowError(
                "import_pool",
                self.env._(
                    "There is no pool '%(value)s'. Your pools: %(pools)s.",
                    value=text,
                    pools=self.lookup.get_names("trm.pool"),
                ),
                text,
            )
        return found

    def _find_stage(self, text):
        found = self.lookup.find_one("stages", text)
        if not found:
            raise RowError(
                "import_stage",
                self.env._(
                    "There is no stage '%(value)s'. The stages: %(stages)s.",
                    value=text,
                    stages=self.lookup.get_names("trm.pool.stage"),
                ),
                text,
            )
        return found

    def _fit(self, row, pool_id, stage_id):
        """Return the stage if the pool offers it, else its first one."""
        pools = self.lookup.stage_pools.get(stage_id)
        if not pools or pool_id in pools:
            return stage_id
        row.remarks.append(
            (
                row.label("import_stage"),
                self.env._("This pool does not have the stage; the first one is used."),
            )
        )
        return None
