export * from './contact-attribute.js';
export * from './effect-drafts.js';
export * from './flow-effects.js';
export * from './flow-facts.js';
export * from './flow-runner.js';
export * from './flow-session-book.js';
export * from './flow-stepper.js';
export * from './outside-nodes.js';
