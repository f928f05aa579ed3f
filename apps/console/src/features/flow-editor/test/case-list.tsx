import type { CaseFailure, FlowTest } from '@tandem/flow';
import { Button, EmptyState, IconButton } from '@tandem/ui';
import { CircleCheck, CircleDashed, CircleX, FlaskConical, Pencil, Play, Plus, Trash2, Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { freeCaseName, removeCase } from '../model/edit-cases.ts';
import { CaseEditor } from './case-editor.tsx';
import { useCases } from './use-cases.ts';
import { useFailureText } from './use-failure-text.ts';
import type { TestRun } from './use-test-run.ts';

interface CaseListProps {
  readonly run: TestRun;
  readonly onFilled: () => void;
}

/** The cases of the flow with their last results; they are written, run and recorded here. */
export function CaseList({ run, onFilled }: CaseListProps) {
  const { t } = useTranslation('tests');
  const { store, isReadOnly } = useEditor();
  const document = useDocument();
  const cases = useCases();
  const [editing, setEditing] = useState<{ old?: string; test: FlowTest }>();
  const { tests = [] } = document;
  const { results, uncovered = [], from } = run.state;
  const begin = () =>
    setEditing({ test: { name: freeCaseName(document, t('case.new')), steps: [{ type: 'silence' }] } });
  return (
    <div data-cases className="flex flex-col gap-2 p-3">
      {!isReadOnly && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" icon={<Plus aria-hidden="true" size={13} />} onPress={begin}>
            {t('case.add')}
          </Button>
          <Button
            size="small"
            icon={<Video aria-hidden="true" size={13} />}
            isDisabled={from !== undefined || run.run.recording.length === 0}
            onPress={() => cases.record(run.run)}
          >
            {t('case.record')}
          </Button>
        </div>
      )}
      {tests.length === 0 && (
        <EmptyState icon={<FlaskConical size={20} />} title={t('case.empty')}>
          {t('case.emptyBody')}
        </EmptyState>
      )}
      {uncovered.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 rounded-card bg-warning-subtle p-2 text-xs">
          {t('case.uncovered', { count: uncovered.length })}
          <Button size="small" onPress={() => store.getState().select({ nodes: new Set(), edges: new Set(uncovered) })}>
            {t('case.showUncovered')}
          </Button>
        </p>
      )}
      <ul aria-label={t('tab.cases')} className="flex flex-col gap-1">
        {tests.map((test) => (
          <CaseRow
            key={test.name}
            test={test}
            result={results.get(test.name)}
            onPlay={() => {
              cases.play(test.name);
              onFilled();
            }}
            onEdit={() => setEditing({ old: test.name, test })}
            onRemove={() =>
              store.getState().edit({ key: 'case', node: test.name }, (doc) => removeCase(doc, test.name))
            }
          />
        ))}
      </ul>
      {editing && <CaseEditor {...editing} onClose={() => setEditing(undefined)} />}
    </div>
  );
}

/** The row goes with its button: the focus is on the same button of the next case then, or where a case is added. */
function focusNeighbour(removed: Element): void {
  const row = removed.closest('[data-case]');
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const button = next ? [...next.querySelectorAll('button')].at(-1) : undefined;
  (button ?? row?.closest('[data-cases]')?.querySelector('button'))?.focus();
}

interface RowProps {
  readonly test: FlowTest;
  /** Null is a pass, undefined not run. */
  readonly result: CaseFailure | null | undefined;
  readonly onPlay: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function CaseRow({ test: { name }, result, onPlay, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation('tests');
  const { isReadOnly } = useEditor();
  const failureText = useFailureText();
  const said = result === undefined ? t('case.notRun') : result === null ? t('case.passed') : t('case.failed');
  return (
    <li data-case={name} className="flex flex-col gap-1 rounded-card border border-line-subtle p-2">
      <div className="flex items-center gap-1.5">
        <span role="img" aria-label={said} className="shrink-0">
          {result === undefined && <CircleDashed aria-hidden="true" size={15} className="text-fg-muted" />}
          {result === null && <CircleCheck aria-hidden="true" size={15} className="text-success" />}
          {result && <CircleX aria-hidden="true" size={15} className="text-danger" />}
        </span>
        <span className="min-w-0 flex-1 truncate text-sm">{name}</span>
        <IconButton size="small" label={t('case.runOne', { name })} onPress={onPlay}>
          <Play aria-hidden="true" size={13} />
        </IconButton>
        {!isReadOnly && (
          <>
            <IconButton size="small" label={t('case.edit', { name })} onPress={onEdit}>
              <Pencil aria-hidden="true" size={13} />
            </IconButton>
            <IconButton
              size="small"
              label={t('case.remove', { name })}
              onPress={({ target }) => {
                focusNeighbour(target);
                onRemove();
              }}
            >
              <Trash2 aria-hidden="true" size={13} />
            </IconButton>
          </>
        )}
      </div>
      {result && <p className="whitespace-pre-wrap break-words text-danger text-xs">{failureText(result)}</p>}
    </li>
  );
}
