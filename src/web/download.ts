import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { csvChunks, type ExportEncoding, unencodable } from '../shared/csv-write.ts';
import { Refused } from '../shared/errors.ts';

/** A CSV file under its Japanese name (RFC 5987). */
export function sendCsv(res: Response, name: string, bytes: Buffer, encoding: ExportEncoding): void {
  announceCsv(res, name, encoding);
  res.end(bytes);
}

/** A document for printing, under its Japanese name. */
export function sendPdf(res: Response, name: string, bytes: Buffer): void {
  announce(res, name, 'application/pdf');
  res.end(bytes);
}

/** One that was stored once for ever: whoever has these bytes already is told so. */
export function sendKeptPdf(
  req: Request,
  res: Response,
  name: string,
  { bytes, sha256 }: { readonly bytes: Buffer; readonly sha256: string },
): void {
  res.setHeader('ETag', `"${sha256}"`);
  res.setHeader('Cache-Control', 'private, no-cache');
  if (req.fresh) return void res.status(304).end();
  res.setHeader('Content-Length', bytes.length);
  sendPdf(res, name, bytes);
}

/** A Word document, under its Japanese name. */
export function sendDocx(res: Response, name: string, bytes: Buffer): void {
  announce(res, name, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  res.end(bytes);
}

/** A text as Markdown, under its Japanese name. */
export function sendMarkdown(res: Response, name: string, text: string): void {
  announce(res, name, 'text/markdown; charset=utf-8');
  res.end(text);
}

/** Dates for a calendar (RFC 5545), under their Japanese name. */
export function sendCalendar(res: Response, name: string, text: string): void {
  announce(res, name, 'text/calendar; charset=utf-8');
  res.end(text);
}

export function sendText(res: Response, name: string, text: string): void {
  announce(res, name, 'text/plain; charset=utf-8');
  res.end(text);
}

export function sendJson(res: Response, name: string, value: unknown): void {
  announce(res, name, 'application/json; charset=utf-8');
  res.end(`${JSON.stringify(value, null, 2)}\n`);
}

function announceCsv(res: Response, name: string, encoding: ExportEncoding): void {
  const charset = encoding === 'cp932' ? 'Shift_JIS' : 'utf-8';
  announce(res, name, `text/csv; charset=${charset}`);
}

function announce(res: Response, name: string, type: string): void {
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
}

/** A file of any type, sent while it is made. Nobody has the whole of it before `onSent` is done. */
export async function sendStream(
  res: Response,
  { name, type }: { readonly name: string; readonly type: string },
  bytes: Readable,
  onSent: () => Promise<unknown>,
): Promise<void> {
  announce(res, name, type);
  await pipeline(bytes, res, { end: false });
  await onSent();
  res.end();
}

/** The bytes as they are, under the name that they had. */
export async function sendAsIs(res: Response, name: string, bytes: Readable): Promise<void> {
  announce(res, name, 'application/octet-stream');
  await pipeline(bytes, res);
}

type Cells = readonly (string | number | null)[];
type Rows = () => AsyncIterable<readonly string[]>;

/** A long list, sent while it is read. For CP932 it is read twice: nothing is sent of a file that would lose characters. */
export async function streamCsv(
  res: Response,
  name: string,
  headers: readonly string[],
  rows: Rows,
  encoding: ExportEncoding,
): Promise<void> {
  if (encoding === 'cp932') await refuseUnencodable(rows);
  await streamChecked(res, name, headers, rows(), encoding);
}

/** The same for a list of which it is known that the encoding carries it. */
export async function streamChecked(
  res: Response,
  name: string,
  headers: readonly string[],
  rows: AsyncIterable<Cells>,
  encoding: ExportEncoding,
): Promise<void> {
  announceCsv(res, name, encoding);
  await pipeline(Readable.from(csvChunks(headers, rows, encoding)), res);
}

const CHARACTERS_NAMED = 20;

async function refuseUnencodable(rows: Rows): Promise<void> {
  const characters = new Set<string>();
  let row = 0;
  let first = 0;
  for await (const cells of rows()) {
    row += 1;
    for (const character of cells.flatMap(unencodable)) characters.add(character);
    if (first === 0 && characters.size > 0) first = row;
  }
  const named = [...characters].slice(0, CHARACTERS_NAMED).join(' ');
  if (first > 0) throw new Refused('imports:refused.cp932', { characters: named, row: first });
}
