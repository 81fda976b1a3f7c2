const VOICED = ['', 'ﾞ', 'ﾟ'];
const kana = Array.from({ length: 0xff9d - 0xff66 + 1 }, (_, n) => String.fromCharCode(0xff66 + n));

const HALF = new Map(
  kana
    .flatMap((one) => VOICED.map((mark) => one + mark))
    .map((half) => [half.normalize('NFKC'), half] as const)
    .filter(([whole]) => whole.length === 1),
);

/** ワタナベ → ﾜﾀﾅﾍﾞ, as people type it who learnt on old terminals. */
export const halfWidth = (text: string): string => [...text].map((one) => HALF.get(one) ?? one).join('');
