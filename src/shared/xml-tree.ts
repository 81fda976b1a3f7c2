/** An element of an XML file, or a piece of text. Names stand without their prefix. */
export type XmlNode = XmlElement | string;

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads what another parser has found well-formed; what does not fit is passed over. */
export function readXml(source: string): XmlElement {
  const root = { name: '', attributes: {}, children: [] as XmlNode[] };
  const open: { name: string; children: XmlNode[] }[] = [root];
  for (const [, cdata, end, name = '', attributes = '', empty, text] of source.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (name === '') parent.children.push(cdata ?? unescaped(text ?? ''));
    else if (end) {
      if (open.length > 1) open.pop();
    } else {
      const element = { name: bare(name), attributes: attributesOf(attributes), children: [] };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return root;
}

export const bare = (name: string): string => name.replace(/^.*:/, '');

export const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(text.matchAll(ATTRIBUTE), ([, name = '', one, other]) => [bare(name), unescaped(one ?? other ?? '')]),
  );

export const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

export const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter(isElement);

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && elementsOf(element).find((child) => child.name === name);

/** All of the name within, in their order; nothing is looked for below those in `except`. */
export function within(element: XmlElement, name: string, except: readonly string[] = []): XmlElement[] {
  return elementsOf(element)
    .filter((child) => !except.includes(child.name))
    .flatMap((child) => (child.name === name ? [child] : within(child, name, except)));
}

export const textOf = ({ children }: XmlElement): string =>
  children.map((child) => (isElement(child) ? textOf(child) : child)).join('');
