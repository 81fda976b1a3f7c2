import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { errorAt } from '../web/form.ts';
import { ATTACHMENT_KINDS } from './attachment.rules.ts';
import type { DeviceAttachment } from './device-attachment.entity.ts';
import { deviceFrame } from './device-frame.ts';
import type { DeviceRecord } from './device-record.ts';

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.csv,.txt,.xlsx';

/**
 * A browser keeps no chosen file: after a fault it is chosen again, all else stays. The file comes last, as nothing is read
 * of what follows one that is too large.
 */
export function attachPage(device: DeviceRecord, megabytes: number, state: FormState) {
  const { t, errors } = state;
  const { select, text } = fieldsOf('devices', state);
  const title = t('devices:attachment.title', { assetNumber: device.assetNumber });
  const kinds = ATTACHMENT_KINDS.map((value) => ({ value, label: t(`devices:value.attachmentKind.${value}`) }));
  const address = `/devices/${device.id}/attachments`;
  const file = { type: 'file', name: 'file', label: t('devices:field.file'), error: errorAt(errors, 'file') } as const;
  const { head, form } = formPage(
    {
      ...{
        title,
        lead: t('devices:attachment.lead'),
        action: `${address}/new`,
        submit: t('devices:attachment.submit'),
      },
      back: { href: address, label: t('devices:back') },
      fields: [
        select('attachmentKind', kinds, { required: true, blank: t('devices:chooseOne') }),
        text('note', { width: 'full', support: t('devices:support.note') }),
        { ...file, accept: ACCEPTED, required: true, support: t('devices:support.file', { megabytes }) },
      ],
    },
    state,
  );
  return { view: { head, form: { ...form, multipart: true } }, frame: deviceFrame(t, title, device) };
}

export interface StepData {
  readonly device: DeviceRecord;
  readonly attachment: DeviceAttachment;
}

const stepPage =
  (step: 'removal' | 'restoration') =>
  ({ device, attachment }: StepData, state: FormState) => {
    const { t } = state;
    const { text } = fieldsOf('devices', state);
    const { fileName } = attachment;
    const title = t(`devices:${step}.title`, { assetNumber: device.assetNumber, fileName });
    const address = `/devices/${device.id}/attachments`;
    const view = formPage(
      {
        ...{ title, lead: t(`devices:${step}.lead`), submit: t(`devices:${step}.submit`) },
        action: `${address}/${attachment.id}/${step}`,
        danger: step === 'removal',
        fields: [text('reason', { width: 'full', support: t('devices:support.reason') })],
        back: { href: address, label: t('devices:back') },
      },
      state,
    );
    return { view, frame: deviceFrame(t, title, device) };
  };

export const removalPage = stepPage('removal');
export const restorationPage = stepPage('restoration');
