"use strict";
(() => {
  const doc = document;
  let from = null;

  // A citation may go on in further elements; they carry its id in data-c.
  const light = () => {
    doc.querySelectorAll(".lit").forEach((part) => part.classList.remove("lit"));
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && doc.getElementById(id);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.closest(".text")) {
      doc.querySelectorAll('[data-c="' + CSS.escape(id) + '"]').forEach((part) => part.classList.add("lit"));
      target.classList.add("lit");
    }
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    if (target.closest(".text")) target.scrollIntoView({ block: "center" });
  };

  // What is folded away is no stop on the way through the page.
  const items = () => Array.from(doc.querySelectorAll(".item")).filter((item) => !item.closest("details:not([open])"));

  const step = (by) => {
    const all = items();
    if (!all.length) return;
    let now = all.indexOf(doc.activeElement && doc.activeElement.closest(".item"));
    if (now < 0) {
      const below = all.findIndex((item) => item.getBoundingClientRect().top > 8);
      now = below < 0 ? all.length : below;
      now += by > 0 ? -1 : 0;
    }
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    doc.querySelectorAll(".item.at").forEach((item) => item.classList.remove("at"));
    next.classList.add("at");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };

  const follow = (link) => {
    from = link;
    if (!link.getAttribute("href").startsWith("#")) location.assign(link.href);
    else if (location.hash === link.getAttribute("href")) light();
    else location.hash = link.getAttribute("href");
  };

  doc.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    follow(link);
  });

  doc.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.matches && event.target.matches("input, textarea, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape" && from) {
      const back = from.closest(".item") || from;
      from = null;
      back.focus({ preventScroll: true });
      back.scrollIntoView({ block: "center" });
    } else if (event.key === "Enter" && event.target.matches && event.target.matches(".item")) {
      const link = event.target.querySelector("a.ref, a[href]");
      if (!link) return;
      event.preventDefault();
      follow(link);
    }
  });

  addEventListener("hashchange", light);
  light();
})();
