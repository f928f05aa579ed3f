// Input methods write the sign in full width too.
const mention = /[@＠]([^@＠\s]{0,30})$/;

/** What is written after the last `@` while it is being written; undefined when nobody is meant. */
export const mentionAt = (text: string): string | undefined => mention.exec(text)?.[1];

/** The text with a person's name in the place of what was begun. */
export const withMention = (text: string, name: string): string => text.replace(mention, `@${name} `);

/** Whether a text means a person. */
export const mentions = (text: string, name: string): boolean => name !== '' && text.includes(`@${name}`);
