// Looks at a query while it is typed. Without this script the button “look” asks the same question.
const form = document.querySelector("form[data-look]");
const box = form.querySelector("textarea[name=text]");
const findings = form.querySelector("[data-findings]");
let waiting = 0;
let asked = 0;

async function look() {
  const mine = ++asked;
  if (!box.value.trim()) {
    findings.replaceChildren();
    return;
  }
  const body = new URLSearchParams({ text: box.value });
  const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
  try {
    const answer = await fetch(form.dataset.look, { method: "POST", body, headers });
    // An answer that comes late is not about what stands there now.
    if (answer.ok && mine === asked) findings.innerHTML = await answer.text();
  } catch {
    // The line is down: the buttons say so when they are pressed.
  }
}

box.addEventListener("input", () => {
  clearTimeout(waiting);
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
