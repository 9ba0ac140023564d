"use strict";
(() => {
  const doc = document;
  const keys = doc.getElementById("keys");
  const search = doc.getElementById("search");
  let going = false;

  doc.getElementById("keys-button").addEventListener("click", () => keys.showModal());

  doc.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const typing = event.target.matches && event.target.matches("input, textarea, select");
    if (typing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (keys.open) return;
    if (going) {
      going = false;
      const link = doc.querySelector('nav a[data-key="' + CSS.escape(event.key) + '"]');
      if (link) location.assign(link.href);
    } else if (event.key === "g") going = true;
    else if (event.key === "?") keys.showModal();
    else if (event.key === "/") {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  // What a part says when it has come is read out once.
  const said = doc.getElementById("said");
  doc.addEventListener("htmx:after:swap", () => {
    const now = doc.querySelector("[data-said]");
    if (now) said.textContent = now.dataset.said;
  });
})();
