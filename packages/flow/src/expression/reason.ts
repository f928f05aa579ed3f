/** What the CEL library finds wrong, by its own codes; those that say no more than ours are left out. */
const reasonOf = {
  unexpected_token: 'unexpected',
  expected_token: 'unexpected',
  unexpected_character: 'unexpected',
  unterminated_string: 'open_text',
  unterminated_triple_quoted_string: 'open_text',
  newline_in_string: 'open_text',
  reserved_identifier: 'reserved',
  invalid_number: 'bad_number',
  invalid_integer: 'bad_number',
  invalid_hex_integer: 'bad_number',
  invalid_exponent: 'bad_number',
  invalid_escape_sequence: 'bad_escape',
  invalid_hex_escape: 'bad_escape',
  invalid_octal_escape: 'bad_escape',
  invalid_unicode_escape: 'bad_escape',
  invalid_macro_argument: 'bad_argument',
  incompatible_argument_type: 'bad_argument',
  invalid_logical_operand: 'not_yes_no',
  invalid_condition_type: 'not_yes_no',
  bool_conversion_error: 'not_yes_no',
  cannot_index_type: 'no_entries',
  invalid_index_type: 'bad_index',
  invalid_comprehension_range: 'not_a_list',
  unknown_variable: 'missing',
  no_such_key: 'missing',
  optional_value_missing: 'missing',
  index_out_of_range: 'no_such_place',
  index_out_of_bounds: 'no_such_place',
  division_by_zero: 'zero',
  modulo_by_zero: 'zero',
  numeric_overflow: 'overflow',
  int_conversion_error: 'not_a_number',
  uint_conversion_error: 'not_a_number',
  double_conversion_error: 'not_a_number',
  invalid_timestamp: 'not_a_time',
  invalid_duration: 'not_a_duration',
  invalid_regular_expression: 'bad_pattern',
  invalid_comparison_type: 'not_comparable',
} as const;

/** More closely what is wrong with an expression; `flow:expressionReasons.<reason>` words it. */
export type ExpressionReason = (typeof reasonOf)[keyof typeof reasonOf] | 'ends_early';

/** @param summary what the library says, in English: an end that comes too early shows only there */
export function reasonFor(code: string, summary: string): ExpressionReason | undefined {
  if (code === 'unexpected_token' && summary.endsWith('EOF')) {
    return 'ends_early';
  }
  return Object.hasOwn(reasonOf, code) ? reasonOf[code as keyof typeof reasonOf] : undefined;
}
