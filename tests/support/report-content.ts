import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { makingReports } from '../../src/reports/make-report.actions.ts';
import { ReportMade } from '../../src/reports/report-order.entity.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import type { ServedCity } from './served-city.ts';

const ASKED = { asOf: '2026-11-20', knownAt: '', unit: '', format: 'csv' };

const SAMPLE = { ...ASKED, population: 'RPT-01 devices', method: 'simple', size: '3', seed: '令和8年度' };

/** A report that a job has made and keeps, one that still waits, and a sample. */
export async function reportsOf(city: ServedCity) {
  const { db, dataDir } = city;
  const it = await city.as('it');
  const order = async (): Promise<string> => {
    const { location, text } = await it.post('/reports/RPT-01/orders', Object.entries(ASKED));
    const [, id = ''] = /^\/reports\/made\/([\w-]+)$/.exec(location ?? '') ?? [];
    if (id === '') throw new Error(text);
    return id;
  };
  const [made, waiting] = [await order(), await order()];
  const make = makingReports({
    dataDir,
    cityName: '',
    makers: {},
    texts: await loadTexts(path.join(projectRoot, 'locales')),
  });
  await make({ key: made } as Parameters<typeof make>[0], { db, handOver: async () => undefined });
  const sample = await it.post('/samples/new', Object.entries(SAMPLE));
  const [, seq = ''] = /^\/samples\/(\d+)$/.exec(sample.location ?? '') ?? [];
  if (seq === '') throw new Error(sample.text);
  const { id: file } = await db.read.findOneByOrFail(ReportMade, { orderId: made });
  return {
    places: {
      ...{ '/reports/:': 'RPT-01', '/reports/made/:': waiting, '/reports/made/:/files/:': file },
      '/samples/:': seq,
    },
    own: { '/reports/made/:id/files/:fileId': { '/reports/made/:': made } },
  };
}
