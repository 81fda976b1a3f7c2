import iconv from 'iconv-lite';

// Unicode has two characters where Windows knows one; iconv-lite writes `?` or a backslash for the other one.
const WINDOWS_FORM: Readonly<Record<string, string>> = {
  '\u301C': '\uFF5E', // 〜
  '\u2212': '\uFF0D', // −
  '\u2014': '\u2015', // —
  '\u2016': '\u2225', // ‖
  '\u00A2': '\uFFE0', // ¢
  '\u00A3': '\uFFE1', // £
  '\u00AC': '\uFFE2', // ¬
  '\u00A5': '\uFFE5', // ¥
  '\u203E': '\uFFE3', // ‾
  '\u00A6': '\uFFE4', // ¦
};
const OTHER_FORM = new RegExp(`[${Object.keys(WINDOWS_FORM).join('')}]`, 'g');
const THEIR_FORM = new RegExp(`[${Object.values(WINDOWS_FORM).join('')}]`);

/** Whether the text has a character that may have been another one before it went into a CP932 file. */
export const isWindowsForm = (text: string): boolean => THEIR_FORM.test(text);

/** The text as it comes back from a CP932 file: 〜 becomes ～. An import compares with this before it sees a change. */
export function asCp932(text: string): string {
  return text.replace(OTHER_FORM, (character) => WINDOWS_FORM[character] ?? character);
}

/** The bytes, or null where a character would be lost. */
export function cp932Bytes(text: string): Buffer | null {
  return isCp932(text) ? iconv.encode(asCp932(text), 'cp932') : null;
}

/** Whether CP932 carries every character of the text. */
export function isCp932(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (!isCarried(text.charCodeAt(at))) return false;
  }
  return true;
}

const UNKNOWN = 0;
const CARRIED = 1;
const LOST = 2;
// Filled as characters are met: asking iconv-lite for each cell took seconds for a large list.
const verdicts = new Uint8Array(0x10000);

function isCarried(unit: number): boolean {
  if (verdicts[unit] === UNKNOWN) verdicts[unit] = comesBack(String.fromCharCode(unit)) ? CARRIED : LOST;
  return verdicts[unit] === CARRIED;
}

function comesBack(character: string): boolean {
  const form = asCp932(character);
  return iconv.decode(iconv.encode(form, 'cp932'), 'cp932') === form;
}
