import type { FilterBarView, FilterChipsView, Option } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { ListTools, PeopleAsked, PeopleFound } from './people-list.page.ts';

export const PEOPLE_STATES = ['leave', 'away'] as const;

export function filterBar(asked: PeopleAsked, { classes }: PeopleFound, t: Translate): FilterBarView {
  const option = (value: string, label: string): Option => ({ value, label });
  const states = PEOPLE_STATES.map((state) => option(state, t(`people:filter.${state}`)));
  const words = classes.map(({ staffClass }) => option(staffClass, staffClass));
  const hidden = asked.sort === '' ? [] : [{ name: 'sort', value: `${asked.descending ? '-' : ''}${asked.sort}` }];
  return {
    action: '/people',
    search: {
      type: 'search',
      name: 'q',
      label: t('people:filter.qLabel'),
      value: asked.q,
    },
    fields: [
      {
        type: 'text',
        name: 'unit',
        label: t('people:filter.unitLabel'),
        value: asked.unit,
      },
      {
        type: 'select',
        name: 'class',
        label: t('people:field.staffClass'),
        value: asked.staffClass,
        options: words,
        blank: t('people:filter.any'),
      },
      {
        type: 'select',
        name: 'state',
        label: t('people:filter.state'),
        value: asked.state,
        options: states,
        blank: t('people:filter.employed'),
      },
    ],
    hidden,
  };
}

export function filterChips(asked: PeopleAsked, { unitName }: PeopleFound, { t, url }: ListTools): FilterChipsView {
  const chip = (name: string, label: string, value: string) =>
    value === '' ? [] : [{ label, value, removeHref: url({ [name]: null, page: null }) }];
  const state = asked.state === '' ? '' : t(`people:filter.${asked.state}`);
  return {
    items: [
      ...chip('q', t('people:filter.q'), asked.q),
      ...chip('unit', t('people:filter.unit'), asked.unit === '' ? '' : unitName || asked.unit),
      ...chip('class', t('people:field.staffClass'), asked.staffClass),
      ...chip('state', t('people:filter.state'), state),
    ],
    clearHref: '/people',
  };
}
