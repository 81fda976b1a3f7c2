import type { Buffer } from 'node:buffer';
import { Refused } from '../shared/errors.ts';

type Parts = ReadonlyMap<string, Buffer>;

const CONTENT_TYPES = '[Content_Types].xml';
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** Of one part that is parsed: what is parsed takes many times as much. */
const MOST_XML = 24 * 1024 * 1024;

/** What in a file is reason enough not to read it; each has its sentence under `policies:refused.word`. */
const REASONS: readonly (readonly [why: string, is: (parts: Parts) => boolean])[] = [
  ['notWord', (parts) => !parts.has(CONTENT_TYPES) || !parts.has('word/document.xml')],
  ['macros', hasMacros],
  ['notWord', (parts) => !textOf(parts, CONTENT_TYPES).includes(DOCUMENT)],
  ['entities', (parts) => xmlOf(parts).some(([, part]) => /<!(?:DOCTYPE|ENTITY)/i.test(part.toString('latin1')))],
  ['external', (parts) => relationsOf(parts).some(reachesOut)],
  ['bomb', (parts) => xmlOf(parts).some(([, part]) => part.length > MOST_XML)],
];

/** Throws Refused with the first reason. */
export function checkParts(parts: Parts): void {
  const [why] = REASONS.find(([, is]) => is(parts)) ?? [];
  if (why) throw new Refused(`policies:refused.word.${why}`, {}, 'file');
}

/** Whatever the file is called. */
function hasMacros(parts: Parts): boolean {
  const names = [...parts.keys()];
  return (
    names.some((name) => /vba(project|data)/i.test(name)) ||
    /macroEnabled|vbaProject/i.test(textOf(parts, CONTENT_TYPES))
  );
}

const textOf = (parts: Parts, name: string): string => parts.get(name)?.toString('utf8') ?? '';

const xmlOf = (parts: Parts): [string, Buffer][] => [...parts].filter(([name]) => /\.(xml|rels)$/i.test(name));

/** Of every part to another. */
const relationsOf = (parts: Parts): string[] =>
  [...parts.keys()]
    .filter((name) => /\.rels$/i.test(name))
    .flatMap((name) => textOf(parts, name).match(/<[^>]*>/g) ?? []);

/** A link that somebody would have to follow is harmless; a template, a picture or a frame is fetched on opening. */
const reachesOut = (relation: string): boolean =>
  /TargetMode\s*=\s*["']External["']/i.test(relation) && !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation);
