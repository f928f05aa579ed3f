import type { FlowComment } from '@tandem/flow';
import { Badge, Button } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../session/session.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { mentions } from '../model/mentions.ts';
import { useReveal } from '../use-reveal.ts';

/** All that is still open between the authors of the flow; what means oneself comes first. */
export function CommentsPanel() {
  const { t } = useTranslation('flows');
  const { store, cardOf } = useEditor();
  const me = useMe();
  const document = useDocument();
  const reveal = useReveal();
  const isMine = ({ messages }: FlowComment) => messages.some(({ text }) => mentions(text, me.displayName));
  const open = (document.annotations ?? [])
    .filter((each): each is FlowComment => each.kind === 'comment' && each.resolved !== true)
    .sort((a, b) => Number(isMine(b)) - Number(isMine(a)));
  const titleOf = (id: string) => {
    const node = indexOf(document).nodes.get(id);
    return node ? cardOf(node).title : id;
  };
  return (
    <div className="p-3">
      <h2 className="mb-2 font-semibold text-sm">{t('comments.all')}</h2>
      {open.length === 0 && <p className="text-fg-muted text-sm">{t('comments.none')}</p>}
      <ul className="flex flex-col gap-2">
        {open.map((thread) => {
          const last = thread.messages.at(-1);
          return (
            <li key={thread.id} className="flex items-center gap-2 text-sm">
              <Button
                size="small"
                aria-label={t('comments.show', { step: titleOf(thread.nodeId) })}
                onPress={() => {
                  store.getState().select({ nodes: new Set([thread.nodeId]), edges: new Set() });
                  reveal(thread.nodeId);
                }}
              >
                {titleOf(thread.nodeId)}
              </Button>
              {isMine(thread) && <Badge tone="info">{t('comments.you')}</Badge>}
              <span className="min-w-0 flex-1 truncate">
                <span className="text-fg-muted">{last?.by.name}: </span>
                {last?.text}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
