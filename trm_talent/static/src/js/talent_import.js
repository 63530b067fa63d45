import { Component } from "@odoo/owl";
import { ImportAction } from "@base_import/import_action/import_action";
import { ImportDataContent } from "@base_import/import_data_content/import_data_content";
import { BaseImportModel } from "@base_import/import_model";
import { ImportRecords } from "@base_import/import_records/import_records";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { RadioField, radioField } from "@web/views/fields/radio/radio_field";

const MODEL = "trm.talent";
const LEAVE_OUT = "talent_leave_out_invalid";
const LISTS = ["invalid", "unsure", "remarks", "tags"];

/** Add the summary of one more batch. */
function mergeSummaries(before, now) {
    const merged = { ...now, counts: { ...now.counts } };
    if (before) {
        for (const [name, count] of Object.entries(before.counts)) {
            merged.counts[name] += count;
        }
        for (const name of LISTS) {
            merged[name] = [...before[name], ...now[name]];
        }
    }
    return merged;
}

/** Say in one line what an import did. */
function describe({ counts }) {
    const parts = [_t("%s new people", counts.new)];
    if (counts.known) {
        parts.push(_t("%s known", counts.known));
    }
    if (counts.double) {
        parts.push(_t("%s rows joined with others", counts.double));
    }
    if (counts.unsure) {
        parts.push(_t("%s to look at: maybe the same person", counts.unsure));
    }
    if (counts.invalid) {
        parts.push(_t("%s rows left out", counts.invalid));
    }
    return parts.join(" · ");
}

/** What a list of people would do, or did: counts, and rows to look at. */
export class TalentImportSummary extends Component {
    static template = "trm_talent.ImportSummary";
    static props = { summary: Object, leaveOut: Boolean, onLeaveOut: Function };

    get counts() {
        return this.props.summary.counts;
    }

    get title() {
        const { is_test: isTest } = this.props.summary;
        return isTest ? _t("If you import this list now") : _t("Imported");
    }

    get tables() {
        const { invalid, unsure, remarks } = this.props.summary;
        return [
            { name: "invalid", title: _t("Cannot be imported"), rows: invalid },
            { name: "unsure", title: _t("Maybe the same person"), rows: unsure },
            { name: "remarks", title: _t("Kept in the internal note"), rows: remarks },
        ]
            .map((table) => ({ ...table, count: this.counts[table.name] }))
            .filter((table) => table.rows.length);
    }
}

ImportDataContent.components.TalentImportSummary = TalentImportSummary;
ImportDataContent.props.talentSummary = { type: Object, optional: true };

patch(BaseImportModel.prototype, {
    setResModel(resModel) {
        super.setResModel(resModel);
        this.talentSummary = undefined;
        if (resModel === MODEL) {
            this.importOptionsValues[LEAVE_OUT] = { value: false };
        }
    },

    async updateData() {
        this.talentSummary = undefined;
        if (this.resModel === MODEL) {
            this.importOptionsValues[LEAVE_OUT].value = false;
        }
        return super.updateData(...arguments);
    },

    async executeImport(isTest) {
        if (this.resModel !== MODEL) {
            return super.executeImport(...arguments);
        }
        if (isTest || !this.importOptions.skip) {
            this.talentSummary = undefined;
            this.talentIds = [];
        }
        const { res } = await super.executeImport(...arguments);
        if (!isTest && !res.hasError) {
            // our own message and list follow, see ImportAction
            this.talentIds.push(...res.ids);
            res.ids = [];
        }
        return { res };
    },

    async _callImport() {
        const result = await super._callImport(...arguments);
        if (result.summary) {
            this.talentSummary = mergeSummaries(this.talentSummary, result.summary);
        }
        return result;
    },

    /** The summary lists all of them, with row and column. */
    _handleImportErrors(messages) {
        if (this.resModel !== MODEL || messages[0].not_matching_error) {
            return super._handleImportErrors(...arguments);
        }
        this._addMessage("danger", [
            _t("Nothing was imported: please correct the rows below, or leave them out."),
        ]);
    },

    /** Several columns for one field are not joined: the first that is filled counts. */
    _updateComments() {
        super._updateComments(...arguments);
        if (this.resModel !== MODEL) {
            return;
        }
        for (const column of this.columns.filter((column) => column.fieldInfo)) {
            const path = column.fieldInfo.fieldPath;
            const same = this.columns.filter((c) => c.fieldInfo?.fieldPath === path);
            column.comments = [];
            if (same.length > 1 && !["tag_ids", "import_pool", "note"].includes(path)) {
                column.comments.push({
                    type: "info",
                    content: _t("Of several columns, the first filled one counts."),
                });
            }
        }
    },
});

patch(ImportAction.prototype, {
    async handleImport(isTest = true) {
        await super.handleImport(...arguments);
        const { talentSummary, talentIds, resModel } = this.model;
        if (resModel !== MODEL || isTest || this.state.isPaused || !talentIds.length) {
            return;
        }
        await this.actionService.doAction({
            type: "ir.actions.client",
            tag: "trm_talent.change_done",
            params: {
                change_id: talentSummary.change_id,
                message: describe(talentSummary),
                next: {
                    type: "ir.actions.act_window",
                    name: _t("Imported People"),
                    res_model: MODEL,
                    views: [
                        [false, "list"],
                        [false, "kanban"],
                        [false, "form"],
                    ],
                    domain: [["id", "in", talentIds]],
                },
            },
        });
    },
});

patch(ImportRecords.prototype, {
    /** Ask first where the data come from. */
    importRecords() {
        if (this.env.searchModel.resModel === MODEL) {
            return this.action.doAction("trm_talent.trm_talent_import_action");
        }
        return super.importRecords();
    },
});

/** Radio buttons with one sentence under each, from the field "consequences". */
class ExplainedRadioField extends RadioField {
    static template = "trm_talent.ExplainedRadioField";

    getExplanation(key) {
        return this.props.record.data.consequences?.[key];
    }
}

registry.category("fields").add("trm_explained_radio", {
    ...radioField,
    component: ExplainedRadioField,
    supportedTypes: ["selection"],
});
