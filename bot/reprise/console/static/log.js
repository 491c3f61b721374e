// The conversation as rows. Rows are kept by key, so that a screen reader hears only what is new, an opened *why*
// stays open, and nothing flickers.

import { el, icon } from "./dom.js";
import { day, hour, isGap, later, longDay, sameDay } from "./times.js";
import { whyThis } from "./why.js";

export class Log {
  constructor(root, { show }) { this.root = root; this.show = show; this.rows = new Map(); }

  clear() { this.rows.clear(); this.root.replaceChildren(); }

  row(id) { return this.rows.get(id)?.node; }

  /** `items`: {id, key, mine, kind, text, at, state}, in order. */
  draw(items) {
    const wanted = [];
    let before = null;
    for (const item of items) {
      const gap = before && isGap(before.at, item.at);
      if (!before || gap || !sameDay(before.at, item.at)) {
        const words = gap ? later(before.at, item.at) : "";
        wanted.push({ key: `sep-${item.id}`, print: words + item.at.slice(0, 10), make: () => separator(item.at, words) });
      }
      const turn = !before || before.mine !== item.mine || before.kind !== item.kind || gap;
      wanted.push({ key: item.key ?? item.id, print: JSON.stringify([item.kind, item.text, item.state, turn, item.id]), make: () => this.make(item, turn) });
      before = item;
    }
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, { node }] of this.rows) if (!keys.has(key)) { node.remove(); this.rows.delete(key); }
    let place = this.root.firstChild;
    for (const { key, print, make } of wanted) {
      const old = this.rows.get(key);
      let node = old?.node;
      if (!old || old.print !== print) {
        const fresh = make();
        if (node) { if (place === node) place = fresh; node.replaceWith(fresh); }
        node = fresh;
        this.rows.set(key, { print, node });
      }
      if (node === place) place = place.nextSibling;
      else this.root.insertBefore(node, place);
    }
  }

  make(item, turn) {
    const { id, mine, kind, text, at, state } = item;
    const bubble = el("div", { class: "bubble" });
    const followUp = kind === "follow_up";
    if (followUp) bubble.append(el("span", { class: "first" }, icon("first"), `wrote first · ${day(at)}, ${hour(at)}`));
    else if (kind === "notice") bubble.append(el("span", { class: "by" }, "Reprise"));
    else bubble.append(el("span", { class: "sr" }, mine ? "You: " : "They: "));
    bubble.append(el("span", { class: "words" }, text));
    const stamp = el("span", { class: "stamp" }, el("time", { datetime: at }, hour(at)));
    if (mine) stamp.append(icon(state === "waiting" ? "wait" : "ok"), el("span", { class: "sr" }, state === "waiting" ? " on its way" : " sent"));
    if (!followUp) bubble.append(stamp);
    else bubble.append(...whyThis(id, this.show));
    const classes = ["row", mine && "mine", kind !== "text" && kind.replace("_", "-"), turn && "turn"];
    return el("div", { class: classes.filter(Boolean).join(" "), "data-id": id }, bubble);
  }
}

const separator = (at, words) =>
  el("div", { class: "sep" }, el("time", { datetime: at }, longDay(at)), words ? " · " : "", words ? el("b", {}, words) : "");
