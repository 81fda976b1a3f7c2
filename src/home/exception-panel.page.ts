import { exceptionAddress } from '../exceptions/exception-frame.ts';
import { exceptionNumber } from '../exceptions/exception-label.ts';
import type { ExceptionRecord } from '../exceptions/exception-record.ts';
import { spanText, subjectText } from '../exceptions/exception-view.ts';
import { type PanelTools, type PanelView, panelView } from './panel.ts';

interface Waiting {
  readonly waiting: readonly ExceptionRecord[];
  /** There are more than are shown. */
  readonly more: boolean;
}

/** Requests for exceptions that wait for the head, or for the CISO. */
export function exceptionPanel({ waiting, more }: Waiting, tools: PanelTools): PanelView {
  const { t } = tools;
  const items = waiting.map((one) => ({
    label: t(`home:exception.${one.standing === 'endorsed' ? 'permit' : 'endorse'}`, {
      ...{ number: exceptionNumber(one, tools), subject: subjectText(one, tools) },
    }),
    href: exceptionAddress(one),
    note: spanText(one, tools),
    dueOn: null,
    overdue: false,
  }));
  return panelView(t('home:panel.exceptions'), {
    tasks: { items },
    sentence: items.length === 0 ? t('home:exception.none') : more ? t('home:exception.more') : null,
    links: [{ href: '/exceptions', label: t('home:exception.all') }],
  });
}
