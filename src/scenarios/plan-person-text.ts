import { listText, type WordTools } from './labels.ts';
import type { PlannedTerminal, PlanPerson } from './plan-people.ts';
import { whyMoreText } from './plan-tables.ts';

export function terminalText({ home, name, from, upgrades }: PlannedTerminal, tools: WordTools): string {
  const { t } = tools;
  const text = t(`scenarios:terminal.${from}`, { name, home });
  if (upgrades.length === 0) return text;
  return `${text} ${t('scenarios:fittedWith', { fittings: upgrades.join(' ') })}`;
}

/** Why more than one, why none, and what the planner was not asked. */
export function remarkText({ whyMore, unserved, outside }: PlanPerson, tools: WordTools): string {
  const { t } = tools;
  return listText(
    [
      ...(whyMore === null ? [] : [whyMoreText(whyMore, tools)]),
      ...(unserved === null ? [] : [t(`scenarios:unserved.${unserved}`)]),
      ...outside.map(
        ({ reason, zones }) =>
          `${t(`scenarios:outside.${reason}`)}${zones.length === 0 ? '' : ` (${zones.join(' ')})`}`,
      ),
    ],
    tools,
  );
}
