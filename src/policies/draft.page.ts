import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import type { VersionRow } from './policy.queries.ts';
import { versionName } from './version-frame.ts';

/** Which version a new one begins with, and how its number goes on. */
export function draftPage(
  { versions }: { readonly versions: readonly VersionRow[] },
  state: FormState,
): { view: Views['form']; frame: Frame } {
  const { t } = state;
  const { select } = fieldsOf('policies', state);
  const title = t('policies:draftNew.title');
  const bases = versions.map((version) => ({
    value: `${version.slug} ${version.number}`,
    label: `${versionName(t, version)} – ${t(`policies:draftState.${version.state}`)}`,
  }));
  const steps = ['minor', 'major'].map((value) => ({ value, label: t(`policies:numbering.${value}`) }));
  const view = formPage(
    {
      ...{
        title,
        lead: t('policies:draftNew.lead'),
        submit: t('policies:draftNew.submit'),
        action: '/policies/drafts/new',
      },
      fields: [
        select('base', bases, { required: true }),
        select('step', steps, { required: true, support: t('policies:support.step') }),
      ],
      back: { href: '/policies', label: t('policies:back') },
    },
    state,
  );
  return { view, frame: { title, crumbs: [{ href: '/policies', label: t('policies:title') }, { label: title }] } };
}
