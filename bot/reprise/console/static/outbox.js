// Messages on their way to the server: kept until it has stored them, and posted again with the same id, so that
// nothing is lost when the server or this page goes away, and nothing arrives twice.

import { freshId, post } from "./api.js";
import { keep } from "./dom.js";
import { zone } from "./times.js";

const KEPT = "reprise-outbox:"; // one entry per message, so that two open pages do not overwrite each other's

export class Outbox {
  constructor(account, { stored, refused, trouble }) {
    this.path = `/chat/${encodeURIComponent(account)}`;
    this.tell = { stored, refused, trouble };
    this.waiting = keep.names(KEPT).map((name) => keep.get(name)).filter((message) => message?.id);
    this.waiting.sort((a, b) => (a.at < b.at ? -1 : 1));
    this.busy = false;
    this.delay = 0;
    addEventListener("online", () => this.hurry());
    this.hurry();
  }

  of(persona) { return this.waiting.filter((message) => message.persona === persona); }

  add(persona, text, at) {
    const message = { id: freshId(), persona, text, at: at.toISOString() };
    this.waiting.push(message);
    keep.set(KEPT + message.id, message);
    this.hurry();
    return message;
  }

  start(persona) {
    return post(`${this.path}/start`, { id: freshId(), persona, timezone: zone, locale: navigator.language });
  }

  hurry() { this.delay = 0; clearTimeout(this.timer); this.work(); }

  drop(id) {
    this.waiting = this.waiting.filter((message) => message.id !== id);
    keep.drop(KEPT + id);
  }

  clear() { for (const { id } of [...this.waiting]) this.drop(id); }

  async work() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next; (next = this.waiting.find((message) => !message.stored));) {
        const { id, persona, text } = next;
        try {
          await post(`${this.path}/messages`, { id, persona, text, timezone: zone, locale: navigator.language });
        } catch (trouble) {
          if (trouble.status === 0 || trouble.status >= 500) { this.again(trouble); return; }
          this.drop(id);
          this.tell.refused(next, trouble.message);
          continue;
        }
        this.delay = 0;
        next.stored = true;
        keep.drop(KEPT + id);
        this.tell.trouble(null);
        this.tell.stored(next);
      }
    } finally {
      this.busy = false;
    }
  }

  again(trouble) {
    this.delay = Math.min(this.delay ? this.delay * 2 : 1000, 15000);
    this.tell.trouble(trouble);
    this.timer = setTimeout(() => this.work(), this.delay);
  }
}
