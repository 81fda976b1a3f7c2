/**
 * The access table once more, typed by hand as a grid and not derived from the program's own table:
 * row | home zones | methods | targets | α α′ β β′ before R7.3 | from R7.3 | controls | where it comes from.
 * Where rows overlap, the way stands with the row that wins: DUAL with 19, SWITCH into MN with 21.
 */
export const secondSource = `
 1 | LG                   | NATIVE                                                      | LG                         | ○○○○ | ○○○○ | C08 C10 C16 C22                         | assumption
 2 | LG                   | VDI SBC RPC                                                 | IN                         | △△△△ | △△△△ | C05 C06 C08 C15                         | published
 3 | LG                   | RBI                                                         | IN                         | △△△△ | △△△△ | C06 C08 C15                             | published
 4 | LG                   | LCB                                                         | IN                         | △△△△ | △△△△ | C06 C08 C10 C15                         | practice
 5 | LG                   | NATIVE                                                      | IN                         | ×××× | ×××× |                                         | published
 6 | LG                   | LBO                                                         | CL                         | ×△×× | ×△×× | C08 C09 C10 C12 C13                     | published
 7 | IN                   | SANI                                                        | LG                         | △△△△ | △△△△ | C06 C07 C08                             | published
 8 | IN                   | MTXT                                                        | LG                         | △△△△ | △△△△ | C06                                     | published
 9 | LG                   | VDI SBC RPC                                                 | MN                         | 例例例例 | △△△△ | C01 C02 C03 C04 C05 C08 C16 C17 C18 C22 | toBeConfirmed
10 | LG                   | SPEC                                                        | MN                         | 例例例例 | 例例例例 | C03 C04 C07 C08 C20                     | published
10 | MN                   | SPEC                                                        | LG                         | 例例例例 | 例例例例 | C03 C04 C07 C08 C20                     | published
11 | MN                   | NATIVE                                                      | MN                         | △△△△ | △△△△ | C01 C02 C03 C08 C16 C17 C18 C22         | published
12 | MN                   | VDI SBC RPC                                                 | LG                         | 例例例例 | △△△△ | C01 C02 C04 C05 C08                     | toBeConfirmed
13 | MN                   | NATIVE SWITCH VDI SBC RPC RBI LCB LBO SANI MTXT SPEC MEDIA TW | IN CL                    | ×××× | ×××× |                                         | published
14 | MN                   | SPEC                                                        | PUBLIC                     | △△△△ | △△△△ | C04 C08                                 | published
15 | IN                   | NATIVE                                                      | IN                         | ○○○○ | ○○○○ | C08 C10 C15                             | assumption
16 | IN                   | VDI SBC RPC                                                 | LG                         | ××△△ | ××△△ | C01 C05 C08 C09 C10 C13 C14             | published
17 | IN                   | NATIVE VDI SBC RPC RBI LCB LBO SANI MTXT SPEC MEDIA TW      | MN                         | ×××× | ×××× |                                         | toBeConfirmed
18 | TC                   | VDI SBC RPC                                                 | MN LG IN                   | △△△△ | △△△△ | C01 C05 C08 C21 C22                     | practice
19 | MN LG IN TC JK CL EX | DUAL                                                        | MN LG IN TC JK CL EX PUBLIC OUT | ×××× | ×××× |                                    | assumption
20 | LG                   | SWITCH                                                      | IN                         | 例例例例 | 例例例例 | C16 C20                                 | assumption
21 | MN LG IN TC JK CL EX | SWITCH                                                      | MN                         | ×××× | ×××× |                                         | assumption
22 | MN                   | MEDIA                                                       | OUT                        | 例例例例 | 例例例例 | C02 C07 C19 C20                         | published
23 | LG IN                | MEDIA                                                       | OUT                        | △△△△ | △△△△ | C07 C19                                 | published
24 | EX                   | TW                                                          | LG                         | △△△△ | △△△△ | C01 C05 C08 C18 C19                     | published
25 | EX                   | TW                                                          | MN                         | ×××× | ×××× |                                         | assumption
26 | JK                   | NATIVE                                                      | JK                         | △△△△ | △△△△ | C01 C17 C18                             | published
`;

/** Controls that a row asks beyond the column, by model or target. */
export const secondSourceAdditions: Readonly<Record<string, readonly string[]>> = {
  '16 betaPrime LG': ['C11'],
  '18 alpha MN': ['C02', 'C17', 'C18'],
  '18 alphaPrime MN': ['C02', 'C17', 'C18'],
  '18 beta MN': ['C02', 'C17', 'C18'],
  '18 betaPrime MN': ['C02', 'C17', 'C18'],
};
