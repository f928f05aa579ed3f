import { Disclosure } from '@tandem/ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { MaskedText, maskedIn } from '../../../privacy/masked-text.tsx';
import { splitQuoted } from '../model/quoted.ts';
import type { MessageItem } from '../model/thread-items.ts';
import { Attachment } from './attachment.tsx';

const MailFrame = lazy(() => import('./mail-frame.tsx').then((module) => ({ default: module.MailFrame })));

/** What stands in the bubble: the text with what it quotes folded away, files, and the answers that were offered. */
export function MessageBody({ item }: { readonly item: MessageItem }) {
  const { t } = useTranslation(['inbox', 'thread']);
  if (item.redacted) return <p className="text-fg-muted">{t('thread.redacted')}</p>;
  if (item.recalled) return <p className="text-fg-muted italic">{t('thread:message.recalled')}</p>;
  const { text, quoted } =
    item.former === undefined ? splitQuoted(item.text, item.newText) : { text: item.text, quoted: '' };
  const { conversationId } = item;
  // Masked numbers can be revealed once the server has the message.
  const shown = (part: string, before: number, seq = item.textSeq ?? item.seq) =>
    seq === undefined || conversationId === undefined ? (
      part
    ) : (
      <MaskedText text={part} placeOf={(n) => ({ kind: 'event', conversationId, seq, index: before + n })} />
    );
  return (
    <>
      {item.subject !== undefined && (
        <p className="mb-1 font-medium" dir="auto">
          {item.subject}
        </p>
      )}
      {text !== '' && shown(text, 0)}
      {quoted !== '' && (
        <Disclosure title={t('thread:message.quoted')}>
          <p className="text-fg-muted text-sm">{shown(quoted, maskedIn(text))}</p>
        </Disclosure>
      )}
      {item.former !== undefined && (
        <Disclosure title={t('thread:message.former')}>
          <p className="text-fg-muted text-sm">{shown(item.former, 0, item.seq)}</p>
        </Disclosure>
      )}
      {item.files.map((file) =>
        file.contentType.startsWith('text/html') ? (
          <Suspense key={file.id}>
            <MailFrame file={file} />
          </Suspense>
        ) : (
          <Attachment key={file.id} file={file} />
        ),
      )}
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
