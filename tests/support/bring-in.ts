import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../src/database.ts';
import { applyAtOnce } from '../../src/imports/command.actions.ts';
import type { ImportKind } from '../../src/imports/kind.import.ts';
import { operator } from '../../src/shared/actor.ts';

/** As `ichidai import … --apply` does it. */
export async function bringIn(
  { db, dataDir }: { readonly db: Database; readonly dataDir: string },
  kind: ImportKind,
  lines: readonly string[],
): Promise<void> {
  const fileName = `${kind.key}.csv`;
  const file = path.join(dataDir, fileName);
  writeFileSync(file, `${lines.join('\r\n')}\r\n`);
  const source = { kind, path: file, fileName, mapping: {}, maxBytes: 10_000 };
  await applyAtOnce(db, operator('test'), { file: source, dataDir, token: null });
}
