import { Component, onMounted, status, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";

const REASONS = {
    nobody: _t("without anybody who looks after them"),
    gone: _t("whose colleague has left"),
    no_next_step: _t("without a next step"),
};

/** Says on the start page how many people nobody thinks of, each a way to them. */
export class ForgottenBar extends Component {
    static template = "trm_talent.ForgottenBar";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ counts: [], meanwhile: 0 });
        // the people of today are shown at once
        onMounted(() => this.load());
    }

    async load() {
        const isShown = await user.hasGroup("trm_talent.trm_talent_group_user");
        if (!isShown || status(this) === "destroyed") {
            return;
        }
        const counts = await Promise.all(
            Object.entries(REASONS).map(async ([key, text]) => ({
                key,
                text,
                count: await this.orm.searchCount("trm.talent", [
                    ["forgotten", "in", [key]],
                ]),
            }))
        );
        this.state.meanwhile = await this.orm.searchCount("trm.touchpoint", [
            ["is_meanwhile", "=", true],
        ]);
        this.state.counts = counts.filter((reason) => reason.count);
    }

    openMeanwhile() {
        this.action.doAction("trm_talent.trm_touchpoint_action_meanwhile");
    }

    open(key) {
        this.action.doAction("trm_talent.trm_talent_action", {
            additionalContext: { [`search_default_forgotten_${key}`]: 1 },
        });
    }
}

class TodayKanbanController extends KanbanController {
    static template = "trm_talent.TodayView";
    static components = { ...KanbanController.components, ForgottenBar };
}

registry
    .category("views")
    .add("trm_today_kanban", { ...kanbanView, Controller: TodayKanbanController });
