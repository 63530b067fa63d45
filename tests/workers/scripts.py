"""What the processes do in the database, as scripts with ``env``, and what is there."""

PREPARE = """
ask = env.ref("trm_talent.trm_signup_cron_ask")
send = env.ref("mail.ir_cron_mail_scheduler_action")
crons = env["ir.cron"].with_context(active_test=False).search([])
(crons - ask - send).active = False
(ask + send).active = True
env["ir.mail_server"].search([]).active = False
env["ir.mail_server"].create(
    {"name": "Test", "smtp_host": "127.0.0.1", "smtp_port": port}
)
env.company.write({"email": "hr@example.com", "talent_store_ip": True})
pool = env["trm.pool"].create({"name": "Care", "public_name": "Care", "user_id": 2})
pool.is_published = True
result = pool.id
"""

SEND = """
env.ref("mail.ir_cron_mail_scheduler_action")._trigger()
"""

SIGN_UP = """
import json

pool = env["trm.pool"].browse(pool_id)
wordings = {
    purpose.code: purpose._render_wording(pool.company_id)
    for purpose in pool.join_purpose_ids
}
signups = env["trm.signup"].create(
    [
        {
            "pool_id": pool_id,
            "name": email.split("@")[0].title(),
            "email": email,
            "lang": "en_US",
            "choices": json.dumps(wordings),
        }
        for email in emails
    ]
)
env.ref("trm_talent.trm_signup_cron_ask")._trigger()
result = signups.ids
"""

LINKS = """
from urllib.parse import urlsplit

signups = env["trm.signup"].browse(ids)
result = [urlsplit(signup.confirm_url).path for signup in signups]
"""

PEOPLE = """
SELECT p.email_normalized,
       count(DISTINCT t.id),
       count(DISTINCT s.id),
       count(DISTINCT e.id) FILTER (WHERE e.purpose = 'pool'),
       max(s.head_seq) = count(DISTINCT e.id),
       count(DISTINCT m.id),
       count(DISTINCT a.id)
  FROM res_partner p
  JOIN trm_talent t ON t.partner_id = p.id
  JOIN trm_consent_subject s ON s.talent_id = t.id
  JOIN trm_consent_entry e ON e.subject_id = s.id
  JOIN trm_pool_membership m ON m.talent_id = t.id
  JOIN mail_activity a ON a.res_model = 'trm.talent' AND a.res_id = t.id
 WHERE p.email_normalized IN %s
 GROUP BY p.email_normalized
 ORDER BY 1
"""

PUBLISH = """
import json

env["ir.config_parameter"].set_param("web.base.url", "http://localhost")
env.company.write(
    {
        "email": "hr@example.com",
        "phone": "+49 30 123456",
        "talent_privacy_url": "http://localhost/talent/join",
        "talent_imprint_url": "http://localhost/talent/join?imprint=1",
    }
)
env["res.users"].browse(2).email = "admin@example.com"
env["ir.mail_server"].create({"name": "Test", "smtp_host": "127.0.0.1"})
category = env["trm.tag.category"].search([], limit=1)
tags = env["trm.tag"].create(
    [
        {"name": name, "public_name": name, "category_id": category.id}
        for name in ("Nights", "Children")
    ]
)
pool, hidden = env["trm.pool"].create(
    [
        {"name": name, "public_name": name, "user_id": 2, "tag_ids": tags.ids}
        for name in ("Nursing", "Not Online")
    ]
)
pool.is_published = True
people = env["trm.talent"].create(
    [
        {"name": f"{name.title()} Person", "email": f"{name}@example.com", "user_id": 2}
        for name in ("known", "agreed", "withdrawn", "blocked", "erased")
    ]
)
known, agreed, withdrawn, blocked, erased = people
pool._add_talents(people, "manual")
wordings = {
    purpose.code: purpose._render_wording(pool.company_id)
    for purpose in pool.join_purpose_ids
}
now = env.cr.now().replace(microsecond=0)
for code in wordings:
    env["trm.consent"]._record(
        agreed | withdrawn, code, "granted", via="web_form", confirmed_datetime=now
    )
for code in wordings:
    withdrawn._withdraw(code, {})
env["trm.suppression"]._add(blocked, "objection")
env["mail.blacklist"]._add("blocked@example.com")
addresses = ("fresh", "agreed", "confirmed", "late")
signups = env["trm.signup"].create(
    [
        {
            "pool_id": pool.id,
            "name": f"{name} person",
            "email": f"{name}@example.com",
            "lang": "en_US",
            "choices": json.dumps(wordings),
        }
        for name in addresses
    ]
)
phone = env["trm.signup"].create(
    {"pool_id": pool.id, "name": "phone", "phone": "+4930123456", "lang": "en_US"}
)
env["trm.signup"].search([("state", "=", "new")])._ask()
signups[2]._confirm({})
env.cr.execute(
    "UPDATE trm_signup SET create_date = create_date - interval '60 days' "
    "WHERE id = %s",
    [signups[3].id],
)
env.invalidate_all()
result = pool.id
"""

RENDER = """
data = env["ir.model.data"].search(
    [("model", "=", "mail.template"), ("module", "=like", "trm\\\\_%")]
)
mails = {}
env["mail.mail"].search([]).unlink()
templates = env["mail.template"].browse(data.mapped("res_id"))
for number, template in enumerate(templates):
    ids = env[template.model].search([], order="id").ids
    if not ids:
        raise AssertionError(f"{template.name}: make a {template.model} in PUBLISH")
    # two of them, and with the next template two others
    some = {ids[(number * 2 + offset) % len(ids)] for offset in range(2)}
    for record in env[template.model].browse(some):
        if template.model in ("trm.talent", "trm.signup"):
            env["trm.notice"]._queue(
                record, f"scan-{template.id}", template, purpose="answer"
            )
        else:
            template.send_mail(record.id)
    bodies = env["mail.mail"].search([]).mapped("body_html")
    mails[template.name] = [str(body) for body in bodies]
    env["mail.mail"].search([]).unlink()
result = mails
"""

WORDS = """
from datetime import timedelta
from urllib.parse import urlsplit

from odoo.addons.trm_talent.models.trm_talent_links import LINKS
from odoo.tools import hash_sign

urls = [signup.confirm_url for signup in env["trm.signup"].search([])]
for talent in env["trm.talent"].search([]):
    urls += [talent._get_signed_url(scope) for scope in LINKS]
    uuid = env["trm.consent.subject"]._ensure(talent).uuid
    urls += [
        "/x/" + hash_sign(env, f"trm_talent.{scope}", [uuid], timedelta(days=-1))
        for scope in LINKS
    ]
words = [urlsplit(url).path.split("/")[-1] for url in urls]
words += env["trm.pool"].search([("join_slug", "!=", False)]).mapped("join_slug")
words += [str(number) for number in range(4)] + ["photo", "art13", "de", "en_US"]
result = [words, sorted({urlsplit(url).path for url in urls if "/x/" not in url})]
"""
