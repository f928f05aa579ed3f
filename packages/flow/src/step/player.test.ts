import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, nodeTypes, now, variable } from '../../test/kit.js';
import { ticketFlow } from '../../test/ticket-flow.js';
import type { Mocks } from './mock.js';
import { Player } from './player.js';

const playerOf = (mocks: Mocks = {}, flow = ticketFlow) => new Player({ flow, nodeTypes, facts, mocks, now });
const texts = (player: Player): string[] =>
  player.result.transcript.flatMap((entry) =>
    entry.from === 'flow' && 'text' in entry.content ? [entry.content.text] : [],
  );

describe('a player', () => {
  it('keeps what is written while outside work runs for the next question', () => {
    const flow = flowOf(
      [
        node('call', 'http', { url: 'https://a.example/', retries: 1 }),
        node('ask', 'ask', { question: both('Well?'), variable: 'x' }),
        node('end', 'end', { message: both('{vars.x}') }),
      ],
      ['call.ok>ask', 'call.error>ask', 'ask.answered>end', 'ask.person>end'],
      [variable('x')],
    );
    const busy = { code: 'busy', message: '', retryable: true };
    const player = playerOf({ call: [busy, { port: 'ok', output: null }] }, flow);
    player.start();
    player.play({ type: 'say', text: 'hello?' });
    expect(texts(player)).toEqual([]);
    player.play({ type: 'wait', ms: 2_000 });
    expect(texts(player)).toEqual(['Well?', 'hello?']);
    expect(player.result.state.status).toBe('ended');
  });

  it('fails what is not mocked, and says so', () => {
    const player = playerOf();
    player.start();
    player.play({ type: 'say', text: 'A1' });
    expect(player.result.path.some(({ note }) => note === 'flow.not_mocked')).toBe(true);
    expect(player.result.state.outcome).toBe('handed_off');
  });

  it('repeats the last answer of a list', () => {
    const state = (word: string) => ({ port: 'ok', output: { body: { state: word } } });
    const again = {
      ...ticketFlow,
      edges: ticketFlow.edges.map((edge) => (edge.to === 'tell' ? { ...edge, to: 'ask' } : edge)),
    };
    const player = playerOf({ look: [state('one'), state('two')] }, again);
    player.start();
    const seen = ['a', 'b', 'c'].map((text) => {
      player.play({ type: 'say', text });
      return player.result.state.variables.state;
    });
    expect(seen).toEqual(['one', 'two', 'two']);
  });

  it('moves its clock to each timer that falls due on the way', () => {
    const player = playerOf();
    player.start();
    player.play({ type: 'wait', ms: 3_600_000 });
    const fired = player.result.recording.find(({ event }) => event.type === 'timer');
    expect(fired?.now).toBe(now + 60_000);
    expect(player.now).toBe(now + 3_600_000);
  });

  it('records what each step was told', () => {
    const player = playerOf({ look: { port: 'ok', output: null } });
    player.start('Hi');
    player.play({ type: 'say', text: 'A1', choiceId: 'c', fileIds: ['f'] });
    expect(player.result.recording.map(({ event }) => event)).toEqual([
      { type: 'start', text: 'Hi' },
      { type: 'message', messageId: 'simulated:0', text: 'A1', choiceId: 'c', attachments: [{ fileId: 'f' }] },
      { type: 'nodeDone', effectId: 'simulation:4', port: 'ok', output: null },
    ]);
  });

  it('shows what the customer does not see as lines of the system', () => {
    const flow = flowOf(
      [node('tag', 'label', { name: 'x' }), node('note', 'note', { text: 'y' }), node('end', 'end')],
      ['tag.next>note', 'note.next>end'],
    );
    const player = playerOf({}, flow);
    player.start();
    const kinds = player.result.transcript.map((entry) => (entry.from === 'system' ? entry.effect.type : entry.from));
    expect(kinds).toEqual(['setLabel', 'addNote', 'end']);
  });

  it('sees in later steps what a flow has set', () => {
    const assignments = [{ target: 'contact', name: 'language', value: { kind: 'literal', value: 'zh-CN' } }];
    const flow = flowOf(
      [
        node('ask', 'ask', { question: both('?'), variable: 'x' }),
        node('set', 'set', { assignments }),
        node('again', 'ask', { question: { en: 'And now?', 'zh-CN': '现在呢？' }, variable: 'x' }),
      ],
      ['ask.answered>set', 'set.next>again'],
      [variable('x')],
    );
    const player = playerOf({}, flow);
    player.start();
    player.play({ type: 'say', text: 'x' });
    expect(texts(player).at(-1)).toBe('现在呢？');
    expect(player.facts.customer.language).toBe('zh-CN');
  });
});
