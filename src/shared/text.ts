import { withUsualKanji } from './kanji-variants.ts';

const DASHES = /[‐‑‒–—―⁃−─━]/g;
// Spaces of every width, invisible characters and the selectors that choose a glyph (葛󠄀).
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}]/gu;
const HIRAGANA = /[ぁ-ゖゝゞ]/g;
const HIRAGANA_TO_KATAKANA = 0x60;
const LONG_SOUND = /ー/g;
const LONG_SOUND_AFTER_NO_KANA = /(?<![ァ-ヺー])ー/g;

/** The search key of a text: ﾜﾀﾅﾍﾞ and わたなべ, 髙 and 高, ＡＢＣ and abc share one. Not for storing a name. */
export function fold(text: string): string {
  const compact = text.normalize('NFKC').replace(UNSEEN, '').toLowerCase().replace(HIRAGANA, toKatakana);
  // Taking out a space can bring a voicing mark beside its kana (カ ゛), hence the second NFKC.
  return withUsualKanji(compact).replace(DASHES, '-').replace(LONG_SOUND, '-').replaceAll('〜', '~').normalize('NFKC');
}

function toKatakana(kana: string): string {
  return String.fromCharCode(kana.charCodeAt(0) + HIRAGANA_TO_KATAKANA);
}

/** A code as it is stored: half width, one kind of hyphen, trimmed; leading zeros and case stay. */
export function foldCode(text: string): string {
  return text.normalize('NFKC').trim().replace(DASHES, '-').replace(LONG_SOUND_AFTER_NO_KANA, '-');
}

/** For `LIKE … ESCAPE '\'`: anything that contains the text. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

const MAC = /^[0-9A-F]{2}([-: .]?)[0-9A-F]{2}(?:\1[0-9A-F]{2}){4}$/;
const MAC_OF_FOUR = /^[0-9A-F]{4}([-:.])[0-9A-F]{4}\1[0-9A-F]{4}$/;
const MAC_OF_SIX = /^[0-9A-F]{6}[-:][0-9A-F]{6}$/;

/** `AA:BB:CC:DD:EE:FF` from any usual spelling, or null. */
export function normaliseMac(text: string): string | null {
  const plain = foldCode(text).toUpperCase();
  if (![MAC, MAC_OF_FOUR, MAC_OF_SIX].some((spelling) => spelling.test(plain))) return null;
  return plain.replace(/[^0-9A-F]/g, '').replace(/..(?=.)/g, '$&:');
}

/** What was typed one in a line, or divided by commas. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[\n、,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
