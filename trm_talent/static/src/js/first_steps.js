import { Component, useEffect, useRef, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Each step begins at its heading, however far down its "Next" was. */
export class ScrollToTop extends Component {
    static template = xml`<span t-ref="place"/>`;
    static props = { ...standardWidgetProps };

    setup() {
        const place = useRef("place");
        useEffect(
            () => {
                place.el.closest(".o_form_sheet_bg")?.scrollIntoView({ block: "start" });
            },
            () => [this.props.record.data.step, this.props.record.data.is_published]
        );
    }
}

registry.category("view_widgets").add("trm_scroll_to_top", {
    component: ScrollToTop,
    fieldDependencies: [
        { name: "step", type: "selection" },
        { name: "is_published", type: "boolean" },
    ],
});
