import type { ButtonView } from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { PersonRecord } from './person-show.queries.ts';
import type { PersonState } from './person-state.ts';

interface Verb {
  readonly name: string;
  readonly path: string;
  /** The states in which it makes sense. */
  readonly when: readonly PersonState[];
}

const HERE: readonly PersonState[] = ['employed', 'onLeave', 'coming'];
const ALWAYS: readonly PersonState[] = [...HERE, 'left'];

/** What may be done with a person, in the order of the buttons. */
const VERBS: readonly Verb[] = [
  { name: 'post', path: 'postings', when: HERE },
  { name: 'startLeave', path: 'leave', when: HERE },
  { name: 'edit', path: 'edit', when: ALWAYS },
  { name: 'changeTerm', path: 'term', when: HERE },
  { name: 'appointAgain', path: 'employments', when: ALWAYS },
  { name: 'leave', path: 'departure', when: HERE },
  { name: 'delete', path: 'deletion', when: ALWAYS },
];

interface Rights {
  readonly record: PersonRecord;
  readonly mayWrite: boolean;
  readonly mayAdminister: boolean;
  /** Of what they learned, which a module built on this one shows. */
  readonly seesRecord: boolean;
}

export function personActions(rights: Rights, state: PersonState, t: Translate): ActionsView | null {
  const { record, mayWrite, mayAdminister, seesRecord } = rights;
  const { id } = record.person;
  const button = (name: string, href: string, primary: boolean): ButtonView => ({
    label: t(`people:do.${name}`),
    kind: primary ? 'primary' : 'secondary',
    href,
  });
  const verbs = mayWrite ? VERBS.filter(({ when }) => when.includes(state)) : [];
  const items = verbs.map(({ name, path }) => button(name, `/people/${id}/${path}`, name === 'post'));
  const account = mayAdminister ? [button('account', `/accounts/${id}`, false)] : [];
  const learned = seesRecord ? [button('trainingRecord', `/training/people/${id}`, false)] : [];
  const all = [...items, ...account, ...learned];
  return all.length === 0 ? null : { title: t('people:actions'), items: all };
}
