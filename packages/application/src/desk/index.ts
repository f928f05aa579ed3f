export * from './index-messages.js';
export * from './label-conversation.js';
export * from './preferences.js';
export * from './row-timers.js';
export * from './saved-views.js';
export * from './search-words.js';
export * from './snooze-conversation.js';
