import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What LibreOffice Writer reads in a Word file, as the HTML that it saves. */
export function openedInWriter(docx: Buffer): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-writer-'));
  try {
    const file = path.join(folder, 'file.docx');
    writeFileSync(file, docx);
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
    const convert = ['--headless', '--convert-to', 'html', '--outdir', folder, file];
    execFileSync('soffice', [profile, ...convert], { stdio: 'ignore', timeout: 120_000 });
    return readFileSync(path.join(folder, 'file.html'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
