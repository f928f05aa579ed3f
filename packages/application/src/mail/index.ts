export * from './mails.js';
