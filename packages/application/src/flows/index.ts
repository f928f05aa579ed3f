export * from './edit-flows.js';
export * from './flow-environment-reader.js';
export * from './flow-store.js';
export * from './import-flow.js';
export * from './own-draft.js';
export * from './publish-flow.js';
export * from './save-draft.js';
export * from './test-flow.js';
