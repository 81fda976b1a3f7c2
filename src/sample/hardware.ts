/**
 * Models by lease cohort (0 the oldest): 「世代 ゾーン 端末区分 割合 メモリGB メーカー|型番|OS|OSバージョン」.
 */
const modelsText = `
0 LG ノート 80 8 富士通|LIFEBOOK U7311/H|Windows 11 Pro|23H2
0 LG デスクトップ 20 8 富士通|ESPRIMO D7011/J|Windows 11 Pro|23H2
1 LG ノート 90 16 Dynabook|dynabook G83/HW|Windows 11 Pro|24H2
1 LG デスクトップ 10 16 日本HP|HP Pro SFF 400 G9|Windows 11 Pro|24H2
2 LG ノート 94 16 NEC|VersaPro VKM44/X-J|Windows 11 Pro|24H2
2 LG タブレット 6 16 パナソニック|Let's note CF-SR4|Windows 11 Pro|24H2
0 IN ノート 70 8 NEC|VersaPro VKT42/B-9|Windows 11 Pro|23H2
0 IN シンクライアント 30 4 日本HP|HP t540|HP ThinPro|7.2
1 IN ノート 85 8 レノボ|ThinkPad L13 Gen 4|Windows 11 Pro|24H2
1 IN シンクライアント 15 8 日本HP|HP t640|HP ThinPro|8.1
2 IN ノート 90 16 デル|Latitude 3450|Windows 11 Pro|24H2
2 IN タブレット 10 8 マイクロソフト|Surface Go 4|Windows 11 Pro|24H2
0 MN デスクトップ 60 8 富士通|ESPRIMO D7011/J|Windows 10 Enterprise LTSC|2021
0 MN ノート 40 8 富士通|LIFEBOOK A5511/H|Windows 10 Enterprise LTSC|2021
1 MN デスクトップ 50 16 NEC|Mate MKM28/L-F|Windows 11 Pro|23H2
1 MN ノート 50 16 NEC|VersaPro VKM17/X-F|Windows 11 Pro|23H2
2 MN ノート 100 16 Dynabook|dynabook B65/HY|Windows 11 Enterprise LTSC|2024
0 JK 専用端末 100 8 富士通|ESPRIMO D7010/FX|Windows 10 IoT Enterprise LTSC|2021
1 JK 専用端末 100 8 NEC|Mate MKM30/B-G|Windows 10 IoT Enterprise LTSC|2021
2 JK 専用端末 100 16 NEC|Mate MKM46/B-M|Windows 11 IoT Enterprise LTSC|2024
`;

export interface HardwareModel {
  readonly cohort: number;
  readonly zone: string;
  readonly kind: string;
  readonly share: number;
  readonly memoryGb: number;
  readonly maker: string;
  readonly model: string;
  readonly os: string;
  readonly osVersion: string;
}

function readModel(line: string): HardwareModel {
  const [cohort, zone = '', kind = '', share, memoryGb, ...rest] = line.split(' ');
  const [maker = '', model = '', os = '', osVersion = ''] = rest.join(' ').split('|');
  const figures = { cohort: Number(cohort), share: Number(share), memoryGb: Number(memoryGb) };
  return { ...figures, zone, kind, maker, model, os, osVersion };
}

const models: readonly HardwareModel[] = modelsText.trim().split('\n').map(readModel);

/** The models a zone bought in one lease cohort. */
export function modelsFor(zone: string, cohort: number): readonly HardwareModel[] {
  return models.filter((model) => model.zone === zone && model.cohort === cohort);
}

export interface Maker {
  readonly serialPrefix: string;
  /** The first three bytes of its network cards. */
  readonly oui: string;
}

export const makers: Readonly<Record<string, Maker>> = {
  富士通: { serialPrefix: 'R', oui: '00:00:0E' },
  NEC: { serialPrefix: '8', oui: '00:00:4C' },
  Dynabook: { serialPrefix: 'Z', oui: '00:00:39' },
  日本HP: { serialPrefix: 'JPA', oui: '00:1B:78' },
  レノボ: { serialPrefix: 'PF', oui: '00:06:1B' },
  デル: { serialPrefix: 'D', oui: '00:14:22' },
  パナソニック: { serialPrefix: '4K', oui: '00:80:45' },
  マイクロソフト: { serialPrefix: '0', oui: '00:50:F2' },
};
