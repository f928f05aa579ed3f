export * from './effect.js';
export * from './event.js';
export * from './facts.js';
export * from './path.js';
export * from './state.js';
