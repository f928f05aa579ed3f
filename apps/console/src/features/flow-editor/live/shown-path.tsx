import type { ConversationRecordDto } from '@tandem/contracts';
import { Link } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useEditor, useEditorState } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { useReveal } from '../use-reveal.ts';
import type { PathEntry } from './path-of.ts';

interface PathProps {
  readonly record: ConversationRecordDto;
  readonly path: readonly PathEntry[];
}

/** The way of one conversation, step by step; each leads to its place on the canvas. */
export function ShownPath({ record, path }: PathProps) {
  const { t } = useTranslation('flows');
  const { cardOf, store } = useEditor();
  const document = useEditorState((state) => state.history.present);
  const reveal = useReveal();
  const format = useFormat();
  return (
    <aside
      aria-label={t('live.path')}
      className="w-72 shrink-0 overflow-y-auto border-line-subtle border-l bg-surface p-4"
    >
      <h2 className="font-semibold text-base">{t('live.path')}</h2>
      <p className="pb-3 text-sm">
        <Link href={`/inbox/all/${record.id}`}>{t('live.pathOf', { name: record.contact.displayName })}</Link>
      </p>
      <ol className="flex flex-col gap-1">
        {path.map(({ nodeId, nodeType, port, at }, index) => {
          const node = indexOf(document).nodes.get(nodeId);
          const card = node && cardOf(node);
          const exit = card?.ports.find((each) => each.id === port)?.name ?? port;
          return (
            <li key={`${index} ${nodeId}`}>
              <button
                type="button"
                disabled={!node}
                onClick={() => {
                  store.getState().select({ nodes: new Set([nodeId]), edges: new Set() });
                  reveal(nodeId);
                }}
                className="focus-ring flex w-full items-baseline gap-2 rounded-input px-1.5 py-1 text-left text-sm hover:bg-hover"
              >
                <span className="w-5 shrink-0 text-right text-fg-muted text-xs tabular-nums">{index + 1}</span>
                <span className="min-w-0 flex-1">
                  {card?.title ?? nodeType}
                  {exit !== undefined && <span className="text-fg-muted"> → {exit}</span>}
                </span>
                <time className="shrink-0 text-fg-muted text-xs tabular-nums" dateTime={new Date(at).toISOString()}>
                  {format.time(at)}
                </time>
              </button>
            </li>
          );
        })}
      </ol>
    </aside>
  );
}
