import type { Buffer } from 'node:buffer';
import { parseXml } from '../shared/xml-strict.ts';
import { childOf, elementsOf, textOf, within, type XmlElement } from '../shared/xml-tree.ts';
import { packageFault } from './scorm-fault.ts';
import { addressOf, placeOf, withParameters } from './scorm-place.ts';

export type Edition = '1.2' | '2004';

/** A line in the table of contents of a package. */
export interface PackageItem {
  readonly title: string;
  /** 0 for the outermost. */
  readonly depth: number;
  /** Below the package, to be opened; null: a heading that holds others. */
  readonly href: string | null;
  /** It talks to us; what does not is there to be read. */
  readonly isSco: boolean;
  /** The score, 0–100, from which the package itself calls the item passed; null: it says nothing of it. */
  readonly mastery: number | null;
  /** What the item wants to be told when it is opened. */
  readonly launchData: string;
}

export interface Manifest {
  readonly edition: Edition;
  readonly title: string;
  readonly items: readonly PackageItem[];
}

export const MANIFEST = 'imsmanifest.xml';
export const MOST_MANIFEST_BYTES = 1024 * 1024;
const MOST_ITEMS = 200;
const LONGEST_TITLE = 200;
const LONGEST_DATA = 4096;

/** Reads `imsmanifest.xml`; `files` are the paths that the package holds. Throws Refused. */
export function readManifest(bytes: Buffer, files: ReadonlySet<string>): Manifest {
  const root = rootOf(bytes);
  if (root.name !== 'manifest') throw packageFault('root', { name: root.name.slice(0, 50) });
  const edition = editionOf(root);
  const organisation = organisationOf(root);
  const items = itemsOf(childrenOf(organisation, 'item'), 0, { root, edition, files });
  if (items.length > MOST_ITEMS) throw packageFault('manyItems', { most: MOST_ITEMS });
  if (!items.some(({ isSco }) => isSco)) throw packageFault('noSco');
  return { edition, title: titleOf(organisation), items };
}

function rootOf(bytes: Buffer): XmlElement {
  if (bytes.length > MOST_MANIFEST_BYTES) throw packageFault('manifestTooBig');
  const text = decoded(bytes);
  if (text !== null && /<!(DOCTYPE|ENTITY)/i.test(text)) throw packageFault('entities');
  const root = text === null ? null : parseXml(text);
  if (root === null) throw packageFault('notXml');
  return root;
}

/** In the encoding that the file names: an older Japanese one is Shift_JIS. */
function decoded(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 200);
  const [, named = 'utf-8'] = /^[^<]{0,3}<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(head) ?? [];
  const marked = head.startsWith('\xff\xfe') ? 'utf-16le' : head.startsWith('\xfe\xff') ? 'utf-16be' : null;
  try {
    return new TextDecoder(marked ?? named, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const NAMESPACES = [
  ['1.2', /adlcp_rootv1p2/],
  ['2004', /adlcp_v1p3/],
] as const;

/** As the metadata say; a package without them is known by its namespaces. */
function editionOf(root: XmlElement): Edition {
  const stated = textOfChild(childOf(root, 'metadata'), 'schemaversion');
  if (/^1\.2$/.test(stated)) return '1.2';
  if (/^(2004\b.*|CAM ?1\.3)$/i.test(stated)) return '2004';
  const spaces = Object.values(root.attributes).join(' ');
  const [known] = stated === '' ? (NAMESPACES.find(([, mark]) => mark.test(spaces)) ?? []) : [];
  if (known === undefined) throw packageFault('edition', { version: stated.slice(0, 50) });
  return known;
}

function organisationOf(root: XmlElement): XmlElement {
  const organisations = childOf(root, 'organizations');
  const all = organisations ? childrenOf(organisations, 'organization') : [];
  const chosen = all.find(({ attributes }) => attributes.identifier === organisations?.attributes.default) ?? all[0];
  if (!chosen) throw packageFault('noOrganisation');
  return chosen;
}

interface Whole {
  readonly root: XmlElement;
  readonly edition: Edition;
  readonly files: ReadonlySet<string>;
}

const itemsOf = (items: readonly XmlElement[], depth: number, whole: Whole): PackageItem[] =>
  items.flatMap((item) => [itemOf(item, depth, whole), ...itemsOf(childrenOf(item, 'item'), depth + 1, whole)]);

function itemOf(item: XmlElement, depth: number, { root, edition, files }: Whole): PackageItem {
  const { identifierref: of = '', parameters = '' } = item.attributes;
  const title = titleOf(item);
  const heading = { title, depth, href: null, isSco: false, mastery: null, launchData: '' };
  if (of === '') return heading;
  const all = childOf(root, 'resources');
  const resource = all && childrenOf(all, 'resource').find(({ attributes }) => attributes.identifier === of);
  if (!all || !resource) throw packageFault('noResource', { title });
  const { href = '', scormtype, scormType } = resource.attributes;
  if (href === '') return heading;
  const place = placeOf(
    [root, all, resource].map(({ attributes }) => attributes.base ?? ''),
    href,
  );
  if (!files.has(place.path)) throw packageFault('hrefMissing', { href: href.slice(0, 200) });
  return {
    ...{ title, depth, href: addressOf(withParameters(place, parameters)) },
    isSco: /^sco$/i.test((scormtype ?? scormType ?? '').trim()),
    mastery: edition === '1.2' ? masteryScore(item) : leastMeasure(item),
    launchData: textOfChild(item, edition === '1.2' ? 'datafromlms' : 'dataFromLMS').slice(0, LONGEST_DATA),
  };
}

const masteryScore = (item: XmlElement): number | null => within100(textOfChild(item, 'masteryscore'), 1);

/** Only where the package says that the measure decides; it is 1 where no other is named. */
function leastMeasure(item: XmlElement): number | null {
  const sequencing = childOf(item, 'sequencing');
  const [primary] = sequencing ? within(sequencing, 'primaryObjective') : [];
  if (primary?.attributes.satisfiedByMeasure !== 'true') return null;
  return within100(textOfChild(primary, 'minNormalizedMeasure') || '1', 100);
}

function within100(text: string, times: number): number | null {
  const value = /^-?\d{1,3}(\.\d{1,10})?$/.test(text) ? Math.round(Number(text) * times) : Number.NaN;
  return value <= 100 ? Math.max(0, value) : null;
}

const titleOf = (element: XmlElement): string =>
  [...textOfChild(element, 'title').replace(/\s+/g, ' ')].slice(0, LONGEST_TITLE).join('');

const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  elementsOf(element).filter((child) => child.name === name);

function textOfChild(element: XmlElement | undefined, name: string): string {
  const child = childOf(element, name);
  return child ? textOf(child).replaceAll('\0', '').trim() : '';
}
