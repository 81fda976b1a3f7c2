import { PASSWORD } from './city.ts';
import { FIRST } from './forms.ts';

/** What is typed into the fields of a form, by their names. */
export type Words = Readonly<Record<string, string | readonly string[]>>;

const NEW_PASSWORD = '別のたいへん長い合言葉です5678';
const chosenPassword = { newPassword: NEW_PASSWORD, again: NEW_PASSWORD };
const ended = { lastOn: '2026-11-30', reason: '本人の願い出による' };
const hired = { staffClass: '正職員', unit: '0101', title: '主事' };

/** The same for people, units and accounts. */
export const OF_PEOPLE: Readonly<Record<string, Words>> = {
  '/sign-in': { number: '000421', password: PASSWORD },
  '/password': { oldPassword: PASSWORD, ...chosenPassword },
  '/links/:token': chosenPassword,
  '/people/new': { number: '300001', name: '佐藤 花子', kana: 'サトウ ハナコ', ...hired },
  '/people/:id/edit': { kana: 'タカハシ イチロウ' },
  '/people/:id/postings': { kind: 'additional', unit: '0102' },
  '/people/:id/leave': { fromOn: '2027-01-04' },
  '/people/:id/term': { staffClass: '再任用' },
  '/people/:id/employments': { number: '300002', ...hired },
  '/people/:id/departure': ended,
  '/people/:id/postings/:postingId/end': ended,
  '/people/:id/leave/:absenceId/end': { lastOn: '2026-11-25' },
  '/people/:id/deletion': { reason: '二重に登録したため' },
  '/units/new': { code: '0103', unitName: '資産税課', parent: '01' },
  '/units/:id/renaming': { unitName: '市民税課' },
  '/units/:id/abolition': { successor: '0101', carry: 'yes' },
  '/units/:id/merger': { mergedUnits: '0109', carry: 'yes' },
  '/units/:id/split': { parts: '0104 第一税課\n0105 第二税課', carryTo: '0104' },
  '/accounts': { personIds: FIRST },
  '/accounts/:personId/grants': { role: 'training', reason: '人事異動' },
  '/accounts/visits/new': {
    ...{ number: 'AUD-09', name: '外山 監', kana: 'トヤマ カン', unit: '0101', untilOn: '2027-01-31' },
    ...{ auditedFrom: '2025-04-01', auditedUntil: '2026-03-31', reason: '外部監査' },
  },
  '/accounts/:personId/grants/:grantId/end': ended,
};
