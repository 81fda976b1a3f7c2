import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Request, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { Refused } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { refusal } from '../web/form.ts';

const MEBIBYTE = 1024 * 1024;
/** What a multipart body has beside the file. */
const ENVELOPE_BYTES = 64 * 1024;

declare global {
  namespace Express {
    interface Locals {
      /** Why the file was not taken, to be shown at its field. */
      uploadError?: FieldError;
    }
  }
}

/** Takes one file called `file` onto the disk; one that is too large is not read to its end. */
export function takeUpload({ config }: Pick<Context, 'config'>): RequestHandler[] {
  const { maxUploadBytes, dataDir } = config;
  const folder = path.join(dataDir, 'uploads');
  mkdirSync(folder, { recursive: true });
  const limits = { fileSize: maxUploadBytes, files: 1, fields: 20, fieldSize: 10_000, parts: 30 };
  const reader = multer({ dest: folder, limits, defParamCharset: 'utf8' }).single('file');
  const tooLarge = (bytes: number): Refused =>
    new Refused('imports:refused.tooLarge', { size: inMegabytes(bytes), limit: inMegabytes(maxUploadBytes) }, 'file');
  const refuseBySize: RequestHandler = (req, _res, next) => {
    const announced = Number(req.get('content-length') ?? 0);
    if (announced <= maxUploadBytes + ENVELOPE_BYTES) return next();
    // The rest is let go by unread, so that the browser comes to see the answer.
    req.resume();
    next(tooLarge(announced));
  };
  const read: RequestHandler = (req, res, next) => {
    res.on('close', () => void dropUpload(req));
    reader(req, res, (error: unknown) => {
      const isLimit = error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE';
      if (isLimit) res.locals.uploadError = refusal(tooLarge(maxUploadBytes), res.locals.t);
      next(isLimit ? undefined : error instanceof MulterError ? Object.assign(error, { status: 400 }) : error);
    });
  };
  return [refuseBySize, read];
}

const inMegabytes = (bytes: number): number => Math.ceil((bytes / MEBIBYTE) * 10) / 10;

/** What a route took over lies no longer there. */
const dropUpload = async (req: Request): Promise<void> => {
  if (req.file) await rm(req.file.path, { force: true });
};
