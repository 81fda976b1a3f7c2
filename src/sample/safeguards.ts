import type { HardwareModel } from './hardware.ts';
import type { Random } from './random.ts';

/** What a terminal can do and which controls (C01 … C22) are recorded on it, gaps included. */
export interface Safeguards {
  readonly capabilities: string | null;
  readonly controls: string | null;
}

const baselines: Readonly<Record<string, readonly string[]>> = {
  LG: ['C05', 'C06', 'C07', 'C08', 'C10', 'C15', 'C16', 'C22'],
  IN: ['C08', 'C09', 'C10', 'C15', 'C16'],
  MN: ['C01', 'C02', 'C03', 'C08', 'C16', 'C17', 'C18', 'C22'],
  JK: ['C01', 'C17', 'C18'],
};

/** Screen transfer into the My Number zone asks for all of these (access rule 9). */
const myNumberPilot = ['C01', 'C02', 'C03', 'C04', 'C17', 'C18'];

/** Percent of terminals on which a control is not recorded, per cohort; C01 and C02 never lack in the MN zone. */
const gaps: Readonly<Record<string, readonly [number, number, number]>> = {
  C04: [0, 0, 6],
  C06: [4, 2, 0],
  C10: [3, 1, 0],
  C15: [7, 3, 1],
  C16: [22, 8, 0],
  C17: [6, 3, 4],
  C18: [12, 8, 10],
  C22: [9, 4, 2],
};

/** Percent of LG terminals of each cohort with each way to see the internet zone. */
const browsers: readonly (readonly (readonly [methods: string, percent: number])[])[] = [
  [
    ['RBI', 60],
    ['LCB', 22],
    ['', 18],
  ],
  [
    ['RBI', 62],
    ['LCB', 36],
    ['', 2],
  ],
  [
    ['RBI;VDI', 82],
    ['RBI', 18],
  ],
];

function drop(control: string, cohort: number, random: Random): boolean {
  return random.chance((gaps[control]?.[cohort] ?? 0) / 100);
}

function methodsOf(zone: string, cohort: number, random: Random): string[] {
  if (zone === 'MN') return random.chance(0.1) ? ['SPEC'] : [];
  if (zone !== 'LG') return [];
  const [methods] = random.weighted(browsers[cohort] ?? [], ([, percent]) => percent);
  return [...methods.split(';').filter(Boolean), 'SANI', 'MTXT'];
}

function joined(codes: readonly string[]): string | null {
  return codes.join(';') || null;
}

/** Capabilities are access-method codes and the physical `mfa`, `ram8`, `ram16`. */
export function safeguard(model: HardwareModel, handlesMyNumber: boolean, random: Random): Safeguards {
  const { zone, cohort, memoryGb } = model;
  const methods = methodsOf(zone, cohort, random);
  const pilot = handlesMyNumber && methods.includes('VDI') && random.chance(0.5) ? myNumberPilot : [];
  const wanted = [...new Set([...(baselines[zone] ?? []), ...pilot])].sort();
  const controls = wanted.filter((control) => !drop(control, cohort, random));
  const mfa = controls.includes('C01') || cohort === 2 ? ['mfa'] : [];
  const memory = memoryGb >= 16 ? ['ram8', 'ram16'] : memoryGb >= 8 ? ['ram8'] : [];
  return { capabilities: joined([...methods, ...mfa, ...memory]), controls: joined(controls) };
}
