import { duplicateIds, findChoice, normalise } from './choice.js';
import type { Choice } from './choice-schema.js';
import { choiceNames, filledNames, sayWithChoices } from './choices-text.js';
import type { MenuConfig } from './menu-config.js';
import type { NodeBody, ValidateContext } from './node-type.js';
import { questionPorts, stepQuestion } from './question.js';

/** Offers ways to go on, each an exit: tapped, typed, or chosen by number. */
export const menuNode: NodeBody<MenuConfig> = {
  type: 'menu',
  version: 1,
  title: 'flow:nodes.menu.title',
  help: 'flow:nodes.menu.help',
  category: 'talk',
  icon: 'menu',
  initial: { text: {}, options: [{ id: 'a', label: {} }], retryText: {}, maxTries: 3 },
  kinds: ['conversation'],
  needs: 'customer',
  waits: true,
  channel: () => ['text', 'choice'],
  ports: ({ options, timeoutSeconds }) => [
    ...options.map(({ id, label }) => ({ id, label, kind: 'choice' as const })),
    ...questionPorts(timeoutSeconds),
  ],
  summary: ({ text }) => [text],
  uses: ({ text, options, retryText, variable }) => [
    { kind: 'text', field: 'text', text },
    ...options.map(({ label }, index) => ({ kind: 'text' as const, field: `options.${index}.label`, text: label })),
    { kind: 'text', field: 'retryText', text: retryText, optional: true },
    ...(variable === undefined ? [] : [{ kind: 'writes' as const, field: 'variable', variable }]),
  ],
  validate: ({ options }, context) => [
    ...duplicateIds(options).map(({ id, index }) => context.error('duplicate_choice', `options.${index}.id`, { id })),
    ...sameNames(options, 'options', context),
  ],
  claims: ({ options }, text) => options.some(({ label }) => isNamed(label, text)),
  step: ({ text, options, retryText, ...question }, context, event) =>
    stepQuestion(
      {
        ...question,
        say: (again) => sayWithChoices(context, (again && context.say(retryText)) || context.say(text), options),
        read(message) {
          const choice = findChoice(options, message.choiceId, message.text, filledNames(context));
          return choice && { value: choice.id, port: choice.id };
        },
      },
      context,
      event,
    ),
};

const isNamed = (label: Choice['label'], text: string): boolean =>
  choiceNames(label).some((name) => name !== '' && normalise(name) === normalise(text));

/** Choices that a customer who types cannot tell apart. */
export function sameNames(choices: readonly Choice[], field: string, { warning }: ValidateContext) {
  return choices.flatMap(({ label }, index) => {
    const twin = choiceNames(label).find(
      (name) => name !== '' && choices.slice(0, index).some((other) => isNamed(other.label, name)),
    );
    return twin === undefined ? [] : [warning('same_label', `${field}.${index}.label`, { label: twin })];
  });
}
