// Triage by keyboard: the keys press the buttons of the row that is current, or of the page of one mention.
// Without this script the buttons remain.
const page = document.querySelector("[data-keys]");
const rows = [...document.querySelectorAll("[data-stream] > li")];
let current = -1;

function go(to) {
  if (!rows.length) return;
  rows[current]?.removeAttribute("aria-current");
  current = Math.max(0, Math.min(rows.length - 1, to));
  rows[current].setAttribute("aria-current", "true");
  rows[current].focus({ preventScroll: false });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const key = event.key === "=" ? "+" : event.key.toLowerCase();
  if (rows.length && (key === "j" || key === "k")) {
    event.preventDefault();
    go(current + (key === "j" ? 1 : -1));
  } else if (current >= 0 && event.key === "Enter" && event.target === rows[current]) {
    rows[current].querySelector("a").click();
  } else if (page || current >= 0) {
    const form = (rows[current] ?? page).querySelector(`form[data-key="${CSS.escape(key)}"]`);
    if (!form) return;
    event.preventDefault();
    if (!page) sessionStorage.setItem("stream", String(current));
    form.requestSubmit();
  }
});

// After a key the page comes anew; the reader goes on where they were.
const before = sessionStorage.getItem("stream");
if (before !== null) {
  sessionStorage.removeItem("stream");
  go(Number(before));
}
