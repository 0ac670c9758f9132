// What is typed stays on the device until the house has it, for a line may break while forty pictures are described.
const form = document.querySelector("[data-captions]");

if (form) {
  const place = `kentongan-captions-${form.dataset.person}-${form.dataset.captions}`;
  const boxes = [...form.querySelectorAll("textarea")];

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(place)) ?? {};
    } catch {
      return {};
    }
  }

  // What the house has said since then comes first.
  const before = kept();
  const lost = boxes.filter((box) => before[box.name]?.was === box.value && before[box.name].text !== box.value);
  for (const box of lost) {
    box.value = before[box.name].text;
    box.closest("details")?.setAttribute("open", "");
  }
  form.querySelector(".captions__kept").hidden = !lost.length;

  form.addEventListener("input", ({ target }) => {
    const now = kept();
    now[target.name] = { was: now[target.name]?.was ?? target.defaultValue, text: target.value };
    try {
      localStorage.setItem(place, JSON.stringify(now));
    } catch {
      // A full or forbidden store: the button still sends.
    }
  });
}
