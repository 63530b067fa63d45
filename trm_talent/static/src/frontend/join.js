// The box about documents is asked only once one is chosen. Without JavaScript it is
// always there, with a sentence that says when it counts.
function showBoxWithFile(form) {
    const file = form.querySelector("input[type=file]");
    const box = form.querySelector(".o_trm_with_file");
    if (!file || !box) {
        return;
    }
    const show = () => {
        box.hidden = !file.files.length && !box.querySelector(".is-invalid");
    };
    file.addEventListener("change", show);
    show();
}

document.querySelectorAll(".o_trm_form").forEach(showBoxWithFile);
