export type OneByOne = <T>(work: () => Promise<T>) => Promise<T>;

/** Work begins when what was asked for before it is over, however that ended. */
export function oneByOne(): OneByOne {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
