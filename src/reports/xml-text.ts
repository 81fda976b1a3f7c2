const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const SPECIAL = /[&<>"]/g;
/** What XML cannot hold, and what Excel would take for its own spelling of that. */
const UNWRITABLE = /(?![\t\n])[\p{Cc}\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** For an element or attribute that is no cell. */
export const escapedXml = (text: string): string => text.replace(SPECIAL, (mark) => MARKS[mark] ?? mark);

/** Text of a cell as spreadsheets spell it (ECMA-376, ST_Xstring). */
export const cellText = (text: string): string =>
  escapedXml(text.replace(LONE_SURROGATE, '\uFFFD').replace(UNWRITABLE, spelt));

const spelt = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
