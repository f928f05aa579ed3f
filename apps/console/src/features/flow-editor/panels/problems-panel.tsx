import type { Issue } from '@tandem/flow';
import { Badge } from '@tandem/ui';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { useNodeName } from '../use-label.ts';

/** The words of a problem. */
export function useProblemText(): (issue: Issue) => string {
  const dynamic = useDynamicText();
  return (issue) => dynamic(`flow:problems.${issue.code}`, issue.code, issue.params ?? {});
}

/** Everything that stands in the way of publishing, and what might surprise; pressing one leads to its step. */
export function ProblemsPanel({ onJump }: { readonly onJump: (nodeId: string) => void }) {
  const { t } = useTranslation('flows');
  const { problems, nodeTypes } = useEditor();
  const document = useDocument();
  const text = useProblemText();
  const nameOf = useNodeName();
  const sorted = [...problems].sort((a, b) => a.severity.localeCompare(b.severity));
  const dynamic = useDynamicText();
  const nodeOf = ({ nodeId }: Issue) => document.nodes.find(({ id }) => id === nodeId);
  const stepName = (issue: Issue) => {
    const node = nodeOf(issue);
    return node ? nameOf(node, nodeTypes.get(node.type)) : t('problems.document');
  };
  const textOf = (issue: Issue) => {
    const [name = ''] = issue.field?.split('.') ?? [];
    const field = dynamic(`flow:nodes.${nodeOf(issue)?.type}.fields.${name}.title`, '');
    return field === '' ? text(issue) : t('problems.inField', { field, problem: text(issue) });
  };
  if (sorted.length === 0) return <p className="p-4 text-fg-muted text-sm">{t('problems.none')}</p>;
  return (
    <ul aria-label={t('problems.title')} className="p-1">
      {sorted.map((issue) => {
        const isError = issue.severity === 'error';
        const Icon = isError ? CircleAlert : TriangleAlert;
        const { nodeId } = issue;
        const name = stepName(issue);
        return (
          <li key={`${issue.code} ${nodeId} ${issue.edgeId} ${issue.field} ${JSON.stringify(issue.params)}`}>
            <button
              type="button"
              disabled={nodeId === undefined}
              data-problem={issue.code}
              onClick={() => nodeId !== undefined && onJump(nodeId)}
              className="focus-ring-inset flex w-full items-start gap-2 rounded-input px-3 py-1.5 text-left text-sm enabled:hover:bg-hover"
            >
              <Icon
                aria-hidden="true"
                size={15}
                className={`mt-0.5 shrink-0 ${isError ? 'text-danger' : 'text-warning'}`}
              />
              <span className="sr-only">{isError ? t('problems.error') : t('problems.warning')}</span>
              <span className="min-w-0 flex-1">{textOf(issue)}</span>
              <Badge>{name}</Badge>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
