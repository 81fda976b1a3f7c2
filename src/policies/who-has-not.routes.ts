import type { Request, Response, Router } from 'express';
import { whoHasNotAt } from '../audience/who-has-not.routes.ts';
import { NotFound } from '../shared/errors.ts';
import type { PageHeadView } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { askedAcknowledgement } from './asked-acknowledgement.queries.ts';
import { type Asking, askingOf } from './campaign.queries.ts';
import { frameOf } from './version.routes.ts';
import { statusAddress } from './version-address.ts';

export const whoHasNotRoutes = (context: Context): Router =>
  whoHasNotAt(context, {
    ...{ path: '/policies/:slug/acknowledgements', permission: 'policy.status', words: 'campaigns' },
    load: async (req, res) => {
      const asking = await askingAt(context, req, res);
      const { slug } = asking.version;
      return {
        ...{ asked: askedAcknowledgement(asking), address: statusAddress(slug) },
        fileName: res.locals.t('campaigns:file', { slug }),
        head: (tools) => headOf(asking, tools),
        frame: (title) => frameOf(res, title),
      };
    },
  });

export async function askingAt({ db }: Context, req: Request, res: Response): Promise<Asking> {
  const asking = await askingOf(db, String(req.params.slug), res.locals.asOn.on);
  if (!asking) throw new NotFound();
  return asking;
}

function headOf({ version, campaign }: Asking, { t, date, can }: ViewTools): PageHeadView {
  const { title, number, slug } = version;
  return {
    title: t('policies:statusTitle', { title, number }),
    lead: t('audience:statusLead', { on: date(campaign.dueOn) }),
    action: can('policy.record')
      ? { label: t('campaigns:byHand'), kind: 'secondary', href: `${statusAddress(slug)}/paper` }
      : null,
  };
}
