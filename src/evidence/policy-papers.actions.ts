import { comparisonOf, printedComparison } from '../policies/comparison.ts';
import { versionBefore } from '../policies/draft-import.queries.ts';
import { findVersion, listInForce } from '../policies/policy.queries.ts';
import { type Printing, storedRendition } from '../policies/rendition.actions.ts';
import { printPdf } from '../print/print.ts';
import type { Order } from '../reports/order.ts';
import type { Zipped } from '../reports/zip.ts';

/** Of each text in force on the day: the paper that was published, and what it changed (新旧対照表) where it followed another. */
export async function policyPapers(order: Order, printing: Printing): Promise<Zipped[]> {
  const { db, on, knownAt } = order;
  const papers: Zipped[] = [];
  for (const { slug, number } of await listInForce(db.read, { on, knownAt })) {
    const version = await findVersion(db.read, slug, number);
    if (!version) continue;
    const stem = `policy/${slug}-${number}`;
    papers.push({
      name: `${stem}.pdf`,
      chunks: async function* () {
        yield (await storedRendition(db, printing, version, `${stem}.pdf`)).bytes;
      },
    });
    const before = await versionBefore(db.read, slug, number);
    if (before)
      papers.push({
        name: `${stem}-comparison.pdf`,
        chunks: () => comparisonPdf({ after: version, before, others: [], isWhole: false }, order),
      });
  }
  return papers;
}

async function* comparisonPdf(data: Parameters<typeof comparisonOf>[0], { t, language, knownAt }: Order) {
  yield await printPdf(printedComparison(comparisonOf(data, t), knownAt, { t, lang: language }));
}
