// Keeps what somebody types on this device until the office has it: a lost line loses nothing. What says autocomplete=off,
// such as an identity number, and files are never kept.
import { prover } from "./proof.js";

const DAYS = 7, PATIENCE = 8000;
const name = (form) => `kentongan-draft:${form.dataset.draft}`;
const sentName = (form) => `${name(form)}:sent`;

function stored(run) {
  try {
    return run(localStorage);
  } catch {
    return null; // A full or forbidden store: the form still sends.
  }
}

function kept(place) {
  const found = stored((store) => JSON.parse(store.getItem(place)));
  if (found && Date.now() - found.at < DAYS * 86400000) return found.fields;
  stored((store) => store.removeItem(place));
  return null;
}

function tend(form) {
  const fields = [...form.elements].filter(
    (one) => one.name && one.autocomplete !== "off" && !["hidden", "file", "submit"].includes(one.type),
  );
  const [restored, note, offline] = ["restored", "note", "offline"].map((one) => form.querySelector(`[data-${one}]`));
  const proof = prover(form);
  let sending = false;

  const forget = () => {
    stored((store) => [name(form), sentName(form)].forEach((place) => store.removeItem(place)));
    restored.hidden = note.hidden = true;
  };

  function keep() {
    const written = {};
    for (const one of fields) if (one.type !== "radio" || one.checked) written[one.name] = one.value;
    stored((store) => store.setItem(name(form), JSON.stringify({ at: Date.now(), fields: written })));
    note.hidden = false;
  }

  function restore() {
    const found = kept(name(form));
    if (!found || "bound" in form.dataset) return;
    let changed = false;
    for (const one of fields) {
      const text = found[one.name];
      if (text === undefined) continue;
      if (one.type === "radio") one.checked = one.value === text;
      else if (one.value !== text) [one.value, changed] = [text, true];
    }
    restored.hidden = note.hidden = !changed;
  }

  async function send(event) {
    event.preventDefault();
    if (sending) return;
    sending = true;
    keep();
    offline.hidden = true;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, ""));
    const line = navigator.onLine
      ? fetch(location.pathname, { method: "HEAD", cache: "no-store" }).then(() => true, () => false)
      : Promise.resolve(false);
    const [alive, solution] = await Promise.all([Promise.race([line, late.then(() => true)]), Promise.race([proof(), late])]);
    if (!alive) {
      sending = false;
      offline.hidden = false;
      return offline.focus();
    }
    if (form.elements.altcha) form.elements.altcha.value = solution;
    stored((store) => store.setItem(sentName(form), form.elements.key?.value ?? ""));
    form.submit();
  }

  stored((store) => store.removeItem(sentName(form)));
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("input", proof, { once: true });
  form.addEventListener("submit", send);
  form.querySelector("[data-forget]").addEventListener("click", () => {
    forget();
    form.reset();
  });
  addEventListener("pageshow", () => (sending = false));
}

// The applicant's page says which forms the office has; their drafts have served.
function received({ received: keys, case: number }) {
  const open = new Set([...document.querySelectorAll("form[data-draft]")].map(name));
  stored((store) => {
    for (const place of Object.keys(store).filter((one) => one.endsWith(":sent"))) {
      const draft = place.slice(0, -":sent".length);
      if (open.has(draft)) continue;
      const key = store.getItem(place);
      if (key ? key !== keys : !draft.endsWith(`-${number}`)) continue;
      store.removeItem(draft);
      store.removeItem(place);
    }
  });
}

const page = document.querySelector("[data-received]");
if (page) received(page.dataset);
document.querySelectorAll("form[data-draft]").forEach(tend);
