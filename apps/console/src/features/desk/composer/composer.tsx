import type { FileDto, SuggestionDto } from '@tandem/contracts';
import { canTake } from '@tandem/domain';
import { mentionedIn } from '@tandem/flow';
import { Button, cx, IconButton, isComposing, SegmentedControl, TextArea } from '@tandem/ui';
import { ImagePlus, Lock, Send } from 'lucide-react';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftKind } from '../data/use-drafts.ts';
import { insertAt } from '../model/canned-match.ts';
import type { FillFrom } from '../model/fill-variables.ts';
import { nextField, openFields } from '../model/open-fields.ts';
import { Attachments } from './attachments.tsx';
import type { Carries } from './carries.ts';
import { ComposerHint } from './composer-hint.tsx';
import { PickerList } from './picker-list.tsx';
import { SuggestionChips } from './suggestion-chips.tsx';
import { useAttachments } from './use-attachments.ts';
import { useComposerKeys } from './use-composer-keys.ts';
import { type Picked, usePicker } from './use-picker.ts';

export interface Composed {
  kind: DraftKind;
  text: string;
  files: readonly FileDto[];
  cannedResponseId?: string;
  articleId?: string;
  /** Colleagues whom a note asks to look. */
  mentions?: string[];
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
  /** Who replies instead of me. */
  readonly lockedBy?: string | undefined;
  /** What the channel takes; undefined while its plugin is off. */
  readonly channel?: Carries | undefined;
  /** Where the reply goes, if there is a choice. */
  readonly replyTo?: ReactNode;
  readonly fill: FillFrom;
  /** Articles that may answer the last message. */
  readonly suggestions: readonly SuggestionDto[];
  /** The message they answer: put away, they come back with the next one. */
  readonly suggestedFor: number;
  readonly onOpinion: (article: SuggestionDto, useful: boolean) => void;
  readonly onSubmit: (composed: Composed) => void;
  /** After sending with Mod+Shift+Enter. */
  readonly onClose: () => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Reply and note share the place, never the text: two drafts, two colours, two ways to send. */
export function Composer(props: ComposerProps) {
  const { contactName, kind, onKind, draft, onText, onFiles, canReply, lockedBy, channel, onSubmit, field } = props;
  const { t } = useTranslation(['inbox', 'thread']);
  useComposerKeys();
  const listId = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { text, files } = draft;
  const isNote = kind === 'note';
  const isLocked = !isNote && !canReply;
  const attachments = useAttachments(kind, isNote ? undefined : channel, (of, file) =>
    onFiles(of, (old) => [...old, file]),
  );
  const [source, setSource] = useState<{ cannedResponseId?: string; articleId?: string }>({});
  const [hidden, setHidden] = useState<number>();
  const suggestions = isNote || isLocked || hidden === props.suggestedFor ? [] : props.suggestions.slice(0, 3);
  const picker = usePicker({ kind, text, fill: props.fill, suggestions });
  const fields = openFields(text);
  const isEmpty = text.trim() === '' && files.length === 0;
  const canSend = !isEmpty && fields.length === 0 && attachments.uploading.length === 0 && !isLocked;
  const label = isNote
    ? t('composer.noteLabel', { name: contactName })
    : t('composer.replyLabel', { name: contactName });

  const write = (next: string) => {
    onText(next);
    picker.moveTo(field.current?.selectionStart ?? next.length);
  };
  /** Puts it in, and goes to its first field or behind it. */
  const insert = ({ start, insert: words, canned, article }: Picked, caret: number) => {
    const next = insertAt(text, caret, words, start);
    onText(next.text);
    setSource((old) => ({
      ...old,
      ...(canned && { cannedResponseId: canned.id }),
      ...(article && { articleId: article.articleId }),
    }));
    picker.close();
    const open = nextField(words, { start: 0, end: 0 }, false);
    requestAnimationFrame(() => {
      field.current?.focus();
      const [from, to] = open ? [start + open.start, start + open.end] : [next.caret, next.caret];
      field.current?.setSelectionRange(from, to);
    });
  };
  const pick = (index: number) => {
    const picked = picker.picked(index);
    if (picked) insert(picked, picker.caret);
  };
  const submit = () => {
    if (!canSend) return false;
    const people = picker.people.map(({ id, displayName }) => ({ id, name: displayName }));
    const mentions = isNote ? mentionedIn(text, people) : [];
    onSubmit({ kind, text: text.trim(), files, ...(isNote ? {} : source), ...(mentions.length > 0 && { mentions }) });
    if (!isNote) setSource({});
    return true;
  };
  /** From writing back to the row of this conversation, where single letters are commands. */
  const toList = () => {
    field.current?.blur();
    document.querySelector<HTMLElement>('[data-conversation][aria-current]')?.focus();
  };
  const onListKey = (event: KeyboardEvent): boolean => {
    if (event.key === 'ArrowDown') picker.step(1);
    else if (event.key === 'ArrowUp') picker.step(-1);
    else if (event.key === 'Escape') picker.close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && picker.options.length > 0) pick(picker.active);
    else return false;
    return true;
  };
  const onTextKey = (event: KeyboardEvent): boolean => {
    const area = field.current;
    if (event.key === 'Escape') toList();
    else if (event.target !== area || !area) return false;
    else if (event.key === 'Tab' && fields.length > 0) {
      const place = nextField(text, { start: area.selectionStart, end: area.selectionEnd }, event.shiftKey);
      if (place) area.setSelectionRange(place.start, place.end);
    } else if (event.key === 'Enter' && event.shiftKey && (event.ctrlKey || event.metaKey)) {
      if (!isNote && submit()) props.onClose();
    } else return event.key === 'ArrowUp' && picker.offerArticles();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (!(picker.isOpen ? onListKey(event) : onTextKey(event))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const take = (event: ClipboardEvent | DragEvent, given: FileList) => {
    if (given.length === 0 || isLocked) return;
    event.preventDefault();
    attachments.addAll(given);
  };
  return (
    <section
      aria-label={label}
      data-composer={kind}
      data-holding={isEmpty ? undefined : ''}
      onKeyDownCapture={onKeyDown}
      onPaste={(event) => take(event, event.clipboardData.files)}
      onDrop={(event) => take(event, event.dataTransfer.files)}
      onDragOver={(event) => event.preventDefault()}
      className={cx(
        'relative border-t p-3',
        isNote ? 'border-note-line bg-note-subtle' : 'border-line-subtle bg-surface',
      )}
    >
      {picker.isOpen && (
        <PickerList
          id={listId}
          label={picker.label}
          options={picker.options}
          empty={picker.empty}
          active={picker.active}
          onPick={pick}
        />
      )}
      <SuggestionChips
        suggestions={suggestions}
        onInsert={(article) =>
          insert(
            { start: field.current?.selectionStart ?? 0, insert: article.body, article },
            field.current?.selectionStart ?? 0,
          )
        }
        onOpinion={props.onOpinion}
        onHide={() => setHidden(props.suggestedFor)}
      />
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
        {isLocked && lockedBy !== undefined && (
          <span role="status" data-testid="composer-locked" className="truncate text-fg-muted text-xs">
            {t('thread:composer.locked', { name: lockedBy })}
          </span>
        )}
        {!isNote && !isLocked && props.replyTo}
      </div>
      <TextArea
        ref={field}
        label={label}
        isLabelHidden
        placeholder={isNote ? t('composer.notePlaceholder') : t('composer.replyPlaceholder', { name: contactName })}
        value={text}
        onChange={write}
        onEnter={submit}
        list={
          picker.options.length > 0 && picker.isOpen
            ? { id: listId, activeId: `${listId}-${picker.active}` }
            : undefined
        }
        isDisabled={isLocked}
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
          onChange={(event) => {
            attachments.addAll(event.target.files ?? []);
            event.target.value = '';
          }}
        />
        <IconButton label={t('thread:composer.attach')} isDisabled={isLocked} onPress={() => chooser.current?.click()}>
          <ImagePlus aria-hidden="true" size={18} />
        </IconButton>
        <ComposerHint
          fields={fields}
          text={text}
          channel={isNote ? undefined : channel}
          links={isNote || !channel ? 0 : files.filter((file) => !canTake(file, channel)).length}
        />
        <Button variant="primary" icon={<Send aria-hidden="true" size={15} />} isDisabled={!canSend} onPress={submit}>
          {isNote ? t('composer.addNote') : t('composer.send')}
        </Button>
      </div>
    </section>
  );
}
