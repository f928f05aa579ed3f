export * from './service-level.js';
export * from './waits.js';
