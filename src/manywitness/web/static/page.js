"use strict";
(() => {
  const doc = document;
  const pick = doc.getElementById("pick");
  const link = doc.getElementById("pick-link");
  const copy = doc.getElementById("pick-copy");
  const block = doc.getElementById("pick-block");
  const changed = doc.getElementById("pick-changed");
  const said = doc.getElementById("said");

  // The form answers a change at once; the button is for browsers without a script.
  doc.getElementById("layers-go").hidden = true;

  // The choice of layers stays in the address.
  doc.addEventListener("htmx:after:swap", () => {
    const text = doc.getElementById("text");
    if (text) history.replaceState(null, "", text.dataset.address);
  });

  // The words of the page in a piece of a paragraph: notes are none, the symbol of a control is one character.
  const words = (range) => {
    const part = range.cloneContents();
    part.querySelectorAll(".note").forEach((note) => note.remove());
    part.querySelectorAll(".ctl").forEach((one) => one.replaceWith(one.textContent ? "\ufffd" : ""));
    return part.textContent;
  };

  const points = (string) => Array.from(string).length;

  // What a selection takes of one paragraph, and whether the paragraph is as the server sent it.
  const taken = (strip, selected) => {
    const whole = doc.createRange();
    whole.selectNodeContents(strip);
    const front = whole.cloneRange();
    const inner = whole.cloneRange();
    if (strip.contains(selected.startContainer)) {
      front.setEnd(selected.startContainer, selected.startOffset);
      inner.setStart(selected.startContainer, selected.startOffset);
    } else front.collapse(true);
    if (strip.contains(selected.endContainer)) inner.setEnd(selected.endContainer, selected.endOffset);
    const text = words(inner);
    const lead = text.length - text.trimStart().length;
    const start = Number(strip.dataset.start) + points(words(front) + text.slice(0, lead));
    return {
      start,
      end: start + points(text.trim()),
      same: words(whole).length === Number(strip.dataset.units),
    };
  };

  const place = (selected) => {
    const strips = Array.from(doc.querySelectorAll(".text [data-start]")).filter((strip) => selected.intersectsNode(strip));
    const parts = strips.map((strip) => taken(strip, selected)).filter((part) => part.end > part.start);
    if (!parts.length) return null;
    return { start: parts[0].start, end: parts[parts.length - 1].end, same: parts.every((part) => part.same) };
  };

  const show = () => {
    const selection = getSelection();
    const held = pick.contains(doc.activeElement);
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const at = range && place(range);
    if (!at) {
      if (!held) pick.hidden = true;
      return;
    }
    const spot = at.start + "-" + at.end;
    link.href = "/pages/" + pick.dataset.page + "?at=" + spot + "#at";
    if (block) block.href = "/corrections/new?kind=block&page=" + pick.dataset.page + "&at=" + spot;
    for (const one of [link, copy, block]) if (one) one.hidden = !at.same;
    changed.hidden = at.same;
    const box = range.getBoundingClientRect();
    pick.hidden = false;
    pick.style.top = scrollY + box.bottom + 8 + "px";
    pick.style.left = Math.max(8, Math.min(scrollX + box.left, innerWidth - pick.offsetWidth - 16)) + "px";
  };

  doc.addEventListener("selectionchange", show);
  // A press on it must not take the selection away.
  pick.addEventListener("mousedown", (event) => event.preventDefault());
  doc.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pick.hidden = true;
  });

  const byHand = (words) => {
    const field = doc.createElement("textarea");
    field.value = words;
    doc.body.append(field);
    field.select();
    doc.execCommand("copy");
    field.remove();
  };

  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      byHand(link.href);
    }
    said.textContent = copy.dataset.done;
    pick.hidden = true;
  });
})();
