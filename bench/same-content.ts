import { attach, connectForReading } from './sql-connection.ts';

/** What each kind of file brings in, told by what people call the records: ids are made anew every time. */
const CONTENT: Readonly<Record<string, readonly string[]>> = {
  units: [
    `SELECT u.code, f.name, p.code, f.level, f.organ, f.valid_from, f.valid_to, f.superseded_at
     FROM @unit_fact f JOIN @unit u ON u.id = f.unit_id LEFT JOIN @unit p ON p.id = f.parent_id`,
  ],
  people: [
    `SELECT n.number, p.name, p.kana, p.email, p.search, p.revision, e.staff_class, e.valid_from, e.valid_to, e.superseded_at
     FROM @employment_term e JOIN @employment n ON n.id = e.employment_id JOIN @person p ON p.id = e.person_id`,
    `SELECT n.number, u.code, m.title, m.kind, m.valid_from, m.valid_to, m.superseded_at
     FROM @posting m JOIN @employment n ON n.id = m.employment_id JOIN @unit u ON u.id = m.unit_id`,
    `SELECT n.number, a.valid_from, a.valid_to, a.superseded_at
     FROM @absence a JOIN @employment n ON n.id = a.employment_id`,
  ],
  segments: [`SELECT zone, name, cidr, family, first_key, last_key, vlan, site, gateway, note, revision FROM @segment`],
  devices: [
    `SELECT asset_number, serial, hostname, maker, model, kind, use_class, os, os_version, memory_gb, capabilities,
       procurement, contract, acquired_on, lease_end_on, place, stocktaken_on, search, revision FROM @device`,
    ...['zone', 'state', 'controls'].map(
      (name) => `SELECT d.asset_number, f.${name}, f.valid_from, f.valid_to, f.superseded_at
        FROM @device_${name} f JOIN @device d ON d.id = f.device_id`,
    ),
    `SELECT d.asset_number, n.number, u.code, c.valid_from, c.valid_to, c.superseded_at
     FROM @device_custody c JOIN @device d ON d.id = c.device_id
     LEFT JOIN @employment n ON n.person_id = c.person_id LEFT JOIN @unit u ON u.id = c.unit_id`,
    'SELECT d.asset_number, i.mac FROM @device_interface i JOIN @device d ON d.id = i.device_id',
    `SELECT d.asset_number, a.zone, a.address, a.address_key FROM @device_address a JOIN @device d ON d.id = a.device_id`,
  ],
};

/** How many rows one of the two databases has and the other has not: only the same work may be compared. */
export function differingRows(kind: string, dataDir: string, otherDir: string): number {
  const connection = connectForReading(dataDir);
  attach(connection, otherDir, 'other');
  const count = (query: string): number => (connection.prepare(query).get() as { n: number }).n;
  const counts = (CONTENT[kind] ?? []).flatMap((query) => {
    const [ours, theirs] = [query.replaceAll('@', 'main.'), query.replaceAll('@', 'other.')];
    if (count(`SELECT count(*) AS n FROM (${ours})`) === 0) throw new Error(`there are no ${kind} to compare`);
    return [`${ours} EXCEPT ${theirs}`, `${theirs} EXCEPT ${ours}`].map((sql) =>
      count(`SELECT count(*) AS n FROM (${sql})`),
    );
  });
  connection.close();
  return counts.reduce((sum, n) => sum + n, 0);
}
