/** Longest expression, in UTF-16 code units. Apart from what evaluates: a form that only bounds it needs no evaluator. */
export const maxExpressionLength = 4_096;
