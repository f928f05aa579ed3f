/** As many as programs keep; the first begins the thread. */
const most = 20;

/** The References of an answer: those of the answered mail and itself, cut in the middle when there are many. */
export function referencesOf(answers: { messageId: string; references: readonly string[] }): string[] {
  const all = [...new Set([...answers.references, answers.messageId])].filter((id) => /^<[^<>\s]{1,300}>$/.test(id));
  const [first = '', ...rest] = all;
  return all.length <= most ? all : [first, ...rest.slice(1 - most)];
}
