// @vitest-environment happy-dom
import { createNodeTypes, type FlowDocument, type FlowEnvironment, validate } from '@tandem/flow';
import { expect, it } from 'vitest';
import { edge, node } from '../../../testing/flows.tsx';
import { changesBetween } from '../model/changes.ts';
import { connect, disconnect, removeNodes, setConfig } from '../model/edit.ts';
import { createAnswers } from './answer.ts';

const environment: FlowEnvironment = { queues: [], skills: [], hours: [], secrets: [], locales: ['en', 'zh-CN'] };
const whole = (document: FlowDocument) => validate(structuredClone(document), createNodeTypes(), environment);

const first: FlowDocument = {
  id: 'f1',
  version: 0,
  nodes: [node('begin', 'start', {}), node('hello', 'send', { text: { en: 'Hi' } }), node('desk', 'handoff', {})],
  edges: [edge('begin', 'hello'), edge('hello', 'desk')],
  variables: [{ name: 'order', type: 'string' }],
};

it('what is told only the changes finds what a look at the whole document finds', () => {
  const answer = createAnswers();
  const documents = [
    setConfig(first, 'hello', { text: { en: 'Hi {vars.nobody}', 'zh-CN': '你好' } }),
    disconnect(first, new Set([first.edges[1]?.id ?? ''])),
    removeNodes(first, new Set(['hello'])),
    connect(removeNodes(first, new Set(['hello'])), edge('begin', 'desk')),
    { ...first, variables: [] },
    first,
  ];
  const asked = { document: first, plugins: [], environment };
  expect(answer({ id: 1, question: 'check', asked }).answer).toEqual(whole(first));
  let before = first;
  for (const document of documents) {
    const changes = changesBetween(before, document);
    expect(answer({ id: 2, question: 'recheck', asked: { changes } })).toEqual({ id: 2, answer: whole(document) });
    before = document;
  }
});
