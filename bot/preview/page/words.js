// Every word the page itself says, in the language that the server chose; what people and bots write is data.

import { words as fetchWords } from "./api.js";

/** "nl" or "en". */
export const language = document.documentElement.lang;

const PLURAL = new Intl.PluralRules(language);

const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const camel = (key) => key.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

// A text is itself, one with places to fill in a function of their values, and so is one with plural forms.
function spoken(entry) {
  if (typeof entry === "string") return entry.includes("{") ? (values) => said(entry, values) : entry;
  if ("other" in entry) return (values) => said(entry[PLURAL.select(values.n)] ?? entry.other, values);
  return Object.fromEntries(Object.entries(entry).map(([key, each]) => [camel(key), spoken(each)]));
}

const { page, world, guide, crowd } = spoken(await fetchWords(language));

export { page as words, world as worldWords, guide as guideWords, crowd as crowdWords };
