import { type IsoDate, parseDate } from '../shared/dates.ts';
import { type Address, parseAddress } from '../shared/ip.ts';
import { fold, foldCode, normaliseMac } from '../shared/text.ts';

const LONGEST_SEARCH = 400;

interface Searched {
  readonly assetNumber: string;
  readonly serial: string | null;
  readonly hostname: string;
  readonly maker: string;
  readonly model: string;
}

/** What a search looks through; cut to the width of its column, which only a folded compound sign can reach. */
export const searchTextOf = ({ assetNumber, serial, hostname, maker, model }: Searched): string =>
  [assetNumber, serial ?? '', hostname, maker, model].map(fold).join(' ').slice(0, LONGEST_SEARCH);

/** The entries of a cell or text field: separated by `;`, a comma or a line. */
const listOf = (text: string): string[] =>
  text
    .split(/[;；,、\n]/u)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** Every MAC of a list in its stored spelling, each once; null where an entry is none. */
export function readMacs(text: string): readonly string[] | null {
  const macs = listOf(text).map(normaliseMac);
  return macs.includes(null) ? null : [...new Set(macs as string[])];
}

/** Every address of a list, each once; null where an entry is none. */
export function readAddresses(text: string): readonly Address[] | null {
  const addresses = listOf(text).map(parseAddress);
  if (addresses.includes(null)) return null;
  return [...new Map((addresses as Address[]).map((address) => [address.key, address])).values()];
}

const ASSET_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}._/#-]*$/u;
const HOSTNAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;
const CAPABILITY = /^[A-Za-z0-9-]{1,20}$/;

export const isAssetNumber = (text: string): boolean =>
  ASSET_NUMBER.test(foldCode(text)) && foldCode(text).length <= 40;

export const isHostname = (text: string): boolean => HOSTNAME.test(foldCode(text)) && foldCode(text).length <= 63;

/** A code of an access method, or of what the terminal has (mfa, ram8, ram16 …). */
export const isCapability = (text: string): boolean => CAPABILITY.test(text);

export const MOST_MEMORY_GB = 4096;

/** Whole gigabytes from 1 to MOST_MEMORY_GB; null where it is none. */
export function readMemory(text: string): number | null {
  const plain = foldCode(text);
  const memory = Number(plain);
  return /^\d{1,4}$/.test(plain) && memory >= 1 && memory <= MOST_MEMORY_GB ? memory : null;
}

/** '' is no day; null where the text is neither blank nor a day. */
export const readDay = (text: string): IsoDate | '' | null => (text === '' ? '' : parseDate(text));
