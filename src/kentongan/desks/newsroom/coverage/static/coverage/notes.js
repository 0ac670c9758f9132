// Notes are kept on the device with every key, and sent when the writer pauses. A newer text of a colleague loses none.
import { ask, say, SignedOut } from "./words.js";

const form = document.querySelector("[data-notes]");
const PAUSE = 1500, AGAIN = 15000;

if (form) {
  const place = `kentongan-notes-${form.dataset.person}-${form.dataset.notes}`;
  const version = form.elements.version, state = form.querySelector(".notes__state");
  const conflict = form.querySelector(".notes__conflict");
  const fields = [...form.querySelectorAll("textarea")];
  let timer = 0, sending = false;

  const written = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify({ version: version.value, notes: written() }));
      state.textContent = say("local");
    } catch {
      // A full or forbidden store: the button still sends.
    }
  }

  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(place));
    } catch {
      return;
    }
    if (!kept || fields.every((field) => (kept.notes[field.name] ?? "") === field.value)) return localStorage.removeItem(place);
    for (const field of fields) field.value = kept.notes[field.name] ?? field.value;
    version.value = kept.version;
    state.textContent = say("restored");
    send();
  }

  function later(after = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(send, after);
  }

  async function send() {
    if (sending || !conflict.hidden) return;
    sending = true;
    const sent = written();
    try {
      const { status, told } = await ask(form.action, { method: "POST", body: new FormData(form) });
      if (status === 409) return disagree(told);
      if (status >= 400) return void (state.textContent = told.error);
      version.value = told.version;
      if (JSON.stringify(sent) === JSON.stringify(written())) {
        localStorage.removeItem(place);
        state.textContent = say("saved");
      } else {
        keep();
        later();
      }
    } catch (error) {
      state.textContent = say(error instanceof SignedOut ? "signedOut" : "local");
      if (!(error instanceof SignedOut)) later(AGAIN);
    } finally {
      sending = false;
    }
  }

  // Shows the other text beside the writer's own; saving then stands on the newer version.
  function disagree(told) {
    conflict.replaceChildren();
    const head = document.createElement("h3"), help = document.createElement("p");
    head.textContent = say("conflict", { name: told.by || say("somebody") });
    help.textContent = say("conflictHelp");
    conflict.append(head, help);
    for (const field of fields) {
      const theirs = told.notes[field.name] ?? "";
      if (theirs === field.value) continue;
      const text = document.createElement("p"), name = document.createElement("strong");
      name.textContent = form.querySelector(`label[for="${field.id}"]`).textContent;
      text.append(name, document.createElement("br"), theirs || "–");
      const take = document.createElement("button");
      take.type = "button";
      take.className = "button button-small button-secondary";
      take.textContent = say("take");
      take.addEventListener("click", () => {
        field.value = field.value.trim() && theirs ? `${field.value.trim()}\n\n${theirs}` : theirs || field.value;
        field.focus();
      });
      conflict.append(text, take);
    }
    version.value = told.version;
    conflict.hidden = false;
    conflict.setAttribute("role", "alert");
    keep();
  }

  form.addEventListener("input", () => {
    keep();
    later();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    conflict.hidden = true;
    send();
  });
  addEventListener("online", () => later(0));
  restore();
}
