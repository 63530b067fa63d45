import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";

/** Download the proofs of all people; the dialog says afterwards that it was done. */
async function downloadProofs(env, _action, options) {
    env.services.ui.block();
    try {
        await download({ url: "/trm_talent/proofs", data: {} });
    } finally {
        env.services.ui.unblock();
    }
    await options.onClose?.();
}

registry.category("actions").add("trm_talent.download_proofs", downloadProofs);
