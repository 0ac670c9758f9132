// Sends files piece by piece. They are kept on the device first, so a lost line or a closed tab only pauses the sending.
import { all, drop, keep } from "./store.js";
import { ask, say, SignedOut } from "./words.js";

const SMALLEST = 128 * 1024, LARGEST = 4 * 1024 * 1024, MEGABYTE = 1024 * 1024;
const LIMITS = { image: 20 * MEGABYTE, video: 2048 * MEGABYTE, audio: 2048 * MEGABYTE };
const OTHERS = 100 * MEGABYTE, PATIENCE = [1, 2, 5, 10, 20, 30];

const form = document.querySelector("[data-uploads]");
const list = document.querySelector(".sending");
const summary = document.querySelector(".sending__summary");
const person = form?.dataset.person, here = form?.dataset.uploads;
const lines = new Map();
let kept = 0, running = false, piece = 512 * 1024, stores = true;

function line(file) {
  if (lines.has(file.key)) return lines.get(file.key);
  const row = document.createElement("li");
  row.className = "sending__file";
  const name = document.createElement("span"), state = document.createElement("span");
  const bar = document.createElement("progress"), why = document.createElement("p");
  name.textContent = file.name;
  state.className = "sending__state";
  bar.max = Math.max(file.size, 1);
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  why.className = "sending__why";
  why.hidden = true;
  row.append(name, state, bar, why);
  list.append(row);
  list.hidden = false;
  lines.set(file.key, { row, state, bar, why });
  return lines.get(file.key);
}

function show(file, word, received) {
  const { row, state, bar } = line(file);
  row.dataset.state = word;
  state.textContent = say(word);
  if (received !== undefined) bar.value = received;
}

function refuse(file, reason) {
  show(file, "refused");
  const { row, bar, why } = line(file);
  why.textContent = reason;
  why.hidden = false;
  bar.remove();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = say("remove");
  button.addEventListener("click", () => row.remove());
  row.append(button);
}

function tell(text = "") {
  summary.textContent = text || (lines.size ? say("summary", { kept, all: lines.size }) : "");
}

// A picture of the phone is small and quick to read; its own copy outlives the tab.
async function take(chosen) {
  const now = Date.now();
  for (const [place, source] of chosen.entries()) {
    const file = {
      // Files are sent in the order of their keys, which is the order in which they were chosen.
      key: `${now}-${String(place).padStart(4, "0")}-${Math.random().toString(36).slice(2)}`, person, start: here,
      name: source.name, size: source.size, blob: source,
    };
    const limit = LIMITS[source.type.split("/")[0]] ?? OTHERS;
    if (source.size > limit) {
      refuse(file, say("tooLarge", { limit: limit / MEGABYTE }));
      continue;
    }
    show(file, "waiting", 0);
    try {
      await keep(file);
    } catch {
      stores = false;
      memory.push(file);
    }
  }
  tell(stores ? "" : say("noStore"));
  go();
}

const memory = [];

async function waiting() {
  let stored = [];
  try {
    stored = await all();
  } catch {
    stores = false;
  }
  return [...stored, ...memory].filter((file) => file.person === person && file.start === here);
}

async function forget(file) {
  const at = memory.indexOf(file);
  if (at >= 0) memory.splice(at, 1);
  else await drop(file.key);
}

// One file from wherever it stands to its end. True: nothing more to do for it.
async function send(file) {
  const announced = await ask(file.start, {
    method: "POST", body: JSON.stringify({ key: file.key, name: file.name, size: file.size }),
  });
  if (announced.status === 422 || announced.status === 403) return refuse(file, announced.told.error), true;
  if (announced.status !== 201) throw new Error(announced.told.error);
  let { received, state, address } = announced.told;
  while (state === "open" && received < file.size) {
    show(file, "sending", received);
    const end = Math.min(received + piece, file.size);
    const body = file.blob.slice(received, end);
    const began = performance.now();
    const answer = await ask(address, {
      method: "PUT", body, headers: { "Content-Range": `bytes ${received}-${end - 1}/${file.size}` },
    });
    if (answer.status !== 200 && answer.status !== 409) throw new Error(answer.told.error);
    ({ received, state = state } = answer.told);
    const seconds = (performance.now() - began) / 1000;
    piece = Math.min(LARGEST, Math.max(SMALLEST, seconds < 2 ? piece * 2 : seconds > 8 ? piece / 2 : piece));
  }
  show(file, "checking", file.size);
  const finished = state === "open" ? await ask(`${address}selesai/`, { method: "POST" }) : announced;
  if (finished.status >= 400) throw new Error(finished.told.error);
  if (finished.told.state === "refused") return refuse(file, finished.told.error), true;
  kept += 1;
  show(file, "kept", file.size);
  return true;
}

async function go() {
  if (running) return;
  running = true;
  let failures = 0;
  try {
    for (let files = await waiting(); files.length; files = await waiting()) {
      const [file] = files;
      show(file, "waiting");
      try {
        if (await send(file)) await forget(file);
        failures = 0;
        tell();
      } catch (error) {
        show(file, "waiting");
        if (error instanceof SignedOut) return tell(say("signedOut"));
        piece = Math.max(SMALLEST, piece / 2);
        tell(error instanceof TypeError || !navigator.onLine ? say("offline") : error.message);
        await pause(PATIENCE[Math.min(failures, PATIENCE.length - 1)]);
        failures += 1;
      }
    }
  } finally {
    running = false;
  }
  if (kept) offer();
}

// Wait some seconds, or until the line is back.
function pause(seconds) {
  return new Promise((resolve) => {
    const done = () => (clearTimeout(timer), removeEventListener("online", done), resolve());
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", done);
  });
}

// The page doesn't reload by itself: somebody may be writing notes.
function offer() {
  if (document.querySelector(".sending__show")) return;
  const link = document.createElement("a");
  link.className = "button button-secondary sending__show";
  link.href = location.pathname;
  link.textContent = say("show");
  summary.after(link);
}

if (form) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("submit", (event) => {
    if (input.files.length) {
      event.preventDefault();
      take([...input.files]);
      input.value = "";
    }
  });
  input.addEventListener("change", () => form.requestSubmit());
  form.querySelector("button[type=submit]").hidden = true;
  addEventListener("online", go);
  addEventListener("offline", () => tell(say("offline")));
  for (const file of await waiting()) line(file);
  go();
}
