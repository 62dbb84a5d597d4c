// Writes a moment the way the reader's language does.

import { language, words } from "./words.js";

const LOCALE = { nl: "nl-NL", en: "en-GB" }[language];
const CLOCK = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long" });
const SHORT_DAY = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });

/** 14:05 */
export function clock(iso) {
  return CLOCK.format(new Date(iso));
}

/** Vandaag, Gisteren, 3 november */
export function day(iso) {
  const moment = new Date(iso);
  if (sameDay(moment, daysAgo(0))) return words.today;
  if (sameDay(moment, daysAgo(1))) return words.yesterday;
  return DAY.format(moment);
}

/** 14:05 today, 3 nov before: as chat lists write it. */
export function brief(iso) {
  const moment = new Date(iso);
  return sameDay(moment, daysAgo(0)) ? CLOCK.format(moment) : SHORT_DAY.format(moment);
}

function daysAgo(count) {
  const moment = new Date();
  moment.setDate(moment.getDate() - count);
  return moment;
}

function sameDay(one, other) {
  return one.toDateString() === other.toDateString();
}
