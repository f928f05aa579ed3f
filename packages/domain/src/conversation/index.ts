export * from './conversation.js';
export * from './event.js';
