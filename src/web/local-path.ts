/** A path of this program, or the home page: never an address that leads to another host. */
export const localPath = (wanted: unknown): string =>
  typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
