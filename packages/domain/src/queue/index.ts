export * from './business-hours.js';
export * from './queue.js';
