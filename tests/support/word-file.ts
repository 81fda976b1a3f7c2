import { Document, Packer, Paragraph } from 'docx';
import type { Visitor } from './visitor.ts';

const LINES = [
  '情報セキュリティ対策基準',
  '前文',
  '第1章　総則',
  '第1条（目的）　この基準は、目的を定める。',
  '附則',
  'この基準は、公布の日から施行する。',
];

/** A Word file as an office types it. */
export const wordFile = (): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: LINES.map((line) => new Paragraph(line)) }] }));

export const IMPORTED = '9.0';

/** A draft from a file in which not everything was understood. */
export async function importedDraft(policyOffice: Visitor, slug: string): Promise<void> {
  const file = { name: '対策基準.docx', text: await wordFile() };
  const { status, text } = await policyOffice.upload(`/policies/${slug}/import`, [['number', IMPORTED]], file);
  if (status !== 303) throw new Error(text);
}
