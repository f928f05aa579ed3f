export { type FilterPredicates, type PathPredicate, predicatesOf } from './collect-predicates.js';
export { implies } from './implies.js';
