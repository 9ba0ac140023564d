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

  // How far a job is; at its end the page shows what became of everything.
  const progress = doc.querySelector("[data-events]");
  if (progress) {
    const source = new EventSource(progress.dataset.events);
    const show = (event) => {
      const now = JSON.parse(event.data);
      progress.querySelector('[data-of="counts"]').textContent = now.counts;
      progress.querySelector('[data-of="state"]').textContent = now.words;
    };
    source.addEventListener("told", show);
    source.addEventListener("ended", (event) => {
      show(event);
      source.close();
      location.reload();
    });
  }

  // Files that are dropped anywhere on the form are those that its button sends.
  const drop = doc.querySelector("form.drop");
  if (drop) {
    const over = (event) => {
      event.preventDefault();
      drop.classList.toggle("over", event.type === "dragover");
    };
    drop.addEventListener("dragover", over);
    drop.addEventListener("dragleave", over);
    drop.addEventListener("drop", (event) => {
      over(event);
      drop.querySelector("input[type=file]").files = event.dataTransfer.files;
      drop.requestSubmit();
    });
  }

  // What a part says when it has come is read out once.
  const said = doc.getElementById("said");
  doc.addEventListener("htmx:after:swap", () => {
    const now = doc.querySelector("[data-said]");
    if (now) said.textContent = now.dataset.said;
  });
})();
