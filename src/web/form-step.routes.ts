import type { Request, Response, Router } from 'express';
import type { Permission } from '../shared/permissions.ts';
import type { FieldError } from './components.ts';
import type { FormState } from './fields.ts';
import { attempt, readForm, type Typed } from './form.ts';
import { guard } from './guard.ts';
import { type Frame, showPage } from './render.ts';
import type { Views } from './views.ts';

/** A page that is one form: shown by GET, answered by POST at the same address. */
export interface FormStep<F extends object, D> {
  readonly permission: Permission;
  readonly Form: new () => F;
  /** What the form is about; throws NotFound. */
  readonly load: (req: Request, res: Response) => Promise<D>;
  readonly page: (data: D, state: FormState) => { readonly view: Views['form']; readonly frame: Frame };
  /** What stands in the fields at first. */
  readonly initial?: (data: D, res: Response) => Typed | Promise<Typed>;
  /** Acts, says what came of it, and answers the address to go to. */
  readonly submit: (data: D, value: F, req: Request, res: Response) => Promise<string>;
}

export function formStep<F extends object, D>(router: Router, path: string, step: FormStep<F, D>): void {
  const show = (req: Request, res: Response, data: D, typed: Typed, errors: readonly FieldError[]): void => {
    const { view, frame } = step.page(data, { t: res.locals.t, lang: res.locals.lang, typed, errors });
    showPage(req, res, 'form', view, frame);
  };

  router.get(path, guard(step.permission), async (req, res) => {
    const data = await step.load(req, res);
    show(req, res, data, (await step.initial?.(data, res)) ?? {}, []);
  });

  router.post(path, guard(step.permission), async (req, res) => {
    const data = await step.load(req, res);
    const form = readForm(step.Form, req.body, res.locals.t);
    const outcome = await attempt(form, res.locals.t, (value) => step.submit(data, value, req, res));
    if (outcome.done) res.redirect(303, outcome.result);
    else show(req, res.status(422), data, form.typed, outcome.errors);
  });
}
