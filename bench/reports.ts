import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';
import { headersOf } from '../src/reports/report-csv.ts';
import { trainingReport } from '../src/reports/rpt-04.queries.ts';
import { loadTexts, type Translate } from '../src/web/i18n.ts';
import { runChild, startChild } from './child.ts';
import type { Download, DownloadsTask } from './downloads-child.ts';
import { perSecond, ratio, rounded, type Timing, timing } from './figures.ts';
import { peakMbOf } from './process-figures.ts';
import { say } from './progress.ts';
import type { ReportCityTask } from './report-city-child.ts';
import type { Served, ServerTask } from './server-child.ts';
import { connectForReading } from './sql-connection.ts';
import { type ReportWords, trainingByHand } from './sql-training-report.ts';
import { timed } from './stopwatch.ts';
import { FIRST_DAY } from './training-city.ts';

interface DownloadFigures {
  readonly megabytes: number;
  readonly firstByte: Timing;
  readonly firstRows: Timing;
  /** The median of the whole file. */
  readonly seconds: number;
}

export interface ReportFigures {
  readonly people: number;
  /** Of RPT-04 by person: one for each course of each. */
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly reports: Readonly<Record<keyof typeof ADDRESSES, DownloadFigures>>;
  /** The same bytes as RPT-04 by person, out of one statement. */
  readonly byHandSeconds: number;
  readonly ratio: number;
  readonly serverPeakMb: number | null;
}

const addressOf = (code: string, table: string): string =>
  `/reports/${code}/file?asOf=${FIRST_DAY}&format=csv&table=${table}`;

const PEOPLE = 'trainingPeople';
const ADDRESSES = {
  'RPT-04 by person': addressOf('RPT-04', PEOPLE),
  'RPT-04 by unit': addressOf('RPT-04', 'trainingUnits'),
  'RPT-04 who has not': addressOf('RPT-04', 'trainingMissing'),
  'RPT-04b': addressOf('RPT-04b', ''),
} as const;

const TIMES = 3;

/** Reports of a large city as CSV, from the program as it is started. */
export async function measureReports(people: number): Promise<ReportFigures> {
  say(`reports of ${people} people as CSV`);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-bench-'));
  try {
    await runChild('report-city-child.ts', { dataDir, staff: people } satisfies ReportCityTask, 1);
    return { people, ...(await measured(dataDir)) };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measured(dataDir: string): Promise<Omit<ReportFigures, 'people'>> {
  const server = await startChild<Served>('server-child.ts', { dataDir } satisfies ServerTask, 1);
  const task = { served: server.result, addresses: ADDRESSES, times: TIMES } satisfies DownloadsTask;
  const found = await runChild<Record<keyof typeof ADDRESSES, readonly Download[]>>('downloads-child.ts', task, 0);
  const serverPeakMb = peakMbOf(server.result.pid);
  await server.end();
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  const connection = connectForReading(dataDir);
  const byHand = await timed(() => trainingByHand(connection, FIRST_DAY, wordsOf(texts('ja'))));
  connection.close();
  const { rows, sha256 } = byHand.result;
  if (found['RPT-04 by person'].some((one) => one.sha256 !== sha256)) throw new Error('the report by hand is another');
  const reports = Object.fromEntries(Object.entries(found).map(([name, some]) => [name, figuresOf(some)]));
  const { seconds } = figuresOf(found['RPT-04 by person']);
  const { seconds: byHandSeconds } = byHand.spent;
  return {
    ...{ rows, rowsPerSecond: perSecond(rows, seconds), reports: reports as ReportFigures['reports'] },
    ...{ byHandSeconds: rounded(byHandSeconds), ratio: ratio(seconds, byHandSeconds), serverPeakMb },
  };
}

const figuresOf = (some: readonly Download[]): DownloadFigures => ({
  megabytes: rounded((some[0]?.bytes ?? 0) / 1_000_000),
  firstByte: timing(some.map(({ firstByteMs }) => firstByteMs)),
  firstRows: timing(some.map(({ firstRowsMs }) => firstRowsMs)),
  seconds: rounded(timing(some.map(({ seconds }) => seconds)).medianMs),
});

function wordsOf(t: Translate): ReportWords {
  const table = trainingReport.tables.find(({ key }) => key === PEOPLE);
  if (!table) throw new Error(`there is no table ${PEOPLE}`);
  const standing = (key: string): string => t(`reportMaking:standing.${key}`);
  const [done, leave, overdue, open] = [standing('done'), standing('leave'), standing('overdue'), standing('open')];
  return {
    headers: headersOf(table, { t }),
    values: { done, leave, overdue, open, elearning: t('training:mode.elearning') },
  };
}
