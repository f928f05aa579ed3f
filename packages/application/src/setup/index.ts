export * from './begin-setup.js';
export * from './demo-customers.js';
export * from './install-pack.js';
export * from './pack-contents.js';
export * from './scenario-pack.js';
export * from './workspace-store.js';
