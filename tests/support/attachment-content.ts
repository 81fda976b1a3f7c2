import type { Visitor } from './visitor.ts';

/** One file that is kept with the terminal, and one that was removed. */
export async function attachmentsOf(visitor: Visitor, device: string) {
  const list = `/devices/${device}/attachments`;
  const idOf = async (text: string): Promise<string> => {
    const file = { name: 'erasure.txt', text };
    const { status, text: page } = await visitor.upload(`${list}/new`, [['attachmentKind', 'certificate']], file);
    if (status !== 303) throw new Error(page);
    return /attachments\/([\w-]+)\/file/.exec((await visitor.get(list)).text)?.[1] ?? '';
  };
  const removed = await idOf('removed');
  await visitor.post(`${list}/${removed}/removal`);
  return {
    places: { '/devices/:/attachments/:': await idOf('kept') },
    own: { '/devices/:id/attachments/:attachmentId/restoration': { '/devices/:/attachments/:': removed } },
  };
}
