import { referenceOf } from '../exceptions/exception-label.ts';
import type { OpenRow } from '../exceptions/live.queries.ts';
import type { LiveException } from './leg.rules.ts';

interface Who {
  readonly personId: string;
  /** Where the person is posted, and all above. */
  readonly units: readonly string[];
  readonly terminals: readonly { readonly deviceId: string; readonly assetNumber: string }[];
}

/** The exceptions that cover somebody: their own, of their units, of their terminals and those for everybody. */
export type ExceptionsOf = (who: Who) => readonly LiveException[];

const NONE: readonly LiveException[] = [];

export function exceptionsIn(open: readonly OpenRow[]): ExceptionsOf {
  if (open.length === 0) return () => NONE;
  const [people, devices, units] = [mapOf(open, 'person'), mapOf(open, 'device'), mapOf(open, 'unit')];
  const everybody = open.filter(({ subjectKind }) => subjectKind === 'route').map((one) => exception(one, null));
  return (who) => {
    const found = [
      ...(people.get(who.personId) ?? NONE),
      ...[...new Set(who.units)].flatMap((id) => units.get(id) ?? NONE),
      ...who.terminals.flatMap(({ deviceId, assetNumber }) =>
        (devices.get(deviceId) ?? NONE).map((one) => ({ ...one, assetNumber })),
      ),
      ...everybody,
    ];
    return found.length === 0 ? NONE : found;
  };
}

const exception = (open: OpenRow, assetNumber: string | null): LiveException => ({
  ...{ reference: referenceOf(open), row: open.row, assetNumber },
});

const idOf = ({ subjectKind, personId, deviceId, unitId }: OpenRow): string =>
  (subjectKind === 'person' ? personId : subjectKind === 'device' ? deviceId : unitId) ?? '';

function mapOf(open: readonly OpenRow[], kind: OpenRow['subjectKind']): ReadonlyMap<string, readonly LiveException[]> {
  const found = new Map<string, LiveException[]>();
  for (const one of open.filter(({ subjectKind }) => subjectKind === kind)) {
    found.set(idOf(one), [...(found.get(idOf(one)) ?? []), exception(one, null)]);
  }
  return found;
}
