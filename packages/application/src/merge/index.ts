export * from './merge-conversations.js';
export * from './relay-messages.js';
