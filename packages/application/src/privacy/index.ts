export * from './manage-number-policy.js';
export * from './number-policies.js';
export * from './reveal-number.js';
export * from './role-grants.js';
