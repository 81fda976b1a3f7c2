import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Import {
  /** A path from the project's root, or the name of a package. */
  readonly of: string;
  /** Vanishes when compiled: the importing file knows the shape and touches nothing. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const FROM = /^(?:import|export)\b([^;'"]*?)\bfrom\s*'([^']+)'/gm;
const BARE = /^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm;

export function sourceFile(file: string, text: string): SourceFile {
  const target = (name: string) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name);
  const named = [...text.matchAll(FROM)].map(([, clause = '', name = '']) => ({
    of: target(name),
    typeOnly: isTypeOnly(clause),
  }));
  const bare = [...text.matchAll(BARE)].map(([, name, dynamic]) => ({
    of: target(name ?? dynamic ?? ''),
    typeOnly: false,
  }));
  return { path: file, text, imports: [...named, ...bare] };
}

function isTypeOnly(clause: string): boolean {
  const names = /^\s*\{(.*)\}\s*$/s.exec(clause)?.[1]?.split(',') ?? [''];
  return /^\s*type\b/.test(clause) || names.filter((name) => name.trim()).every((name) => /^\s*type\s/.test(name));
}

/** Every file below these folders of the project that ends in one of `endings`. */
export function readTree(root: string, folders: readonly string[], endings: readonly string[]): SourceFile[] {
  const paths = folders.flatMap((folder) => {
    const home = path.join(root, folder);
    const names = existsSync(home) ? readdirSync(home, { recursive: true, encoding: 'utf8' }) : [];
    return names.filter((name) => endings.some((ending) => name.endsWith(ending))).map((name) => `${folder}/${name}`);
  });
  return paths.sort().map((file) => sourceFile(file, readFileSync(path.join(root, file), 'utf8')));
}
