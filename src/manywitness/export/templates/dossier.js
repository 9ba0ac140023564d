"use strict";
(() => {
  const doc = document;
  const find = doc.getElementById("find");
  let from = null;
  let clear = () => {};

  // A citation may go on in further elements; they carry its id in data-c.
  const light = () => {
    doc.querySelectorAll(".lit").forEach((part) => part.classList.remove("lit"));
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && doc.getElementById(id);
    if (!target) return;
    if (target.closest("[data-off]")) clear();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.closest(".text")) {
      doc.querySelectorAll('[data-c="' + CSS.escape(id) + '"]').forEach((part) => part.classList.add("lit"));
      target.classList.add("lit");
    }
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    if (target.closest(".text, .woven")) target.scrollIntoView({ block: "center" });
  };

  const show = (element) => {
    doc.querySelectorAll(".at").forEach((other) => other.classList.remove("at"));
    element.classList.add("at");
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  };

  // What is folded away or not found is no stop on the way through the page.
  const items = () =>
    Array.from(doc.querySelectorAll(".item")).filter((item) => !item.closest("details:not([open]), [data-off]"));

  const step = (by) => {
    const all = items();
    if (!all.length) return;
    let now = all.indexOf(doc.activeElement && doc.activeElement.closest(".item"));
    if (now < 0) {
      const below = all.findIndex((item) => item.getBoundingClientRect().top > 8);
      now = below < 0 ? all.length : below;
      now += by > 0 ? -1 : 0;
    }
    show(all[Math.min(Math.max(now + by, 0), all.length - 1)]);
  };

  // An item of a story has an address of its own; where it is on this page, that is where it leads.
  const inside = (link) => {
    const href = link.getAttribute("href");
    if (href.startsWith("#")) return href;
    const found = /\/items\/([\w-]+)$/.exec(href);
    return found && doc.getElementById(found[1]) ? "#" + found[1] : "";
  };

  const follow = (link) => {
    const hash = inside(link);
    from = link;
    if (!hash) location.assign(link.href.baseVal || link.href);
    else if (location.hash === hash) light();
    else location.hash = hash;
  };

  doc.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !inside(link)) return;
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

  // More of a list takes the place of the link that asked for it; the focus goes on with its first entry.
  let before = null;
  doc.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".next a[hx-get]");
    const row = link && link.closest(".next");
    before = row && { parent: row.parentElement, last: row.previousElementSibling };
  });
  doc.addEventListener("htmx:after:swap", () => {
    if (!before || !before.parent.isConnected) return;
    const first = before.last ? before.last.nextElementSibling : before.parent.firstElementChild;
    before = null;
    if (!first) return;
    if (!first.hasAttribute("tabindex")) first.setAttribute("tabindex", "-1");
    first.focus({ preventScroll: true });
  });

  if (!find) return;

  // Only a file is searched here; a server does it for its pages.
  const found = doc.getElementById("found");
  const steps = doc.querySelector(".steps");
  const keys = doc.getElementById("keys");
  const searched = Array.from(doc.querySelectorAll("main .item, main .text > p, main .woven > p"));
  const sections = Array.from(doc.querySelectorAll("main section"));
  const heard = new Map();
  const opened = new Set();
  let hits = [];
  let at = -1;

  const plain = (words) => words.normalize("NFKC").toLowerCase();
  const heardOf = (element) => {
    if (!heard.has(element)) heard.set(element, plain(element.textContent));
    return heard.get(element);
  };

  const mark = (words) => {
    if (!CSS.highlights) return;
    const ranges = [];
    for (const hit of hits.slice(0, 500)) {
      const walk = doc.createTreeWalker(hit, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const text = walk.currentNode.data.toLowerCase();
        // Where small letters take other room than capitals, places would be wrong.
        if (text.length !== walk.currentNode.data.length) continue;
        for (const word of words) {
          for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length)) {
            const range = new Range();
            range.setStart(walk.currentNode, i);
            range.setEnd(walk.currentNode, i + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const count = () => {
    const kind = hits.length ? (hits.length === 1 ? "one" : "many") : "none";
    found.textContent = find.value.trim()
      ? found.dataset[kind].replace("{at}", at + 1).replace("{count}", hits.length)
      : "";
    steps.hidden = hits.length < 2;
  };

  const search = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    opened.forEach((fold) => (fold.open = false));
    opened.clear();
    hits = words.length ? searched.filter((one) => words.every((word) => heardOf(one).includes(word))) : [];
    const kept = new Set(hits);
    searched.forEach((one) => one.toggleAttribute("data-off", words.length > 0 && !kept.has(one)));
    sections.forEach((one) => one.toggleAttribute("data-off", hits.length > 0 && !hits.some((hit) => one.contains(hit))));
    for (const hit of hits) {
      for (let fold = hit.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) {
        fold.open = true;
        opened.add(fold);
      }
    }
    at = -1;
    mark(words);
    count();
  };

  const go = (by) => {
    if (!hits.length) return;
    at = at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length;
    show(hits[at]);
    count();
  };

  clear = () => {
    find.value = "";
    search();
  };

  find.closest(".find").hidden = false;
  let soon = 0;
  find.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(search, 120);
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      clearTimeout(soon);
      if (!hits.length || at < 0) search();
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      clear();
      find.blur();
    }
  });
  doc.getElementById("find-next").addEventListener("click", () => go(1));
  doc.getElementById("find-back").addEventListener("click", () => go(-1));
  doc.getElementById("keys-close").addEventListener("click", () => keys.close());
  doc.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || keys.open) return;
    if (event.target.matches && event.target.matches("input, textarea, select")) return;
    if (event.key === "/") {
      event.preventDefault();
      find.focus();
      find.select();
    } else if (event.key === "?") keys.showModal();
    else if (event.key === "n" && hits.length) go(1);
    else if (event.key === "N" && hits.length) go(-1);
  });
})();
