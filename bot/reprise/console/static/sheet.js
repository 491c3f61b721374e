// *Why now* where there is no room for a third column: a sheet over the page, which holds the focus while it is open.

import { $ } from "./dom.js";

function cover(covered) {
  $("#why-button").setAttribute("aria-expanded", String(covered));
  for (const part of [$(".people"), $(".chat")]) part.inert = covered;
}

export function closeWhy() {
  if (document.body.dataset.why !== "open") return;
  delete document.body.dataset.why;
  cover(false);
  $("#why-button").focus();
}

export function setUpSheet() {
  $("#why-button").addEventListener("click", () => {
    document.body.dataset.why = "open";
    cover(true);
    $("#why-close").focus();
  });
  $("#why-close").addEventListener("click", closeWhy);
  $("#shade").addEventListener("click", closeWhy);
  addEventListener("keydown", (event) => { if (event.key === "Escape") closeWhy(); });
  matchMedia("(min-width: 1181px)").addEventListener("change", closeWhy);
}
