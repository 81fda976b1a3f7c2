import type { ControlCode } from '../networks/control.rules.ts';
import type { OneTerminalVerdict } from '../networks/hard-block.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import { type NamedZone, zoneChip, zoneLabel } from '../networks/zone-label.ts';
import type { UnitOnDay, UnitTree } from '../people/unit-tree.ts';
import type { Permission, Scope } from '../shared/permissions.ts';
import type { Cell, ChipView, Option, TabsView, Tone } from '../web/components.ts';
import { type Html, html } from '../web/html.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { CHOICES, Standing } from './people-filter.ts';
import type { AssessedPerson } from './person-assessor.ts';

/** What every page of the module is written with. */
export interface PageTools {
  readonly t: Translate;
  readonly lang: Language;
  readonly zones: readonly NamedZone[];
  number(n: number): string;
  date(on: string | null): string;
  url(changes: Readonly<Record<string, string | null>>): string;
  can(permission: Permission): boolean;
}

const TONES: Readonly<Record<Standing, Tone>> = {
  fits: 'good',
  conditional: 'attention',
  exception: 'info',
  cannot: 'bad',
  notCounted: 'neutral',
};

export const standingLabel = (standing: Standing, t: Translate): string =>
  standing === 'notCounted' ? t('consolidation:notCounted') : t(`rules:verdict.${standing}`);

export const standingChip = (standing: Standing, t: Translate): ChipView => ({
  kind: 'verdict',
  tone: TONES[standing],
  label: standingLabel(standing, t),
});

export const todayChip = (verdict: OneTerminalVerdict, t: Translate): ChipView => ({
  kind: 'verdict',
  tone: TONES[verdict],
  label: t(`consolidation:today.${verdict}`),
});

/** 不適合: what rested on an exception that has ended. */
export const lapsedChip = (t: Translate): ChipView => ({
  ...{ kind: 'verdict', tone: 'bad', label: t('consolidation:lapsed') },
});

export const controlLabel = (code: ControlCode | string, t: Translate): string =>
  `${code} ${t(`rules:control.${code}`)}`;

export const reasonLabel = (code: string, t: Translate): string =>
  code === 'none' ? t('rules:reason.none') : `${code} ${t(`rules:reason.${code}`)}`;

export const zoneNamed = (code: ZoneCode, { zones }: PageTools): NamedZone =>
  zones.find((zone) => zone.code === code) ?? { code, name: code };

export const zoneCell = (code: ZoneCode, tools: PageTools): Cell => ({ chip: zoneChip(zoneNamed(code, tools), tools) });

/** Several chips in one cell: the codes, with the city's names for who points at them or hears them. */
export function zonesCell(codes: readonly ZoneCode[], tools: PageTools): Cell {
  const chips = codes.map((code) => {
    const { label } = zoneChip(zoneNamed(code, tools), tools);
    const name = html`<span class="ichi-hidden">${label}</span>`;
    const chip = html`<span class="ichi-chip" data-kind="zone" data-tone="${code}" title="${label}"><span aria-hidden="true">${code}</span>`;
    return joined([chip, name, html`</span>`], '');
  });
  return codes.length === 0 ? null : { html: joined(chips, ' ') };
}

const joined = (pieces: readonly Html[], separator: string): Html => pieces.join(separator) as Html;

/** A cell with a quieter word behind it. */
export function withNote(cell: Cell, note: string): Cell {
  const support = html`<span class="ichi-support">${note}</span>`;
  return cell !== null && typeof cell === 'object' && 'html' in cell
    ? { html: joined([cell.html, support], ' ') }
    : cell;
}

/** 1.85; null where there is nobody to divide by. */
export const perPerson = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

/** A share from 0 to 1 as percent, cut off downwards: 99.96 % is not yet 100 %. */
export const percent = (share: number | null): string =>
  share === null ? '–' : (Math.floor(share * 1000 + 1e-9) / 10).toFixed(1);

const TABS = [
  { key: 'overview', href: '/consolidation', permission: 'assessment.read' },
  { key: 'kpi', href: '/consolidation/kpi', permission: 'assessment.read' },
  { key: 'people', href: '/consolidation/people', permission: 'assessment.read' },
  { key: 'scenarios', href: '/scenarios', permission: 'plan.read' },
  { key: 'plans', href: '/plans', permission: 'plan.read' },
] as const;

/** The pages about one terminal for each person; who may not read plans sees none of them. */
export function moduleTabs(
  { t, can }: { readonly t: Translate; can(permission: Permission): boolean },
  current: (typeof TABS)[number]['key'],
): TabsView {
  const open = TABS.filter(({ permission }) => can(permission));
  return {
    label: t('consolidation:title'),
    items: open.map(({ key, href }) => ({ href, label: t(`consolidation:tab.${key}`), current: key === current })),
  };
}

const CHOSEN_LEVELS = ['department', 'section', 'other'];

/** 部 and 課 in the order of their codes, each 課 behind its 部; of a scope only what lies in it. */
export function unitOptions(tree: UnitTree, scope: Scope): readonly Option[] {
  const seen = (unit: UnitOnDay) => scope === 'all' || scope.includes(unit.id);
  const walk = (units: readonly UnitOnDay[]): UnitOnDay[] =>
    units.flatMap((unit) => [unit, ...walk(tree.childrenOf(unit.id))]);
  return walk(tree.roots)
    .filter((unit) => CHOSEN_LEVELS.includes(unit.level) && seen(unit))
    .map(({ id, code }) => ({ value: id, label: `${code} ${unitPath(tree, id)}` }));
}

export const unitPath = (tree: UnitTree, unitId: string): string =>
  tree
    .pathTo(unitId)
    .map(({ name }) => name)
    .join(' ');

/** What a value of a filter is called. */
export function choiceLabel(name: keyof typeof CHOICES, value: string, tools: PageTools): string {
  const { t } = tools;
  if (name === 'verdict') return standingLabel(value as Standing, t);
  if (name === 'reason') return reasonLabel(value, t);
  if (name === 'control') return controlLabel(value, t);
  return name === 'zone' ? zoneLabel(zoneNamed(value as ZoneCode, tools), tools) : t(`consolidation:held.${value}`);
}

/** Why the verdict is what it is, in one line. */
export function whyText(person: AssessedPerson, { t }: Pick<PageTools, 't'>): string {
  const { employee, result, missingControls, claimedControls } = person;
  if (!result.counted) return t(employee.onLeave ? 'consolidation:why.onLeave' : 'consolidation:why.notEquipped');
  const parts = [
    result.keptReason === null ? null : reasonLabel(result.keptReason, t),
    missingControls.length === 0 ? null : t('consolidation:why.missing', { controls: missingControls.join(' ') }),
    claimedControls.length === 0 ? null : t('consolidation:why.claimed', { controls: claimedControls.join(' ') }),
    result.unconfirmed ? t('rules:confirmation.toBeConfirmed') : null,
  ];
  return parts.filter((part) => part !== null).join(t('consolidation:why.separator'));
}
