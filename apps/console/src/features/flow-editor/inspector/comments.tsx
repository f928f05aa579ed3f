import type { FlowComment } from '@tandem/flow';
import { Button } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../session/session.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
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
  const open = threads.filter((thread) => thread.resolved !== true);
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
      {open.map((thread) => (
        <div key={thread.id} className="flex flex-col gap-2 rounded-card border border-line-subtle p-2">
          <Messages thread={thread} />
          {!isReadOnly && (
            <Button
              size="small"
              className="self-start"
              onPress={() => store.getState().edit({ key: 'comment' }, (doc) => resolveComment(doc, thread.id))}
            >
              {t('comments.resolve')}
            </Button>
          )}
        </div>
      ))}
      {threads.length > open.length && (
        <p className="text-fg-muted text-xs">{t('comments.resolved', { count: threads.length - open.length })}</p>
      )}
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
