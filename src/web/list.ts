export const PAGE_SIZE = 50;

export interface ListSpec<S extends string, F extends string> {
  /** The first is the order without a choice. */
  readonly sorts: readonly S[];
  readonly filters: readonly F[];
}

/** What a list's address asks for; anything it does not know is passed over. */
export interface ListRequest<S extends string, F extends string> {
  readonly q: string;
  readonly page: number;
  readonly offset: number;
  readonly sort: S;
  readonly descending: boolean;
  readonly filters: Readonly<Partial<Record<F, readonly string[]>>>;
}

interface Asked {
  readonly query: Readonly<Record<string, unknown>>;
}

/** `?q=…&page=2&sort=-leaseEndOn&zone=LG&zone=IN` */
export function readList<S extends string, F extends string>(req: Asked, spec: ListSpec<S, F>): ListRequest<S, F> {
  const [first] = spec.sorts;
  if (first === undefined) throw new Error('a list needs at least one order');
  const asked = one(req.query.sort);
  const sort = spec.sorts.find((name) => name === asked.replace(/^-/, ''));
  const page = wholePage(one(req.query.page));
  return {
    q: one(req.query.q).slice(0, 100),
    page,
    offset: (page - 1) * PAGE_SIZE,
    sort: sort ?? first,
    descending: sort !== undefined && asked.startsWith('-'),
    filters: Object.fromEntries(spec.filters.map((name) => [name, several(req.query[name])])) as never,
  };
}

const one = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const several = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string' && item !== '');

function wholePage(text: string): number {
  const page = Number.parseInt(text, 10);
  return page > 0 && page < 1_000_000 ? page : 1;
}
