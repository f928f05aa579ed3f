export * from './can.js';
export * from './custom-role.js';
export * from './permission.js';
export * from './roles.js';
export * from './sees-event.js';
export * from './target-of.js';
