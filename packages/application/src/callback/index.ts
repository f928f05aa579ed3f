export * from './end-callback.js';
export * from './record-callback.js';
export * from './request-callback.js';
export * from './run-callback.js';
export * from './take-up-abandoned.js';
