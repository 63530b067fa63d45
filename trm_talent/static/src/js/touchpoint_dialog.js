import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

/**
 * A contact that nobody saved did not happen: it keeps no promise and stops no clock.
 * Odoo saves an open form when the page is closed, even one that nobody touched.
 */
class TouchpointDialogController extends FormController {
    async beforeUnload(ev) {
        if (!this.model.root.isNew) {
            return super.beforeUnload(ev);
        }
        if (this.model.root.dirty) {
            ev.preventDefault();
            ev.returnValue = "Unsaved changes";
        }
    }
}

registry
    .category("views")
    .add("trm_touchpoint_dialog", { ...formView, Controller: TouchpointDialogController });
