import type { Response } from 'express';

/** A CSV file under its Japanese name (RFC 5987). */
export function sendCsv(res: Response, name: string, bytes: Buffer, encoding: 'utf-8' | 'cp932'): void {
  const charset = encoding === 'cp932' ? 'Shift_JIS' : 'utf-8';
  res.setHeader('Content-Type', `text/csv; charset=${charset}`);
  res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  res.end(bytes);
}
