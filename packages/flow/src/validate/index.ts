export * from './environment.js';
export * from './issue.js';
export { validate } from './validate.js';
