export * from './conversation-log.js';
export * from './event-batch.js';
export * from './event-draft.js';
export * from './head-book.js';
