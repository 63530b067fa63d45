import { registry } from "@web/core/registry";

/** HR mails somebody the link to their own page, and never sees it. */
registry.category("web_tour.tours").add("trm_person_send_link", {
    steps: () => [
        {
            content: "what is about data protection has a place of its own",
            trigger: ".o_form_view a.nav-link[name=privacy]",
            run: "click",
        },
        {
            trigger: "button[name=action_send_page_link]",
            run: "click",
        },
        {
            content: "the mail is on its way",
            trigger: ".o_notification:contains(on its way to Mehmet)",
        },
    ],
});

/** The person on a phone: what they wish, a pause, and the end of it all. */
registry.category("web_tour.tours").add("trm_person_on_a_phone", {
    steps: () => [
        {
            content: "not looking at the moment",
            trigger: "button[name=availability][value=no]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "button[name=availability][value=no][aria-pressed=true]",
        },
        {
            content: "change a wish",
            trigger: "a.o_trm_row[href$='/details']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "input[name=wish_place]",
            run: "edit Köln",
        },
        {
            trigger: "form:has(input[name=wish_place]) button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "and back to the first screen",
            trigger: "a[href*='/talent/page/']:not([href$='/details'])",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "a pause of some months",
            trigger: "button[name=months]:last",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".alert-success:contains(There is a pause until)",
        },
        {
            content: "or an end",
            trigger: "a.o_trm_link:contains(Stop, no more contact)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "form button[type=submit]:contains(Stop everything)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".alert-success, [role=status]",
        },
    ],
});
