import type { Translate } from '../web/i18n.ts';
import type { Json } from './chain.ts';

const CODE = /^[A-Za-z][A-Za-z-]{1,19}$/;
const EDITION = /^R\d+\.\d+$/;

/** The word for a stored code, `<namespace>:value.<field>.<code>`; null where the value is no code that has one. */
export function wordOf(t: Translate, namespace: string, name: string, value: Json | undefined): string | null {
  if (typeof value !== 'string') return null;
  if (name === 'edition' && EDITION.test(value)) return t(`rules:edition.${value.replace('.', '_')}`);
  // Tables of reports, by keys of any length.
  if (namespace === 'reportMaking' && name === 'table')
    return t(`auditReports:table.${value}`, { defaultValue: value });
  if (!CODE.test(value)) return null;
  const keyOf = KEYS[name];
  if (keyOf) return t(keyOf(value), { defaultValue: value });
  if (METHODS.test(name)) return t(`rules:method.${value}`);
  return t(`${namespace}:value.${name}.${value}`, { defaultValue: value });
}

/** Fields that have the same codes whatever they are a field of, and where their words are. */
const KEYS: Readonly<Record<string, (code: string) => string>> = {
  capacity: (code) => `decisions:capacity.${code}`,
  draftState: (code) => `policies:draftState.${code}`,
  importance: (code) => `policies:importance.${code}`,
  methods: (code) => `training:mode.${code}`,
  planState: (code) => `trainingPlans:state.${code}`,
  roles: (code) => `people:value.role.${code}`,
};

/** The methods that the city works with in one zone. */
const METHODS = /^methods[A-Z]{2}$/;
