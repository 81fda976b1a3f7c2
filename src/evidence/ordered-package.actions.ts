import { makeCheckpoint } from '../ledger/checkpoint.actions.ts';
import { printingIn } from '../policies/rendition.actions.ts';
import type { Maker, Work } from '../reports/make-report.actions.ts';
import { LEDGER_PART } from '../reports/package-order.ts';
import { REPORTS } from '../reports/registry.queries.ts';
import { sealing } from '../reports/report-file.queries.ts';
import { partsOf } from '../reports/report-order.queries.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { evidencePackage, type PackageAsked } from './package.actions.ts';

interface Place {
  readonly keyDir: string;
  readonly dataDir: string;
  readonly texts: (language: Language) => Translate;
}

/** Makes the package of an order, of what whoever asked for it might see then. */
export const packing =
  ({ keyDir, dataDir, texts }: Place): Maker =>
  async (work) => {
    const { db, cityName } = work;
    const [ja, en] = [texts('ja'), texts('en')];
    const desk = { db, keyDir, cityName, printing: printingIn(dataDir, ja), texts: { ja, en } };
    const { name, bytes, told } = await evidencePackage(desk, await askedIn(work));
    const seal = sealing();
    await work.sink(name, seal.through(looking(bytes, work)));
    const afterwards = () => makeCheckpoint(db, keyDir, 'export');
    return { files: [{ name, ...seal.sealed() }], told: told(), afterwards };
  };

async function askedIn({ db, stored, order, watched }: Work): Promise<PackageAsked> {
  const scopes = new Map((await partsOf(db.read, stored.id)).map(({ code, scope }) => [code, scope]));
  const reports = REPORTS.flatMap((report) => {
    const scope = scopes.get(report.code);
    return scope === undefined ? [] : [{ report: watched(report), order: { ...order, scope } }];
  });
  return { order, reports, readsLedger: scopes.has(LEDGER_PART), byLabel: stored.askedLabel };
}

const CHUNKS_BETWEEN = 200;

/** Much of a package is no report: policies, proofs. */
async function* looking(bytes: AsyncIterable<Buffer>, { look }: Work): AsyncGenerator<Buffer> {
  let chunks = 0;
  for await (const chunk of bytes) {
    chunks += 1;
    if (chunks % CHUNKS_BETWEEN === 0) await look();
    yield chunk;
  }
}
