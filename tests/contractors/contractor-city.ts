import { CLAUSES } from '../../src/contractors/contractor.rules.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export interface ContractorCity extends TestApp {
  readonly office: Browser;
  readonly auditor: Browser;
  readonly employee: Browser;
  readonly ids: Readonly<Record<'general' | 'it' | 'tax', string>>;
  /** Registers it through the forms; answers its address. */
  contractor(fields?: Readonly<Record<string, string>>): Promise<string>;
  contract(contractor: string, fields?: Readonly<Record<string, string>>): Promise<string>;
}

export const CONTRACT = {
  ...{ title: '基幹系システム運用保守', number: 'R8-0012', beginsOn: '2026-04-01', endsOn: '2027-03-31' },
  ...{ unit: '0101', information: 'three', personal: 'specific', subcontracting: 'approval' },
  ...{ firstCheckOn: '2026-09-30', note: '' },
  ...Object.fromEntries(CLAUSES.map((clause) => [clause, 'yes'])),
};

/** 総務部 with 情報政策課 and 税務課. */
export async function contractorCity(engine: Engine): Promise<ContractorCity> {
  const city = await testApp(engine);
  const ids = await given(city.db, async (tx) => {
    const general = await giveUnit(tx, { code: '01', name: '総務部', level: 'department' });
    const it = await giveUnit(tx, { code: '0101', name: '情報政策課', parentId: general });
    const tax = await giveUnit(tx, { code: '0102', name: '税務課', parentId: general });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
    await givePerson(tx, { number: '002', name: '工藤 監査', unitId: it, roles: ['auditor'] });
    await givePerson(tx, { number: '003', name: '三浦 花子', unitId: tax });
    return { general, it, tax };
  });
  const [office, auditor, employee] = [
    await city.signIn('001'),
    await city.signIn('002'),
    await city.signIn('003'),
  ] as const;
  const made = async (address: string, fields: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await office.post(address, fields);
    if (answer.status !== 303) throw new Error(`${answer.status} ${answer.text}`);
    return String(answer.headers.location);
  };
  return {
    ...{ ...city, office, auditor, employee, ids },
    contractor: (fields = {}) =>
      made('/contractors/new', { name: '東北情報株式会社', corporateNumber: '', contact: '', ...fields }),
    contract: (contractor, fields = {}) => made(`${contractor}/contracts/new`, { ...CONTRACT, ...fields }),
  };
}

/** The words of a page's content. */
export const wordsOf = async (who: Browser, address: string): Promise<string> =>
  (await who.get(address)).text
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
