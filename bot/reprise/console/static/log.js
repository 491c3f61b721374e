// The conversation as rows. Rows are kept by key, so that a screen reader hears only what is new, an opened *why*
// stays open, and nothing flickers.

import { el, icon } from "./dom.js";
import { day, dayOf, hour, isGap, later, longDay, sameDay } from "./times.js";
import { whyThis } from "./why.js";

export class Log {
  constructor(root, { show, press }) { this.root = root; this.show = show; this.press = press; this.name = ""; this.rows = new Map(); }

  clear() { this.rows.clear(); this.root.replaceChildren(); }

  row(id) { return this.rows.get(id)?.node; }

  /** `items`: {id, key, mine, kind, text, at, state}, in order. */
  draw(items) {
    const wanted = [];
    let before = null;
    for (const item of items) {
      const key = item.key ?? item.id, gap = before && isGap(before.at, item.at);
      if (!before || gap || !sameDay(before.at, item.at)) {
        const words = gap ? later(before.at, item.at) : "";
        wanted.push({ key: `sep ${key}`, print: words + dayOf(item.at), make: () => separator(item.at, words) });
      }
      const turn = !before || before.mine !== item.mine || before.kind !== item.kind || gap;
      wanted.push({ key, print: item.kind + item.text + (item.offer ? " +" : ""), make: () => this.make(item), update: (row) => refit(row, item, turn) });
      before = item;
    }
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, { node }] of this.rows) if (!keys.has(key)) { node.remove(); this.rows.delete(key); }
    let place = this.root.firstChild;
    for (const { key, print, make, update } of wanted) {
      const old = this.rows.get(key);
      let node = old?.node;
      if (!old || old.print !== print) {
        const fresh = make();
        if (node) { if (place === node) place = fresh; node.replaceWith(fresh); }
        node = fresh;
        this.rows.set(key, { print, node });
      }
      update?.(node);
      if (node === place) place = place.nextSibling;
      else this.root.insertBefore(node, place);
    }
  }

  offered({ choices, attachment }) {
    const buttons = choices.map(({ label, text }) => el("button", { type: "button", onclick: () => this.press(text) }, label));
    if (!attachment) return buttons;
    const href = URL.createObjectURL(new Blob([attachment.text], { type: "application/octet-stream" }));
    return [...buttons, el("a", { href, download: attachment.name }, attachment.name)];
  }

  make({ id, mine, kind, text, at, offer }) {
    const bubble = el("div", { class: "bubble" });
    const followUp = kind === "follow_up";
    if (followUp) bubble.append(el("span", { class: "first" }, icon("first"), `wrote first · ${day(at)}, ${hour(at)}`));
    else if (kind === "notice") bubble.append(el("span", { class: "by" }, "Reprise"));
    else bubble.append(el("span", { class: "sr" }, mine ? "You: " : `${this.name}: `));
    bubble.append(el("span", { class: "words", dir: "auto" }, text));
    bubble.append(...(followUp ? whyThis(id, this.show) : [el("span", { class: "stamp" })]));
    if (offer) bubble.append(el("div", { class: "choices" }, ...this.offered(offer)));
    return el("div", { class: ["row", mine && "mine", kind !== "text" && kind.replace("_", "-")].filter(Boolean).join(" ") }, bubble);
  }
}

/** What may change of a row without its being another one: its place in a turn, and whether it has arrived. */
function refit(row, { mine, at, state }, turn) {
  row.classList.toggle("turn", Boolean(turn));
  const stamp = row.querySelector(".stamp"), print = `${hour(at)} ${state ?? ""}`;
  if (!stamp || stamp.dataset.print === print) return;
  stamp.dataset.print = print;
  const waiting = state === "waiting";
  stamp.replaceChildren(el("time", { datetime: at }, hour(at)), ...(mine
    ? [icon(waiting ? "wait" : "ok"), el("span", { class: "sr" }, waiting ? " on its way" : " sent")] : []));
}

const separator = (at, words) =>
  el("div", { class: "sep" }, el("time", { datetime: at }, longDay(at)), words ? " · " : "", words ? el("b", {}, words) : "");
