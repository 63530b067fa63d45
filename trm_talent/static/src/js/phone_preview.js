import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** The sign-up page as people see it on their phone. */
export class PhonePreview extends Component {
    static template = "trm_talent.PhonePreview";
    static props = { ...standardWidgetProps };

    get path() {
        const { page_path, is_published, step } = this.props.record.data;
        // Loaded when one gets there, and again when it went online.
        return step === "page" && page_path && `${page_path}?preview=${is_published ? 2 : 1}`;
    }
}

registry.category("view_widgets").add("trm_phone_preview", {
    component: PhonePreview,
    fieldDependencies: [
        { name: "page_path", type: "char" },
        { name: "is_published", type: "boolean" },
        { name: "step", type: "selection" },
    ],
});
