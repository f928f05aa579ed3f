export * from './candidates.js';
export * from './policy.js';
export * from './queue-order.js';
export * from './requirements.js';
export * from './strategy.js';
