export type Params = Readonly<Record<string, string | number>>;
export type Filled = (params: Params) => string;

/** Writes a value as the word after the comma of `{{name, format}}` asks; without one as it is. */
type Write = (value: string | number, format: string | undefined) => string;

const MARK = /\{\{(\w+)(?:, (\w+))?\}\}/;

/** Takes a text with `{{name}}` marks apart once, so that each filling only joins its pieces. */
export function filledText(text: string, write: Write): Filled {
  // Splitting at a pattern with two groups answers: text, name, format, text, name, format … text.
  const [first = '', ...rest] = text.split(MARK);
  const marks = Array.from({ length: rest.length / 3 }, (_, n) => rest.slice(n * 3, n * 3 + 3));
  return (params) =>
    marks.reduce((done, [name = '', format, after]) => `${done}${write(params[name] ?? '', format)}${after}`, first);
}
