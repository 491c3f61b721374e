// The demo's clock, and moments in words, in the visitor's zone and language.

const HOUR = 3600e3, DAY = 24 * HOUR;
let ahead = 0;

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
export const setNow = (iso) => { ahead = Date.parse(iso) - Date.now(); };
export const now = () => new Date(Date.now() + ahead);

const make = (options) => { const format = new Intl.DateTimeFormat("en-GB", options); return (at) => format.format(new Date(at)); };
export const hour = make({ hour: "2-digit", minute: "2-digit" });
export const day = make({ weekday: "short", day: "numeric", month: "short" });
export const longDay = make({ weekday: "long", day: "numeric", month: "long" });
export const moment = (at) => `${day(at)}, ${hour(at)}`;
/** A date that was given without a time is midnight, and is shown as a day. */
export const date = (at) => (hour(at) === "00:00" ? day(at) : moment(at));
export const dayOf = make({ year: "numeric", month: "2-digit", day: "2-digit" });
export const sameDay = (a, b) => dayOf(a) === dayOf(b);

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

export function span(milliseconds) {
  const long = Math.abs(milliseconds);
  if (long >= 36 * HOUR) return plural(Math.round(long / DAY), "day");
  if (long >= 22 * HOUR) return "1 day";
  if (long >= 50 * 60e3) return plural(Math.max(1, Math.round(long / HOUR)), "hour");
  return plural(Math.max(1, Math.round(long / 60e3)), "minute");
}

export const later = (from, to) => `${span(Date.parse(to) - Date.parse(from))} later`;
export const isGap = (from, to) => Date.parse(to) - Date.parse(from) >= 6 * HOUR;
export function away(at) {
  const left = Date.parse(at) - now();
  return left > 30e3 ? `in ${span(left)}` : "in a moment";
}
export const short = (at) => (sameDay(at, now()) ? hour(at) : day(at));
