import type { Request, Response } from 'express';
import type { IsoDate } from '../shared/dates.ts';
import type { Context } from '../web/context.ts';
import { userOf } from '../web/guard.ts';
import type { Making } from './report-print.ts';

interface Made {
  readonly on: IsoDate;
  readonly conditions: readonly string[];
}

/** Who made it, when, of what day and under which conditions; the reach of the reader is one of them. */
export function makingOf({ db, config }: Context, req: Request, res: Response, { on, conditions }: Made): Making {
  const { name, unitName } = userOf(req);
  const { t, scope } = res.locals;
  const reach = t(scope === 'all' ? 'reports:wholeCity' : 'reports:ownUnits');
  return {
    ...{ on, at: db.clock(), by: `${unitName} ${name}`.trim(), city: config.cityName },
    conditions: [reach, ...conditions].join(t('reports:and')),
  };
}
