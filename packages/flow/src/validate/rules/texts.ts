import { isEmptyText } from '../../document/localized-text.js';
import { eachNode, error, warning } from '../rule.js';
import { ofKind } from '../usages.js';

const known: Readonly<Record<string, readonly string[] | undefined>> = {
  customer: ['id', 'name', 'tier', 'language', 'attributes'],
  conversation: [
    ...['id', 'channel', 'attributes', 'state', 'labels', 'queueId', 'agentId', 'waitingSeconds'],
    ...['earlier', 'reachable'],
  ],
  previous: ['channel', 'variables'],
  event: ['name', 'data'],
};

export const missingTexts = eachNode(({ found }) =>
  ofKind(found, 'text')
    .filter(({ usage: { text, optional } }) => isEmptyText(text) && !optional)
    .map(({ nodeId, usage: { field } }) => error('text_missing', { nodeId, field })),
);

export const missingLanguages = eachNode(({ found }, { environment }) =>
  ofKind(found, 'text')
    .filter(({ usage: { text } }) => !isEmptyText(text))
    .flatMap(({ nodeId, usage: { field, text } }) =>
      environment.locales
        .filter((language) => !text?.[language])
        .map((language) =>
          warning('text_language_missing', { nodeId, field: `${field}.${language}`, params: { language } }),
        ),
    ),
);

/** Chips point at something; for variables see `undeclaredVariables`. */
export const unknownChips = eachNode(({ chips }) =>
  chips
    .filter(({ path: [root, key] }) => {
      const fields = known[String(root)];
      return fields ? !fields.includes(String(key)) : !['vars', 'hours', 'now'].includes(String(root));
    })
    .map(({ nodeId, field, source }) => error('chip_unknown', { nodeId, field, params: { chip: source } })),
);

/** A text in one language that fills in what the other leaves out, or the other way round. */
export const unevenChips = eachNode(({ found, chips }) =>
  ofKind(found, 'text').flatMap(({ nodeId, usage: { field, text } }) => {
    if (!text?.en || !text['zh-CN']) {
      return [];
    }
    const chipsOfText = (language: string) =>
      chips.filter((chip) => chip.field === `${field}.${language}`).map(({ source }) => source);
    const [english, chinese] = [chipsOfText('en'), chipsOfText('zh-CN')];
    const uneven = new Set([
      ...english.filter((chip) => !chinese.includes(chip)),
      ...chinese.filter((chip) => !english.includes(chip)),
    ]);
    return [...uneven].map((chip) => warning('chip_in_one_language', { nodeId, field, params: { chip } }));
  }),
);
