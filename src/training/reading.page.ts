import type { ButtonView, PageHeadView } from '../web/components.ts';
import type { Html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { shownText } from './material.page.ts';
import type { VersionFile, VersionPage } from './version.entity.ts';
import type { VersionRow } from './version.queries.ts';
import { learningAddress } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/reading': {
      readonly head: PageHeadView;
      readonly text: Html;
      readonly buttons: readonly ButtonView[];
    };
  }
}

interface ReadingData {
  readonly version: VersionRow;
  readonly page: VersionPage;
  readonly files: readonly VersionFile[];
  readonly total: number;
}

/** One page with the way to the one before and after it. */
export function readingPage({ version, page, files, total }: ReadingData, { t }: ViewTools): Views['training/reading'] {
  const address = learningAddress(version.courseCode);
  const link = (key: string, href: string, kind: 'primary' | 'secondary' = 'secondary') => ({
    kind,
    label: t(key),
    href,
  });
  const { position } = page;
  const isLast = position >= total;
  return {
    head: { title: page.heading, lead: t('learning:pageOf', { position, total, title: version.courseTitle }) },
    text: shownText(version, page, files),
    buttons: [
      isLast
        ? link('learning:toQuiz', address, 'primary')
        : link('learning:nextPage', `${address}/pages/${position + 1}`, 'primary'),
      ...(position > 1 ? [link('learning:previousPage', `${address}/pages/${position - 1}`)] : []),
      ...(isLast ? [] : [link('learning:toContents', address)]),
    ],
  };
}
