import { type HardwareModel, makers } from './hardware.ts';

export interface Names {
  readonly index: number;
  readonly width: number;
  readonly scatter: number;
}

/** An odd factor modulo a power of two visits every value once: scattered, never repeated. */
function scattered(value: number, factor: number): number {
  return Math.imul(value, factor) & 0xffffff;
}

export function serial(maker: string, { index, scatter }: Names): string {
  const digits = scattered(index + 1, scatter)
    .toString(32)
    .toUpperCase()
    .padStart(5, '0');
  return `${makers[maker]?.serialPrefix}${digits}${(index % 7) + 2}`;
}

export function macs({ maker, kind }: HardwareModel, { index, scatter }: Names): string {
  const wired = macOf(maker, scattered(index * 2 + 2, scatter));
  const hasWireless = kind === 'ノート' || kind === 'タブレット';
  return hasWireless ? `${wired};${macOf(maker, scattered(index * 2 + 3, scatter))}` : wired;
}

function macOf(maker: string, value: number): string {
  const bytes = [16, 8, 0].map((shift) => ((value >> shift) & 255).toString(16).padStart(2, '0').toUpperCase());
  return `${makers[maker]?.oui}:${bytes.join(':')}`;
}
