export * from './channel-limits.js';
export * from './plan-message.js';
export * from './split-text.js';
