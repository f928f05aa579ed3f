/** Milliseconds since 1970-01-01T00:00:00Z. The one form of a moment, from the store's border to the API. */
export type Instant = number;

/** BCP 47 language tag of a text or a person, such as `zh-CN` or `en`. */
export type Language = string;
