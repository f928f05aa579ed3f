import { setTimeout as pause } from 'node:timers/promises';
import { call } from '../chat/servers/set-up.js';
import type { FailingProvider } from './failing-provider.js';
import type { ChannelsBenchSize } from './settings.js';
import type { Session } from './stored-texts.js';

export interface OutageResult {
  seconds: number;
  sent: number;
  /** Tries that the provider refused while it was down. */
  refused: number;
  lost: number;
  doubled: number;
  /** Messages that came before an earlier one of their conversation. */
  outOfOrder: number;
  /** Seconds from its recovery until the last message had come. */
  recoveredAfter: number;
}

/** The longest pause between two tries that a failure of a minute leads to, with room for a slow machine. */
const recoveredWithinMs = 180_000;

/** Answers conversations while their provider fails, and looks at what it has when it is well again. */
export async function outage(
  origin: string,
  session: Session,
  conversations: readonly string[],
  provider: FailingProvider,
  { outageMs, answersEach }: ChannelsBenchSize,
): Promise<OutageResult> {
  for (const id of conversations) await call(origin, 'POST', `/conversations/${id}/take-over`, {}, session);
  provider.isDown = true;
  const begun = performance.now();
  const sent: string[] = [];
  for (let answer = 1; answer <= answersEach; answer += 1) {
    for (const [index, id] of conversations.entries()) {
      const text = `Answer ${answer} of conversation ${index}`;
      const clientId = `answer-${index}-${answer}`.padEnd(12, '_');
      await call(origin, 'POST', `/conversations/${id}/messages`, { text, clientId }, session);
      sent.push(text);
    }
    const due = begun + (answer * outageMs) / (answersEach + 1);
    await pause(Math.max(0, due - performance.now()));
  }
  await pause(Math.max(0, begun + outageMs - performance.now()));
  const early = provider.taken.length;
  if (early > 0) throw new Error(`${early} messages came before the provider was well`);
  provider.isDown = false;
  const recovered = performance.now();
  while (provider.taken.length < sent.length && performance.now() - recovered < recoveredWithinMs) await pause(50);
  return {
    seconds: outageMs / 1_000,
    sent: sent.length,
    refused: provider.refused,
    ...compared(sent, provider.taken),
    recoveredAfter: Math.round((performance.now() - recovered) / 100) / 10,
  };
}

/** @param sent in the order of each conversation */
function compared(sent: readonly string[], taken: FailingProvider['taken']) {
  const texts = taken.map(({ text }) => text);
  const places = new Map(sent.map((text, place) => [text, place]));
  const last = new Map<string, number>();
  let outOfOrder = 0;
  for (const { to, text } of taken) {
    const place = places.get(text) ?? -1;
    if (place < (last.get(to) ?? -1)) outOfOrder += 1;
    last.set(to, Math.max(place, last.get(to) ?? -1));
  }
  const distinct = new Set(texts);
  return {
    lost: sent.filter((text) => !distinct.has(text)).length,
    doubled: texts.length - distinct.size,
    outOfOrder,
  };
}
