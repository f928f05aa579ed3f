export * from './manage-secrets.js';
export * from './open-secrets.js';
export * from './secret.js';
export * from './secret-uses.js';
