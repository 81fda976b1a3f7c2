/** What the ledger and the form speak of, as texts. */
export interface SystemFacts {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  /** `所属コード 所属名`, or empty. */
  readonly owner: string;
}

interface Described {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly ownerCode: string | null;
  readonly ownerName: string | null;
}

export const systemFacts = ({ code, name, zone, ownerCode, ownerName }: Described): SystemFacts => ({
  code,
  name,
  zone,
  owner: [ownerCode, ownerName].filter((part) => part !== null).join(' '),
});

/** The fields of `a` that differ from those of `b`. */
export function systemDifferences(a: SystemFacts, b: SystemFacts): Record<string, string> {
  const names = ['code', 'name', 'zone', 'owner'] as const;
  return Object.fromEntries(names.filter((name) => a[name] !== b[name]).map((name) => [name, a[name]]));
}
