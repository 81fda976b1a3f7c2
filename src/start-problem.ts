type Environment = 'HOST and PORT' | 'ICHIDAI_DATA' | 'DATABASE_URL';

/** What the system says where the surroundings are at fault, not the program: which variable, and what is wrong. */
const PROBLEMS: Readonly<Record<string, readonly [Environment, string]>> = {
  EADDRINUSE: ['HOST and PORT', 'another program listens there already'],
  EADDRNOTAVAIL: ['HOST and PORT', 'this machine has no such address'],
  EACCES: ['ICHIDAI_DATA', 'the folder or the port may not be used by this account'],
  ENOTDIR: ['ICHIDAI_DATA', 'a file stands where the folder should be'],
  EEXIST: ['ICHIDAI_DATA', 'a file stands where the folder should be'],
  EROFS: ['ICHIDAI_DATA', 'the folder cannot be written'],
  ENOSPC: ['ICHIDAI_DATA', 'the disk is full'],
  SQLITE_CANTOPEN: ['ICHIDAI_DATA', 'the database file cannot be opened'],
  SQLITE_NOTADB: ['ICHIDAI_DATA', 'ichidai.db is no database'],
  ECONNREFUSED: ['DATABASE_URL', 'no database answers there'],
  ENOTFOUND: ['DATABASE_URL', 'there is no such machine'],
  ETIMEDOUT: ['DATABASE_URL', 'the database does not answer'],
  // PostgreSQL: wrong password, unknown user, unknown database.
  '28P01': ['DATABASE_URL', 'the password is wrong'],
  '28000': ['DATABASE_URL', 'this user may not enter'],
  '3D000': ['DATABASE_URL', 'there is no such database'],
};

/** A line for the operator, or null where the program itself is at fault and the stack has to be seen. */
export function startProblem(error: unknown): string | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
  const known = typeof code === 'string' ? PROBLEMS[code] : undefined;
  return known ? `${known[0]}: ${known[1]} (${message || code})` : null;
}
