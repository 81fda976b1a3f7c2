interface Judged {
  readonly status: string;
  readonly unknownColumns: readonly string[];
  readonly refusal: { readonly key: string } | null;
}

/** Another way to read the headers helps against these. */
const MAPPABLE = ['imports:refused.noHeader', 'imports:refused.columnMissing', 'imports:refused.columnTwice'];
/** A fault of the program itself, of which the run is the only trace that people see. */
const FAULT = 'imports:refused.fault';

export const isMappable = ({ status, refusal, unknownColumns }: Judged): boolean =>
  (status === 'refused' && MAPPABLE.includes(refusal?.key ?? '')) || (status === 'ready' && unknownColumns.length > 0);

/** Nothing can be done with the file but to send another one. */
export const isBeyondHelp = (run: Judged): boolean =>
  run.status === 'refused' && !isMappable(run) && run.refusal?.key !== FAULT;
