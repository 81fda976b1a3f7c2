import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What LibreOffice Writer reads in a Word file, as the HTML that it saves. */
export const openedInWriter = (docx: Buffer): string => converted(docx, 'html').toString('utf8');

/** The Word file as Writer saves it. */
export const savedByWriter = (docx: Buffer): Buffer => converted(docx, 'docx');

function converted(docx: Buffer, to: 'html' | 'docx'): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-writer-'));
  try {
    const file = path.join(folder, 'file.docx');
    const saved = path.join(folder, 'saved');
    writeFileSync(file, docx);
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
    const convert = ['--headless', '--convert-to', to, '--outdir', saved, file];
    execFileSync('soffice', [profile, ...convert], { stdio: 'ignore', timeout: 120_000 });
    return readFileSync(path.join(saved, `file.${to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
