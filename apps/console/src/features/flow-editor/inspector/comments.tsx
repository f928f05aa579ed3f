import type { FlowComment } from '@tandem/flow';
import { Button, cx } from '@tandem/ui';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../session/session.ts';
import { useDocument, useEditor, useView } from '../editor-context.tsx';
import { resolveComment, sayAbout } from '../model/edit-sheets.ts';
import { newId } from '../model/new-node.ts';
import { MentionField } from './mention-field.tsx';

/** What the authors say to each other about a step; a thread is open until somebody settles it. */
export function Comments({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTranslation('flows');
  const { store, isReadOnly } = useEditor();
  const me = useMe();
  const [text, setText] = useState('');
  const threads = (useDocument().annotations ?? []).filter(
    (each): each is FlowComment => each.kind === 'comment' && each.nodeId === nodeId,
  );
  const { comment: asked } = useSearch({ strict: false });
  // The one that a link leads to is shown also when it is settled.
  const shown = threads.filter(({ id, resolved }) => resolved !== true || id === asked);
  const settled = threads.length - shown.length;
  if (isReadOnly && threads.length === 0) return null;
  const send = () => {
    const message = { by: { id: me.id, name: me.displayName }, at: Date.now(), text: text.trim() };
    store.getState().edit({ key: 'comment' }, (doc) => sayAbout(doc, nodeId, message, newId()));
    setText('');
  };
  return (
    <section
      aria-label={t('comments.title')}
      data-comments
      className="flex flex-col gap-2 border-line-subtle border-t pt-3"
    >
      <h3 className="font-semibold text-sm">{t('comments.title')}</h3>
      {shown.map((thread) => (
        <Thread key={thread.id} thread={thread} isAsked={thread.id === asked}>
          {!isReadOnly && thread.resolved !== true && (
            <Button
              size="small"
              className="self-start"
              onPress={() => store.getState().edit({ key: 'comment' }, (doc) => resolveComment(doc, thread.id))}
            >
              {t('comments.resolve')}
            </Button>
          )}
        </Thread>
      ))}
      {settled > 0 && <p className="text-fg-muted text-xs">{t('comments.resolved', { count: settled })}</p>}
      {!isReadOnly && (
        <>
          <MentionField label={t('comments.say')} value={text} onChange={setText} />
          <Button size="small" className="self-start" isDisabled={text.trim() === ''} onPress={send}>
            {t('comments.send')}
          </Button>
        </>
      )}
    </section>
  );
}

interface ThreadProps {
  readonly thread: FlowComment;
  /** A link led here. */
  readonly isAsked: boolean;
  readonly children: ReactNode;
}

function Thread({ thread, isAsked, children }: ThreadProps) {
  const { view } = useEditor();
  const wantsFocus = useView((state) => state.wantsComment === thread.id);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wantsFocus) return;
    box.current?.scrollIntoView?.({ block: 'center' });
    box.current?.focus({ preventScroll: true });
    view.setState({ wantsComment: undefined });
  }, [wantsFocus, view]);
  return (
    <div
      ref={box}
      data-thread={thread.id}
      {...(isAsked && { tabIndex: -1 })}
      className={cx(
        'focus-ring flex flex-col gap-2 rounded-card border p-2',
        isAsked ? 'border-accent bg-accent-subtle' : 'border-line-subtle',
      )}
    >
      <Messages thread={thread} />
      {children}
    </div>
  );
}

function Messages({ thread }: { readonly thread: FlowComment }) {
  const format = useFormat();
  return (
    <ul className="flex flex-col gap-1.5">
      {thread.messages.map((message) => (
        <li key={`${message.by.id} ${message.at}`} className="text-sm">
          <p className="text-fg-muted text-xs">
            {message.by.name} · {format.dateTime(message.at)}
          </p>
          <p className="whitespace-pre-wrap break-words">{message.text}</p>
        </li>
      ))}
    </ul>
  );
}
