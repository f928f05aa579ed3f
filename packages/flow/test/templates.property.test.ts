import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowDocument, type Mock, playerOf, readFlowFile, type SimulationEvent } from '../src/index.js';
import { nodeTypes } from './kit.js';

const folder = new URL('../templates/', import.meta.url);

function read(name: string): FlowDocument {
  const file = readFlowFile(readFileSync(new URL(name, folder), 'utf8'));
  if ('issues' in file) {
    throw new Error(JSON.stringify(file.issues));
  }
  return file.flow;
}

/** Everything a customer could tap in a flow. */
const choicesOf = ({ nodes }: FlowDocument): string[] =>
  nodes.flatMap(({ config }) => ((config.options ?? config.choices ?? []) as { id: string }[]).map(({ id }) => id));

const words = ['hello', '1', '3', '12345678', '2026-12-01', 'ana@example.com', '+44 20 7946 0018', 'SN-204817', ''];
const requests = ['agent', '人工', 'vip', '说中文', 'english', 'manager'];

const talkOf = (flow: FlowDocument): fc.Arbitrary<SimulationEvent[]> => {
  const choices = choicesOf(flow);
  return fc
    .array(
      fc
        .oneof(
          { weight: 4, arbitrary: fc.constantFrom(...choices, 'none').map((choiceId) => ({ text: '', choiceId })) },
          { weight: 4, arbitrary: fc.constantFrom(...words).map((text) => ({ text })) },
          { weight: 1, arbitrary: fc.constantFrom(...requests).map((text) => ({ text })) },
          { weight: 1, arbitrary: fc.constant({ text: '', fileIds: ['file-1'] }) },
        )
        .map((said): SimulationEvent => ({ type: 'say', ...said })),
      { maxLength: 25 },
    )
    .chain((said) =>
      fc
        .tuple(
          fc.nat(said.length),
          fc.constantFrom<SimulationEvent[]>([], [{ type: 'wait', ms: 90_000_000 }], [{ type: 'leave' }]),
        )
        .map(([at, between]) => [...said.slice(0, at), ...between, ...said.slice(at)]),
    );
};

const answers = fc.constantFrom<Mock>(
  { port: 'ok', output: { status: 200, body: { status: 'shipped' } } },
  { port: 'ok', output: { status: 200, body: { status: ['odd'] } } },
  { port: 'ok', output: null },
  { code: 'http.timeout', message: '' },
);
const settings = fc.record({
  customer: fc.record({
    tier: fc.constantFrom('standard', 'vip', ''),
    language: fc.constantFrom('en', 'zh-CN', 'de'),
    name: fc.constantFrom('Ana', '', '{vars.topic}'),
  }),
  open: fc.boolean(),
  answer: answers,
});

/** Whatever customers do, a template never breaks down in front of them. */
describe.each(readdirSync(folder))('any talk with %s', (name) => {
  const flow = read(name);

  it('is kept up in whole texts of the customer’s language, and ends as the flow means it', () => {
    fc.assert(
      fc.property(talkOf(flow), settings, (talk, { customer, open, answer }) => {
        const mocks = Object.fromEntries(flow.nodes.map(({ id }) => [id, answer]));
        const player = playerOf(flow, { customer, hours: { 'office-hours': { open } }, mocks }, { nodeTypes });
        player.start();
        for (const event of talk) {
          player.play(event);
        }
        const { effects, state } = player.result;
        expect(state.outcome ?? '').not.toMatch(/\./);
        for (const effect of effects) {
          if (effect.type === 'send') {
            const text = effect.content.kind === 'fallback' ? '' : effect.content.text;
            expect(text).not.toMatch(/^\s*$|undefined|null|\[object/);
          }
        }
        if (customer.language === 'zh-CN' && !talk.some((event) => event.type === 'say' && event.text === 'english')) {
          const foreign = effects.filter(
            (effect) =>
              effect.type === 'send' && effect.content.kind === 'text' && !/\p{Script=Han}/u.test(effect.content.text),
          );
          expect(name === 'bilingual-greeting.json' ? [] : foreign).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
