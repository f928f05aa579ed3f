import type { AlertDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, DialogTrigger, IconButton, Link, Popover } from '@tandem/ui';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Bell, BellDot } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useFormat } from '../../lib/format.ts';
import { useOnConnected, useSocketEvent } from '../../realtime/socket-context.tsx';
import { AlertAnswer } from './alert-answer.tsx';
import { alertsQuery } from './alerts-query.ts';
import { placeOfAlert, useAlertText } from './use-alert-text.ts';

/** What rules and flows told me in the last day, and who mentioned me in a comment; a dot while there is something new. */
export function AlertBell() {
  const client = useQueryClient();
  const alertText = useAlertText();
  const [lastSeen, setLastSeen] = useState(0);
  const query = useInfiniteQuery(alertsQuery);
  const seenAt = Math.max(lastSeen, query.data?.pages[0]?.seenAt ?? 0);
  const readAgain = () => void client.invalidateQueries({ queryKey: alertsQuery.queryKey });
  useSocketEvent('changed', ({ resource }) => {
    if (resource === 'alerts') readAgain();
  });
  useOnConnected(readAgain);
  const alerts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const see = (isOpen: boolean) => {
    if (isOpen) return;
    const at = alerts[0]?.at ?? seenAt;
    if (at <= seenAt) return;
    setLastSeen(at);
    // What the server does not learn is news again on the next page, and nothing worse.
    void call(api.rules.seenAlerts, { body: { at } }).catch(() => undefined);
  };
  const newest = alerts[0];
  const [begunAt, setBegunAt] = useState<number>();
  if (query.data && begunAt === undefined) setBegunAt(newest?.at ?? 0);
  const spoken = newest?.level === 'act' ? 'alert' : 'status';
  return (
    <>
      {/* What was there already is no news; what comes meanwhile is read out. */}
      <p key={spoken} role={spoken} className="sr-only">
        {begunAt !== undefined && newest && newest.at > begunAt ? alertText(newest) : ''}
      </p>
      {alerts.length > 0 && (
        <Alerts
          alerts={alerts}
          seenAt={seenAt}
          onOpenChange={see}
          onOlder={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
        />
      )}
    </>
  );
}

interface AlertsProps {
  readonly alerts: readonly AlertDto[];
  /** Those after it were not seen yet; milliseconds since the epoch. */
  readonly seenAt: number;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Undefined when all are here. */
  readonly onOlder: (() => void) | undefined;
}

function Alerts({ alerts, seenAt, onOpenChange, onOlder }: AlertsProps) {
  const { t } = useTranslation('automation');
  const fresh = alerts.filter(({ at }) => at > seenAt).length;
  return (
    <DialogTrigger onOpenChange={onOpenChange}>
      <IconButton label={fresh > 0 ? t('alerts.fresh', { count: fresh }) : t('alerts.title')}>
        {fresh > 0 ? <BellDot aria-hidden="true" size={16} /> : <Bell aria-hidden="true" size={16} />}
      </IconButton>
      <Popover label={t('alerts.title')} placement="bottom end">
        <ul className="flex max-h-96 w-80 flex-col gap-2 overflow-y-auto">
          {alerts.map((alert) => (
            <AlertLine key={alert.id} alert={alert} isNew={alert.at > seenAt} />
          ))}
          {onOlder && (
            <li>
              <Button size="small" onPress={onOlder}>
                {t('alerts.older')}
              </Button>
            </li>
          )}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}

interface LineProps {
  readonly alert: AlertDto;
  /** It was not seen before the list was opened. */
  readonly isNew: boolean;
}

function AlertLine({ alert, isNew }: LineProps) {
  const { t } = useTranslation('automation');
  const format = useFormat();
  const text = useAlertText()(alert);
  const place = placeOfAlert(alert);
  return (
    <li className="flex gap-2 text-sm">
      <span className="w-2 shrink-0 pt-1.5">
        {isNew && <span role="img" aria-label={t('alerts.isNew')} className="block size-2 rounded-full bg-accent" />}
      </span>
      <span className="flex min-w-0 flex-1 flex-col break-words">
        {place === undefined ? <span>{text}</span> : <Link href={place}>{text}</Link>}
        <span className="text-fg-muted text-xs">{format.dateTime(alert.at)}</span>
        {(alert.level === 'act' || alert.acknowledged) && (
          <span className="py-1">
            <AlertAnswer alert={alert} />
          </span>
        )}
      </span>
    </li>
  );
}
