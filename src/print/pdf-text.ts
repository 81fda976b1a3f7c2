import type { ContentText } from 'pdfmake/interfaces.js';
import type { Typesetter } from './typesetting.ts';

/** The first prints what it has, the second the rest. */
export const FONT_NAMES = ['BIZ UDPGothic', 'Noto Sans JP'] as const;

type Style = Pick<ContentText, 'bold' | 'decoration'>;

export const textOf = (text: string, setter: Typesetter, style: Style = {}): ContentText => ({
  text: setter.set(text).map((run) => ({ ...style, text: run.text, font: FONT_NAMES[run.font] ?? FONT_NAMES[0] })),
});

const RULE = '#757575';
export const HEADER_FILL = '#f2f2f2';

export const RULED = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => RULE,
  vLineColor: () => RULE,
  paddingTop: () => 2,
  paddingBottom: () => 1,
};
