import { COMMON_STEMS } from './password-stems.ts';

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
const FEWEST_DIFFERENT = 5;

/** Why a new password is refused, as a locale key; null where it will do. */
export function passwordFault(password: string, login: string): string | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'people:password.tooShort';
  if (password.length > LONGEST_PASSWORD) return 'people:password.tooLong';
  if (new Set(password).size < FEWEST_DIFFERENT) return 'people:password.tooSimple';
  if (/^[\d\s-]+$/.test(password) || isSequence(password) || isCommon(password)) return 'people:password.tooCommon';
  if (login.length > 0 && password.includes(login)) return 'people:password.containsLogin';
  return null;
}

/** Letters that people write as the sign beside them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whether nothing is left once digits and marks around and between the commonest words are taken away. */
function isCommon(password: string): boolean {
  if (/[^\p{ASCII}]/u.test(password)) return false;
  const small = password.toLowerCase();
  const bare = small.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, '');
  const plain = bare.replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign);
  return [small, bare, plain].some((word) => isMadeOfStems(word.replace(/[^a-z]/g, '')));
}

/** One stem, one of them again and again, or two of them: `passwordpassword`, `adminpassword`. */
function isMadeOfStems(word: string): boolean {
  if (word === '') return false;
  if (COMMON_STEMS.has(word) || COMMON_STEMS.has(repeated(word))) return true;
  return Array.from(word, (_, at) => at).some(
    (at) => COMMON_STEMS.has(word.slice(0, at)) && COMMON_STEMS.has(word.slice(at)),
  );
}

const repeated = (word: string): string => /^(.{2,}?)\1+$/.exec(word)?.[1] ?? word;

const SEQUENCES = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

const isSequence = (password: string): boolean => {
  const word = password.toLowerCase();
  return SEQUENCES.some((line) => line.includes(word) || [...line].reverse().join('').includes(word));
};
