import { controlLabel } from '../consolidation/labels.ts';
import { isAccessMethod } from '../networks/access-method.rules.ts';
import { isControlCode } from '../networks/control.rules.ts';
import type { Translate } from '../web/i18n.ts';
import type { ItemDetail, ItemKind } from './item.ts';

export const capabilityLabel = (code: string, t: Translate): string => {
  if (isControlCode(code)) return controlLabel(code, t);
  return isAccessMethod(code) ? t(`rules:method.${code}`) : t(`devices:capability.${code}`, { defaultValue: code });
};

interface Labelled {
  readonly kind: ItemKind;
  readonly detail: ItemDetail;
  /** 管理番号; null while the terminal is still to be bought. */
  readonly assetNumber: string | null;
}

/** What is to be done, in a sentence for whoever does it: `zone` is the city's name of the terminal's zone. */
export function itemSentence(
  { kind, detail, assetNumber }: Labelled,
  zone: string,
  t: Translate,
  separator: string,
): string {
  const device = assetNumber ?? t('plans:newTerminal', { entry: detail.entry ?? '' });
  const list = (codes: readonly string[] = []) => codes.map((code) => capabilityLabel(code, t)).join(separator);
  const params = { device, zone };
  if (kind === 'fitOut') return t('plans:item.fitOut', { ...params, what: list(detail.add) });
  if (kind === 'confirmControl') return t('plans:item.confirmControl', { ...params, what: list(detail.controls) });
  if (kind === 'moveAddress') return t('plans:item.moveAddress', { ...params, from: detail.addressOf ?? '' });
  if (kind === 'handOver') {
    const from = detail.from ?? null;
    return from === null ? t('plans:item.handOver', params) : t('plans:item.handOverFrom', { ...params, from });
  }
  const next = detail.goesTo ?? null;
  return next === null ? t('plans:item.return', params) : t('plans:item.returnFor', { ...params, next });
}
