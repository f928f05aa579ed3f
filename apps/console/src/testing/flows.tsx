import { api, type DraftEditDto, type FlowDetailDto } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { FlowEditorPage } from '../features/flow-editor/flow-editor-page.tsx';
import { type Asked, createAnswers } from '../features/flow-editor/worker/answer.ts';
import { FakeApi } from './fake-api.ts';
import { type ConsoleOptions, renderInConsole } from './render-in-console.tsx';

type Node = FlowDocument['nodes'][number];

export const node = (id: string, type: string, config: Record<string, unknown> = {}, x = 0): Node => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x, y: 0 },
});

export const edge = (from: string, to: string, port = 'next') => ({
  id: `${from}-${to}`,
  from: { node: from, port },
  to,
});

const both = (en: string) => ({ en, 'zh-CN': en });

/** Start → greeting with a question → end. */
export const greeting = (): FlowDocument => ({
  id: 'f1',
  version: 0,
  nodes: [
    node('start', 'start'),
    node('hello', 'send', { text: both('Hello'), quickReplies: [] }, 320),
    node('end', 'end', {}, 640),
  ],
  edges: [edge('start', 'hello'), edge('hello', 'end')],
  variables: [],
});

export const flow = (draft: FlowDocument, more: Partial<FlowDetailDto> = {}): FlowDetailDto => ({
  id: 'f1',
  name: 'Returns',
  active: true,
  draftRevision: 1,
  hasUnpublishedChanges: false,
  channelIds: [],
  updatedAt: 0,
  draftEdits: 0,
  draft,
  ...more,
});

/** A server that keeps the draft as it is saved, and refuses what is based on another revision. */
export function flowServer(draft = greeting(), more: Partial<FlowDetailDto> = {}) {
  const kept: {
    flow: FlowDetailDto;
    /** What somebody else saves just before the next save, merged with it. */
    merge?: ((mine: FlowDocument) => FlowDocument) | undefined;
    /** What the saves of others changed. */
    edits: DraftEditDto[];
  } = { flow: flow(draft, more), edits: [] };
  const settings = { active: true, createdAt: 0, updatedAt: 0 };
  const queue = {
    ...settings,
    id: 'q1',
    name: 'Support',
    description: '',
    memberIds: [],
    steps: [],
    waitWeight: 1,
    priority: 0,
    offerSeconds: 20,
    wrapUp: { mode: 'none' as const, seconds: 30 },
    goneSeconds: 120,
    wrapUpFields: [],
    serviceLevel: { seconds: 30, target: 0.8 },
    strategy: '',
    fallbackText: {},
    dispositionRequired: false,
  };
  const server = new FakeApi()
    .on(api.flows.nodeTypes, { items: [] })
    .on(api.plugins.channelTypes, {
      items: [
        {
          type: 'channel-webchat/webchat',
          pluginId: 'channel-webchat',
          title: { en: 'Web chat' },
          widget: false,
          capabilities: {},
        },
      ],
    })
    .on(api.queues.list, { items: [queue] })
    .on(api.queues.get, queue)
    .on(api.skills.list, { items: [{ ...settings, id: 's1', name: 'Returns', key: 'returns', description: '' }] })
    .on(api.businessHours.list, { items: [] })
    .on(api.flows.list, { items: [] })
    .on(api.flows.figures, { from: 0, items: [] })
    .on(api.flows.versions, { items: [] })
    .on(api.flows.environment, {
      queues: ['q1'],
      skills: ['s1'],
      hours: [],
      secrets: [],
      locales: ['zh-CN', 'en'],
      channels: [],
    })
    .on(api.flows.get, () => kept.flow)
    .on(api.flows.edits, ({ query }) => ({
      items: kept.edits.filter(({ revision }) => revision > (query?.after ?? 0)),
    }))
    .on(api.flows.saveDraft, ({ body }) => {
      const conflict = { type: 'x', title: 'x', status: 409, code: 'flow.conflict', requestId: 'r' };
      if (body.baseRevision !== kept.flow.draftRevision) return Response.json(conflict, { status: 409 });
      const { merge, flow: old } = kept;
      const document = merge ? merge(body.document as unknown as FlowDocument) : body.document;
      kept.flow = { ...old, draft: document, draftRevision: old.draftRevision + (merge ? 2 : 1) };
      kept.merge = undefined;
      return kept.flow;
    });
  return { server, kept };
}

/** The editor's worker in the page's own thread: tests have no other. */
class WorkerHere extends EventTarget {
  private readonly answer = createAnswers();

  postMessage(asked: Asked): void {
    const data = structuredClone(this.answer(structuredClone(asked)));
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data })));
  }
  terminate(): void {}
}

/** Opens the editor on a flow and waits until it can be worked with. */
export async function openEditor(given = flowServer(), options: ConsoleOptions = {}) {
  vi.stubGlobal('Worker', WorkerHere);
  const view = await renderInConsole(<FlowEditorPage />, { path: '/flows/f1', ...options, api: given.server });
  await screen.findByRole('heading', { name: 'Returns' });
  const inspector = () => within(screen.getByRole('complementary', { name: 'Settings of the step' }));
  const draft = () => given.kept.flow.draft as unknown as FlowDocument;
  const state = () => document.querySelector('[data-save-state]')?.getAttribute('data-save-state');
  const steps = () => [...document.querySelectorAll('[data-step]')].map((step) => step.getAttribute('data-step-type'));
  const wires = () =>
    draft()
      .edges.map(({ from, to }) => `${typeOf(from.node)}.${from.port}>${typeOf(to)}`)
      .sort();
  const typeOf = (id: string) => draft().nodes.find((each) => each.id === id)?.type ?? id;
  const step = (type: string) => document.querySelector(`[data-step-type=${type}]`) as HTMLElement;
  return { ...view, ...given, user: userEvent.setup(), inspector, draft, state, steps, wires, step };
}
