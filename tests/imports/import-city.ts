import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { addDrill } from '../../src/drills/drill.actions.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce } from '../support/decided.ts';

export interface Sent {
  readonly kind: string;
  readonly content: Buffer | string;
  readonly name?: string;
  readonly mapping?: string;
}

/** The page of a file that was brought in. */
export interface Brought {
  readonly address: string;
  readonly html: string;
  /** What a person reads on it. */
  readonly text: string;
}

export interface ImportCity extends TestApp {
  readonly it: Browser;
  readonly employee: Browser;
  /** As the form on the page of imports sends a file. */
  send(sent: Sent): ReturnType<Browser['upload']>;
  /** Sends a file that can be read, and waits until it has been looked through. */
  bringIn(sent: Sent): Promise<Brought>;
  /** The page once nothing is under way there any more. */
  look(address: string): Promise<Brought>;
  /** Previews and applies. */
  apply(sent: Sent): Promise<Brought>;
}

/** 総務部 with 情報政策課 and 住民税課; a course and a drill; the IT section and somebody without any role, both signed in. */
export async function importCity(engine: Engine): Promise<ImportCity> {
  const city = await testApp(engine);
  await given(city.db, async (tx) => {
    const parentId = await giveUnit(tx, { code: '01', name: '総務部', level: 'department' });
    const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課', parentId });
    await giveUnit(tx, { code: '0102', name: '住民税課', parentId });
    await givePerson(tx, { number: '000001', name: '工藤 美咲', kana: 'クドウ　ミサキ', unitId, roles: ['it'] });
    await givePerson(tx, { number: '000002', name: '木村 葵', kana: 'キムラ　アオイ', unitId });
  });
  const course = {
    code: 'SEC',
    title: '情報セキュリティ研修',
    description: '',
    audience: 'all',
    dueDay: '12-10',
    startsOn: '2026-04-01',
  };
  await addCourse(city.db, operator('test'), course);
  const drill = { title: '春の訓練', heldOn: '2026-06-01', pretence: '不在通知', conductor: '情報政策課', note: '' };
  await addDrill(city.db, operator('test'), 'MAIL', drill);
  await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
  await inForce(city.db, 'taisaku-kijun/1.0', ['000001', '000002', '000002'], { publishedOn: '2026-06-01' });
  const it = await city.signIn('000001');
  const employee = await city.signIn('000002');
  const send: ImportCity['send'] = ({ kind, content, name = '一覧.csv', mapping = '' }) =>
    it.upload('/imports', { kind, mapping }, { field: 'file', name, bytes: Buffer.from(content) });
  const look = async (address: string): Promise<Brought> => {
    const { text: html } = await it.get(address);
    if (!html.includes('data-refresh=')) return { address, html, text: textOf(html) };
    await new Promise((resolve) => setTimeout(resolve, 50));
    return look(address);
  };
  const bringIn: ImportCity['bringIn'] = async (sent) => {
    const { status, headers, text } = await send(sent);
    if (status !== 303) throw new Error(`${status} ${textOf(text)}`);
    return look(String(headers.location));
  };
  const apply: ImportCity['apply'] = async (sent) => {
    const { address } = await bringIn(sent);
    await it.post(`${address}/application`);
    return look(address);
  };
  return { ...city, it, employee, send, bringIn, look, apply };
}

/** What stands on a page between its head and its foot. */
export const textOf = (html: string): string =>
  html
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&#34;|&quot;/g, '"')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

export const lines = (...rows: readonly string[]): string => rows.map((row) => `${row}\r\n`).join('');

export const DEVICES =
  '管理番号,シリアル番号,メーカー,端末区分,用途区分,ゾーン,取得日,所属コード,使用者職員番号,設置場所,状態';
