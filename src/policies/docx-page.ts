import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from 'docx';

/** Lengths of Word: twentieths of a point. */
const MILLIMETRE = 1440 / 25.4;
const lengthOf = (millimetres: number): number => Math.round(millimetres * MILLIMETRE);

/** A4, upright, with its margin on each side. */
export const PAGE = { width: lengthOf(210), height: lengthOf(297), margin: lengthOf(20) };

export const MARGINS = { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin };

/** What offices set their ordinances in; every Windows and LibreOffice has it or one in its place. */
export const FONT = { ascii: 'MS Mincho', eastAsia: 'ＭＳ 明朝', hAnsi: 'MS Mincho' };

export const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
