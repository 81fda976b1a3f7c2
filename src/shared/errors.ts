/** 404: there is no such thing, or none that the asker may know of. `key` leads to a sentence of its own, where one helps. */
export class NotFound extends Error {
  override name = 'NotFound';

  constructor(
    public readonly key: string | null = null,
    public readonly params: Record<string, string | number> = {},
  ) {
    super(key ?? '');
  }
}

/** 403: the signed-in person lacks the permission. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** 422: a rule said no. `key` (`ns:dotted`) leads to the sentence for the person, `field` is the form field. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(
    public readonly key: string,
    public readonly params: Record<string, string | number> = {},
    public readonly field?: string,
  ) {
    super(key);
  }
}

/** 409: somebody changed it first; `changes` says what the person typed and what is stored now. */
export class Conflict extends Error {
  override name = 'Conflict';

  constructor(public readonly changes: readonly { field: string; yours: string; theirs: string }[]) {
    super(`changed by somebody else: ${changes.map((change) => change.field).join(', ')}`);
  }
}
