import iconv from 'iconv-lite';
import type { Encoding } from './csv-read.ts';
import { Refused } from './errors.ts';

const GARBLED = /[\uFFFD\0]/;

/** Bytes to text across chunk borders; refuses, naming the line, what the encoding cannot have written. */
export async function* decodeChunks(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let line = 1;
  for await (const chunk of chunks) {
    const text = decoder.write(chunk);
    refuseGarbled(text, line);
    line += lineBreaks(text);
    yield text;
  }
  const rest = decoder.end() ?? '';
  refuseGarbled(rest, line);
  yield rest;
}

function refuseGarbled(text: string, line: number): void {
  const fault = text.search(GARBLED);
  if (fault >= 0) throw new Refused('imports:refused.garbled', { line: line + lineBreaks(text.slice(0, fault)) });
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
