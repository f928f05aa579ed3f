export * from './access.js';
export * from './background.js';
export * from './keyed-lock.js';
export * from './recent-map.js';
