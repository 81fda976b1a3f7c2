import type { Hidden } from '../web/components.ts';

/** What stands behind the `?` of a list, as it may be changed for a link; a changed list begins at its first page. */
export type Params = readonly (readonly [name: string, value: string])[];

export const paramsOf = (address: string): Params => [...new URLSearchParams(address.split('?')[1] ?? '')];

const address = (path: string, params: Params): string => {
  const query = new URLSearchParams(params.map(([name, value]): [string, string] => [name, value])).toString();
  return query === '' ? path : `${path}?${query}`;
};

const withoutPage = (params: Params): Params => params.filter(([name]) => name !== 'page');

/** The address without one value of a parameter. */
export const without = (path: string, params: Params, name: string, value: string): string =>
  address(
    path,
    withoutPage(params).filter((param) => param[0] !== name || param[1] !== value),
  );

/** The address without these parameters. */
export const withoutAll = (path: string, params: Params, names: readonly string[]): string =>
  address(
    path,
    withoutPage(params).filter(([name]) => !names.includes(name)),
  );

/** The address with one parameter set to one value. */
export const withOne = (path: string, params: Params, name: string, value: string): string =>
  address(path, [...withoutPage(params).filter((param) => param[0] !== name), [name, value]]);

/** What a form of the list keeps though it does not ask for it. */
export const kept = (params: Params, asked: readonly string[]): Hidden[] =>
  withoutPage(params)
    .filter(([name]) => !asked.includes(name))
    .map(([name, value]) => ({ name, value }));
