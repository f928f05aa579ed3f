export { parseCron } from './cron.js';
export * from './deadline.js';
export * from './schedule.js';
