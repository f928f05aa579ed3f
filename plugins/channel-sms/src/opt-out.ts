/** The words of networks, in any case, when they are all of a message. */
const stop = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'revoke']);
const start = new Set(['start', 'unstop']);
/** An answer to many a question, which also takes a stop back. */
const yes = 'yes';
const chineseStop = new Set(['t', 'td', 'n', 'tq', '退订']);

const wordOf = (text: string) => text.trim().toLowerCase();

export type OptOut = 'stop' | 'start' | 'yes' | undefined;

export function optOutOf(text: string): OptOut {
  const word = wordOf(text);
  if (word === yes) return 'yes';
  return stop.has(word) ? 'stop' : start.has(word) ? 'start' : undefined;
}

/** In China a message names the letter itself: 回复 TD 退订. */
export const isChineseStop = (text: string): boolean => chineseStop.has(wordOf(text)) || stop.has(wordOf(text));
