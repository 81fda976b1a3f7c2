import { isWriting } from '../../src/shared/permissions.ts';
import { type MountedRoute, needOf, patternOf } from './route-table.ts';

/** Each answers one line for every route that breaks its promise. */
type RouteRule = (routes: readonly MountedRoute[]) => string[];

const lineOf = ({ method, address, needs }: MountedRoute): string =>
  `${method.padEnd(4)} ${address}  [${needs.join(', ') || 'no guard'}]`;

const linesOf = (routes: readonly MountedRoute[], isBad: (route: MountedRoute) => boolean): string[] =>
  routes.filter(isBad).map(lineOf);

export const guardedOnceAndFirst: RouteRule = (routes) =>
  linesOf(routes, ({ needs, isGuardedFirst }) => needs.length !== 1 || !isGuardedFirst);

export const opensOnly = (routes: readonly MountedRoute[], open: readonly string[]): string[] =>
  linesOf(routes, (route) => needOf(route) === 'nobody' && !open.includes(`${route.method} ${route.address}`));

export const writesByPermission = (routes: readonly MountedRoute[], own: readonly string[]): string[] =>
  linesOf(routes, (route) => {
    const need = needOf(route);
    const isOwn = own.includes(`${route.method} ${route.address}`);
    return route.method !== 'GET' && need !== 'nobody' && !isWriting(need) && !isOwn;
  });

export const usesTwoMethods: RouteRule = (routes) => linesOf(routes, ({ method }) => !['GET', 'POST'].includes(method));

export const hidesNothing: RouteRule = (routes) =>
  routes.flatMap((route, index) => {
    const hiding = routes
      .slice(0, index)
      .find(({ method, address }) => method === route.method && patternOf(address).test(route.address));
    return hiding && hiding.address !== route.address ? [`${lineOf(route)} is hidden by ${hiding.address}`] : [];
  });

export const mountsOnce: RouteRule = (routes) =>
  linesOf(
    routes,
    (route) => routes.filter(({ method, address }) => method === route.method && address === route.address).length > 1,
  );

export const speaksKebabCase: RouteRule = (routes) =>
  linesOf(
    routes,
    ({ address }) =>
      !/^\/$|^(\/(:[a-zA-Z]+|[a-z0-9]+(-[a-z0-9]+)*(\.csv|\.docx|\.ics|\.md|\.pdf|\.svg|\.json)?))+$/.test(address),
  );
