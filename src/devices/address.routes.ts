import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { askedId } from '../networks/asked-id.ts';
import { CONFLICT_KINDS, conflictsPage } from '../networks/conflict.page.ts';
import { freeIn, type KeyRange } from '../networks/free-address.ts';
import { networkFrame, segmentsCrumb } from '../networks/network-frame.ts';
import { overviewPage } from '../networks/overview.page.ts';
import { type SegmentRow, segmentsNow } from '../networks/segment.queries.ts';
import { segmentAt } from '../networks/segment.routes.ts';
import { segmentsPage } from '../networks/segment-list.page.ts';
import { cidrOf } from '../networks/segment-range.ts';
import { segmentPage } from '../networks/segment-show.page.ts';
import { childrenOf, segmentsAround } from '../networks/segment-tree.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { isZoneCode } from '../networks/zone.rules.ts';
import { NotFound } from '../shared/errors.ts';
import { parseAddress } from '../shared/ip.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { assignNextAddress, releaseAddress } from './address.actions.ts';
import { AssignmentForm } from './address.form.ts';
import { addressesIn, reservedAddresses, segmentUse, strayAddresses, usedKeys, zoneUse } from './address.queries.ts';
import { undoOf } from './undo.routes.ts';

const LIST = { sorts: ['address'], filters: ['kind', 'zone'] } as const;

/** The pages of zones and segments that count the addresses of terminals, and the giving out of addresses. */
export function addressRoutes({ db }: Context): Router {
  const router = Router();
  addOverviews(router, db);

  router.get('/networks/segments/:id', guard('network.read'), async (req, res) => {
    await showSegment(db, [req, res], {}, []);
  });

  router.post('/networks/segments/:id/assignment', guard('network.write'), async (req, res) => {
    const { t } = res.locals;
    const { id } = await segmentAt(db, req);
    const form = readForm(AssignmentForm, req.body, t);
    const outcome = await attempt(form, t, ({ assetNumber }) => assignNextAddress(db, actorOf(req), id, assetNumber));
    if (!outcome.done) return showSegment(db, [req, res.status(422)], form.typed, outcome.errors);
    const { address, assetNumber, addressId } = outcome.result;
    const undo = { action: `/networks/addresses/${addressId}/release`, key: 'networks:undo.assigned' };
    say(req, 'networks:done.assigned', { address, assetNumber }, undo);
    res.redirect(303, `/networks/segments/${id}`);
  });

  router.post('/networks/addresses/:id/release', guard('network.write'), async (req, res) => {
    const released = await releaseAddress(db, actorOf(req), askedId(req.params.id));
    const { address, assetNumber, deviceId, revision } = released;
    say(req, 'networks:done.released', { address, assetNumber }, undoOf(deviceId, revision));
    res.redirect(303, '/networks/segments');
  });
  return router;
}

function addOverviews(router: Router, db: Database): void {
  router.get('/networks', guard('network.read'), async (req, res) => {
    const { t, asOn } = res.locals;
    const use = await zoneUse(db, { on: asOn.on, knownAt: null });
    const conflicts = (await strayAddresses(db, 0)).total + (await reservedAddresses(db)).length;
    const data = { zones: await zonesNow(db), segments: await segmentsNow(db), use, conflicts };
    showPage(req, res, 'networks/index', overviewPage(data, viewTools(req, res)), { title: t('networks:title') });
  });

  router.get('/networks/segments', guard('network.read'), async (req, res) => {
    const { t } = res.locals;
    const { q, filters } = readList(req, LIST);
    const zone = filters.zone?.find(isZoneCode) ?? null;
    const data = { zones: await zonesNow(db), segments: await segmentsNow(db), use: await segmentUse(db), q, zone };
    const view = segmentsPage(data, viewTools(req, res));
    showPage(req, res, 'networks/segments', view, networkFrame(t, view.head.title));
  });

  router.get('/networks/conflicts', guard('network.read'), async (req, res) => {
    const { t } = res.locals;
    const { page, offset, filters } = readList(req, LIST);
    const kind = CONFLICT_KINDS.find((one) => one === filters.kind?.[0]) ?? 'stray';
    const [stray, reserved] = [await strayAddresses(db, offset), await reservedAddresses(db)];
    const totals = { stray: stray.total, reserved: reserved.length };
    const found = kind === 'stray' ? stray.page : reserved.slice(offset, offset + PAGE_SIZE);
    const view = conflictsPage({ kind, totals, found, zones: await zonesNow(db), page }, viewTools(req, res));
    showPage(req, res, 'networks/conflicts', view, networkFrame(t, view.head.title));
  });
}

const MOST_FREE_SHOWN = 12;

async function freeRangesOf(db: Database, segment: SegmentRow, inner: readonly SegmentRow[]) {
  const gatewayKey = parseAddress(segment.gateway)?.key ?? null;
  const shown: KeyRange[] = [];
  for (const range of freeIn(cidrOf(segment), { gatewayKey, usedKeys: await usedKeys(db.read, segment), inner })) {
    if (shown.length === MOST_FREE_SHOWN) return { free: shown, moreFree: true };
    shown.push(range);
  }
  return { free: shown, moreFree: false };
}

async function showSegment(
  db: Database,
  [req, res]: readonly [Request, Response],
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const { t, lang } = res.locals;
  const segment = await segmentAt(db, req);
  const zone = (await zonesNow(db)).find(({ code }) => code === segment.zone);
  if (!zone) throw new NotFound();
  const segments = await segmentsNow(db);
  const inner = childrenOf(segment, segments);
  const { page, offset } = readList(req, LIST);
  const addresses = await addressesIn(db.read, segment, offset);
  const history = await historyOf(db, 'segment', segment.id, res.locals);
  const found = { segment, zone, inner, use: await segmentUse(db), addresses, page, history };
  const data = { ...found, ...(await freeRangesOf(db, segment, inner)), state: { t, lang, typed, errors } };
  const view = segmentPage(data, viewTools(req, res));
  const around = segmentsAround(segment, segments).map(({ id, cidr }) => ({
    href: `/networks/segments/${id}`,
    label: cidr,
  }));
  showPage(req, res, 'networks/segment', view, networkFrame(t, view.head.title, segmentsCrumb(t), ...around));
}
