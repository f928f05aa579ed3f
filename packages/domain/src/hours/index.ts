export * from './business-hours.js';
export * from './is-open.js';
export * from './local-time.js';
export * from './open-time.js';
