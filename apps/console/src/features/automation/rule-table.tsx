import type { RuleDto } from '@tandem/contracts';
import { Badge, IconButton, Link, Switch, Table } from '@tandem/ui';
import { ChevronDown, ChevronUp, FlaskConical, History, KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useTriggerText } from '../../lib/use-trigger-text.ts';
import { useMay } from '../../session/session.ts';
import { LastError } from './last-error.tsx';
import { useOrderRules, useSwitchRule } from './rule-queries.ts';

interface Props {
  readonly rules: readonly RuleDto[];
  readonly onOpen: (what: 'dryRun' | 'runs' | 'hook', rule: RuleDto) => void;
}

/** The rules in the order in which they run. */
export function RuleTable({ rules, onOpen }: Props) {
  const { t } = useTranslation('automation');
  const format = useFormat();
  const triggerText = useTriggerText();
  const mayPublish = useMay('flow:publish');
  const turn = useSwitchRule();
  const order = useOrderRules();
  const moved = useRef<string>(undefined);
  // At an end of the list the pressed button can do no more: the focus goes to its neighbour, not to the page.
  useEffect(() => {
    const id = rules.some((rule) => rule.id === moved.current) ? moved.current : undefined;
    moved.current = undefined;
    const active = document.activeElement;
    const isLost = active === document.body || (active instanceof HTMLButtonElement && active.disabled);
    if (id === undefined || !isLost) return;
    const buttons = document.querySelectorAll<HTMLButtonElement>(`[data-order="${CSS.escape(id)}"] button`);
    [...buttons].find((button) => !button.disabled)?.focus();
  }, [rules]);
  const move = (rule: RuleDto, by: -1 | 1) => {
    const ids = rules.map(({ id }) => id);
    const place = ids.indexOf(rule.id);
    moved.current = rule.id;
    order.mutate(ids.toSpliced(place, 1).toSpliced(place + by, 0, rule.id));
  };
  const place = (rule: RuleDto) => rules.indexOf(rule);
  return (
    <Table
      label={t('title')}
      rows={rules}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'order',
          header: t('column.order'),
          width: 'w-28',
          cell: (rule) => (
            <span data-order={rule.id} className="flex items-center gap-0.5 tabular-nums">
              <span className="w-5">{place(rule) + 1}</span>
              {mayPublish && (
                <>
                  <IconButton
                    size="small"
                    label={t('up', { name: rule.name })}
                    isDisabled={place(rule) === 0}
                    onPress={() => move(rule, -1)}
                  >
                    <ChevronUp aria-hidden="true" size={15} />
                  </IconButton>
                  <IconButton
                    size="small"
                    label={t('down', { name: rule.name })}
                    isDisabled={place(rule) === rules.length - 1}
                    onPress={() => move(rule, 1)}
                  >
                    <ChevronDown aria-hidden="true" size={15} />
                  </IconButton>
                </>
              )}
            </span>
          ),
        },
        {
          id: 'name',
          header: t('column.name'),
          cell: (rule) => (
            <span className="flex min-w-44 flex-col gap-0.5">
              <span className="flex items-center gap-2">
                <Link href={`/flows/${rule.id}`} className="font-medium">
                  {rule.name}
                </Link>
                {rule.hasChanges && rule.publishedVersion !== undefined && <Badge tone="info">{t('changed')}</Badge>}
              </span>
              <span className="text-fg-muted text-xs">{triggerText(rule.trigger)}</span>
            </span>
          ),
        },
        {
          id: 'active',
          header: t('column.active'),
          width: 'w-32',
          cell: (rule) =>
            rule.publishedVersion === undefined ? (
              <Badge>{t('notPublished')}</Badge>
            ) : (
              <Switch
                isLabelHidden
                value={rule.active}
                isDisabled={!mayPublish || turn.isPending}
                onChange={(active) => turn.mutate({ id: rule.id, active })}
              >
                {t('switch', { name: rule.name })}
              </Switch>
            ),
        },
        { id: 'runs', header: t('column.runs'), align: 'end', width: 'w-20', cell: ({ runs }) => runs },
        {
          id: 'errors',
          header: t('column.errors'),
          width: 'w-56',
          cell: (rule) => <LastError rule={rule} />,
        },
        {
          id: 'last',
          header: t('column.last'),
          width: 'w-48',
          cell: ({ lastRunAt }) => (
            <span className="whitespace-nowrap">
              {lastRunAt === undefined ? t('never') : format.dateTime(lastRunAt)}
            </span>
          ),
        },
        {
          id: 'actions',
          header: <span className="sr-only">{t('column.actions')}</span>,
          align: 'end',
          width: 'w-32',
          cell: (rule) => (
            <span className="flex justify-end gap-1">
              {mayPublish && rule.trigger?.type === 'webhook' && (
                <IconButton label={t('hook.open', { name: rule.name })} onPress={() => onOpen('hook', rule)}>
                  <KeyRound aria-hidden="true" size={15} />
                </IconButton>
              )}
              {mayPublish && rule.trigger !== undefined && rule.trigger.type !== 'webhook' && (
                <IconButton label={t('dryRun.open', { name: rule.name })} onPress={() => onOpen('dryRun', rule)}>
                  <FlaskConical aria-hidden="true" size={15} />
                </IconButton>
              )}
              <IconButton label={t('runs.open', { name: rule.name })} onPress={() => onOpen('runs', rule)}>
                <History aria-hidden="true" size={15} />
              </IconButton>
            </span>
          ),
        },
      ]}
    />
  );
}
