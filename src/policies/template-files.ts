import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface TemplateFile {
  readonly name: string;
  readonly source: string;
}

/** Every `<slug>/<version>.md` below the folder, in the order of its name. */
export function readTemplateFiles(folder: string): TemplateFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && name.includes(path.sep))
    .sort()
    .map((name) => ({ name, source: readFileSync(path.join(folder, name), 'utf8') }));
}
