/** Who makes a change. */
export interface Actor {
  /** Null: the program itself or an operator at the command line. */
  readonly personId: string | null;
  readonly label: string;
  readonly requestId: string | null;
}

/** The operator at the command line or the program on its own. */
export const operator = (label: string): Actor => ({ personId: null, label, requestId: null });
