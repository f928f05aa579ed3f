import type { TranscriptEntry } from '@tandem/flow';
import { Button, cx } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useEditor } from '../editor-context.tsx';

interface EntryProps {
  readonly entry: TranscriptEntry;
  /** Not answered yet: its quick replies can be chosen. */
  readonly isOpen: boolean;
  readonly onChoice: (label: string, id: string) => void;
  readonly onSkip: (ms: number) => void;
}

/** One line of the test chat: said by the customer, by the flow, or what happened behind it. */
export function TestEntry({ entry, isOpen, onChoice, onSkip }: EntryProps) {
  const { t } = useTranslation('flows');
  if (entry.from === 'system') return <SystemLine effect={entry.effect} at={entry.at} onSkip={onSkip} />;
  const isCustomer = entry.from === 'customer';
  const content = isCustomer ? undefined : entry.content;
  const text = isCustomer ? entry.text : content && 'text' in content ? content.text : t('test.fallback');
  const replies = content?.kind === 'text' ? (content.quickReplies ?? []) : [];
  return (
    <div className={cx('flex flex-col gap-1.5', isCustomer ? 'items-end' : 'items-start')}>
      <p
        className={cx(
          'max-w-[85%] whitespace-pre-wrap break-words rounded-card px-3 py-2 text-sm',
          isCustomer ? 'bg-accent-subtle' : 'bg-bot-subtle',
        )}
      >
        <span className="sr-only">{isCustomer ? t('test.customer') : t('test.flow')}: </span>
        {text}
      </p>
      {replies.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {replies.map((reply) => (
            <Button key={reply.id} size="small" isDisabled={!isOpen} onPress={() => onChoice(reply.label, reply.id)}>
              {reply.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

type SystemEffect = Extract<TranscriptEntry, { from: 'system' }>['effect'];

interface SystemProps {
  readonly effect: SystemEffect;
  readonly at: number;
  readonly onSkip: (ms: number) => void;
}

function SystemLine({ effect, at, onSkip }: SystemProps) {
  const { t } = useTranslation('flows');
  const { names } = useEditor();
  const dynamic = useDynamicText();
  const line = 'text-center text-fg-muted text-xs';
  switch (effect.type) {
    case 'enqueue':
      return (
        <p className={line}>{t('test.handedOff', { queue: names.queues.get(effect.queueId) ?? effect.queueId })}</p>
      );
    case 'end':
      return (
        <p className={line}>
          {t('test.ended', {
            outcome: dynamic(`flow:outcomes.${effect.outcome.replace(/^flow\./, '')}`, effect.outcome),
          })}
        </p>
      );
    case 'setAttribute':
      return (
        <p className={line}>
          {t('test.set', { name: `${effect.target}.${effect.name}`, value: String(effect.value) })}
        </p>
      );
    case 'setLabel':
      return <p className={line}>{t('test.label', { sign: effect.on ? '+' : '−', name: effect.name })}</p>;
    case 'addNote':
      return <p className={line}>{t('test.note', { text: effect.text })}</p>;
    case 'startTimer': {
      const ms = effect.dueAt - at;
      return (
        <p className={cx(line, 'flex items-center justify-center gap-2')}>
          {t('test.timer', { seconds: Math.round(ms / 1000) })}
          <Button size="small" variant="quiet" onPress={() => onSkip(ms + 1)}>
            {t('test.skip')}
          </Button>
        </p>
      );
    }
    case 'runNode': {
      const input = effect.input as { method?: string; url?: string } | null;
      return (
        <p className={line}>{t('test.request', { method: input?.method ?? effect.nodeType, url: input?.url ?? '' })}</p>
      );
    }
    default:
      return null;
  }
}
