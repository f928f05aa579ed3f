/** A flow that greets, with one case that observes it. */
export const greeting = {
  format: 1,
  id: 'greet',
  version: 1,
  nodes: [
    { id: 'start', type: 'start', typeVersion: 1, config: {}, position: { x: 0, y: 0 } },
    {
      ...{ id: 'hello', type: 'send', typeVersion: 1, position: { x: 0, y: 100 } },
      config: { text: { en: 'Hello', 'zh-CN': '您好' } },
    },
    { id: 'end', type: 'end', typeVersion: 1, config: { outcome: 'greeted' }, position: { x: 0, y: 200 } },
  ],
  edges: [
    { id: 'a', from: { node: 'start', port: 'next' }, to: 'hello' },
    { id: 'b', from: { node: 'hello', port: 'next' }, to: 'end' },
  ],
  variables: [],
  tests: [
    {
      name: 'says hello',
      steps: [
        { type: 'message', text: 'Hello' },
        { type: 'end', outcome: 'greeted' },
      ],
    },
  ],
};
