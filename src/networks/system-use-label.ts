interface User {
  readonly unitId: string | null;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly personNumber: string | null;
  readonly personName: string | null;
}

/** `0101 情報政策課` or `000123 工藤 美咲`; the number alone where the unit does not exist on the day. */
export function useLabel({ unitId, unitCode, unitName, personNumber, personName }: User): string {
  const parts = unitId === null ? [personNumber, personName] : [unitCode, unitName];
  return parts.filter((part) => part !== null).join(' ');
}
