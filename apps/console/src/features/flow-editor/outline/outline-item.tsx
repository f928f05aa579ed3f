import { Badge, cx } from '@tandem/ui';
import { ChevronDown, ChevronRight, CircleAlert, CornerDownRight } from 'lucide-react';
import { type KeyboardEvent, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RenameField } from '../canvas/rename-field.tsx';
import { useTestMarks } from '../canvas/use-test-marks.ts';
import { ChangeMark } from '../comparing/change-mark.tsx';
import { ChangesContext } from '../comparing/changes-context.ts';
import { useEditor, useEditorState, useIndexed, useView } from '../editor-context.tsx';
import { edgeAt } from '../model/document-index.ts';
import { openSettings } from '../model/view-store.ts';
import { NodeIcon } from '../node-icon.tsx';
import type { OutlineRow } from './outline-rows.ts';

interface ItemProps {
  readonly row: OutlineRow;
  readonly isStop: boolean;
  readonly isExpanded: boolean | undefined;
  readonly isSelected: boolean;
  readonly onFocus: () => void;
}

/** A line of the outline. Enter on a step opens its settings, on an exit the list of what can come there. */
export function OutlineItem({ row, isStop, isExpanded, isSelected, onFocus }: ItemProps) {
  const { t } = useTranslation(['flows', 'drafts']);
  const { view, cardOf, isReadOnly } = useEditor();
  const change = useContext(ChangesContext)?.steps.get(row.node);
  const item = useRef<HTMLDivElement>(null);
  const node = useIndexed((index) => index.nodes.get(row.node));
  const problems = useEditorState((state) => state.problemsOf.get(row.node)?.length ?? 0);
  const edge = useIndexed((index) => (row.kind === 'exit' ? edgeAt(index, row.node, row.port) : undefined));
  const target = useIndexed((index) => edge && index.nodes.get(edge.to));
  const isStep = row.kind === 'step' && !row.isAgain;
  const wantsFocus = useView((state) => isStep && state.wantsFocus === row.node);
  const { isBreakpoint, isHeld } = useTestMarks(row.node);
  const isRenaming = useView((state) => isStep && state.renaming === row.node);
  useEffect(() => {
    if (!wantsFocus) return;
    item.current?.focus();
    view.setState({ wantsFocus: undefined });
  }, [wantsFocus, view]);
  if (!node) return null;
  const card = cardOf(node);
  const port = row.kind === 'exit' ? (card.ports.find(({ id }) => id === row.port)?.name ?? row.port) : '';
  const exitName = target
    ? t('flows:canvas.portTo', { port, target: cardOf(target).title })
    : t('flows:canvas.port', { port });
  const nodeName = t('flows:canvas.node', {
    title: row.kind === 'step' && row.isAgain ? t('flows:outline.again', { title: card.title }) : card.title,
    problems: problems === 0 ? t('flows:canvas.noProblems') : t('flows:canvas.problems', { count: problems }),
  });
  const stepName = [
    nodeName,
    ...(node.disabled ? [t('flows:canvas.disabled')] : []),
    ...(isBreakpoint ? [t('flows:canvas.breakpoint')] : []),
    ...(isHeld ? [t('flows:canvas.held')] : []),
  ].join(', ');
  const kinds = { added: t('drafts:kind.added'), changed: t('drafts:kind.changed'), removed: t('drafts:kind.removed') };
  const open = () => {
    if (row.kind === 'step') {
      view.setState(openSettings(row.node));
      return;
    }
    if (isReadOnly) return;
    const box = item.current?.getBoundingClientRect();
    const at = { x: box?.left ?? 0, y: box?.bottom ?? 0 };
    view.setState({ picker: { at, asks: { kind: 'after', node: row.node, port: row.port } } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open();
  };
  return (
    <div
      ref={item}
      role="treeitem"
      tabIndex={isStop ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={isExpanded}
      aria-selected={isSelected && row.kind === 'step'}
      aria-label={row.kind === 'exit' ? exitName : change ? `${kinds[change]}: ${stepName}` : stepName}
      data-row={row.key}
      data-step={row.node}
      {...(row.kind === 'step' ? { 'data-step-type': node.type } : { 'data-port': row.port })}
      onFocus={({ target: on, currentTarget }) => on === currentTarget && onFocus()}
      onKeyDown={onKeyDown}
      // A press into the name that is being written leaves the focus there.
      onClick={({ target, currentTarget }) => !(target instanceof HTMLInputElement) && currentTarget.focus()}
      onDoubleClick={({ target }) => !(target instanceof HTMLInputElement) && open()}
      onContextMenu={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        view.setState({ menu: { at: { x: event.clientX, y: event.clientY }, of: 'node' } });
      }}
      style={{ paddingInlineStart: row.level * 20 - 12 }}
      className={cx(
        'focus-ring-inset flex min-h-8 cursor-default items-center gap-2 rounded-input pr-2 text-sm hover:bg-hover',
        isSelected && row.kind === 'step' && 'bg-accent-subtle',
      )}
    >
      <span className="flex size-4 items-center justify-center text-fg-muted">
        {isExpanded === true && <ChevronDown aria-hidden="true" size={14} />}
        {isExpanded === false && <ChevronRight aria-hidden="true" size={14} />}
      </span>
      {row.kind === 'exit' ? (
        <>
          <CornerDownRight aria-hidden="true" size={14} className="shrink-0 text-fg-muted" />
          <span className={cx('truncate text-xs', target ? 'text-fg-secondary' : 'text-accent-text')}>{exitName}</span>
        </>
      ) : (
        <>
          {change && <ChangeMark kind={change} />}
          <NodeIcon type={card.type} />
          {isRenaming ? (
            <RenameField node={node} title={card.title} />
          ) : (
            <span className="truncate font-semibold">
              {row.isAgain ? t('flows:outline.again', { title: card.title }) : card.title}
            </span>
          )}
          {isBreakpoint && <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full bg-danger" />}
          {node.disabled && <Badge tone="neutral">{t('flows:outline.disabled')}</Badge>}
          <span className="min-w-0 flex-1 truncate text-fg-secondary text-xs">{card.lines.join(' · ')}</span>
          {problems > 0 && (
            <span aria-hidden="true" className="inline-flex items-center gap-0.5 text-danger text-xs tabular-nums">
              <CircleAlert size={14} />
              {problems}
            </span>
          )}
        </>
      )}
    </div>
  );
}
