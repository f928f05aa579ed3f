import { Avatar, Button, cx, toast } from '@tandem/ui';
import { Bot, Check, CheckCheck, Clock, Ear, Lock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayKey, useFormat } from '../../../lib/format.ts';
import { channelName } from '../model/channel-name.ts';
import type { Delivery, MessageItem } from '../model/thread-items.ts';
import { FailureReason } from './failure-reason.tsx';
import { MessageBody } from './message-body.tsx';

interface BubbleProps {
  readonly item: MessageItem;
  readonly contactName: string;
  readonly onRetry: (clientId: string) => void;
  readonly onDiscard: (clientId: string) => void;
}

const grounds = {
  contact: 'border-line-subtle bg-surface',
  agent: 'border-transparent bg-accent-subtle',
  flow: 'border-transparent bg-bot-subtle',
  note: 'border-note-line bg-note-subtle text-note',
  whisper: 'border-dashed border-line-strong bg-info-subtle text-info',
} as const;

/** One message or note: the customer on the left, our side on the right, notes in yellow with a lock. */
export function MessageBubble({ item, contactName, onRetry, onDiscard }: BubbleProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const format = useFormat();
  const copy = async () => {
    await navigator.clipboard.writeText(item.text);
    toast({ text: t('thread:message.copied') });
  };
  const isTheirs = item.author === 'contact';
  const name = useAuthorName(item, contactName);
  const ground = item.whisper ? grounds.whisper : item.note ? grounds.note : grounds[item.author];
  const { t: said } = useTranslation('supervision');
  return (
    <article
      aria-label={`${item.whisper ? `${said('whisper.name')}, ` : item.note ? `${t('thread.note')}, ` : ''}${name}, ${format.time(item.at)}`}
      data-message={item.key}
      // Hundreds stand in the page at once: what goes on keeps the room of the picture, not an empty box for it.
      className={cx(
        'flex gap-2',
        item.continued ? 'pt-1' : 'px-4 pt-3',
        item.continued && (isTheirs ? 'pr-4 pl-14' : 'pr-14 pl-4'),
        !isTheirs && 'flex-row-reverse',
      )}
    >
      {!item.continued && <AuthorIcon item={item} name={name} />}
      <div
        className={cx(
          'flex min-w-0 flex-col gap-1',
          // Three quarters of the row, with its picture or without.
          item.continued ? 'max-w-[calc(75%+1.875rem)]' : 'max-w-[75%]',
          isTheirs ? 'items-start' : 'items-end',
        )}
      >
        {!item.continued && (
          <p className="flex items-center gap-1.5 text-fg-muted text-xs">
            {item.whisper ? <Ear aria-hidden="true" size={12} /> : item.note && <Lock aria-hidden="true" size={12} />}
            <span className="font-medium text-fg-secondary">{name}</span>
            {item.note && <span>{item.whisper ? said('whisper.hint') : t('thread.noteHint')}</span>}
          </p>
        )}
        <div
          className={cx('max-w-full whitespace-pre-wrap break-words rounded-card border px-3 py-2 text-base', ground)}
        >
          <MessageBody item={item} />
        </div>
        {item.reaction !== undefined && !item.recalled && (
          <span
            role="img"
            aria-label={t('thread:message.reaction', { emoji: item.reaction })}
            className="-mt-2 rounded-full border border-line-subtle bg-surface px-2 text-sm leading-6"
          >
            {item.reaction}
          </span>
        )}
        <time
          dateTime={new Date(item.at).toISOString()}
          className="flex items-center gap-1 text-fg-muted text-xs tabular-nums"
        >
          {timeOf(item, format)}
          {item.channelType !== undefined && ` · ${channelName(item.channelType)}`}
          {item.cameAt !== undefined && <span>{t('thread:message.came', { time: format.time(item.cameAt) })}</span>}
          {item.former !== undefined && !item.recalled && <span>{t('thread:message.edited')}</span>}
          {item.delivery !== undefined && <DeliveryMark delivery={item.delivery} />}
        </time>
        {item.failure !== undefined && <FailureReason code={item.failure} />}
        {item.outgoing?.errorCode !== undefined && (
          <span className="flex gap-1">
            <Button size="small" onPress={() => onRetry(item.key)}>
              {t('delivery.retry')}
            </Button>
            <Button size="small" variant="quiet" onPress={copy}>
              {t('thread:message.copy')}
            </Button>
            <Button size="small" variant="quiet" onPress={() => onDiscard(item.key)}>
              {t('delivery.discard')}
            </Button>
          </span>
        )}
      </div>
    </article>
  );
}

/** The clock; of one that came on another day, the date as well. */
function timeOf({ at, cameAt }: MessageItem, format: ReturnType<typeof useFormat>): string {
  return cameAt === undefined || dayKey(cameAt) === dayKey(at) ? format.time(at) : format.dateTime(at);
}

function useAuthorName(item: MessageItem, contactName: string): string {
  const { t } = useTranslation(['inbox', 'thread']);
  if (item.author === 'contact') return contactName;
  if (item.echo) return t('thread:message.otherTool');
  if (item.author === 'flow') return item.authorName ?? t('thread.flow');
  return item.authorName ?? t('thread.you');
}

function AuthorIcon({ item, name }: { readonly item: MessageItem; readonly name: string }) {
  if (item.author !== 'flow') return <Avatar name={name} />;
  return (
    <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-bot-subtle text-bot">
      <Bot aria-hidden="true" size={16} />
    </span>
  );
}

const marks: Readonly<Record<Delivery, typeof Check>> = {
  sending: Clock,
  failed: TriangleAlert,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
};

function DeliveryMark({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('inbox');
  const Mark = marks[delivery];
  const words: Record<Delivery, string> = {
    sending: t('delivery.sending'),
    failed: t('delivery.failed'),
    sent: t('delivery.sent'),
    delivered: t('delivery.delivered'),
    read: t('delivery.read'),
  };
  return (
    <span
      data-delivery={delivery}
      className={cx(
        'inline-flex items-center gap-1',
        delivery === 'read' && 'text-accent-text',
        delivery === 'failed' && 'text-danger',
      )}
    >
      <Mark aria-hidden="true" size={13} />
      <span className={delivery === 'failed' ? undefined : 'sr-only'}>{words[delivery]}</span>
    </span>
  );
}
