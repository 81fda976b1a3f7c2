import type { PlacedClause } from './clause-lines.ts';
import type { ClauseLevel, PolicyClause, PolicyFault } from './policy-shape.ts';

const AT_THE_TOP: readonly ClauseLevel[] = ['章', '条', '附則', '別表'];
const MAY_HOLD: Readonly<Record<ClauseLevel, readonly ClauseLevel[]>> = {
  章: ['節', '条'],
  節: ['条'],
  条: ['項', '号'],
  項: ['号'],
  号: [],
  附則: ['条', '項', '号'],
  別表: ['項', '号'],
};
const NEEDS_TEXT: readonly ClauseLevel[] = ['条', '項', '号', '別表'];

/** What is wrong between the clauses: keys and numbers used twice, a level in the wrong place, no text. */
export function orderFaults(clauses: readonly PlacedClause[]): PolicyFault[] {
  const keys = new Set<string>();
  const numbers = new Set<string>();
  const open: PolicyClause[] = [];
  return clauses.flatMap(({ line, clause }) => {
    const isPlaced = openParent(open, clause.level);
    const number = `${scope(open, clause.level)} ${clause.level} ${clause.label}`;
    const faults: PolicyFault[] = [];
    if (!isPlaced) faults.push({ line, reason: 'misplacedLevel', found: clause.level });
    if (keys.has(clause.key)) faults.push({ line, reason: 'duplicateKey', found: clause.key });
    if (numbers.has(number)) faults.push({ line, reason: 'duplicateLabel', found: clause.label });
    if (isEmpty(clause)) faults.push({ line, reason: 'emptyClause', found: clause.label });
    keys.add(clause.key);
    numbers.add(number);
    open.push(clause);
    return faults;
  });
}

// Closes what cannot hold the level, so that the last open clause is its parent.
function openParent(open: PolicyClause[], level: ClauseLevel): boolean {
  for (let parent = open.at(-1); parent; parent = open.at(-1)) {
    if (MAY_HOLD[parent.level].includes(level)) return true;
    open.pop();
  }
  return AT_THE_TOP.includes(level);
}

// Articles are numbered through the chapters, and anew in each 附則; everything else inside its parent.
function scope(open: readonly PolicyClause[], level: ClauseLevel): string {
  const parent = level === '条' ? open.findLast((each) => each.level === '附則') : open.at(-1);
  return parent?.key ?? '';
}

function isEmpty({ level, paragraphs, tables }: PolicyClause): boolean {
  return NEEDS_TEXT.includes(level) && paragraphs.length === 0 && tables.length === 0;
}
