import type { ContactDto, EventDto } from '@tandem/contracts';
import { Badge, cx, Link } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { MaskedText } from '../../privacy/masked-text.tsx';
import { Attachment } from '../desk/thread/attachment.tsx';

interface EntryProps {
  readonly entry: EventDto;
  readonly contact: ContactDto;
  /** The channel's name. */
  readonly channel: string;
}

/** One message or note: who wrote it where and when, with the way to its conversation. */
export function TimelineEntry({ entry, contact, channel }: EntryProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const { actor, at, content, files = [], type, seq } = entry;
  const conversationId = entry.conversationId ?? '';
  const isNote = type === 'note.added';
  const name = type === 'message.received' ? contact.displayName : (actor.displayName ?? t('timeline.automatic'));
  return (
    <li
      className={cx(
        'rounded-card border border-line-subtle px-3 py-2 text-sm',
        isNote ? 'bg-note-subtle' : type === 'message.received' ? 'bg-surface' : 'bg-sunken',
      )}
    >
      <p className="flex flex-wrap items-center gap-2 text-fg-secondary text-xs">
        <span className="font-medium">{name}</span>
        {isNote && <Badge>{t('timeline.note')}</Badge>}
        <span>{channel}</span>
        <time dateTime={new Date(at).toISOString()} className="tabular-nums">
          {format.dateTime(at)}
        </time>
        <Link href={`/inbox/all/${conversationId}`} className="ml-auto">
          {t('files.conversation')}
        </Link>
      </p>
      <p className="whitespace-pre-wrap break-words" dir="auto">
        <MaskedText text={content?.text ?? ''} placeOf={(index) => ({ kind: 'event', conversationId, seq, index })} />
      </p>
      {files.map((file) => (
        <Attachment key={file.id} file={file} />
      ))}
    </li>
  );
}
