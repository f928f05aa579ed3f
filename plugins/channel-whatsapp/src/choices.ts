import type { OutboundMessage } from '@tandem/plugin-sdk';

type Choices = NonNullable<OutboundMessage['choices']>;

/** What WhatsApp takes, in characters and pieces. */
const limits = {
  body: 1024,
  buttons: { count: 3, title: 20, id: 256 },
  rows: { count: 10, title: 24, description: 72, id: 200 },
};

/** Buttons for a few short choices, a list for up to ten; undefined for what neither can carry. */
export function interactiveOf(text: string, choices: Choices): object | undefined {
  const { body, buttons, rows } = limits;
  const labels = new Set(choices.map(({ label }) => label));
  if (text === '' || text.length > body || labels.size !== choices.length) return undefined;
  if (choices.length <= buttons.count && fits(choices, buttons.title, buttons.id)) {
    const replies = choices.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } }));
    return { type: 'button', body: { text }, action: { buttons: replies } };
  }
  if (choices.length <= rows.count && fits(choices, rows.description, rows.id)) {
    const action = {
      button: /\p{Script=Han}/u.test(text) ? '请选择' : 'Choose',
      sections: [{ rows: choices.map(rowOf) }],
    };
    return { type: 'list', body: { text }, action };
  }
  return undefined;
}

/** A label that is too long for a title is told whole below it. */
function rowOf({ id, label }: Choices[number]) {
  const { title } = limits.rows;
  if (label.length <= title) return { id, title: label };
  return { id, title: `${label.slice(0, title - 1).replace(/[\uD800-\uDBFF]$/, '')}…`, description: label };
}

const fits = (choices: Choices, label: number, id: number) =>
  choices.length > 0 && choices.every((one) => one.label !== '' && one.label.length <= label && one.id.length <= id);
