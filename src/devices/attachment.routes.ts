import { Readable } from 'node:stream';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { takeUpload } from '../imports/upload.routes.ts';
import { keptBytes } from '../kept-files.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { sendAsIs } from '../web/download.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { csrfOfUpload } from '../web/security.ts';
import { attach, type Desk, putBackAttachment, removeAttachment } from './attachment.actions.ts';
import { AttachmentForm, AttachmentStepForm } from './attachment.form.ts';
import { getAttachment, getRemoved } from './attachment.queries.ts';
import { attachmentLimit, attachmentShelf, limitInMegabytes } from './attachment.rules.ts';
import { attachPage, removalPage, restorationPage, type StepData } from './attachment-form.page.ts';
import type { DeviceRecord } from './device-record.ts';
import { deviceShown, deviceToday } from './device-today.routes.ts';

const PATH = '/devices/:id/attachments';

/** Files kept with a terminal: to add one, to get it back as it was, to remove it and to put it back. */
export function attachmentRoutes(context: Context): Router {
  const { config } = context;
  const router = Router();
  const upload = takeUpload({ config: { ...config, maxUploadBytes: attachmentLimit(config.maxUploadBytes) } });
  router.get(`${PATH}/new`, guard('device.write'), async (req, res) =>
    showAttach(context, req, res, await deviceToday(context.db)(req, res), {}, []),
  );
  router.post(`${PATH}/new`, guard('device.write'), upload, csrfOfUpload, add(context));
  router.get(`${PATH}/:attachmentId/file`, guard('device.read'), sendFile(context));
  formStep(router, `${PATH}/:attachmentId/removal`, removal(context));
  formStep(router, `${PATH}/:attachmentId/restoration`, restoration(context));
  return router;
}

const deskOf = ({ db, config }: Context, req: Request): Desk => ({ db, dataDir: config.dataDir, actor: actorOf(req) });

const listOf = ({ id }: DeviceRecord): string => `/devices/${id}/attachments`;

function showAttach(
  { config }: Context,
  req: Request,
  res: Response,
  device: DeviceRecord,
  typed: Typed,
  errors: readonly FieldError[],
): void {
  const { t, lang } = res.locals;
  const { view, frame } = attachPage(device, limitInMegabytes(config.maxUploadBytes), { t, lang, typed, errors });
  showPage(req, res, 'form', view, frame);
}

const add =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const device = await deviceToday(context.db)(req, res);
    const form = readForm(AttachmentForm, req.body, t);
    const { file } = req;
    const errors = [...form.errors, ...fileFault(context, res, file !== undefined)];
    const outcome = await attempt({ ...form, errors }, t, (value) =>
      attach(deskOf(context, req), device, { path: file?.path ?? '', originalName: file?.originalname ?? '' }, value),
    );
    if (!outcome.done) return showAttach(context, req, res.status(422), device, form.typed, outcome.errors);
    const { id, fileName } = outcome.result;
    say(req, 'devices:done.attached', { fileName, assetNumber: device.assetNumber }, undo(device, id, 'removal'));
    res.redirect(303, listOf(device));
  };

/** What kept the file from being taken at all. */
function fileFault({ config }: Context, { locals: { t, uploadError } }: Response, isThere: boolean): FieldError[] {
  const limit = limitInMegabytes(config.maxUploadBytes);
  if (uploadError) return [{ field: 'file', sentence: t('devices:refused.attachmentTooLarge', { limit }) }];
  return isThere ? [] : [{ field: 'file', sentence: t('devices:invalid.file') }];
}

const undo = (device: DeviceRecord, id: string, step: 'removal' | 'restoration') => ({
  action: `${listOf(device)}/${id}/${step}`,
  key: step === 'removal' ? 'devices:undo' : 'devices:attachment.putBack',
});

const removal = (context: Context): FormStep<AttachmentStepForm, StepData> => ({
  ...{ permission: 'device.write', Form: AttachmentStepForm, page: removalPage },
  load: async (req, res) => {
    const device = await deviceToday(context.db)(req, res);
    const id = String(req.params.attachmentId);
    return { device, attachment: await getAttachment(context.db.read, device.id, id, res.locals.today) };
  },
  submit: async ({ device, attachment: { id } }, value, req) => {
    const { fileName } = await removeAttachment(deskOf(context, req), device, id, value);
    const { assetNumber } = device;
    say(req, 'devices:done.attachmentRemoved', { fileName, assetNumber }, undo(device, id, 'restoration'));
    return listOf(device);
  },
});

const restoration = (context: Context): FormStep<AttachmentStepForm, StepData> => ({
  ...{ permission: 'device.write', Form: AttachmentStepForm, page: restorationPage },
  load: async (req, res) => {
    const device = await deviceToday(context.db)(req, res);
    return { device, attachment: await getRemoved(context.db.read, device.id, String(req.params.attachmentId)) };
  },
  submit: async ({ device, attachment }, value, req) => {
    const { id, fileName } = await putBackAttachment(deskOf(context, req), device, attachment.id, value);
    const { assetNumber } = device;
    say(req, 'devices:done.attachmentPutBack', { fileName, assetNumber }, undo(device, id, 'removal'));
    return listOf(device);
  },
});

/** As on the day that is shown; never to be opened in the page. */
const sendFile =
  ({ db, config }: Context): RequestHandler =>
  async (req, res) => {
    const { id } = await deviceShown(db, req, res);
    const attachment = await getAttachment(db.read, id, String(req.params.attachmentId), res.locals.asOn.on);
    const bytes = await keptBytes(attachmentShelf(config.dataDir), attachment);
    res.setHeader('Content-Length', bytes.length);
    await sendAsIs(res, attachment.fileName, Readable.from([bytes]));
  };
