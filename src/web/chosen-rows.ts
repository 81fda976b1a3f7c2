import { NotFound } from '../shared/errors.ts';

/** `id revision` of each chosen row, as it was when it was chosen; throws NotFound for what no page of ours has sent. */
export function revisionsOf(chosen: readonly string[]): Map<string, number> {
  return new Map(
    chosen.map((text) => {
      const [id = '', revision = ''] = text.split(' ');
      if (!/^\d{1,9}$/.test(revision)) throw new NotFound();
      return [id, Number(revision)];
    }),
  );
}
