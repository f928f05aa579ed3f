export * from './conversation-record.js';
export * from './list-conversations.js';
export * from './record-times.js';
export * from './standing-offers.js';
export * from './visitor-view.js';
