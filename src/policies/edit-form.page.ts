import type { FormView, PageHeadView, TableView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Views } from '../web/views.ts';
import { editFrame, type FormPage } from './clause-form.page.ts';
import type { VersionRow } from './policy.queries.ts';
import type { Renumbering } from './renumbering.ts';
import { addressOf } from './version-address.ts';
import { versionName } from './version-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/renumbering': {
      readonly head: PageHeadView;
      readonly renumbered: TableView;
      readonly references: TableView;
      readonly form: FormView | null;
    };
  }
}

export function headPage({ version }: { readonly version: VersionRow }, state: FormState): FormPage {
  const { t } = state;
  const { text, area, day, hidden } = fieldsOf('policies', state);
  const title = t('policies:edit.headTitle', { version: versionName(t, version) });
  const view = formPage(
    {
      ...{ title, submit: t('policies:edit.save'), action: `${addressOf(version)}/head` },
      fields: [
        text('title', { required: true, maxlength: 200, width: 'full' }),
        area('organs', { required: true, support: t('policies:support.organs') }),
        day('enactedOn', { support: t('policies:support.ifKnown') }),
        day('effectiveOn', { support: t('policies:support.ifKnown') }),
        text('guidelineEdition', { required: true, maxlength: 10, support: t('policies:support.guidelineEdition') }),
        area('note', { support: t('policies:support.headNote') }),
        hidden('revision'),
      ],
      back: { href: `${addressOf(version)}/edit`, label: t('policies:back') },
    },
    state,
  );
  return { view, frame: editFrame(t, version, title) };
}

export function renumberingPage(
  version: VersionRow,
  { clauses, renumbered, references }: Renumbering,
  state: FormState,
): Views['policies/renumbering'] {
  const { t } = state;
  const title = t('policies:edit.renumberTitle', { version: versionName(t, version) });
  const { head, form } = formPage(
    {
      ...{ title, lead: t('policies:edit.renumberLead'), submit: t('policies:edit.renumberDo') },
      action: `${addressOf(version)}/renumbering`,
      fields: [fieldsOf('policies', state).hidden('revision')],
      back: { href: `${addressOf(version)}/edit`, label: t('policies:back') },
    },
    state,
  );
  const headings = new Map(clauses.map(({ key, heading }) => [key, heading]));
  const table = (name: string, columns: readonly string[], rows: readonly (readonly string[])[]): TableView => ({
    caption: t(`policies:edit.${name}`),
    captionShown: true,
    columns: columns.map((key) => ({ key, label: t(`policies:field.${key}`) })),
    rows: rows.map((cells) => ({ cells })),
    empty: { sentence: t(`policies:edit.${name}Empty`) },
  });
  return {
    head,
    renumbered: table(
      'renumbered',
      ['oldNumber', 'newNumber', 'heading'],
      renumbered.map(({ key, from, to }) => [from, to, headings.get(key) ?? '']),
    ),
    references: table(
      'references',
      ['clause', 'found', 'newNumber'],
      references.map(({ label, found, now }) => [label, found, now]),
    ),
    form: renumbered.length > 0 ? form : null,
  };
}
