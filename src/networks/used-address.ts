/** An address with the terminal that has it. */
export interface UsedAddress {
  readonly id: string;
  readonly zone: string;
  readonly address: string;
  readonly key: string;
  readonly deviceId: string;
  readonly assetNumber: string;
  readonly hostname: string;
  readonly model: string;
}

export interface ZoneUse {
  readonly zone: string;
  readonly devices: number;
  readonly addresses: number;
}
