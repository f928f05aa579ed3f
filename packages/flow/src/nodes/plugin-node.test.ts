import { describe, expect, it } from 'vitest';
import { environment, flowOf, node, play, variable, walked } from '../../test/kit.js';
import type { FlowEvent } from '../step/event.js';
import { validate } from '../validate/validate.js';
import type { PluginNodeDefinition } from './plugin-node-definition.js';
import { pluginNodeType } from './plugin-node-type.js';
import { createNodeTypes } from './registry.js';

const classify: PluginNodeDefinition = {
  type: 'ai-local:classify',
  version: 2,
  title: { en: 'Classify', 'zh-CN': '分类' },
  icon: '/assets/plugins/ai-local/2/icon.svg',
  configSchema: {
    type: 'object',
    properties: {
      text: { type: 'string', title: 'Text' },
      labels: { type: 'array', items: { type: 'string' } },
      resultVariable: { type: 'string' },
    },
    required: ['text'],
  },
  ports: [
    { id: 'sure', label: { en: 'Sure', 'zh-CN': '确定' } },
    { id: 'unsure', label: { en: 'Not sure', 'zh-CN': '不确定' }, kind: 'choice' },
  ],
  timeoutMs: 2_000,
};

const nodeTypes = createNodeTypes([classify]);

const flow = (config: Record<string, unknown>) => {
  const document = flowOf(
    [
      node('ai', 'ai-local:classify', config),
      node('sure', 'end', { outcome: 'sure' }),
      node('failed', 'end', { outcome: 'failed' }),
    ],
    ['ai.sure>sure', 'ai.unsure>failed', 'ai.error>failed'],
    [variable('topic', 'string', 'shoes'), variable('result', 'object')],
  );
  const nodes = document.nodes.map((item) => (item.id === 'ai' ? { ...item, typeVersion: 2 } : item));
  return { ...document, nodes };
};

const done = (port: string): FlowEvent => ({ type: 'nodeDone', effectId: 's:1', port, output: { label: 'a' } });

describe('a plugin’s node', () => {
  it('runs outside with its texts filled in', () => {
    const played = play(flow({ text: 'about {vars.topic}', labels: ['{vars.topic}'] }), [], { nodeTypes });
    expect(played.effects).toEqual([
      {
        type: 'runNode',
        id: 's:1',
        nodeId: 'ai',
        nodeType: 'ai-local:classify',
        input: { text: 'about shoes', labels: ['{vars.topic}'] },
        timeoutMs: 2_000,
      },
    ]);
  });

  it('leaves by the port it names and keeps its result where it is told to', () => {
    const played = play(flow({ text: 'x', resultVariable: 'result' }), [done('sure')], { nodeTypes });
    expect(played.outcome).toBe('sure');
    expect(played.state.variables.result).toEqual({ label: 'a' });
  });

  it('keeps nothing when no variable, or no possible one, is named', () => {
    for (const config of [
      { text: 'x' },
      { text: 'x', resultVariable: '__proto__' },
      { text: 'x', resultVariable: 7 },
    ]) {
      const played = play(flow(config), [done('sure')], { nodeTypes });
      expect(played.state.variables).toEqual({ topic: 'shoes', result: null });
    }
  });

  it.each<[string, FlowEvent, string]>([
    ['fails', { type: 'nodeFailed', effectId: 's:1', code: 'plugin.crashed', message: '' }, 'plugin.crashed'],
    ['names a port it does not have', done('nowhere'), 'flow.unknown_port'],
  ])('takes its error port when it %s', (_what, event, code) => {
    const played = play(flow({ text: 'x' }), [event], { nodeTypes });
    expect(walked(played)).toContain(`ai>error#${code}`);
  });

  it('may leave by its error port of its own will', () => {
    expect(play(flow({ text: 'x' }), [done('error')], { nodeTypes }).outcome).toBe('failed');
  });

  it('takes its error port when the plugin is off: it never hangs', () => {
    const played = play(flow({ text: 'x' }));
    expect(walked(played)).toContain('ai>error#flow.node_type_unavailable');
    expect(played.outcome).toBe('failed');
  });

  it('is checked against its JSON Schema', () => {
    const codes = (config: Record<string, unknown>) =>
      validate(flow(config), nodeTypes, environment)
        .filter(({ nodeId, severity }) => nodeId === 'ai' && severity === 'error')
        .map(({ code, field }) => `${code} ${field}`);
    expect(codes({ text: 'x' })).toEqual([]);
    expect(codes({})).toEqual(['required text']);
    expect(codes({ text: 'x', labels: 'no list' })).toEqual(['invalid labels']);
    expect(codes({ text: '{vars.nothing}' })).toEqual(['variable_undeclared text']);
  });

  it('is refused when it is not a definition', () => {
    expect(() => pluginNodeType({ ...classify, type: 'no-plugin' })).toThrow();
    expect(() => pluginNodeType({ ...classify, version: 0 })).toThrow();
  });

  it('gets an error port unless it has its own, and an icon unless it brings one', () => {
    const bare = pluginNodeType({ type: 'p:n', version: 1, title: { en: 'N' }, ports: [] });
    expect(bare.ports({}).map(({ id }) => id)).toEqual(['error']);
    expect(bare.icon).toBe('puzzle');
    const own = pluginNodeType({ ...classify, ports: [{ id: 'error', label: { en: 'Oh' }, kind: 'error' }] });
    expect(own.ports({})).toEqual([{ id: 'error', label: { en: 'Oh' }, kind: 'error' }]);
  });
});
