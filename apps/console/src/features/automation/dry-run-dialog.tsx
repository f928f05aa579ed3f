import type { RuleDto } from '@tandem/contracts';
import { Dialog, EmptyState, Link, LinkButton, Select, Table } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useFormat } from '../../lib/format.ts';
import { type Acted, useDryRun } from './use-dry-run.ts';

const spans = [1, 7, 30] as const;
/** Rows shown; the number above them counts all. */
const shown = 200;

/** In the last days this would have acted on so many conversations, listed. */
export function DryRunDialog({ rule, onClose }: { readonly rule: RuleDto; readonly onClose: () => void }) {
  const { t } = useTranslation('automation');
  const format = useFormat();
  const errorText = useErrorText();
  const [days, setDays] = useState<number>(7);
  const { acted, looked, isDone, error } = useDryRun(rule.id, days);
  const conversations = new Set(acted.flatMap(({ conversationId }) => conversationId ?? []));
  // A number before anything was looked at, or when nothing could be, would be an answer that nobody has.
  const hasLooked = looked > 0 || (isDone && error === undefined);
  const isAlone = acted.length > 0 && conversations.size === 0;
  const newest = acted
    .map((row, number) => ({ ...row, number }))
    .sort((a, b) => b.at - a.at)
    .slice(0, shown);
  return (
    <Dialog isOpen size="large" onOpenChange={onClose} title={t('dryRun.title', { name: rule.name })}>
      <div className="flex flex-col gap-4">
        <Select
          label={t('dryRun.span')}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          options={spans.map((count) => ({ id: String(count), label: t('dryRun.days', { count }) }))}
        />
        <div role="status" className="flex flex-col gap-1">
          {hasLooked && (
            <p className="font-medium">
              {isAlone
                ? t('dryRun.runs', { count: acted.length, days: t('dryRun.days', { count: days }) })
                : t('dryRun.conversations', { count: conversations.size, days: t('dryRun.days', { count: days }) })}
            </p>
          )}
          <p className="text-fg-muted text-sm">
            {isDone ? t('dryRun.done', { number: looked }) : t('dryRun.looking', { number: looked })}
          </p>
        </div>
        {error !== undefined && (
          <p role="alert" className="text-danger text-sm">
            {errorText(error)}
          </p>
        )}
        {error instanceof ApiError && error.code === 'automation.no_past' && (
          // What the log does not hold can be written by hand.
          <LinkButton href={`/flows/${rule.id}?mode=test`} className="self-start">
            {t('dryRun.byHand')}
          </LinkButton>
        )}
        <Table
          label={t('dryRun.list')}
          rows={newest}
          rowKey={({ number }) => String(number)}
          empty={
            isDone && error === undefined ? (
              <EmptyState title={t('dryRun.nothing')}>{t('dryRun.nothingBody')}</EmptyState>
            ) : undefined
          }
          columns={[
            { id: 'who', header: t('dryRun.who'), cell: (row) => <Who row={row} /> },
            { id: 'when', header: t('dryRun.when'), cell: ({ at }) => format.dateTime(at) },
          ]}
        />
      </div>
    </Dialog>
  );
}

function Who({ row: { conversationId, contactName = '' } }: { readonly row: Acted }) {
  const { t } = useTranslation('automation');
  if (conversationId === undefined) return t('dryRun.alone');
  return <Link href={`/inbox/all/${conversationId}`}>{contactName === '' ? t('dryRun.unnamed') : contactName}</Link>;
}
