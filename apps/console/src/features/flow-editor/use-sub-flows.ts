import { toast } from '@tandem/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useEditor } from './editor-context.tsx';
import { flowQueries } from './flow-queries.ts';
import { indexOf } from './model/document-index.ts';
import type { ExtractProblem } from './model/extract.ts';
import { newId } from './model/new-node.ts';
import { useReveal } from './use-reveal.ts';

/** The flow and version that a step calls. */
export function calledBy(config: Record<string, unknown>): { flowId: string; version: number } | undefined {
  const [, flowId, version] = /^(.+)@(\d+)$/.exec(typeof config.flow === 'string' ? config.flow : '') ?? [];
  return flowId === undefined ? undefined : { flowId, version: Number(version) };
}

/** Steps that become a flow of their own, called flows that come back into their caller, and the way between them. */
export function useSubFlows() {
  const { t } = useTranslation('flows');
  const { store, nodeTypes, plugins, environment, flows, isReadOnly } = useEditor();
  const errorText = useErrorText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const reveal = useReveal();
  return useMemo(() => {
    const refuse = (text: string) => toast({ text, tone: 'danger' });
    const problems: Record<ExtractProblem | 'broken', string> = {
      broken: t('subFlow.broken'),
      noEntry: t('subFlow.noEntry'),
      manyExits: t('subFlow.manyExits'),
      begins: t('subFlow.begins'),
    };
    const present = () => store.getState().history.present;
    const chosenCall = () => {
      const [id = ''] = store.getState().selection.nodes;
      const node = indexOf(present()).nodes.get(id);
      return node?.type === 'subFlow' ? node : undefined;
    };
    const show = (ids: readonly string[]) => {
      store.getState().select({ nodes: new Set(ids), edges: new Set() });
      reveal(ids[0] ?? '');
    };
    return {
      chosenCall,
      extract: async () => {
        if (isReadOnly) return;
        const document = present();
        const nodes = store.getState().selection.nodes;
        // What checks and draws it comes when it is wanted.
        const { takeOut, publishPart, putCall } = await import('./make-sub-flow.ts');
        const part = takeOut({ document, nodes, plugins, environment });
        if (typeof part === 'string') {
          refuse(problems[part]);
          return;
        }
        const own = client.getQueryData(flowQueries.flow(document.id).queryKey)?.name ?? '';
        const name = t('subFlow.name', { flow: own });
        try {
          const reference = await publishPart(name, part.document);
          await client.invalidateQueries({ queryKey: ['flows', 'list'] });
          // What was drawn meanwhile stays.
          const made = putCall(present(), part, reference, name, nodeTypes);
          store.getState().edit({ key: 'extract', node: name }, () => made.document);
          show([made.id]);
          toast({ text: t('subFlow.made', { name }), tone: 'success' });
        } catch (error) {
          refuse(t('subFlow.failed', { reason: errorText(error as Error) }));
        }
      },
      inline: async () => {
        const node = chosenCall();
        const called = node && calledBy(node.config);
        if (isReadOnly || !node || !called) return;
        const document = flows(called.flowId, called.version);
        const { canBeInlined, inline } = await import('./model/inline.ts');
        if (!document) refuse(t('subFlow.missing'));
        else if (!canBeInlined(document)) refuse(t('subFlow.handlers'));
        else {
          const made = inline(present(), node, document, { types: nodeTypes, newId });
          store
            .getState()
            .edit({ key: 'inline', node: node.label ?? document.name ?? called.flowId }, () => made.document);
          show(made.ids);
        }
      },
      open: () => {
        const node = chosenCall();
        const called = node && calledBy(node.config);
        if (!called) return;
        const search = { v: called.version, from: present().id };
        void navigate({ to: '/flows/$flowId', params: { flowId: called.flowId }, search });
      },
    };
  }, [t, store, nodeTypes, plugins, environment, flows, isReadOnly, errorText, client, navigate, reveal]);
}
