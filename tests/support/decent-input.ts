import { PASSWORD } from './city.ts';

type Words = Readonly<Record<string, string | readonly string[]>>;

/** The page that holds a form, where it stands on no page that has an address of its own. */
export const FORM_AT: Readonly<Record<string, string>> = {
  '/accounts': '/accounts?state=none',
};

/** What follows a change only, as the offer to take it back; it sends no field. */
export const OFFERED_AFTERWARDS = ['/devices/:id/custody/undo', '/networks/addresses/:id/release'];

const day = '2026-11-22';

/** What the program accepts, by the address of the form: only what the page does not fill by itself. */
export const DECENT: Readonly<Record<string, Words>> = {
  '/sign-in': { number: '000421', password: PASSWORD },
};
