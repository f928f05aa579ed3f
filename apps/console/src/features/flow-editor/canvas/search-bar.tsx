import type { FlowDetailDto } from '@tandem/contracts';
import { IconButton, isComposing, SearchField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../commands/registry.ts';
import { changedSteps, shownChanges } from '../comparing/change-groups.ts';
import { useDocument, useEditor, useEditorState, useView } from '../editor-context.tsx';
import { flowQueries } from '../flow-queries.ts';
import { indexOf } from '../model/document-index.ts';
import { drawingOf } from '../model/read-document.ts';
import { isFound, readQuery } from '../model/search.ts';
import { useLabel } from '../use-label.ts';
import { useReveal } from '../use-reveal.ts';

/** Finds steps by name, settings and variables: `is:error`, `is:changed`, `type:`, `uses:` and words. */
export function SearchBar({ flow }: { readonly flow: FlowDetailDto }) {
  const isSearching = useView((state) => state.isSearching);
  return isSearching ? <Bar flow={flow} /> : null;
}

function Bar({ flow }: { readonly flow: FlowDetailDto }) {
  const { t } = useTranslation(['flows', 'shell']);
  const { view, store, cardOf } = useEditor();
  const reveal = useReveal();
  const label = useLabel();
  const document = useDocument();
  const problemsOf = useEditorState((state) => state.problemsOf);
  const [text, setText] = useState('');
  const query = useMemo(() => readQuery(text), [text]);
  const wantsChanged = query.filters.some(({ key, value }) => key === 'is' && value === 'changed');
  const version = flow.publishedVersion ?? 0;
  const published = useQuery({ ...flowQueries.version(flow.id, version), enabled: wantsChanged && version > 0 }).data;
  const found = useMemo(() => {
    const index = indexOf(document);
    const live = published && drawingOf(published.document);
    // While nothing is live all of it is new.
    const changed = wantsChanged && live ? changedSteps(shownChanges(live, document)) : index.nodes;
    return index.order.filter((id) => {
      const node = index.nodes.get(id);
      if (!node) return false;
      const { title, type } = cardOf(node);
      const context = {
        title,
        typeTitle: type ? label(type.title) : '',
        errors: problemsOf.get(id)?.filter(({ severity }) => severity === 'error').length ?? 0,
        isChanged: changed.has(id),
      };
      return isFound(query, node, context);
    });
  }, [document, published, query, wantsChanged, cardOf, label, problemsOf]);
  const [at, setAt] = useState(0);
  const show = (next: number) => {
    const id = found[(next + found.length) % found.length];
    if (id === undefined) return;
    setAt((next + found.length) % found.length);
    store.getState().select({ nodes: new Set([id]), edges: new Set() });
    reveal(id, false);
  };
  const group = t('shell:shortcuts.scope.canvas');
  const walk = (by: 1 | -1, id: string, title: string, keys: string) => ({
    ...{ id: `flow.${id}`, title, keys, group, scope: 'canvas' as const },
    run: () => show(at + by),
  });
  // Also where the focus is on a step that was found.
  useCommands(
    useMemo(
      () => [
        walk(1, 'findNext', t('flows:find.next'), 'F3'),
        walk(-1, 'findPrevious', t('flows:find.previous'), 'Shift+F3'),
      ],
      [t, found, at],
    ),
  );
  const close = () => {
    view.setState({ isSearching: false });
    const [id] = store.getState().selection.nodes;
    if (id !== undefined) reveal(id);
  };
  return (
    <search
      aria-label={t('flows:find.title')}
      className="absolute top-2 right-2 z-10 flex items-center gap-1 rounded-card border border-line-subtle bg-raised p-1.5 shadow-mid"
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter' || event.key === 'F3') show(event.shiftKey ? at - 1 : text === '' ? 0 : at + 1);
        else if (event.key === 'Escape') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <SearchField
        autoFocus
        className="w-64"
        label={t('flows:find.label')}
        placeholder={t('flows:find.placeholder')}
        value={text}
        onChange={(next) => {
          setText(next);
          setAt(-1);
        }}
      />
      <span role="status" className="min-w-16 text-center text-fg-muted text-xs tabular-nums">
        {text.trim() !== '' &&
          (found.length === 0
            ? t('flows:find.none')
            : t('flows:find.of', { at: Math.max(at, 0) + 1, count: found.length }))}
      </span>
      <IconButton size="small" label={t('flows:find.previous')} shortcut="Shift+F3" onPress={() => show(at - 1)}>
        <ChevronUp aria-hidden="true" size={15} />
      </IconButton>
      <IconButton size="small" label={t('flows:find.next')} shortcut="F3" onPress={() => show(at + 1)}>
        <ChevronDown aria-hidden="true" size={15} />
      </IconButton>
      <IconButton size="small" label={t('flows:find.close')} onPress={close}>
        <X aria-hidden="true" size={15} />
      </IconButton>
    </search>
  );
}
