export interface TypedPassword {
  readonly oldPassword: string;
  readonly newPassword: string;
  readonly again: string;
}

/** The passwords of a form exactly as they were typed: a space at the end counts. */
export function asTyped(body: unknown): TypedPassword {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { oldPassword: text(sent.oldPassword), newPassword: text(sent.newPassword), again: text(sent.again) };
}
