export * from './begin-setup.js';
export * from './workspace-store.js';
