import type { ClauseChoice } from '../exceptions/clause-choice.ts';
import { type Answer, type Coverage, outermost, type RequirementCoverage } from '../policies/coverage.ts';
import { demandLabel, topicLabel } from '../policies/coverage-words.ts';
import type { Translate } from '../web/i18n.ts';
import type { AskedItem } from './item.actions.ts';

/** The guideline keys of a requirement as one text. */
export const keyText = ({ requirement }: RequirementCoverage): string => requirement.keys.join('・');

/** What the checklist asks of each chosen requirement, with the clauses in force that answer it. */
export const checklistOf = ({ requirements }: Coverage, chosen: readonly string[], t: Translate): AskedItem[] =>
  requirements
    .filter(({ requirement }) => chosen.includes(requirement.id))
    .map((one) => ({
      requirementKey: keyText(one),
      question: t('audits:question.asked', {
        ...{ topic: topicLabel(one.requirement, t), demand: demandLabel(one.requirement, t) },
      }),
      clauses: outermost(one.answers).map(clauseOf),
    }));

const clauseOf = ({ of, clause, label, heading }: Answer): ClauseChoice => ({
  ...{ policySlug: of.slug, policyTitle: of.title, policyVersion: of.number },
  ...{ clauseKey: clause.key, clauseLabel: label, clauseHeading: heading },
});
