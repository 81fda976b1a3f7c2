const kanjiDigits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 … 99 in 漢数字. */
export function kanjiNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : kanjiDigits[tens]}十`;
  return `${ten}${kanjiDigits[value % 10]}`;
}

/** 生活福祉課 → 生活福祉第二課, 美術館 → 第二美術館; unchanged where there is only one. */
export function numberedName(name: string, ordinal: number, pieces: number): string {
  if (pieces === 1) return name;
  const number = `第${kanjiNumber(ordinal)}`;
  return name.endsWith('課') ? `${name.slice(0, -1)}${number}課` : `${number}${name}`;
}

export function groupName(stems: readonly string[], index: number): string {
  const round = Math.floor(index / stems.length);
  return `${stems[index % stems.length]}${round === 0 ? '' : `第${kanjiNumber(round + 1)}`}グループ`;
}
