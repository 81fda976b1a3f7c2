type Era = { readonly names: readonly string[]; readonly firstOn: string; readonly lastOn: string };

// 30 July 1912 and 25 December 1926 belong to both eras: the new one began on the day the old one ended.
// 明治 began on 23 October 1868 by today's calendar; its lunar months before 1873 are not converted.
const ERAS: readonly Era[] = [
  { names: ['令和', '令', 'R'], firstOn: '2019-05-01', lastOn: '9999-12-31' },
  { names: ['平成', '平', 'H'], firstOn: '1989-01-08', lastOn: '2019-04-30' },
  { names: ['昭和', '昭', 'S'], firstOn: '1926-12-25', lastOn: '1989-01-07' },
  { names: ['大正', '大', 'T'], firstOn: '1912-07-30', lastOn: '1926-12-25' },
  { names: ['明治', '明', 'M'], firstOn: '1868-10-23', lastOn: '1912-07-30' },
];

const ERA_OF = new Map(ERAS.flatMap((era) => era.names.map((name) => [name, era] as const)));

/** Every name an era goes by in a written date, for use inside a regular expression. */
export const ERA_NAMES = [...ERA_OF.keys()].join('|');

/** The Gregorian year of 令和8 (`era` 令和, 令 or R; `year` 元 or a number), or null where there is no such year 0. */
export function gregorianYear(era: string, year: string): number | null {
  const first = ERA_OF.get(era)?.firstOn;
  const count = year === '元' ? 1 : Number(year);
  return first === undefined || count < 1 ? null : Number(first.slice(0, 4)) + count - 1;
}

/** Whether the day lies inside the era: 平成31年5月1日 does not. */
export function isWithinEra(era: string, on: string): boolean {
  const found = ERA_OF.get(era);
  return found !== undefined && found.firstOn <= on && on <= found.lastOn;
}
