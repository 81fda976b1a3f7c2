import { readText } from '../consolidation/reading.ts';
import { type InspectionCity, send } from '../inspections/inspection-city.ts';
import type { Browser } from '../support/app.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

const MEDIUM_TERM = {
  ...{ title: '情報セキュリティ監査中期計画', fiscalYear: '2026', purpose: '3年で全ての課を監査する' },
  ...{ units: '', targets: '全庁', startsOn: '', endsOn: '', auditors: '', team: '', criteria: '対策基準' },
};

const ANNUAL = { ...MEDIUM_TERM, title: '令和8年度監査計画', purpose: '窓口の課を監査する' };

export const SINGLE = {
  ...{ ...MEDIUM_TERM, title: '窓口の端末の監査', purpose: '端末の管理を確かめる', fiscalYear: '' },
  ...{ units: '市民課\n住民税課', targets: '住民記録システム', startsOn: '2026-11-22', endsOn: '2026-12-25' },
  ...{ auditors: '七戸 陸', team: '外部監査人1名', criteria: '総務省の監査ガイドライン' },
};

/** Sends a form that has to be accepted, and answers where it leads. */
export async function accepted(who: Browser, at: string, fields: Fields = {}): Promise<string> {
  const answer = await who.post(at, fields);
  if (answer.status !== 303 || answer.headers.location === '/sign-in')
    throw new Error(`${at}: ${answer.status} ${readText(answer)}`);
  return answer.headers.location ?? '';
}

export const approved = async (city: InspectionCity, at: string): Promise<string> => {
  const answer = await send(city.ciso, `${at}/approval`, { decidedOn: '2026-11-20', documentNumber: '情委第3号' });
  if (answer.status !== 303) throw new Error(readText(answer));
  return at;
};

/** The draft of an audit in an approved plan of the year, which is in one of three years. */
export async function planned(city: InspectionCity, fields: Partial<typeof SINGLE> = {}): Promise<string> {
  const { auditor } = city;
  const mediumTerm = await approved(city, await accepted(auditor, '/audits/new', MEDIUM_TERM));
  const annual = await approved(city, await accepted(auditor, `${mediumTerm}/new`, ANNUAL));
  return accepted(auditor, `${annual}/new`, { ...SINGLE, ...fields });
}

/** An audit that is under way, with two items. */
export async function begun(city: InspectionCity, fields: Partial<typeof SINGLE> = {}): Promise<string> {
  const { auditor } = city;
  const at = await approved(city, await planned(city, fields));
  await accepted(auditor, `${at}/checklist`, { keys: ['organisation', 'terminals'] });
  await accepted(auditor, `${at}/beginning`);
  return at;
}

export const FINDING = {
  ...{ kind: 'finding', unit: '市民課', item: '', text: '離席した端末の画面が開いていた' },
  answerBy: '2026-12-10',
};

export const ANSWER = { answer: '周知が足りなかった', measure: '自動で閉じる設定にする', dueOn: '2026-12-20' };

export const raised = (city: InspectionCity, at: string, fields: Partial<typeof FINDING> = {}): Promise<string> =>
  accepted(city.auditor, `${at}/findings/new`, { ...FINDING, ...fields });

/** The addresses of the items of a checklist, in their order. */
export async function itemsOf({ auditor }: InspectionCity, at: string): Promise<string[]> {
  const { text } = await auditor.get(at);
  return [...new Set([...text.matchAll(/href="(\/audits\/[\w-]+\/items\/[\w-]+)"/g)].map(([, href = '']) => href))];
}
