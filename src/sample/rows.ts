import type { IsoDate } from '../shared/dates.ts';

/** The rows of the exchange formats, under their English column names; an end left open is null. */
type End = IsoDate | null;

export interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly level: '部' | '課' | 'グループ' | 'その他';
  readonly organ: string;
  readonly from: IsoDate;
  /** The last day, as offices write it (3月31日). */
  readonly to: End;
}

export interface PersonRow {
  readonly number: string;
  readonly name: string;
  readonly kana: string;
  readonly email: string | null;
  readonly class: string;
  readonly hired: IsoDate;
  readonly left: End;
  readonly unit: string;
  readonly title: string;
  readonly posting: '本務' | '兼務' | '併任' | '事務取扱' | '派遣';
  readonly posted: IsoDate;
  readonly postedUntil: End;
  readonly leaveFrom: IsoDate | null;
  readonly leaveTo: End;
}

export interface SegmentRow {
  readonly name: string;
  readonly zone: string;
  readonly cidr: string;
  readonly vlan: number | null;
  readonly site: string | null;
  readonly gateway: string | null;
  readonly note: string | null;
}

export interface DeviceRow {
  readonly assetNumber: string;
  readonly serial: string;
  readonly hostname: string;
  readonly maker: string;
  readonly model: string;
  readonly kind: string;
  readonly use: string;
  readonly zone: string;
  readonly mac: string;
  readonly ip: string | null;
  readonly os: string;
  readonly osVersion: string;
  readonly memoryGb: number;
  readonly capabilities: string | null;
  readonly controls: string | null;
  readonly procurement: string;
  readonly contract: string | null;
  readonly acquired: IsoDate;
  readonly leaseEnd: End;
  readonly unit: string;
  readonly holder: string | null;
  readonly place: string;
  readonly state: string;
  readonly stocktaken: IsoDate | null;
}

export interface SystemRow {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly owner: string;
}

export interface SystemUseRow {
  readonly system: string;
  readonly unit: string | null;
  readonly number: string | null;
}

export interface CompletionRow {
  readonly number: string;
  readonly course: string;
  readonly completed: IsoDate;
  readonly score: number | null;
  readonly result: '合格' | '不合格';
  readonly mode: 'eラーニング' | '集合' | '外部' | '書面';
}

export interface AcknowledgementRow {
  readonly number: string;
  readonly policy: string;
  readonly version: string;
  readonly acknowledged: IsoDate;
  readonly mode: '書面' | '代理';
  readonly recordedBy: string;
  readonly note: string | null;
}

/** The large tables are made while they are read; they may be read again, with the same rows. */
export interface SampleCity {
  readonly units: readonly UnitRow[];
  readonly people: Iterable<PersonRow>;
  readonly segments: readonly SegmentRow[];
  readonly devices: Iterable<DeviceRow>;
  readonly systems: readonly SystemRow[];
  readonly systemUse: readonly SystemUseRow[];
  readonly completions: Iterable<CompletionRow>;
  readonly acknowledgements: Iterable<AcknowledgementRow>;
}
