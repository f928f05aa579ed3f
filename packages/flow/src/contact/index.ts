export { checkTierRule, tierRuleHolds } from './tier-rule.js';
