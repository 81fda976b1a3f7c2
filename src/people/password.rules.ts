export const SHORTEST_PASSWORD = 12;

/** The commonest passwords, and what a city's staff would think of first; compared without case, digits at the end and marks. */
const COMMON = new Set(
  `password qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm iloveyou letmein welcome admin
  administrator abcdef abcdefg abcdefgh abcdefghijkl monkey dragon football baseball sunshine princess superman master
  changeme changeit default secret p@ssword p@ssw0rd hachinohe hachinoheshi aomori shiyakusho ichidai yakusho jouhou
  joho kanri kanrisha sakura nihon japan tokyo himitsu angou test testtest guest user root toor login trustno
  correcthorsebatterystaple`.split(/\s+/),
);

/** Why a new password is refused, as a locale key; null where it will do. */
export function passwordFault(password: string, login: string): string | null {
  if ([...password].length < SHORTEST_PASSWORD) return 'people:password.tooShort';
  if (password.length > 200) return 'people:password.tooLong';
  if (new Set(password).size < 5) return 'people:password.tooSimple';
  if (isSequence(password) || isCommon(password)) return 'people:password.tooCommon';
  if (login.length > 0 && password.includes(login)) return 'people:password.containsLogin';
  return null;
}

function isCommon(password: string): boolean {
  const bare = password
    .toLowerCase()
    .replace(/[^a-z]+$/, '')
    .replace(/^[^a-z]+/, '');
  const plain = bare.replaceAll('0', 'o').replaceAll('@', 'a').replaceAll('1', 'l').replaceAll('$', 's');
  return [bare, plain, firstHalf(plain)].some((word) => COMMON.has(word));
}

/** `passwordpassword` is `password`. */
const firstHalf = (word: string): string => {
  const half = word.slice(0, word.length / 2);
  return half + half === word ? half : word;
};

const SEQUENCES = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

const isSequence = (password: string): boolean => {
  const word = password.toLowerCase();
  return SEQUENCES.some((line) => line.includes(word) || [...line].reverse().join('').includes(word));
};
