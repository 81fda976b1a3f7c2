import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessCity } from '../../src/consolidation/assessment.queries.ts';
import { handOver, takeBack } from '../../src/devices/custody.actions.ts';
import { HandOverForm, ReturnForm } from '../../src/devices/custody.form.ts';
import { Device } from '../../src/devices/device.entity.ts';
import { change } from '../../src/ledger/change.ts';
import { endEmployment } from '../../src/people/employment.actions.ts';
import { startLeave } from '../../src/people/leave.actions.ts';
import { editPerson, registerPerson } from '../../src/people/person.actions.ts';
import { Person } from '../../src/people/person.entity.ts';
import { EndForm, LeaveForm, PersonForm, PostingForm, RegistrationForm } from '../../src/people/person.form.ts';
import { post } from '../../src/people/posting.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given } from '../support/city.ts';
import { giveSmallCity, giveSystem, type SmallCity } from './small-city.ts';

const NOW = { on: '2026-11-22', knownAt: null };
const by = operator('test');
const reaching = { actor: by, scope: 'all' as const };

describe.each(ENGINES)('assessing anew what changed, on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  let city: SmallCity;

  beforeAll(async () => {
    opened = await testDatabase(engine);
    city = await giveSmallCity(opened.db);
  });
  afterAll(() => opened.close());

  const personOf = (number: string): string => city.people[number] ?? '';
  const deviceOf = async (assetNumber: string) => {
    const { id, revision } = await opened.db.read.findOneByOrFail(Device, { assetNumber });
    return { id, revision: String(revision) };
  };
  const revisionOf = async (number: string): Promise<string> =>
    String((await opened.db.read.findOneByOrFail(Person, { id: personOf(number) })).revision);

  const hand = async (assetNumber: string, holder: string) => {
    const { id, revision } = await deviceOf(assetNumber);
    await handOver(
      opened.db,
      reaching,
      id,
      Object.assign(new HandOverForm(), { holder, from: '2026-11-22', revision }),
    );
  };
  const changes: readonly (readonly [what: string, change: () => Promise<unknown>])[] = [
    [
      'a terminal comes back',
      async () => {
        const { id, revision } = await deviceOf('PC-101');
        const typed = { move: 'return', unit: '0101', from: '2026-11-22', revision };
        await takeBack(opened.db, reaching, id, Object.assign(new ReturnForm(), typed));
      },
    ],
    ['it goes to somebody else', () => hand('PC-101', '000005')],
    [
      'somebody is posted to a second unit',
      async () => {
        const typed = {
          kind: 'additional',
          unit: '0201',
          postedOn: '2026-11-01',
          revision: await revisionOf('000001'),
        };
        await post(opened.db, by, personOf('000001'), Object.assign(new PostingForm(), typed));
      },
    ],
    [
      'somebody goes on leave',
      async () => {
        const typed = { fromOn: '2026-11-01', untilOn: '', revision: await revisionOf('000002') };
        await startLeave(opened.db, by, personOf('000002'), Object.assign(new LeaveForm(), typed));
      },
    ],
    [
      'somebody is called otherwise and has another number',
      async () => {
        const typed = {
          number: '000099',
          name: '別名 桜',
          kana: 'ベツメイ サクラ',
          revision: await revisionOf('000004'),
        };
        await editPerson(opened.db, by, personOf('000004'), Object.assign(new PersonForm(), typed));
      },
    ],
    [
      'somebody comes',
      () => {
        const name = { number: '000010', name: '十和田 湖', kana: 'トワダ ミズウミ' };
        const typed = { ...name, staffClass: '正規', hiredOn: '2026-11-01', unit: '0201' };
        return registerPerson(opened.db, by, Object.assign(new RegistrationForm(), typed));
      },
    ],
    [
      'somebody leaves',
      async () => {
        const typed = { lastOn: '2026-11-21', reason: '退職', revision: await revisionOf('000003') };
        await endEmployment(opened.db, by, personOf('000003'), Object.assign(new EndForm(), typed));
      },
    ],
  ];

  test.each(changes)('%s: as if the whole city were assessed, and nobody else is', async (_what, make) => {
    const before = await assessCity(opened.db, NOW);
    await make();
    const after = await assessCity(opened.db, NOW);
    const anew = await assessCity({ ...opened.db }, NOW);
    expect(after).not.toBe(before);
    expect(after.people).toEqual(anew.people);
    expect(after.people.map(({ employee }) => employee.number)).toEqual(
      anew.people.map(({ employee }) => employee.number),
    );
    expect(after.find(personOf('000008'))).toBe(before.find(personOf('000008')));
  });

  test('a system that more people use concerns the whole city', async () => {
    const before = await assessCity(opened.db, NOW);
    await given(opened.db, (tx) =>
      giveSystem(tx, { code: 'S8', name: '庁内地図', zone: 'IN', units: [city.units.children] }),
    );
    const after = await assessCity(opened.db, NOW);
    expect(after.people).toEqual((await assessCity({ ...opened.db }, NOW)).people);
    expect(after.find(personOf('000008'))).not.toBe(before.find(personOf('000008')));
  });

  test('an acknowledgement changes no verdict, and nothing is assessed for it', async () => {
    const before = await assessCity(opened.db, NOW);
    const subjects = [{ type: 'person', id: personOf('000001'), label: '' }];
    await change(opened.db, by, (tx) => tx.record({ action: 'policy.acknowledged', subjects }));
    expect(await assessCity(opened.db, NOW)).toBe(before);
  });

  test('those who ask at once after a change share one assessment', async () => {
    await given(opened.db, async () => undefined);
    const [one, other] = await Promise.all([assessCity(opened.db, NOW), assessCity(opened.db, NOW)]);
    expect(one).toBe(other);
  });
});
