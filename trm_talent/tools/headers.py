"""Headers of lists: which column of an Excel list, Outlook or LinkedIn means what."""

from functools import lru_cache

from .names import fold

MAX_HEADER_ROW = 30  # titles, dates and remarks stand above, never more than that
MIN_HEADERS = 2

# Words by field; spaces, punctuation, digits, umlauts and case do not matter.
WORDS = {
    "name": (
        "Name; Vollständiger Name; Vor- und Nachname; Vorname Nachname; "
        "Vor-/Nachname; Full Name; Anzeigename; Display Name; Kandidat; Kandidatin; "
        "Kandidat/in; Bewerber; Bewerberin; Bewerber/in; Person; Candidate; "
        "Applicant; Talent; Kontakt; Contact; Contact Name; Kontaktname"
    ),
    "import_listed_name": (
        "Nachname, Vorname; Name, Vorname; Familienname, Vorname; "
        "Last Name, First Name; Surname, First Name; Last, First"
    ),
    "first_name": "Vorname; Vornamen; Rufname; First Name; Given Name; Forename",
    "last_name": "Nachname; Familienname; Zuname; Last Name; Surname; Family Name",
    "import_middle_name": "Weitere Vornamen; Zweiter Vorname; Middle Name",
    "import_title": (
        "Titel; Akademischer Titel; Akad. Titel; Title; Namenspräfix; Name Prefix; "
        "Prefix"
    ),
    "salutation": "Anrede; Salutation",
    "email": (
        "E-Mail; E-Mail-Adresse; Mail; Mailadresse; Mail-Adresse; Email Address; "
        "E-Mail 2: Adresse; E-Mail privat; E-Mail (privat); private E-Mail; "
        "Home Email; E-Mail geschäftlich; E-Mail dienstlich; Business Email; "
        "Work Email; E-Mail Arbeit; Personal Email; Primary Email; "
        "E-mail 1 - Value; E-Post"
    ),
    "phone": (
        "Telefon; Tel.; Telefonnummer; Telefon-Nr.; Tel.-Nr.; Rufnummer; Mobil; "
        "Mobiltelefon; Mobilfunk; Mobilnummer; Mobiltelefonnummer; Mobilfunknummer; "
        "Handy; Handynummer; Handy-Nr.; Mobil-Nr.; Telefon mobil; Telefon (Mobil); "
        "Mobile; Mobile Phone; Mobile Number; Cell; Cell Phone; Phone; "
        "Phone Number; Telephone; Telefon privat; Telefon (privat); Home Phone; "
        "Private Phone; Festnetz; Telefax/Tel; Telefon Festnetz; "
        "Telefon geschäftlich; Telefon (geschäftlich); Telefon dienstlich; "
        "Business Phone; Work Phone; Primary Phone; Haupttelefon; WhatsApp; "
        "Phone 1 - Value"
    ),
    "employer": (
        "Firma; Company; Arbeitgeber; Aktueller Arbeitgeber; Unternehmen; Betrieb; "
        "Firmenname; Employer; Current Employer; Current Company; Company Name; "
        "Organisation; Organization; Organization Name; Organization 1 - Name"
    ),
    "function": (
        "Position; Job Title; Jobtitel; Funktion; Beruf; Berufsbezeichnung; Job; "
        "Aktuelle Position; Current Position; Stellenbezeichnung; Tätigkeit; "
        "Occupation; Headline; Function; Jobbezeichnung; Organization Title; "
        "Organization 1 - Title"
    ),
    "street": (
        "Straße; Straße und Hausnummer; Straße, Hausnummer; Straße, Nr.; Straße Nr; "
        "Straße + Nr.; Straße/Hausnr.; Adresse; Anschrift; Street; Address; "
        "Street Address; Straße privat; Straße geschäftlich; Home Street; "
        "Business Street; Wohnadresse; Straße (privat); Straße (geschäftlich)"
    ),
    "import_house_number": "Hausnummer; Hausnr.; House Number",
    "zip": (
        "PLZ; Postleitzahl; Zip; Zip Code; Postal Code; Postcode; PLZ privat; "
        "PLZ geschäftlich; Postleitzahl privat; Postleitzahl geschäftlich; "
        "Postleitzahl (privat); Postleitzahl (geschäftlich); Home Postal Code; "
        "Business Postal Code"
    ),
    "city": (
        "Ort; Stadt; Wohnort; City; Town; Ort privat; Ort geschäftlich; "
        "Ort (privat); Ort (geschäftlich); Home City; Business City; Wohnsitz"
    ),
    "import_zip_city": (
        "PLZ/Ort; PLZ Ort; PLZ und Ort; PLZ, Ort; PLZ Wohnort; PLZ + Ort; Ort/PLZ; "
        "Ort, PLZ; Postleitzahl/Ort; Postleitzahl und Ort; Zip/City; Zip City; "
        "Zip and City"
    ),
    "state_id": (
        "Bundesland; Kanton; Bundesland/Kanton; State; State/Province; "
        "Bundesland/Kanton privat; Bundesland/Kanton geschäftlich; Home State; "
        "Business State"
    ),
    "country_id": (
        "Land; Country; Staat; Land/Region; Country/Region; Land/Region privat; "
        "Land/Region geschäftlich; Home Country/Region; Home Country; "
        "Business Country/Region; Business Country; Land privat; Land geschäftlich"
    ),
    "lang": "Sprache; Korrespondenzsprache; Language",
    "import_profile": (
        "URL; Profil; Profile; Profil-URL; Profile URL; Profillink; Link; Webseite; "
        "Website; Web Page; Homepage; LinkedIn/XING; XING/LinkedIn; "
        "Persönliche Webseite; Personal Web Page"
    ),
    "linkedin_url": (
        "LinkedIn; LinkedIn-URL; LinkedIn-Profil; LinkedIn Profile; LinkedIn Link; "
        "Linked In; LinkedIn Profile URL"
    ),
    "xing_url": "XING; XING-URL; XING-Profil; XING Profile; XING Link",
    "import_connected": "Connected On; Verbunden am; Verbunden seit",
    "tag_ids": (
        "Tags; Tag; Schlagworte; Schlagwort; Schlagwörter; Stichworte; Stichwörter; "
        "Kategorien; Kategorie; Categories; Category; Skills; Kenntnisse; "
        "Fähigkeiten; Qualifikation; Qualifikationen; Interessen; Labels; "
        "Etiketten; Talent Tags"
    ),
    "import_pool": (
        "Pool; Pools; Talentpool; Talentpools; Talent-Pool; Talent Pool; pool_ids"
    ),
    "import_stage": (
        "Stand; Stage; Stages; Stufe; Stufen; Beziehungsstand; Phase; stage_ids"
    ),
    "user_id": (
        "Ansprechperson; Ansprechpartner; Ansprechpartnerin; Betreut von; Betreuer; "
        "Betreuerin; Zuständig; Zuständigkeit; Verantwortlich; Recruiter; "
        "Recruiterin; Looked After By; Responsible; Owner"
    ),
    "note": (
        "Bemerkung; Bemerkungen; Notiz; Notizen; Kommentar; Kommentare; Anmerkung; "
        "Anmerkungen; Hinweis; Hinweise; Interne Notizen; Notes; Note; Comment; "
        "Comments; Remark; Remarks"
    ),
    "potential": "Potenzial; Potential; Potenziale",
    "legal_basis": (
        "Herkunft; Woher; Woher haben wir die Daten?; Datenherkunft; Quelle; "
        "Rechtsgrundlage; Herkunft der Daten; Where Do the Data Come From?; "
        "Legal Basis; Source; Data Source; Origin"
    ),
    "basis_since": (
        "Seit; Since; Daten seit; Seit wann; Einwilligung vom; Einwilligung am; "
        "Datum der Einwilligung; Consent Date; Bewerbung vom; Bewerbungsdatum; "
        "Erfasst am"
    ),
    "availability": "Verfügbarkeit; Wechselbereitschaft; Availability",
    "available_from_date": "Verfügbar ab; Available From",
    "wish_role": (
        "Wunschposition; Wunschstelle; Wunschberuf; Gewünschte Position; "
        "Gesuchte Position; Wished Role; Desired Position"
    ),
    "wish_place": "Region; Wunschort; Einsatzort; Gewünschter Ort; Preferred Location",
    "wish_hours": (
        "Arbeitszeit; Stunden; Wochenstunden; Schicht; Pensum; Hours or Shift"
    ),
    "wish_start_date": (
        "Eintrittstermin; Frühester Eintritt; Eintrittsdatum; Startdatum; "
        "Wished Start; Start Date"
    ),
    "best_time": "Erreichbarkeit; Erreichbar; Beste Zeit; Best Time to Reach",
    "address_form": "Du/Sie; Anredeform; Form of Address",
}
MOBILE = ("mobil", "handy", "cell", "whatsapp")
BUSINESS = ("geschaftlich", "dienstlich", "business", "work", "arbeit")


@lru_cache(maxsize=4096)
def header_key(text):
    """Return what two spellings of one header have in common.

    :param str text: "E-Mail 2: Adresse *"
    :return: "emailadresse"
    :rtype: str
    """
    letters = "".join(char for char in fold(text) if char.isalpha())
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")


FIELDS = {header_key(w): name for name, text in WORDS.items() for w in text.split(";")}


def read_header(text):
    """Return the name of the field that a header means, ``None`` if unknown.

    :param str text: one cell
    :rtype: str | None
    """
    return FIELDS.get(header_key(str(text)[:60]))


def header_rank(text):
    """Return how good a column is among several for the same field, 0 is the best.

    A talent is reached in private rather than at the present employer's.

    :param str text: the header
    :rtype: int
    """
    key = header_key(text or "")
    if any(word in key for word in MOBILE):
        return 0
    return 2 if any(word in key for word in BUSINESS) else 1


def find_header(rows, is_known):
    """Return where the header of a list stands, and the header.

    Above it there may be titles, remarks and empty cells; a header of two lines with
    merged cells becomes one.

    :param list[list[str]] rows: the first rows of the sheet
    :param is_known: function that tells whether a text is a header
    :return: number of rows to skip, including the header; the header
    :rtype: tuple[int, list[str]]
    """
    counts = [
        len({header_key(cell) for cell in row if cell and is_known(cell)})
        for row in rows[:MAX_HEADER_ROW]
    ]
    if not counts or max(counts) < MIN_HEADERS:
        return 1, list(rows[0]) if rows else []
    best = counts.index(max(counts))
    if best + 1 < len(counts) and counts[best + 1] >= MIN_HEADERS:
        return best + 2, _merge(rows[best], rows[best + 1])
    if best and counts[best - 1]:
        return best + 1, _merge(rows[best - 1], rows[best])
    return best + 1, list(rows[best])


def _merge(upper, lower):
    width = max(len(upper), len(lower))
    upper = list(upper) + [""] * (width - len(upper))
    lower = list(lower) + [""] * (width - len(lower))
    return [below or above for above, below in zip(upper, lower, strict=True)]
