import { api } from '@tandem/contracts/calls';
import { validate } from '@tandem/flow';
import { toast } from '@tandem/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useEditor } from './editor-context.tsx';
import { flowQueries } from './flow-queries.ts';
import { indexOf } from './model/document-index.ts';
import { callInstead, type ExtractProblem, extract } from './model/extract.ts';
import { canBeInlined, inline } from './model/inline.ts';
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
  const { store, nodeTypes, environment, flows, isReadOnly } = useEditor();
  const errorText = useErrorText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const reveal = useReveal();
  return useMemo(() => {
    const refuse = (text: string) => toast({ text, tone: 'danger' });
    const problems: Record<ExtractProblem, string> = {
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
    /** A flow with this drawing, published so that it can be called. */
    const publish = async (name: string, drawing: ReturnType<typeof present>): Promise<string> => {
      const made = await call(api.flows.create, { body: { name } });
      const params = { id: made.id };
      const saved = await call(api.flows.saveDraft, {
        params,
        body: { document: { ...drawing, id: made.id }, baseRevision: made.draftRevision, confirmed: true },
      });
      const body = { baseRevision: saved.draftRevision, note: name };
      const { version } = await call(api.flows.publish, { params, body });
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
      return `${made.id}@${version}`;
    };
    return {
      chosenCall,
      extract: async () => {
        if (isReadOnly) return;
        const document = present();
        const part = extract(document, store.getState().selection.nodes, { types: nodeTypes, newId, flowId: 'part' });
        if (typeof part === 'string') {
          refuse(problems[part]);
          return;
        }
        if (validate(part.document, nodeTypes, environment).some(({ severity }) => severity === 'error')) {
          refuse(t('subFlow.broken'));
          return;
        }
        const own = client.getQueryData(flowQueries.flow(document.id).queryKey)?.name ?? '';
        const name = t('subFlow.name', { flow: own });
        try {
          const reference = await publish(name, part.document);
          const options = { reference, label: name, types: nodeTypes, newId };
          // What was drawn meanwhile stays: the steps are looked for again.
          const made = callInstead(present(), part, options);
          store.getState().edit({ key: 'extract', node: name }, () => made.document);
          show([made.id]);
          toast({ text: t('subFlow.made', { name }), tone: 'success' });
        } catch (error) {
          refuse(t('subFlow.failed', { reason: errorText(error as Error) }));
        }
      },
      inline: () => {
        const node = chosenCall();
        const called = node && calledBy(node.config);
        if (isReadOnly || !node || !called) return;
        const document = flows(called.flowId, called.version);
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
  }, [t, store, nodeTypes, environment, flows, isReadOnly, errorText, client, navigate, reveal]);
}
