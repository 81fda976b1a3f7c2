import { sha256 } from '../shared/canonical.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';

export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: 'ichidai-evidence/1';
  readonly asOf: IsoDate;
  readonly knownAt: Instant;
  /** Over whom it reaches, in words. */
  readonly reach: string;
  readonly ledger: { readonly origin: string; readonly size: number; readonly root: string };
  readonly files: readonly ListedFile[];
}

const byPath = (one: ListedFile, other: ListedFile): number => (one.path < other.path ? -1 : 1);

/** Two spaces deep, as verify.mjs expects it to the byte. */
export const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify({ ...manifest, files: [...manifest.files].sort(byPath) }, null, 2)}\n`;

/** For `sha256sum -c`. */
export const hashesText = ({ files }: Manifest, manifest: string): string =>
  [...[...files].sort(byPath), { path: 'manifest.json', sha256: sha256(manifest) }]
    .map((file) => `${file.sha256}  ${file.path}\n`)
    .join('');
