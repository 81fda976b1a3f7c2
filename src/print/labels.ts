import type { Translate } from '../web/i18n.ts';

/** What every printed page says beside its content. */
export const printLabels = (t: Translate) => ({
  pageLabel: t('frame:print.page', { page: '{page}', pages: '{pages}' }),
  missingLabel: t('frame:print.missingCharacters', { characters: '{characters}' }),
});
