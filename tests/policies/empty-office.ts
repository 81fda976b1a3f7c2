import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { listVersions } from '../../src/policies/policy.queries.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export const FORM = '/policies/documents/new';
export const NEW = {
  ...{ layer: 'procedure', title: '外部委託実施手順', slug: 'gaibu-itaku', organs: '市長\n教育委員会' },
  ...{ guidelineEdition: 'R7.3', number: '1.0', beginning: 'empty' },
};

/** A city without a document. */
export async function emptyOffice(engine: Engine): Promise<{ city: TestApp; officer: Browser }> {
  const city = await testApp(engine);
  await given(city.db, async (tx) => {
    const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
    await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: it, roles: ['ciso'] });
    await givePerson(tx, { number: '003', name: '三浦 花子', unitId: it, roles: ['administrator'] });
  });
  return { city, officer: await city.signIn('001') };
}

/** The form as a browser sends it, with a file where there is one. */
export const sender = (officer: Browser) => (changed: Partial<typeof NEW>, bytes?: Buffer) => {
  const fields = { ...NEW, ...changed };
  return bytes ? officer.upload(FORM, fields, { field: 'file', name: '手順.docx', bytes }) : officer.post(FORM, fields);
};

/** What there is, and how long the ledger is. */
export const written = async ({ db }: TestApp) => ({
  documents: (await listVersions(db.read)).map(({ slug, number }) => `${slug} ${number}`),
  entries: (await verifyLedger(db.read)).entries,
});
