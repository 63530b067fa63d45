import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

const UNDO_DELAY = 20000;

/**
 * Say what a bulk change did, and offer to undo it. Whoever misses the notification
 * finds the change under Settings > Recent Changes.
 */
function changeDone(env, action) {
    const { change_id: changeId, message, next } = action.params;
    const { notification, orm, action: actionService } = env.services;
    const buttons = [];
    if (changeId) {
        buttons.push({
            name: _t("Undo"),
            primary: true,
            icon: "fa-undo",
            onClick: async () => {
                close();
                const result = await orm.call("trm.change", "action_undo", [[changeId]]);
                await actionService.doAction(result);
            },
        });
    }
    const close = notification.add(message, {
        type: changeId ? "success" : "info",
        className: "o_trm_change_done",
        autocloseDelay: UNDO_DELAY,
        buttons,
    });
    return next;
}

registry.category("actions").add("trm_talent.change_done", changeDone);
