import type { ButtonsView, DescriptionListView, PageHeadView } from '../web/components.ts';
import type { HistoryView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { JobRow } from './job.queries.ts';
import { contentOf, errorWords, kindLabel, stateChip, whenWords } from './job-label.ts';
import { JOBS } from './job-list.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'jobs/show': {
      readonly head: PageHeadView;
      readonly buttons: ButtonsView;
      readonly facts: DescriptionListView;
      readonly history: HistoryView;
    };
  }
}

export function jobPage(job: JobRow, history: HistoryView, tools: ViewTools): Views['jobs/show'] {
  const { t, can, lang } = tools;
  const retry = { label: t('jobs:do.retry'), kind: 'primary', post: `${JOBS}/${job.id}/retry` } as const;
  return {
    head: { title: contentOf(job, lang).title, chips: [stateChip(t, job.state)] },
    buttons: { items: job.state === 'dead' && can('job.write') ? [retry] : [] },
    facts: { items: factsOf(job, tools) },
    history,
  };
}

function factsOf(job: JobRow, { t, number, instant, lang }: ViewTools): DescriptionListView['items'] {
  const fact = (name: string, detail: string | null) => ({ term: t(`jobs:field.${name}`), detail });
  const { to } = contentOf(job, lang);
  return [
    fact('kind', kindLabel(t, job.kind)),
    ...(to === null ? [] : [fact('to', to)]),
    fact('when', whenWords(t, job, instant)),
    fact('attempts', number(job.attempts)),
    fact('lastError', errorWords(t, job)),
    fact('createdAt', instant(job.createdAt)),
    fact('key', job.key),
  ];
}
