/** What a browser shows or a package brings along, by the ending of the name; a package may hold nothing else. */
const TYPES: Readonly<Record<string, string>> = {
  // Without a charset: the file says itself whether it is Shift_JIS.
  ...{ html: 'text/html', htm: 'text/html', xhtml: 'application/xhtml+xml', css: 'text/css', js: 'text/javascript' },
  ...{ mjs: 'text/javascript', json: 'application/json', map: 'application/json', wasm: 'application/wasm' },
  ...{ xml: 'application/xml', xsd: 'application/xml', xsl: 'application/xml', dtd: 'application/xml-dtd' },
  ...{ txt: 'text/plain', md: 'text/plain', csv: 'text/plain', vtt: 'text/vtt', srt: 'text/plain' },
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
  ...{ svg: 'image/svg+xml', ico: 'image/x-icon', bmp: 'image/bmp', avif: 'image/avif' },
  ...{ mp3: 'audio/mpeg', m4a: 'audio/mp4', aac: 'audio/aac', wav: 'audio/wav', oga: 'audio/ogg', ogg: 'audio/ogg' },
  ...{ mp4: 'video/mp4', m4v: 'video/mp4', webm: 'video/webm', ogv: 'video/ogg' },
  ...{ woff: 'font/woff', woff2: 'font/woff2', ttf: 'font/ttf', otf: 'font/otf', eot: 'application/octet-stream' },
  ...{ pdf: 'application/pdf' },
};

const endingOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Null where a package may not hold such a file. */
export const packageMediaOf = (path: string): string | null =>
  Object.hasOwn(TYPES, endingOf(path)) ? (TYPES[endingOf(path)] ?? null) : null;

export const PACKAGE_ENDINGS = Object.keys(TYPES);

/** A document that looks for the API of SCORM. */
export const isDocument = (path: string): boolean => ['html', 'htm', 'xhtml'].includes(endingOf(path));
