import { Component, onWillStart, status, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";

/** Says above people that nothing is being deleted yet, and which day has passed. */
export class RetentionBar extends Component {
    static template = "trm_talent.RetentionBar";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ runs: [] });
        onWillStart(async () => {
            const isRecruiting = await user.hasGroup("trm_talent.trm_talent_group_user");
            if (isRecruiting && status(this) !== "destroyed") {
                const runs = await this.orm.searchRead(
                    "trm.retention.run",
                    [
                        ["state", "=", "open"],
                        ["company_id", "in", user.context.allowed_company_ids],
                    ],
                    ["bar_text"]
                );
                this.state.runs = runs.filter((run) => run.bar_text);
            }
        });
    }

    open(run) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "trm.retention.run",
            res_id: run.id,
            views: [[false, "form"]],
        });
    }
}

class TalentListController extends ListController {
    static template = "trm_talent.ListView";
    static components = { ...ListController.components, RetentionBar };
}

class TalentKanbanController extends KanbanController {
    static template = "trm_talent.KanbanView";
    static components = { ...KanbanController.components, RetentionBar };
}

registry
    .category("views")
    .add("trm_talent_list", { ...listView, Controller: TalentListController })
    .add("trm_talent_kanban", { ...kanbanView, Controller: TalentKanbanController });
