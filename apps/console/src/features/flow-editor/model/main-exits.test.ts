import { createNodeTypes, type NodeBody, pluginNodeType } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { mainExits, onwardExit } from './main-exits.ts';
import { newNode } from './new-node.ts';
import { portsOf } from './ports-of.ts';

const types = createNodeTypes();
const exitsOf = (type: NodeBody, config = {}) => {
  const node = newNode(type, { x: 0, y: 0 });
  return portsOf({ ...node, config: { ...node.config, ...config } }, new Map([[type.type, type]]));
};

/** Of every type of step, as it comes from the palette: the exit by which a connection goes on that it is put into. */
const onward: Record<string, string | undefined> = {
  ...{ start: 'next', event: 'next', deadline: 'next', schedule: 'next', webhook: 'next' },
  ...{ onPerson: 'next', onKeyword: 'next', onLeft: 'next', onError: 'next' },
  ...{ send: 'next', sendFile: 'next', message: 'next', ask: 'answered', menu: 'a' },
  ...{ condition: 'else', switch: 'else', hours: 'open', wait: 'next', waitEvent: 'next', loop: 'done', split: 'a' },
  ...{ set: 'next', label: 'next', note: 'next', http: 'ok', script: 'ok', priority: 'next' },
  ...{ prioritize: 'next', assign: 'next', escalate: 'next', notify: 'next', resolve: 'next', subFlow: 'next' },
  ...{ handoff: undefined, jump: undefined, end: undefined },
};

describe('the exit that leads on', () => {
  it('is known of every type of step', () => {
    expect(Object.keys(onward).sort()).toEqual([...types.keys()].sort());
  });

  it.each([...types.values()].map((type) => [type.type, type] as const))('of a new %s is a main one', (name, type) => {
    expect(onwardExit(type, exitsOf(type))).toBe(onward[name]);
  });

  it('is never one for silence, a failure or a person, and the first of the choices', () => {
    const typeOf = (name: string) => types.get(name) as NodeBody;
    const choices = [
      { id: 'blue', label: {} },
      { id: 'red', label: {} },
    ];
    const menu = (config: object) => exitsOf(typeOf('menu'), { timeoutSeconds: 60, ...config });
    expect(onwardExit(typeOf('menu'), menu({ options: choices }))).toBe('blue');
    expect(onwardExit(typeOf('menu'), menu({ options: [] }))).toBeUndefined();
    expect(onwardExit(typeOf('ask'), exitsOf(typeOf('ask'), { kind: 'choice', choices }))).toBe('blue');
    expect(mainExits(exitsOf(typeOf('ask'), { timeoutSeconds: 60 })).map(({ id }) => id)).toEqual(['answered']);
    expect(onwardExit(typeOf('jump'), exitsOf(typeOf('jump'), { to: 'interrupted' }))).toBeUndefined();
  });

  it('of a plugin’s step is none that the plugin calls an error or a person', () => {
    const type = pluginNodeType({
      ...{ type: 'p:n', version: 1, title: { en: 'N' } },
      ports: [
        { id: 'failed', label: { en: 'Failed' }, kind: 'error' },
        { id: 'human', label: { en: 'Human' }, kind: 'person' },
        { id: 'found', label: { en: 'Found' } },
      ],
    });
    expect(onwardExit(type, exitsOf(type))).toBe('found');
  });
});
