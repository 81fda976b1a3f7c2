import type { Response, Test } from 'supertest';

/** What a person reads: the page's main part without its markup. */
export function readText({ text }: Response): string {
  const main = /<main.*<\/main>/s.exec(text)?.[0] ?? text;
  return main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** For files: supertest reads text only. */
export const asBytes = (request: Test): Test =>
  request.buffer(true).parse((res, done) => {
    const pieces: Buffer[] = [];
    res.on('data', (piece: Buffer) => pieces.push(piece));
    res.on('end', () => done(null, Buffer.concat(pieces)));
  });

/** The employee numbers of a list, in its order. */
export const numbersIn = (answer: Response): string[] =>
  [...answer.text.matchAll(/<th scope="row"[^>]*>(\d{6})</g)].map(([, n = '']) => n);
