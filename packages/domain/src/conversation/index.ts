export * from './apply-event.js';
export * from './conversation.js';
export * from './event.js';
export * from './former.js';
export * from './handler.js';
export * from './new-conversation.js';
export * from './row-timer.js';
