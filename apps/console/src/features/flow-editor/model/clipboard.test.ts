import { createNodeTypes, type FlowDocument, type FlowNode, validate } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { pasteClip, writeCopied } from './clipboard.ts';
import { readCopied } from './read-copied.ts';

const types = createNodeTypes();
const node = (id: string, type: string, config: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 8, y: 16 },
});
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'next' }, to });
const both = (text: string) => ({ en: text, 'zh-CN': text });
const source: FlowDocument = {
  id: 'f',
  version: 0,
  nodes: [
    node('start', 'start'),
    node('a', 'send', { text: both('Hi {vars.order}'), quickReplies: [] }),
    node('b', 'handoff', { queueId: 'gone' }),
  ],
  edges: [edge('start', 'a'), edge('a', 'b')],
  variables: [
    { name: 'order', type: 'string' },
    { name: 'other', type: 'string' },
  ],
  annotations: [
    { kind: 'note', id: 'n', text: 'Why', position: { x: 0, y: 0 }, width: 80, height: 80 },
    { kind: 'comment', id: 'c', nodeId: 'a', messages: [{ by: { id: 'u', name: 'Wang Min' }, at: 0, text: 'Hm' }] },
  ],
};
const empty: FlowDocument = { id: 'g', version: 0, nodes: [node('start', 'start')], edges: [], variables: [] };
const counter = () => {
  let next = 0;
  return () => `new${next++}`;
};
const copy = (...ids: string[]) => readCopied(writeCopied(source, new Set(ids)));
const paste = (clip: ReturnType<typeof copy>, into = empty, keepIncoming = false) => {
  if (!clip) throw new Error('nothing copied');
  return pasteClip(into, clip, { offset: { x: 100, y: 0 }, newId: counter(), keepIncoming });
};

describe('steps on the clipboard', () => {
  it('arrive in another flow with new ids, their connections, notes and variables, and without comments', () => {
    const { document, ids } = paste(copy('start', 'a', 'b', 'n'));
    expect(ids).toEqual(['new0', 'new1', 'new2']);
    expect(document.nodes.map(({ id, type }) => `${id} ${type}`)).toEqual(['start start', 'new0 send', 'new1 handoff']);
    expect(document.nodes[1]?.position).toEqual({ x: 108, y: 16 });
    expect(document.edges.map(({ from, to }) => `${from.node}>${to}`)).toEqual(['new0>new1']);
    expect(document.variables.map(({ name }) => name)).toEqual(['order']);
    expect(document.annotations?.map(({ kind }) => kind)).toEqual(['note']);
  });

  it('have what they lack there among the problems', () => {
    const { document } = paste(copy('b'));
    const environment = { queues: ['q1'], skills: [], hours: [], secrets: [], locales: ['en' as const] };
    const codes = validate(document, types, environment).map(({ code }) => code);
    expect(codes).toContain('queue_unknown');
  });

  it('keep the names of secrets, which are among the problems where nobody has stored them, and no credential', () => {
    const headers = [{ name: 'X-Api-Key', value: 'sk-4f9a' }];
    const config = { url: 'https://a.example/', auth: 'bearer', authSecret: 'KEY', headers };
    const text = writeCopied({ ...source, nodes: [node('s', 'http', config)] }, new Set(['s']));
    expect(text).not.toContain('4f9a');
    const { document } = paste(readCopied(text));
    const environment = { queues: [], skills: [], hours: [], secrets: [], locales: ['en' as const] };
    const missing = validate(document, types, environment).find(({ code }) => code === 'secret_unknown');
    expect(missing).toMatchObject({ field: 'authSecret', params: { id: 'KEY' } });
  });

  it('take over what led to them when asked to and the exit is free', () => {
    const clip = copy('a');
    const within = { ...source, nodes: source.nodes.filter(({ id }) => id !== 'a'), edges: [] };
    expect(paste(clip, within, true).document.edges.map(({ from, to }) => `${from.node}>${to}`)).toEqual([
      'start>new0',
    ]);
    expect(paste(clip, within).document.edges).toEqual([]);
    expect(paste(clip, source, true).document.edges).toHaveLength(source.edges.length);
  });

  it.each(['', 'hello', '{"tandem":"flow-steps"}', '{"tandem":"flow-steps","nodes":[{"id":"__proto__"}],"edges":[]}'])(
    'are not what %j says',
    (text) => {
      expect(readCopied(text)).toBeUndefined();
    },
  );
});
