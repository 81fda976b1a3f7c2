import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { askedId } from './asked-id.ts';
import { createSegment, editSegment } from './segment.actions.ts';
import { SegmentForm } from './segment.form.ts';
import { findSegment, type SegmentRow } from './segment.queries.ts';
import { segmentFormPage } from './segment-form.page.ts';
import { segmentTexts } from './segment-values.ts';
import { undoOf } from './undo-offer.ts';
import { zonesNow } from './zone.queries.ts';

/** The segment of the address; throws NotFound. */
export async function segmentAt(db: Database, req: Request): Promise<SegmentRow> {
  const segment = await findSegment(db.read, askedId(req.params.id));
  if (!segment) throw new NotFound();
  return segment;
}

export function segmentRoutes({ db }: Context): Router {
  const router = Router();
  const form = { permission: 'network.write', Form: SegmentForm, page: segmentFormPage } as const;

  formStep(router, '/networks/segments/new', {
    ...form,
    load: async (req) => ({ segment: null, zones: await zonesNow(db), asked: req.query }),
    initial: ({ asked: { zone, cidr } }) => ({ zone: String(zone ?? ''), cidr: String(cidr ?? '') }),
    submit: async (_data, value, req) => {
      const { id, cidr, name } = await createSegment(db, actorOf(req), value);
      say(req, 'networks:done.segmentCreated', { cidr, name });
      return `/networks/segments/${id}`;
    },
  });

  formStep(router, '/networks/segments/:id/edit', {
    ...form,
    load: async (req) => ({ segment: await segmentAt(db, req), zones: await zonesNow(db) }),
    initial: ({ segment }) => ({ ...segmentTexts(segment), revision: String(segment.revision) }),
    submit: async ({ segment }, value, req) => {
      const revision = Number(value.revision);
      const edited = await editSegment(db, actorOf(req), segment.id, { ...value, revision });
      const { id, cidr, name } = edited.segment;
      say(req, 'networks:done.segmentEdited', { cidr, name }, undoOf(`segments/${id}`, edited.entry));
      return `/networks/segments/${id}`;
    },
  });
  return router;
}
