import type { Browser } from './app.ts';

/** What the form under the text sends of what was shown. */
export interface ShownHashes extends Readonly<Record<string, string>> {
  readonly textHash: string;
  readonly renditionHash: string;
}

export async function shownHashes(reader: Browser, address: string): Promise<ShownHashes> {
  const { text } = await reader.get(address);
  const hash = (name: string) => new RegExp(`name="${name}" value="([0-9a-f]{64})"`).exec(text)?.[1] ?? '';
  return { textHash: hash('textHash'), renditionHash: hash('renditionHash') };
}
