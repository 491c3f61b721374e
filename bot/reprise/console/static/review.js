// Looking at follow-ups with the keyboard alone: points, verdict, next. Without it the page is a plain form.
const form = document.getElementById("form");
const text = document.getElementById("text");
const reason = document.getElementById("reason");
const original = document.getElementById("original").textContent;
const difference = document.getElementById("difference");
const groups = [...form.querySelectorAll(".points")];

const given = (group) => group.querySelector("input:checked");
const current = () => groups.find((group) => !given(group));

function mark() {
  const now = current();
  for (const group of groups) group.classList.toggle("now", group === now);
}

function submit(button) {
  form.requestSubmit(button);
}

// --- what a refinement changes, word by word

function changes(before, after) {
  const from = before.split(/(\s+)/), to = after.split(/(\s+)/);
  const longest = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let a = from.length - 1; a >= 0; a--)
    for (let b = to.length - 1; b >= 0; b--)
      longest[a][b] = from[a] === to[b] ? longest[a + 1][b + 1] + 1 : Math.max(longest[a + 1][b], longest[a][b + 1]);
  const parts = [];
  const add = (tag, words) => parts.at(-1)?.[0] === tag ? (parts.at(-1)[1] += words) : parts.push([tag, words]);
  let a = 0, b = 0;
  while (a < from.length || b < to.length) {
    if (a < from.length && b < to.length && from[a] === to[b]) { add("", from[a]); a++; b++; }
    else if (b < to.length && (a === from.length || longest[a][b + 1] >= longest[a + 1][b])) add("ins", to[b++]);
    else add("del", from[a++]);
  }
  return parts;
}

function showDifference() {
  const same = text.value.trim() === original.trim();
  difference.hidden = same;
  if (same) return;
  difference.replaceChildren(...changes(original, text.value).map(([tag, words]) => {
    if (!tag) return document.createTextNode(words);
    const element = document.createElement(tag);
    element.textContent = words;
    return element;
  }));
}

// --- keys

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  const writing = event.target === text || event.target === reason;
  if (writing) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.target === reason)) {
      event.preventDefault();
      submit(document.getElementById(event.target === reason ? "reject" : "accept"));
    }
    return;
  }
  if (event.ctrlKey) return;
  const key = event.key.toLowerCase();
  if (key >= "1" && key <= "5" && key.length === 1) {
    const group = event.target.closest?.(".points") ?? current() ?? groups.at(-1);
    group.querySelector(`input[value="${key}"]`).checked = true;
    document.activeElement?.blur?.();
    mark();
  } else if (key === "a") submit(document.getElementById("accept"));
  else if (key === "e") { event.preventDefault(); text.focus(); text.setSelectionRange(text.value.length, text.value.length); }
  else if (key === "r") { event.preventDefault(); reason.value ? submit(document.getElementById("reject")) : reason.focus(); }
  else if (key === "s") document.getElementById("skip").click();
});
form.addEventListener("change", mark);
text.addEventListener("input", showDifference);
mark();
showDifference();
