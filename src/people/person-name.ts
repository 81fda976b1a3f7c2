import { fold } from '../shared/text.ts';

const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/g;
const TO_KATAKANA = 0x60;
const LONGEST_SEARCH = 400;

/** フリガナ as it is stored: full-width katakana, however it was typed. The name itself is never changed. */
export const kanaOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + TO_KATAKANA))
    .replace(/\s+/g, '\u3000');

/** What a search looks in. */
export const searchKey = (name: string, kana: string, numbers: readonly string[]): string =>
  fold([name, kana, ...numbers].join(' ')).slice(0, LONGEST_SEARCH);
