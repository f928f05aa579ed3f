import type { TranscriptEntry } from '@tandem/flow';
import { Button, cx } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useEffectText } from './use-effect-text.ts';

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
  const text = useEffectText()(effect, at);
  if (text === undefined) return null;
  const line = 'text-center text-fg-muted text-xs';
  if (effect.type !== 'startTimer') return <p className={line}>{text}</p>;
  return (
    <p className={cx(line, 'flex items-center justify-center gap-2')}>
      {text}
      <Button size="small" variant="quiet" onPress={() => onSkip(effect.dueAt - at + 1)}>
        {t('test.skip')}
      </Button>
    </p>
  );
}
