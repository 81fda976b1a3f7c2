import type { Translate } from '../web/i18n.ts';

/** `LG>IN:RBI` in words: LG から IN への ブラウザ分離. */
export function methodLabel(id: string, t: Translate): string {
  const [, home = '', target = '', method = ''] = /^(\w+)>(\w+):(\w+)$/.exec(id) ?? [];
  return home === '' ? id : t('waves:method', { home, target, method: t(`rules:method.${method}`) });
}
