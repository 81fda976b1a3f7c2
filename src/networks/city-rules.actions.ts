import type { Database } from '../database.ts';
import { putFact } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { loadCityRules, rulesChangedAt, rulesFrom } from './city-rules.queries.ts';
import type { ChosenRules } from './city-rules.ts';
import { type RulesTexts, rulesDifferences, rulesTexts } from './city-rules-texts.ts';
import { isModelInEdition } from './model.rules.ts';
import { CityRules } from './network.entity.ts';
import { methodFault } from './operated-method.rules.ts';
import { shownValue } from './shown-value.ts';
import { ZONE_CODES } from './zone.rules.ts';

export interface ChosenFrom extends ChosenRules {
  readonly from: IsoDate;
  /** When the settings that the form showed were last changed. */
  readonly shownAt: string;
}

/** Lets the city work under these rules from a day on, until the next change that is planned. */
export function chooseRules(db: Database, by: Actor, { from, shownAt, ...chosen }: ChosenFrom): Promise<void> {
  return change(db, by, async (tx) => {
    const before = await loadCityRules(tx.manager, { on: from, knownAt: null });
    await refuseStale(tx, shownAt, rulesTexts(chosen), rulesTexts(before));
    if (from < tx.today) throw new Refused('networks:refused.rulesInPast', {}, 'from');
    refuseFaulty(chosen, before.confirmedRows);
    const differences = rulesDifferences(rulesTexts(before), rulesTexts(chosen));
    const periods = await rulesFrom(tx.manager, from);
    if (Object.keys(differences.after).length === 0 && periods.length > 0) return;
    const validTo = periods.find(({ validFrom }) => validFrom > from)?.validFrom ?? FOREVER;
    await putFact<CityRules>(tx, CityRules, {}, { validFrom: from, validTo }, storedOf(chosen));
    const subjects = [{ type: 'rules', id: 'city', label: `${chosen.model} ${chosen.edition}` }];
    await tx.record({ action: 'rules.chosen', subjects, ...differences, after: { ...differences.after, from } });
  });
}

const storedOf = ({ model, edition, methodsByHome }: ChosenRules) => ({
  model,
  edition,
  methodsByHome: Object.fromEntries(Object.entries(methodsByHome).map(([home, methods]) => [home, [...methods]])),
});

async function refuseStale(tx: Tx, shownAt: string, yours: RulesTexts, theirs: RulesTexts): Promise<void> {
  if ((await rulesChangedAt(tx.manager)) === shownAt) return;
  const { before, after } = rulesDifferences(theirs, yours);
  const changes = Object.keys(after).map((name) => ({
    field: `networks:field.${name}`,
    yours: shownValue(name, after[name]),
    theirs: shownValue(name, before[name]),
  }));
  throw new Conflict(changes);
}

/** Throws Refused at the field of the zone, with the reason of the row, for a method that leads nowhere. */
function refuseFaulty({ model, edition, methodsByHome }: ChosenRules, confirmedRows: ReadonlySet<number>): void {
  if (!isModelInEdition(model, edition)) throw new Refused('networks:refused.modelInEdition', {}, 'model');
  for (const home of ZONE_CODES) {
    for (const method of methodsByHome[home].filter((one) => one !== 'NATIVE')) {
      const reason = methodFault(home, method, { model, edition, confirmedRows });
      if (reason !== null) throw new Refused('networks:refused.method', { method, reason }, `methods${home}`);
    }
  }
}
