"""What the processes of the care test do, as scripts with ``env``."""

PREPARE = """
names = ("trm_talent_cron_plan_contacts", "res_users_cron_talent_mail_today")
crons = env["ir.cron"].browse([env.ref(f"trm_talent.{name}").id for name in names])
send = env.ref("mail.ir_cron_mail_scheduler_action")
others = env["ir.cron"].with_context(active_test=False).search([])
(others - crons - send).active = False
(crons + send).active = True
env["ir.mail_server"].search([]).active = False
env["ir.mail_server"].create(
    {"name": "Test", "smtp_host": "127.0.0.1", "smtp_port": port}
)
env.company.email = "hr@example.com"
env["res.users"].search([]).talent_daily_mail = False
role = env.ref("trm_talent.trm_talent_group_user")
users = env["res.users"].with_context(no_reset_password=True).create(
    [
        {"name": email, "login": email, "email": email, "group_ids": role.ids}
        for email in colleagues
    ]
)
pool = env["trm.pool"].create({"name": "Care", "cadence_days": 30})
result = [users.ids, pool.id]
"""

TOMORROW = """
# people of the next day, for each colleague, and nobody was mailed on it
quiet = {"mail_auto_subscribe_no_notify": True}
people = env["trm.talent"].with_context(quiet).create(
    [
        {"name": "Person", "email": f"{day}.{user}.{number}@example.com",
         "user_id": user}
        for user in users
        for number in range(count)
    ]
)
env["trm.consent"]._record(people, "pool", "granted", via="link",
                           confirmed_datetime=env.cr.now().replace(microsecond=0))
env["trm.pool"].browse(pool)._add_talents(people, "manual")
env.flush_all()
env.cr.execute(
    "UPDATE trm_pool_membership SET joined_date = joined_date - interval '90 days' "
    "WHERE talent_id = ANY(%s)", [people.ids])
env.cr.execute("UPDATE res_users SET talent_daily_mail_date = NULL, "
               "talent_daily_mail = id = ANY(%s)", [users])
env.cr.execute("DELETE FROM mail_activity WHERE user_id = ANY(%s) "
               "AND NOT res_id = ANY(%s)", [users, people.ids])
result = people.ids
"""

LIVE = """
from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.trm_talent.models import ir_cron, trm_talent_cadence_planning
from tests.workers.gate import wait_at

# many small steps, so that there is something to be killed in
trm_talent_cadence_planning.BATCH_SIZE = batch
ir_cron.IrCron._talent_work_off.__kwdefaults__["size"] = batch
for cron in crons:
    env.ref(cron)._trigger()
env.cr.commit()
if folder:
    wait_at(folder)
IrCron._process_jobs(env.cr.dbname)
"""

UNPLANNED = """
SELECT count(*) FROM trm_talent talent
 WHERE talent.id = ANY(%s) AND NOT EXISTS (
       SELECT FROM mail_activity todo
        WHERE todo.res_model = 'trm.talent' AND todo.res_id = talent.id)
"""
UNSENT = """
SELECT (SELECT count(*) FROM res_users
         WHERE id = ANY(%s) AND talent_daily_mail_date IS NULL)
     + (SELECT count(*) FROM mail_mail WHERE state = 'outgoing')
"""
