// Mends what Wagtail's editor leaves open: names for boxes, one save at a time, and the way to the first mistake.
const FORM = "form[data-edit-form]";
const BOXES = ".public-DraftEditor-content, input:not([type=hidden]), textarea, select";
const PATIENCE = 8000;

// A box without a label is named by the heading of the block or panel it stands in.
function nameBoxes(root) {
  for (const box of root.querySelectorAll(BOXES)) {
    if (box.labels?.length || box.hasAttribute("aria-label") || box.hasAttribute("aria-labelledby")) continue;
    const heading = box.closest("[data-panel][aria-labelledby]")?.getAttribute("aria-labelledby");
    if (heading) box.setAttribute("aria-labelledby", heading);
  }
}

// A title is one line, though its box grows with it.
function keepOneLine(event) {
  if (event.key === "Enter" && event.target.matches?.("textarea[data-one-line]")) event.preventDefault();
}

// A click on a verb while the editor saves by itself waits for that save: otherwise the verb would answer with an
// older version than the one that the save leaves behind.
let saving = false;
let leaving = false;
let held = null;

function release() {
  saving = false;
  const button = held;
  held = null;
  button?.click();
}

function hold(event) {
  const button = event.target.closest?.(`${FORM} [type=submit]`);
  if (!button || !saving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!held) setTimeout(() => held && release(), PATIENCE);
  held = button;
}

// A page shown after a refusal saves itself once, and Wagtail would then look for no further changes.
function watchAgain() {
  const form = document.querySelector(`${FORM}[data-refused]`);
  form?.removeAttribute("data-refused");
  form?.setAttribute("data-w-unsaved-check-interval-value", "501");
}

document.addEventListener("w-autosave:save", (event) => {
  if (leaving) event.preventDefault();
  else saving = true;
});
document.addEventListener("w-autosave:success", () => {
  release();
  watchAgain();
});
document.addEventListener("w-autosave:error", release);
document.addEventListener("click", hold, { capture: true });
addEventListener("submit", (event) => {
  leaving ||= event.target.matches(FORM) && !event.defaultPrevented;
});
addEventListener("pageshow", () => {
  leaving = false;
});

// After a refusal the cursor stands where something is to be mended.
function goToFirstMistake(form) {
  const words = form.querySelector(".error-message:not([hidden] *), .help-critical:not([hidden] *)");
  const place = words?.closest(".w-field, [data-panel]");
  const boxes = place?.querySelectorAll(`${BOXES}, [contenteditable=true], button`) ?? [];
  const box = [...boxes].find((one) => one.offsetParent);
  box?.focus({ preventScroll: true });
  box?.scrollIntoView({ block: "center" });
}

// What was remarked on a part stands beside it, too; blocks are drawn after the page.
function placeRemarks() {
  for (const remark of document.querySelectorAll(".remark[data-beside]")) {
    const place = document.getElementById(remark.dataset.beside)?.closest("[data-panel]");
    const beside = place?.querySelector(".w-panel__content");
    if (!beside) continue;
    const copy = remark.cloneNode(true);
    remark.removeAttribute("data-beside");
    copy.removeAttribute("data-beside");
    copy.setAttribute("role", "note");
    copy.querySelector(".remark__place")?.remove();
    beside.prepend(copy);
  }
}

addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(FORM);
  if (!form) return;
  form.toggleAttribute("data-refused", form.dataset.wUnsavedForceValue === "true");
  nameBoxes(form);
  new MutationObserver(() => nameBoxes(form)).observe(form, { childList: true, subtree: true });
  form.addEventListener("keydown", keepOneLine);
  // Blocks are drawn after the page; two frames later they stand.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      placeRemarks();
      goToFirstMistake(form);
    }),
  );
});
