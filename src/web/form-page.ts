import type { FormView, PageHeadView } from './components.ts';

declare module './views.ts' {
  interface Views {
    /** The page that is a heading and one form; most forms need no template of their own. */
    form: { readonly head: PageHeadView; readonly form: FormView };
  }
}
