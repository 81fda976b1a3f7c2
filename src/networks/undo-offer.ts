/** What takes back the entry just written about a zone or a segment; nothing where nothing was written. */
export const undoOf = (place: string, entry: number | null) =>
  entry === null ? undefined : { action: `/networks/${place}/undo?entry=${entry}`, key: 'networks:undo.edited' };
