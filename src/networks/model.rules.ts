/** α, α′, β, β′ in the Ministry's terms. */
export const CITY_MODELS = ['alpha', 'alphaPrime', 'beta', 'betaPrime'] as const;

export type CityModel = (typeof CITY_MODELS)[number];

/** Revisions of the Ministry's security-policy guideline, oldest first: 令和2年12月 … 令和7年3月. */
export const GUIDELINE_EDITIONS = ['R2.12', 'R4.3', 'R5.3', 'R6.10', 'R7.3'] as const;

export type GuidelineEdition = (typeof GUIDELINE_EDITIONS)[number];

export const isGuidelineEdition = (text: string): text is GuidelineEdition =>
  GUIDELINE_EDITIONS.some((edition) => edition === text);

export function isAtLeast(edition: GuidelineEdition, from: GuidelineEdition): boolean {
  return GUIDELINE_EDITIONS.indexOf(edition) >= GUIDELINE_EDITIONS.indexOf(from);
}

/** α′ came with 令和6年10月; a city cannot choose it under an older edition. */
export function isModelInEdition(model: CityModel, edition: GuidelineEdition): boolean {
  return model !== 'alphaPrime' || isAtLeast(edition, 'R6.10');
}

/** The dot in an edition would open a level in the locale file. */
export function editionNameKey(edition: GuidelineEdition): string {
  return `rules:edition.${edition.replace('.', '_')}`;
}
