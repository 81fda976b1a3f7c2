import { Buffer } from 'node:buffer';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refused } from '../shared/errors.ts';
import { checkParts } from './word-safety.rules.ts';

/** The parts of a Word file by their names. */
export type WordParts = ReadonlyMap<string, Buffer>;

/** Beyond this, a file that may be uploaded is made to grow, not to be read. */
const MOST_BYTES = 100 * 1024 * 1024;
const MOST_PARTS = 2000;

const refused = (why: string): Refused => new Refused(`policies:refused.word.${why}`, {}, 'file');

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Word up to 2003, and every file with a password since. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** The name of a stream in it, two bytes a letter. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Inflates every part, counting what really comes out; throws Refused where it is no Word file that may be read. */
export async function openWord(bytes: Buffer): Promise<WordParts> {
  const begins = (with_: readonly number[]): boolean => with_.every((byte, at) => bytes[at] === byte);
  if (begins(COMPOUND)) throw refused(bytes.includes(ENCRYPTED) ? 'encrypted' : 'oldFormat');
  if (!begins(ZIP)) throw refused('notWord');
  const parts = await inflated(await opened(bytes));
  checkParts(parts);
  return parts;
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(refused('damaged')) : resolve(zip),
    );
  });

const inflated = (zip: ZipFile): Promise<WordParts> =>
  new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>();
    let left = MOST_BYTES;
    const read = async (entry: Entry): Promise<void> => {
      if (entry.isEncrypted()) throw refused('encrypted');
      if (parts.has(entry.fileName)) throw refused('damaged');
      if (parts.size >= MOST_PARTS || entry.uncompressedSize > left) throw refused('bomb');
      const part = await inflatedPart(zip, entry, left);
      left -= part.length;
      parts.set(entry.fileName, part);
      zip.readEntry();
    };
    zip.on('entry', (entry: Entry) => void read(entry).catch(reject));
    zip.on('end', () => resolve(parts));
    zip.on('error', () => reject(refused('damaged')));
    zip.readEntry();
  });

const inflatedPart = (zip: ZipFile, entry: Entry, left: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(refused('damaged'));
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        // What the file says of its size may be a lie.
        if (length > left) stream.destroy(refused('bomb'));
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', (why: Error) =>
        reject(why instanceof Refused ? why : refused(/too many bytes/.test(why.message) ? 'bomb' : 'damaged')),
      );
    });
  });
