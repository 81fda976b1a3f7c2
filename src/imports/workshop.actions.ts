import type { Context } from '../web/context.ts';
import type { ImportKind } from './kind.import.ts';
import type { Workshop } from './preview.actions.ts';

export function openWorkshop({ db, config, log }: Context, kinds: readonly ImportKind[]): Workshop {
  return {
    ...{ db, kinds, dataDir: config.dataDir, maxBytes: config.maxUploadBytes },
    running: new Map(),
    previewed: new Map(),
    inTurn: inOrder(),
    onFault: (err) => log.error({ err }, 'import'),
  };
}

function inOrder(): Workshop['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
