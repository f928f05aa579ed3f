export * from './conversation-record.js';
export * from './find-former.js';
export * from './list-conversations.js';
export * from './read-former.js';
export * from './record-times.js';
export * from './standing-offers.js';
export * from './turned-down-offers.js';
export * from './visitor-view.js';
