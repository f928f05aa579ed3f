import { Button, IconButton, Meter } from '@tandem/ui';
import { Clock, MailOpen, SquareCheck, Tag, UserPlus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDeskList } from '../selection.ts';
import { useAsked } from './asked.ts';
import type { useTriage } from './use-triage.ts';

/** What can be done to the selected rows, and how far it is. */
export function BulkBar({ run, progress }: ReturnType<typeof useTriage>) {
  const { t } = useTranslation('list');
  const { rows, selected, clear, select } = useDeskList();
  const ask = useAsked((state) => state.ask);
  if (progress && progress.total > 1) {
    const text = t('bulk.progress', { finished: progress.finished, total: progress.total });
    return (
      <div className="border-line-subtle border-t p-3">
        <Meter label={t('bulk.working')} value={progress.finished} maxValue={progress.total} valueText={text} />
      </div>
    );
  }
  const chosen = rows.filter(({ id }) => selected.has(id));
  if (chosen.length === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={t('bulk.label')}
      className="flex flex-wrap items-center justify-between gap-x-0.5 gap-y-1 border-line-subtle border-t bg-surface p-2"
    >
      <span className="flex basis-full items-center gap-2">
        <span className="min-w-0 flex-1 truncate px-1 font-medium text-sm tabular-nums">
          {t('bulk.selected', { count: chosen.length })}
        </span>
        <Button size="small" variant="quiet" onPress={() => select(...rows.map(({ id }) => id))}>
          {t('bulk.all', { count: rows.length })}
        </Button>
        <IconButton label={t('bulk.clear')} onPress={clear}>
          <X aria-hidden="true" size={16} />
        </IconButton>
      </span>
      <IconButton label={t('action.label')} shortcut="L" onPress={() => ask('label', chosen)}>
        <Tag aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('action.snooze')} shortcut="S" onPress={() => ask('snooze', chosen)}>
        <Clock aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('action.assign')} shortcut="A" onPress={() => ask('assign', chosen)}>
        <UserPlus aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('action.unread')} shortcut="U" onPress={() => void run({ kind: 'unread' }, chosen)}>
        <MailOpen aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('action.close')} shortcut="E" onPress={() => ask('close', chosen)}>
        <SquareCheck aria-hidden="true" size={16} />
      </IconButton>
    </div>
  );
}
