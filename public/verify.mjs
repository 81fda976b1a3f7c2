#!/usr/bin/env node
// 監査パッケージの検証 / Verifies an evidence package. Runs on plain Node 18 or later, without Ichidai and without a network:
//   node verify.mjs [--en] [--key "指紋 / fingerprint"] [folder]
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const UNLISTED = ['manifest.json', 'manifest.note', 'checkpoint.txt', 'hashes.txt'];
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (text) => Buffer.from(text, 'hex');

/** `source`: `paths`, and `open(path)` that gives the bytes piece by piece. Answers what is wrong, and what was counted. */
export async function verifyPackage(source, { fingerprint = '' } = {}) {
  const faults = [];
  const fault = (code, what = '') => faults.push({ code, what });
  const counts = { files: 0, proofs: 0, asOf: '', knownAt: '', size: 0, fingerprint: '' };
  const answer = () => ({ faults, counts });

  const missing = UNLISTED.filter((name) => !source.paths.includes(name));
  for (const name of missing) fault('missing', name);
  if (missing.includes('manifest.json')) return answer();
  const manifestText = await textOf(source, 'manifest.json');
  const manifest = readManifest(manifestText);
  if (!manifest) {
    fault('manifest');
    return answer();
  }
  Object.assign(counts, { asOf: manifest.asOf, knownAt: manifest.knownAt, size: manifest.ledger.size });

  await checkFiles(source, manifest, fault, counts);
  if (!missing.includes('hashes.txt')) {
    const lines = [...manifest.files, { path: 'manifest.json', sha256: sha256(manifestText).toString('hex') }];
    const expected = lines.map((file) => `${file.sha256}  ${file.path}\n`).join('');
    if ((await textOf(source, 'hashes.txt')) !== expected) fault('hashes');
  }

  const key = source.paths.includes('key.txt') ? readKey((await textOf(source, 'key.txt')).split('\n')[0]) : null;
  if (!key) {
    fault('key');
    return answer();
  }
  counts.fingerprint = sha256(key.bytes).toString('hex').match(/.{4}/g).join(' ');
  if (fingerprint !== '' && fingerprint.replace(/\s/g, '') !== counts.fingerprint.replace(/\s/g, '')) fault('otherKey');

  if (!missing.includes('manifest.note')) {
    const statement = `${manifest.ledger.origin}\nmanifest ${sha256(manifestText).toString('hex')}\n`;
    checkNote(await textOf(source, 'manifest.note'), key, 'manifest.note', statement, fault);
  }
  if (!missing.includes('checkpoint.txt')) {
    const { origin, size, root } = manifest.ledger;
    checkNote(await textOf(source, 'checkpoint.txt'), key, 'checkpoint.txt', `${origin}\n${size}\n${root}\n`, fault);
  }
  if (source.paths.includes('proofs.jsonl')) await checkProofs(source, manifest.ledger, key, fault, counts);
  return answer();
}

async function textOf(source, name) {
  const chunks = [];
  for await (const chunk of source.open(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function readManifest(text) {
  try {
    const manifest = JSON.parse(text);
    const { format, files, ledger } = manifest;
    const isWhole = format === 'ichidai-evidence/1' && Array.isArray(files) && Number.isInteger(ledger?.size);
    return isWhole && `${JSON.stringify(manifest, null, 2)}\n` === text ? manifest : null;
  } catch {
    return null;
  }
}

/** A path inside the package: nothing that climbs out, begins at a root, or means something on one system only. */
const isInside = (name) =>
  typeof name === 'string' && /^[\w.()\-]+(\/[\w.()\-]+)*$/.test(name) && !name.split('/').some((part) => /^\.+$/.test(part));

async function checkFiles(source, { files }, fault, counts) {
  const names = files.map((file) => file.path);
  for (const name of names.filter((each) => !isInside(each))) fault('path', String(name));
  const sorted = [...new Set(names)].sort();
  if (sorted.length !== names.length || sorted.some((name, index) => name !== names[index])) fault('order');
  for (const name of source.paths) if (!names.includes(name) && !UNLISTED.includes(name)) fault('added', name);
  for (const file of files) {
    if (!isInside(file.path)) continue;
    if (!source.paths.includes(file.path)) {
      fault('missing', file.path);
      continue;
    }
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of source.open(file.path)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    counts.files += 1;
    if (bytes !== file.bytes || hash.digest('hex') !== file.sha256) fault('changed', file.path);
  }
}

/** `name+id+key`, a public key of a signed note (C2SP); Ed25519. */
function readKey(text = '') {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) return null;
  const isOwn = sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex') === id;
  return isOwn ? { name, id, bytes: bytes.subarray(1), text: text.trim() } : null;
}

function checkNote(note, key, file, statement, fault) {
  const [, text = '', below = ''] = /^([\s\S]+\n)\n((?:— [^\n]+\n)*)$/.exec(note) ?? [];
  if (text === '') return fault('note', file);
  if (!text.startsWith(statement) || !/^at \S+\n$/.test(text.slice(statement.length))) fault('statement', file);
  const lines = below.split('\n').filter((line) => line !== '');
  if (lines.length === 0) return fault('unsigned', file);
  const spki = createPublicKey({ key: Buffer.concat([SPKI, key.bytes]), format: 'der', type: 'spki' });
  const isSigned = lines.some((line) => {
    const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    const isOurs = name === key.name && bytes.length === 68 && bytes.toString('hex', 0, 4) === key.id;
    return isOurs && bytes.toString('base64') === encoded && verify(null, Buffer.from(text), spki, bytes.subarray(4));
  });
  if (!isSigned) fault('signature', file);
}

const node = (left, right) => sha256(Buffer.of(1), left, right);

/** RFC 9162, section 2.1.3.2. */
function rootFrom(leaf, index, size, hashes) {
  if (index < 0 || index >= size) return null;
  let [at, last, root] = [index, size - 1, leaf];
  for (const hash of hashes) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = node(hash, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = node(root, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : null;
}

async function checkProofs(source, ledger, key, fault, counts) {
  const root = Buffer.from(String(ledger.root), 'base64');
  let isKeyNamed = false;
  let [proven, sealed] = [null, null];
  // What an entry seals follows it, record by record: all of them, in their order.
  const close = () => {
    if (sealed && (sealed.count !== sealed.rows.count || sealed.hash.digest('hex') !== sealed.rows.digest))
      fault('proof', String(sealed.seq));
    sealed = null;
  };
  for await (const line of linesOf(source.open('proofs.jsonl'))) {
    const proof = parsed(line);
    if (proof?.kind === 'row') {
      sealed ??= sealing(proven);
      if (!sealed || !addRow(sealed, proof)) fault('proof', `${proof.seq}.${proof.row}`);
      else counts.proofs += 1;
      continue;
    }
    close();
    proven = null;
    if (!proof || !isProven(proof, ledger.size, root)) {
      fault('proof', String(proof?.seq ?? line.slice(0, 40)));
      continue;
    }
    counts.proofs += 1;
    proven = proof;
    if (proof.kind === 'key' && parsed(proof.content)?.after?.key === key.text) isKeyNamed = true;
  }
  close();
  if (!isKeyNamed) fault('keyNotNamed');
}

/** The records that an entry seals; null where it seals none. */
function sealing(proof) {
  const rows = proof && parsed(proof.frame)?.rows;
  return rows ? { seq: proof.seq, rows, count: 0, hash: createHash('sha256') } : null;
}

function addRow(sealed, { seq, row, hash, said }) {
  if (seq !== sealed.seq || row !== sealed.count + 1 || !/^[0-9a-f]{64}$/.test(hash)) return false;
  sealed.count += 1;
  sealed.hash.update(`${hash}\n`);
  return said === undefined || sha256(String(said)).toString('hex') === hash;
}

/** The frame is what the hash of an entry is taken over; it holds the hash of the content. */
function isProven({ seq, frame, content, path: hashes }, size, root) {
  if (typeof frame !== 'string' || !Array.isArray(hashes)) return false;
  const leaf = sha256(Buffer.of(0), sha256(frame));
  const said = parsed(frame);
  const isContent = content === undefined || said?.content === sha256(String(content)).toString('hex');
  const found = rootFrom(leaf, seq - 1, size, hashes.map(hex));
  return said?.seq === seq && isContent && found !== null && found.equals(root);
}

async function* linesOf(chunks) {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const WORDS = {
  ja: {
    missing: (what) => `${what} がありません（削除または名前の変更）。`,
    added: (what) => `${what} は一覧にありません（追加または名前の変更）。`,
    changed: (what) => `${what} の内容が、一覧のハッシュ値と一致しません。`,
    path: (what) => `一覧に、パッケージの外を指すなど許されない名前があります: ${what}`,
    order: () => '一覧（manifest.json）の並びが正しくないか、同じ名前が二度あります。',
    manifest: () => 'manifest.json を読めないか、書き換えられています。',
    hashes: () => 'hashes.txt が一覧（manifest.json）と一致しません。',
    key: () => 'key.txt に公開鍵がないか、壊れています。',
    otherKey: () => '公開鍵の指紋が、示された指紋と異なります（鍵のすり替えの疑い）。',
    keyNotNamed: () => '記録台帳は、この公開鍵を署名の鍵として記録していません（鍵のすり替えの疑い）。',
    note: (what) => `${what} を署名付きの文書として読めません。`,
    statement: (what) => `${what} が述べる内容が、一覧（manifest.json）と一致しません。`,
    unsigned: (what) => `${what} に署名がありません。`,
    signature: (what) => `${what} の署名が正しくありません。`,
    proof: (what) => `記録 第${what}号の証明が成り立ちません。`,
    good: '異常は見つかりませんでした。',
    bad: '異常が見つかりました。',
    proven: ({ files, proofs, asOf, knownAt, size }) => [
      `基準日 ${asOf}、記録時点 ${knownAt} の監査パッケージです。`,
      `証明されたこと: ${files}個のファイルは、署名されたときから1バイトも変わっていません。`,
      `証明されたこと: ${proofs}件の記録（確認・受講・決裁など）は、署名された記録台帳（${size}件）に含まれています。`,
    ],
    limits: (fingerprint) => [
      `公開鍵の指紋: ${fingerprint}`,
      '証明されないこと: 鍵が市のものであること。指紋を、別に受け取ったもの（チェックポイントのメール、印刷した報告）と比べてください。',
      '証明されないこと: 入力された内容が事実であること、記録されなかった出来事がなかったこと。',
      'データベースと鍵の両方を持つ者による作り直しは、システムの外に保管したチェックポイントとの照合によってのみ検知できます。',
    ],
  },
  en: {
    missing: (what) => `${what} is missing (removed or renamed).`,
    added: (what) => `${what} is not on the list (added or renamed).`,
    changed: (what) => `${what} does not have the hash that the list says.`,
    path: (what) => `The list has a name that is not allowed, as one that leads out of the package: ${what}`,
    order: () => 'The list (manifest.json) is not in order, or names a file twice.',
    manifest: () => 'manifest.json cannot be read, or was rewritten.',
    hashes: () => 'hashes.txt does not agree with the list (manifest.json).',
    key: () => 'key.txt holds no public key, or a broken one.',
    otherKey: () => 'The fingerprint of the public key is not the one you gave: the key may have been swapped.',
    keyNotNamed: () => 'The ledger does not name this public key as one that signs: the key may have been swapped.',
    note: (what) => `${what} cannot be read as a signed note.`,
    statement: (what) => `What ${what} states is not what the list (manifest.json) says.`,
    unsigned: (what) => `${what} bears no signature.`,
    signature: (what) => `The signature of ${what} is not good.`,
    proof: (what) => `The proof of entry ${what} does not hold.`,
    good: 'Nothing is wrong.',
    bad: 'Something is wrong.',
    proven: ({ files, proofs, asOf, knownAt, size }) => [
      `An evidence package as of ${asOf}, as known at ${knownAt}.`,
      `Proven: not one byte of ${files} files has changed since they were signed.`,
      `Proven: ${proofs} entries (acknowledgements, completions, decisions …) are on the signed ledger of ${size} entries.`,
    ],
    limits: (fingerprint) => [
      `Fingerprint of the public key: ${fingerprint}`,
      'Not proven: that the key is the city’s. Compare the fingerprint with one you got another way (the checkpoint mails, a printed report).',
      'Not proven: that what was entered is true, or that nothing happened that was not recorded.',
      'Whoever holds both the database and the key can build it anew; only checkpoints that were kept elsewhere find that.',
    ],
  },
};

/** The sentences for what `verifyPackage` answered. */
export function sentencesFor({ faults, counts }, language) {
  const words = WORDS[language];
  if (faults.length > 0) return [words.bad, ...faults.map(({ code, what }) => `- ${words[code](what)}`)];
  return [words.good, ...words.proven(counts), ...words.limits(counts.fingerprint)];
}

export function folderSource(folder) {
  const walk = (below) =>
    readdirSync(path.join(folder, below)).flatMap((name) => {
      const each = below === '' ? name : `${below}/${name}`;
      return statSync(path.join(folder, each)).isDirectory() ? walk(each) : [each];
    });
  return { paths: walk('').sort(), open: (name) => createReadStream(path.join(folder, name)) };
}

async function main(args) {
  const option = args.indexOf('--key');
  const fingerprint = option < 0 ? '' : (args[option + 1] ?? '');
  const [folder = path.dirname(fileURLToPath(import.meta.url))] = args.filter(
    (arg, index) => !arg.startsWith('--') && (option < 0 || index !== option + 1),
  );
  const language = args.includes('--en') || /^en/.test(process.env.LANG ?? '') ? 'en' : 'ja';
  const answer = await verifyPackage(folderSource(folder), { fingerprint });
  for (const sentence of sentencesFor(answer, language)) console.log(sentence);
  process.exitCode = answer.faults.length > 0 ? 1 : 0;
}

const isRun = process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isRun) await main(process.argv.slice(2));
