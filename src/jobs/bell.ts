/** Wakes who sleeps; what rang while nobody slept is not lost. */
export interface Bell {
  ring(): void;
  /** Until it rings, or until the time is over. */
  rung(): Promise<void>;
}

export function bellOf(milliseconds: number): Bell {
  let isRung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      isRung = true;
      wake?.();
    },
    rung: async () => {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      isRung = false;
    },
  };
}
