import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import axe from 'axe-core';
import ejs from 'ejs';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { escapeHtml, html } from '../src/web/html.ts';
import { pagination } from '../src/web/pagination.ts';
import { loadTexts } from '../src/web/i18n.ts';
import { formatDate, formatInstant } from '../src/shared/dates.ts';

const root = path.dirname(import.meta.dirname);
const texts = await loadTexts(path.join(root, 'locales'));
const done = new Map<string, any>();
const tpl = (name: string, data: any): any => {
  const known = done.get(name); if (known) return known(data);
  const filename = path.join(root, 'views', `${name}.ejs`);
  const made: any = ejs.compile(readFileSync(filename, 'utf8'), { filename, cache: true, strict: true, destructuredLocals: ['view', 'h'], escape: (v: any) => escapeHtml(String(v)) } as any); done.set(name, made); return made(data);
};
const toolsFor = (lang: 'ja' | 'en', url: string, past: boolean, user = true) => {
  const t = texts(lang);
  const change = (c: Record<string, string | null>) => {
    const u = new URL(url, 'http://x');
    for (const [k, v] of Object.entries(c)) { u.searchParams.delete(k); if (v !== null) u.searchParams.append(k, v); }
    return u.pathname + u.search;
  };
  const date = (on: string | null) => (on ? formatDate(on as any, lang) : '');
  return { lang, t, date, dateTag: (on: string) => html`<time datetime="${on}">${date(on)}</time>`, instant: (a: string) => formatInstant(a, lang), instantTag: (a: string) => html`<time datetime="${a}">${formatInstant(a, lang)}</time>`, number: (n: number) => new Intl.NumberFormat('ja-JP').format(n), csrf: () => html`<input type="hidden" name="_csrf" value="abc">`, can: () => !past, user: user ? { name: '工藤 美咲', unitName: '情報政策課', personId: '01J' } : null, asOn: past ? { on: '2026-03-31', isToday: false } : { on: '2026-11-22', isToday: true }, url: change, path: new URL(url, 'http://x').pathname } as any;
};
const J = (lang: string) => (ja: string, en: string) => (lang === 'ja' ? ja : en);
const ZONES = { MN: ['マイナンバー利用事務系', 'My Number'], LG: ['LGWAN接続系', 'LGWAN'], IN: ['インターネット接続系', 'Internet'], TC: ['シンクライアント', 'Thin client'], JK: ['専用回線', 'Dedicated line'], CL: ['特定クラウド', 'Named cloud'], EX: ['庁外', 'Outside'] } as const;
type Page = { name: string; url: string; title: string; tpl: (h: any, J: any, lang: string) => string; crumbs: any[]; flash?: any; past?: boolean; refresh?: number; user?: boolean };
const c = (name: string, view: any, h: any) => tpl(`components/${name}`, { view, h });
const zone = (code: keyof typeof ZONES, j: any) => ({ kind: 'zone', tone: code, label: j(...ZONES[code]) });
const units = ['総務部情報政策課', '市民防災部市民課', '健康部国保年金課 給付グループ', '財政部資産税課', '福祉部生活福祉課', '農林水産部水産事務所', '教育委員会事務局学校教育課'];
const people = ['田中 一郎', '髙橋 花子', '山﨑 健太', '𠮷田 真由美', '佐々木 翔', 'ワタナベ ジョン・マイケル', '工藤 美咲'];

function deviceTable(j: any, picking: boolean, n = 50) {
  const codes = Object.keys(ZONES) as (keyof typeof ZONES)[];
  return {
    caption: j('端末の一覧', 'List of terminals'), wide: true,
    columns: [
      { key: 'assetNumber', label: j('管理番号', 'Asset number (管理番号)'), sort: { href: '?sort=assetNumber', order: 'ascending' } },
      { key: 'host', label: j('ホスト名', 'Host name'), nowrap: true, sort: { href: '?sort=host', order: null } },
      { key: 'zone', label: j('ゾーン', 'Zone'), sort: { href: '?sort=zone', order: null } },
      { key: 'state', label: j('状態', 'State') },
      { key: 'unit', label: j('所属', 'Unit') },
      { key: 'holder', label: j('使用者', 'Holder'), nowrap: true },
      { key: 'model', label: j('型番', 'Model') },
      { key: 'mem', label: j('メモリ（GB）', 'Memory (GB)'), numeric: true },
      { key: 'lease', label: j('リース満了日', 'Lease end'), nowrap: true, sort: { href: '?sort=lease', order: null } },
    ],
    rows: Array.from({ length: n }, (_, i) => ({
      cells: [
        { href: `/devices/${i}`, text: `PC-${String(i * 37 + 421).padStart(5, '0')}` }, `HCH-${i + 100}-N`, { chip: zone(codes[i % 7]!, j) },
        { chip: [{ kind: 'state', tone: 'good', label: j('使用中', 'In use') }, { kind: 'state', tone: 'attention', label: j('返却待ち', 'Return due') }, { kind: 'state', tone: 'neutral', label: j('保管', 'In storage') }][i % 3] },
        { href: '/units/1', text: units[i % 7]! }, i % 5 === 4 ? null : { href: '/people/1', text: people[i % 7]! }, ['LIFEBOOK U7413/M', 'ThinkPad L13 Gen 4', 'VersaPro UltraLite タイプVC'][i % 3]!, String([8, 16, 32][i % 3]), j('令和9年3月31日（水）', '31 March 2027 (Wed)'),
      ],
      ...(picking && { pick: { value: String(i), name: `PC-${i}` } }),
    })),
    ...(picking && { picking: { name: 'device', form: 'bulk' } }),
    empty: { sentence: j('端末はまだ登録されていません。端末一覧のファイルを取り込むと、ここに並びます。', 'No terminal is registered yet.'), action: { href: '/imports', label: j('端末を取り込む', 'Import terminals') } },
  };
}
const filterBar = (j: any) => ({
  action: '/devices', hidden: [{ name: 'sort', value: 'assetNumber' }],
  search: { type: 'search', name: 'q', label: j('管理番号・ホスト名・使用者で探す', 'Asset number, host name or holder'), value: 'ワタナベ', width: 'full' },
  fields: [
    { type: 'select', name: 'zone', label: j('ゾーン', 'Zone'), value: 'LG', blank: j('すべて', 'All'), options: Object.entries(ZONES).map(([v, l]) => ({ value: v, label: j(...l) })) },
    { type: 'select', name: 'state', label: j('状態', 'State'), value: '', blank: j('すべて', 'All'), options: [{ value: 'a', label: j('使用中', 'In use') }] },
    { type: 'select', name: 'unit', label: j('所属', 'Unit'), value: '', blank: j('すべて', 'All'), options: units.map((u) => ({ value: u, label: u })) },
    { type: 'date', name: 'leaseBefore', label: j('リース満了日がこの日まで', 'Lease ends by'), value: '' },
  ],
});
const chips = (j: any) => ({ items: [{ label: j('ゾーン', 'Zone'), value: 'LGWAN接続系', removeHref: '/devices?q=1' }, { label: j('検索', 'Search'), value: 'ワタナベ', removeHref: '/devices' }], clearHref: '/devices' });
const toolbar = (j: any, p: any) => ({ count: p, bulk: { form: 'bulk', action: '/devices/bulk', label: j('選んだ端末をまとめて編集', 'Edit the selected') }, exports: [{ href: '/devices.csv', label: j('CSV（UTF-8）', 'CSV (UTF-8)') }, { href: '/devices.csv?enc=cp932', label: j('CSV（Shift_JIS・CP932）', 'CSV (CP932)') }], columns: { action: '/devices', name: 'columns', options: ['管理番号', 'ホスト名', 'ゾーン', '状態', '所属', '使用者', '型番', 'MACアドレス', 'IPアドレス', '設置場所'].map((l) => ({ value: l, label: l })), values: ['管理番号', 'ゾーン'], hidden: [] } });

const pages: Page[] = [
  { name: 'list', url: '/devices?zone=LG&q=%E3%83%AF&page=3', title: '端末', crumbs: [{ href: '/', label: 'ホーム' }, { label: '端末' }], tpl: (h, j) => {
    const p = pagination(2431, 3, 50);
    return c('page-head', { title: j('端末', 'Terminals'), lead: j('市が管理するすべての端末です。', 'Every terminal that the city manages.'), action: { label: j('端末を登録する', 'Register a terminal'), kind: 'primary', href: '/devices/new' } }, h)
      + c('filter-bar', filterBar(j), h) + c('filter-chips', chips(j), h) + c('toolbar', toolbar(j, p), h) + c('table', deviceTable(j, true), h) + c('pagination', p, h);
  } },
  { name: 'past', url: '/devices?on=2026-03-31', past: true, title: '端末', crumbs: [{ href: '/', label: 'ホーム' }, { label: '端末' }], tpl: (h, j) => c('page-head', { title: j('端末', 'Terminals'), lead: '', action: null }, h) + c('filter-chips', chips(j), h) + c('table', deviceTable(j, false, 6), h) + c('pagination', pagination(6, 1, 50), h) },
  { name: 'empty', url: '/devices', title: '端末', crumbs: [{ href: '/', label: 'ホーム' }, { label: '端末' }], tpl: (h, j) => c('page-head', { title: j('端末', 'Terminals'), lead: j('市が管理するすべての端末です。', 'Every terminal.'), action: { label: j('端末を登録する', 'Register a terminal'), kind: 'primary', href: '/devices/new' } }, h) + c('filter-bar', { ...filterBar(j), search: { ...filterBar(j).search, value: '' } }, h) + c('table', deviceTable(j, false, 0), h) + c('pagination', pagination(0, 1, 50), h) },
  { name: 'device', url: '/devices/1', title: 'PC-00421', flash: { kind: 'success', sentence: 'PC-00421 を市民課の田中さんに引き渡しました。', undo: { action: '/undo', label: '取り消す' } }, crumbs: [{ href: '/', label: 'ホーム' }, { href: '/devices', label: '端末' }, { label: 'PC-00421' }], tpl: (h, j) =>
    c('page-head', { title: 'PC-00421', chips: [zone('LG', j), { kind: 'state', tone: 'good', label: j('使用中', 'In use') }, { kind: 'verdict', tone: 'good', label: j('適合（1台）', 'Fits (one)') }, { kind: 'verdict', tone: 'attention', label: j('条件付', 'Conditional') }, { kind: 'plain', tone: 'neutral', label: 'HCH-100-N' }], lead: null, action: null }, h)
    + '<div class="ichi-columns"><div class="ichi-stack">'
    + c('description-list', { items: [{ term: j('使用者', 'Holder'), detail: { href: '/people/1', text: '田中 一郎' }, support: '市民防災部市民課' }, { term: j('型番', 'Model'), detail: '富士通 LIFEBOOK U7413/M' }, { term: j('設置場所', 'Place'), detail: '本館2階 市民課執務室' }, { term: j('MACアドレス', 'MAC address'), detail: { html: html`<code>00:1A:2B:3C:4D:5E</code>` } }, { term: j('ゾーン', 'Zone'), detail: { chip: zone('MN', j) } }, { term: j('最終棚卸日', 'Last stocktaking'), detail: { html: h.dateTag('2026-10-05') } }, { term: j('備考', 'Note'), detail: null }] }, h)
    + c('span-bar', { label: j('リース期間', 'Lease'), fromOn: '2022-04-01', toOn: '2027-03-31', percent: 92.8, text: j('残り129日', '129 days left') }, h)
    + '</div><div class="ichi-stack">' + c('actions', { title: j('いまできること', 'What you can do now'), note: null, items: [{ label: j('引き渡す', 'Hand over'), kind: 'primary', href: '/x' }, { label: j('返却を受け付ける', 'Take back'), kind: 'secondary', post: '/return', hidden: [{ name: 'version', value: '3' }] }, { label: j('廃棄にする', 'Retire'), kind: 'danger', href: '/x' }] }, h) + '</div></div>'
    + c('tabs', { label: j('PC-00421の内容', 'About PC-00421'), items: [{ href: '/d', label: j('履歴', 'History'), current: true }, { href: '/a', label: j('アドレス', 'Addresses'), current: false, count: 2 }, { href: '/c', label: j('統制', 'Controls'), current: false, count: 6 }, { href: '/k', label: j('契約', 'Contracts'), current: false }] }, h)
    + c('history', { entries: [{ at: '2026-11-22T05:12:03.000Z', who: '工藤 美咲（情報政策課）', sentence: j('PC-00421 を市民課の田中 一郎さんに引き渡しました', 'Handed PC-00421 over to 田中 一郎'), changes: [{ field: j('使用者', 'Holder'), from: '髙橋 花子', to: '田中 一郎' }, { field: j('設置場所', 'Place'), from: null, to: '本館2階' }], reason: '人事異動のため', ledger: { number: 12894, href: '/ledger/12894' } }, { at: '2026-04-01T00:00:00.000Z', who: '取込', sentence: j('端末の一覧を取り込みました', 'Imported the list of terminals'), changes: [], reason: null, ledger: { number: 12, href: '/ledger/12' } }] }, h) },
  { name: 'form', url: '/devices/1/edit', title: '編集', crumbs: [{ href: '/', label: 'ホーム' }, { href: '/devices', label: '端末' }, { label: '登録' }], tpl: (h, j) => c('page-head', { title: j('端末を登録する', 'Register a terminal'), lead: j('管理番号は後から変えられません。', 'The asset number cannot be changed later.') }, h) + c('form', { action: '/devices', errors: [{ field: 'assetNumber', sentence: j('管理番号 PC-00421 は、すでに登録されています。', 'PC-00421 exists already.') }, { field: 'zone', sentence: j('ゾーンを選んでください。', 'Choose a zone.') }, { field: 'use', sentence: j('用途区分を選んでください。', 'Choose a use class.') }, { field: null, sentence: j('リース満了日が取得日より前になっています。', 'The lease ends before it began.') }], groups: [{ legend: j('端末', 'Terminal'), note: null, fields: [
      { type: 'hidden', name: 'version', value: '3' },
      { type: 'text', name: 'assetNumber', label: j('管理番号', 'Asset number (管理番号)'), value: 'PC-00421', required: true, support: j('半角の英数字とハイフンで入力します。例：PC-00421', 'Letters, digits and hyphens. Example: PC-00421'), error: j('管理番号 PC-00421 は、すでに登録されています。別の番号を入力してください。', 'PC-00421 exists already.'), width: 'short', maxlength: 20 },
      { type: 'select', name: 'zone', label: j('ゾーン', 'Zone'), value: '', blank: j('選んでください', 'Please choose'), required: true, error: j('ゾーンを選んでください。', 'Choose a zone.'), options: Object.entries(ZONES).map(([v, l]) => ({ value: v, label: j(...l) })) },
      { type: 'radios', name: 'use', label: j('用途区分', 'Use'), value: '', required: true, error: j('用途区分を選んでください。', 'Choose.'), options: ['個人', '共用', '窓口', '専用', '予備', '貸出'].map((l) => ({ value: l, label: l })) },
      { type: 'checkboxes', name: 'controls', label: j('統制', 'Controls'), values: ['C01'], support: j('確認できたものを選びます。', 'What was confirmed.'), options: [{ value: 'C01', label: 'C01 多要素認証' }, { value: 'C02', label: 'C02 情報持ち出し不可設定' }, { value: 'C16', label: 'C16 ストレージ暗号化', support: 'BitLocker など' }] },
      { type: 'number', name: 'mem', label: j('メモリ（GB）', 'Memory (GB)'), value: '16', min: '1' }] },
    { legend: j('契約', 'Contract'), fields: [{ type: 'date', name: 'acquired', label: j('取得日', 'Acquired on'), value: '2022-04-01' }, { type: 'file', name: 'file', label: j('添付ファイル', 'Attachment'), accept: '.csv' }, { type: 'textarea', name: 'note', label: j('備考', 'Note'), value: '<b>&"</b>', support: j('500文字まで', 'Up to 500 characters') }, { type: 'password', name: 'pw', label: j('パスワード', 'Password'), value: '', autocomplete: 'new-password', required: true }] }], buttons: [{ label: j('登録する', 'Register'), kind: 'primary', submit: true }, { label: j('やめる', 'Cancel'), kind: 'secondary', href: '/devices' }] }, h) },
  { name: 'home', url: '/', title: 'ホーム', crumbs: [], tpl: (h, j) => c('page-head', { title: j('ホーム', 'Home'), lead: null }, h) + `<div class="ichi-halves"><section class="ichi-stack"><h2>${j('あなたがすること（3件）', 'What you have to do (3)')}</h2>` + c('task-list', { items: [{ label: j('情報セキュリティ対策基準 v3.0 を確認する', 'Read the security standards v3.0'), href: '/p', dueOn: '2026-11-20', overdue: true }, { label: j('研修「標的型メール」を受ける', 'Take the course'), href: '/t', dueOn: '2026-12-10', overdue: false, note: j('約20分', 'about 20 minutes') }, { label: j('PC-00421 を受け取ったことを確認する', 'Confirm PC-00421'), href: '/d', dueOn: null, overdue: false }] }, h) + `</section><section class="ichi-stack"><h2>${j('あなたの端末', 'Your terminals')}</h2>` + c('card-list', { empty: '', items: [{ title: 'PC-00421', href: '/d/1', chip: zone('LG', j), lines: [j('令和9年3月 リース満了', 'Lease ends in March 2027')] }, { title: 'PC-01877', href: '/d/1', chip: zone('IN', j), lines: [j('12月8日の週に返却予定', 'To be returned')] }] }, h) + '</section></div>'
    + `<h2>${j('全庁の状況', 'The whole city')}</h2>` + c('figure-cards', { items: [{ label: j('1人当たり端末数', 'Terminals per person'), value: '1.85', unit: j('台', ''), note: j('前月 1.92台', 'last month 1.92'), href: '/c' }, { label: j('1台化率', 'One-terminal rate'), value: '38.4', unit: '％', note: j('目標 90％', 'target 90 %') }, { label: j('2台以上の職員', 'People with more than one'), value: '1,540', unit: j('人', '') }, { label: j('削減した端末', 'Released'), value: '412', unit: j('台', ''), note: null }] }, h)
    + c('bar-table', { title: j('部別の1人当たり端末数', 'Terminals per person by department'), summary: j('市民防災部が2.41台で最も多く、総務部が1.20台で最も少なくなっています。', '…'), unit: j('台', 'terminals'), category: j('部', 'Department'), series: [j('現在', 'today'), j('計画', 'plan')], rows: [{ label: '総務部', values: [{ value: 1.2, text: '1.20' }, { value: 1, text: '1.00' }] }, { label: '市民防災部', values: [{ value: 2.41, text: '2.41' }, { value: 1.1, text: '1.10' }] }, { label: '健康部', values: [{ value: 2.2, text: '2.20' }, { value: 1.3, text: '1.30' }] }, { label: '教育委員会事務局', values: [{ value: 1.7, text: '1.70' }, null] }] }, h)
    + c('notice', { kind: 'warning', title: j('取り込み待ちの一覧があります', 'A list waits'), sentence: j('令和8年4月1日付けの職員一覧が確認を待っています。', 'x'), items: ['people-r8.csv（2,512行）'], action: { href: '/imports', label: j('確認する', 'Check') } }, h) + c('notice', { kind: 'info', sentence: j('今夜21時から保守を行います。', 'Maintenance tonight at 21:00.') }, h) + c('notice', { kind: 'success', sentence: 'OK' }, h) + c('notice', { kind: 'error', sentence: j('記録台帳の検証に失敗しました。', 'Ledger!') }, h) },
  { name: 'tree', url: '/units', title: '組織', crumbs: [{ href: '/', label: 'ホーム' }, { label: '組織' }], tpl: (h, j) => c('page-head', { title: j('組織', 'Organisation'), lead: null }, h) + c('tree', { label: j('組織', 'Organisation'), nodes: [{ label: '市長部局', href: '/u', note: '1,812人', open: true, children: [{ label: '総務部', href: '/u', note: '210人', open: true, children: [{ label: '情報政策課', href: '/u', note: '24人', children: [] }, { label: '人事課', href: '/u', note: '18人', children: [] }] }, { label: '市民防災部', href: '/u', note: '301人', children: [{ label: '市民課', href: '/u', children: [] }] }] }, { label: '教育委員会', href: '/u', children: [] }] }, h)
    + c('confirm', { title: j('水産事務所を廃止します', 'Abolish'), sentence: j('令和9年3月31日をもって廃止します。', 'As of 31 March'), effects: [j('この所属の12人は、後継の所属へ移ります。', '12 people move.'), j('端末15台の所属が変わります。', '15 terminals')], action: '/x', fields: [{ type: 'textarea', name: 'reason', label: j('理由', 'Reason'), value: '', required: true, rows: 2 }], label: j('廃止する', 'Abolish'), danger: true, cancelHref: '/' }, h) },
  { name: 'work', url: '/imports/1', title: '取込', refresh: 2, crumbs: [{ href: '/', label: 'ホーム' }, { label: '取込' }], tpl: (h, j) => c('page-head', { title: j('端末の一覧を取り込んでいます', 'Importing'), lead: null }, h) + c('progress', { id: 'job', label: j('端末一覧 令和8年11月.csv', 'devices.csv'), value: 31000, max: 100000, text: j('100,000行中 31,000行を確認しました', '31,000 of 100,000'), note: j('前回は18秒かかりました。この画面を離れても続きます。', '18 s last time'), stop: { label: j('止める', 'Stop'), kind: 'secondary', post: '/stop' } }, h) },
  { name: 'error', url: '/devices/1', title: 'エラー', crumbs: [], flash: { kind: 'error', sentence: '登録できませんでした。' }, tpl: (h) => tpl('errors/show', { h, view: { status: 409, title: h.t('frame:error.409.title'), sentence: h.t('frame:error.409.sentence'), whatToDo: h.t('frame:error.409.whatToDo'), errorId: '01JD8E0QZ3', changes: [{ field: '使用者', yours: '田中 一郎', theirs: '髙橋 花子' }] } }) },
  { name: 'signin', url: '/sign-in', title: 'サインイン', user: false, crumbs: [], tpl: (h, j) => c('page-head', { title: j('サインイン', 'Sign in'), lead: null }, h) + c('form', { action: '/sign-in', errors: [], groups: [{ legend: null, fields: [{ type: 'text', name: 'number', label: j('職員番号', 'Employee number'), value: '', required: true, autocomplete: 'username', width: 'short' }, { type: 'password', name: 'password', label: j('パスワード', 'Password'), value: '', required: true, autocomplete: 'current-password' }] }], buttons: [{ label: j('サインインする', 'Sign in'), kind: 'primary', submit: true }] }, h) },
];
const render = (page: Page, lang: 'ja' | 'en') => {
  const h = toolsFor(lang, page.url, page.past ?? false, page.user ?? true);
  const nav = ['home', 'devices', 'networks', 'people', 'consolidation', 'policies', 'training', 'compliance', 'imports', 'ledger', 'accounts'].map((k) => ({ href: `/${k}`, label: h.t(`frame:nav.${k}`), current: k === 'devices' }));
  const body = page.tpl(h, J(lang), lang);
  return tpl('layout', { h, view: { title: page.title, body, crumbs: page.crumbs, flash: page.flash ?? null, nav, search: '', refreshSeconds: page.refresh ?? null } });
};
const only = process.argv[2]?.replace('--extra','').split(',');
const wanted = pages.filter((p) => !only || only.includes(p.name));
const types: any = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
const server = createServer((req, res) => {
  const u = new URL(req.url!, 'http://x');
  res.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'");
  const m = u.pathname.match(/^\/p\/(\w+)\/(ja|en)$/);
  if (m) { res.setHeader('content-type', 'text/html; charset=utf-8'); return res.end(render(pages.find((p) => p.name === m[1])!, m[2] as any)); }
  const file = u.pathname.startsWith('/assets/dads/') ? path.join(root, 'node_modules/@digital-go-jp/design-tokens/dist', path.basename(u.pathname)) : path.join(root, 'public', u.pathname);
  try { res.setHeader('content-type', types[file.split('.').pop()!] ?? 'text/plain'); res.end(readFileSync(file)); } catch { res.statusCode = 404; res.end(); }
}).listen(38917, '127.0.0.1');
const out = '/tmp/preview'; mkdirSync(out, { recursive: true });
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
for (const lang of ['ja', 'en'] as const) for (const page of wanted) {
  const report = await validator.validateString(render(page, lang));
  const seen = new Set<string>();
  for (const m of report.results[0]?.messages ?? []) { const k = `${m.ruleId}: ${m.message}`; if (!seen.has(k)) { seen.add(k); console.log(`html ${page.name} ${lang} ${m.line}: ${k}`); } }
  for (const width of [1366, 360]) {
    const tab = await browser.newPage({ viewport: { width, height: width === 360 ? 740 : 768 } });
    tab.on('console', (m) => { if (m.type() === 'error') console.log(`console ${page.name}: ${m.text()}`); });
    tab.on('pageerror', (e) => console.log(`pageerror ${page.name}: ${e.message}`));
    await tab.goto(`http://127.0.0.1:38917/p/${page.name}/${lang}`);
    const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) console.log(`OVERFLOW ${page.name} ${lang} ${width}: ${over}`, await tab.evaluate(() => [...document.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 5).map((e) => e.outerHTML.slice(0, 120))));
    if (!(page.name === 'list' && lang === 'en' && width === 360)) await tab.screenshot({ path: `${out}/${page.name}-${lang}-${width}.png`, fullPage: page.name !== 'list' || width === 360 ? page.name !== 'list' : false });
    await tab.evaluate(axe.source);
    const result: any = await tab.evaluate('axe.run(document, { runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"] })');
    for (const v of result.violations) console.log(`axe ${page.name} ${lang} ${width} ${v.impact} ${v.id}: ${v.nodes.length} ${v.nodes.slice(0, 2).map((n: any) => n.target + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`);
    await tab.close();
  }
}
if (process.argv.includes('--extra')) {
  const at = (n: string) => `http://127.0.0.1:38917/p/${n}`;
  const shot = async (file: string, n: string, width: number, act: (t: any) => Promise<void>, opts: any = {}) => { const t = await browser.newPage({ viewport: { width, height: 740 }, ...opts }); await t.goto(at(n)); await act(t); const over = await t.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth); if (over > 0) console.log('OVERFLOW', file, over); await t.screenshot({ path: `${out}/x-${file}.png`, fullPage: opts.full ?? false }); await t.close(); };
  await shot('menu360', 'list/ja', 360, async (t) => { await t.click('.ichi-menu summary'); await t.click('.ichi-tools .ichi-pop summary'); }, { javaScriptEnabled: false, viewport: { width: 360, height: 1100 } });
  await shot('pop1366', 'list/ja', 1366, async (t) => { await t.click('.ichi-tools .ichi-pop summary'); });
  await shot('cols1366', 'list/ja', 1366, async (t) => { await t.click('.ichi-toolbar .ichi-pop summary'); });
  await shot('cols360', 'list/ja', 360, async (t) => { await t.click('.ichi-toolbar .ichi-pop summary'); });
  await shot('export360', 'list/ja', 360, async (t) => { await t.click('.ichi-toolbar .ichi-pop:last-child summary'); });
  await shot('filter360', 'list/ja', 360, async (t) => { await t.click('.ichi-filter__fold summary'); }, {});
  await shot('list1024', 'list/en', 1024, async () => {});
  await shot('list800', 'list/ja', 800, async () => {});
  await shot('list1920', 'list/ja', 1920, async () => {});
  await shot('list320', 'list/en', 320, async () => {});
  await shot('form320', 'form/en', 320, async () => {});
  await shot('chart360', 'home/ja', 360, async (t) => { await t.click('.ichi-bars details summary'); await t.evaluate(() => document.querySelector('.ichi-bars')!.scrollIntoView()); });
  await shot('forced', 'device/ja', 1366, async () => {}, { forcedColors: 'active' });
  await shot('focus', 'list/ja', 1366, async (t) => { await t.keyboard.press('/'); });
  await shot('pick', 'list/ja', 1366, async (t) => { await t.check('[data-pick-all]'); console.log('picked', await t.evaluate(() => document.querySelectorAll('tbody :checked').length)); await t.uncheck('tbody [type=checkbox]'); console.log('mixed', await t.evaluate(() => (document.querySelector('[data-pick-all]') as any).indeterminate)); });
  for (const n of ['list', 'device', 'home', 'past', 'tree']) { const q = await browser.newPage({ viewport: { width: 642, height: 950 } }); await q.emulateMedia({ media: 'print' }); await q.goto(at(`${n}/ja`)); const o = await q.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth); await q.screenshot({ path: `${out}/print-${n}.png`, fullPage: n !== 'list' }); console.log('print', n, 'over', o); await q.close(); }
  const t = await browser.newPage(); await t.goto(at('work/ja')); let n = 0; t.on('request', () => { n += 1; }); await t.waitForTimeout(4500); console.log('renewals in 4.5 s:', n); 
  await t.goto(at('list/ja')); await t.pdf({ path: `${out}/list.pdf`, preferCSSPageSize: true }); await t.goto(at('device/ja')); await t.pdf({ path: `${out}/device.pdf`, preferCSSPageSize: true });
  const h = toolsFor('ja', '/devices?page=2', false); const view = deviceTable(J('ja'), true); for (let i = 0; i < 50; i += 1) c('table', view, h); const a = process.cpuUsage().user / 1000; for (let i = 0; i < 200; i += 1) c('table', view, h); console.log('table of 50 rows ms', ((process.cpuUsage().user / 1000 - a) / 200).toFixed(2));
  const lay = (body: any) => tpl('layout', { h, view: { title: 'x', body, crumbs: [{ label: 'x' }], flash: null, nav: [], search: '', refreshSeconds: null } });
  const time = (name: string, f: () => unknown) => { for (let i = 0; i < 300; i += 1) f(); const a0 = process.cpuUsage(); for (let i = 0; i < 300; i += 1) f(); const d = process.cpuUsage(a0); console.log(name, ((d.user + d.system) / 300000).toFixed(3), 'ms'); };
  const J0 = J('ja'); const fb = filterBar(J0), fc = chips(J0), tb = toolbar(J0, pagination(2431, 3, 50)), pgn = pagination(2431, 3, 50);
  time('table', () => c('table', view, h)); time('filter-bar', () => c('filter-bar', fb, h)); time('chips', () => c('filter-chips', fc, h)); time('toolbar', () => c('toolbar', tb, h)); time('pagination', () => c('pagination', pgn, h)); time('layout', () => lay('x')); time('t', () => h.t('frame:table.select', { name: 'x' })); time('t0', () => h.t('frame:table.none')); time('url', () => h.url({ page: '3' }));
  const plain = html`x`; void plain;
}
await browser.close();
if (!process.argv.includes('--serve')) server.close();
