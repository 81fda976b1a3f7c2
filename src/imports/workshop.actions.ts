import { oneByOne } from '../shared/one-by-one.ts';
import type { Context } from '../web/context.ts';
import type { ImportKind } from './kind.import.ts';
import type { Workshop } from './preview.actions.ts';

export function openWorkshop({ db, config, log }: Context, kinds: readonly ImportKind[]): Workshop {
  return {
    ...{ db, kinds, dataDir: config.dataDir, maxBytes: config.maxUploadBytes },
    running: new Map(),
    previewed: new Map(),
    inTurn: oneByOne(),
    onFault: (err) => log.error({ err }, 'import'),
  };
}
