import { formatDate } from '../shared/dates.ts';
import type { Permission } from '../shared/permissions.ts';
import type { ChipView, DescriptionListView, Link, PageHeadView, TabsView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { ImportRecord } from './draft-import.rules.ts';
import { isPublic } from './draft-life.rules.ts';
import { type AcknowledgingView, acknowledgedNotice, acknowledgingView } from './own-acknowledgement.page.ts';
import type { OwnAcknowledgement } from './own-acknowledgement.queries.ts';
import type { VersionRow } from './policy.queries.ts';
import type { PolicyClause, PolicyText } from './policy-shape.ts';
import { storedText } from './policy-text.ts';
import { draftChip } from './proceedings.page.ts';
import { addressOf } from './version-address.ts';
import { versionTabs } from './version-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/text': {
      readonly head: PageHeadView;
      readonly notice: NoticeView | null;
      readonly facts: DescriptionListView;
      readonly clauses: readonly PolicyClause[];
      readonly acknowledging: AcknowledgingView | null;
      readonly tabs: TabsView | null;
      readonly links: readonly Link[];
    };
  }
}

export interface Tools {
  readonly t: Translate;
  readonly lang: Language;
}

interface TextTools extends Tools {
  readonly user: { readonly personId: string } | null;
  can(permission: Permission): boolean;
  date(on: string | null): string;
  instant(at: string): string;
}

interface TextData {
  readonly version: VersionRow & { readonly text: string };
  readonly inForce: boolean;
  readonly own: OwnAcknowledgement;
  /** Whether the person works on the version, and may edit it. */
  readonly works: boolean;
  readonly edits: boolean;
  readonly mayAcknowledge: boolean;
  /** Whether there is another version to read, and the last one before this that the person has acknowledged. */
  readonly comparedWith: { readonly hasOthers: boolean; readonly known: string | null };
  /** What came of the Word file that the version was made from, if it was. */
  readonly imported: ImportRecord | undefined;
}

export function policyText(data: TextData, tools: TextTools): Views['policies/text'] {
  const { t } = tools;
  const { version } = data;
  const text = storedText(version);
  const open = data.inForce && data.mayAcknowledge && data.own.given === null;
  return {
    head: {
      title: text.title,
      lead: t('policies:versionLead', { number: version.number }),
      chips: [stateChip(data, t)],
    },
    notice: noticeOf(data, tools),
    facts: { items: factsOf(version, text, tools) },
    clauses: text.clauses,
    acknowledging: open ? acknowledgingView(version, data.own, tools) : null,
    links: [
      ...comparisonLink(data, t),
      ...fileLinks(version, t),
      ...publicityLink(version, tools),
      ...resultLink(data, t),
      ...importLink(version, tools),
    ],
    tabs: data.works ? versionTabs(t, version, 'text', data.edits) : null,
  };
}

const fileLinks = (version: VersionRow, t: Translate): Link[] =>
  ['pdf', 'docx', 'md'].map((ending) => ({
    href: `${addressOf(version)}/text.${ending}`,
    label: t(`policies:file.${ending}`),
  }));

function resultLink({ version, imported }: TextData, t: Translate): Link[] {
  if (!imported) return [];
  return [{ href: `${addressOf(version)}/import`, label: t('policies:word.result', { count: imported.notReadCount }) }];
}

const publicityLink = (version: VersionRow, { t, can }: TextTools): Link[] =>
  version.effectiveOn !== null && can('policy.publish')
    ? [{ href: `${addressOf(version)}/publicity`, label: t('policies:publicity.link') }]
    : [];

const importLink = ({ slug }: VersionRow, { t, can }: TextTools): Link[] =>
  can('draft.write') ? [{ href: `/policies/${slug}/import`, label: t('policies:word.link') }] : [];

/** Whoever has acknowledged an older version reads what is new since. */
function comparisonLink({ version, comparedWith: { hasOthers, known } }: TextData, t: Translate): Link[] {
  const href = `${addressOf(version)}/comparison`;
  if (known !== null)
    return [{ href: `${href}?with=${known}`, label: t('policies:comparison.sinceKnown', { number: known }) }];
  return hasOthers ? [{ href, label: t('policies:comparison.link') }] : [];
}

function stateChip({ version, inForce }: TextData, t: Translate): ChipView {
  if (inForce) return { kind: 'state', tone: 'good', label: t('policies:inForce') };
  if (version.state !== 'published') return draftChip(version.state, t);
  return { kind: 'state', tone: 'neutral', label: t('policies:notInForce') };
}

function noticeOf(data: TextData, tools: TextTools): NoticeView | null {
  const acknowledged = acknowledgedNotice(data.own, tools);
  if (acknowledged) return acknowledged;
  return data.inForce ? null : { kind: 'info', sentence: tools.t('policies:onlyInForce') };
}

function factsOf(version: VersionRow, text: PolicyText, { t, lang }: Tools): DescriptionListView['items'] {
  const day = (on: string | null) => (on === null ? null : formatDate(on, lang));
  const fact = (key: string, detail: string | null) => ({ term: t(`policies:column.${key}`), detail });
  return [
    fact('organs', text.organs.join('、')),
    fact('documentNumber', version.documentNumber ?? text.documentNumber),
    fact('enactedOn', day(version.enactedOn ?? text.enactedOn)),
    fact('promulgatedOn', day(version.promulgatedOn)),
    fact('publishedOn', day(version.publishedOn)),
    ...(version.publicAddress ? [fact('publicAddress', version.publicAddress)] : []),
    fact('effectiveOn', day(version.effectiveOn)),
    ...(version.dueOn ? [fact('dueOn', day(version.dueOn))] : []),
    fact('guidelineEdition', text.guidelineEdition),
    { ...fact('textHash', version.textHash), support: t('policies:textHashSupport') },
    ...(version.renditionHash
      ? [{ ...fact('renditionHash', version.renditionHash), support: t('policies:renditionHashSupport') }]
      : []),
    ...(isPublic(version.state) ? [] : [fact('note', text.note)]),
  ];
}
