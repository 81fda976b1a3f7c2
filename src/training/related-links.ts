import type { Permission } from '../shared/permissions.ts';
import type { Link } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';

interface Related {
  readonly key: string;
  readonly href: string;
  readonly needs: Permission;
}

/** Beside the list of courses. */
const OF_TRAINING: readonly Related[] = [
  { key: 'plans', href: '/training/plans', needs: 'training.read' },
  { key: 'sessions', href: '/training/sessions', needs: 'training.attend' },
  { key: 'ownSignUps', href: '/training/sessions?show=own', needs: 'training.attend' },
  { key: 'ownRecord', href: '/training/own', needs: 'training.read' },
  { key: 'certificates', href: '/training/certificates', needs: 'training.read' },
  { key: 'ownDrills', href: '/drills/own', needs: 'training.read' },
  { key: 'drills', href: '/drills', needs: 'drill.status' },
  { key: 'inspections', href: '/inspections', needs: 'inspection.answer' },
  { key: 'reports', href: '/training/reports', needs: 'training.status' },
  { key: 'mnHandlers', href: '/training/mn-handlers', needs: 'training.status' },
  { key: 'section', href: '/training/section', needs: 'training.confirm' },
  { key: 'unmatched', href: '/training/unmatched', needs: 'unmatched.read' },
];

const ofCourse = (code: string): readonly Related[] => [
  { key: 'versions', href: `/training/${code}/versions`, needs: 'material.read' },
  { key: 'sessions', href: `/training/sessions?q=${encodeURIComponent(code)}`, needs: 'training.attend' },
  { key: 'report', href: `/training/${code}/report`, needs: 'training.status' },
  { key: 'exemptions', href: `/training/${code}/exemptions`, needs: 'training.status' },
  { key: 'newSession', href: `/training/${code}/sessions/new`, needs: 'training.write' },
];

type Tools = Pick<ViewTools, 't' | 'can'>;

const linksTo = (related: readonly Related[], { t, can }: Tools): Link[] =>
  related.flatMap(({ key, href, needs }) => (can(needs) ? [{ href, label: t(`training:related.${key}`) }] : []));

/** What else there is of training, as far as the person may open it. */
export const relatedOfTraining = (tools: Tools): Link[] => linksTo(OF_TRAINING, tools);

export const relatedOfCourse = (code: string, tools: Tools): Link[] => linksTo(ofCourse(code), tools);
