import { beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { decided, PUBLISHED_TODAY } from '../support/decided.ts';
import { DRAFT, decidingOffice, SLUG } from './deciding-office.ts';

describe.each(ENGINES)('a policy that was decided, on %s', (engine) => {
  const office = decidingOffice(engine);
  const { revision, state } = office;

  beforeAll(async () => {
    await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
    await decided(office.city.db, `${SLUG}/1.2`, ['001', '003', '002']);
  });

  test('takes effect on its day, and the version before it ends there', async () => {
    const days = { ...PUBLISHED_TODAY, effectiveOn: '2026-12-01', dueOn: '2026-12-10' };
    expect((await office.officer.post(`${DRAFT}/publication`, { ...days, effectiveOn: '2026-11-20' })).text).toContain(
      '施行日は決裁日',
    );
    expect((await office.officer.post(`${DRAFT}/publication`, days)).status).toBe(303);
    expect((await office.officer.post(`${DRAFT}/publication`, days)).text).toContain('すでに公布されています');
    expect((await office.employee.get(`/policies/${SLUG}?on=2026-11-30`)).headers.location).toMatch(/1\.0$/);
    expect((await office.employee.get(`/policies/${SLUG}?on=2026-12-01`)).headers.location).toMatch(/1\.2$/);
    await office.employee.get('/policies?on=today');
  });

  test('is abolished by the CISO with a reason, from a day on', async () => {
    const at = `/policies/${SLUG}/versions/1.2/abolition`;
    const asked = async (fields: object) =>
      office.ciso.post(at, { note: '統合のため', from: '2027-03-01', revision: await revision(), ...fields });
    expect((await asked({ from: '2026-11-21' })).text).toContain('本日以後の日');
    expect((await asked({ note: '' })).text).toContain('理由を入力してください');
    expect((await asked({})).status).toBe(303);
    expect((await office.employee.get(`/policies/${SLUG}?on=2027-02-28`)).headers.location).toMatch(/1\.2$/);
    expect((await office.employee.get(`/policies/${SLUG}?on=2027-03-01`)).status).toBe(404);
    await office.employee.get('/policies?on=today');
    expect(await state()).toBe('abolished');
  });

  test('is withdrawn with a reason, and its number is not used again', async () => {
    await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.2`, step: 'minor' });
    const gone = `/policies/${SLUG}/versions/1.3/withdrawal`;
    expect((await office.officer.post(gone, { note: '作り直すため', revision: '1' })).status).toBe(303);
    const next = await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.2`, step: 'minor' });
    expect(next.headers.location).toContain('/1.4/');
    const major = await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.2`, step: 'major' });
    expect(major.headers.location).toContain('/2.0/');
  });
});
