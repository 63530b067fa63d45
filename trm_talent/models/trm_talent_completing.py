from collections import defaultdict

from odoo import api, models
from odoo.fields import Command

from ..tools.commands import get_linked_ids
from .trm_talent_creation import QUIET

FILLED_FIELDS = (
    "email phone street zip city country_id function lang linkedin_url xing_url "
    "employer salutation address_form availability available_from_date wish_role "
    "wish_place wish_hours wish_start_date best_time potential note user_id "
    "legal_basis source_id medium_id campaign_id"
).split()


class TrmTalent(models.Model):
    """Known people get what is missing; what is there is never overwritten."""

    _inherit = "trm.talent"

    @api.model
    def _complete(self, pairs, change=None):
        """Complete what the files of known people do not have yet; tags are added.

        Checks and pool rules run once for all: a thousand people must not cost a
        thousand queries.

        :param list[tuple[int, dict]] pairs: id of a file and prepared values; of
            several values for one file the first that is not empty counts
        :param trm.change change: notes what was written, or ``None``
        """
        missing, tags = self._find_missing(pairs)
        talents = self.browse(dict.fromkeys([*missing, *tags]))
        if not talents:
            return
        talents.check_access("write")
        names = {name for vals in missing.values() for name in vals}
        names |= {"tag_ids"} if tags else set()
        before = change._capture(talents, names) if change else {}
        self._write_missing(missing)
        self._link_tags(tags)
        talents._check_completed(names)
        if change:
            change._record_written(talents, before)

    @api.model
    def _find_missing(self, pairs):
        """Return the values and tags that files lack, by id of the file.

        :rtype: tuple[dict[int, dict], dict[int, set]]
        """
        talents = self.browse(dict.fromkeys(talent_id for talent_id, _vals in pairs))
        talents.fetch([*FILLED_FIELDS, "tag_ids"])
        tags_of = {talent.id: set(talent.tag_ids.ids) for talent in talents}
        missing, tags = {}, {}
        for talent_id, vals in pairs:
            talent = self.browse(talent_id).with_prefetch(talents._prefetch_ids)
            lacking = {
                name: vals[name]
                for name in FILLED_FIELDS
                if vals.get(name) and not talent[name]
            }
            if lacking:
                missing[talent_id] = {**lacking, **missing.get(talent_id, {})}
            new_tags = get_linked_ids(vals.get("tag_ids")) - tags_of[talent_id]
            if new_tags:
                tags.setdefault(talent_id, set()).update(new_tags)
        return missing, tags

    @api.model
    def _write_missing(self, missing):
        """Write what is missing, to contacts and files.

        :param dict[int, dict] missing: values by id of the file
        """
        # sudo: trm.talent, res.partner - the right to write all of them was checked
        # by the caller; asking again per person would cost a query each
        talents_sudo = self.sudo().with_context(**QUIET).browse(missing)
        own, inherited = {}, {}
        for talent in talents_sudo:
            for name, value in missing[talent.id].items():
                if self._fields[name].inherited:
                    inherited.setdefault(talent.partner_id.id, {})[name] = value
                else:
                    own.setdefault(talent.id, {})[name] = value
        self._write_each(talents_sudo.partner_id.browse(inherited), inherited)
        self._write_each(talents_sudo.browse(own), own)

    @api.model
    def _write_each(self, records, values):
        """Write values of their own to many records, as ``write`` does for equal ones.

        Fields go to the cache one by one, what depends on them is found once for all:
        ``write`` asks the database per call, and here each record needs its own call.

        :param records: recordset of any model
        :param dict[int, dict] values: values of stored fields, by record id
        """
        names = {name for vals in values.values() for name in vals}
        if not names:
            return
        log = {"write_uid": self.env.uid, "write_date": self.env.cr.now()}
        records.modified(names, before=True)
        for record in records:
            for name, value in {**values[record.id], **log}.items():
                record._fields[name].write(record, value)
        records.modified([*names, *log])
        records._validate_fields(names)

    @api.model
    def _link_tags(self, tags):
        """Add tags, one write per tag.

        :param dict[int, set] tags: ids of tags by id of the file
        """
        by_tag = defaultdict(list)
        for talent_id, tag_ids in tags.items():
            for tag_id in tag_ids:
                by_tag[tag_id].append(talent_id)
        # sudo: trm.talent - see _write_missing
        talents_sudo = self.sudo().with_context(**QUIET)
        for tag_id, ids in by_tag.items():
            models.Model.write(
                talents_sudo.browse(ids), {"tag_ids": [Command.link(tag_id)]}
            )

    def _check_completed(self, names):
        """Do what a change of these fields asks for, once for all the people."""
        if "user_id" in names:
            self._check_user_role()
        self._apply_pool_rules(names)
