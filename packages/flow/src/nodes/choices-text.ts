import type { Choice } from './choice-schema.js';
import type { NodeContext } from './node-type.js';

/** Says a text with its choices as buttons; channels without buttons number them. */
export function sayWithChoices(context: NodeContext, text: string, choices: readonly Choice[]): void {
  const quickReplies = choices.map(({ id, label }) => ({ id, label: context.say(label) || id }));
  context.emit({
    type: 'send',
    content: { kind: 'text', text, ...(quickReplies.length > 0 && { quickReplies }) },
  });
}

/** The names of a choice as the customer reads them, chips filled in. */
export const filledNames =
  (context: Pick<NodeContext, 'fill'>) =>
  (label: Choice['label']): string[] =>
    choiceNames(label).map((name) => context.fill(name));

/** Every name of a choice: what a customer may type instead of tapping. */
export const choiceNames = (label: Choice['label']): string[] =>
  [label['zh-CN'], label.en].filter((name) => name !== undefined);
