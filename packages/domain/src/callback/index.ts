export * from './callback.js';
export * from './callback-policy.js';
