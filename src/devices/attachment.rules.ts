import type { Shelf } from '../kept-files.ts';

/** What a file kept with a terminal is: `devices:value.attachmentKind.<code>`. */
export const ATTACHMENT_KINDS = ['certificate', 'lease', 'photo', 'quotation', 'other'] as const;

export const attachmentShelf = (dataDir: string): Shelf => ({ dataDir, folder: 'attachments' });

const MEBIBYTE = 1024 * 1024;
const MOST_BYTES = 20 * MEBIBYTE;

/** Certificates and photos are small: 20 MB, or what uploads may have at all where that is less. */
export const attachmentLimit = (maxUploadBytes: number): number => Math.min(MOST_BYTES, maxUploadBytes);

export const limitInMegabytes = (maxUploadBytes: number): number =>
  Math.floor((attachmentLimit(maxUploadBytes) / MEBIBYTE) * 10) / 10;

/** What no name of a file can hold on every system, and marks that are not seen or turn the direction of writing. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}<>:"|?*]/gu;
const LONGEST_NAME = 200;

/** The name under which a file is given out again; its ending is one of those of its kind, so that nothing else opens it. */
export function attachmentName(original: string, endings: readonly string[]): string {
  const [own = ''] = original.split(/[/\\]/).slice(-1);
  const clean = own.replaceAll(NOT_IN_NAMES, '').replace(/^[\s.]+|[\s.]+$/g, '');
  const [ending = ''] = /\.[^.]*$/.exec(clean) ?? [];
  const isOwn = endings.includes(ending.slice(1).toLowerCase());
  const stem = isOwn ? clean.slice(0, -ending.length) : clean;
  const short = [...stem].slice(0, LONGEST_NAME / 2).join('') || 'file';
  return `${short}${isOwn ? ending : `.${endings[0]}`}`;
}
