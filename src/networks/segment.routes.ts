import { type Request, type Response, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { networkFrame, segmentsCrumb } from './network-frame.ts';
import { createSegment, editSegment } from './segment.actions.ts';
import { SegmentForm } from './segment.form.ts';
import { findSegment, type SegmentRow } from './segment.queries.ts';
import { segmentFormPage } from './segment-form.page.ts';
import { segmentTexts } from './segment-values.ts';
import { zonesNow } from './zone.queries.ts';

export function segmentRoutes({ db }: Context): Router {
  const router = Router();
  const segmentAt = async (req: Request) => {
    const segment = await findSegment(db.read, String(req.params.id));
    if (!segment) throw new NotFound();
    return segment;
  };
  const showForm = async (
    [req, res]: readonly [Request, Response],
    segment: SegmentRow | null,
    typed: Typed,
    errors: readonly FieldError[] = [],
  ) => {
    const view = segmentFormPage({ segment, zones: await zonesNow(db), typed, errors }, res.locals);
    showPage(req, res, 'form', view, networkFrame(res.locals.t, view.head.title, segmentsCrumb(res.locals.t)));
  };

  router.get('/networks/segments/new', guard('network.write'), async (req, res) => {
    const { zone, cidr } = req.query;
    await showForm([req, res], null, { zone: String(zone ?? ''), cidr: String(cidr ?? '') });
  });

  router.post('/networks/segments', guard('network.write'), async (req, res) => {
    const { t } = res.locals;
    const form = readForm(SegmentForm, req.body, t);
    const outcome = await attempt(form, t, (value) => createSegment(db, actorOf(req), value));
    if (!outcome.done) return showForm([req, res.status(422)], null, form.typed, outcome.errors);
    say(req, 'networks:done.segmentCreated', nameOf(outcome.result));
    res.redirect(303, addressOf(outcome.result));
  });

  router.get('/networks/segments/:id/edit', guard('network.write'), async (req, res) => {
    const segment = await segmentAt(req);
    await showForm([req, res], segment, { ...segmentTexts(segment), revision: String(segment.revision) });
  });

  router.post('/networks/segments/:id', guard('network.write'), async (req, res) => {
    const { t } = res.locals;
    const segment = await segmentAt(req);
    const form = readForm(SegmentForm, req.body, t);
    const outcome = await attempt(form, t, (value) =>
      editSegment(db, actorOf(req), segment.id, { ...value, revision: Number(value.revision) }),
    );
    if (!outcome.done) return showForm([req, res.status(422)], segment, form.typed, outcome.errors);
    say(req, 'networks:done.segmentEdited', nameOf(outcome.result));
    res.redirect(303, addressOf(segment));
  });
  return router;
}

const addressOf = ({ id }: SegmentRow): string => `/networks/segments/${id}`;

const nameOf = ({ cidr, name }: SegmentRow) => ({ cidr, name });
