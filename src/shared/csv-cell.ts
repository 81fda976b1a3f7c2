// A spreadsheet runs what such a cell says (OWASP, CSV injection); a Japanese one takes the full-width signs too.
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const HARMLESS = /^(?:-\d+(?:\.\d+)?|[-－])$/;
const NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** Puts `'` before what a spreadsheet would run; a plain negative number and a lone dash stay. */
export function neutralised(cell: string): string {
  return RUNS.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell;
}

/** Undoes `neutralised`, so that an export imported again changes nothing. */
function restored(cell: string): string {
  return cell.startsWith("'") && NEUTRALISED.test(cell) ? cell.slice(1) : cell;
}

/** A cell without the spaces around it (full-width ones too) and without the mark that kept it from being run. */
export function cleanCell(cell: string): string {
  return restored(cell.trim());
}

const REMEMBERED_CELLS = 20_000;

/** `cleanCell` for a whole table: lists repeat themselves, so one string stands for a hundred thousand 'ノート'. */
export function cellCleaner(): (cell: string) => string {
  const known = new Map<string, string>();
  return (cell) => {
    const found = known.get(cell);
    if (found !== undefined) return found;
    const clean = cleanCell(cell);
    if (known.size < REMEMBERED_CELLS) known.set(cell, clean);
    return clean;
  };
}
