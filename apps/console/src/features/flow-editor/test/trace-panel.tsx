import type { TraceEntry } from '@tandem/flow';
import { Badge, cx } from '@tandem/ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { formatDuration } from '../../../lib/format.ts';
import { useEditor, useIndexed } from '../editor-context.tsx';
import { useReveal } from '../use-reveal.ts';
import { changedValues } from './changed-values.ts';
import { useEffectText } from './use-effect-text.ts';

/** Every step of the run: when, which way, what it changed and what it did. Pressing one shows it on the canvas. */
export function TracePanel() {
  const { t } = useTranslation('tests');
  const { test } = useEditor();
  const { trace } = useStore(test, (state) => state.last);
  const list = useRef<HTMLOListElement>(null);
  const count = trace.length;
  useEffect(() => {
    if (count > 0) list.current?.scrollTo?.({ top: list.current.scrollHeight });
  }, [count]);
  const [first] = trace;
  return (
    <section
      aria-label={t('trace.title')}
      className="flex max-h-56 shrink-0 flex-col border-line-subtle border-t bg-surface"
    >
      <h2 className="px-3 pt-2 font-semibold text-sm">{t('trace.title')}</h2>
      {first === undefined ? (
        <p className="px-3 py-2 text-fg-muted text-sm">{t('trace.empty')}</p>
      ) : (
        <ol ref={list} data-testid="trace" className="min-h-0 flex-1 overflow-y-auto p-1">
          {trace.map((entry, place) => (
            <TraceLine key={place} entry={entry} since={entry.at - first.at} />
          ))}
        </ol>
      )}
    </section>
  );
}

interface LineProps {
  readonly entry: TraceEntry;
  /** Milliseconds from the beginning of the run. */
  readonly since: number;
}

function TraceLine({ entry, since }: LineProps) {
  const { t } = useTranslation('tests');
  const { store, cardOf } = useEditor();
  const reveal = useReveal();
  const dynamic = useDynamicText();
  const effectText = useEffectText();
  const node = useIndexed((index) => (entry.flowId === undefined ? index.nodes.get(entry.nodeId) : undefined));
  const isSelected = useStore(store, ({ selection }) => node !== undefined && selection.nodes.has(entry.nodeId));
  const card = node && cardOf(node);
  const title = card?.title ?? t('trace.inside', { step: entry.nodeId, flow: entry.flowId ?? '' });
  const way = entry.port && (card?.ports.find(({ id }) => id === entry.port)?.name ?? entry.port);
  const note = entry.note && dynamic(`flow:outcomes.${entry.note.replace(/^flow\./, '')}`, entry.note);
  const did = entry.effects.flatMap((effect) => effectText(effect, entry.at) ?? []);
  return (
    <li
      data-trace={entry.nodeId}
      className={cx('flex items-baseline gap-2 rounded-input px-2 py-0.5 text-xs', isSelected && 'bg-accent-subtle')}
    >
      <span className="w-14 shrink-0 text-right text-fg-muted tabular-nums">+{formatDuration(since)}</span>
      <button
        type="button"
        disabled={!node}
        onClick={() => {
          store.getState().select({ nodes: new Set([entry.nodeId]), edges: new Set() });
          reveal(entry.nodeId, false);
        }}
        className="focus-ring min-h-6 min-w-6 shrink-0 cursor-default rounded-input px-1 text-left font-medium enabled:hover:bg-hover"
      >
        {title}
      </button>
      <span className="shrink-0 text-fg-secondary">{way === undefined ? t('trace.stays') : `→ ${way}`}</span>
      {note && <Badge tone="warning">{note}</Badge>}
      <span className="min-w-0 flex-1 truncate text-fg-secondary">
        {changedValues(entry.before, entry.after).map(({ name, before, after }) => (
          <code key={name} className="mr-2">
            {name}: {before} → {after}
          </code>
        ))}
        {did.join(' · ')}
      </span>
    </li>
  );
}
