from ..tools.cells import clean_email, clean_phone, parse_phone, split_zip_city
from ..tools.import_words import read_choice
from ..tools.names import join_name, parse_listed_name, split_name
from ..tools.profiles import normalize_linkedin, normalize_xing
from .trm_talent_import_row import RowError

ADDRESS_FIELDS = ("street", "zip", "city", "import_zip_city", "import_house_number")
ADDRESS_FIELDS += ("state_id", "country_id")


class PersonReader:
    """Reads who the person of a row is, and how and where to reach them.

    What cannot be read but does no harm goes to the internal note with its header, and
    a remark says so; what would lead to a wrong person is an error of the row.
    """

    def __init__(self, env, lookup, records_by_cell):
        self.env = env
        self.lookup = lookup
        self.records_by_cell = records_by_cell
        country = env.company.country_id
        self.country_id, self.country_code = country.id, country.code or "DE"

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
