import { describe, expect, test } from 'vitest';
import { personImport } from '../../src/people/person.import.ts';
import { unitImport } from '../../src/people/unit.import.ts';
import { ENGINES } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { office } from './office.ts';

/** What the personnel section hands out in March for 1 April. */
const UNITS = ['所属コード,所属名,種別,適用開始日,適用終了日', '0401,危機管理課,課,2027-04-01,'];

describe.each(ENGINES)('the lists of March on %s', (engine) => {
  const here = office(engine);

  test('show the organisation and its people as they will be, and leave today as it is', async () => {
    const number = `0010${here.count}`;
    const name = `夏坂 花${here.count}`;
    await bringIn(here.city, unitImport, UNITS);
    await bringIn(here.city, personImport, [
      '職員番号,氏名,フリガナ,職員区分,任用開始日,任用終了日,所属コード,職名,発令種別,発令日,発令終了日',
      `${number},${name},ナツサカ ハナ,正職員,2020-04-01,,0401,主査,本務,2027-04-01,`,
    ]);
    const shows = async (address: string): Promise<string> => (await here.it.get(address)).text;
    expect(await shows('/units')).not.toContain('危機管理課');
    expect(await shows(`/people/${here.personId}`)).toMatch(/本務の所属<\/dt>\s*<dd>.*市民課/);
    const spring = await shows('/units?on=2027-04-01');
    expect(spring).toContain('令和9年4月1日（木）現在を表示しています');
    expect(spring).toContain('危機管理課');
    expect(await shows(`/people/${here.personId}?on=2027-04-01`)).toMatch(/本務の所属<\/dt>\s*<dd>.*危機管理課/);
    expect(await shows('/people?unit=0401&on=2027-04-01')).toContain(name);
    expect(await shows(`/people/${here.personId}?on=2027-03-31`)).toMatch(/本務の所属<\/dt>\s*<dd>.*市民課/);
    await here.it.get('/?on=today');
  });

  test('tell in the unit’s history in the words of the office', async () => {
    const renamed = UNITS.map((line) => line.replace('危機管理課', '危機管理室'));
    await bringIn(here.city, unitImport, renamed);
    const [, address = ''] =
      /href="(\/units\/[^"]+)">危機管理室/.exec((await here.it.get('/units?on=2027-04-01')).text) ?? [];
    const { text } = await here.it.get(`${address}?on=today`);
    expect(text).toContain('危機管理室 課');
    expect(text).not.toContain('危機管理室 section');
  });
});
