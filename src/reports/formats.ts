/** `csv` is UTF-8, `cp932` the same for old spreadsheets (Shift_JIS). */
export const FORMATS = ['csv', 'cp932', 'xlsx', 'pdf', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

export const MEDIA_TYPES: Readonly<Record<Format | 'zip', string>> = {
  csv: 'text/csv; charset=utf-8',
  cp932: 'text/csv; charset=Shift_JIS',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  zip: 'application/zip',
};
