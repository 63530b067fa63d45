"""What the processes of the retention test do, as scripts with ``env``."""

POPULATE = """
import datetime

from freezegun import freeze_time

day = datetime.date.fromisoformat(begin)
Consent, people = env["trm.consent"], {}
env["res.company"].search([]).write({"email": "hr@example.com"})
for country in ("de", "at", "ch"):
    with freeze_time(f"{day} 12:00:00"):
        values = {"name": country, "country_id": env.ref(f"base.{country}").id}
        company = env["res.company"].create({**values, "email": "hr@example.com"})
        env["trm.retention.run"]._ensure(company).action_release()
        for kind in kinds:
            basis = "application" if kind == "rejected" else "consent"
            talents = env["trm.talent"].create(
                [
                    {
                        "name": f"{kind} {country} {number}",
                        "email": f"{kind}.{country}.{number}@example.com",
                        "company_id": company.id,
                        "legal_basis": basis,
                        "basis_since": str(day),
                    }
                    for number in range(count)
                ]
            )
            people[f"{kind} {country}"] = talents.ids
    if "joined" in kinds:
        joined = env["trm.talent"].browse(people[f"joined {country}"])
        earlier = day - datetime.timedelta(days=330)
        with freeze_time(f"{earlier} 12:00:00"):
            now = datetime.datetime.now()
            Consent._record(joined, "pool", "granted", via="link",
                            confirmed_datetime=now)
    silent = env["trm.talent"].browse(people[f"silent {country}"])
    with freeze_time(f"{day} 12:00:00"):
        Consent._record(silent, "pool", "requested", via="mail")
env.cr.execute("UPDATE trm_talent SET create_date = %s WHERE id = ANY(%s)",
               [begin, [i for ids in people.values() for i in ids]])
result = people
"""

LIVE = """
from freezegun import freeze_time

from odoo.addons.trm_talent.models import trm_consent_expiry, trm_retention_execution
from tests.workers.gate import wait_at

# many small steps, so that there is something to be killed in
trm_retention_execution.BATCH_SIZE = trm_consent_expiry.ASK_BATCH = batch
with freeze_time(f"{day} 12:00:00"):
    if folder:
        wait_at(folder)
    # beside the locks of crons, as if two hosts had them both
    env["trm.consent"]._cron_ask_again()
    env["trm.consent"]._cron_expire()
    env["trm.retention.run"]._cron_preview()
    env["trm.retention.run"]._cron_execute()
"""
