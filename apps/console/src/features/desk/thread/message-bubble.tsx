import { Avatar, Button, cx } from '@tandem/ui';
import { Bot, Check, CheckCheck, Clock, Lock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { Delivery, MessageItem } from '../model/thread-items.ts';

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
} as const;

/** One message or note: the customer on the left, our side on the right, notes in yellow with a lock. */
export function MessageBubble({ item, contactName, onRetry, onDiscard }: BubbleProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const isTheirs = item.author === 'contact';
  const name = useAuthorName(item, contactName);
  const ground = item.note ? grounds.note : grounds[item.author];
  return (
    <article
      aria-label={`${item.note ? `${t('thread.note')}, ` : ''}${name}, ${format.time(item.at)}`}
      data-message={item.key}
      className={cx('flex gap-2 px-4', item.continued ? 'pt-1' : 'pt-3', !isTheirs && 'flex-row-reverse')}
    >
      <span className="w-8 shrink-0">{!item.continued && <AuthorIcon item={item} name={name} />}</span>
      <div className={cx('flex min-w-0 max-w-[75%] flex-col gap-1', isTheirs ? 'items-start' : 'items-end')}>
        {!item.continued && (
          <p className="flex items-center gap-1.5 text-fg-muted text-xs">
            {item.note && <Lock aria-hidden="true" size={12} />}
            <span className="font-medium text-fg-secondary">{name}</span>
            {item.note && <span>{t('thread.noteHint')}</span>}
          </p>
        )}
        <div className={cx('max-w-full rounded-card border px-3 py-2 text-base', ground)}>
          <MessageBody item={item} />
        </div>
        <p className="flex items-center gap-1 text-fg-muted text-xs tabular-nums">
          <time dateTime={new Date(item.at).toISOString()}>{format.time(item.at)}</time>
          {item.delivery !== undefined && <DeliveryMark delivery={item.delivery} />}
        </p>
        {item.outgoing?.errorCode !== undefined && (
          <span className="flex gap-1">
            <Button size="small" onPress={() => onRetry(item.key)}>
              {t('delivery.retry')}
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

function useAuthorName(item: MessageItem, contactName: string): string {
  const { t } = useTranslation('inbox');
  if (item.author === 'contact') return contactName;
  if (item.author === 'flow') return item.authorName ?? t('thread.flow');
  return item.authorName ?? t('thread.you');
}

function AuthorIcon({ item, name }: { readonly item: MessageItem; readonly name: string }) {
  if (item.author !== 'flow') return <Avatar name={name} />;
  return (
    <span className="flex size-8 items-center justify-center rounded-full bg-bot-subtle text-bot">
      <Bot aria-hidden="true" size={16} />
    </span>
  );
}

function MessageBody({ item }: { readonly item: MessageItem }) {
  const { t } = useTranslation('inbox');
  if (item.redacted) return <p className="text-fg-muted">{t('thread.redacted')}</p>;
  return (
    <>
      {item.text !== '' && <p className="whitespace-pre-wrap break-words">{item.text}</p>}
      {item.files.map((file) => (
        <a
          key={file.id}
          href={file.url}
          target="_blank"
          rel="noreferrer"
          aria-label={t('thread.openImage', { name: file.name })}
          className="focus-ring mt-1 block rounded-input"
        >
          <img
            src={file.url}
            alt={t('thread.image', { name: file.name })}
            width={file.width}
            height={file.height}
            loading="lazy"
            className="max-h-72 w-auto max-w-full rounded-input object-contain"
          />
        </a>
      ))}
      {item.quickReplies.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1">
          {item.quickReplies.map((reply) => (
            <li key={reply.id} className="rounded-full border border-line px-2 text-fg-secondary text-xs leading-5">
              {reply.label}
            </li>
          ))}
        </ul>
      )}
    </>
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
