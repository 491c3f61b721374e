// Asking the server. A Trouble's `status` is 0 when it could not be reached; `message` is for people.

export class Trouble extends Error {
  constructor(message, status) { super(message); this.status = status; }
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new Trouble("The server does not answer.", 0);
  }
  let body = {};
  try { body = await answer.json(); } catch { /* an answer from something between us: the status tells enough */ }
  if (!answer.ok) throw new Trouble(body.error || `The server answered ${answer.status}.`, answer.status);
  return body;
}

export const get = (path) => ask(path);
export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const freshId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
