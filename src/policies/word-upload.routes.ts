import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { Request, RequestHandler, Response } from 'express';
import { takeUpload } from '../imports/upload.routes.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import type { WordFile } from './draft-import.actions.ts';
import { MOST_WORD_BYTES } from './draft-import.rules.ts';

const limitOf = ({ config }: Context): number => Math.min(config.maxUploadBytes, MOST_WORD_BYTES);

/** Takes the Word file of a form; the token is to be asked for behind it. */
export const takeWord = (context: Context): RequestHandler =>
  takeUpload({ config: { ...context.config, maxUploadBytes: limitOf(context) } });

export const mostMegabytes = (context: Context): number => Math.floor(limitOf(context) / (1024 * 1024));

/** What kept the file from being taken at all. */
export function uploadFault(context: Context, { t, uploadError }: Response['locals']): FieldError[] {
  const limit = mostMegabytes(context);
  return uploadError ? [{ field: 'file', sentence: t('policies:refused.word.tooLarge', { limit }) }] : [];
}

/** Nothing where no file was sent. */
export async function uploadedWord({ file }: Request): Promise<WordFile> {
  return { fileName: file?.originalname ?? '', bytes: file ? await readFile(file.path) : Buffer.alloc(0) };
}
