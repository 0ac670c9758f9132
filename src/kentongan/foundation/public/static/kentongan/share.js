// Offers what the browser can do beyond plain links: copy the address, or hand it to another app.
for (const row of document.querySelectorAll("[data-share]")) {
  const { title, url, copied } = row.dataset;
  const copy = row.querySelector("[data-copy]");
  const native = row.querySelector("[data-native]");

  if (navigator.clipboard) {
    copy.hidden = false;
    copy.setAttribute("aria-live", "polite");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      copy.textContent = copied;
    });
  }
  if (navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
}
