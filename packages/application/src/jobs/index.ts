export * from './crash-sweep.js';
export * from './each-workspace.js';
export * from './every.js';
export * from './jobs.js';
export * from './recover-log.js';
export * from './repair-loads.js';
export * from './server-pulse.js';
export * from './timer-runner.js';
