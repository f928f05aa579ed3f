import type { AlertDto } from '@tandem/contracts';
import { Link } from '@tandem/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import { useFormat } from '../../lib/format.ts';
import { AlertAnswer } from '../automation/alert-answer.tsx';
import { alertsQuery } from '../automation/alerts-query.ts';
import { useAcknowledge } from '../automation/use-acknowledge.ts';
import { placeOfAlert, useAlertText } from '../automation/use-alert-text.ts';

/** What rules, flows and the product itself told in the last day, and who has taken it; A takes what has the focus. */
export function AlertList() {
  const { t } = useTranslation('live');
  const pages = useInfiniteQuery(alertsQuery).data?.pages ?? [];
  // What one colleague says to another is theirs alone.
  const alerts = pages.flatMap(({ items }) => items).filter(({ asked, comment }) => !asked && !comment);
  useAcknowledgeCommand(alerts);
  if (alerts.length === 0) return <p className="text-fg-muted text-sm">{t('alerts.empty')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line-subtle rounded-card border border-line-subtle bg-surface">
      {alerts.map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}

function AlertRow({ alert }: { readonly alert: AlertDto }) {
  const { t } = useTranslation('live');
  const format = useFormat();
  const text = useAlertText()(alert);
  const place = placeOfAlert(alert);
  return (
    <li data-alert={alert.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
      {alert.level === 'act' && (
        <span className="inline-flex items-center gap-1 font-medium text-danger text-xs">
          <CircleAlert aria-hidden="true" size={13} />
          {t('level.act')}
        </span>
      )}
      <span className="min-w-0 flex-1 basis-48 break-words">
        {place === undefined ? text : <Link href={place}>{text}</Link>}
      </span>
      <span className="text-fg-muted text-xs">{format.dateTime(alert.at)}</span>
      <AlertAnswer alert={alert} />
    </li>
  );
}

/** A acknowledges the alert that has the focus, otherwise the one that calls longest. */
function useAcknowledgeCommand(alerts: readonly AlertDto[]): void {
  const { t } = useTranslation('live');
  const { acknowledge } = useAcknowledge();
  const run = useEffectEvent(() => {
    const focused = document.activeElement?.closest('[data-alert]')?.getAttribute('data-alert');
    const open = alerts.filter(({ acknowledged }) => !acknowledged);
    const wanted =
      open.find(({ id }) => id === focused) ?? open.findLast(({ level }) => level === 'act') ?? open.at(-1);
    if (wanted) acknowledge(wanted.id);
  });
  const title = t('alerts.command');
  const group = t('title');
  const isDisabled = alerts.every(({ acknowledged }) => acknowledged !== undefined);
  useCommands(
    useMemo<readonly Command[]>(
      () => [{ id: 'live.acknowledge', title, group, scope: 'list', keys: 'A', isDisabled, run }],
      [title, group, isDisabled],
    ),
  );
}
