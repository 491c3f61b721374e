// The panel *why now*, and the reasons inside a follow-up.

import { get } from "./api.js";
import { el, icon } from "./dom.js";
import { away, date, moment } from "./times.js";

const WORDS = { ok: "yes", wait: "not yet", stop: "no" };
const mark = (verdict) => {
  const holder = el("span", { class: `is-${verdict}` }, icon(verdict), el("span", { class: "sr" }, `${WORDS[verdict]}: `));
  return holder;
};

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

const rule = ({ title, verdict, words }) =>
  el("li", {}, mark(verdict), el("span", {}, el("b", {}, title), el("small", {}, capital(words))));

function rules(list, { folded = false } = {}) {
  const open = list.filter(({ verdict }) => verdict !== "ok"), held = list.filter(({ verdict }) => verdict === "ok");
  const box = el("div");
  if (open.length) box.append(el("ul", { class: "rules" }, ...open.map(rule)));
  if (held.length) {
    box.append(el("details", { class: "more", open: !open.length && !folded },
      el("summary", {}, mark("ok"), el("span", {}, `${held.length} rule${held.length === 1 ? " says" : "s say"} yes`), icon("open", "turn")),
      el("ul", { class: "rules" }, ...held.map(rule))));
  }
  return box;
}

const memory = ({ text, happensAt }) =>
  el("li", {}, text, happensAt ? el("small", { class: "soon" }, date(happensAt)) : "");

const HEADS = { send: ["ok", "Would write now"], wait: ["wait", "Not yet"], stop: ["stop", "Will not write"],
  silent: ["wait", "Nothing good enough to say"], failed: ["wait", "The model did not answer"] };
const LOOKS = { answer: "The reply is due: ", remember: "Memories are drawn: ", write: "Looked at next: " };

export function drawWhy(body, why, persona) {
  const opened = body.querySelector("details")?.open;
  if (!why) {
    body.replaceChildren(el("div", { class: "verdict" },
      el("h3", { class: "is-stop" }, icon("stop"), "Will not write"),
      el("p", {}, `${persona.name} never writes first to somebody who has not written. Say something, and the rules appear here.`)));
    return;
  }
  const [verdict, head] = HEADS[why.verdict];
  const box = el("div", { class: "verdict" },
    el("h3", { class: `is-${verdict}` }, icon(verdict), head), el("p", {}, capital(why.reason)));
  box.append(el("p", { class: "due" }, ...(why.due
    ? [LOOKS[why.dueFor], el("b", {}, el("time", { datetime: why.due }, moment(why.due))), `, ${away(why.due)}`]
    : ["Nothing is planned until you do something."])));
  const list = rules(why.rules);
  if (opened !== undefined && list.querySelector("details")) list.querySelector("details").open = opened;
  const parts = [box, el("h4", {}, "The rules"), list, el("h4", {}, `What ${persona.name} remembers`)];
  parts.push(why.memories.length
    ? el("ul", { class: "memories" }, ...why.memories.map(memory))
    : el("p", { class: "blank" }, "Nothing yet. Memories are drawn when a conversation goes quiet."));
  if (why.followUps.length) {
    parts.push(el("h4", {}, "Follow-ups so far"), el("ul", { class: "lives" }, ...why.followUps.map(({ text, state, note, at }) =>
      el("li", {}, el("small", {}, `${moment(at)} · ${state}`), text || "", note ? el("small", {}, note) : ""))));
  }
  body.replaceChildren(...parts);
}

export const welcomeWhy = (body) => body.replaceChildren(el("p", { class: "blank" },
  "While you talk, this shows whether the persona would write first, rule by rule, and when that is looked at next."));

/** A button and what it opens: the reasons for one follow-up, read when first opened. */
export function whyThis(id, show) {
  const reasons = el("div", { class: "reasons", id: `why-${id}`, hidden: true });
  const button = el("button", { type: "button", class: "why-this", "aria-expanded": "false", "aria-controls": reasons.id },
    icon("open"), "Why did you write?");
  let read = false;
  const toggle = async () => {
    const opening = reasons.hidden;
    reasons.hidden = !opening;
    button.setAttribute("aria-expanded", String(opening));
    if (opening && !read) {
      read = true;
      reasons.replaceChildren(el("p", { class: "blank" }, "Reading…"));
      try {
        reasons.replaceChildren(...reasonsOf(await get(`/api/follow-ups/${encodeURIComponent(id)}`), show));
        reasons.dispatchEvent(new Event("shown", { bubbles: true }));
      } catch (trouble) {
        read = false;
        reasons.replaceChildren(el("p", { class: "bad" }, trouble.message));
      }
    }
  };
  button.addEventListener("click", toggle);
  return [button, reasons];
}

function judged(scores) {
  return el("ul", { class: "rules" }, ...scores.map(({ guideline, points, reason }) =>
    el("li", {}, mark(points > 3 ? "ok" : "stop"), el("span", {}, el("b", {}, `${capital(guideline)} ${points} of 5`),
      el("small", {}, capital(reason || ""))))));
}

function reasonsOf({ memories, cited, rules: held, checks, candidates, scores, model, state }, show) {
  const parts = [el("h4", {}, "It comes back to")];
  if (memories.length) parts.push(el("ul", { class: "memories" }, ...memories.map(memory)));
  if (cited.length) {
    parts.push(el("h4", {}, cited.length === 1 ? "Because you wrote" : "Because you wrote these"),
      ...cited.map((message) => el("button", { type: "button", class: "cite", title: "Show it in the conversation",
        onclick: () => show(message.id) }, el("span", { dir: "auto" }, message.text), el("small", {}, moment(message.at)))));
  } else {
    parts.push(el("p", { class: "blank" }, "What it referred to is no longer kept."));
  }
  if (held?.length) parts.push(el("h4", {}, "The rules at that moment"), rules(held, { folded: true }));
  if (checks?.length) {
    parts.push(el("h4", {}, "Checks of its words"), el("ul", { class: "rules" }, ...checks.map(({ name, passed, words }) =>
      el("li", {}, mark(passed ? "ok" : "stop"), el("span", {}, el("b", {}, capital(name)), el("small", {}, capital(words)))))));
  }
  if (scores?.length) parts.push(el("h4", {}, "What the judge said"), judged(scores));
  if (candidates?.length) {
    parts.push(el("h4", {}, "Also considered"), ...candidates.map((other) => el("div", {},
      el("p", { dir: "auto" }, other.text), ...other.objections.map((words) => el("small", {}, capital(words))),
      ...(other.scores.length ? [judged(other.scores)] : []))));
  }
  parts.push(el("h4", {}, [model && `Written by ${model}`, state].filter(Boolean).join(" · ")));
  return parts;
}
