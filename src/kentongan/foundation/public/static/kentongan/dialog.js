// A link with data-opens shows a dialog on this page; without this module it leads to the page that asks the same.
for (const opener of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(opener.dataset.opens);
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}
