import type { Express } from 'express';
import { PERMISSIONS_OF } from '../../src/shared/permission-table.ts';
import type { Permission, Role } from '../../src/shared/permissions.ts';

export type Need = Permission | 'nobody';

/** One address of the application as its router holds it. */
export interface MountedRoute {
  readonly method: string;
  /** With its parameters: `/devices/:id`. */
  readonly address: string;
  /** What its guards ask for, in the order of its handlers; one guard, and it stands first, is the rule. */
  readonly needs: readonly Need[];
  readonly isGuardedFirst: boolean;
}

type Handler = { readonly needs?: Need; readonly stack?: readonly Layer[] };

interface Layer {
  readonly rawPath?: unknown;
  readonly handle: Handler;
  readonly route?: {
    readonly path: unknown;
    readonly stack: readonly { readonly method?: string; readonly handle: Handler }[];
  };
}

/** Every route of the application, those of nested routers included, in the order in which they are asked. */
export const routesOf = (app: Express): MountedRoute[] =>
  walk((app.router as unknown as { readonly stack: readonly Layer[] }).stack, '');

const walk = (stack: readonly Layer[], prefix: string): MountedRoute[] =>
  stack.flatMap(({ route, handle, rawPath }) => {
    if (route) return ofRoute(route, prefix);
    return handle.stack ? walk(handle.stack, `${prefix}${textOf(rawPath).replace(/\/$/, '')}`) : [];
  });

function ofRoute(route: NonNullable<Layer['route']>, prefix: string): MountedRoute[] {
  const address = `${prefix}${textOf(route.path)}`;
  const methods = [...new Set(route.stack.map(({ method }) => (method ?? 'all').toUpperCase()))];
  return methods.map((method) => {
    const handlers = route.stack.filter((layer) => (layer.method ?? 'all').toUpperCase() === method);
    const needs = handlers.flatMap(({ handle }) => handle.needs ?? []);
    return { method, address, needs, isGuardedFirst: handlers[0]?.handle.needs !== undefined };
  });
}

/** Lists and regular expressions cannot be read, filled and asked for: addresses are plain texts here. */
function textOf(path: unknown): string {
  if (typeof path !== 'string') throw new Error(`an address that is no plain text: ${String(path)}`);
  return path;
}

export const needOf = ({ needs }: MountedRoute): Need => needs[0] ?? 'nobody';

/** A parameter takes one part of the address, whatever stands there. */
export const patternOf = (address: string): RegExp =>
  new RegExp(`^${address.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`, 'i');

/** The route that answers, as the router would choose it. */
export const routeAt = (routes: readonly MountedRoute[], method: string, path: string): MountedRoute | undefined =>
  routes.find((route) => route.method === method && patternOf(route.address).test(path));

/** Whether a person with this role, and with none beside employee, may use the route. */
export function mayUse(role: Role, route: MountedRoute): boolean {
  const need = needOf(route);
  if (need === 'nobody') return true;
  return [PERMISSIONS_OF.employee, PERMISSIONS_OF[role]].some((given) => given[need] !== undefined);
}
