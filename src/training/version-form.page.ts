import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { clauseValue } from '../exceptions/clause-choice.ts';
import type { FieldView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { errorAt } from '../web/form.ts';
import type { Frame } from '../web/render.ts';
import type { Views } from '../web/views.ts';
import { ACCEPTED } from './material.rules.ts';
import { CHOICE_ROWS } from './question.rules.ts';
import type { VersionFile, VersionPage } from './version.entity.ts';
import type { VersionRow } from './version.queries.ts';
import { versionAddress, versionFrame } from './version-address.ts';

interface FormPage {
  readonly view: Views['form'];
  readonly frame: Frame;
}

interface Parts {
  /** Below the version. */
  readonly at: string;
  readonly title: string;
  readonly lead?: string;
  readonly submit: string;
  readonly fields: readonly FieldView[];
  readonly back?: string;
  readonly danger?: boolean;
}

function pageOf(version: VersionRow, { at, back = '', ...parts }: Parts, state: FormState): FormPage {
  const { t } = state;
  const address = versionAddress(version);
  const href = back === '' ? address : `${address}/${back}`;
  const view = formPage({ ...parts, action: `${address}/${at}`, back: { href, label: t('versions:back') } }, state);
  return { view, frame: versionFrame(t, version, parts.title) };
}

const NUMBER = { inputmode: 'numeric', width: 'short' } as const;

export function settingsForm(version: VersionRow, state: FormState): FormPage {
  const { t } = state;
  const { text, hidden } = fieldsOf('versions', state);
  const number = (name: string, support: string, required = false) => text(name, { ...NUMBER, support, required });
  const fields = [
    number('passMark', t(version.kind === 'scorm' ? 'scorm:support.passMark' : 'versions:support.passMark'), true),
    ...(version.kind === 'scorm' ? [] : [number('drawCount', t('versions:support.drawCount'))]),
    number('attemptsAllowed', t('versions:support.attemptsAllowed')),
    hidden('revision'),
  ];
  return pageOf(
    version,
    { at: 'settings', title: t('versions:changeSettings'), submit: t('versions:save'), fields },
    state,
  );
}

export function publicationForm(version: VersionRow, state: FormState): FormPage {
  const { t } = state;
  const { text } = fieldsOf('versions', state);
  const title = t('versions:publishTitle', { title: version.courseTitle, number: version.number });
  const fields = [text('reason', { width: 'full', support: t('versions:support.reason') })];
  const lead = t('versions:publishLead');
  return pageOf(version, { at: 'publication', title, lead, submit: t('versions:publish'), fields }, state);
}

interface PageData {
  readonly version: VersionRow;
  readonly page: VersionPage | null;
}

export function pageForm({ version, page }: PageData, state: FormState): FormPage {
  const { t } = state;
  const { text, hidden } = fieldsOf('versions', state);
  const body = fieldsOf('versions', state).area('body', { support: t('versions:support.body') });
  const fields = [
    text('heading', { required: true, width: 'full', maxlength: 100 }),
    { ...body, rows: 20 } as FieldView,
    ...(page ? [text('position', NUMBER), hidden('revision')] : []),
  ];
  const title = page ? t('versions:editPage', { heading: page.heading }) : t('versions:addPage');
  const [at, back] = page ? [`pages/${page.id}/edit`, `pages/${page.id}`] : ['pages/new', ''];
  return pageOf(version, { at, back, title, submit: t('versions:save'), fields }, state);
}

/** A browser keeps no chosen file: after a fault it is chosen again. */
export function fileForm(version: VersionRow, page: VersionPage, megabytes: number, state: FormState): FormPage {
  const { t } = state;
  const file = {
    type: 'file',
    name: 'file',
    label: t('versions:field.file'),
    required: true,
    accept: ACCEPTED,
  } as const;
  const support = t('versions:support.file', { megabytes });
  const fields = [{ ...file, support, error: errorAt(state.errors, 'file') }];
  const title = t('versions:addFileTo', { heading: page.heading });
  const back = `pages/${page.id}`;
  const made = pageOf(version, { at: `${back}/files/new`, back, title, submit: t('versions:addFile'), fields }, state);
  return { ...made, view: { ...made.view, form: { ...made.view.form, multipart: true } } };
}

export interface QuestionData {
  readonly version: VersionRow;
  readonly question: { readonly id: string } | null;
  readonly clauses: readonly ClauseChoice[];
}

export function questionForm({ version, question, clauses }: QuestionData, state: FormState): FormPage {
  const { t } = state;
  const { text, area, ticks, select, hidden } = fieldsOf('versions', state);
  const rows = CHOICE_ROWS.map((row) => ({ value: row, label: t('versions:choiceNumbered', { row }) }));
  const offered = clauses.map((clause) => ({ value: clauseValue(clause), label: clauseLabel(clause) }));
  const fields = [
    area('wording', { required: true }),
    ...CHOICE_ROWS.map((row) => text(`choice${row}`, { width: 'full', maxlength: 300, required: row < '3' })),
    ticks('right', rows, t('versions:support.right')),
    area('explanation', { support: t('versions:support.explanation') }),
    select('clause', offered, { blank: t('versions:noClause'), support: t('versions:support.clause') }),
    ...(question ? [text('position', NUMBER), hidden('revision')] : []),
  ];
  const title = question ? t('versions:editQuestion') : t('versions:addQuestion');
  const at = question ? `questions/${question.id}/edit` : 'questions/new';
  return pageOf(version, { at, title, submit: t('versions:save'), fields }, state);
}

const clauseLabel = ({ policyTitle, clauseLabel: label, clauseHeading }: ClauseChoice): string =>
  `${policyTitle} ${label} ${clauseHeading}`;

export interface RemovalData {
  readonly version: VersionRow;
  readonly name: string;
  /** Below the version, without the step itself. */
  readonly at: string;
  readonly back?: string;
}

/** To take a page, a question or a file out of a draft. */
export function removalForm({ version, name, at, back }: RemovalData, state: FormState): FormPage {
  const { t } = state;
  const fields = [fieldsOf('versions', state).text('reason', { width: 'full', support: t('versions:support.reason') })];
  const title = t('versions:removeTitle', { name });
  const lead = t('versions:removeLead');
  return pageOf(
    version,
    { at: `${at}/removal`, back, title, lead, submit: t('versions:remove'), fields, danger: true },
    state,
  );
}

export const fileRemoval = (version: VersionRow, { id, fileName, pageId }: VersionFile): RemovalData => ({
  ...{ version, name: fileName, at: `files/${id}`, back: `pages/${pageId}` },
});
