export const ZONE_CODES = ['MN', 'LG', 'IN', 'TC', 'JK', 'CL', 'EX'] as const;

export type ZoneCode = (typeof ZONE_CODES)[number];

/** What a new installation calls its zones; every city edits these, so they are data and not interface text. */
export const DEFAULT_ZONE_NAMES: Readonly<Record<ZoneCode, { readonly ja: string; readonly en: string }>> = {
  MN: { ja: 'マイナンバー利用事務系', en: 'My Number zone' },
  LG: { ja: 'LGWAN接続系', en: 'LGWAN zone' },
  IN: { ja: 'インターネット接続系', en: 'Internet zone' },
  TC: { ja: 'シンクライアント専用セグメント', en: 'Thin-client zone' },
  JK: { ja: '専用回線', en: 'Dedicated lines' },
  CL: { ja: '特定クラウド', en: 'Named cloud services' },
  EX: { ja: '庁外', en: 'Outside the office' },
};

export function isZoneCode(value: string): value is ZoneCode {
  return ZONE_CODES.some((code) => code === value);
}
