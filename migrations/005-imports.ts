import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './statements.ts';

const machine = {
  IPアドレス: 'ip',
  MACアドレス: 'mac',
  OSバージョン: 'osVersion',
  設置場所: 'place',
};

/** 参考: what such tools are said to write; no vendor's own list was at hand. '' leaves a column out. */
const REFERENCES = [
  {
    id: '00000000-0000-7000-8000-000000000001',
    name: 'SKYSEA Client View',
    columns: {
      ...machine,
      資産番号: 'assetNumber',
      コンピューター名: 'hostname',
      シリアル番号: 'serial',
      メーカー: 'maker',
      機種: 'model',
      OS: 'os',
      部署: '',
      ログオンユーザー: '',
      端末機番号: '',
    },
  },
  {
    id: '00000000-0000-7000-8000-000000000002',
    name: 'LANSCOPE',
    columns: {
      ...machine,
      資産管理番号: 'assetNumber',
      コンピューター名: 'hostname',
      シリアルNo: 'serial',
      メーカー名: 'maker',
      機種名: 'model',
      OS名: 'os',
      登録No: '',
      管理サーバーNo: '',
      グループ名: '',
      利用者名: '',
    },
  },
  {
    id: '00000000-0000-7000-8000-000000000003',
    name: 'ISM CloudOne',
    columns: {
      ...machine,
      資産管理番号: 'assetNumber',
      コンピュータ名: 'hostname',
      シリアルナンバー: 'serial',
      製造元: 'maker',
      モデル名: 'model',
      OS種別: 'os',
      クライアントID: '',
      グループ: '',
      ログオンユーザー名: '',
    },
  },
];

export class Imports1000000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE import_run (
        id varchar(36) NOT NULL,
        kind varchar(40) NOT NULL,
        file_name varchar(255) NOT NULL,
        sha256 varchar(64) NOT NULL,
        encoding varchar(10) NOT NULL,
        mapping_name varchar(60) NOT NULL,
        mapping text NOT NULL,
        status varchar(12) NOT NULL,
        started_at varchar(24) NOT NULL,
        started_by varchar(100) NOT NULL,
        took_ms integer NOT NULL,
        row_count integer NOT NULL,
        create_count integer NOT NULL,
        update_count integer NOT NULL,
        unchanged_count integer NOT NULL,
        error_count integer NOT NULL,
        token varchar(64) NOT NULL,
        unknown_columns text NOT NULL,
        notes text NOT NULL,
        refusal text,
        ended_at varchar(24),
        ended_by varchar(100) NOT NULL,
        ledger_seq integer,
        CONSTRAINT "pk_import_run" PRIMARY KEY ("id"))`,
      'CREATE INDEX ix_import_run_started ON import_run (started_at)',
      `CREATE TABLE import_mapping (
        id varchar(36) NOT NULL,
        name varchar(60) NOT NULL,
        kind varchar(40) NOT NULL,
        columns text NOT NULL,
        reference integer NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT "pk_import_mapping" PRIMARY KEY ("id"),
        CONSTRAINT "uq_import_mapping_name" UNIQUE ("kind", "name"))`,
      ...REFERENCES.map(
        ({ id, name, columns }) => `INSERT INTO import_mapping (id, name, kind, columns, reference, revision)
          VALUES ('${id}', '${name}', 'devices', '${JSON.stringify(columns)}', 1, 1)`,
      ),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['import_mapping', 'import_run'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
