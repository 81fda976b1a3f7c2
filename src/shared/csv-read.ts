import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'cp932' | 'utf-16le';

/** A column that an import knows: the English key and the Japanese header, both accepted in a file. */
export type ColumnName = { readonly key: string; readonly ja: string; readonly required: boolean };

/** The columns that an import asks for, and the renamings of one office's files. */
export type Wanted = {
  readonly columns: readonly ColumnName[];
  /** From a header as the file has it to a column key, or to '' where that column is to be ignored. */
  readonly mapping?: Readonly<Record<string, string>>;
};

/** `line` is where the row begins in the file, `cells` are in the order of the columns asked for. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvTable = {
  readonly encoding: Encoding;
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly headerLine: number;
  /** For each column asked for: whether the file has it. An absent column is no empty cell. */
  readonly present: readonly boolean[];
  readonly rows: readonly CsvRow[];
  readonly unknownColumns: readonly string[];
  /** What stands below the data and was not read as rows. */
  readonly notes: readonly { readonly line: number; readonly text: string }[];
};

export const SAMPLE_BYTES = 1024 * 1024;

const ZIP = '504b0304';
const PDF = '25504446';
const OLD_EXCEL = 'd0cf11e0';
// U+0080 is what the stray byte 0x80 decodes to.
const NOT_CP932 = /[\uFFFD\u0080]/;

/** Whether this is a workbook, a PDF, an archive or anything else with NUL bytes, whatever its name says. */
export function isBinary(sample: Buffer): boolean {
  if ([ZIP, PDF, OLD_EXCEL].includes(sample.toString('hex', 0, 4))) return true;
  return !startsWith(sample, 'fffe') && sample.includes(0);
}

/** The encoding of a text file from its first bytes (SAMPLE_BYTES are looked at), null where it is none we read. */
export function detectEncoding(bytes: Buffer): Encoding | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (isBinary(sample) || startsWith(sample, 'fffe0000')) return null;
  if (startsWith(sample, 'fffe')) return 'utf-16le';
  const isValid = (test: (whole: Buffer) => boolean, longest: number) => wholeCharacters(sample, longest).some(test);
  if (isValid(isUtf8, 4)) return 'utf-8';
  return isValid((whole) => !NOT_CP932.test(iconv.decode(whole, 'cp932')), 2) ? 'cp932' : null;
}

// The end of a full sample may cut a character of up to `longest` bytes in two.
function wholeCharacters(sample: Buffer, longest: number): Buffer[] {
  const cuts = sample.length < SAMPLE_BYTES ? 1 : longest;
  return Array.from({ length: cuts }, (_, cut) => sample.subarray(0, sample.length - cut));
}

function startsWith(bytes: Buffer, hex: string): boolean {
  return bytes.toString('hex', 0, hex.length / 2) === hex;
}
