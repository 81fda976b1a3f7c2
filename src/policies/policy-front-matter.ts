import { isIsoDate } from '../shared/dates.ts';
import type { PolicyFault, PolicyFaultReason, PolicyHead, PolicyLayer, SourceLine } from './policy-shape.ts';
import { POLICY_LAYERS } from './policy-shape.ts';

type Name = keyof PolicyHead;
type Field = { readonly line: number; readonly value: string; readonly items: string[] };
type Fields = Map<string, Field>;

const FENCE = '---';
const FIELD = /^([A-Za-z]+):(?: (.*))?$/;
const ITEM = /^ {2}- (.+)$/;

const isDateOrOpen = (value: string) => value === '' || isIsoDate(value);
const isLayer = (value: string): value is PolicyLayer => POLICY_LAYERS.some((layer) => layer === value);

const VALID: Readonly<Record<Name, (value: string, items: readonly string[]) => boolean>> = {
  slug: (value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value),
  title: (value) => value !== '',
  layer: isLayer,
  version: (value) => /^(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(value),
  organs: (value, items) => value === '' && items.length > 0 && new Set(items).size === items.length,
  enactedOn: isDateOrOpen,
  effectiveOn: isDateOrOpen,
  publishedOn: isDateOrOpen,
  documentNumber: () => true,
  guidelineEdition: (value) => /^R\d+\.\d+$/.test(value),
  note: () => true,
};

const isName = (name: string): name is Name => Object.hasOwn(VALID, name);

/** The fields between the two `---`, with the number of lines they took; no head where a fault was found. */
export function readFrontMatter(lines: readonly SourceLine[]): {
  head: PolicyHead | null;
  length: number;
  faults: PolicyFault[];
} {
  const end = lines.findIndex(({ text }, index) => index > 0 && text.trimEnd() === FENCE);
  if (lines[0]?.text.trimEnd() !== FENCE || end < 0) return { head: null, length: 0, faults: [noFrontMatter] };
  const { fields, faults } = collect(lines.slice(1, end));
  const all = [...faults, ...missing(fields, end + 1), ...invalid(fields)];
  return { head: all.length === 0 ? toHead(fields) : null, length: end + 1, faults: all };
}

const noFrontMatter: PolicyFault = { line: 1, reason: 'frontMatterMissing', found: FENCE };

function collect(lines: readonly SourceLine[]): { fields: Fields; faults: PolicyFault[] } {
  const fields: Fields = new Map();
  const faults: PolicyFault[] = [];
  let current: Field | undefined;
  for (const { line, text } of lines) {
    const item = ITEM.exec(text)?.[1]?.trim();
    if (item && current) current.items.push(item);
    else if (text.trim() !== '') {
      const [, name = '', value = ''] = FIELD.exec(text) ?? [];
      current = { line, value: value.trim(), items: [] };
      const reason = refusal(name, fields);
      if (reason) faults.push({ line, reason, found: name || text.trim() });
      else fields.set(name, current);
    }
  }
  return { fields, faults };
}

function refusal(name: string, fields: Fields): PolicyFaultReason | null {
  if (!isName(name)) return 'unknownField';
  return fields.has(name) ? 'duplicateField' : null;
}

function missing(fields: Fields, line: number): PolicyFault[] {
  const absent = Object.keys(VALID).filter((name) => !fields.has(name));
  return absent.map((found) => ({ line, reason: 'missingField', found }));
}

function invalid(fields: Fields): PolicyFault[] {
  const bad = [...fields].filter(([name, field]) => isName(name) && !isValid(name, field));
  return bad.map(([found, { line }]) => ({ line, reason: 'badField', found }));
}

function isValid(name: Name, { value, items }: Field): boolean {
  return VALID[name](value, items) && (name === 'organs' || items.length === 0);
}

function toHead(fields: Fields): PolicyHead | null {
  const value = (name: Name) => fields.get(name)?.value ?? '';
  const layer = value('layer');
  if (!isLayer(layer)) return null;
  return {
    slug: value('slug'),
    title: value('title'),
    layer,
    version: value('version'),
    organs: fields.get('organs')?.items ?? [],
    enactedOn: value('enactedOn') || null,
    effectiveOn: value('effectiveOn') || null,
    publishedOn: value('publishedOn') || null,
    documentNumber: value('documentNumber'),
    guidelineEdition: value('guidelineEdition'),
    note: value('note'),
  };
}
