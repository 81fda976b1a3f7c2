import { Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { fieldsOf, formPage } from '../web/fields.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { PublicityForm } from './publication.form.ts';
import { recordPublicity } from './publicity.actions.ts';
import { versionAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { belowVersion, versionName } from './version-frame.ts';

/** 公表の記録: when and where a published version was made public. */
export function publicityRoutes({ db }: Context): Router {
  const router = Router();
  formStep(router, '/policies/:slug/versions/:number/publicity', {
    permission: 'policy.publish',
    Form: PublicityForm,
    load: async (req) => {
      const version = await versionAt(db, req);
      if (version.effectiveOn === null) throw new NotFound();
      return version;
    },
    initial: ({ publishedOn, publicAddress }) => ({
      publishedOn: publishedOn ?? '',
      publicAddress: publicAddress ?? '',
    }),
    page: (version, state) => {
      const { t } = state;
      const { day, text } = fieldsOf('policies', state);
      const title = t('policies:publicity.title', { version: versionName(t, version) });
      const parts = {
        ...{ title, lead: t('policies:publicity.lead'), action: `${addressOf(version)}/publicity` },
        fields: [
          day('publishedOn', { required: true }),
          text('publicAddress', { width: 'full', support: t('policies:support.publicAddress') }),
        ],
        ...{ submit: t('policies:publicity.submit'), back: { href: addressOf(version), label: t('policies:back') } },
      };
      return { view: formPage(parts, state), frame: belowVersion(t, version, title) };
    },
    submit: async (version, { publishedOn, publicAddress }, req, res) => {
      await recordPublicity(db, actorOf(req), version, { publishedOn: dayOf(publishedOn), publicAddress });
      say(req, 'policies:publicity.done', { version: versionName(res.locals.t, version) });
      return addressOf(version);
    },
  });
  return router;
}
