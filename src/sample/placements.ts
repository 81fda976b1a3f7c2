import { apportion } from './apportion.ts';
import type { Office, Section, Structure } from './office.ts';
import type { Posted } from './posting.ts';
import type { Random } from './random.ts';
import type { SystemUse } from './system-use.ts';

/** What a terminal is for and who has it, before it is known which machine it is. */
export interface Placement {
  readonly zone: string;
  readonly use: '個人' | '共用' | '窓口' | '専用' | '予備' | '貸出';
  readonly state: string;
  readonly office: Office;
  readonly holder: Posted | null;
  readonly spot: 'desk' | 'counter' | 'store';
}

export interface Scene {
  readonly structure: Structure;
  readonly posted: readonly Posted[];
  readonly use: SystemUse;
  readonly random: Random;
}

const TERMINALS_A_PERSON = 2;
/** LG, IN, MN, shared and counter, dedicated lines, spare and on loan: percent of all. */
const shares = [48, 27, 18, 3, 1.2, 2.8] as const;

export function placeTerminals(scene: Scene): Placement[] {
  const counts = apportion(scene.posted.length * TERMINALS_A_PERSON, shares);
  const [lgwan = 0, internet = 0, myNumber = 0, shared = 0, dedicated = 0, spare = 0] = counts;
  return [
    ...personal('LG', lgwan, permanentFirst(scene), scene),
    ...personal('IN', internet, needing('IN', scene), scene),
    ...personal('MN', myNumber, needing('MN', scene), scene),
    ...times(shared, () => sharedTerminal(scene)),
    ...dedicatedTerminals(dedicated, scene),
    ...times(spare, () => spareTerminal(scene)),
  ];
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** Part-time staff in the field are those who have no terminal of their own. */
function permanentFirst({ posted, random }: Scene): Posted[] {
  const shuffled = random.shuffle(posted);
  const isPermanent = ({ employee }: Posted) => employee.class !== '会計年度任用';
  return [...shuffled.filter(isPermanent), ...shuffled.filter((one) => !isPermanent(one))];
}

function needing(zone: string, { posted, use, random }: Scene): Posted[] {
  return random.shuffle(posted.filter((one) => use.needs(zone, one)));
}

/** What is left when everybody has one stands shared in the sections that work in the zone. */
function personal(zone: string, count: number, holders: readonly Posted[], scene: Scene): Placement[] {
  const mine = holders.slice(0, count).map((holder) => personalTerminal(zone, holder, scene.random));
  const sections = scene.structure.sections.filter((section) => scene.use.sectionNeeds(zone, section));
  return [...mine, ...times(count - mine.length, () => standing(zone, weighted(sections, scene.random), scene.random))];
}

function personalTerminal(zone: string, holder: Posted, random: Random): Placement {
  const state = random.chance(0.006) ? '修理' : '配備中';
  return { zone, use: '個人', state, office: holder.employee.seat.office, holder, spot: 'desk' };
}

function standing(zone: string, office: Office, random: Random): Placement {
  const atCounter = random.chance(0.4);
  const use = atCounter ? '窓口' : '共用';
  return { zone, use, state: '配備中', office, holder: null, spot: atCounter ? 'counter' : 'desk' };
}

/** The bigger of two drawn: large sections have more shared terminals. */
function weighted(sections: readonly Section[], random: Random): Section {
  const [one, other] = [random.pick(sections), random.pick(sections)];
  return one.staff > other.staff ? one : other;
}

function sharedTerminal({ structure, use, random }: Scene): Placement {
  const section = weighted(structure.sections, random);
  const zone = use.sectionNeeds('MN', section) && random.chance(0.6) ? 'MN' : random.chance(0.6) ? 'LG' : 'IN';
  return standing(zone, section, random);
}

function dedicatedTerminals(count: number, scene: Scene): Placement[] {
  const users = needing('JK', scene);
  return times(count, () => {
    const { office } = scene.random.pick(users).employee.seat;
    return { zone: 'JK', use: '専用', state: '配備中', office, holder: null, spot: 'counter' };
  });
}

const spareStates: readonly (readonly [state: string, percent: number])[] = [
  ['在庫', 45],
  ['貸出', 25],
  ['返却待ち', 15],
  ['データ消去済', 8],
  ['修理', 5],
  ['紛失', 2],
];

function spareTerminal({ structure, posted, random }: Scene): Placement {
  const [state] = random.weighted(spareStates, ([, percent]) => percent);
  const store = structure.sections.find((section) => section.base === '情報システム課') ?? structure.executive;
  const stored = { state, office: store, spot: 'store' } as const;
  if (state !== '貸出') return { ...stored, zone: random.pick(['LG', 'LG', 'IN', 'MN']), use: '予備', holder: null };
  const holder = random.pick(posted);
  return { zone: 'LG', use: '貸出', state, office: holder.employee.seat.office, holder, spot: 'desk' };
}
