import type { Subject } from '../ledger/chain.ts';
import type { ExceptionRequest } from './exception.entity.ts';

type Named = Pick<
  ExceptionRequest,
  'id' | 'fiscalYear' | 'number' | 'subjectKind' | 'subjectLabel' | 'personId' | 'deviceId' | 'unitId' | 'accessRow'
>;

/** How the ledger names a request, in figures that every language reads. */
const subjectOf = ({ id, fiscalYear, number }: Named): Subject => ({
  ...{ type: 'exception', id, label: `${fiscalYear}-${number}` },
});

/** The request with whom it is for: what it does to verdicts is read from these. */
export function subjectsOf(request: Named): Subject[] {
  const { subjectKind, subjectLabel: label, personId, deviceId, unitId, accessRow } = request;
  const about = (type: string, id: string | null): Subject[] => (id === null ? [] : [{ type, id, label }]);
  if (subjectKind === 'route')
    return [subjectOf(request), { type: 'rules', id: String(accessRow), label: String(accessRow) }];
  const unit = subjectKind === 'unit' ? about('unit', unitId) : [];
  return [subjectOf(request), ...about('person', personId), ...about('device', deviceId), ...unit];
}
