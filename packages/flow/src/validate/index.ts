export * from './environment.js';
export * from './issue.js';
