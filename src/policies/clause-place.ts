import { LEVEL_DEPTH, type PolicyClause } from './policy-shape.ts';

/** A clause as it is called outside its document, with what it stands in, the outermost first. */
export interface PlacedInText {
  readonly clause: PolicyClause;
  /** 第13条第2項; of an item 第13条第2項第3号. */
  readonly label: string;
  /** Its own, or that of the article, 附則 or 別表 it stands in. */
  readonly heading: string;
  readonly within: readonly PolicyClause[];
}

/** Every clause of a text, in its order. */
export function placesIn(clauses: readonly PolicyClause[]): PlacedInText[] {
  const open: PlacedInText[] = [];
  return clauses.map((clause) => {
    const depth = LEVEL_DEPTH[clause.level];
    while (LEVEL_DEPTH[open.at(-1)?.clause.level ?? clause.level] >= depth && open.length > 0) open.pop();
    const place = placeOf(clause, open);
    open.push(place);
    return place;
  });
}

function placeOf(clause: PolicyClause, open: readonly PlacedInText[]): PlacedInText {
  const parent = open.at(-1);
  const isPart = parent !== undefined && parent.clause.level !== '章' && parent.clause.level !== '節';
  return {
    clause,
    label: `${isPart ? parent.label : ''}${ordinal(clause)}`,
    heading: clause.heading || (isPart ? parent.heading : ''),
    within: open.map((place) => place.clause),
  };
}

/** In the text a paragraph is called 2, and an item （1）. */
function ordinal({ level, label }: PolicyClause): string {
  const [, number] = /^[（(]?([\d０-９]+)[)）]?$/.exec(label) ?? [];
  return number !== undefined && (level === '項' || level === '号') ? `第${number}${level}` : label;
}
