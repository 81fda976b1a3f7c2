import type { Content } from 'pdfmake/interfaces.js';
import type { PrintedCertificate } from './document.ts';
import { factsTable } from './pdf-report.ts';
import { textOf } from './pdf-text.ts';
import type { Typesetter } from './typesetting.ts';

/** Above the title. */
export const certificateNumber = ({ number }: PrintedCertificate, setter: Typesetter): Content => ({
  ...textOf(number, setter),
  ...{ alignment: 'right', fontSize: 10, margin: [0, 0, 0, 90] },
});

/** Below the title: whose, of what, and who says so. */
export function certificateContent(document: PrintedCertificate, setter: Typesetter): Content[] {
  const { unit, name, facts, sentence, issuedOn, issuer, support } = document;
  const line = (text: string, style: object): Content => ({ ...textOf(text, setter), ...style }) as Content;
  return [
    line(unit, { fontSize: 12, alignment: 'center', margin: [0, 50, 0, 6] }),
    line(name, { fontSize: 22, alignment: 'center', margin: [0, 0, 0, 46] }),
    {
      columns: [
        { width: '*', text: '' },
        { width: 'auto', stack: [factsTable(facts, setter)] },
        { width: '*', text: '' },
      ],
      fontSize: 12,
    },
    line(sentence, { fontSize: 14, alignment: 'center', margin: [0, 46, 0, 70] }),
    line(issuedOn, { fontSize: 12, margin: [40, 0, 0, 10] }),
    line(issuer, { fontSize: 16, alignment: 'right', margin: [0, 0, 40, 90] }),
    line(support, { fontSize: 9, alignment: 'center' }),
  ];
}
