import { type ConnectedDevice, connectionsOn, unreachedOn } from '../consolidation/connections.queries.ts';
import { controlLabel } from '../consolidation/labels.ts';
import type { Leg } from '../consolidation/leg.rules.ts';
import { referenceLabel } from '../exceptions/exception-label.ts';
import { stoodAt } from '../facts.ts';
import { calledAt } from '../people/name-then.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { type UnitTree, unitTree } from '../people/unit-tree.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import type { Asked, Cell, Report, Table } from './report.queries.ts';

/** 端末 × (home, method, target): how each terminal in use leads into each zone, and what stands in the way. */
const connections: Table = {
  key: 'connections',
  columns: [
    { key: 'assetNumber', kind: 'text' },
    { key: 'kind', kind: 'text' },
    { key: 'use', kind: 'text' },
    { key: 'unitCode', kind: 'text' },
    { key: 'unit', kind: 'text' },
    { key: 'employeeNumber', kind: 'text' },
    { key: 'holder', kind: 'text' },
    { key: 'homeZone', kind: 'text' },
    { key: 'accessMethod', kind: 'text' },
    { key: 'targetZone', kind: 'text' },
    { key: 'neededForWork', kind: 'text' },
    { key: 'accessRow', kind: 'number' },
    { key: 'ruling', kind: 'text' },
    { key: 'verdict', kind: 'text' },
    { key: 'controls', kind: 'text' },
    { key: 'missingControls', kind: 'text' },
    { key: 'exceptionNumber', kind: 'text' },
    { key: 'ruleConfirmation', kind: 'text' },
  ],
  async *rows(asked) {
    const tree = unitTree(await listUnits(asked.db.read, asked));
    for await (const page of connectionsOn(asked.db, asked, asked.scope)) {
      const names = await namesOf(asked, page);
      yield* page.flatMap((one) => {
        const about = deviceCells(one, names.get(one.device.personId ?? ''), tree, asked);
        return one.legs.map((leg) => [...about, ...legCells(leg, asked)]);
      });
    }
  },
};

/** Zones that the work needs and none of somebody's terminals leads into. */
const unreached: Table = {
  key: 'notReached',
  columns: [
    { key: 'unitCode', kind: 'text' },
    { key: 'unit', kind: 'text' },
    { key: 'employeeNumber', kind: 'text' },
    { key: 'name', kind: 'text' },
    { key: 'targetZone', kind: 'text' },
  ],
  async *rows(asked) {
    for await (const page of unreachedOn(asked.db, asked, asked.scope)) {
      const people = page.map(({ person: { employee } }) => employee);
      const called = await calledAt(asked.db.read, people, stoodAt(asked));
      yield* page.flatMap(({ person: { place }, zones }, index) => {
        const { number = null, name = null } = called[index] ?? {};
        const about = [place?.unit.code ?? null, place?.unit.name ?? null, number, name];
        return zones.map((zone) => [...about, zone]);
      });
    }
  },
};

export const zoneConnectionReport: Report = {
  code: 'RPT-03',
  permission: 'assessment.read',
  tables: [connections, unreached],
};

interface Holder {
  readonly personId: string;
  readonly name: string;
  /** Null for somebody who is not employed on the day. */
  readonly number: string | null;
}

/** Whose the terminals are, as they were called then, employed or not. */
async function namesOf(asked: Asked, page: readonly ConnectedDevice[]): Promise<ReadonlyMap<string, Holder>> {
  const ids = page.flatMap(({ device: { personId } }) => (personId === null ? [] : [personId]));
  const found = await rows<{ personId: string; name: string }>(
    asked.db.read,
    sql`SELECT p.id AS "personId", p.name AS "name" FROM person p WHERE ${isIn(raw('p.id'), [...new Set(ids)])}`,
  );
  const employed = new Map(page.flatMap(({ person }) => (person ? [[person.employee.personId, person.employee]] : [])));
  const holders = found.map((one): Holder => ({ ...one, number: employed.get(one.personId)?.number ?? null }));
  const called = await calledAt(asked.db.read, holders, stoodAt(asked));
  return new Map(called.map((one) => [one.personId, one]));
}

function deviceCells(
  { device, person }: ConnectedDevice,
  holder: Holder | undefined,
  tree: UnitTree,
  { t }: Asked,
): Cell[] {
  const unit = device.unitId === null ? (person?.place?.unit ?? null) : (tree.units.get(device.unitId) ?? null);
  return [
    ...[device.assetNumber, t(`devices:value.kind.${device.kind}`), t(`devices:value.use.${device.use}`)],
    ...[unit?.code ?? null, unit?.name ?? null, holder?.number ?? null, holder?.name ?? null, device.zone],
  ];
}

function legCells(leg: Leg, { t, language }: Asked): Cell[] {
  const said = (codes: readonly string[]): string | null =>
    codes.map((code) => controlLabel(code, t)).join(t('auditReports:said.separator')) || null;
  return [
    ...[t(`rules:method.${leg.method}`), leg.zone, t(leg.needed ? 'ledger:yes' : 'ledger:no'), leg.row],
    ...[t(`rules:rowVerdict.${leg.ruling}`), t(`consolidation:today.${leg.verdict}`)],
    ...[said(leg.controls), said(leg.missingControls)],
    leg.exception === null ? null : referenceLabel(leg.exception, { t, lang: language }),
    leg.unconfirmed ? t('rules:confirmation.toBeConfirmed') : null,
  ];
}
