import type { CannedResponseDto, FileDto } from '@tandem/contracts';
import { Button, cx, IconButton, isComposing, SegmentedControl, TextArea } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { ImagePlus, Lock, Send } from 'lucide-react';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../data/queries.ts';
import type { Draft, DraftKind } from '../data/use-drafts.ts';
import { bodyOf, insertAt, matchCanned, openFields, slashQuery } from '../model/canned-match.ts';
import { Attachments } from './attachments.tsx';
import { CannedPicker } from './canned-picker.tsx';
import { useAttachments } from './use-attachments.ts';

export interface Composed {
  kind: DraftKind;
  text: string;
  files: readonly FileDto[];
  cannedResponseId?: string;
}

interface ComposerProps {
  readonly contactName: string;
  readonly kind: DraftKind;
  readonly onKind: (kind: DraftKind) => void;
  readonly draft: Draft;
  readonly onText: (text: string) => void;
  /** Changes the images of one draft: an upload may end after the other draft is shown. */
  readonly onFiles: (kind: DraftKind, change: (files: Draft['files']) => Draft['files']) => void;
  /** False while somebody else, a queue or the flow has the conversation: notes only. */
  readonly canReply: boolean;
  readonly onSubmit: (composed: Composed) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Reply and note share the place, never the text: two drafts, two colours, two ways to send. */
export function Composer({
  contactName,
  kind,
  onKind,
  draft,
  onText,
  onFiles,
  canReply,
  onSubmit,
  field,
}: ComposerProps) {
  const { t, i18n } = useTranslation('inbox');
  const locale = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const listId = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { text, files } = draft;
  const attachments = useAttachments(kind, (of, file) => onFiles(of, (old) => [...old, file]));
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const [canned, setCanned] = useState<string>();
  const responses = useQuery(inboxQueries.canned());

  const slash = kind === 'reply' && !isClosed ? slashQuery(text, caret) : undefined;
  const matches = slash ? matchCanned(responses.data?.items ?? [], slash.query, locale).slice(0, 30) : [];
  const fields = openFields(text);
  const isEmpty = text.trim() === '' && files.length === 0;
  const canSend =
    !isEmpty && fields.length === 0 && attachments.uploading.length === 0 && (kind === 'note' || canReply);

  const write = (next: string) => {
    onText(next);
    setCaret(field.current?.selectionStart ?? next.length);
    setActive(0);
    setClosed(false);
  };
  const pick = (response: CannedResponseDto) => {
    const next = insertAt(text, caret, bodyOf(response, locale));
    onText(next.text);
    setCanned(response.id);
    setClosed(true);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
      setCaret(next.caret);
    });
  };
  const submit = () => {
    if (!canSend) return;
    onSubmit({
      kind,
      text: text.trim(),
      files,
      ...(kind === 'note' || canned === undefined ? {} : { cannedResponseId: canned }),
    });
    if (kind === 'reply') setCanned(undefined);
  };
  /** From writing back to the row of this conversation, where single letters are commands. */
  const toList = () => {
    field.current?.blur();
    document.querySelector<HTMLElement>('[data-conversation][aria-current]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (!slash) {
      if (event.key === 'Escape') toList();
      return;
    }
    const chosen = matches[active];
    if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, matches.length - 1));
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0));
    else if (event.key === 'Escape') setClosed(true);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) pick(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attachments.addAll(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    attachments.addAll(event.dataTransfer.files);
  };
  const isNote = kind === 'note';
  return (
    <section
      aria-label={
        isNote ? t('composer.noteLabel', { name: contactName }) : t('composer.replyLabel', { name: contactName })
      }
      data-composer={kind}
      onKeyDownCapture={onKeyDown}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={(event) => event.preventDefault()}
      className={cx(
        'relative border-t p-3',
        isNote ? 'border-note-line bg-note-subtle' : 'border-line-subtle bg-surface',
      )}
    >
      {slash && (
        <CannedPicker
          id={listId}
          responses={matches}
          query={slash.query}
          active={active}
          locale={locale}
          onPick={pick}
        />
      )}
      <div className="flex items-center gap-3 pb-2">
        <SegmentedControl<DraftKind>
          label={t('composer.mode')}
          value={kind}
          onChange={onKind}
          options={[
            { id: 'reply', label: t('composer.reply') },
            { id: 'note', label: t('composer.note'), icon: <Lock aria-hidden="true" size={12} /> },
          ]}
        />
        {isNote && <span className="text-note text-xs">{t('thread.noteHint')}</span>}
      </div>
      <TextArea
        ref={field}
        label={
          isNote ? t('composer.noteLabel', { name: contactName }) : t('composer.replyLabel', { name: contactName })
        }
        isLabelHidden
        placeholder={isNote ? t('composer.notePlaceholder') : t('composer.replyPlaceholder', { name: contactName })}
        value={text}
        onChange={write}
        onEnter={submit}
        list={matches.length > 0 ? { id: listId, activeId: `${listId}-${active}` } : undefined}
        isDisabled={!isNote && !canReply}
        minRows={2}
        maxRows={10}
      />
      <Attachments
        files={files}
        uploading={attachments.uploading}
        onRemove={(id) => onFiles(kind, (old) => old.filter((file) => file.id !== id))}
      />
      <div className="flex items-center gap-2 pt-2">
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={(event) => {
            attachments.addAll(event.target.files ?? []);
            event.target.value = '';
          }}
        />
        <IconButton label={t('composer.attach')} onPress={() => chooser.current?.click()}>
          <ImagePlus aria-hidden="true" size={18} />
        </IconButton>
        <span className="min-w-0 flex-1 truncate text-fg-muted text-xs">
          {fields.length > 0 ? (
            <span role="status" className="text-warning">
              {t('composer.fillFields', { fields: fields.join(', ') })}
            </span>
          ) : (
            t('composer.hint')
          )}
        </span>
        <Button variant="primary" icon={<Send aria-hidden="true" size={15} />} isDisabled={!canSend} onPress={submit}>
          {isNote ? t('composer.addNote') : t('composer.send')}
        </Button>
      </div>
    </section>
  );
}
