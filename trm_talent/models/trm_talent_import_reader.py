from markupsafe import Markup

from ..tools.cells import (
    clean_email,
    clean_phone,
    parse_date,
    parse_phone,
    split_list,
    split_zip_city,
)
from ..tools.import_words import read_choice
from ..tools.names import join_name, parse_listed_name, split_name
from ..tools.profiles import normalize_linkedin, normalize_xing
from .trm_talent_import_row import RowError

TEXT_FIELDS = ("employer", "function", "wish_role", "wish_place", "wish_hours")
TEXT_FIELDS += ("best_time", "potential")
DATE_FIELDS = ("basis_since", "available_from_date", "wish_start_date")
CHOICE_FIELDS = ("legal_basis", "salutation", "address_form", "availability")
ADDRESS_FIELDS = ("street", "zip", "city", "import_zip_city", "import_house_number")
ADDRESS_FIELDS += ("state_id", "country_id")
MAX_TAG = 50


class ImportReader:
    """Reads rows of a list as values of people.

    What cannot be read but does no harm goes to the internal note with its header, and
    a remark says so; what would lead to a wrong person is an error of the row.
    """

    def __init__(self, env, lookup, records_by_cell):
        self.env = env
        self.lookup = lookup
        self.records_by_cell = records_by_cell
        country = env.company.country_id
        self.country_id, self.country_code = country.id, country.code or "DE"

    def read(self, row):
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

    def _set_aside(self, row, cell, why):
        """Keep in the note what has no place, and say so."""
        row.notes.append((cell.label, cell.text))
        row.remarks.append((cell.label, why))

    # -- who ---------------------------------------------------------------------

    def _read_id(self, row):
        for cell in row.texts("id"):
            row.talent_id = self.records_by_cell.get(("id", cell.path, cell.text), 0)
            if row.talent_id < 0:
                raise RowError(
                    "id",
                    self.env._(
                        "'%(value)s' is not a person of your company. Leave the cell "
                        "empty or take the list as it was exported.",
                        value=cell.text,
                    ),
                    cell.text,
                )
            if not row.talent_id and not cell.path:
                row.xml_id = cell.text

    def _read_name(self, row):
        full = parse_listed_name(row.text("import_listed_name", "name"))
        first = join_name(row.text("first_name"), row.text("import_middle_name"))
        last = row.text("last_name")
        if full and first and not last and first.split()[0] not in full.split():
            full, last = "", full  # columns "Name" and "Vorname"
        if first or last:
            row.vals.update(first_name=first, last_name=last)
            full = full if len(full.split()) > 1 else join_name(first, last)
        title = row.text("import_title")
        if title:
            full = self._read_title(row, title, full)
        row.vals["name"] = full

    def _read_title(self, row, title, full):
        """Return the name with an academic title; "Herr" and jobs are none."""
        words = [w for w in title.split() if not read_choice("salutation", w)]
        if len(words) < len(title.split()):
            row.vals["salutation"] = self.lookup.find_choice("salutation", title)
        title = " ".join(words)
        if not title or full.startswith(title):
            return full
        if split_name(f"{title} Anna Muster") == ("Anna", "Muster"):
            return f"{title} {full}" if full else ""
        row.vals["function"] = title
        return full

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

    # -- channels ----------------------------------------------------------------

    def _read_email(self, row):
        cells = row.texts("email")
        emails = [email for cell in cells if (email := clean_email(cell.text))]
        if cells and not emails:
            raise RowError(
                "email",
                self.env._(
                    "'%(value)s' is not an e-mail address. It looks like "
                    "name@example.com.",
                    value=cells[0].text,
                ),
                cells[0].text,
            )
        row.vals["email"] = emails[0] if emails else False

    def _read_phone(self, row):
        code = self.lookup.country_codes.get(row.vals.get("country_id"))
        code = code or self.country_code
        fallback = ""
        for cell in row.texts("phone"):
            if number := parse_phone(cell.text, code):
                row.vals["phone"] = number
                return
            fallback = fallback or clean_phone(cell.text)
            if not clean_phone(cell.text):
                self._set_aside(
                    row,
                    cell,
                    self.env._("'%(value)s' is not a phone number.", value=cell.text),
                )
        row.vals["phone"] = fallback

    def _read_profiles(self, row):
        for cell in row.texts("linkedin_url", "xing_url", "import_profile"):
            linkedin, xing = normalize_linkedin(cell.text), normalize_xing(cell.text)
            if linkedin:
                row.vals.setdefault("linkedin_url", linkedin)
            elif xing:
                row.vals.setdefault("xing_url", xing)
            else:
                self._set_aside(
                    row,
                    cell,
                    self.env._(
                        "'%(value)s' is not the address of a profile.", value=cell.text
                    ),
                )

    # -- address -----------------------------------------------------------------

    def _read_address(self, row):
        """Take one address; that of the home before that of the employer."""
        cells = row.texts(*ADDRESS_FIELDS)
        best = min((cell.rank for cell in cells), default=0)

        def get(name):
            return next((c for c in row.texts(name) if c.rank == best), None)

        def get_text(name):
            return cell.text if (cell := get(name)) else ""

        zip_code, city = get_text("zip"), get_text("city")
        street = " ".join(
            filter(None, [get_text("street"), get_text("import_house_number")])
        )
        both = get_text("import_zip_city") or (city if not zip_code else "")
        if both:
            zip_code, city = split_zip_city(both)
        elif "," in street and not (zip_code or city):
            start, _comma, end = street.rpartition(",")
            if split_zip_city(end)[0]:
                street, (zip_code, city) = start.strip(), split_zip_city(end)
        row.vals.update(street=street, zip=zip_code.removesuffix(".0"), city=city)
        self._read_country(row, get("country_id"), get("state_id"))
        code = self.lookup.country_codes.get(row.vals.get("country_id"))
        if (code or self.country_code) == "DE" and len(row.vals["zip"]) == 4:
            row.vals["zip"] = row.vals["zip"].zfill(5)  # Excel dropped the zero

    def _read_country(self, row, country, state):
        if country:
            row.vals["country_id"] = self._find_record(
                country
            ) or self.lookup.find_country(country.text)
            if not row.vals["country_id"]:
                self._set_aside(
                    row,
                    country,
                    self.env._("'%(value)s' is not a country.", value=country.text),
                )
        if state:
            country_id = row.vals.get("country_id") or self.country_id
            found = self._find_record(state)
            found = found or self.lookup.find_state(state.text, country_id)
            row.vals["state_id"] = found
            if not found:
                self._set_aside(
                    row,
                    state,
                    self.env._("'%(value)s' is not a state.", value=state.text),
                )

    def _find_record(self, cell):
        """Return the id that a cell with an external id or a number means."""
        if not cell.path:
            return None
        found = self.records_by_cell.get(("", cell.path, cell.text), 0)
        return found if found > 0 else None

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
