import type { Tone } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { Answer, CoverageState, CoveredText } from './coverage.ts';
import type { Evidence } from './evidence.ts';
import { editionOf, GUIDELINE_EDITION, type Requirement } from './guideline.rules.ts';

export const STATE_TONES: Readonly<Record<CoverageState, Tone>> = {
  answered: 'good',
  partly: 'attention',
  unanswered: 'bad',
};

/** 「G5.1(1)③・G5.1(1)⑤」. */
export const keysLabel = ({ keys }: Requirement): string => keys.join('・');

export const topicLabel = ({ id }: Requirement, t: Translate): string => t(`coverage:requirement.${id}.topic`);
export const demandLabel = ({ id }: Requirement, t: Translate): string => t(`coverage:requirement.${id}.demand`);

/** Whether it was found published, and where; a statute has no edition. */
export const confidenceLabel = ({ confidence }: Requirement, t: Translate): string =>
  t(`coverage:confidence.${confidence}`);

export const sourcesLabel = ({ sources }: Requirement, t: Translate): string =>
  sources.map((source) => t(`coverage:source.${source}`)).join(t('coverage:and'));

export const answerName = ({ label, heading }: Answer): string => `${label} ${heading}`.trim();

export const reportLabels = ({ reports }: Evidence, t: Translate): string[] =>
  reports.map((code) => `${code} ${t(`coverage:report.${code}`)}`);

export const controlLabels = ({ controls }: Evidence, t: Translate): string[] =>
  controls.map((code) => `${code} ${t(`rules:control.${code}`)}`);

export const textName = ({ title, number }: CoveredText, t: Translate): string =>
  t('policies:versionName', { title, number });

/** Where another edition's numbers would be meant. */
export const ofOtherEdition = (texts: readonly CoveredText[]): CoveredText[] =>
  texts.filter(({ guidelineEdition }) => guidelineEdition !== GUIDELINE_EDITION);

export const editionLabel = (key: string, t: Translate): string => editionOf(key) ?? t('coverage:statute');
