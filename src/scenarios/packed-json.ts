import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A city's problem is megabytes of like lines: packed it takes a tenth, and a text column holds it on both engines. */
export const packed = (value: unknown): string =>
  deflateRawSync(JSON.stringify(value), { level: 6 }).toString('base64');

export const unpacked = <T>(text: string): T =>
  JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8')) as T;
