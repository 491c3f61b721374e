// The chat page: which persona is open, what was said, what is on its way, and (in the demo) the time.

import { get, post } from "./api.js";
import { $, el, icon, keep, say } from "./dom.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { setUpSettings } from "./settings.js";
import { closeWhy, setUpSheet } from "./sheet.js";
import { moment, now, setNow, short, span } from "./times.js";
import { drawWhy, welcomeWhy } from "./why.js";

const demo = document.body.dataset.demo === "yes", account = document.body.dataset.account;
const people = new Map(); // persona id → what the server says of it
const chats = new Map(); // persona id → {messages, arriving, commands, more, why}
const offers = new Map(); // message id → its buttons and file; they are sent with it and are not in the history
let open = null, clicked = false, away = false, draftTimer;

const scroll = $("#scroll"), text = $("#text"), send = $("#composer .send");
const log = new Log($("#log"), { show: showMessage, press: submit });
const settings = setUpSettings({ demo, say, wiped });
const outbox = new Outbox(account, {
  stored: ({ persona }) => refresh(persona),
  refused: (message, words) => { say(words, "trouble", 10); if (message.persona === open && !text.value) write(message.text); draw(); },
  trouble: (trouble) => say(trouble ? keptAnd(trouble.message) : "", "trouble", 0),
});

/** The words of a trouble, with what becomes of the message unless they say that themselves. */
const keptAnd = (words) => (/\bkept\b/.test(words) ? words : `${words} Your message is kept in this browser and tried again.`);

const chatOf = (persona) => {
  if (!chats.has(persona)) chats.set(persona, { messages: [], arriving: [], commands: [], more: false, why: null, read: false });
  return chats.get(persona);
};

// ---------------------------------------------------------------- reading

async function readState() {
  const state = await get("/api/state");
  setNow(state.now);
  for (const persona of state.personas) people.set(persona.id, persona);
  settings.drawModel(state.model);
  drawPeople();
}

const reading = new Map();
/** Reads the newest of a conversation; calls that come while it reads share one more reading. */
function refresh(persona) {
  const state = reading.get(persona) ?? { running: null, again: null };
  reading.set(persona, state);
  if (!state.running) state.running = read(persona).finally(() => { state.running = null; });
  else if (!state.again) state.again = state.running.catch(() => {}).then(() => { state.again = null; return refresh(persona); });
  return state.again ?? state.running;
}

async function read(persona) {
  const chat = chatOf(persona);
  const stored = new Set(outbox.of(persona).filter((message) => message.stored).map(({ id }) => id));
  let answer;
  try {
    answer = await get(`/api/chats/${encodeURIComponent(persona)}`);
  } catch (trouble) {
    if (persona === open) say(trouble.message, "trouble", 8);
    return;
  }
  setNow(answer.now);
  const oldest = answer.messages[0]?.seq ?? 0;
  const earlier = chat.messages.filter(({ seq }) => seq < oldest);
  chat.messages = [...earlier, ...answer.messages];
  if (!earlier.length) chat.more = answer.more;
  chat.choices = answer.choices;
  chat.choicesOf = answer.messages.at(-1)?.id;
  chat.why = answer.why;
  chat.read = true;
  lookAgain(persona, chat);
  for (const message of outbox.of(persona)) {
    // What was stored before this reading began is in it, unless it was a command.
    if (stored.has(message.id) || chat.messages.some(({ client }) => client === message.id)) {
      if (message.text.startsWith("/") && !chat.messages.some(({ client }) => client === message.id)) chat.commands.push(message);
      outbox.drop(message.id);
    }
  }
  chat.arriving = chat.arriving.filter(({ source, text: part }) =>
    !chat.messages.some((message) => message.id === source && message.text.includes(part)));
  const known = people.get(persona);
  if (known) known.last = chat.messages.at(-1) ?? null;
  drawPeople();
  if (persona === open) draw();
}

/** What is looked at within minutes (remembering, planning) changes *why* without a message. */
function lookAgain(persona, chat) {
  clearTimeout(chat.timer);
  const wait = chat.why?.due ? Date.parse(chat.why.due) - now() : -1;
  if (wait > -5e3 && wait < 600e3) chat.timer = setTimeout(() => { if (persona === open) refresh(persona); }, Math.max(wait, 0) + 1200);
}

// ---------------------------------------------------------------- drawing

const plain = (words) => words.replace(/\s+/g, " ").trim();

function itemsOf(persona) {
  const chat = chatOf(persona);
  const greeting = plain(people.get(persona)?.greeting ?? "");
  // The first words are sent by the software, and are the persona's all the same.
  const voiced = (item) => (item.kind === "notice" && greeting && plain(item.text).startsWith(greeting) ? { ...item, kind: "text" } : item);
  const items = chat.messages.map((message) => voiced({ ...message, key: message.client ?? message.id }));
  for (const { id, text: words, at } of chat.commands) {
    const place = items.findIndex((message) => message.at > at);
    items.splice(place < 0 ? items.length : place, 0, { id, mine: true, kind: "text", text: words, at });
  }
  for (const part of chat.arriving) {
    const id = part.part === 0 ? part.source : part.id;
    items.push(voiced({ ...part, key: id, id }));
  }
  for (const { id, text: words, at, stored } of outbox.of(persona)) {
    items.push({ id, mine: true, kind: "text", text: words, at, state: stored ? undefined : "waiting" });
  }
  const offered = items.map((item) => (offers.has(item.id) ? { ...item, offer: offers.get(item.id) } : item));
  const last = offered.at(-1), kept = keep.get(`reprise-offer-${persona}`);
  if (last && !last.mine && !last.offer) { // the page came anew, or was closed when it arrived
    const choices = [last.id === chat.choicesOf && chat.choices, last.id === kept?.id && kept.choices].find((each) => each?.length);
    if (choices) last.offer = { choices };
  }
  return offered;
}

function draw() {
  if (!open) return;
  const chat = chatOf(open), persona = people.get(open);
  if (!chat.read || !persona) return;
  const low = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 90;
  const items = itemsOf(open), spoke = items.some(({ mine }) => mine);
  const fresh = items.length > 0 && log.root.lastElementChild && !log.row(items.at(-1).key ?? items.at(-1).id);
  log.draw(items);
  $("#earlier").hidden = !chat.more;
  $("#intro").hidden = chat.more;
  drawStarters(persona, spoke);
  if (demo) drawWhy($("#why-body"), chat.why, persona);
  if (low || items.at(-1)?.mine && fresh) scrollDown();
  else if (fresh && log.root.lastElementChild.getBoundingClientRect().top > scroll.getBoundingClientRect().bottom) $("#latest").hidden = false;
  if (items.length && document.visibilityState === "visible") markRead(open, chat);
}

function scrollDown() { scroll.scrollTop = scroll.scrollHeight; $("#latest").hidden = true; }

function drawIntro(persona, begun) {
  const greeting = begun || !persona.greeting ? "" : el("blockquote", {}, persona.greeting);
  const start = begun ? "" : el("button", { type: "button", class: "pill", onclick: () => begin(persona.id) }, `Say hello to ${persona.name}`);
  $("#intro").replaceChildren(el("img", { src: faceOf(persona.id), alt: "", width: 96, height: 96 }), el("h3", {}, persona.name),
    el("p", {}, persona.tagline), greeting, start);
}

let introOf = "";
function drawStarters(persona, spoke) {
  const box = $("#starters"), begun = chatOf(persona.id).messages.length > 0 || itemsOf(persona.id).length > 0;
  const print = `${persona.id} ${begun}`;
  if (introOf !== print) { introOf = print; drawIntro(persona, begun); }
  box.hidden = spoke || !persona.starters.length;
  if (box.dataset.of !== persona.id) {
    box.dataset.of = persona.id;
    box.replaceChildren(...persona.starters.map((line) => el("button", { type: "button", onclick: () => { submit(line); text.focus(); } }, line)));
  }
}

const faceOf = (persona) => `/face/${encodeURIComponent(persona)}.svg`;

function drawPeople() {
  $("#begin").hidden = [...people.values()].some(({ last }) => last); // they know by now
  for (const link of document.querySelectorAll("#people a")) {
    const persona = people.get(link.dataset.persona), last = persona?.last;
    link.toggleAttribute("aria-current", link.dataset.persona === open);
    if (link.dataset.persona === open) link.setAttribute("aria-current", "page");
    if (!persona) continue;
    const line = $(".last", link);
    line.replaceChildren(...(last ? [last.kind === "follow_up" ? icon("first") : "", last.mine ? "You: " : "", last.text.slice(0, 120)] : [persona.tagline]));
    $("time", link).textContent = last ? short(last.at) : "";
    $(".fresh", link).hidden = !last || last.mine || last.seq <= (keep.get(`reprise-read-${persona.id}`) ?? 0);
  }
}

function markRead(persona, chat) {
  const seq = chat.messages.at(-1)?.seq ?? 0;
  if (seq !== keep.get(`reprise-read-${persona}`)) { keep.set(`reprise-read-${persona}`, seq); drawPeople(); }
}

function drawTime() {
  if (!demo) return;
  const clock = $("#clock time");
  clock.dateTime = now().toISOString();
  if (clock.textContent !== moment(now())) clock.textContent = moment(now());
}

function showMessage(id) {
  const chat = chatOf(open), message = chat.messages.find((one) => one.id === id);
  const bubble = message && $(".bubble", log.row(message.client ?? id) ?? document.createElement("i"));
  if (!bubble) { say("That message is further up; show earlier messages first."); return; }
  bubble.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  bubble.classList.add("flash");
  setTimeout(() => bubble.classList.remove("flash"), 1800);
}

// ---------------------------------------------------------------- opening and writing

async function show(persona) {
  const changed = open !== persona;
  open = people.has(persona) ? persona : null;
  document.body.dataset.view = open ? "chat" : "list";
  $("#welcome").hidden = Boolean(open);
  $("#open").hidden = !open;
  closeWhy();
  drawPeople();
  document.title = open ? `${people.get(open).name} · Reprise` : `Reprise${demo ? " demo" : ""}`;
  if (!open) { if (demo) welcomeWhy($("#why-body")); return; }
  if (changed) {
    log.root.setAttribute("aria-live", "off");
    log.clear();
    log.name = people.get(open).name;
    hideDraft();
    $("#head-face").src = faceOf(open);
    $("#head-name").textContent = people.get(open).name;
    headLine();
    write(keep.get(`reprise-draft-${open}`) ?? "");
    draw();
  }
  const byClick = clicked;
  clicked = false;
  await refresh(persona);
  if (open !== persona) return;
  scrollDown();
  setTimeout(() => log.root.setAttribute("aria-live", "polite"), 300);
  if (byClick && matchMedia("(hover: hover)").matches) text.focus();
}

async function begin(persona) {
  try {
    await outbox.start(persona);
  } catch (trouble) { say(trouble.message, "trouble", 8); }
  text.focus();
  refresh(persona);
}

function write(words) { text.value = words; fit(); }

function fit() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, 168)}px`;
  send.disabled = !text.value.trim();
  if (open) { if (text.value) keep.set(`reprise-draft-${open}`, text.value); else keep.drop(`reprise-draft-${open}`); }
}

function submit(words) {
  if (!open || !words.trim()) return;
  outbox.add(open, words.trim(), now());
  draw();
  scrollDown();
}

// ---------------------------------------------------------------- what the server pushes

function listen() {
  const stream = new EventSource(`/chat/${encodeURIComponent(account)}/events`);
  stream.addEventListener("open", () => { away = false; headLine(); readState().catch(() => {}); if (open) refresh(open); outbox.hurry(); });
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.type === "draft") { if (event.persona === open) showDraft(event.text); return; }
    const chat = chatOf(event.persona);
    if (event.choices.length || event.attachment) offers.set(event.source, event);
    if (event.choices.length) keep.set(`reprise-offer-${event.persona}`, { id: event.source, choices: event.choices });
    if (!chat.arriving.some(({ id }) => id === event.id) && !chat.messages.some(({ id, text: words }) => id === event.source && words.includes(event.text))) {
      chat.arriving.push({ ...event, mine: false, part: Number(event.id.slice(event.source.length + 1)) || 0 });
    }
    if (event.persona === open) { hideDraft(); draw(); }
    setTimeout(() => refresh(event.persona), 250); // by then it has joined the history
  };
  stream.onerror = () => {
    away = true;
    headLine();
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}

function showDraft(words) {
  const low = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 90;
  $("#draft .words").textContent = words;
  $("#draft .dots").hidden = Boolean(words);
  $("#draft").hidden = false;
  headLine();
  if (low) scrollDown();
  clearTimeout(draftTimer);
  draftTimer = setTimeout(hideDraft, 7000);
}

function hideDraft() {
  clearTimeout(draftTimer);
  $("#draft").hidden = true;
  headLine();
}

function headLine() {
  if (!open) return;
  const line = $("#head-line"), writing = !$("#draft").hidden;
  line.textContent = away ? "connecting…" : writing ? "writing…" : people.get(open).tagline;
  line.classList.toggle("writing", writing && !away);
}

// ---------------------------------------------------------------- the demo's time, and why

async function move(asked) {
  const buttons = document.querySelectorAll(".moves button"), pressed = document.activeElement;
  for (const button of buttons) button.disabled = true;
  $("#clock").classList.add("moving");
  say("Time passes…", "said", 0);
  try {
    const answer = await post("/api/move", { ...asked, persona: open });
    setNow(answer.now);
    drawTime();
    await Promise.all([...new Set([open, ...answer.arrived.map(({ persona }) => persona)])].map(refresh));
    say(toldOf(asked, answer), "said", 9);
    const mine = answer.arrived.filter(({ persona }) => persona === open).at(-1);
    if (mine) openReasons(mine.id);
  } catch (trouble) {
    say("");
    say(trouble.message, "trouble", 9);
  } finally {
    for (const button of buttons) button.disabled = false;
    $("#clock").classList.remove("moving");
    if (document.activeElement === document.body) pressed?.focus?.();
    drawTime();
  }
}

function openReasons(id) {
  const row = log.row(id);
  row?.addEventListener("shown", () => row.scrollIntoView({ block: "start" }), { once: true });
  row && $('.why-this[aria-expanded="false"]', row)?.click();
}

function toldOf({ next }, { moved, arrived, words }) {
  const passed = moved ? `${span(moved * 1000)} later. ` : "";
  const names = [...new Set(arrived.map(({ name }) => name))];
  if (names.length) return `${passed}${names.join(" and ")} wrote first, ${short(arrived[0].at)}.`;
  if (next && !moved) return `Nothing is due. ${words}`;
  const sentence = /[.!?…]$/.test(words) ? words : `${words}.`;
  return `${passed}${sentence}${chatOf(open).why?.due ? " Next goes to the next look." : ""}`;
}

async function earlier() {
  const persona = open, chat = chatOf(persona), from = scroll.scrollHeight - scroll.scrollTop;
  try {
    const answer = await get(`/api/chats/${encodeURIComponent(persona)}?before=${chat.messages[0].seq}`);
    chat.messages = [...answer.messages, ...chat.messages];
    chat.more = answer.more;
    if (persona === open) { draw(); scroll.scrollTop = scroll.scrollHeight - from; }
  } catch (trouble) { say(trouble.message, "trouble", 8); }
}

function wiped() {
  outbox.clear();
  chats.clear();
  for (const name of [...keep.names("reprise-read-"), ...keep.names("reprise-offer-")]) keep.drop(name);
  history.replaceState(null, "", "/"); // nobody is open when the page comes anew
  location.reload();
}

// ---------------------------------------------------------------- events of the page

text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("#composer").requestSubmit();
});
$("#composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = text.value;
  write("");
  submit(words);
});
scroll.addEventListener("scroll", () => { if (scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60) $("#latest").hidden = true; }, { passive: true });
$("#skip").addEventListener("click", () => (open ? text : $("#people a"))?.focus());
$("#latest").addEventListener("click", () => { scrollDown(); text.focus(); });
$("#earlier").addEventListener("click", earlier);
$("#people").addEventListener("click", (event) => { clicked = Boolean(event.target.closest("a")); });
addEventListener("hashchange", () => show(decodeURIComponent(location.hash.slice(1))));
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && open) refresh(open); });
if (demo) {
  $(".moves").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) move(button.dataset.next ? { next: true } : { by: Number(button.dataset.by) });
  });
  setUpSheet();
  welcomeWhy($("#why-body"));
}
setInterval(drawTime, 5000);

try {
  await readState();
  drawTime();
  await show(decodeURIComponent(location.hash.slice(1)));
} catch (trouble) { say(trouble.message, "trouble", 0); }
listen();
