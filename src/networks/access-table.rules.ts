import { SCREEN_METHODS } from './access-method.rules.ts';
import type { AccessPath, AccessRow, EditionVerdicts, RowVerdict, VerdictPerModel } from './access-row.rules.ts';
import { CITY_MODELS } from './model.rules.ts';

// The rows are the product's own rules, written from published descriptions; none of them is the guideline's wording.
const nothingMore = { additions: [], conditions: [], hardBlock: null, open: null } as const;

function path(homes: AccessPath['homes'], methods: AccessPath['methods'], targets: AccessPath['targets']): AccessPath {
  return { homes, methods, targets, bothWays: false };
}

function same(verdict: RowVerdict): VerdictPerModel {
  return { alpha: verdict, alphaPrime: verdict, beta: verdict, betaPrime: verdict };
}

function always(verdicts: VerdictPerModel): readonly EditionVerdicts[] {
  return [{ from: 'R2.12', verdicts }];
}

const allow = always(same('allow'));
const withControls = always(same('withControls'));
const exceptionOnly = always(same('exceptionOnly'));
const never = always(same('never'));
const opensWithScreenTransfer: readonly EditionVerdicts[] = [
  ...exceptionOnly,
  { from: 'R7.3', verdicts: same('withControls') },
];

const published = { ...nothingMore, confirmation: 'published' } as const;
const practice = { ...nothingMore, confirmation: 'practice' } as const;
const assumption = { ...nothingMore, confirmation: 'assumption' } as const;
const toBeConfirmed = {
  ...nothingMore,
  confirmation: 'toBeConfirmed',
  open: { from: 'R7.3', models: CITY_MODELS, controls: [], onceConfirmed: null },
} as const;

const controls9 = ['C01', 'C02', 'C03', 'C04', 'C05', 'C08', 'C16', 'C17', 'C18', 'C22'] as const;
const controls11 = ['C01', 'C02', 'C03', 'C08', 'C16', 'C17', 'C18', 'C22'] as const;
const controls16 = ['C01', 'C05', 'C08', 'C09', 'C10', 'C13', 'C14'] as const;

function row(
  number: number,
  way: AccessPath,
  editions: readonly EditionVerdicts[],
  controls: AccessRow['controls'],
  more: Omit<AccessRow, keyof AccessPath | 'number' | 'editions' | 'controls'>,
): AccessRow {
  return { number, ...way, editions, controls, ...more };
}

export const ACCESS_ROWS: readonly AccessRow[] = [
  row(1, path(['LG'], ['NATIVE'], ['LG']), allow, ['C08', 'C10', 'C16', 'C22'], assumption),
  row(2, path(['LG'], SCREEN_METHODS, ['IN']), withControls, ['C05', 'C06', 'C08', 'C15'], published),
  row(3, path(['LG'], ['RBI'], ['IN']), withControls, ['C06', 'C08', 'C15'], published),
  row(4, path(['LG'], ['LCB'], ['IN']), withControls, ['C06', 'C08', 'C10', 'C15'], {
    ...practice,
    conditions: ['riskAssessment'],
  }),
  row(5, path(['LG'], ['NATIVE'], ['IN']), never, [], { ...published, hardBlock: 'planned' }),
  row(
    6,
    path(['LG'], ['LBO'], ['CL']),
    always({ ...same('never'), alphaPrime: 'withControls' }),
    ['C08', 'C09', 'C10', 'C12'],
    // Whether C13 is asked is open: it counts as asked, the safe side, and stays marked.
    { ...published, open: { from: 'R2.12', models: ['alphaPrime'], controls: ['C13'], onceConfirmed: null } },
  ),
  row(7, path(['IN'], ['SANI'], ['LG']), withControls, ['C06', 'C07', 'C08'], published),
  row(8, path(['IN'], ['MTXT'], ['LG']), withControls, ['C06'], published),
  row(9, path(['LG'], SCREEN_METHODS, ['MN']), opensWithScreenTransfer, controls9, toBeConfirmed),
  row(
    10,
    { ...path(['LG'], ['SPEC'], ['MN']), bothWays: true },
    exceptionOnly,
    ['C03', 'C04', 'C07', 'C08', 'C20'],
    published,
  ),
  row(11, path(['MN'], ['NATIVE'], ['MN']), withControls, controls11, published),
  row(
    12,
    path(['MN'], SCREEN_METHODS, ['LG']),
    opensWithScreenTransfer,
    ['C01', 'C02', 'C04', 'C05', 'C08'],
    toBeConfirmed,
  ),
  row(13, path(['MN'], 'any', ['IN', 'CL']), never, [], { ...published, hardBlock: 'planned' }),
  row(14, path(['MN'], ['SPEC'], ['PUBLIC']), withControls, ['C04', 'C08'], published),
  row(15, path(['IN'], ['NATIVE'], ['IN']), allow, ['C08', 'C10', 'C15'], assumption),
  row(
    16,
    path(['IN'], SCREEN_METHODS, ['LG']),
    always({ ...same('never'), beta: 'withControls', betaPrime: 'withControls' }),
    controls16,
    { ...published, additions: [{ model: 'betaPrime', controls: ['C11'] }] },
  ),
  row(17, path(['IN'], 'any', ['MN']), never, [], {
    ...toBeConfirmed,
    additions: [{ model: 'betaPrime', controls: ['C11'] }],
    open: {
      from: 'R7.3',
      models: ['beta', 'betaPrime'],
      controls: [],
      // An assumption of ours: what a confirmed row would ask is at least rows 9 and 16 together.
      onceConfirmed: {
        methods: SCREEN_METHODS,
        verdict: 'withControls',
        controls: [...new Set([...controls9, ...controls16])].sort(),
      },
    },
  }),
  row(18, path(['TC'], SCREEN_METHODS, ['MN', 'LG', 'IN']), withControls, ['C01', 'C05', 'C08', 'C21', 'C22'], {
    ...practice,
    additions: [{ target: 'MN', controls: ['C02', 'C17', 'C18'] }],
    conditions: ['oneZonePerSession'],
  }),
  row(19, path('any', ['DUAL'], 'any'), never, [], { ...assumption, hardBlock: 'always' }),
  row(20, path(['LG'], ['SWITCH'], ['IN']), exceptionOnly, ['C16', 'C20'], {
    ...assumption,
    conditions: ['separateStorage'],
  }),
  row(21, path('any', ['SWITCH'], ['MN']), never, [], { ...assumption, hardBlock: 'always' }),
  row(22, path(['MN'], ['MEDIA'], ['OUT']), exceptionOnly, ['C02', 'C07', 'C19', 'C20'], published),
  row(23, path(['LG', 'IN'], ['MEDIA'], ['OUT']), withControls, ['C07', 'C19'], {
    ...published,
    conditions: ['registeredMedia'],
  }),
  row(24, path(['EX'], ['TW'], ['LG']), withControls, ['C01', 'C05', 'C08', 'C18', 'C19'], published),
  row(25, path(['EX'], ['TW'], ['MN']), never, [], assumption),
  row(26, path(['JK'], ['NATIVE'], ['JK']), withControls, ['C01', 'C17', 'C18'], published),
];
