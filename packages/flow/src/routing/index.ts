export { compileRequirement } from './compile-requirement.js';
export { requirementRoots } from './requirement-environment.js';
export { type SkillDemand, skillDemands } from './skill-demands.js';
