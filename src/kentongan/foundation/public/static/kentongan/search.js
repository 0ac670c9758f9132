// Offers titles under the search field while somebody types; without it the form works just as well.
const form = document.querySelector("form[data-suggests]");
const field = form.elements.q;
const titles = document.getElementById("titles");
let waiting;

async function offer() {
  const asked = new URLSearchParams({ q: field.value, di: form.elements.di.value });
  const answer = await fetch(`${form.dataset.suggests}?${asked}`).catch(() => null);
  if (!answer?.ok) return;
  const found = await answer.json();
  titles.replaceChildren(...found.titles.map((title) => Object.assign(document.createElement("option"), { value: title })));
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  if (field.value.trim().length > 2) waiting = setTimeout(offer, 200);
});
