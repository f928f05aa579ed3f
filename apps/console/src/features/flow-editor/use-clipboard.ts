import { toast } from '@tandem/ui';
import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from './editor-context.tsx';
import { pasteClip, writeCopied } from './model/clipboard.ts';
import { disconnect, removeNodes } from './model/edit.ts';
import { nothingSelected } from './model/editor-store.ts';
import { newId } from './model/new-node.ts';
import { onGrid, type Place } from './model/place.ts';
import { withNewIds } from './model/references.ts';
import { useReveal } from './use-reveal.ts';

const fields = 'input, textarea, select, [contenteditable], [role=textbox]';
const boxes = '[role=dialog], [role=alertdialog]';

/** Whether copying and pasting there means steps: not in a field, not in a dialog, not with text marked. */
const isCanvas = (target: EventTarget | null): boolean =>
  !(target instanceof Element && target.closest(`${fields}, ${boxes}`)) && (getSelection()?.toString() ?? '') === '';

/**
 * Copy, cut and paste by the system's clipboard: across flows, windows and installations.
 * @param isHidden the canvas is not to be seen: the browser's own events mean something else
 */
export function useClipboard(isHidden: boolean) {
  const { t } = useTranslation('flows');
  const { store, nodeTypes, isReadOnly } = useEditor();
  const canvas = useReactFlow();
  const reveal = useReveal();
  const actions = useMemo(() => {
    const state = () => store.getState();
    const text = (): string | undefined => {
      const { selection, history } = state();
      return selection.nodes.size > 0 ? writeCopied(history.present, selection.nodes) : undefined;
    };
    const cut = () => {
      const { selection, edit, select } = state();
      if (isReadOnly) return;
      edit({ key: 'cut', count: selection.nodes.size }, (doc) =>
        removeNodes(disconnect(doc, selection.edges), selection.nodes),
      );
      select(nothingSelected);
    };
    /** At the pointer when it is over the canvas, else a little off the originals. */
    const paste = async (given: string, keepIncoming: boolean, pointer: Place | undefined) => {
      if (isReadOnly) return;
      // What reads it comes when it is wanted.
      const { readCopied } = await import('./model/read-copied.ts');
      const clip = readCopied(given);
      if (!clip) return;
      const corners = [...clip.nodes, ...clip.annotations].flatMap((item) =>
        'position' in item ? [item.position] : [],
      );
      const left = Math.min(...corners.map(({ x }) => x));
      const top = Math.min(...corners.map(({ y }) => y));
      const at = pointer && canvas.screenToFlowPosition(pointer);
      const offset = at ? onGrid({ x: at.x - left, y: at.y - top }) : { x: 40, y: 40 };
      const made = pasteClip(state().history.present, clip, {
        offset,
        newId,
        keepIncoming,
        withIds: (node, idOf) => withNewIds(node, nodeTypes, idOf),
      });
      if (made.ids.length === 0) return;
      state().edit({ key: 'paste', count: made.ids.length }, () => made.document);
      state().select({ nodes: new Set(made.ids), edges: new Set() });
      reveal(made.ids[0] ?? '');
    };
    return { text, cut, paste };
  }, [store, nodeTypes, isReadOnly, canvas, reveal]);

  useEffect(() => {
    if (isHidden) return undefined;
    let isShift = false;
    let pointer: Place | undefined;
    const onKey = (event: KeyboardEvent) => {
      isShift = event.shiftKey;
    };
    const onMove = ({ target, clientX, clientY }: PointerEvent) => {
      pointer =
        target instanceof Element && target.closest('.react-flow__pane') ? { x: clientX, y: clientY } : undefined;
    };
    const onCopy = (event: ClipboardEvent) => {
      const text = isCanvas(event.target) ? actions.text() : undefined;
      if (text === undefined) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (event.type === 'cut') actions.cut();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isCanvas(event.target)) return;
      void actions.paste(event.clipboardData?.getData('text/plain') ?? '', isShift, pointer);
    };
    addEventListener('keydown', onKey, true);
    addEventListener('pointermove', onMove);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      removeEventListener('keydown', onKey, true);
      removeEventListener('pointermove', onMove);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [actions, isHidden]);

  /** For menus: keys go by the browser's own events, which need no permission. */
  return useMemo(() => {
    const clipboard = () => ('clipboard' in navigator ? navigator.clipboard : undefined);
    const write = (after?: () => void) => {
      const text = actions.text();
      if (text === undefined) return;
      const written = clipboard()?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
      written.then(after).catch(() => toast({ text: t('clipboard.useKeys'), tone: 'neutral' }));
    };
    return {
      copy: () => write(),
      cut: () => write(actions.cut),
      paste: (keepIncoming: boolean) => {
        const read = clipboard()?.readText() ?? Promise.reject(new Error('no clipboard'));
        read
          .then((text) => actions.paste(text, keepIncoming, undefined))
          .catch(() => toast({ text: t('clipboard.useKeys'), tone: 'neutral' }));
      },
    };
  }, [actions, t]);
}
