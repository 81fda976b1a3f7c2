export interface SearchText {
  readonly id: string;
  /** As `fold` makes it: without a line break. */
  readonly search: string;
}

/** Answers the ids of the records whose search text contains a folded text. */
export type Haystack = (text: string) => readonly string[];

/** Joins the search texts of many records line by line: one pass over them finds all that contain a text. */
export function haystack(records: readonly SearchText[]): Haystack {
  const lines = records.map(({ search }) => search);
  const all = lines.join('\n');
  const ends = lineEnds(lines);
  return (text) => {
    const found: string[] = [];
    for (let from = 0; from < all.length; ) {
      const at = all.indexOf(text, from);
      if (at < 0) break;
      const line = firstNotBelow(ends, at);
      found.push(records[line]?.id ?? '');
      from = (ends[line] ?? all.length) + 1;
    }
    return found;
  };
}

function lineEnds(lines: readonly string[]): Uint32Array {
  const ends = new Uint32Array(lines.length);
  let end = -1;
  for (const [index, line] of lines.entries()) {
    end += line.length + 1;
    ends[index] = end;
  }
  return ends;
}

/** The first of the rising numbers that is not below the one given. */
function firstNotBelow(numbers: Uint32Array, wanted: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
