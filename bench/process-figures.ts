import { readFileSync } from 'node:fs';

const CLOCK_TICKS = 100;

/** What another process used of the processor so far; null where the system does not tell (it does on Linux). */
export function cpuSecondsOf(pid: number): number | null {
  const fields = readOrNull(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /, '')
    .split(' ');
  return fields ? (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS : null;
}

/** Most memory another process ever had resident; null where the system does not tell. */
export function peakMbOf(pid: number): number | null {
  const peak = /VmHWM:\s+(\d+)/.exec(readOrNull(`/proc/${pid}/status`) ?? '')?.[1];
  return peak ? Math.round(Number(peak) / 1024) : null;
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
