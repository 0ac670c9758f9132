// Looks at a query while it is typed. Without this script the button “look” asks the same question.
const form = document.querySelector("form[data-look]");
const box = form.querySelector("textarea[name=text]");
const findings = form.querySelector("[data-findings]");
let waiting = 0;
let asking = new AbortController();

async function look() {
  // What was asked before is no longer about what stands there now.
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  if (!box.value.trim()) {
    findings.replaceChildren();
    return;
  }
  const body = new URLSearchParams({ text: box.value });
  const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
  try {
    const answer = await fetch(form.dataset.look, { method: "POST", body, headers, signal });
    const told = await answer.text();
    if (answer.ok && !signal.aborted) findings.innerHTML = told;
  } catch {
    // Asked anew meanwhile, or the line is down: the buttons say so when they are pressed.
  }
}

box.addEventListener("input", () => {
  clearTimeout(waiting);
  asking.abort();
  waiting = setTimeout(look, 400);
});

findings.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=use]");
  if (!button) return;
  event.preventDefault();
  box.value = button.value;
  box.focus();
  look();
});

if (box.value.trim() && !findings.textContent.trim()) look();
