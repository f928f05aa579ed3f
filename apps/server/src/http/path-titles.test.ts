import type { FlowSession } from '@tandem/application';
import { createNodeTypes, type FlowDocument } from '@tandem/flow';
import { expect, it } from 'vitest';
import { PathTitles } from './path-titles.js';

it('calls steps and exits as they are drawn, else by their kind, and knows nothing of kinds that are gone', async () => {
  const options = [{ id: 'c1', label: { en: 'Returns', 'zh-CN': '退货' } }];
  const node = (id: string, type: string, config: object, label?: string) => ({
    ...{ id, type, typeVersion: 1, config, position: { x: 0, y: 0 } },
    ...(label === undefined ? {} : { label }),
  });
  const nodes = [node('m', 'menu', { options }, 'Which order?'), node('o', 'menu', { options: 'of long ago' })];
  const titles = new PathTitles(
    { get: async () => ({ nodes }) as unknown as FlowDocument },
    { nodeTypes: () => createNodeTypes() },
  );
  const session = { workspaceId: 'w', flowId: 'f', version: 1 } as FlowSession;
  const step = (nodeId: string, nodeType: string, port?: string) => ({
    ...{ nodeId, nodeType, at: 1 },
    ...(port === undefined ? {} : { port }),
  });
  const path = [
    step('m', 'menu', 'c1'),
    step('m', 'condition', 'else'),
    step('o', 'menu', 'c1'),
    step('x', 'gone', 'y'),
  ];
  const named = await titles.of({ session, path });
  expect(named[0]).toMatchObject({ title: 'Which order?', exit: { en: 'Returns', 'zh-CN': '退货' } });
  expect(named[1]).toMatchObject({ title: 'flow:nodes.condition.title', exit: 'flow:ports.else' });
  expect(named[2]).toEqual({ ...path[2], title: 'flow:nodes.menu.title' });
  expect(named[3]).toEqual(path[3]);
});
