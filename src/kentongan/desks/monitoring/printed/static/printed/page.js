// The page made larger, frames drawn by hand, doubtful words found by a click. Without this, frames are typed as lines.
const page = document.querySelector("[data-page]");
const form = document.querySelector("[data-articles]");
const SVG = "http://www.w3.org/2000/svg";

function zoom(by) {
  const scale = Math.max(1, Math.min(4, Number(page.dataset.scale ?? 1) + by));
  page.dataset.scale = String(scale);
  const picture = page.querySelector("image");
  if (scale > 1) picture.setAttribute("href", page.dataset.large);
}

function place(event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(page.getScreenCTM().inverse());
  const within = (value, most) => Math.round(Math.max(0, Math.min(most, value)));
  return [within(at.x, Number(page.dataset.width)), within(at.y, Number(page.dataset.height))];
}

const linesOf = (field) => field.value.split("\n").map((line) => line.trim()).filter(Boolean);

function rectangle(line) {
  const [left, top, right, bottom] = line.split(",").map(Number);
  if (![left, top, right, bottom].every(Number.isFinite)) return null;
  const found = document.createElementNS(SVG, "rect");
  const sides = { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  for (const [name, value] of Object.entries(sides)) found.setAttribute(name, String(value));
  return found;
}

// Frames of the article whose field this is: drawn anew whenever the field changes.
function redraw(field) {
  const cut = field.closest("[data-cut]");
  const group = cut ? page.querySelector(`[data-frames="${CSS.escape(cut.dataset.cut)}"]`) : null;
  for (const old of (group ?? page).querySelectorAll(group ? "rect" : ":scope > .frame--drawn")) old.remove();
  for (const one of linesOf(field).map(rectangle).filter(Boolean)) {
    if (group) group.prepend(one);
    else {
      one.classList.add("frame--drawn");
      page.append(one);
    }
  }
}

if (page && form) {
  const tools = document.querySelector("[data-zoom]");
  const draw = tools.querySelector("[data-draw]");
  tools.hidden = false;
  tools.querySelector("[data-larger]").addEventListener("click", () => zoom(1));
  tools.querySelector("[data-smaller]").addEventListener("click", () => zoom(-1));

  // Frames go to the article whose frames were looked at last, else to the new one.
  let field = form.querySelector("[name=boxes]");
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-boxes]")) field = event.target;
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-boxes]")) redraw(event.target);
  });
  redraw(form.querySelector("[name=boxes]"));

  draw.addEventListener("click", () => {
    const on = draw.getAttribute("aria-pressed") !== "true";
    draw.setAttribute("aria-pressed", String(on));
    page.toggleAttribute("data-drawing", on);
  });

  let begin = null;
  let shown = null;
  page.addEventListener("pointerdown", (event) => {
    if (!page.hasAttribute("data-drawing")) return;
    event.preventDefault();
    begin = place(event);
    page.setPointerCapture(event.pointerId);
  });
  const line = (event) => {
    const end = place(event);
    const [x, y] = [0, 1].map((axis) => [begin[axis], end[axis]].sort((a, b) => a - b));
    return [x[0], y[0], x[1], y[1]].join(",");
  };
  page.addEventListener("pointermove", (event) => {
    if (!begin) return;
    shown?.remove();
    shown = rectangle(line(event));
    shown.classList.add("frame--drawn");
    page.append(shown);
  });
  page.addEventListener("pointerup", (event) => {
    if (!begin) return;
    const drawn = line(event);
    shown?.remove();
    begin = shown = null;
    const [left, top, right, bottom] = drawn.split(",").map(Number);
    if (right - left < 8 || bottom - top < 8) return;
    field.value = [...linesOf(field), drawn].join("\n");
    field.closest("details")?.setAttribute("open", "");
    redraw(field);
  });
  page.addEventListener("pointercancel", () => {
    shown?.remove();
    begin = shown = null;
  });

  // Where somebody works on an article, its frames stand out.
  form.addEventListener("focusin", (event) => {
    const cut = event.target.closest("[data-cut]");
    for (const one of page.querySelectorAll("[data-current]")) one.removeAttribute("data-current");
    if (cut) page.querySelector(`[data-frames="${CSS.escape(cut.dataset.cut)}"]`)?.setAttribute("data-current", "");
  });

  for (const told of form.querySelectorAll("[data-doubtful]")) {
    const text = told.closest("[data-cut]").querySelector("textarea");
    for (const mark of told.querySelectorAll("mark")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = mark.textContent;
      button.addEventListener("click", () => {
        const from = text.value.indexOf(button.textContent, text.selectionEnd % (text.value.length || 1));
        const at = from >= 0 ? from : text.value.indexOf(button.textContent);
        text.focus();
        if (at >= 0) text.setSelectionRange(at, at + button.textContent.length);
      });
      mark.replaceWith(button);
    }
  }
}
