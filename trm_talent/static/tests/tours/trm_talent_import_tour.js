import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const LIST = "/trm_talent/static/tests/files/list.xlsx";

async function upload() {
    const response = await fetch(LIST);
    const transfer = new DataTransfer();
    transfer.items.add(new File([await response.blob()], "list.xlsx"));
    const input = document.querySelector(".o_control_panel input[type=file]");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

registry.category("web_tour.tours").add("trm_talent_import", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            trigger: ".o_app[data-menu-xmlid='trm_talent.trm_talent_menu_root']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='trm_talent.trm_talent_menu']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='trm_talent.trm_talent_menu_import']",
            run: "click",
        },
        {
            content: "each answer says what follows",
            trigger: ".modal .o_radio_item:contains('must be told by') input[data-value=sourced]",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_choose_file]",
            run: "click",
        },
        {
            content: "upload the list",
            trigger: ".o_trm_import_action .o_nocontent_help:contains('Template')",
            run: upload,
        },
        {
            content: "columns are mapped, the title row is no person",
            trigger: ".o_import_data_content tr:contains('Handy'):contains('Phone')",
        },
        {
            trigger: ".o_control_panel button:contains('Test')",
            run: "click",
        },
        {
            content: "the test run counts",
            trigger: ".o_trm_import_summary .o_trm_new:contains('2 new people')",
        },
        {
            content: "and says row and column of what is wrong",
            trigger: ".o_trm_import_invalid tr:contains('7'):contains('E-Mail'):contains('kaputt')",
        },
        {
            content: "leave the bad row out",
            trigger: ".o_trm_import_summary #o_trm_leave_out",
            run: "check",
        },
        {
            trigger: ".o_control_panel button:contains('Import')",
            run: "click",
        },
        {
            content: "the people are there",
            trigger: ".o_list_view .o_data_row:contains('Mehmet Yılmaz')",
        },
        {
            content: "the result offers to undo",
            trigger: ".o_notification:contains('2 new people') button:contains('Undo')",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('restored')",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row))",
        },
    ],
});
