// Theme, model, forgetting: the small dialogs.

import { get, post } from "./api.js";
import { $, el, icon } from "./dom.js";

const THEMES = { auto: "as the system", light: "light", dark: "dark" };

function setUpTheme() {
  const button = $("#theme"), root = document.documentElement;
  const shown = () => root.dataset.theme ?? "auto";
  const label = () => {
    button.replaceChildren(icon(shown()));
    button.setAttribute("aria-label", `Theme: ${THEMES[shown()]}`);
    button.title = `Theme: ${THEMES[shown()]}`;
  };
  button.addEventListener("click", () => {
    const names = Object.keys(THEMES), next = names[(names.indexOf(shown()) + 1) % names.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try { localStorage.setItem("reprise-theme", next); } catch { /* for this page only */ }
    label();
  });
  label();
}

export function setUpSettings({ demo, say, wiped }) {
  setUpTheme();
  const forgetting = $("#forgetting");
  $("#forget").addEventListener("click", () => { forgetting.returnValue = ""; forgetting.showModal(); });
  forgetting.addEventListener("close", async () => {
    if (forgetting.returnValue !== "forget") return;
    try { await post("/api/forget", {}); wiped(); } catch (trouble) { say(trouble.message, "trouble", 8); }
  });

  function drawModel(model) {
    if (demo) $("#model-name").textContent = model.name;
    $("#offline-note").hidden = !model.offline;
  }
  if (!demo) return { drawModel };

  const dialog = $("#models"), trouble = $("#models-trouble");
  function drawChoices({ model, choices }) {
    drawModel(model);
    $("#choices").replaceChildren(...choices.map((choice) => el("button", {
      type: "button", class: "choice", disabled: !choice.available, "aria-pressed": String(choice.id === model.id),
      onclick: () => choose(choice.id),
    }, el("span", {}, choice.name, el("small", {}, choice.detail)), icon("ok"))));
  }
  async function choose(id) {
    const place = [...$("#choices").children].indexOf(document.activeElement);
    try {
      drawChoices(await post("/api/model", { id }));
      trouble.hidden = true;
    } catch (problem) { trouble.textContent = problem.message; trouble.hidden = false; }
    $("#choices").children[place]?.focus();
  }
  async function show() {
    trouble.hidden = true;
    dialog.showModal();
    try { drawChoices(await get("/api/model")); } catch (problem) { trouble.textContent = problem.message; trouble.hidden = false; }
  }
  $("#writer").addEventListener("click", show);
  $("#offline-change").addEventListener("click", show);
  return { drawModel };
}
