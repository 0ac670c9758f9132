// Tells the page's own host once that somebody has it open. No cookie, no name, nothing else is sent.
const address = document.querySelector("[data-seen]")?.dataset.seen;

function tell() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", tell);
  fetch(address, { method: "POST", credentials: "omit", keepalive: true }).catch(() => {});
}

if (address) {
  document.addEventListener("visibilitychange", tell);
  tell();
}
