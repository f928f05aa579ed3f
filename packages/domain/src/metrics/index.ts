export * from './erlang.js';
export * from './service-level.js';
export * from './waits.js';
