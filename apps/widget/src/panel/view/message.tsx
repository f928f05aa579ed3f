import type { FileDto } from '@tandem/contracts';
import type { ChatClient } from '../client/chat-client.ts';
import type { Delivery, MessageItem } from '../model/timeline.ts';
import { Avatar } from './avatar.tsx';
import { type Translate, useLanguage } from './i18n.ts';
import { AlertIcon, CheckIcon, ChecksIcon, ClockIcon, FileIcon } from './icons.tsx';
import { LinkedText } from './linked-text.tsx';
import { clockTime } from './times.ts';

interface MessageProps {
  item: MessageItem;
  /** The one message that a tab stop leads to; the others are reached by arrow keys. */
  focusable: boolean;
  client: Pick<ChatClient, 'retry' | 'discard'>;
}

export function Message({ item, focusable, client }: MessageProps) {
  const { t, locale } = useLanguage();
  const mine = item.from === 'contact';
  const time = clockTime(item.at, locale);
  const author = authorOf(item, t);
  const state = item.delivery && t(`message.${item.delivery}`);
  const classes = ['message', mine ? 'mine' : 'theirs', item.first && 'first', item.last && 'last'];
  return (
    <article
      class={classes.filter(Boolean).join(' ')}
      tabIndex={focusable ? 0 : -1}
      aria-label={state ? t('message.labelWithState', { author, time, state }) : t('message.label', { author, time })}
      data-testid="widget-message"
      data-from={item.from}
    >
      {!mine && item.first && <p class="author">{author}</p>}
      {!mine && item.last && <Avatar name={item.from === 'agent' ? author : undefined} />}
      <Body item={item} t={t} />
      {(item.last || item.delivery === 'failed' || item.delivery === 'sending') && (
        <p class="meta">
          <time dateTime={new Date(item.at).toISOString()}>{time}</time>
          {item.delivery && <DeliveryMark delivery={item.delivery} text={state ?? ''} />}
        </p>
      )}
      {item.failedId !== undefined && <FailedActions id={item.failedId} client={client} />}
    </article>
  );
}

function Body({ item, t }: { item: MessageItem; t: Translate }) {
  if (item.redacted) {
    return <p class="bubble redacted">{t('message.redacted')}</p>;
  }
  return (
    <>
      {item.files.map((file) => (
        <SentFile key={file.id} file={file} t={t} />
      ))}
      {item.text !== '' && (
        <p class="bubble">
          <LinkedText text={item.text} />
        </p>
      )}
    </>
  );
}

function SentFile({ file, t }: { file: FileDto; t: Translate }) {
  const { name, size, url, thumbnailUrl = url, contentType, width, height } = file;
  const isImage = contentType.startsWith('image/');
  return (
    <a class={isImage ? 'image' : 'bubble file'} href={url} target="_blank" rel="noopener noreferrer">
      {isImage ? (
        <img src={thumbnailUrl} alt={t('message.image', { name })} width={width} height={height} />
      ) : (
        <>
          <FileIcon />
          <span>
            {name}
            <small>{sizeText(size)}</small>
          </span>
        </>
      )}
    </a>
  );
}

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const marks = { sending: ClockIcon, stored: CheckIcon, read: ChecksIcon, failed: AlertIcon };

function DeliveryMark({ delivery, text }: { delivery: Delivery; text: string }) {
  const Mark = marks[delivery];
  return (
    <span class={`delivery ${delivery}`} title={text} data-testid={`widget-${delivery}`}>
      <Mark />
      {delivery === 'failed' ? <span>{text}</span> : <span class="visually-hidden">{text}</span>}
    </span>
  );
}

function FailedActions({ id, client }: { id: string; client: MessageProps['client'] }) {
  const { t } = useLanguage();
  return (
    <p class="failed-actions">
      <button type="button" class="link" onClick={() => client.retry(id)}>
        {t('message.retry')}
      </button>
      <button type="button" class="link" onClick={() => client.discard(id)}>
        {t('message.discard')}
      </button>
    </p>
  );
}

function authorOf(item: MessageItem, t: Translate): string {
  if (item.from === 'contact') {
    return t('author.you');
  }
  return item.from === 'agent' ? (item.displayName ?? t('author.agent')) : t('author.assistant');
}
