export { createCheck } from './create-check.js';
export * from './environment.js';
export * from './issue.js';
export { variablesIn } from './usages.js';
export { validate } from './validate.js';
