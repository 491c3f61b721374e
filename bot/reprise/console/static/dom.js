// Building elements. Text goes in as text only, so whatever people or models write stays text.

export const $ = (selector, within = document) => within.querySelector(selector);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function icon(name, extra = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

// Storage may be closed (private windows, settings); then things are kept for this page's life.
const memory = new Map();
export const keep = {
  get(name) {
    try { return JSON.parse(localStorage.getItem(name)) ?? memory.get(name) ?? null; } catch { return memory.get(name) ?? null; }
  },
  set(name, value) {
    memory.set(name, value);
    try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* kept in memory */ }
  },
  drop(name) {
    memory.delete(name);
    try { localStorage.removeItem(name); } catch { /* was in memory only */ }
  },
  names(prefix) {
    try { return Object.keys(localStorage).filter((name) => name.startsWith(prefix)); } catch { return []; }
  },
};

const timers = {};
export function say(words, kind = "said", seconds = 6) {
  const toast = $(`#${kind}`);
  toast.textContent = words; // always there, so that a screen reader notices the change
  clearTimeout(timers[kind]);
  if (words && seconds) timers[kind] = setTimeout(() => { toast.textContent = ""; }, seconds * 1000);
}
