// A spreadsheet runs what such a cell says (OWASP, CSV injection); a Japanese one takes the full-width signs too.
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const HARMLESS = /^(?:-\d+(?:\.\d+)?|[-－])$/;
const NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** Puts `'` before what a spreadsheet would run; a plain negative number and a lone dash stay. */
export function neutralised(cell: string): string {
  return RUNS.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell;
}

/** Undoes `neutralised`, so that an export imported again changes nothing. */
export function restored(cell: string): string {
  return cell.startsWith("'") && NEUTRALISED.test(cell) ? cell.slice(1) : cell;
}
