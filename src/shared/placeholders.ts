import { memoise } from './memo.ts';

/** `(?,?),(?,?)`, or `($1,$2),($3,$4)`: the marks of an insert of several rows. */
export const placeholders = (numbered: boolean, rows: number, columns: number): string =>
  written(`${numbered ? 'numbered' : ''} ${rows} ${columns}`);

/** The same few shapes come again and again, five hundred rows at a time. */
const written = memoise((shape) => {
  const [numbered, rows, columns] = shape.split(' ');
  const width = Number(columns);
  const mark = (row: number, column: number): string => (numbered ? `$${row * width + column + 1}` : '?');
  const tuple = (row: number): string =>
    `(${Array.from({ length: width }, (_, column) => mark(row, column)).join(',')})`;
  return Array.from({ length: Number(rows) }, (_, row) => tuple(row)).join(',');
}, 100);
