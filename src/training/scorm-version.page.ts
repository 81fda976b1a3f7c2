import type { ButtonView, DescriptionListView, FieldView, TableView } from '../web/components.ts';
import { type FormState, formPage } from '../web/fields.ts';
import { errorAt } from '../web/form.ts';
import type { Frame } from '../web/render.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { megabytesOf } from './material.rules.ts';
import type { PackageRow, PackageSize } from './scorm.queries.ts';
import { MOST_FILES } from './scorm.rules.ts';
import { PACKAGE_ENDINGS } from './scorm-media.ts';
import type { VersionRow } from './version.queries.ts';
import { versionAddress, versionFrame } from './version-address.ts';

/** The package of a version with what it takes unpacked; null: none was brought in yet. */
export type HeldPackage = (PackageRow & { readonly size: PackageSize }) | null;

export function packageFacts(held: HeldPackage, { t, number, instantTag }: ViewTools): DescriptionListView['items'] {
  const fact = (key: string, detail: DescriptionListView['items'][number]['detail']) => ({
    ...{ term: t(`scorm:fact.${key}`), detail },
  });
  if (held === null) return [fact('package', t('scorm:noPackage')), fact('trust', t('scorm:trust'))];
  return [
    fact('package', held.title),
    fact('edition', t('scorm:editionNamed', { edition: held.edition })),
    fact('fileName', t('scorm:fileSized', { name: held.fileName, megabytes: megabytesOf(held.bytes) })),
    fact('size', t('scorm:sized', { files: number(held.size.files), megabytes: megabytesOf(held.size.bytes) })),
    fact('sha256', held.sha256),
    fact('addedAt', { html: instantTag(held.addedAt) }),
    fact('addedBy', held.addedBy),
    fact('trust', t('scorm:trust')),
  ];
}

/** The table of contents, each item to be looked at as those who learn see it. */
export function packageItems(version: VersionRow, held: HeldPackage, { t, number }: ViewTools): TableView {
  return {
    ...{ caption: t('scorm:learning.items'), captionShown: true },
    columns: ['item', 'part', 'mastery'].map((key) => ({
      ...{ key, label: t(`scorm:column.${key}`), numeric: key === 'mastery' },
    })),
    rows: (held?.items ?? []).map(({ title, href, isSco, mastery }, index) => {
      const text = t('scorm:itemNumbered', { number: index + 1, title: title || (held?.title ?? '') });
      return {
        cells: [
          href === null ? text : { text, href: `${versionAddress(version)}/items/${index + 1}` },
          t(`scorm:part.${href === null ? 'heading' : isSco ? 'required' : 'reading'}`),
          mastery === null ? null : number(mastery),
        ],
      };
    }),
    empty: { sentence: t('scorm:empty.package') },
  };
}

export const packageButton = (version: VersionRow, held: HeldPackage, { t }: ViewTools): ButtonView => ({
  ...{ kind: 'secondary', label: t(held ? 'scorm:replace' : 'scorm:upload') },
  href: `${versionAddress(version)}/package/new`,
});

/** A browser keeps no chosen file: after a fault it is chosen again. */
export function packageForm(
  version: VersionRow,
  megabytes: number,
  state: FormState,
): { readonly view: Views['form']; readonly frame: Frame } {
  const { t } = state;
  const fields: FieldView[] = [
    {
      ...{ type: 'file', name: 'file', label: t('scorm:field.file'), required: true, accept: '.zip' },
      support: t('scorm:support.file', { megabytes, most: MOST_FILES, endings: PACKAGE_ENDINGS.join(', ') }),
      error: errorAt(state.errors, 'file'),
    },
  ];
  const title = t('scorm:uploadTitle', { title: version.courseTitle, number: version.number });
  const back = { href: versionAddress(version), label: t('versions:back') };
  const action = `${versionAddress(version)}/package/new`;
  const view = formPage({ title, lead: t('scorm:uploadLead'), submit: t('scorm:upload'), fields, action, back }, state);
  return {
    view: { ...view, form: { ...view.form, multipart: true } },
    frame: versionFrame(t, version, t('scorm:upload')),
  };
}
