import { expect, test } from 'vitest';
import { EffectIndicator, EffectIndicatorFact, EffectTarget } from '../../src/effects/effect.entity.ts';
import { newId } from '../../src/ids.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { ENGINES, START, testDatabase } from '../support/app.ts';

test.each(ENGINES)('the database itself keeps indicators and what was said of them, on %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  const { manager } = db.source;
  const [shipped] = await manager.find(EffectIndicator, { take: 1 });
  const indicatorId = shipped?.id ?? '';
  await expect(manager.update(EffectIndicator, indicatorId, { source: 'hand' })).rejects.toThrow('append-only');
  await expect(manager.update(EffectIndicatorFact, { indicatorId }, { title: 'x' })).rejects.toThrow('evidence');
  const id = newId();
  const times = { recordedAt: START, supersededAt: STILL_KNOWN };
  await manager.insert(EffectTarget, { id, indicatorId, fiscalYear: 2026, value: '1', reason: 'x', ...times });
  await expect(manager.update(EffectTarget, id, { value: '2' })).rejects.toThrow('evidence');
  await expect(manager.delete(EffectTarget, id)).rejects.toThrow('evidence');
  await manager.update(EffectTarget, id, { supersededAt: START });
  await close();
});

test.each(ENGINES)('what ships is there once, however often the migration is made anew, on %s', async (engine) => {
  const { db, close } = await testDatabase(engine);
  const shipped = () => db.source.manager.find(EffectIndicator, { order: { id: 'ASC' } });
  const before = await shipped();
  const names = db.source.migrations.map((migration) => migration.constructor.name);
  for (const _ of names.slice(names.indexOf('Effects1000000000033')))
    await db.source.undoLastMigration({ transaction: 'each' });
  await db.source.runMigrations({ transaction: 'each' });
  expect(await shipped()).toEqual(before);
  expect(new Set(before.map(({ source }) => source)).size).toBe(10);
  await close();
});
