// Starts Wagtail's widgets from data beside them: the content security policy allows no script inside a page.
const MAKERS = {
  initDateChooser: (id, options) => window.initDateChooser(id, options),
  initDateTimeChooser: (id, options) => window.initDateTimeChooser(id, options),
  initTimeChooser: (id, options) => window.initTimeChooser(id, options),
  ImageChooser: (id, options) => new window.ImageChooser(id, options),
};

function start(root) {
  for (const mark of root.querySelectorAll("[data-starts]:not([data-started])")) {
    mark.dataset.started = "";
    MAKERS[mark.dataset.starts]?.(mark.dataset.for, JSON.parse(mark.dataset.options));
  }
  // The box for files lies unseen over a button, whose words become its name.
  for (const box of root.querySelectorAll(".replace-file-input input[type=file]:not([aria-label])")) {
    box.setAttribute("aria-label", box.parentElement.querySelector("button").textContent.trim());
  }
}

addEventListener("DOMContentLoaded", () => start(document));
document.addEventListener("w-swap:success", () => start(document));
