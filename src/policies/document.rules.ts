import type { PolicyClause, PolicyHead, PolicyLayer } from './policy-shape.ts';

/** One organ (適用機関) on each line. */
export const organsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((organ) => organ.trim())
    .filter(Boolean);

/** What is said of a document that is not there yet; when it was decided and from when it holds is not known. */
export type NewDocument = Pick<PolicyHead, 'slug' | 'title' | 'layer' | 'version' | 'organs' | 'guidelineEdition'>;

export const newHead = (document: NewDocument): PolicyHead => ({
  ...document,
  ...{ enactedOn: null, effectiveOn: null, publishedOn: null, documentNumber: '', note: '' },
});

const NAMES: Readonly<Record<PolicyLayer, string>> = {
  ...{ 'basic-policy': '基本方針', standards: '対策基準', procedure: '実施手順' },
};

/** What a text begins with where there is none: no text is without a clause. */
export const firstClause = (layer: PolicyLayer): PolicyClause => ({
  ...{ level: '条', key: 'c-purpose', label: '第1条', heading: '目的', guidelineKeys: [], tables: [] },
  paragraphs: [`この${NAMES[layer]}は、情報セキュリティを確保するために必要な事項を定めることを目的とする。`],
});
