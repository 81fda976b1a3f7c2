import type { ChosenRules } from './city-rules.ts';
import { ZONE_CODES } from './zone.rules.ts';

/** What the ledger keeps of the rules: model, edition and the methods of each home zone, as codes. */
export type RulesTexts = Readonly<Record<string, string | readonly string[]>>;

export const rulesTexts = ({ model, edition, methodsByHome }: ChosenRules): RulesTexts => ({
  model,
  edition,
  ...Object.fromEntries(ZONE_CODES.map((home) => [`methods${home}`, [...methodsByHome[home]].sort()])),
});

/** Only what differs. */
export function rulesDifferences(before: RulesTexts, after: RulesTexts): { before: RulesTexts; after: RulesTexts } {
  const names = Object.keys(after).filter((name) => String(before[name]) !== String(after[name]));
  const only = (texts: RulesTexts): RulesTexts => Object.fromEntries(names.map((name) => [name, texts[name] ?? '']));
  return { before: only(before), after: only(after) };
}
