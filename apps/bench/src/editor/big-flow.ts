const columns = 40;
const text = (value: string) => ({ en: value, 'zh-CN': value });

interface Step {
  type: string;
  config: Record<string, unknown>;
  ports: string[];
}

const kinds: readonly ((number: number) => Step)[] = [
  (number) => ({ type: 'send', config: { text: text(`Line ${number}`), quickReplies: [] }, ports: ['next'] }),
  (number) => ({
    type: 'ask',
    config: {
      question: text(`Question ${number}?`),
      kind: 'choice',
      choices: [
        { id: 'yes', label: text('Yes') },
        { id: 'no', label: text('No') },
      ],
      variable: 'answer',
    },
    ports: ['yes', 'no'],
  }),
  () => ({
    type: 'condition',
    config: { branches: [{ id: 'vip', name: 'VIP', when: { kind: 'cel', expression: 'customer.tier == "vip"' } }] },
    ports: ['vip', 'else'],
  }),
];

/** A draft of so many steps in rows, each leading to the next and some three further on. */
export function bigFlow(steps: number) {
  const made = Array.from({ length: steps - 1 }, (_, i) => kinds[i % kinds.length]?.(i) as Step);
  const nodes = [
    { id: 'start', type: 'start', typeVersion: 1, config: {}, position: { x: 0, y: 0 } },
    ...made.map(({ type, config }, i) => ({
      id: `n${i}`,
      type,
      typeVersion: 1,
      config,
      position: { x: ((i % columns) + 1) * 336, y: Math.floor(i / columns) * 240 },
    })),
  ];
  const edges = made.flatMap(({ ports }, i) =>
    ports.flatMap((port, exit) => {
      const to = exit === 0 ? i + 1 : i + 3;
      return to < made.length ? [{ id: `n${i}-${port}`, from: { node: `n${i}`, port }, to: `n${to}` }] : [];
    }),
  );
  return {
    version: 0,
    nodes,
    edges: [{ id: 'first', from: { node: 'start', port: 'next' }, to: 'n0' }, ...edges],
    variables: [{ name: 'answer', type: 'string' }],
  };
}
