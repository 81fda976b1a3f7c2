import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What LibreOffice Writer reads in a Word file, as the HTML that it saves. */
export const openedInWriter = (docx: Buffer): string => converted(docx, 'html').toString('utf8');

/** The Word file as Writer saves it. */
export const savedByWriter = (docx: Buffer): Buffer => converted(docx, 'docx');

/** The text of every sheet of these spreadsheets, as LibreOffice Calc shows it, by the name of the file. */
export function openedInCalc(files: ReadonlyMap<string, Buffer>): Map<string, string> {
  const saved = convertedFiles(files, `csv:Text - txt - csv (StarCalc):${COMMA_QUOTED_UTF8_EVERY_SHEET}`);
  const textOf = (name: string): string =>
    [...saved]
      .filter(([path]) => path.startsWith(`${name.replace(/\.xlsx$/, '')}-`))
      .map(([, bytes]) => bytes.toString())
      .join('\n');
  return new Map([...files.keys()].map((name) => [name, textOf(name)]));
}

/** Field and text delimiter, character set, first line, columns, language, quoting, detection, as shown, formulas, …, all sheets. */
const COMMA_QUOTED_UTF8_EVERY_SHEET = '44,34,76,1,,0,false,true,true,false,false,-1';

function converted(docx: Buffer, to: 'html' | 'docx'): Buffer {
  const saved = convertedFiles(new Map([['file.docx', docx]]), to).get(`file.${to}`);
  if (!saved) throw new Error('Writer saved nothing');
  return saved;
}

/** What LibreOffice saves of these files. */
function convertedFiles(files: ReadonlyMap<string, Buffer>, to: string): Map<string, Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-office-'));
  try {
    const saved = path.join(folder, 'saved');
    const places = [...files].map(([name, bytes]) => {
      const place = path.join(folder, name);
      writeFileSync(place, bytes);
      return place;
    });
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
    const convert = ['--headless', '--convert-to', to, '--outdir', saved, ...places];
    execFileSync('soffice', [profile, ...convert], { stdio: 'ignore', timeout: 240_000 });
    return new Map(readdirSync(saved).map((name) => [name, readFileSync(path.join(saved, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
