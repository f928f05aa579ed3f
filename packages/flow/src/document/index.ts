export * from './annotation.js';
export * from './flow-document.js';
export * from './flow-test.js';
export * from './id.js';
export * from './json.js';
export * from './localized-text.js';
export { mentionedIn } from './mentions.js';
