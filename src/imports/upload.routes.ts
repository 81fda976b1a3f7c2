import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import { Refused } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { refusal } from '../web/form.ts';

const MEBIBYTE = 1024 * 1024;
/** What a multipart body has beside the file. */
const ENVELOPE_BYTES = 64 * 1024;
const LIMITS = { files: 1, fields: 20, fieldSize: 10_000, parts: 30 };

declare global {
  namespace Express {
    interface Locals {
      /** Why the file was not taken, to be shown at its field. */
      uploadError?: FieldError;
    }
  }
}

/** Takes one file called `file` onto the disk; one that is too large is not read to its end. */
export function takeUpload({ config }: Pick<Context, 'config'>): RequestHandler {
  const { maxUploadBytes, dataDir } = config;
  const folder = path.join(dataDir, 'uploads');
  mkdirSync(folder, { recursive: true });
  const limits = { ...LIMITS, fileSize: maxUploadBytes };
  const reader = multer({ dest: folder, limits, defParamCharset: 'utf8' }).single('file');
  return (req, res, next) => {
    const announced = Number(req.get('content-length') ?? 0);
    const size = inMegabytes(Math.max(announced, maxUploadBytes));
    const tooLarge = new Refused('imports:refused.tooLarge', { size, limit: inMegabytes(maxUploadBytes) }, 'file');
    const refuse = () => {
      res.locals.uploadError = refusal(tooLarge, res.locals.t);
      next();
    };
    res.on('close', () => void dropUpload(req));
    if (announced > maxUploadBytes + ENVELOPE_BYTES) return void readUntilFile(req, res, refuse, next);
    reader(req, res, (error: unknown) =>
      error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE' ? refuse() : next(ofClient(error)),
    );
  };
}

/**
 * Reads what was chosen beside the file, and answers as soon as the file begins. The rest is let go by unread, so that the
 * browser comes to see the answer.
 */
function readUntilFile(req: Request, res: Response, then: () => void, next: NextFunction): void {
  let isAnswered = false;
  const once = (answer: () => void): void => {
    if (!isAnswered) answer();
    isAnswered = true;
  };
  const fileFilter: multer.Options['fileFilter'] = (_req, _file, take) => {
    take(null, false);
    once(then);
  };
  const fields = multer({ fileFilter, limits: LIMITS, defParamCharset: 'utf8' }).single('file');
  fields(req, res, (error: unknown) => once(error ? () => next(ofClient(error)) : then));
}

const ofClient = (error: unknown): unknown =>
  error instanceof MulterError ? Object.assign(error, { status: 400 }) : error;

const inMegabytes = (bytes: number): number => Math.ceil((bytes / MEBIBYTE) * 10) / 10;

/** What a route took over lies no longer there. */
const dropUpload = async (req: Request): Promise<void> => {
  if (req.file) await rm(req.file.path, { force: true });
};
