export * from './flow-document.js';
export * from './json.js';
export * from './localized-text.js';
