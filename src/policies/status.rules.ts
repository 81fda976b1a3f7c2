import type { IsoDate } from '../shared/dates.ts';

interface Person {
  readonly personId: string;
  readonly onLeave: boolean;
}

interface InForce {
  readonly versionId: string;
  readonly dueOn: IsoDate | null;
}

export interface PolicyStatus {
  /** People counted: employed on the day and not on leave. */
  readonly due: number;
  readonly acknowledged: number;
  readonly missing: readonly string[];
  readonly onLeave: readonly string[];
}

/** Who has and who has not acknowledged one version; people on leave are listed but not counted. */
export function statusOf(people: readonly Person[], version: InForce, acknowledged: ReadonlySet<string>): PolicyStatus {
  const has = ({ personId }: Person) => acknowledged.has(ackKey(personId, version.versionId));
  const present = people.filter(({ onLeave }) => !onLeave);
  const missing = present.filter((person) => !has(person)).map(({ personId }) => personId);
  const onLeave = people.filter((person) => person.onLeave && !has(person)).map(({ personId }) => personId);
  return { due: present.length, acknowledged: present.length - missing.length, missing, onLeave };
}

export const ackKey = (personId: string, versionId: string): string => `${personId} ${versionId}`;
