import type { FlowNode, Issue } from '@tandem/flow';
import { Button } from '@tandem/ui';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useDocument, useEditor, useEditorState } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { useExpressionText } from '../use-expression-text.ts';
import { useJump } from '../use-jump.ts';
import { useFix } from './use-fixes.ts';

/** The words of a problem. */
export function useProblemText(): (issue: Issue) => string {
  const dynamic = useDynamicText();
  const { reasonText } = useExpressionText();
  const { store, cardOf } = useEditor();
  return ({ code, nodeId, params = {} }) => {
    const node = indexOf(store.getState().history.present).nodes.get(nodeId ?? '');
    // Exits are told by their names.
    const port = node && cardOf(node).ports.find(({ id }) => id === params.port)?.name;
    // What the expression library says is worded by its reason.
    const { reason, detail = '' } = params;
    const told = reason === undefined ? params : { ...params, detail: reasonText(String(reason), String(detail)) };
    return dynamic(`flow:problems.${code}`, code, port === undefined ? told : { ...told, port });
  };
}

interface Group {
  node: FlowNode | undefined;
  issues: Issue[];
}

/** Problems by step, errors first; what concerns the whole flow stands at the top. */
function grouped(problems: readonly Issue[], nodes: ReadonlyMap<string, FlowNode>): Group[] {
  const groups = new Map<string, Group>();
  for (const issue of problems) {
    const node = nodes.get(issue.nodeId ?? '');
    const group = groups.get(node?.id ?? '') ?? { node, issues: [] };
    groups.set(node?.id ?? '', { node, issues: [...group.issues, issue] });
  }
  const weight = ({ node, issues }: Group) => (!node ? 0 : issues.some(isError) ? 1 : 2);
  const sorted = [...groups.values()].sort((a, b) => weight(a) - weight(b));
  return sorted.map(({ node, issues }) => ({
    node,
    issues: issues.sort((a, b) => Number(isError(b)) - Number(isError(a))),
  }));
}

const isError = ({ severity }: Issue): boolean => severity === 'error';
const keyOf = ({ code, edgeId, field, params }: Issue): string => JSON.stringify([code, edgeId, field, params]);

/** Everything that stands in the way of publishing, and what might surprise; pressing one leads to its step. */
export function ProblemsPanel() {
  const { t } = useTranslation('flows');
  const { cardOf } = useEditor();
  const problems = useEditorState((state) => state.problems) ?? [];
  const document = useDocument();
  const groups = useMemo(() => grouped(problems, indexOf(document).nodes), [problems, document]);
  if (problems.length === 0) return <p className="p-4 text-fg-muted text-sm">{t('problems.none')}</p>;
  return (
    <ul aria-label={t('problems.title')} className="p-1">
      {groups.map(({ node, issues }) => {
        const name = node ? cardOf(node).title : t('problems.document');
        return (
          <li key={node?.id ?? ''}>
            <h2 className="px-3 pt-2 pb-0.5 font-semibold text-fg-secondary text-xs">{name}</h2>
            <ul aria-label={name}>
              {issues.map((issue) => (
                <Problem key={keyOf(issue)} issue={issue} type={node?.type} />
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

function Problem({ issue, type }: { readonly issue: Issue; readonly type: string | undefined }) {
  const { t } = useTranslation('flows');
  const jump = useJump();
  const text = useProblemText();
  const dynamic = useDynamicText();
  const fix = useFix()(issue);
  const { nodeId } = issue;
  const [name = ''] = issue.field?.split('.') ?? [];
  const field = dynamic(`flow:nodes.${type}.fields.${name}.title`, '');
  const Icon = isError(issue) ? CircleAlert : TriangleAlert;
  return (
    <li className="flex items-center gap-2 pr-2">
      <button
        type="button"
        disabled={nodeId === undefined}
        data-problem={issue.code}
        onClick={() => nodeId !== undefined && jump(nodeId, issue.field)}
        className="focus-ring-inset flex min-w-0 flex-1 items-start gap-2 rounded-input px-3 py-1.5 text-left text-sm enabled:hover:bg-hover"
      >
        <Icon
          aria-hidden="true"
          size={15}
          className={`mt-0.5 shrink-0 ${isError(issue) ? 'text-danger' : 'text-warning'}`}
        />
        <span className="sr-only">{isError(issue) ? t('problems.error') : t('problems.warning')}</span>
        <span className="min-w-0 flex-1">
          {field === '' ? text(issue) : t('problems.inField', { field, problem: text(issue) })}
        </span>
      </button>
      {fix && (
        <Button size="small" onPress={fix.run}>
          {fix.title}
        </Button>
      )}
    </li>
  );
}
